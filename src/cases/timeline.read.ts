import { type CaseAccess, maskEntry, type MaskedEntry, mayReadEntry, seqTold } from '../access/index.ts'
import { latestEntries } from '../journal/journal.ts'
import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'

export const timelineKinds = ['step', 'paper', 'evidence', 'handoff', 'clock', 'session'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** What a timeline is asked for: one kind of entries, and those before a sequence number. */
export interface TimelineChoice {
  readonly kind?: TimelineKind
  readonly before?: number
}

const kindOfNoun: Readonly<Record<string, TimelineKind>> = {
  step: 'step',
  complaint: 'step',
  proceeding: 'step',
  person: 'step',
  paper: 'paper',
  service: 'paper',
  evidence: 'evidence',
  handoff: 'handoff',
  help: 'handoff',
  clock: 'clock',
  session: 'session',
  hearing: 'session',
  agreement: 'session',
  offer: 'session',
  tribunal: 'session',
  arbitrator: 'session',
}

/** Of what kind an entry is, by the noun its own kind begins with. */
export function kindOf(entry: Pick<JournalEntry, 'kind'>): TimelineKind {
  return kindOfNoun[entry.kind.slice(0, entry.kind.indexOf(':'))] ?? 'step'
}

export interface Timeline {
  readonly entries: readonly MaskedEntry[]
  /** Sequence number before which older entries may stand; absent when all are shown. */
  readonly older?: number
  /** Number of the newest entry that the journal had and the access shows, whatever the timeline was asked for. */
  readonly upTo: number
}

const shown = 30
const readAtOnce = 60
const mostRead = 600

/** The latest entries the access shows, masked, newest first. */
export async function readTimeline(record: CaseRecord, access: CaseAccess, choice: TimelineChoice): Promise<Timeline> {
  const [read, told] = await Promise.all([readEntries(record, access, choice), seqTold(record, access)])
  return { ...read, upTo: Math.min(read.upTo, told) }
}

async function readEntries(record: CaseRecord, access: CaseAccess, choice: TimelineChoice): Promise<Timeline> {
  const entries: MaskedEntry[] = []
  let before = choice.before
  let upTo = choice.before === undefined ? 0 : record.seq
  for (let read = 0; read < mostRead; read += readAtOnce) {
    const batch = await latest(record, before)
    upTo = Math.max(upTo, batch[0]?.seq ?? 0)
    for (const entry of batch) {
      before = entry.seq
      if (entry.kind === 'paper:stored' || !mayReadEntry(entry, access, record)) continue
      if (choice.kind !== undefined && kindOf(entry) !== choice.kind) continue
      entries.push(maskEntry(entry, access, record))
      if (entries.length === shown) return before > 1 ? { entries, upTo, older: before } : { entries, upTo }
    }
    if (batch.length < readAtOnce) return { entries, upTo }
  }
  return before !== undefined && before > 1 ? { entries, upTo, older: before } : { entries, upTo }
}

const patienceMs = [15, 30, 60, 120]

/** The newest entries; who has just committed waits the moment until their own entry has come to the journal. */
async function latest(record: CaseRecord, before: number | undefined): Promise<JournalEntry[]> {
  let batch = await latestEntries(record._id, readAtOnce, before)
  if (before !== undefined) return batch
  for (const ms of patienceMs) {
    if ((batch[0]?.seq ?? 0) >= record.seq) return batch
    await new Promise((resolve) => setTimeout(resolve, ms))
    batch = await latestEntries(record._id, readAtOnce, before)
  }
  return batch
}
