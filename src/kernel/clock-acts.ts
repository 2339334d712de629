import { type Clock, type ClockRule, type LedgerEntry, ruleOn } from './clock.ts'
import { readClock } from './clock-reading.ts'
import { dateOf, type PlainDate, startOf } from './plain-date.ts'
import { RuleError } from './rule-error.ts'
import { standingStill } from './suspensions.ts'
import type { WorkCalendar } from './work-calendar.ts'

export type Calendars = Readonly<Record<'CN' | 'HK' | 'MO', WorkCalendar>>

/** When a thing happened: the instant it was recorded, and the day it counts from where that is another day. */
export interface Moment {
  readonly at: Date
  readonly on?: PlainDate
  /** The hour it happened, where that is known to be another. */
  readonly happened?: Date
}

const dayOf = ({ at, on }: Moment): PlainDate => on ?? dateOf(at)
/** The instant to hold against an end: the day counted itself, where one was given. */
const instantOf = ({ at, on, happened }: Moment): Date => happened ?? (on && on !== dateOf(at) ? startOf(on) : at)
/** The moment as an entry of a ledger keeps it. */
const kept = (when: Moment) => ({
  on: dayOf(when),
  at: when.at,
  ...(when.happened ? { happened: when.happened } : {}),
})

/**
 * Starts a clock under a rule, in the length that the text in force on its first day gives. A variant of the rule is used when the proceeding has a true fact of its name;
 * `length`, in the clock's own unit, where the law leaves it to the office.
 */
export function startClock(
  id: string,
  key: string,
  rule: ClockRule,
  when: Moment,
  facts: Readonly<Record<string, unknown>> = {},
  length?: number,
): Clock {
  const variant = Object.keys(rule.variants ?? {}).find((name) => facts[name] === true)
  const chosen = (variant ? rule.variants?.[variant] : undefined) ?? ruleOn(rule, dayOf(when))
  return {
    id,
    rule: key,
    length: length ?? chosen.length,
    unit: chosen.unit,
    jurisdiction: rule.jurisdiction ?? 'CN',
    rolls: rule.rolls ?? false,
    ...(variant ? { variant } : {}),
    ledger: [{ kind: 'started', ...kept(when) }],
  }
}

const append = (clock: Clock, entry: LedgerEntry): Clock => ({ ...clock, ledger: [...clock.ledger, entry] })

/** Whether the clock still runs or is suspended (was not stopped). */
export function isOpen(clock: Clock): boolean {
  return clock.ledger.at(-1)?.kind !== 'stopped' && !clock.ledger.some((entry) => entry.kind === 'stopped')
}

/** Whether its time is not counted at the moment, for whatever cause. */
export function isSuspended(clock: Clock): boolean {
  return standingStill(clock.ledger).length > 0
}

/**
 * The day a period had ended by a moment, in law; undefined while it runs. One that stands still had ended only if it had when it was
 * suspended.
 */
export function endedBy(clock: Clock, calendars: Calendars, when: Moment): PlainDate | undefined {
  const ledger = clock.ledger.filter(({ kind }) => kind !== 'stopped')
  const since = stillSince(ledger)
  const paused = since === undefined ? undefined : ledger[since]
  const counted = { ...clock, ledger: ledger.slice(0, since) }
  const moment: Moment = paused ?? when
  const { due, dueAt } = readClock(counted, calendars[clock.jurisdiction], moment.at)
  return instantOf(moment).getTime() < dueAt.getTime() ? undefined : due
}

/** Place of the entry since which a clock has stood still without a break, for one cause after the other; undefined where it runs. */
function stillSince(ledger: readonly LedgerEntry[]): number | undefined {
  let since: number | undefined
  ledger.forEach((_entry, n) => {
    if (standingStill(ledger.slice(0, n + 1)).length === 0) since = undefined
    else since ??= n
  })
  return since
}

/**
 * Ends a clock with what it asks: met when that was done before its period ended, else missed. `done` is the day on which it was, where that lies
 * before the period.
 */
export function stopClock(clock: Clock, calendars: Calendars, when: Moment, done = dayOf(when)): Clock {
  const end = endedBy(clock, calendars, when) === undefined ? 'met' : 'missed'
  return append(clock, { kind: 'stopped', ...kept(when), end, done })
}

/**
 * Ends a clock without what it asks: the proceeding ended, went another way, or let the period run out. It is missed where its period had
 * ended and asked something of somebody; else it is moot.
 */
export function dropClock(clock: Clock, rule: Pick<ClockRule, 'grants'>, calendars: Calendars, when: Moment): Clock {
  const isMissed = !rule.grants && endedBy(clock, calendars, when) !== undefined
  return append(clock, { kind: 'stopped', ...kept(when), end: isMissed ? 'missed' : 'moot' })
}

/**
 * Stops counting for a cause, beside others for which it may stand still already. A clock that stands still for that very cause stays as it
 * is. Throws RuleError `suspension-too-late` for a period that had ended.
 */
export function suspendClock(clock: Clock, cause: string, calendars: Calendars, when: Moment): Clock {
  if (standingStill(clock.ledger).some((each) => each.cause === cause)) return clock
  const due = endedBy(clock, calendars, when)
  if (due !== undefined)
    throw new RuleError('suspension-too-late', 'a period that has ended cannot stand still', { due })
  return append(clock, { kind: 'suspended', ...kept(when), cause })
}

/** Ends causes for which a clock stands still, or all of them; it counts on once none is left. One that runs stays as it is. */
export function resumeClock(clock: Clock, when: Moment, causes?: readonly string[]): Clock {
  return standingStill(clock.ledger)
    .filter(({ cause }) => causes === undefined || causes.includes(cause))
    .reduce((next, { cause }) => append(next, { kind: 'resumed', ...kept(when), cause }), clock)
}

/**
 * Extends a clock by one of the extensions its rule knows.
 * Throws RuleError `extension-unknown`, `extension-used-up`, `clock-stopped` or `extension-too-late` (the period had ended).
 */
export function extendClock(
  clock: Clock,
  rule: ClockRule,
  extension: string,
  by: string,
  reason: string | undefined,
  calendars: Calendars,
  when: Moment,
  length?: number,
): Clock {
  const { at } = when
  const allowed = rule.extensions?.[extension]
  if (!allowed) throw new RuleError('extension-unknown', `the clock ${clock.rule} has no extension ${extension}`)
  if (!isOpen(clock)) throw new RuleError('clock-stopped', `the clock ${clock.rule} has stopped`)
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  if ((reading.extensions[extension] ?? 0) >= allowed.times)
    throw new RuleError('extension-used-up', `the extension ${extension} was used ${allowed.times} times`)
  const due = endedBy(clock, calendars, { at })
  if (due !== undefined)
    throw new RuleError('extension-too-late', 'a period that has ended cannot be extended', { due })
  return append(clock, {
    kind: 'extended',
    on: dayOf(when),
    at,
    extension,
    length: length ?? allowed.length,
    unit: allowed.unit,
    by,
    ...(reason ? { reason } : {}),
  })
}

/**
 * A period that was found to have run out, and within which it turns out that what it asks was done: what was posted in it arrived later. It is
 * met then; any other clock stays as it is. @row T-02
 */
export function keptAfterAll(clock: Clock, calendars: Calendars, when: Moment): Clock {
  const ledger = clock.ledger.filter(({ kind }) => kind !== 'stopped')
  const stop = clock.ledger.find((entry) => entry.kind === 'stopped')
  if (stop?.kind !== 'stopped' || stop.done !== undefined || when.on === undefined) return clock
  if (endedBy({ ...clock, ledger }, calendars, when) !== undefined) return clock
  return { ...clock, ledger: [...ledger, { ...stop, end: 'met', done: when.on }] }
}

/** A right that was found to have run out unused and is used after all: kept where that was in time, else used late. */
export function usedAfterAll(clock: Clock, calendars: Calendars, when: Moment): Clock {
  const kept = keptAfterAll(clock, calendars, when)
  const stop = clock.ledger.at(-1)
  if (kept !== clock || stop?.kind !== 'stopped' || stop.done !== undefined) return kept
  const ran = { ...clock, ledger: clock.ledger.slice(0, -1) }
  if (endedBy(ran, calendars, { at: stop.at }) === undefined) return clock
  return { ...ran, ledger: [...ran.ledger, { ...stop, end: 'missed', done: dayOf(when) }] }
}

/** Whether what a period is for was done, in it or later. */
export const wasUsed = ({ ledger }: Clock): boolean =>
  ledger.some((entry) => entry.kind === 'stopped' && entry.done !== undefined)
