import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import * as fc from 'fast-check'
import { BSON } from 'mongodb'
import { checkStore } from '../../src/embedded/start.ts'
import { storeForTests } from './store.ts'
import { hangMs } from './working.ts'

/** How many messages of each kind are sent. A long run: FUZZ_RUNS=20000. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300)
const atOnce = 16
/** Of the store's own processor time. */
const answerMs = 1000

const asMessage = (body: Uint8Array, opcode = 2013, flags = 0): Buffer => {
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(opcode, 12)
  head.writeUInt32LE(flags, 16)
  return Buffer.concat([head, body])
}

const words = (list: string) => fc.constantFrom(...list.split(' '))
const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(
    null,
    /a.*b/i,
    new BSON.MinKey(),
    new BSON.MaxKey(),
    new BSON.ObjectId(),
    BSON.Decimal128.fromString('NaN'),
  ),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => BSON.Long.fromBigInt(value)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => new BSON.Binary(bytes, (bytes[0] ?? 0) % 9)),
)
const fieldName = fc.oneof(
  fc.constantFrom('_id', 'a', 'b', 'a.b', 'a.0', 'list', '0', '1', '', '$', '__proto__', 'constructor'),
  words(
    '$set $inc $push $pull $each $slice $sort $in $eq $gt $not $and $or $elemMatch $expr $regex $options ' +
      '$size $all $type $mod $text $search $exists $unset $rename $match $group $project $unwind $lookup ' +
      '$facet $bucket $addFields $sum $cond $dateToString $[] $[x] a.$ $$ROOT $$NOW $bit $mul $min ' +
      '$currentDate $setOnInsert $arrayElemAt $map',
  ),
  fc.string({ maxLength: 6 }).filter((name) => !name.includes('\0')),
)
const anything = fc.letrec<{ value: unknown; document: object; list: unknown[] }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('document'), tie('list')),
  document: fc.array(fc.tuple(fieldName, tie('value')), { maxLength: 4 }).map((fields) => new Map(fields)),
  list: fc.array(tie('value'), { maxLength: 4 }),
}))
const commandName = words(
  'insert update delete find aggregate findAndModify count distinct getMore killCursors explain create ' +
    'createIndexes dropIndexes listIndexes listCollections collMod renameCollection hello ping',
)
const argument = words(
  'documents updates deletes filter query update pipeline cursor indexes index sort q u projection ' +
    'fields hint limit skip batchSize key collection cursors let arrayFilters ordered upsert multi new ' +
    'remove maxTimeMS collation to validator comment readConcern writeConcern',
)
const { value, document, list } = anything
const rightlyShaped = fc.oneof(
  fc.array(document, { minLength: 1, maxLength: 3 }).map((documents) => ['insert', 'documents', documents] as const),
  fc
    .tuple(document, fc.oneof(document, list), fc.boolean(), fc.boolean())
    .map(([q, u, multi, upsert]) => ['update', 'updates', [{ q, u, multi, upsert }]] as const),
  fc.tuple(document, fc.constantFrom(0, 1)).map(([q, limit]) => ['delete', 'deletes', [{ q, limit }]] as const),
  document.map((filter) => ['find', 'filter', filter] as const),
  fc.array(document, { maxLength: 3 }).map((pipeline) => ['aggregate', 'pipeline', pipeline] as const),
)
const commands = fc.oneof(
  fc
    .tuple(
      commandName,
      fc.oneof(fc.constantFrom('c', 'd'), value),
      fc.array(fc.tuple(argument, value), { maxLength: 5 }),
    )
    .map(([name, of, given]) => new Map<string, unknown>([[name, of], ...given, ['$db', 'fuzz']])),
  rightlyShaped.map(
    ([name, field, given]) =>
      new Map<string, unknown>([
        [name, 'c'],
        [field, given],
        ['cursor', {}],
        ['$db', 'fuzz'],
      ]),
  ),
)
/** Keys about the lengths at which something ends: of a key, of what is read of one, of a page. */
const longValue = fc
  .tuple(
    fc.constantFrom('x', '字', '\0', '\u{10ffff}'),
    fc.constantFrom(1900, 1970, 1978, 2000, 4000, 4096, 9000, 70_000),
  )
  .chain(([text, length]) => {
    const long = text.repeat(Math.ceil(length / Buffer.byteLength(text)))
    return fc.constantFrom(
      long,
      [long, 1],
      { b: long },
      { $gt: long },
      { $lte: long },
      { $in: [long, 'b'] },
      { $ne: long },
    )
  })
const longFields = fc
  .dictionary(fc.constantFrom('_id', 'a', 'b', 'list', 'a.b'), longValue, { minKeys: 1, maxKeys: 2 })
  .map((fields) => new Map(Object.entries(fields)))
const longCommands = fc.oneof(
  longFields.map((fields) => ['insert', 'documents', [fields]] as const),
  fc
    .tuple(longFields, longFields, fc.boolean(), fc.boolean())
    .map(([q, set, multi, upsert]) => ['update', 'updates', [{ q, u: { $set: set }, multi, upsert }]] as const),
  longFields.map((q) => ['delete', 'deletes', [{ q, limit: 0 }]] as const),
  longFields.map((filter) => ['find', 'filter', filter] as const),
  longFields.map((fields) => ['count', 'query', fields] as const),
  longFields.map((fields) => ['aggregate', 'pipeline', [{ $match: fields }, { $group: { _id: '$a' } }]] as const),
)

const bson = commands.map((command) => Buffer.from(BSON.serialize(command as never)))
const harmed = fc
  .tuple(bson, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }))
  .map(([bytes, changes]) => {
    for (const [at, byte] of changes) bytes[4 + (at % (bytes.length - 4))] = byte
    return bytes
  })

const kinds: [string, fc.Arbitrary<Buffer>][] = [
  ['random bytes', fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))],
  [
    'random frames',
    fc
      .tuple(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(2013, 2013, 2004, 1, 2001, 2005, 2010, 2012),
        fc.nat(0x1ffff),
      )
      .map(([body, opcode, flags]) => asMessage(body, opcode, flags)),
  ],
  ['random commands', bson.map((bytes) => asMessage(bytes))],
  [
    'keys and values of every length',
    longCommands.map(([name, field, given]) => {
      const more = name === 'aggregate' ? { cursor: {} } : name === 'find' ? { singleBatch: true } : {}
      return asMessage(BSON.serialize({ [name]: 'c', [field]: given, ...more, $db: 'fuzz' } as never))
    }),
  ],
  ['harmed commands', harmed.map((bytes) => asMessage(bytes))],
  [
    'messages cut off or run together',
    fc.tuple(bson, bson, fc.nat()).map(([one, other, at]) => {
      const both = Buffer.concat([asMessage(one), asMessage(other)])
      return both.subarray(0, at % both.length)
    }),
  ],
  [
    'old queries',
    fc
      .tuple(bson, fc.constantFrom('admin.$cmd\0', 'a', '\0'))
      .map(([bytes, name]) => asMessage(Buffer.concat([Buffer.from(name), Buffer.alloc(8), bytes]), 2004)),
  ],
  [
    'documents in sequences',
    fc
      .tuple(fc.constantFrom('documents', 'updates', '__proto__', 'insert', ''), document, harmed)
      .map(([name, one, other]) => {
        const items = Buffer.concat([Buffer.from(`${name}\0`), BSON.serialize(one as never), other])
        const size = Buffer.alloc(5, 1)
        size.writeInt32LE(items.length + 4, 1)
        return asMessage(Buffer.concat([BSON.serialize({ insert: 'c', $db: 'fuzz' }), size, items]))
      }),
  ],
  [
    'nesting',
    fc
      .tuple(fc.integer({ min: 1, max: 3000 }), fc.constantFrom('a', '$and', '$not', '$or', '$cond'), fc.boolean())
      .map(([levels, name, lists]) => asMessage(nested(levels, name, lists))),
  ],
]

/** A find whose filter is nested this deep, made from both ends at once; it leaves no cursor. */
function nested(levels: number, name: string, lists: boolean): Buffer {
  const heads: Buffer[] = []
  let size = 5
  for (let i = 0; i < levels; i++) {
    const head = Buffer.from(`\0\0\0\0${lists && i % 2 ? '\x04' : '\x03'}${i % 2 ? name : '0'}\0`, 'latin1')
    size += head.length + 1
    head.writeInt32LE(size, 0)
    heads.unshift(head)
  }
  const filter = Buffer.concat([...heads, Buffer.from([5, 0, 0, 0, 0]), Buffer.alloc(levels)])
  const fields = Buffer.from(
    '\x02find\0\x02\0\0\0c\0\x08singleBatch\0\x01\x02$db\0\x05\0\0\0fuzz\0\x03filter\0',
    'latin1',
  )
  const body = Buffer.concat([Buffer.alloc(4), fields, filter, Buffer.alloc(1)])
  body.writeInt32LE(body.length, 0)
  return body
}

describe('the embedded store under traffic that makes no sense', () => {
  const store = storeForTests()
  const lock = (): { pid: number } =>
    JSON.parse(readFileSync(join(store.folder, 'store.lock'), 'utf8')) as { pid: number }
  /** Megabytes of its own: pages of the data file that are mapped do not count. */
  const memory = (pid: number): number => {
    const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
    return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
  }
  const path = (): string => decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(store.uri)?.[1] ?? '')
  /** Sends bytes and waits for an answer; done when the connection is closed. */
  const send = (bytes: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(path())
      socket.on('error', () => {}).once('close', () => resolve())
      socket.once('data', () => socket.end()).write(bytes)
      // No answer comes to half a message.
      setTimeout(() => socket.end(), 40)
      socket.setTimeout(120_000, () => reject(new Error('the store neither answers nor hangs up')))
    })
  let pid = 0
  let watch: ChildProcess
  const longestPing = async (): Promise<number> => {
    watch.send('longest')
    return ((await once(watch, 'message')) as [number])[0]
  }

  before(async () => {
    ;({ pid } = lock())
    const c = store.client.db('fuzz').collection('c')
    await c.createIndexes([
      { key: { a: 1, b: -1 } },
      { key: { list: 1 }, sparse: true },
      { key: { 'a.b': 1 }, unique: true, sparse: true },
    ])
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ a: { b: i }, b: `${i}`, list: [i, { x: i }] })))
    const execArgv = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    watch = fork(join(import.meta.dirname, 'ping.worker.ts'), [path(), String(pid)], { execArgv })
  })
  after(() => watch.kill())

  for (const [what, messages] of kinds)
    it(`lives through ${what}, and others are answered within a second of its work`, async () => {
      await longestPing()
      const seed = randomInt(2 ** 31)
      const round = (times: number, half: number) =>
        fc.assert(
          fc.asyncProperty(fc.array(messages, { minLength: atOnce, maxLength: atOnce }), async (many) => {
            await Promise.all(many.map(send))
          }),
          { numRuns: Math.ceil(times / atOnce), endOnFailure: true, seed: seed + half },
        )
      await round(runs / 2, 0)
      const before = memory(pid)
      await round(runs / 2, 1)
      expect(lock().pid, 'the process is the one that was started').to.equal(pid)
      const grown = memory(pid) - before
      // A core that two processes share counts up to twice the work: what is slow of the traffic itself is slow of the same traffic again.
      let longest = await longestPing()
      if (longest >= answerMs) {
        for (const half of [0, 1]) await round(runs / 2, half)
        longest = await longestPing()
      }
      expect(longest, `the most work before an answer to a ping, seed ${seed}`).to.be.lessThan(answerMs)
      expect(grown, 'memory grown by MB').to.be.lessThan(100)
    }).timeout(hangMs + runs * 1000)

  it('is whole afterwards, and every document in it can be read', async () => {
    expect((await checkStore(store.folder)).problems).to.deep.equal([])
    for (const { name } of await store.client.db('fuzz').listCollections().toArray())
      for await (const bytes of store.client
        .db('fuzz')
        .collection(name)
        .find({}, { raw: true }) as unknown as AsyncIterable<Uint8Array>)
        BSON.deserialize(bytes, { validation: { utf8: false }, bsonRegExp: true })
    if (runs > 1000) console.log(`      ${runs} of each kind; the store's process has ${memory(pid).toFixed(0)} MB`)
  })
})
