import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { isDuplicate } from '../store/bulk.ts'
import { modelOf } from '../store/model.ts'
import { canonical, sha256 } from '../store/seal.ts'
import { anything, formed, hash, id, moment, optional, text, whole, words } from '../store/shape.ts'

/** Every kind of act the log knows, `noun:past-tense`. Stores of before may hold others. */
export const adminActs = [
  'body:added',
  'body:changed',
  'person:added',
  'person:changed',
  'link:issued',
  'link:used',
  'contact:changed',
  'person:closed',
  'firm:founded',
  'firm:joined',
  'firm:left',
  'rights:asked',
  'rights:approved',
  'rights:refused',
  'rights:withdrawn',
  'reset:asked',
  'reset:approved',
  'reset:refused',
  'reset:withdrawn',
  'calendar:published',
  'calendar:replaced',
  'mail:requeued',
  'informant:read',
  'sealed:read',
] as const
export type AdminActKind = (typeof adminActs)[number]

/** One act of an administrator, numbered and chained to the one before. Never holds a password, its hash, a link or a code. */
export interface AdminEntry {
  readonly _id: string
  /** 1, 2, 3 ... without a gap. Entries of before the chain have none. */
  readonly seq?: number
  readonly at: Date
  readonly byId: string
  readonly byName: string
  /** `noun:past-tense`. */
  readonly kind: string
  readonly target: string
  readonly data: Readonly<Record<string, unknown>>
  /** Hash of the entry before; empty for the first. */
  readonly prev?: string
  /** SHA-256 over everything the entry says and `prev`. */
  readonly hash?: string
}

type AdminAct = Omit<AdminEntry, '_id' | 'seq' | 'prev' | 'hash' | 'kind'> & { readonly kind: AdminActKind }

const AdminLog = modelOf<AdminEntry>(
  'admin-log',
  {
    _id: id(),
    seq: optional(whole(1)),
    at: moment(),
    byId: id(),
    byName: words(),
    kind: formed(/^[a-z-]+:[a-z-]+$/),
    target: words(),
    data: anything<AdminEntry['data']>(),
    prev: optional(text(64)),
    hash: optional(hash()),
  },
  {
    indexes: [
      { key: { at: -1, _id: 1 } },
      { key: { target: 1, at: -1 } },
      // Entries of before they were numbered, the newest first.
      { key: { seq: 1, at: -1, _id: 1 } },
      { key: { seq: 1 }, unique: true, partialFilterExpression: { seq: { $gt: 0 } } },
    ],
  },
)
const numbered = () => ({ seq: mongoose.trusted({ $gt: 0 }) })
const mostTries = 50

/** Writes an act behind the last one. Of two at once, one is written behind the other. */
export async function logAdminAct(act: AdminAct): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const last = await AdminLog.findOne(numbered()).sort({ seq: -1 }).lean<AdminEntry>()
    const open = { ...act, seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? '' }
    try {
      await AdminLog.insertOne({ _id: randomUUID(), ...open, hash: hashOf(open) })
      return
    } catch (error) {
      if (!isDuplicate(error) || tries >= mostTries) throw error
    }
  }
}

function hashOf({ seq, at, byId, byName, kind, target, data, prev }: Omit<AdminEntry, '_id' | 'hash'>): string {
  return sha256(canonical({ seq, at, byId, byName, kind, target, data, prev }))
}

/** The latest acts, newest first; those before a number where one is given. Behind the first number come those of before the chain. */
export async function latestAdminActs(limit = 50, before = Number.MAX_SAFE_INTEGER): Promise<AdminEntry[]> {
  const found = await AdminLog.find({ seq: mongoose.trusted({ $gt: 0, $lt: before }) })
    .sort({ seq: -1 })
    .limit(limit)
    .lean<AdminEntry[]>()
  if (found.length === limit) return found
  const earlier = AdminLog.find({ seq: null }).sort({ at: -1, _id: 1 })
  return [...found, ...(await earlier.limit(limit - found.length).lean<AdminEntry[]>())]
}

/** What a look over the whole log found. */
export interface AdminLogCheck {
  readonly entries: number
  /** Number of the first entry that does not fit behind the one before it: changed, or the one before was removed. */
  readonly brokenAt?: number
  /** Number and hash of the last entry: noted down, they show later whether the end was cut off. */
  readonly lastSeq: number
  readonly lastHash: string
}

/** Reads the whole log and checks that no entry was changed, removed or put in between. Changes nothing. */
export async function checkAdminLog(): Promise<AdminLogCheck> {
  let [entries, lastSeq, lastHash] = [0, 0, '']
  for await (const entry of AdminLog.find(numbered()).sort({ seq: 1 }).lean<AdminEntry>().cursor()) {
    entries += 1
    if (entry.seq !== lastSeq + 1 || entry.prev !== lastHash || entry.hash !== hashOf(entry))
      return { entries, brokenAt: lastSeq + 1, lastSeq, lastHash }
    lastSeq = entry.seq
    lastHash = entry.hash ?? ''
  }
  return { entries, lastSeq, lastHash }
}
