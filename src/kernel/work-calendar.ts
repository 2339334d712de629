import { dateOfDayNumber, dayNumberOf, type PlainDate, weekdayOfDayNumber } from './plain-date.ts'

/**
 * Which days count as working days. The table is published year by year (for the mainland by the State Council, with
 * make-up working weekends), so it is data. A year that is not published is a state of its own: Monday to Friday are
 * then taken as working, but for the holidays that the law itself fixes, by date, moon or sun, and whatever was counted over such days is
 * provisional.
 * @row T-08
 */

export interface CalendarYear {
  /** Days off by name (zh). May include weekend days that belong to a holiday. */
  readonly holidays: Readonly<Record<PlainDate, string>>
  /** Make-up working weekends (调休). */
  readonly workdays: readonly PlainDate[]
  /** Where the year was published. */
  readonly source: string
  /** False where our copy was not compared with what was published. */
  readonly verified?: boolean
}

/** A holiday that is on the same date in every year, by law: no notice moves it. */
export interface FixedHoliday {
  /** 'MM-DD' */
  readonly on: string
  /** As it is called (zh). */
  readonly name: string
  /** First year. */
  readonly since: number
}

/** A holiday that the law fixes by the moon or the sun: it is on another date in each year, and no notice moves it either. */
export interface DatedHoliday {
  readonly day: PlainDate
  /** As it is called (zh). */
  readonly name: string
}

/** Taken as immutable: it is indexed once per object. A correction is a new object with a new version. */
export interface WorkCalendar {
  readonly jurisdiction: 'CN' | 'HK' | 'MO'
  readonly version: string
  /** By year, 'YYYY'. A year that is absent is not published. */
  readonly years: Readonly<Record<string, CalendarYear>>
  /** What is known of the years that are not published. */
  readonly fixed?: readonly (FixedHoliday | DatedHoliday)[]
}

export type DayKind = 'working' | 'rest' | 'holiday' | 'makeup'

export interface CountedDate {
  readonly date: PlainDate
  /** Some day counted over, or the result, lies in a year that is not published. */
  readonly provisional: boolean
}

export interface CountedDays {
  readonly days: number
  /** Some day counted over lies in a year that is not published. */
  readonly provisional: boolean
}

export function dayKind(calendar: WorkCalendar, date: PlainDate): DayKind {
  const code = codeOf(indexOf(calendar), dayNumberOf(date))
  if (code === HOLIDAY || code === UNPUBLISHED_HOLIDAY) return 'holiday'
  if (code === MAKEUP) return 'makeup'
  return isWorking(code) ? 'working' : 'rest'
}

export function isPublished(calendar: WorkCalendar, date: PlainDate): boolean {
  return !isUnpublished(codeOf(indexOf(calendar), dayNumberOf(date)))
}

export function isWorkingDay(calendar: WorkCalendar, date: PlainDate): boolean {
  return isWorking(codeOf(indexOf(calendar), dayNumberOf(date)))
}

/** The `days`-th working day after `from`, which is itself not counted. `days` is a whole number, 0 or more. Throws RangeError for any other number. */
export function addWorkingDays(calendar: WorkCalendar, from: PlainDate, days: number): CountedDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`)
  const index = indexOf(calendar)
  let day = dayNumberOf(from)
  let provisional = days === 0 && isUnpublished(codeOf(index, day))
  for (let left = days; left > 0;) {
    const code = codeOf(index, ++day)
    if (isUnpublished(code)) provisional = true
    if (isWorking(code)) left--
  }
  return { date: dateOfDayNumber(day), provisional }
}

/** The date itself when it is a working day, otherwise the first working day after it. */
export function rollForward(calendar: WorkCalendar, date: PlainDate): CountedDate {
  const index = indexOf(calendar)
  let day = dayNumberOf(date)
  let code = codeOf(index, day)
  let provisional = isUnpublished(code)
  while (!isWorking(code)) {
    code = codeOf(index, ++day)
    if (isUnpublished(code)) provisional = true
  }
  return { date: dateOfDayNumber(day), provisional }
}

/** Working days after `from` up to and including `to`; the same days as a negative number when `to` is the earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): CountedDays {
  const index = indexOf(calendar)
  const start = dayNumberOf(from)
  const end = dayNumberOf(to)
  const last = Math.max(start, end)
  let days = 0
  let provisional = false
  for (let day = Math.min(start, end) + 1; day <= last; day++) {
    const code = codeOf(index, day)
    if (isUnpublished(code)) provisional = true
    if (isWorking(code)) days++
  }
  return { days: end < start && days > 0 ? -days : days, provisional }
}

// Day codes are small numbers so that a calendar fits in one byte a day. The lowest bit is "working"; the unpublished
// codes are the ordinary ones, 4 higher.
const REST = 0
const WORKING = 1
const HOLIDAY = 2
const MAKEUP = 3
const UNPUBLISHED_REST = 4
const UNPUBLISHED_HOLIDAY = 6

const isWorking = (code: number) => (code & 1) === 1
const isUnpublished = (code: number) => code >= UNPUBLISHED_REST

/** One byte for each day from the first published year to the last. */
interface CalendarIndex {
  firstDay: number
  codes: Uint8Array
  /** Holidays that need no notice, as numbers of days. */
  fixed: ReadonlySet<number>
}

const indexes = new WeakMap<WorkCalendar, CalendarIndex>()

function indexOf(calendar: WorkCalendar): CalendarIndex {
  let index = indexes.get(calendar)
  if (!index) {
    index = buildIndex(calendar)
    indexes.set(calendar, index)
  }
  return index
}

function codeOf(index: CalendarIndex, day: number): number {
  return index.codes[day - index.firstDay] ?? unpublishedCode(index.fixed, day)
}

function unpublishedCode(fixed: ReadonlySet<number>, day: number): number {
  return fixed.has(day) ? UNPUBLISHED_HOLIDAY : weekCode(day, UNPUBLISHED_REST)
}

// No period runs longer than the years that are foreseen.
const lastYearFixed = 2100

function fixedDays({ fixed = [] }: WorkCalendar): ReadonlySet<number> {
  const years = (since: number) => Array.from({ length: lastYearFixed - since + 1 }, (_, n) => since + n)
  return new Set(
    fixed.flatMap((holiday) =>
      'day' in holiday
        ? [dayNumberOf(holiday.day)]
        : years(holiday.since).map((year) => dayNumberOf(`${year}-${holiday.on}`)),
    ),
  )
}

function weekCode(day: number, rest: number): number {
  return weekdayOfDayNumber(day) <= 5 ? rest + WORKING : rest
}

function buildIndex(calendar: WorkCalendar): CalendarIndex {
  const fixed = fixedDays(calendar)
  const years = Object.keys(calendar.years).sort()
  const [firstYear, lastYear] = [years[0], years.at(-1)]
  if (firstYear === undefined || lastYear === undefined) return { firstDay: 0, codes: new Uint8Array(), fixed }
  const firstDay = dayNumberOf(`${firstYear}-01-01`)
  const codes = new Uint8Array(dayNumberOf(`${lastYear}-12-31`) - firstDay + 1)
  // A year missing between two published ones is as unknown as one after them.
  for (let at = 0; at < codes.length; at++) codes[at] = unpublishedCode(fixed, firstDay + at)
  for (const [year, published] of Object.entries(calendar.years)) {
    const newYear = dayNumberOf(`${year}-01-01`)
    const newYearsEve = dayNumberOf(`${year}-12-31`)
    for (let day = newYear; day <= newYearsEve; day++) codes[day - firstDay] = weekCode(day, REST)
    const mark = (date: PlainDate, code: number) => {
      if (!date.startsWith(`${year}-`)) throw new RangeError(`${date} stands in the calendar of ${year}`)
      codes[dayNumberOf(date) - firstDay] = code
    }
    for (const date of published.workdays) mark(date, MAKEUP)
    for (const date of Object.keys(published.holidays)) mark(date, HOLIDAY)
  }
  return { firstDay, codes, fixed }
}
