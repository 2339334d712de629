import type { PaperKey } from '../../src/kernel/paper-key.ts'

/** One thing that a paper has to say: what it is, and words by which it is found in the paper of the rich case. */
export type Content = readonly [what: string, ...words: readonly (string | RegExp)[]]

/** What the law wants in a paper, and where it says so. Written from the text of the provisions, not from what the templates print. */
export interface Contents {
  readonly source: string
  readonly has: readonly Content[]
}

const requester: Content = [
  'the requester, its number, its place',
  '珠海蓝海智能装备有限公司',
  '91440400MA4UX0001X',
  '创新一路88号',
]
const respondents: Content = [
  'each respondent, its number, its place',
  '珠海市金湾区恒风电器厂',
  '91440404MA4UX0002Y',
  '机场东路156号',
  '王建军',
  '虹桥二路20号',
]
const parties: readonly Content[] = [
  requester,
  respondents,
  ['legal representative and post', /法定代表人（负责人）：陈志远，总经理/],
]
const agent: Content = ['agent, firm, power', /委托代理人：林晓彤，广东海湾律师事务所，代理权限：一般代理/]
const cause: Content = ['cause', '专利侵权纠纷']
const right: Content = ['the right', 'ZL201110183274.5']
const office: Content = ['office and date', '珠海市市场监督管理局（珠海市知识产权局）', '2026年11月3日']
const goods: Content = [
  'name, model, number of each thing',
  '空调室外机',
  'HF-35GW，批号202609',
  '120 台',
  '铝箔',
  '1,250.5 千克',
]
const ordered: Content = ['what is ordered: act, product, extent', /立即停止制造、销售、许诺销售.*HF-35GW型空调室外机/]
const reconsideration: Content = [
  'way and time of reconsideration and suit',
  '60日内',
  '行政复议',
  /(15日|6个月)内.*行政诉讼/,
]
const toCourt: Content = ['way and time of suit', /15日内.*广州知识产权法院.*行政诉讼/]
const panel: Content = ['panel', '周敏', '李思远', '欧阳文博']
const panelSigns: Content = ['panel signs', /合议组组长 周敏\n合议组成员 李思远\n合议组成员 欧阳文博/]
const findings: Content = ['facts found', '王建军为网店登记经营者']
const grounds: Content = ['reasons', '应当认定其落入专利权的保护范围']
const basis: Content = ['basis', '《中华人民共和国专利法》第十一条']
const proofs: Content = ['evidence', '专利登记簿副本', '（2026）粤珠公证内字第1832号公证书']
const signatures: Content = [
  'two officers, the party, a witness sign',
  '执法人员（李明）签名',
  '执法人员（张雪莹）签名',
  '当事人签名或者盖章',
  '见证人（何志强）签名',
]
const hearing: readonly Content[] = [
  ['day, hour', '2026年10月15日9时30分'],
  ['place', '国际科技大厦B座口头审理一庭'],
]

/** By hand, from the provisions and the official forms; of papers that are not here no provision lists the contents, see `unlisted`. */
export const contentsOf: Readonly<Partial<Record<PaperKey, Contents>>> = {
  request: {
    source: 'Order 81 arts. 14, 15 and 36',
    has: [
      requester,
      ['representative', '陈志远'],
      ['agent and firm', '林晓彤', '广东海湾律师事务所'],
      respondents,
      right,
      ['claims relied on', '权利要求 1、3、5'],
      ['what is asked', '责令被请求人立即停止制造、销售、许诺销售侵犯涉案专利权的HF-35GW型空调室外机'],
      ['facts and reasons', '被请求人自2026年3月起制造HF-35GW型空调室外机'],
      proofs,
      ['signature', '以电子方式确认提交：陈志远'],
    ],
  },
  'refusal-notice': {
    source: 'PGUIDE, form of the refusal',
    has: [
      ['number, name and holder of the patent', 'ZL201110183274.5', '室外机散热结构', '权利人'],
      ['requester and respondents', '请求人 珠海蓝海智能装备有限公司', '被请求人 珠海市金湾区恒风电器厂、王建军'],
      ['day of the request', '请求日期 2026年8月12日'],
      ['ground, ticked', /☑没有明确的请求事项/],
      ['ways out', /15日内.*行政诉讼/, '民事诉讼'],
      ['two copies', '一式两份'],
      office,
    ],
  },
  'supplement-notice': {
    source: 'Order 81 art. 20; PGUIDE',
    has: [
      ['what is missing, all at once', '一次性', '专利登记簿副本', '主张的权利要求', '授权委托书'],
      ['until when', '2026年11月18日'],
      office,
    ],
  },
  'defence-notice': {
    source: 'Order 81 arts. 22 and 25; PGUIDE',
    has: [
      ['that it was filed', '2026年8月18日立案'],
      ['the time to answer', '15日内', '30日'],
      [
        'what to send: defence, evidence, copies, identity, proxy',
        '答辩书',
        '证据清单',
        '副本',
        '身份证明',
        '授权委托书',
      ],
      ['papers of an invalidation', '无效宣告请求书副本'],
      ['whom to ask', '联系人：李思远'],
      office,
    ],
  },
  'hearing-notice': {
    source: 'PGUIDE, form of the notice of oral hearing',
    has: [
      ...hearing,
      panel,
      ['the slip comes back in three days', '3日内交回回执'],
      ['what follows where a party stays away', '视为撤回请求', '缺席审理'],
      ['what to bring', '身份证件', '证据原件'],
      ['one or two agents', '一至二名代理人'],
      ['copies', /本通知书一式[三四]份/],
      office,
    ],
  },
  'penalty-hearing-notice': {
    source: 'Penalty Law arts. 63 and 64; SAMR Order 3',
    has: [
      ...hearing,
      ['who presides, another than who investigated', '主 持 人 罗敏', '非本案调查人员'],
      ['recusal', '申请回避'],
      ['agents', '一至二人代理'],
      ['staying away', '视为放弃听证权利'],
      ['in public', '听证公开举行'],
      office,
    ],
  },
  'adjudication-decision': {
    source: 'Order 81 art. 31; PGUIDE, form of the decision',
    has: [
      ...parties,
      ['identity of a natural person', '11010519491231002X'],
      agent,
      cause,
      panel,
      ['that there was a hearing', '2026年10月15日进行了口头审理'],
      ['claims', '责令被请求人立即停止'],
      ['defence', '散热翅片为直片'],
      ['inspection', '现场检查'],
      ['evidence and what was made of it', '专利登记簿副本', '予以采信'],
      findings,
      grounds,
      basis,
      ordered,
      ['what is not granted', '驳回请求人的其他请求'],
      ['cost', '办理费用'],
      toCourt,
      panelSigns,
      ['secretary', /书　记　员 何嘉欣/],
      office,
    ],
  },
  'withdrawal-decision': {
    source: 'PGUIDE, form of the decision to strike a case',
    has: [
      ['number', '珠知法裁字〔2026〕8号'],
      ...parties,
      right,
      grounds,
      ['decision', '撤销本案'],
      ['cost', '办理费用'],
      toCourt,
      office,
    ],
  },
  'mediation-agreement': {
    source: 'PGUIDE, form of the agreement; People’s Mediation Law arts. 28 and 29',
    has: [
      ...parties,
      cause,
      ['dispute and facts', '争议事项', '王建军为网店登记经营者'],
      ['day', '2026年11月2日达成'],
      ['what is agreed, and until when', '支付补偿款人民币180,000元', '2026年12月31日前'],
      ['effect', '生效'],
      ['copies', '一式四份'],
      ['signatures as given', '陈志远 2026年11月1日 在线签署', '黄国栋 2026年11月2日 纸质签署'],
      office,
    ],
  },
  'proof-of-service': {
    source: 'PGUIDE, form of the proof of service',
    has: [
      ['who serves', '送达单位', '送 达 人 李思远、欧阳文博'],
      ['papers, their numbers and pages', '答辩通知书 珠知答字〔2026〕31号 1 2', '处理请求书副本及证据副本 — 1 65'],
      ['on whom and where', '珠海市金湾区恒风电器厂', '机场东路156号'],
      ['way', '直接送达'],
      ['signature and time', '受送达人签章 黄国栋', '2026年8月20日15时40分'],
      ['who took it for another', '代收人及关系'],
      ['back in three days if posted', '签收后3日内寄回'],
    ],
  },
  'penalty-notice': {
    source: 'Penalty Law art. 44; Order 2 art. 57',
    has: [
      findings,
      grounds,
      basis,
      ['what is intended', '拟作出的行政处罚', '立即停止制造、销售、许诺销售'],
      ['statement and hearing', '陈述、申辩', '听证', '2026年11月18日止'],
      office,
    ],
  },
  'penalty-decision': {
    source: 'Penalty Law art. 59; Order 2 art. 62',
    has: [
      respondents,
      ['facts', '违法事实和证据', '王建军为网店登记经营者'],
      proofs,
      ['statement, and whether it is accepted', '请求从轻处罚', '部分成立，予以采纳'],
      ['kind of penalty and basis', '行政处罚决定', '《中华人民共和国专利法》第十一条'],
      reconsideration,
      office,
    ],
  },
  'no-penalty-decision': {
    source: 'Penalty Law arts. 57 and 59',
    has: [respondents, findings, grounds, reconsideration, office],
  },
  'seizure-decision': {
    source: 'Administrative Compulsion Law art. 24',
    has: [
      respondents,
      ['reasons, basis, period', '理由和依据', '《中华人民共和国专利法》第十一条', '2026年11月18日止'],
      ['name and number of the things', '《场所/设施/财物清单》所列', '共3项'],
      reconsideration,
      office,
    ],
  },
  'seizure-list': {
    source: 'Administrative Compulsion Law art. 24 and its form',
    has: [respondents, goods, signatures, ['a copy for each', '一式三份'], office],
  },
  'seizure-extension': {
    source: 'Administrative Compulsion Law art. 25',
    has: [grounds, ['until when', '2026年11月18日'], office],
  },
  'seizure-release': {
    source: 'Administrative Compulsion Law art. 28',
    has: [['goods given back at once', '立即退还财物'], goods, office],
  },
  'test-period-notice': {
    source: 'Administrative Compulsion Law art. 25',
    has: [
      ['from when to when', '2026年11月3日起，至2026年11月20日止'],
      ['who bears the cost', '费用由本机关承担'],
      goods,
      office,
    ],
  },
  'scene-record': {
    source: 'Administrative Compulsion Law art. 18; PGUIDE, form of the record',
    has: [
      cause,
      ['from when to when, to the minute', /2026年10月12日9时30分至11时10分/],
      ['place', '机场东路156号一号厂房'],
      ['two officers and their unit', '李明', '张雪莹', /执法人员.*珠海市市场监督管理局/],
      respondents,
      ['what was told', '已出示执法证件，当场告知理由、依据、权利和救济途径'],
      ['what the party said', '货物系他人寄存'],
      signatures,
    ],
  },
  'preservation-notice': {
    source: 'Penalty Law art. 56; Order 2 art. 35',
    has: [
      respondents,
      ['why', '可能灭失或者以后难以取得'],
      ['until when', '2026年11月18日止'],
      ['the list', '《先行登记保存证据清单》'],
      office,
    ],
  },
  'preservation-list': {
    source: 'PGUIDE, form of the list of evidence preserved',
    has: [
      goods,
      ['price of one', '2,599.00'],
      ['where it is kept', '罚没物资仓库'],
      ['remark', '现场过磅'],
      signatures,
      office,
    ],
  },
  'preservation-release': {
    source: 'PGUIDE, form of the release; Order 2 art. 35',
    // The three months in which things are fetched are those of the adjudication; the penalty procedure sets none.
    has: [goods, ['where to fetch it', '到本机关办理领取手续'], office],
  },
  'performance-demand': {
    source: 'Administrative Compulsion Law arts. 35 and 54',
    has: [
      ['what is to be done', '停止制造、销售被诉产品'],
      ['until when', '2026年11月18日止'],
      ['the sum and how it is paid', '286,000元', '缴款码4404012026'],
      ['statement', '陈述、申辩'],
      office,
    ],
  },
  'enforcement-application': {
    source: 'Administrative Compulsion Law art. 55',
    has: [
      respondents,
      ['the decision and what it rests on', '行政处罚决定书', '事实、理由和依据'],
      ['what the party said, how it was urged', '请求从轻处罚', '送达履行催告书'],
      ['what there is to enforce against', '一号厂房内存有空调室外机120台'],
      ['the head signs', '本机关负责人（签名）'],
      office,
    ],
  },
  'crime-referral-letter': {
    source: 'State Council Order 730 art. 6',
    has: [respondents, findings, ['crime', '销售假冒注册商标的商品罪'], ['in three days', '3日内'], office],
  },
  'crime-referral-list': {
    source: 'State Council Order 730 art. 6',
    has: [
      ['referral', '涉嫌犯罪案件移送书'],
      ['report of the investigation', '调查报告'],
      ['list of goods', '涉案物品清单'],
      ['test or appraisal, or why there is none', '检验报告或者鉴定意见'],
    ],
  },
  'approval-form': {
    source: 'PGUIDE, form for approval',
    has: [
      ['case', '珠知法裁字〔2026〕8号', '珠海蓝海智能装备有限公司', '恒风电器厂'],
      ['who proposes, with the day', /李思远　2026年10月20日/],
      ['who approves, with opinion and day', '批准裁决 同意。 周敏 2026年10月22日'],
    ],
  },
  'closing-report': {
    source: 'PGUIDE and Order 2 art. 78 in outline',
    has: [
      ['how and when it ended', '结案方式', '结案日期 2026年11月3日'],
      ['how it was carried out', '执行情况', '2026年11月8日停止制造'],
      ['what became of goods', '涉案物品处理情况'],
      ['index of the file', '案卷目录', '立案通知书'],
    ],
  },
  'arbitral-award-cover': {
    source: 'Arbitration Law 2026, art. on the award',
    has: [
      ...parties,
      ['what is asked', '仲裁请求', '责令被请求人立即停止'],
      ['facts in dispute', '仲裁庭查明的事实'],
      grounds,
      ['result', '裁决如下', '立即停止制造'],
      ['cost', '仲裁费用'],
      ['day', '2026年11月3日'],
      ['arbitrators sign', /周敏/],
    ],
  },
  'customs-status-notice': {
    source: 'Customs Regulation art. 16',
    has: [right, goods, ['within what time', '15日内'], office],
  },
}
