import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { endedAs, withdrawnBy } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** An agreement in force is performed as it stands; the office sees to it (People's Mediation Law art. 31), and closes the case once it is. */
const toPerform = {
  what: both('按照调解协议的约定履行', 'Perform the agreement as it stands'),
} as const
const performance = {
  office: [
    {
      step: 'finish',
      what: both('督促履行协议；履行完毕的，归档', 'See that the agreement is performed; archive the case once it is'),
    },
  ],
  requester: [toPerform],
  respondent: [toPerform],
} as const

/** States of a mediation. */
export const states = {
  received: {
    title: both('待确认接收', 'Awaiting acceptance'),
    plain: both('调解申请已收到，等待调解员确认接收。', 'The application is waiting for a mediator to take it on.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['decline'],
          what: both('确认是否接收', 'Take the case on or decline it'),
          until: 'taking-on',
        },
      ],
    },
  },
  inviting: {
    title: both('征询对方意愿', 'Other side being asked'),
    plain: both('正在征询对方当事人是否同意调解。', 'The other side is being asked whether it is willing to mediate.'),
    turn: 'respondent',
    duties: {
      respondent: [
        {
          step: 'agree-mediation',
          or: ['refuse-mediation'],
          what: both('答复是否同意调解', 'Say whether you are willing to mediate'),
          wantedBy: { step: 'accept', field: 'answerBy' },
        },
      ],
    },
  },
  mediating: {
    title: both('调解中', 'In mediation'),
    plain: both('调解正在进行，调解内容保密。', 'Mediation is under way; what is said stays confidential.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'call-session',
          or: ['draft-agreement', 'fail'],
          what: both('安排调解，拟定协议或者终结调解', 'Call a session, draft the agreement or end the mediation'),
          until: 'mediating',
        },
        { step: 'record-session', until: 'mediating' },
      ],
    },
  },
  signing: {
    title: both('待签署协议', 'Agreement to be signed'),
    plain: both(
      '协议草案已拟定，请各方核对并签署。',
      'The draft agreement is ready; each party should check and sign it.',
    ),
    turn: 'parties',
    duties: {
      requester: [{ what: both('核对协议并签署', 'Check the agreement and sign it'), until: 'mediating', signs: true }],
      respondent: [
        { what: both('核对协议并签署', 'Check the agreement and sign it'), until: 'mediating', signs: true },
      ],
      office: [{ step: 'conclude', until: 'mediating' }],
    },
  },
  agreed: {
    title: both('已达成协议', 'Agreement reached'),
    plain: both(
      '协议已生效，各方应当按照约定履行；双方可以在 30 日内共同申请司法确认，各方均确认后，送交人民法院。',
      'The agreement is in force, and each side performs it. Within 30 days both may jointly apply for court confirmation; each must join.',
    ),
    turn: 'parties',
    duties: performance,
    closed: true,
  },
  joined: {
    title: both('已共同申请、待送交人民法院', 'Jointly applied, to go to court'),
    plain: both(
      '各方均已确认共同申请司法确认，本阶段不需要当事人办理；调解组织正在送交人民法院。',
      'Every party has joined and has nothing more to do here; the mediation body is taking the application to the court.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'apply-confirmation', until: ['sending', 'joint-application'] }] },
    closed: true,
  },
  confirming: {
    title: both('司法确认中', 'Before the court for confirmation'),
    plain: both('已共同申请司法确认，等待人民法院裁定。', 'The court has been asked to confirm the agreement.'),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
    closed: true,
  },
  'not-confirmed': {
    title: both('人民法院驳回申请', 'Confirmation refused by the court'),
    plain: both(
      '人民法院已裁定驳回申请，协议仍有合同效力，案件将归档。',
      'The court dismissed the application. The agreement stays binding as a contract; the file will be archived.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'finish' }] },
    closed: true,
  },
  confirmed: endedAs(
    both('司法确认有效', 'Confirmed by the court'),
    both(
      '人民法院已裁定协议有效，一方不履行的，对方可以申请强制执行。',
      'The court confirmed the agreement; if one side does not comply, the other can have it enforced.',
    ),
  ),
  ended: endedAs(both('协议履行或者归档', 'Performed or archived'), both('调解程序已结束。', 'The mediation is over.')),
  returning: {
    title: both('待退回人民法院', 'To be returned to the court'),
    plain: both(
      '调解没有达成协议，调解组织正在将案件退回人民法院。',
      'The mediation came to no agreement; the body is taking the case back to the court.',
    ),
    turn: 'office',
    closed: true,
    duties: { office: [{ step: 'return-to-court', until: 'reporting' }] },
  },
  'handed-back': endedAs(
    both('已退回人民法院', 'Back with the court'),
    both('案件已退回人民法院，由人民法院继续办理。', 'The case is back with the court, which goes on with it.'),
  ),
  'not-agreed': endedAs(
    both('调解不成', 'No agreement'),
    both('双方未达成协议，可以通过其他途径解决。', 'No agreement was reached; other ways remain open.'),
  ),
  refused: {
    title: both('对方不同意调解', 'Other side refused'),
    plain: both('对方当事人不同意调解。', 'The other side is not willing to mediate.'),
    turn: 'nobody',
    final: true,
  },
  withdrawn: withdrawnBy(both('申请人撤回调解申请。', 'The applicant withdrew the application.')),
  declined: {
    title: both('未接收', 'Not taken on'),
    plain: both(
      '调解组织未接收，理由见通知书。',
      'The mediation body did not take the case on; the notice gives the reasons.',
    ),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  M1: { title: both('达成协议', 'Agreement reached'), counts: true, agreed: true },
  M2: { title: both('调解不成', 'No agreement'), counts: true },
  M3: { title: both('对方不同意调解', 'Other side refused'), counts: false },
  M4: { title: both('撤回申请', 'Withdrawn'), counts: true },
  M5: { title: both('对方不同意调解，退回人民法院', 'Other side refused; back to the court'), counts: true },
  N1: { title: both('未接收', 'Not taken on'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

export const talking = ['inviting', 'mediating', 'signing'] as const
