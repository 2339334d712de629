import { expect } from 'chai'
import { journalProjection } from '../../src/journal/journal.ts'
import { system } from '../../src/kernel/role.ts'
import { followOthers, forgetRelayed, relayProjection } from '../../src/live/index.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained, type Published } from '../../src/store/publisher.ts'
import { fileCase, start, withOffice } from '../handoffs/handoff-house.ts'
import { pause } from './live-house.ts'

interface Word {
  _id: string
  from: string
  at: Date
}

describe('commits of other processes', function () {
  this.timeout(15_000)
  withOffice()
  before(() => {
    addProjection(journalProjection)
    addProjection(relayProjection)
  })
  after(() => addProjection({ ...relayProjection, apply: () => {} }))

  const everyMs = 20
  const change = async (caseId: string, kind: string) => {
    await changeCase(caseId, { actor: system, at: start }, (record) => ({
      record: { ...record },
      entries: [{ kind, audience: 'officers', data: {} }],
    }))
    await drained()
  }
  const kindsOf = (batches: readonly Published[]) => batches.flatMap(({ entries }) => entries.map(({ kind }) => kind))

  it('are heard once each, in order, by another process and not by the one that made them', async () => {
    await fileCase('ZB2026-000001')
    await drained()
    const there: Published[] = []
    const here: Published[] = []
    const follow = (heard: Published[], me?: string) =>
      followOthers({
        isHeard: () => true,
        hear: (batch) => void heard.push(...batch),
        onFault: (error) => expect.fail(String(error)),
        everyMs,
        ...(me ? { me } : {}),
      })
    const stops = [follow(there, 'another'), follow(here)]
    await pause(60)
    for (const n of [1, 2, 3]) await change('ZB2026-000001', `test:${n}`)
    await pause(150)
    for (const stop of stops) await stop()
    // What was said just before a process began may be told by it again: pages know what they have.
    expect(kindsOf(there).filter((kind) => kind.startsWith('test:'))).to.deep.equal(['test:1', 'test:2', 'test:3'])
    expect(there.every(({ record, to }) => record._id === 'ZB2026-000001' && to <= record.seq)).to.equal(true)
    expect(here).to.deep.equal([])
  })

  it('are not asked for while no page is open, and are then told at once', async () => {
    await fileCase('ZB2026-000002')
    await drained()
    const heard: Published[] = []
    let open = false
    let asked = 0
    const isHeard = () => {
      asked += 1
      return open
    }
    const stop = followOthers({
      isHeard,
      hear: (batch) => void heard.push(...batch),
      onFault: (error) => expect.fail(String(error)),
      everyMs,
      me: 'another',
    })
    await pause(60)
    await change('ZB2026-000002', 'test:unheard')
    await pause(100)
    expect([asked > 2, heard]).to.deep.equal([true, []])
    open = true
    await pause(100)
    await stop()
    expect(kindsOf(heard)).to.include('test:unheard')
  })

  it('that could not be told are told at the next look, and the fault is said once', async () => {
    await fileCase('ZB2026-000003')
    await drained()
    const heard: Published[] = []
    const faults: unknown[] = []
    let broken = true
    const stop = followOthers({
      isHeard: () => true,
      hear: (batch) => {
        if (broken) throw new Error('not now')
        heard.push(...batch)
      },
      onFault: (error) => faults.push(error),
      everyMs,
      me: 'another',
    })
    await pause(60)
    await change('ZB2026-000003', 'test:again')
    await pause(150)
    broken = false
    await pause(100)
    await stop()
    expect(faults).to.have.length(1)
    expect(kindsOf(heard).filter((kind) => kind === 'test:again')).to.deep.equal(['test:again'])
  })

  it('are forgotten two minutes after, measured from the newest', async () => {
    const words = collection<Word>('relay')
    const newest = new Date(Date.now() + 3_600_000)
    const minutes = (count: number) => new Date(newest.getTime() - count * 60_000)
    await words.insertMany([
      { _id: 'old', from: 'a', at: minutes(3) },
      { _id: 'young', from: 'a', at: minutes(1) },
      { _id: 'newest', from: 'a', at: newest },
    ])
    await forgetRelayed()
    expect((await words.find().sort({ at: 1 }).toArray()).map(({ _id }) => _id)).to.deep.equal(['young', 'newest'])
  })
})
