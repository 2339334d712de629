import { expect } from 'chai'
import * as fc from 'fast-check'
import { decode, encode } from '../../src/embedded/meaning/documents.ts'
import { compileProjection, cutOf } from '../../src/embedded/meaning/projection.ts'
import { refusal, storeForTests } from './store.ts'

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.record({ a: fc.integer(), 名: fc.string() }),
)
const names = ['_id', 'a', 'ab', 'b', '名', '名称', 'c1'] as const
const document = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: ['_id'] })
const flags = (flag: 0 | 1) =>
  fc
    .record(Object.fromEntries(names.slice(1).map((name) => [name, fc.constantFrom(flag, flag === 1)])), {
      requiredKeys: [],
    })
    .chain((spec) => fc.constantFrom(spec, { ...spec, _id: 0 }, { ...spec, _id: 1 }))
const spec = fc.oneof(flags(0), flags(1)).filter((one) => Object.keys(one).length > 0)

describe('projections cut out of the stored bytes', () => {
  it('give what decoding, projecting and encoding gives', () => {
    fc.assert(
      fc.property(document, spec, (doc, projection) => {
        const bytes = encode(doc)
        const cut = cutOf(projection)
        if (cut === undefined) return
        expect(decode(cut(bytes))).to.deep.equal(compileProjection(projection)(decode(bytes)))
        expect(cut(bytes).equals(encode(compileProjection(projection)(decode(bytes)), true))).to.equal(true)
      }),
      { numRuns: 500 },
    )
  })

  it('are not tried for parts of fields, computed fields and mixed flags', () => {
    for (const projection of [{ 'a.b': 1 }, { a: '$b' }, { a: { $slice: 1 } }, { a: 1, b: 0 }, { 'a.$': 1 }])
      expect(cutOf(projection)).to.equal(undefined)
  })
})

describe('projections of a search', () => {
  const store = storeForTests()
  const doc = { _id: 1, a: 1, d: { x: 1, y: 2 }, l: [{ n: 1, m: 1 }, { n: 5, m: 2 }, 7, { n: 9 }], s: [1, 2, 3, 4] }

  const table: [string, object, object, object?][] = [
    [
      'a part of a document and of the documents in an array',
      { 'd.x': 1, 'l.n': 1 },
      { _id: 1, d: { x: 1 }, l: [{ n: 1 }, { n: 5 }, { n: 9 }] },
    ],
    ['everything but a part', { 'd.x': 0, l: 0, s: 0 }, { _id: 1, a: 1, d: { y: 2 } }],
    ['the first element that fits', { l: { $elemMatch: { n: { $gt: 1 } } } }, { _id: 1, l: [{ n: 5, m: 2 }] }],
    ['no element where none fits', { a: 1, l: { $elemMatch: { n: 99 } } }, { _id: 1, a: 1 }],
    ['the element that was found', { 'l.$': 1 }, { _id: 1, l: [{ n: 9 }] }, { 'l.n': { $gt: 5 } }],
    [
      'the first elements, with all the rest',
      { s: { $slice: 2 }, l: 0 },
      { _id: 1, a: 1, d: { x: 1, y: 2 }, s: [1, 2] },
    ],
    ['elements from behind, with what is named', { s: { $slice: [-3, 2] }, a: 1 }, { _id: 1, a: 1, s: [2, 3] }],
    [
      'what is computed',
      { _id: 0, n: { $size: '$l' }, 'e.f': '$d.y', k: { $literal: 1 } },
      { n: 4, e: { f: 2 }, k: 1 },
    ],
    ['the id alone', { _id: 1 }, { _id: 1 }],
    ['what is written as a document', { _id: 0, d: { y: 1 } }, { d: { y: 2 } }],
  ]
  for (const [what, projection, expected, filter = {}] of table)
    it(`give ${what}`, async () => {
      const c = store.db.collection<{ _id: number }>('c')
      await c.insertOne(doc)
      expect(await c.findOne(filter, { projection })).to.deep.equal(expected)
    })

  it('refuse what contradicts itself', async () => {
    const c = store.db.collection<{ _id: number }>('c')
    await c.insertOne(doc)
    const code = async (projection: object) => (await refusal(c.findOne({}, { projection }))).code
    expect(await code({ a: 1, s: 0 })).to.equal(31254)
    expect(await code({ a: 0, s: 1 })).to.equal(31253)
    expect(await code({ d: 1, 'd.x': 1 })).to.equal(31249)
    expect(await code({ 'l.$': 1 })).to.equal(51246)
    expect(await code({ a: { $guess: 1 } })).to.equal(168)
  })
})
