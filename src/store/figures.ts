import { collection, driverClient } from './connection.ts'

/** Things that wait for their turn: how many, up to a limit, and how long the first of them has waited, in seconds. */
export interface Backlog {
  readonly depth: number
  readonly oldestSeconds: number
}

/** From the first instants on which things have waited since, oldest first. */
export function backlogSince(waitingSince: readonly Date[], at: Date): Backlog {
  const oldest = waitingSince[0]
  return {
    depth: waitingSince.length,
    oldestSeconds: oldest === undefined ? 0 : Math.max(0, (at.getTime() - oldest.getTime()) / 1000),
  }
}

/** Commits that are stored and not told to journal, worklists and pages yet. At most `limit` cases are counted, along the index. */
export async function outboxBacklog(limit: number, at = new Date()): Promise<Backlog> {
  const waiting = await collection<{ _id: string; pendingSince: Date }>('cases')
    .find({ pendingSince: { $exists: true, $lte: at } }, { projection: { _id: 0, pendingSince: 1 } })
    .sort({ pendingSince: 1 })
    .limit(limit)
    .toArray()
  return backlogSince(
    waiting.map(({ pendingSince }) => pendingSince),
    at,
  )
}

/** How long the store takes for the least there is to ask, in seconds. Throws what the driver says when it does not answer. */
export async function pingSeconds(): Promise<number> {
  const before = performance.now()
  await driverClient().db().command({ ping: 1 })
  return (performance.now() - before) / 1000
}

/** Room that the stored documents take, in bytes; undefined where the server does not tell. */
export async function storedBytes(): Promise<number | undefined> {
  const stats = await driverClient().db().command({ dbStats: 1 })
  const bytes = Number(stats['storageSize'])
  return Number.isFinite(bytes) ? bytes : undefined
}
