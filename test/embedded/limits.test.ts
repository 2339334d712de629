import { connect } from 'node:net'
import { expect } from 'chai'
import * as fc from 'fast-check'
import { BSON, Long } from 'mongodb'
import type { Collection, Document } from 'mongodb'
import { checkStore } from '../../src/embedded/start.ts'
import { refusal, storeForTests } from './store.ts'
import { hangMs } from './working.ts'

/** How many random keys are written and asked for. A long run: FUZZ_RUNS=20000. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300)
const megabyte = 1024 * 1024
/** Lengths about every limit there is: of a key, of what lmdb reads of one, of a page, and far beyond. */
const lengths = [
  1900, 1920, 1940, 1950, 1955, 1960, 1965, 1970, 1975, 1980, 2000, 4020, 4090, 4096, 4100, 5000, 8200, 70_000, 400_000,
]

function nestedTo(levels: number, within: 'document' | 'list' = 'document'): unknown {
  let value: unknown = 1
  for (let n = 0; n < levels; n++) value = within === 'list' ? [value] : { a: value }
  return value
}

describe('what is beyond a limit of the embedded store', () => {
  const store = storeForTests()
  type Any = Document & { _id: string | number }
  const c = (): Collection<Any> => store.db.collection<Any>('c')

  afterEach(async () => {
    expect((await store.db.command({ ping: 1 }))['ok'], 'it lives').to.equal(1)
    expect((await checkStore(store.folder)).problems).to.deep.equal([])
  })

  describe('keys', () => {
    it('is refused when it is written, with nothing of it stored, and found nowhere', async () => {
      await c().createIndex({ name: 1, n: -1 })
      await c().createIndex({ name: -1 })
      await c().createIndex({ tags: 1 }, { unique: true, sparse: true })
      const kept: string[] = []
      for (const length of lengths)
        for (const text of ['x'.repeat(length), '字'.repeat(Math.ceil(length / 3))]) {
          const outcome = await c()
            .insertOne({ _id: kept.length, name: text, n: 1 })
            .then(
              () => undefined,
              (error: unknown) => error as { code: number },
            )
          if (outcome) expect(outcome.code, `${length}`).to.equal(17280)
          else kept.push(text)
          const found = await c().findOne({ name: text })
          expect(found?.['name'], `${length}`).to.equal(outcome ? undefined : text)
          expect(await c().countDocuments({ name: text })).to.equal(outcome ? 0 : 1)
          expect((await refusal(c().insertOne({ _id: { big: 'x'.repeat(2000) } as never }))).code).to.equal(17280)
        }
      expect(kept.length).to.be.within(4, 20)
      expect(await c().countDocuments()).to.equal(kept.length)
    })

    it('is asked for in every way, and compares as its whole text does', async () => {
      const stored = ['a', 'x', `${'x'.repeat(1900)}`, `${'x'.repeat(1900)}y`, 'y', '字'.repeat(600)]
      await c().createIndex({ name: 1 })
      await c().createIndex({ down: -1, n: 1 })
      await c().insertMany(stored.map((name, i) => ({ _id: name, name, down: name, n: i })))
      for (const length of lengths.filter((_, n) => n % 3 === 0 || n > 12))
        for (const limit of ['x'.repeat(length), `${'x'.repeat(1900)}y${'z'.repeat(length)}`, '字'.repeat(length)])
          for (const field of ['_id', 'name', 'down']) {
            const found = async (filter: Document, sort: 1 | -1): Promise<unknown[]> =>
              (
                await c()
                  .find({ [field]: filter } as never)
                  .sort({ [field]: sort })
                  .toArray()
              ).map(({ name }) => name)
            const expected = (test: (text: string) => boolean): string[] =>
              stored.filter(test).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
            const compared = (text: string) => Buffer.compare(Buffer.from(text), Buffer.from(limit))
            const ways: [Document, string[]][] = [
              [{ $eq: limit }, expected((text) => text === limit)],
              [{ $gte: limit }, expected((text) => compared(text) >= 0)],
              [{ $gt: limit }, expected((text) => compared(text) > 0)],
              [{ $lt: limit }, expected((text) => compared(text) < 0)],
              [{ $lte: limit, $gte: 'b' }, expected((text) => compared(text) <= 0 && text >= 'b')],
              [{ $in: [limit, 'y', `${limit}!`] }, expected((text) => text === 'y' || text === limit)],
              [{ $regex: `^${limit.slice(0, 16_000)}` }, expected((text) => text.startsWith(limit.slice(0, 16_000)))],
            ]
            for (const [filter, result] of ways) {
              const what = `${field} ${Object.keys(filter)[0]} ${limit.slice(0, 1)} ${length}`
              expect(await found(filter, 1), what).to.deep.equal(result)
              expect(await found(filter, -1), `${what}, backwards`).to.deep.equal(result.toReversed())
              expect(await c().countDocuments({ [field]: filter } as never), what).to.equal(result.length)
            }
          }
    }).timeout(hangMs)

    it('changes nothing in an update, a replacement, an upsert and a bulk write', async () => {
      const long = 'x'.repeat(5000)
      await c().createIndex({ name: 1 })
      await c().insertOne({ _id: 1, name: 'short' })
      expect((await refusal(c().updateOne({ _id: 1 }, { $set: { name: long } }))).code).to.equal(17280)
      expect((await refusal(c().replaceOne({ _id: 1 }, { name: long }))).code).to.equal(17280)
      expect((await refusal(c().updateOne({ name: long }, { $set: { n: 1 } }, { upsert: true }))).code).to.equal(17280)
      expect((await refusal(c().findOneAndUpdate({ _id: long }, { $set: { n: 1 } }, { upsert: true }))).code).to.equal(
        17280,
      )
      const bulk = await refusal(
        c().insertMany(
          [
            { _id: 2, name: 'a' },
            { _id: 3, name: long },
            { _id: 4, name: 'b' },
          ],
          { ordered: false },
        ),
      )
      expect(bulk.code).to.equal(17280)
      expect((await c().deleteMany({ name: long })).deletedCount).to.equal(0)
      expect((await c().updateMany({ _id: long }, { $set: { n: 1 } })).matchedCount).to.equal(0)
      expect(await c().find().sort({ _id: 1 }).toArray()).to.deep.equal([
        { _id: 1, name: 'short' },
        { _id: 2, name: 'a' },
        { _id: 4, name: 'b' },
      ])
    })

    it('leaves no trace when it is refused: what comes after it is kept as if it had not been', async () => {
      await c().createIndexes([
        { key: { a: 1 } },
        { key: { b: 1, c: 1 } },
        { key: { d: 1 }, unique: true, sparse: true },
      ])
      const long = 'x'.repeat(5000)
      await c().insertOne({ _id: 0, d: 1 })
      await refusal(c().insertOne({ _id: 9, a: [long] }))
      await refusal(c().insertOne({ _id: 9, a: ['y'], b: [1], c: [2] }))
      await refusal(c().updateOne({ _id: 0 }, { $set: { a: ['y', long] } }))
      await c().insertMany([
        { _id: 1, a: ['y', 'z'] },
        { _id: 2, a: 'z' },
      ])
      // As it is on disk, not as the process that refused remembers it.
      expect((await checkStore(store.folder)).problems).to.deep.equal([])
      expect(await c().countDocuments({ a: { $gt: 'y', $lt: 'zz' } })).to.equal(2)
    })

    it('does not come to be by an index that is made later', async () => {
      await c().insertMany([
        { _id: 1, name: 'x'.repeat(5000) },
        { _id: 2, name: 'y' },
      ])
      expect((await refusal(c().createIndex({ name: 1 }))).code).to.equal(17280)
      expect((await c().indexes()).map(({ name }) => name)).to.deep.equal(['_id_'])
      await c().insertOne({ _id: 3, text: `${'w'.repeat(100_000)} ${'字'.repeat(5000)}` })
      await c().createIndex({ text: 'text' })
      expect((await c().findOne({ $text: { $search: 'w'.repeat(100_000) } }))?._id).to.equal(3)
    })

    it('is survived whatever it is made of', async () => {
      const scalar = fc.oneof(
        fc.constantFrom(null, true, 1, 2.5, Long.fromString('9007199254740993'), new Date(0)),
        fc
          .tuple(fc.constantFrom('x', '字', '\0', '\u{10ffff}', 'é'), fc.constantFrom(1, 30, ...lengths))
          .map(([text, length]) => text.repeat(Math.ceil(length / Buffer.byteLength(text)))),
        fc.constantFrom(10, 2000, 5000).map((size) => new BSON.Binary(new Uint8Array(size).fill(255))),
      )
      const value = fc.oneof(
        scalar,
        fc.array(scalar, { maxLength: 3 }),
        fc.record({ a: scalar, b: scalar }),
        fc.record({ a: fc.array(scalar, { maxLength: 2 }) }),
      )
      await c().createIndexes([
        { key: { a: 1 } },
        { key: { a: -1, b: 1 } },
        { key: { 'a.b': 1 }, unique: true, sparse: true },
        { key: { b: 'text' } },
      ])
      const known = [17280, 11000, 171]
      const asked = fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$ne', '$nin')
      await fc.assert(
        fc.asyncProperty(
          value,
          value,
          asked,
          fc.constantFrom('_id', 'a', 'a.b', 'b'),
          async (a, b, operator, field) => {
            const writes = [
              () => c().insertOne({ _id: (Array.isArray(a) ? { a } : a) as never, a, b }),
              () => c().updateOne({ a: 1 }, { $set: { a: b } }, { upsert: true }),
              () => c().updateMany({ b: { $exists: true } }, { $set: { b: a } }),
            ]
            for (const write of writes) {
              const error = await write().then(
                () => undefined,
                (refused: unknown) => refused as { code: number },
              )
              if (error) expect(error.code, String(error)).to.be.oneOf(known)
            }
            const filter = { [field]: { [operator]: operator.endsWith('in') ? [a, b, 1] : a } } as never
            const there = await c()
              .find(filter)
              .sort({ [field]: 1 })
              .toArray()
            const scanned = await c().find(filter).hint({ $natural: 1 }).toArray()
            expect(there.length, 'by an index as without').to.equal(scanned.length)
            await c().deleteMany(filter)
          },
        ),
        { numRuns: Math.ceil(runs / 3), endOnFailure: true },
      )
    }).timeout(hangMs)
  })

  describe('names', () => {
    it('is refused for collections, databases and indexes', async () => {
      expect((await refusal(store.db.createCollection('n'.repeat(256)))).code).to.equal(73)
      expect((await refusal(store.db.collection('n'.repeat(5000)).insertOne({}))).code).to.equal(73)
      expect((await refusal(store.client.db('d'.repeat(64)).collection('c').insertOne({}))).code).to.equal(73)
      expect(await store.db.collection('n'.repeat(5000)).findOne({})).to.equal(null)
      await c().insertOne({ _id: 1 })
      expect((await refusal(c().rename('n'.repeat(300)))).code).to.equal(73)
      const create = (spec: Document) => store.db.command({ createIndexes: 'c', indexes: [spec] })
      expect((await refusal(create({ key: { a: 1 }, name: '' }))).code).to.equal(67)
      expect((await refusal(create({ key: { a: 1 }, name: 5 }))).code).to.equal(67)
      expect((await refusal(create({ key: { a: 1 }, name: '*' }))).code).to.equal(67)
      expect((await create({ key: { a: 1 }, name: 'i'.repeat(5000) }))['ok']).to.equal(1)
    })

    it('is refused for the 65th index of a collection and the 33rd field of an index', async () => {
      const keys = Array.from({ length: 63 }, (_, i) => ({ key: { [`f${i}`]: 1 } }))
      await c().createIndexes(keys as never)
      expect((await refusal(c().createIndex({ more: 1 }))).code).to.equal(67)
      const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}`, 1 as const]))
      expect((await refusal(c().createIndex(many))).code).to.equal(13103)
      expect(await c().indexes()).to.have.length(64)
    })
  })

  describe('depth', () => {
    it('is refused where it would be stored: inserted, set, pushed, replaced, made by an upsert or a pipeline', async () => {
      await c().insertOne({ _id: 1, list: [] })
      const path = (levels: number) => Array.from({ length: levels }, () => 'a').join('.')
      const attempts: Record<string, () => Promise<unknown>> = {
        insert: () => c().insertOne({ _id: 2, deep: nestedTo(190) }),
        lists: () => c().insertOne({ _id: 2, deep: nestedTo(190, 'list') }),
        far: () => c().insertOne({ _id: 2, deep: nestedTo(3000) }),
        set: () => c().updateOne({ _id: 1 }, { $set: { deep: nestedTo(190) } }),
        'set below': () => c().updateOne({ _id: 1 }, { $set: { [path(190)]: 1 } }),
        'set far below': () => c().updateOne({ _id: 1 }, { $set: { [path(30_000)]: 1 } }),
        push: () => c().updateOne({ _id: 1 }, { $push: { list: nestedTo(190) as never } }),
        replace: () => c().replaceOne({ _id: 1 }, { deep: nestedTo(190) }),
        upsert: () => c().updateOne({ _id: 3, [path(190)]: 1 }, { $set: { n: 1 } }, { upsert: true }),
        pipeline: () =>
          c().updateOne({ _id: 1 }, [{ $set: { base: nestedTo(100) } }, { $set: { [path(100)]: '$base' } }]),
        out: () =>
          c()
            .aggregate([{ $set: { base: nestedTo(100) } }, { $set: { [path(100)]: '$base' } }, { $out: 'other' }])
            .toArray(),
      }
      for (const [what, attempt] of Object.entries(attempts)) {
        const { code } = await refusal(attempt())
        expect(code, what).to.be.oneOf([15, 22])
      }
      expect(await c().find().toArray()).to.deep.equal([{ _id: 1, list: [] }])
    })

    it('is taken up to what is allowed, and given out again', async () => {
      await c().insertOne({ _id: 1, deep: nestedTo(180) })
      expect(await c().findOne({ _id: 1 })).to.deep.equal({ _id: 1, deep: nestedTo(180) })
      await c().updateOne({ _id: 1 }, { $set: { n: 1 } })
      await c().replaceOne({ _id: 1 }, { again: nestedTo(180) })
      expect((await refusal(c().updateOne({ _id: 1 }, { $rename: { again: 'one.more' } }))).code).to.equal(15)
    })

    it('is refused in a path, a sort, a projection and an expression', async () => {
      const path = Array.from({ length: 5000 }, () => 'a').join('.')
      await c().insertOne({ _id: 1 })
      expect((await refusal(c().findOne({ [path]: 1 }))).code).to.equal(15)
      expect(
        (
          await refusal(
            c()
              .find()
              .sort({ [path]: 1 })
              .toArray(),
          )
        ).code,
      ).to.equal(15)
      expect((await refusal(c().findOne({}, { projection: { [path]: 1 } }))).code).to.equal(15)
      expect(
        (
          await refusal(
            c()
              .aggregate([{ $set: { x: `$${path}` } }])
              .toArray(),
          )
        ).code,
      ).to.equal(15)
      expect((await refusal(c().distinct(path))).code).to.equal(15)
      expect((await refusal(c().createIndex({ [path]: 1 }))).code).to.equal(15)
    })
  })

  describe('size', () => {
    it('is refused for a document, inserted or grown', async () => {
      await c().insertOne({ _id: 1, list: ['x'.repeat(9 * megabyte)] })
      const big = 'x'.repeat(8 * megabyte)
      const attempts: (() => Promise<unknown>)[] = [
        () => c().insertOne({ _id: 2, text: 'x'.repeat(16.5 * megabyte) }),
        () => c().updateOne({ _id: 1 }, { $push: { list: big as never } }),
        () => c().updateOne({ _id: 1 }, { $set: { text: big } }),
        () => c().updateOne({ _id: 1 }, [{ $set: { twice: '$list' } }]),
        () => c().updateOne({ _id: 1 }, [{ $set: { many: ['$list', '$list', '$list', '$list'] } }]),
        () =>
          c()
            .aggregate([{ $set: { twice: '$list' } }])
            .toArray(),
        () =>
          c()
            .aggregate([{ $group: { _id: null, all: { $push: { $concat: [{ $first: '$list' }, big] } } } }])
            .toArray(),
        () => c().updateOne({ _id: 1 }, { $set: { 'numbers.1400000': 1, text: big } }),
      ]
      for (const [i, attempt] of attempts.entries()) expect((await refusal(attempt())).code, `${i}`).to.equal(10334)
      const [one] = await c().find().toArray()
      expect(Object.keys(one as object)).to.deep.equal(['_id', 'list'])
    }).timeout(hangMs)

    it('is refused for rules and indexes, of which nothing stays', async () => {
      const much = { $or: Array.from({ length: 17 }, () => ({ a: 'x'.repeat(megabyte - 1000) })) }
      expect((await refusal(store.db.createCollection('c', { validator: much }))).code).to.equal(10334)
      expect(await store.db.listCollections().toArray()).to.deep.equal([])
      await c().insertOne({ _id: 1 })
      const attempts: Document[] = [
        { collMod: 'c', validator: much },
        { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: much }] },
        { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'i'.repeat(16.3 * megabyte) }] },
      ]
      for (const attempt of attempts) {
        expect((await refusal(store.db.command(attempt))).code).to.equal(10334)
        expect((await c().indexes()).length).to.equal(1)
        await c().insertOne({ _id: String(Math.random()), a: [1] })
      }
      expect(await c().countDocuments()).to.equal(4)
    }).timeout(hangMs)

    it('is refused for values that double themselves without end', async () => {
      await c().insertOne({ _id: 1, list: [1, 2, 3], text: 'abc' })
      const doubled = (field: string, operator: string) =>
        Array.from({ length: 60 }, () => ({ $set: { [field]: { [operator]: [`$${field}`, `$${field}`] } } }))
      expect((await refusal(c().aggregate(doubled('list', '$concatArrays')).toArray())).code).to.equal(10334)
      expect((await refusal(c().aggregate(doubled('text', '$concat')).toArray())).code).to.equal(10334)
    })

    it('is refused for what is asked of all documents together', async () => {
      for (let n = 0; n < 3; n++) await c().insertOne({ _id: n, text: `${n}${'x'.repeat(7 * megabyte)}` })
      expect((await refusal(c().distinct('text'))).code).to.equal(10334)
      expect(await c().find().toArray()).to.have.length(3)
    }).timeout(hangMs)

    it('is refused for a message, in words, though it is still being sent', async () => {
      const socket = connect(decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(store.uri)?.[1] ?? ''))
      const length = 60_000_000
      const head = Buffer.alloc(21)
      for (const [at, value] of [length, 7, 0, 2013].entries()) head.writeInt32LE(value, at * 4)
      const answer = new Promise<Buffer>((resolve, reject) => {
        const chunks: Buffer[] = []
        socket.on('error', reject).on('data', (chunk: Buffer) => chunks.push(chunk))
        socket.on('close', () => resolve(Buffer.concat(chunks)))
      })
      socket.write(head)
      for (let sent = 21; sent < length; sent += megabyte) socket.write(Buffer.alloc(Math.min(megabyte, length - sent)))
      const said = await answer
      expect(said.readInt32LE(8), 'an answer to that message').to.equal(7)
      expect(BSON.deserialize(said.subarray(21))).to.include({ ok: 0, code: 10334, codeName: 'BSONObjectTooLarge' })
    }).timeout(hangMs)
  })

  describe('number', () => {
    it('is refused for the 100,001st statement of a batch', async () => {
      const documents = Array.from({ length: 100_001 }, (_, _id) => ({ _id }))
      expect((await refusal(store.db.command({ insert: 'c', documents }))).code).to.equal(16)
      expect(await c().countDocuments()).to.equal(0)
    }).timeout(hangMs)

    it('says of very many refused statements each number, and of the first in words', async () => {
      await store.db.createCollection('c', { validator: { n: { $type: 'int' }, note: { $ne: 'x'.repeat(20_000) } } })
      const documents = Array.from({ length: 20_000 }, (_, _id) => ({ _id, n: 'none' }))
      const { writeErrors, n } = await store.db.command({ insert: 'c', documents, ordered: false })
      expect(n).to.equal(0)
      expect(writeErrors).to.have.length(20_000)
      expect(writeErrors.every(({ code }: { code: number }) => code === 121)).to.equal(true)
      expect(writeErrors[0].errmsg).to.equal('Document failed validation')
      expect(writeErrors[19_999]).to.deep.equal({ index: 19_999, code: 121, errmsg: '' })
    }).timeout(hangMs)

    it('is answered for a list of alternatives as long as a message', async () => {
      await c().insertMany([{ _id: 1 }, { _id: 'x' }])
      const list = Array.from({ length: 200_000 }, (_, n) => n)
      expect(await c().countDocuments({ _id: { $in: list } })).to.equal(1)
      expect(await c().countDocuments({ $or: list.slice(0, 20_000).map((_id) => ({ _id })) })).to.equal(1)
      const error = await refusal(c().findOne({ a: { $wrong: 'x'.repeat(5 * megabyte) } }))
      expect(error.code).to.equal(2)
      const long = await refusal(c().updateOne({ _id: 1 }, { $set: 'y'.repeat(5 * megabyte) } as never))
      expect(long.code).to.equal(9)
      expect(long.message.length).to.be.lessThan(3000)
    }).timeout(hangMs)
  })
})
