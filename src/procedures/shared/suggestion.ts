import type { ClockRule } from '../../kernel/clock.ts'
import type { PaperDeclaration } from '../../kernel/paper-fact.ts'
import { dateField } from '../form-fields.ts'
import { judicialSuggestions } from '../legal-documents.ts'
import { factsFrom } from './facts.ts'
import { overdue } from './periods.ts'
import { both } from '../wording.ts'

/** A court that advises an office is answered in writing, within the time it set and two months at most. */
export const suggestionClock = {
  suggestion: {
    id: 'CL-18',
    title: both('司法建议答复期限', 'Deadline to answer a judicial suggestion'),
    length: 2,
    unit: 'months',
    owes: 'office',
    from: both('收到司法建议书', 'Receipt of the suggestion'),
    rolls: true,
    warnings: [10, 5, 1],
    onExpiry: overdue,
    source: judicialSuggestions.unverified('', '条号未逐字核对'),
    keptFrom: ['requester', 'respondent'],
  },
} as const satisfies Readonly<Record<string, ClockRule>>

/** Its receipt with each advice, and the answer that goes through them one by one; `answeredIn`: further states that a case may come to with one unanswered. */
export function suggested<const S extends string>(from: readonly S[], answeredIn: readonly S[] = []) {
  return {
    'record-suggestion': {
      title: both('登记司法建议', 'Record a judicial suggestion'),
      effect: both(
        '登记人民法院发出的司法建议书，起算答复期限，最长 2 个月',
        'Records the court’s suggestion; it is answered within two months at most',
      ),
      from,
      to: 'same',
      by: ['officer', 'lead'],
      starts: ['suggestion'],
      datedBy: 'receivedOn',
      source: judicialSuggestions.unverified('', '条号未逐字核对'),
      fields: {
        receivedOn: dateField('收到日期', 'Date received'),
        number: { kind: 'text', title: both('司法建议书文号', 'Number of the suggestion'), required: true, max: 60 },
        items: {
          kind: 'rows',
          title: both('问题和建议', 'Problems and advice'),
          required: true,
          columns: {
            problem: { kind: 'long', title: both('指出的问题', 'Problem'), required: true, max: 1000 },
            advice: { kind: 'long', title: both('建议', 'Advice'), required: true, max: 1000 },
          },
        },
      },
      files: 'annex',
      audience: 'officers',
    },
    'answer-suggestion': {
      title: both('书面答复司法建议', 'Answer the judicial suggestion'),
      effect: both('发出司法建议复函，逐项答复人民法院', 'Issues the answer to the court, item by item'),
      from: [...from, ...answeredIn],
      to: 'same',
      by: ['lead'],
      papers: ['suggestion-answer'],
      whileRuns: 'suggestion',
      owed: true,
      stops: ['suggestion'],
      datedBy: 'answeredOn',
      source: judicialSuggestions.unverified('', '条号未逐字核对'),
      fields: {
        answeredOn: dateField('答复日期', 'Date of the answer'),
        court: { kind: 'text', title: both('提出建议的人民法院', 'Court that made it'), required: true, max: 100 },
        answers: {
          kind: 'rows',
          title: both('逐项答复', 'Item by item'),
          required: true,
          columns: {
            advice: { kind: 'long', title: both('建议', 'Advice'), required: true, max: 1000 },
            answer: { kind: 'long', title: both('采纳和落实情况', 'What was done'), required: true, max: 2000 },
          },
        },
      },
      reads: ['record-suggestion'],
      files: 'annex',
      audience: 'officers',
      order: 9,
    },
  } as const
}

const { said, dayOf } = factsFrom<ReturnType<typeof suggested>>()
const answered = said('answer-suggestion')

/** The answer says to whom, on which suggestion, and what was done about each advice. @row CL-18 */
export const suggestionAnswer: PaperDeclaration<never> = {
  facts: {
    receiver: answered.field('court'),
    decisionNumber: said('record-suggestion').field('number'),
    receivedOn: dayOf('record-suggestion'),
    opinions: answered.each('answers'),
  },
}
