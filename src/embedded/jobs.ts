import { CommandError } from './meaning/errors.ts'

/** What is told of a transaction: that it is on disk, or that nothing of it is. */
export type Hooks = { afterCommit: (() => void)[]; aborted: () => void }
/** How the writer did so far: commands' writes, the transactions they shared, and how long those took, in milliseconds. */
export type WriteFigures = { jobs: number; commits: number; commitMs: number; longestMs: number; waiting: number }

type Job = { run: () => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void }
type Transact = (work: () => void) => Promise<unknown>

const jobsPerTransaction = 1000
const mostGatherMs = 1

/** Numbers of the systems for a disk or a quota that is full, and for one that fails, which LMDB also says of a full one. */
const diskTrouble = new Set([5, 27, 28, 112, 122])

/**
 * Writes as jobs of one writer. The jobs that arrive while a transaction is being synced share the next one, and are answered
 * when it is on disk.
 */
export class Jobs {
  readonly hooks: Hooks = { afterCommit: [], aborted: () => {} }
  /** Transactions that are on disk: what was read before may be old since. */
  commits = 0
  readonly #sums = { jobs: 0, commitMs: 0, longestMs: 0 }
  readonly #transact: Transact
  readonly #queue: Job[] = []
  #pumping: Promise<void> | undefined
  /** How many the last transaction had, and how long it took. */
  #expected = 0
  #lastMs = 0

  constructor(transact: Transact) {
    this.#transact = transact
  }

  /** Runs a job inside the next write transaction; answered when that is on disk. */
  write<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ run, resolve: resolve as (value: unknown) => void, reject })
      this.#pumping ??= this.#pump()
    })
  }

  figures(): WriteFigures {
    return { ...this.#sums, commits: this.commits, waiting: this.#queue.length }
  }

  /** When there is nothing left to do. */
  async done(): Promise<void> {
    await this.#pumping
  }

  async #pump(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather()
      const started = performance.now()
      const batch = await this.#commit(this.#queue, jobsPerTransaction)
      // One job broke the transaction: each is done again by itself, so that the others are not hurt by it.
      if (batch) for (const job of batch) await this.#commit([job], 1)
      this.#account(performance.now() - started)
    }
    this.#pumping = undefined
  }

  #account(ms: number): void {
    this.#lastMs = ms
    this.#sums.jobs += this.#expected
    this.#sums.commitMs += ms
    this.#sums.longestMs = Math.max(this.#sums.longestMs, ms)
  }

  /**
   * The clients that were just answered write again in a moment: it is cheaper to wait for them, a fraction of what a
   * sync takes, than to sync for the first of them alone. A single writer never waits.
   */
  async #gather(): Promise<void> {
    const until = performance.now() + Math.min(mostGatherMs, this.#lastMs / 3)
    while (this.#queue.length < this.#expected && performance.now() < until)
      await new Promise((resolve) => setImmediate(resolve))
  }

  /** Runs jobs in one transaction. Gives them back when they must be tried one by one. */
  async #commit(source: Job[], most: number): Promise<Job[] | undefined> {
    let batch: Job[] = []
    let answers: (() => void)[] = []
    try {
      await this.#transact(() => {
        batch = source.splice(0, most)
        this.#expected = batch.length
        answers = batch.map(runJob)
      })
    } catch (thrown) {
      return this.#abort(await reasonOf(thrown), batch, source)
    }
    this.commits++
    for (const hook of this.hooks.afterCommit.splice(0)) hook()
    for (const answer of answers) answer()
    return undefined
  }

  #abort(error: unknown, batch: Job[], source: Job[]): Job[] | undefined {
    this.hooks.afterCommit.length = 0
    this.hooks.aborted()
    if (batch.length > 1) return batch
    // A transaction that did not even begin is refused to all who wait for it.
    for (const job of batch.length === 0 ? source.splice(0) : batch) job.reject(refusalOf(error))
    return undefined
  }
}

function runJob(job: Job): () => void {
  try {
    const value = job.run()
    return () => job.resolve(value)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error // the transaction is given up
    return () => job.reject(error)
  }
}

/** Where a commit fails, the reason comes as a promise beside the error. */
async function reasonOf(error: unknown): Promise<unknown> {
  try {
    await (error as { commitError?: Promise<never> }).commitError
    return error
  } catch (reason) {
    return reason
  }
}

function refusalOf(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string }
  if (error instanceof CommandError || !diskTrouble.has(code as number)) return error
  return new CommandError(14031, `the disk is full or fails, and nothing of this was written: ${message}`)
}
