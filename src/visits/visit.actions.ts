import type { JournalEntry } from '../kernel/case-record.ts'
import { keepVisit, type Look, readVisit } from './visit.model.ts'

/** Looks within half an hour of the first of them are one sitting: what was new at its beginning stays marked. */
const sittingMs = 30 * 60_000

/** Since when something is new to somebody, and when they last saw all of it in this sitting, where nothing came since. */
export interface Since extends Look {
  readonly seenAt?: Date
  /** The last look in this sitting, where something came since: from there on lists count, and so does the page. */
  readonly last?: Look
}

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
export async function visitCase({ personId, caseId, seq, at, isOwnView }: Visiting): Promise<Since | undefined> {
  const known = await readVisit(personId, caseId)
  if (!isOwnView) return known?.before ? sinceLast(known.before, known, seq) : undefined
  // From its beginning: who comes back again and again is not told for ever of what they have seen.
  const began = known?.began ?? known?.at
  const isSoon = began !== undefined && at.getTime() - began.getTime() < sittingMs
  // What came during a first sitting is set apart like any other: there is no look before it to go by.
  const isSameSitting = known !== undefined && isSoon && (known.before !== null || seq <= known.seq)
  const before = known === undefined ? null : isSameSitting ? known.before : { seq: known.seq, at: known.at }
  const sitting = isSoon && began !== undefined ? { began } : {}
  await keepVisit({ personId, caseId, seq: Math.max(seq, known?.seq ?? 0), at, before, ...sitting })
  if (before === null) return undefined
  if (!isSameSitting || known === undefined) return before
  return seq <= known.seq ? { ...before, seenAt: known.at } : sinceLast(before, known, seq)
}

function sinceLast(before: Look, known: Look, seq: number): Since {
  return seq > known.seq ? { ...before, last: { seq: known.seq, at: known.at } } : before
}

/** Entries of the program's own work: nothing that anybody would call a change. */
const idle = new Set(['paper:stored', 'handoff:delivered', 'handoff:seen'])

/** Whether an entry is news to a person who looked at the case up to then: after it, and not their own act. */
export function isNews(entry: Pick<JournalEntry, 'seq' | 'kind' | 'actorId'>, since: Look, personId: string): boolean {
  return entry.seq > since.seq && entry.actorId !== personId && !idle.has(entry.kind)
}
