import { statfsSync } from 'node:fs'
import { Long } from 'bson'
import type { Collection } from './catalogue.ts'
import { type Doc, maxDocumentBytes } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import { collectionName, collectionOf, type Command, docField, type Engine, isSet } from './engine.ts'
import { compileFilter } from './meaning/filters.ts'
import { maxMessageBytes } from './wire.ts'

/** Greetings, statistics, and what drivers and tools ask besides. */
const version = '7.0.0'

const hello: Command = (_engine, _db, body) => ({
  ...('hello' in body ? { isWritablePrimary: true } : { ismaster: true }),
  helloOk: true,
  maxBsonObjectSize: maxDocumentBytes,
  maxMessageSizeBytes: maxMessageBytes,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
})

const nothing: Command = () => ({})

const serverStatus: Command = (engine) => ({
  host: 'localhost',
  version,
  process: 'mongod',
  pid: process.pid,
  uptime: Math.floor((Date.now() - engine.started) / 1000),
  localTime: new Date(),
  connections: { current: 1, available: 1000 },
  metrics: { cursor: { open: { total: engine.cursors.count() } } },
  ...engine.figures.told(),
  // Of this store alone: commands' writes, the transactions they shared, and the milliseconds those took.
  writer: engine.storage.writes(),
  mem: { resident: Math.round(process.memoryUsage().rss / 1048576), bits: 64 },
  storageEngine: { name: 'lmdb', persistent: true },
})

const countOf = (engine: Engine, collection: Collection): number =>
  (collection.count ??= engine.storage.countDocuments(collection.id))

/** Sizes are told from the first thousand documents. */
const collStats: Command = (engine, db, body) => {
  const collection = collectionOf(engine, db, body)
  const count = collection ? countOf(engine, collection) : 0
  let [bytes, sampled] = [0, 0]
  for (const { value } of collection ? engine.storage.documents(collection.id) : []) {
    bytes += value.length
    if (++sampled === 1000) break
  }
  const size = sampled === 0 ? 0 : Math.round((bytes / sampled) * count)
  const nindexes = collection?.indexes.length ?? 0
  return { ns: `${db}.${collectionName(body)}`, count, size, storageSize: size, nindexes, capped: false }
}

const dbStats: Command = (engine, db) => {
  const collections = engine.catalogue.list(db)
  const objects = collections.reduce((sum, collection) => sum + countOf(engine, collection), 0)
  const indexes = collections.reduce((sum, collection) => sum + collection.indexes.length, 0)
  const [onDisk, used] = [engine.storage.bytes(), engine.storage.usedBytes()]
  const { blocks, bfree, bsize } = statfsSync(engine.storage.folder)
  return {
    db,
    collections: collections.length,
    objects,
    indexes,
    // There is one file: what is said of sizes is said of all databases together.
    dataSize: used,
    storageSize: onDisk,
    freeStorageSize: Math.max(0, onDisk - used),
    totalSize: onDisk,
    fsUsedSize: (blocks - bfree) * bsize,
    fsTotalSize: blocks * bsize,
  }
}

const listDatabases: Command = (engine, _db, body) => {
  const sizeOnDisk = Long.fromNumber(engine.storage.bytes())
  const databases = engine.catalogue.databases().map((name): Doc => ({ name, sizeOnDisk, empty: false }))
  const chosen = databases.filter(compileFilter(docField(body, 'filter') ?? {}))
  return isSet(body, 'nameOnly')
    ? { databases: chosen.map(({ name }) => ({ name })) }
    : { databases: chosen, totalSize: sizeOnDisk }
}

const buildInfo: Command = () => ({
  version,
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
})

const refused = (code: number, message: string, ...names: string[]): Record<string, Command> =>
  Object.fromEntries(names.map((name) => [name, () => refuse(code, `${name}: ${message}`)]))

/** What is no command at all is refused as unknown; these a server has, and this one does not do. */
const foreign = {
  ...refused(76, 'not running with --replSet', 'replSetGetStatus', 'replSetGetConfig', 'replSetInitiate'),
  ...refused(20, 'only on a replica set member or mongos', 'commitTransaction', 'abortTransaction'),
  ...refused(115, 'not supported by the embedded store', 'mapReduce', 'bulkWrite', 'createUser', 'saslStart'),
  // A session is a name here, under which nothing is kept that could be ended.
  ...refused(115, 'not supported by the embedded store', 'startSession', 'killSessions', 'killAllSessions'),
}

export const adminCommands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: nothing,
  endSessions: nothing,
  refreshSessions: nothing,
  serverStatus,
  collStats,
  dbStats,
  listDatabases,
  buildInfo,
  buildinfo: buildInfo,
  ...foreign,
}
