import { expect } from 'chai'
import { dateOn, Story } from './a-story.ts'

const filed = { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' }
const without = { noReport: '随后补送。', noGoods: '没有涉案物品。', noTests: '无需鉴定。' }

/** Sent to police who work outside, signed for on 14 March and refused on 16 March. */
function refusedByPolice(): Story {
  const story = new Story('penalty')
  story.take('file', 3, filed)
  const crime = { second: '张雪莹', offence: 'sale-of-counterfeits', amount: 286_000, record: '建议移送。' }
  story.take('report-crime', 10, { ...crime, facts: '2026年1月起销售假冒商品。' })
  story.take('approve-transfer', 11)
  story.take('hand-over', 12, { to: '中山市公安局', ...without })
  story.take('record-police-receipt', 12, { receivedOn: dateOn(12), letter: 'D2' })
  story.take('record-police-refusal', 14, { notifiedOn: dateOn(14), letter: 'D3', reason: '金额未达追诉标准' })
  return story
}

const linesOf = (text: string | undefined): string[] => (text ?? '').split('\n').filter(Boolean)
const right = '发明专利“散热结构”（专利号：ZL201110183274.5，专利权人：蓝海智能装备公司）'
const ofCrime = '恒风电器厂涉嫌销售假冒注册商标的商品罪一案（案号：珠知办〔2026〕1号）'

describe('a letter about a suspected crime', () => {
  it('asks the police to reconsider: whom, what they refused and when, why that is wrong, by which article and until when', () => {
    const [letter] = refusedByPolice().take('ask-police-again', 15, { to: '中山市公安局', reason: '漏算网店部分' })
    expect(linesOf(letter?.text).slice(2)).to.deep.equal([
      '中山市公安局：',
      `本机关移送的${ofCrime}，你单位作出不予立案决定，本机关于2026年3月16日收到通知。本机关认为依法应当立案，依照《行政执法机关移送涉嫌犯罪案件的规定》第九条的规定，提请复议。`,
      '一、不予立案的理由',
      '金额未达追诉标准。',
      '二、提请复议的理由',
      '漏算网店部分。',
      '请自收到之日起3日内作出立案或者不予立案的决定，书面通知本机关。',
      '特此函告。',
      '2026年3月17日',
    ])
    expect(letter?.audience).to.equal('officers')
  })

  it('asks the procuratorate to supervise at once, or after the police upheld, with the reasons of either', () => {
    const ask = { to: '中山市人民检察院', reason: '网店部分应当计入' }
    const [atOnce] = refusedByPolice().take('ask-supervision', 15, ask)
    const upheld = refusedByPolice()
    upheld.take('ask-police-again', 15, { to: '中山市公安局', reason: '漏算网店部分' })
    upheld.take('record-police-reply', 17, { notifiedOn: dateOn(17), letter: 'D3', reason: '复核后仍未达标准' })
    const [after] = upheld.take('ask-supervision', 18, ask)
    const first = `本机关移送公安机关的${ofCrime}，公安机关决定不予立案，本机关于2026年3月16日收到通知`
    const asks =
      '本机关认为依法应当立案，依照《行政执法机关移送涉嫌犯罪案件的规定》第九条的规定，建议你院依法进行立案监督。'
    const end = ['二、建议监督的理由', '网店部分应当计入。', '请将监督结果书面告知本机关。', '特此函告。']
    const reasons = ['一、公安机关不予立案的理由', '金额未达追诉标准。']
    expect(linesOf(atOnce?.text).slice(2, -1)).to.deep.equal([
      '中山市人民检察院：',
      `${first}。${asks}`,
      ...reasons,
      ...end,
    ])
    expect(linesOf(after?.text).slice(2, -1)).to.deep.equal([
      '中山市人民检察院：',
      `${first}；提请复议后，公安机关维持原决定，本机关于2026年3月19日收到答复。${asks}`,
      ...reasons,
      '复议维持的理由：',
      '复核后仍未达标准。',
      ...end,
    ])
  })

  it('answers the procuratorate: which opinion, when it came, what was done, how the office calls the case', () => {
    const story = new Story('penalty')
    const opinion = {
      number: '珠检意〔2026〕3号',
      facts: '甲',
      proof: '乙',
      proposal: '丙',
      seized: '无',
      settled: true,
    }
    story.take('record-prosecutor-opinion', 1, { receivedOn: dateOn(1), ...opinion })
    story.take('file', 3, filed)
    const answer = { answeredOn: dateOn(8), office: '珠海市人民检察院', result: 'filed' }
    const [letter] = story.take('answer-prosecutor', 8, { ...answer, reason: '已于2026年3月5日立案，正在调查' })
    expect(linesOf(letter?.text).slice(2)).to.deep.equal([
      '珠海市人民检察院：',
      '贵院的检察意见书（珠检意〔2026〕3号）已于2026年3月3日收到。现将处理情况（案号为珠知办〔2026〕1号）函复如下：',
      '已经立案，正在办理。',
      '已于2026年3月5日立案，正在调查。',
      '特此函复。',
      '2026年3月10日',
    ])
  })
})

describe('the papers of rights assistance', () => {
  const forReference =
    '本意见依据申请人提供的材料作出，仅供申请人参考，不是对侵权是否成立的认定，不具有行政决定或者鉴定意见的效力，不得作为证明侵权成立的证据使用。'
  const helping = () => {
    const story = new Story('ip-assistance', {}, 'rights-assistance')
    story.take('accept', 1, { way: 'online', tie: 'business' })
    return story
  }

  it('say of a refusal which body reviews it, and within what time from its receipt', () => {
    const story = new Story('ip-assistance', {}, 'rights-assistance')
    const [notice] = story.take('refuse', 2, { ground: 'no-tie', reason: '与本市没有联系。' })
    expect(linesOf(notice?.text).join('')).to.match(
      /可以自收到本通知书之日起7个工作日内向(?:珠海市市场监督管理局|知识产权管理部门)[^。]*申请复核/,
    )
  })

  it('ask experts and tell their joint opinion: who they are, on which day, what they were asked, and who thinks otherwise', () => {
    const story = helping()
    const [invitation] = story.take('convene-experts', 3, {
      experts: [
        { name: '周教授', unit: '某大学', field: '专利法' },
        { name: '吴工', unit: '某研究院', field: '制冷' },
      ],
      invited: '某专家库管理单位',
      questions: '是否落入保护范围\n现有技术是否成立',
      materials: '专利文件\n公证书',
      checked: ['free', 'secret', 'unpaid'],
      days: 10,
    })
    expect(linesOf(invitation?.text).slice(2)).to.deep.equal([
      '某专家库管理单位：',
      `本单位办理一件知识产权维权援助申请（案号：珠知办〔2026〕1号），涉及${right}。现邀请对下列问题联合研究，10个工作日内（至2026年3月19日止）提出书面意见。`,
      '一、请研究的问题',
      '是否落入保护范围',
      '现有技术是否成立',
      '二、提供的材料',
      '专利文件',
      '公证书',
      '三、要求',
      '与申请人或者对方有利害关系的，请予说明并不参加研究。材料中的商业秘密和其他不公开的内容请严格保密，研究完毕后退回。意见不一致的，请分别写明。',
      '特此邀请。',
      '2026年3月5日',
    ])
    const said = { opinion: '落入保护范围', apart: '吴工认为需要补充检测' }
    const [opinion] = story.take('record-expert-opinion', 12, { heldOn: dateOn(9), ...said })
    expect(linesOf(opinion?.text).slice(2, -1)).to.deep.equal([
      '蓝海智能装备公司：',
      `就你（单位）的维权援助申请（案号：珠知办〔2026〕1号），涉及${right}，本单位邀请专家于2026年3月11日联合研究，意见如下：`,
      '一、参加研究的专家',
      '姓名：周教授；单位：某大学；专业领域：专利法',
      '姓名：吴工；单位：某研究院；专业领域：制冷',
      '二、研究的问题',
      '是否落入保护范围',
      '现有技术是否成立',
      '三、专家联合意见',
      '落入保护范围。',
      '四、分歧意见',
      '吴工认为需要补充检测。',
      forReference,
    ])
    expect([invitation?.audience, opinion?.audience]).to.deep.equal(['officers', 'requester'])
  })

  it('give what was learned, the advice and whom to turn to, under the name of what is given, by whoever gives it', () => {
    const [opinion] = helping().take('advise', 14, {
      product: 'plan',
      facts: '持有有效专利',
      advice: '先公证固定证据，再请求行政裁决',
      referred: '某律师事务所\n某专利代理机构',
    })
    expect(linesOf(opinion?.text).slice(2)).to.deep.equal([
      '蓝海智能装备公司：',
      `你（单位）的维权援助申请（案号：珠知办〔2026〕1号）已于2026年3月3日受理，涉及${right}。现提供重大纠纷应对方案如下：`,
      '一、了解的情况',
      '持有有效专利。',
      '二、援助意见',
      '先公证固定证据，再请求行政裁决。',
      '三、可以联系的服务机构和律师',
      '某律师事务所',
      '某专利代理机构',
      forReference,
      '本次援助不收取费用。需要继续援助的，请联系经办人。',
      '经办人：assistance',
      '2026年3月16日',
    ])
  })

  it('clear material for abroad: which, how, each of the four rules by its own answer, who proposed and who approved and when', () => {
    const story = helping()
    const rules = { secrecy: 'none', data: 'none', personal: 'permitted', exports: 'none' }
    story.take('ask-border', 10, { materials: '注册证副本\n产品照片', way: 'treaty', ...rules })
    const [form] = story.take('clear-border', 11, { opinion: '同意提供' })
    expect(linesOf(form?.text).slice(2)).to.deep.equal([
      '案号珠知办〔2026〕1号',
      '申请人蓝海智能装备公司',
      '对方恒风电器厂',
      `涉及权利${right}`,
      '提供方式依照条约或者法律规定的途径',
      '提请人assistance',
      '审批人王建国',
      '批准日期2026年3月13日',
      '一、拟提供的材料',
      '注册证副本',
      '产品照片',
      '二、审查事项',
      '依照《国务院关于涉外知识产权纠纷处理的规定》第十二条、第十三条，逐项审查如下：',
      '国家秘密不涉及',
      '重要数据出境不涉及',
      '个人信息出境涉及，已依法办理',
      '技术出口和出口管制不涉及',
      '三、审批意见',
      '同意提供。',
      '未列入本表的材料，不得向境外提供。',
    ])
    expect(form?.audience).to.equal('body')
  })

  it('record how it came, what was given, what came of it on which day, and the summary', () => {
    const story = helping()
    story.take('advise', 14, { product: 'plan', facts: '持有有效专利', advice: '先公证固定证据' })
    const followed = { way: 'administrative', result: '已提出裁决请求并立案', content: 'very', method: '按合同' }
    story.take('follow-up', 30, { calledOn: dateOn(29), ...followed })
    const [form] = story.take('close', 31, { reason: '意见已被采用' })
    expect(linesOf(form?.text).slice(2)).to.deep.equal([
      '案号珠知办〔2026〕1号',
      '申请人蓝海智能装备公司',
      '对方恒风电器厂',
      `涉及权利${right}`,
      '申请渠道在线',
      '受理日期2026年3月3日',
      '援助成果重大纠纷应对方案',
      '采用的途径行政裁决或者举报',
      '回访情况',
      '2026年3月31日回访，申请人反映：',
      '已提出裁决请求并立案。',
      '办理情况小结',
      '意见已被采用。',
    ])
  })
})
