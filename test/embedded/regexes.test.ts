import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { refusal, storeForTests } from './store.ts'

describe('regular expressions in the embedded store', () => {
  const store = storeForTests()
  const endless = `${'a'.repeat(50_000)}!`

  for (const [pattern, options] of [
    ['(a+)+$', ''],
    ['(a|aa)+$', 'i'],
    ['a*a*a*a*b', ''],
    ['(a+)+\\1$', ''],
    ['(?=(a+)+$)b', ''],
  ] as const)
    it(`that do not come to an end, as ${pattern}, are refused, and others are served again`, async () => {
      const c = store.db.collection('c')
      await c.insertOne({ text: endless })
      const other = await MongoClient.connect(store.uri)
      const before = store.workedMs()
      const search = refusal(c.find({ text: { $regex: pattern, $options: options } }).toArray())
      expect(await other.db(store.db.databaseName).collection('c').countDocuments()).to.equal(1)
      expect((await search).code).to.equal(51156)
      expect(store.workedMs() - before).to.be.lessThan(4000)
      await other.close()
    })

  it('that are slow over many texts have no more time than over one', async () => {
    const c = store.db.collection('c')
    await c.insertMany(Array.from({ length: 200 }, () => ({ text: `${'a'.repeat(21)}!` })))
    const before = store.workedMs()
    expect((await refusal(c.updateOne({ text: /^(a+)+$/ }, { $set: { found: true } }))).code).to.equal(51156)
    expect(store.workedMs() - before).to.be.lessThan(4000)
    await store.db.createCollection('rules', {
      validator: { $jsonSchema: { properties: { a: { pattern: '(a+)+$' } } } },
    })
    expect((await refusal(store.db.collection('rules').insertOne({ a: endless }))).code).to.equal(51156)
    expect((await store.db.collection('rules').insertOne({ a: 'aaa' })).acknowledged).to.equal(true)
  })

  it('that only look as if they could answer as any other', async () => {
    const c = store.db.collection<{ _id: number; text: string }>('c')
    const long = 'ab'.repeat(500_000)
    await c.insertMany([
      { _id: 1, text: 'foobarfoo' },
      { _id: 2, text: '知保 2026-11-22' },
      { _id: 3, text: `${long}c` },
      { _id: 4, text: 'a]b' },
      { _id: 5, text: '𠮷' },
    ])
    const ids = async ($regex: string, $options = '') =>
      (await c.find({ text: { $regex, $options } }).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
    expect(await ids('^(foo|bar)+$')).to.deep.equal([1])
    expect(await ids('(\\d+-?)+$')).to.deep.equal([2])
    expect(await ids('^.{4,}\\d{4}-\\d{2}')).to.deep.equal([])
    expect(await ids('^(.)+$')).to.deep.equal([1, 2, 3, 4, 5])
    expect(await ids('b.*c$')).to.deep.equal([3])
    expect(await ids('[\\]]b')).to.deep.equal([4])
    expect(await ids('^.$')).to.deep.equal([5])
    expect(await ids('^ ( foo | [ #] ) + # twice', 'x')).to.deep.equal([1])
  })

  it('may be long, but not without end', async () => {
    const c = store.db.collection('c')
    await c.insertOne({ text: 'a'.repeat(20_000) })
    expect(await c.countDocuments({ text: { $regex: 'a'.repeat(16_384) } })).to.equal(1)
    expect((await refusal(c.countDocuments({ text: { $regex: 'a'.repeat(16_385) } }))).code).to.equal(51091)
    expect(
      (await refusal(c.countDocuments({ text: { $regex: `[${'\\'.repeat(1000)}x`, $options: 'x' } }))).code,
    ).to.equal(51091)
  })
})
