import { expect } from 'chai'
import { docket } from '../../src/docket/docket.model.ts'
import { docketProjection } from '../../src/docket/docket.projection.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import type { Published } from '../../src/store/publisher.ts'
import { drained } from '../../src/store/publisher.ts'
import { calendars } from '../../src/calendars/index.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'

describe('the rows of the lists, kept in step with commits', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  const commit = (before: CaseRecord, record: CaseRecord): Published => ({
    before,
    record,
    to: record.seq,
    entries: [],
    effects: {},
  })
  const stateOf = async (id: string) => (await docket().findOne({ _id: id }))?.state

  /** A case with two proceedings whose rows stand, and two commits: the first moves the second proceeding, the other the first. */
  async function twoCommits() {
    const filed = await aFiledCase()
    await drained()
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer', personName: '李明' }
    const started = openProceeding(
      filed,
      { procedure: newestOf('adjudication')!, holder },
      { at: start, actor: person('officer'), calendars: calendars() },
    ).record
    const moved = (record: CaseRecord, id: string, state: string): CaseRecord => ({
      ...record,
      seq: record.seq + 1,
      proceedings: record.proceedings.map((each) => (each.id === id ? { ...each, state } : each)),
    })
    const first = moved(started, 'P2', 'investigating')
    const second = moved(first, 'P1', 'routed')
    await docketProjection.apply([{ ...commit(started, started), before: undefined as never }])
    return { id: started._id, first: commit(started, first), second: commit(first, second) }
  }

  it('say what both of two commits changed, in whichever order their answers came', async () => {
    for (const isTurned of [false, true]) {
      const { id, first, second } = await twoCommits()
      await docketProjection.apply(isTurned ? [second, first] : [first, second])
      expect([await stateOf(`${id}:P1`), await stateOf(`${id}:P2`)]).to.deep.equal(['routed', 'investigating'])
    }
  })

  it('change with what stands beside their part: the parties, a paper, another proceeding', async () => {
    const { id, first } = await twoCommits()
    await docketProjection.apply([first])
    const record = { ...first.record, seq: first.record.seq + 1, recused: ['officer2'] }
    await docketProjection.apply([commit(first.record, record)])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.recused).to.deep.equal(['officer2'])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.seq).to.equal(record.seq)
    await docketProjection.apply([commit(record, { ...record, seq: record.seq + 1 })])
    expect((await docket().findOne({ _id: `${id}:P2` }))?.seq, 'left alone').to.equal(record.seq)
  })
})
