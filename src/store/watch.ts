import { boundAnswers } from './bounded.ts'
import { answersPing, closeClient, driverClient, openClient, replaceClient } from './client.ts'

/** What a watch has to tell: the store is away or found again, or the driver's client was replaced by a fresh one. */
export type StoreNews = 'lost' | 'found' | 'renewed'

interface WatchOptions {
  readonly tell: (news: StoreNews, error?: unknown) => void
  /** How long anything asked of the store may take. */
  readonly answerMs?: number
  /** Pause between two looks. */
  readonly everyMs?: number
  /** How long the client may find the store by itself before another one is tried. */
  readonly patienceMs?: number
}

/** A client that is answered, but once too late, is not replaced sooner than this after the one before it: the store may be slow. */
const renewalPauseMs = 20_000
const pingMs = 2000
/** While nobody listens at the store's address, nobody is kept waiting for longer than this; nor than that while it says nothing. */
const refusedMs = 2500
const silentMs = 5000
const refusals = new Set(['ECONNREFUSED', 'ENOENT'])

/**
 * Watches over the driver, which sometimes does not find a store again that others find at once: where a socket dies at the wrong moment,
 * its monitor waits for ever (seen in driver 7.8 after a store was killed), and so does whoever held a connection. Asks the store again
 * and again; where the client gets no answer for a while, or anything took too long, and a fresh client is answered, that one takes its
 * place. From here on nothing asked of the store takes longer than `answerMs`, and less while it is known that the store does not
 * answer. Answers how to stop.
 */
export function watchStore(options: WatchOptions): () => Promise<void> {
  const { everyMs = 1000 } = options
  const watch = new StoreWatch(options)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  const again = (): void => {
    timer = setTimeout(() => {
      looking = watch.look().finally(() => {
        if (!stopped) again()
      })
    }, everyMs)
    timer.unref()
  }
  again()
  return async () => {
    stopped = true
    clearTimeout(timer)
    watch.end()
    await looking
  }
}

/** What one watch knows between two looks. */
class StoreWatch {
  readonly #tell: WatchOptions['tell']
  readonly #answerMs: number
  readonly #patienceMs: number
  #lostAt: number | undefined
  #isTold = false
  /** Nobody is kept waiting for long just now. */
  #isShort = false
  /** Something took too long since the client is in use: a connection may be held for ever. */
  #isOverdue = false
  #renewedAt = -Infinity
  #hasEnded = false

  constructor({ tell, answerMs = 15_000, patienceMs = 3000 }: WatchOptions) {
    this.#tell = tell
    this.#answerMs = answerMs
    this.#patienceMs = patienceMs
    this.#bound()
  }

  #bound(): void {
    boundAnswers(this.#answerMs, () => (this.#isOverdue = true))
  }

  async look(): Promise<void> {
    const answers = await answersPing(driverClient(), pingMs)
    if (answers) this.#found()
    if (!this.#isDue(answers, performance.now())) return
    if (!answers) this.#shorten(silentMs)
    try {
      await this.#renew()
      this.#found()
    } catch (error) {
      if (!this.#isTold) this.#tell('lost', error)
      this.#isTold = true
      if (isRefusal(error)) this.#shorten(refusedMs)
    }
  }

  #shorten(limitMs: number): void {
    this.#isShort = true
    boundAnswers(Math.min(limitMs, this.#answerMs))
  }

  /** Renews nothing more. */
  end(): void {
    this.#hasEnded = true
  }

  #isDue(answers: boolean, now: number): boolean {
    if (answers) return this.#isOverdue && now - this.#renewedAt >= renewalPauseMs
    this.#lostAt ??= now
    return this.#isOverdue || now - this.#lostAt >= this.#patienceMs
  }

  #found(): void {
    this.#lostAt = undefined
    if (this.#isShort) this.#bound()
    this.#isShort = false
    if (!this.#isTold) return
    this.#isTold = false
    this.#tell('found')
  }

  /** Throws what the driver says when a fresh client does not find the store either. */
  async #renew(): Promise<void> {
    const fresh = await openClient({ serving: this.#answerMs, patienceMs: pingMs })
    // The client of the moment may have found the store by itself meanwhile.
    const isNeeded = this.#isOverdue || !(await answersPing(driverClient(), pingMs))
    if (this.#hasEnded || !isNeeded) return await closeClient(fresh)
    this.#isOverdue = false
    this.#renewedAt = performance.now()
    await replaceClient(fresh, 2 * this.#answerMs)
    this.#tell('renewed')
  }
}

/** Whether a server selection failed because nobody listens there: a store that is only slow is not taken for one that is gone. */
function isRefusal(error: unknown): boolean {
  const { reason } = error as { reason?: { servers?: ReadonlyMap<string, { readonly error: unknown }> } }
  const errors = [...(reason?.servers?.values() ?? [])].map((server) => server.error as { cause?: unknown } | null)
  return (
    errors.length > 0 &&
    errors.every((each) => refusals.has((each?.cause as { code?: string } | undefined)?.code ?? ''))
  )
}
