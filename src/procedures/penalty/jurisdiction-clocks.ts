import type { ClockRule } from '../../kernel/clock.ts'
import { penaltyProcedure } from '../legal-documents.ts'
import { officeWorkingDays } from '../shared/periods.ts'
import { both } from '../wording.ts'

/** Periods of a dispute over jurisdiction (Order 2, arts. 13 and 16): a matter of the offices among themselves. */
export const jurisdictionClocks = {
  negotiation: {
    id: 'MP-04',
    title: both('管辖争议协商期限', 'Deadline to settle jurisdiction'),
    from: both('发生管辖争议', 'The dispute over jurisdiction'),
    source: penaltyProcedure('第十三条'),
    ...officeWorkingDays(7, [3, 1]),
    keptFrom: ['requester', 'respondent'],
  },
  designation: {
    id: 'MP-04',
    title: both('指定管辖期限', 'Deadline to designate'),
    from: both('上一级机关收到报请材料', 'Receipt of the report by the superior'),
    source: penaltyProcedure('第十六条'),
    // The superior’s to keep; the office that reported presses for it.
    ...officeWorkingDays(7, [3, 1]),
    onExpiry: both('联络催办', 'Press for an answer'),
    keptFrom: ['requester', 'respondent'],
  },
} as const satisfies Readonly<Record<string, ClockRule>>
