import { expect } from 'chai'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import type { CaseRecord, Handoff, Proceeding, StepInput } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { claimName } from '../../src/papers/case.facts.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { periodsIn } from '../../src/papers/paper.periods.ts'
import { paperTemplates } from '../../src/papers/paper.templates.ts'
import { refusalGrounds, withdrawalGrounds } from '../../src/papers/refusal.template.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { answerRuleOf, procedureAt, procedures } from '../../src/procedures/index.ts'
import { textOf } from './text-of.ts'

const at = new Date('2026-11-03T02:00:00Z')
const calendar = (jurisdiction: 'CN' | 'HK' | 'MO') => ({ jurisdiction, version: 'test', years: {} })
const calendars = { CN: calendar('CN'), HK: calendar('HK'), MO: calendar('MO') }

function proceedingOf(procedure: string): Proceeding {
  const { key, version } = procedureAt(procedure, '2026-11-03')
  return {
    id: 'P1',
    procedure: key,
    version,
    number: '珠知办〔2026〕1号',
    holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
    openedOn: '2026-10-12',
    clocks: [],
    walked: [],
    officers: [],
    facts: {},
  } as unknown as Proceeding
}

/** What a step of a procedure gives its papers to print. */
function factsBy(procedure: string, step: string, input: StepInput, handoffs: readonly Handoff[] = []) {
  const proceeding = { ...proceedingOf(procedure), ...(step === 'archive' ? { closedOn: '2026-11-03' } : {}) }
  return factsIn(proceeding, step, input, handoffs)
}

function factsIn(proceeding: Proceeding, step: string, input: StepInput, handoffs: readonly Handoff[] = []) {
  const record = {
    _id: 'ZB2026-000001',
    filedOn: '2026-10-12',
    parties: [],
    rights: [{ id: 'R1', kind: 'trademark', number: '58037000', title: '昀砾', holder: '珠海某玻璃有限公司' }],
    acts: { description: '我方发现，被投诉人销售近似产品' },
    claims: [],
    evidence: [{ id: 'E1', name: '公证书', proves: '销售行为', sealed: false }],
    papers: [],
    handoffs,
    proceedings: [proceeding],
  } as unknown as CaseRecord
  const by = { id: 'officer', name: '李明' }
  return factsOf({ record, proceedingId: 'P1', step, input, audience: 'parties', at, by, calendars }, '第1号')
}

const printed = (key: PaperKey, facts: ReturnType<typeof factsBy>) => textOf(paperTemplates[key].compose(facts))

describe('what a step gives its papers to print', () => {
  it('the penalty intended, the penalty with its fine, the award: one order a line, numbered by the paper alone', () => {
    expect(factsBy('penalty', 'notify', { intended: '1. 没收侵权商品\n2、责令停止销售' }).orders).to.deep.equal([
      '没收侵权商品',
      '责令停止销售',
    ])
    expect(factsBy('penalty', 'approve-decision', { penalty: '没收侵权商品', fine: 52_000 }).orders).to.deep.equal([
      '没收侵权商品',
      '罚款人民币52,000元',
    ])
    expect(
      factsBy('penalty', 'approve-decision', { penalty: '没收侵权商品，罚款2000元', fine: 2000 }).orders,
    ).to.deep.equal(['没收侵权商品，罚款2000元'])
    expect(factsBy('arbitration', 'award', { result: '（一）支付许可费10万元' }).orders).to.deep.equal([
      '支付许可费10万元',
    ])
    expect(factsBy('arbitration', 'award', { result: '2026.5元\n1.5倍赔偿' }).orders).to.deep.equal([
      '2026.5元',
      '1.5倍赔偿',
    ])
  })

  it('the words of a choice and of a claim, never their code', () => {
    const { options: claims } = complaintFields.claims.claims
    expect(claims).to.include('mediate-damages')
    for (const claim of claims) expect(claimName(claim), claim).to.match(/\p{Script=Han}/u)
    expect(factsBy('adjudication', 'archive', { performance: 'performed' }).closing?.execution).to.equal('已履行')
    const { suspension } = factsBy('adjudication', 'suspend', { ground: 'invalidation', reason: '已受理' })
    expect(suspension?.cause).to.include('无效')
  })

  it('the receivers of the handoffs a step made, and not of others', () => {
    const offer = (id: string, bodyId: string, moment: Date): Handoff =>
      ({
        id,
        kind: 'transfer',
        state: 'offered',
        proceedingId: 'P1',
        from: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
        to: { bodyId, deskId: bodyId },
        asks: '请处理',
        travels: { fields: [], evidence: ['E1'], papers: [] },
        clock: startClock(
          `${id}.answer.1`,
          'answer',
          answerRuleOf(procedureAt('penalty', '2026-11-02'), 'district-regulator', 'transfer'),
          { at: moment },
        ),
      }) as unknown as Handoff
    const before = new Date('2026-11-02T02:00:00Z')
    const offers = [offer('H1', 'doumen', before), offer('H2', 'jinwan', at), offer('H3', 'hengqin', at)]
    const facts = factsBy('examination', 'route', {}, offers)
    expect(facts.handoff).to.deep.include({ to: 'jinwan、hengqin', asks: '请处理', travels: ['公证书'] })
    expect(factsBy('penalty', 'transfer-agency', { to: '斗门区公安分局', reason: '涉嫌犯罪' }).receiver).to.equal(
      '斗门区公安分局',
    )
  })
})

describe('a decision', () => {
  it('does not say that no defence came where one was handed in', () => {
    const steps = procedureAt('adjudication', '2026-11-03').steps
    const walked = (step: string) => ({
      step,
      from: 'awaiting-defence',
      to: 'investigating',
      at,
      by: 'x',
      byName: '某',
    })
    const textAfter = (step: string) => {
      const proceeding = { ...proceedingOf('adjudication'), walked: [walked(step)] } as unknown as Proceeding
      return printed('adjudication-decision', factsIn(proceeding, 'approve-decision', { reason: '落入保护范围' }))
    }
    expect(steps).to.include.all.keys('defend', 'lapse-defence')
    expect(textAfter('defend')).to.include('其意见见提交的答辩书').and.not.include('未提交答辩书')
    expect(textAfter('lapse-defence')).to.include('未提交答辩书')
  })
})

describe('the periods a paper names', () => {
  const under = (key: string, version: string) =>
    ({ ...proceedingOf(key), version, clocks: [] }) as unknown as Proceeding

  it('are known of every paper that a step issues: none is left blank', () => {
    let papers = 0
    for (const { key, version, steps } of procedures)
      for (const [name, step] of Object.entries(steps))
        for (const paper of step.papers ?? []) {
          const proceeding = under(key, version)
          const facts = { ...factsIn(proceeding, name, {}), deadline: undefined, periods: periodsIn(proceeding, paper) }
          const { deadline: _none, ...rest } = facts
          const text = printed(paper, rest)
          for (const period of Object.values(rest.periods)) {
            expect(text, `${key}@${version}.${name} ${paper}`).to.include(period)
            papers += 1
          }
        }
    expect(papers).to.be.greaterThan(60)
  })

  it('are those of the text that the proceeding runs under', () => {
    const award = (version: string) => periodsIn(under('arbitration', version), 'arbitral-award-cover')
    expect(award('2018-01-01')).to.deep.equal({ correction: '30日', 'set-aside': '6个月' })
    expect(award('2026-03-01')).to.deep.equal({ correction: '30日', 'set-aside': '3个月' })
    expect(periodsIn(under('penalty', '2021-07-15'), 'penalty-decision')).to.deep.equal({
      payment: '15日',
      reconsideration: '60日',
      suit: '6个月',
    })
    expect(periodsIn(under('adjudication', '2025-02-01'), 'defence-notice')).to.deep.equal({
      defence: '15日',
      'defence.abroad': '30日',
    })
  })

  it('are those of the clock that the proceeding has, once it runs', () => {
    const rule = procedureAt('penalty', '2026-11-03').clocks['payment']!
    const clock = startClock('P1.payment.1', 'payment', rule, { at }, {}, 20)
    const proceeding = { ...under('penalty', '2021-07-15'), clocks: [clock] } as unknown as Proceeding
    expect(periodsIn(proceeding, 'penalty-decision')['payment']).to.equal('20日')
  })
})

describe('a paper with few facts', () => {
  it('leaves out a sentence rather than a blank under a seal', () => {
    const papers: readonly (readonly [PaperKey, string, string, StepInput])[] = [
      ['penalty-notice', 'penalty', 'notify', { intended: '没收侵权商品' }],
      ['penalty-decision', 'penalty', 'approve-decision', { penalty: '没收侵权商品', reason: '事实清楚' }],
      ['adjudication-decision', 'adjudication', 'approve-decision', { reason: '落入保护范围' }],
      ['arbitral-award-cover', 'arbitration', 'award', { result: '支付许可费10万元' }],
      ['withdrawal-decision', 'adjudication', 'withdraw-case', { ground: 'requested', reason: '准予撤案' }],
      ['transfer-letter', 'penalty', 'transfer-agency', { to: '斗门区公安分局', reason: '涉嫌犯罪' }],
      ['closing-report', 'adjudication', 'archive', { performance: 'performed' }],
      ['suspension-notice', 'penalty', 'suspend-for-title', { reason: '权属有争议' }],
    ]
    for (const [key, procedure, step, input] of papers) {
      const facts = {
        ...factsBy(procedure, step, input),
        periods: periodsIn(proceedingOf(procedure), key),
        requester: { name: '甲公司' },
        respondents: [{ name: '乙公司' }],
      }
      const text = printed(key, { ...facts, outcome: facts.outcome ?? '侵权成立', claims: ['停止侵权'] })
      expect(text, key).not.to.include('____')
    }
  })

  it('names patent law for patents only', () => {
    const text = printed('suspension-notice', factsBy('penalty', 'suspend-for-title', { reason: '权属有争议' }))
    expect(text).not.to.include('专利纠纷')
    expect(text.match(/权属有争议/g)).to.have.length(1)
  })

  it('ticks the ground the step was taken on; every code of theirs stands on the form', () => {
    const steps = procedures.flatMap(({ key, steps: all }) =>
      Object.entries(all).map(([name, step]) => ({ key, name, step })),
    )
    const codes = (paper: PaperKey, of: readonly string[]) =>
      steps
        .filter(({ key, step }) => of.includes(key) && step.papers?.includes(paper))
        .flatMap(({ step }) => Object.keys(step.fields?.['ground']?.options ?? {}))
    expect(Object.keys(refusalGrounds)).to.include.members(codes('refusal-notice', ['examination', 'adjudication']))
    expect(Object.keys(withdrawalGrounds)).to.include.members(codes('withdrawal-decision', ['adjudication']))
    const refused = printed(
      'refusal-notice',
      factsBy('examination', 'refuse', { ground: 'not-within-jurisdiction', reason: '属外市' }),
    )
    expect(refused).to.include('☑不属于本机关的受案范围或者管辖范围').and.include('本案属于：不属于本机关')
    const other = printed('refusal-notice', factsBy('penalty', 'refuse-filing', { reason: '未发现违法事实' }))
    expect(other).to.include('☑其他不符合受理条件的情形').and.not.include('本案属于')
  })
})
