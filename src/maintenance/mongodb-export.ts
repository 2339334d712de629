import mongoose from 'mongoose'
import { decode, openDigest, readStore, type StoredCollection } from '../embedded/start.ts'
import { otherThanDuplicate } from '../store/bulk.ts'

const { MongoClient } = mongoose.mongo
type Db = mongoose.mongo.Db
/** How far a collection was copied, kept on the server until everything was compared: an export that broke off goes on from here. */
interface Mark {
  readonly _id: string
  readonly source: string
  readonly last: unknown
  readonly copied: number
}
type Marks = mongoose.mongo.Collection<Mark>

export interface Moved {
  readonly collections: readonly { readonly name: string; readonly documents: number; readonly digest: string }[]
  /** In words; empty when the server holds what the store holds. */
  readonly differences: readonly string[]
}

/** Told of progress: which collection, how many of its documents are copied or compared, and of how many. */
export type MoveProgress = (what: string, done: number, of: number) => void

const programDb = 'zhibao'
const marksName = 'zhibao_export'
const batchDocuments = 1000
const batchBytes = 8_000_000

/**
 * Copies the embedded store of a data folder, which no program may have open, with its indexes to the database that the address of a
 * MongoDB server names, and compares both sides. Begun again after it broke off, it goes on behind the last document copied.
 * Fails when the address names no database, or one that holds anything else; nothing is changed then.
 */
export async function exportTo(folder: string, uri: string, onProgress: MoveProgress): Promise<Moved> {
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(uri))
    throw new Error('name the database in the address: mongodb://host:27017/zhibao')
  const store = await readStore(folder)
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: 8000,
    retryWrites: false,
    writeConcern: { w: 'majority' },
  })
  try {
    await client.connect()
    const db = client.db()
    const marks: Marks = db.collection<Mark>(marksName)
    const sources = store.collections.filter((one) => one.db === programDb)
    await demandOurs(db, marks, sources)
    for (const source of sources) await copy(db, marks, source, onProgress)
    const moved = await compare(db, sources, onProgress)
    for (const other of store.collections)
      if (other.db !== programDb)
        moved.differences.push(`${other.db}.${other.name} is not the program's and was left out`)
    if (moved.differences.length === 0) await marks.drop()
    return moved
  } finally {
    await client.close()
    await store.close()
  }
}

/** Whatever lies in the database must have been put there by an earlier run from this very store. */
async function demandOurs(db: Db, marks: Marks, sources: readonly StoredCollection[]): Promise<void> {
  const begun = new Map((await marks.find().toArray()).map((mark) => [mark._id, mark.source]))
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
  const isOurs = (name: string): boolean =>
    begun.has(name) && begun.get(name) === sources.find((source) => source.name === name)?.uuid
  const foreign = names.find((name) => name !== marksName && !name.startsWith('system.') && !isOurs(name))
  if (foreign !== undefined)
    throw new Error(`the database ${db.databaseName} holds ${foreign} already: name an empty one. Nothing was changed.`)
}

async function copy(db: Db, marks: Marks, source: StoredCollection, onProgress: MoveProgress): Promise<void> {
  const { name, uuid } = source
  const found = (await marks.findOne({ _id: name }, { raw: true })) as unknown as Uint8Array | null
  const mark = found && (decode(Buffer.from(found)) as unknown as Mark)
  if (!mark) {
    // The mark is first: a collection without one is not ours.
    await marks.insertOne({ _id: name, source: uuid, last: null, copied: 0 })
    await db.createCollection(name, source.options)
  }
  let copied = Number(mark?.copied ?? 0)
  let [batch, bytes] = [[] as object[], 0]
  const send = async (last: unknown): Promise<void> => {
    const answer = await db.command({ insert: name, documents: batch, ordered: false })
    // Those that came over in a try that broke off are duplicates now.
    const refused = otherThanDuplicate((answer['writeErrors'] ?? []) as { code: number; errmsg: string }[])
    const unsure = answer['writeConcernError'] as { errmsg: string } | undefined
    if (refused || unsure) throw new Error(`${name}: ${(refused ?? unsure)?.errmsg}`)
    copied += batch.length
    await marks.updateOne({ _id: name }, { $set: { last, copied } })
    onProgress(`copied ${name}`, copied, source.count)
    ;[batch, bytes] = [[], 0]
  }
  let last: unknown
  for (const document of source.documents(mark && copied > 0 ? { id: mark.last } : undefined)) {
    if (batch.length === batchDocuments || (batch.length > 0 && bytes + document.bytes.length > batchBytes))
      await send(last)
    batch.push(document.doc)
    bytes += document.bytes.length
    last = document.id
  }
  if (batch.length > 0) await send(last)
  const indexes = source.indexes.filter((spec) => spec['name'] !== '_id_').map(declared)
  if (indexes.length > 0) await db.command({ createIndexes: name, indexes })
}

/** The form in which an index is asked for; that of a text index is listed differently. */
function declared(spec: Record<string, unknown>): object {
  const { textIndexVersion: _, ...given } = spec
  const weights = spec['weights'] as Record<string, number> | undefined
  return weights ? { ...given, key: Object.fromEntries(Object.keys(weights).map((field) => [field, 'text'])) } : given
}

async function compare(db: Db, sources: readonly StoredCollection[], onProgress: MoveProgress) {
  const collections: { name: string; documents: number; digest: string }[] = []
  const differences: string[] = []
  for (const source of sources) {
    const [here, there] = [openDigest(), openDigest()]
    for (const { bytes } of source.documents()) here.add(bytes)
    const cursor = db.collection(source.name).find({}, { raw: true, batchSize: batchDocuments })
    let done = 0
    for await (const bytes of cursor as unknown as AsyncIterable<Uint8Array>) {
      there.add(bytes)
      if (++done % batchDocuments === 0) onProgress(`compared ${source.name}`, done, source.count)
    }
    const [ours, theirs] = [here.read(), there.read()]
    collections.push({ name: source.name, ...ours })
    if (ours.digest !== theirs.digest)
      differences.push(
        `${source.name}: ${ours.documents} documents here, ${theirs.documents} there, and they are not the same`,
      )
    const made = new Set((await db.collection(source.name).indexes()).map((index) => index.name))
    for (const { name } of source.indexes as { name: string }[])
      if (!made.has(name)) differences.push(`${source.name}: the index ${name} is missing there`)
  }
  return { collections, differences }
}
