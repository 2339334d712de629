import type { CaseRecord, Change, EntryDraft, Holder, Proceeding, Scope } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import type { Procedure } from './procedure.ts'
import { notFound, RuleError } from './rule-error.ts'
import { ofProceeding, scopeKept } from './scope.ts'
import { startClocks } from './step-clocks.ts'
import { endingWithin } from './within.ts'

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
  /** Kind of matter, of one that a referral opens. */
  readonly matter?: string
  /** Which rights and respondents it is about; absent: all of the case. */
  readonly scope?: Scope | undefined
  /** It is offered to who is to work it: the periods that bind them start when they take it. */
  readonly offered?: true
  readonly facts?: Proceeding['facts']
  /** Of several respondents those whom it is about. */
  readonly concerns?: readonly string[]
  /** Day on which what it is about was received, of one that is entered later: it is open, and its clocks run, from that day. */
  readonly receivedOn?: PlainDate
  /** Where the day that decides the text lies before the oldest that is held: that day. */
  readonly olderThanHeld?: PlainDate
}

/**
 * Opens a proceeding on a case, held by one desk, with the clocks that start with it. Throws RuleError date-in-future for one that is to
 * have been received on a day to come.
 */
export function openProceeding(record: CaseRecord, opening: Opening, { at, calendars }: Circumstances): Change {
  const { procedure, holder, number, matter, scope, offered, concerns, facts = {}, receivedOn, olderThanHeld } = opening
  const today = dateOf(at)
  if (receivedOn !== undefined && receivedOn > today)
    throw new RuleError('date-in-future', 'nothing was received yet', { date: receivedOn, field: 'receivedOn' })
  const bare: Proceeding = {
    id: `P${record.proceedings.length + 1}`,
    procedure: procedure.key,
    version: procedure.version,
    ...(matter ? { matter } : {}),
    ...(scope ? scopeKept(record, scope) : {}),
    ...(number ? { number } : {}),
    ...(concerns ? { concerns } : {}),
    state: procedure.start,
    rev: 1,
    holder,
    openedAt: at,
    openedOn: receivedOn ?? today,
    ...(receivedOn ? { receivedOn } : {}),
    clocks: [],
    facts,
    walked: [],
    sessions: [],
    officers: [],
  }
  const started = startClocks(
    bare,
    procedure,
    (procedure.startsWith ?? []).filter((key) => !offered || !procedure.clocks[key]?.ofTaker),
    { at, ...(receivedOn ? { on: receivedOn } : {}) },
    calendars,
  )
  const proceeding = endingWithin(started, procedure, ofProceeding(record, bare).acts)
  const entry: EntryDraft = {
    kind: 'proceeding:opened',
    proceedingId: proceeding.id,
    audience: 'parties',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      ...(number ? { number } : {}),
      ...(receivedOn ? { receivedOn } : {}),
      ...(olderThanHeld ? { olderThanHeld } : {}),
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

/**
 * Whether nothing of a case runs any more, as far as its reader sees it: what is handed in then is received, and starts nothing. Of what is
 * shown without its end nobody says that it ended.
 */
export function isOver({ proceedings }: { readonly proceedings: readonly object[] }): boolean {
  return proceedings.length > 0 && proceedings.every((each) => 'endedOn' in each && Boolean(each.endedOn))
}
