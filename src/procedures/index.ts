import type { ClockRule } from '../kernel/clock.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import type { BodyKind } from '../kernel/role.ts'
import { notFound } from '../kernel/rule-error.ts'
import { adjudication } from './adjudication.ts'
import { arbitration2018, arbitration2026 } from './arbitration.ts'
import { examination } from './examination.ts'
import { type Join, joins } from './joins.ts'
import { liaison } from './liaison.ts'
import { mediation } from './mediation.ts'
import { patentMediation } from './patent-mediation.ts'
import { penalty2021, penalty2027 } from './penalty.ts'

export { answerRuleOf, answerRules } from './answer-rules.ts'
export { type Join, joins } from './joins.ts'
export { type RefusalReason, refusalReasons } from './refusal-reasons.ts'
export { type TriageTarget, triageTargets } from './triage-targets.ts'

/** The register: every procedure under every text it is known in, versions of one key oldest first. */
export const procedures: readonly Procedure[] = [
  examination,
  adjudication,
  penalty2021,
  penalty2027,
  mediation,
  patentMediation,
  arbitration2018,
  arbitration2026,
  liaison,
]

/**
 * The version of a procedure for a case whose deciding date (filing or act, see `decidedBy`) is given: the latest that had
 * begun by then. A date before the oldest text held here takes that oldest text. Throws not-found for an unknown key.
 */
export function procedureAt(key: string, date: PlainDate): Procedure {
  const versions = procedures.filter((procedure) => procedure.key === key)
  const found = versions.findLast(({ version }) => version <= date) ?? versions[0]
  if (!found) throw notFound('procedure')
  return found
}

/** Exactly that version, for a proceeding that started under it. Throws not-found. */
export function procedureOf(key: string, version: PlainDate): Procedure {
  const found = procedures.find((procedure) => procedure.key === key && procedure.version === version)
  if (!found) throw notFound('procedure')
  return found
}

/** The newest version of each procedure a body of this kind may run. */
export function proceduresRunBy(kind: BodyKind): Procedure[] {
  const newest = new Map(procedures.map((procedure) => [procedure.key, procedure]))
  return [...newest.values()].filter(({ runBy }) => runBy.includes(kind))
}

/** The rule of one clock of one version. Throws not-found. */
export function clockRuleOf(key: string, version: PlainDate, clock: string): ClockRule {
  const found = procedureOf(key, version).clocks[clock]
  if (!found) throw notFound('clock')
  return found
}

/** How case numbers read: year, then a running number of six digits, e.g. ZB2026-000123. */
export const caseNumbering = { pattern: 'ZB{year}-{n}', digits: 6 } as const

/** The clock of each procedure that measures closing in time (按期办结率). */
export const closingClock: Readonly<Record<string, string>> = {
  examination: 'examining',
  adjudication: 'closing',
  penalty: 'decision',
  mediation: 'mediating',
  'patent-mediation': 'duration',
  arbitration: 'award',
  liaison: 'answer',
}

/**
 * What a step just taken offers in other proceedings of the case. `outcome` is the proceeding's after the step: a rule
 * about an outcome speaks only at the step that sets it, not at every later one.
 */
export function joinsAfter(procedure: string, step: string, outcome: string | undefined): Join[] {
  const setsOutcome = procedures.some(({ key, steps }) => key === procedure && steps[step]?.outcome !== undefined)
  return joins.filter(({ when }) => {
    if (when.procedure !== procedure) return false
    if (when.step !== undefined && when.step !== step) return false
    return when.outcome === undefined || (setsOutcome && when.outcome === outcome)
  })
}
