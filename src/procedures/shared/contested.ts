import type { ClockRule } from '../../kernel/clock.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import type { Role } from '../../kernel/role.ts'
import { approvalNumberField, dateField, noteField, reasonField } from '../form-fields.ts'
import { litigationLaw, reconsiderationLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'

const noEvidence = both(
  '期满不答复、不提交证据的，视为该行政行为没有证据、依据',
  'Without answer and evidence in time, the act is taken to have neither evidence nor basis',
)

/** Within which an office that is contested answers and hands in the evidence of its act: to the body that reviews, and to the court. */
export const contestClocks = {
  reconsideration: {
    id: 'MP-21',
    per: 'party',
    grants: true,
    title: both('申请行政复议期限', 'Deadline to ask for reconsideration'),
    length: 60,
    unit: 'calendar-days',
    owes: 'respondent',
    from: both('收到行政处罚决定书', 'Receipt of the decision'),
    rolls: true,
    warnings: [5],
    onExpiry: both('逾期申请的，复议机关可以不予受理', 'The reviewing body may refuse a late application'),
    lapseStep: 'lapse-reconsideration',
    source: reconsiderationLaw('第二十条'),
  },
  'review-acceptance': {
    id: 'MP-21',
    per: 'party',
    // Within it the body may refuse; without a word it has accepted.
    grants: true,
    title: both('复议申请审查期限', 'Deadline to accept the application'),
    length: 5,
    unit: 'working-days',
    owes: 'receiver',
    from: both('申请行政复议', 'The application for reconsideration'),
    warnings: [1],
    onExpiry: both('未作出不予受理决定的，视为受理', 'Without a refusal it is taken to be accepted'),
    lapseStep: 'lapse-review-acceptance',
    source: reconsiderationLaw('第三十条'),
  },
  'review-decision': {
    id: 'MP-21',
    per: 'party',
    startsAtEndOf: ['review-acceptance'],
    title: both('行政复议决定期限', 'Deadline for the decision on reconsideration'),
    length: 60,
    unit: 'calendar-days',
    owes: 'receiver',
    from: both('复议机关受理', 'Its acceptance'),
    rolls: true,
    variants: {
      simplified: { length: 30, unit: 'calendar-days', when: both('适用简易程序', 'Simplified procedure') },
    },
    extensions: {
      complex: {
        title: both('情况复杂', 'Complex case'),
        length: 30,
        unit: 'calendar-days',
        approver: 'higher-office',
        times: 1,
        source: reconsiderationLaw('第六十二条'),
      },
    },
    warnings: [5],
    onExpiry: both('联络复议机关', 'Ask the reviewing body'),
    source: reconsiderationLaw('第六十二条'),
  },
  'review-answer': {
    id: 'MP-21',
    title: both('行政复议答复期限', 'Deadline to answer on reconsideration'),
    length: 10,
    unit: 'working-days',
    owes: 'office',
    from: both('收到行政复议申请书副本', 'Receipt of a copy of the application for reconsideration'),
    warnings: [5, 2, 1],
    onExpiry: noEvidence,
    source: reconsiderationLaw('第四十八条'),
  },
  'court-evidence': {
    id: 'ME-12',
    title: both('行政诉讼举证、答辩期限', 'Deadline for evidence and defence in court'),
    length: 15,
    unit: 'calendar-days',
    owes: 'office',
    from: both('收到起诉状副本', 'Receipt of a copy of the complaint'),
    rolls: true,
    warnings: [5, 2, 1],
    onExpiry: noEvidence,
    source: litigationLaw.unverified('第六十七条', '条号未逐字核对'),
  },
} as const satisfies Readonly<Record<string, ClockRule>>

/** What the challenge was: reconsideration leaves a suit open, a judgment does not. */
export const reviewed = {
  said: { steps: ['record-contest'], field: 'contest', is: ['reconsideration'] },
  because: both('当事人没有申请行政复议', 'The party did not ask for reconsideration'),
} as const

/** Of a judgment, or a decision on reconsideration, that took effect: by whom, under which number, and its operative words. */
export const rulingFields = {
  number: {
    kind: 'text',
    title: both('判决书、复议决定书文号', 'Number of the judgment or decision'),
    required: true,
    max: 60,
  },
  court: {
    kind: 'text',
    title: both('作出判决的人民法院、复议机关', 'Court, or body that reconsidered'),
    required: true,
    max: 100,
  },
  operative: {
    kind: 'long',
    title: both('判决主文、复议决定内容', 'Operative words'),
    hint: both('每行一项，照录文书', 'One per line, as the document has them'),
    required: true,
    max: 4000,
  },
  fault: {
    kind: 'choice',
    title: both('撤销、变更的事由', 'Why it was annulled or changed'),
    required: true,
    options: {
      facts: both('主要事实不清、证据不足', 'The facts are unclear or unproved'),
      law: both('适用的依据不正确', 'The wrong law was applied'),
      procedure: both('违反法定程序', 'The procedure of the law was not kept'),
      power: both('超越或者滥用职权', 'Beyond or in abuse of its powers'),
      unfit: both('内容明显不当', 'Plainly unfit'),
    },
  },
} as const satisfies Record<string, FieldRule>

const officers = ['officer', 'lead'] as const satisfies readonly Role[]

/** The office as the defendant of a suit: the copy that it gets, and what it hands in to the court. */
export function inCourt<const S extends string>(from: readonly S[]) {
  return {
    'record-first-judgment': {
      title: both('登记一审判决', 'Record the judgment at first instance'),
      effect: both(
        '记录一审判决的日期和结果；上诉期内以及上诉后，判决尚未生效',
        'Records the day and result; the judgment has no effect while it may be, or is, appealed',
      ),
      from,
      to: 'same',
      by: officers,
      datedBy: 'judgedOn',
      source: litigationLaw.unverified('第八十五条', '条号未逐字核对'),
      fields: {
        judgedOn: dateField('一审判决日期', 'Date of the judgment'),
        result: {
          kind: 'choice',
          title: both('一审结果', 'Result'),
          required: true,
          options: {
            upheld: both('驳回诉讼请求', 'Suit dismissed'),
            changed: both('撤销或者变更', 'Annulled or changed'),
          },
        },
        number: { kind: 'text', title: both('判决书文号', 'Number of the judgment'), max: 60 },
        note: noteField,
      },
      files: 'annex',
      audience: 'officers',
      order: 30,
    },
    'record-appeal': {
      title: both('登记上诉', 'Record an appeal'),
      effect: both(
        '记录上诉的日期和上诉人，等待二审判决；二审判决登记为生效判决',
        'Records the appeal; the judgment at second instance is then recorded as the one that took effect',
      ),
      from,
      to: 'same',
      by: officers,
      when: {
        taken: ['record-first-judgment'],
        because: both('尚未登记一审判决', 'No judgment at first instance is recorded'),
      },
      datedBy: 'appealedOn',
      source: litigationLaw.unverified('第八十五条', '条号未逐字核对'),
      fields: {
        appealedOn: dateField('上诉日期', 'Date of the appeal'),
        appellant: { kind: 'text', title: both('上诉人', 'Appellant'), required: true, max: 200 },
        number: { kind: 'text', title: both('二审案号', 'Case number at second instance'), max: 60 },
      },
      files: 'annex',
      audience: 'officers',
      order: 32,
    },
    'record-complaint-copy': {
      title: both('登记收到起诉状副本', 'Record the copy of the complaint'),
      effect: both(
        '登记人民法院送达的起诉状副本，起算 15 日举证、答辩期限',
        'Records the copy served by the court; the office has 15 days for its defence and evidence',
      ),
      from,
      to: 'same',
      by: officers,
      starts: ['court-evidence'],
      datedBy: 'receivedOn',
      source: litigationLaw.unverified('第六十七条', '条号未逐字核对'),
      fields: {
        receivedOn: dateField('收到日期', 'Date received'),
        number: { kind: 'text', title: both('法院案号', 'Court case number'), max: 60 },
        note: noteField,
      },
      files: 'annex',
      audience: 'officers',
      order: 20,
    },
    'file-court-evidence': {
      title: both('向人民法院提交证据和答辩状', 'File evidence and defence with the court'),
      effect: both(
        '登记提交作出行政行为的证据、依据的规范性文件和答辩状',
        'Records that the evidence of the act, its legal basis and the defence were submitted',
      ),
      from,
      to: 'same',
      by: officers,
      whileRuns: 'court-evidence',
      owed: true,
      stops: ['court-evidence'],
      datedBy: 'submittedOn',
      source: litigationLaw.unverified('第六十七条', '条号未逐字核对'),
      fields: { submittedOn: dateField('提交日期', 'Date submitted'), note: noteField },
      files: 'annex',
      audience: 'officers',
      order: 5,
    },
  } as const
}

/** The office before the body that reconsiders its act. */
export function beforeReview<const S extends string>(from: readonly S[], settled: readonly S[]) {
  return {
    'lapse-reconsideration': {
      title: both('复议申请期限届满', 'Time to ask for reconsideration ended'),
      effect: both('记录期满未申请行政复议', 'Records that nobody asked for reconsideration in time'),
      from: settled,
      to: 'same',
      by: ['system', 'officer'],
      each: 'reconsideration',
      restsOn: ['reconsideration'],
      stops: ['reconsideration'],
      source: reconsiderationLaw('第二十条'),
      audience: 'officers',
      order: 89,
    },
    'lapse-review-acceptance': {
      title: both('期满视为受理复议', 'Taken to be accepted'),
      effect: both(
        '审查期限届满未作出不予受理决定，视为受理，起算复议决定期限',
        'Nothing was refused in time: reconsideration is taken to be accepted, and the time to decide runs',
      ),
      from,
      to: 'same',
      by: ['system', 'officer'],
      ofEach: true,
      each: 'review-acceptance',
      restsOn: ['review-acceptance'],
      starts: ['review-decision'],
      stops: ['review-acceptance'],
      source: reconsiderationLaw('第三十条'),
      audience: 'officers',
      order: 90,
    },
    'record-review-accepted': {
      title: both('登记复议受理', 'Record that reconsideration was accepted'),
      effect: both(
        '登记复议机关受理的日期，起算 60 日（简易程序 30 日）作出复议决定的期限',
        'Records the acceptance; the body decides within 60 days, 30 in simplified procedure',
      ),
      from,
      to: 'same',
      by: officers,
      ofEach: true,
      when: reviewed,
      starts: ['review-decision'],
      stops: ['review-acceptance'],
      datedBy: 'acceptedOn',
      facts: { simplified: 'simplified' },
      source: reconsiderationLaw('第三十条'),
      fields: {
        acceptedOn: dateField('受理日期', 'Date of acceptance'),
        simplified: { kind: 'yes-no', title: both('适用简易程序', 'Simplified procedure') },
        note: noteField,
      },
      files: 'annex',
      audience: 'officers',
      order: 18,
    },
    'record-review-refused': {
      title: both('登记复议不予受理', 'Record that reconsideration was refused'),
      effect: both(
        '记录复议机关不予受理，继续执行；自收到决定书起算 15 日起诉期限',
        'Records the refusal; execution goes on, and the party has 15 days from receipt to go to court',
      ),
      from,
      to: 'before',
      by: officers,
      ofEach: true,
      when: { ...reviewed, untaken: ['record-review-accepted'] },
      starts: ['suit-after-review'],
      stops: ['review-acceptance'],
      endsOn: { 'review-acceptance': 'refusedOn' },
      datedBy: 'receivedOn',
      source: reconsiderationLaw.unverified('第三十四条', '条号未逐字核对'),
      fields: {
        receivedOn: dateField('当事人收到不予受理决定书日期', 'Date the party received the refusal'),
        refusedOn: { kind: 'date', title: both('不予受理决定日期', 'Date of the refusal') },
        note: noteField,
      },
      files: 'annex',
      audience: 'respondent',
      order: 19,
    },
    'extend-reconsideration': {
      title: both('登记延长复议期限', 'Record a longer time for reconsideration'),
      effect: both('登记复议机关决定延长 30 日', 'Records that the body took 30 days more'),
      from,
      to: 'same',
      by: officers,
      ofEach: true,
      whileRuns: 'review-decision',
      extends: { clock: 'review-decision', extension: 'complex' },
      source: reconsiderationLaw('第六十二条'),
      fields: { approvalNumber: approvalNumberField, reason: reasonField },
      audience: 'officers',
      order: 21,
    },
    'record-review-copy': {
      title: both('登记收到复议申请书副本', 'Record the copy of the application'),
      effect: both(
        '登记复议机关发送的申请书副本，起算 10 个工作日答复期限',
        'Records the copy sent by the reviewing body; the office answers within 10 working days',
      ),
      from,
      to: 'same',
      by: officers,
      starts: ['review-answer'],
      datedBy: 'receivedOn',
      source: reconsiderationLaw('第四十八条'),
      fields: { receivedOn: dateField('收到日期', 'Date received'), note: noteField },
      files: 'annex',
      audience: 'officers',
      order: 22,
    },
    'answer-review': {
      title: both('提交复议答复和证据', 'Answer on reconsideration'),
      effect: both(
        '登记向复议机关提交的书面答复和作出行政行为的证据、依据',
        'Records the written answer to the reviewing body, with the evidence and basis of the act',
      ),
      from,
      to: 'same',
      by: officers,
      whileRuns: 'review-answer',
      owed: true,
      stops: ['review-answer'],
      datedBy: 'submittedOn',
      source: reconsiderationLaw('第四十八条'),
      fields: { submittedOn: dateField('提交日期', 'Date submitted'), note: noteField },
      files: 'annex',
      audience: 'officers',
      order: 6,
    },
  } as const
}
