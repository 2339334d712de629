import { calendars } from '../src/calendars/index.ts'
import type { Complaint } from '../src/filing/index.ts'
import type { CaseRecord, RightKind } from '../src/kernel/case-record.ts'
import { addMonths, dateOf, dayNumberOf, type PlainDate, startOf } from '../src/kernel/plain-date.ts'
import { addWorkingDays, isWorkingDay } from '../src/kernel/work-calendar.ts'
import type { Act } from './acts.ts'
import { type Holder, makeComplaint } from './complaints.ts'
import { workingDay } from './deeds.ts'
import type { Place } from './names.ts'
import { type Chance, chanceOf } from './random.ts'
import type { Tale } from './tale.ts'

/** What a case is about and how it goes, before it has parties and days. */
export interface Scene {
  readonly story: string
  readonly acts: readonly Act[]
  readonly kinds: readonly RightKind[]
  readonly wish: Complaint['claims']['wish']
  readonly place?: Place
  readonly byCity?: boolean
  readonly abroad?: boolean
  readonly mediate?: boolean
  readonly incomplete?: boolean
  readonly holder?: Holder
  readonly channel?: CaseRecord['channel']
  readonly withFiles?: boolean
}

/** A scene that ends in an open state: its last act lies so many working days back. */
export interface OpenScene extends Scene {
  readonly idle: number
  /** The last act happened within the last two hours, whatever the time: what the law gives hours for. */
  readonly justNow?: true
}

/** A scene that is told to its end, and how often among others. */
export interface ClosedScene extends Scene {
  readonly weight: number
}

const shares: Readonly<Record<Place, number>> = { xiangzhou: 44, jinwan: 19, doumen: 16, gaoxin: 15, hengqin: 13 }
/** How busy a month is. Most come before the year is out. */
const months = [0.95, 0.6, 1.05, 1, 1, 1, 1.05, 0.95, 1.05, 0.9, 1.15, 1.9]

/** The last working day whose office hours are over at `now`. */
export function lastDayBefore(now: Date): PlainDate {
  const today = dateOf(now)
  const isOver = now.getTime() - startOf(today).getTime() >= 18 * 3_600_000
  return isOver && isWorkingDay(calendars().CN, today) ? today : workingDay(today, -1)
}

export const lengthOf = (acts: readonly Act[]): number => acts.reduce((sum, { after }) => sum + after, 0)

/** All tales of the city as of `now`: `many` spread over the previous and the current year, and every open scene. */
export function planCity(closed: readonly ClosedScene[], open: readonly OpenScene[], many: number, now: Date): Tale[] {
  const last = lastDayBefore(now)
  const chance = chanceOf(dayNumberOf(last))
  const placed = open.map((scene, index) => placedTale(scene, index, last, now))
  const days = spread(
    Math.max(0, many - placed.length),
    last,
    placed.map(({ filedAt }) => dateOf(filedAt)),
  )
  const flowing = days.flatMap((day, index) => flowingTale(closed, day, 1000 + index, last, chance))
  return [...placed, ...flowing]
}

/**
 * So many days of filing up to the last, thinned where open cases lie already. The office begins in the autumn of the previous year, or a
 * year ago, so that the present year carries work over.
 */
function spread(many: number, last: PlainDate, taken: readonly PlainDate[]): PlainDate[] {
  const CN = calendars().CN
  const autumn = `${Number(last.slice(0, 4)) - 1}-10-31`
  const yearAgo = addMonths(last, -12)
  const first = addWorkingDays(CN, autumn < yearAgo ? autumn : yearAgo, 1).date
  const days: { day: PlainDate; weight: number }[] = []
  for (let day = first; day <= last; day = addWorkingDays(CN, day, 1).date)
    days.push({ day, weight: months[Number(day.slice(5, 7)) - 1] as number })
  const total = days.reduce((sum, { weight }) => sum + weight, 0)
  const each = (many + taken.length) / total
  const left = new Map<string, number>()
  for (const day of taken) left.set(day.slice(0, 7), (left.get(day.slice(0, 7)) ?? 0) + 1)
  const result: PlainDate[] = []
  let owed = 0
  for (const { day, weight } of days) {
    owed += weight * each
    for (; owed >= 1; owed -= 1) {
      const open = left.get(day.slice(0, 7)) ?? 0
      if (open > 0) left.set(day.slice(0, 7), open - 1)
      else result.push(day)
    }
  }
  return result
}

function flowingTale(
  scenes: readonly ClosedScene[],
  day: PlainDate,
  serial: number,
  last: PlainDate,
  chance: Chance,
): Tale[] {
  const weights: Record<string, number> = {}
  for (const { story, weight, acts } of scenes) if (hasRoom(acts, day, last)) weights[story] = weight
  if (Object.keys(weights).length === 0) return []
  const story = chance.weighed(weights)
  const scene = scenes.find((each) => each.story === story) as ClosedScene
  return [taleOf(scene, day, serial, chanceOf(serial * 7919 + dayNumberOf(last)), { exact: false })]
}

function hasRoom(acts: readonly Act[], day: PlainDate, last: PlainDate): boolean {
  return workingDay(day, Math.ceil(lengthOf(acts) * 1.08) + 2) <= last
}

function placedTale(scene: OpenScene, index: number, last: PlainDate, now: Date): Tale {
  const day = workingDay(last, -(lengthOf(scene.acts) + scene.idle))
  const chance = chanceOf(index * 104_729 + dayNumberOf(last))
  const lastAt = scene.justNow ? new Date(now.getTime() - chance.int(20, 90) * 60_000) : undefined
  return taleOf(scene, day, 100 + index, chance, { exact: true, ...(lastAt ? { lastAt } : {}) })
}

function taleOf(
  scene: Scene,
  day: PlainDate,
  serial: number,
  chance: Chance,
  more: { readonly exact: boolean; readonly lastAt?: Date },
): Tale {
  const place = scene.place ?? chance.weighed(shares)
  const { kinds, wish, byCity, abroad, mediate, holder, incomplete, channel, story, acts } = scene
  const made = makeComplaint(
    {
      kind: chance.pick(kinds),
      place,
      wish,
      filedOn: day,
      ...(abroad === undefined ? {} : { abroad }),
      ...(mediate === undefined ? {} : { mediate }),
      ...(holder ? { holder } : {}),
      ...(incomplete ? { incomplete } : {}),
    },
    serial,
    chance,
  )
  const minutes = more.exact ? chance.int(8 * 60 + 20, 9 * 60) : chance.int(8 * 60 + 20, 21 * 60)
  return {
    story,
    filer: made.holder.filer,
    complaint: made.complaint,
    place,
    filedAt: new Date(startOf(day).getTime() + minutes * 60_000 + chance.int(0, 59_000)),
    acts,
    ...more,
    withFiles: scene.withFiles ?? chance.is(0.15),
    chance,
    ...(byCity ? { byCity } : {}),
    ...(channel ? { channel } : {}),
  }
}
