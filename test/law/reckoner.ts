import cn from '../../seeds/calendars/cn.json' with { type: 'json' }

/**
 * Counts periods from the text of the counting rules alone, a day at a time, and knows nothing of the kernel: the second opinion that the
 * kernel's dates are held against. Days are 'YYYY-MM-DD'.
 */

type Day = string
export type Unit = 'calendar-days' | 'working-days' | 'months'

export interface Period {
  readonly unit: Unit
  readonly length: number
  /** Whether a last day that is none for work moves to the first one after it. */
  readonly rolls: boolean
}

/** What came in between, in the order in which it came. */
export type Between =
  | { readonly kind: 'stood-still'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'longer'; readonly length: number; readonly unit: Unit }

const off = new Set<Day>()
const worked = new Set<Day>()
for (const { holidays, workdays } of Object.values(cn.years)) {
  for (const day of Object.keys(holidays)) off.add(day)
  for (const day of workdays) worked.add(day)
}

const next = (day: Day, step = 1): Day => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + step)
  return date.toISOString().slice(0, 10)
}

/** A make-up weekend is worked, a day off by the notice is not, of the others those from Monday to Friday are. */
export function isWorked(day: Day): boolean {
  if (worked.has(day)) return true
  if (off.has(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The same day of the month so many months on, or the last of that month where it has no such day. */
function monthsOn(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

function on(day: Day, length: number, unit: Unit): Day {
  if (unit === 'months') return monthsOn(day, length)
  let reached = day
  for (let left = length; left > 0;) {
    reached = next(reached)
    if (unit === 'calendar-days' || isWorked(reached)) left--
  }
  return reached
}

/**
 * The last day of a period that began with an event of `start`. That day itself is not counted; days on which time stood still are given
 * back, worked ones to a period in working days and every one to the others; what makes it longer is added to the end of the time before it,
 * to which belongs whatever stood still from a day of it, before the extension was granted or after.
 */
export function lastDay(start: Day, { unit, length, rolls }: Period, between: readonly Between[] = []): Day {
  const worked = (day: Day): Day => (rolls && !isWorked(day) ? worked(next(day)) : day)
  const longer = between.flatMap((event) => (event.kind === 'longer' ? [event] : []))
  const still = between.flatMap((event) => (event.kind === 'stood-still' ? [event] : []))
  let last = on(start, length, unit)
  for (let part = 0; part <= longer.length; part++) {
    const extension = longer[part]
    const isOfPart = (from: Day) => extension === undefined || from <= worked(last)
    for (let first = still[0]; first && isOfPart(first.from); first = still[0]) {
      const { from, to } = first
      still.shift()
      for (let day = next(from); day <= to; day = next(day)) {
        if (unit !== 'working-days') last = next(last)
        else if (isWorked(day)) last = on(last, 1, 'working-days')
      }
    }
    if (extension) last = on(last, extension.length, extension.unit)
  }
  return worked(last)
}

export { next as dayAfter }
