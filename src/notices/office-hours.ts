import { addDays, dateOf, startOf } from '../kernel/plain-date.ts'
import { isWorkingDay, type WorkCalendar } from '../kernel/work-calendar.ts'

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
