import { whereNamed } from '../filing/index.ts'
import { type BlobNote, dropNotes, namesBlob, notesBefore, renewNotes } from '../store/blob-notes.ts'
import { deleteBlob } from '../store/blob-store.ts'
import { loadCases } from '../store/case-store.ts'

/**
 * How long bytes that nobody names yet are left alone, and how many notes one sweep looks at. A commit is over in seconds, a request
 * in minutes: a day leaves room for a night without a line, and for who looks for what was lost.
 */
export const sweepLimits = { aliveMs: 24 * 3_600_000, atOnce: 100, most: 2000 } as {
  readonly aliveMs: number
  readonly atOnce: number
  readonly most: number
}

export interface Swept {
  /** Bytes that no case and no draft named. */
  readonly removed: number
  /** Bytes that a case names: nobody will ask of them again. */
  readonly named: number
  /** Bytes of drafts that are still open: asked again in a day. */
  readonly waiting: number
}

/**
 * Looks at the bytes noted more than a day ago, oldest first, and removes those that neither the case nor the draft they were stored
 * for names. What was looked at leaves the head of the list, so the next sweep goes on where this one ended. Repeatable, and beside
 * others. Throws what the driver says; nothing is removed that could not be looked up.
 */
export async function sweepBlobs(
  now = new Date(),
  { aliveMs, atOnce, most }: typeof sweepLimits = sweepLimits,
  signal?: AbortSignal,
): Promise<Swept> {
  const before = new Date(now.getTime() - aliveMs)
  const swept = { removed: 0, named: 0, waiting: 0 }
  for (let looked = 0; looked < most; looked += atOnce) {
    if (signal?.aborted) break
    const notes = await notesBefore(before, atOnce)
    if (notes.length === 0) break
    const found = await Promise.all(notes.map(async (note) => [note._id, await whoNames(note)] as const))
    const those = (who: 'case' | 'draft' | undefined) => found.filter(([, by]) => by === who).map(([id]) => id)
    await dropNotes(those('case'))
    await renewNotes(those('draft'), now)
    for (const id of those(undefined)) await deleteBlob(id)
    swept.named += those('case').length
    swept.waiting += those('draft').length
    swept.removed += those(undefined).length
  }
  return swept
}

async function whoNames({ _id, caseId, draftId, personId, heldFor }: BlobNote): Promise<'case' | 'draft' | undefined> {
  if (heldFor !== undefined) return undefined
  if (draftId !== undefined && personId !== undefined) return await whereNamed({ draftId, personId }, _id)
  // A note that names no document says nothing of its bytes: they stay.
  if (caseId === undefined) return 'draft'
  const [record] = await loadCases([caseId])
  return namesBlob(record, _id) ? 'case' : undefined
}
