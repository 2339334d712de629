import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { morningOf, dateOn, refusalOf, respondent, notified, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const worded = {
  findings: '请求人是专利权人。\n被请求人制造、销售HF-35GW型空调室外机。',
  rulings: '公证书予以采信。',
  reason: '被诉产品包含权利要求1的全部技术特征。',
  orders: '1. 被请求人停止制造、销售HF-35GW型空调室外机\n2. 驳回其他请求',
  record: '合议组评议：少数意见认为不构成侵权。',
}

function served(more = {}): Story {
  const story = new Story('adjudication', more)
  story.take('file', 3, panel)
  story.take('serve-request', 6, inPerson(5))
  return story
}

function decided(story: Story, from: number, input: object = {}) {
  story.take('deliberate', from)
  story.take('propose-decision', from + 1, { proposed: 'C1', ...worded, ...input })
  return story.take('approve-decision', from + 2, { outcome: 'C1', reason: '同意，报局长。' })[0]!
}

describe('the papers of an adjudication', () => {
  it('a filing notice says the day of filing, the panel with its head, and the period to close', () => {
    const story = new Story('adjudication')
    const [notice] = story.take('file', 3, panel)
    expect(notice?.text)
      .to.include('蓝海智能装备公司：')
      .and.include('决定于2026年3月5日立案')
      .and.include('组长为王建国，成员为李明、张雪莹')
      .and.include('自立案之日起3个月，至2026年6月5日届满')
      .and.not.include('2026年3月2日')
      // A body without a telephone has no label for one.
      .and.not.match(/电话：|地址：/)
  })

  it('a notice to answer goes to the respondent, with the request, the day of filing and the period of the defence', () => {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    const [notice] = story.take('serve-request', 6, inPerson(5))
    expect(notice?.text)
      .to.include('恒风电器厂：')
      .and.include('于2026年3月5日立案')
      .and.include('责令立即停止侵权行为')
      .and.include('15日内（至2026年3月23日止）')
      .and.not.include('蓝海智能装备公司：')
    expect(notice?.audience).to.equal('respondent')
    // It is entered a day later; nobody is served a paper that is dated after the day of service.
    expect(notice?.facts.issuedOn).to.equal(dateOn(5))
  })

  it('a proof of service names the papers served, the addressee with its address, the way and the day, and no page count that nobody made', () => {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    const [notice, copy, proof, more] = story.take('serve-request', 6, inPerson(5))
    expect(more).to.equal(undefined)
    expect(proof?.facts.service?.documents).to.deep.equal([
      { name: '答辩通知书', number: notice?.facts.number, pages: '2' },
      { name: '知识产权侵权投诉书副本', number: copy?.facts.number, pages: '2' },
      { name: '“公证书”（证据副本）', number: '证据1' },
    ])
    expect(proof?.text)
      .to.include('受送达人恒风电器厂')
      .and.include('送达地址珠海市金湾区三灶镇机场东路156号')
      .and.include('送达方式直接送达')
      .and.include('收到时间2026年3月7日')
      .and.include('送达人李明')
      .and.not.include('立案通知书')
      .and.not.match(/\b0页|页数0/)
    expect(story.record.services).to.have.length(1)
    expect(story.record.services?.[0]).to.deep.include({
      partyId: 'B1',
      mode: 'direct',
      on: dateOn(5),
      papers: ['D2', 'D3'],
    })
    expect(story.record.services?.[0]).to.deep.include({ proof: 'D4', place: respondent.serviceAddress })
  })

  it('a copy of the defence is served on the requester, electronically only as agreed and at its own address', () => {
    const story = served()
    story.take('defend', 9, { defence: '采用现有技术。' })
    const [proof] = story.take('forward-defence', 10, { servedOn: dateOn(10), mode: 'electronic' })
    expect(proof?.text).to.include('受送达人蓝海智能装备公司').and.include('答辩书副本').and.include('a@example.com')
    expect(proof?.audience).to.equal('requester')
    const other = new Story('adjudication')
    other.take('file', 3, panel)
    const refused = refusalOf(() => other.take('serve-request', 6, { servedOn: dateOn(5), mode: 'electronic' }))
    expect(refused).to.be.instanceOf(RuleError).and.include({ code: 'service-not-agreed' })
  })

  it('nothing is decided on a defence that the other side has not seen; it can be forwarded until the decision', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('late-defence', 23, { defence: '采用现有技术。' })
    story.take('deliberate', 24)
    const propose = (n: number) => story.take('propose-decision', n, { proposed: 'C1', ...worded })
    const refused = refusalOf(() => propose(25))
    expect(refused).to.include({ code: 'not-forwarded' })
    expect(refused?.details['materials']).to.deep.equal([{ zh: '补交答辩书', en: 'Submit a late defence' }])
    const [proof] = story.take('forward-defence', 25, { servedOn: dateOn(25), mode: 'direct' })
    expect(proof?.text).to.include('答辩书副本')
    propose(26)
    const [decision] = story.take('approve-decision', 27, { outcome: 'C1', reason: '同意。' })
    expect(decision?.text).to.include('恒风电器厂于2026年3月25日在期限届满后补充提交答辩书，称：')
  })

  it('evidence and an opinion on it are forwarded before a decision, from the deliberation too', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('supply-evidence', 23, { note: '补充购买记录。' }, 'filer')
    story.take('deliberate', 24)
    const propose = () => story.take('propose-decision', 26, { proposed: 'C1', ...worded })
    expect(refusalOf(propose)?.details['materials']).to.deep.equal([{ zh: '提交证据', en: 'Supply evidence' }])
    story.take('forward-to-respondent', 25, inPerson(25))
    propose()
    expect(story.proceeding.state).to.equal('approving')
  })

  it('a dismissal says how it can be challenged, and threatens no enforcement against anybody', () => {
    const end = (outcome: 'C1' | 'C2') => {
      const story = served()
      story.take('lapse-defence', 22, {}, 'officer')
      story.take('deliberate', 23)
      const orders = outcome === 'C2' ? { orders: '驳回请求人的全部请求' } : {}
      story.take('propose-decision', 24, { ...worded, ...orders, proposed: outcome })
      return story.take('approve-decision', 25, { outcome, reason: '同意。' })[0]!.text
    }
    expect(end('C1')).to.include('期满不起诉又不停止侵权行为的，本机关可以依法申请人民法院强制执行')
    expect(end('C2')).to.include('向广州知识产权法院提起行政诉讼。').and.not.include('强制执行')
  })

  it('nothing is served on a party without an address: the paper says which', () => {
    const { address: _a, serviceAddress: _s, ...homeless } = respondent
    const story = new Story('adjudication', { parties: [new Story('adjudication').record.parties[0]!, homeless] })
    story.take('file', 3, panel)
    const refused = refusalOf(() => story.take('serve-request', 6, inPerson(5)))
    expect(refused).to.include({ code: 'paper-fact-missing' })
    expect(refused?.details['field']).to.deep.include({ zh: '恒风电器厂的送达地址' })
    expect(story.proceeding.state).to.equal('filed')
    const [, , proof] = story.take('serve-request', 6, { ...inPerson(5), servedAt: '斗门区白蕉镇二路20号' })
    expect(proof?.text).to.include('送达地址斗门区白蕉镇二路20号')
    expect(story.record.services?.[0]).to.include({ place: '斗门区白蕉镇二路20号' })
  })

  it('a hearing notice is addressed to both sides, and each has its proof to sign', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    const [notice, ...proofs] = story.take('call-hearing', 23, {
      heldAt: '2026-04-02T09:30',
      place: '第一审理室',
      online: true,
    })
    expect(notice?.text)
      .to.include('蓝海智能装备公司、恒风电器厂：')
      .and.include('2026年4月2日9时30分')
      .and.include('第一审理室')
      .and.include('线上口头审理')
    expect(proofs.map(({ facts, audience }) => [facts.service?.addressee, audience])).to.deep.equal([
      ['恒风电器厂', 'respondent'],
      ['蓝海智能装备公司', 'requester'],
    ])
    expect(proofs[0]?.text).to.include('口头审理通知书').and.not.include('答辩通知书')
    expect(story.record.services).to.have.length(1)
  })

  it('a decision says what the panel found and ordered, what was defended and when, and nothing of its deliberation', () => {
    const story = served()
    story.take('defend', 9, { defence: '一、采用现有技术。\n二、已经下架。' })
    story.take('late-defence', 11, { defence: '补充：翅片为直片。' })
    story.take('forward-defence', 11, inPerson(11))
    story.take('call-hearing', 12, { heldAt: morningOf(17), place: '第一审理室' })
    story.take('serve-notice', 13, notified(13))
    story.take('hold-hearing', 18, { heldOn: dateOn(17), record: '双方到庭。' })
    story.take('propose-decision', 19, { proposed: 'C1', ...worded })
    const [decision] = story.take('approve-decision', 20, { outcome: 'C1', reason: '同意，报局长。' })
    const { text } = decision!
    expect(text)
      .to.include('于2026年3月5日立案')
      .and.include('于2026年3月19日进行了口头审理')
      .and.include('恒风电器厂于2026年3月11日提交答辩书，称：')
      .and.include('采用现有技术')
      .and.include('恒风电器厂于2026年3月13日提交答辩书，称：\n补充：翅片为直片。')
      .and.include('公证书予以采信')
      .and.include('被请求人制造、销售HF-35GW型空调室外机')
      .and.include('被诉产品包含权利要求1的全部技术特征')
      .and.include('裁决如下：\n被请求人停止制造、销售HF-35GW型空调室外机\n驳回其他请求')
      .and.include('合议组组长王建国')
    expect(text).not.to.match(/未提交答辩书|少数意见|报局长|密封账册|____/)
  })

  it('a decision tells the pleas of a defence under their names, and of those not made nothing', () => {
    const story = served()
    story.take('defend', 9, {
      defence: '不构成侵权。',
      priorArt: '2019年3月的宣传册已公开。\n宣传册见附件。',
      invalidity: '4W118888',
      invalidityOn: '2026-03-09',
    })
    story.take('forward-defence', 10, inPerson(10))
    expect(decided(story, 11).text)
      .to.include('称：\n不构成侵权。\n现有技术、现有设计抗辩：2019年3月的宣传册已公开。\n宣传册见附件。')
      .and.include('无效宣告请求案件编号：4W118888')
      .and.include('无效宣告请求受理日期：2026年3月9日')
      .and.not.match(/先用权|合法来源/)
  })

  it('claims taken down at the opening stand in the notices and the decision, before those of the complaint', () => {
    const story = new Story('adjudication')
    const [notice] = story.take('file', 3, { ...panel, claims: '1、2' })
    const [defence] = story.take('serve-request', 6, inPerson(5))
    story.take('lapse-defence', 22, {}, 'officer')
    for (const { text } of [notice!, defence!, decided(story, 23)])
      expect(text).to.include('请求人以权利要求1、2作为主张的保护范围。')
  })

  it('the approval form has every opinion with its author and day, and stays with the body', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('deliberate', 23)
    story.take('propose-decision', 24, { proposed: 'C1', ...worded })
    story.take('return-to-panel', 25, { reason: '等同论述不足。' })
    story.take('propose-decision', 26, { proposed: 'C1', ...worded, reason: '已补充等同论述。' })
    const [decision, form] = story.take('approve-decision', 27, { outcome: 'C1', reason: '同意，报局长。' })
    expect(form?.audience).to.equal('body')
    expect(form?.text)
      .to.include(
        '提出裁决意见拟裁决结果：侵权成立，责令停止侵权\n被诉产品包含权利要求1的全部技术特征。李明2026年3月26日',
      )
      .and.include('退回合议组等同论述不足。王建国2026年3月27日')
      .and.include('批准裁决裁决结果：侵权成立，责令停止侵权\n同意，报局长。王建国2026年3月29日')
      .and.not.include('少数意见')
    // What was approved stands as it was proposed, once, under the name of who proposed it.
    expect(form?.text).to.include('拟办意见\n拟裁决结果：侵权成立，责令停止侵权。\n已补充等同论述。\n李明2026年3月28日')
    expect(form?.text.match(/已补充等同论述/g)).to.have.length(1)
    expect(decision?.text)
      .to.include('已补充等同论述')
      .and.not.match(/等同论述不足|报局长/)
  })

  it('a decision tells each opinion on evidence, whose it is, and on which evidence', () => {
    const story = served()
    const opinion = { items: '证据1', authenticity: 'accepted', legality: 'accepted', relevance: 'contested' }
    story.take('opine-on-evidence', 9, { ...opinion, opinion: '公证书所载产品并非我方制造。' }, 'respondent')
    story.take('forward-to-requester', 10, inPerson(10))
    story.take('lapse-defence', 22, {}, 'officer')
    expect(decided(story, 23).text)
      .to.include('恒风电器厂于2026年3月11日提交质证意见，称：\n公证书所载产品并非我方制造。')
      .and.include('证据1')
      .and.include('真实性：认可。')
      .and.include('关联性：不认可。')
  })

  it('a decision says that no defence came only where its period passed without one', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    const silent = decided(story, 23)
    expect(silent.text).to.include('被请求人在答辩期限内未提交答辩书。').and.include('未进行口头审理')
    const late = served()
    late.take('lapse-defence', 22, {}, 'officer')
    late.take('late-defence', 23, { defence: '迟到的意见。' })
    late.take('forward-defence', 24, inPerson(24))
    expect(decided(late, 24).text).to.include('迟到的意见').and.not.include('未提交答辩书')
    const direct = new Story('adjudication')
    direct.take('file', 3, panel)
    const { record: _r, ...proposal } = worded
    direct.take('propose-direct', 4, { earlier: '珠知法裁字〔2025〕7号', ...proposal })
    const [repeated] = direct.take('approve-decision', 5, { outcome: 'C1', reason: '同意' })
    expect(repeated?.text).to.include('珠知法裁字〔2025〕7号').and.not.include('未提交答辩书')
    // Why nobody was waited for, and the article that allows it.
    expect(repeated?.text)
      .to.include('当时答辩期限尚未起算，本机关没有收到答辩书')
      .and.include('第三十一条、第三十四条')
    expect(silent.text).to.include('第三十一条').and.not.include('第三十四条')
    const running = served()
    running.take('propose-direct', 9, { earlier: '珠知法裁字〔2025〕7号', ...proposal })
    const [sooner, form] = running.take('approve-decision', 10, { outcome: 'C1', reason: '同意' })
    expect(sooner?.text).to.include('当时答辩期限尚未届满，本机关没有收到答辩书').and.not.include('尚未起算')
    // A direct proposal is laid before the approver like any other.
    expect(form?.text).to.include(`拟办意见\n${proposal.reason}\n李明2026年3月11日`)
  })

  it('a decision says that a defence came after its period only where that was over', () => {
    const early = served()
    early.take('defend', 9, { defence: '采用现有技术。' })
    early.take('late-defence', 11, { defence: '补充意见。' })
    early.take('forward-defence', 12, inPerson(12))
    expect(decided(early, 12).text).to.include('于2026年3月13日提交').and.not.include('在期限届满后')
    const late = served()
    late.take('defend', 9, { defence: '采用现有技术。' })
    late.take('late-defence', 23, { defence: '补充意见。' })
    late.take('forward-defence', 24, inPerson(24))
    expect(decided(late, 24).text).to.include('于2026年3月25日在期限届满后补充提交')
  })

  it('a decision that lacks what the panel found is not issued, and says what is missing and where it is asked for', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('deliberate', 23)
    story.take('propose-decision', 24, { proposed: 'C1', reason: '成立', record: '一致' })
    const refused = refusalOf(() => story.take('approve-decision', 25, { outcome: 'C1', reason: '同意' }))
    expect(refused).to.include({ code: 'paper-fact-missing' })
    expect(refused?.details).to.deep.include({
      field: { zh: '查明的事实（“提出裁决意见”所填）', en: 'Facts found (asked for in “Propose a decision”)' },
    })
    expect(story.proceeding.state).to.equal('approving')
  })

  it('a decision other than the one proposed is not issued under the reasons of the proposal', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('deliberate', 23)
    story.take('propose-decision', 24, { proposed: 'C1', ...worded })
    const refused = refusalOf(() => story.take('approve-decision', 25, { outcome: 'C2', reason: '驳回' }))
    expect(refused).to.include({ code: 'paper-facts-disagree' })
  })

  it('a request that is dismissed orders nothing of anybody, and a finding of infringement orders something', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    story.take('deliberate', 23)
    const propose = (proposed: string, orders: string) =>
      refusalOf(() => story.take('propose-decision', 24, { proposed, ...worded, orders }))?.details
    const other = { fields: { proposed: 'orders-not-as-result' } }
    expect(propose('C2', '被请求人立即停止销售侵权产品')).to.deep.equal(other)
    expect(propose('C2', '驳回请求人的全部请求\n被请求人停止销售')).to.deep.equal(other)
    expect(propose('C1', '驳回请求人的全部请求')).to.deep.equal(other)
    expect(propose('C2', '驳回请求人关于责令被请求人停止侵权的请求')).to.equal(undefined)
    const direct = served()
    direct.take('propose-direct', 22, { ...worded, earlier: '（2025）粤73行初1号' })
    const end = (outcome: string) =>
      refusalOf(() => direct.take('approve-decision', 23, { outcome, reason: '同意' }))?.details
    expect(end('C2')).to.deep.equal({ fields: { outcome: 'orders-not-as-result' } })
    expect(end('C1')).to.equal(undefined)
  })

  it('the decision is served on each side by its own way and day, and a side not served yet stays to be served', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    decided(story, 23)
    const proofs = story.take('serve-decision', 27, {
      ...inPerson(26),
      requesterServedOn: dateOn(27),
      requesterMode: 'electronic',
    })
    expect(
      proofs.map(({ facts: { service } }) => [service?.addressee, service?.mode, service?.receivedAt]),
    ).to.deep.equal([
      ['恒风电器厂', '直接送达', dateOn(26)],
      ['蓝海智能装备公司', '电子送达（受送达人已同意）', dateOn(27)],
    ])
    expect(story.record.services?.map(({ partyId, on }) => [partyId, on])).to.deep.equal([
      ['B1', dateOn(5)],
      ['B1', dateOn(26)],
      ['A1', dateOn(27)],
    ])
    const [later] = story.take('serve-requester', 30, { servedOn: dateOn(29), mode: 'post' })
    expect(later?.text).to.include('受送达人蓝海智能装备公司').and.include('邮寄送达').and.include('行政裁决书')
    expect(story.record.services?.at(-1)).to.include({ partyId: 'A1', on: dateOn(29), mode: 'post' })
    expect(proofs[0]?.facts.service?.documents.map(({ name }) => name)).to.deep.equal(['专利侵权纠纷行政裁决书'])
  })

  it('a correction is a paper of its own that names the decision it corrects', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    const decision = decided(story, 23)
    const [correction] = story.take('correct-unserved', 27, { correction: '“35GM”更正为“35GW”', reason: '笔误。' })
    expect(correction?.text).to.include('更正决定书').and.include(decision.facts.number).and.include('35GW')
  })

  it('a notice of what is missing has the period that the clock has, and a refusal says why', () => {
    const story = new Story('adjudication')
    const [notice] = story.take('request-supplement', 1, { missing: '1、登记簿副本\n2、授权委托书', days: 8 })
    expect(notice?.text)
      .to.include('登记簿副本')
      .and.include('自本通知书发出之日起8个工作日内（至2026年3月13日止）')
      .and.include('逾期未补正的，不予立案')
    const [refusal] = story.take('lapse-supplement', 14, {}, 'officer')
    expect(refusal?.text).to.include('☑材料不符合规定').and.include('补正期限届满，请求人未补正')
  })

  it('a suspension says since when, why and by which article; a resumption the same day and what changed', () => {
    const story = served()
    const [suspended] = story.take('suspend', 8, { ground: 'invention-invalidation', reason: '受理通知书4W118823。' })
    expect(suspended?.text)
      .to.include('自2026年3月10日起中止')
      .and.include('无效宣告请求已受理')
      .and.include('4W118823')
      .and.include('第二十八条')
    const [resumed] = story.take('resume', 30, { reason: '维持专利权有效。' })
    expect(resumed?.text)
      .to.include('自2026年3月10日起中止')
      .and.include('维持专利权有效')
      .and.include('自2026年4月1日起恢复处理')
  })

  it('a decision to withdraw says on what ground, and is for both sides', () => {
    const story = served()
    story.take('ask-withdrawal', 7, { reason: '双方已经和解。' }, 'filer')
    const [withdrawn, ...proofs] = story.take('withdraw-case', 8, { ground: 'requested', reason: '请求人自愿撤回。' })
    expect(withdrawn?.text)
      .to.include('于2026年3月9日申请撤回请求。现已查明：')
      .and.include('于2026年3月5日立案')
      .and.include('请求人撤回处理请求')
      .and.include('撤销本案')
    expect(proofs).to.have.length(2)
  })

  it('an agreement has the day on which it was signed, and who signed it; one that was signed elsewhere has no blanks to sign', () => {
    const settled = (input: object) => {
      const story = new Story('adjudication')
      story.take('file', 1)
      story.take('serve-request', 2, { servedOn: dateOn(2), mode: 'direct' })
      return story.take('close-mediated', 20, { terms: '停止销售。', signedOn: dateOn(18), ...input })[0]?.text
    }
    expect(settled({ requesterSigner: '陈晓岚', respondentSigner: '罗志强' }))
      .to.include('于2026年3月20日达成如下协议')
      .and.include('请求人：蓝海智能装备公司陈晓岚2026年3月20日纸质签署，扫描件存卷')
      .and.include('被请求人：恒风电器厂罗志强2026年3月20日纸质签署，扫描件存卷')
      .and.not.include('签收：')
    expect(settled({})).to.include('已于2026年3月20日签署协议').and.not.include('签收：')
  })
})
