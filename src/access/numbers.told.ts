import type { CaseRecord } from '../kernel/case-record.ts'
import type { Viewer } from '../http/index.ts'
import { latestEntries } from '../journal/journal.ts'
import { type CaseAccess, accessOf } from './case.access.ts'
import { maskCase } from './case.mask.ts'
import { mayReadEntry } from './entry.mask.ts'
import { seesAllOf } from './case.reach.ts'
import type { MaskedCase } from './masked.ts'

/** The version of the case as this viewer is shown it: what `ETag`, `_version` and `If-Match` carry. */
export function versionTold(viewer: Viewer, record: CaseRecord): number {
  const access = accessOf(viewer, record)
  return access.as === 'none' ? 0 : maskCase(record, access).version
}

/** The revision of a proceeding as the access shows it; of one that it does not show, none. */
export function revTold(record: CaseRecord, proceedingId: string, access: CaseAccess): number | undefined {
  const shown = maskCase(record, access).proceedings.find(({ id }) => id === proceedingId)
  return shown && 'rev' in shown ? shown.rev : undefined
}

const readAtOnce = 60

/** The number of the newest entry of the case's journal that the access shows: what an open page has. */
export async function seqTold(record: CaseRecord, access: CaseAccess): Promise<number> {
  if (seesAllOf(record, access)) return record.seq
  let before: number | undefined
  while (before === undefined || before > 1) {
    const batch = await latestEntries(record._id, readAtOnce, before)
    const told = batch.find((entry) => entry.seq <= record.seq && mayReadEntry(entry, access, record))
    if (told) return told.seq
    if (batch.length < readAtOnce) return 0
    before = batch.at(-1)?.seq ?? 1
  }
  return 0
}

/** The masked case as an open page has it, which follows what comes after the last entry told. */
export async function maskedToFollow(record: CaseRecord, access: CaseAccess): Promise<MaskedCase> {
  return { ...maskCase(record, access), seq: await seqTold(record, access) }
}
