import { expect } from 'chai'
import { dateOn, refusalOf, respondent, Story } from './a-story.ts'

const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['other'], address: '珠海市香洲区南屏镇1号' }
const onBoth = (n: number) => ({ servedOn: dateOn(n), mode: 'direct', 'servedOn-B2': dateOn(n), 'mode-B2': 'direct' })
const kinds = { kinds: ['goods', 'fine'], fine: 8000, ownFine: 5000, 'ownFine-B2': 3000 }

/** Two who were fined: one served on the 18th day, the other on the 25th; neither goes to court. */
function fined(): Story {
  const [asker] = new Story('penalty').record.parties
  const story = new Story('penalty', { parties: [asker!, respondent, another] })
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
  story.take('conclude', 10, { proposed: 'P1', findings: '销售侵权空调。', reason: '一般处罚。', basis })
  story.take('pass-review', 12)
  story.take('notify', 14, { ...onBoth(14), ...kinds, intended: '没收侵权商品' })
  for (const of of ['B1', 'B2']) story.take('give-up-rights', 15, {}, 'respondent', { of })
  story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
  story.take('approve-decision', 17, { penalty: '没收侵权商品', reason: '同意。', ...kinds })
  story.take('serve-decision', 18, { servedOn: dateOn(18), mode: 'direct' })
  story.take('serve-decision', 25, { 'servedOn-B2': dateOn(25), 'mode-B2': 'direct' })
  return story
}

const owed = { dueActs: '缴纳罚款', amount: 3000, payTo: '代收银行（缴款码440401）' }
const urge = (story: Story, n = 50) =>
  story.take('demand', n, { ...owed, 'servedOn-B2': dateOn(n), 'mode-B2': 'direct' }, 'officer', { of: 'B2' })

describe('the papers by which a decision is enforced (Compulsion Law, arts. 53 to 55)', () => {
  it('MP-18: a demand says what is owed, the sum and how it is paid, by when, and that the party may be heard; each by itself', () => {
    const story = fined()
    const decision = story.record.papers.find(({ key }) => key === 'penalty-decision')!.number
    const [demand, proof, ...more] = urge(story)
    expect([demand?.key, proof?.key, more]).to.deep.equal(['performance-demand', 'proof-of-service', []])
    expect(demand?.text)
      .to.include('履行行政处罚决定催告书')
      .and.include('南屏某商行：')
      .and.include(`2026年3月19日作出《行政处罚决定书》（${decision}）`)
      .and.include('已于2026年3月27日送达你（单位）')
      .and.include('缴纳罚款')
      .and.include('应当缴纳的金额：人民币3,000元，缴至代收银行（缴款码440401）')
      .and.include('10个工作日内（至2026年5月8日止）履行')
      .and.include('有权进行陈述、申辩')
    expect(demand?.text).not.to.include('恒风电器厂')
    expect(demand?.audience).to.equal('respondent')
  })

  it('MP-18: the application tells the court of this one alone: service, remedies, demand, what he said, and what there is', () => {
    const story = fined()
    urge(story)
    story.take('answer-demand', 55, { statement: '资金周转困难，请求分期缴纳。' }, 'respondent', { of: 'B2' })
    const apply = (n: number) =>
      story.take(
        'apply-enforcement',
        n,
        { to: '珠海市香洲区人民法院', dueActs: '缴纳罚款', amount: 3000, target: '开户银行：某银行南屏支行' },
        'officer',
        { of: 'B2' },
      )
    expect(refusalOf(() => apply(100))?.code, 'while he may still go to court').to.equal('clock-not-running')
    story.take('lapse-suit', 220, {}, 'system')
    const [application, ...more] = apply(221)
    expect([application?.key, application?.audience, more]).to.deep.equal(['enforcement-application', 'officers', []])
    expect(application?.text)
      .to.include('珠海市香洲区人民法院：')
      .and.include('被申请人：南屏某商行')
      .and.include('于2026年3月27日送达被申请人')
      .and.include('在法定期限内没有申请行政复议，也没有提起行政诉讼')
      .and.include('于2026年4月21日向被申请人送达履行催告书')
      .and.include('资金周转困难，请求分期缴纳')
      .and.include('申请执行的金额：人民币3,000元')
      .and.include('某银行南屏支行')
      .and.include('本机关负责人（签名）')
    expect(application?.text).not.to.include('恒风电器厂')
  })
})
