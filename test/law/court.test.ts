import { expect } from 'chai'
import { hasReachedRespondent, newestOf } from '../../src/procedures/index.ts'
import { drawn, refusalOf, Story } from '../papers/a-story.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const asks = {
  kind: 'act',
  urgency: 'fair',
  asks: '停止展出被诉产品\n封存展位上的样品',
  reason: '闭展后损害难以弥补。',
  offered: '保险公司保函',
}
const ruling = { number: '（2026）粤04行保1号', kind: 'act', orders: '停止展出被诉产品' }
const done = (day: string) => ({
  measuredOn: day,
  place: '展位3A27',
  doers: '审判员张某、书记员李某',
  present: '展位负责人',
  goods: [{ name: '水壶', spec: 'K-17', count: 2, unit: '件' }],
  record: '出示裁定，清点、拍照、封存。',
  state: '完好，封存于人民法院',
})
const served = (day: string) => ({ servedOn: day, mode: 'direct', requesterServedOn: day, requesterMode: 'direct' })
const suit = (day: string) => ({ way: 'suit', where: '某人民法院', number: '（2026）粤04民初1号', suedOn: day })

/** Accepted at that hour. */
const accepted = (at: string) => new DatedWalk('court-link', at).take('apply', at, asks, 'filer').take('accept', at)
/** Carried out on that day. */
const measured = (at: string) =>
  accepted(at)
    .take('grant', at, ruling)
    .take('carry-out', at, done(at.slice(0, 10)))
const endOf = (walk: DatedWalk, clock: string) =>
  new Date(walk.reading(clock, '2026-01-01').dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
const dueOf = (walk: DatedWalk, clock: string) => walk.reading(clock, '2026-03-02').due

describe('rows of a preservation before the suit', () => {
  it('FIX-07, EX-29: the court rules within forty-eight hours of the hour it accepted, through days off and the year end', () => {
    for (const [at, end] of [
      ['2026-03-04T15:40', '2026-03-06T15:40'],
      ['2026-09-30T17:10', '2026-10-02T17:10'],
      ['2026-10-09T18:00', '2026-10-11T18:00'],
      ['2025-12-31T20:05', '2026-01-02T20:05'],
    ] as const)
      expect(endOf(accepted(at), 'ruling'), at).to.equal(end)
    expect(newestOf('fair-complaint')?.clocks).not.to.have.property('ruling')
  })

  it('FIX-07: security that is asked for stops no hour, and without it the application is dismissed', () => {
    const walk = accepted('2026-03-04T10:00').take('order-security', '2026-03-04T12:00', {
      guarantee: 200_000,
      hours: 24,
      reason: '可能造成损失',
    })
    expect([endOf(walk, 'ruling'), endOf(walk, 'security')]).to.deep.equal(['2026-03-06T10:00', '2026-03-05T12:00'])
    walk.take('dismiss', '2026-03-05T13:00', { number: '1', reason: '没有提供担保。' })
    expect([walk.proceeding.outcome, walk.end('ruling'), walk.end('security')]).to.deep.equal([
      'X3',
      'met 2026-03-05',
      'missed',
    ])
  })

  it('EX-29: a fair is among the urgent cases that the application names, and nobody else is told before the measure', () => {
    const { steps, states, clocks } = newestOf('court-link')!
    expect(steps['apply']?.fields?.['urgency']?.options).to.have.property('fair')
    for (const key of ['applied', 'examining', 'awaiting-security', 'ordered', 'refused'])
      expect(states[key]?.keptFrom, key).to.deep.equal(['respondent'])
    for (const key of ['ruling', 'security', 'serving'])
      expect(clocks[key]?.keptFrom, key).to.deep.equal(['respondent'])
    for (const key of ['apply', 'accept', 'order-security', 'give-security', 'grant', 'dismiss', 'carry-out'])
      expect(steps[key]?.audience, key).to.equal('filer')
  })

  it('ME-11, EX-29: the suit follows within thirty days of the measure, else the court lifts it, and not before', () => {
    const walk = measured('2026-03-04T10:00')
    expect([dueOf(walk, 'suit'), dueOf(walk, 'serving')]).to.deep.equal(['2026-04-03', '2026-03-09'])
    expect(walk.refusal('lapse-suit', '2026-04-03', {}, 'program')).to.include('period-not-over')
    const sued = measured('2026-03-04T10:00').take('prove-suit', '2026-04-03', suit('2026-04-02'), 'filer')
    expect([sued.proceeding.state, sued.end('suit'), sued.proceeding.outcome]).to.deep.equal([
      'in-suit',
      'met 2026-04-02',
      'X1',
    ])
    walk.take('serve-ruling', '2026-03-06', served('2026-03-06')).take('lapse-suit', '2026-04-04', {}, 'program')
    expect([walk.proceeding.state, walk.end('suit'), walk.end('serving')]).to.deep.equal([
      'lifting',
      'missed',
      'met 2026-03-06',
    ])
    walk.take('lift', '2026-04-07', { liftedOn: '2026-04-07', ground: 'no-suit', number: '2', reason: '逾期未起诉。' })
    expect(walk.proceeding.outcome).to.equal('X2')
  })

  it('ME-11: reconsideration is decided within ten days of the request, and asked for in time alone', () => {
    const walk = measured('2026-03-04T10:00').take('serve-ruling', '2026-03-06', served('2026-03-06'))
    walk.take('lapse-reconsideration', '2026-03-12', {}, 'program')
    expect(walk.refusal('ask-reconsideration', '2026-03-12', { reason: '错误' }, 'respondent')).to.equal(
      'clock-not-running',
    )
    // What came to the counter on the last day is entered on the next.
    expect(walk.refusal('ask-reconsideration', '2026-03-12', { reason: '错误', happenedOn: '2026-03-12' })).to.equal(
      'right-run-out',
    )
    walk.take('ask-reconsideration', '2026-03-12', { reason: '错误', happenedOn: '2026-03-11' })
    expect([walk.end('reconsideration'), dueOf(walk, 'reconsideration-ruling')]).to.deep.equal([
      'met 2026-03-11',
      '2026-03-23',
    ])
    const asked = measured('2026-03-04T10:00')
      .take('serve-ruling', '2026-03-06', served('2026-03-06'))
      .take('ask-reconsideration', '2026-03-10', { reason: '未侵权' }, 'respondent')
    expect(dueOf(asked, 'reconsideration-ruling')).to.equal('2026-03-20')
    asked.take('uphold-ruling', '2026-03-19', { reason: '理由不成立' })
    expect([asked.proceeding.state, asked.end('reconsideration-ruling')]).to.deep.equal(['measured', 'met 2026-03-19'])
    expect(asked.refusal('uphold-ruling', '2026-03-20', { reason: '再次' })).not.to.equal('taken')
  })

  it('has come to the other side once the ruling was served, whatever was asked, secured and carried out before', () => {
    const sent = { papers: [], evidence: [] } as never
    const walk = measured('2026-03-04T10:00')
    expect(hasReachedRespondent(walk.proceeding, sent)).to.equal(false)
    walk.take('serve-ruling', '2026-03-06', served('2026-03-06'))
    expect(hasReachedRespondent(walk.proceeding, sent)).to.equal(true)
  })

  it('brings the judgment back, and offers it to the work station of a fair where it found an infringement', () => {
    const { joins = [] } = newestOf('court-link')!
    expect(joins.map(({ when, offers }) => [when.step, offers.procedure, offers.step])).to.deep.equal([
      ['report-infringement', 'fair-complaint', 'order-on-ruling'],
      ['ask-to-withdraw', undefined, 'allow-withdrawal'],
      ['ask-withdrawal', undefined, 'withdraw-confirmation'],
    ])
  })
})

describe('the papers of a preservation', () => {
  const day = (n: number) => `2026-03-0${2 + n}`
  const story = () => new Story('court-link', { acts: { kinds: ['exhibition'], description: '展出被诉水壶' } } as never)

  it('EX-29: the application is a pack for the court: measures, urgency, reasons, security', () => {
    const [application] = story().take('apply', 0, asks, 'filer')
    expect(application?.text)
      .to.include('诉前保全申请书')
      .and.include('停止展出被诉产品')
      .and.include('展销会等时效性较强的场合')
      .and.include('保险公司保函')
      .and.include('法定期限内提起诉讼或者申请仲裁')
      .and.not.match(/____/)
  })

  it('is taken back by the applicant alone before the court accepted it, in its own writing', () => {
    const walk = story()
    walk.take('apply', 0, asks, 'filer')
    const [own, ...others] = walk.take('withdraw', 0, { reason: '已经和解。' }, 'filer')
    expect([own?.key, own?.audience, others]).to.deep.equal(['withdrawal-statement', 'requester', []])
    expect(own?.text).to.include('已经和解。').and.include('撤回').and.not.include('本院对本案')
    expect(walk.proceeding).to.include({ state: 'withdrawn', outcome: 'X4' })
  })

  it('is taken back afterwards by a ruling of the court alone, which says whether and why', () => {
    const walk = story()
    walk.take('apply', 0, asks, 'filer')
    walk.take('accept', 0)
    expect(refusalOf(() => walk.take('withdraw', 0, { reason: '和解' }, 'filer'))?.code).to.be.a('string')
    expect(walk.take('ask-to-withdraw', 0, { reason: '已经和解。' }, 'filer')).to.deep.equal([])
    const [refused] = walk.take('refuse-withdrawal-of-application', 0, { number: '裁1号', reason: '损害他人权益。' })
    expect(refused?.text).to.include('不准许撤回保全申请，继续审查').and.include('损害他人权益。').and.include('裁1号')
    expect(walk.proceeding.state).to.equal('examining')
    walk.take('ask-to-withdraw', 0, { reason: '确已和解。' }, 'filer')
    const [allowed] = walk.take('allow-withdrawal', 0, { number: '裁2号', reason: '自愿撤回。' })
    expect(allowed?.text).to.include('准许撤回保全申请，本案终结').and.include('自愿撤回。').and.not.include('不准许')
    expect([allowed?.audience, walk.proceeding.state, walk.proceeding.outcome]).to.deep.equal([
      'requester',
      'withdrawn',
      'X4',
    ])
  })

  it('tells the applicant, with grounds that are its own, that the application is not taken on', () => {
    const walk = story()
    walk.take('apply', 0, asks, 'filer')
    const [notice, ...others] = walk.take('return', 0, { why: 'not-urgent', reason: '展会下月才举办。' })
    expect([notice?.key, notice?.audience, others]).to.deep.equal(['refusal-notice', 'requester', []])
    expect(notice?.text)
      .to.include('保全申请不予受理通知书')
      .and.include('蓝海智能装备公司：')
      .and.include('不属于情况紧急')
      .and.include('展会下月才举办。')
      .and.not.match(/你单位移送|暂无承办力量|____/)
  })

  it('CL-19: the record has list, time, place, who did it, who was there, course, state and signatures', () => {
    const walk = story()
    walk.take('apply', 0, asks, 'filer')
    const [notice] = walk.take('accept', 0)
    expect(notice?.text).to.include('48小时').and.not.match(/____/)
    const [security] = walk.take('order-security', 0, { guarantee: 200_000, hours: 24, reason: '可能造成损失。' })
    expect(security?.text).to.include('200,000元').and.include('24小时').and.not.match(/____/)
    walk.take('give-security', 0, { guarantee: 200_000, form: '保函1号' }, 'filer')
    walk.take('grant', 0, ruling)
    const [record] = walk.take('carry-out', 0, done(day(0)))
    for (const part of [
      '水壶',
      '2026年3月2日',
      '展位3A27',
      '审判员张某',
      '展位负责人',
      '清点、拍照',
      '封存于人民法院',
      '签名',
    ])
      expect(record?.text, part).to.include(part)
    expect(record?.audience).to.equal('body')
    const [told] = walk.take('serve-ruling', 1, served(day(1)))
    expect(told?.text)
      .to.include('30日内')
      .and.include('届满7日前')
      .and.include('5日内，可以向本院申请复议一次')
      .and.include('不是对侵权是否成立的认定')
      .and.not.match(/____/)
  })

  it('are composed from the least there is', () => {
    const least = { number: '1', caseNumber: '1', issuer: '某法院', issuedOn: '2026-03-02' }
    for (const key of [
      'preservation-application',
      'security-notice',
      'court-preservation-record',
      'measure-notice',
    ] as const)
      expect(drawn(key, least), key).not.to.match(/undefined|\[object/)
  })
})

/** Taken on from a court, on the day on which its papers were signed for. */
const referred = (signedFor: string, more: object = {}) =>
  new DatedWalk('mediation', '2026-03-02').take('accept', '2026-03-05', {
    happenedOn: signedFor,
    assigned: true,
    court: '某人民法院',
    courtNumber: '（2026）粤0402诉前调1号',
    ...more,
  })

describe('rows of a mediation that a court referred', () => {
  it('CL-17: is not taken on without the court and the number that its return names', () => {
    for (const missing of ['court', 'courtNumber']) {
      const given = { court: '某人民法院', courtNumber: 'x', [missing]: undefined }
      const input = Object.fromEntries(
        Object.entries({ assigned: true, ...given }).filter(([, value]) => value !== undefined),
      )
      expect(
        new DatedWalk('mediation', '2026-03-02').refusal('accept', '2026-03-05', input as never),
        missing,
      ).to.equal('invalid-input')
    }
    expect(new DatedWalk('mediation', '2026-03-02').refusal('accept', '2026-03-05')).to.equal('taken')
  })

  it('CL-17: its time runs from signing for the papers: thirty days before filing, fifteen or seven after', () => {
    for (const [more, due] of [
      [{}, '2026-04-02'],
      [{ afterFiling: true }, '2026-03-18'],
      [{ summaryProcedure: true }, '2026-03-10'],
    ] as const)
      expect(dueOf(referred('2026-03-03', more), 'mediating'), JSON.stringify(more)).to.equal(due)
  })

  it('CL-17: without an agreement it goes back to the court, by whichever end, and is closed nowhere else', () => {
    const talking = () => referred('2026-03-03').take('agree-mediation', '2026-03-06', {}, 'respondent')
    for (const step of ['fail', 'withdraw'])
      expect(talking().refusal(step, '2026-03-10', { reason: '分歧较大' }), step).to.equal('condition-not-met')
    expect(referred('2026-03-03').refusal('refuse-mediation', '2026-03-06', {}, 'respondent')).to.equal(
      'condition-not-met',
    )
    const ends = [
      talking().take('fail-assigned', '2026-03-10', { reason: '分歧较大' }),
      talking().take('withdraw-assigned', '2026-03-10', {}, 'filer'),
      referred('2026-03-03').take('refuse-assigned', '2026-03-10', {}, 'respondent'),
    ]
    for (const walk of ends) {
      expect([walk.proceeding.state, dueOf(walk, 'reporting')]).to.deep.equal(['returning', '2026-03-13'])
      expect(walk.take('return-to-court', '2026-03-12').proceeding.state).to.equal('handed-back')
    }
    expect(ends.map(({ proceeding }) => proceeding.outcome)).to.deep.equal(['M2', 'M4', 'M5'])
    const own = new DatedWalk('mediation', '2026-03-02').take('accept', '2026-03-02', {})
    expect(own.refusal('refuse-assigned', '2026-03-06', {}, 'respondent')).to.equal('condition-not-met')
  })

  it('CL-17: the court is told the result and nothing that was conceded', () => {
    const story = new Story('mediation', {}, 'mediation-committee')
    story.take('accept', 0, { assigned: true, court: '某人民法院', courtNumber: '（2026）粤0402诉前调1号' })
    story.take('agree-mediation', 1, {}, 'respondent')
    story.take('fail-assigned', 2, { reason: '被申请人愿意赔偿五万元，申请人不同意' })
    const [letter] = story.take('return-to-court', 3)
    expect(letter?.text)
      .to.include('某人民法院')
      .and.include('（2026）粤0402诉前调1号')
      .and.include('未达成调解协议，案件退回')
      .and.include('不载入本函')
      .and.not.include('五万元')
      .and.not.match(/____/)
  })
})

describe('the answer to a judicial suggestion', () => {
  it('CL-18: goes through the advice item by item, and names court and suggestion', () => {
    for (const key of ['adjudication', 'penalty'] as const) {
      const rule = newestOf(key)!.steps['answer-suggestion']
      expect(rule?.papers, key).to.deep.equal(['suggestion-answer'])
      expect(newestOf(key)!.papers?.['suggestion-answer']?.facts, key).to.have.all.keys(
        'receiver',
        'decisionNumber',
        'receivedOn',
        'opinions',
      )
    }
    const text = drawn('suggestion-answer', {
      number: '1',
      caseNumber: '1',
      issuer: '某局',
      issuedOn: '2026-03-02',
      receiver: '某人民法院',
      decisionNumber: '（2026）粤建1号',
      receivedOn: '2026-02-02',
      opinions: [{ on: '2026-03-02', text: ['1．建议：统一送达；采纳和落实情况：已修订规程'] }],
    })
    expect(text)
      .to.include('某人民法院')
      .and.include('（2026）粤建1号')
      .and.include('已修订规程')
      .and.include('特此函复')
  })
})

describe('what comes back from the procuratorate, and from a notary', () => {
  it('CL-09: the opinion comes with facts, evidence, proposed penalty and goods, and is answered in writing', () => {
    const penalty = newestOf('penalty')!
    const { fields = {}, from } = penalty.steps['record-prosecutor-opinion']!
    for (const name of ['number', 'facts', 'proof', 'proposal', 'seized'])
      expect(fields[name]?.required, name).to.equal(true)
    expect(from).to.include('verifying')
    const opinion = {
      receivedOn: '2026-07-31',
      number: '检意1号',
      facts: '销售假冒注册商标的商品。',
      proof: '扣押清单、鉴定意见。',
      proposal: '没收、罚款。',
      seized: '水壶 200 件。',
      settled: true,
    }
    const walk = new DatedWalk('penalty', '2026-07-31').take('record-prosecutor-opinion', '2026-07-31', opinion)
    expect(dueOf(walk, 'prosecutor-answer')).to.equal('2026-09-30')
    const answer = { answeredOn: '2026-08-10', office: '某检察机关', result: 'filed', reason: '已立案调查。' }
    expect(walk.refusal('answer-prosecutor', '2026-08-10', answer), 'nothing was filed').to.equal('option-not-so')
    walk.take('file', '2026-08-05')
    expect(walk.take('answer-prosecutor', '2026-08-10', answer).end('prosecutor-answer')).to.equal('met 2026-08-10')
    expect(penalty.steps['answer-prosecutor']?.source?.verified).to.equal(false)
  })

  it('XB-13: an agreement to pay is made enforceable by a notary, or confirmed by the court', () => {
    const { steps } = newestOf('mediation')!
    expect(steps['notarise']?.from).to.include('agreed').and.include('not-confirmed')
    expect(steps['notarise']?.source?.article).to.equal('第六十一条')
    expect(steps['join-application']?.from).to.include('agreed')
  })
})
