import { type ScenarioStep, wait, within } from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const lia = within('liaison')
const to = (desk: string, note: string) => routed([`liaison@${desk}`], note)
const taken = (desk: string, note: string) => [...to(desk, note), onto('liaison')]
const inHand = (desk: string, note: string) => [
  ...taken(desk, note),
  lia('liaison', 'take-in-hand', 1, { note: '已签收，开始办理。' }),
]

const customs = inHand('customs-ip', '出口环节涉嫌侵权线索，请海关核查。')
const trader = {
  trader: '示例进出口贸易有限公司',
  traderAs: 'consignor',
  traderAddress: '广东省中山市示例路3号',
}
const found = {
  ...trader,
  port: '拱北口岸九洲港码头',
  goods: [{ name: '电热水壶', spec: 'K-17', count: 1200, unit: '台' }],
}
const notifiedHolder = [
  ...customs,
  lia('liaison', 'notify-holder', 2, {
    ...found,
    reason: '申报品牌与货物标识不一致，货物带有权利人备案的标识。',
    servedOn: '@0',
    mode: 'electronic',
  }),
]
const secured = [
  ...notifiedHolder,
  lia('filer', 'answer-customs', 1, { guarantee: 100_000, note: '已提交扣留申请并提供担保。' }),
]
const detained = [
  ...secured,
  lia('liaison', 'detain-ex-officio', 1, { detainedOn: '@0', ...found, slip: '拱关扣示例号' }),
]
const police = [...to('police-economic', '涉嫌犯罪线索，移送公安机关审查。'), onto('liaison', 0)]
const policeTaken = [...police, lia('liaison', 'take-in-hand', 0, { note: '线索已签收，开始审查。' })]
const copyright = inHand('copyright-desk', '著作权侵权线索，请版权部门处理。')

/** Offers that wait at each liaison desk. */
export const liaisonOffered = {
  customs: to('customs-ip', '出口货物涉嫌侵犯知识产权，请协查。'),
  court: to('court-ip', '双方拟申请司法确认，请法院对接。'),
  procuratorate: to('procuratorate-ip', '请检察机关提前介入，提供法律监督意见。'),
  police: to('police-economic', '涉案金额较大，移送公安机关审查。'),
  copyright: to('copyright-desk', '美术作品侵权线索，请版权部门处理。'),
} as const satisfies Record<string, readonly ScenarioStep[]>

export const liaisonOpen = {
  received: taken('copyright-desk', '卡通形象侵权线索。'),
  customs,
  notifiedHolder,
  detained,
  police: policeTaken,
  copyright,
  procuratorate: inHand('procuratorate-ip', '请检察机关就立案监督提出意见。'),
  awaitingMaterial: [
    ...copyright,
    lia('liaison', 'ask-material', 2, { missing: '请补充作品登记证书及首次发表证明。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

export const liaisonEnded = {
  customsReleased: [
    ...detained,
    lia('liaison', 'record-finding', 5, { finding: 'unable', ...trader, reason: '现有证据不能认定。' }),
    lia('liaison', 'release-goods', 2, { reason: '未收到人民法院协助执行通知，放行货物。' }),
  ],
  customsFound: [
    ...detained,
    lia('liaison', 'record-finding', 5, { finding: 'infringing', ...trader, reason: '货物标识与备案权利相同。' }),
    lia('liaison', 'answer', 2, { answer: '已认定侵权并没收货物，处罚信息依法公开。' }),
  ],
  customsLapsed: [...notifiedHolder, wait(6)],
  policeFiled: [...policeTaken, lia('liaison', 'open-criminal-case', 1, { number: '珠公（经）立字示例号' })],
  policeRefused: [
    ...policeTaken,
    lia('liaison', 'give-back', 1, { ground: 'other', reason: '涉案金额未达到追诉标准。' }),
    lia('intake', 'close-untaken', 0, { reason: '涉案金额未达到刑事追诉标准，可以向市场监督管理部门举报。' }),
  ],
  copyright: [...copyright, lia('liaison', 'answer', 8, { answer: '已责令停止传播并下架侵权商品。' })],
  material: [
    ...copyright,
    lia('liaison', 'ask-material', 2, { missing: '请补充作品登记证书。' }),
    lia('filer', 'supply-material', 4, { answers: ['作品登记证书已补交。'] }),
    lia('liaison', 'answer', 6, { answer: '经核查已约谈经营者并下架侵权商品。' }),
  ],
  procuratorate: [
    ...inHand('procuratorate-ip', '请检察机关就立案监督提出意见。'),
    lia('liaison', 'answer', 9, { answer: '经审查，建议补充鉴定意见后再行移送。' }),
  ],
  returned: [
    ...copyright,
    lia('liaison', 'give-back', 2, { ground: 'out-of-competence', reason: '涉案内容属商标争议，不属本部门职责。' }),
    lia('intake', 'close-untaken', 0, { reason: '涉案内容属商标争议，可以另行投诉。' }),
  ],
  withdrawn: [
    ...copyright,
    lia('filer', 'ask-withdrawal', 2, { reason: '企业已与对方和解。' }),
    lia('liaison', 'withdraw', 1, { reason: '准许撤回。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>
