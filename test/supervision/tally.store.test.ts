import { expect } from 'chai'
import * as fc from 'fast-check'
import { eachCase } from '../../src/store/case-store.ts'
import { addProjection, drained, type Published } from '../../src/store/publisher.ts'
import { sweepOutbox } from '../../src/store/sweep.ts'
import { rebuildTallies, tallyProblems, tallyProjection } from '../../src/supervision/index.ts'
import { currentTallies } from '../../src/supervision/tally.cache.ts'
import { addEffects, readTallies, tallies } from '../../src/supervision/tally.model.ts'
import { flatten } from '../../src/supervision/tally.rebuild.ts'
import { faults, file, playForReal, withCity } from './city.ts'
import { aCase, aProceeding } from './histories.ts'
import { work } from './random-work.ts'

const published = (caseId: string, to: number, effects: Published['effects']): Published => ({
  record: aCase(caseId),
  to,
  entries: [],
  effects,
})

const one = { 'O|centre|xiangzhou|examination': { open: 1 } }
const openThere = async () => (await tallies().findOne({ _id: 'O|centre|xiangzhou|examination' }))?.open

describe('the tallies in the store', () => {
  withCity()
  beforeEach(async () => {
    await drained()
    await tallies().deleteMany({})
  })

  it('count a commit once, however often it is published', async () => {
    const batch = [published('A', 1, one), published('B', 1, one)]
    await tallyProjection.apply(batch)
    await tallyProjection.apply(batch)
    expect(await openThere()).to.equal(2)
  })

  it('count the new commits of a batch in which others were counted before', async () => {
    await tallyProjection.apply([published('A', 1, one)])
    await tallyProjection.apply([published('A', 1, one), published('A', 2, one), published('B', 1, one)])
    expect(await openThere()).to.equal(3)
  })

  it('lose nothing when several processes make the same tally at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => addEffects([published(`C${at}`, 1, one)])))
    expect(await openThere()).to.equal(12)
  })

  it('are known at once in the process that counted them', async () => {
    await currentTallies()
    await tallyProjection.apply([published('A', 1, one)])
    expect([...(await currentTallies()).tallies].map(flatten)).to.deep.equal([{ open: 1 }])
  })
})

describe('the tallies after real work', () => {
  withCity()

  it('equal what the cases add up to, and what they are when made anew', async function () {
    this.timeout(120_000)
    let run = 0
    await fc.assert(
      fc.asyncProperty(work, async (acts) => {
        run += 1
        await playForReal(acts, `R${run}`)
        expect(await tallyProblems(eachCase)).to.deep.equal([])
      }),
      { numRuns: 10 },
    )
    expect(faults).to.deep.equal([])
    const kept = new Map((await readTallies()).map((tally) => [tally._id, flatten(tally)]))
    expect((await rebuildTallies(eachCase)).moved).to.deep.equal([])
    for (const tally of await readTallies()) expect(flatten(tally), tally._id).to.deep.equal(kept.get(tally._id) ?? {})
  })

  it('are put right by a rebuild, which verify then finds nothing wrong with', async () => {
    await file(aCase('FIX-1', { proceedings: [aProceeding('examination', '2026-01-05')] }))
    await drained()
    await tallies().updateOne({ _id: 'O|centre|xiangzhou|examination' }, { $inc: { open: 5, rev: 1 } })
    expect((await tallyProblems(eachCase)).length).to.equal(1)
    await rebuildTallies(eachCase)
    expect(await tallyProblems(eachCase)).to.deep.equal([])
  })

  it('do not count a commit again that was rebuilt before it was published', async () => {
    await file(aCase('LATE-1', { proceedings: [aProceeding('examination', '2026-01-05')] }))
    await drained()
    let unpublished: Published | undefined
    for await (const { pending: _pending, ...record } of eachCase())
      if (record._id === 'LATE-1')
        unpublished = {
          record,
          to: 99,
          entries: [],
          effects: { 'O|centre|xiangzhou|examination': { open: 0, suspended: 0 } },
        }
    async function* withOutbox() {
      for await (const record of eachCase())
        yield record._id === 'LATE-1' && unpublished ? { ...record, pending: [unpublished] } : record
    }
    await rebuildTallies(withOutbox)
    const before = await readTallies(['O|centre|xiangzhou|examination'])
    await tallyProjection.apply([unpublished as Published])
    expect(await readTallies(['O|centre|xiangzhou|examination'])).to.deep.equal(before)
  })

  it('survive a publisher that stops after counting and before the outbox is emptied', async () => {
    addProjection({
      name: 'breaks',
      stage: 2,
      apply: () => {
        throw new Error('the process was killed')
      },
    })
    await file(aCase('STOP-1', { proceedings: [aProceeding('examination', '2026-02-05')] }))
    await drained()
    expect(faults.splice(0)).to.have.length(1)
    expect(await tallyProblems(eachCase)).to.deep.equal([])
    addProjection({ name: 'breaks', stage: 2, apply: () => {} })
    expect(await sweepOutbox(new Date(Date.now() + 60_000))).to.equal(1)
    expect(await tallyProblems(eachCase)).to.deep.equal([])
  })
})
