import type { JournalEntry } from '../kernel/case-record.ts'
import { keepVisit, type Look, readVisit } from './visit.model.ts'

/** Looks within half an hour of each other are one sitting: what was new at its beginning stays new. */
const sittingMs = 30 * 60_000

/** A page of a case, and whether its person opened it. */
export interface Visiting {
  readonly personId: string
  readonly caseId: string
  /** Number of the last entry the page shows. */
  readonly seq: number
  readonly at: Date
  readonly isOwnView: boolean
}

/**
 * The look before this sitting, from which on everything is new; undefined at the first. A page that its person opened is noted, one
 * fetched ahead or in the background is not.
 */
export async function visitCase({ personId, caseId, seq, at, isOwnView }: Visiting): Promise<Look | undefined> {
  const known = await readVisit(personId, caseId)
  if (!isOwnView) return known?.before ?? undefined
  const isSoon = known !== undefined && at.getTime() - known.at.getTime() < sittingMs
  // What came during a first sitting is set apart like any other: there is no look before it to go by.
  const isSameSitting = isSoon && (known.before !== null || seq <= known.seq)
  const before = known === undefined ? null : isSameSitting ? known.before : { seq: known.seq, at: known.at }
  await keepVisit({ personId, caseId, seq: Math.max(seq, known?.seq ?? 0), at, before })
  return before ?? undefined
}

/** Entries of the program's own work: nothing that anybody would call a change. */
const idle = new Set(['paper:stored', 'handoff:delivered', 'handoff:seen'])

/** Whether an entry is news to a person who looked at the case up to then: after it, and not their own act. */
export function isNews(entry: Pick<JournalEntry, 'seq' | 'kind' | 'actorId'>, since: Look, personId: string): boolean {
  return entry.seq > since.seq && entry.actorId !== personId && !idle.has(entry.kind)
}
