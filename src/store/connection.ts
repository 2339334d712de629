import mongoose from 'mongoose'

export { connect, disconnect, driverClient, isOutage, isReady } from './client.ts'

export type Collection<T extends { _id: string }> = mongoose.mongo.Collection<T>

mongoose.set('strictQuery', 'throw')
mongoose.set('sanitizeFilter', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

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
