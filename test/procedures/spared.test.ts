import { expect } from 'chai'
import type { Party } from '../../src/kernel/case-record.ts'
import { awaitedOfParty } from '../../src/kernel/duty.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { sparedParties } from '../../src/kernel/spared.ts'
import { day, dateOn, refusalOf, requester, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '罗志强', personIds: ['second'] }
const third: Party = { ...respondent, id: 'B3', name: '恒风电器厂分厂', personIds: ['third'] }
const parties = [requester, respondent, another, third]
const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const words = { findings: '属实。', reason: '落入保护范围。', record: '一致同意。' }
const onAll = (n: number, name = 'servedOn') =>
  Object.fromEntries(
    ['', '-B2', '-B3'].flatMap((of) => [
      [`${name}${of}`, dateOn(n)],
      [`mode${of}`, 'direct'],
    ]),
  )

/** Three respondents, before the decision is proposed. */
function heard(): Story {
  const story = new Story('adjudication', { parties })
  story.take('file', 3, panel)
  story.take('serve-request', 6, onAll(5))
  for (const of of ['B1', 'B2', 'B3']) story.take('lapse-defence', 24, {}, 'system', { of })
  story.take('deliberate', 25)
  return story
}

/** What waits for each of them, and whose turn it is told that it is. */
function asked({ procedure, proceeding, record }: Story, n: number) {
  return ['B1', 'B2', 'B3'].map((id) => {
    const told = proceedingTold(procedure, proceeding, 'respondent', [id])
    const doer = { id, roles: ['respondent'] as const, ofDesk: false, partyIds: [id] }
    const spared = sparedParties(procedure, proceeding, record)
    const { awaits, turn } = awaitedOfParty(procedure, told, { ...doer, spared }, day(n), () => undefined)
    return [id, awaits, ...(awaits === 'must' ? [] : [turn])]
  })
}

describe('a decision against several', () => {
  const orders = '恒风电器厂立即停止制造、销售被诉产品\n驳回对罗志强的请求\n驳回对恒风电器厂分厂的请求'

  it('asks nothing of those of whom it dismisses the request, and nothing is enforced against them', () => {
    const story = heard()
    const dismissed = { 'dismissed-B2': true, 'dismissed-B3': true }
    story.take('propose-decision', 26, { proposed: 'C1', ...words, orders, ...dismissed })
    story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    story.take('serve-decision', 28, { ...onAll(28), requesterServedOn: dateOn(28), requesterMode: 'direct' })
    // Until then they may go to court like anybody.
    expect(asked(story, 29).map(([, awaits]) => awaits)).to.deep.equal(['choice', 'choice', 'choice'])
    story.take('lapse-suit', 60, {}, 'system')
    expect(story.proceeding.state).to.equal('performing')
    expect(asked(story, 61)).to.deep.equal([
      ['B1', 'must'],
      ['B2', 'none', 'over'],
      ['B3', 'none', 'over'],
    ])
    const against = story.proceeding.clocks.flatMap(({ rule, party }) => (rule === 'enforcement' ? [party] : []))
    expect(against).to.deep.equal(['B1'])
  })

  it('says of each by name whether it orders something of it, in its orders as in its form', () => {
    const propose = (more: Readonly<Record<string, boolean>>, text = orders) =>
      refusalOf(() => heard().take('propose-decision', 26, { proposed: 'C1', ...words, orders: text, ...more }))
        ?.details
    const wrong = (...fields: string[]) => ({
      fields: Object.fromEntries(fields.map((field) => [field, 'orders-of-other'])),
    })
    // Dismissed by the orders, and not by the form.
    expect(propose({ 'dismissed-B2': true })).to.deep.equal(wrong('dismissed-B3'))
    // Ordered to stop, and dismissed by the form.
    expect(propose({ dismissed: true, 'dismissed-B2': true, 'dismissed-B3': true })).to.deep.equal(wrong('dismissed'))
    // Named by no order at all.
    expect(propose({ 'dismissed-B2': true }, '恒风电器厂立即停止侵权\n驳回对罗志强的请求')).to.deep.equal(
      wrong('dismissed-B3'),
    )
    // What names nobody is ordered of everybody.
    expect(propose({}, '停止侵权')).to.equal(undefined)
  })

  it('decided before that was asked, is read by its orders', () => {
    const story = heard()
    const walk = {
      step: 'propose-decision',
      from: 'deliberating',
      to: 'approving',
      at: day(26),
      by: 'x',
      byName: 'x',
      seq: 9,
    }
    const proceeding = { ...story.proceeding, walked: [...story.proceeding.walked, { ...walk, input: { orders } }] }
    expect(sparedParties(story.procedure, proceeding, story.record)).to.deep.equal(['B2', 'B3'])
  })

  it('has nobody wait for those on whom it lays nothing, who have nothing to pay, and is over for them with their time to contest it', () => {
    const story = new Story('penalty', { parties })
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const basis = '违反《中华人民共和国商标法》第五十七条'
    story.take('conclude', 10, { proposed: 'P1', findings: '销售。', reason: '一般处罚。', basis })
    story.take('pass-review', 12)
    const penalty = '对恒风电器厂罚款5000元'
    story.take('notify', 14, { kinds: ['fine'], fine: 5000, intended: penalty, servedOn: dateOn(14), mode: 'direct' })
    expect(asked(story, 14).slice(1)).to.deep.equal([
      ['B2', 'none', 'others'],
      ['B3', 'none', 'others'],
    ])
    const obstacles = ['B1', 'B2'].map((id) =>
      obstacleTo(story.procedure, story.proceeding, 'state-opinion', {
        id,
        roles: ['respondent'],
        partyIds: [id],
        spared: sparedParties(story.procedure, story.proceeding, story.record),
      }),
    )
    expect(obstacles).to.deep.equal([undefined, 'nothing-laid'])
    story.take('give-up-rights', 15, {}, 'respondent', { of: 'B1' })
    story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
    const decided = { kinds: ['fine'], fine: 5000, reason: '同意。' }
    // Nothing was announced to the others: whom it is imposed on is said by name.
    for (const text of ['罚款5000元', '对恒风电器厂罚款5000元；责令罗志强改正']) {
      const refused = refusalOf(() => story.take('approve-decision', 17, { ...decided, penalty: text }))
      expect([refused?.code, [refused?.details['parties']].flat().includes('罗志强')]).to.deep.equal([
        'not-announced',
        true,
      ])
    }
    story.take('approve-decision', 17, { ...decided, penalty })
    story.take('serve-decision', 18, onAll(18))
    const paying = story.proceeding.clocks.flatMap(({ rule, party }) => (rule === 'payment' ? [party] : []))
    expect([story.proceeding.state, paying]).to.deep.equal(['executing', ['B1']])
    story.take('record-payment', 20, { paidOn: dateOn(20) }, 'officer', { of: 'B1' })
    expect(story.proceeding.state).to.equal('executed')
  })

  it('lays nothing on whom it fines nothing while another is fined, unless something is imposed on all', () => {
    const story = new Story('penalty', { parties })
    const spared = (input: Readonly<Record<string, string | number>>) => {
      const walk = { step: 'approve-decision', from: 'approving', to: 'decided', at: day(26), by: 'x', byName: 'x' }
      const walked = [...story.proceeding.walked, { ...walk, seq: 9, input }]
      return sparedParties(story.procedure, { ...story.proceeding, walked }, story.record)
    }
    expect(spared({ penalty: '罚款5000元', ownFine: 5000 })).to.deep.equal(['B2', 'B3'])
    expect(spared({ penalty: '罚款5000元；责令停产停业', ownFine: 5000 })).to.deep.equal([])
    expect(spared({ penalty: '罚款5000元；责令罗志强改正', ownFine: 5000 })).to.deep.equal(['B3'])
    expect(spared({ penalty: '罚款5000元' })).to.deep.equal([])
  })
})
