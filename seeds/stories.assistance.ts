import { type ScenarioStep, take, within } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const aid = within('ip-assistance')
const to = (desk: string, note: string) => [...routed([`ip-assistance@${desk}`], note), onto('ip-assistance')]

const received = to('assistance-desk', '小微企业请求维权援助，请提供咨询意见。')
const taken = { way: 'online', tie: 'business' } as const
const helping = [...received, aid('liaison', 'accept', 2, { ...taken, note: '已联系申请人，核对权利证书和被诉链接。' })]
const atStation = [
  ...to('assistance-station', '园区企业请求维权援助。'),
  aid('liaison', 'accept', 1, {
    way: 'direct',
    station: '高新区工作站',
    tie: 'domicile',
    isFirm: true,
    contact: '工作站专员（演示）',
  }),
]
const advice = {
  product: 'advice',
  facts: '申请人持有权利证书，在第三方平台发现相同产品，已保存网页和订单。',
  advice: '建议先由公证处或者可信时间戳固定页面；权利稳定、被诉产品清楚的，可以请求行政裁决，也可以先行调解。',
  referred: '公益服务机构名录（演示）',
} as const
const advised = [...helping, aid('liaison', 'advise', 5, advice)]
const followed = [
  ...advised,
  aid('liaison', 'follow-up', 15, {
    calledOn: '@0',
    way: 'settled',
    result: '对方收到函件后下架产品，双方自行和解。',
    content: 'very',
    avoided: 30_000,
    method: '按停止销售前一个月的损失估算',
  }),
]
const closed = { reason: '已提供咨询意见并完成回访。' }
const supplementing = [
  ...received,
  aid('liaison', 'request-supplement', 1, { missing: '请补充申请人身份证明。\n请补充权利证书。', days: 7 }),
]
const supplied = [...supplementing, aid('filer', 'supply', 2, { answers: ['已补充身份证明。', '已补充权利证书。'] })]
const refusing = [
  ...received,
  aid('liaison', 'refuse', 2, { ground: 'no-tie', reason: '申请人住所地、经营地和行为地均不在本市。' }),
]
const refused = [...refusing, aid('liaison', 'serve-refusal', 0, { servedOn: '@0', mode: 'direct' })]
const objecting = [...refused, aid('filer', 'object', 2, { reason: '申请人的分公司在本市经营。' })]
const expert = [
  ...helping,
  aid('liaison', 'convene-experts', 2, {
    experts: [
      { name: '示例专家甲', unit: '示例高校', field: '机械结构' },
      { name: '示例专家乙', unit: '示例律师事务所', field: '专利诉讼' },
    ],
    invited: '示例专家甲、示例专家乙',
    questions: '被诉产品与权利要求的区别是否显著\n应当优先收集哪些证据',
    materials: '权利证书副本\n被诉产品照片',
    checked: ['free', 'secret', 'unpaid'],
    days: 15,
  }),
]
const expertDone = [
  ...expert,
  aid('liaison', 'record-expert-opinion', 6, {
    heldOn: '@0',
    opinion: '区别技术特征为本领域的常规替换，建议重点收集结构照片、说明书和销售记录。',
    apart: '一名专家认为其中一项特征需要进一步试验核对。',
  }),
]
const toCopyright = [
  ...helping,
  aid('liaison', 'refer-liaison', 2, { agreed: ['wanted'], desk: 'copyright-desk', reason: '涉及侵犯著作权的线索。' }),
  take('liaison', 1),
  within('liaison')('liaison', 'take-in-hand', 0, { note: '已签收。' }),
]
const abroad = [
  ...to('assistance-hengqin-desk', '涉横琴跨境维权援助。'),
  aid('liaison', 'accept', 1, { way: 'online', tie: 'business', inHengqin: true }),
  aid('liaison', 'record-overseas', 1, {
    country: '澳门特别行政区',
    forum: '当地商标注册机构',
    stage: 'warned',
    advice: '核对当地注册情况和使用证据，在答复期限内书面回应警告函；需要时委托当地律师。',
  }),
  aid('liaison', 'record-cross-border', 1, {
    askedOn: '@0',
    item: 'macao-notary',
    place: 'macao',
    counterpart: '澳门公证署（演示）',
    purpose: '在横琴办理商标使用证据的公证',
  }),
]
const proposed = [
  ...abroad,
  aid('liaison', 'ask-border', 1, {
    materials: '商标注册证副本\n国内销售合同摘录',
    way: 'own',
    secrecy: 'none',
    data: 'none',
    personal: 'permitted',
    exports: 'none',
  }),
]
const sent = [
  ...proposed,
  aid('lead', 'clear-border', 1, { opinion: '同意由申请人自行提供。' }),
  aid('liaison', 'send-abroad', 0, { sentOn: '@0', to: '当地受托律师', note: '由申请人自行寄送。' }),
  aid('liaison', 'record-cross-border-result', 2, {
    toldOn: '@0',
    answered: 'macao-notary',
    result: '公证文书已出具，符合在横琴使用的要求。',
  }),
]

/** Offers that wait at an assistance desk. */
export const assistanceOffered = routed(['ip-assistance@assistance-desk'], '小微企业请求维权援助，请安排专家。')

export const assistanceOpen = {
  supplementing,
  rechecking: supplied,
  refusing,
  refused,
  objecting,
  expert,
  abroad: proposed,
  advised,
  followed,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const assistanceEnded = {
  advised: [...followed, aid('liaison', 'close', 1, closed)],
  station: [
    ...atStation,
    aid('liaison', 'advise', 3, advice),
    aid('liaison', 'follow-up', 12, { calledOn: '@0', way: 'administrative', result: '企业已请求行政裁决。' }),
    aid('liaison', 'close', 1, closed),
  ],
  experts: [
    ...expertDone,
    aid('liaison', 'advise', 2, { ...advice, product: 'reference' }),
    aid('liaison', 'follow-up', 12, { calledOn: '@0', way: 'court', result: '企业已向人民法院起诉。' }),
    aid('liaison', 'close', 1, closed),
  ],
  referred: [
    ...toCopyright,
    within('liaison')('liaison', 'answer', 6, { answer: '已责令停止传播。' }),
    aid('liaison', 'finish-referred', 1, { note: '著作权主管部门已办理。' }),
    aid('liaison', 'follow-up', 12, { calledOn: '@0', way: 'administrative', result: '侵权内容已下架。' }),
    aid('liaison', 'close', 1, closed),
  ],
  abroad: [
    ...sent,
    aid('liaison', 'advise', 3, { ...advice, product: 'overseas' }),
    aid('liaison', 'follow-up', 15, { calledOn: '@0', way: 'abroad', result: '警告函已书面回应，对方没有起诉。' }),
    aid('liaison', 'close', 1, closed),
  ],
  upheld: [
    ...objecting,
    aid('lead', 'uphold-refusal', 3, {
      reviewer: '珠海市市场监督管理局',
      reason: '分公司在另一城市登记，本市没有管辖联系。',
    }),
  ],
  reviewed: [
    ...objecting,
    aid('lead', 'accept-after-all', 3, { reviewer: '珠海市市场监督管理局', reason: '分公司在本市登记经营。' }),
    aid('liaison', 'advise', 3, advice),
    aid('liaison', 'follow-up', 12, { calledOn: '@0', way: 'none', result: '对方已停止销售，不再主张。' }),
    aid('liaison', 'close', 1, closed),
  ],
  notSupplied: [...supplementing, aid('liaison', 'lapse-supplement', 9)],
  withdrawn: [...helping, aid('filer', 'withdraw', 3, { reason: '已与对方和解。' })],
} as const satisfies Record<string, readonly ScenarioStep[]>
