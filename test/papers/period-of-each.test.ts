import { expect } from 'chai'
import type { Party } from '../../src/kernel/case-record.ts'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { calendars, dateOn, day, morningOf, refusalOf, respondent, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const onB2 = (n: number) => ({ 'servedOn-B2': dateOn(n), 'mode-B2': 'post' })
const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['other'] }
const worded = { findings: '属实。', reason: '落入保护范围。', orders: '停止侵权', record: '一致同意。' }

function againstTwo(): Story {
  const [asker] = new Story('adjudication').record.parties
  const story = new Story('adjudication', { parties: [asker!, respondent, another] })
  story.take('file', 3, panel)
  return story
}

/** The clocks of a rule: for whom, from which day, until which, and how they ended. */
const periods = ({ proceeding }: Story, rule: string) =>
  proceeding.clocks
    .filter((clock) => clock.rule === rule)
    .map((clock) => {
      const { due, end } = readClock(clock, calendars.CN, day(40))
      return [clock.party, clock.ledger[0]?.on, due, end]
    })

const sitting = { place: '听证室', presiding: '罗敏', clerk: '何志强' }
const asRespondent = (of: string) => ({ id: of, roles: ['respondent'] as const, partyIds: [of] })

describe('the defence of each of two respondents (PA-05: 15 days from his own receipt)', () => {
  it('PA-05: whoever was served may answer at once, within a period from his own day, though the other is still to be served', () => {
    const story = againstTwo()
    const [notice, other] = story.take('serve-request', 6, inPerson(5))
    expect(periods(story, 'defence')).to.deep.equal([['B1', dateOn(5), '2026-03-23', undefined]])
    expect(notice?.text).to.include('15日内（至2026年3月23日止）')
    expect(other?.text).to.include('15日内提交答辩书').and.not.include('月23日')
    const open = (of: string) => obstacleTo(story.procedure, story.proceeding, 'defend', asRespondent(of))
    expect([open('B1'), open('B2')]).to.deep.equal([undefined, 'clock-not-running'])
    story.take('defend', 9, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('filed')
    story.take('serve-request', 12, onB2(10))
    expect(story.proceeding.state).to.equal('awaiting-defence')
    expect(periods(story, 'defence')).to.deep.equal([
      ['B1', dateOn(5), '2026-03-23', 'met'],
      ['B2', dateOn(10), '2026-03-27', undefined],
    ])
    expect([open('B1'), open('B2')]).to.deep.equal(['clock-not-running', undefined])
  })

  it('PA-05: more time is given to the one who is named, and to nobody else', () => {
    const story = againstTwo()
    story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
    const longer = { days: 15, reason: '当事人申请。' }
    expect(refusalOf(() => story.take('extend-defence', 10, longer, 'officer'))?.code).to.equal('party-needed')
    story.take('extend-defence', 10, longer, 'officer', { of: 'B2' })
    expect(periods(story, 'defence').map(([party, , due]) => [party, due])).to.deep.equal([
      ['B1', '2026-03-23'],
      ['B2', '2026-04-09'],
    ])
    expect(story.proceeding.walked.at(-1)).to.include({ party: 'B2' })
  })

  it('PA-05: an answer ends the period of who gave it alone; the panel waits for the last period or answer', () => {
    const story = againstTwo()
    story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
    story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('awaiting-defence')
    expect(refusalOf(() => story.take('deliberate', 11))?.code).to.equal('step-out-of-order')
    const early = refusalOf(() => story.take('lapse-defence', 22, {}, 'officer'))
    expect([early?.code, early?.details['due']]).to.deep.equal(['period-not-over', '2026-03-25'])
    story.take('defend', 12, { defence: '有合法来源。' }, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('investigating')
    expect(periods(story, 'defence').map(([party, , , end]) => [party, end])).to.deep.equal([
      ['B1', 'met'],
      ['B2', 'met'],
    ])
  })

  it('PA-05: what an officer records on paper says whose it is', () => {
    const story = againstTwo()
    story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
    const unnamed = refusalOf(() => story.take('defend', 10, { defence: '采用现有技术。' }, 'officer'))
    expect(unnamed?.code).to.equal('party-needed')
    story.take('defend', 10, { defence: '采用现有技术。' }, 'officer', { of: 'B2' })
    expect(story.proceeding.walked.at(-1)).to.include({ party: 'B2', side: 'respondent' })
    expect(periods(story, 'defence').map(([party, , , end]) => [party, end])).to.deep.equal([
      ['B1', undefined],
      ['B2', 'met'],
    ])
  })

  it('PA-05: the decision says of each what he answered, or that he did not', () => {
    const story = againstTwo()
    story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
    story.take('defend', 10, { defence: '有合法来源。' }, 'officer', { of: 'B2' })
    story.take('forward-defence', 11, inPerson(11))
    story.take('lapse-defence', 24, {}, 'system')
    story.take('deliberate', 25)
    story.take('propose-decision', 26, { proposed: 'C1', ...worded })
    const [decision] = story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    expect(decision?.text)
      .to.include('南屏某商行于2026年3月12日提交答辩书，称：\n有合法来源。')
      .and.include('被请求人恒风电器厂在答辩期限内未提交答辩书。')
      .and.not.include('被请求人南屏某商行在答辩期限内未提交答辩书')
  })

  it('PA-06: each defence is forwarded within its own five working days; one that came after the day of service still waits', () => {
    const story = againstTwo()
    story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
    story.take('defend', 10, { defence: '采用现有技术。' }, 'respondent', { of: 'B1' })
    story.take('defend', 14, { defence: '有合法来源。' }, 'respondent', { of: 'B2' })
    story.take('forward-defence', 15, inPerson(12))
    expect(periods(story, 'forward-defence').map(([, from, , end]) => [from, end])).to.deep.equal([
      [dateOn(10), 'met'],
      [dateOn(14), undefined],
    ])
    story.take('forward-defence', 16, inPerson(15))
    expect(story.proceeding.clocks.some((clock) => clock.rule === 'forward-defence' && isOpen(clock))).to.equal(false)
  })
})

/** Decided on the 27th day. */
function decided(): Story {
  const story = againstTwo()
  story.take('serve-request', 9, { ...inPerson(5), ...onB2(8) })
  story.take('lapse-defence', 24, {}, 'system')
  story.take('deliberate', 25)
  story.take('propose-decision', 26, { proposed: 'C1', ...worded })
  story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
  return story
}

describe('the time to go to court of each party (PA-14: 15 days from its own receipt of the decision)', () => {
  it('PA-14: runs for each from the day of its own service, and not for whoever was not served', () => {
    const story = decided()
    story.take('serve-decision', 30, { ...inPerson(28), ...onB2(29) })
    expect(periods(story, 'suit')).to.deep.equal([
      ['B1', dateOn(28), '2026-04-14', undefined],
      ['B2', dateOn(29), '2026-04-15', undefined],
    ])
    const toSue = (roles: readonly ['filer'] | readonly ['respondent'], of: string) =>
      obstacleTo(story.procedure, story.proceeding, 'record-suit', { id: of, roles, partyIds: [of] })
    expect([toSue(['respondent'], 'B1'), toSue(['filer'], 'A1')]).to.deep.equal([undefined, 'clock-not-running'])
    story.take('serve-requester', 33, inPerson(32))
    expect(periods(story, 'suit').at(-1)).to.deep.equal(['A1', dateOn(32), '2026-04-20', undefined])
    expect(toSue(['filer'], 'A1')).to.equal(undefined)
  })

  it('PA-14: of several served one after another, whoever was served is told so and reads its own period alone', () => {
    const story = decided()
    story.take('serve-decision', 30, inPerson(28))
    expect(story.proceeding.state).to.equal('decided')
    const told = (of: string) => proceedingTold(story.procedure, story.proceeding, 'respondent', [of])
    expect(told('B1')).to.include({ state: 'served', outcome: 'C1' })
    const own = told('B1').clocks.flatMap(({ rule, party }) => (party === undefined ? [] : [[rule, party]]))
    expect(own).to.deep.equal([
      ['defence', 'B1'],
      ['suit', 'B1'],
    ])
    expect(told('B2').state).to.equal('deliberating')
    expect(told('B2').outcome).to.equal(undefined)
    expect(told('B2').clocks.some(({ rule }) => rule === 'suit')).to.equal(false)
  })

  it('PA-14, PA-15: a suit ends the period of who brings it; what rests on the end waits for the last', () => {
    const story = decided()
    story.take('serve-decision', 30, {
      ...inPerson(28),
      ...onB2(29),
      requesterServedOn: dateOn(30),
      requesterMode: 'post',
    })
    const early = refusalOf(() => story.take('lapse-suit', 44, {}, 'officer'))
    expect([early?.code, early?.details['due']]).to.deep.equal(['period-not-over', '2026-04-16'])
    story.take('record-suit', 35, { suedOn: dateOn(35) }, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('in-suit')
    expect(periods(story, 'suit').map(([party, , , end]) => [party, end])).to.deep.equal([
      ['B1', 'met'],
      ['B2', undefined],
      ['A1', undefined],
    ])
    // The others may still sue, each in its own time.
    story.take('record-suit', 36, { suedOn: dateOn(36) }, 'filer', { of: 'A1' })
    expect(
      periods(story, 'suit')
        .map(([party, , , end]) => [party, end])
        .at(-1),
    ).to.deep.equal(['A1', 'met'])
  })

  it('PA-14: a period that runs from before it was kept for each runs for all, and ends with any of them', () => {
    const story = decided()
    story.take('serve-decision', 30, { ...inPerson(28), ...onB2(29) })
    const [{ party: _party, ...clock }] = story.proceeding.clocks.filter(({ rule }) => rule === 'suit') as [
      (typeof story.proceeding.clocks)[number],
    ]
    const clocks = [...story.proceeding.clocks.filter(({ rule }) => rule !== 'suit'), clock]
    story.record = { ...story.record, proceedings: [{ ...story.proceeding, clocks }] }
    story.take('record-suit', 35, { suedOn: dateOn(35) }, 'filer', { of: 'A1' })
    expect(periods(story, 'suit').map(([party, , , end]) => [party, end])).to.deep.equal([[undefined, 'met']])
  })
})

describe('the statement of each of two parties before a penalty (MP-10: five working days from his own notice)', () => {
  /** Both announced to, B2 two days later. */
  function notified(): Story {
    const [asker] = new Story('penalty').record.parties
    const story = new Story('penalty', { parties: [asker!, respondent, another] })
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
    story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
    story.take('pass-review', 12)
    const [first, others] = story.take('notify', 14, { ...inPerson(14), intended: '罚款20,000元' })
    expect(first?.text).to.include('（至2026年3月23日止）')
    expect(others?.text).to.not.include('月23日')
    story.take('notify', 16, onB2(16))
    return story
  }
  const ends = (story: Story) => periods(story, 'statement').map(([party, , , end]) => [party, end])
  const passes = (of: string) => (story: Story, n: number) => story.take('lapse-statement', n, {}, 'system', { of })
  const [passB1, passB2] = [passes('B1'), passes('B2')]
  const proposed = { accepted: false, reason: '意见不成立。' }

  it('MP-10: runs for each from his own notice, ends for each by itself, and the case goes on after the last', () => {
    const story = notified()
    expect(periods(story, 'statement').map(([party, from, due]) => [party, from, due])).to.deep.equal([
      ['B1', dateOn(14), '2026-03-23'],
      ['B2', dateOn(16), '2026-03-25'],
    ])
    expect(refusalOf(() => passB2(story, 22))?.code).to.equal('period-not-over')
    passB1(story, 22)
    expect([story.proceeding.state, ends(story)]).to.deep.equal([
      'notified',
      [
        ['B1', 'moot'],
        ['B2', undefined],
      ],
    ])
    passB2(story, 24)
    expect(story.proceeding.state).to.equal('rechecking')
    story.take('propose-decision', 25, proposed)
  })

  it('MP-10: who gives up his rights gives up nobody else’s', () => {
    const story = notified()
    story.take('give-up-rights', 17, {}, 'respondent', { of: 'B1' })
    expect([story.proceeding.state, ends(story)]).to.deep.equal([
      'notified',
      [
        ['B1', 'met'],
        ['B2', undefined],
      ],
    ])
    story.take('give-up-rights', 18, {}, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('rechecking')
  })

  it('MP-10: while one has asked for a hearing the other still speaks and asks in his own time, and one waiver ends one request', () => {
    const story = notified()
    const may = (key: string) => obstacleTo(story.procedure, story.proceeding, key, asRespondent('B2'))
    story.take('ask-hearing', 17, {}, 'respondent', { of: 'B1' })
    expect([story.proceeding.state, may('state-opinion'), may('ask-hearing')]).to.deep.equal([
      'hearing',
      undefined,
      undefined,
    ])
    expect(obstacleTo(story.procedure, story.proceeding, 'ask-hearing', asRespondent('B1'))).to.equal(
      'clock-not-running',
    )
    story.take('ask-hearing', 18, {}, 'respondent', { of: 'B2' })
    story.take('waive-hearing', 19, {}, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('hearing')
    story.take('waive-hearing', 20, {}, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('rechecking')
  })

  it('MP-10: nothing is proposed while one of them may still speak, and who asks then is heard', () => {
    const story = notified()
    story.take('ask-hearing', 17, {}, 'respondent', { of: 'B1' })
    story.take('waive-hearing', 18, {}, 'respondent', { of: 'B1' })
    expect(story.proceeding.state).to.equal('rechecking')
    expect(refusalOf(() => story.take('propose-decision', 19, proposed))?.details).to.include({ due: '2026-03-25' })
    story.take('state-opinion', 19, { statement: '并不知情。' }, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('rechecking')
    story.take('ask-hearing', 20, {}, 'respondent', { of: 'B2' })
    expect(story.proceeding.state).to.equal('hearing')
  })

  it('MP-10: of the silent one the decision does not say that he asked', () => {
    const story = notified()
    story.take('ask-hearing', 17, {}, 'respondent', { of: 'B1' })
    passB2(story, 24)
    expect([story.proceeding.state, ends(story)]).to.deep.equal([
      'hearing',
      [
        ['B1', 'met'],
        ['B2', 'moot'],
      ],
    ])
    const called = story.take('call-hearing', 25, { ...sitting, heldAt: morningOf(40) })
    const toldTo = (who: string) =>
      called.find(({ key, facts }) => key.includes('hearing-notice') && facts.addressee === who)
    expect(toldTo('恒风电器厂')?.text).to.include('你（单位）于2026年3月19日就').and.include('视为放弃听证权利')
    expect(toldTo('南屏某商行')?.text)
      .to.include('当事人恒风电器厂要求听证。本机关决定举行听证')
      .and.not.match(/你（单位）于|视为放弃/)
    story.take('waive-hearing', 26, {}, 'respondent', { of: 'B1' })
    story.take('propose-decision', 27, proposed)
    const [decision] = story.take('approve-decision', 28, { penalty: '没收侵权商品', reason: '同意。', fine: 20_000 })
    expect(decision?.text)
      .to.include('当事人恒风电器厂于2026年3月19日要求听证，于2026年3月28日放弃听证。')
      .and.include('当事人南屏某商行在规定期限内未提出陈述、申辩，也未要求听证。')
  })
})

describe('what a penalty decision asks of each of two parties', () => {
  it('MP-16, MP-22: the time to pay and the time to sue run for each from his own receipt', () => {
    const [asker] = new Story('penalty').record.parties
    const story = new Story('penalty', { parties: [asker!, respondent, another] })
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
    story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
    story.take('pass-review', 12)
    story.take('notify', 14, { ...inPerson(14), ...onB2(14), intended: '罚款20,000元' })
    story.take('lapse-statement', 24, {}, 'officer')
    story.take('propose-decision', 25, { accepted: false, reason: '意见不成立。' })
    story.take('approve-decision', 26, { penalty: '没收侵权商品', reason: '同意。', fine: 20_000 })
    story.take('serve-decision', 28, inPerson(27))
    expect(periods(story, 'payment').map(([party, from]) => [party, from])).to.deep.equal([['B1', dateOn(27)]])
    story.take('serve-decision', 31, onB2(30))
    for (const rule of ['payment', 'suit'])
      expect(
        periods(story, rule).map(([party, from]) => [party, from]),
        rule,
      ).to.deep.equal([
        ['B1', dateOn(27)],
        ['B2', dateOn(30)],
      ])
    const due = periods(story, 'payment').map(([, , last]) => last)
    expect(due).to.deep.equal(['2026-04-13', '2026-04-16'])
    for (const of of ['B1', 'B2']) story.take('record-payment', 35, { paidOn: dateOn(35) }, undefined, { of })
    expect(periods(story, 'payment').every(([, , , end]) => end === 'met')).to.equal(true)
  })
})
