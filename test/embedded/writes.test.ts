import { expect } from 'chai'
import { Decimal128, Double, Int32, Long } from 'mongodb'
import type { Collection, Document } from 'mongodb'
import { refusal, storeForTests } from './store.ts'
import { typed } from './typed.ts'

describe('writes to the embedded store', () => {
  const store = storeForTests()
  let c: Collection<Document>
  beforeEach(() => {
    c = store.db.collection('c')
  })

  const after = async (
    before: Document,
    update: Document | Document[],
    options = {},
    filter = {},
  ): Promise<unknown> => {
    await c.insertOne({ _id: 1 as never, ...before })
    await c.updateOne({ _id: 1 as never, ...filter }, update as never, options)
    const { _id, ...rest } = (await c.findOne({}, { promoteValues: false })) as Document
    return typed(rest)
  }

  const list = [{ n: 1 }, { n: 5 }, { n: 9 }]
  const table: [string, Document, Document | Document[], Document, object?, object?][] = [
    [
      '$set of a part, made where it is not',
      { a: { b: 1 } },
      { $set: { 'a.c': 2, 'd.e': 3 } },
      { a: { b: 1, c: 2 }, d: { e: 3 } },
    ],
    ['$set beyond the end of an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    [
      'new fields in the order of their names',
      {},
      { $set: { b: 1, '10': 1, a: 1, '9': 1 } },
      { '9': 1, '10': 1, a: 1, b: 1 },
    ],
    ['$unset, null in an array', { a: 1, l: [1, 2] }, { $unset: { a: '', 'l.0': '', none: '' } }, { l: [null, 2] }],
    ['$unset through a value that is no document', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 }],
    [
      '$inc across types',
      { i: 2147483647, d: new Double(1) },
      { $inc: { i: 1, d: 1, n: 5 } },
      { i: Long.fromNumber(2147483648), d: new Double(2), n: 5 },
    ],
    [
      '$mul, zero where nothing is',
      { a: 3 },
      { $mul: { a: Decimal128.fromString('1.5'), b: 2 } },
      { a: Decimal128.fromString('4.5'), b: 0 },
    ],
    [
      '$min and $max by type, then value',
      { a: 5, b: 5, t: 'x' },
      { $min: { a: 4, t: 1 }, $max: { b: 4, c: 1 } },
      { a: 4, b: 5, t: 1, c: 1 },
    ],
    [
      '$rename, in the place of another',
      { a: 1, b: 2, d: { e: 3 } },
      { $rename: { a: 'b', 'd.e': 'f' } },
      { b: 1, d: {}, f: 3 },
    ],
    ['$rename of nothing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    ['$setOnInsert, not when it is there', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
    [
      '$push with all its clauses',
      { l: [5, 1] },
      { $push: { l: { $each: [4, 2], $position: 0, $sort: 1, $slice: -3 } } },
      { l: [2, 4, 5] },
    ],
    [
      '$push sorted by a field',
      { l: list },
      { $push: { l: { $each: [{ n: 3 }], $sort: { n: -1 }, $slice: 2 } } },
      { l: [{ n: 9 }, { n: 5 }] },
    ],
    [
      '$addToSet, equal numbers once',
      { l: [1] },
      { $addToSet: { l: { $each: [new Double(1), 2, 2] }, m: [1] } },
      { l: [1, 2], m: [[1]] },
    ],
    ['$pop at either end', { a: [1, 2], b: [1, 2] }, { $pop: { a: 1, b: -1, none: 1 } }, { a: [1], b: [2] }],
    [
      '$pull by condition and by document',
      { a: [1, 5, 9], l: list },
      { $pull: { a: { $gte: 5 }, l: { n: { $in: [1, 9] } } } },
      { a: [1], l: [{ n: 5 }] },
    ],
    ['$pull of a whole document', { l: [{ n: 1, m: 1 }, { n: 2 }] }, { $pull: { l: { n: 1 } } }, { l: [{ n: 2 }] }],
    ['$pullAll', { a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    [
      '$bit',
      { a: 13, b: Long.fromNumber(1) },
      { $bit: { a: { and: new Int32(10) }, b: { or: new Int32(4) } } },
      { a: 8, b: Long.fromNumber(5) },
    ],
    [
      'the element that was found',
      { l: list },
      { $set: { 'l.$.hit': true } },
      { l: [{ n: 1 }, { n: 5, hit: true }, { n: 9 }] },
      {},
      { l: { $elemMatch: { n: { $gt: 4 } } } },
    ],
    ['every element', { l: list }, { $inc: { 'l.$[].n': 1 } }, { l: [{ n: 2 }, { n: 6 }, { n: 10 }] }],
    [
      'elements by filter',
      { l: list },
      { $set: { 'l.$[e].n': 0 } },
      { l: [{ n: 1 }, { n: 0 }, { n: 0 }] },
      { arrayFilters: [{ 'e.n': { $gt: 1 } }] },
    ],
    [
      'elements of elements',
      { l: [{ m: [1, 2] }, { m: [3] }] },
      { $mul: { 'l.$[].m.$[x]': 10 } },
      { l: [{ m: [1, 20] }, { m: [30] }] },
      { arrayFilters: [{ x: { $gte: 2 } }] },
    ],
    [
      'a pipeline',
      { a: 1, b: Long.fromNumber(2), gone: 1 },
      [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'gone' }],
      { a: 1, b: Long.fromNumber(2), sum: Long.fromNumber(3) },
    ],
  ]
  for (const [what, before, update, expected, options, filter] of table)
    it(`can ${what}`, async () => {
      expect(await after(before, update, options, filter)).to.deep.equal(typed(expected))
    })

  const refused: [string, Document, Document, number, object?][] = [
    ['the same field twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a field and a part of it', {}, { $set: { a: {} }, $unset: { 'a.b': '' } }, 40],
    ['elements by filter and by place', { l: [1] }, { $set: { 'l.$[]': 1 }, $inc: { 'l.0': 1 } }, 40],
    [
      'one element by two filters',
      { l: [{ n: 1 }] },
      { $set: { 'l.$[].n': 1, 'l.$[e].n': 2 } },
      40,
      { arrayFilters: [{ 'e.n': 1 }] },
    ],
    ['a part of a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['an element of a part of a number', { a: 1 }, { $pull: { 'a.b': 1 } }, 28],
    ['to move a part of a number', { a: 1 }, { $rename: { 'a.b': 'c' } }, 28],
    ['to move an element', { a: [1] }, { $rename: { 'a.0': 'c' } }, 2],
    ['to add to a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['a number too big for a long', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
    ['to push to what is no array', { a: 1 }, { $push: { a: 1 } }, 2],
    ['bits of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    ['another id', {}, { $set: { _id: 2 } }, 66],
    ['an element that was not found', { l: [1] }, { $set: { 'l.$': 1 } }, 2],
    ['a filter for elements that is not there', { l: [1] }, { $set: { 'l.$[e]': 1 } }, 2],
    ['a filter for elements that is not used', { l: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ e: 1 }] }],
    ['an operator that nobody knows', {}, { $guess: { a: 1 } }, 9],
    ['an empty name', {}, { $set: { 'a.': 1 } }, 56],
  ]
  for (const [what, before, update, code, options] of refused)
    it(`refuses ${what}, changing nothing`, async () => {
      await c.insertOne({ _id: 1 as never, ...before })
      expect((await refusal(c.updateOne({ _id: 1 as never }, update, options))).code).to.equal(code)
      expect(typed(await c.findOne({}, { promoteValues: false }))).to.deep.equal(typed({ _id: 1, ...before }))
    })

  it('makes a document of what the filter says, when there is none', async () => {
    const upsert = { upsert: true }
    const { upsertedId, upsertedCount } = await c.updateOne(
      { _id: 7 as never, 'a.b': 1, n: { $gt: 5 }, $and: [{ c: { $eq: 2 } }] },
      { $set: { d: 1 }, $setOnInsert: { e: 1 } },
      upsert,
    )
    expect([upsertedId, upsertedCount]).to.deep.equal([7, 1])
    expect(await c.findOne()).to.deep.equal({ _id: 7, a: { b: 1 }, c: 2, d: 1, e: 1 })
    const many = await c.updateMany({ kind: 'x' }, { $inc: { n: 1 } }, upsert)
    expect([many.matchedCount, many.upsertedCount]).to.deep.equal([0, 1])
    await c.replaceOne({ _id: 8 as never, ignored: 1 }, { a: 1 }, upsert)
    expect(await c.findOne({ _id: 8 as never })).to.deep.equal({ _id: 8, a: 1 })
    await c.updateOne({ _id: 9 as never, n: 1 }, [{ $set: { m: { $add: ['$n', 1] } } }], upsert)
    expect(await c.findOne({ _id: 9 as never })).to.deep.equal({ _id: 9, n: 1, m: 2 })
  })

  it('finds and changes, before and after, in the order asked', async () => {
    await c.insertMany([1, 2, 3].map((n) => ({ _id: n as never, n, l: [{ x: n }, { x: 9 }] })))
    const sorted = { sort: { n: -1 as const } }
    expect((await c.findOneAndUpdate({}, { $inc: { n: 10 } }, sorted))?.['n']).to.equal(3)
    expect(
      await c.findOneAndUpdate(
        { n: 2 },
        { $set: { n: 20 } },
        { returnDocument: 'after', projection: { _id: 0, n: 1 } },
      ),
    ).to.deep.equal({ n: 20 })
    const filtered = { arrayFilters: [{ 'e.x': 9 }], returnDocument: 'after' as const }
    expect((await c.findOneAndUpdate({ n: 1 }, { $set: { 'l.$[e].x': 0 } }, filtered))?.['l']).to.deep.equal([
      { x: 1 },
      { x: 0 },
    ])
    expect(await c.findOneAndReplace({ n: 1 }, { n: 5 })).to.deep.include({ _id: 1, n: 1 })
    expect(await c.findOneAndReplace({ n: 5 }, { n: 6 }, { returnDocument: 'after' })).to.deep.equal({ _id: 1, n: 6 })
    expect((await c.findOneAndDelete({ n: { $gt: 6 } }, sorted))?.['n']).to.equal(20)
    expect(await c.findOneAndDelete({ n: 99 })).to.equal(null)
    expect(
      await c.findOneAndUpdate({ n: 99 }, [{ $set: { m: 1 } }], {
        upsert: true,
        returnDocument: 'after',
        projection: { _id: 0 },
      }),
    ).to.deep.equal({ n: 99, m: 1 })
    const whole = await c.findOneAndUpdate({ n: 6 }, { $set: { n: 7 } }, { includeResultMetadata: true })
    expect(whole.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: true })
    const both = { findAndModify: 'c', query: {}, remove: true, update: {} }
    expect((await refusal(store.db.command(both))).code).to.equal(9)
  })

  it('knows the variables of a command wherever an expression may stand', async () => {
    await c.insertOne({ _id: 1 as never, n: 1, l: [1, 2, 3] })
    const isIt = { $expr: { $eq: ['$n', '$$given'] } }
    const one = await store.db.command({
      findAndModify: 'c',
      query: { ...isIt, l: 2 },
      update: [{ $set: { m: '$$given' } }],
      fields: { 'l.$': 1, twice: { $multiply: ['$$given', 2] } },
      let: { given: 1 },
    })
    expect(one['value']).to.deep.equal({ _id: 1, l: [2], twice: 2 })
    const explain = { update: 'c', updates: [{ q: isIt, u: { $set: { n: 2 } } }], let: { given: 1 } }
    expect((await store.db.command({ explain }))['executionStats'].nReturned).to.equal(1)
    expect(await c.findOne()).to.deep.include({ n: 1, m: 1 })
  })

  it('does a mixed batch, and says what became of each', async () => {
    await c.insertOne({ _id: 1 as never, n: 1 })
    const batch = [
      { insertOne: { document: { _id: 2, n: 1 } } },
      { updateMany: { filter: { n: 1 }, update: { $inc: { n: 1 } } } },
      { insertOne: { document: { _id: 2 } } },
      { updateOne: { filter: { _id: 3 }, update: { $set: { n: 9 } }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
      { replaceOne: { filter: { _id: 2 }, replacement: { m: 1 } } },
    ] as never
    const ordered = await refusal(c.bulkWrite(batch))
    const counts = ({
      insertedCount,
      matchedCount,
      modifiedCount,
      deletedCount,
      upsertedCount,
    }: Record<string, unknown>) => [insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount]
    expect([ordered.code, ...counts(ordered['result'] as Record<string, unknown>)]).to.deep.equal([
      11000, 1, 2, 2, 0, 0,
    ])
    await c.deleteMany({})
    await c.insertOne({ _id: 1 as never, n: 1 })
    const error = await refusal(c.bulkWrite(batch, { ordered: false }))
    const { result, writeErrors } = error as unknown as {
      result: Record<string, unknown>
      writeErrors: { index: number }[]
    }
    expect(writeErrors.map(({ index }) => index)).to.deep.equal([2])
    expect(counts(result)).to.deep.equal([1, 3, 3, 1, 1])
    expect(await c.find().sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 2, m: 1 },
      { _id: 3, n: 9 },
    ])
  })

  it('counts a document that did not change as matched alone', async () => {
    await c.insertMany([{ a: 1 }, { a: 2 }])
    const { matchedCount, modifiedCount } = await c.updateMany({}, { $set: { a: 1 } })
    expect([matchedCount, modifiedCount]).to.deep.equal([2, 1])
    expect((await c.replaceOne({ a: 1 }, { a: 1 })).modifiedCount).to.equal(0)
  })

  it('keeps to the rules of a collection, and says what they are', async () => {
    await store.db.createCollection('rules', {
      validator: { $jsonSchema: { required: ['n'], properties: { n: { bsonType: 'int', minimum: 1 } } } },
    })
    const rules = store.db.collection('rules')
    const { code, errorResponse } = (await refusal(rules.insertOne({ _id: 1 as never, n: 0 }))) as unknown as {
      code: number
      errorResponse: Document
    }
    expect([code, errorResponse['errInfo'].failingDocumentId]).to.deep.equal([121, 1])
    expect(errorResponse['errInfo'].details.specifiedAs).to.have.key('$jsonSchema')
    await rules.insertOne({ _id: 1 as never, n: 0 }, { bypassDocumentValidation: true })
    await c.insertOne({ _id: 2 as never, n: 0 })
    for (const last of [{ $merge: 'rules' }, { $out: 'rules' }]) {
      expect((await refusal(c.aggregate([last]).toArray())).code).to.equal(121)
      await c.aggregate([last], { bypassDocumentValidation: true }).toArray()
      expect(await rules.countDocuments({ n: 0 })).to.equal('$out' in last ? 1 : 2)
    }
    expect((await refusal(rules.updateOne({}, { $set: { n: 'x' } }))).code).to.equal(121)
    expect((await rules.updateOne({}, { $set: { n: 1 } })).modifiedCount).to.equal(1)
  })
})
