import type { Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { within } from '../store/bounded.ts'

/** Something to be closed at the end, and how long that may take before the next one's turn. */
interface EndingPart {
  readonly name: string
  readonly withinMs: number
  readonly close: () => Promise<unknown>
}

export interface Ending {
  /** False as soon as the end has begun: `/readyz` then answers 503. */
  isOpen(): boolean
  /** What is closed, in this order, once it is known. A process that is told to end before simply ends. */
  closeInOrder(parts: readonly EndingPart[]): void
  /** Ends once, however often it is called. Answers the exit code: 0 when every part ended well and in time, else 1. */
  end(reason: string): Promise<0 | 1>
}

interface EndingOptions {
  readonly log: Logger
  readonly limitMs?: number
  readonly exit?: (code: number) => void
}

/**
 * Ends the process on SIGTERM and SIGINT, part by part. One that fails or takes too long is logged and left, and the next one has its
 * turn; after `limitMs` the process goes in any case.
 */
export function endOnSignals({ log, limitMs = 25_000, exit = process.exit }: EndingOptions): Ending {
  let parts: readonly EndingPart[] = []
  let under: Promise<0 | 1> | undefined

  async function endNow(reason: string): Promise<0 | 1> {
    log.info({ reason }, 'ending')
    const limit = setTimeout(() => {
      log.error('ending took too long')
      exit(1)
    }, limitMs)
    limit.unref()
    let code: 0 | 1 = 0
    for (const { name, withinMs, close } of parts) {
      try {
        await within(close(), withinMs, () => new Error(`not done within ${withinMs} ms`))
      } catch (error) {
        code = 1
        log.error({ err: error, part: name }, 'a part did not end well')
      }
    }
    clearTimeout(limit)
    return code
  }

  const ending: Ending = {
    isOpen: () => under === undefined,
    closeInOrder: (order) => void (parts = order),
    end: (reason) => (under ??= endNow(reason)),
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void ending.end(signal).then((code) => exit(code)))
  return ending
}

export interface ServerEnd {
  /**
   * From now on every answer is the last one of its connection, and who asks again comes by a new one. Lasts as long as those in front
   * of the program need to notice that it is not ready.
   */
  goodbye(lastingMs: number): Promise<void>
  /** Takes no new connections, and waits until all that was asked is answered. Cuts what takes longer, and throws that it did. */
  finish(limitMs: number): Promise<void>
}

const lookForIdleMs = 100
/** Those who go on coming are turned away then. */
const queueMs = 800

/** How an HTTP server comes to its end without losing a request. To be called before it has answered any. */
export function serverEnd(server: Server): ServerEnd {
  const answering = new Set<ServerResponse>()
  let isLast = false
  const markLast = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close')
  }
  server.prependListener('request', (_request, response) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
    if (isLast) markLast(response)
  })
  let taken = 0
  server.on('connection', () => (taken += 1))
  /** Whoever the system has queued would be cut off unheard by the close: of the queue each turn of the loop takes one. */
  const queueTaken = async (): Promise<void> => {
    const until = performance.now() + queueMs
    for (let quiet = 0; quiet < 2 && performance.now() < until;) {
      const before = taken
      await new Promise((resolve) => setImmediate(resolve))
      quiet = taken === before ? quiet + 1 : 0
    }
  }
  return {
    goodbye: async (lastingMs) => {
      isLast = true
      for (const response of answering) markLast(response)
      await pause(lastingMs)
    },
    finish: async (limitMs) => {
      await queueTaken()
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      // A connection whose answer had begun before the goodbye is idle after it.
      const idle = setInterval(() => server.closeIdleConnections(), lookForIdleMs)
      server.closeIdleConnections()
      try {
        await within(closed, limitMs, () => new Error(`${answering.size} requests were cut off`))
      } finally {
        clearInterval(idle)
        server.closeAllConnections()
      }
    },
  }
}
