import { expect } from 'chai'
import * as fc from 'fast-check'
import { fields, only } from '../../src/access/masked.ts'

const allowed = ['_id', 'name', 'at', 'toString2'] as const

describe('an allow-list', () => {
  it('takes the named fields that are there, in its own order, and nothing else', () => {
    const list = fields(allowed)
    const things = fc.dictionary(
      fc.constantFrom('_id', 'name', 'at', 'toString2', 'secret', 'idNumber', 'names'),
      fc.oneof(fc.integer(), fc.constant(null), fc.constant(undefined), fc.constant('')),
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(things, (thing) => {
        const expected = allowed.flatMap((name) =>
          Object.hasOwn(thing, name) && thing[name] !== undefined ? [[name, thing[name]]] : [],
        )
        const shown = only(thing as Record<(typeof allowed)[number], unknown>, list)
        expect(Object.entries(shown)).to.deep.equal(expected)
      }),
    )
  })

  it('names plain fields only: it becomes part of the program', () => {
    for (const name of ['a b', 'a-b', 'a;b', '__proto__', '', '1a', 'a.b', 'a\n'])
      expect(() => fields([name]), JSON.stringify(name)).to.throw('is no name of a field')
  })
})
