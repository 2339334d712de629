/**
 * Calendar days as people here write them. Law counts days, not instants, so clocks work on plain dates; the day an
 * instant falls on is decided by Asia/Shanghai time alone, never by the machine's own zone.
 */

/** 'YYYY-MM-DD' in Asia/Shanghai. Plain dates sort and compare as text. */
export type PlainDate = string

// UTC+8 all year since the last summer time ended in September 1991; nothing here has a clock older than that.
const SHANGHAI_OFFSET = 8 * 3_600_000
const DAY = 86_400_000
const DAYS_IN_400_YEARS = 146_097
const DAYS_FROM_YEAR_ZERO_TO_1970 = 719_468

/** True for a date that exists: '2026-02-29' and '2026-2-9' are not. */
export function isPlainDate(text: string): boolean {
  return parts(text) !== undefined
}

/** The day on which an instant falls in Asia/Shanghai. */
export function dateOf(at: Date): PlainDate {
  return dateOfDayNumber(Math.floor((at.getTime() + SHANGHAI_OFFSET) / DAY))
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

/** The same day of a later (or earlier) month, or that month's last day when it has no such day. Throws RangeError for a part of a month. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOrThrow(date)
  if (!Number.isInteger(months)) throw new RangeError(`not a whole number of months: ${months}`)
  const monthsFromZero = year * 12 + (month - 1) + months
  const toYear = Math.floor(monthsFromZero / 12)
  const toMonth = monthsFromZero - toYear * 12 + 1
  return written(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

/** Calendar days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** 00:00 of the day in Asia/Shanghai, as an instant. */
export function startOf(date: PlainDate): Date {
  return new Date(dayNumberOf(date) * DAY - SHANGHAI_OFFSET)
}

/** 24:00 of the day in Asia/Shanghai, as an instant: the first moment that is too late. */
export function endOf(date: PlainDate): Date {
  return new Date((dayNumberOf(date) + 1) * DAY - SHANGHAI_OFFSET)
}

const wallTime = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/

/** Whether it is written as a wall time, '2026-03-01T09:30'. */
export const isWallTime = (value: unknown): value is string => {
  const day = typeof value === 'string' ? wallTime.exec(value)?.[1] : undefined
  return day !== undefined && isPlainDate(day)
}

/** The instant of a wall time in Asia/Shanghai, '2026-03-01T09:30'. Throws RangeError for text that is none. */
export function instantOf(wall: string): Date {
  const match = wallTime.exec(wall)
  const at = match ? new Date(`${match[1]}T${match[2]}:00+08:00`) : undefined
  if (!at || Number.isNaN(at.getTime()) || wallTimeOf(at) !== wall) throw new RangeError(`not a wall time: ${wall}`)
  return at
}

/** An instant as the wall time in Asia/Shanghai, '2026-03-01T09:30'. */
export function wallTimeOf(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 16)
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** The instant that a value is, or is written as, as programs write it; undefined for anything else. */
export function momentIn(value: unknown): Date | undefined {
  const at = typeof value === 'string' && instant.test(value) ? new Date(value) : value
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at : undefined
}

export function weekdayOf(date: PlainDate): Weekday {
  return weekdayOfDayNumber(dayNumberOf(date))
}

/** Monday = 1 ... Sunday = 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Days since 1970-01-01, for arithmetic in loops. Throws RangeError for text that is no date. */
export function dayNumberOf(date: PlainDate): number {
  const [year, month, day] = partsOrThrow(date)
  // Years are taken to begin in March: the leap day is then the last day of a year and needs no case of its own.
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_FROM_YEAR_ZERO_TO_1970
}

/** The reverse of `dayNumberOf`. Throws RangeError outside the years 0000-9999 or for a fraction of a day. */
export function dateOfDayNumber(dayNumber: number): PlainDate {
  if (!Number.isInteger(dayNumber)) throw new RangeError(`not a whole number of days: ${dayNumber}`)
  const shifted = dayNumber + DAYS_FROM_YEAR_ZERO_TO_1970
  const era = Math.floor(shifted / DAYS_IN_400_YEARS)
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS
  const leapDaysBefore = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDaysBefore) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return written(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
}

export function weekdayOfDayNumber(dayNumber: number): Weekday {
  const sinceMonday = (dayNumber + 3) % 7 // day 0, 1970-01-01, was a Thursday
  return ((sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1) as Weekday
}

type Parts = [year: number, month: number, day: number]

function parts(text: string): Parts | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  // Comparisons with NaN are false, so each is asked the way round that refuses it.
  if (!(year >= 0) || !(month >= 1 && month <= 12)) return undefined
  return day >= 1 && day <= daysInMonth(year, month) ? [year, month, day] : undefined
}

function partsOrThrow(date: PlainDate): Parts {
  const found = parts(date)
  if (!found) throw new RangeError(`not a calendar date: ${date}`)
  return found
}

function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function written(year: number, month: number, day: number): PlainDate {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`outside the calendar: year ${year}`)
  const yyyy = year >= 1000 ? year : String(year).padStart(4, '0')
  return `${yyyy}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}
