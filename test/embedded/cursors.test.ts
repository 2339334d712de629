import { expect } from 'chai'
import { Long } from 'mongodb'
import type { Collection, Document } from 'mongodb'
import { refusal, storeForTests } from './store.ts'
import { hangMs } from './working.ts'

describe('cursors of the embedded store', () => {
  const store = storeForTests()

  async function numbers(n: number): Promise<Collection<Document>> {
    const c = store.db.collection('c')
    await c.insertMany(Array.from({ length: n }, (_, i) => ({ _id: i as never, half: Math.floor(i / 2) })))
    return c
  }

  it('give every document once, in pages of any size, in both directions', async () => {
    const c = await numbers(2500)
    for (const batchSize of [1, 7, 101, 1000, 5000]) {
      const up = await c
        .find({}, { batchSize })
        .limit(batchSize === 1 ? 50 : 0)
        .map(({ _id }) => Number(_id))
        .toArray()
      expect(up).to.deep.equal([...Array(batchSize === 1 ? 50 : 2500).keys()])
    }
    const down = await c
      .find({ _id: { $gte: 100, $lt: 2400 } } as never)
      .sort({ _id: -1 })
      .batchSize(99)
      .map(({ _id }) => Number(_id))
      .toArray()
    expect([down.length, down[0], down.at(-1)]).to.deep.equal([2300, 2399, 100])
    expect(
      await c
        .find()
        .skip(2490)
        .limit(5)
        .map(({ _id }) => Number(_id))
        .toArray(),
    ).to.deep.equal([2490, 2491, 2492, 2493, 2494])
    expect(
      await c.aggregate([{ $match: { half: { $lt: 500 } } }, { $project: { half: 1 } }], { batchSize: 13 }).toArray(),
    ).to.have.length(1000)
  })

  it('go on in the newest state while others write, without a repetition', async () => {
    const c = await numbers(500)
    const seen: number[] = []
    for await (const { _id } of c.find().sort({ _id: 1 }).batchSize(20)) {
      seen.push(Number(_id))
      if (Number(_id) === 100) await c.deleteMany({ _id: { $gte: 300 } } as never)
      if (Number(_id) === 200) await c.insertOne({ _id: 250.5 as never })
    }
    expect(seen).to.deep.equal([...Array(251).keys(), 250.5, ...Array.from({ length: 49 }, (_, i) => i + 251)])
  })

  it('are closed by the client, by the last page, and by dropping the collection', async () => {
    const c = await numbers(300)
    const cursor = c.find().batchSize(10)
    await cursor.next()
    const id = cursor.id as Long
    await cursor.close()
    expect((await refusal(store.db.command({ getMore: id, collection: 'c' }))).code).to.equal(43)
    const whole = await store.db.command({ find: 'c', batchSize: 300 })
    expect(whole['cursor'].id.toString()).to.equal('0')
    const open = await store.db.command({ find: 'c', batchSize: 10 })
    expect(
      (await refusal(store.db.command({ getMore: Long.fromBigInt(BigInt(open['cursor'].id)), collection: 'other' })))
        .code,
    ).to.equal(13)
    await c.drop()
    expect(
      (await refusal(store.db.command({ getMore: Long.fromBigInt(BigInt(open['cursor'].id)), collection: 'c' }))).code,
    ).to.equal(43)
  })

  it('stop at a time limit', async () => {
    const c = await numbers(1000)
    const error = await refusal(
      c
        .aggregate([{ $lookup: { from: 'c', pipeline: [{ $match: { $expr: { $eq: ['$half', -1] } } }], as: 'x' } }], {
          maxTimeMS: 5,
        })
        .toArray(),
    )
    expect(error.code).to.equal(50)
  }).timeout(hangMs)

  it('let short queries through while a long one runs', async () => {
    const c = await numbers(60_000)
    const long = c.aggregate([{ $group: { _id: { $mod: ['$half', 7] }, n: { $sum: 1 } } }]).toArray()
    const before = store.workedMs()
    let done = false
    void long.then(() => (done = true))
    await c.findOne({ _id: 5 as never })
    expect(done).to.equal(false)
    expect(store.workedMs() - before).to.be.lessThan(500)
    expect((await long).reduce((sum, group) => sum + group['n'], 0)).to.equal(60_000)
  }).timeout(hangMs)

  it('give an empty first page when asked, and no second one when one is wanted', async () => {
    await numbers(10)
    const none = await store.db.command({ find: 'c', batchSize: 0 })
    expect(none['cursor'].firstBatch).to.deep.equal([])
    const id = Long.fromBigInt(BigInt(none['cursor'].id))
    const page = await store.db.command({ getMore: id, collection: 'c', batchSize: 4 })
    expect(page['cursor'].nextBatch).to.have.length(4)
    const killed = await store.db.command({ killCursors: 'c', cursors: [id, Long.fromNumber(1)] })
    expect([killed['cursorsKilled'].length, killed['cursorsNotFound'].length]).to.deep.equal([1, 1])
    const single = await store.db.command({ find: 'c', batchSize: 4, singleBatch: true })
    expect([single['cursor'].firstBatch.length, Number(single['cursor'].id)]).to.deep.equal([4, 0])
    expect((await refusal(store.db.command({ find: 'c', batchSize: -1 }))).code).to.equal(51024)
    expect((await refusal(store.db.command({ find: 'c', skip: -1 }))).code).to.equal(51024)
  })

  it('count whole documents, whatever number is given', async () => {
    const c = await numbers(10)
    expect(await c.find().batchSize(2.5).toArray()).to.have.length(10)
    expect(await c.aggregate([], { cursor: { batchSize: 1.5 } }).toArray()).to.have.length(10)
    expect((await store.db.command({ find: 'c', skip: 1.5, limit: 2.5 }))['cursor'].firstBatch).to.have.length(2)
    expect((await store.db.command({ count: 'c', skip: 1.5, limit: -4.5 }))['n']).to.equal(4)
    expect((await store.db.command({ find: 'c', batchSize: 2, singleBatch: 1 }))['cursor'].id).to.equal(0)
  })

  it('hold no more than 16 MB a page', async () => {
    const c = store.db.collection('c')
    await c.insertMany(Array.from({ length: 5 }, () => ({ body: 'x'.repeat(5 * 1024 * 1024) })))
    const first = await store.db.command({ find: 'c' })
    expect(first['cursor'].firstBatch).to.have.length(3)
    expect(await c.find().toArray()).to.have.length(5)
  })

  it('count and list what is there', async () => {
    const c = store.db.collection<{ _id: number; tags?: unknown; n: { of: number } }>('c')
    expect([await c.countDocuments(), await c.estimatedDocumentCount()]).to.deep.equal([0, 0])
    await c.insertMany([
      { _id: 1, tags: ['x', 'y'], n: { of: 2 } },
      { _id: 2, tags: 'y', n: { of: 1 } },
      { _id: 3, tags: [], n: { of: 2 } },
    ])
    expect((await c.distinct('tags')).toSorted()).to.deep.equal(['x', 'y'])
    expect(await c.distinct('n.of', { _id: { $gt: 1 } })).to.have.members([1, 2])
    expect(await c.countDocuments({ tags: 'y' })).to.equal(2)
    expect(await c.countDocuments({}, { skip: 1, limit: 1 })).to.equal(1)
    expect(await c.estimatedDocumentCount()).to.equal(3)
  })
})
