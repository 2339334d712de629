import { expect } from 'chai'
import { accessOf, isWhole, maskCase } from '../../src/access/index.ts'
import { saidBefore } from '../../src/cases/said.pages.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { followRoutes } from '../../src/filing/index.ts'
import type { CaseRecord, PaperRecord } from '../../src/kernel/case-record.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { calendars } from '../../src/calendars/index.ts'
import { docket } from '../../src/docket/docket.model.ts'
import { procedureOf, procedures } from '../../src/procedures/index.ts'
import { changeCase, insertCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, officeHttp, openOffice, person, signInAll, start } from './case-house.ts'
import { isAmong, isAnywhere, rowsOnPage, type Shown, toldIn, whereSaid } from './every-field.said.ts'
import { everyField, type Filled, isOwn, type Walk } from './every-field.walk.ts'

const outside = ['customs', 'court', 'police', 'procuratorate'] as const
const readers = [
  'filer',
  'respondent',
  'officer',
  'lead',
  'jinwan',
  'intake',
  'mediator',
  'leader',
  'admin',
  ...outside,
] as const
type Reader = (typeof readers)[number]

/** Who reads in English; the others read in Chinese. */
const english: readonly Reader[] = ['lead', 'court']
const langOf = (reader: Reader) => (english.includes(reader) ? 'en' : 'zh-CN')

/** By hand: whose desk holds the proceeding, and which other body has an open one of the same case beside it. */
interface House {
  readonly holders: readonly ('officer' | 'lead' | 'customs' | 'court')[]
  readonly beside: 'jinwan' | (typeof outside)[number]
}
const inXiangzhou = ['officer', 'lead'] as const
const houses: Readonly<Record<string, House>> = {
  adjudication: { holders: inXiangzhou, beside: 'court' },
  penalty: { holders: inXiangzhou, beside: 'police' },
  'fair-complaint': { holders: inXiangzhou, beside: 'customs' },
  'platform-notice': { holders: inXiangzhou, beside: 'procuratorate' },
  'court-link': { holders: ['court'], beside: 'procuratorate' },
  liaison: { holders: ['customs'], beside: 'police' },
}
const houseOf = ({ key }: Procedure): House => houses[key] ?? { holders: inXiangzhou, beside: 'jinwan' }

/**
 * By hand: who reads a field. The desk that holds the proceeding and its head read all of it; another body that holds an open proceeding
 * of the case no word of it, but of the examination from which it got the case; parties what is for them and what they typed themselves; who
 * supervises, administers or has no part in the case reads nothing.
 */
function reads(reader: Reader, { rule, of, by }: Filled, procedure: Procedure, isServed: boolean): boolean {
  const audience = rule.for ?? of.audience ?? 'officers'
  const { holders, beside } = houseOf(procedure)
  if ((holders as readonly Reader[]).includes(reader)) return true
  if (reader === beside && of.saysToAll === true) return true
  if (reader === beside)
    return (
      procedure.takesComplaints === true && audience !== 'body' && audience !== 'proceeding' && audience !== 'panel'
    )
  switch (reader) {
    case 'filer':
    case 'respondent':
      if (by === reader) return true
      if (of.submission?.through && !isServed && sideOf(of, by) !== reader) return false
      if (audience === 'officers' && sideOf(of, by) === reader) return false
      return audience === 'parties' || audience === reader
    default:
      return false
  }
}

/** Whose step it is: who takes it, or the only side that may, for which an officer records it. */
function sideOf({ by: roles }: Filled['of'], by: Filled['by']): Filled['by'] {
  if (by !== 'office') return by
  const sides = roles.filter((role) => role === 'filer' || role === 'respondent')
  return sides.length === 1 && sides[0] ? sides[0] : 'office'
}

const placeOf = (who: Reader) => {
  const { deskIds, bodyId = '' } = person(who)
  return { deskId: deskIds[0] ?? '', bodyId }
}

/** A paper of the proceeding that went to both sides: the respondent knows of it. */
const told: Omit<PaperRecord, 'bodyId'> = {
  id: 'D1',
  key: 'filing-notice',
  title: '立案通知书',
  number: '1',
  proceedingId: 'P1',
  issuedAt: start,
  issuedBy: 'officer',
  pages: 1,
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0'.repeat(24),
  audience: 'parties',
}

const newest = procedures.filter((each, n) => procedures.findLastIndex(({ key }) => key === each.key) === n)
const flows = new Set(
  procedures.flatMap(({ steps }) => Object.values(steps).flatMap((s) => s.submission?.through ?? [])),
)

const nameOf = ({ step, field, by, rule }: Filled) => `${step}.${field}.${by} (${rule.kind})`

describe('every field of every step of every procedure', function () {
  this.timeout(120_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice(...outside)
    as = await signInAll(officeHttp(() => start, [followRoutes]).app, readers)
    for (const reader of english) await as(reader).get('/sample/token?lang=en')
  })
  after(() => close())

  /** A case with that walk in it at the desk of its house, and an open proceeding at another body. */
  async function stored(procedure: Procedure, takes?: (step: string) => boolean): Promise<Walk> {
    const filed = await aFiledCase()
    const { holders, beside } = houseOf(procedure)
    const office = person(holders[0] ?? 'officer')
    const holder = placeOf(holders[0] ?? 'officer')
    const papers = [{ ...told, bodyId: holder.bodyId }]
    const bare: CaseRecord = { ...filed, _id: `${filed._id}9`, proceedings: [], readers: [], seq: 0, papers }
    const actors = { office, filer: person('filer'), respondent: person('respondent') }
    const walk = everyField(procedure, bare, { holder, actors, at: start }, takes)
    const liaison = procedureOf('liaison', newest.find(({ key }) => key === 'liaison')?.version ?? '2022-01-01')
    const circumstances = { at: start, actor: office, calendars: calendars() }
    const opened = openProceeding(walk.record, { procedure: liaison, holder: placeOf(beside) }, circumstances)
    const { record, entries } = opened
    await insertCase(
      { record: { ...record, seq: 0 }, entries: [...walk.entries, ...entries] },
      { actor: office, at: start },
    )
    await drained()
    return { ...walk, record }
  }

  /** All pages of the case that the reader gets, as pages and for programs: thirty entries on each. */
  async function shownTo(reader: Reader, { record }: Walk): Promise<Shown> {
    const { _id, seq } = record
    const isParty = reader === 'filer' || reader === 'respondent'
    const html: string[] = []
    const json: string[] = []
    for (let before = seq + 1; before > 0; before -= 30) {
      const path = `/cases/${_id}?before=${before}`
      const program = await as(reader).get(`${path}&timeline=1`).set('Accept', 'application/json')
      json.push(program.text)
      if (html.length === 0 || !isParty)
        html.push((await as(reader).get(path).set('Accept', 'text/html').redirects(1)).text)
      if (program.status === 404) break
    }
    return { html: html.join('\n'), json }
  }

  async function wrongIn(procedure: Procedure, walk: Walk, isServed: boolean): Promise<string[]> {
    const wrong: string[] = []
    for (const reader of readers) {
      const shown = await shownTo(reader, walk)
      const { entries, walked } = toldIn(shown)
      const page = rowsOnPage(shown.html)
      const lang = langOf(reader)
      for (const each of walk.filled) {
        const due = reads(reader, each, procedure, isServed)
        const { onPage, said, typed } = whereSaid(each, { page, entries, walked }, lang)
        const is = (where: string) => `${reader} ${due ? 'misses' : 'reads'} ${nameOf(each)}${where}`
        if (onPage !== due) wrong.push(is(''))
        if (said !== due) wrong.push(is(' as JSON'))
        if (typed !== due) wrong.push(is(' as it was typed'))
        if (!due && isOwn(each) && isAnywhere(each, shown, lang)) wrong.push(is(' somewhere'))
      }
    }
    return wrong
  }

  /** What the forms of steps that show earlier ones beside them do not say of these, to whoever takes them. */
  function wrongBeside(procedure: Procedure, { record, filled }: Walk): string[] {
    const [holder = 'officer'] = houseOf(procedure).holders
    const lang = langOf(holder)
    const shown = maskCase(record, accessOf(person(holder), record))
    const proceeding = shown.proceedings.find(({ id }) => id === 'P1')
    if (!proceeding || !isWhole(proceeding)) throw new Error(`${holder} does not have it`)
    return Object.entries(procedure.steps).flatMap(([key, { reads = [] }]) => {
      const before = saidBefore(reads, proceeding, shown, { t: texts.translator(lang), lang })
      const rows = before.flatMap(({ said }) => said.rows)
      // Of what is no submission the last time alone.
      const last = (step: string) => proceeding.walked.findLast((walk) => walk.step === step)?.seq
      return filled
        .filter(({ step, of, seq }) => reads.includes(step) && (of.submission || seq === last(step)))
        .filter((each) => !isAmong(rows, each, lang))
        .map((each) => `the form of ${key} misses ${nameOf(each)}`)
    })
  }

  for (const procedure of newest) {
    it(`is read by those it is for and by nobody else: ${procedure.key}`, async () => {
      const walk = await stored(procedure)
      expect(walk.filled.length).to.be.greaterThan(5)
      expect(await wrongIn(procedure, walk, true)).to.deep.equal([])
      expect(wrongBeside(procedure, walk)).to.deep.equal([])
      const rows = JSON.stringify(await docket().find({ caseId: walk.record._id }).toArray())
      expect(walk.filled.filter(({ mark }) => mark && rows.includes(mark))).to.deep.equal([])
    })

    if (Object.values(procedure.steps).some(({ submission }) => submission?.through))
      it(`is kept from the other side until the office has served it: ${procedure.key}`, async () => {
        const walk = await stored(procedure, (step) => !flows.has(step))
        expect(await wrongIn(procedure, walk, false)).to.deep.equal([])
      })
  }

  it('is shown beside the form of the step whose taker needs it, and receipted to who handed it in alone', async () => {
    const adjudication = newest.find(({ key }) => key === 'adjudication')
    if (!adjudication) throw new Error('no adjudication')
    const { record, filled } = await stored(adjudication, (step) => step === 'defend')
    const { _id, proceedings } = record
    const seq = proceedings[0]?.walked.find(({ side }) => side === 'respondent')?.seq ?? 0
    const get = async (reader: Reader, path: string) =>
      await as(reader).get(`/cases/${_id}/P1/${path}`).set('Accept', 'text/html')
    const form = await get('officer', 'steps/forward-defence')
    const marks = filled.flatMap(({ mark, by }) => (mark && by === 'office' ? [mark] : []))
    expect(marks).to.have.length.greaterThan(0)
    for (const mark of marks) expect(form.text).to.include(mark)
    const receipt = `submissions/${seq}`
    for (const reader of ['respondent', 'officer'] as const) {
      const { status, text } = await get(reader, receipt)
      expect(status).to.equal(200)
      expect(text).to.include('提交材料回执').and.include('香洲某商行').and.include('〔defend.defence.respondent〕')
    }
    for (const reader of ['filer', 'jinwan', 'mediator', 'leader'] as const)
      expect((await get(reader, receipt)).status, reader).to.equal(404)
    for (const reader of ['filer', 'jinwan', 'mediator', 'leader'] as const)
      expect((await get(reader, `${receipt}/receipt.pdf`)).status, reader).to.equal(404)
  })

  it('is the side’s for which an officer records it, where either may', async () => {
    const adjudication = newest.find(({ key }) => key === 'adjudication')
    if (!adjudication) throw new Error('no adjudication')
    const { record } = await stored(adjudication, (step) => step === 'file')
    const { _id } = record
    const proceedings = record.proceedings.map((each, n) => (n === 0 ? { ...each, state: 'investigating' } : each))
    await changeCase(_id, { actor: person('officer'), at: start }, (before) => ({
      record: { ...before, proceedings },
      entries: [{ kind: 'step:suggested', audience: 'body', data: {} }],
    }))
    const path = `/cases/${_id}/P1/steps/ask-hearing`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('代哪一方登记')
    const sent = await as('officer').post(path, { 'input[reason]': '案情复杂', side: 'respondent' })
    expect(sent.status).to.be.within(200, 303)
    expect((await loadCase(_id)).proceedings[0]?.walked.at(-1)).to.include({ step: 'ask-hearing', side: 'respondent' })
    const { text } = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(text).to.include('被投诉人 香洲某商行（由香洲区市场监管局 李明登记）')
  })
})
