import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { newestOf, procedureOf, procedures } from './register.ts'

const days: ReadonlySet<string> = new Set(['servedOn', 'contactedOn'])

/** Whether the office acts of its own in it, so that who reported is untold to the other side. */
export function isOnReport({ procedure, version }: Pick<Proceeding, 'procedure' | 'version'>): boolean {
  return procedureOf(procedure, version).onReport === true
}

const clocksOnReport: ReadonlySet<ClockRule> = new Set(
  procedures.filter(({ onReport }) => onReport).flatMap(({ clocks }) => Object.values(clocks)),
)

/** The same of the procedure that has the clock. */
export function isClockOnReport(rule: ClockRule): boolean {
  return clocksOnReport.has(rule)
}

/** What a case is called before a party that may not learn what came of it or from whom: by the procedure that the office runs. */
export function plainTitleOf(procedure: string): string {
  return `${newestOf(procedure)?.title.zh ?? ''}案件`
}

type Sent = Pick<CaseRecord, 'papers' | 'evidence'>

/**
 * Whether a proceeding has come to its respondent: something was served on them or they were spoken to, a step was addressed to them, or
 * a paper of it was. Until then it is the requester's and the office's business.
 */
export function hasReachedRespondent(proceeding: Proceeding, sent: Sent): boolean {
  const { steps, addressedBy } = procedureOf(proceeding.procedure, proceeding.version)
  return (
    isAddressed(sent, proceeding.id) ||
    (addressedBy !== undefined && proceeding.facts[addressedBy] !== undefined) ||
    proceeding.walked.some(({ step }) => {
      const { audience, datedBy = '' } = steps[step] ?? {}
      return audience === 'respondent' || (audience === 'parties' && days.has(datedBy))
    })
  )
}

/** Whether anything of the case itself, of no proceeding in particular, was served on the respondent or addressed to them. */
export function wasAddressed(sent: Sent): boolean {
  return isAddressed(sent, undefined)
}

function isAddressed({ papers, evidence }: Sent, of: string | undefined): boolean {
  return (
    papers.some(
      ({ proceedingId, audience, toServe }) =>
        proceedingId === of && toServe !== true && (audience === 'respondent' || audience === 'parties'),
    ) || evidence.some(({ proceedingId, served, sealed }) => proceedingId === of && served && !sealed)
  )
}
