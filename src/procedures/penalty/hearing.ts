import type { ConcernRule, FieldRule } from '../../kernel/procedure.ts'
import { joined } from '../shared/joined.ts'
import { heldFields, hearingFields, noteField, reasonField, penaltyServiceFields } from '../form-fields.ts'
import { penaltyLaw, penaltyProcedure } from '../legal-documents.ts'
import { noticeServed } from '../shared/noticed.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { kindsIn, penaltyFields, sums } from './kinds.ts'
import { proposedPenalty } from './proposed.ts'
import type { states } from './states.ts'

/** What is announced to the party: the intended penalty, and facts and basis where they are not those of the report. */
const announced = {
  ...penaltyFields(),
  intended: {
    kind: 'long',
    title: both('拟作出的行政处罚', 'Intended penalty'),
    required: true,
    max: 4000,
    sums,
    kindsIn,
  },
  findings: {
    kind: 'long',
    title: both('违法事实', 'Facts of the violation'),
    hint: both('不填写的，按调查终结报告载明', 'If left empty: as in the investigation report'),
    max: 8000,
  },
  ownFindings: {
    kind: 'long',
    title: both('仅对其拟认定的违法事实', 'Facts found against this party alone'),
    hint: both(
      '只写入其本人的告知书，代替上一项；不填写的，其告知书载明上一项',
      'Stands in its own notice alone, in place of the facts above; if left empty, its notice has those',
    ),
    max: 4000,
    forEach: 'respondent',
  },
  basis: {
    kind: 'long',
    title: both('违反的规定和处罚依据', 'Provisions violated and basis of the penalty'),
    hint: both('每行一条；不填写的，按调查终结报告载明', 'One per line; if left empty: as in the investigation report'),
    cites: true,
    max: 2000,
  },
} as const satisfies Record<string, FieldRule>

/** Nothing is announced to whom nothing is intended against. */
const againstWhom = {
  side: 'respondent',
  lays: ['ownFine', 'ownGains', 'ownPenalty', 'ownFindings'],
  orders: 'intended',
} as const satisfies ConcernRule

/** What a stay of the case, and a hearing that another party asked for, leave running: the time in which the party may speak. */
const standing = { in: ['suspended', 'paused', 'rechecking'], while: 'statement' } as const
const duringHearing = { in: ['hearing', 'rechecking'], while: 'statement' } as const

/** Who holds the hearing: named in its notice, none of those who investigate (Penalty Law art. 64; SAMR rules on hearings). */
const hearingPeople = {
  presiding: { kind: 'person', title: both('听证主持人', 'Presiding officer'), required: true, outsideCase: true },
  hearers: {
    kind: 'text',
    title: both('听证员', 'Hearing officers'),
    hint: both(
      '协助主持人的，填写姓名；本案办案人员不能担任',
      'Those who assist, by name; nobody who investigates the case',
    ),
    max: 100,
  },
  clerk: { kind: 'person', title: both('记录员', 'Recorder'), required: true, outsideCase: true },
  interpreter: { kind: 'text', title: both('翻译人员', 'Interpreter'), max: 60 },
} as const satisfies Record<string, FieldRule>

/** Notice of the intended penalty, statement and hearing (Order 2, art. 57; Penalty Law art. 64). */
export const hearing = {
  notify: {
    title: both('送达行政处罚告知书', 'Serve the notice of intended penalty'),
    effect: both(
      '送达行政处罚告知书，起算 5 个工作日陈述申辩期限',
      'Serves the notice; the party has 5 working days to respond',
    ),
    from: ['reviewed'],
    to: 'notified',
    by: ['officer', 'lead'],
    when: proposedPenalty,
    papers: ['penalty-notice', 'proof-of-service'],
    delivers: { papers: ['penalty-notice'], to: 'respondents' },
    concerns: againstWhom,
    starts: ['statement'],
    datedBy: 'servedOn',
    source: penaltyProcedure('第五十七条'),
    fields: joined('field', announced, penaltyServiceFields),
    reads: ['conclude', 'pass-review'],
    files: 'annex',
    audience: 'respondent',
    order: 10,
  },
  'notify-again': {
    title: both('重新告知', 'Give a new notice'),
    effect: both(
      '拟作出的处罚加重，或者事实、理由、依据有变化的，重新送达告知书，重新起算 5 个工作日陈述申辩期限',
      'If the penalty is to be heavier, or the facts or basis have changed: serves a new notice; a new 5 working days begin',
    ),
    from: ['rechecking'],
    to: 'notified',
    by: ['officer', 'lead'],
    papers: ['penalty-notice', 'proof-of-service'],
    delivers: { papers: ['penalty-notice'], to: 'respondents' },
    concerns: againstWhom,
    starts: ['statement'],
    datedBy: 'servedOn',
    source: penaltyProcedure('第五十七条'),
    fields: joined('field', announced, penaltyServiceFields),
    reads: ['conclude', 'notify', 'state-opinion'],
    files: 'annex',
    audience: 'respondent',
    order: 60,
  },
  'state-opinion': {
    title: both('陈述、申辩', 'Make a statement'),
    effect: both(
      '提交陈述、申辩意见，由办案机构复核；不影响要求听证的权利',
      'Submits a statement, which the office must consider; the right to a hearing is not affected',
    ),
    from: ['notified', 'hearing'],
    to: 'same',
    by: ['respondent', 'officer'],
    aside: standing,
    ofLaid: true,
    papers: ['receipt'],
    source: penaltyProcedure('第五十七条'),
    fields: { statement: { kind: 'long', title: both('陈述、申辩意见', 'Statement'), required: true, max: 8000 } },
    submission: { kind: 'statement' },
    files: true,
    voluntary: true,
    audience: 'respondent',
    order: 15,
  },
  'ask-hearing': {
    title: both('要求听证', 'Ask for a hearing'),
    effect: both(
      '要求听证，听证时间不计入办案期限；听证结束前仍可书面陈述、申辩',
      'Asks for a hearing; that time does not count, and a written statement may still be made until the hearing is over',
    ),
    from: ['notified', 'rechecking'],
    to: 'hearing',
    by: ['respondent', 'officer'],
    // Each asks in its own time, also while another's hearing is prepared or was given up.
    aside: { in: ['suspended', 'paused', 'hearing'], while: 'statement' },
    whileRuns: 'statement',
    stops: ['statement'],
    suspends: ['decision'],
    cause: 'hearing',
    source: penaltyLaw('第六十四条'),
    fields: { reason: noteField },
    // Each notice opens its own time to ask, whatever was asked on an earlier one.
    submission: { kind: 'request', again: true },
    audience: 'respondent',
    order: 20,
  },
  'give-up-rights': {
    title: both('放弃陈述、申辩和听证', 'Waive statement and hearing'),
    effect: both(
      '当事人书面表示不再陈述、申辩，也不要求听证，期限届满前即进入复核',
      'The party states in writing that it will make no further statement and asks for no hearing; the office goes on before the deadline',
    ),
    from: ['notified'],
    to: 'rechecking',
    by: ['respondent', 'officer'],
    aside: duringHearing,
    each: 'statement',
    stops: ['statement'],
    source: penaltyProcedure('第五十七条'),
    fields: { note: noteField },
    submission: { kind: 'notice' },
    files: 'annex',
    voluntary: true,
    audience: 'respondent',
    order: 40,
  },
  'lapse-statement': {
    title: both('陈述申辩、要求听证期限届满', 'Time for statement and hearing has ended'),
    effect: both(
      '期限届满，未提出的视为放弃；已提出的陈述、申辩进入复核',
      'Anything not used counts as waived; a statement that was made is considered',
    ),
    from: ['notified'],
    to: 'rechecking',
    by: ['system', 'officer'],
    aside: duringHearing,
    each: 'statement',
    restsOn: ['statement'],
    stops: ['statement'],
    source: penaltyProcedure('第五十七条'),
    audience: 'respondent',
  },
  'call-hearing': {
    title: both('通知听证', 'Call the hearing'),
    effect: both(
      '发出听证通知书，在举行听证的 7 个工作日前送达当事人',
      'Issues the hearing notice, to be served at least 7 working days before the hearing',
    ),
    from: ['hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    papers: ['penalty-hearing-notice', 'proof-of-service'],
    delivers: { papers: ['penalty-hearing-notice'], to: 'respondents' },
    ahead: { field: 'heldAt', length: 7, unit: 'working-days', id: 'MP-11', source: penaltyLaw('第六十四条') },
    source: penaltyLaw('第六十四条'),
    fields: { ...hearingFields, ...hearingPeople },
    session: 'calls',
    decidesOn: { requests: ['ask-hearing'], as: 'granted' },
    reads: ['ask-hearing'],
    audience: 'respondent',
    order: 10,
  },
  'refuse-hearing': {
    title: both('不组织听证', 'Hold no hearing'),
    effect: both(
      '不属于听证范围或者逾期提出的，答复当事人并说明理由，恢复计算办案期限',
      'Where the law provides for none, or it was asked for too late: answers with the reasons; time counts again',
    ),
    from: ['hearing'],
    to: 'rechecking',
    by: ['lead'],
    papers: ['request-answer'],
    decidesOn: { requests: ['ask-hearing'], as: 'refused' },
    resumes: ['decision'],
    endsCauses: ['hearing'],
    source: penaltyLaw.unverified('第六十三条', '条号未逐字核对'),
    fields: { reason: reasonField },
    reads: ['ask-hearing'],
    audience: 'respondent',
    order: 45,
  },
  ...noticeServed({
    paper: 'penalty-hearing-notice',
    called: ['听证通知书', 'hearing notice'],
    of: ['call-hearing'],
    to: 'respondents',
    from: ['hearing'],
    by: ['officer', 'lead'],
    ahead: { length: 7, unit: 'working-days', id: 'MP-11', source: penaltyLaw('第六十四条') },
  }),
  'hold-hearing': {
    title: both('记录听证', 'Record the hearing'),
    effect: both('记入听证笔录，恢复计算办案期限', 'Adds the hearing record; time counts again'),
    from: ['hearing'],
    to: 'rechecking',
    by: ['officer', 'lead'],
    apartFrom: ['conclude'],
    resumes: ['decision'],
    endsCauses: ['hearing'],
    source: penaltyLaw('第六十四条'),
    fields: heldFields,
    session: 'records',
    files: 'annex',
    audience: 'respondent',
    order: 20,
  },
  'waive-hearing': {
    title: both('登记放弃听证', 'Record that the hearing was waived'),
    effect: both(
      '当事人撤回听证要求或者不参加听证，恢复计算办案期限',
      'The party withdrew its request or did not attend; time counts again',
    ),
    from: ['hearing'],
    to: 'rechecking',
    by: ['respondent', 'officer'],
    withdraws: 'ask-hearing',
    resumes: ['decision'],
    endsCauses: ['hearing'],
    source: penaltyLaw('第六十四条'),
    fields: {
      statement: {
        kind: 'long',
        title: both('书面陈述、申辩意见', 'Written statement'),
        hint: both('放弃听证的，仍可在此书面陈述、申辩', 'You can waive the hearing and still make a statement here'),
        max: 8000,
      },
      note: noteField,
    },
    submission: { kind: 'notice' },
    files: true,
    audience: 'respondent',
    order: 40,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
