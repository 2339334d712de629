import { calendars } from '../calendars/index.ts'
import { rowsBarredTo } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import { dateOf, type PlainDate } from '../kernel/plain-date.ts'
import { loadCases } from '../store/case-store.ts'
import type { Projection } from '../store/publisher.ts'
import { overdueUntil } from '../procedures/owed.ts'
import { type BoardCounts, casesEnded, countBoard } from './board.ts'
import { type Moment, momentOf } from './board.rates.ts'
import { partsFor } from './list.parts.ts'
import { type ListedRow, readList } from './list.read.ts'
import { currentTallies, touchTallies } from './tally.cache.ts'
import type { Part } from './tally.reading.ts'
import { talliesTakenAway } from './tally.rebuild.ts'
import { briefMemory } from '../store/brief-memory.ts'

/** A board as it was counted: its numbers, and the proceedings whose limit ends next. */
export interface BoardReading {
  readonly at: Date
  readonly part: Part
  readonly moment: Moment
  readonly counts: BoardCounts
  readonly soon: readonly ListedRow[]
}

export interface BoardAsked extends Part {
  readonly year?: string
}

const mostSoon = 9
const mostKept = 200
/** Rows may change without any count changing (who holds it): they are read again after this many milliseconds. */
const rowsFreshFor = 5000
let keptRevision = -1
const kept = briefMemory<BoardReading>({ most: mostKept, freshMs: rowsFreshFor })

/** The year asked for, or today's. */
export function momentAt(at: Date, year?: string): Moment {
  const today: PlainDate = dateOf(at)
  return momentOf(year ?? today.slice(0, 4), today, calendars().CN, overdueUntil(at))
}

/** Whom no case is kept from. */
const anybody = { id: '' } as const

/** The cases that somebody was recused from (回避), in order. */
async function casesBarredTo({ id }: Pick<Viewer, 'id'>): Promise<string[]> {
  if (id === '') return []
  return [...new Set((await rowsBarredTo(id)).map(({ caseId }) => caseId))].toSorted()
}

/**
 * Reads the board of a part of the work at an instant, as somebody may count it: without the cases they were recused from. Boards are kept
 * until a tally changes: the same reading may be given to many pages, which is why it also serves as their key.
 */
export async function readBoard(
  asked: BoardAsked,
  at: Date,
  viewer: Pick<Viewer, 'id'> = anybody,
): Promise<BoardReading> {
  const barred = await casesBarredTo(viewer)
  const { tallies, revision } = await currentTallies()
  const moment = momentAt(at, asked.year)
  if (revision !== keptRevision) kept.clear()
  keptRevision = revision
  const { body, district, procedure } = asked
  const { year, today, soonUntil, hour } = moment
  const key = JSON.stringify([body, district, procedure, year, today, soonUntil, hour, barred])
  const part: Part = {
    ...(body ? { body } : {}),
    ...(district ? { district } : {}),
    ...(procedure ? { procedure } : {}),
  }
  return await kept.of(key, async () => {
    const less = barred.length > 0 ? talliesTakenAway(await loadCases(barred)) : []
    const counts = countBoard([...tallies, ...less], part, moment)
    const { rows } = await readList(partsFor(viewer, { what: 'soon', ...part }, moment), mostSoon)
    return { at, part, moment, counts, soon: rows }
  })
}

/** How many complaints that came in by a procedure ended in today's month, with whatever they went on with: for the public. */
export async function endedThisMonth(procedure: string, at: Date): Promise<number> {
  const { tallies } = await currentTallies()
  return casesEnded(tallies, { procedure }, dateOf(at).slice(0, 7))
}

/** After the read models of a commit are written, boards are read anew: rows and numbers then agree. */
export const boardProjection: Projection = {
  name: 'boards',
  stage: 2,
  apply(batch) {
    if (batch.some(({ effects }) => Object.keys(effects).length > 0)) touchTallies()
  },
}
