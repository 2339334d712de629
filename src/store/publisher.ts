import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'

/** Increments by document id of the tallies, then by dotted field. */
export type Effects = Readonly<Record<string, Readonly<Record<string, number>>>>

/** One commit to be made known: the record as it was after it (or later), its entries, and its effects on the tallies. */
export interface Published {
  readonly record: CaseRecord
  readonly to: number
  readonly entries: readonly JournalEntry[]
  readonly effects: Effects
}

/**
 * What is derived from commits: the journal, read models, the live layer, notices. Applied in the order of `stage`, several of one
 * stage side by side; applying the same commit again must change nothing.
 */
export interface Projection {
  readonly name: string
  readonly stage: 1 | 2
  apply(batch: readonly Published[]): Promise<void> | void
}

const projections: Projection[] = []
const queue: Published[] = []
let running: Promise<void> | undefined
let clear: (items: readonly Published[]) => Promise<void> = () => Promise.resolve()
let onFault: (projection: string, error: unknown) => void = () => {}
const mostAtOnce = 128

export function addProjection(projection: Projection): void {
  const at = projections.findIndex(({ name }) => name === projection.name)
  if (at >= 0) projections[at] = projection
  else projections.push(projection)
}

/** Sets how outboxes are emptied and who is told of a projection that fails. */
export function preparePublisher(options: { clear: typeof clear; onFault: typeof onFault }): void {
  clear = options.clear
  onFault = options.onFault
}

/** Queues a commit. Returns at once: who committed does not wait for what is derived. */
export function publish(item: Published): void {
  queue.push(item)
  running ??= run()
}

/** Resolves when everything queued so far was published (or failed and was left to the sweep). */
export async function drained(): Promise<void> {
  for (let round = running; round; round = running) await round
}

async function run(): Promise<void> {
  // A breath, so that commits of the same moment share one round of writes.
  await new Promise<void>((resolve) => setImmediate(resolve))
  while (queue.length) await publishNow(queue.splice(0, mostAtOnce))
  running = undefined
}

/** Applies every projection to the batch, then empties the outboxes. A failure leaves them for the sweep, which tries again. */
export async function publishNow(batch: readonly Published[]): Promise<boolean> {
  for (const stage of [1, 2] as const) {
    const applied = await Promise.all(
      projections
        .filter((projection) => projection.stage === stage)
        .map(async (projection) => {
          try {
            await projection.apply(batch)
            return true
          } catch (error) {
            onFault(projection.name, error)
            return false
          }
        }),
    )
    if (applied.includes(false)) return false
  }
  try {
    await clear(batch)
    return true
  } catch (error) {
    onFault('outbox', error)
    return false
  }
}
