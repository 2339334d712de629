import {
  type ScenarioStep,
  discloseAll,
  fixed,
  fromPaper,
  nameTribunal,
  posted,
  served,
  servedOnBoth,
  showClause,
  wait,
  within,
} from './scenario.steps.ts'
import { onto, routed } from './stories.examination.ts'

const arb = within('arbitration')
const found = {
  findings: '双方签订的合同约定了使用范围和费用，被申请人的使用超出约定范围，且未按期付费。',
  reason: '合同合法有效，被申请人超出约定范围使用，构成违约，应当承担违约责任。',
} as const

export const arbitrationOffered = routed(['arbitration@arbitration-secretariat'], '双方订有仲裁条款，转仲裁机构。')
const received = [...arbitrationOffered, onto('arbitration')]
const application = arb('arbitrator', 'apply', 1, {
  requests: '裁决被申请人停止超出合同约定范围的使用；\n裁决被申请人支付违约金。',
  grounds: '双方订有许可使用合同，被申请人超出约定范围使用，且未按期付费。',
})
const withClause = [
  ...received,
  application,
  showClause('arbitration', 1, {
    clause: '因本合同引起的或者与本合同有关的任何争议，提交珠海国际仲裁院按照其仲裁规则仲裁。',
  }),
]
const accepted = [
  ...withClause,
  arb('arbitrator', 'accept', 1, {
    clause: 'clause',
    basisOn: '2025-06-18',
    basisText:
      '双方许可使用合同第十二条：因本合同引起的或者与本合同有关的任何争议，提交珠海国际仲裁院按照其仲裁规则仲裁。',
    exhibit: 'E1',
  }),
]
const servedOn = [...accepted, arb('arbitrator', 'serve', 3, posted)]
const answered = [
  ...servedOn,
  arb('arbitrator', 'answer', 4, { answer: '被申请人认为其行为系合同授权范围内的使用。' }),
  arb('arbitrator', 'forward-to-requester', 1, served),
]
const tribunal = { presiding: '{officer}', second: '{second}', third: '{third}' }
/** A tribunal of three; and a sole arbitrator, for what is simple. */
const named = (base: readonly ScenarioStep[], members: NonNullable<ScenarioStep['input']>, after = 5) => [
  ...base,
  nameTribunal('arbitration', after, members),
  discloseAll('arbitration', 0, { text: '与双方当事人及其代理人均无利害关系，能够保证公正审理。' }),
]
const sole = { presiding: '{officer}' }
const constituted = named(answered, tribunal)
const constitutedSole = named(answered, sole)
const called = [...constituted, arb('arbitrator', 'call-hearing', 6, { heldAt: '@+8T09:30', place: '第三仲裁庭' })]
const heard = [
  ...called,
  arb('arbitrator', 'serve-notice', 0, servedOnBoth),
  fixed(arb('arbitrator', 'hold-hearing', 8, { heldOn: '@0', record: '双方陈述、质证、辩论，并作最后陈述。' })),
]
const awarded = [
  ...heard,
  arb('arbitrator', 'award', 16, {
    ...found,
    result: '一、被申请人停止使用涉案标识；\n二、被申请人支付违约金{amount}万元；\n三、仲裁费由被申请人承担。',
  }),
]
const awardServed = [...awarded, arb('arbitrator', 'serve-award', 3, servedOnBoth)]

const conciliated = [
  ...constitutedSole,
  arb('arbitrator', 'settle', 12, { terms: '一、被申请人支付许可费{amount}万元；\n二、双方续签许可合同。' }),
]

export const arbitrationOpen = {
  received,
  applied: [...received, application],
  accepted,
  awaitingAnswer: servedOn,
  constituting: answered,
  hearing: called,
  deliberating: heard,
  signing: [...conciliated, arb('filer', 'sign-for', 1)],
  suspended: [...constitutedSole, arb('arbitrator', 'suspend', 4, { reason: '等待关联商标无效案件结果。' })],
  awarded,
  served: awardServed,
  setAsidePending: [...awardServed, arb('filer', 'record-set-aside', 20, { appliedOn: '@0' })],
} as const satisfies Record<string, readonly ScenarioStep[]>

export const arbitrationEnded = {
  awarded: [...awardServed, wait(70)],
  setAsideRejected: [
    ...awardServed,
    arb('filer', 'record-set-aside', 8, { appliedOn: '@0' }),
    arb('lead', 'set-aside-decided', 12, { ruling: 'rejected', note: '法院裁定驳回申请。' }),
  ],
  settled: [
    ...conciliated,
    arb('filer', 'sign-for', 1),
    fromPaper('respondent', arb('arbitrator', 'sign-for', 2, { signedOn: '@0' })),
  ],
  withdrawn: [
    ...answered,
    arb('filer', 'ask-withdrawal', 3, { reason: '双方已达成和解。' }),
    arb('arbitrator', 'withdraw', 1, { reason: '申请人自愿撤回，代理权限已经核对。' }),
  ],
  refused: [...received, arb('arbitrator', 'refuse', 2, { ground: 'no-agreement', reason: '未提交有效的仲裁协议。' })],
  silent: [
    ...named([...servedOn, wait(13)], sole, 4),
    arb('arbitrator', 'decide-on-papers', 6, { note: '当事人约定书面审理。' }),
    arb('arbitrator', 'award', 14, { ...found, result: '被申请人支付许可费{amount}万元。' }),
    arb('arbitrator', 'serve-award', 3, servedOnBoth),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>
