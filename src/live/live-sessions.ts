import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Viewer } from '../http/viewer.ts'
import { briefMemory } from '../store/brief-memory.ts'

/** The part of the session store the live layer uses: reading. What it never calls cannot keep a session alive. */
interface SessionStore {
  get(id: string, done: (error: unknown, session?: unknown) => void): void
}

type Handshake = IncomingMessage & { session?: unknown; sessionID?: string; sessionStore?: SessionStore }

export interface SessionOptions {
  /** The session middleware of the pages. */
  sessionMiddleware(request: never, response: never, next: (error?: unknown) => void): unknown
  /** The person of a session; undefined when it is signed out, idle too long, or ended. */
  viewerOf(session: unknown): Promise<Viewer | undefined>
  /** Reads many sessions at once, by id, straight from the store. Without it they are read one by one. */
  readSessions?(ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>
}

interface Opened {
  readonly sessionId: string
  readonly viewer: Viewer
}

export interface LiveSessions {
  /** Person behind the cookie of a handshake. */
  open(handshake: IncomingMessage): Promise<Opened | undefined>
  /** Person of a session as of at most two seconds ago. */
  viewer(sessionId: string): Promise<Viewer | undefined>
  /** Persons of many sessions as of now. */
  viewers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Viewer | undefined>>
}

const freshMs = 2000
const mostKept = 20_000
const atOnce = 8

export function liveSessions(options: SessionOptions): LiveSessions {
  const kept = briefMemory<Viewer | undefined>({ most: mostKept, freshMs })
  let store: SessionStore | undefined

  const read = (id: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!store) resolve(undefined)
      else store.get(id, (error, session) => (error ? reject(error as Error) : resolve(session ?? undefined)))
    })
  const viewerOf = async (session: unknown) => (session ? await options.viewerOf(session) : undefined)

  async function readMany(ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (options.readSessions) return await options.readSessions(ids)
    const found = new Map<string, unknown>()
    for (let at = 0; at < ids.length; at += atOnce) {
      await Promise.all(ids.slice(at, at + atOnce).map(async (id) => found.set(id, await read(id))))
    }
    return found
  }

  return {
    async open(handshake) {
      const request = handshake as Handshake
      // A response that is never sent: the middleware reads the session, and gets no occasion to write or prolong it.
      const unsent = new ServerResponse(request)
      await new Promise<void>((resolve, reject) =>
        options.sessionMiddleware(request as never, unsent as never, (error) =>
          error ? reject(error as Error) : resolve(),
        ),
      )
      store ??= request.sessionStore
      const viewer = await viewerOf(request.session)
      const sessionId = request.sessionID
      if (!viewer || !sessionId) return undefined
      await kept.keep(sessionId, Promise.resolve(viewer))
      return { sessionId, viewer }
    },
    viewer(id) {
      return kept.of(id, () => read(id).then(viewerOf))
    },
    async viewers(ids) {
      const sessions = await readMany(ids)
      const viewers = await Promise.all(ids.map(async (id) => [id, await viewerOf(sessions.get(id))] as const))
      // Whoever has no socket any more is forgotten here too.
      kept.clear()
      for (const [id, viewer] of viewers) void kept.keep(id, Promise.resolve(viewer))
      return new Map(viewers)
    },
  }
}
