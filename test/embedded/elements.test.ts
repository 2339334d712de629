import { expect } from 'chai'
import * as fc from 'fast-check'
import { decode, decodeFields, type Doc, encode } from '../../src/embedded/meaning/documents.ts'
import { cut } from '../../src/embedded/meaning/elements.ts'

const names = fc.oneof(
  fc.constantFrom('_id', 'due', 'recused', 'rightKind', 'words', '案件', 'é', 'Aa', 'BB', 'toString', '7'),
  fc.string({ maxLength: 12 }).filter((name) => !name.includes('\0') && name !== '__proto__'),
)
const values = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.string(), fc.constant(null), fc.array(fc.boolean()))
const documents = fc.dictionary(names, values, { maxKeys: 30, noNullPrototype: true })

const named = (doc: Doc, asked: ReadonlySet<string>, kept: boolean): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => asked.has(name) === kept))

describe('elements of a stored document, looked for by name', () => {
  it('are those of the whole document, whatever letters the names are of and however their hashes meet', () => {
    fc.assert(
      fc.property(documents, fc.uniqueArray(names, { maxLength: 12 }), (doc, asked) => {
        const bytes = encode(doc)
        const wanted = new Set([...asked, ...Object.keys(doc).filter((_, n) => n % 3 === 0)])
        expect(decodeFields(bytes, wanted)).to.deep.equal(named(doc, wanted, true))
        expect(decode(cut(bytes, wanted, true))).to.deep.equal(named(doc, wanted, true))
        expect(decode(cut(bytes, wanted, false))).to.deep.equal(named(doc, wanted, false))
      }),
      { numRuns: 500 },
    )
  })

  it('are refused where the document is cut off, also behind the last one looked for', () => {
    const bytes = encode({ a: 1, b: 'a text', c: [1, 2] })
    bytes.writeInt32LE(900, bytes.indexOf('b\0') + 2)
    expect(() => decodeFields(bytes, new Set(['a']))).to.throw('a length is wrong')
    expect(() => cut(bytes, new Set(['a']), true)).to.throw('a length is wrong')
  })
})
