import { expect } from 'chai'
import { standings } from '../../src/kernel/own-standing.ts'
import { proceedingTold } from '../../src/kernel/undisclosed.ts'
import { dateOn, refusalOf, requester, respondent, Story } from '../papers/a-story.ts'

const second = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
const shop = { kinds: ['selling'], ongoing: true, description: '销售被诉水壶', venue: 'shop', platform: '某平台' }
const notice = { platform: '某平台公司', channel: '投诉渠道', links: 'https://shop.example.com/item/1' }
const declares = (statement: string) => ({ identity: '营业执照', statement, evidence: '授权书' })
const on = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const onB2 = (n: number) => ({ 'servedOn-B2': dateOn(n), 'mode-B2': 'direct' })

/** A notice about the shops of two merchants on which the platform took measures; neither was told yet. */
function measured(): Story {
  const story = new Story('platform-notice', { acts: shop, parties: [requester, respondent, second] } as never)
  story.take('accept', 1, { identity: '已核对', evidence: '权利证书' })
  story.take('notify-platform', 1, { ...notice, asked: '断开链接', sentOn: dateOn(1), days: 3 })
  story.take('record-measures', 1, { measures: '已断开链接', measuredOn: dateOn(1) })
  return story
}

const stands = ({ procedure, proceeding }: Story) => [
  proceeding.state,
  Object.fromEntries(standings(procedure, proceeding)),
]
const running = ({ proceeding }: Story) =>
  proceeding.clocks.flatMap(({ rule, party, ledger }) =>
    ledger.some(({ kind }) => kind === 'stopped') ? [] : [party === undefined ? rule : `${rule} ${party}`],
  )

describe('several merchants of one platform notice', () => {
  it('EC-05, EC-06: one states and is forwarded while the other is still to be told, who then has a time of its own', () => {
    const story = measured()
    story.take('record-forwarding', 1, onB2(1))
    expect(stands(story)).to.deep.equal(['measured', { B2: 'forwarded' }])
    const [statement] = story.take('counter-state', 2, declares('有授权。'), 'respondent', { of: 'B2' })
    expect(statement?.text).to.include('有授权').and.not.include('恒风电器厂')
    const [told] = story.take('forward-statement', 3, on(3))
    expect(told?.text).to.include('平台内经营者南屏某商行提交了').and.not.include('恒风电器厂')
    expect(stands(story)).to.deep.equal(['measured', { B2: 'awaiting-complaint' }])
    expect(running(story)).to.deep.equal(['handling', 'complaint', 'ceiling'])
    story.take('record-forwarding', 6, on(6))
    expect(stands(story)).to.deep.equal(['forwarded', { B1: 'forwarded', B2: 'awaiting-complaint' }])
    expect(running(story)).to.deep.equal(['handling', 'complaint', 'ceiling', 'statement B1'])
    const told2 = (id: string) => proceedingTold(story.procedure, story.proceeding, 'respondent', [id]).state
    expect([told2('B1'), told2('B2')]).to.deep.equal(['forwarded', 'awaiting-complaint'])
  })

  it('EC-06: measures end against who stated alone; against who was silent they stand, and the matter comes to its end', () => {
    const story = measured()
    story.take('record-forwarding', 1, { ...on(1), ...onB2(1) })
    story.take('counter-state', 2, declares('有授权。'), 'respondent', { of: 'B2' })
    story.take('forward-statement', 3, on(3))
    expect(refusalOf(() => story.take('keep-measures', 4, {}, 'officer'))?.code).to.equal('period-not-over')
    story.take('keep-measures', 17, {}, 'officer')
    expect(stands(story)).to.deep.equal(['awaiting-complaint', { B1: 'kept', B2: 'awaiting-complaint' }])
    story.take('lapse-complaint', 20, {}, 'system')
    const [lifting] = story.take('record-lifting', 20, { liftedOn: dateOn(22), reason: '没有收到投诉或者起诉的通知。' })
    expect(lifting?.text).to.include('平台内经营者南屏某商行').and.not.include('恒风电器厂')
    // The letter is of the day it is written; from when the measures end it says itself.
    expect([lifting?.facts.issuedOn, lifting?.facts.liftedOn]).to.deep.equal([dateOn(20), dateOn(22)])
    expect(lifting?.text).to.include('采取的措施自2026年3月24日起终止')
    expect(stands(story)).to.deep.equal(['kept', { B1: 'kept', B2: 'lifted' }])
    expect([story.proceeding.closedOn, running(story)]).to.deep.equal([dateOn(20), []])
    const [record] = story.take('finish', 21, { published: 'yes', rules: true, performance: '已处理。' })
    expect(record?.text).to.include('南屏某商行').and.include('恒风电器厂')
    expect(story.proceeding.state).to.equal('ended')
  })

  it('EC-06: each statement has its own time from its own arrival, and a suit against one leaves the other', () => {
    const story = measured()
    story.take('record-forwarding', 1, { ...on(1), ...onB2(1) })
    story.take('counter-state', 2, declares('甲有授权。'), 'respondent', { of: 'B1' })
    story.take('counter-state', 3, declares('乙有授权。'), 'respondent', { of: 'B2' })
    const whose = refusalOf(() => story.take('forward-statement', 4, on(4), 'officer'))
    expect(whose?.code).to.equal('party-needed')
    const [first] = story.take('forward-statement', 4, on(4), 'officer', { of: 'B1' })
    expect(first?.text).to.include('恒风电器厂').and.not.include('南屏某商行')
    const ofB1 = story.record.papers.findLast(({ key }) => key === 'platform-statement')
    const forwarded = story.record.services?.at(-1)?.papers ?? []
    expect(forwarded).to.not.include(ofB1?.id)
    story.take('forward-statement', 6, on(6), 'officer', { of: 'B2' })
    const suit = { way: 'suit', where: '某人民法院', number: '1号', acceptedOn: dateOn(8) }
    expect(refusalOf(() => story.take('complain', 8, suit, 'filer', { of: 'A1' }))?.code).to.equal('event-needed')
    const seq = story.proceeding.walked.find(({ step, party }) => step === 'forward-statement' && party === 'B2')?.seq
    const [slip] = story.take('complain', 8, { ...suit, concerns: String(seq) }, 'filer', { of: 'A1' })
    expect(slip?.text).to.include('南屏某商行').and.not.include('恒风电器厂')
    expect(stands(story)).to.deep.equal(['awaiting-complaint', { B1: 'awaiting-complaint', B2: 'kept' }])
    story.take('withdraw-notice', 9, {}, 'filer', { of: 'A1' })
    expect(stands(story)).to.deep.equal(['lifting', { B1: 'lifting', B2: 'kept' }])
    story.take('record-lifting', 10, { liftedOn: dateOn(10), reason: '撤回通知。' })
    expect(stands(story)).to.deep.equal(['kept', { B1: 'lifted', B2: 'kept' }])
  })
})
