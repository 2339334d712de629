import type { Handoff, Proceeding } from '../kernel/case-record.ts'
import { type Calendars, isOpen } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import type { Clock } from '../kernel/clock.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { addDays, type PlainDate, wallTimeOf } from '../kernel/plain-date.ts'
import { addWorkingDays, type WorkCalendar } from '../kernel/work-calendar.ts'
import { procedureOf } from './register.ts'

/**
 * The period that binds a body and ends first, of one proceeding or one offer: until when ('2026-12-09T00', the full hour of Zhuhai at or after
 * its end), and the key of its rule. The one answer to "what is overdue": board, desks, lists and counts are read from it.
 */
export interface Owed {
  readonly until: string
  readonly rule: string
}

const hour = 3_600_000
const anyInstant = new Date(0)

/** The full hour at or after an instant, as `Owed.until` says it. */
const hourAfter = (at: Date): string => wallTimeOf(new Date(Math.ceil(at.getTime() / hour) * hour)).slice(0, 13)

/** The full hour that has begun. What is owed until then, or earlier, is overdue. */
export function overdueUntil(at: Date): string {
  return wallTimeOf(at).slice(0, 13)
}

/** How far ahead "due soon" looks, in working days, today not counted. */
const soonWorkingDays = 5

/** The last day of what is due soon. */
export function soonDay(today: PlainDate, calendar: WorkCalendar): PlainDate {
  return addWorkingDays(calendar, today, soonWorkingDays).date
}

/** The full hour at the end of a day. What is owed until then and is not overdue is due soon, if it is the last day of that. */
export function endHourOf(day: PlainDate): string {
  return `${addDays(day, 1)}T00`
}

/** What the body that holds a proceeding owes next; undefined where no such period runs, or it has ended. */
export function owedOf(proceeding: Proceeding, calendars: Calendars): Owed | undefined {
  if (proceeding.endedOn !== undefined) return undefined
  const { clocks } = procedureOf(proceeding.procedure, proceeding.version)
  const binding = proceeding.clocks.filter(
    ({ rule }) => clocks[rule]?.owes === 'office' || clocks[rule]?.owes === 'receiver',
  )
  return firstOf(binding, calendars)
}

/** What the body an offer was made to owes: its answer. */
export function owedOfOffer(handoff: Handoff, calendars: Calendars): Owed | undefined {
  return isWaiting(handoff) || isHelping(handoff) ? firstOf([handoff.clock], calendars) : undefined
}

function firstOf(clocks: readonly Clock[], calendars: Calendars): Owed | undefined {
  const running = clocks.flatMap((clock) => {
    if (!isOpen(clock)) return []
    // The end of a clock that runs is the same whenever it is read.
    const reading = readClock(clock, calendars[clock.jurisdiction], anyInstant)
    return reading.state === 'running' ? [{ until: hourAfter(reading.dueAt), rule: clock.rule }] : []
  })
  return running.toSorted((one, other) => (one.until < other.until ? -1 : one.until > other.until ? 1 : 0))[0]
}
