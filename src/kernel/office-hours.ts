import type { Jurisdiction } from './clock.ts'
import { addDays, dateOf, type PlainDate, startOf } from './plain-date.ts'
import { RuleError } from './rule-error.ts'
import { dayKind, isWorkingDay, type WorkCalendar } from './work-calendar.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Two times of a day, 'HH:mm', in Zhuhai. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** When a body is open: data of the body, as its administrators give it. */
export interface OfficeHours {
  /** From opening to closing, by weekday; absent of a day on which it is closed. */
  readonly week: Readonly<Partial<Record<Weekday, Span>>>
  /** The break in the middle of every day. */
  readonly pause?: Span
  /** Whose rest days and holidays it keeps. */
  readonly jurisdiction: Jurisdiction
}

const usualDay: Span = { from: '08:30', to: '18:00' }
/** Of a body that gives none of its own, and where no body is at hand. */
export const usualHours: OfficeHours = {
  week: { mon: usualDay, tue: usualDay, wed: usualDay, thu: usualDay, fri: usualDay },
  jurisdiction: 'CN',
}

const minute = 60_000

function msOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':')
  return (Number(hours) * 60 + Number(minutes)) * minute
}

function weekdayOf(day: PlainDate): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday
}

/**
 * From when to when it is open on a day; undefined on a day on which it is closed. On a working day made up for a holiday it is open as on
 * its first day of the week; on its weekend days only where it says so and no holiday falls on them.
 */
function hoursOn({ week }: OfficeHours, calendar: WorkCalendar, day: PlainDate): Span | undefined {
  const own = week[weekdayOf(day)]
  if (isWorkingDay(calendar, day)) return own ?? (isWeekend(day) ? Object.values(week)[0] : undefined)
  return isWeekend(day) && dayKind(calendar, day) !== 'holiday' ? own : undefined
}

function isWeekend(day: PlainDate): boolean {
  const weekday = weekdayOf(day)
  return weekday === 'sat' || weekday === 'sun'
}

/** When it closes on a day; undefined on a day on which it is closed. */
export function closingOn(day: PlainDate, hours: OfficeHours, calendar: WorkCalendar): Date | undefined {
  const open = hoursOn(hours, calendar, day)
  return open && new Date(startOf(day).getTime() + msOf(open.to))
}

/** The instant itself within the hours, otherwise the next opening, also after a break. */
export function withinOfficeHours(at: Date, hours: OfficeHours, calendar: WorkCalendar): Date {
  const today = dateOf(at)
  // A body that never opens holds nothing back.
  for (let day = today, n = 0; n < 60; day = addDays(day, 1), n += 1) {
    const open = hoursOn(hours, calendar, day)
    const into = day === today ? at.getTime() - startOf(day).getTime() : 0
    if (!open || into >= msOf(open.to)) continue
    const { pause } = hours
    const isPaused = pause && into >= msOf(pause.from) && into < msOf(pause.to)
    const from = isPaused ? msOf(pause.to) : msOf(open.from)
    return day === today && !isPaused && into >= from ? at : new Date(startOf(day).getTime() + from)
  }
  return at
}

/**
 * A session on a day on which the body is closed, or one that begins before it opens or in its break, or ends after it closes, is planned once
 * more that is said to be meant. Throws RuleError session-on-rest-day, session-out-of-hours.
 */
export function assertWithinHours(startsAt: Date, minutes: number, hours: OfficeHours, calendar: WorkCalendar): void {
  const day = dateOf(startsAt)
  const open = hoursOn(hours, calendar, day)
  if (!open) throw new RuleError('session-on-rest-day', 'no working day', { day })
  const from = startsAt.getTime() - startOf(day).getTime()
  const { pause } = hours
  const isInBreak = pause !== undefined && from >= msOf(pause.from) && from < msOf(pause.to)
  if (isInBreak || from < msOf(open.from) || from + minutes * minute > msOf(open.to))
    throw new RuleError('session-out-of-hours', 'before the body opens, in its break, or after it closes', { day })
}
