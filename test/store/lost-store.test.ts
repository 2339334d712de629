import type { Socket } from 'node:net'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { boundAnswers } from '../../src/store/bounded.ts'
import { deleteBlob, openBlob, putBlob } from '../../src/store/blob-store.ts'
import { collection, connect, disconnect, driverClient, isReady } from '../../src/store/connection.ts'
import { type StoreNews, watchStore } from '../../src/store/watch.ts'
import { testDatabase } from '../support/database.ts'
import { wireTo, type Wire } from '../support/wire.ts'

/** What is inside the driver, to be broken as it breaks when a store is killed at the wrong moment. */
interface Innards {
  readonly topology: {
    readonly s: {
      readonly servers: Map<
        string,
        {
          readonly pool: { readonly connections: { toArray(): { readonly socket: Socket }[] } }
          readonly monitor: { readonly connection: { readonly socket: Socket } | null; requestCheck(): void }
          requestCheck(): void
        }
      >
    }
  }
}

const serverOf = () => {
  const [server] = (driverClient() as unknown as Innards).topology.s.servers.values()
  if (!server) throw new Error('no server')
  return server
}

/** Destroys the driver's sockets without an error, as the end of a peer does, and has it use them before it is told. */
function killSocketsUnnoticed(): void {
  for (const { socket } of serverOf().pool.connections.toArray()) socket.destroy()
  serverOf().monitor.connection?.socket.destroy()
  serverOf().monitor.requestCheck()
}

type Marked = { _id: string; n: number }
const marks = () => collection<Marked>('marks')
/** How a promise ended, or that it has not within a generous time. */
const outcome = async (work: Promise<unknown>, limitMs = 20_000): Promise<string> =>
  await Promise.race([
    work.then(
      () => 'answered',
      (error: Error) => error.name,
    ),
    new Promise<string>((resolve) => setTimeout(resolve, limitMs, 'for ever')),
  ])
const until = async (holds: () => Promise<boolean> | boolean, limitMs = 40_000): Promise<boolean> => {
  const end = Date.now() + limitMs
  while (Date.now() < end) {
    if (await holds()) return true
    await new Promise((again) => setTimeout(again, 100))
  }
  return false
}

describe('a store that gets lost', () => {
  let wire: Wire
  let drop: () => Promise<void>
  let stopWatch: (() => Promise<void>) | undefined
  let news: StoreNews[]
  beforeEach(async function () {
    this.timeout(60_000)
    news = []
    const database = await testDatabase()
    drop = database.drop
    wire = await wireTo(database.uri)
    await connect(wire.uri())
    await marks().insertOne({ _id: 'a', n: 1 })
  })
  afterEach(async function () {
    this.timeout(60_000)
    await stopWatch?.()
    stopWatch = undefined
    boundAnswers(0)
    await disconnect()
    await wire.cut()
    await drop()
  })

  const watch = (answerMs = 4000) => {
    stopWatch = watchStore({ tell: (what) => news.push(what), answerMs, everyMs: 200, patienceMs: 1000 })
  }
  const works = async () => (await outcome(marks().findOne({ _id: 'a' }))) === 'answered'

  it('leaves nothing that was asked of it pending: reads, writes, cursors, models and files', async function () {
    this.timeout(90_000)
    const model = mongoose.model('Mark', new mongoose.Schema({ _id: String, n: Number }, { collection: 'marks' }))
    const file = await putBlob(Buffer.alloc(600_000, 7), 'seven', 'text/plain')
    boundAnswers(1500)
    wire.deaden()
    const asked: Record<string, Promise<unknown>> = {
      find: marks().find({}).toArray(),
      each: (async () => {
        for await (const _ of marks().find({}).batchSize(1)) continue
      })(),
      one: marks().findOne({ _id: 'a' }),
      count: marks().countDocuments({}),
      aggregate: marks()
        .aggregate([{ $match: {} }])
        .toArray(),
      insert: marks().insertOne({ _id: 'b', n: 2 }),
      bulk: marks().bulkWrite([{ deleteOne: { filter: { _id: 'c' } } }]),
      update: marks().updateOne({ _id: 'a' }, { $set: { n: 3 } }),
      indexes: marks().indexes(),
      model: model.findById('a').lean().exec(),
      save: model.create({ _id: 'd', n: 4 }),
      read: (async () => {
        for await (const _ of openBlob(file.blobId)) continue
      })(),
      write: putBlob(Buffer.alloc(600_000, 8), 'eight', 'text/plain'),
      remove: deleteBlob(file.blobId),
    }
    const ends = Object.entries(asked).map(([what, work]) => [what, outcome(work)] as const)
    for (const [what, end] of ends) expect(await end, what).to.equal('StoreOverdueError')
    wire.revive()
  })

  it('keeps nobody waiting for what it cannot answer, once it is known to be silent: not who asked before, either', async function () {
    this.timeout(120_000)
    watch(90_000)
    wire.deaden()
    const asked = [marks().findOne({ _id: 'a' }), marks().updateOne({ _id: 'a' }, { $set: { n: 2 } })]
    for (const each of asked.map((work) => outcome(work, 60_000))) expect(await each).to.equal('StoreOverdueError')
    expect(await outcome(marks().find({}).toArray(), 60_000)).to.equal('StoreOverdueError')
    wire.revive()
    expect(await until(works)).to.equal(true)
    expect(await until(() => news.at(-1) !== 'lost')).to.equal(true)
  })

  it('says within its second that it does not answer', async () => {
    expect(await isReady()).to.equal(true)
    wire.deaden()
    const before = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, () => isReady()))
    expect(new Set(answers)).to.deep.equal(new Set([false]))
    // A second and what a busy machine adds; it was 34.
    expect(performance.now() - before).to.be.below(8000)
    wire.revive()
  })

  it('does not keep waiting who has sent more than a dead socket takes', async function () {
    this.timeout(60_000)
    boundAnswers(2000)
    wire.halfClose()
    const large = Array.from({ length: 8 }, (_, n) => ({ _id: `large-${n}`, n, text: 'x'.repeat(1_000_000) }))
    expect(await outcome(marks().insertMany(large))).to.not.be.oneOf(['answered', 'for ever'])
  })

  it('is found again where sockets and the monitor of the driver died unnoticed', async function () {
    this.timeout(120_000)
    watch()
    const before = driverClient()
    killSocketsUnnoticed()
    const hanging = outcome(marks().findOne({ _id: 'a' }))
    await wire.cut()
    await outcome(marks().findOne({ _id: 'a' }))
    await wire.join()
    expect(await hanging).to.not.equal('for ever')
    expect(await until(works)).to.equal(true)
    expect(await until(() => news.includes('renewed'))).to.equal(true)
    expect(driverClient()).not.to.equal(before)
    // Models, files and collections all go to the fresh client.
    expect(await mongoose.connection.db?.collection('marks').countDocuments()).to.equal(1)
    const { blobId } = await putBlob(Buffer.from('again'), 'again', 'text/plain')
    await deleteBlob(blobId)
    expect(mongoose.connection.readyState).to.equal(1)
  })

  it('is found again after an outage and after a silence, without a new client where the driver finds it', async function () {
    this.timeout(120_000)
    watch()
    const before = driverClient()
    await wire.cut()
    expect(await outcome(marks().findOne({ _id: 'a' }))).to.not.be.oneOf(['answered', 'for ever'])
    expect(await until(() => news.includes('lost'))).to.equal(true)
    // Nobody listens there: that is told sooner than what is only slow.
    expect(await outcome(marks().findOne({ _id: 'a' }))).to.equal('StoreOverdueError')
    await wire.join()
    expect(await until(works)).to.equal(true)
    expect(await until(() => news.at(-1) === 'found' || news.at(-1) === 'renewed')).to.equal(true)
    if (!news.includes('renewed')) expect(driverClient()).to.equal(before)
    wire.deaden()
    expect(await outcome(marks().findOne({ _id: 'a' }))).to.not.be.oneOf(['answered', 'for ever'])
    wire.revive()
    expect(await until(works)).to.equal(true)
  })

  it('does not keep a program from ending', async function () {
    this.timeout(60_000)
    wire.deaden()
    void marks()
      .findOne({ _id: 'a' })
      .catch(() => {})
    const before = performance.now()
    await disconnect()
    expect(performance.now() - before).to.be.below(15_000)
    wire.revive()
  })
})
