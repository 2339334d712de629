import { expect } from 'chai'
import type { Party } from '../../src/kernel/case-record.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { stepsFrom } from '../../src/kernel/procedure.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { stepToServe } from '../../src/kernel/service-round.ts'
import { calendars, dateOn, day, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: [], serviceAddress: '珠海市南屏镇2号' }

/** An adjudication against two, filed. */
function againstTwo(more: Partial<Party> = {}): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', { parties: [asker!, respondent, { ...another, ...more }] })
  story.take('file', 3, panel)
  return story
}

const clockOf = (story: Story, rule: string) => story.proceeding.clocks.find((clock) => clock.rule === rule)

describe('several respondents of one step of service', () => {
  it('each may do what its own period allows, though others are still to be served; who was not served may not', () => {
    const story = againstTwo()
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    expect(story.proceeding.state).to.equal('filed')
    const may = (id: string) => {
      const { procedure, proceeding } = story
      const actor = { id, roles: ['respondent' as const], partyIds: [id] }
      const told = proceedingTold(procedure, proceeding, 'respondent', [id])
      return stepsFrom(procedure, told.state).filter(
        (key) => obstacleTo(procedure, proceeding, key, actor) === undefined,
      )
    }
    const own = ['defend', 'object-jurisdiction', 'ask-hearing', 'opine-on-evidence', 'ask-investigation']
    expect(may('B1')).to.include.members(own)
    expect(may('B2').filter((key) => own.includes(key))).to.deep.equal([])
    // Whatever the page of somebody served offers can be taken: nothing is offered that is then refused.
    story.take('object-jurisdiction', 7, { reason: '不属于贵局管辖。' }, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('objection')
    story.take('reject-objection', 8, { reason: '有管辖权。' })
    expect(story.proceeding.state).to.equal('filed')
    story.take('serve-request', 9, { 'servedOn-B2': dateOn(8), 'mode-B2': 'direct' })
    expect(story.proceeding.state).to.equal('awaiting-defence')
  })

  it('whoever answers beside the course of the case leaves the others to be served', () => {
    const story = againstTwo()
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    story.take('object-jurisdiction', 7, { reason: '不属于贵局管辖。' }, 'respondent', { of: 'B1' })
    story.take('defend', 8, { defence: '不侵权。' }, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('objection')
    story.take('reject-objection', 9, { reason: '有管辖权。' })
    expect(story.proceeding.state).to.equal('filed')
  })

  it('AR-09, AR-04: of an arbitration each has its own time to answer and to set aside, and the tribunal’s follows the last', () => {
    const [asker] = new Story('arbitration').record.parties
    const abroad = { ...another, domiciled: false, region: 'foreign' as const }
    const story = new Story('arbitration', { parties: [asker!, respondent, abroad] }, 'arbitration-court')
    const running = (rule: string) =>
      story.proceeding.clocks
        .filter((clock) => clock.rule === rule && !clock.ledger.some(({ kind }) => kind === 'stopped'))
        .map((clock) => [clock.party, readClock(clock, calendars.CN, day(8)).due])
    story.take('apply', 1, { requests: '支付许可费', grounds: '未付费。' })
    story.take('accept', 2, { clause: 'submission' })
    story.take('serve', 6, { servedOn: dateOn(4), mode: 'direct' })
    expect(story.proceeding.state).to.equal('accepted')
    // What the first of them answers is forwarded before the other is served.
    const early = new Story('arbitration', story.record, 'arbitration-court')
    early.record = story.record
    early.take('answer', 6, { answer: '使用在授权范围内。' }, 'respondent', { of: 'B1' })
    early.take('forward-to-requester', 6, { servedOn: dateOn(6), mode: 'direct' })
    expect([early.proceeding.state, early.record.services?.at(-1)?.partyId]).to.deep.equal(['accepted', 'A1'])
    story.take('serve', 7, { 'servedOn-B2': dateOn(6), 'mode-B2': 'direct' })
    expect(running('answer')).to.deep.equal([
      ['B1', '2026-03-23'],
      ['B2', '2026-04-22'],
    ])
    story.take('answer', 8, { answer: '使用在授权范围内。' }, 'respondent', { of: 'B1' })
    expect([story.proceeding.state, running('answer').length, running('constitution')]).to.deep.equal([
      'awaiting-answer',
      1,
      [],
    ])
    story.take('answer', 20, { answer: '已付费。' }, 'respondent', { of: 'B2' })
    expect([story.proceeding.state, running('constitution').length]).to.deep.equal(['constituting', 1])
  })

  it('PA-05: each have the time of their own domicile, on the clock and in the notice, and the form asks it of nobody', () => {
    const story = againstTwo({ domiciled: false, region: 'foreign' })
    const asked = stepToServe('serve-request', story.procedure.steps['serve-request']!, story.record, story.proceeding)
    expect(Object.keys(asked.fields ?? {}))
      .to.include('servedOn-B2')
      .and.not.include('abroad')
    const alone = new Story('adjudication')
    alone.take('file', 3, panel)
    const own = stepToServe('serve-request', alone.procedure.steps['serve-request']!, alone.record, alone.proceeding)
    expect(Object.keys(own.fields ?? {})).to.include('abroad')
    const printed = story.take('serve-request', 6, {
      servedOn: dateOn(5),
      mode: 'direct',
      'servedOn-B2': dateOn(5),
      'mode-B2': 'direct',
    })
    const lengths = story.proceeding.clocks.flatMap(({ rule, party, length }) =>
      rule === 'defence' ? [[party, length]] : [],
    )
    expect(lengths).to.deep.equal([
      ['B1', 15],
      ['B2', 30],
    ])
    const notices = printed.filter(({ key }) => key === 'defence-notice').map(({ facts }) => facts)
    expect(notices.map(({ addressee, deadline }) => [addressee, deadline?.days])).to.deep.equal([
      [respondent.name, '15日'],
      [another.name, '30日'],
    ])
  })

  it('are each served by their own way, at their own place and on their own day, with a proof for each', () => {
    const story = againstTwo()
    const printed = story.take('serve-request', 9, {
      servedOn: dateOn(5),
      mode: 'direct',
      'servedOn-B2': dateOn(8),
      'mode-B2': 'post',
      'servedAt-B2': '斗门区白蕉镇二路20号',
    })
    const proofs = printed.filter(({ key }) => key === 'proof-of-service')
    expect(proofs).to.have.length(2)
    expect(proofs[0]?.text)
      .to.include('受送达人恒风电器厂')
      .and.include('送达方式直接送达')
      .and.include('收到时间2026年3月7日')
    expect(proofs[1]?.text)
      .to.include('受送达人南屏某商行')
      .and.include('送达地址斗门区白蕉镇二路20号')
      .and.include('送达方式邮寄送达')
      .and.include('收件日期2026年3月10日')
    expect(story.record.services?.map(({ partyId, on, mode, place }) => [partyId, on, mode, place])).to.deep.equal([
      ['B1', dateOn(5), 'direct', respondent.serviceAddress],
      ['B2', dateOn(8), 'post', '斗门区白蕉镇二路20号'],
    ])
    expect(story.proceeding.state).to.equal('awaiting-defence')
    // PA-05: each has a period of its own, from its own receipt.
    const due = story.proceeding.clocks
      .filter(({ rule }) => rule === 'defence')
      .map((clock) => [clock.party, readClock(clock, calendars.CN, day(9)).due])
    expect(due).to.deep.equal([
      ['B1', '2026-03-23'],
      ['B2', '2026-03-25'],
    ])
  })

  it('may be served one after the other: the state waits for the last, each has its own period from its own day, and nothing is issued twice', () => {
    const story = againstTwo()
    const first = story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    expect(first.map(({ key }) => key)).to.deep.equal([
      'defence-notice',
      'defence-notice',
      'request-copy',
      'proof-of-service',
    ])
    const [notice, other] = first
    // PA-05: whoever was served reads until when; the other how long it will be from the day they receive it.
    expect(notice?.text).to.include('15日内（至2026年3月23日止）')
    expect(other?.text).to.include('请自收到本通知书之日起15日内提交答辩书').and.not.include('年3月2')
    expect(story.proceeding.state).to.equal('filed')
    expect(clockOf(story, 'defence')).to.include({ party: 'B1' })
    expect(clockOf(story, 'service')?.ledger.at(-1)?.kind).to.equal('started')
    expect(story.record.services).to.have.length(1)

    const second = story.take('serve-request', 12, { 'servedOn-B2': dateOn(11), 'mode-B2': 'post' })
    expect(second.map(({ key }) => key)).to.deep.equal(['proof-of-service'])
    expect(second[0]?.text)
      .to.include('受送达人南屏某商行')
      .and.include(String(other?.facts.number))
      .and.include('收件日期2026年3月13日')
      .and.not.include(String(notice?.facts.number))
    expect(story.proceeding.state).to.equal('awaiting-defence')
    const last = story.proceeding.clocks.findLast(({ rule }) => rule === 'defence')!
    expect([last.party, readClock(last, calendars.CN, day(12)).due]).to.deep.equal(['B2', '2026-03-30'])
    expect(clockOf(story, 'service')?.ledger.at(-1)).to.deep.include({ kind: 'stopped', on: dateOn(11) })
    expect(story.record.services?.map(({ partyId, papers }) => [partyId, papers])).to.deep.equal([
      ['B1', ['D2', 'D4']],
      ['B2', ['D3', 'D4']],
    ])
    expect(story.take('lapse-defence', 30, {}, 'officer')).to.deep.equal([])
  })

  it('are asked for by a form with fields for each by name, from the second time on only for who is left', () => {
    const story = againstTwo()
    const form = () =>
      stepToServe('serve-request', story.procedure.steps['serve-request']!, story.record, story.proceeding)
    const before = form().fields ?? {}
    expect(Object.keys(before)).to.deep.equal([
      'servedOn',
      'announcedOn',
      'mode',
      'servedAt',
      'howServed',
      'servedOn-B2',
      'announcedOn-B2',
      'mode-B2',
      'servedAt-B2',
      'howServed-B2',
    ])
    expect(before['servedOn']?.title.zh).to.equal('恒风电器厂：送达日期')
    expect(before['servedOn-B2']?.title.zh).to.equal('南屏某商行：送达日期')
    expect(before['servedOn']?.required).to.equal(undefined)
    expect(before['servedOn']?.hint?.zh).to.match(/^尚未送达的，不填写，以后再登记。当面、留置/)
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    const after = form().fields ?? {}
    expect(Object.keys(after)).to.deep.equal([
      'servedOn-B2',
      'announcedOn-B2',
      'mode-B2',
      'servedAt-B2',
      'howServed-B2',
    ])
    expect(after['servedOn-B2']?.required).to.equal(true)
    story.take('serve-request', 12, { 'servedOn-B2': dateOn(11), 'mode-B2': 'post' })
    expect(clockOf(story, 'defence')?.length).to.equal(15)
  })

  it('have their own consent to electronic service and their own address: whoever lacks one is named', () => {
    const story = againstTwo({ electronicService: true, email: 'b2@example.com' })
    const wrong = { servedOn: dateOn(5), mode: 'electronic' }
    expect(refusalOf(() => story.take('serve-request', 6, wrong))?.code).to.equal('service-not-agreed')
    const right = { 'servedOn-B2': dateOn(5), 'mode-B2': 'electronic' }
    expect(story.take('serve-request', 6, right).at(-1)?.text).to.include('送达地址b2@example.com')
    const { address: _a, serviceAddress: _s, ...homeless } = another
    const other = new Story('adjudication', { parties: [story.record.parties[0]!, respondent, homeless] })
    other.take('file', 3, panel)
    const refused = refusalOf(() => other.take('serve-request', 6, { 'servedOn-B2': dateOn(5), 'mode-B2': 'post' }))
    expect(refused?.details['field']).to.deep.include({ zh: '南屏某商行的送达地址' })
  })

  it('cannot be served tomorrow or before the proceeding began: said at the field of that party', () => {
    for (const [on, code] of [
      [dateOn(9), 'date-in-future'],
      ['2026-01-05', 'date-before-opening'],
    ] as const) {
      const story = againstTwo()
      const refused = refusalOf(() => story.take('serve-request', 6, { 'servedOn-B2': on, 'mode-B2': 'post' }))
      expect(refused).to.include({ code })
      expect(refused?.details['field']).to.equal('servedOn-B2')
    }
  })
})

describe('a proof that is prepared for a later service', () => {
  it('names where to: without an address of the party the paper stops and says whose', () => {
    const { address: _a, serviceAddress: _s, ...homeless } = respondent
    const [asker] = new Story('adjudication').record.parties
    const story = new Story('adjudication', { parties: [asker!, homeless] })
    story.take('file', 3, panel)
    story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct', servedAt: '白蕉镇二路20号' })
    story.take('lapse-defence', 24, {}, 'officer')
    const refused = refusalOf(() => story.take('call-hearing', 25, { heldAt: `${dateOn(40)}T09:30`, place: '一庭' }))
    expect(refused).to.include({ code: 'paper-fact-missing' })
    expect(refused?.details['field']).to.deep.include({ zh: '恒风电器厂的送达地址' })
  })
})
