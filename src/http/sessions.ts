import type { Request, RequestHandler } from 'express'
import session, { type SessionData, Store } from 'express-session'
import { LRUCache } from 'lru-cache'
import { RuleError } from '../kernel/rule-error.ts'
import type { SessionClaim } from './viewer.ts'
import { renewCsrfToken } from './csrf.ts'
import { sessionsInStore } from './session-store.ts'

declare module 'express-session' {
  interface SessionData {
    claim?: SessionClaim
    /** Milliseconds since 1970 of the sign-in and of the last request of the person. */
    startedAt?: number
    seenAt?: number
  }
}

export const idleMinutes = 30
const longestHours = 12
const touchEveryMs = 60_000

/** Sessions in the database: see `session-store.ts`. */
export function storedSessions(): Store {
  return sessionsInStore(idleMinutes * 60_000 + touchEveryMs)
}

/**
 * Keeps a session that was read for two seconds, so that a burst of requests reads it once. What this process writes or ends it
 * sees at once; what another process ends it sees within those two seconds. A store that cannot be read is an outage
 * (`store-unreachable`): it says nothing of the session.
 */
class BriefSessionCache extends Store {
  static readonly #most = 20_000
  readonly #behind: Store
  readonly #onEnd: (id: string) => void
  readonly #kept = new LRUCache<string, string>({ max: BriefSessionCache.#most, ttl: 2000 })
  /** Ended here lately: what is still being read or written of them at that moment is not kept. */
  readonly #ended = new Set<string>()

  constructor(behind: Store, onEnd: (id: string) => void) {
    super()
    this.#behind = behind
    this.#onEnd = onEnd
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const kept = this.#kept.get(id)
    if (kept !== undefined) {
      done(null, JSON.parse(kept) as SessionData)
      return
    }
    this.#behind.get(id, (error: unknown, found?: SessionData | null) => {
      if (error !== null && error !== undefined) {
        done(new RuleError('store-unreachable', `the session could not be read: ${String(error)}`))
        return
      }
      const live = this.#ended.has(id) ? null : (found ?? null)
      if (live !== null) this.#keep(id, live)
      done(null, live)
    })
  }

  /**
   * Nothing for a session that was ended meanwhile: whoever asked is answered, and the session stays ended. Nothing for a visitor's
   * (express-session would keep the empty one that follows a sign-out). Of a session that is there already only the time of the last
   * request is written, at the end of an answer: that this fails costs nobody the answer.
   */
  override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
    this.#kept.delete(id)
    if (data.claim === undefined || this.#ended.has(id)) {
      done?.()
      return
    }
    this.#behind.set(id, data, (error?: unknown) => {
      const isEnded = error instanceof RuleError && error.code === 'signed-out'
      if (isEnded || (data.stored === true && error !== undefined && error !== null)) {
        done?.()
        return
      }
      if (error === undefined || error === null) this.#keep(id, data)
      done?.(error)
    })
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.#kept.delete(id)
    if (this.#ended.size >= BriefSessionCache.#most) this.#ended.clear()
    this.#ended.add(id)
    this.#behind.destroy(id, (error?: unknown) => {
      // What could not be ended may go on: whoever asked is told.
      if (error !== undefined && error !== null) this.#ended.delete(id)
      else this.#onEnd(id)
      done?.(error)
    })
  }

  /** Nothing: the time of the last request is part of the session and is written with it, at most once a minute. */
  override touch(_id: string, _data: SessionData, done?: () => void): void {
    done?.()
  }

  #keep(id: string, data: SessionData): void {
    if (this.#ended.has(id)) return
    this.#kept.set(id, JSON.stringify({ ...data, stored: true }))
  }
}

/** The session cookie: bound to the host and sent over https only where the public address is https. */
export function sessionHandler(options: {
  readonly store: Store
  readonly secret: string
  readonly secure: boolean
  /** Told of the id of every session that was ended. */
  readonly onEnd?: (id: string) => void
}): RequestHandler {
  return session({
    name: cookieName(options.secure),
    secret: options.secret,
    store: new BriefSessionCache(options.store, options.onEnd ?? (() => {})),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    // A request without a session is one whose session could not be read.
    unset: 'keep',
    proxy: options.secure,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure },
  })
}

function cookieName(secure: boolean): string {
  return secure ? '__Host-zhibao' : 'zhibao'
}

/** Whose session it is at that moment; undefined for a visitor's, and for one too old or left alone too long. */
export function liveClaim(data: Partial<SessionData>, at: Date): SessionClaim | undefined {
  return data.claim !== undefined && endedBecause(data, at) === undefined ? data.claim : undefined
}

function endedBecause({ startedAt, seenAt }: Partial<SessionData>, at: Date): 'idle' | 'age' | undefined {
  if (startedAt === undefined || seenAt === undefined) return 'age'
  if (at.getTime() - seenAt > idleMinutes * 60_000) return 'idle'
  return at.getTime() - startedAt > longestHours * 3_600_000 ? 'age' : undefined
}

/** Ends a session left alone for 30 minutes or 12 hours old. Requests a page makes by itself do not keep it alive. */
export function sessionAge(now: () => Date): RequestHandler {
  return async (request, _response, next) => {
    const { session } = request
    const at = now()
    if (session.claim !== undefined) {
      const why = endedBecause(session, at)
      if (why !== undefined) {
        await renew(request)
        request.kit.ended = why
      } else if (at.getTime() - (session.seenAt ?? 0) > touchEveryMs && request.headers['x-background'] === undefined) {
        session.seenAt = at.getTime()
      }
    }
    next()
  }
}

/** Starts the person's session under a new id with a new token; the session before it is gone. */
export async function beginSession(request: Request, claim: SessionClaim, at: Date): Promise<void> {
  await renew(request)
  request.session.claim = claim
  request.session.startedAt = at.getTime()
  request.session.seenAt = at.getTime()
  renewCsrfToken(request)
  await saveSession(request)
}

/** Replaces the session by an empty one. */
export function renew(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.regenerate((error?: unknown) =>
      error === undefined || error === null ? resolve() : reject(error as Error),
    ),
  )
}

function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.save((error?: unknown) =>
      error === undefined || error === null ? resolve() : reject(error as Error),
    ),
  )
}
