import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect } from 'chai'
import { MongoStore } from 'connect-mongo'
import type { SessionData } from 'express-session'
import { Double, GridFSBucket } from 'mongodb'
import mongoose from 'mongoose'
import { refusal, storeForTests } from './store.ts'

describe('what the application puts into the embedded store', () => {
  const store = storeForTests()

  it('files in GridFS: whole, in part, renamed and removed', async () => {
    const bucket = new GridFSBucket(store.db, { bucketName: 'evidence' })
    const data = randomBytes(1_500_000)
    const upload = bucket.openUploadStream('合同.pdf', { metadata: { sha256: 'x' } })
    await pipeline(Readable.from([data]), upload)
    const read = async (options = {}) => Buffer.concat(await bucket.openDownloadStream(upload.id, options).toArray())
    expect((await read()).equals(data)).to.equal(true)
    expect((await read({ start: 300_000, end: 700_000 })).equals(data.subarray(300_000, 700_000))).to.equal(true)
    await bucket.rename(upload.id, 'b.pdf')
    expect((await bucket.find({ filename: 'b.pdf' }).toArray()).map(({ length }) => length)).to.deep.equal([1_500_000])
    const chunks = await store.db
      .collection('evidence.chunks')
      .find({ files_id: upload.id })
      .sort({ n: 1 })
      .explain('executionStats')
    expect(chunks['executionStats']['totalKeysExamined']).to.equal(6)
    await bucket.delete(upload.id)
    expect(await store.db.collection('evidence.chunks').countDocuments()).to.equal(0)
  })

  it('mongoose models: indexes, saving, stale saves, population, lean reads', async () => {
    const connection = await mongoose.createConnection(store.uri, { dbName: store.db.databaseName }).asPromise()
    const schema = new mongoose.Schema(
      {
        number: { type: String, unique: true },
        parties: [{ name: String }],
        filed: Date,
        holder: { type: mongoose.Schema.Types.ObjectId, ref: 'Desk' },
        version: Number,
      },
      { timestamps: true, optimisticConcurrency: true },
    )
    schema.index({ holder: 1, filed: -1 })
    const Desk = connection.model('Desk', new mongoose.Schema({ name: String }))
    const Case = connection.model('Case', schema)
    await Case.init()
    expect(await Case.syncIndexes()).to.deep.equal([])
    const desk = await Desk.create({ name: 'intake' })
    const filed = await Case.create({ number: '1', holder: desk._id, filed: new Date(0), version: 1 })
    filed.parties.push({ name: '甲' })
    await filed.save()
    const [a, b] = [await Case.findOne({ number: '1' }), await Case.findOne({ number: '1' })]
    a?.set('version', 2)
    await a?.save()
    b?.set('version', 3)
    expect((await refusal(b?.save() ?? Promise.resolve()))['name']).to.equal('VersionError')
    const found = await Case.findOne({ 'parties.name': '甲' }).populate<{ holder: { name: string } }>('holder').lean()
    expect([found?.holder.name, found?.version, found?.__v]).to.deep.equal(['intake', 2, 2])
    expect((await refusal(Case.create({ number: '1' }))).code).to.equal(11000)
    const won = await Case.findOneAndUpdate(
      { number: '1', version: 2 },
      { $inc: { version: 1 } },
      { returnDocument: 'after' },
    )
    const lost = await Case.findOneAndUpdate({ number: '1', version: 2 }, { $inc: { version: 1 } })
    expect([won?.version, lost]).to.deep.equal([3, null])
    await connection.close()
  })

  it('sessions of connect-mongo', async () => {
    const sessions = MongoStore.create({ client: store.client as never, dbName: store.db.databaseName, ttl: 600 })
    const call = <T>(method: 'get' | 'set' | 'touch' | 'destroy' | 'length', ...args: unknown[]): Promise<T> =>
      new Promise((resolve, reject) => {
        ;(sessions[method] as (...all: unknown[]) => void)(...args, (error: unknown, value: T) =>
          error ? reject(error) : resolve(value),
        )
      })
    const cookie = { originalMaxAge: 60_000, httpOnly: true, path: '/' }
    await call('set', 's1', { cookie, person: 'li' })
    await call('set', 's1', { cookie, person: 'wang' })
    expect((await call<SessionData & { person: string }>('get', 's1')).person).to.equal('wang')
    await call('touch', 's1', { cookie })
    expect(await call('length')).to.equal(1)
    await call('destroy', 's1')
    expect((await call('get', 's1')) ?? null).to.equal(null)
  })

  it('figures: groups, joins, pages and dates with a time zone', async () => {
    const cases = store.db.collection('cases')
    await cases.createIndex({ desk: 1 })
    await store.db.collection('desks').insertMany([
      { _id: 'a' as never, name: 'A' },
      { _id: 'b' as never, name: 'B' },
    ])
    await cases.insertMany(
      Array.from({ length: 40 }, (_, i) => ({
        desk: i % 2 ? 'a' : 'b',
        at: new Date(Date.UTC(2026, 0, 1 + i, 17)),
        days: i,
        closed: i % 4 === 0,
      })),
    )
    const perDesk = await cases
      .aggregate([
        {
          $group: {
            _id: '$desk',
            n: { $sum: 1 },
            closed: { $sum: { $cond: ['$closed', 1, 0] } },
            oldest: { $max: '$days' },
            mean: { $avg: '$days' },
          },
        },
        { $lookup: { from: 'desks', localField: '_id', foreignField: '_id', as: 'desk' } },
        { $unwind: '$desk' },
        {
          $project: {
            _id: 0,
            name: '$desk.name',
            n: 1,
            rate: { $round: [{ $divide: ['$closed', '$n'] }, 2] },
            oldest: 1,
            mean: 1,
          },
        },
        { $sort: { name: 1 } },
      ])
      .toArray()
    expect(perDesk).to.deep.equal([
      { n: 20, oldest: 39, mean: 20, name: 'A', rate: 0 },
      { n: 20, oldest: 38, mean: 19, name: 'B', rate: 0.5 },
    ])
    const [page] = await cases
      .aggregate([
        {
          $facet: {
            total: [{ $count: 'n' }],
            rows: [{ $sort: { days: -1 } }, { $limit: 1 }, { $project: { _id: 0, days: 1 } }],
          },
        },
      ])
      .toArray()
    expect(page).to.deep.equal({ total: [{ n: 40 }], rows: [{ days: 39 }] })
    const [month] = await cases
      .aggregate([
        {
          $group: {
            _id: { $dateToString: { date: '$at', format: '%Y-%m', timezone: 'Asia/Shanghai' } },
            n: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ])
      .toArray()
    expect(month).to.deep.equal({ _id: '2026-01', n: 30 })
  })

  it('dates cut to days, weeks and months of Shanghai', async () => {
    const c = store.db.collection('c')
    await c.insertOne({ at: new Date('2026-01-01T17:30:00Z') })
    const cut = (unit: string, more = {}) => ({ $dateTrunc: { date: '$at', unit, timezone: 'Asia/Shanghai', ...more } })
    const [found] = await c
      .aggregate([
        {
          $project: {
            _id: 0,
            day: cut('day'),
            week: cut('week', { startOfWeek: 'monday' }),
            month: cut('month'),
            next: {
              $dateAdd: {
                startDate: new Date('2026-01-30T17:00:00Z'),
                unit: 'month',
                amount: 1,
                timezone: 'Asia/Shanghai',
              },
            },
            days: {
              $dateDiff: {
                startDate: new Date('2026-01-01T15:00:00Z'),
                endDate: '$at',
                unit: 'day',
                timezone: 'Asia/Shanghai',
              },
            },
          },
        },
      ])
      .toArray()
    const iso = (text: string) => new Date(text)
    expect(found).to.deep.equal({
      day: iso('2026-01-01T16:00:00Z'),
      week: iso('2025-12-28T16:00:00Z'),
      month: iso('2025-12-31T16:00:00Z'),
      next: iso('2026-02-27T17:00:00Z'),
      days: 1,
    })
  })

  it('fields added to each element of an array, and pipeline updates that keep types', async () => {
    const c = store.db.collection('c')
    await c.insertOne({ _id: 1 as never, steps: [{ n: 1 }, { n: 2 }], head: { a: 1 }, sum: new Double(3) })
    await c.updateOne({}, [
      { $set: { 'steps.done': true, head: { b: '$head.a' }, gone: '$none', total: { $sum: '$steps.n' } } },
      { $unset: 'gone' },
    ])
    const doc = await c.findOne({}, { promoteValues: false })
    expect(await c.findOne()).to.deep.equal({
      _id: 1,
      steps: [
        { n: 1, done: true },
        { n: 2, done: true },
      ],
      head: { a: 1, b: 1 },
      sum: 3,
      total: 3,
    })
    expect(doc?.['sum']).to.be.instanceOf(Double)
  })
})
