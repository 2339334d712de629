import { expect } from 'chai'
import { Decimal128, Double, Long } from 'mongodb'
import type { Collection, Document } from 'mongodb'
import { refusal, storeForTests } from './store.ts'
import { piped, typed } from './typed.ts'

const long = (value: number) => Long.fromNumber(value)

describe('pipelines of the embedded store', () => {
  const store = storeForTests()
  let c: Collection<Document>

  beforeEach(async () => {
    c = store.db.collection('c')
    await c.insertMany([
      { _id: 1 as never, desk: 'A', fee: 300, tags: ['x', 'y'], up: null },
      { _id: 2 as never, desk: 'B', fee: long(500), tags: [], up: 1 },
      { _id: 3 as never, desk: 'A', fee: new Double(200), tags: 'z', up: 1 },
      { _id: 4 as never, desk: 'C', fee: Decimal128.fromString('99.90'), up: 3 },
      { _id: 5 as never, tags: null, up: 4 },
    ])
  })

  const table: [string, Document[], unknown[]][] = [
    [
      'group, keeping number types',
      [
        { $group: { _id: '$desk', fees: { $sum: '$fee' }, mean: { $avg: '$fee' }, n: { $count: {} } } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: null, fees: 0, mean: null, n: 1 },
        { _id: 'A', fees: new Double(500), mean: new Double(250), n: 2 },
        { _id: 'B', fees: long(500), mean: new Double(500), n: 1 },
        { _id: 'C', fees: Decimal128.fromString('99.90'), mean: Decimal128.fromString('99.90'), n: 1 },
      ],
    ],
    [
      'group by several fields, missing ones left out',
      [
        { $match: { _id: { $gte: 4 } } },
        { $sort: { _id: -1 } },
        {
          $group: {
            _id: { desk: '$desk' },
            first: { $first: '$_id' },
            all: { $push: '$tags' },
            set: { $addToSet: '$up' },
          },
        },
        { $sort: { first: 1 } },
      ],
      [
        { _id: { desk: 'C' }, first: 4, all: [], set: [3] },
        { _id: {}, first: 5, all: [null], set: [4] },
      ],
    ],
    [
      'unwind',
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 3, tags: 'z' },
      ],
    ],
    [
      'unwind, keeping what is empty, with positions',
      [
        { $match: { _id: { $ne: 3 } } },
        { $unwind: { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
        { $project: { tags: 1, at: 1 } },
      ],
      [
        { _id: 1, tags: 'x', at: long(0) },
        { _id: 1, tags: 'y', at: long(1) },
        { _id: 2, at: null },
        { _id: 4, at: null },
        { _id: 5, tags: null, at: null },
      ],
    ],
    [
      'look up by a field, null for what is missing',
      [
        { $match: { _id: { $lte: 2 } } },
        { $lookup: { from: 'c', localField: '_id', foreignField: 'up', as: 'below' } },
        { $project: { below: '$below._id' } },
      ],
      [
        { _id: 1, below: [2, 3] },
        { _id: 2, below: [] },
      ],
    ],
    [
      'look up by a pipeline with variables',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'c',
            let: { me: '$_id' },
            pipeline: [{ $match: { $expr: { $eq: ['$up', '$$me'] } } }, { $project: { fee: 1 } }, { $limit: 1 }],
            as: 'below',
          },
        },
        { $project: { below: 1 } },
      ],
      [{ _id: 1, below: [{ _id: 2, fee: long(500) }] }],
    ],
    [
      'follow a chain',
      [
        { $match: { _id: 5 } },
        {
          $graphLookup: {
            from: 'c',
            startWith: '$up',
            connectFromField: 'up',
            connectToField: '_id',
            as: 'above',
            depthField: 'depth',
          },
        },
        { $project: { above: { $map: { input: '$above', in: ['$$this._id', '$$this.depth'] } } } },
      ],
      [
        {
          _id: 5,
          above: [
            [4, long(0)],
            [3, long(1)],
            [1, long(2)],
          ],
        },
      ],
    ],
    [
      'sort into buckets',
      [
        {
          $bucket: { groupBy: '$fee', boundaries: [0, 200, 400], default: 'other', output: { ids: { $push: '$_id' } } },
        },
      ],
      [
        { _id: 0, ids: [4] },
        { _id: 200, ids: [1, 3] },
        { _id: 'other', ids: [2, 5] },
      ],
    ],
    [
      'make buckets of the same size',
      [{ $bucketAuto: { groupBy: '$_id', buckets: 2 } }],
      [
        { _id: { min: 1, max: 4 }, count: 3 },
        { _id: { min: 4, max: 5 }, count: 2 },
      ],
    ],
    [
      'run side by side',
      [{ $facet: { n: [{ $count: 'n' }], first: [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }] } }],
      [{ n: [{ n: 5 }], first: [{ _id: 5 }] }],
    ],
    ['count what is the same', [{ $sortByCount: '$desk' }, { $limit: 1 }], [{ _id: 'A', count: 2 }]],
    [
      'take in another collection',
      [
        { $match: { _id: 1 } },
        { $unionWith: { coll: 'c', pipeline: [{ $match: { desk: 'B' } }] } },
        { $project: { desk: 1 } },
      ],
      [
        { _id: 1, desk: 'A' },
        { _id: 2, desk: 'B' },
      ],
    ],
    [
      'compute over the documents around',
      [
        { $match: { desk: 'A' } },
        {
          $setWindowFields: {
            partitionBy: '$desk',
            sortBy: { _id: 1 },
            output: { run: { $sum: '$fee', window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $project: { run: 1 } },
      ],
      [
        { _id: 1, run: 300 },
        { _id: 3, run: new Double(500) },
      ],
    ],
    [
      'add, take away and replace fields',
      [
        { $match: { _id: 4 } },
        { $addFields: { 'more.fee': { $multiply: ['$fee', 2] }, desk: '$$REMOVE' } },
        { $unset: ['up', 'tags'] },
        { $replaceRoot: { newRoot: { $mergeObjects: ['$more', { id: '$_id' }] } } },
      ],
      [{ fee: Decimal128.fromString('199.80'), id: 4 }],
    ],
    [
      'sort by the end of an array, skip and limit',
      [
        { $addFields: { n: { $ifNull: ['$up', 9] } } },
        { $sort: { n: -1, _id: 1 } },
        { $skip: 1 },
        { $limit: 2 },
        { $project: { n: 1 } },
      ],
      [
        { _id: 5, n: 4 },
        { _id: 4, n: 3 },
      ],
    ],
    ['count nothing', [{ $match: { desk: 'nobody' } }, { $count: 'n' }], []],
    [
      'project parts of documents',
      [{ $match: { _id: 1 } }, { $project: { _id: 0, 'a.b': '$desk', tags: { $slice: ['$tags', 1] } } }],
      [{ a: { b: 'A' }, tags: ['x'] }],
    ],
  ]
  for (const [what, pipeline, expected] of table)
    it(`can ${what}`, async () => {
      expect(await piped(c, pipeline)).to.deep.equal(typed(expected))
    })

  it('give the documents they are handed', async () => {
    const docs = store.db.aggregate([{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }, { $match: { a: 2 } }])
    expect(await docs.toArray()).to.deep.equal([{ a: 2 }])
  })

  it('put their results in the place of a collection, indexes and all that is refused as before', async () => {
    await store.db.collection('out').insertOne({ old: true })
    await store.db.collection('out').createIndex({ desk: 1 }, { unique: true })
    const out = [{ $group: { _id: '$desk' } }, { $project: { desk: '$_id' } }, { $out: 'out' }]
    await c.aggregate(out).toArray()
    expect(await store.db.collection('out').countDocuments()).to.equal(4)
    expect((await refusal(c.aggregate([{ $project: { desk: 1 } }, { $out: 'out' }]).toArray())).code).to.equal(11000)
    expect(await store.db.collection('out').countDocuments()).to.equal(4)
    expect(await store.db.collection('out').indexes()).to.have.length(2)
  })

  it('merge their results into a collection, in every way', async () => {
    const target = store.db.collection<{ _id: number; a?: number; b?: number }>('target')
    const merge = async (whenMatched: unknown, whenNotMatched = 'insert') => {
      await target.deleteMany({})
      await target.insertOne({ _id: 1, a: 1 })
      const into = { into: 'target', whenMatched, whenNotMatched }
      await store.db
        .aggregate([
          {
            $documents: [
              { _id: 1, b: 2 },
              { _id: 2, b: 2 },
            ],
          },
          { $merge: into },
        ])
        .toArray()
      return target.find().sort({ _id: 1 }).toArray()
    }
    const second = { _id: 2, b: 2 }
    expect(await merge('merge')).to.deep.equal([{ _id: 1, a: 1, b: 2 }, second])
    expect(await merge('replace', 'discard')).to.deep.equal([{ _id: 1, b: 2 }])
    expect(await merge('keepExisting')).to.deep.equal([{ _id: 1, a: 1 }, second])
    expect(await merge([{ $set: { a: { $add: ['$a', '$$new.b'] } } }])).to.deep.equal([{ _id: 1, a: 3 }, second])
    expect((await refusal(merge('fail'))).code).to.equal(11000)
    expect((await refusal(merge('replace', 'fail'))).code).to.equal(13113)
    const byB = [{ $merge: { into: 'target', on: 'b' } }]
    expect((await refusal(c.aggregate(byB).toArray())).code).to.equal(51183)
  })

  const refused: [string, Document[], number][] = [
    ['a stage with two names', [{ $match: {}, $limit: 1 }], 40323],
    ['a limit of nothing', [{ $limit: 0 }], 15958],
    ['results in the middle', [{ $out: 'x' }, { $limit: 1 }], 40601],
    ['a group without an id', [{ $group: { n: { $sum: 1 } } }], 15955],
    ['an accumulator that nobody knows', [{ $group: { _id: 1, n: { $guess: 1 } } }], 15952],
    ['a document that is none', [{ $replaceRoot: { newRoot: '$desk' } }], 40228],
    ['a value outside of all buckets', [{ $bucket: { groupBy: '$fee', boundaries: [0, 1] } }], 40066],
    ['in and out at once', [{ $project: { a: 1, b: 0 } }], 31254],
    ['a misspelt part of a stage', [{ $unwind: { path: '$tags', preserveEmpty: true } }], 40415],
    ['a misspelt way to merge', [{ $merge: { into: 'x', whenMatch: 'fail' } }], 40415],
    ['a way to merge that nobody knows', [{ $merge: { into: 'x', whenNotMatched: 'guess' } }], 2],
    ['paths that collide', [{ $project: { a: 1, 'a.b': 1 } }], 31249],
  ]
  for (const [what, pipeline, code] of refused)
    it(`refuse ${what}`, async () => {
      expect((await refusal(c.aggregate(pipeline).toArray())).code).to.equal(code)
    })
})
