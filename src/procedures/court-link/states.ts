import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** Who works it at the court. */
export const court = ['liaison', 'lead'] as const

const untold = { keptFrom: ['respondent'] } as const
const serves = { step: 'serve-ruling', until: 'serving', while: ['serving'] } as const
const lifts = {
  step: 'lift',
  or: ['uphold-ruling'],
  what: both('审查复议申请，维持裁定或者解除保全', 'Decide on reconsideration: uphold the ruling or lift the measure'),
  until: 'reconsideration-ruling',
  while: ['reconsideration-ruling'],
} as const

/** States of a preservation and the suit behind it. What comes before the measure is not told to the other side. */
export const states = {
  received: {
    title: both('已转交、待办理', 'With the court'),
    plain: both(
      '已转交人民法院。申请保全的，请申请人提交保全申请书和证据；共同申请司法确认的，等待人民法院受理。',
      'The case is with the court. For a preservation the applicant has yet to submit the application and evidence; a joint application waits to be accepted.',
    ),
    turn: 'requester',
    duties: {
      requester: [{ step: 'apply' }],
      office: [
        {
          step: 'take-confirmation',
          or: ['return-confirmation'],
          what: both('受理司法确认申请，或者退回', 'Accept the joint application or send it back'),
        },
      ],
    },
  },
  applied: {
    title: both('待接受申请', 'Application received'),
    plain: both(
      '保全申请已收到，等待人民法院接受。',
      'The application has arrived; the court decides whether to accept it.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['give-back', 'return'],
          what: both('审查并接受申请，或者退回', 'Accept the application or send it back'),
        },
      ],
    },
    ...untold,
  },
  examining: {
    title: both('审查保全申请', 'Being examined'),
    plain: both(
      '人民法院正在审查保全申请，按小时计算期限。',
      'The court is examining the application; its time runs in hours.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'grant',
          or: ['order-security', 'dismiss'],
          what: both('裁定采取保全措施或者驳回申请', 'Order the preservation or dismiss the application'),
          until: 'ruling',
        },
      ],
    },
    ...untold,
  },
  'awaiting-security': {
    title: both('待提供担保', 'Security awaited'),
    plain: both(
      '人民法院要求提供担保；不提供担保的，裁定驳回申请。',
      'The court requires security; without it the application is dismissed.',
    ),
    turn: 'requester',
    duties: {
      requester: [{ step: 'give-security', until: 'security' }],
      office: [
        {
          step: 'dismiss',
          what: both('不提供担保的，裁定驳回申请', 'Dismiss the application if no security is given'),
          until: 'ruling',
        },
      ],
    },
    ...untold,
  },
  ordered: {
    title: both('已裁定、待执行', 'Ordered, to be carried out'),
    plain: both('人民法院已裁定采取保全措施，正在执行。', 'The preservation is ordered and is being carried out.'),
    turn: 'office',
    duties: { office: [{ step: 'carry-out' }] },
    ...untold,
  },
  measured: {
    title: both('已采取措施、待起诉', 'Measure taken, suit to follow'),
    plain: both(
      '保全措施已采取。申请人应当在期限内起诉或者申请仲裁，否则解除保全。',
      'The measure was taken. The applicant has to sue or to apply for arbitration in time, or it is lifted.',
    ),
    turn: 'requester',
    duties: {
      requester: [{ step: 'prove-suit', until: 'suit' }],
      office: [serves, lifts],
    },
  },
  lifting: {
    title: both('待解除保全', 'To be lifted'),
    plain: both(
      '申请人没有在期限内起诉或者申请仲裁，人民法院应当解除保全。',
      'No suit or arbitration came in time; the court has to lift the measure.',
    ),
    turn: 'office',
    duties: {
      office: [{ step: 'lift', what: both('裁定解除保全', 'Lift the measure') }, serves],
    },
  },
  'in-suit': {
    title: both('已起诉、保全继续', 'In suit, measure stands'),
    plain: both(
      '已起诉或者申请仲裁，保全继续，等待生效裁判。',
      'The suit was filed and the measure stands; the judgment is awaited.',
    ),
    turn: 'office',
    closed: true,
    duties: {
      office: [
        {
          step: 'report-infringement',
          or: ['report-end'],
          what: both('裁判生效后反馈结果', 'Report the result once it has effect'),
        },
        serves,
        lifts,
      ],
    },
  },
  judged: {
    title: both('已反馈裁判结果', 'Judgment reported'),
    plain: both('人民法院已反馈裁判结果。', 'The court has reported the result of the suit.'),
    turn: 'nobody',
    final: true,
    closed: true,
  },
  lifted: {
    title: both('已解除保全', 'Measure lifted'),
    plain: both('保全措施已解除。', 'The measure was lifted.'),
    turn: 'nobody',
    final: true,
    closed: true,
  },
  refused: {
    title: both('裁定驳回申请', 'Application dismissed'),
    plain: both(
      '人民法院裁定驳回保全申请，理由见通知书。',
      'The court dismissed the application; the notice gives the reasons.',
    ),
    turn: 'nobody',
    final: true,
    closed: true,
    ...untold,
  },
  withdrawn: {
    title: both('已撤回', 'Withdrawn'),
    plain: both('保全申请已撤回。', 'The application was withdrawn.'),
    turn: 'nobody',
    final: true,
    closed: true,
    ...untold,
  },
  returned: {
    title: both('已退回', 'Sent back'),
    plain: both('人民法院已退回并说明理由。', 'The court sent it back with reasons.'),
    turn: 'nobody',
    final: true,
    ...untold,
  },
  confirming: {
    title: both('审查司法确认申请', 'Joint application under review'),
    plain: both(
      '人民法院正在审查双方的司法确认申请。',
      'The court is reviewing the application of both sides to confirm their agreement.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'confirm-agreement',
          or: ['dismiss-confirmation', 'call-applicants'],
          what: both('裁定是否确认协议', 'Rule on the agreement'),
          until: 'confirmation-ruling',
        },
      ],
      requester: [{ step: 'supply-to-court', askedWith: 'ask-applicants' }],
      // One applicant's answer is no answer of the other.
      respondent: [{ step: 'supply-to-court', askedWith: 'ask-applicants' }],
    },
  },
  'confirmation-material': {
    title: both('待补充确认材料', 'More documents needed for the ruling'),
    plain: both('人民法院要求双方补充材料。', 'The court needs more documents of both sides.'),
    turn: 'parties',
    duties: {
      requester: [{ step: 'supply-to-court' }],
      respondent: [{ step: 'supply-to-court' }],
    },
  },
  confirmed: endedAs(
    both('裁定调解协议有效', 'Agreement confirmed'),
    both(
      '人民法院已裁定调解协议有效，一方不履行的，对方可以申请强制执行。',
      'The court confirmed the agreement; if one side does not comply, the other can have it enforced.',
    ),
  ),
  'not-confirmed': endedAs(
    both('裁定驳回确认申请', 'Joint application dismissed'),
    both(
      '人民法院已裁定驳回申请，理由见裁定书；协议仍有合同效力。',
      'The court dismissed the application, for the reasons in the ruling; the agreement stays binding as a contract.',
    ),
  ),
  'confirmation-returned': {
    title: both('不予受理，已退回', 'Not accepted, sent back'),
    plain: both('人民法院已退回并说明理由。', 'The court sent it back with reasons.'),
    turn: 'nobody',
    final: true,
  },
  'confirmation-withdrawn': {
    title: both('确认申请已撤回', 'Joint application withdrawn'),
    plain: both('司法确认申请已撤回。', 'The application was withdrawn.'),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  X1: { title: both('采取保全措施并起诉', 'Preserved, and suit brought'), counts: true },
  X2: { title: both('解除保全', 'Measure lifted'), counts: true },
  X3: { title: both('裁定驳回申请', 'Application dismissed'), counts: true },
  X4: { title: both('撤回申请', 'Withdrawn'), counts: true },
  X5: { title: both('退回', 'Sent back'), counts: false },
  X6: { title: both('裁定协议有效', 'Agreement confirmed'), counts: true },
  X7: { title: both('裁定驳回确认申请', 'Joint application dismissed'), counts: true },
  X8: { title: both('撤回确认申请', 'Joint application withdrawn'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>
