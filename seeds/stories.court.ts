import { type ScenarioStep, servedOnBoth, wait, within } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const court = within('court-link')

const offered = routed(['court-link@court-ip'], '情况紧急，申请人需要在起诉前申请保全，转人民法院。')
// What cannot wait goes within hours.
const received = [...offered, onto('court-link', 0)]
const applied = [
  ...received,
  court('filer', 'apply', 0, {
    kind: 'act',
    urgency: 'fair',
    asks: '责令被申请人立即停止展出、销售被诉产品\n保全展位上的被诉产品和销售合同',
    reason: '申请人的权利稳定，被诉产品与权利所载内容相同，展会闭幕后损害难以弥补。',
    offered: '保险公司出具的保单保函',
  }),
]
const examining = [...applied, court('liaison', 'accept', 0, { number: '（示例）粤04行保号' })]
const awaitingSecurity = [
  ...examining,
  court('liaison', 'order-security', 0, {
    guarantee: 200_000,
    hours: 24,
    reason: '保全措施可能给被申请人造成损失，应当提供相应担保。',
  }),
]
const secured = [
  ...awaitingSecurity,
  court('filer', 'give-security', 0, { guarantee: 200_000, form: '保单保函（示例编号）' }),
]
const ordered = [
  ...secured,
  court('liaison', 'grant', 0, {
    number: '（示例）粤04行保裁定号',
    kind: 'act',
    orders: '被申请人立即停止展出、销售被诉产品\n保全展位上的被诉产品',
  }),
]
const carriedOut = [
  ...ordered,
  court('liaison', 'carry-out', 0, {
    measuredOn: '@0',
    place: '展会展位',
    doers: '审判员、书记员、技术调查官各一名',
    present: '被申请人展位负责人、主办方工作人员',
    goods: [{ name: '被诉产品', spec: '样品', count: 2, unit: '件' }],
    record: '向展位负责人出示裁定并说明内容，清点、拍照、封存样品，逐项列入清单，在场人员核对签名。',
    state: '样品完好，封条编号已记录，由人民法院保管',
  }),
]
const measured = [...carriedOut, court('liaison', 'serve-ruling', 1, servedOnBoth)]
const inSuit = [
  ...measured,
  court('filer', 'prove-suit', 6, {
    way: 'suit',
    where: '珠海市中级人民法院',
    number: '（示例）粤04民初号',
    suedOn: '@0',
  }),
]
const lapsed = [...measured, wait(26)]

export const courtOpen = {
  received,
  applied,
  examining,
  awaitingSecurity,
  ordered,
  measured,
  lifting: lapsed,
  inSuit,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const courtEnded = {
  judged: [
    ...inSuit,
    court('liaison', 'report-infringement', 10, {
      judgedOn: '@0',
      number: '（示例）粤04民初判决号',
      reason: '被诉产品落入权利的保护范围，判令停止侵权、赔偿损失。',
    }),
  ],
  reconsidered: [
    ...measured,
    court('filer', 'ask-reconsideration', 1, { reason: '请求扩大保全的范围。' }),
    court('liaison', 'uphold-ruling', 3, { reason: '裁定的措施与侵害相当，没有扩大的理由。' }),
    court('filer', 'prove-suit', 2, {
      way: 'arbitration',
      where: '珠海国际仲裁院',
      number: '（示例）珠仲裁字号',
      suedOn: '@0',
    }),
    court('liaison', 'report-end', 10, {
      result: 'mediated',
      judgedOn: '@0',
      number: '（示例）调解书号',
      reason: '双方达成调解协议。',
    }),
  ],
  lifted: [
    ...lapsed,
    court('liaison', 'lift', 1, {
      liftedOn: '@0',
      ground: 'no-suit',
      number: '（示例）粤04行保解除号',
      reason: '申请人没有在期限内起诉或者申请仲裁。',
    }),
  ],
  refused: [
    ...examining,
    court('liaison', 'dismiss', 0, { number: '（示例）粤04行保驳回号', reason: '现有证据不足以证明情况紧急。' }),
  ],
  withdrawn: [
    ...examining,
    court('filer', 'ask-to-withdraw', 0, { reason: '双方已就展品撤展达成一致。' }),
    court('liaison', 'allow-withdrawal', 0, {
      number: '（示例）粤04行保撤回号',
      reason: '申请人自愿撤回，不损害他人合法权益。',
    }),
  ],
  takenBack: [...applied, court('filer', 'withdraw', 0, { reason: '双方已就展品撤展达成一致。' })],
  returned: [...applied, court('liaison', 'return', 0, { why: 'jurisdiction', reason: '应当由另一人民法院管辖。' })],
} as const satisfies Record<string, readonly ScenarioStep[]>
