import type { CaseRecord, Change, EntryDraft, Holder, Proceeding } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { dateOf } from './plain-date.ts'
import type { Procedure } from './procedure.ts'
import { notFound } from './rule-error.ts'
import { startClocks } from './step-clocks.ts'

/** The proceeding of that id. Throws not-found. */
export function proceedingOf(record: Pick<CaseRecord, 'proceedings'>, id: string): Proceeding {
  const found = record.proceedings.find((proceeding) => proceeding.id === id)
  if (!found) throw notFound('proceeding')
  return found
}

/** A record with one proceeding replaced; its revision rises by one. */
export function withProceeding(record: CaseRecord, next: Proceeding): CaseRecord {
  const proceedings = record.proceedings.map((proceeding) =>
    proceeding.id === next.id ? { ...next, rev: proceeding.rev + 1 } : proceeding,
  )
  return { ...record, proceedings }
}

export interface Opening {
  readonly procedure: Procedure
  readonly holder: Holder
  readonly number?: string
  readonly facts?: Proceeding['facts']
}

/** Opens a proceeding on a case, held by one desk, with the clocks that start with it. */
export function openProceeding(record: CaseRecord, opening: Opening, { at, calendars }: Circumstances): Change {
  const { procedure, holder, number, facts = {} } = opening
  const bare: Proceeding = {
    id: `P${record.proceedings.length + 1}`,
    procedure: procedure.key,
    version: procedure.version,
    ...(number ? { number } : {}),
    state: procedure.start,
    rev: 1,
    holder,
    openedAt: at,
    openedOn: dateOf(at),
    clocks: [],
    facts,
    walked: [],
    sessions: [],
    officers: [],
  }
  const proceeding = startClocks(bare, procedure, procedure.startsWith ?? [], { at }, calendars)
  const entry: EntryDraft = {
    kind: 'proceeding:opened',
    proceedingId: proceeding.id,
    audience: 'parties',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      ...(number ? { number } : {}),
      holder: { ...holder },
    },
  }
  const readers = record.readers.includes(holder.bodyId) ? record.readers : [...record.readers, holder.bodyId]
  return { record: { ...record, readers, proceedings: [...record.proceedings, proceeding] }, entries: [entry] }
}

/**
 * Whether a closed proceeding was closed in time, by the clock that measures it; undefined without such a clock, and where it ended without
 * being asked for any more.
 */
export function closedInTime(proceeding: Proceeding, closingClock: string | undefined): boolean | undefined {
  const clock = proceeding.clocks.findLast(({ rule }) => rule === closingClock)
  const stop = clock?.ledger.find((entry) => entry.kind === 'stopped')
  return stop?.kind === 'stopped' && stop.end !== 'moot' ? stop.end === 'met' : undefined
}
