import type { JournalEntry } from '../kernel/case-record.ts'
import { insertMissing } from '../store/bulk.ts'
import { entryFields } from '../store/case.shape.ts'
import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import type { Projection } from '../store/publisher.ts'
import { hashOf } from '../store/seal.ts'
import { formed } from '../store/shape.ts'

/** An entry as kept. Its id is the case number and the sequence number with leading zeros, so that one index serves all. */
type Kept = JournalEntry & { _id: string }

modelOf<Kept>('journal', { ...entryFields, _id: formed(/^.+:\d{6,}$/) })
const journal = () => collection<Kept>('journal')

function entryId(caseId: string, seq: number): string {
  return `${caseId}:${String(seq).padStart(6, '0')}`
}

/** Moves committed entries into the journal. Entries already there stay as they are: nothing is ever written over. @row EV-14 */
export const journalProjection: Projection = {
  name: 'journal',
  stage: 1,
  async apply(batch) {
    const docs = batch.flatMap(({ entries }) =>
      entries.map((entry) => ({ ...entry, _id: entryId(entry.caseId, entry.seq) })),
    )
    await insertMissing(journal(), docs)
  },
}

/** Entries of a case after a sequence number, in order. `limit` counts entries. */
export async function entriesAfter(caseId: string, seq: number, limit = 1000): Promise<JournalEntry[]> {
  return await journal()
    .find({ _id: { $gt: entryId(caseId, seq), $lt: `${caseId};` } }, { projection: { _id: 0 } })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray()
}

/** The newest entries of a case, newest first, older than `before` when given. */
export async function latestEntries(caseId: string, limit: number, before?: number): Promise<JournalEntry[]> {
  return await journal()
    .find(
      { _id: { $gt: `${caseId}:`, $lt: before ? entryId(caseId, before) : `${caseId};` } },
      { projection: { _id: 0 } },
    )
    .sort({ _id: -1 })
    .limit(limit)
    .toArray()
}

/** What is wrong with a chain of entries of one case: gaps, altered content, broken links. Empty when all is well. */
export function chainProblems(caseId: string, entries: readonly JournalEntry[]): string[] {
  const problems: string[] = []
  let prev = ''
  entries.forEach((entry, index) => {
    if (entry.seq !== index + 1) problems.push(`${caseId}: entry ${entry.seq} where ${index + 1} was due`)
    if (entry.prev !== prev) problems.push(`${caseId}: entry ${entry.seq} is not chained to the one before`)
    const { hash, ...open } = entry
    if (hashOf(open) !== hash) problems.push(`${caseId}: entry ${entry.seq} was altered`)
    prev = hash
  })
  return problems
}
