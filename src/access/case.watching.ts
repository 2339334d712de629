import type { Viewer } from '../http/index.ts'
import { entriesAfter } from '../journal/journal.ts'
import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'
import { isAdministrator, worksOnCases } from '../kernel/role.ts'
import { notFound } from '../kernel/rule-error.ts'
import { loadCase } from '../store/case-store.ts'
import { type CaseAccess, accessOf } from './case.access.ts'
import { seesAllOf } from './case.reach.ts'
import { mayReadEntry } from './entry.mask.ts'
import { seqTold } from './numbers.told.ts'

/** Those among entries of a case the viewer may read: what an open page hears of is what its timeline shows. */
export function readableEntries(
  viewer: Viewer,
  record: CaseRecord,
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const access = accessOf(viewer, record)
  return entries.filter((entry) => mayReadEntry(entry, access, record))
}

/** Whether a page of this viewer counts all entries of the case, or those alone that it is told of. */
export function countsAll(viewer: Viewer, record: CaseRecord): boolean {
  return seesAllOf(record, accessOf(viewer, record))
}

/** Desks of whose work the viewer may hear: none for an administrator, for who only watches, and for who may not work yet. */
export function desksHeard(viewer: Viewer): readonly string[] {
  return worksOnCases(viewer.roles) && !isAdministrator(viewer.roles) ? viewer.deskIds : []
}

/**
 * How the viewer watches a case: with whom they see each other at it. Throws not-found where there is none; undefined where they may
 * not know of it.
 */
export async function watchingOf(viewer: Viewer, caseId: string): Promise<{ readonly circle?: string } | undefined> {
  const access = accessOf(viewer, await loadCase(caseId))
  if (access.as === 'none') return undefined
  const circle = circleOf(access)
  return circle === undefined ? {} : { circle }
}

/** Who works the case in the open sees all who do; whoever has a confidential part, an offer or only a watch, their own body alone. */
function circleOf({ as, bodyId }: CaseAccess): string | undefined {
  if (as === 'holder' || as === 'reader') return 'officers'
  return bodyId === undefined ? undefined : `body-${bodyId}`
}

/**
 * The entries of a case after a number that the viewer may read, and the number up to which the journal has them all without a gap: what
 * was committed and has not come to the journal yet is above it. Throws not-found.
 */
export async function visibleEntries(
  viewer: Viewer,
  caseId: string,
  since: number,
): Promise<{ readonly seq: number; readonly entries: readonly JournalEntry[] }> {
  const record = await loadCase(caseId)
  const access = accessOf(viewer, record)
  if (access.as === 'none') throw notFound('case')
  const from = Math.min(since, record.seq)
  const found = await entriesAfter(caseId, from)
  const gap = found.findIndex(({ seq }, index) => seq !== from + index + 1)
  const given = gap < 0 ? found : found.slice(0, gap)
  const entries = given.filter(({ seq }) => seq > since).filter((entry) => mayReadEntry(entry, access, record))
  // To whoever is not shown all, the case stands where the last they are told of does, whatever number they came with.
  const last = seesAllOf(record, access)
    ? (given.at(-1)?.seq ?? from)
    : (entries.at(-1)?.seq ?? (await seqTold(record, access)))
  return { seq: last, entries }
}
