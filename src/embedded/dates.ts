import { refuse } from './errors.ts'

/** Calendar arithmetic of `$dateTrunc`, `$dateAdd` and `$dateDiff` in a time zone. */
type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

const millis: Partial<Record<Unit, number>> = {
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
const months: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 }
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const dayMs = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string | undefined): number {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(zone, made)
    return made
  } catch {
    return refuse(40485, `unrecognized time zone identifier: "${zone}"`)
  }
}

/** The wall clock of a zone, as if it were UTC; and back. */
const wall = (date: Date, zone: string | undefined): number => date.getTime() + offsetAt(date.getTime(), zone)

function instant(clock: number, zone: string | undefined): Date {
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

export function truncate(
  date: Date,
  given: unknown,
  bin: number,
  zone: string | undefined,
  startOfWeek: unknown,
): Date {
  const unit = unitOf(given)
  const clock = wall(date, zone)
  const perUnit = months[unit]
  if (perUnit) return instant(Date.UTC(2000, floorTo(monthNumber(clock) - 24_000, bin * perUnit)), zone)
  if (unit === 'week') {
    const start = weekdayOf(startOfWeek)
    return instant(Date.UTC(2000, 0, 1 + ((start + 1) % 7) + floorTo(daysFrom(clock, start), 7 * bin)), zone)
  }
  if (unit === 'day')
    return instant(Date.UTC(2000, 0, 1 + floorTo(Math.floor((clock - Date.UTC(2000, 0, 1)) / dayMs), bin)), zone)
  const reference = instant(Date.UTC(2000, 0, 1), zone).getTime()
  return new Date(reference + floorTo(date.getTime() - reference, bin * (millis[unit] as number)))
}

export function add(date: Date, given: unknown, amount: number, zone: string | undefined): Date {
  const unit = unitOf(given)
  const clock = wall(date, zone)
  const perUnit = months[unit]
  if (perUnit) {
    const target = monthNumber(clock) + amount * perUnit
    const [year, month] = [Math.floor(target / 12), ((target % 12) + 12) % 12]
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return instant(
      Date.UTC(year, month, Math.min(new Date(clock).getUTCDate(), last)) + (((clock % dayMs) + dayMs) % dayMs),
      zone,
    )
  }
  if (unit === 'week' || unit === 'day') return instant(clock + amount * (unit === 'week' ? 7 : 1) * dayMs, zone)
  return new Date(date.getTime() + amount * (millis[unit] as number))
}

/** How many boundaries of the unit lie between two instants. */
export function difference(
  start: Date,
  end: Date,
  given: unknown,
  zone: string | undefined,
  startOfWeek: unknown,
): number {
  const unit = unitOf(given)
  const [a, b] = [wall(start, zone), wall(end, zone)]
  const perUnit = months[unit]
  if (perUnit) return Math.floor(monthNumber(b) / perUnit) - Math.floor(monthNumber(a) / perUnit)
  if (unit === 'week') {
    const weekday = weekdayOf(startOfWeek)
    return Math.floor(daysFrom(b, weekday) / 7) - Math.floor(daysFrom(a, weekday) / 7)
  }
  const size = millis[unit] as number
  if (unit === 'day') return Math.floor(b / size) - Math.floor(a / size)
  const ahead = offsetAt(start.getTime(), zone) // one zone offset for both: an hour skipped is no hour passed
  return Math.floor((end.getTime() + ahead) / size) - Math.floor((start.getTime() + ahead) / size)
}
