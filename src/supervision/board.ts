import { addMonths } from '../kernel/plain-date.ts'
import { addFigures, type Figures, type Moment, noFigures } from './board.rates.ts'
import { type Stage, stagesOf } from './board.stages.ts'
import type { Tally } from './tally.model.ts'
import { figuresOf, isWithin, keyOf, type Part } from './tally.reading.ts'

/** A month of the trend, 'YYYY-MM'. */
interface TrendMonth {
  readonly month: string
  readonly filed: number
  readonly closed: number
}

export interface BoardCounts {
  readonly all: Figures
  readonly bodies: ReadonlyMap<string, Figures>
  readonly districts: ReadonlyMap<string, Figures>
  readonly procedures: ReadonlyMap<string, Figures>
  readonly trend: readonly TrendMonth[]
  /** Those with most work first. */
  readonly stages: readonly Stage[]
  /** Years in which anything was filed or closed, newest first. */
  readonly years: readonly string[]
}

function group(groups: Map<string, Figures>, name: string, figures: Figures): void {
  let sums = groups.get(name)
  if (!sums) groups.set(name, (sums = noFigures()))
  addFigures(sums, figures)
}

/** Everything the board counts, from the tallies within a part of the work. */
export function countBoard(tallies: Iterable<Tally>, part: Part, moment: Moment): BoardCounts {
  const all = noFigures()
  const groups = { bodies: new Map<string, Figures>(), districts: new Map(), procedures: new Map() }
  const own: Tally[] = []
  const years = new Set([moment.year, moment.today.slice(0, 4)])
  for (const tally of tallies) {
    const key = keyOf(tally._id)
    if (!isWithin(key, part)) continue
    own.push(tally)
    if (key.year) years.add(key.year)
    const figures = figuresOf(tally, moment)
    addFigures(all, figures)
    group(groups.bodies, key.body, figures)
    group(groups.districts, key.district, figures)
    group(groups.procedures, key.procedure, figures)
  }
  return {
    all,
    ...groups,
    trend: trendOf(own, moment),
    stages: stagesOf(own, moment.today),
    years: [...years].sort().toReversed(),
  }
}

/** How many cases ended in a month, 'YYYY-MM': of those that began with a proceeding of these tallies. */
export function casesEnded(tallies: Iterable<Tally>, part: Part, month: string): number {
  let ended = 0
  for (const tally of tallies) {
    const key = keyOf(tally._id)
    if (isWithin(key, part) && key.year === month.slice(0, 4)) ended += tally.ended?.[month.slice(5)] ?? 0
  }
  return ended
}

/** The twelve months up to today's, or of a year that is over. */
function trendOf(tallies: readonly Tally[], { year, today }: Moment): TrendMonth[] {
  const last = today.startsWith(year) || today < `${year}-01-01` ? today : `${year}-12-01`
  const months = Array.from({ length: 12 }, (_, back) => addMonths(`${last.slice(0, 7)}-01`, back - 11).slice(0, 7))
  const counts = new Map(months.map((month) => [month, { month, filed: 0, closed: 0 }]))
  for (const tally of tallies) {
    const { year: of } = keyOf(tally._id)
    if (of === '' || (of !== months[0]?.slice(0, 4) && of !== months[11]?.slice(0, 4))) continue
    for (const what of ['filed', 'closed'] as const)
      for (const month in tally[what]) {
        const count = counts.get(`${of}-${month}`)
        if (count) count[what] += tally[what][month] ?? 0
      }
  }
  return [...counts.values()]
}
