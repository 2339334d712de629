import { expect } from 'chai'
import { collection, connect, disconnect } from '../../src/store/connection.ts'
import { migrate, type Migration, refuseNewer } from '../../src/store/migrating.ts'
import { holdLock, readState } from '../../src/store/store-state.model.ts'
import { testDatabase } from '../support/database.ts'

interface Sample {
  readonly _id: string
  readonly done?: readonly number[]
}

describe('migrations', () => {
  let drop: () => Promise<void>
  beforeEach(async () => {
    await disconnect()
    const database = await testDatabase()
    drop = database.drop
    await connect(database.uri)
  })
  afterEach(async () => {
    await disconnect()
    await drop()
  })

  const samples = () => collection<Sample>('samples')
  const fill = async () => await samples().insertMany(['a', 'b', 'c', 'd'].map((_id) => ({ _id })))
  const doneTo = async () =>
    Object.fromEntries((await samples().find({}).toArray()).map(({ _id, done }) => [_id, done]))

  /** Notes its number at every document; fails once behind the one given. */
  function migration(number: number, failsBehind?: string): Migration {
    let hasFailed = false
    return {
      number,
      name: `sample ${number}`,
      async up({ after, reached }) {
        let done = 0
        const rest = samples().find(after === undefined ? {} : { _id: { $gt: after } })
        for await (const { _id } of rest.sort({ _id: 1 })) {
          await samples().updateOne({ _id }, { $push: { done: number } })
          await reached(_id, (done += 1))
          if (_id === failsBehind && !hasFailed) {
            hasFailed = true
            throw new Error('the light went out')
          }
        }
      },
    }
  }

  it('are none for a store that holds nothing yet: it is of the newest schema', async () => {
    expect((await readState(7)).version).to.equal(7)
    await fill()
    expect(await migrate([migration(7)])).to.equal(0)
    expect(await doneTo()).to.deep.equal({ a: undefined, b: undefined, c: undefined, d: undefined })
  })

  it('are done in order, once each, on a store of before there were any', async () => {
    await fill()
    const said: string[] = []
    expect(await migrate([migration(1), migration(2)], { say: (line) => said.push(line) })).to.equal(2)
    expect(await migrate([migration(1), migration(2)])).to.equal(0)
    expect(await migrate([migration(1), migration(2), migration(3)])).to.equal(1)
    const all = [1, 2, 3]
    expect(await doneTo()).to.deep.equal({ a: all, b: all, c: all, d: all })
    expect(said).to.deep.equal([
      'the store is brought to schema 1 (sample 1) ...',
      'the store is of schema 1 (sample 1)',
      'the store is brought to schema 2 (sample 2) ...',
      'the store is of schema 2 (sample 2)',
    ])
  })

  it('go on behind the last document where one broke off', async () => {
    await fill()
    const both = [migration(1), migration(2, 'b')]
    let failure = ''
    await migrate(both).catch((error: Error) => (failure = error.message))
    expect(failure).to.equal('the light went out')
    expect(await readState(2)).to.include({ version: 1, reached: 'b', lock: null })
    const said: string[] = []
    expect(await migrate(both, { say: (line) => said.push(line) })).to.equal(1)
    expect(await doneTo()).to.deep.equal({ a: [1, 2], b: [1, 2], c: [1, 2], d: [1, 2] })
    expect(said[0]).to.equal('the store is brought to schema 2 (sample 2), behind b ...')
  })

  it('are done by one of several processes that start at once, while the others wait', async () => {
    await fill()
    const done = await Promise.all([1, 2, 3].map(() => migrate([migration(1), migration(2)], { leaseMs: 3000 })))
    expect(done.toSorted()).to.deep.equal([0, 0, 2])
    expect(await doneTo()).to.deep.equal({ a: [1, 2], b: [1, 2], c: [1, 2], d: [1, 2] })
  })

  it('are taken over from a process that died in the middle', async () => {
    await fill()
    await readState(1)
    expect(await holdLock('one that is dead', 400)).to.equal(true)
    const said: string[] = []
    expect(await migrate([migration(1)], { leaseMs: 400, say: (line) => said.push(line) })).to.equal(1)
    expect(said[0]).to.equal('another process changes the store: waiting for it')
    expect(await doneTo()).to.deep.equal({ a: [1], b: [1], c: [1], d: [1] })
  })

  it('of a newer program make an older one refuse the store', async () => {
    await fill()
    await migrate([migration(1), migration(2)])
    let refusal = ''
    await refuseNewer([migration(1)]).catch((error: Error) => (refusal = error.message))
    expect(refusal).to.include('its schema is 2, this program knows 1').and.to.include('Nothing was changed.')
    await refuseNewer([migration(1), migration(2)])
  })
})
