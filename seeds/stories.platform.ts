import { type ScenarioStep, served, take, wait, within } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const web = within('platform-notice')

const offered = routed(['platform-notice@{ip}'], '网店销售的商品，先通知平台经营者采取措施。')
const received = [...offered, onto('platform-notice', 1)]
const accepted = [
  ...received,
  web('officer', 'accept', 1, {
    identity: '已核对权利人营业执照和联系方式，由其自行提出。',
    evidence: '权利证书或者登记证明\n被控商品的页面截图和链接\n购买的被控商品及交易记录',
  }),
]
const notified = [
  ...accepted,
  web('officer', 'notify-platform', 1, {
    platform: '某电子商务平台经营者（示例）',
    channel: '平台公示的知识产权投诉渠道',
    links: '{link}',
    asked: '删除被控商品信息\n断开被控商品链接',
    sentOn: '@0',
    days: 3,
  }),
]
const ordered = [
  ...notified,
  web('officer', 'order-correction', 3, {
    findings: '平台经营者收到通知后未采取措施，也未转送平台内经营者。',
    orders: '对通知所列商品及时采取必要措施\n将通知转送平台内经营者',
    orderedOn: '@0',
    days: 5,
  }),
]
const acted = (after: number) =>
  web('officer', 'record-measures', after, { measures: '已断开被控商品链接', measuredOn: '@0' })
const measured = [...notified, acted(2)]
const reached = web('officer', 'record-forwarding', 1, served)
const forwarded = [...measured, reached]
const stated = [
  ...forwarded,
  web('officer', 'counter-state', 3, {
    identity: '营业执照已提交，联系电话与登记一致。',
    statement: '商品自有品牌授权的供货商处购进，有授权书和进货单据，不存在侵权行为。',
    evidence: '授权书\n进货单据',
  }),
]
const awaiting = [...stated, web('officer', 'forward-statement', 1, served)]
const lapsed = [...awaiting, wait(16)]
const lifted = [
  ...lapsed,
  web('officer', 'record-lifting', 1, {
    liftedOn: '@0',
    reason: '期限届满，没有收到权利人已经投诉或者起诉的通知。',
  }),
]
const complained = [
  ...awaiting,
  web('filer', 'complain', 5, {
    way: 'suit',
    where: '广州知识产权法院（示例）',
    number: '（2026）粤73知民初示例号',
    acceptedOn: '@0',
  }),
]
const kept = [...forwarded, wait(11), web('officer', 'keep-measures', 1)]
const referred = [
  ...ordered,
  web('officer', 'refer-uncorrected', 7, {
    desk: '{enforcement}',
    toldOn: '@-10',
    reason: '改正期限届满，平台经营者仍未采取措施。',
  }),
  take('penalty', 1),
]
const archived = (after: number, performance: string, published = 'yes') =>
  web('officer', 'finish', after, { published, rules: true, performance })

export const platformOpen = {
  received,
  accepted,
  awaitingPlatform: notified,
  ordered,
  measured,
  forwarded,
  counterStated: stated,
  awaitingComplaint: awaiting,
  lifting: lapsed,
  kept: complained,
  lifted,
  referred,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const platformEnded = {
  apart: [
    ...referred,
    within('penalty')('lead', 'file-apart', 2, {
      against: '某电子商务平台经营者（示例）',
      number: '示例案字第1号',
      openedOn: '@0',
    }),
  ],
  kept: [...kept, archived(1, '商品链接已断开，没有收到声明。')],
  lifted: [...lifted, archived(1, '平台已恢复商品链接。')],
  sued: [...complained, archived(2, '权利人已起诉，措施维持。')],
  lost: [
    ...complained,
    web('officer', 'lift-on-decision', 5, { liftedOn: '@0', reason: '生效判决认定侵权不成立。' }),
    archived(1, '平台已恢复商品链接。'),
  ],
  delayed: [
    ...awaiting,
    web('officer', 'exclude-time', 3, { reason: '权利人在境外，主体证明正在办理公证、认证。' }),
    web('officer', 'count-again', 5, { reason: '认证手续已经办结。' }),
    web('filer', 'complain', 3, {
      way: 'complaint',
      where: '市知识产权局（示例）',
      number: '示例字第1号',
      acceptedOn: '@0',
    }),
    archived(2, '权利人已投诉，措施维持。'),
  ],
  correctedLate: [
    ...ordered,
    acted(3),
    reached,
    wait(11),
    web('officer', 'keep-measures', 1),
    archived(1, '平台已改正。'),
  ],
  referred: [
    ...notified,
    wait(4),
    web('officer', 'refer-inaction', 1, {
      desk: '{enforcement}',
      toldOn: '@-5',
      reason: '平台经营者收到通知后没有采取措施，也没有答复。',
    }),
    take('penalty', 1),
    within('penalty')('lead', 'refuse-filing', 4, { reason: '对平台经营者另案处理，本案不立案。' }),
    archived(1, '执法机构已接收，对平台经营者另案处理。', 'no'),
  ],
  withdrawn: [...notified, web('filer', 'withdraw', 1, { reason: '双方已经自行和解。' })],
  takenBack: [
    ...forwarded,
    web('filer', 'withdraw-notice', 2, { reason: '双方已经和解。' }),
    web('officer', 'record-lifting', 1, { liftedOn: '@0', reason: '权利人撤回通知。' }),
    archived(1, '平台已恢复商品链接。'),
  ],
  refused: [
    ...received,
    web('officer', 'refuse', 1, { ground: 'no-evidence', reason: '没有权利证明和初步侵权证据。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>
