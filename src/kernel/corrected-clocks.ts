import { type Calendars, endedBy, isOpen } from './clock-acts.ts'
import { readClock } from './clock-reading.ts'
import type { Clock, LedgerEntry } from './clock.ts'
import type { PlainDate } from './plain-date.ts'
import type { Procedure } from './procedure.ts'

/** A day in the ledgers that was wrong: of what was entered at that instant, for one party or for the proceeding. */
export interface DayMoved {
  readonly at: Date
  readonly was: PlainDate
  readonly is: PlainDate
  /** The hour of it, where it is known. */
  readonly happened?: Date
  /** Of a service: the party whose own clocks it moves. Absent: those that run for the proceeding. */
  readonly party?: string
}

/** A clock whose last day, or end, is another now. */
export interface ClockMoved {
  readonly id: string
  readonly rule: string
  readonly before: PlainDate
  readonly after: PlainDate
}

type Stop = Extract<LedgerEntry, { kind: 'stopped' }>

/**
 * The clocks with days put right in their ledgers: how they ended is decided anew, and what ran from the end of another runs from the day on
 * which that one ends now, what went on with its period from the day from which that one runs. Clocks are to be in the order in which they started.
 */
export function clocksCorrected(
  clocks: readonly Clock[],
  { clocks: rules }: Pick<Procedure, 'clocks'>,
  moved: readonly DayMoved[],
  calendars: Calendars,
  at: Date,
): { readonly clocks: readonly Clock[]; readonly changed: readonly ClockMoved[] } {
  const dueOf = (clock: Clock) => readClock(clock, calendars[clock.jurisdiction], at).due
  const done: Clock[] = []
  const changed: ClockMoved[] = []
  for (const clock of clocks) {
    const direct = withDays(clock, moved)
    const { startsAtEndOf, continues } = rules[clock.rule] ?? {}
    const chained = changed
      .filter(({ rule }) => startsAtEndOf?.includes(rule))
      .reduce((each, { before, after }) => startingOn(each, before, after), direct)
    const continued = goingOnWith(chained, clocks, done, continues)
    if (continued === clock) {
      done.push(clock)
      continue
    }
    const ended = endedAnew(continued, rules[clock.rule]?.grants === true, calendars)
    const [before, after] = [dueOf(clock), dueOf(ended)]
    changed.push({ id: clock.id, rule: clock.rule, before, after })
    done.push(isOpen(ended) && before !== after ? warnedAnew(ended) : ended)
  }
  return { clocks: done, changed }
}

function withDays(clock: Clock, moved: readonly DayMoved[]): Clock {
  const found = (entry: LedgerEntry) =>
    moved.find(
      ({ at, was, party }) =>
        entry.kind !== 'corrected' &&
        entry.at.getTime() === at.getTime() &&
        entry.on === was &&
        (party === undefined ? clock.party === undefined || entry.kind !== 'started' : clock.party === party),
    )
  if (!clock.ledger.some((entry) => found(entry))) return clock
  return {
    ...clock,
    ledger: clock.ledger.map((entry) => {
      const day = found(entry)
      return day ? dated(entry, day) : entry
    }),
  }
}

function dated(entry: LedgerEntry, { was, is, happened }: DayMoved): LedgerEntry {
  const on = { ...entry, on: is, ...(happened && entry.kind !== 'extended' ? { happened } : {}) } as LedgerEntry
  return on.kind === 'stopped' && on.done === was ? { ...on, done: is } : on
}

/** A clock that goes on with the period of another, from the day from which that one runs now. */
function goingOnWith(clock: Clock, before: readonly Clock[], now: readonly Clock[], continues?: string): Clock {
  const startOf = (clocks: readonly Clock[]) => clocks.findLast(({ rule }) => rule === continues)?.ledger[0]?.on
  const [was, is] = [startOf(before.slice(0, now.length)), startOf(now)]
  return was === undefined || is === undefined ? clock : startingOn(clock, was, is)
}

function startingOn(clock: Clock, before: PlainDate, after: PlainDate): Clock {
  const [start, ...rest] = clock.ledger
  return start?.kind === 'started' && start.on === before && before !== after
    ? { ...clock, ledger: [{ ...start, on: after }, ...rest] }
    : clock
}

/** How a clock that was stopped ended, by its ledger as it is now. */
function endedAnew(clock: Clock, isGrant: boolean, calendars: Calendars): Clock {
  const stop = clock.ledger.findLast((entry): entry is Stop => entry.kind === 'stopped')
  if (!stop) return clock
  const running = { ...clock, ledger: clock.ledger.filter((entry) => entry !== stop) }
  const isOver = endedBy(running, calendars, stop) !== undefined
  const end = stop.done === undefined ? (isOver && !isGrant ? 'missed' : 'moot') : isOver ? 'missed' : 'met'
  return { ...clock, ledger: clock.ledger.map((entry) => (entry === stop ? { ...stop, end } : entry)) }
}

/** People are warned before the new last day as if it were the first that they hear of. */
function warnedAnew({ warned: _before, ...clock }: Clock): Clock {
  return clock
}
