import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoClient, ObjectId } from 'mongodb'
import type { Db, Document, IndexDescription } from 'mongodb'
import { startEmbedded } from '../../src/embedded/start.ts'
import { connect, disconnect } from '../../src/store/connection.ts'
import { drift } from '../../src/store/drift.ts'
import { collections } from '../../src/store/model.ts'
import { type Query, recordQueries } from './query-recorder.ts'
import { temporaryFolder } from './store.ts'
import { useEverything } from './whole-use.ts'
import { hangMs } from './working.ts'

/**
 * The shapes of all queries the application asks, kept in query-shapes.json; a new one fails the test until it is added there
 * (run it with `QUERY_SHAPES=write`, then look at the difference) and does not cost more the more documents there are of other
 * desks, cases and people: as much is looked at among several times as many.
 */
const list = join(import.meta.dirname, 'query-shapes.json')
/** With QUERY_SHAPES=many in stores as large as they become in years. */
const [fewer, many] = process.env['QUERY_SHAPES'] === 'many' ? [20_000, 100_000] : [16_000, 48_000]

/** Reference data, read as a whole when a process starts: some hundreds at most. */
const reference = new Set(['bodies', 'calendars', 'tallies'])
/** What is counted by its keys in a partial index of its own, without reading a document. */
const counted = new Set(['aggregate docket {unsettled:true} $group'])
/** What is read whole on purpose: the administrators' log, link by link, when somebody asks whether it is unbroken. */
const whole = new Set(['find admin-log {seq:{$gt:?}} sort {"seq":1}'])
/** Fields whose values are few in the real world too: the other documents have the same ones. */
const few = new Set(
  'bodyId kind state limitStatus procedure rightKind offerKind district outcome dueRule role roles jurisdiction series channel lang audience'.split(
    ' ',
  ),
)

describe('the queries of the application', function () {
  this.timeout(hangMs)
  const folder = temporaryFolder()
  let client: MongoClient
  let [small, large] = [{} as Db, {} as Db]
  let uri = ''
  let stop = async () => {}
  const byShape = new Map<string, Query[]>()

  before(async () => {
    const store = await startEmbedded({ folder: folder.path })
    const recorder = await recordQueries(store.uri)
    await useEverything(recorder.uri)
    uri = store.uri
    recorder.close()
    for (const query of recorder.queries) {
      const alike = byShape.get(query.shape) ?? []
      byShape.set(query.shape, alike)
      if (alike.length < 3) alike.push(query)
    }
    client = await MongoClient.connect(store.uri)
    small = client.db()
    large = client.db('large')
    stop = async () => {
      await client.close()
      await store.stop()
    }
  })
  after(() => stop())

  it('leave every document of every collection as its schema has it', async () => {
    await connect(uri)
    try {
      const there = (await small.listCollections().toArray()).map(({ name }) => name)
      const known = collections().map(({ name }) => name)
      expect(there.filter((name) => !known.includes(name))).to.deep.equal([])
      const problems: string[] = []
      for await (const problem of drift()) problems.push(problem)
      expect(problems).to.deep.equal([])
      expect(await small.collection('cases').countDocuments()).to.be.greaterThan(100)
    } finally {
      await disconnect()
    }
  })

  it('are of the shapes that are listed', () => {
    const listed = JSON.parse(readFileSync(list, 'utf8')) as string[]
    const shapes = [...byShape.keys()]
    if (process.env['QUERY_SHAPES'] === 'write')
      writeFileSync(list, `${JSON.stringify([...new Set([...listed, ...shapes])].toSorted(), null, 2)}\n`)
    else expect(shapes.filter((shape) => !listed.includes(shape))).to.deep.equal([])
    expect(shapes.length).to.be.greaterThan(60)
    // Asked only where a clock has spoken, and where a commit has just been counted.
    expect(shapes).to.include.members([
      'update docket {caseId:?,nextAlertAt:{$lte:?}} many',
      'find tallies {_id:{$in:[?]}}',
    ])
  })

  it(`look at as much among ${many} other documents as among ${fewer}`, async () => {
    // Whoever asks by _id is answered by one key.
    const asked = [...byShape.values()]
      .flat()
      .filter(({ shape, collection }) => !/^\S+ \S+ {_id:[?{]/.test(shape) && !reference.has(collection))
      .filter(({ shape }) => !counted.has(shape) && !whole.has(shape))
    const names = [...new Set(asked.map(({ collection }) => collection))]
    await Promise.all(names.map((name) => enlarge(name, 0, fewer)))
    const before = new Map<Query, number>()
    for (const query of asked) before.set(query, await examined(large, query.command))
    await Promise.all(names.map((name) => enlarge(name, fewer, many)))
    const grown = new Set<string>()
    for (const query of asked) {
      const [then, now] = [before.get(query) ?? 0, await examined(large, query.command)]
      if (now > 1.5 * then + 100) grown.add(`${query.shape}: ${then} -> ${now}`)
    }
    expect([...grown]).to.deep.equal([])
  })

  /** Adds documents like those of the small city, but of others: with what filters, sorts and indexes look at. */
  async function enlarge(name: string, from: number, to: number): Promise<void> {
    const documents = await small.collection(name).find({}).limit(400).toArray()
    const indexes = await small.collection(name).indexes()
    const target = large.collection(name)
    if (from === 0) {
      await target.createIndexes(indexes.map(({ v: _v, ...index }) => index as IndexDescription))
      if (documents.length > 0) await target.insertMany(await small.collection(name).find({}).toArray())
    }
    const heads = new Set(indexes.flatMap(({ key }) => Object.keys(key).map((path) => path.split('.')[0])))
    // A number that there is once, the next of all, is another one in another document.
    const once = new Set(indexes.filter(({ unique }) => unique === true).flatMap(({ key }) => Object.keys(key)))
    const queries = [...byShape.values()].flat().filter(({ collection }) => collection === name)
    const text = JSON.stringify(queries.map(({ command }) => command))
    const seen = (field: string) => heads.has(field) || text.includes(`"${field}"`) || text.includes(`"${field}.`)
    const bare = documents.map((document) => Object.entries(document).filter(([field]) => seen(field)))
    for (let n = from; n < to && documents.length > 0; n += 2000)
      await target.insertMany(
        Array.from({ length: 2000 }, (_, i) =>
          another(bare[(n + i) % bare.length] as [string, unknown][], n + i, once),
        ),
        { ordered: false },
      )
  }
})

function another(fields: readonly [string, unknown][], n: number, once: ReadonlySet<string>): Document {
  const made = Object.fromEntries(fields.map(([field, value]) => [field, few.has(field) ? value : other(value, n)]))
  for (const [field, value] of fields)
    if (once.has(field) && typeof value === 'number') made[field] = value + 1000 * (n + 1)
  // Of what is closed, the standing is the year of closing.
  if (typeof made['closedOn'] === 'string' && made['limitStatus'] !== null)
    made['limitStatus'] = made['closedOn'].slice(0, 4)
  return made
}

/** Two hundred days before or after, in disorder. */
const elsewhen = (ms: number, n: number): Date => new Date(ms + (((n * 7919) % 400) - 200) * 86_400_000 + n * 1000)

function other(value: unknown, n: number): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return elsewhen(Date.parse(value), n).toISOString().slice(0, 10)
  if (typeof value === 'string') return `${value}~${n}`
  if (value instanceof ObjectId) return new ObjectId()
  if (value instanceof Date) return value.getUTCFullYear() > 9000 ? value : elsewhen(value.getTime(), n)
  if (Array.isArray(value)) return value.slice(0, 5).map((one) => other(one, n))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, other(one, n)]))
}

async function examined(db: Db, command: Document): Promise<number> {
  const { executionStats } = await db.command({ explain: command, verbosity: 'executionStats' })
  return Number(executionStats.totalKeysExamined) + Number(executionStats.totalDocsExamined)
}
