import { expect } from 'chai'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { isNumbered } from '../../src/papers/paper.templates.ts'
import { calendars, dateOn, day, drawn, Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

const sentByOffice = {
  from: '珠海市香洲区市场监督管理局',
  tasks: [{ to: '珠海市公安局', asks: '审查', answerBy: '2026-12-01' }],
  travels: ['公证书'],
  sent: {
    number: '珠市监处罚〔2026〕85号',
    letter: { title: '涉嫌犯罪案件移送书', number: '珠香市监罪移〔2026〕3号' },
    isCrime: true as const,
    isOffices: true as const,
  },
}

describe('the numbers in a paper', () => {
  it('are of police and whoever gets a referral the sender’s own, and what was referred is a suspected crime', () => {
    const fileNumber = { name: '协同编号', number: '珠知联字〔2026〕221号' }
    const facts = { ...richFacts(), fileNumber, handoff: sentByOffice }
    for (const key of ['crime-filing-notice', 'crime-refusal-notice', 'transfer-receipt', 'return-letter'] as const)
      expect(drawn(key, facts), key)
        .to.include('珠市监处罚〔2026〕85号')
        .and.include('珠香市监罪移〔2026〕3号')
        .and.not.include('案件编号：珠知联字')
    for (const key of ['transfer-receipt', 'return-letter'] as const)
      expect(drawn(key, facts), key).to.include('涉嫌犯罪一案').and.not.include('纠纷一案')
  })

  it('of a court are its own; the number of this system is none of its case, and the words fit what is preserved', () => {
    const story = new Story('court-link', {}, 'zhuhai-court')
    const asked = { kind: 'property', urgency: 'evidence', asks: '查封', reason: '紧急', offered: '保函' }
    const [application] = story.take('apply', 1, asked, 'filer')
    expect(application!.facts.number).to.include('诉前保全申请书')
    const [accepted] = story.take('accept', 2, { number: '（2026）粤04财保1号' })
    expect(accepted!.text)
      .to.include('案号为（2026）粤04财保1号')
      .and.not.include('珠知办')
      .and.not.include('向人民法院起诉的，应当立即告知')
    expect(
      drawn('confirmation-ruling', { ...richFacts(), number: '（2026）粤0402民特11号', answer: '确认有效' }),
    ).to.satisfy((text: string) => text.split('民特11号').length === 2 && !text.includes('案件编号'))
    const ruled = (judges: string) => drawn('confirmation-ruling', { ...richFacts(), answer: '确认有效', judges })
    expect(ruled('周文彬')).to.include('审判员周文彬').and.include('书记员何志强').and.not.include('审判长')
    expect(ruled('周文彬、林一鸣、郑可'))
      .to.include('审判长周文彬')
      .and.include('审判员林一鸣')
      .and.include('审判员郑可')
    // The hours run from when it is received, which nobody here knows: no end is told as certain.
    const [security] = story.take('order-security', 3, { guarantee: 50_000, hours: 24, reason: '可能造成损失' })
    expect(security!.text).to.include('自收到本通知书之时起24小时内提供担保').and.not.include('止）')
    const goods = { ...richFacts(), measuredGoods: [{ name: '账户', count: 1, unit: '个' }] }
    expect(drawn('court-preservation-record', { ...goods, ground: 'property' }))
      .to.include('转移、处分保全的财产')
      .and.not.include('对保全的证据')
    expect(drawn('court-preservation-record', { ...goods, ground: 'evidence' })).to.include('对保全的证据')
  })

  it('are none on what a party writes and signs itself', () => {
    for (const key of [
      'platform-statement',
      'fair-undertaking',
      'preservation-application',
      'confirmation-application',
    ] as const) {
      expect(isNumbered(key), key).to.equal(false)
      const text = drawn(key, { ...richFacts(), number: 'ZB2026-000001', caseNumber: 'ZB2026-000001' })
      expect(text, key).to.include('案件编号：ZB2026-000001')
    }
  })
})

describe('a penalty', () => {
  it('tells each inspection among what the office did, with day and place and none of its inner record', () => {
    const story = new Story('penalty')
    const seen = { heldOn: dateOn(2), place: '三灶镇仓库', second: '张雪莹', record: '内部笔录。' }
    story.take('record-inspection', 2, seen)
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const found = {
      proposed: 'P1',
      findings: '销售12台。',
      reason: '一般处罚。',
      basis: '《中华人民共和国商标法》第六十条',
    }
    story.take('conclude', 10, found)
    story.take('pass-review', 12)
    const told = { intended: '没收侵权商品', kinds: ['goods'], servedOn: dateOn(14), mode: 'direct' }
    const [notice] = story.take('notify', 14, told)
    expect(notice!.text)
      .to.include('2026年3月4日在三灶镇仓库进行现场检查、询问，并制作笔录。')
      .and.not.include('内部笔录')
  })
})

/** The story of what was filed as `wish`, from its examination on. */
function filedAs(wish: string): Story {
  const story = new Story('examination')
  const [intake, ...others] = story.record.proceedings
  story.record = { ...story.record, proceedings: [{ ...intake!, facts: { ...intake!.facts, wish } }, ...others] }
  return story
}

describe('what came in', () => {
  it('is called a report in every paper of its examination where it was one, and is about an act and between nobody', () => {
    const by = { id: 'intake', name: '林静' }
    const received = filedAs('report')
    const occasion = {
      record: received.record,
      proceedingId: 'P1',
      audience: 'filer',
      at: day(0),
      by,
      calendars,
    } as const
    const accepted = filedAs('report')
    accepted.take('register', 1)
    const supplied = filedAs('report')
    supplied.take('register', 1)
    const withdrawn = filedAs('report')
    const [asked] = supplied.take('request-supplement', 2, { missing: '身份证明' })
    const papers = {
      receipt: drawn('receipt', factsOf('receipt', occasion, '第1号')),
      acceptance: accepted.take('accept', 4)[0]!.text,
      supplement: asked!.text,
      refusal: supplied.take('lapse-supplement', 40)[0]!.text,
      withdrawal: withdrawn.take('withdraw', 3, { askedOn: dateOn(2), signer: '何志强' }, 'intake')[0]!.text,
    }
    for (const [name, text] of Object.entries(papers))
      expect(text, name).to.include('举报').and.not.include('投诉').and.not.include('纠纷')
    expect(papers.receipt).to.include('举报人').and.include('不表示举报已经受理')
    expect(papers.acceptance)
      .to.include('恒风电器厂涉嫌发明专利侵权')
      .and.include('提出的举报，经审查，符合受理条件')
      .and.not.include('请求调解')
    // What was filed as a complaint is called one.
    expect(drawn('receipt', factsOf('receipt', { ...occasion, record: filedAs('fair').record }, '第1号')))
      .to.include('不表示投诉已经受理')
      .and.not.include('举报')
  })
})

describe('what is enclosed and counted', () => {
  it('is called what the enclosed paper is called', () => {
    const facts = { ...richFacts(), copyTitle: '知识产权侵权举报书副本' }
    for (const key of [
      'fair-notice',
      'platform-letter',
      'platform-forwarding',
      'defence-notice',
      'opinion-notice',
    ] as const)
      expect(drawn(key, facts), key).to.include('知识产权侵权举报书副本')
  })

  it('counts what is sealed in the receipt of who handed it in, and names it not', () => {
    const { record } = new Story('examination')
    const by = { id: 'intake', name: '林静' }
    const occasion = { record, proceedingId: 'P1', audience: 'filer', at: day(0), by, calendars } as const
    const receipt = drawn('receipt', factsOf('receipt', occasion, '第1号'))
    expect(receipt).to.include('公证书').and.include('申请保密的证据另行提交').and.not.include('密封账册')
  })

  it('a refusal after silence does not say that something was supplied', () => {
    const story = new Story('examination')
    story.take('register', 1)
    story.take('request-supplement', 2, { missing: '身份证明' })
    const [refused] = story.take('lapse-supplement', 40)
    expect(refused!.text).to.include('逾期未补正').and.not.include('经补正仍不符合')
  })
})
