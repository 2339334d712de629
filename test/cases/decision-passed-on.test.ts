import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import type { PaperRecord, Proceeding, Walked } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { aFiledCase, days, openOffice, person, take } from './case-house.ts'

const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
const at = days(1)
const walk = (step: string, more: Partial<Walked> = {}): Walked => ({
  step,
  from: 'x',
  to: 'x',
  at,
  by: 'lead',
  byName: '王建国',
  seq: 1,
  ...more,
})

/** A case whose penalty (P2) or adjudication was decided and passed on to credit (P3). */
async function passedOn(
  procedure: 'penalty' | 'adjudication',
  key: PaperRecord['key'],
  input: Walked['input'] = {},
  since: readonly Walked[] = [],
): Promise<string> {
  const { _id } = await aFiledCase()
  const actor = person('officer')
  const opened = { at, actor, calendars: calendars() }
  await changeCase(_id, { actor, at, once: { key: randomUUID(), bodyHash: 'x' } }, (record) => {
    const first = openProceeding(record, { procedure: procedureAt(procedure, '2026-05-01'), holder }, opened)
    const both = openProceeding(first.record, { procedure: procedureAt('credit', '2026-05-01'), holder }, opened)
    const proceedings = both.record.proceedings.map((each): Proceeding => {
      if (each.id === 'P3') return { ...each, matter: 'credit' }
      return each.id === 'P2'
        ? { ...each, walked: [walk('approve-decision', { input }), ...since, walk('to-credit', { opened: 'P3' })] }
        : each
    })
    const paper = {
      id: 'D1',
      key,
      title: '决定书',
      number: '珠香市监处罚〔2026〕21号',
      proceedingId: 'P2',
      issuedAt: at,
      issuedBy: 'lead',
      bodyId: 'xiangzhou',
      pages: 0,
      size: 0,
      sha256: '',
      blobId: '',
      audience: 'respondent',
    } as const
    const parties = both.record.parties.map((party) => ({ ...party, address: '珠海市香洲区凤凰路1号' }))
    return { ...both, record: { ...both.record, parties, proceedings, papers: [paper] } }
  })
  return _id
}

const enter = (id: string, input: object) =>
  take(id, 'enter-penalty', 'officer', {
    proceedingId: 'P3',
    input: { publishedOn: '2026-03-03', class: 'general', platform: 'enterprise', ...input },
    at: days(2),
  })
const penalised = () => passedOn('penalty', 'penalty-decision', { kinds: ['warning', 'fine'], penalty: '罚款1.7万元' })
const invented = {
  number: '乱写号1',
  decidedOn: '2020-01-01',
  kinds: ['licence'],
  content: '吊销许可证',
  organ: '某市某局',
}
const refused = async (taking: Promise<unknown>) => {
  const thrown: unknown = await taking.catch((error: unknown) => error)
  return thrown instanceof RuleError ? thrown.details['fields'] : thrown
}

describe('a decision that was passed on to credit', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('CC-01: is shown as it was made, and nothing that was invented is', async () => {
    const id = await penalised()
    const wrong = await refused(enter(id, invented))
    expect(wrong).to.deep.equal(
      Object.fromEntries(Object.keys(invented).map((name) => [`input.${name}`, 'not-as-decided'])),
    )
    const { proceedings } = await enter(id, {})
    const { number, decidedOn, kinds, content, organ } = proceedings[2]?.walked.at(-1)?.input ?? {}
    expect({ number, decidedOn, kinds, content }).to.deep.equal({
      number: '珠香市监处罚〔2026〕21号',
      decidedOn: '2026-03-03',
      kinds: ['fine'],
      content: '罚款1.7万元',
    })
    expect(organ).to.match(/局$/)
  })

  it('MP-21: is shown as a review or a court changed it', async () => {
    const now = { kinds: ['fine'], fine: 5000, penalty: '罚款5,000元' }
    const first = { kinds: ['warning', 'fine'], penalty: '罚款1.7万元' }
    const id = await passedOn('penalty', 'penalty-decision', first, [walk('contest-changed', { input: now })])
    const { proceedings } = await enter(id, {})
    expect(proceedings[2]?.walked.at(-1)?.input).to.include({ content: '罚款5,000元' })
  })

  it('is typed where it is said that the document is of another authority', async () => {
    const { proceedings } = await enter(await penalised(), { ...invented, otherPaper: 'yes' })
    expect(proceedings[2]?.walked.at(-1)?.input?.['number']).to.equal(invented.number)
  })

  it('CC-07: gives its number to the papers of a finding that rests on it', async () => {
    const id = await passedOn('adjudication', 'adjudication-decision')
    const propose = (more: object) =>
      take(id, 'propose-finding', 'officer', {
        proceedingId: 'P3',
        input: {
          ground: 'ruling-not-performed',
          reason: 'x',
          measures: 'x',
          servedOn: '2026-03-04',
          mode: 'direct',
          ...more,
        },
        at: days(2),
      })
    expect(await refused(propose({ number: '行政裁决书（示例文号）' }))).to.deep.equal({
      'input.number': 'not-as-decided',
    })
    const { proceedings } = await propose({})
    expect(proceedings[2]?.walked.at(-1)?.input?.['number']).to.equal('珠香市监处罚〔2026〕21号')
  })

  it('CR-01: ends with a notice to the party that no finding is made, where it was told of one', async () => {
    const id = await passedOn('adjudication', 'adjudication-decision')
    const go = (step: string, who: 'officer' | 'lead', day: number, input: object) =>
      take(id, step, who, { proceedingId: 'P3', input, at: days(day) })
    const told = { ground: 'ruling-not-performed', reason: 'x', measures: 'x', servedOn: '2026-03-04', mode: 'direct' }
    await go('propose-finding', 'officer', 2, told)
    await take(id, 'state-opinion', 'respondent', {
      proceedingId: 'P3',
      input: { statement: '已经下架。', cured: true },
      at: days(3),
    })
    const dropped = await go('drop-finding', 'lead', 4, { decidedOn: '2026-03-06', reason: '已及时纠正。' })
    const { key, title, audience } = dropped.papers.at(-1)!
    expect([key, title, audience]).to.deep.equal(['request-answer', '信用事项决定通知书', 'respondent'])
  })
})
