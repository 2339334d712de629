import { type Collection, keysOf, openCatalogue } from './catalogue.ts'
import { decode, type Doc, ordered } from './meaning/documents.ts'
import { lockFolder } from './lock.ts'
import { openStorage, space, type Storage } from './storage.ts'

/** For tools: a store that no process has open, read as it lies in the folder. */
/** A document as its bytes, and in a form that a driver writes back as the same bytes. */
type StoredDocument = { id: unknown; bytes: Buffer; doc: object }
export type StoredCollection = {
  db: string
  name: string
  uuid: string
  options: Doc
  indexes: Doc[]
  count: number
  /** In the order of `_id`, from the one behind `after` on. */
  documents(after?: { id: unknown }): Generator<StoredDocument>
}

/** Opens the store of a folder for reading and keeps others out until it is closed. Fails when a process has it open. */
export async function readStore(folder: string): Promise<{ collections: StoredCollection[]; close(): Promise<void> }> {
  const lock = await lockFolder(folder)
  try {
    const storage = await openStorage(folder, { readOnly: true })
    return {
      collections: openCatalogue(storage)
        .list()
        .map((collection) => stored(storage, collection)),
      async close() {
        await storage.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function stored(storage: Storage, collection: Collection): StoredCollection {
  const { db, name, id, uuid, options, indexes } = collection
  const [byId] = indexes
  if (!byId) throw new Error(`${db}.${name} has no index of _id`)
  return {
    db,
    name,
    uuid: uuid.toString('hex'),
    options,
    indexes: indexes.map((index) => index.spec),
    count: storage.countDocuments(id),
    *documents(after) {
      const [last] = after ? keysOf(byId, { _id: after.id }).keys : []
      const start = last ? Buffer.concat([last, Buffer.alloc(1)]) : space(byId.id)
      for (const { value } of storage.entries({ start, end: space(byId.id + 1) })) {
        const bytes = storage.document(id, value.readUIntBE(0, 6))
        if (!bytes) throw new Error(`${db}.${name} is damaged: run the check`)
        const doc = decode(bytes)
        yield { id: doc['_id'], bytes, doc: ordered(doc) as object }
      }
    },
  }
}

/** Copies a store to a file as it is at one moment, while another process may write to it. */
export async function copyStore(folder: string, target: string): Promise<void> {
  const storage = await openStorage(folder, { readOnly: true })
  try {
    await storage.copyTo(target)
  } finally {
    await storage.close()
  }
}
