import mongoose from 'mongoose'

export { connect, disconnect, driverClient, isOutage, isReady } from './client.ts'

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

/** Empties everything that the rooms store. For the demonstration and for tests alone. */
export async function dropDatabase(): Promise<void> {
  await database().dropDatabase()
}
