import { GridFSBucket, MongoClient } from 'mongodb'
import type { AnyBulkWriteOperation, Collection, Db, Document } from 'mongodb'
import { type Entities, isPlain, type Plain } from './matching.ts'

/** What the operations of the test files are called in the driver, and its results in the words of the files. */
export type Arguments = Plain
type Act<T> = (target: T, given: Arguments) => Promise<unknown>

const without = (given: Arguments, ...names: string[]): Plain =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))

/** A method called with some arguments by position, and the rest as options. */
const call =
  (method: string, ...positions: string[]): Act<unknown> =>
  (target, given) =>
    (target as Record<string, (...all: unknown[]) => Promise<unknown>>)[method]?.(
      ...positions.map((name) => given[name]),
      without(given, ...positions),
    ) ?? Promise.reject(new Error(`the driver has no ${method}`))

const listed =
  (method: string, ...positions: string[]): Act<unknown> =>
  async (target, given) =>
    ((await call(method, ...positions)(target, given)) as { toArray(): Promise<Document[]> }).toArray()

/** The driver replaces an `_id` of null unless the server is to make the ids. */
const idOptions = (given: Arguments, docs: unknown[]): Arguments =>
  docs.some((doc) => isPlain(doc) && doc['_id'] === null) ? { ...given, forceServerObjectId: true } : given

const findOneAnd =
  (method: string, ...positions: string[]): Act<unknown> =>
  (target, given) => {
    const { returnDocument } = given
    const options = typeof returnDocument === 'string' ? { returnDocument: returnDocument.toLowerCase() } : {}
    return call(method, ...positions)(target, { ...given, ...options })
  }

const collectionOperations: Record<string, Act<Collection>> = {
  find: listed('find', 'filter'),
  findOne: call('findOne', 'filter'),
  aggregate: listed('aggregate', 'pipeline'),
  countDocuments: call('countDocuments', 'filter'),
  count: call('count', 'filter'),
  estimatedDocumentCount: call('estimatedDocumentCount'),
  distinct: call('distinct', 'fieldName', 'filter'),
  insertOne: (target, given) => call('insertOne', 'document')(target, idOptions(given, [given['document']])),
  insertMany: (target, given) =>
    call('insertMany', 'documents')(target, idOptions(given, given['documents'] as unknown[])),
  updateOne: call('updateOne', 'filter', 'update'),
  updateMany: call('updateMany', 'filter', 'update'),
  replaceOne: call('replaceOne', 'filter', 'replacement'),
  deleteOne: call('deleteOne', 'filter'),
  deleteMany: call('deleteMany', 'filter'),
  findOneAndUpdate: findOneAnd('findOneAndUpdate', 'filter', 'update'),
  findOneAndReplace: findOneAnd('findOneAndReplace', 'filter', 'replacement'),
  findOneAndDelete: findOneAnd('findOneAndDelete', 'filter'),
  async bulkWrite(target, given) {
    const requests = given['requests'] as Record<string, Plain>[]
    const inserted = requests.map((request) => request['insertOne']?.['document'])
    const options = idOptions(without(given, 'requests'), inserted)
    return bulkResult(await target.bulkWrite(requests as unknown as AnyBulkWriteOperation[], options))
  },
  createIndex: call('createIndex', 'keys'),
  dropIndex: call('dropIndex', 'name'),
  dropIndexes: call('dropIndexes'),
  listIndexes: listed('listIndexes'),
  rename: call('rename', 'to'),
  createSearchIndex: (target, given) => target.createSearchIndex(given['model'] as { definition: Document }),
  createSearchIndexes: (target, given) => target.createSearchIndexes(given['models'] as { definition: Document }[]),
  dropSearchIndex: (target, given) => target.dropSearchIndex(given['name'] as string),
  updateSearchIndex: (target, given) =>
    target.updateSearchIndex(given['name'] as string, given['definition'] as Document),
  listSearchIndexes: (target, given) =>
    target.listSearchIndexes(given['name'] as string, given['aggregationOptions'] as object).toArray(),
}

/** The counts of a bulk write as a document of its own. */
export const bulkResult = (result: object): Plain => {
  const from = result as Plain
  const names = ['insertedCount', 'matchedCount', 'modifiedCount', 'deletedCount', 'upsertedCount']
  const ids = ['insertedIds', 'upsertedIds', 'insertResults', 'updateResults', 'deleteResults']
  return Object.fromEntries([...names, ...ids, 'acknowledged'].map((name) => [name, from[name]]))
}

const databaseOperations: Record<string, Act<Db>> = {
  aggregate: listed('aggregate', 'pipeline'),
  listCollections: listed('listCollections', 'filter'),
  listCollectionNames: listed('listCollections', 'filter'),
  createCollection: call('createCollection', 'collection'),
  dropCollection: call('dropCollection', 'collection'),
  modifyCollection: (target, given) =>
    target.command({ collMod: given['collection'], ...without(given, 'collection') }),
  runCommand: (target, given) => target.command(given['command'] as Document),
}

type FileId = Parameters<GridFSBucket['delete']>[0]

/** The files of a name; that there are none is the caller's mistake, as for an id. */
async function named(bucket: GridFSBucket, filename: unknown): Promise<FileId[]> {
  const files = await bucket.find({ filename: filename as string }).toArray()
  if (files.length === 0) throw new Error(`no file is called ${String(filename)}`)
  return files.map(({ _id }) => _id)
}

const collected = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const bucketOperations: Record<string, Act<GridFSBucket>> = {
  delete: (bucket, given) => bucket.delete(given['id'] as FileId),
  rename: (bucket, given) => bucket.rename(given['id'] as FileId, given['newFilename'] as string),
  async download(bucket, given) {
    const bytes = await collected(bucket.openDownloadStream(given['id'] as FileId))
    const [file] = await bucket.find({ _id: given['id'] as FileId }).toArray()
    // The driver does not notice that the last chunk is missing.
    if (file?.length !== bytes.length) throw new Error('the file is longer than its chunks')
    return bytes
  },
  downloadByName: (bucket, given) =>
    collected(bucket.openDownloadStreamByName(given['filename'] as string, without(given, 'filename'))),
  find: (bucket, given) => bucket.find(given['filter'] as Document, without(given, 'filter')).toArray(),
  drop: (bucket) => bucket.drop(),
  // What the driver has no call for is put together of its others.
  async deleteByName(bucket, given) {
    for (const id of await named(bucket, given['filename'])) await bucket.delete(id)
  },
  async renameByName(bucket, given) {
    for (const id of await named(bucket, given['filename'])) await bucket.rename(id, given['newFilename'] as string)
  },
  async upload(bucket, given) {
    const { $$hexBytes: hex } = given['source'] as { $$hexBytes: string }
    const stream = bucket.openUploadStream(
      given['filename'] as string,
      without(given, 'filename', 'source', 'disableMD5'),
    )
    await new Promise<void>((resolve, reject) => {
      stream.once('finish', resolve).once('error', reject)
      stream.end(Buffer.from(hex, 'hex'))
    })
    return stream.id
  },
}

const clientOperations: Record<string, Act<MongoClient>> = {
  listDatabases: async (client) => (await client.db('admin').command({ listDatabases: 1 }))['databases'],
  async clientBulkWrite(client, given) {
    const models = (given['models'] as Record<string, Plain>[]).map((model) => {
      const [[name, rest]] = Object.entries(model) as [[string, Plain]]
      return { name, ...rest } as never
    })
    return bulkResult(await client.bulkWrite(models, without(given, 'models')))
  },
}

/** What the runner itself is asked: about collections and indexes, and to make the server fail. */
const runnerOperations: Record<string, Act<Entities>> = {
  assertCollectionExists: (entities, given) => assertCollection(entities, given, true),
  assertCollectionNotExists: (entities, given) => assertCollection(entities, given, false),
  failPoint: (entities, given) =>
    (entities.get(given['client'] as string) as MongoClient).db('admin').command(given['failPoint'] as Document),
}

async function assertCollection(entities: Entities, given: Arguments, expected: boolean): Promise<void> {
  const client = [...entities.values()].find((entity) => entity instanceof MongoClient) as MongoClient
  const found = await client
    .db(given['databaseName'] as string)
    .listCollections({ name: given['collectionName'] as string })
    .toArray()
  if (found.length > 0 !== expected)
    throw new Error(`the collection ${String(given['collectionName'])} is ${expected ? 'not ' : ''}there`)
}

/** Does one operation of a test on the entity it names. */
export function operate(entities: Entities, object: string, name: string, given: Arguments): Promise<unknown> {
  const target: unknown = object === 'testRunner' ? entities : entities.get(object)
  const table: Record<string, Act<never>> = object === 'testRunner'
    ? runnerOperations
    : target instanceof MongoClient
      ? clientOperations
      : target instanceof GridFSBucket
        ? bucketOperations
        : target !== undefined && 'databaseName' in (target as object) && !('collectionName' in (target as object))
          ? databaseOperations
          : collectionOperations
  const act = table[name] as Act<unknown> | undefined
  if (target === undefined || !act) return Promise.reject(new Error(`the runner does not know ${object}.${name}`))
  return act(target, given)
}
