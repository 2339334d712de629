import { expect } from 'chai'
import type { Collection, Document } from 'mongodb'
import { refusal, storeForTests } from './store.ts'
import { hangMs } from './working.ts'

/** Beginnings of random work. More of them: RANDOM_SEEDS=20. */
const seeds = Array.from({ length: Number(process.env['RANDOM_SEEDS'] ?? 1) }, (_, n) => 20260722 + n)

type Counted = { plan: Document; keys: number; docs: number; returned: number }

/** What explain says of a find: the plan's innermost stage, and what was looked at. */
async function explained(
  collection: Collection<Document>,
  filter: object,
  sort: object = {},
  limit = 0,
): Promise<Counted> {
  const answer = await collection
    .find(filter as never)
    .sort(sort as never)
    .limit(limit)
    .explain('executionStats')
  const { totalKeysExamined: keys, totalDocsExamined: docs, nReturned: returned } = answer['executionStats']
  return { plan: answer['queryPlanner']['winningPlan'], keys, docs, returned }
}

const stagesOf = (plan: Document): string[] => [
  plan['stage'],
  ...(plan['inputStage'] ? stagesOf(plan['inputStage']) : []),
]
const indexOf = (plan: Document): string | undefined =>
  plan['indexName'] ?? (plan['inputStage'] ? indexOf(plan['inputStage']) : undefined)

describe('indexes of the embedded store', () => {
  const store = storeForTests()

  async function cases(): Promise<Collection<Document>> {
    const c = store.db.collection('cases')
    await c.createIndexes([
      { key: { number: 1 }, unique: true },
      { key: { desk: 1, state: 1, due: -1 } },
      { key: { due: 1 }, partialFilterExpression: { open: true } },
      { key: { tags: 1, due: 1 } },
      { key: { 'parties.name': 1 } },
      { key: { nick: 1 }, sparse: true },
    ])
    const states = ['new', 'running', 'closed']
    await c.insertMany(
      Array.from({ length: 600 }, (_, i) => ({
        _id: i as never,
        number: `N${i}`,
        desk: `d${i % 5}`,
        state: states[i % 3],
        due: new Date(Date.UTC(2026, 0, 1 + (i % 200))),
        open: i % 2 === 0,
        tags: [`t${i % 7}`, `u${i % 4}`],
        parties: [{ name: `p${i}` }, { name: `q${i % 10}` }],
        ...(i % 50 === 0 ? { nick: `n${i}` } : {}),
      })),
    )
    return c
  }

  it('serve equality, $in, ranges and order, and say so', async () => {
    const c = await cases()
    const point = await explained(c, { number: 'N77' })
    expect([indexOf(point.plan), point.keys, point.docs, point.returned]).to.deep.equal(['number_1', 1, 1, 1])
    const sorted = await explained(c, { desk: 'd1', state: 'running' }, { due: -1 }, 5)
    expect([stagesOf(sorted.plan), sorted.keys, sorted.docs]).to.deep.equal([['LIMIT', 'FETCH', 'IXSCAN'], 5, 5])
    const backwards = await explained(c, { desk: 'd1', state: 'running' }, { due: 1 }, 5)
    expect([indexOf(backwards.plan), backwards.keys]).to.deep.equal(['desk_1_state_1_due_-1', 5])
    const merged = await explained(c, { desk: 'd1', state: { $in: ['running', 'new'] } }, { due: 1 }, 5)
    expect([stagesOf(merged.plan), merged.docs]).to.deep.equal([['LIMIT', 'FETCH', 'SORT_MERGE', 'IXSCAN'], 5])
    const range = await explained(c, {
      desk: 'd1',
      state: 'running',
      due: { $gte: new Date('2026-03-01'), $lt: new Date('2026-03-11') },
    })
    expect(range.keys).to.equal(range.returned)
    const prefix = await explained(c, { number: /^N12/ })
    expect([indexOf(prefix.plan), prefix.keys, prefix.returned]).to.deep.equal(['number_1', 11, 11])
    const id = await explained(c, { _id: { $gte: 590 } }, { _id: -1 })
    expect([indexOf(id.plan), id.keys, id.returned]).to.deep.equal(['_id_', 10, 10])
    const choice = await explained(c, { $or: [{ number: 'N1' }, { nick: 'n50' }] })
    expect([choice.docs, choice.returned]).to.deep.equal([2, 2])
    expect(stagesOf((await explained(c, { open: false })).plan)).to.deep.equal(['COLLSCAN'])
    expect(stagesOf((await explained(c, {}, { state: 1 })).plan)).to.deep.equal(['SORT', 'COLLSCAN'])
  })

  it('are used when partial or sparse only where they hold every answer', async () => {
    const c = await cases()
    expect(indexOf((await explained(c, { open: true }, { due: 1 }, 3)).plan)).to.equal('due_1')
    expect(indexOf((await explained(c, { due: new Date('2026-01-05') })).plan)).to.equal(undefined)
    expect(indexOf((await explained(c, { nick: 'n50' })).plan)).to.equal('nick_1')
    expect(indexOf((await explained(c, { nick: null })).plan)).to.equal(undefined)
    expect(indexOf((await explained(c, {}, { nick: 1 })).plan)).to.equal(undefined)
  })

  it('of arrays find each document once and do not mix up elements', async () => {
    const c = await cases()
    const tagged = await explained(c, { tags: 't3' }, { due: 1 }, 4)
    expect([indexOf(tagged.plan), tagged.keys]).to.deep.equal(['tags_1_due_1', 4])
    expect(await c.find({ tags: { $in: ['t3', 'u1'] } }).toArray()).to.have.length(
      [...Array(600).keys()].filter((i) => i % 7 === 3 || i % 4 === 1).length,
    )
    expect(await c.countDocuments({ tags: { $gt: 't3', $lt: 't5' } })).to.equal(
      [...Array(600).keys()].filter((i) => i % 7 <= 4).length,
    )
    expect(await c.countDocuments({ tags: { $elemMatch: { $gt: 't3', $lt: 't5' } } })).to.equal(
      [...Array(600).keys()].filter((i) => i % 7 === 4).length,
    )
    expect((await c.findOne({ 'parties.name': 'p42' }))?.['number']).to.equal('N42')
  })

  it('count without reading documents where they can', async () => {
    const c = await cases()
    const answer = await store.db.command({
      explain: { count: 'cases', query: { desk: 'd1', state: 'new' } },
      verbosity: 'executionStats',
    })
    expect([
      answer['queryPlanner']['winningPlan']['stage'],
      answer['executionStats']['totalDocsExamined'],
    ]).to.deep.equal(['COUNT_SCAN', 0])
    expect(await c.countDocuments({ desk: 'd1', state: 'new' })).to.equal(
      [...Array(600).keys()].filter((i) => i % 5 === 1 && i % 3 === 0).length,
    )
    expect(await c.countDocuments({ desk: 'd1', state: { $in: ['new', 'closed'] } }, { skip: 3, limit: 10 })).to.equal(
      10,
    )
    expect(await c.estimatedDocumentCount()).to.equal(600)
  })

  it('follow a hint, and refuse a hint that names no index', async () => {
    const c = await cases()
    const hinted = await c.find({ desk: 'd1' }).hint('due_1').explain('queryPlanner')
    expect(indexOf(hinted['queryPlanner']['winningPlan'])).to.equal('due_1')
    expect(await c.find({ desk: 'd1' }).hint({ $natural: -1 }).limit(1).toArray()).to.have.length(1)
    expect((await refusal(c.find({}).hint('none_1').toArray())).code).to.equal(2)
  })

  it('that are hidden answer nothing, and still hold', async () => {
    const c = store.db.collection('c')
    await c.createIndex({ n: 1 }, { unique: true, hidden: true })
    await c.insertMany([{ n: 1 }, { n: 2 }])
    const isUsed = async () => indexOf((await explained(c, { n: 1 })).plan) === 'n_1'
    expect(await isUsed()).to.equal(false)
    expect((await refusal(c.find({ n: 1 }).hint('n_1').toArray())).code).to.equal(2)
    expect((await refusal(c.insertOne({ n: 1 }))).code).to.equal(11000)
    const shown = { collMod: 'c', index: { name: 'n_1', hidden: false } }
    expect(await store.db.command(shown)).to.include({ hidden_old: true, hidden_new: false })
    expect([await isUsed(), (await c.indexes())[1]?.['hidden']]).to.deep.equal([true, undefined])
    await store.db.command({ collMod: 'c', index: { keyPattern: { n: 1 }, hidden: true } })
    expect([await isUsed(), (await c.indexes())[1]?.['hidden']]).to.deep.equal([false, true])
    await c.createIndex({ title: 'text' }, { hidden: true })
    expect((await refusal(c.find({ $text: { $search: 'x' } }).toArray())).code).to.equal(27)
  })

  it('that descend give several values in the order asked for', async () => {
    const c = store.db.collection<{ _id: number; a: string; b: number }>('c')
    await c.createIndexes([{ key: { a: -1, b: 1 } }, { key: { b: -1 } }])
    await c.insertMany(['x', 'y', 'z', 'y', 'x'].map((a, b) => ({ _id: b, a, b })))
    const found = (filter: object, sort: object) =>
      c
        .find(filter)
        .sort(sort as never)
        .map(({ a, b }) => `${a}${b}`)
        .toArray()
    expect(await found({ a: { $in: ['x', 'z'] } }, { a: 1 })).to.deep.equal(['x4', 'x0', 'z2'])
    expect(await found({ a: { $in: ['x', 'z'] } }, { a: -1, b: 1 })).to.deep.equal(['z2', 'x0', 'x4'])
    expect(await found({ b: { $in: [4, 0, 2] } }, { b: 1 })).to.deep.equal(['x0', 'z2', 'x4'])
    expect(await found({ b: { $in: [4, 0, 2] } }, { b: -1 })).to.deep.equal(['x4', 'z2', 'x0'])
  })

  it('that are unique refuse with the key that is taken', async () => {
    const c = store.db.collection('c')
    await c.createIndex({ owner: 1, at: -1 }, { unique: true })
    await c.insertOne({ owner: 'a', at: 1 })
    const error = await refusal(c.insertOne({ owner: 'a', at: 1 }))
    expect(error).to.deep.include({ code: 11000, keyPattern: { owner: 1, at: -1 }, keyValue: { owner: 'a', at: 1 } })
    expect(error.message).to.equal(
      `E11000 duplicate key error collection: ${store.db.databaseName}.c index: owner_1_at_-1 dup key: { owner: "a", at: 1 }`,
    )
    await c.insertOne({ _id: 1 as never, owner: 'a', at: 2 })
    expect((await refusal(c.updateOne({ _id: 1 as never }, { $set: { at: 1 } }))).code).to.equal(11000)
    expect((await refusal(c.insertOne({ _id: 1 as never, owner: 'x' }))).message).to.include(
      'index: _id_ dup key: { _id: 1 }',
    )
    expect(await c.countDocuments({ owner: 'a' })).to.equal(2)
    await c.deleteOne({ owner: 'a', at: 1 })
    await c.updateOne({ _id: 1 as never }, { $set: { at: 1 } })
  })

  it('that cannot be made leave nothing behind', async () => {
    const c = store.db.collection('c')
    await c.insertMany([{ a: 1 }, { a: 1 }, { a: [1], b: [1] }])
    expect((await refusal(c.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000)
    expect((await refusal(c.createIndex({ a: 1, b: 1 }))).code).to.equal(171)
    expect((await refusal(c.createIndex({ a: 'hashed' }))).code).to.equal(115)
    expect((await c.indexes()).map(({ name }) => name)).to.deep.equal(['_id_'])
    expect((await refusal(c.insertOne({ _id: 'x'.repeat(3000) as never }))).code).to.equal(17280)
  })

  it('with an age delete what is older', async () => {
    const c = store.db.collection('c')
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    await store.db.command({ collMod: 'c', index: { keyPattern: { at: 1 }, expireAfterSeconds: 120 } })
    expect((await c.indexes())[1]?.['expireAfterSeconds']).to.equal(120)
  })

  for (const seed of seeds)
    it(`give the same answers as reading everything, for random filters and sorts (${seed})`, () =>
      agree(seed)).timeout(hangMs)

  async function agree(seed: number): Promise<void> {
    const plain = store.db.collection('plain')
    const indexed = store.db.collection('indexed')
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { b: -1, a: 1 } },
      { key: { a: 1, c: -1 } },
      { key: { c: 1, b: 1, a: -1 } },
      { key: { l: 1, a: 1 } },
      { key: { 'o.x': 1, 'o.y': 1 } },
      { key: { b: 1 }, sparse: true },
      { key: { c: 1 }, partialFilterExpression: { b: { $gt: 2 } } },
      { key: { d: -1, c: 1 } },
    ])
    const random = generator(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const values = [
      null,
      0,
      1,
      2,
      3,
      4,
      2.5,
      'a',
      'ab',
      'b',
      true,
      new Date(5),
      [1, 3],
      [],
      [2, 'a'],
      { x: 1 },
      Number.NaN,
    ]
    const documents = Array.from({ length: 300 }, (_, _id) => {
      const doc: Document = { _id }
      for (const field of ['a', 'b', 'c', 'd'])
        if (random() < 0.8) doc[field] = pick(field === 'a' ? values : values.filter((value) => !Array.isArray(value)))
      if (random() < 0.6 && !Array.isArray(doc['a']))
        doc['l'] = Array.from({ length: Math.floor(random() * 3) }, () => pick([1, 2, 3, 'a']))
      if (random() < 0.5)
        doc['o'] =
          random() < 0.5
            ? { x: pick([1, 2]), y: pick([1, 2]) }
            : [{ x: pick([1, 2]), y: pick([1, 2]) }, { x: pick([1, 2, 3]) }]
      return doc
    })
    await plain.insertMany(documents)
    await indexed.insertMany(documents)
    const condition = (): unknown => {
      const value = pick(values)
      const scalar = pick(values.filter((one) => !Array.isArray(one)))
      return pick([
        value,
        { $in: [scalar, pick(values)] },
        { $gt: scalar },
        { $lte: scalar },
        { $gte: 1, $lt: 3 },
        { $gt: 'a', $lt: 'b' },
        { $exists: random() < 0.5 },
        { $ne: scalar },
        /^a/,
        { $gte: pick([0, 1, 2]), $lte: pick([2, 3, 'b']) },
      ])
    }
    const filterOf = (): Document =>
      Object.fromEntries(
        Array.from({ length: 1 + Math.floor(random() * 3) }, () => [
          pick(['a', 'b', 'c', 'd', 'l', 'o.x', 'o.y']),
          condition(),
        ]),
      )
    for (let round = 0; round < 400; round++) {
      const filter = random() < 0.15 ? { $or: [filterOf(), filterOf()] } : filterOf()
      const sort = Object.fromEntries(
        Array.from({ length: Math.floor(random() * 3) }, () => [pick(['a', 'b', 'c', 'd']), pick([1, -1] as const)]),
      )
      const shown = `${round}: ${JSON.stringify(filter)} ${JSON.stringify(sort)}`
      const find = (c: Collection<Document>, by: Document) =>
        c
          .find(filter)
          .sort(by as never)
          .map(({ _id }) => Number(_id))
          .toArray()
      const [want, found] = await Promise.all([find(plain, { ...sort, _id: 1 }), find(indexed, { ...sort, _id: 1 })])
      expect(found, shown).to.deep.equal(want)
      const [sorted, count] = await Promise.all([find(indexed, sort), indexed.countDocuments(filter)])
      expect(
        sorted.toSorted((x, y) => x - y),
        shown,
      ).to.deep.equal(want.toSorted((x, y) => x - y))
      expect(count, shown).to.equal(want.length)
      // Without the tie-breaker the index may give the order itself: it must agree on the values sorted by.
      if ('a' in sort) continue // arrays tie with their elements
      const firsts = (ids: number[]) =>
        ids.map((id) => JSON.stringify(Object.keys(sort).map((key) => documents[id]?.[key] ?? null)))
      expect(firsts(sorted), shown).to.deep.equal(firsts(want))
    }
  }
})

/** Numbers in [0, 1) that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
