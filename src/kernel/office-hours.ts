import { addDays, dateOf, startOf } from './plain-date.ts'
import { RuleError } from './rule-error.ts'
import { isWorkingDay, type WorkCalendar } from './work-calendar.ts'

const minute = 60_000
const opens = 8.5 * 60 * minute
const closes = 18 * 60 * minute

/** The instant itself within office hours (working days, 8:30 to 18:00), otherwise the next opening. */
export function withinOfficeHours(at: Date, calendar: WorkCalendar): Date {
  let day = dateOf(at)
  const into = at.getTime() - startOf(day).getTime()
  if (isWorkingDay(calendar, day) && into < closes) return into >= opens ? at : new Date(startOf(day).getTime() + opens)
  do day = addDays(day, 1)
  while (!isWorkingDay(calendar, day))
  return new Date(startOf(day).getTime() + opens)
}

/**
 * A session on a day of rest, or one that begins before the bodies open or ends after they close, is planned once more that is said to be
 * meant. Throws RuleError session-on-rest-day, session-out-of-hours.
 */
export function assertWithinHours(startsAt: Date, minutes: number, calendar: WorkCalendar): void {
  const day = dateOf(startsAt)
  if (!isWorkingDay(calendar, day)) throw new RuleError('session-on-rest-day', 'no working day', { day })
  const from = startsAt.getTime() - startOf(day).getTime()
  if (from < opens || from + minutes * minute > closes)
    throw new RuleError('session-out-of-hours', 'before the bodies open or after they close', { day })
}
