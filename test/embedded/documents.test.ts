import { expect } from 'chai'
import type { Document } from 'mongodb'
import { Binary, Decimal128, Double, Int32, Long, MongoClient, ObjectId, Timestamp, UUID } from 'mongodb'
import { decode, encode } from '../../src/embedded/meaning/documents.ts'
import { refusal, storeForTests } from './store.ts'

describe('documents in the embedded store', () => {
  const store = storeForTests()

  it('come back with the type and order of every field', async () => {
    const c = store.db.collection('c')
    const doc = {
      _id: new ObjectId(),
      int: new Int32(7),
      double: new Double(7),
      fraction: 7.5,
      long: Long.fromNumber(7),
      big: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('1.50'),
      binary: new Binary(Buffer.from([1, 0, 255])),
      uuid: new UUID(),
      date: new Date('1969-12-31T23:59:59.999Z'),
      stamp: new Timestamp({ t: 5, i: 1 }),
      regex: /^a.b/i,
      nothing: null,
      yes: true,
      list: [1, [2, { z: 1, a: 2 }], null],
      object: { z: 1, a: { y: 2, b: 3 } },
      text: '知保 \u{1F600}',
    }
    await c.insertOne(doc)
    const typed = await c.findOne({}, { promoteValues: false, bsonRegExp: true })
    const kinds = Object.fromEntries(
      Object.entries(typed ?? {}).map(([key, value]) => [key, (value as { _bsontype?: string } | null)?._bsontype]),
    )
    expect(kinds).to.include({
      int: 'Int32',
      double: 'Double',
      long: 'Long',
      big: 'Long',
      decimal: 'Decimal128',
      uuid: 'Binary',
      stamp: 'Timestamp',
      regex: 'BSONRegExp',
    })
    expect(Object.keys(typed ?? {})).to.deep.equal(Object.keys(doc))
    expect(Object.keys((await c.findOne({}))?.['object'] as object)).to.deep.equal(['z', 'a'])
  })

  it('keep types and order through an update of another field', async () => {
    const c = store.db.collection('c')
    await c.insertOne({
      _id: 1 as never,
      double: new Double(7),
      long: Long.fromNumber(7),
      years: new Map([
        ['b', 1],
        ['2026', 1],
        ['2025', 2],
      ]),
      decimal: Decimal128.fromString('1.50'),
    })
    const before = await c.findOne({}, { raw: true })
    await c.updateOne({ _id: 1 as never }, { $set: { later: 1 } })
    await c.updateOne({ _id: 1 as never }, { $unset: { later: 1 } })
    const after = await c.findOne({}, { raw: true })
    expect(Buffer.from(after as unknown as Uint8Array).toString('hex')).to.equal(
      Buffer.from(before as unknown as Uint8Array).toString('hex'),
    )
  })

  it('are coded and decoded to the same bytes', () => {
    const bytes = encode({
      a: 1,
      b: new Double(1),
      c: -0,
      d: Number.NaN,
      e: [undefined, null],
      f: { '2': 1, '1': 2 },
      g: Long.MAX_VALUE,
    })
    expect(encode(decode(bytes)).toString('hex')).to.equal(bytes.toString('hex'))
  })

  it('get an _id, and have it first', async () => {
    const c = store.db.collection<{ _id: number; a: number }>('c')
    await store.db.command({ insert: 'c', documents: [{ a: 1, _id: 5 }, { a: 2 }] })
    const all = await store.db.collection('c').find().toArray()
    expect(all.map((doc) => Object.keys(doc))).to.deep.equal([
      ['_id', 'a'],
      ['_id', 'a'],
    ])
    expect(all[1]?._id).to.be.instanceOf(ObjectId)
    expect((await c.findOne({ _id: 5 }))?.a).to.equal(1)
  })

  it('add numbers as MongoDB does: ints grow to longs, doubles stay doubles, decimals are exact', async () => {
    const c = store.db.collection('c')
    await c.insertOne({
      _id: 1 as never,
      int: 2147483647,
      double: new Double(1),
      decimal: Decimal128.fromString('0.10'),
      long: Long.fromString('9007199254740993'),
    })
    await c.updateOne(
      {},
      {
        $inc: { int: 1, double: 1, decimal: Decimal128.fromString('0.20'), long: 1, made: new Double(2) },
        $mul: { none: 5 },
      },
    )
    const doc = await c.findOne({}, { promoteValues: false })
    expect([
      doc?.['int'].toString(),
      doc?.['int']._bsontype,
      doc?.['double']._bsontype,
      doc?.['decimal'].toString(),
      doc?.['long'].toString(),
      doc?.['made']._bsontype,
      doc?.['none'].valueOf(),
    ]).to.deep.equal(['2147483648', 'Long', 'Double', '0.30', '9007199254740994', 'Double', 0])
    expect((await refusal(c.updateOne({}, { $inc: { decimal: 'x' } } as never))).code).to.equal(14)
    expect((await refusal(c.updateOne({}, { $set: { s: 'x' }, $inc: { s: 1 } } as never))).code).to.equal(40)
  })

  it('are matched by null, missing and arrays as MongoDB does', async () => {
    const c = store.db.collection<{ _id: number; a?: unknown }>('c')
    await c.insertMany([
      { _id: 1 },
      { _id: 2, a: null },
      { _id: 3, a: [] },
      { _id: 4, a: [null] },
      { _id: 5, a: [1, 2] },
      { _id: 6, a: 1 },
      { _id: 7, a: { b: 1 } },
      { _id: 8, a: [{ b: 1 }, { c: 1 }] },
      { _id: 9, a: '1' },
      { _id: 10, a: [[1, 2]] },
    ])
    const ids = async (filter: object) =>
      (
        await c
          .find(filter as never)
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id }) => _id)
    for (const indexed of [false, true]) {
      if (indexed) await c.createIndexes([{ key: { a: 1 } }, { key: { 'a.b': 1 } }])
      expect(await ids({ a: null }), 'null').to.deep.equal([1, 2, 4])
      expect(await ids({ a: { $exists: false } })).to.deep.equal([1])
      expect(await ids({ a: 1 })).to.deep.equal([5, 6])
      expect(await ids({ a: [1, 2] })).to.deep.equal([5, 10])
      expect(await ids({ a: { $ne: 1 } })).to.deep.equal([1, 2, 3, 4, 7, 8, 9, 10])
      expect(await ids({ a: { $gt: 1 } })).to.deep.equal([5])
      expect(await ids({ a: { $gt: 0, $lt: 2 } })).to.deep.equal([5, 6])
      expect(await ids({ a: { $in: [null, '1'] } })).to.deep.equal([1, 2, 4, 9])
      expect(await ids({ 'a.b': 1 })).to.deep.equal([7, 8])
      expect(await ids({ 'a.b': null })).to.deep.equal([1, 2, 3, 4, 6, 8, 9].filter((id) => ![3, 4].includes(id)))
      expect(await ids({ a: { $size: 0 } })).to.deep.equal([3])
      expect(await ids({ a: { $type: 'array' } })).to.deep.equal([3, 4, 5, 8, 10])
      expect(await ids({ 'a.0': 1 })).to.deep.equal([5])
      expect(await ids({ 'a.0': [1, 2] })).to.deep.equal([10])
      // found by comparison with a second engine: an element that is no document has no part that is missing
      expect(await ids({ 'a.0.b': null })).to.deep.equal([1, 2, 6, 7, 8, 9])
      expect(await ids({ a: { b: 1 } })).to.deep.equal([7, 8])
      expect(await ids({ a: /1/ })).to.deep.equal([9])
    }
  })

  it('sort by type, with arrays by their least or greatest element', async () => {
    const c = store.db.collection<{ _id: number; a?: unknown }>('c')
    const values = [[], undefined, 3, 'x', { k: 1 }, [2, 9], new ObjectId(), true, new Date(), /x/]
    await c.insertMany(values.map((a, _id) => (a === undefined ? { _id } : { _id, a })))
    const up = [0, 1, 5, 2, 3, 4, 6, 7, 8, 9]
    const ids = async (direction: 1 | -1) => (await c.find().sort({ a: direction }).toArray()).map(({ _id }) => _id)
    expect(await ids(1)).to.deep.equal(up)
    expect(await ids(-1)).to.deep.equal([9, 8, 7, 6, 4, 3, 5, 2, 1, 0])
  })

  it('sort as an index of the same fields would, with arrays too', async () => {
    const c = store.db.collection<{ _id: number }>('c')
    await c.insertMany([
      { _id: 1, l: [{ x: 5 }, 'no document'], b: 2 },
      {
        _id: 2,
        l: [
          { x: 9, y: 1 },
          { x: 3, y: 8 },
        ],
        b: 1,
      },
      { _id: 3, l: [{ x: 3, y: 2 }], b: 3 },
      { _id: 4, l: [], b: 1 },
    ] as never)
    for (const [sort, order] of [
      [{ 'l.x': 1, b: 1 }, [4, 1, 2, 3]],
      [{ 'l.x': 1, 'l.y': 1 }, [1, 4, 3, 2]],
      [{ 'l.x': -1, b: 1 }, [2, 1, 3, 4]],
      [{ 'l.0.x': 1 }, [4, 3, 1, 2]],
    ] as const) {
      const ids = async () => (await c.find().sort(sort).toArray()).map(({ _id }) => _id)
      const without = await ids()
      await c.createIndex(sort)
      expect([JSON.stringify(sort), await ids()]).to.deep.equal([JSON.stringify(sort), without])
      expect(without).to.deep.equal(order)
      await c.dropIndexes()
    }
    await c.insertOne({ _id: 5, l: [1], b: [1] } as never)
    expect((await refusal(c.find().sort({ l: 1, b: 1 }).toArray())).code).to.equal(2)
  })

  it('take updates with filters for elements, positions and limits', async () => {
    const c = store.db.collection('c')
    await c.insertOne({
      _id: 1 as never,
      steps: [
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ],
      log: [3, 1, 2],
    })
    await c.updateOne({ 'steps.id': 'b' }, {
      $set: { 'steps.$.n': 5 },
      $push: { log: { $each: [9, 0], $sort: -1, $slice: 3 } },
    } as never)
    await c.updateOne({}, { $inc: { 'steps.$[s].n': 10 } }, { arrayFilters: [{ 's.n': { $lt: 5 } }] })
    await c.updateOne({}, { $pull: { steps: { id: 'zzz' } }, $addToSet: { tags: { $each: ['x', 'x', 'y'] } } } as never)
    expect(await c.findOne()).to.deep.equal({
      _id: 1,
      steps: [
        { id: 'a', n: 11 },
        { id: 'b', n: 5 },
      ],
      log: [9, 3, 2],
      tags: ['x', 'y'],
    })
    expect((await refusal(c.updateOne({}, { $set: { 'log.x': 1 } }))).code).to.equal(28)
    expect((await refusal(c.updateOne({}, { $set: { _id: 2 } }))).code).to.equal(66)
    expect((await refusal(c.updateOne({}, { $push: { 'steps.0.id': 1 } } as never))).code).to.equal(2)
  })

  it('over 16 MB are refused', async () => {
    const c = store.db.collection('c')
    const half = 'x'.repeat(9 * 1024 * 1024)
    await c.insertOne({ _id: 1 as never, half })
    expect((await refusal(c.updateOne({}, { $set: { other: half } }))).code).to.equal(10334)
    expect(Object.keys((await c.findOne()) ?? {})).to.deep.equal(['_id', 'half'])
  })

  it('are inserted without an answer when the writer wants none', async () => {
    const client = await MongoClient.connect(store.uri, { writeConcern: { w: 0 }, maxPoolSize: 1 })
    await client
      .db(store.db.databaseName)
      .collection('c')
      .insertMany([{ a: 1 }, { a: 2 }])
    await client.db('admin').command({ ping: 1 })
    await client.close()
    expect(await store.db.collection('c').countDocuments()).to.equal(2)
  })

  it('match a text search in Chinese and English, best first', async () => {
    const c = store.db.collection<{ _id: number; title: string; body?: string }>('c')
    await c.createIndex({ title: 'text', body: 'text' }, { weights: { title: 5 } })
    await c.insertMany([
      { _id: 1, title: '专利侵权纠纷', body: 'design patents' },
      { _id: 2, title: '商标', body: '涉嫌专利侵权' },
      { _id: 3, title: 'trademark case' },
    ])
    const search = async (text: string) =>
      (
        await c
          .find({ $text: { $search: text } })
          .project({ score: { $meta: 'textScore' } })
          .sort({ score: { $meta: 'textScore' } })
          .toArray()
      ).map(({ _id }) => _id)
    expect(await search('专利侵权')).to.deep.equal([1, 2])
    expect(await search('patent')).to.deep.equal([1])
    expect(await search('商标 trademark')).to.have.members([2, 3])
    expect(await search('侵权 -纠纷')).to.deep.equal([2])
    expect(await search('侵商')).to.deep.equal([])
    const found = [{ $match: { $text: { $search: '专利侵权' } } }, { $project: { title: 1 } }, { $unwind: '$title' }]
    const best = { $sort: { s: { $meta: 'textScore' } } }
    expect((await c.aggregate([...found, best]).toArray()).map(({ _id }) => _id)).to.deep.equal([1, 2])
    const grouped = [...found, { $group: { _id: '$title' } }, best]
    expect((await refusal(c.aggregate(grouped).toArray())).code).to.equal(40218)
  })

  it('are searched in English and Chinese alone', async () => {
    const c = store.db.collection<Document>('c')
    for (const [options, code] of [
      [{ default_language: 'none' }, 67],
      [{ default_language: 'klingon' }, 67],
      [{ language_override: 'a.b' }, 67],
      [{ textIndexVersion: 2 }, 115],
    ] as const)
      expect((await refusal(c.createIndex({ title: 'text' }, options))).code).to.equal(code)
    await c.createIndex({ title: 'text', 'parts.text': 'text' }, { default_language: 'English' })
    const found = async ($language: string) => await c.countDocuments({ $text: { $search: 'claim', $language } })
    await c.insertOne({ _id: 1, title: 'claims', language: 'en', parts: [{ text: 'x', language: 'english' }] } as never)
    expect([await found('english'), await found('EN')]).to.deep.equal([1, 1])
    expect((await refusal(found('german'))).code).to.equal(2)
    expect((await refusal(c.insertOne({ title: 'x', language: 'de' }))).code).to.equal(17262)
    expect((await refusal(c.insertOne({ parts: [{ text: 'x' }, { text: 'y', language: 'zh' }] }))).code).to.equal(17262)
    expect((await refusal(c.updateOne({}, { $set: { language: 'zh' } }))).code).to.equal(17262)
    await c.dropIndexes()
    await c.createIndex({ title: 'text' }, { language_override: 'tongue' })
    await c.updateOne({}, { $set: { language: 'zh' } })
    expect((await refusal(c.updateOne({}, { $set: { tongue: 'zh' } }))).code).to.equal(17262)
  })
})
