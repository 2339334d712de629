import {
  hasNoTaker,
  type CaseAccess,
  maskCase,
  type MaskedCase,
  maskEntry,
  type MaskedEntry,
  mayReadEntry,
} from '../access/index.ts'
import { type CorrectsAs, correctsPart, type NextStepView, nextStepView, reopenable } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Since, Unheard } from '../visits/index.ts'
import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'

/** A case as a party may see it, with what they may do in it. */
export interface FollowView {
  readonly shown: MaskedCase
  readonly access: CaseAccess
  readonly viewer: Viewer
  /** The party's last look, before this one. */
  readonly since?: Since
  /** Where something was written to them alone that they have not read. */
  readonly unheard?: readonly Unheard[]
  /** Number of the newest entry that the journal had when it was read; absent where it was not. */
  readonly upTo?: number
  /** Newest first. */
  readonly entries: readonly MaskedEntry[]
  /** Proceedings that no body took on so far. */
  readonly untaken: ReadonlySet<string>
  /** How the party may put right a part of what was filed. */
  readonly corrects: (part: string) => CorrectsAs | undefined
  /** Proceedings that the party ended and may take back. */
  readonly reopens: readonly string[]
  /** What the party may do next, by proceeding. */
  readonly next: ReadonlyMap<string, NextStepView>
}

/** What the page of a party may know of a case: the masked case, the entries they may read, and what they may do, decided on the record. */
export function followView(
  record: CaseRecord,
  access: CaseAccess,
  viewer: Viewer,
  at: Date,
  entries: readonly JournalEntry[],
  since?: Since,
): FollowView {
  const shown = maskCase(record, access)
  const next = record.proceedings.flatMap(({ id }) => {
    const view = nextStepView(viewer, record, id, at, shown)
    return view ? [[id, view] as const] : []
  })
  return {
    shown,
    access,
    viewer,
    ...(since ? { since } : {}),
    entries: entries
      .filter((entry) => mayReadEntry(entry, access, record))
      .map((entry) => maskEntry(entry, access, record)),
    untaken: new Set(record.proceedings.filter((each) => hasNoTaker(record, each)).map(({ id }) => id)),
    corrects: (part) => correctsPart(viewer, record, part),
    reopens: reopenable(viewer, record, access, at),
    next: new Map(next),
  }
}
