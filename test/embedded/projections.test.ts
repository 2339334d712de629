import { expect } from 'chai'
import * as fc from 'fast-check'
import { decode, encode } from '../../src/embedded/documents.ts'
import { compileProjection, cutOf } from '../../src/embedded/projection.ts'

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
