import type { CaseRecord, Party, Proceeding } from './case-record.ts'
import { comesByItself } from './paper-service.ts'
import { type Procedure, type StepRule, stepsFrom } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { papersToServe } from './service.ts'
import { partiesOf } from './scope.ts'
import { servedParties } from './served-parties.ts'
import { isServiceDropped } from './unneeded-service.ts'

type Served = Pick<CaseRecord, 'papers' | 'parties' | 'services' | 'servicesDropped'>
type Standing = Pick<Proceeding, 'id' | 'state' | 'scope'>

/**
 * Steps that serve what others were served with already on somebody who was not: while one is left, nothing that comes after service is the
 * first thing to do. Steps that wait in their place until the last of several is served are no part of it: their state asks for them.
 */
export const stepsStillServing = (record: Served, proceeding: Standing, procedure: Procedure): string[] =>
  stillServing(record, proceeding, procedure).map(({ key }) => key)

/** How far a step that serves what was issued has come: who was served with it, and who is still to be, by id. */
interface Serving {
  readonly key: string
  readonly done: readonly string[]
  readonly missing: readonly string[]
}

/** Steps that can be taken and serve what was issued on somebody who was not served with it, whether or not their state waits for them. */
export function stepsToServe(record: Served, proceeding: Standing, procedure: Procedure): Serving[] {
  const { papers, parties, services = [] } = record
  const own = { parties: partiesOf({ parties }, proceeding) }
  const has = (paperId: string, partyId: string) =>
    services.some((one) => one.partyId === partyId && one.papers.includes(paperId))
  return stepsFrom(procedure, proceeding.state).flatMap((key) => {
    const { delivers } = procedure.steps[key] ?? {}
    if (!delivers?.papers || delivers.of || delivers.some) return []
    const theirs = servedParties(own, delivers).flatMap(({ id, side }) => {
      const issued = papersToServe(papers, proceeding.id, delivers, { id, side })
      const left = issued.filter(
        (paper) =>
          !has(paper.id, id) &&
          !isServiceDropped(record, paper.id, id) &&
          !comesByItself({ papers, services }, procedure, paper, id),
      )
      return issued.length > 0 ? [{ id, isLeft: left.length > 0 }] : []
    })
    const [missing, done] = [true, false].map((is) => theirs.filter(({ isLeft }) => isLeft === is).map(({ id }) => id))
    return missing && done && missing.length > 0 ? [{ key, done, missing }] : []
  })
}

/** Who is still to be served by the steps that serve what others have. */
export const partiesUnserved = (record: Served, proceeding: Standing, procedure: Procedure): Party[] => [
  ...new Set(stillServing(record, proceeding, procedure).flatMap(({ parties }) => parties)),
]

/** Whether it waits until everybody is served: what ends the period of one (`each`) does not, and then moves nothing but that one. */
export const waitsForAll = ({ onceServed, each }: Pick<StepRule, 'onceServed' | 'each'>): boolean =>
  onceServed === true && each === undefined

/** Who is still to be served before a step that rests on service on everybody; nobody before any other. */
export function unservedBefore(
  step: Pick<StepRule, 'onceServed' | 'each'>,
  record: Served,
  proceeding: Standing,
  procedure: Procedure,
): Party[] {
  return waitsForAll(step) ? partiesUnserved(record, proceeding, procedure) : []
}

/** Throws RuleError not-all-served, with the names, for a step that rests on service on everybody while somebody is still to be served. */
export function assertAllServed(procedure: Procedure, step: StepRule, record: Served, proceeding: Standing): void {
  const left = unservedBefore(step, record, proceeding, procedure)
  if (left.length > 0)
    throw new RuleError('not-all-served', 'somebody is still to be served', { parties: left.map(({ name }) => name) })
}

/** Steps that serve what others issued, of which everybody they are for was served with the newest already: they have nothing left to do. */
export function stepsServed(record: Served, proceeding: Standing, procedure: Procedure): string[] {
  const { papers, parties, services = [] } = record
  const own = { parties: partiesOf({ parties }, proceeding) }
  const has = (paperId: string, partyId: string) =>
    isServiceDropped(record, paperId, partyId) ||
    services.some(
      (one) => one.proceedingId === proceeding.id && one.partyId === partyId && one.papers.includes(paperId),
    )
  return stepsFrom(procedure, proceeding.state).filter((key) => {
    const { delivers, to, papers: issues = [] } = procedure.steps[key] ?? {}
    if (!delivers?.papers || to !== 'same' || delivers.papers.some((paper) => issues.includes(paper))) return false
    const theirs = servedParties(own, delivers).flatMap((party) =>
      papersToServe(papers, proceeding.id, delivers, party)
        .filter((paper) => !comesByItself({ papers, services }, procedure, paper, party.id))
        .map((paper) => has(paper.id, party.id)),
    )
    return theirs.length > 0 && theirs.every(Boolean)
  })
}

function stillServing(
  record: Served,
  proceeding: Standing,
  procedure: Procedure,
): { readonly key: string; readonly parties: readonly Party[] }[] {
  const { papers, parties, services = [] } = record
  const served = services.filter(({ proceedingId }) => proceedingId === proceeding.id)
  if (served.length === 0) return []
  const own = { parties: partiesOf({ parties }, proceeding) }
  const has = (paperId: string, partyId?: string) =>
    served.some((one) => one.papers.includes(paperId) && (partyId === undefined || one.partyId === partyId))
  return stepsFrom(procedure, proceeding.state).flatMap((key) => {
    const { delivers, to } = procedure.steps[key] ?? {}
    if (!delivers?.papers || delivers.of || delivers.some || to !== 'same') return []
    const left = servedParties(own, delivers).filter((party) =>
      papersToServe(papers, proceeding.id, delivers, party).some(
        (paper) =>
          has(paper.id) &&
          !has(paper.id, party.id) &&
          !isServiceDropped(record, paper.id, party.id) &&
          !comesByItself({ papers, services }, procedure, paper, party.id),
      ),
    )
    return left.length > 0 ? [{ key, parties: left }] : []
  })
}
