import { type ScenarioStep, fromPaper, served, take, wait, within } from './scenario.steps.ts'
import { adjudicationOpen } from './stories.adjudication.ts'
import { penaltyPublished } from './stories.penalty.ts'

const pen = within('penalty')
const adj = within('adjudication')
const cre = within('credit')

const received = [
  ...penaltyPublished,
  pen('officer', 'to-credit', 1, { desk: '{ip}', note: '处罚决定已经履行，请公示。' }),
  pen('lead', 'close', 1, { goods: '侵权商品已销毁。', note: '同意结案。' }),
  take('credit', 1),
]
const shown = (level: string) => [
  ...received,
  cre('officer', 'enter-penalty', 1, {
    publishedOn: '@0',
    class: level,
    platform: 'enterprise',
  }),
]
const lead = [
  ...adjudicationOpen.performing,
  // The section that adjudicates keeps the credit information too: it has the new matter at once.
  adj('officer', 'to-credit', 3, { desk: '{ip}', note: '被请求人有能力而拒不履行裁决。' }),
]
const proposed = [
  ...lead,
  cre('officer', 'propose-finding', 2, {
    ...served,
    ground: 'ruling-not-performed',
    reason: '裁决生效后，经催告仍未停止销售。',
    measures: '从严审批专利优先审查推荐\n不适用信用承诺制',
  }),
]
const considering = [
  ...proposed,
  cre('officer', 'state-opinion', 4, { statement: '已联系平台下架，请求不予认定。', cured: true }),
]
const asked = [
  ...shown('general'),
  wait(70),
  fromPaper(
    'respondent',
    cre('officer', 'ask-repair', 2, {
      receivedOn: '@0',
      cured: '侵权商品已全部销毁，进货渠道已更换。',
      duties: '罚款已缴清。',
      promise: '今后不再销售侵权商品，违反承诺愿意依法承担责任。',
    }),
  ),
]
const granted = [...asked, cre('lead', 'grant-repair', 3, { ...served, reason: '符合信用修复条件。' })]
const lifted = [
  ...granted,
  cre('officer', 'stop-showing', 1, { doneOn: '@0' }),
  cre('officer', 'stop-sharing', 1, { doneOn: '@0' }),
]

export const creditOpen = {
  received,
  proposed,
  considering,
  shown: shown('general'),
  repairing: asked,
  lifting: lifted,
} as const satisfies Record<string, readonly ScenarioStep[]>

export const creditEnded = {
  repaired: [...lifted, cre('officer', 'lift-measures', 1, { doneOn: '@0' }), cre('officer', 'finish-repair', 1)],
  over: [...shown('minor'), wait(70)],
  takenDown: [
    ...shown('general'),
    cre('officer', 'take-down', 9, {
      takenDownOn: '@0',
      number: '行政复议决定书（示例文号）',
      reason: '原处罚决定已经复议变更。',
    }),
  ],
  notShown: [...received, cre('lead', 'not-shown', 2, { ground: 'minor', reason: '属于轻微失信，依规定不公示。' })],
  notFound: [
    ...considering,
    cre('lead', 'drop-finding', 3, { decidedOn: '@0', reason: '当事人已及时停止侵权，不予认定。' }),
  ],
  found: [
    ...considering,
    cre('lead', 'find', 3, { ...served, orders: '从严审批专利优先审查推荐', reason: '仍有库存在售，理由不成立。' }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>
