import type { ClockRule } from '../../kernel/clock.ts'
import type { Role } from '../../kernel/role.ts'
import { dateField, noteField } from '../form-fields.ts'
import { litigationLaw, reconsiderationLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'

const noEvidence = both(
  '期满不答复、不提交证据的，视为该行政行为没有证据、依据',
  'Without answer and evidence in time, the act is taken to have neither evidence nor basis',
)

/** Within which an office that is contested answers and hands in the evidence of its act: to the body that reviews, and to the court. */
export const contestClocks = {
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
export function beforeReview<const S extends string>(from: readonly S[]) {
  return {
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
