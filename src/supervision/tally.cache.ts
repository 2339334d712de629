import { onTalliesChanged, readTallies, type Tally } from './tally.model.ts'

/** The tallies as this process last read them. `revision` rises whenever any of them changed. */
export interface KeptTallies {
  readonly tallies: Iterable<Tally>
  readonly revision: number
}

const kept = new Map<string, Tally>()
const changed = new Set<string>()
/** What other processes count is seen after this many milliseconds at the latest. */
const freshFor = 2000
let revision = 0
let readAt = Number.NEGATIVE_INFINITY
let reading: Promise<void> | undefined

onTalliesChanged((ids) => {
  for (const id of ids) changed.add(id)
})

/** Forgets everything read: the store is about to be another one. */
export function forgetTallies(): void {
  kept.clear()
  changed.clear()
  readAt = Number.NEGATIVE_INFINITY
  revision += 1
}

/** Says that what stands beside the tallies changed. */
export function touchTallies(): void {
  revision += 1
}

/** The tallies with everything this process has counted, and what others counted two seconds ago. */
export async function currentTallies(): Promise<KeptTallies> {
  while (changed.size > 0 || performance.now() - readAt > freshFor) {
    reading ??= readChanged().finally(() => {
      reading = undefined
    })
    await reading
  }
  return { tallies: kept.values(), revision }
}

async function readChanged(): Promise<void> {
  const whole = performance.now() - readAt > freshFor
  const ids = [...changed]
  changed.clear()
  try {
    const found = await readTallies(whole ? undefined : ids)
    if (whole) {
      readAt = performance.now()
      const there = new Set(found.map(({ _id }) => _id))
      for (const id of kept.keys())
        if (!there.has(id)) {
          kept.delete(id)
          revision += 1
        }
    }
    for (const tally of found) {
      // The same document keeps its object, and with it what was already worked out from it.
      if (kept.get(tally._id)?.rev === tally.rev) continue
      kept.set(tally._id, tally)
      revision += 1
    }
  } catch (error) {
    for (const id of ids) changed.add(id)
    throw error
  }
}
