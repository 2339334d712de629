import type { Clock, ClockEnd, ClockRule, ClockUnit, LedgerEntry } from './clock.ts'
import { addDays, addMonths, dateOf, daysBetween, endOf, type PlainDate } from './plain-date.ts'
import { type Span, standingStill, type Suspension, uncovered } from './suspensions.ts'
import { addWorkingDays, rollForward, type WorkCalendar, workingDaysBetween } from './work-calendar.ts'

/** The end of what has none, which sorts behind every other. */
export const never = new Date('9999-12-31T00:00:00Z')

/** One line of "why this date", for a text to be made of it. Lengths are in `unit`; `on` is the day it took effect. */
export type Reason =
  | {
      readonly kind: 'started'
      readonly on: PlainDate
      readonly length: number
      readonly unit: ClockUnit
      readonly due: PlainDate
    }
  | {
      readonly kind: 'extended'
      readonly on: PlainDate
      readonly length: number
      readonly unit: ClockUnit
      readonly extension: string
      readonly by: string
      /** Last day without it, from which it counts; absent of a clock in hours. */
      readonly base?: PlainDate
      /** What was told as the last day, where that one was a day off and the period moved on. */
      readonly told?: PlainDate
      /** Calendar days not counted by which that last day had moved; absent where there are none. */
      readonly stood?: number
      readonly due: PlainDate
    }
  | {
      readonly kind: 'suspended'
      readonly on: PlainDate
      readonly until?: PlainDate
      readonly cause: string
      /** Calendar days given back for it: those on which it stood still for no earlier cause. */
      readonly days: number
      /** Calendar days of it that were given back for an earlier cause already; absent where there are none. */
      readonly shared?: number
      /** It began in the time by which an extension made the period longer, and moves the end of that. */
      readonly inExtension?: true
      readonly due: PlainDate
    }
  /** It ends with what it is for, at `until`. */
  | { readonly kind: 'bounded'; readonly on: PlainDate; readonly until: Date; readonly due: PlainDate }
  | { readonly kind: 'rolled'; readonly on: PlainDate; readonly due: PlainDate }
  | { readonly kind: 'provisional'; readonly on: PlainDate; readonly due: PlainDate }
  | {
      readonly kind: 'corrected'
      readonly on: PlainDate
      readonly before: PlainDate
      readonly due: PlainDate
      readonly calendar: string
    }
  | {
      readonly kind: 'stopped'
      readonly on: PlainDate
      readonly end: ClockEnd
      readonly done?: PlainDate
      readonly due: PlainDate
    }

export interface ClockReading {
  readonly state: 'running' | 'suspended' | 'stopped'
  /** Last day of the period; for a suspended clock, the day it would be if time ran on from now. */
  readonly due: PlainDate
  /** The instant the period ends: 24:00 of the last day, or the exact hour for a clock in hours. */
  readonly dueAt: Date
  /** A day counted over lies in a year whose calendar is not published. */
  readonly provisional: boolean
  /** Calendar days not counted so far. */
  readonly suspendedDays: number
  readonly extensions: Readonly<Record<string, number>>
  readonly stoppedOn?: PlainDate
  readonly end?: ClockEnd
  /** Day on which what it asks was done, of a clock that has stopped; absent where it never was. */
  readonly doneOn?: PlainDate
  readonly reasons: readonly Reason[]
}

const hour = 3_600_000

function lengthen(
  calendar: WorkCalendar,
  from: PlainDate,
  length: number,
  unit: ClockUnit,
): { date: PlainDate; provisional: boolean } {
  switch (unit) {
    case 'working-days':
      return addWorkingDays(calendar, from, length)
    case 'months':
      return { date: addMonths(from, length), provisional: false }
    case 'calendar-days':
      return { date: addDays(from, length), provisional: false }
    case 'hours':
      return { date: from, provisional: false }
  }
}

function isOf<K extends LedgerEntry['kind']>(kind: K) {
  return (entry: LedgerEntry): entry is Extract<LedgerEntry, { kind: K }> => entry.kind === kind
}

/** A due date on its way through the ledger, and why it is what it is so far. */
interface Reckoning {
  readonly clock: Clock
  readonly calendar: WorkCalendar
  due: PlainDate
  provisional: boolean
  suspendedDays: number
  readonly extensions: Record<string, number>
  readonly reasons: Reason[]
}

/** How long a clock stood still for a cause, without what it stood still for another already. */
interface Stood {
  readonly suspension: Suspension
  /** Absent where it still does. */
  readonly until?: PlainDate
  readonly pieces: readonly Span<PlainDate>[]
  readonly days: number
  readonly shared: number
}

/** The times for which a clock stood still, in the order in which they ended; those that have not are counted up to `today`. */
function stoodOf({ ledger }: Clock, today: PlainDate): Stood[] {
  const given: Span<PlainDate>[] = []
  const take = (suspension: Suspension, until?: PlainDate): Stood => {
    const span = { from: suspension.on, until: until ?? today }
    const pieces = uncovered(span, given)
    given.push(...pieces)
    const days = sumOf(pieces.map((piece) => daysBetween(piece.from, piece.until)))
    const shared = Math.max(0, daysBetween(span.from, span.until)) - days
    return { suspension, pieces, days, shared, ...(until === undefined ? {} : { until }) }
  }
  let paused: readonly Suspension[] = []
  const stood: Stood[] = []
  for (const entry of ledger.slice(1)) {
    if (entry.kind === 'extended' || entry.kind === 'stopped') continue
    const still = standingStill([...paused, entry])
    for (const each of paused) if (!still.includes(each)) stood.push(take(each, entry.on))
    paused = still
  }
  return [...stood, ...paused.map((each) => take(each))]
}

/** Gives back the time for which a clock stood still. */
function giveBack(reckoning: Reckoning, { suspension: { on, cause }, until, pieces, days, shared }: Stood): void {
  const { clock, calendar } = reckoning
  reckoning.suspendedDays += days
  if (clock.unit === 'working-days') {
    const lost = pieces.map((piece) => workingDaysBetween(calendar, piece.from, piece.until))
    const moved = addWorkingDays(calendar, reckoning.due, sumOf(lost.map((each) => each.days)))
    reckoning.due = moved.date
    reckoning.provisional ||= moved.provisional || lost.some(({ provisional }) => provisional)
  } else reckoning.due = addDays(reckoning.due, days)
  reckoning.reasons.push({
    kind: 'suspended',
    on,
    cause,
    days,
    ...(shared > 0 ? { shared } : {}),
    ...(Object.keys(reckoning.extensions).length > 0 ? { inExtension: true } : {}),
    due: reckoning.due,
    ...(until === undefined ? {} : { until }),
  })
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** Makes the period longer from its last day as that is by then. */
function extend(reckoning: Reckoning, { on, length, unit, extension, by }: Extended): void {
  const { calendar, due: base, suspendedDays } = reckoning
  const longer = lengthen(calendar, base, length, unit)
  const told = lastDayOf(reckoning)
  const isFirst = Object.keys(reckoning.extensions).length === 0
  reckoning.due = longer.date
  reckoning.provisional ||= longer.provisional
  reckoning.extensions[extension] = (reckoning.extensions[extension] ?? 0) + 1
  const moved = told === base ? {} : { told }
  const stood = isFirst && suspendedDays > 0 ? { stood: suspendedDays } : {}
  reckoning.reasons.push({
    kind: 'extended',
    on,
    length,
    unit,
    extension,
    by,
    base,
    ...moved,
    ...stood,
    due: longer.date,
  })
}

/** The last day as it is by then, moved on where the rule says so. */
function lastDayOf({ clock, calendar, due }: Reckoning): PlainDate {
  return clock.rolls ? rollForward(calendar, due).date : due
}

/**
 * Moves the end by what came in between. Time that is not counted moves the end of that part of the period in which it began: before an
 * extension takes effect the end from which that counts, behind it the end of the longer period. So the date is the same whether an extension
 * was granted before or after time stood still within the period it makes longer. No text says in words from when an extension counts: UNVERIFIED.
 */
function moveEnd(reckoning: Reckoning, extensions: readonly Extended[], stood: readonly Stood[]): void {
  let rest = stood
  for (const extension of extensions) {
    for (;;) {
      const within = rest.find(({ suspension }) => suspension.on <= lastDayOf(reckoning))
      if (within === undefined) break
      giveBack(reckoning, within)
      rest = rest.filter((each) => each !== within)
    }
    extend(reckoning, extension)
  }
  for (const each of rest) giveBack(reckoning, each)
}

/** A last day that is none for work moves on, where the rule says so. */
function roll(reckoning: Reckoning): void {
  const { clock, calendar, due, reasons } = reckoning
  if (!clock.rolls) return
  const rolled = rollForward(calendar, due)
  if (rolled.date !== due) reasons.push({ kind: 'rolled', on: due, due: rolled.date })
  reckoning.due = rolled.date
  reckoning.provisional ||= rolled.provisional
}

/**
 * Reads a clock: computes its due date from its ledger and says why. `at` is now; nothing here reads the wall clock.
 * The day of the starting event is not counted (行政处罚程序规定 art. 80 and the general rule). Time suspended is given back in
 * the clock's own unit: working days for a clock in working days, calendar days otherwise.
 * Throws a RangeError for a ledger that does not begin with a start.
 * @row T-02, T-03
 */
export function readClock(clock: Clock, calendar: WorkCalendar, at: Date): ClockReading {
  const start = clock.ledger[0]
  if (start?.kind !== 'started') throw new RangeError(`clock ${clock.id} was never started`)
  if (clock.unit === 'hours') return readHours(clock, at)

  const { date: due, provisional } = lengthen(calendar, start.on, clock.length, clock.unit)
  const reasons: Reason[] = [{ kind: 'started', on: start.on, length: clock.length, unit: clock.unit, due }]
  const reckoning: Reckoning = {
    clock,
    calendar,
    due,
    provisional,
    suspendedDays: 0,
    extensions: {},
    reasons,
  }
  const stop = clock.ledger.findLast(isOf('stopped'))
  const stood = stoodOf(clock, stop?.on ?? dateOf(at))
  moveEnd(reckoning, clock.ledger.filter(isOf('extended')), stood)
  roll(reckoning)
  if (reckoning.provisional) reasons.push({ kind: 'provisional', on: reckoning.due, due: reckoning.due })
  const end = boundedBy(clock, endOf(reckoning.due), reasons)
  if (end) reckoning.due = end.due
  for (const entry of clock.ledger.filter(isOf('corrected')))
    reasons.push({ kind: 'corrected', on: entry.on, before: entry.before, due: entry.after, calendar: entry.calendar })
  if (stop) reasons.push(stopReason(stop, reckoning.due))
  return {
    state: stop ? 'stopped' : stood.some(({ until }) => until === undefined) ? 'suspended' : 'running',
    due: reckoning.due,
    dueAt: end?.dueAt ?? endOf(reckoning.due),
    provisional: reckoning.provisional && !stop,
    suspendedDays: reckoning.suspendedDays,
    extensions: reckoning.extensions,
    ...(stop ? endOfStop(stop) : {}),
    reasons,
  }
}

/** The end of what a period is for, where that comes before its own. */
function boundedBy({ until }: Clock, dueAt: Date, reasons: Reason[]): { due: PlainDate; dueAt: Date } | undefined {
  if (until === undefined || until > dueAt) return undefined
  const due = dateOf(new Date(until.getTime() - 1))
  reasons.push({ kind: 'bounded', on: due, until, due })
  return { due, dueAt: until }
}

type Stop = Extract<LedgerEntry, { kind: 'stopped' }>
type Extended = Extract<LedgerEntry, { kind: 'extended' }>

function stopReason({ on, end, done }: Stop, due: PlainDate): Reason {
  return { kind: 'stopped', on, end, ...(done ? { done } : {}), due }
}

function endOfStop({ on, end, done }: Stop): Pick<ClockReading, 'stoppedOn' | 'end' | 'doneOn'> {
  return { stoppedOn: on, end, ...(done ? { doneOn: done } : {}) }
}

/** The instant of an event: as it was given, else when it was recorded, at the latest the end of its day. */
function hourOf(entry: LedgerEntry): Date {
  if ('happened' in entry && entry.happened) return entry.happened
  const end = endOf(entry.on)
  return entry.at < end ? entry.at : end
}

/** Clocks in hours run by the instant, through nights, weekends and holidays. */
function readHours(clock: Clock, at: Date): ClockReading {
  const start = clock.ledger[0] as LedgerEntry
  const began = hourOf(start)
  let dueAt = began.getTime() + clock.length * hour
  const reasons: Reason[] = [
    { kind: 'started', on: dateOf(began), length: clock.length, unit: 'hours', due: dateOf(new Date(dueAt)) },
  ]
  const extensions: Record<string, number> = {}
  let paused: readonly Suspension[] = []
  const given: Span<number>[] = []
  const giveTime = (suspension: Suspension, until: Date) =>
    given.push(...uncovered({ from: hourOf(suspension).getTime(), until: until.getTime() }, given))
  const stop = clock.ledger.findLast(isOf('stopped'))
  for (const entry of clock.ledger.slice(1)) {
    if (entry.kind === 'extended') {
      dueAt += entry.length * hour
      extensions[entry.extension] = (extensions[entry.extension] ?? 0) + 1
      const { on, length, unit, extension, by } = entry
      reasons.push({ kind: 'extended', on, length, unit, extension, by, due: dateOf(new Date(dueAt)) })
    } else if (entry.kind !== 'stopped') {
      const still = standingStill([...paused, entry])
      for (const each of paused) if (!still.includes(each)) giveTime(each, hourOf(entry))
      paused = still
    }
  }
  for (const each of paused) giveTime(each, stop ? hourOf(stop) : at)
  const lost = sumOf(given.map(({ from, until }) => until - from))
  const own = new Date(dueAt + lost)
  const end = boundedBy(clock, own, reasons)?.dueAt ?? own
  if (stop) reasons.push(stopReason(stop, dateOf(end)))
  return {
    state: stop ? 'stopped' : paused.length > 0 ? 'suspended' : 'running',
    due: clock.until === end ? dateOf(new Date(end.getTime() - 1)) : dateOf(end),
    dueAt: end,
    provisional: false,
    suspendedDays: Math.floor(lost / (24 * hour)),
    extensions,
    ...(stop ? endOfStop(stop) : {}),
    reasons,
  }
}

/** How a clock stands now, for chips and worklists. `left` counts in `unit`; below zero means overdue by that much. */
export interface LimitStatus {
  readonly level: 'calm' | 'soon' | 'overdue' | 'suspended' | ClockEnd
  readonly left: number
  readonly unit: 'working-days' | 'hours'
}

/** Where a clock stands at an instant, by the rule's warning points. Working days for day clocks, hours for clocks in hours. */
export function limitStatusOf(
  reading: ClockReading,
  rule: Pick<ClockRule, 'warnings' | 'unit'>,
  calendar: WorkCalendar,
  at: Date,
): LimitStatus {
  const unit = rule.unit === 'hours' ? 'hours' : 'working-days'
  const left =
    unit === 'hours'
      ? Math.trunc((reading.dueAt.getTime() - at.getTime()) / hour)
      : workingDaysBetween(calendar, dateOf(at), reading.due).days
  if (reading.end) return { level: reading.end, left, unit }
  if (reading.state === 'suspended') return { level: 'suspended', left, unit }
  if (at.getTime() >= reading.dueAt.getTime()) return { level: 'overdue', left: Math.min(left, 0), unit }
  const soon = Math.max(0, ...rule.warnings)
  return { level: left <= soon ? 'soon' : 'calm', left, unit }
}
