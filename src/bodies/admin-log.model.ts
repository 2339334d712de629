import { randomUUID } from 'node:crypto'
import { collection, declareIndexes } from '../store/connection.ts'

/** One act of an administrator. Never holds a password or its hash. */
export interface AdminEntry {
  readonly _id: string
  readonly at: Date
  readonly byId: string
  readonly byName: string
  /** `noun:past-tense`. */
  readonly kind: string
  readonly target: string
  readonly data: Readonly<Record<string, unknown>>
}

declareIndexes('admin-log', [{ key: { at: -1, _id: 1 } }, { key: { target: 1, at: -1 } }])

const log = () => collection<AdminEntry>('admin-log')

export async function logAdminAct(act: Omit<AdminEntry, '_id'>): Promise<void> {
  await log().insertOne({ _id: randomUUID(), ...act })
}

/** The latest acts, newest first. */
export async function latestAdminActs(limit = 50): Promise<AdminEntry[]> {
  return await log().find({}).sort({ at: -1, _id: 1 }).limit(limit).toArray()
}
