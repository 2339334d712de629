import type { AwaitedRule, OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** The police were asked why they opened no case: their answer is waited for. */
const reasonsAwaited = {
  step: 'record-police-reasons',
  what: both('说明不立案理由', 'The reasons for opening no case'),
  until: 'police-reasons',
  while: ['police-reasons'],
} as const satisfies AwaitedRule

/** States of the coordination with another body. */
export const states = {
  received: {
    title: both('已收到', 'Received'),
    plain: both('材料已送达该机构，等待办理。', 'The body has received the documents and has yet to start.'),
    turn: 'other-body',
    duties: {
      office: [
        {
          step: 'take-crime-referral',
          or: [
            'take-reconsideration',
            'take-notice-to-file',
            'take-reasons-request',
            'take-confirmation',
            'take-supervision',
            'take-copy',
            'take-in-hand',
            'return',
            'give-back',
          ],
          until: 'taking-in-hand',
        },
      ],
    },
  },
  'in-hand': {
    title: both('办理中', 'In progress'),
    plain: both('该机构正在办理。', 'The body is working on it.'),
    turn: 'other-body',
    duties: {
      office: [
        {
          step: 'open-criminal-case',
          or: ['refuse-criminal-case'],
          what: both('决定是否立案侦查', 'Decide whether to open a criminal case'),
          until: 'crime-decision',
          while: ['crime-decision'],
        },
        { step: 'record-finding', until: 'finding' },
        {
          step: 'answer',
          or: ['answer-supervision', 'return', 'give-back'],
          what: both('办理并答复结果', 'Deal with it and report the result'),
          until: 'answer',
          while: ['answer'],
        },
        {
          step: 'confirm-agreement',
          or: ['dismiss-confirmation'],
          what: both('裁定是否确认协议', 'Rule on the agreement'),
          until: 'ruling',
          while: ['ruling'],
        },
        {
          step: 'uphold-refusal',
          or: ['open-criminal-case'],
          what: both('决定维持不予立案或者立案侦查', 'Uphold the refusal, or open a criminal case'),
          until: 'reconsideration',
          while: ['reconsideration'],
        },
        { step: 'open-criminal-case', until: 'filing-on-notice', while: ['filing-on-notice'] },
        { step: 'give-reasons', until: 'giving-reasons', while: ['giving-reasons'] },
        reasonsAwaited,
      ],
      requester: [
        {
          step: 'answer-customs',
          or: ['decline-detention'],
          what: both(
            '答复海关：申请扣留并提供担保，或者说明不要求扣留',
            'Answer customs: apply and give security, or decline',
          ),
          until: 'holder-answer',
          while: ['holder-answer'],
        },
        { step: 'supply-to-court', askedWith: 'ask-applicants' },
      ],
      // One applicant's answer is no answer of the other.
      respondent: [{ step: 'supply-to-court', askedWith: 'ask-applicants' }],
    },
  },
  'on-record': {
    title: both('备案审查', 'On record'),
    plain: both('检察机关已签收抄送材料，正在审查。', 'The procuratorate has signed for the copy and is reviewing it.'),
    turn: 'other-body',
    duties: {
      office: [
        {
          step: 'keep-on-record',
          or: ['advise-on-referral'],
          what: both('审查抄送材料，存查或者提出监督意见', 'Review the copy: keep it on record or give an opinion'),
        },
        reasonsAwaited,
      ],
    },
  },
  'awaiting-material': {
    title: both('待补充材料', 'More documents needed'),
    plain: both('该机构要求补充材料。', 'The body needs more documents.'),
    turn: 'requester',
    duties: {
      requester: [{ step: 'supply-material', or: ['supply-to-court'] }],
      respondent: [{ step: 'supply-to-court' }],
    },
  },
  answered: endedAs(both('已答复', 'Answered'), both('该机构已答复办理结果。', 'The body has reported the result.')),
  returned: {
    title: both('已退回', 'Returned'),
    plain: both('该机构已退回并说明理由。', 'The body sent it back with reasons.'),
    turn: 'nobody',
    final: true,
  },
  withdrawn: {
    title: both('已撤回', 'Withdrawn'),
    plain: both('请求已撤回。', 'The request was withdrawn.'),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  L1: { title: both('已答复', 'Answered'), counts: true },
  L2: { title: both('公安机关立案', 'Criminal case opened'), counts: true },
  L3: { title: both('退回', 'Returned'), counts: false },
  L4: { title: both('撤回', 'Withdrawn'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/** What ends with the work in hand, however it ends. */
export const whatRunsInHand = [
  'answer',
  'ruling',
  'crime-decision',
  'reconsideration',
  'police-reasons',
  'giving-reasons',
  'filing-on-notice',
  'finding',
  'court-proof',
  'court-notice',
  'court-notice-ex-officio',
  'holder-answer',
] as const

/** What the law gives the right holder to answer customs is cut off by no end that these bring about. */
export const untilHolderAnswered = ['holder-answer'] as const

/** Nor, once goods are detained or released against security, what the law gives customs, the holder and the courts. */
export const untilGoodsSettled = [
  ...untilHolderAnswered,
  'finding',
  'court-notice',
  'court-notice-ex-officio',
  'court-proof',
] as const

export const officers = ['liaison', 'officer', 'assistance', 'lead'] as const

/** What else may run once it is in hand, beside the periods whose demand a step meets. */
export function inHandBut(...met: readonly (typeof whatRunsInHand)[number][]): (typeof whatRunsInHand)[number][] {
  return whatRunsInHand.filter((clock) => !met.includes(clock))
}
