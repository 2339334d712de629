import { expect } from 'chai'
import { isMongoPlan } from '../support/explain.ts'
import * as fc from 'fast-check'
import { docket } from '../../src/docket/index.ts'
import { startOf } from '../../src/kernel/plain-date.ts'
import { type FigureName, figureNames } from '../../src/supervision/board.rates.ts'
import { momentAt, readBoard } from '../../src/supervision/board.read.ts'
import { ageNames } from '../../src/supervision/board.stages.ts'
import { type ListChoice, listNames, partsOf } from '../../src/supervision/list.parts.ts'
import { everyRow, rangesOf, readList } from '../../src/supervision/list.read.ts'
import { totalOf } from '../../src/supervision/list.totals.ts'
import type { Part } from '../../src/supervision/tally.reading.ts'
import { playForReal, withCity } from './city.ts'
import { bodies, districts, work } from './random-work.ts'

const parts: readonly Part[] = [
  {},
  ...bodies.map((body) => ({ body })),
  ...districts.map((district) => ({ district })),
  { procedure: 'adjudication' },
  { body: 'centre', district: 'doumen', procedure: 'examination' },
]

async function idsOf(choice: ListChoice, at: Date, year: string): Promise<string[]> {
  const ids: string[] = []
  for await (const { _id } of everyRow(partsOf(choice, momentAt(at, year)))) ids.push(_id)
  return ids
}

describe('the lists behind the figures', () => {
  withCity()
  // The work of each run begins where the one before ended: nobody looks at a board before what it holds has happened.
  let today = '2024-10-01'

  it('hold exactly as many as the figure says, for every figure, part and year', async function () {
    this.timeout(180_000)
    let run = 0
    let looked = 0
    await fc.assert(
      fc.asyncProperty(work, async (acts) => {
        run += 1
        today = await playForReal(acts, `L${run}`, today)
        const at = startOf(today)
        for (const part of parts)
          for (const year of new Set([today.slice(0, 4), '2025'])) {
            const reading = await readBoard({ ...part, year }, at)
            for (const what of listNames) {
              if (what === 'stage') continue
              const ids = await idsOf({ ...part, what }, at, year)
              expect(ids.length, `${JSON.stringify(part)} ${year} ${what}`).to.equal(
                totalOf({ ...part, what }, reading),
              )
              expect(new Set(ids).size).to.equal(ids.length)
              looked += ids.length
            }
            for (const { month } of reading.counts.trend)
              for (const what of ['filed', 'closed'] as const) {
                const choice = { ...part, what, month }
                expect((await idsOf(choice, at, year)).length).to.equal(totalOf(choice, reading))
              }
            for (const { procedure, state } of reading.counts.stages)
              for (const age of [undefined, ...ageNames]) {
                const choice: ListChoice = { ...part, what: 'stage', procedure, state, ...(age ? { age } : {}) }
                expect((await idsOf(choice, at, year)).length).to.equal(totalOf(choice, reading))
              }
          }
      }),
      { numRuns: 4 },
    )
    expect(looked).to.be.greaterThan(10)
  })

  it('come in pages that miss nothing and repeat nothing', async () => {
    const at = startOf(today)
    for (const what of ['base', 'open', 'closed', 'fell'] as const) {
      const parts = partsOf({ what }, momentAt(at, '2025'))
      const all = await idsOf({ what }, at, '2025')
      const paged: string[] = []
      let after: string | undefined
      do {
        const list = await readList(parts, 3, after)
        paged.push(...list.rows.map(({ _id }) => _id))
        after = list.next
      } while (after)
      expect(paged).to.deep.equal(all)
    }
  })

  it('stand in the order of a day that they show, whose ties go by number', async () => {
    const at = startOf(today)
    for (const what of listNames)
      for (const { sort, direction, filter } of partsOf({ what }, momentAt(at, '2025'))) {
        const places: [string | Date | null, string][] = []
        for await (const row of everyRow([{ sort, direction, filter }])) places.push([row[sort], row._id])
        const inOrder = places.toSorted(([a, x], [b, y]) => {
          const [before, after] = a?.valueOf() === b?.valueOf() ? [x, y] : [a ?? '', b ?? '']
          return before < after ? -direction : direction
        })
        expect(places, what).to.deep.equal(inOrder)
        if (what !== 'waiting') expect(sort).to.be.oneOf(['openedOn', 'limitOn', 'closedOn', 'owedUntil'])
      }
  })

  it('refuse a cursor that no page gave out', async () => {
    const other = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url')
    const ofAnotherOrder = other([0, '2026-03-02T00:00:00.000Z', 'y'])
    for (const cursor of ['x', other([9, 'x', 'y']), other([0, { $gt: '' }, 'y']), ofAnotherOrder]) {
      const error = await readList(partsOf({ what: 'open' }, momentAt(startOf('2026-06-01'))), 3, cursor).catch(
        (caught: unknown) => caught,
      )
      expect(error).to.include({ code: 'invalid-input' })
    }
  })

  it('are read through an index, filter and order both', async function () {
    const moment = momentAt(startOf('2026-06-01'))
    for (const part of [
      {},
      { body: 'centre' },
      { procedure: 'adjudication' },
      { body: 'centre', procedure: 'mediation' },
    ])
      for (const what of listNames)
        for (const listed of partsOf({ ...part, what }, moment)) {
          const after = { value: '2026-03-02', id: 'ZB2026-000001:P1' }
          for (const { filter, order } of [...rangesOf(listed), ...rangesOf(listed, after)]) {
            const plan = await docket().find(filter).sort(order).limit(50).explain()
            if (!isMongoPlan(plan)) this.skip()
            const text = JSON.stringify(plan)
            expect(text, `${what} ${text.slice(0, 800)}`)
              .to.include('IXSCAN')
              .and.not.include('COLLSCAN')
              .and.not.include('"SORT"')
          }
        }
  })

  it('hold the same where rows are of a version that wrote no limit status', async () => {
    const at = startOf(today)
    const everyList = async () => {
      const lists: string[][] = []
      for (const what of listNames) lists.push(await idsOf({ what }, at, '2025'))
      return lists
    }
    const before = await everyList()
    await docket().updateMany({}, { $unset: { limitStatus: '' } })
    expect(await everyList()).to.deep.equal(before)
  })
})

describe('every figure of the board', () => {
  it('has a list, but for averages', () => {
    const withoutList: readonly FigureName[] = ['netDays']
    expect(figureNames.filter((name) => !(listNames as readonly string[]).includes(name))).to.deep.equal(withoutList)
  })
})
