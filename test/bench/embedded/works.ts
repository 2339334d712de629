import * as BSON from 'bson'
import { type Collection, type Document, MongoClient } from 'mongodb'
import { deskOf, dueOf, indexes, numberOf, paper } from './papers.ts'
import { bodyOf, messageOf, openTalk, type Talk, told } from './talk.ts'

/** One turn of a client: how many documents it read or wrote. */
type Turn = () => Promise<number>
export interface Client {
  readonly turn: Turn
  close(): unknown
}

export const works = ['point-read', 'sorted-find', 'insert', 'update', 'bulk'] as const
export type Work = (typeof works)[number]
export const clientsOf = (work: Work): number => (work === 'bulk' ? 2 : 16)

const bulk = 1000
/** So many documents are updated again and again, spread over the whole collection; each belongs to one client. */
const updated = 10_000

const any = (most: number): number => Math.floor(Math.random() * most)
/** Every process inserts numbers of its own. */
let made = (process.pid % 1000) * 1_000_000

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`${what}: not the answer that was expected`)
}

/** A client that writes the protocol itself, one connection each, so that the store is what is measured. */
export async function lightClient(uri: string, work: Work, documents: number, client: number): Promise<Client> {
  const talk = openTalk(uri)
  const close = () => talk.close()
  if (work === 'update') return { turn: await updating(talk, documents, client), close }
  let turns = 0
  const batch = async (message: Buffer, least: number): Promise<number> => {
    const answer = await talk.ask(message)
    // Every answer is as long as its documents; now and then one is looked into.
    expect(answer.length > least * 1000, work)
    if (turns++ % 64 === 0) expect(BSON.deserialize(answer)['cursor'].firstBatch.length === least, work)
    return 1
  }
  const inserting = bodyOf({ insert: 'papers', ordered: false })
  const done = knownAnswer(work)
  const insert = async (count: number): Promise<number> => {
    const papers = Array.from({ length: count }, () => paper(documents + made++))
    done(await talk.ask(messageOf(inserting, { name: 'documents', documents: papers })), { n: count })
    return count
  }
  const turn: Record<Exclude<Work, 'update'>, Turn> = {
    'point-read': () =>
      batch(
        messageOf({ find: 'papers', filter: { number: numberOf(any(documents)) }, limit: 1, singleBatch: true }),
        1,
      ),
    'sorted-find': () => batch(sortedFind(documents), 20),
    insert: () => insert(1),
    bulk: () => insert(bulk),
  }
  return { turn: turn[work], close }
}

/** Answers to writes are the same to the last bit: only one that is not is looked into. */
function knownAnswer(work: Work): (answer: Buffer, fields: Document) => void {
  let known: Buffer | undefined
  return (answer, fields) => {
    if (known?.equals(answer)) return
    const told = BSON.deserialize(answer)
    expect(
      Object.entries(fields).every(([name, value]) => told[name] === value),
      work,
    )
    known = Buffer.from(answer)
  }
}

const sortedFind = (documents: number): Buffer => {
  const n = any(Math.floor(documents * 0.8))
  const filter = { desk: deskOf(n), due: { $gte: dueOf(n) } }
  return messageOf({ find: 'papers', filter, sort: { due: 1, _id: 1 }, limit: 20, singleBatch: true })
}

async function updating(talk: Talk, documents: number, client: number): Promise<Turn> {
  const ids = Array.from({ length: Math.floor(updated / 16) }, (_, i) =>
    Math.floor(((client + i * 16) * documents) / updated),
  )
  const found = await told(
    talk,
    messageOf({ find: 'papers', filter: { _id: { $in: ids } }, projection: { version: 1 }, batchSize: ids.length }),
  )
  const versions = new Map<number, number>(
    found['cursor'].firstBatch.map((one: Document) => [one['_id'], one['version']]),
  )
  const body = bodyOf({ update: 'papers', ordered: true })
  const done = knownAnswer('update')
  let turns = 0
  return async () => {
    const id = ids[turns++ % ids.length] as number
    const version = versions.get(id) as number
    versions.set(id, version + 1)
    const change = { q: { _id: id, version }, u: { $set: { version: version + 1, days: turns % 97 } } }
    const section = { name: 'updates', documents: [Buffer.from(BSON.serialize(change))] }
    done(await talk.ask(messageOf(body, section)), { nModified: 1 })
    return 1
  }
}

/** A client of the official driver, all of them sharing its pool. */
export async function driverClients(uri: string, work: Work, documents: number): Promise<Client[]> {
  const client = await MongoClient.connect(uri, { maxPoolSize: 16, retryWrites: false })
  const papers = client.db('bench').collection<{ _id: number } & Document>('papers')
  const turns = Array.from({ length: clientsOf(work) }, (_, n) => driverTurn(papers, work, documents, n))
  return turns.map((turn, n) => ({ turn, close: () => (n === 0 ? client.close() : undefined) }))
}

function driverTurn(
  papers: Collection<{ _id: number } & Document>,
  work: Work,
  documents: number,
  client: number,
): Turn {
  const fresh = () => BSON.deserialize(paper(documents + made++)) as { _id: number }
  let turns = 0
  switch (work) {
    case 'point-read':
      return async () => ((await papers.findOne({ number: numberOf(any(documents)) })) ? 1 : 0)
    case 'sorted-find':
      return async () => {
        const n = any(Math.floor(documents * 0.8))
        const filter = { desk: deskOf(n), due: { $gte: dueOf(n) } }
        return (await papers.find(filter).sort({ due: 1, _id: 1 }).limit(20).toArray()).length / 20
      }
    case 'insert':
      return async () => ((await papers.insertOne(fresh())).acknowledged ? 1 : 0)
    case 'bulk':
      return async () =>
        (await papers.insertMany(Array.from({ length: bulk }, fresh), { ordered: false })).insertedCount
    default:
      return async () => {
        const _id = Math.floor(((client + (turns++ % (updated / 16)) * 16) * documents) / updated)
        return (await papers.updateOne({ _id, version: { $gte: 0 } }, { $inc: { version: 1 } })).modifiedCount
      }
  }
}

/** Fills an empty store, or takes away what an earlier run inserted. */
export async function prepare(uri: string, documents: number): Promise<void> {
  const talk = openTalk(uri)
  const { n } = await told(talk, messageOf({ count: 'papers' }))
  if (n < documents) {
    await told(talk, messageOf({ dropDatabase: 1 }))
    await told(talk, messageOf({ createIndexes: 'papers', indexes }))
    for (let from = 0; from < documents; from += bulk) {
      const papers = Array.from({ length: Math.min(bulk, documents - from) }, (_, i) => paper(from + i))
      await told(talk, messageOf({ insert: 'papers' }, { name: 'documents', documents: papers }))
    }
  }
  const late = Buffer.from(BSON.serialize({ q: { _id: { $gte: documents } }, limit: 0 }))
  await told(talk, messageOf({ delete: 'papers' }, { name: 'deletes', documents: [late] }))
  talk.close()
}
