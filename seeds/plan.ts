import { calendars } from '../src/calendars/index.ts'
import type { Complaint } from '../src/filing/index.ts'
import type { CaseRecord, RightKind, Venue } from '../src/kernel/case-record.ts'
import { addMonths, dateOf, dayNumberOf, type PlainDate, startOf } from '../src/kernel/plain-date.ts'
import { addWorkingDays, isWorkingDay } from '../src/kernel/work-calendar.ts'
import type { ScenarioStep } from './scenario.steps.ts'
import { type Holder, makeComplaint } from './complaints.ts'
import { workingDay } from './scenario.actions.ts'
import type { Place } from './names.ts'
import { type Chance, chanceOf } from './random.ts'
import type { Scenario } from './scenario.ts'

/** What a case is about and how it goes, before it has parties and days. */
export interface Scene {
  readonly story: string
  readonly acts: readonly ScenarioStep[]
  readonly kinds: readonly RightKind[]
  readonly wish: Complaint['claims']['wish']
  readonly place?: Place
  readonly byCity?: boolean
  readonly abroad?: boolean
  /** Where the act shows itself, where the story needs it. */
  readonly venue?: Venue
  readonly several?: boolean
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
/** How busy a month is. */
const months = [0.95, 0.6, 1.05, 1, 1, 1, 1.05, 0.95, 1.05, 0.9, 1.1, 1]
/** A year tells something of itself only after so many working days; until then the one before is shown at work. */
const youngYear = 40
/** How much of a month's usual work comes at the end of the year before, to be carried over; and in a year still young. */
const quiet = 0.2
const leadIn = 45
/** How much more of the usual number comes in the shortest year that is told. */
const spurt = 1.1

/** The last working day whose office hours are over at `now`. */
function lastDayBefore(now: Date): PlainDate {
  const today = dateOf(now)
  const isOver = now.getTime() - startOf(today).getTime() >= 18 * 3_600_000
  return isOver && isWorkingDay(calendars().CN, today) ? today : workingDay(today, -1)
}

const lengthOf = (acts: readonly ScenarioStep[]): number => acts.reduce((sum, { after }) => sum + after, 0)

/** All scenarios of the city as of `now`: `many` spread over the previous and the current year, and every open scene. */
export function planCity(
  closed: readonly ClosedScene[],
  open: readonly OpenScene[],
  many: number,
  now: Date,
): Scenario[] {
  const last = lastDayBefore(now)
  const chance = chanceOf(dayNumberOf(last))
  const placed = open.map((scene, index) => placedScenario(scene, index, last, now))
  const days = spread(
    Math.max(0, many - placed.length),
    last,
    placed.map(({ filedAt }) => dateOf(filedAt)),
  )
  const unplayed = new Set(closed.toSorted((a, b) => lengthOf(b.acts) - lengthOf(a.acts)))
  const flowing = days.flatMap((day, index) => flowingScenario(closed, unplayed, day, 1000 + index, last, chance))
  // What is too long for the days that are told began before them, and came to its end lately.
  const longer = [...unplayed].map((scene, index) =>
    placedScenario({ ...scene, idle: lately + (index % lately) }, open.length + index, last, now),
  )
  return [...placed, ...longer, ...flowing]
}

/**
 * The first day of filing, and the first of the year that the city is told for: the present one, or in its first months the one before.
 * Most of the work is of that year and closed in it, so that its closure rate is that of an office that keeps up.
 */
function yearPlayedFor(last: PlainDate): YearPlayed {
  const CN = calendars().CN
  const newYear = `${last.slice(0, 4)}-01-01`
  const young = addWorkingDays(CN, newYear, youngYear).date > last
  const left = Math.max(0, 12 - Number(last.slice(5, 7))) / 12
  return {
    first: young ? addMonths(newYear, -12) : workingDay(newYear, -leadIn),
    newYear,
    young,
    press: young ? 0.85 : 1 + left * left * spurt,
  }
}

interface YearPlayed {
  readonly first: PlainDate
  readonly newYear: PlainDate
  readonly young: boolean
  /** What lies open is as much in spring as in winter: a shorter year has more to close beside it. */
  readonly press: number
}

/** How much comes in on a day. Around the turn of the year it is less on either side: little is carried over. */
function busyness(day: PlainDate, { newYear, young }: YearPlayed): number {
  const usual = months[Number(day.slice(5, 7)) - 1] as number
  const isQuiet = young ? day >= workingDay(newYear, -leadIn) : day < newYear
  return isQuiet ? usual * quiet : usual
}

/** So many days of filing up to the last, thinned where open cases lie already. */
function spread(many: number, last: PlainDate, taken: readonly PlainDate[]): PlainDate[] {
  const CN = calendars().CN
  const recorded = yearPlayedFor(last)
  const days: { day: PlainDate; weight: number }[] = []
  for (let day = addWorkingDays(CN, recorded.first, 1).date; day <= last; day = addWorkingDays(CN, day, 1).date)
    days.push({ day, weight: busyness(day, recorded) })
  const total = days.reduce((sum, { weight }) => sum + weight, 0)
  const each = (Math.round(many * recorded.press) + taken.length) / total
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

/** Every so many cases one is of a kind not told yet, the longest first: each kind comes once at least. */
const rarely = 3
/** Working days since the end of what had no room in the days that are told: so many, or up to twice as many. */
const lately = 5

function flowingScenario(
  scenes: readonly ClosedScene[],
  unplayed: Set<ClosedScene>,
  day: PlainDate,
  serial: number,
  last: PlainDate,
  chance: Chance,
): Scenario[] {
  const weights: Record<string, number> = {}
  for (const { story, weight, acts } of scenes) if (hasRoom(acts, day, last)) weights[story] = weight
  if (Object.keys(weights).length === 0) return []
  const story = chance.weighed(weights)
  const rare = serial % rarely === 0 ? [...unplayed].find(({ acts }) => hasRoom(acts, day, last)) : undefined
  const scene = rare ?? (scenes.find((each) => each.story === story) as ClosedScene)
  unplayed.delete(scene)
  return [scenarioOf(scene, day, serial, chanceOf(serial * 7919 + dayNumberOf(last)), { exact: false })]
}

function hasRoom(acts: readonly ScenarioStep[], day: PlainDate, last: PlainDate): boolean {
  return workingDay(day, Math.ceil(lengthOf(acts) * 1.08) + 2) <= last
}

function placedScenario(scene: OpenScene, index: number, last: PlainDate, now: Date): Scenario {
  const day = workingDay(last, -(lengthOf(scene.acts) + scene.idle))
  const chance = chanceOf(index * 104_729 + dayNumberOf(last))
  const lastAt = scene.justNow ? new Date(now.getTime() - chance.int(20, 90) * 60_000) : undefined
  return scenarioOf(scene, day, 100 + index, chance, { exact: true, ...(lastAt ? { lastAt } : {}) })
}

function scenarioOf(
  scene: Scene,
  day: PlainDate,
  serial: number,
  chance: Chance,
  more: { readonly exact: boolean; readonly lastAt?: Date },
): Scenario {
  const place = scene.place ?? chance.weighed(shares)
  const { kinds, wish, byCity, abroad, venue, several, mediate, holder, incomplete, channel, story, acts } = scene
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
      ...(wish === 'customs' ? { venue: 'port' as const } : {}),
      ...(venue ? { venue } : {}),
      ...(several ? { several } : {}),
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
    // A step that names an exhibit needs one in the case.
    withFiles: scene.withFiles ?? (chance.is(0.15) || acts.some(({ input }) => input?.['exhibit'] !== undefined)),
    chance,
    ...(byCity ? { byCity } : {}),
    ...(channel ? { channel } : {}),
  }
}
