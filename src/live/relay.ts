import { randomUUID } from 'node:crypto'
import { entriesAfter } from '../journal/journal.ts'
import { loadCases } from '../store/case-store.ts'
import type { Projection, Published } from '../store/publisher.ts'
import { addRelayed, newestRelayed, type Relayed, type RelayedCase, relayedSince } from './relay.model.ts'

/** This process among those that share the database. */
const here = randomUUID()

/**
 * Leaves word of commits for the pages that are open on other processes: which cases, and up to which entry. For processes that
 * share a database server; one that is alone has nobody to tell.
 */
export const relayProjection: Projection = {
  name: 'relay',
  stage: 2,
  async apply(batch) {
    if (batch.length > 0) await addRelayed({ _id: randomUUID(), from: here, cases: casesOf(batch) })
  },
}

function casesOf(batch: readonly Published[]): RelayedCase[] {
  const ranges = batch.flatMap(({ record, entries, to }) =>
    entries[0] ? [{ caseId: record._id, since: entries[0].seq - 1, to }] : [],
  )
  return widest(ranges)
}

/** One range for each case, which holds all of its ranges. */
function widest(ranges: readonly RelayedCase[]): RelayedCase[] {
  const merged = new Map<string, RelayedCase>()
  for (const { caseId, since, to } of ranges) {
    const known = merged.get(caseId)
    merged.set(caseId, {
      caseId,
      since: Math.min(since, known?.since ?? since),
      to: Math.max(to, known?.to ?? to),
    })
  }
  return [...merged.values()]
}

export interface FollowOptions {
  /** Whether anybody is there to be told; while nobody is, nothing is asked. */
  readonly isHeard: () => boolean
  /** Tells this process's pages of commits made elsewhere, without their effects on figures. */
  readonly hear: (batch: readonly Published[]) => Promise<void> | void
  readonly onFault: (error: unknown) => void
  /** Pause between two looks, in milliseconds. */
  readonly everyMs?: number
  /** Name of this process, where a test plays another. */
  readonly me?: string
}

/** Word that was written a little earlier may be seen a little later. */
const overlapMs = 2000
const mostAtOnce = 200

/**
 * Follows what other processes publish, and tells the pages of this one within about a second. Every look is one read along an index.
 * Answers how to stop, which waits for the look under way.
 */
export function followOthers({
  isHeard,
  hear,
  onFault,
  everyMs = 1000,
  me = here,
}: FollowOptions): () => Promise<void> {
  let from: Date | undefined
  let heard = new Map<string, Date>()
  let failing = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()

  /** Hears what is new since an instant. Answers whether there may be more of it. */
  async function look(since: Date): Promise<boolean> {
    const found = await relayedSince(new Date(since.getTime() - overlapMs), mostAtOnce + heard.size)
    const fresh = found.filter(({ _id }) => !heard.has(_id))
    const batch = await publishedOf(fresh.filter((relayed) => relayed.from !== me))
    if (batch.length > 0) await hear(batch)
    for (const { _id, at } of fresh) heard.set(_id, at)
    from = fresh.at(-1)?.at ?? since
    const oldest = from.getTime() - overlapMs
    heard = new Map([...heard].filter(([, at]) => at.getTime() >= oldest))
    return fresh.length > 0
  }

  async function turn(): Promise<void> {
    try {
      from ??= (await newestRelayed()) ?? new Date(0)
      let more = !stopped
      while (more && isHeard()) more = (await look(from)) && !stopped
      failing = false
    } catch (error) {
      // What could not be heard is tried again at the next look; that it fails is said once.
      if (!failing) onFault(error)
      failing = true
    }
  }

  const again = (wait: number) => {
    timer = setTimeout(() => {
      looking = turn().finally(() => {
        if (!stopped) again(everyMs)
      })
    }, wait)
    timer.unref()
  }
  again(0)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await looking
  }
}

/** The commits as their own process published them, read from the cases and the journal. */
async function publishedOf(relayed: readonly Relayed[]): Promise<Published[]> {
  const ranges = widest(relayed.flatMap(({ cases }) => cases))
  if (ranges.length === 0) return []
  const records = new Map((await loadCases(ranges.map(({ caseId }) => caseId))).map((record) => [record._id, record]))
  const found = await Promise.all(
    ranges.map(async ({ caseId, since, to }) => {
      const record = records.get(caseId)
      const entries = (await entriesAfter(caseId, since, to - since)).filter(({ seq }) => seq <= to)
      return record && entries.length > 0 ? [{ record, to, entries, effects: {} }] : []
    }),
  )
  return found.flat()
}
