import mongoose from 'mongoose'

type Method = (...given: unknown[]) => unknown

/**
 * The store did not answer in the time it was given. What was asked of it may have happened or not: whoever asked asks again, under the
 * same one-time key.
 */
export class StoreOverdueError extends Error {
  constructor() {
    super('the store did not answer in time')
    this.name = 'StoreOverdueError'
  }
}

/** Whatever is waited for, or the error given, after a time at the latest. What comes later is dropped. */
export function within<T>(work: Promise<T>, limitMs: number, tooLate: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate()), limitMs)
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer)
        how(value)
      }
    work.then(settle(resolve), settle(reject))
  })
}

/** Something that was asked of the store and is not answered yet. */
interface Waiting {
  readonly began: number
  /** How long it may take in all. */
  readonly limitMs: number
  /** It may take no longer than that from its beginning; whoever hears of overdue ones is not told of it. */
  shorten(limitMs: number): void
}

let limitMs = 0
let onOverdue = (): void => {}
const waiting = new Set<Waiting>()

/**
 * Sets how long anything asked of the store may take, in milliseconds; 0 is for ever. `told` hears of each that took longer. A limit
 * that is shorter than the one before holds for what was asked already, too.
 * The driver has no such limit that holds: it waits for ever for a socket that was destroyed to take more, and `timeoutMS` does nothing.
 */
export function boundAnswers(newLimitMs: number, told: () => void = () => {}): void {
  limitMs = newLimitMs
  onOverdue = told
  if (newLimitMs > 0) for (const each of waiting) if (each.limitMs > newLimitMs) each.shorten(newLimitMs)
}

function bounded<T>(work: Promise<T>): Promise<T> {
  if (limitMs === 0) return work
  // Whom to tell is settled now: what was begun under one limit is none of another's business.
  const told = onOverdue
  return new Promise<T>((resolve, reject) => {
    const give = (tell: () => void) => (): void => {
      waiting.delete(one)
      tell()
      reject(new StoreOverdueError())
    }
    let timer = setTimeout(give(told), limitMs)
    const one: Waiting = {
      began: performance.now(),
      limitMs,
      shorten: (shorterMs) => {
        clearTimeout(timer)
        timer = setTimeout(
          give(() => {}),
          Math.max(0, one.began + shorterMs - performance.now()),
        )
      },
    }
    waiting.add(one)
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer)
        waiting.delete(one)
        how(value)
      }
    work.then(settle(resolve), settle(reject))
  })
}

function boundMethods(of: object, names: readonly string[]): void {
  for (const name of names) {
    const method = Reflect.get(of, name) as Method
    Reflect.set(of, name, (...given: unknown[]) => bounded(Promise.resolve(Reflect.apply(method, of, given))))
  }
}

const onDatabase = ['command', 'createCollection', 'dropCollection', 'dropDatabase', 'renameCollection', 'stats']
const onCollection = (
  'bulkWrite createIndex createIndexes deleteMany deleteOne distinct drop dropIndex dropIndexes ' +
  'estimatedDocumentCount findOneAndDelete findOneAndReplace findOneAndUpdate insertMany insertOne rename ' +
  'replaceOne updateMany updateOne'
).split(' ')
const cursors = ['aggregate', 'find', 'listIndexes']

type Cursor = mongoose.mongo.FindCursor
type CursorMethod = 'next' | 'tryNext' | 'hasNext' | 'close'

/** A way of reading that sets no clock where it asks nothing of the store: shared by all cursors, which are opened for every read. */
const boundRead = (name: CursorMethod) =>
  function read(this: Cursor): Promise<never> {
    const own = Reflect.get(Object.getPrototypeOf(this) as Cursor, name) as () => Promise<never>
    return this.bufferedCount() > 0 ? own.call(this) : bounded(own.call(this))
  }
const reads = { next: boundRead('next'), tryNext: boundRead('tryNext'), hasNext: boundRead('hasNext') }

function boundClose(this: Cursor): Promise<void> {
  const own = Reflect.get(Object.getPrototypeOf(this) as Cursor, 'close') as () => Promise<void>
  return this.id === undefined || this.id.isZero() ? own.call(this) : bounded(own.call(this))
}

/** Every way of reading a cursor comes to one of these. */
function boundCursor(cursor: Cursor): Cursor {
  cursor.next = reads.next
  cursor.tryNext = reads.tryNext
  cursor.hasNext = reads.hasNext
  cursor.close = boundClose
  return cursor
}

function boundCollection<T extends mongoose.mongo.Collection>(collection: T): T {
  boundMethods(collection, onCollection)
  for (const name of cursors) {
    const open = Reflect.get(collection, name) as (...given: unknown[]) => mongoose.mongo.FindCursor
    Reflect.set(collection, name, (...given: unknown[]) => boundCursor(Reflect.apply(open, collection, given)))
  }
  return collection
}

/** The driver's client, with a limit (`boundAnswers`) on all that is asked through its databases: by us, by mongoose, by GridFS. */
export class BoundedClient extends mongoose.mongo.MongoClient {
  override db(name?: string, options?: mongoose.mongo.DbOptions): mongoose.mongo.Db {
    const db = super.db(name, options)
    boundMethods(db, onDatabase)
    const open = db.collection.bind(db) as (...given: unknown[]) => mongoose.mongo.Collection
    Reflect.set(db, 'collection', (...given: unknown[]) => boundCollection(open(...given)))
    return db
  }
}
