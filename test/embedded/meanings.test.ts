import { expect } from 'chai'
import { Decimal128, type Document, Double, Long } from 'mongodb'
import mongoose from 'mongoose'
import { refusal, storeForTests } from './store.ts'
import { typed } from './typed.ts'

/** What a filter or an update means in MongoDB where something nearer at hand would be something else. */
describe('the meaning of filters and updates in the embedded store', () => {
  const store = storeForTests()
  const c = () => store.db.collection<Document & { _id: number }>('c')

  const updated = async (before: Document, update: Document): Promise<unknown> => {
    await c().insertOne({ _id: 1, ...before })
    await c().updateOne({ _id: 1 }, update as never)
    return typed(await c().findOne({ _id: 1 }, { promoteValues: false }))
  }
  const found = async (filter: Document): Promise<number[]> =>
    (
      await c()
        .find(filter as never)
        .sort({ _id: 1 })
        .toArray()
    ).map(({ _id }) => _id)

  describe('$pull of documents', () => {
    const list = [{ n: 1, a: 'x' }, { n: 2, a: 'y' }, { n: 3, a: 'x' }, 4, 'z', null, [{ n: 1, a: 'x' }]]
    const table: [string, Document, number[]][] = [
      ['$or', { $or: [{ n: 1 }, { a: 'y' }] }, [2, 3, 4, 5, 6]],
      ['$and', { $and: [{ n: { $gt: 1 } }, { a: 'x' }] }, [0, 1, 3, 4, 5, 6]],
      ['$nor', { $nor: [{ n: 1 }, { n: 2 }] }, [0, 1, 3, 4, 5, 6]],
      [
        'alternatives within alternatives',
        { $or: [{ $and: [{ n: 1 }, { a: 'x' }] }, { $nor: [{ n: { $lt: 3 } }] }] },
        [1, 3, 4, 5, 6],
      ],
      ['$or beside a field', { a: 'x', $or: [{ n: 3 }, { n: 9 }] }, [0, 1, 3, 4, 5, 6]],
      ['an expression', { $expr: { $eq: ['$n', 2] } }, [0, 2, 3, 4, 5, 6]],
    ]
    for (const [what, condition, kept] of table)
      it(`by ${what}`, async () => {
        const expected = typed({ _id: 1, list: kept.map((n) => list[n]) })
        expect(await updated({ list }, { $pull: { list: condition } })).to.deep.equal(expected)
      })

    it('as mongoose asks for it, by the documents of the list', async () => {
      const connection = await mongoose.createConnection(store.uri, { dbName: store.db.databaseName }).asPromise()
      const Shelf = connection.model(
        'Shelf',
        new mongoose.Schema({ books: [{ _id: false, title: String, year: Number }] }),
      )
      const shelf = await Shelf.create({
        books: [
          { title: 'a', year: 1 },
          { title: 'b', year: 2 },
          { title: 'a', year: 3 },
        ],
      })
      shelf.books.pull(shelf.books[0] as never)
      await shelf.save()
      expect((await Shelf.findById(shelf._id).lean())?.books).to.deep.equal([
        { title: 'b', year: 2 },
        { title: 'a', year: 3 },
      ])
      await connection.close()
    })

    it('by no alternatives at all is refused, and by an operator that nobody knows', async () => {
      await c().insertOne({ _id: 1, list: [1] })
      for (const condition of [{ $or: [] }, { $or: [{ $gt: 1 }] }, { $gt: 1, $or: [{ n: 1 }] }, { $bitsAllSet: 1 }])
        expect((await refusal(c().updateOne({}, { $pull: { list: condition } } as never))).code).to.equal(2)
    })
  })

  describe('names that begin with a dollar', () => {
    const table: [string, Document, Document, Document][] = [
      ['set below another', { a: {} }, { $set: { 'a.$b': 1 } }, { a: { $b: 1 } }],
      ['set as a whole', {}, { $set: { a: { $b: 1, $set: 2 } } }, { a: { $b: 1, $set: 2 } }],
      ['set with a star', { a: { x: 1 } }, { $set: { 'a.$*': 'y' } }, { a: { x: 1, '$*': 'y' } }],
      ['counted up', { a: { $n: 1 } }, { $inc: { 'a.$n': 2 } }, { a: { $n: 3 } }],
      ['pushed to', { a: { $l: [1] } }, { $push: { 'a.$l': 2 } }, { a: { $l: [1, 2] } }],
      ['taken away', { a: { '$*': 1, b: 1 } }, { $unset: { 'a.$*': 1 } }, { a: { b: 1 } }],
      ['taken away where there is none', { a: { b: 1 } }, { $unset: { 'a.$*': 1, '$*': 1 } }, { a: { b: 1 } }],
      ['taken away from the document', { '$*': 1, $x: 2, b: 1 }, { $unset: { '$*': 1, $x: '' } }, { b: 1 }],
      ['moved', { a: { $b: 1 } }, { $rename: { 'a.$b': 'a.$c' } }, { a: { $c: 1 } }],
      [
        'reached in every element',
        { l: [{ $n: 1 }, { $n: 2 }] },
        { $inc: { 'l.$[].$n': 1 } },
        { l: [{ $n: 2 }, { $n: 3 }] },
      ],
      ['like a place that is none', { a: {} }, { $set: { 'a.$[x': 1, 'a.$y]': 2 } }, { a: { '$[x': 1, '$y]': 2 } }],
    ]
    for (const [what, before, update, after] of table)
      it(`are ${what}`, async () => {
        expect(await updated(before, update)).to.deep.equal(typed({ _id: 1, ...after }))
      })

    it('are found, inserted, and stay where another field is changed', async () => {
      await c().insertMany([
        { _id: 1, $price: 5, a: { $b: 1 } },
        { _id: 2, a: { $b: 2 } },
      ])
      expect(await found({ 'a.$b': 2 })).to.deep.equal([2])
      await c().updateOne({ _id: 1 }, { $set: { n: 1 } })
      expect(await c().findOne({ _id: 1 })).to.deep.equal({ _id: 1, $price: 5, a: { $b: 1 }, n: 1 })
    })

    it('are not made at the head of a document that is there, but by an upsert', async () => {
      await c().insertOne({ _id: 1 })
      for (const update of [
        { $set: { $z: 1 } },
        { $inc: { '$z.a': 1 } },
        { $rename: { a: '$z' } },
        { $push: { $z: 1 } },
      ])
        expect((await refusal(c().updateOne({ _id: 1 }, update as never))).code).to.equal(52)
      expect((await c().updateOne({ _id: 9 }, { $set: { $z: 1 } } as never)).matchedCount).to.equal(0)
      await c().updateOne({ _id: 2 }, { $set: { $z: 1 } } as never, { upsert: true })
      expect(await c().find().toArray()).to.deep.equal([{ _id: 1 }, { _id: 2, $z: 1 }])
      expect((await refusal(c().updateOne({ _id: 1 }, { $set: { $: 1 } } as never))).code).to.equal(2)
    })

    it('do not keep mongoose from emptying a map', async () => {
      const connection = await mongoose.createConnection(store.uri, { dbName: store.db.databaseName }).asPromise()
      const schema = new mongoose.Schema({
        marks: { type: Map, of: new mongoose.Schema({ n: Number }, { _id: false }) },
      })
      const Sheet = connection.model('Sheet', schema)
      const sheet = await Sheet.create({ marks: { a: { n: 1 }, b: { n: 2 } } })
      sheet.marks?.delete('a')
      sheet.marks?.set('c', { n: 3 } as never)
      await sheet.save()
      await Sheet.updateOne({ _id: sheet._id }, { $unset: { 'marks.$*': 1 } })
      const stored = await store.db.collection('sheets').findOne({ _id: sheet._id })
      expect(stored?.['marks']).to.deep.equal({ b: { n: 2 }, c: { n: 3 } })
      await connection.close()
    })
  })

  it('of a reference to another document: its fields are asked for like any other', async () => {
    await c().insertMany([
      {
        _id: 1,
        of: { $ref: 'x', $id: 1, $db: 'd' },
        all: [
          { $ref: 'x', $id: 1 },
          { $ref: 'y', $id: 2 },
        ],
      },
      {
        _id: 2,
        of: { $ref: 'x', $id: 2 },
        all: [
          { $ref: 'x', $id: 2 },
          { $ref: 'y', $id: 1 },
        ],
      },
      { _id: 3, all: [] },
    ])
    const table: [Document, number[]][] = [
      [{ of: { $ref: 'x', $id: 2 } }, [2]],
      [{ 'of.$id': 1 }, [1]],
      [{ 'all.$id': 2, 'all.$ref': 'x' }, [1, 2]],
      [{ all: { $elemMatch: { $ref: 'x', $id: 2 } } }, [2]],
      [{ all: { $elemMatch: { $id: 1, $ref: 'y' } } }, [2]],
      [{ all: { $elemMatch: { $id: { $gt: 1 }, $ref: { $in: ['y'] } } } }, [1]],
      [{ all: { $not: { $elemMatch: { $id: 2 } } } }, [3]],
      [{ all: { $all: [{ $elemMatch: { $id: 2, $ref: 'x' } }] } }, [2]],
      [{ all: { $elemMatch: { $or: [{ $id: 9 }, { $id: 1, $ref: 'x' }] } } }, [1]],
    ]
    for (const [filter, ids] of table) expect(await found(filter), JSON.stringify(filter)).to.deep.equal(ids)
    await c().updateOne({ _id: 1 }, { $pull: { all: { $id: 1 } } } as never)
    expect((await c().findOne({ _id: 1 }, { projection: { all: 1 } }))?.['all']).to.have.length(1)
    await c().updateOne({ _id: 2 }, { $pull: { all: { $ref: 'x', $id: 2 } } } as never)
    expect(await found({ 'all.$id': 2 })).to.deep.equal([1])
    expect(await found({ 'all.$id': 1 })).to.deep.equal([2])
  })

  describe('numbers beyond those that a double tells apart', () => {
    const big = 9007199254740992n
    const long = (value: bigint) => Long.fromBigInt(value)

    it('have the remainder that they have', async () => {
      await c().insertMany([
        { _id: 1, n: long(big) },
        { _id: 2, n: long(big + 1n) },
        { _id: 3, n: Decimal128.fromString(`${big + 1n}.9`) },
        { _id: 4, n: new Double(2 ** 53) },
        { _id: 5, n: new Double(2 ** 63) },
        { _id: 6, n: Decimal128.fromString('1E40') },
        { _id: 7, n: long(-(2n ** 63n)) },
        { _id: 8, n: new Double(Number.NaN) },
        { _id: 9, n: -7.9 },
        { _id: 10, n: [1, long(big + 1n)] },
      ])
      expect(await found({ n: { $mod: [2, 1] } })).to.deep.equal([2, 3, 10])
      expect(await found({ n: { $mod: [2, 0] } })).to.deep.equal([1, 4, 7])
      expect(await found({ n: { $mod: [4, -3] } })).to.deep.equal([9])
      expect(await found({ n: { $mod: [long(big + 1n), 0] } })).to.deep.equal([2, 3, 10])
      expect(await found({ n: { $mod: [long(big + 3n), long(big)] } })).to.deep.equal([1, 4])
      expect(await found({ n: { $mod: [Decimal128.fromString(`${big + 1n}`), 0.9] } })).to.deep.equal([2, 3, 10])
      expect(await found({ n: { $mod: [-1, 0] } })).to.deep.equal([1, 2, 3, 4, 7, 9, 10])
      for (const operand of [[0, 1], [0.5, 1], [Number.NaN, 1], [Infinity, 1], [1e30, 1], ['2', 1], [2], [2, 1, 0]])
        expect((await refusal(c().findOne({ n: { $mod: operand } } as never))).code).to.equal(2)
    })

    it('are counted up, multiplied and compared exactly', async () => {
      const expected = {
        a: long(big + 3n),
        b: long(3n * (big - 1n)),
        c: long(big + 1n),
        d: long(big + 1n),
        e: long(big),
        f: long(big | 1n),
      }
      expect(
        await updated(
          { a: long(big + 1n), b: 3, c: long(big), d: long(big + 2n), e: long(big), f: long(big) },
          {
            $inc: { a: 2 },
            $mul: { b: long(big - 1n) },
            $max: { c: long(big + 1n), e: new Double(2 ** 53) },
            $min: { d: long(big + 1n) },
            $bit: { f: { or: 1 } },
          },
        ),
      ).to.deep.equal(typed({ _id: 1, ...expected }))
      expect(await found({ c: { $gt: new Double(2 ** 53) } })).to.deep.equal([1])
      expect(await found({ c: { $in: [long(big), new Double(2 ** 53)] } })).to.deep.equal([])
      expect(await found({ $expr: { $eq: ['$c', { $add: ['$e', 1] }] } })).to.deep.equal([1])
    })

    it('are converted and computed with exactly', async () => {
      await c().insertOne({ _id: 1, d: Decimal128.fromString(`${big + 1n}.7`), l: long(big + 1n) })
      const [made] = await c()
        .aggregate(
          [
            {
              $project: {
                _id: 0,
                long: { $toLong: '$d' },
                rest: { $mod: ['$l', 2] },
                text: { $toString: '$l' },
                half: { $trunc: '$d' },
              },
            },
          ],
          { promoteValues: false },
        )
        .toArray()
      expect(typed(made)).to.deep.equal(
        typed({
          long: long(big + 1n),
          rest: long(1n),
          text: `${big + 1n}`,
          half: Decimal128.fromString(`${big + 1n}`),
        }),
      )
    })

    it('are held against rules exactly', async () => {
      const rules = { properties: { n: { minimum: long(big + 1n), maximum: long(big + 3n), multipleOf: 2 } } }
      await store.db.createCollection('rules', { validator: { $jsonSchema: rules } })
      const allowed = async (n: unknown) =>
        store.db
          .collection('rules')
          .insertOne({ n })
          .then(
            () => true,
            () => false,
          )
      expect(await Promise.all([0n, 1n, 2n, 3n, 4n].map((more) => allowed(long(big + more))))).to.deep.equal([
        false,
        false,
        true,
        false,
        false,
      ])
    })
  })

  it('of no alternatives: refused, as of bits', async () => {
    const codeOf = (filter: Document) =>
      c()
        .findOne(filter as never)
        .then(
          () => undefined,
          (error: { code?: number }) => error.code,
        )
    await c().insertOne({ _id: 1, l: [1] })
    for (const operator of ['$or', '$and', '$nor'])
      for (const wrong of [[], {}, [1], 'x'])
        for (const filter of [
          { [operator]: wrong },
          { l: { $elemMatch: { [operator]: wrong } } },
          { $and: [{ a: 1 }, { [operator]: wrong }] },
        ])
          expect(await codeOf(filter), JSON.stringify(filter)).to.equal(2)
    for (const operator of ['$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear'])
      for (const filter of [
        { n: { [operator]: 1 } },
        { n: { $not: { [operator]: [1] } } },
        { l: { $elemMatch: { [operator]: 1 } } },
      ])
        expect(await codeOf(filter), JSON.stringify(filter)).to.equal(2)
  })

  it('of names that every object of JavaScript has: none', async () => {
    await c().insertOne({ _id: 1, n: 1 })
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
      const doc = (value: unknown) => new Map([[name, value]]) as unknown as Document
      const u = new Map<string, unknown>([
        ['$set', { a: 1 }],
        [name, { n: 1 }],
      ])
      const { writeErrors } = await store.db.command({ update: 'c', updates: [{ q: {}, u }] })
      expect((writeErrors as { code: number }[])[0]?.code).to.equal(9)
      expect(
        (
          await refusal(
            c().findOne({
              n: new Map<string, unknown>([
                ['$gt', 1],
                [name, 1],
              ]),
            } as never),
          )
        ).code,
      ).to.equal(2)
      expect(
        (
          await refusal(
            c()
              .aggregate([doc({ n: 1 })])
              .toArray(),
          )
        ).code,
      ).to.equal(40324)
      expect(
        (
          await refusal(
            c()
              .aggregate([{ $set: { x: { $convert: { input: 1, to: name } } } }])
              .toArray(),
          )
        ).code,
      ).to.equal(2)
      expect((await refusal(c().findOne({ $jsonSchema: doc(1) }))).code).to.equal(9)
      expect((await refusal(store.db.command({ explain: doc('c') }))).code).to.equal(59)
    }
    expect(await c().findOne({ _id: 1 })).to.deep.equal({ _id: 1, n: 1 })
  })
})
