import type { Clock, ClockRule, LedgerEntry } from './clock.ts'
import { readClock } from './clock-reading.ts'
import { dateOf } from './plain-date.ts'
import { RuleError } from './rule-error.ts'
import type { WorkCalendar } from './work-calendar.ts'

export type Calendars = Readonly<Record<'CN' | 'HK' | 'MO', WorkCalendar>>

/** Starts a clock under a rule. A variant of the rule is used when the proceeding has a true fact of its name. */
export function startClock(
  id: string,
  key: string,
  rule: ClockRule,
  at: Date,
  facts: Readonly<Record<string, unknown>> = {},
): Clock {
  const variant = Object.keys(rule.variants ?? {}).find((name) => facts[name] === true)
  const { length, unit } = (variant ? rule.variants?.[variant] : undefined) ?? rule
  return {
    id,
    rule: key,
    length,
    unit,
    jurisdiction: rule.jurisdiction ?? 'CN',
    rolls: rule.rolls ?? false,
    ...(variant ? { variant } : {}),
    ledger: [{ kind: 'started', on: dateOf(at), at }],
  }
}

const append = (clock: Clock, entry: LedgerEntry): Clock => ({ ...clock, ledger: [...clock.ledger, entry] })

/** Whether the clock still runs or is suspended (was not stopped). */
export function isOpen(clock: Clock): boolean {
  return clock.ledger.at(-1)?.kind !== 'stopped' && !clock.ledger.some((entry) => entry.kind === 'stopped')
}

/** Whether its time is not counted at the moment. */
export function isSuspended(clock: Clock): boolean {
  let suspended = false
  for (const { kind } of clock.ledger) {
    if (kind === 'suspended') suspended = true
    if (kind === 'resumed' || kind === 'stopped') suspended = false
  }
  return suspended
}

/** Stops a clock; it is met unless its period had ended. */
export function stopClock(clock: Clock, calendars: Calendars, at: Date): Clock {
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  const met = reading.state === 'suspended' || at.getTime() < reading.dueAt.getTime()
  return append(clock, { kind: 'stopped', on: dateOf(at), at, met })
}

/** Stops counting. A clock already suspended stays as it is. */
export function suspendClock(clock: Clock, cause: string, at: Date): Clock {
  return isSuspended(clock) ? clock : append(clock, { kind: 'suspended', on: dateOf(at), at, cause })
}

/** Counts on. A clock that runs stays as it is. */
export function resumeClock(clock: Clock, at: Date): Clock {
  return isSuspended(clock) ? append(clock, { kind: 'resumed', on: dateOf(at), at }) : clock
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
  at: Date,
): Clock {
  const allowed = rule.extensions?.[extension]
  if (!allowed) throw new RuleError('extension-unknown', `the clock ${clock.rule} has no extension ${extension}`)
  if (!isOpen(clock)) throw new RuleError('clock-stopped', `the clock ${clock.rule} has stopped`)
  const reading = readClock(clock, calendars[clock.jurisdiction], at)
  if ((reading.extensions[extension] ?? 0) >= allowed.times)
    throw new RuleError('extension-used-up', `the extension ${extension} was used ${allowed.times} times`)
  if (reading.state === 'running' && at.getTime() >= reading.dueAt.getTime())
    throw new RuleError('extension-too-late', 'a period that has ended cannot be extended', { due: reading.due })
  const { length, unit } = allowed
  return append(clock, {
    kind: 'extended',
    on: dateOf(at),
    at,
    extension,
    length,
    unit,
    by,
    ...(reason ? { reason } : {}),
  })
}
