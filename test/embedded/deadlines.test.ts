import { expect } from 'chai'
import { type Doc, encode } from '../../src/embedded/meaning/documents.ts'
import { engineForTests } from './store.ts'

const all = 600

describe('a time limit of the embedded store', () => {
  const store = engineForTests()
  const clock = performance.now.bind(performance)
  const documents = (n: number): Buffer[] => Array.from({ length: n }, (_, _id) => encode({ _id, a: _id % 7 }))

  before(() => store.run({ insert: 'c', documents: documents(all) }))
  afterEach(() => {
    performance.now = clock
  })

  /** Runs a command with a clock that goes on by a millisecond whenever it is looked at. */
  async function within(maxTimeMS: number, command: Doc): Promise<Doc> {
    let now = 0
    performance.now = () => now++
    const reply = await store.run({ ...command, maxTimeMS })
    performance.now = clock
    return reply
  }
  const countOf = async (query: Doc, name = 'c') => Number((await store.run({ count: name, query }))['n'])

  const nobody = { a: -1 }
  const readers: [string, Doc][] = [
    ['a find that finds nothing', { find: 'c', filter: nobody }],
    ['a find that sorts', { find: 'c', sort: { a: 1 } }],
    ['a count', { count: 'c', query: nobody }],
    ['a distinct', { distinct: 'c', key: 'a' }],
    ['a pipeline', { aggregate: 'c', pipeline: [{ $group: { _id: '$a' } }], cursor: {} }],
    ['a plan that is tried', { explain: { find: 'c', filter: nobody } }],
    ['a change of one that is not there', { update: 'c', updates: [{ q: nobody, u: { $set: { b: 1 } } }] }],
    ['a delete of one that is not there', { delete: 'c', deletes: [{ q: nobody, limit: 1 }] }],
    ['a search for one to change', { findAndModify: 'c', query: nobody, update: { $set: { b: 1 } } }],
    ['an index', { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a' }] }],
    ['results that become a collection', { aggregate: 'c', pipeline: [{ $out: 'out' }], cursor: {} }],
  ]
  for (const [what, command] of readers)
    it(`ends ${what} with 50`, async () => {
      expect(await within(1, command)).to.deep.include({ ok: 0, code: 50, codeName: 'MaxTimeMSExpired' })
      expect(store.engine.catalogue.find('d', 'c')?.indexes).to.have.length(1)
      expect(await countOf({}, 'out')).to.equal(0)
    })

  const one = (_id: number): Doc => ({ q: { _id }, u: { $set: { one: 1 } } })
  const writers: [string, number, Doc, () => Promise<number>][] = [
    ['inserts', 50, { insert: 'new', documents: documents(100) }, () => countOf({}, 'new')],
    [
      'changes of one each',
      50,
      { update: 'c', updates: Array.from({ length: 100 }, (_, i) => one(i)) },
      () => countOf({ one: 1 }),
    ],
    [
      'changes of many',
      all + 100,
      { update: 'c', updates: [{ q: {}, u: { $set: { many: 1 } }, multi: true }] },
      () => countOf({ many: 1 }),
    ],
    [
      'results that are merged',
      all + 100,
      { aggregate: 'c', pipeline: [{ $merge: 'merged' }], cursor: {} },
      () => countOf({}, 'merged'),
    ],
    [
      'deletes of many',
      all + 100,
      { delete: 'c', deletes: [{ q: {}, limit: 0 }] },
      async () => all - (await countOf({})),
    ],
  ]
  for (const [what, limit, command, done] of writers)
    it(`ends ${what} between two documents, and what was done stays`, async () => {
      expect(
        (await within(limit, { ...command, ...('insert' in command ? { ordered: false } : {}) }))['code'],
      ).to.equal(50)
      expect(await done()).to.be.within(10, 100)
    })

  it('does not run while a client thinks about a page', async () => {
    const cursor = (await store.run({ find: 'c', batchSize: 1, maxTimeMS: 10_000 }))['cursor'] as Doc
    const now = Date.now
    const later = 60_000
    performance.now = () => clock() + later
    Date.now = () => now() + later
    const page = await store.run({ getMore: cursor['id'], collection: 'c', batchSize: 5 })
    Date.now = now
    expect(page['ok']).to.equal(1)
  })

  it('is a number of milliseconds, and of the command that opens a cursor', async () => {
    for (const maxTimeMS of [-1, 1.5, 2 ** 31, 'soon'])
      expect((await store.run({ find: 'c', maxTimeMS }))['code']).to.equal(2)
    const cursor = (await store.run({ find: 'c', batchSize: 1 }))['cursor'] as Doc
    const page = { getMore: cursor['id'], collection: 'c', maxTimeMS: 5 }
    expect((await store.run(page))['code']).to.equal(2)
  })
})
