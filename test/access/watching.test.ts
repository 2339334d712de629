import { expect } from 'chai'
import { countsAll, readableEntries, visibleEntries, watchingOf } from '../../src/access/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import type { Watched } from '../../src/live/events.ts'
import { liveProjection } from '../../src/live/index.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { fileCase, offered, people, withOffice } from '../handoffs/handoff-house.ts'
import { type LiveHouse, openHouse } from '../live/live-house.ts'

describe('what an open page catches up on', function () {
  this.timeout(15_000)
  withOffice()
  let house: LiveHouse
  let letThrough: () => void = () => {}

  beforeEach(async () => {
    house = await openHouse({ watchingOf, visibleEntries })
    addProjection(liveProjection(house.live, { readable: readableEntries, countsAll }))
  })
  afterEach(async () => {
    letThrough()
    await drained()
    addProjection(journalProjection)
    addProjection({ name: 'live', stage: 2, apply: () => {} })
    await house.close()
  })

  /** From now on commits do not come to the journal until they are let through. */
  function holdTheJournal(): void {
    const gate = new Promise<void>((resolve) => (letThrough = resolve))
    addProjection({
      ...journalProjection,
      apply: async (batch) => {
        await gate
        await journalProjection.apply(batch)
      },
    })
  }

  it('ends with the last entry that was given, so that the event of a slow one is news', async () => {
    await fileCase('ZB2026-000101')
    await drained()
    holdTheJournal()
    await offered('ZB2026-000101')
    const page = await house.page(await house.signIn(people.intake))
    const ack = (await page.ask('case:watch', { caseId: 'ZB2026-000101', since: 0 })) as unknown as Watched
    expect([ack.seq, ack.entries.map(({ seq }) => seq)]).to.deep.equal([1, [1]])
    letThrough()
    const news = await page.hears('case:changed')
    expect(news).to.deep.include({ since: 1, seq: 3, kinds: ['handoff:offered', 'paper:issued'] })
    const again = (await page.ask('case:watch', { caseId: 'ZB2026-000101', since: 1 })) as unknown as Watched
    expect([again.seq, again.entries.map(({ seq }) => seq)]).to.deep.equal([3, [2, 3]])
  })

  it('never steps over a gap in the journal', async () => {
    await fileCase('ZB2026-000102')
    await drained()
    addProjection({
      ...journalProjection,
      apply: (batch) =>
        journalProjection.apply(
          batch.map((each) => ({ ...each, entries: each.entries.filter(({ seq }) => seq === 3) })),
        ),
    })
    await offered('ZB2026-000102')
    await drained()
    expect(await visibleEntries(people.intake, 'ZB2026-000102', 1)).to.deep.equal({ seq: 1, entries: [] })
    // A page that is ahead of a store that went back to an older state is told so by a lower number.
    expect((await visibleEntries(people.intake, 'ZB2026-000102', 99)).seq).to.equal(3)
  })
})
