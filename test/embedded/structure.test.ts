import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { GridFSBucket, ObjectId } from 'mongodb'
import { refusal, storeForTests } from './store.ts'

describe('collections, files and plans of the embedded store', () => {
  const store = storeForTests()

  it('are made, listed, renamed, changed and dropped', async () => {
    const { db } = store
    await db.createCollection('a', { validator: { n: { $gt: 0 } } })
    await db.collection('b').insertOne({ x: 1 })
    const listed = await db.listCollections({ name: /^[ab]$/ }).toArray()
    expect(listed.map(({ name, type }) => [name, type])).to.deep.equal([
      ['a', 'collection'],
      ['b', 'collection'],
    ])
    expect(listed[0]).to.have.nested.property('options.validator')
    expect(await db.listCollections({}, { nameOnly: true }).toArray()).to.have.length(2)
    expect((await refusal(db.collection('b').rename('a'))).code).to.equal(48)
    await db.collection('b').rename('a', { dropTarget: true })
    expect(await db.collection('a').countDocuments()).to.equal(1)
    await db.command({ collMod: 'a', validator: { y: 1 } })
    expect((await refusal(db.collection('a').insertOne({ y: 2 }))).code).to.equal(121)
    expect((await refusal(db.command({ collMod: 'a', cappedSize: 1 }))).code).to.equal(40415)
    expect((await refusal(db.command({ collMod: 'none' }))).code).to.equal(26)
    const { databases } = await db.admin().listDatabases({ nameOnly: true })
    expect(databases.map(({ name }) => name)).to.include(db.databaseName)
    expect(await db.collection('a').drop()).to.equal(true)
    expect((await refusal(db.createCollection('x', { capped: true, size: 1 }))).code).to.equal(115)
    await db.dropDatabase()
    expect(await db.listCollections().toArray()).to.deep.equal([])
  })

  it('list their indexes as they were made', async () => {
    const c = store.db.collection('c')
    await c.createIndexes([
      { key: { a: 1, b: -1 }, unique: true, partialFilterExpression: { a: { $exists: true } } },
      { key: { at: 1 }, expireAfterSeconds: 60, sparse: true },
      { key: { title: 'text' } },
    ])
    const specs = await c.indexes()
    expect(specs.map(({ name }) => name)).to.deep.equal(['_id_', 'a_1_b_-1', 'at_1', 'title_text'])
    expect(specs[1]).to.deep.include({ unique: true, key: { a: 1, b: -1 } })
    expect(specs[2]).to.deep.include({ expireAfterSeconds: 60, sparse: true })
    expect(specs[3]).to.deep.include({ weights: { title: 1 } })
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 60, sparse: true })
    expect((await refusal(c.createIndex({ at: 1 }))).code).to.equal(86)
    expect((await refusal(c.createIndex({ at: 1 }, { name: 'other', sparse: true }))).code).to.equal(85)
    // Of the same name: with other keys or holding other documents 86, the same under other terms 85.
    expect((await refusal(c.createIndex({ at: 1, b: 1 }, { name: 'at_1' }))).code).to.equal(86)
    expect((await refusal(c.createIndex({ at: 1 }, { sparse: true, expireAfterSeconds: 9 }))).code).to.equal(85)
    expect((await refusal(c.createIndex({ at: 1 }, { sparse: true, unique: true }))).code).to.equal(86)
    await c.createIndex({ at: 1 }, { name: 'all' })
    await c.dropIndex('all')
    const odd = { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', guess: 1 }] }
    expect((await refusal(store.db.command(odd))).code).to.equal(197)
    await store.db.command({ collMod: 'c', index: { name: 'at_1', expireAfterSeconds: 90 } })
    expect((await c.indexes())[2]).to.include({ expireAfterSeconds: 90 })
    await c.dropIndex('at_1')
    expect((await refusal(c.dropIndex('at_1'))).code).to.equal(27)
    expect((await refusal(c.dropIndex('_id_'))).code).to.equal(72)
    await c.dropIndexes()
    expect(await c.indexes()).to.have.length(1)
  })

  it('keep files in pieces, whole and in part', async () => {
    const bucket = new GridFSBucket(store.db, { chunkSizeBytes: 100_000 })
    const bytes = Buffer.from(Array.from({ length: 250_000 }, (_, i) => i % 251))
    const upload = bucket.openUploadStream('claim.pdf', { metadata: { caseId: 'ZH-1' } })
    await new Promise((resolve, reject) => upload.once('finish', resolve).once('error', reject).end(bytes))
    const read = async (options = {}): Promise<Buffer> =>
      Buffer.concat(await bucket.openDownloadStream(upload.id, options).toArray())
    expect((await read()).equals(bytes)).to.equal(true)
    expect((await read({ start: 99_990, end: 100_010 })).equals(bytes.subarray(99_990, 100_010))).to.equal(true)
    expect(await store.db.collection('fs.chunks').countDocuments({ files_id: upload.id })).to.equal(3)
    expect(await bucket.find({ 'metadata.caseId': 'ZH-1' }).toArray()).to.have.length(1)
    await bucket.rename(upload.id, 'opposition.pdf')
    expect(await bucket.openDownloadStreamByName('opposition.pdf').toArray()).to.have.length.greaterThan(0)
    await bucket.delete(upload.id)
    expect(await store.db.collection('fs.chunks').countDocuments()).to.equal(0)
    expect((await refusal(bucket.delete(new ObjectId()))).message).to.contain('not found')
  })

  it('tell of a plan which index it uses, and what it looked at', async () => {
    const c = store.db.collection('c')
    await c.insertMany(Array.from({ length: 100 }, (_, n) => ({ n, even: n % 2 === 0 })))
    await c.createIndex({ n: 1 })
    const found = await c.find({ n: { $lt: 10 }, even: true }).explain('executionStats')
    const { winningPlan } = found['queryPlanner']
    expect([winningPlan.stage, winningPlan.inputStage.stage, winningPlan.inputStage.indexName]).to.deep.equal([
      'FETCH',
      'IXSCAN',
      'n_1',
    ])
    expect(found['executionStats']).to.include({ nReturned: 5, totalDocsExamined: 10 })
    expect(found['executionStats'].totalKeysExamined).to.be.within(10, 11)
    const whole = await c.find({ even: true }).explain('executionStats')
    expect(whole['queryPlanner'].winningPlan.stage).to.equal('COLLSCAN')
    expect(whole['executionStats'].totalDocsExamined).to.equal(100)
    const piped = await c.aggregate([{ $match: { n: 5 } }]).explain()
    expect(JSON.stringify(piped)).to.contain('"indexName":"n_1"')
    const update = { update: 'c', updates: [{ q: { n: 5 }, u: { $set: { even: true } } }] }
    const explained = await store.db.command({ explain: update, verbosity: 'queryPlanner' })
    expect(explained['queryPlanner'].winningPlan.stage).to.equal('UPDATE')
    expect(await c.countDocuments({ n: 5, even: true })).to.equal(0)
  })

  it('tell how large they are, what of it is free, and how long reads and writes take', async () => {
    const c = store.db.collection('c')
    await c.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, pad: 'x'.repeat(2000) })))
    const stats = () => store.db.command({ dbStats: 1 })
    const full = await stats()
    expect(full).to.include({ objects: 2000, collections: 1, indexes: 1 })
    expect(full['dataSize']).to.be.within(4_000_000, full['storageSize'])
    expect(full['freeStorageSize']).to.equal(full['storageSize'] - full['dataSize'])
    expect(full['storageSize']).to.equal(statSync(join(store.folder, 'store.mdb')).size)
    expect(full['fsTotalSize']).to.be.greaterThan(full['fsUsedSize'])
    await c.drop()
    const empty = await stats()
    expect(empty).to.include({ objects: 0, collections: 0 })
    expect(empty['freeStorageSize'] - full['freeStorageSize']).to.be.greaterThan(3_500_000)

    const figures = async () => await store.db.admin().command({ serverStatus: 1 })
    const before = await figures()
    for (let n = 0; n < 5; n++) await c.insertOne({ n })
    await c.find().toArray()
    await refusal(c.insertOne({ _id: [] as never }))
    const after = await figures()
    const grown = (kind: string, what: string) => after['opLatencies'][kind][what] - before['opLatencies'][kind][what]
    expect([grown('reads', 'ops'), grown('writes', 'ops'), grown('commands', 'ops')]).to.deep.equal([1, 6, 1])
    expect(grown('writes', 'latency'), 'microseconds').to.be.greaterThan(5)
    const { writer } = after
    expect(writer.jobs - before['writer'].jobs).to.equal(6)
    expect(writer.commits - before['writer'].commits).to.be.within(5, 6)
    expect(writer.commitMs).to.be.greaterThan(before['writer'].commitMs)
    expect(writer.longestMs).to.be.within(0, writer.commitMs)
  })
})
