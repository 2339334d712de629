import { randomUUID } from 'node:crypto'
import { modelOf } from '../store/model.ts'
import { anything, formed, id, moment, words } from '../store/shape.ts'

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

const AdminLog = modelOf<AdminEntry>(
  'admin-log',
  {
    _id: id(),
    at: moment(),
    byId: id(),
    byName: words(),
    kind: formed(/^[a-z-]+:[a-z-]+$/),
    target: words(),
    data: anything<AdminEntry['data']>(),
  },
  { indexes: [{ key: { at: -1, _id: 1 } }, { key: { target: 1, at: -1 } }] },
)

export async function logAdminAct(act: Omit<AdminEntry, '_id'>): Promise<void> {
  await AdminLog.insertOne({ _id: randomUUID(), ...act })
}

/** The latest acts, newest first. */
export async function latestAdminActs(limit = 50): Promise<AdminEntry[]> {
  return await AdminLog.find({}).sort({ at: -1, _id: 1 }).limit(limit).lean<AdminEntry[]>()
}
