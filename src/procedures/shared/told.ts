import type { ClockUnit } from '../../kernel/clock.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { ToldPeriod, ToldPeriods } from '../../kernel/procedure.ts'
import { caseGuide, litigationLaw, reconsiderationLaw } from '../legal-documents.ts'

/** A period that is told in a paper and counted by nobody here. */
export const told = (length: number, unit: ClockUnit, source: LegalSource): ToldPeriod => ({ length, unit, source })

const suit = told(15, 'calendar-days', litigationLaw.unverified('', '沿用文书样式所载天数，未核对'))
const form = caseGuide.unverified('', '沿用文书样式所载天数，未核对')

/** Against what an office decides about a party of its own. Asked of others: only told here. */
export const reconsideration = told(60, 'calendar-days', reconsiderationLaw.unverified('第二十条', '条号未逐字核对'))
export const suitAgainstDecision = told(6, 'months', litigationLaw.unverified('第四十六条', '条号未逐字核对'))

/**
 * Of an agreement that an administrative office brought about: a court is not bound to take it (regulations of the province, art. 24), so no
 * confirmation is promised. @row ME-13 */
export const remedyOfAdministrative =
  '协议有给付内容且债务人同意接受强制执行的，可以依法申请公证机构赋予强制执行效力。各方当事人共同申请人民法院确认本协议效力的，是否受理由人民法院决定。一方不履行的，另一方可以依法向人民法院提起诉讼。'

/** Periods that papers name in the same words whatever procedure issues them; those of a hearing by the form of 2019. @row PA-09 */
export const toldByAll = {
  'refusal-notice': { suit },
  'withdrawal-decision': { suit },
  'hearing-notice': { reply: told(3, 'calendar-days', form), postponement: told(3, 'calendar-days', form) },
  'proof-of-service': { return: told(3, 'calendar-days', form) },
} as const satisfies ToldPeriods<never>
