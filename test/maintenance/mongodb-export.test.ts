import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect } from 'chai'
import { Binary, Decimal128, Double, Long, MongoClient, ObjectId, Timestamp } from 'mongodb'
import { startEmbedded } from '../../src/embedded/start.ts'
import { exportTo } from '../../src/maintenance/mongodb-export.ts'
import { inDatabase } from '../support/database.ts'
import { refusal, storeForTests, temporaryFolder } from '../embedded/store.ts'

const many = 2500
const silent = () => {}

describe('an export of the embedded store', () => {
  const folder = temporaryFolder()
  const target = storeForTests()
  const server = process.env['MONGODB_URI']
  const name = () => `zhibao_export_${randomBytes(5).toString('hex')}`
  const source = () => join(folder.path, 'source')

  before(async function () {
    this.timeout(30_000)
    const store = await startEmbedded({ folder: source() })
    const client = await MongoClient.connect(store.uri)
    const db = client.db('zhibao')
    await db
      .collection('cases')
      .insertMany(
        Array.from({ length: many }, (_, n) => ({ n, place: n % 7, tags: [`${n % 3}`, 'all'], title: `商标 ${n}` })),
      )
    await db.collection('cases').createIndexes([
      { key: { n: 1 }, unique: true },
      { key: { place: 1, n: -1 }, name: 'by place' },
      { key: { tags: 1 }, sparse: true },
      { key: { place: 1 }, partialFilterExpression: { n: { $gt: 5 } } },
      { key: { endsAt: 1 }, expireAfterSeconds: 3600 },
      { key: { title: 'text' }, name: 'words', weights: { title: 3 } },
    ])
    await db
      .collection<{ _id: unknown; [field: string]: unknown }>('kinds')
      .insertMany([
        { _id: 1, a: new Double(1), b: 1.5, c: Long.fromString('9007199254740993'), d: Decimal128.fromString('1.10') },
        { _id: 'text', a: new Date(0), b: null, c: [[], {}, [1, [2]]], d: { x: { y: { z: true } } } },
        { _id: new ObjectId(), a: new Binary(Buffer.from([1, 2]), 4), b: /x.*/i, c: new Timestamp({ t: 1, i: 2 }) },
        { _id: new Date(7), a: '', b: -0, c: NaN, d: Infinity },
        { _id: { a: 1, b: [2] }, a: '\u{20000}汉字' },
        { _id: Long.fromNumber(5), '': 0 },
        { _id: new Double(2.5) },
      ])
    await db.command({
      insert: 'orders',
      documents: [
        new Map<string, unknown>([
          ['_id', 1],
          ['b', 1],
          ['10', 2],
          [
            '2',
            new Map([
              ['9', 1],
              ['1', 2],
            ]),
          ],
        ]),
      ],
    })
    await db.createCollection('empty', { validator: { a: { $gt: 0 } } })
    await client.close()
    await store.stop()
  })

  const targets: [string, () => string][] = [
    ['another embedded store', () => inDatabase(target.uri, name())],
    ...(server ? [['the server of MONGODB_URI', () => inDatabase(server, name())] as [string, () => string]] : []),
  ]
  for (const [what, at] of targets)
    it(`goes on where it broke off, and leaves the same documents and indexes in ${what}`, async () => {
      const uri = at()
      const client = await MongoClient.connect(uri)
      try {
        const told: string[] = []
        const breaking = (at: number) => (step: string, done: number, of: number) => {
          if (step === 'copied cases') told.push(`${done} of ${of}`)
          if (step === 'copied cases' && done === at) throw new Error('the line is cut')
        }
        expect((await refusal(exportTo(source(), uri, breaking(1000)))).message).to.equal('the line is cut')
        expect(await client.db().collection('cases').countDocuments()).to.equal(1000)
        // As if it had been killed before it could note how far it was.
        const marks = client.db().collection<{ _id: string; copied: number; last: null }>('zhibao_export')
        await marks.updateOne({ _id: 'cases' }, { $set: { copied: 0, last: null } })
        expect((await refusal(exportTo(source(), uri, breaking(2000)))).message).to.equal('the line is cut')
        expect(await client.db().collection('cases').countDocuments()).to.equal(2000)
        const moved = await exportTo(source(), uri, breaking(0))
        expect(told).to.deep.equal([1000, 1000, 2000, many].map((done) => `${done} of ${many}`))
        expect(moved.differences).to.deep.equal([])
        expect(moved.collections.map(({ name: one, documents }) => [one, documents])).to.have.deep.members([
          ['cases', many],
          ['kinds', 7],
          ['orders', 1],
          ['empty', 0],
        ])
        const names = (await client.db().listCollections().toArray()).map((one) => one.name)
        expect(names).to.have.members(['cases', 'kinds', 'orders', 'empty'])
        const indexes = await client.db().collection('cases').indexes()
        expect(indexes.find(({ key }) => key['n'] === 1)).to.include({ unique: true })
        expect(indexes.find((index) => index.name === 'by place')?.key).to.deep.equal({ place: 1, n: -1 })
        expect(indexes.find((index) => index['expireAfterSeconds'] !== undefined)?.key).to.deep.equal({ endsAt: 1 })
        expect(
          await client
            .db()
            .collection('cases')
            .countDocuments({ $text: { $search: '"商标"' } }),
        ).to.be.greaterThan(0)
      } finally {
        await client.db().dropDatabase()
        await client.close()
      }
    }).timeout(60_000)

  it('tells where both sides differ', async () => {
    const uri = inDatabase(target.uri, name())
    const client = await MongoClient.connect(uri)
    const meddle = async (): Promise<unknown> =>
      client
        .db()
        .collection('cases')
        .updateOne({ n: 3 }, { $set: { n: -3 } })
    let meddled: Promise<unknown> | undefined
    const moved = await exportTo(source(), uri, (step, done) => {
      if (step === 'copied cases' && done === many) meddled = meddle()
    })
    await meddled
    expect(moved.differences).to.deep.equal(['cases: 2500 documents here, 2500 there, and they are not the same'])
    await client.close()
  }).timeout(30_000)

  it('goes to no database that holds anything else, and to none that is not named', async () => {
    await target.db.collection('theirs').insertOne({ a: 1 })
    const uri = inDatabase(target.uri, target.db.databaseName)
    expect((await refusal(exportTo(source(), uri, silent))).message).to.match(
      /holds theirs already.*Nothing was changed/,
    )
    expect((await target.db.listCollections().toArray()).map((one) => one.name)).to.deep.equal(['theirs'])
    expect((await refusal(exportTo(source(), 'mongodb://127.0.0.1:1', silent))).message).to.match(/name the database/)
  })

  it('wants the program stopped', async () => {
    const store = await startEmbedded({ folder: source() })
    expect((await refusal(exportTo(source(), inDatabase(target.uri, name()), silent))).message).to.match(
      /in use.*stop that one/,
    )
    await store.stop()
  }).timeout(20_000)
})
