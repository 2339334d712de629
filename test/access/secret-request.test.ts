import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { accessOf, maskCase, mayReadCodes, mayReadEntry, mayReadPaper } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { nextStepView } from '../../src/cases/next-step.view.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, EvidenceItem, Party, Proceeding, Service } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { openCopy } from '../../src/papers/paper.copy.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import { hasReachedRespondent, newestProcedures, procedureAt, requestRules } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, days, openOffice, person, start, take } from '../cases/case-house.ts'

const second: Viewer = { id: 'second', name: '林店主', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const wanted = '请求立即保全展位上的样品'
const respondent = (id: string, name: string, personIds: string[]): Party => ({
  id,
  side: 'respondent',
  name,
  kind: 'legal',
  region: 'mainland',
  domiciled: true,
  address: `珠海市香洲区${id}路1号`,
  electronicService: false,
  personIds,
})
const fair = { venue: 'fair', fair: '文具玩具展', booth: '3A27', closesOn: '2026-04-05', closesAt: '17:00' } as const

/** A complaint that asks for a preservation before the suit, at a court and at the work station of a fair beside it. */
async function askedInSecret(): Promise<string> {
  const filed = await aFiledCase({ claimsText: wanted })
  const { _id } = filed
  const at = days(1)
  const open = (record: CaseRecord, key: string, bodyId: string, deskId: string) =>
    openProceeding(
      record,
      { procedure: procedureAt(key, record.filedOn), holder: { bodyId, deskId } },
      { at, actor: person('intake'), calendars: calendars() },
    )
  await changeCase(_id, { actor: person('intake'), at, once: { key: randomUUID(), bodyHash: 'x' } }, (record) => {
    const own = { ...record.parties[0]!, address: '珠海市横琴1号' }
    const proceedings = record.proceedings.map((each) => ({ ...each, facts: { ...each.facts, wish: 'preservation' } }))
    const parties = [own, respondent('B1', '香洲某商行', ['respondent']), respondent('B2', '南屏某商行', ['second'])]
    const acts = { ...record.acts, ...fair, kinds: ['exhibition' as const] }
    const court = open({ ...record, acts, parties, proceedings }, 'court-link', 'court', 'court-ip')
    const beside = open(court.record, 'fair-complaint', 'xiangzhou', 'xiangzhou-ip')
    return { record: beside.record, entries: [...court.entries, ...beside.entries] }
  })
  return _id
}

const asked = { kind: 'act', urgency: 'fair', asks: '封存样品', reason: '难以弥补。', offered: '保函' }
const done = {
  measuredOn: '2026-03-05',
  place: '展位3A27',
  doers: '审判员张某',
  present: '展位负责人',
  goods: [{ name: '水壶', spec: 'K-17', count: 2, unit: '件' }],
  record: '清点、封存。',
  state: '完好',
}
const asCourt = async (_id: string, step: string, n: number, input: object = {}) =>
  await take(_id, step, 'court', { proceedingId: 'P2', input, at: days(n) })

/** Files of the case: one with the complaint, one that came with the application to the court. */
async function withFiles(_id: string): Promise<void> {
  const file = (id: string, name: string, addedAt: Date): EvidenceItem => ({
    id,
    name,
    kind: 'document',
    proves: '',
    fileName: `${name}.pdf`,
    type: 'application/pdf',
    size: 1,
    sha256: '1'.repeat(64),
    blobId: '1'.repeat(24),
    addedAt,
    addedBy: 'filer',
    side: 'requester',
    sealed: false,
    served: false,
  })
  await changeCase(
    _id,
    { actor: person('filer'), at: days(2), once: { key: randomUUID(), bodyHash: 'x' } },
    (record) => ({
      record: {
        ...record,
        evidence: [file('E1', '展位照片', start), file('E2', '担保合同', days(2))],
        proceedings: record.proceedings.map((each) =>
          each.id === 'P2' ? { ...each, walked: each.walked.map((walk) => ({ ...walk, files: ['E2'] })) } : each,
        ),
      },
      entries: [],
    }),
  )
}

describe('what is asked for in secret', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let caseId: string
  before(async () => {
    close = await openOffice('court')
    caseId = await askedInSecret()
    await take(caseId, 'apply', 'filer', { proceedingId: 'P2', input: asked, at: days(2) })
    await withFiles(caseId)
    const opened = { channel: 'station', opensOn: '2026-03-03', hours: 72 }
    await take(caseId, 'accept', 'officer', { proceedingId: 'P3', input: opened, at: days(2) })
    const told = { hours: 24, happenedAt: '2026-03-04T11:00', 'happenedAt-B2': '2026-03-04T11:00' }
    const on = { servedOn: '2026-03-04', mode: 'direct', 'servedOn-B2': '2026-03-04', 'mode-B2': 'direct' }
    await take(caseId, 'notify-exhibitor', 'officer', { proceedingId: 'P3', input: { ...on, ...told }, at: days(3) })
  })
  after(() => close())

  const seen = async (viewer: Viewer) => {
    await drained()
    const record = await loadCase(caseId)
    const access = accessOf(viewer, record)
    const shown = maskCase(record, access)
    const entries = (await entriesAfter(caseId, 0)).filter((entry) => mayReadEntry(entry, access, record))
    return { shown, text: JSON.stringify([shown, entries]) }
  }
  const beside = () => [person('respondent'), second]

  it('is told to nobody by the papers, the services and the page of another proceeding before the court has served it', async () => {
    const record = await loadCase(caseId)
    const titles = record.papers.filter(({ proceedingId }) => proceedingId === 'P3').map(({ title }) => title)
    expect(titles).to.include('知识产权侵权投诉书副本').and.include('展会知识产权投诉告知书')
    expect(titles.join()).not.to.include('保全')
    for (const { evidence } of record.services ?? []) expect(evidence).to.deep.equal(['E1'])
    for (const viewer of beside()) {
      const { shown, text } = await seen(viewer)
      expect(shown.proceedings.map(({ id }) => id)).to.deep.equal(['P3'])
      expect(shown.evidence.map(({ id }) => id)).to.deep.equal(['E1'])
      expect(text).not.to.match(/保全|担保合同/)
    }
    const officer = await seen(person('officer'))
    expect(officer.text).to.include(wanted)
  })

  it('is told, once its ruling was served on one of several, to that one alone', async () => {
    await asCourt(caseId, 'accept', 2, { number: '（2026）粤04行保1号' })
    await asCourt(caseId, 'grant', 3, { number: '（2026）粤04行保1号之一', kind: 'act', orders: '封存样品' })
    await asCourt(caseId, 'carry-out', 3, done)
    await asCourt(caseId, 'serve-ruling', 4, {
      servedOn: '2026-03-06',
      mode: 'direct',
      requesterServedOn: '2026-03-06',
      requesterMode: 'direct',
    })
    const first = await seen(person('respondent'))
    expect(first.shown.proceedings.map(({ id }) => id)).to.deep.equal(['P2', 'P3'])
    expect(first.text).to.include(wanted)
    const other = await seen(second)
    expect(other.shown.proceedings.map(({ id }) => id)).to.deep.equal(['P3'])
    expect(other.text).not.to.match(/保全|担保合同/)
  })

  it('is answered on reconsideration by a notice that the court opens, and others once it was served on them', async () => {
    await take(caseId, 'ask-reconsideration', 'respondent', {
      proceedingId: 'P2',
      input: { reason: '不服一' },
      at: days(5),
    })
    await asCourt(caseId, 'uphold-ruling', 6, { reason: '理由不成立' })
    await drained()
    const record = await loadCase(caseId)
    const notice = record.papers.findLast(({ key }) => key === 'request-answer')!
    expect(notice.title).to.equal('保全事项处理结果通知书')
    const reads = (viewer: Viewer) => mayReadPaper(notice, accessOf(viewer, record), record)
    expect([person('court'), person('filer'), ...beside()].map(reads)).to.deep.equal([true, false, false, false])
    const codes = mayReadCodes(notice, accessOf(person('court'), record), record)
    const { bytes } = await openCopy(record, notice, days(6), { remarks: true, codes })
    bytes.destroy()
    const { must = [] } = nextStepView(person('court'), record, 'P2', days(6))?.todo ?? {}
    expect(must.map(({ what }) => what?.zh).join()).to.include('送达《保全事项处理结果通知书》')
  })

  it('is answered by a judgment that every body with the case reads, and no respondent on whom the ruling was not served', async () => {
    const suit = { way: 'suit', where: '某法院', number: '民初1号', suedOn: '2026-03-08' }
    await take(caseId, 'prove-suit', 'filer', { proceedingId: 'P2', input: suit, at: days(7) })
    await asCourt(caseId, 'report-infringement', 9, {
      judgedOn: '2026-03-10',
      number: '民终1号',
      reason: '判令停止侵权',
    })
    for (const who of [person('officer'), person('filer'), person('respondent')])
      expect(JSON.stringify((await seen(who)).shown), who.id).to.include('判令停止侵权')
    expect((await seen(second)).text).not.to.include('判令停止侵权')
  })

  it('stands in no paper for the other side of any procedure beside the one that is asked', () => {
    const wishes = Object.entries(requestRules).filter(([, { untold }]) => untold)
    expect(wishes.map(([wish]) => wish)).to.have.members(['preservation', 'customs'])
    let drawn = 0
    for (const [wish, { title }] of wishes)
      for (const procedure of newestProcedures()) {
        const told = toldBeside(wish, procedure)
        drawn += told.length
        const secret = [title.zh, '保全样品', ...(wish === 'customs' ? ['扣留', '海备2026'] : [])]
        const tells = told.filter(({ text }) => secret.some((word) => text.includes(word)))
        expect(
          tells.map(({ key }) => key),
          `${wish} ${procedure.key}`,
        ).to.deep.equal([])
      }
    expect(drawn).to.be.greaterThan(12)
  })

  it('has come, in every procedure that serves each of several by itself, to those who were served and to nobody else', () => {
    let checked = 0
    for (const procedure of newestProcedures())
      for (const [key, step] of Object.entries<StepRule>(procedure.steps)) {
        if (!step.delivers || step.delivers.to === 'requester' || !step.fields?.['servedOn']) continue
        checked += 1
        const served = servedOnOne(procedure, key, step)
        expect(served, `${procedure.key}.${key}`).to.deep.equal({ B1: true, B2: false })
      }
    expect(checked).to.be.greaterThan(20)
  })
})

const bare = {
  _id: 'ZB2026-000001',
  seq: 0,
  filedOn: '2026-02-25',
  filedAt: start,
  filerId: 'filer',
  parties: [
    { ...respondent('A1', '珠海某电器有限公司', ['filer']), side: 'requester' },
    respondent('B1', '香洲某商行', []),
    respondent('B2', '南屏某商行', []),
  ],
  rights: [{ id: 'R1', kind: 'design', number: '1', title: '电水壶', holder: '珠海某电器有限公司' }],
  acts: { kinds: ['exporting'], place: '', description: '出口水壶', venue: 'port', recordal: '海备2026', port: '拱北' },
  claims: ['stop', 'detain'],
  claimsText: '请保全样品、扣留货物',
  statements: {},
  evidence: [],
  papers: [],
  handoffs: [],
  proceedings: [],
  suggestions: [],
  readers: [],
  confidential: false,
} as unknown as CaseRecord

/** What the papers for the other side say, of a procedure that runs beside the one the wish leads to; what cannot be drawn yet says nothing. */
function toldBeside(wish: string, procedure: Procedure): { readonly key: string; readonly text: string }[] {
  const at = days(2)
  const circumstances = { at, actor: person('officer'), calendars: calendars() }
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
  const intake = openProceeding(
    bare,
    { procedure: procedureAt('examination', '2026-02-25'), holder },
    circumstances,
  ).record
  const wished = intake.proceedings.map((each) => ({ ...each, facts: { ...each.facts, wish } }))
  const opened = openProceeding({ ...intake, proceedings: wished }, { procedure, holder, number: '1号' }, circumstances)
  return Object.entries<StepRule>(procedure.steps).flatMap(([step, { papers = [], audience = 'officers' }]) => {
    const occasion = {
      ...circumstances,
      record: opened.record,
      proceedingId: 'P2',
      step,
      audience,
      by: person('officer'),
    }
    return sheetsOf(papers, occasion).flatMap((sheet) => {
      const to = procedure.papers?.[sheet.key]?.to ?? addresseesOfPaper[sheet.key]
      if (to !== 'parties' && to !== 'respondents') return []
      try {
        return [{ key: `${step} ${sheet.key}`, text: JSON.stringify(factsOf(sheet.key, toldTo(sheet), '')) }]
      } catch (error) {
        if (error instanceof RuleError) return []
        throw error
      }
    })
  })
}

/** Whom the proceeding has come to once the step served the first of two respondents. */
function servedOnOne(procedure: Procedure, step: string, { papers = [], facts = {} }: StepRule) {
  const at = days(3)
  const facted = Object.fromEntries(Object.entries(facts).filter(([name]) => !procedure.steps[step]?.fields?.[name]))
  const from = procedure.start
  const proceeding = {
    id: 'P2',
    procedure: procedure.key,
    version: procedure.version,
    facts: facted,
    walked: [{ step, from, to: from, at, by: 'officer', byName: '李明', seq: 2 }],
  } as unknown as Proceeding
  const issued = papers.map((key, n) => ({ id: `D${n}`, key, proceedingId: 'P2', audience: 'officers', issuedAt: at }))
  const services = [{ proceedingId: 'P2', partyId: 'B1', papers: ['D0'], at, on: '2026-03-05' }] as unknown as Service[]
  const sent = { papers: issued as unknown as CaseRecord['papers'], evidence: [], services }
  const reached = (id: string) => hasReachedRespondent(proceeding, sent, [id])
  return { B1: reached('B1'), B2: reached('B2') }
}
