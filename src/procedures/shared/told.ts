import type { ClockUnit } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { ToldPeriod, ToldPeriods } from '../../kernel/procedure.ts'
import { caseGuide, civilProcedure, litigationLaw } from '../legal-documents.ts'

/** A period that is told in a paper and counted by nobody here. */
export const told = (length: number, unit: ClockUnit, source: LegalSource): ToldPeriod => ({ length, unit, source })

const suit = told(15, 'calendar-days', litigationLaw.unverified('', '沿用文书样式所载天数，未核对'))
const form = caseGuide.unverified('', '沿用文书样式所载天数，未核对')

/** Periods that papers name in the same words whatever procedure issues them; those of a hearing by the form of 2019. @row PA-09 */
export const toldByAll = {
  'refusal-notice': { suit },
  'withdrawal-decision': { suit },
  'hearing-notice': { reply: told(3, 'calendar-days', form), postponement: told(3, 'calendar-days', form) },
  'mediation-agreement': { confirmation: told(30, 'calendar-days', civilProcedure('第二百零五条')) },
  'proof-of-service': { return: told(3, 'calendar-days', form) },
} as const satisfies ToldPeriods<never>
