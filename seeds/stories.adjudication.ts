import {
  type ScenarioStep,
  fixed,
  fromPaper,
  ofSide,
  posted,
  sent,
  servedOnBoth,
  wait,
  withPage,
  within,
} from './scenario.steps.ts'
import { onto, routed, routedAfterSupplement } from './stories.examination.ts'

const adj = within('adjudication')
const here = ['adjudication@{ip}']
const panel = { presiding: '{lead}', second: '{officer}', third: '{third}' }

export const offered = routed(here)
const taken: readonly ScenarioStep[] = [...routed(here, '专利侵权纠纷，请依法审查立案。'), onto('adjudication')]
const filed = [...taken, adj('lead', 'file', 2, panel)]
const served1 = [...filed, adj('officer', 'serve-request', 2, posted)]
const defence = '被请求人认为被诉产品采用现有设计，与涉案专利存在实质性差异，不落入保护范围。'
const defended = [
  ...served1,
  adj('officer', 'defend|late-defence', 7, { defence }),
  adj('officer', 'forward-defence', 2, sent),
]
const silent = [...served1, wait(13)]
const inspected = [
  ...defended,
  adj('officer', 'record-inspection', 3, {
    heldOn: '@0',
    place: '被请求人经营场所',
    second: '{second}',
    record: '执法人员出示证件后对现场进行检查，发现被诉产品陈列于货架，现场抽取样品两件并拍照固定。',
  }),
]
const called = (base: readonly ScenarioStep[]) => [
  ...base,
  adj('officer', 'call-hearing', 4, { heldAt: '@+5T09:30', place: '第一审理室' }),
]
const notified = adj('officer', 'serve-notice', 0, servedOnBoth)
const heard = (base: readonly ScenarioStep[]) => [
  ...called(base),
  notified,
  fixed(
    adj('officer', 'hold-hearing', 5, {
      heldOn: '@0',
      record: '双方到庭，就保护范围、技术特征比对和现有设计抗辩发表意见，合议组归纳争议焦点并完成质证。',
    }),
  ),
]
/** What a decision of each kind says: facts, what is ordered of whom for which product. */
const worded = {
  C1: {
    findings:
      '请求人是“{title}”的权利人，权利有效。\n被请求人未经许可，制造、销售、许诺销售被诉产品，经比对，被诉产品包含权利要求记载的全部技术特征。',
    rulings: '双方提交的证据经质证，真实性、合法性予以认定。',
    orders: '被请求人立即停止制造、销售、许诺销售侵犯“{title}”的被诉产品\n被请求人销毁制造上述被诉产品的专用模具',
  },
  C2: {
    findings:
      '请求人是“{title}”的权利人，权利有效。\n被请求人销售被诉产品，经比对，被诉产品缺少权利要求记载的一项技术特征。',
    orders: '驳回请求人针对被诉产品提出的全部请求',
  },
} as const
const proposed = (base: readonly ScenarioStep[], result: 'C1' | 'C2') => [
  ...base,
  adj('officer', 'propose-decision', 5, {
    proposed: result,
    reason:
      result === 'C1'
        ? '被诉产品包含权利要求记载的全部技术特征，现有设计抗辩不成立。'
        : '被诉产品缺少必要技术特征，未落入保护范围。',
    ...worded[result],
    record: '合议组三名成员意见一致。',
  }),
]
const decided = (base: readonly ScenarioStep[], result: 'C1' | 'C2') => [
  ...proposed(base, result),
  adj('lead', 'approve-decision', 3, { outcome: result, reason: '同意合议组意见。' }),
]
const servedOn = (base: readonly ScenarioStep[], result: 'C1' | 'C2') => [
  ...decided(base, result),
  adj('officer', 'serve-decision', 3, servedOnBoth),
]
const published = (base: readonly ScenarioStep[], result: 'C1' | 'C2') => [
  ...servedOn(base, result),
  adj('officer', 'publish|publish-later', 5, { publishedOn: '@0' }),
]
/** Final, not obeyed: urged, and after ten working days laid before the court. */
const urged = (base: readonly ScenarioStep[]) => [
  ...published(base, 'C1'),
  wait(14),
  adj('officer', 'demand', 3, { ...posted, dueActs: '停止制造、销售、许诺销售侵犯专利权的产品。' }),
]
const asked = (base: readonly ScenarioStep[]) => [
  ...urged(base),
  wait(14),
  adj('lead', 'apply-enforcement', 3, {
    to: '珠海市香洲区人民法院',
    dueActs: '停止制造、销售、许诺销售侵犯专利权的产品。',
    target: '被请求人的生产场所和库存产品。',
  }),
]
const archived = (base: readonly ScenarioStep[], result: 'C1' | 'C2') => [
  ...published(base, result),
  wait(14),
  adj('officer', 'archive', 4, {
    performance: result === 'C1' ? 'performed' : 'nothing-due',
    note: result === 'C1' ? '被请求人已停止侵权并销毁库存。' : '请求被驳回，无须履行。',
  }),
]
const suspended = [
  ...defended,
  adj('officer', 'suspend', 3, { ground: 'prerequisite', reason: '涉案专利的权属纠纷正由人民法院审理。' }),
]
const resumed = [...suspended, adj('officer', 'resume', 30, { reason: '权属纠纷已有生效判决。' })]
const paused = [
  ...inspected,
  adj('officer', 'pause', 2, { cause: 'appraisal', reason: '委托技术鉴定被诉产品的工艺参数。' }),
]
const settling = [
  ...served1,
  adj('officer', 'defend|late-defence', 7, { defence }),
  adj('officer', 'forward-defence', 1, sent),
  adj('filer', 'agree-mediation', 1, { note: '愿意调解。' }),
  fromPaper('respondent', adj('officer', 'agree-mediation', 0, { note: '被请求人书面表示愿意调解。' })),
  adj('officer', 'start-settling', 1, { note: '双方同意先行和解。' }),
]
const objected = [...served1, adj('officer', 'object-jurisdiction', 5, { reason: '被请求人主张其住所地不在本市。' })]
const extended = [...called(inspected), adj('lead', 'extend-closing', 1, { reason: '案情复杂，涉及多个型号的比对。' })]

/** Open ends of an adjudication, by the state they lead to. */
export const adjudicationOpen = {
  examining: taken,
  supplementing: [
    ...taken,
    adj('officer', 'request-supplement', 2, { missing: '请明确请求保护的权利要求，并补交被诉产品实物照片。', days: 8 }),
  ],
  reexamining: [
    ...taken,
    adj('officer', 'request-supplement', 2, { missing: '请补交技术特征对照表。', days: 5 }),
    adj('filer', 'supply', 3, { answers: ['技术特征对照表已补交。'] }),
  ],
  filed,
  awaitingDefence: served1,
  objection: objected,
  investigating: inspected,
  defended,
  hearing: called(defended),
  deliberating: heard(defended),
  approving: proposed(heard(inspected), 'C1'),
  suspended,
  paused,
  settling,
  extended,
  decided: decided(heard(defended), 'C1'),
  served: servedOn(heard(defended), 'C1'),
  published: published(heard(defended), 'C1'),
  performing: [...published(heard(inspected), 'C1'), wait(12)],
  effective: [...published(heard(inspected), 'C2'), wait(12)],
  enforcing: asked(heard(defended)),
  inSuit: [
    ...servedOn(heard(inspected), 'C1'),
    ofSide('respondent', adj('officer', 'record-suit', 6, { suedOn: '@0', number: '（2026）粤73行初示例号' })),
    adj('officer', 'publish-later', 3, { publishedOn: '@0' }),
  ],
  setAside: [
    ...servedOn(heard(inspected), 'C1'),
    ofSide('respondent', adj('officer', 'record-suit', 6, { suedOn: '@0', number: '（2026）粤73行初示例号' })),
    adj('officer', 'publish-later', 3, { publishedOn: '@0' }),
    adj('officer', 'judgment-changed', 20, {
      judgedOn: '@0',
      judged: 'annulled-anew',
      number: '（示例）行初判决号',
      court: '广州知识产权法院',
      operative: '撤销上述行政裁决\n责令重新作出裁决',
      fault: 'facts',
      reason: '判决认定比对事实不清，撤销裁决并责令重新作出。',
    }),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

/** Adjudications told to their end. */
export const adjudicationEnded = {
  infringing: archived(heard(defended), 'C1'),
  dismissed: archived(heard(inspected), 'C2'),
  silent: archived(heard(silent), 'C1'),
  onPapers: archived([...defended, adj('officer', 'deliberate', 6, { note: '事实清楚，书面审理。' })], 'C1'),
  resumed: archived(heard(resumed), 'C1'),
  appraised: archived(heard([...paused, adj('officer', 'count-again', 16, { note: '鉴定意见已收到。' })]), 'C1'),
  objectionRejected: archived(
    heard([
      ...objected,
      adj('officer', 'reject-objection', 3, { reason: '侵权行为地在本市，本机关有管辖权。' }),
      adj('officer', 'defend|late-defence', 5, { defence }),
      adj('officer', 'forward-defence', 2, sent),
    ]),
    'C1',
  ),
  objectionUpheld: [
    ...objected,
    adj('lead', 'uphold-objection', 3, { reason: '被请求人住所地和侵权行为地均在外市。', to: '中山市市场监督管理局' }),
  ],
  extendedTwice: archived(
    [
      ...called(inspected),
      adj('lead', 'extend-closing', 3, { reason: '案情复杂，需要补充鉴定。' }),
      adj('officer', 'postpone-hearing', 1, {
        heldAt: '@+18T14:30',
        place: '第一审理室',
        reason: '被请求人申请延期举证。',
      }),
      notified,
      // Not sooner than so: the hearing that follows comes on the day it was put off to.
      fixed(adj('lead', 'extend-closing-again', 6, { approvalNumber: '粤知批〔示例〕18号', reason: '案情特别复杂。' })),
      fixed(adj('officer', 'hold-hearing', 12, { heldOn: '@0', record: '双方到庭陈述并质证。' })),
    ],
    'C1',
  ),
  returnedOnce: archived(
    [
      ...proposed(heard(defended), 'C1'),
      adj('lead', 'return-to-panel', 2, { reason: '对等同特征的论述不足，请补充。' }),
    ],
    'C1',
  ),
  repeated: [
    ...filed,
    adj('officer', 'propose-direct', 3, {
      earlier: '珠知法裁字〔2025〕示例号',
      reason: '对同一专利再次侵权。',
      ...worded.C1,
    }),
    adj('lead', 'approve-decision', 2, { outcome: 'C1', reason: '重复侵权，事实清楚。' }),
    adj('officer', 'serve-decision', 2, servedOnBoth),
    adj('officer', 'publish|publish-later', 4, { publishedOn: '@0' }),
    wait(14),
    adj('officer', 'archive', 3, { performance: 'performed' }),
  ],
  settled: [
    ...settling,
    withPage(
      adj('officer', 'close-mediated', 8, {
        terms:
          '一、被请求人立即停止制造、销售被诉产品；\n二、被请求人支付补偿款{amount}万元；\n三、双方就本案再无争议。',
        signedOn: '@0',
        requesterSigner: '{requester}法定代表人',
        respondentSigner: '{respondent}法定代表人',
      }),
    ),
  ],
  settlementFailed: archived(
    heard([...settling, adj('officer', 'end-settling', 9, { note: '双方对补偿金额分歧较大。' })]),
    'C1',
  ),
  withdrawn: [
    ...defended,
    adj('filer', 'ask-withdrawal', 3, { reason: '被请求人已下架产品并书面承诺不再侵权。' }),
    adj('lead', 'withdraw-case', 2, { ground: 'requested', reason: '请求人自愿撤回，准予撤案。' }),
  ],
  upheldInCourt: [
    ...servedOn(heard(inspected), 'C1'),
    ofSide('respondent', adj('officer', 'record-suit', 4, { suedOn: '@0', number: '（2026）粤73行初示例号' })),
    adj('officer', 'publish-later', 4, { publishedOn: '@0' }),
    adj('officer', 'judgment-upheld', 60, {
      judgedOn: '@0',
      number: '（示例）行终判决号',
      court: '最高人民法院',
      note: '判决驳回诉讼请求。',
    }),
    adj('officer', 'archive', 12, { performance: 'performed' }),
  ],
  enforced: [...asked(heard(defended)), adj('officer', 'archive', 30, { performance: 'enforced' })],
  notFiled: [
    ...taken,
    adj('lead', 'refuse-filing', 3, { ground: 'already-sued', reason: '请求人已就同一纠纷向人民法院起诉。' }),
  ],
  notCompleted: [
    ...taken,
    adj('officer', 'request-supplement', 2, { missing: '请补交专利权评价报告。', days: 5 }),
    adj('officer', 'lapse-supplement', 8),
  ],
  takenBack: [...taken, adj('filer', 'take-back', 2, { reason: '拟先行协商。' })],
  late: archived([...inspected, adj('officer', 'deliberate', 45, { note: '比对材料较多，合议时间较长。' })], 'C1'),
  afterSupplement: archived(
    heard([...routedAfterSupplement(here), onto('adjudication'), ...defended.slice(taken.length)]),
    'C1',
  ),
} as const satisfies Record<string, readonly ScenarioStep[]>

export { defence as defenceText, served1 as servedRequest, worded }
