import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'

/** Increments by document id of the tallies, then by dotted field. */
export type Effects = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What a drafted paper will print, frozen when it was issued. */
export interface Draft {
  readonly caseId: string
  readonly paperId: string
  readonly facts: unknown
}

/** One commit to be made known: the record as it was after it (or later), its entries, and its effects on the tallies. */
export interface Published {
  readonly record: CaseRecord
  /** The record before it, where the process that committed it publishes it; what both share by reference did not change. */
  readonly before?: CaseRecord
  readonly to: number
  readonly entries: readonly JournalEntry[]
  readonly drafts?: readonly Draft[]
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

interface Queued {
  readonly item: Published
  /** Milliseconds since 1970 of the commit. */
  readonly since: number
}

const projections: Projection[] = []
const queue: Queued[] = []
let running: Promise<void> | undefined
let clear: (items: readonly Published[]) => Promise<void> = () => Promise.resolve()
let onFault: (projection: string, error: unknown) => void = () => {}
const mostAtOnce = { asTheyCome: 128, gathered: 1024 } as const
/** Whoever sweeps takes outboxes older than three seconds: what comes to its turn later than this is left to them. */
const lateMs = 2000
/** While commits of a case are left to the sweep, those after them are too, so that they go in order. */
const leftMs = 10_000
let leavesLate = false
let waitingForAll = 0
let gathers = false
const leftAt = new Map<string, number>()

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

/**
 * Says that somebody sweeps while this process is at work. From then on a commit that waited too long for its turn is left to them:
 * published here and there at once, it might be counted twice.
 */
export function leaveLateOnes(leaves = true): void {
  leavesLate = leaves
  leftAt.clear()
}

/**
 * While on, commits are only gathered, and published when somebody waits for them with `drained`: the rows of a case that changed ten
 * times are then written once. For bulk work by commands, before anybody reads.
 */
export function gatherCommits(on: boolean): void {
  gathers = on
}

/** Queues a commit. Returns at once: who committed does not wait for what is derived. */
export function publish(item: Published, since: Date): void {
  queue.push({ item, since: since.getTime() })
  if (!gathers) running ??= run()
}

/** Resolves when everything queued so far was published (or failed and was left to the sweep). Nothing is too late meanwhile. */
export async function drained(): Promise<void> {
  waitingForAll += 1
  if (queue.length > 0) running ??= run()
  try {
    for (let round = running; round; round = running) await round
  } finally {
    waitingForAll -= 1
  }
}

async function run(): Promise<void> {
  // A breath, so that commits of the same moment share one round of writes.
  await new Promise<void>((resolve) => setImmediate(resolve))
  while (queue.length) {
    const batch = queue.splice(0, gathers ? mostAtOnce.gathered : mostAtOnce.asTheyCome).filter(isInTime)
    if (batch.length > 0) await publishNow(batch.map(({ item }) => item))
  }
  for (const [id, at] of leftAt) if (Date.now() - at > leftMs) leftAt.delete(id)
  running = undefined
}

function isInTime({ item, since }: Queued): boolean {
  if (!leavesLate || waitingForAll > 0) return true
  const now = Date.now()
  const id = item.record._id
  const isLeft = now - (leftAt.get(id) ?? -Infinity) < leftMs
  if (now - since <= lateMs && !isLeft) {
    leftAt.delete(id)
    return true
  }
  // The mark is of the commit that was late: those left for its sake do not make it younger.
  if (!isLeft) leftAt.set(id, now)
  return false
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
