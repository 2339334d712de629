import { type CaseAccess, mayReadEntry } from '../access/index.ts'
import { latestEntries } from '../journal/journal.ts'
import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'

/** Entries that a party's page shows, the newest; a case whose party is told of more has not been seen. */
const shown = 300
const readAtOnce = 100
const mostRead = 2000

/** What a party was told of a case, and the number of the newest entry of it: what comes after that is news to a page. */
export interface EntriesTold {
  readonly entries: readonly JournalEntry[]
  readonly upTo: number
}

/**
 * The entries of a case that a party may read, newest first. However much the office does in between that is not told to the party, what it was
 * told at the beginning stays on its page.
 */
export async function entriesTold(record: CaseRecord, access: CaseAccess): Promise<EntriesTold> {
  const told: JournalEntry[] = []
  let before: number | undefined
  for (let read = 0; read < mostRead && told.length < shown; read += readAtOnce) {
    const batch = await latestEntries(record._id, readAtOnce, before)
    told.push(...batch.filter((entry) => mayReadEntry(entry, access, record)))
    before = batch.at(-1)?.seq
    if (batch.length < readAtOnce || before === undefined || before <= 1) break
  }
  return { entries: told.slice(0, shown), upTo: told[0]?.seq ?? 0 }
}
