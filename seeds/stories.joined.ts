import {
  type ScenarioStep,
  askHelp,
  fixed,
  fromPaper,
  giveAnswer,
  lay,
  letIn,
  see,
  sent,
  servedOnBoth,
  sign,
  signOnPaper,
  take,
  takeBack,
  turnDown,
  wait,
  within,
} from './scenario.steps.ts'
import { adjudicationOpen, defenceText, servedRequest, worded } from './stories.adjudication.ts'
import { routed } from './stories.examination.ts'
import { terms } from './stories.mediation.ts'
import { handedOver, penaltyFiled, penaltyOpen } from './stories.penalty.ts'

const adj = within('adjudication')
const pen = within('penalty')
const med = within('mediation')
const lia = within('liaison')

const both = [
  ...routed(['adjudication@{ip}', 'mediation@mediation-desk'], '裁决与调解同步推进。'),
  take('adjudication', 1),
  take('mediation', 0),
]
const bothBegun = [
  ...both,
  med('mediator', 'accept', 0, { disclosure: '无利害关系。' }),
  adj('lead', 'file', 2, { presiding: '{lead}', second: '{officer}', third: '{third}' }),
  med('mediator', 'invite', 0, { contactedOn: '@0' }),
  adj('officer', 'serve-request', 2, { servedOn: '@0', mode: 'direct' }),
]
const bothMediating = [
  ...bothBegun,
  med('mediator', 'agree-mediation', 2, { note: '被投诉人愿意调解。' }),
  adj('filer', 'agree-mediation', 1, { note: '愿意调解。' }),
  fromPaper('respondent', adj('officer', 'agree-mediation', 0, { note: '被请求人书面表示愿意调解。' })),
  adj('officer', 'start-settling', 1, { note: '双方同意调解，期间不计入办案期限。' }),
]
/** A session to come; the respondent’s account is let in by who works the adjudication. */
const bothCalled = [
  ...bothMediating,
  med('mediator', 'call-session', 1, { heldAt: '@+6T09:30', place: '调解室' }),
  letIn('adjudication', 0),
]
const bothTalked = [
  ...bothMediating,
  med('mediator', 'call-session', 1, { heldAt: '@+4T09:30', place: '调解室' }),
  fixed(med('mediator', 'record-session', 4, { heldOn: '@0', record: '双方就停止侵权和补偿数额进行协商。' })),
]
const bothSigning = [...bothTalked, lay('mediation', 2, { terms }), sign('mediation', 0)]
const help = { desk: 'centre-intake', asks: '请提供技术比对意见', reason: '涉案产品结构复杂，请保护中心专家协助比对。' }

/** Several proceedings in one case, help asked and given, offers that went astray. */
export const joined = {
  settledTogether: [
    ...bothSigning,
    signOnPaper('mediation', 2),
    adj('officer', 'close-mediated', 1),
    med('mediator', 'finish', 10, { note: '补偿款已支付。' }),
  ],
  failedThenDecided: [
    ...bothTalked,
    med('mediator', 'fail', 3, { reason: '补偿数额分歧较大。' }),
    adj('officer', 'end-settling', 1, { note: '调解不成，恢复计算期限。' }),
    adj('officer', 'defend|late-defence', 4, { defence: defenceText }),
    adj('officer', 'forward-defence', 2, sent),
    adj('officer', 'call-hearing', 3, { heldAt: '@+5T14:30', place: '第二审理室' }),
    adj('officer', 'serve-notice', 0, servedOnBoth),
    fixed(adj('officer', 'hold-hearing', 5, { heldOn: '@0', record: '双方到庭质证。' })),
    adj('officer', 'propose-decision', 4, {
      proposed: 'C1',
      ...worded.C1,
      reason: '被诉产品包含权利要求记载的全部技术特征，侵权成立。',
      record: '一致意见。',
    }),
    adj('lead', 'approve-decision', 2, { outcome: 'C1', reason: '同意。' }),
    adj('officer', 'serve-decision', 2, servedOnBoth),
    adj('officer', 'publish|publish-later', 4, { publishedOn: '@0' }),
    wait(14),
    adj('officer', 'archive', 3, { performance: 'performed' }),
  ],
  policeTogether: [
    ...routed(['penalty@{enforcement}', 'liaison@police-economic'], '涉嫌犯罪，同步通报公安机关。'),
    take('liaison', 0),
    lia('liaison', 'take-in-hand', 0, { note: '线索已签收，开始审查。' }),
    ...penaltyFiled.slice(3),
    lia('liaison', 'open-criminal-case', 0, { number: '珠公（经）立字示例号' }),
    pen('lead', 'suspend', 1, { ground: 'prerequisite', reason: '公安机关已就同一行为立案。' }),
  ],
  customsAndAdjudication: [
    ...routed(['adjudication@{ip}', 'liaison@customs-ip'], '同时通报海关。'),
    take('adjudication', 1),
    take('liaison', 0),
    lia('liaison', 'take-in-hand', 1),
    ...servedRequest.slice(4),
    lia('liaison', 'answer', 3, { answer: '已布控，暂未发现出口申报。' }),
  ],
  helped: [
    ...adjudicationOpen.investigating,
    { ...askHelp('adjudication', 2, help) },
    { ...take('adjudication', 1) },
    { ...giveAnswer('adjudication', 4, { text: '经专家比对，被诉产品具备权利要求1的全部技术特征，详见比对表。' }) },
  ],
  wrongDistrict: [
    ...routed(['adjudication@doumen-ip'], '请审查立案。'),
    turnDown('adjudication', 1, { code: 'wrong-district', text: '被投诉人住所地不在斗门区，建议由{ip}办理。' }),
    {
      who: 'intake',
      does: 'offer',
      on: 'adjudication',
      after: 1,
      input: { desk: '{ip}', asks: '请审查立案', reason: '按住所地改派。' },
    },
    take('adjudication', 1),
    ...servedRequest.slice(4),
  ],
} as const satisfies Record<string, readonly ScenarioStep[]>

/** Open ends among them. */
export const joinedOpen = {
  both: bothBegun,
  bothCalled,
  bothSigning,
  handedOver,
  policeSuspended: joined.policeTogether,
  helpAsked: [...adjudicationOpen.investigating, askHelp('adjudication', 2, help)],
  helpTaken: [...adjudicationOpen.investigating, askHelp('adjudication', 2, help), take('adjudication', 1)],
  penaltyHelp: [
    ...penaltyOpen.seized,
    askHelp('penalty', 2, { desk: 'customs-ip', asks: '请协查出口记录', reason: '当事人自述部分商品已出口。' }),
  ],
  courtHelp: [
    ...adjudicationOpen.defended,
    askHelp('adjudication', 1, { desk: 'court-ip', asks: '请提供关联诉讼情况', reason: '核实是否存在在先诉讼。' }),
    see('adjudication', 1),
  ],
  /** Turned down, back on the examiner’s list. */
  returnedWrongDistrict: [
    ...routed(['adjudication@doumen-ip'], '请审查立案。'),
    turnDown('adjudication', 1, { code: 'wrong-district', text: '被投诉人住所地和侵权行为地均不在本辖区。' }),
  ],
  returnedMaterials: [
    ...routed(['penalty@{enforcement}'], '线索移送核查。'),
    turnDown('penalty', 1, { code: 'materials-missing', text: '缺少购买凭证和样品，请补充后再移送。' }),
  ],
  returnedByLapse: [...routed(['adjudication@{ip}'], '请审查立案。'), wait(5)],
  recalled: [
    ...routed(['adjudication@{ip}'], '请审查立案。'),
    { ...takeBack('adjudication', 1), who: 'intake' as const },
  ],
  letIn: [...servedRequest, letIn('adjudication', 1)],
} as const satisfies Record<string, readonly ScenarioStep[]>
