import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { archived, endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** What an award orders is performed by whoever it orders to; the institution keeps no record of that. */
const performed = {
  what: both('裁决书确定了您的义务的，按照裁决履行', 'Perform what the award orders you to do, if it does'),
} as const

/** States of an arbitration. */
export const states = {
  received: {
    title: both('待提交仲裁申请书', 'Application awaited'),
    plain: both(
      '已转交仲裁机构，请申请人提交仲裁申请书。',
      'The case is with the arbitration institution; the applicant has yet to submit the application.',
    ),
    turn: 'requester',
    duties: { requester: [{ step: 'apply' }] },
  },
  applied: {
    title: both('待受理', 'Application received'),
    plain: both(
      '仲裁申请已收到，正在审查是否受理。',
      'The application has arrived; the institution is deciding whether to accept it.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['refuse'],
          what: both('审查仲裁协议，决定是否受理', 'Check the arbitration agreement and decide whether to accept'),
          until: 'acceptance',
        },
      ],
    },
  },
  accepted: {
    title: both('已受理、待送达', 'Accepted, to be served'),
    plain: both(
      '仲裁申请已受理，正在送达仲裁规则和仲裁申请书副本。',
      'The application is accepted; the rules and the application are being served.',
    ),
    turn: 'office',
    duties: {
      office: [{ step: 'serve', until: 'service' }],
      respondent: [{ step: 'answer', until: 'answer', while: ['answer'] }],
    },
  },
  'awaiting-answer': {
    title: both('答辩期', 'Time for the answer'),
    plain: both(
      '等待被申请人提交答辩书；不提交的，不影响仲裁程序。',
      'The respondent may submit an answer; the arbitration goes on without one.',
    ),
    turn: 'respondent',
    duties: { respondent: [{ step: 'answer', until: 'answer' }] },
  },
  constituting: {
    title: both('组成仲裁庭', 'Tribunal being formed'),
    plain: both('请双方选定仲裁员。', 'Both sides are choosing arbitrators.'),
    turn: 'parties',
    duties: {
      requester: [
        {
          step: 'nominate',
          what: both('选定仲裁员，或者委托仲裁机构指定', 'Choose an arbitrator or leave it to the institution'),
        },
      ],
      respondent: [
        {
          step: 'nominate',
          what: both('选定仲裁员，或者委托仲裁机构指定', 'Choose an arbitrator or leave it to the institution'),
        },
      ],
      office: [{ step: 'constitute', until: 'constitution' }],
    },
  },
  hearing: {
    title: both('审理', 'Being heard'),
    plain: both('仲裁庭正在审理。', 'The tribunal is hearing the case.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'call-hearing',
          or: ['decide-on-papers'],
          what: both('通知开庭，或者决定书面审理', 'Call a hearing or decide on the written record'),
          until: 'award',
        },
        { step: 'serve-notice', until: 'award' },
        { step: 'hold-hearing', until: 'award' },
      ],
    },
  },
  deliberating: {
    title: both('评议', 'Deliberation'),
    plain: both('仲裁庭正在评议。', 'The tribunal is deliberating.'),
    turn: 'office',
    duties: { office: [{ step: 'award', or: ['settle'], until: 'award' }] },
  },
  signing: {
    title: both('待签收调解书', 'Statement to be signed for'),
    plain: both(
      '仲裁庭已制作仲裁调解书，双方当事人均签收后发生法律效力；签收前反悔的，仲裁庭将及时作出裁决。',
      'The tribunal has issued a conciliation statement. It takes effect once both sides have signed for it; if either changes its mind before, the tribunal goes on to its award.',
    ),
    turn: 'parties',
    duties: {
      requester: [{ step: 'sign-for', or: ['refuse-to-sign'] }],
      respondent: [{ step: 'sign-for', or: ['refuse-to-sign'] }],
    },
  },
  awarded: {
    title: both('已作出裁决', 'Award made'),
    plain: both('仲裁庭已作出裁决，正在送达。', 'The award has been made and is being served.'),
    turn: 'office',
    duties: { office: [{ step: 'serve-award' }] },
    closed: true,
    keptFrom: ['requester', 'respondent'],
  },
  served: {
    title: both('裁决已送达', 'Award served'),
    plain: both(
      '裁决书已送达，自作出之日起发生法律效力；当事人应当履行裁决。',
      'The award has been served; it took effect when it was made, and has to be performed.',
    ),
    turn: 'parties',
    duties: { requester: [performed], respondent: [performed] },
    closed: true,
  },
  'set-aside-pending': {
    title: both('撤销裁决审查中', 'Set-aside application pending'),
    plain: both(
      '当事人申请撤销裁决，人民法院正在审查。',
      'A party has applied to set the award aside; the court is reviewing it.',
    ),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
    // An application to set it aside does not undo what it orders.
    duties: {
      office: [
        {
          step: 'set-aside-decided',
          or: ['arbitrate-again'],
          what: both('人民法院裁定后，登记结果', 'Record what the court rules'),
        },
      ],
      requester: [performed],
      respondent: [performed],
    },
    closed: true,
  },
  suspended: {
    title: both('中止', 'Suspended'),
    plain: both('仲裁程序中止。', 'The arbitration is suspended.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'resume',
          what: both('中止的原因消除后，恢复仲裁程序', 'Resume the arbitration once the reason has ended'),
        },
      ],
    },
  },
  archived: archived(both('仲裁案件已归档。', 'The case is archived.')),
  settled: endedAs(
    both('仲裁调解书结案', 'Closed by conciliation statement'),
    both(
      '双方当事人已签收仲裁调解书，与裁决书具有同等法律效力。',
      'Both sides have signed for the conciliation statement, which is as binding as an award.',
    ),
  ),
  withdrawn: endedAs(both('撤回仲裁申请', 'Withdrawn'), both('仲裁申请已撤回。', 'The application was withdrawn.')),
  refused: {
    title: both('不予受理', 'Refused'),
    plain: both('仲裁申请不予受理，理由见通知书。', 'The application was refused; the notice gives the reasons.'),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  A1: { title: both('裁决', 'Award'), counts: true },
  A2: { title: both('仲裁调解书', 'Conciliation statement'), counts: true, agreed: true },
  A3: { title: both('撤回申请', 'Withdrawn'), counts: true },
  N1: { title: both('不予受理', 'Refused'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

export const beforeAward = ['accepted', 'awaiting-answer', 'constituting', 'hearing', 'deliberating'] as const

export const afterService = ['served', 'set-aside-pending'] as const

/** In which the applicant may ask to withdraw, from before it applied until the award. */
export const withdrawable = ['received', 'applied', ...beforeAward, 'suspended'] as const
