import type { CaseRecord, Proceeding } from './case-record.ts'
import { type Procedure, stepsFrom } from './procedure.ts'
import { papersToServe } from './service.ts'
import { servedParties } from './served-parties.ts'

/**
 * Steps that serve what others were served with already on somebody who was not: while one is left, nothing that comes after service is the
 * first thing to do. Steps that wait in their place until the last of several is served are no part of it: their state asks for them.
 */
export function stepsStillServing(
  { papers, parties, services = [] }: Pick<CaseRecord, 'papers' | 'parties' | 'services'>,
  proceeding: Pick<Proceeding, 'id' | 'state'>,
  procedure: Procedure,
): string[] {
  const served = services.filter(({ proceedingId }) => proceedingId === proceeding.id)
  if (served.length === 0) return []
  const has = (paperId: string, partyId?: string) =>
    served.some((one) => one.papers.includes(paperId) && (partyId === undefined || one.partyId === partyId))
  return stepsFrom(procedure, proceeding.state).filter((key) => {
    const { delivers, to } = procedure.steps[key] ?? {}
    if (!delivers?.papers || delivers.of || delivers.some || to !== 'same') return false
    return servedParties({ parties }, delivers).some(({ id }) =>
      papersToServe(papers, proceeding.id, delivers, id).some((paper) => has(paper.id) && !has(paper.id, id)),
    )
  })
}
