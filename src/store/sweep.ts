import { clearPublished, unpublished } from './case-store.ts'
import { preparePublisher, publishNow } from './publisher.ts'

/** Ties the publisher to the outboxes. Called once by each process at start. */
export function startPublisher(onFault: (projection: string, error: unknown) => void): void {
  preparePublisher({ clear: clearPublished, onFault })
}

/**
 * Publishes what a killed process committed and did not publish. `olderThan` keeps it from racing those still at work.
 * Answers how many commits it published; commits of one case go in order. Told by the signal, it leaves the rest for another time.
 */
export async function sweepOutbox(olderThan: Date, signal?: AbortSignal): Promise<number> {
  let count = 0
  for (;;) {
    if (signal?.aborted) return count
    const found = await unpublished(olderThan)
    if (found.length === 0 || !(await publishNow(found))) return count
    count += found.length
  }
}
