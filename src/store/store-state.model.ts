import mongoose from 'mongoose'
import { modelOf } from './model.ts'
import { id, moment, nullable, oneOf, shape, text, whole } from './shape.ts'

/** What the store knows of itself: the schema its documents are in, and who changes it at the moment. */
export interface StoreState {
  readonly _id: 'schema'
  /** Number of the last migration done; 0 for a store of before there were any. */
  readonly version: number
  /** Of the migration under way: the last document it has done. */
  readonly reached: string | null
  /** Who alone may change indexes and documents, and until when nobody asks whether they still live. */
  readonly lock: { readonly by: string; readonly until: Date } | null
  readonly changedAt: Date
}

const States = modelOf<StoreState>('store-state', {
  _id: oneOf(['schema']),
  version: whole(),
  reached: nullable(text()),
  lock: nullable(shape<NonNullable<StoreState['lock']>>({ by: id(), until: moment() })),
  changedAt: moment(),
})

const schema = { _id: 'schema' } as const

/**
 * The state of the store. One that holds nothing yet is of the newest version; one that holds something and says nothing was written
 * before versions were kept.
 */
export async function readState(newest: number): Promise<StoreState> {
  const found = await States.findOne(schema).lean<StoreState>()
  if (found) return found
  const names = (await mongoose.connection.listCollections()).map(({ name }) => name)
  const isFresh = names.every((name) => name === States.collection.collectionName)
  const first = { version: isFresh ? newest : 0, reached: null, lock: null, changedAt: new Date() }
  // Of two that start together the first says it, and the other reads what it said.
  await States.updateOne(schema, { $setOnInsert: first }, { upsert: true })
  return (await States.findOne(schema).lean<StoreState>()) ?? { ...schema, ...first }
}

/** Takes the lock, or keeps it for another while. False when somebody else has it. */
export async function holdLock(by: string, leaseMs: number): Promise<boolean> {
  const now = Date.now()
  const free = [{ lock: null }, { 'lock.by': by }, { 'lock.until': mongoose.trusted({ $lt: new Date(now) }) }]
  const done = await States.updateOne(
    { ...schema, $or: free },
    { $set: { lock: { by, until: new Date(now + leaseMs) } } },
    { runValidators: true },
  )
  return done.matchedCount === 1
}

export async function releaseLock(by: string): Promise<void> {
  await States.updateOne({ ...schema, 'lock.by': by }, { $set: { lock: null } })
}

/** Notes how far the holder of the lock has come. False when it is not theirs any more. */
export async function noteState(
  by: string,
  news: Partial<Pick<StoreState, 'version' | 'reached' | 'changedAt'>>,
): Promise<boolean> {
  const done = await States.updateOne({ ...schema, 'lock.by': by }, { $set: news }, { runValidators: true })
  return done.matchedCount === 1
}
