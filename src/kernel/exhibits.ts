import type { CaseRecord, EvidenceItem, Proceeding, Walked } from './case-record.ts'
import { ownEntry } from './own-entry.ts'
import type { StepRule } from './procedure.ts'

interface Origin<P> {
  readonly proceeding: P
  readonly walk: Walked
}

type Item = Pick<EvidenceItem, 'id'> & Partial<Pick<EvidenceItem, 'addedAt'>>

/**
 * The steps with which an item came into the case, the same file handed in once more included; none of one that came with the complaint or by
 * itself, also where it was sent again with a step later.
 */
export function originsOf<P extends Pick<Proceeding, 'walked'>>(
  { id, addedAt }: Item,
  proceedings: readonly P[],
): Origin<P>[] {
  const all = proceedings.flatMap((proceeding) =>
    proceeding.walked.filter(({ files }) => files?.includes(id)).map((walk) => ({ proceeding, walk })),
  )
  return addedAt && all.length > 0 && all.every(({ walk }) => addedAt < walk.at) ? [] : all
}

/** Whether it came with acts alone that it only proves: no exhibit of anybody's. */
export function isAnnex<P extends Pick<Proceeding, 'walked'>>(
  item: Item,
  proceedings: readonly P[],
  stepsOf: (proceeding: P) => Readonly<Record<string, StepRule>>,
): boolean {
  const origins = originsOf(item, proceedings)
  return (
    origins.length > 0 &&
    origins.every(({ proceeding, walk }) => ownEntry(stepsOf(proceeding), walk.step)?.files === 'annex')
  )
}

/**
 * Whether an item is before a proceeding: it came with the complaint, by itself, at its examination or with a step of this proceeding, or
 * it was sent along when this one was handed over. What was handed in with a step of another proceeding is that one's.
 */
export function isBefore(
  { proceedingId, ...item }: Item & Pick<EvidenceItem, 'proceedingId'>,
  of: string,
  { proceedings, handoffs = [] }: Pick<CaseRecord, 'proceedings'> & Partial<Pick<CaseRecord, 'handoffs'>>,
): boolean {
  if (proceedingId !== undefined) return proceedingId === of
  const origins = originsOf(item, proceedings).map(({ proceeding }) => proceeding.id)
  // The first proceeding of a case is the examination of the complaint: what it asked for is part of the complaint.
  if (origins.length === 0 || origins.includes(of) || origins.includes(proceedings[0]?.id ?? '')) return true
  return handoffs.some(
    ({ proceedingId: sent, state, travels }) =>
      sent === of && state === 'accepted' && travels.evidence.includes(item.id),
  )
}
