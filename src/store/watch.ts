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

/**
 * Watches over the driver, which sometimes does not find a store again that others find at once: where a socket dies at the wrong moment,
 * its monitor waits for ever (seen in driver 7.8 after a store was killed), and so does whoever held a connection. Asks the store again
 * and again; where the client gets no answer for a while, or anything took too long, and a fresh client is answered, that one takes its
 * place. From here on nothing asked of the store takes longer than `answerMs`. Answers how to stop.
 */
export function watchStore({
  tell,
  answerMs = 15_000,
  everyMs = 1000,
  patienceMs = 3000,
}: WatchOptions): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let lostAt: number | undefined
  let isTold = false
  let overdue = false
  let renewedAt = -Infinity

  boundAnswers(answerMs, () => (overdue = true))

  const found = (): void => {
    lostAt = undefined
    if (isTold) tell('found')
    isTold = false
  }

  async function renew(): Promise<void> {
    const fresh = await openClient({ serving: answerMs, patienceMs: 2000 })
    // It may have found the store by itself meanwhile; what is stopped renews nothing.
    const isNeeded = !stopped && (overdue || !(await answersPing(driverClient(), 1000)))
    if (!isNeeded) return await closeClient(fresh)
    overdue = false
    renewedAt = performance.now()
    await replaceClient(fresh, 2 * answerMs)
    tell('renewed')
  }

  async function look(): Promise<void> {
    const answers = await answersPing(driverClient(), 2000)
    const now = performance.now()
    if (answers && !overdue) return found()
    if (!answers) lostAt ??= now
    if (!overdue && now - (lostAt ?? now) < patienceMs) return
    if (answers && now - renewedAt < renewalPauseMs) return
    try {
      await renew()
      found()
    } catch (error) {
      if (!isTold) tell('lost', error)
      isTold = true
    }
  }

  const again = (): void => {
    timer = setTimeout(() => {
      looking = look()
        .catch((error: unknown) => tell('lost', error))
        .finally(() => {
          if (!stopped) again()
        })
    }, everyMs)
    timer.unref()
  }
  again()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await looking
    boundAnswers(0)
  }
}
