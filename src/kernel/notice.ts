import type { Calendars } from './clock-acts.ts'
import type { ClockUnit } from './clock.ts'
import type { LegalSource } from './legal-source.ts'
import { addDays, addMonths, type PlainDate } from './plain-date.ts'
import { addWorkingDays, rollForward } from './work-calendar.ts'

/** How long before a day notice of it has to be given. */
export interface NoticeLength {
  readonly length: number
  readonly unit: ClockUnit
  readonly id: string
  readonly source: LegalSource
}

/**
 * The first day that may lie ahead of notice given on a day. Working days ahead are counted back from the day itself, which is none of them:
 * what is given on a day of rest comes on the next working day.
 */
export function earliestAfter(
  { length, unit }: Pick<NoticeLength, 'length' | 'unit'>,
  given: PlainDate,
  calendars: Calendars,
): PlainDate {
  if (unit === 'working-days') return addWorkingDays(calendars.CN, rollForward(calendars.CN, given).date, length).date
  if (unit === 'months') return addMonths(given, length)
  return addDays(given, unit === 'hours' ? Math.ceil(length / 24) : length)
}

/** The last day on which notice of a day may be given. */
export function latestBefore(
  notice: Pick<NoticeLength, 'length' | 'unit'>,
  ahead: PlainDate,
  calendars: Calendars,
): PlainDate {
  let day = addDays(ahead, -1)
  while (earliestAfter(notice, day, calendars) > ahead) day = addDays(day, -1)
  return day
}
