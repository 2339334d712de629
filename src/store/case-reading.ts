import type { CaseRecord } from '../kernel/case-record.ts'
import { type Collection, collection } from './connection.ts'
import { revalidatingCache } from './revalidating-cache.ts'

/** A case as its document holds it: without what is only the store's own. */
export const withoutOutbox = { pending: 0, pendingSince: 0, filingKey: 0 } as const

interface Waiting {
  readonly resolve: (record: CaseRecord | undefined) => void
  readonly reject: (error: unknown) => void
}

type Cases = Collection<CaseRecord>
const cases = (): Cases => collection<CaseRecord>('cases')

const keptOf = revalidatingCache<CaseRecord>(2000)

/** Forgets what was read of a case that has just changed. */
export function forgetCase(id: string): void {
  keptOf(cases()).forget(id)
}

let waiting = new Map<string, Waiting[]>()

/**
 * The case of that number as it stands now; undefined for none. Reads of one moment share their questions to the store. A record may
 * be shared with others: nobody changes one.
 */
export function readCase(id: string): Promise<CaseRecord | undefined> {
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setImmediate(() => void answerAll())
    const others = waiting.get(id)
    if (others) others.push({ resolve, reject })
    else waiting.set(id, [{ resolve, reject }])
  })
}

async function answerAll(): Promise<void> {
  const asked = waiting
  waiting = new Map()
  try {
    const found = await readAll([...asked.keys()])
    for (const [id, callers] of asked) for (const { resolve } of callers) resolve(found.get(id))
  } catch (error) {
    for (const { reject } of [...asked.values()].flat()) reject(error)
  }
}

async function readAll(ids: readonly string[]): Promise<Map<string, CaseRecord>> {
  const from = cases()
  const known = keptOf(from)
  const found = new Map<string, CaseRecord>()
  const remembered = ids.filter((id) => known.get(id))
  await Promise.all([
    readWhole(
      from,
      ids.filter((id) => !known.get(id)),
      found,
    ),
    readChanged(from, remembered, found),
  ])
  return found
}

async function readWhole(from: Cases, ids: readonly string[], found: Map<string, CaseRecord>): Promise<void> {
  if (ids.length === 0) return
  for (const record of await from.find(named(ids), { projection: withoutOutbox }).toArray()) {
    keptOf(from).keep(record)
    found.set(record._id, record)
  }
}

/** The end of its chain of entries names what a case holds: where it is the same, so is the case. */
async function readChanged(from: Cases, ids: readonly string[], found: Map<string, CaseRecord>): Promise<void> {
  if (ids.length === 0) return
  const known = keptOf(from)
  const ends = await from.find(named(ids), { projection: { version: 1, chain: 1 } }).toArray()
  const moved: string[] = []
  for (const { _id, version, chain } of ends) {
    const record = known.get(_id)
    if (record?.version === version && record.chain === chain) {
      known.keep(record)
      found.set(_id, record)
    } else moved.push(_id)
  }
  await readWhole(from, moved, found)
}

const named = (ids: readonly string[]) =>
  ids.length === 1 && ids[0] !== undefined ? { _id: ids[0] } : { _id: { $in: [...ids] } }
