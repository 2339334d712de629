import { expect } from 'chai'
import { accessOf, maskCase, mayReadPaper } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { foresee } from '../../src/cases/step.foreseen.ts'
import type { CaseRecord, Party, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { draftedFacts, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { textOf } from '../papers/text-of.ts'
import { aFiledCase, by, days, officeHttp, openOffice, person, signInAll, take } from './case-house.ts'

const beside = (id: string, more: Partial<Party>): Party => ({
  id,
  side: 'respondent',
  name: '',
  kind: 'natural',
  region: 'mainland',
  domiciled: true,
  electronicService: false,
  personIds: [],
  ...more,
})

/** A penalty case under investigation against a workshop, the account of one, and a shop abroad. */
async function investigated(): Promise<string> {
  const { _id } = await aFiledCase()
  const officer = person('officer')
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
  await changeCase(_id, { actor: officer, at: days(0) }, (record) => {
    const first = { ...record.parties[1]!, address: '珠海市香洲区凤凰路1号', personIds: ['maker'] }
    const luo = beside('B3', { name: '罗志强', address: '珠海市横琴新区2号', personIds: ['respondent'] })
    const parties = [record.parties[0]!, first, beside('B2', { name: 'Brightkettle', region: 'foreign' }), luo]
    const opening = { procedure: procedureAt('penalty', '2026-03-02'), holder }
    const bare = { ...record, parties: parties.map((each) => ({ ...each, idNumber: `44040219850505${each.id}` })) }
    const opened = openProceeding({ ...bare, proceedings: [] }, opening, {
      at: days(0),
      actor: officer,
      calendars: calendars(),
    })
    const proceedings = opened.record.proceedings.map((each) => ({ ...each, state: 'investigating' }))
    return { record: { ...opened.record, proceedings }, entries: opened.entries }
  })
  return _id
}

const seizing = (thing: string, service: Record<string, string>) => ({
  measure: 'seize',
  goods: [{ name: thing, count: 30, unit: '台' }],
  checked: ['related', 'no-necessities', 'not-sealed'],
  place: `${thing}仓库`,
  endedAt: '2026-03-03T11:10',
  reason: '可能被转移。',
  basis: '《中华人民共和国商标法》第六十二条',
  first: 'officer',
  second: 'officer2',
  told: 'done',
  heard: '未提出。',
  signed: 'signed',
  ...service,
})

const textOfPaper = async (record: CaseRecord, id: string): Promise<string> => {
  const { key } = record.papers.find((paper) => paper.id === id)!
  return textOf(
    paperTemplates[key as keyof typeof paperTemplates].compose(thawFacts(await draftedFacts(record._id, id))),
  )
}

describe('goods seized from each of two respondents', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  let id: string
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    let asked = 0
    as = await signInAll(officeHttp(() => new Date(days(3).getTime() + ++asked)).app, ['lead'])
    id = await investigated()
    printLater(true)
    const first = seizing('加湿器', { servedOn: '2026-03-03', mode: 'direct' })
    await take(id, 'seize-at-once', 'officer', { input: first, at: days(1) })
    const second = seizing('包装', { 'servedOn-B3': '2026-03-04', 'mode-B3': 'direct' })
    await take(id, 'seize-at-once', 'officer', { input: second, at: days(2) })
    await drained()
  })
  after(async () => {
    printLater(false)
    await close()
  })

  it('the record of the spot names and shows who was there, and is open to that one alone', async () => {
    const record = await loadCase(id)
    const records = record.papers.filter(({ key }) => key === 'scene-record')
    expect(records.map(({ addresseeId }) => addresseeId)).to.deep.equal(['B1', 'B3'])
    const [ofMaker, ofLuo] = records as [CaseRecord['papers'][number], CaseRecord['papers'][number]]
    const text = await textOfPaper(record, ofMaker.id)
    expect(text).to.include('香洲某商行').and.not.include('罗志强').and.not.include('44040219850505B3')
    const luo = accessOf(person('respondent'), record)
    expect([mayReadPaper(ofMaker, luo, record), mayReadPaper(ofLuo, luo, record)]).to.deep.equal([false, true])
    const shown = JSON.stringify(maskCase(record, luo))
    expect(shown).to.include(ofLuo.number).and.not.include(ofMaker.number).and.not.include('加湿器')
  })

  it('a list has a copy for whose goods they are and one for the office', async () => {
    const record = await loadCase(id)
    const list = record.papers.find(({ key }) => key === 'seizure-list')!
    expect(await textOfPaper(record, list.id)).to.include('本清单一式两份')
  })

  it('a list cites the decision that was made out to its own addressee, of two that were issued at once too', async () => {
    const record = await loadCase(id)
    const [first] = record.proceedings[0]!.walked.filter(({ step }) => step === 'seize-at-once')
    const decisions = record.papers.filter(({ key }) => key === 'seizure-decision')
    const atOnce = record.papers.map((paper) => (decisions.includes(paper) ? { ...paper, issuedAt: first!.at } : paper))
    const cited = ['B1', 'B3'].map((to) => {
      const party = record.parties.find((each) => each.id === to)!
      const occasion = { record: { ...record, papers: atOnce }, proceedingId: 'P1', step: 'seize-at-once', party }
      const issued = { ...occasion, audience: 'respondent' as const, at: first!.at, by: person('officer') }
      return factsOf('seizure-list', { ...issued, calendars: calendars() }, '').measureNumber
    })
    expect(cited).to.deep.equal(decisions.map(({ number }) => number))
    expect(new Set(cited).size).to.equal(2)
  })

  it('what follows is asked for, served and told of the one whose goods they are', async () => {
    const [, second] = (await loadCase(id)).proceedings[0]!.walked.filter(({ step }) => step === 'seize-at-once')
    const path = `/cases/${id}/P1/steps/extend-seizure`
    const form = await as('lead').get(path).set('Accept', 'text/html')
    expect(form.text)
      .to.match(/罗志强 · [^<]*强措[^<]*包装/)
      .and.not.include('Brightkettle：送达日期')
    const wanted = { 'input[concerns]': String(second!.seq), 'input[reason]': '案情复杂。' }
    const mistaken = { ...wanted, 'input[servedOn]': '2026-03-05', 'input[mode]': 'direct' }
    const refused = await as('lead').post(path, mistaken).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('是对罗志强采取的').and.include('不送达香洲某商行')
    const right = { ...wanted, 'input[servedOn-B3]': '2026-03-05', 'input[mode-B3]': 'direct' }
    expect((await as('lead').post(path, right)).status).to.equal(303)
    await drained()
    const record = await loadCase(id)
    const extension = record.papers.find(({ key }) => key === 'seizure-extension')!
    expect(extension.addresseeId).to.equal('B3')
    const told = maskCase(record, accessOf({ ...person('respondent'), id: 'maker' }, record))
    expect(JSON.stringify(told.proceedings))
      .to.include('加湿器')
      .and.not.include('包装')
      .and.not.include('extend-seizure')
  })

  it('XF-01: a referral to the police names who is suspected, and nobody who is not', async () => {
    const about = {
      second: 'officer2',
      offence: 'sale-of-counterfeits',
      facts: '罗志强销售假冒注册商标的商品。',
      record: '专案组建议移送。',
      noReport: '另附。',
      noGoods: '另附。',
      noTests: '无需鉴定。',
    }
    const report = { proceedingId: 'P1', step: 'report-crime', caseId: id }
    const reported = async (suspected: Record<string, boolean>) =>
      (await foresee(await loadCase(id), { ...report, input: { ...about, ...suspected } }, by('officer', days(4))))
        .change
    const nobody = await reported({ suspected: false, 'suspected-B2': false, 'suspected-B3': false }).catch(
      (error: RuleError) => error.details['fields'],
    )
    expect(nobody).to.deep.equal({ 'input.suspected': 'nobody-chosen' })
    const namedIn = ({ record }: { record: CaseRecord }) => {
      const [proceeding] = record.proceedings as [Proceeding]
      const last = proceeding.walked.at(-1)!
      const walked = [...proceeding.walked, { ...last, step: 'hand-over', input: { to: '某公安局' } }]
      const handed = { ...record, proceedings: [{ ...proceeding, walked }] }
      const occasion = { record: handed, proceedingId: 'P1', audience: 'officers' as const, at: days(4) }
      const told = { ...occasion, by: person('officer'), calendars: calendars() }
      return factsOf('crime-referral-letter', told, '').respondents?.map(({ name }) => name)
    }
    expect(namedIn(await reported({ 'suspected-B3': true }))).to.deep.equal(['罗志强'])
    const { papers } = procedureAt('penalty', '2026-03-02')
    const toOthers = [
      'crime-referral-letter',
      'crime-referral-list',
      'crime-reconsideration-request',
      'crime-supervision-request',
    ] as const
    for (const key of toOthers) expect(papers?.[key]?.names?.field, key).to.equal('suspected')
    expect(namedIn(await reported({}))).to.deep.equal(['香洲某商行', 'Brightkettle', '罗志强'])
    ;({ record: referred } = await reported({ 'suspected-B3': true }))
  })

  let referred: CaseRecord
  const told = (key: PaperKey, record: CaseRecord, proceedingId: string, step: string) =>
    factsOf(
      key,
      {
        record,
        proceedingId,
        step,
        audience: 'officers',
        at: days(5),
        by: person('officer'),
        calendars: calendars(),
      },
      '',
    )

  it('XF-01: what the police answer is about those who were referred, and so is what goes to them later', () => {
    const [proceeding] = referred.proceedings as [Proceeding]
    const walk = (step: string, more: Partial<Walked> = {}): Walked => ({
      ...proceeding.walked.at(-1)!,
      step,
      seq: 90,
      input: {},
      ...more,
    })
    const { version } = procedureAt('liaison', '2026-03-02')
    const asked = { ...proceeding, id: 'P2', procedure: 'liaison', version, walked: [walk('take-crime-referral')] }
    const sent = {
      ...proceeding,
      walked: [...proceeding.walked, walk('hand-over', { opened: 'P2', input: { to: '某公安局' } })],
    }
    const decided = {
      ...asked,
      walked: [...asked.walked, walk('open-criminal-case', { input: { number: '珠公立字〔2026〕9号' } })],
    }
    const offer = {
      id: 'H1',
      kind: 'transfer',
      proceedingId: 'P2',
      state: 'accepted',
      from: proceeding.holder,
      to: proceeding.holder,
      asks: '审查',
      reason: '',
      travels: { evidence: [], papers: [] },
      clock: proceeding.clocks[0]!,
    } as unknown as CaseRecord['handoffs'][number]
    const withPolice = { ...referred, handoffs: [offer], proceedings: [sent, decided] }
    for (const key of ['crime-filing-notice', 'transfer-receipt'] as const)
      expect(
        told(key, withPolice, 'P2', '').respondents?.map(({ name }) => name),
        key,
      ).to.deep.equal(['罗志强'])
    const over = walk('hand-over-goods', {
      input: { list: '包装30台', apart: '另行立案，案号：珠市监处罚〔2026〕90号' },
    })
    const filed = walk('record-police-filing', { input: { number: '珠公立字〔2026〕9号' } })
    const moved = {
      ...referred,
      proceedings: [{ ...sent, outcome: 'P5', walked: [...sent.walked, filed, over] }, decided],
    }
    const letter = told('transfer-letter', moved, 'P1', 'hand-over-goods')
    expect(letter.respondents?.map(({ name }) => name)).to.deep.equal(['罗志强'])
    const report = told('closing-report', moved, 'P1', 'hand-over-goods')
    expect(report.respondents).to.have.length(3)
    expect(report.findings).to.deep.equal(['罗志强销售假冒注册商标的商品。'])
    expect(report.closingReason).to.deep.equal([
      '罗志强涉嫌犯罪，已移送公安机关。',
      '香洲某商行：另行立案，案号：珠市监处罚〔2026〕90号',
      'Brightkettle：没有一并移送',
    ])
  })

  it('XF-01: whoever was not referred is not closed with the others without a word', async () => {
    const [proceeding] = referred.proceedings as [Proceeding]
    const opened = { ...referred, proceedings: [{ ...proceeding, state: 'police-filed' }] }
    const over = { proceedingId: 'P1', step: 'hand-over-goods', caseId: id, input: { list: '包装30台' } }
    const refused = await foresee(opened, over, by('officer', days(5))).catch((error: RuleError) => error.details)
    expect(refused).to.deep.equal({ fields: { 'input.apart': 'not-said', 'input.apart-B2': 'not-said' } })
  })

  it('an order to give back may be made out before it is served, to whose goods they are', async () => {
    const [first] = (await loadCase(id)).proceedings[0]!.walked.filter(({ step }) => step === 'seize-at-once')
    const issue = `/cases/${id}/P1/steps/release-goods/issue`
    const typed = { 'input[concerns]': String(first!.seq), 'input[ground]': 'no-breach', 'input[reason]': '已查清。' }
    const issued = await as('lead').post(issue, typed)
    expect(issued.status).to.equal(303)
    const release = (await loadCase(id)).papers.find(({ key }) => key === 'seizure-release')
    expect(release).to.include({ addresseeId: 'B1', toServe: true })
    const path = `/cases/${id}/P1/steps/release-goods`
    const served = await as('lead').post(path, { 'input[servedOn]': '2026-03-05', 'input[mode]': 'direct' })
    expect(served.status).to.equal(303)
    const { proceedings } = await loadCase(id)
    expect(proceedings[0]?.walked.at(-1)?.input).to.include({ concerns: String(first!.seq), ground: 'no-breach' })
  })
})
