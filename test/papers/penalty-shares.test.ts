import { expect } from 'chai'
import { fieldsBeside } from '../../src/access/beside.mask.ts'
import type { CaseAccess } from '../../src/access/case.access.ts'
import type { StepInput } from '../../src/kernel/case-record.ts'
import { ordersFor } from '../../src/kernel/orders-for.ts'
import { stepToServe } from '../../src/kernel/service-round.ts'
import { duesOfAll } from '../../src/kernel/dues.ts'
import { ordersTold } from '../../src/papers/orders.words.ts'
import { saidFacts } from '../../src/papers/said.facts.ts'
import { dateOn, refusalOf, respondent, Story } from './a-story.ts'

const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['other'] }
const served = (n: number) => ({
  servedOn: dateOn(n),
  mode: 'direct',
  'servedOn-B2': dateOn(n),
  'mode-B2': 'direct',
})
const kinds = { kinds: ['goods', 'fine'], fine: 8000 }
const each = { ownFine: 5000, 'ownFine-B2': 3000 }
const intended = '没收侵权商品'

function reviewed(parties = [another]): Story {
  const [asker] = new Story('penalty').record.parties
  const story = new Story('penalty', { parties: [asker!, respondent, ...parties] })
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
  story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
  story.take('pass-review', 12)
  return story
}

function approving(told: object = { ...kinds, ...each, intended }): Story {
  const story = reviewed()
  story.take('notify', 14, { ...served(14), ...told })
  for (const of of ['B1', 'B2']) story.take('give-up-rights', 15, {}, 'respondent', { of })
  story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
  return story
}

/** The field at which it is refused to announce this, and why. */
const refused = (told: object) =>
  refusalOf(() => reviewed().take('notify', 14, { ...served(14), intended, ...kinds, ...told }))?.details

describe('a penalty on two parties who are not fined alike (Order 2, arts. 57 and 62)', () => {
  it('is asked of each by name where there are several, and of one alone not at all', () => {
    const titles = ({ procedure, record, proceeding }: Story) =>
      Object.values(stepToServe('notify', procedure.steps['notify']!, record, proceeding).fields ?? {})
        .map(({ title }) => title.zh)
        .filter((title) => title.includes('罚款'))
    expect(titles(reviewed())).to.deep.equal([
      '罚款金额（元）',
      '恒风电器厂：其中罚款（元）',
      '南屏某商行：其中罚款（元）',
    ])
    expect(titles(reviewed([]))).to.deep.equal(['罚款金额（元）'])
  })

  it('is told to each in his own notice: his fine, what is imposed on him alone, and nothing of the other’s', () => {
    const text = '没收侵权商品；对恒风电器厂罚款5000元，对南屏某商行罚款3000元；合计罚款8000元'
    const notices = reviewed()
      .take('notify', 14, { ...served(14), ...kinds, ...each, intended: text, 'ownPenalty-B2': '没收专用模具2套' })
      .filter(({ key }) => key === 'penalty-notice')
    const [first, second] = notices.map(({ text: printed }) => printed)
    expect(first).to.include('没收侵权商品').and.include('对恒风电器厂罚款5000元')
    expect(first).not.to.match(/3000|3,000|8000|8,000|专用模具|南屏某商行罚款/)
    expect(second).to.include('对南屏某商行罚款3000元').and.include('对你（单位）：没收专用模具2套')
    expect(second).not.to.match(/5000|5,000|8000|8,000/)
    const [bare] = reviewed().take('notify', 14, { ...served(14), ...kinds, ...each, intended })
    expect(bare?.text)
      .to.include('对你（单位）：罚款人民币5,000元')
      .and.not.match(/3,000|8,000/)
  })

  it('is stated alike in the fields and in the text: each with his own, the whole as their sum', () => {
    for (const text of [
      '对恒风电器厂罚款5000元；对南屏某商行罚款3000元',
      '对恒风电器厂罚款5,000元，对南屏某商行罚款3,000元，合计罚款8,000元',
      '合计罚款8000元',
      '没收侵权商品',
    ])
      expect(refused({ ...each, intended: text }), text).to.equal(undefined)
    const other = { fields: { intended: 'sum-not-as-field' } }
    for (const text of [
      '对恒风电器厂罚款3000元；对南屏某商行罚款5000元',
      '对恒风电器厂罚款5000元，对南屏某商行罚款4000元',
      '对恒风电器厂罚款8000元',
      '合计罚款9000元',
    ])
      expect(refused({ ...each, intended: text }), text).to.deep.equal(other)
    expect(refused({ ...each, fine: 9000 })).to.deep.equal({ fields: { fine: 'sum-not-of-each' } })
    expect(refused({ ...each, 'ownPenalty-B2': '罚款5000元' })).to.deep.equal({
      fields: { 'ownPenalty-B2': 'sum-not-as-field' },
    })
    expect(refused({ intended: '各罚款8000元' })).to.equal(undefined)
  })

  it('is read on the page by each of them, and what is imposed on the other is not', () => {
    const { procedure, record } = reviewed()
    const access = { as: 'respondent', side: 'respondent', partyIds: ['B2'] } as unknown as CaseAccess
    const hidden = [...fieldsBeside(procedure.steps['notify']!, access, record)]
    expect(hidden).to.include.members(['ownFine', 'ownGains', 'ownPenalty']).and.not.include('ownFine-B2')
    // Nor can it be reckoned from the sum of both, which is told where the two are not told apart.
    const among = (input: object) => [...fieldsBeside(procedure.steps['notify']!, access, record, input as StepInput)]
    expect(among({ ...kinds, ...each })).to.include('fine')
    expect(among(kinds)).not.to.include('fine')
    expect(
      ordersFor(
        ['对恒风电器厂罚款5000元，对南屏某商行罚款3000元，合计罚款8000元', '没收侵权商品'],
        ['南屏某商行'],
        ['恒风电器厂', '南屏某商行'],
      ),
    ).to.deep.equal(['对南屏某商行罚款3000元', '没收侵权商品'])
  })

  it('holds what is announced when the first of them is served, the other later', () => {
    const { servedOn, mode } = served(14)
    const first = { servedOn, mode, ...kinds, ...each, intended: '对恒风电器厂罚款3000元' }
    expect(refusalOf(() => reviewed().take('notify', 14, first))?.details).to.deep.equal({
      fields: { intended: 'sum-not-as-field' },
    })
  })

  it('is decided for each no heavier than announced to him, and for each where it was announced so', () => {
    const decide = (input: object) =>
      refusalOf(() =>
        approving().take('approve-decision', 17, { penalty: intended, reason: '同意。', ...kinds, ...input }),
      )?.details
    expect(decide(each)).to.equal(undefined)
    expect(decide({ ownFine: 4000, 'ownFine-B2': 4000 })).to.deep.equal({ fields: { 'ownFine-B2': 'more-than-told' } })
    expect(decide({ ownFine: 4000, 'ownFine-B2': 3000, fine: 7000 })).to.equal(undefined)
    expect(decide({})).to.deep.equal({ fields: { fine: 'sum-not-of-each' } })
  })

  it('MP-16: is stated for each in the decision, the approval form and the report, and paid by whom it was imposed on', () => {
    const story = approving({ ...kinds, fine: 5000, ownFine: 5000, intended, 'ownPenalty-B2': '没收专用模具' })
    const own = { ...kinds, fine: 5000, ownFine: 5000, 'ownPenalty-B2': '没收专用模具' }
    const printed = story.take('approve-decision', 17, { penalty: intended, reason: '同意。', ...own })
    expect(printed.map(({ key }) => key)).to.deep.equal(['penalty-decision', 'approval-form'])
    for (const { key, text } of printed)
      expect(text, key)
        .to.include('对恒风电器厂：罚款人民币5,000元')
        .and.include('对南屏某商行：没收专用模具')
        .and.include('合计人民币5,000元')
    expect(printed[0]?.text).to.include('各当事人应当分别自收到本决定书之日起')
    story.take('serve-decision', 18, served(18))
    const paying = story.proceeding.clocks.filter(({ rule }) => rule === 'payment').map(({ party }) => party)
    expect(paying).to.deep.equal(['B1'])
  })

  it('MP-21: is told in the closing report as it stands of each: of whom it was changed what changed it, of the other what was decided', () => {
    const story = approving()
    story.take('approve-decision', 17, { ...kinds, ...each, penalty: '没收侵权商品', reason: '同意。' })
    story.take('serve-decision', 18, served(18))
    story.take('record-contest', 20, { contest: 'suit', contestedOn: dateOn(20) }, 'officer', { of: 'B1' })
    const change = { judgedOn: dateOn(60), kinds: ['fine'], fine: 1000, penalty: '罚款1,000元' }
    story.take('contest-changed', 60, change, 'officer', { of: 'B1' })
    const source = story.procedure.papers?.['closing-report']?.facts
    const saying = { procedure: story.procedure, proceeding: story.proceeding, record: story.record }
    const { orders, fine, shares } = saidFacts(saying, {
      orders: source!.orders!,
      fine: source!.fine!,
      shares: source!.shares!,
    })
    expect([orders, fine]).to.deep.equal([undefined, undefined])
    expect(shares).to.deep.equal([
      { to: '恒风电器厂', orders: ['罚款1,000元'], fine: 1000 },
      { to: '南屏某商行', orders: ['没收侵权商品'], fine: 3000 },
    ])
    expect(ordersTold({ shares: shares! })).to.deep.equal([
      '对恒风电器厂：罚款1,000元',
      '对南屏某商行：没收侵权商品；罚款人民币3,000元',
    ])
  })

  it('MP-16: is owed by each for itself where it is said of each, and together where it is not', () => {
    const story = approving()
    story.take('approve-decision', 17, { ...kinds, ...each, penalty: '没收侵权商品', reason: '同意。' })
    story.take('serve-decision', 18, served(18))
    const dues = () =>
      duesOfAll(story.procedure, story.proceeding, story.record).map(({ party, left }) => [party, left])
    expect(dues()).to.deep.equal([
      ['B1', 5000],
      ['B2', 3000],
    ])
    story.take('record-part-payment', 19, { paidOn: dateOn(19), amount: 1000 }, 'officer', { of: 'B2' })
    expect(dues()).to.deep.equal([
      ['B1', 5000],
      ['B2', 2000],
    ])
    const short = { paidOn: dateOn(20), amount: 2000 }
    expect(refusalOf(() => story.take('record-payment', 20, short, 'officer', { of: 'B1' }))?.code).to.equal(
      'payment-short',
    )
    story.take('record-payment', 20, short, 'officer', { of: 'B2' })
    expect(dues()).to.deep.equal([
      ['B1', 5000],
      ['B2', 0],
    ])
    const common = approving({ ...kinds, intended })
    common.take('approve-decision', 17, { ...kinds, penalty: '没收侵权商品', reason: '同意。' })
    common.take('serve-decision', 18, served(18))
    expect(duesOfAll(common.procedure, common.proceeding, common.record)).to.deep.equal([
      { owed: 8000, paid: 0, left: 8000 },
    ])
  })
})
