import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import { GridFSBucket, MongoClient } from 'mongodb'
import { backUp, restore } from '../../src/maintenance/backup.ts'
import { openStorage } from '../../src/embedded/storage.ts'
import { checkStore, startEmbedded } from '../../src/embedded/start.ts'
import { refusal, temporaryFolder } from '../embedded/store.ts'

const silent = () => {}
const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts')

/** The command line on a data folder: what it printed, and its exit code. */
function run(folder: string, ...given: string[]): { status: number | null; text: string } {
  const { MONGODB_URI: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', cli, ...given], {
    encoding: 'utf8',
    env: { ...env, DATA_DIR: folder },
  })
  return { status, text: stdout + stderr }
}

describe('a backup of the embedded store', () => {
  const folder = temporaryFolder()
  const within = (name: string): string => join(folder.path, name)
  const file = Buffer.alloc(700_000, 'evidence ')
  let backups: string[]

  before(async function () {
    this.timeout(60_000)
    const store = await startEmbedded({ folder: within('data') })
    const client = await MongoClient.connect(store.uri)
    const db = client.db('zhibao')
    await db.collection('steps').createIndexes([{ key: { n: 1, hand: 1 }, unique: true }, { key: { tags: 1 } }])
    await new Promise((resolve, reject) => {
      new GridFSBucket(db).openUploadStream('evidence.pdf').once('finish', resolve).once('error', reject).end(file)
    })
    const until = { done: false }
    // Each hand counts in one document first, then in another, then leaves a trace: a copy of one moment shows nothing else.
    const hand = async (name: number): Promise<void> => {
      const counters = db.collection<{ _id: string; n: number }>('counters')
      await counters.insertMany([
        { _id: `first ${name}`, n: 0 },
        { _id: `second ${name}`, n: 0 },
      ])
      for (let n = 0; !until.done; n++) {
        for (const which of ['first', 'second'])
          await counters.updateOne({ _id: `${which} ${name}`, n }, { $set: { n: n + 1 } })
        await db.collection('steps').insertOne({ hand: name, n, tags: [`${n % 5}`, 'step'] })
      }
    }
    const hands = [0, 1, 2, 3].map(hand)
    backups = []
    for (const name of ['one', 'two', 'three']) {
      await setTimeout(150)
      await backUp(within('data'), within(name), silent)
      backups.push(within(name))
    }
    until.done = true
    await Promise.all(hands)
    await client.close()
    await store.stop()
  })

  it('taken while others write holds one moment, and is restored to the same digest', async () => {
    let stepsBefore = -1
    for (const backup of backups) {
      const data = `${backup} restored`
      const note = await restore(backup, data, silent)
      expect(await checkStore(data)).to.deep.include({ ok: true, digest: note.digest, documents: note.documents })
      const store = await startEmbedded({ folder: data })
      const client = await MongoClient.connect(store.uri)
      const db = client.db('zhibao')
      const counters = new Map(
        (await db.collection<{ _id: string; n: number }>('counters').find().toArray()).map(({ _id, n }) => [_id, n]),
      )
      for (const hand of [0, 1, 2, 3]) {
        const [first, second] = [counters.get(`first ${hand}`) ?? NaN, counters.get(`second ${hand}`) ?? NaN]
        expect(first - second, `${backup}, hand ${hand}`).to.be.oneOf([0, 1])
        expect(second - (await db.collection('steps').countDocuments({ hand })), `${backup}, hand ${hand}`).to.be.oneOf(
          [0, 1],
        )
      }
      const steps = await db.collection('steps').countDocuments({ tags: 'step' })
      expect(steps).to.be.greaterThan(stepsBefore)
      stepsBefore = steps
      const parts = (await new GridFSBucket(db).openDownloadStreamByName('evidence.pdf').toArray()) as Buffer[]
      expect(Buffer.concat(parts).equals(file)).to.equal(true)
      await client.close()
      await store.stop()
    }
  }).timeout(60_000)

  it('is for its owner alone, and holds the store and a note, nothing else', () => {
    expect(readdirSync(within('one')).toSorted()).to.deep.equal(['backup.json', 'store.mdb'])
    if (process.platform === 'win32') return
    expect(statSync(within('one')).mode & 0o777).to.equal(0o700)
    for (const name of ['backup.json', 'store.mdb'])
      expect(statSync(join(within('one'), name)).mode & 0o777).to.equal(0o600)
  })

  it('is not written over anything, and is restored over nothing', async () => {
    const bytes = readFileSync(join(within('data'), 'store.mdb'))
    expect((await refusal(backUp(within('data'), within('one'), silent))).message).to.match(
      /one is not empty \(backup\.json, store\.mdb\)/,
    )
    expect((await refusal(restore(within('one'), within('data'), silent))).message).to.match(
      /data is not empty .*DATA_DIR/,
    )
    expect(readFileSync(join(within('data'), 'store.mdb')).equals(bytes)).to.equal(true)
    expect((await refusal(backUp(within('none'), within('of none'), silent))).message).to.match(
      /there is no store in .*none/,
    )
    expect(existsSync(join(within('of none'), 'store.mdb'))).to.equal(false)
  })

  it('is refused when it is not finished or not what was backed up, and nothing is left of the attempt', async () => {
    mkdirSync(within('unfinished'))
    cpSync(join(within('one'), 'store.mdb'), join(within('unfinished'), 'store.mdb'))
    expect((await refusal(restore(within('unfinished'), within('target'), silent))).message).to.match(
      /no finished backup/,
    )
    cpSync(within('one'), within('cut'), { recursive: true })
    truncateSync(join(within('cut'), 'store.mdb'), 50_000)
    expect((await refusal(restore(within('cut'), within('target'), silent))).message).to.match(/cut off/)
    cpSync(within('one'), within('other'), { recursive: true })
    cpSync(join(within('two'), 'store.mdb'), join(within('other'), 'store.mdb'))
    expect((await refusal(restore(within('other'), within('target'), silent))).message).to.match(/backed up was/)
    expect(existsSync(within('target'))).to.equal(false)
  })

  it('is made, restored and checked from the command line', () => {
    const made = run(within('data'), 'backup', within('by hand'))
    expect(made, made.text).to.have.property('status', 0)
    const [digest] = /[0-9a-f]{64}$/m.exec(made.text) ?? []
    expect(run(within('new data'), 'restore', within('by hand')).status).to.equal(0)
    const checked = run(within('new data'), 'check')
    expect(checked.text)
      .to.include(`${digest} `)
      .and.to.match(/zhibao\.steps: \d+ documents, 3 indexes/)
    expect(checked.text).to.match(/check: ok$/m)
    expect(checked.status).to.equal(0)
  }).timeout(120_000)
})

describe('the check of the embedded store', () => {
  const folder = temporaryFolder()
  const within = (name: string): string => join(folder.path, name)

  before(async () => {
    const store = await startEmbedded({ folder: within('data') })
    const client = await MongoClient.connect(store.uri)
    const c = client.db('zhibao').collection('c')
    await c.createIndexes([{ key: { n: 1 }, unique: true }, { key: { list: 1 } }])
    await c.insertMany(Array.from({ length: 20 }, (_, n) => ({ n, list: [n, n + 1] })))
    await client.close()
    await store.stop()
  })

  it('tells what an index lacks, what it has too much, and what belongs to nothing', async () => {
    const whole = readFileSync(join(within('data'), 'store.mdb'))
    type Harm = (store: Awaited<ReturnType<typeof openStorage>>) => void
    const all = (store: Awaited<ReturnType<typeof openStorage>>) => [
      ...store.entries({ start: Buffer.from([0]), end: Buffer.alloc(8, 255) }),
    ]
    const harms: [RegExp, Harm][] = [
      [/document \d+ is not in index list_1/, (store) => store.removeEntry(all(store).at(-1)?.key as Buffer)],
      [
        /index list_1 holds 41 keys, its documents make 40/,
        (store) => store.putEntry(Buffer.concat([all(store).at(-1)?.key as Buffer, Buffer.alloc(6)]), Buffer.alloc(0)),
      ],
      [
        /document \d+ is not in index _id_/,
        (store) => store.putEntry(all(store)[0]?.key as Buffer, Buffer.from([0, 0, 0, 0, 0, 19])),
      ],
      [/1 documents belong to no collection/, (store) => store.putDocument(99, 1, Buffer.from([5, 0, 0, 0, 0]))],
      [/1 index entries belong to no index/, (store) => store.putEntry(Buffer.from([0, 0, 0, 99, 1]), Buffer.alloc(0))],
      [/document 1 cannot be read/, (store) => store.putDocument(1, 1, Buffer.from([9, 0, 0, 0, 1]))],
      [/-1 documents belong|index .* holds 20 keys, its documents make 19/, (store) => store.removeDocument(1, 1)],
    ]
    for (const [words, harm] of harms) {
      const path = within(`harmed ${harms.findIndex(([one]) => one === words)}`)
      mkdirSync(path)
      writeFileSync(join(path, 'store.mdb'), whole)
      const store = await openStorage(path)
      await store.write(() => harm(store))
      await store.close()
      const { ok, problems } = await checkStore(path)
      expect(problems.join('\n')).to.match(words)
      expect(ok).to.equal(false)
    }
    expect((await checkStore(within('data'))).ok).to.equal(true)
  })

  it('gives the same digest for the same contents, however they came to be', async () => {
    const digests: string[] = []
    for (const order of [
      [1, 2, 3, 4],
      [4, 2, 3, 1],
    ]) {
      const store = await startEmbedded({ folder: within(`order ${order.join('')}`) })
      const client = await MongoClient.connect(store.uri)
      const c = client.db('zhibao').collection<{ _id: number; a: number }>('c')
      if (order[0] === 4) await c.insertOne({ _id: 9, a: 9 })
      for (const _id of order) await c.insertOne({ _id, a: order[0] === 4 ? 0 : _id })
      await c.createIndexes(
        order[0] === 4 ? [{ key: { b: 1 } }, { key: { a: 1 } }] : [{ key: { a: 1 } }, { key: { b: 1 } }],
      )
      if (order[0] === 4) await c.updateMany({}, [{ $set: { a: '$_id' } }])
      await c.deleteMany({ _id: { $gt: 4 } })
      digests.push((await checkStore(within(`order ${order.join('')}`))).digest)
      await c.updateOne({ _id: 1 }, { $set: { a: 2 } })
      expect((await checkStore(within(`order ${order.join('')}`))).digest).not.to.equal(digests.at(-1))
      await client.close()
      await store.stop()
    }
    expect(digests[0]).to.equal(digests[1])
  }).timeout(20_000)
})
