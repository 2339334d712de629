import { expect } from 'chai'
import type { Watched } from '../../src/live/events.ts'
import { liveProjection } from '../../src/live/projection.ts'
import { aRecord } from './a-record.ts'
import { entry, type LiveHouse, openHouse, type Page, pause, person, readableHere } from './live-house.ts'

const caseId = 'ZB2026-000001'

describe('replay by sequence number', () => {
  let house: LiveHouse
  beforeEach(async () => {
    house = await openHouse()
    house.cases.set(caseId, { seq: 0, entries: [], watchers: new Set(['p-li']) })
  })
  afterEach(() => house.close())

  /** Commits one entry: into the journal first, then to the pages. */
  async function commit(): Promise<void> {
    const known = house.cases.get(caseId)
    if (!known) return
    known.seq += 1
    const made = entry(caseId, known.seq)
    known.entries.push(made)
    const record = aRecord({ _id: caseId, seq: known.seq })
    await liveProjection(house.live, { readable: readableHere, countsAll: () => true }).apply([
      { record, to: known.seq, entries: [made], effects: {} },
    ])
  }

  /** A page as the client module behaves: takes what follows on, asks again at a gap, ignores what it has. */
  function reader(page: Page, applied: number[]) {
    const last = () => applied.at(-1) ?? 0
    const watch = async () => {
      const ack = (await page.ask('case:watch', { caseId, since: last() })) as unknown as Watched
      for (const { seq } of ack.entries) if (seq > last()) applied.push(seq)
    }
    page.socket.on('case:changed', ({ since, seq }: { since: number; seq: number }) => {
      if (seq <= last()) return
      if (since > last()) void watch()
      else applied.push(seq)
    })
    return { watch }
  }

  it('brings what was missed during a drop, in order, nothing lost and nothing twice', async () => {
    const cookie = await house.signIn(person('p-li', { bodyId: 'amr' }))
    const applied: number[] = []
    const first = await house.page(cookie)
    await reader(first, applied).watch()
    await commit()
    await commit()
    await pause(50)
    first.socket.io.engine.close()
    await commit()
    await commit()
    const second = await house.page(cookie)
    const again = reader(second, applied)
    // Commits go on while the page asks for what it missed.
    await Promise.all([again.watch(), commit(), commit()])
    await commit()
    await pause(100)
    expect(applied).to.deep.equal([1, 2, 3, 4, 5, 6, 7])
  })

  it('tells an event that was lost on the way by its gap', async () => {
    const page = await house.page(await house.signIn(person('p-li', { bodyId: 'amr' })))
    const applied: number[] = []
    await reader(page, applied).watch()
    await commit()
    await pause(30)
    const known = house.cases.get(caseId)
    known?.entries.push(entry(caseId, 2))
    if (known) known.seq = 2
    await commit()
    await pause(100)
    expect(applied).to.deep.equal([1, 2, 3])
  })

  it('answers with numbers and kinds alone, never content', async () => {
    house.cases
      .get(caseId)
      ?.entries.push(
        entry(caseId, 1, { kind: 'note:added', proceedingId: 'P1', data: { text: 'a secret' }, actorName: '张三' }),
      )
    const page = await house.page(await house.signIn(person('p-li', { bodyId: 'amr' })))
    const ack = await page.ask('case:watch', { caseId, since: 0 })
    expect(ack).to.deep.equal({
      ok: true,
      seq: 0,
      entries: [{ seq: 1, kind: 'note:added', proceedingId: 'P1' }],
      people: [],
      me: 'p-li',
    })
  })
})
