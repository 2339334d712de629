import { expect } from 'chai'
import { Long } from 'mongodb'
import { refusal, storeForTests } from './store.ts'

describe('what the embedded store does not do', () => {
  const store = storeForTests()

  it('looks like a standalone server, so that drivers do not try', async () => {
    const hello = await store.db.admin().command({ hello: 1 })
    expect(hello).to.include({
      isWritablePrimary: true,
      maxWireVersion: 21,
      maxBsonObjectSize: 16777216,
      maxMessageSizeBytes: 48000000,
      maxWriteBatchSize: 100000,
    })
    expect(hello).to.not.have.any.keys('setName', 'msg')
  })

  const commands: [string, object, number][] = [
    ['unknown commands', { noSuchCommand: 1 }, 59],
    ['capped collections', { create: 'x', capped: true, size: 1000 }, 115],
    ['views', { create: 'x', viewOn: 'c', pipeline: [] }, 115],
    ['time series', { create: 'x', timeseries: { timeField: 't' } }, 115],
    ['collations', { find: 'c', collation: { locale: 'zh' } }, 115],
    [
      'indexes with a collation',
      { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'zh' } }] },
      115,
    ],
    [
      'hashed, geographic and wildcard indexes',
      { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'a' }] },
      115,
    ],
    ['change streams', { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
    ['tailable cursors', { find: 'c', tailable: true }, 115],
    ['$where', { find: 'c', filter: { $where: 'true' } }, 115],
    [
      '$function',
      {
        aggregate: 'c',
        pipeline: [{ $project: { x: { $function: { body: 'x', args: [], lang: 'js' } } } }],
        cursor: {},
      },
      168,
    ],
    [
      '$accumulator',
      { aggregate: 'c', pipeline: [{ $group: { _id: 1, x: { $accumulator: {} } } }], cursor: {} },
      15952,
    ],
    ['fields of a command that nobody knows', { find: 'c', filters: {} }, 40415],
    ['fields of a statement that nobody knows', { update: 'c', updates: [{ q: {}, u: {}, sorted: 1 }] }, 40415],
    ['fields of a command that is explained', { explain: { find: 'c', filters: {} } }, 40415],
    ['a delete of neither one nor all', { delete: 'c', deletes: [{ q: {}, limit: 2 }] }, 9],
    ['a flag that is none', { findAndModify: 'c', query: {}, remove: 'yes' }, 14],
    ['rules for some documents', { create: 'x', validator: {}, validationLevel: 'moderate' }, 115],
    ['stages it does not do', { aggregate: 'c', pipeline: [{ $densify: {} }], cursor: {} }, 115],
    ['$near', { find: 'c', filter: { place: { $near: [1, 1] } } }, 115],
    ['mapReduce', { mapReduce: 'c', map: 'x', reduce: 'x', out: { inline: 1 } }, 115],
    ['bulkWrite over several collections', { bulkWrite: 1, ops: [], nsInfo: [] }, 115],
    ['users', { createUser: 'x', pwd: 'x', roles: [] }, 115],
    ['transactions', { find: 'c', txnNumber: Long.fromNumber(1), startTransaction: true, autocommit: false }, 20],
    ['retryable writes', { insert: 'c', documents: [{ a: 1 }], txnNumber: Long.fromNumber(1) }, 20],
    ['copies that are not there', { insert: 'c', documents: [{ a: 1 }], writeConcern: { w: 2 } }, 2],
    ['snapshots', { find: 'c', readConcern: { level: 'snapshot' } }, 123],
    ['unknown stages', { aggregate: 'c', pipeline: [{ $noSuchStage: 1 }], cursor: {} }, 40324],
    ['unknown operators', { find: 'c', filter: { a: { $nope: 1 } } }, 2],
    ['unknown expressions', { aggregate: 'c', pipeline: [{ $project: { x: { $nope: 1 } } }], cursor: {} }, 168],
    ['unknown modifiers', { update: 'c', updates: [{ q: {}, u: { $nope: { a: 1 } } }] }, 9],
    ['replica set commands', { replSetGetStatus: 1 }, 76],
    ['fields of a command that only look like those of drivers', { find: 'c', $hint: {} }, 40415],
    ['sizes in other units', { collStats: 'c', scale: 1024 }, 40415],
    ['options of a cursor that nobody knows', { aggregate: 'c', pipeline: [], cursor: { tail: true } }, 40415],
    ['another version of the interface', { find: 'c', apiVersion: '2' }, 322],
    ['to keep to that version alone', { find: 'c', apiVersion: '1', apiStrict: true }, 115],
    ['read concerns that nobody knows', { find: 'c', readConcern: { level: 'near' } }, 2],
    ['reading after a moment', { find: 'c', readConcern: { afterClusterTime: 1 } }, 40415],
    ['copies by their tags', { insert: 'c', documents: [{ a: 1 }], writeConcern: { w: { dc: 1 } } }, 9],
    ['to end sessions of others', { killAllSessions: [] }, 115],
    ['negative limits', { find: 'c', limit: -1 }, 51024],
    ['negative pages', { aggregate: 'c', pipeline: [], cursor: { batchSize: -1 } }, 51024],
    ['to skip backwards', { count: 'c', skip: -1 }, 51024],
    ['the natural order and another', { find: 'c', sort: { $natural: 1, a: 1 } }, 2],
    ['the natural order and an index', { find: 'c', sort: { $natural: 1 }, hint: '_id_' }, 2],
    ['the natural order both ways', { find: 'c', sort: { $natural: 1 }, hint: { $natural: -1 } }, 2],
    ['a search by another index', { find: 't', filter: { $text: { $search: 'x' } }, hint: '_id_' }, 2],
    ['an index of texts without a search', { find: 't', hint: { _fts: 'text', _ftsx: 1 } }, 2],
    ['an order by scores without a search', { find: 'c', sort: { s: { $meta: 'textScore' } } }, 40218],
    ['scores without a search', { find: 'c', projection: { s: { $meta: 'textScore' } } }, 40218],
    ['a hint that names no index, to change', { update: 'c', updates: [{ q: {}, u: {}, hint: 'none' }] }, 2],
    ['a hint that names no index, to delete', { delete: 'c', deletes: [{ q: {}, limit: 0, hint: 'none' }] }, 2],
    ['a hint that names no index, to find one', { findAndModify: 'c', remove: true, hint: { none: 1 } }, 2],
    ['to explain in other words', { explain: { find: 'c' }, verbosity: 'briefly' }, 2],
    [
      'to explain what is refused',
      { explain: { update: 'c', updates: [{ q: {}, u: {}, collation: { locale: 'zh' } }] } },
      115,
    ],
    [
      'filters for the elements of a replacement',
      { update: 'c', updates: [{ q: {}, u: { b: 1 }, arrayFilters: [{ e: 1 }] }] },
      9,
    ],
    ['to remove or make', { findAndModify: 'c', remove: true, upsert: true }, 9],
    ['to remove elements by filter', { findAndModify: 'c', remove: true, arrayFilters: [] }, 9],
    [
      'more than a type of date',
      { update: 'c', updates: [{ q: {}, u: { $currentDate: { b: { $type: 'date', $at: 1 } } } }] },
      2,
    ],
    [
      'to add each and sort',
      { update: 'c', updates: [{ q: {}, u: { $addToSet: { b: { $each: [], $sort: 1 } } } }] },
      2,
    ],
    [
      'votes of copies on an index',
      { createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'b' }], commitQuorum: 1 },
      2,
    ],
    ['indexes of an older version', { createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'b', v: 1 }] }, 115],
    ['remarks in an index', { createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'b', comment: 'x' }] }, 197],
    ['weights without texts', { createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'b', weights: { b: 5 } }] }, 197],
    [
      'texts with an age',
      { createIndexes: 'c', indexes: [{ key: { b: 'text' }, name: 'b', expireAfterSeconds: 5 }] },
      67,
    ],
    ['another index of ids', { createIndexes: 'c', indexes: [{ key: { _id: 1 }, name: 'i', sparse: true }] }, 197],
    ['to hide the index of ids', { collMod: 'c', index: { name: '_id_', hidden: true } }, 2],
    ['no change of an index', { collMod: 'c', index: { name: '_id_' } }, 72],
    ['pipelines of a collection', { create: 'x', pipeline: [] }, 115],
    [
      'results by time',
      { aggregate: 'c', pipeline: [{ $out: { db: 'd', coll: 'x', timeseries: {} } }], cursor: {} },
      40415,
    ],
    [
      'a way to merge that nobody knows',
      { aggregate: 'c', pipeline: [{ $merge: { into: 'x', whenMatched: 'mix' } }], cursor: {} },
      2,
    ],
    [
      'variables for a way to merge',
      { aggregate: 'c', pipeline: [{ $merge: { into: 'x', let: { a: 1 } } }], cursor: {} },
      51199,
    ],
    [
      'variables that no pipeline uses',
      {
        aggregate: 'c',
        pipeline: [{ $lookup: { from: 'c', localField: 'a', foreignField: 'a', as: 'x', let: {} } }],
        cursor: {},
      },
      9,
    ],
    [
      'fields of nothing',
      { aggregate: 'c', pipeline: [{ $set: { x: { $getField: { field: 'a', of: 1 } } } }], cursor: {} },
      9,
    ],
    ['rules about a limit that is none', { create: 'x', validator: { $jsonSchema: { exclusiveMinimum: true } } }, 9],
  ]
  for (const [what, command, code] of commands)
    it(`refuses ${what} with ${code}`, async () => {
      await store.db.collection('c').insertOne({ a: 1, place: [1, 1] })
      if (JSON.stringify(command).includes('"find":"t"')) await store.db.collection('t').createIndex({ a: 'text' })
      const target = 'replSetGetStatus' in command ? store.db.admin() : store.db
      const reply = await target.command(command).catch((error) => ({ writeErrors: [error] }))
      expect(reply['writeErrors']?.[0].code).to.equal(code)
    })

  it('takes numbers for yes and no, as MongoDB does', async () => {
    const c = store.db.collection('c')
    await c.insertMany([{ a: 1 }, { a: 1 }])
    await store.db.command({ update: 'c', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } }, multi: 1 }] })
    expect(await c.countDocuments({ b: 1 })).to.equal(2)
    await store.db.command({ createIndexes: 'c', indexes: [{ key: { u: 1 }, name: 'u', unique: 1, sparse: 1 }] })
    await c.insertOne({ u: 1 })
    expect((await refusal(c.insertOne({ u: 1 }))).code).to.equal(11000)
    const found = { findAndModify: 'c', query: { u: 1 }, update: { $set: { u: 2 } }, new: 1 }
    expect((await store.db.command(found))['value'].u).to.equal(2)
  })

  it('refuses ways to search a text that it does not have', async () => {
    const c = store.db.collection('c')
    await c.createIndex({ t: 'text' })
    const sensitive = { $text: { $search: 'x', $caseSensitive: true } }
    expect((await refusal(c.find(sensitive).toArray())).code).to.equal(115)
  })

  it('leaves the refused alone and does the rest of an unordered batch', async () => {
    const c = store.db.collection<{ _id: number }>('c')
    const error = await refusal(c.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }], { ordered: false }))
    expect(error.code).to.equal(11000)
    expect(await c.countDocuments()).to.equal(2)
  })
})
