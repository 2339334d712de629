import type { Page } from './live.ts'

/** How many connections each session holds. */
export interface LinesOfSessions {
  readonly most: number
  /** Counts a page's connection until it closes. False when the session holds as many as it may. */
  take(sessionId: string, page: Page): boolean
}

/**
 * One session is one person's browser: some open pages, not hundreds. Without a limit one account fills the memory of the process
 * with connections that nobody looks at.
 */
export function linesOfSessions(most: number): LinesOfSessions {
  const held = new Map<string, number>()
  return {
    most,
    take(sessionId, page) {
      const before = held.get(sessionId) ?? 0
      if (before >= most) return false
      held.set(sessionId, before + 1)
      // Of the connection, not the page: it counts also where it closes before the page is let in.
      page.conn.once('close', () => {
        const left = (held.get(sessionId) ?? 1) - 1
        if (left > 0) held.set(sessionId, left)
        else held.delete(sessionId)
      })
      return true
    },
  }
}

/** The refusal as the page hears it: 'connect_error', with its code and the limit as data. */
export function tooManySockets(most: number): Error {
  return Object.assign(new Error('too-many-sockets'), { data: { code: 'too-many-sockets', most } })
}
