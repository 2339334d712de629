import type { Server } from 'node:http'
import type { Logger } from 'pino'

export interface Ending {
  /** False as soon as the end has begun: `/readyz` then answers 503. */
  isOpen(): boolean
  /** Ends once, however often it is called. */
  end(reason: string): Promise<void>
}

/**
 * Ends a server in order: not ready, no new connections, the closers one after another (sockets, worker, store), then the
 * process may go. After `limitMs` it goes in any case.
 */
export function endingOf(
  server: Server,
  options: { readonly log: Logger; readonly closers: readonly (() => Promise<void>)[]; readonly limitMs?: number },
): Ending {
  let ending: Promise<void> | undefined
  const end = async (reason: string): Promise<void> => {
    options.log.info({ reason }, 'ending')
    const limit = setTimeout(() => {
      options.log.error('ending took too long')
      process.exit(1)
    }, options.limitMs ?? 25_000)
    limit.unref()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    for (const close of options.closers) {
      await close().catch((error: unknown) => options.log.error({ err: error }, 'a part did not end well'))
    }
    server.closeIdleConnections()
    await closed
    clearTimeout(limit)
  }
  return {
    isOpen: () => ending === undefined,
    end: (reason) => (ending ??= end(reason)),
  }
}

/** Ends on SIGTERM and SIGINT. */
export function endOnSignals(ending: Ending): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void ending.end(signal).then(() => process.exit(0)))
  }
}
