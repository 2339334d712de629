import { InvalidInput, type Mistake } from '../http/validation.ts'
import { isPlainDate, weekdayOf } from '../kernel/plain-date.ts'
import type { CalendarYear, WorkCalendar } from '../kernel/work-calendar.ts'
import { canonical, sha256 } from '../store/seal.ts'

export type Jurisdiction = WorkCalendar['jurisdiction']
export const jurisdictions = ['CN', 'HK', 'MO'] as const satisfies readonly Jurisdiction[]

/** One year as it was published, ready to be brought into a calendar. */
export interface YearToPublish extends CalendarYear {
  readonly jurisdiction: Jurisdiction
  readonly year: string
}

const longest = { name: 40, source: 500, days: 200 } as const

/**
 * Reads the text of a year's calendar: `{ jurisdiction, year, source, verified?, holidays: { date: name }, workdays: [date] }`. Days must
 * exist and lie in the year; make-up days are weekend days; no day is both. Throws InvalidInput with every mistake, each at its own path.
 */
export function readCalendarYear(text: string): YearToPublish {
  const mistakes: Mistake[] = []
  const wrong = (path: string, code: string, values: Record<string, unknown> = {}) => {
    mistakes.push({ path, code, label: undefined, values })
  }
  const given = parsed(text)
  if (!given) throw new InvalidInput([{ path: 'json', code: 'calendar-not-json', label: undefined, values: {} }])
  const known = ['jurisdiction', 'year', 'source', 'verified', 'holidays', 'workdays']
  for (const key of Object.keys(given)) if (!known.includes(key)) wrong(key, 'calendar-unknown-key', { key })
  const jurisdiction = jurisdictions.find((each) => each === given['jurisdiction'])
  if (!jurisdiction) wrong('jurisdiction', 'calendar-jurisdiction')
  const year = String(given['year'] ?? '')
  if (!/^20\d{2}$/.test(year)) wrong('year', 'calendar-year')
  const source = typeof given['source'] === 'string' ? given['source'].trim() : ''
  if (source === '' || source.length > longest.source) wrong('source', 'calendar-source')
  const { verified } = given
  if (verified !== undefined && typeof verified !== 'boolean') wrong('verified', 'calendar-verified')
  const holidays = holidaysOf(given['holidays'], year, wrong)
  const workdays = workdaysOf(given['workdays'] ?? [], year, holidays, wrong)
  if (mistakes.length || !jurisdiction) throw new InvalidInput(mistakes)
  return {
    jurisdiction,
    year,
    source,
    ...(verified === undefined ? {} : { verified: verified === true }),
    holidays,
    workdays,
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

type Wrong = (path: string, code: string, values?: Record<string, unknown>) => void

/** Whether the day exists and lies in the year. */
function isDayOf(day: unknown, year: string, path: string, wrong: Wrong): day is string {
  const date = String(day)
  if (typeof day !== 'string' || !isPlainDate(day)) wrong(path, 'calendar-no-such-day', { date })
  else if (!day.startsWith(`${year}-`)) wrong(path, 'calendar-other-year', { date, year })
  else return true
  return false
}

function holidaysOf(given: unknown, year: string, wrong: Wrong): Record<string, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length === 0) {
    wrong('holidays', 'calendar-no-holidays')
    return {}
  }
  const days = Object.entries(given)
  if (days.length > longest.days) wrong('holidays', 'calendar-too-many-days')
  const holidays: Record<string, string> = {}
  for (const [date, title] of days.slice(0, longest.days)) {
    const path = `holidays.${date}`
    if (!isDayOf(date, year, path, wrong)) continue
    if (typeof title !== 'string' || title.trim() === '' || title.length > longest.name)
      wrong(path, 'calendar-no-name', { date })
    else holidays[date] = title.trim()
  }
  return holidays
}

function workdaysOf(given: unknown, year: string, holidays: Record<string, string>, wrong: Wrong): string[] {
  if (!Array.isArray(given) || given.length > longest.days) {
    wrong('workdays', 'calendar-workdays')
    return []
  }
  const seen = new Set<string>()
  for (const [index, date] of (given as unknown[]).entries()) {
    const path = `workdays.${index}`
    if (!isDayOf(date, year, path, wrong)) continue
    if (seen.has(date)) wrong(path, 'calendar-day-twice', { date })
    else if (holidays[date] !== undefined) wrong(path, 'calendar-day-both', { date })
    else if (weekdayOf(date) <= 5) wrong(path, 'calendar-not-weekend', { date })
    seen.add(date)
  }
  return [...seen].toSorted()
}

/** The calendar with the year in it. Its version follows from the year's content: the same year twice is the same version. */
export function withYear(calendar: WorkCalendar, given: YearToPublish): WorkCalendar {
  const { jurisdiction, year, ...days } = given
  const version = `${jurisdiction.toLowerCase()}-${year}-${sha256(canonical(days)).slice(0, 8)}`
  return { jurisdiction, version, years: { ...calendar.years, [year]: days } }
}
