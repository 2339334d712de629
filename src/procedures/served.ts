import type { CaseRecord, Proceeding, Service } from '../kernel/case-record.ts'
import type { ClockRule } from '../kernel/clock.ts'
import { newestOf, procedureOf, procedures } from './register.ts'

const days: ReadonlySet<string> = new Set(['servedOn', 'contactedOn'])

/** Whether the office acts of its own in it, so that who reported is untold to the other side. */
export function isOnReport({ procedure, version }: Pick<Proceeding, 'procedure' | 'version'>): boolean {
  return procedureOf(procedure, version).onReport === true
}

// By their titles: the rule that a clock runs under is a copy of the one declared.
const clocksOnReport: ReadonlySet<ClockRule['title']> = new Set(
  procedures
    .filter(({ onReport }) => onReport)
    .flatMap(({ clocks }) => Object.values(clocks).map(({ title }) => title)),
)

/** The same of the procedure that has the clock. */
export function isClockOnReport({ title }: Pick<ClockRule, 'title'>): boolean {
  return clocksOnReport.has(title)
}

/** What a case is called before a party that may not learn what came of it or from whom: by the procedure that the office runs. */
export function plainTitleOf(procedure: string): string {
  return `${newestOf(procedure)?.title.zh ?? ''}案件`
}

type Sent = Pick<CaseRecord, 'papers' | 'evidence' | 'services'>

/**
 * Whether a proceeding has come to its respondents: something was served on them or they were spoken to, a step was addressed to them, or
 * a paper of it was. Until then it is the requester's and the office's business. With parties among them: whether it has come to those; what
 * was served on another of them, or made out to another, has not, and nothing does of one that is not about them.
 */
export function hasReachedRespondent(proceeding: Proceeding, sent: Sent, among?: readonly string[]): boolean {
  const { scope } = proceeding
  // What served nobody by name was for all of its own.
  const partyIds = scope && among ? among.filter((id) => scope.respondents.includes(id)) : among
  if (partyIds?.length === 0 && among?.length !== 0) return false
  if (partyIds && proceeding.concerns && !proceeding.concerns.some((id) => partyIds.includes(id))) return false
  const { steps, addressedBy } = procedureOf(proceeding.procedure, proceeding.version)
  const isServed = ({ proceedingId, partyId }: Service) =>
    proceedingId === proceeding.id && partyIds?.includes(partyId) === true
  return (
    sent.services?.some(isServed) === true ||
    isAddressed(sent, proceeding.id, partyIds) ||
    [addressedBy ?? []].flat().some((fact) => proceeding.facts[fact] !== undefined) ||
    proceeding.walked.some(({ step, at }) => {
      const { audience, datedBy = '' } = steps[step] ?? {}
      const isTold = audience === 'respondent' || (audience === 'parties' && days.has(datedBy))
      return isTold && isServedThen(proceeding.id, at, sent, partyIds)
    })
  )
}

/** Whether anything of the case itself, of no proceeding in particular, was served on the respondents or addressed to them. */
export function wasAddressed(sent: Sent, partyIds?: readonly string[]): boolean {
  return isAddressed(sent, undefined, partyIds)
}

/** Whether what was done at that instant served one of the parties; what served nobody by name was for all of them. */
function isServedThen(
  proceedingId: string,
  at: Date,
  { services = [] }: Sent,
  partyIds: readonly string[] | undefined,
): boolean {
  if (partyIds === undefined) return true
  const then = services.filter((each) => each.proceedingId === proceedingId && each.at.getTime() === at.getTime())
  return then.length === 0 || then.some(({ partyId }) => partyIds.includes(partyId))
}

function isAddressed(sent: Sent, of: string | undefined, partyIds: readonly string[] | undefined): boolean {
  const { papers, evidence, services = [] } = sent
  const isTo = (listed: readonly { readonly partyId: string }[]) =>
    partyIds === undefined || listed.length === 0 || listed.some(({ partyId }) => partyIds.includes(partyId))
  return (
    papers.some(
      ({ id, proceedingId, audience, toServe, addresseeId }) =>
        proceedingId === of &&
        (toServe !== true || services.some((service) => service.papers.includes(id))) &&
        (audience === 'respondent' || audience === 'parties') &&
        (addresseeId === undefined
          ? isTo(services.filter((service) => service.papers.includes(id)))
          : partyIds === undefined || partyIds.includes(addresseeId)),
    ) ||
    evidence.some(
      ({ id, proceedingId, served, sealed }) =>
        proceedingId === of &&
        served &&
        !sealed &&
        isTo(services.filter((service) => service.evidence?.includes(id) === true)),
    )
  )
}
