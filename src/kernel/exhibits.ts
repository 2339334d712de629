import type { CaseRecord, EvidenceItem, Proceeding, Walked } from './case-record.ts'

type Origin = { readonly proceeding: Proceeding; readonly walk: Walked }

/** The step with which an item came into the case; undefined of one that came with the complaint or by itself. */
export function cameWith(id: string, proceedings: readonly Proceeding[]): Origin | undefined {
  for (const proceeding of proceedings) {
    const walk = proceeding.walked.find(({ files }) => files?.includes(id))
    if (walk) return { proceeding, walk }
  }
  return undefined
}

/**
 * Whether an item is before a proceeding: it came with the complaint, by itself, at its examination or with a step of this proceeding, or
 * it was sent along when this one was handed over. What was handed in with a step of another proceeding is that one's.
 */
export function isBefore(
  { id, proceedingId }: Pick<EvidenceItem, 'id' | 'proceedingId'>,
  of: string,
  { proceedings, handoffs = [] }: Pick<CaseRecord, 'proceedings'> & Partial<Pick<CaseRecord, 'handoffs'>>,
): boolean {
  if (proceedingId !== undefined) return proceedingId === of
  const origin = cameWith(id, proceedings)
  // The first proceeding of a case is the examination of the complaint: what it asked for is part of the complaint.
  if (origin === undefined || origin.proceeding.id === of || origin.proceeding.id === proceedings[0]?.id) return true
  return handoffs.some(
    ({ proceedingId: sent, state, travels }) => sent === of && state === 'accepted' && travels.evidence.includes(id),
  )
}
