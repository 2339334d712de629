import { Long } from 'bson'
import { namespaceOf } from './catalogue.ts'
import { maxDocumentBytes } from './documents.ts'
import type { Doc } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { collectionOf, numberField } from './engine.ts'
import type { Command } from './engine.ts'
import { compileFilter } from './filters.ts'
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
  mem: { resident: Math.round(process.memoryUsage().rss / 1048576), bits: 64 },
  storageEngine: { name: 'lmdb', persistent: true },
})

const collStats: Command = (engine, db, body) => {
  const collection = collectionOf(engine, db, body)
  if (!collection)
    return {
      ns: `${db}.${String(body['collStats'] ?? body['collstats'])}`,
      count: 0,
      size: 0,
      storageSize: 0,
      nindexes: 0,
      totalIndexSize: 0,
      indexSizes: {},
      capped: false,
    }
  const documents = (collection.count ??= engine.storage.countDocuments(collection.id))
  let size = 0
  let sampled = 0
  for (const { value } of engine.storage.documents(collection.id)) {
    size += value.length
    if (++sampled === 1000) break
  }
  const total = sampled === 0 ? 0 : Math.round((size / sampled) * documents)
  const nindexes = collection.indexes.length
  const indexSizes = Object.fromEntries(collection.indexes.map((index) => [index.name, documents * 32]))
  return {
    ns: namespaceOf(collection),
    count: documents,
    size: total,
    avgObjSize: sampled === 0 ? 0 : Math.round(size / sampled),
    storageSize: total,
    nindexes,
    totalIndexSize: documents * 32 * nindexes,
    indexSizes,
    capped: false,
    scaleFactor: numberField(body, 'scale') ?? 1,
  }
}

const dbStats: Command = (engine, db) => {
  const collections = engine.catalogue.list(db)
  const objects = collections.reduce(
    (sum, collection) => sum + (collection.count ??= engine.storage.countDocuments(collection.id)),
    0,
  )
  const bytes = engine.storage.bytes()
  return {
    db,
    collections: collections.length,
    views: 0,
    objects,
    avgObjSize: 0,
    dataSize: bytes,
    storageSize: bytes,
    indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
    indexSize: 0,
    totalSize: bytes,
    scaleFactor: 1,
  }
}

const listDatabases: Command = (engine, _db, body) => {
  const matches = compileFilter((body['filter'] as Doc | undefined) ?? {})
  const databases = engine.catalogue
    .databases()
    .map((name): Doc => ({ name, sizeOnDisk: Long.fromNumber(engine.storage.bytes()), empty: false }))
    .filter(matches)
  if (body['nameOnly'] === true) return { databases: databases.map(({ name }) => ({ name })) }
  return {
    databases,
    totalSize: Long.fromNumber(engine.storage.bytes()),
    totalSizeMb: Long.fromNumber(Math.ceil(engine.storage.bytes() / 1048576)),
  }
}

const validate: Command = (engine, db, body) => {
  const collection =
    collectionOf(engine, db, body) ??
    refuse(26, `Collection '${db}.${String(body['validate'])}' does not exist to validate.`)
  return {
    ns: namespaceOf(collection),
    valid: true,
    nrecords: engine.storage.countDocuments(collection.id),
    nIndexes: collection.indexes.length,
    errors: [],
    warnings: [],
  }
}

const replicaOnly: Command = () => refuse(76, 'not running with --replSet')

export const adminCommands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: nothing,
  endSessions: nothing,
  refreshSessions: nothing,
  startSession: nothing,
  killSessions: nothing,
  killAllSessions: nothing,
  logout: nothing,
  fsync: nothing,
  serverStatus,
  collStats,
  collstats: collStats,
  dbStats,
  dbstats: dbStats,
  listDatabases,
  validate,
  buildInfo: () => ({
    version,
    gitVersion: 'embedded',
    modules: [],
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['lmdb'],
  }),
  buildinfo: () => ({
    version,
    versionArray: [7, 0, 0, 0],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
  }),
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  whatsmyuri: () => ({ you: 'localhost' }),
  hostInfo: () => ({ system: { currentTime: new Date(), hostname: 'localhost' } }),
  getCmdLineOpts: () => ({ argv: [], parsed: {} }),
  getLog: () => ({ totalLinesWritten: 0, log: [] }),
  getParameter: (_engine, _db, body) =>
    'featureCompatibilityVersion' in body
      ? { featureCompatibilityVersion: { version: '7.0' } }
      : refuse(72, 'no option found to get'),
  replSetGetStatus: replicaOnly,
  replSetGetConfig: replicaOnly,
  replSetInitiate: replicaOnly,
  commitTransaction: () => refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos'),
  abortTransaction: () => refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos'),
  mapReduce: () => notSupported('mapReduce'),
  bulkWrite: () => notSupported('bulkWrite'),
  saslStart: () => notSupported('authentication'),
  authenticate: () => notSupported('authentication'),
  createUser: () => notSupported('users'),
  usersInfo: () => notSupported('users'),
  shardCollection: () => notSupported('sharding'),
  enableSharding: () => notSupported('sharding'),
  convertToCapped: () => notSupported('convertToCapped'),
  eval: () => notSupported('eval'),
  clone: () => notSupported('clone'),
  compact: () => notSupported('compact'),
}
