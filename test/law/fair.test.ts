import { expect } from 'chai'
import type { Act } from '../../src/kernel/case-record.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { drawn, Story } from '../papers/a-story.ts'
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
      .to.include('自展会开幕之日（2026年3月2日）起保存不少于36个月')
      .and.include('人民法院、公证机构、仲裁机构依法调取的，应当提供')
      .and.include('展会投诉机构')
      .and.not.match(/____/)
    expect(record?.audience).to.equal('body')
    const { retention } = walk.procedure.tells?.['fair-record'] ?? {}
    expect(retention)
      .to.deep.include({ length: 36, unit: 'months' })
      .and.to.have.nested.property('source.article', '第三十一条')
  })

  it('are composed from the least there is', () => {
    for (const key of ['fair-notice', 'fair-undertaking', 'fair-opinion', 'fair-record'] as const)
      expect(drawn(key, { number: '1', caseNumber: '1', issuer: '某局', issuedOn: '2026-03-02' }), key).not.to.match(
        /undefined|\[object/,
      )
  })
})
