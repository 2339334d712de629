import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** States of an arbitration. */
export const states = {
  received: {
    title: both('待受理', 'Application received'),
    plain: both('仲裁申请已收到，正在审查是否受理。', 'The application has arrived; acceptance is being decided.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'accept',
          or: ['refuse'],
          what: both('审查仲裁协议，决定是否受理', 'Examine the arbitration agreement and decide whether to accept'),
          until: 'acceptance',
        },
      ],
    },
  },
  accepted: {
    title: both('已受理、待送达', 'Accepted, to be served'),
    plain: both(
      '申请已受理，正在送达仲裁规则和申请书副本。',
      'Accepted; the rules and the application are being served.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'serve', until: 'service' }] },
  },
  'awaiting-answer': {
    title: both('答辩期', 'Answer awaited'),
    plain: both('等待被申请人提交答辩书。', 'The respondent may submit its answer.'),
    turn: 'respondent',
    duties: { respondent: [{ step: 'answer', until: 'answer' }] },
  },
  constituting: {
    title: both('组成仲裁庭', 'Tribunal being constituted'),
    plain: both('请双方选定仲裁员。', 'Both sides choose arbitrators.'),
    turn: 'parties',
    duties: {
      requester: [{ what: both('选定或者委托指定仲裁员', 'Choose an arbitrator or leave it to the institution') }],
      respondent: [{ what: both('选定或者委托指定仲裁员', 'Choose an arbitrator or leave it to the institution') }],
      office: [{ step: 'constitute', until: 'constitution' }],
    },
  },
  hearing: {
    title: both('审理', 'Hearing'),
    plain: both('仲裁庭正在审理。', 'The tribunal is hearing the case.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'call-hearing',
          or: ['decide-on-papers'],
          what: both('通知开庭或者决定书面审理', 'Call the hearing or decide on the papers'),
          until: 'award',
        },
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
  awarded: {
    title: both('已作出裁决', 'Award made'),
    plain: both('仲裁庭已作出裁决，正在送达。', 'The award is made and is being served.'),
    turn: 'office',
    duties: { office: [{ step: 'serve-award' }] },
    closed: true,
    keptFrom: ['requester', 'respondent'],
  },
  served: {
    title: both('裁决已送达', 'Award served'),
    plain: both(
      '裁决书已送达，自作出之日起发生法律效力。',
      'The award is served; it has been binding since it was made.',
    ),
    turn: 'parties',
    closed: true,
  },
  'set-aside-pending': {
    title: both('撤销裁决审查中', 'Setting aside pending'),
    plain: both('当事人申请撤销裁决，法院正在审查。', 'A party asked the court to set the award aside.'),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
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
          what: both('中止原因消除后，恢复仲裁程序', 'Resume the arbitration once the cause has ended'),
        },
      ],
    },
  },
  archived: {
    title: both('已归档', 'Archived'),
    plain: both('仲裁案件已归档。', 'The case is archived.'),
    turn: 'nobody',
    final: true,
    closed: true,
  },
  settled: {
    title: both('调解书结案', 'Closed by mediation statement'),
    plain: both(
      '仲裁庭已制作调解书，与裁决书具有同等效力。',
      'The tribunal issued a mediation statement, as binding as an award.',
    ),
    turn: 'nobody',
    final: true,
    closed: true,
  },
  withdrawn: {
    title: both('撤回仲裁申请', 'Withdrawn'),
    plain: both('仲裁申请已撤回。', 'The application was withdrawn.'),
    turn: 'nobody',
    final: true,
    closed: true,
  },
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
  A2: { title: both('调解书', 'Mediation statement'), counts: true, agreed: true },
  A3: { title: both('撤回申请', 'Withdrawn'), counts: true },
  N1: { title: both('不予受理', 'Refused'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

export const beforeAward = ['accepted', 'awaiting-answer', 'constituting', 'hearing', 'deliberating'] as const

export const afterService = ['served', 'set-aside-pending'] as const
