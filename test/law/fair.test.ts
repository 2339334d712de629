import { expect } from 'chai'
import type { Act } from '../../src/kernel/case-record.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { dateOn, drawn, Story } from '../papers/a-story.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

/** A complaint received, accepted and told to the exhibitor at hours of days. */
const accepted = (at: string, hours = 72) =>
  new DatedWalk('fair-complaint', at).take('accept', at, { channel: 'station', opensOn: at.slice(0, 10), hours })
const told = (at: string, hours = 24) =>
  accepted(at).take('notify-exhibitor', at, { servedOn: at.slice(0, 10), happenedAt: at, mode: 'direct', hours })
const endOf = (walk: DatedWalk, clock: string) =>
  new Date(walk.reading(clock, '2026-01-01').dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

const served = { servedOn: '@', mode: 'direct', requesterServedOn: '@', requesterMode: 'direct' }
const on = (day: string, more: object) => ({
  ...Object.fromEntries(Object.entries(served).map(([key, value]) => [key, value === '@' ? day : value])),
  ...more,
})
const fair: Partial<Act> = {
  venue: 'fair',
  fair: '文具玩具展',
  booth: '3A27',
  closesOn: '2026-03-05',
  closesAt: '17:00',
  place: '珠海国际会展中心',
}
const found = { findings: '展位陈列被投诉的水壶 6 件。', reason: '被投诉人未作答复。' }
const acts = { acts: { kinds: ['exhibition'], ongoing: true, description: '展出被诉水壶', ...fair } } as never

describe('rows of a complaint at a fair', () => {
  it('EX-04: the exhibitor has twenty-four hours from the hour it was told, through nights, weekends, holidays and the year end', () => {
    for (const [at, end] of [
      ['2026-03-04T15:40', '2026-03-05T15:40'],
      ['2026-09-30T09:10', '2026-10-01T09:10'],
      ['2026-10-09T18:00', '2026-10-10T18:00'],
      ['2025-12-31T20:05', '2026-01-01T20:05'],
    ] as const)
      expect(endOf(told(at), 'answer'), at).to.equal(end)
  })

  it('EX-04: what was recorded later counts from the hour at which it happened', () => {
    const walk = accepted('2026-03-04T09:00').take('notify-exhibitor', '2026-03-04T17:00', {
      servedOn: '2026-03-04',
      happenedAt: '2026-03-04T10:30',
      mode: 'direct',
      hours: 24,
    })
    expect(endOf(walk, 'answer')).to.equal('2026-03-05T10:30')
    expect(walk.refusal('lapse-answer', '2026-03-05T10:29', {}, 'program')).to.include('period-not-over')
    expect(walk.take('answer', '2026-03-05T10:20', { answer: '有许可' }, 'respondent').end('answer')).to.equal(
      'met 2026-03-05',
    )
  })

  it('EX-03: the office sets the hours to fit the fair, and silence stops nothing', () => {
    const walk = told('2026-03-04T10:00', 6)
    expect(endOf(walk, 'answer')).to.equal('2026-03-04T16:00')
    expect(endOf(accepted('2026-03-04T10:00', 30), 'handling')).to.equal('2026-03-05T16:00')
    walk.take('lapse-answer', '2026-03-04T16:01', {}, 'program')
    expect([walk.proceeding.state, walk.end('answer')]).to.deep.equal(['checking', 'missed'])
    walk.take('order-measures', '2026-03-04T17:00', on('2026-03-04', { ...found, orders: '撤下展品' }))
    expect([walk.proceeding.outcome, walk.proceeding.closedOn]).to.deep.equal(['F1', '2026-03-04'])
  })

  it('EX-04: goods come off without an answer or on an effective decision, not where the exhibitor contests', () => {
    const contested = told('2026-03-04T10:00').take(
      'answer',
      '2026-03-04T14:00',
      { answer: '产品有许可' },
      'respondent',
    )
    const orders = on('2026-03-04', { ...found, orders: '撤下展品' })
    expect(contested.refusal('order-measures', '2026-03-04T15:00', orders)).to.equal('condition-not-met')
    expect(contested.refusal('close-on-undertaking', '2026-03-04T15:00', on('2026-03-04', found))).to.equal(
      'condition-not-met',
    )
    contested.take('order-on-ruling', '2026-03-04T15:00', { ...orders, ruling: '（2025）粤73民终88号' })
    expect([contested.proceeding.state, contested.proceeding.outcome]).to.deep.equal(['measures', 'F1'])
    const willing = told('2026-03-04T10:00').take(
      'undertake',
      '2026-03-04T11:00',
      { promises: '立即撤展' },
      'respondent',
    )
    willing.take('close-on-undertaking', '2026-03-04T12:00', on('2026-03-04', found))
    expect([willing.proceeding.outcome, willing.end('handling')]).to.deep.equal(['F2', 'met 2026-03-04'])
  })

  it('EX-02: the twenty-four hours to take a complaint up are a service commitment, and are shown as unverified', () => {
    const clock = newestOf('fair-complaint')?.clocks['taking-up']
    expect(clock).to.deep.include({ length: 24, unit: 'hours' }).and.to.have.nested.property('source.verified', false)
    const walk = new DatedWalk('fair-complaint', '2025-12-31T22:00')
    expect(endOf(walk, 'taking-up')).to.equal('2026-01-01T22:00')
  })

  it('EX-23: a complaint comes through the body of the fair or straight to the office', () => {
    const { options } = newestOf('fair-complaint')?.steps['accept']?.fields?.['channel'] ?? {}
    expect(Object.keys(options ?? {})).to.deep.equal(['station', 'office'])
  })
})

describe('a fair that closes', () => {
  const closes = (day: string, hour?: string) => ({
    act: { venue: 'fair', closesOn: day, ...(hour ? { closesAt: hour } : {}) } as Partial<Act>,
  })
  const at = '2026-03-04T10:00'
  const received = (day = '2026-03-05', hour = '17:00') => new DatedWalk('fair-complaint', at, closes(day, hour))
  const channel = { channel: 'station', opensOn: '2026-03-02' }
  const taken = (hours = 31) => received().take('accept', at, { ...channel, hours })
  const toldBy = (hours = 24) =>
    taken().take('notify-exhibitor', at, { servedOn: '2026-03-04', happenedAt: at, mode: 'direct', hours })

  it('ends with its hour, or with its day where no hour was said; without a day nothing ends', () => {
    expect(endOf(received(), 'closing')).to.equal('2026-03-05T17:00')
    expect(endOf(received('2026-03-19', '12:30'), 'closing'), 'however long the fair is').to.equal('2026-03-19T12:30')
    const whole = new DatedWalk('fair-complaint', at, closes('2026-03-05'))
    expect(endOf(whole, 'closing')).to.equal('2026-03-06T00:00')
    expect(whole.reading('closing', '2026-03-04').due).to.equal('2026-03-05')
    expect(new DatedWalk('fair-complaint', at).proceeding.clocks.map(({ rule }) => rule)).to.deep.equal(['taking-up'])
  })

  it('takes every period of the stand with it: the time to accept, to answer, to deal with it', () => {
    const late = new DatedWalk('fair-complaint', '2026-03-05T09:00', closes('2026-03-05', '17:00'))
    expect(endOf(late, 'taking-up')).to.equal('2026-03-05T17:00')
    const walk = toldBy(24)
    expect([endOf(walk, 'handling'), endOf(walk, 'answer')]).to.deep.equal(['2026-03-05T17:00', '2026-03-05T10:00'])
  })

  it('allows no hours beyond it, neither to the office nor to the exhibitor', () => {
    expect(received().refusal('accept', at, { ...channel, hours: 32 })).to.equal('length-beyond-end')
    expect(endOf(taken(31), 'handling')).to.equal('2026-03-05T17:00')
    const notice = { servedOn: '2026-03-05', mode: 'direct', happenedAt: '2026-03-05T09:00' }
    expect(taken().refusal('notify-exhibitor', '2026-03-05T09:10', { ...notice, hours: 9 })).to.equal(
      'length-beyond-end',
    )
    expect(endOf(taken().take('notify-exhibitor', '2026-03-05T09:10', { ...notice, hours: 8 }), 'answer')).to.equal(
      '2026-03-05T17:00',
    )
  })

  it('is the end of what is done at the stand, not an hour earlier: it is referred, or ended with a notice', () => {
    const walk = taken()
    expect(walk.refusal('fair-closed', '2026-03-05T16:59', {}, 'program')).to.include('period-not-over')
    walk.take('fair-closed', '2026-03-05T17:00', {}, 'program')
    expect([walk.proceeding.state, walk.end('closing'), walk.end('handling')]).to.deep.equal([
      'after-closing',
      'moot',
      'missed',
    ])
    for (const step of ['notify-exhibitor', 'inspect', 'accept', 'order-measures'])
      expect(walk.refusal(step, '2026-03-06T09:00', {}), step).to.equal('step-out-of-order')
    const ended = { done: '已受理，尚未告知参展方。', reason: '展会闭展。' }
    expect(
      walk.refusal('end-after-closing', '2026-03-06T09:00', on('2026-03-06', ended)),
      'the exhibitor was never told',
    ).to.equal('condition-not-met')
    walk.take('end-untold', '2026-03-06T09:00', { ...ended, servedOn: '2026-03-06', mode: 'direct' })
    expect([walk.proceeding.state, walk.proceeding.outcome]).to.deep.equal(['closed-with-fair', 'F8'])
  })

  it('is over for a complaint that was referred before: nothing is late there when the fair closes', () => {
    const walk = toldBy(6).take('lapse-answer', '2026-03-04T16:01', {}, 'program')
    const [refer] = Object.entries(newestOf('fair-complaint')?.steps ?? {}).filter(([, { to }]) => to === 'escalated')
    walk.take('inspect', '2026-03-04T17:00', found)
    walk.take(refer?.[0] ?? '', '2026-03-04T17:30', {
      desk: 'xiangzhou/xiangzhou-enforcement',
      reason: '需要立案查处。',
    })
    expect([walk.proceeding.state, walk.end('closing')]).to.deep.equal(['escalated', 'moot'])
  })

  it('leaves the exhibitor, who let the hours pass, a late answer: it undoes nothing and is read before the opinion', () => {
    const lapsed = toldBy(6).take('lapse-answer', '2026-03-04T16:01', {}, 'program')
    expect(toldBy(6).refusal('answer-late', '2026-03-04T11:00', { answer: '有许可' }, 'respondent')).to.not.equal(
      undefined,
    )
    lapsed.take('answer-late', '2026-03-04T18:00', { answer: '有许可' }, 'respondent')
    expect(lapsed.proceeding.state).to.equal('checking')
    lapsed.take('fair-closed', '2026-03-05T17:00', {}, 'program')
    lapsed.take('answer-late', '2026-03-06T10:00', { answer: '附许可合同' }, 'respondent')
    const ended = { done: '已告知参展方。', reason: '展会闭展。' }
    lapsed.take('end-after-closing', '2026-03-06T11:00', on('2026-03-06', ended))
    expect(lapsed.proceeding.outcome).to.equal('F8')
  })

  it('that was entered wrongly or is prolonged goes on at the stand', () => {
    const walk = toldBy(6).take('fair-closed', '2026-03-05T17:00', {}, 'program')
    walk.actsCorrected({ closesOn: '2026-03-07', closesAt: '17:00' })
    walk.take('fair-goes-on', '2026-03-05T18:00', { note: '主办方通知延期' })
    expect([walk.proceeding.state, endOf(walk, 'closing')]).to.deep.equal(['awaiting-answer', '2026-03-07T17:00'])
  })

  it('bounds the promise of the examination, which is told its hour in the receipt', () => {
    const walk = new DatedWalk('examination', '2026-03-04', closes('2026-03-05', '17:30'))
    const { due, dueAt } = walk.reading('examining', '2026-03-04')
    expect([due, dueAt.toISOString()]).to.deep.equal(['2026-03-05', '2026-03-05T09:30:00.000Z'])
    const after = new DatedWalk('examination', '2026-03-04', closes('2026-03-03'))
    expect(after.reading('examining', '2026-03-04').due, 'what closed before it was filed bounds nothing').to.equal(
      '2026-03-09',
    )
  })
})

describe('the papers of a complaint at a fair', () => {
  const story = () => {
    const walk = new Story('fair-complaint', acts)
    walk.take('accept', 0, { channel: 'station', opensOn: '2026-03-02', hours: 48 })
    return walk
  }
  const day = (n: number) => `2026-03-0${2 + n}`
  const notified = (walk: Story) =>
    walk.take('notify-exhibitor', 0, { servedOn: day(0), mode: 'direct', happenedAt: `${day(0)}T12:00`, hours: 12 })

  it('EX-03, EX-04: the notice names fair, booth and the hour until which the exhibitor may answer', () => {
    const [notice] = notified(story())
    expect(notice?.text)
      .to.include('恒风电器厂：')
      .and.include('3A27')
      .and.include('12小时内（至2026年3月3日0时00分止）')
      .and.include('逾期不答复，不影响本单位的处理')
      .and.not.match(/____/)
  })

  it('EX-05, EX-07, EX-22: the opinion has goods withdrawn, leaflets sealed and boards covered, and suggests to keep out who did it before', () => {
    const walk = story()
    notified(walk)
    walk.take('lapse-answer', 1, {}, 'officer')
    const usual = walk.procedure.steps['order-measures']?.fields?.['orders']?.phrases ?? []
    const [opinion] = walk.take('order-measures', 1, {
      ...found,
      orders: usual.map(({ zh }) => zh).join('\n'),
      repeated: true,
      servedOn: day(1),
      mode: 'direct',
    })
    expect(opinion?.text)
      .to.include('展会知识产权投诉处理意见书')
      .and.include('被投诉人在答复期限内未作答复')
      .and.include('立即撤下涉嫌侵权的展品')
      .and.include('封存或者销毁涉嫌侵权的宣传资料')
      .and.include('更换或者遮盖')
      .and.include('建议展会主办方不允许其参加下一届展会')
      .and.include('不是对是否侵权的行政裁决')
      .and.not.match(/____/)
  })

  it('EX-06, EX-24, FIX-06: the record is kept thirty-six months from the opening of the fair, and handed over to who may ask', () => {
    const walk = story()
    notified(walk)
    walk.take('undertake', 0, { promises: '立即撤展' }, 'respondent')
    walk.take('close-on-undertaking', 1, { ...found, servedOn: day(1), mode: 'direct' })
    const [record] = walk.take('finish', 2, { performance: '展品已撤下。' })
    expect(record?.text)
      .to.include('自展会开幕之日（2026年3月2日）起保存不少于3年')
      .and.include('人民法院、公证机构、仲裁机构依法调取的，应当提供')
      .and.include('展会投诉机构')
      .and.not.match(/____/)
    expect(record?.audience).to.equal('body')
    const { retention } = walk.procedure.tells?.['fair-record'] ?? {}
    expect(retention)
      .to.deep.include({ length: 36, unit: 'months' })
      .and.to.have.nested.property('source.article', '第三十一条')
  })

  it('say, when the fair closed first, what was done, what was answered, why it ends, and the other ways', () => {
    const walk = story()
    notified(walk)
    walk.take('fair-closed', 4, {}, 'officer')
    walk.take('answer-late', 4, { answer: '产品有许可。' }, 'respondent')
    const [paper] = walk.take('end-after-closing', 4, {
      done: '已受理并告知参展方，未及现场核查。',
      reason: '展会已于3月5日闭展。',
      servedOn: dateOn(4),
      mode: 'direct',
      requesterServedOn: dateOn(4),
      requesterMode: 'direct',
    })
    expect(paper?.text)
      .to.include('展会知识产权投诉终止处理告知书')
      .and.include('未及现场核查')
      .and.include('在期限届满后补充提交答复')
      .and.include('产品有许可')
      .and.include('不是对是否侵权的认定')
      .and.not.match(/____/)
  })

  it('are composed from the least there is', () => {
    for (const key of ['fair-notice', 'fair-undertaking', 'fair-opinion', 'fair-record'] as const)
      expect(drawn(key, { number: '1', caseNumber: '1', issuer: '某局', issuedOn: '2026-03-02' }), key).not.to.match(
        /undefined|\[object/,
      )
  })
})
