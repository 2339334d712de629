import type { CaseRecord, PaperRecord } from './case-record.ts'
import { isStepFrom, type Procedure } from './procedure.ts'
import { partiesOf } from './scope.ts'

/** What a paper is worth beside what it says. */
export interface PaperStanding {
  /**
   * `void`: it was taken back. Of one that takes effect only once every party has signed for it: `to-sign` while that is open, `signed` once
   * all have, `unsigned` where one did not: it never took effect.
   */
  readonly as: 'void' | 'to-sign' | 'signed' | 'unsigned'
  /** Ids of the parties that have not signed for it. */
  readonly left: readonly string[]
}

/** Whether parties sign for a paper of this kind, and it takes effect with that alone: nobody is served with it otherwise. */
export const isSignedFor = ({ steps }: Pick<Procedure, 'steps'>, key: string): boolean =>
  Object.values(steps).some(({ signsFor }) => signsFor === key)

/** How a paper stands; undefined of one that is worth what it says. */
export function standingOfPaper(
  paper: Pick<PaperRecord, 'id' | 'key' | 'proceedingId' | 'voided'>,
  { proceedings, parties, papers, services = [] }: Pick<CaseRecord, 'proceedings' | 'parties' | 'papers' | 'services'>,
  procedures: (proceeding: CaseRecord['proceedings'][number]) => Procedure,
): PaperStanding | undefined {
  if (paper.voided) return { as: 'void', left: [] }
  const proceeding = proceedings.find(({ id }) => id === paper.proceedingId)
  const procedure = proceeding && procedures(proceeding)
  const step = procedure && Object.values(procedure.steps).find(({ signsFor }) => signsFor === paper.key)
  if (!proceeding || !procedure || !step) return undefined
  const signers = partiesOf({ parties }, proceeding).filter(({ side }) => side === 'requester' || side === 'respondent')
  const left = signers.flatMap(({ id }) =>
    services.some(({ partyId, papers: served }) => partyId === id && served.includes(paper.id)) ? [] : [id],
  )
  const newest = papers.findLast(
    ({ key, proceedingId, voided }) => key === paper.key && proceedingId === proceeding.id && !voided,
  )
  if (newest?.id === paper.id && isStepFrom(procedure, step, proceeding.state)) return { as: 'to-sign', left }
  return { as: left.length === 0 ? 'signed' : 'unsigned', left }
}
