import mongoose from 'mongoose'

/** A document of any collection: the driver's own shape, keyed by a string. */
export type Stored<T> = T & { _id: string }
export type Collection<T extends { _id: string }> = mongoose.mongo.Collection<T>
export type IndexSpec = mongoose.mongo.IndexDescription

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

const declared = new Map<string, IndexSpec[]>()
const withdrawn = new Map<string, readonly string[]>()

/** Connects to the database named, which may be a MongoDB server or the embedded store: nothing here knows which. */
export async function connect(uri: string, options: { poolSize?: number; patienceMs?: number } = {}): Promise<void> {
  await mongoose.connect(uri, {
    maxPoolSize: options.poolSize ?? 24,
    minPoolSize: 2,
    serverSelectionTimeoutMS: options.patienceMs ?? 8000,
    retryWrites: false,
    ignoreUndefined: true,
    // What is stored was written by this program, from strings.
    enableUtf8Validation: false,
  })
}

export async function disconnect(): Promise<void> {
  await mongoose.disconnect()
}

/** The driver's client, for the session store. */
export function driverClient(): mongoose.mongo.MongoClient {
  return mongoose.connection.getClient()
}

function database(): mongoose.mongo.Db {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not connected')
  return db
}

const opened = new WeakMap<mongoose.mongo.Db, Map<string, unknown>>()

/** A collection by name, through the driver itself. Filters given to it are built by our own code, never by input. */
export function collection<T extends { _id: string }>(name: string): Collection<T> {
  const db = database()
  const known = opened.get(db) ?? new Map<string, unknown>()
  opened.set(db, known)
  const found = known.get(name) ?? db.collection<T>(name)
  known.set(name, found)
  return found as Collection<T>
}

/**
 * Declares the indexes of a collection, and by name those of earlier versions that no query asks for any more and every write would
 * still pay for. `ensureIndexes` makes the ones and removes the others at start.
 */
export function declareIndexes(name: string, specs: IndexSpec[], earlier: readonly string[] = []): void {
  declared.set(name, specs)
  withdrawn.set(name, earlier)
}

/** Every collection with its declared indexes, for the test that asks `explain`. */
export function declaredIndexes(): ReadonlyMap<string, readonly IndexSpec[]> {
  return declared
}

/** Makes every index declared by a room, then removes those withdrawn. Repeatable; others than these are left alone. */
export async function ensureIndexes(): Promise<void> {
  for (const [name, specs] of declared) {
    if (specs.length === 0) continue
    const found = database().collection(name)
    await found.createIndexes(specs)
    const earlier = withdrawn.get(name) ?? []
    if (earlier.length > 0)
      for (const index of await found.indexes())
        if (index.name !== undefined && earlier.includes(index.name)) await removeIndex(found, index.name)
  }
}

/** Two processes that start together both want it gone. */
async function removeIndex(from: mongoose.mongo.Collection, name: string): Promise<void> {
  try {
    await from.dropIndex(name)
  } catch (error) {
    if (!isIndexMissing(error)) throw error
  }
}

const isIndexMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 27

/** Whether the database answers within a second. */
export async function isReady(): Promise<boolean> {
  try {
    await database().command({ ping: 1 }, { timeoutMS: 1000 })
    return true
  } catch {
    return false
  }
}

/** Empties everything that the rooms store. For the demonstration and for tests alone. */
export async function dropDatabase(): Promise<void> {
  await database().dropDatabase()
}
