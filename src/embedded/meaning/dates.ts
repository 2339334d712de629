import { Temporal } from 'temporal-polyfill'
import { refuse } from './errors.ts'

/** Calendar arithmetic in a time zone. A "clock" is what a wall clock there shows, in milliseconds as if it were UTC. */
type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

const dayMs = 86_400_000
const millis: Partial<Record<Unit, number>> = {
  day: dayMs,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
const months: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 }
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Between two changes of a zone's clocks their distance from UTC stays the same. */
type Span = { from: number; to: number; ahead: number }
const spans = new Map<string, Span[]>()

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string | undefined): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const known = spans.get(zone) ?? []
  const span = known.find(({ from, to }) => from <= instant && instant < to) ?? spanAt(instant, zone)
  if (known[0] !== span) spans.set(zone, [span, ...known.filter((one) => one !== span)])
  return span.ahead
}

function spanAt(instant: number, zone: string): Span {
  try {
    const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone)
    const from = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
    const to = there.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
    return { from, to, ahead: there.offsetNanoseconds / 1e6 }
  } catch {
    return refuse(40485, `unrecognized time zone identifier: "${zone}"`)
  }
}

const clockAt = (date: Date, zone: string | undefined): number => date.getTime() + offsetAt(date.getTime(), zone)

function instantOf(clock: number, zone: string | undefined): Date {
  const guess = clock - offsetAt(clock, zone)
  return new Date(clock - offsetAt(guess, zone))
}

function unitOf(unit: unknown): Unit {
  if (typeof unit === 'string' && (unit === 'week' || unit in millis || unit in months)) return unit as Unit
  return refuse(5439013, `unknown time unit value: ${String(unit)}`)
}

const weekdayOf = (name: unknown): number => {
  const at = weekdays.indexOf(typeof name === 'string' ? name.toLowerCase().slice(0, 3) : 'sun')
  return at < 0 ? refuse(5439015, `unknown day of week value: ${String(name)}`) : at
}

const monthNumber = (clock: number): number => new Date(clock).getUTCFullYear() * 12 + new Date(clock).getUTCMonth()
/** Days from the first such weekday of 2000 on. */
const daysFrom = (clock: number, start: number): number =>
  Math.floor((clock - Date.UTC(2000, 0, 1 + ((start + 1) % 7))) / dayMs)
const floorTo = (value: number, bin: number): number => Math.floor(value / bin) * bin

export function truncate(date: Date, given: unknown, bin: number, zone: string | undefined, week: unknown): Date {
  const unit = unitOf(given)
  const clock = clockAt(date, zone)
  const perUnit = months[unit]
  if (perUnit) return instantOf(Date.UTC(2000, floorTo(monthNumber(clock) - 24_000, bin * perUnit)), zone)
  if (unit === 'week') {
    const start = weekdayOf(week)
    return instantOf(Date.UTC(2000, 0, 1 + ((start + 1) % 7) + floorTo(daysFrom(clock, start), 7 * bin)), zone)
  }
  if (unit === 'day')
    return instantOf(Date.UTC(2000, 0, 1 + floorTo(Math.floor((clock - Date.UTC(2000, 0, 1)) / dayMs), bin)), zone)
  const reference = instantOf(Date.UTC(2000, 0, 1), zone).getTime()
  return new Date(reference + floorTo(date.getTime() - reference, bin * (millis[unit] as number)))
}

export function add(date: Date, given: unknown, amount: number, zone: string | undefined): Date {
  const unit = unitOf(given)
  const clock = clockAt(date, zone)
  const perUnit = months[unit]
  if (perUnit) {
    const target = monthNumber(clock) + amount * perUnit
    const [year, month] = [Math.floor(target / 12), ((target % 12) + 12) % 12]
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    const day = Date.UTC(year, month, Math.min(new Date(clock).getUTCDate(), last))
    return instantOf(day + (((clock % dayMs) + dayMs) % dayMs), zone)
  }
  if (unit === 'week' || unit === 'day') return instantOf(clock + amount * (unit === 'week' ? 7 : 1) * dayMs, zone)
  return new Date(date.getTime() + amount * (millis[unit] as number))
}

/** How many boundaries of the unit lie between two instants. */
export function difference(from: Date, to: Date, given: unknown, zone: string | undefined, week: unknown): number {
  const unit = unitOf(given)
  const [a, b] = [clockAt(from, zone), clockAt(to, zone)]
  const perUnit = months[unit]
  if (perUnit) return Math.floor(monthNumber(b) / perUnit) - Math.floor(monthNumber(a) / perUnit)
  if (unit === 'week') {
    const weekday = weekdayOf(week)
    return Math.floor(daysFrom(b, weekday) / 7) - Math.floor(daysFrom(a, weekday) / 7)
  }
  const size = millis[unit] as number
  if (unit === 'day') return Math.floor(b / size) - Math.floor(a / size)
  const ahead = offsetAt(from.getTime(), zone) // one zone offset for both: an hour skipped is no hour passed
  return Math.floor((to.getTime() + ahead) / size) - Math.floor((from.getTime() + ahead) / size)
}

/** What a calendar and a clock in a zone show, by the names of the operators. */
export function parts(date: Date, zone: string | undefined) {
  const clock = clockAt(date, zone)
  const local = new Date(clock)
  const dayOfYear = Math.floor((clock - Date.UTC(local.getUTCFullYear(), 0, 1)) / dayMs) + 1
  const isoDayOfWeek = local.getUTCDay() || 7
  const thursday = new Date(clock + (4 - isoDayOfWeek) * dayMs)
  const isoWeekYear = thursday.getUTCFullYear()
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    dayOfMonth: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    dayOfYear,
    dayOfWeek: local.getUTCDay() + 1,
    isoDayOfWeek,
    isoWeekYear,
    isoWeek: Math.floor((thursday.getTime() - Date.UTC(isoWeekYear, 0, 1)) / dayMs / 7) + 1,
    week: Math.floor((dayOfYear + 6 - local.getUTCDay()) / 7),
  }
}

export type Part = keyof ReturnType<typeof parts>

export function format(date: Date, pattern: string, zone: string | undefined): string {
  const of = parts(date, zone)
  const minutes = Math.round(offsetAt(date.getTime(), zone) / 60_000)
  return pattern.replace(/%(.?)/gs, (_all, letter: string) =>
    Object.hasOwn(letters, letter)
      ? (letters[letter] as Letter)(of, minutes)
      : refuse(18536, `Invalid format character '%${letter}' in format string`),
  )
}

type Letter = (of: ReturnType<typeof parts>, minutes: number) => string
const padded = (value: number, width = 2): string => String(value).padStart(width, '0')
const letters: Record<string, Letter> = {
  Y: (of) => padded(of.year, 4),
  m: (of) => padded(of.month),
  d: (of) => padded(of.dayOfMonth),
  H: (of) => padded(of.hour),
  M: (of) => padded(of.minute),
  S: (of) => padded(of.second),
  L: (of) => padded(of.millisecond, 3),
  j: (of) => padded(of.dayOfYear, 3),
  u: (of) => String(of.isoDayOfWeek),
  w: (of) => String(of.dayOfWeek),
  U: (of) => padded(of.week),
  V: (of) => padded(of.isoWeek),
  G: (of) => padded(of.isoWeekYear, 4),
  z: (_of, minutes) =>
    `${minutes < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(minutes) / 60))}${padded(Math.abs(minutes) % 60)}`,
  Z: (_of, minutes) => String(minutes),
  '%': () => '%',
}

/** An ISO date as text: with an offset of its own, or in the zone. Undefined: it is none. */
export function parse(text: string, zone?: string): Date | undefined {
  const pattern = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/
  const [, day = '', time, offset] = pattern.exec(text) ?? []
  const clock = Date.parse(time === undefined ? day : `${day}T${time}Z`)
  return Number.isNaN(clock) ? undefined : instantOf(clock, offset ?? zone)
}
