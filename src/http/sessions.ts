import { createHash } from 'node:crypto'
import { MongoStore } from 'connect-mongo'
import type { Request, RequestHandler } from 'express'
import session, { type SessionData, Store } from 'express-session'
import type { SessionClaim } from './viewer.ts'
import type { Flash } from './answer.ts'
import { renewCsrfToken } from './csrf.ts'

declare module 'express-session' {
  interface SessionData {
    claim?: SessionClaim
    /** Milliseconds since 1970 of the sign-in and of the last request of the person. */
    startedAt?: number
    seenAt?: number
    flash?: Flash
  }
}

export const idleMinutes = 30
export const longestHours = 12
const touchEveryMs = 60_000

/** Sessions in the database, under the hash of their id: a copy of the database opens no session. */
export function mongoSessions(client: unknown, database: string): Store {
  return MongoStore.create({
    client: client as NonNullable<Parameters<typeof MongoStore.create>[0]['client']>,
    dbName: database,
    collectionName: 'sessions',
    ttl: idleMinutes * 60 + touchEveryMs / 1000,
    transformId: (id) => createHash('sha256').update(id).digest('base64url'),
  })
}

/**
 * Keeps a session that was read for two seconds, so that a burst of requests reads it once. What this process writes it
 * sees at once; what another process ends it sees within those two seconds.
 */
export class BriefSessionCache extends Store {
  readonly #behind: Store
  readonly #kept = new Map<string, { readonly text: string; readonly until: number }>()
  static readonly #lifeMs = 2000
  static readonly #most = 20_000

  constructor(behind: Store) {
    super()
    this.#behind = behind
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const kept = this.#kept.get(id)
    if (kept !== undefined && kept.until > Date.now()) {
      done(null, JSON.parse(kept.text) as SessionData)
      return
    }
    this.#behind.get(id, (error: unknown, found?: SessionData | null) => {
      if (found !== null && found !== undefined) this.#keep(id, found)
      done(error, found ?? null)
    })
  }

  override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
    this.#kept.delete(id)
    this.#behind.set(id, data, (error?: unknown) => {
      if (error === undefined || error === null) this.#keep(id, data)
      done?.(error)
    })
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.#kept.delete(id)
    this.#behind.destroy(id, (error?: unknown) => {
      this.#kept.delete(id)
      done?.(error)
    })
  }

  /** Nothing: the time of the last request is part of the session and is written with it, at most once a minute. */
  override touch(_id: string, _data: SessionData, done?: () => void): void {
    done?.()
  }

  #keep(id: string, data: SessionData): void {
    if (this.#kept.size >= BriefSessionCache.#most) this.#kept.clear()
    this.#kept.set(id, { text: JSON.stringify(data), until: Date.now() + BriefSessionCache.#lifeMs })
  }
}

/** The session cookie: bound to the host and sent over https only where the public address is https. */
export function sessionHandler(options: {
  readonly store: Store
  readonly secret: string
  readonly secure: boolean
}): RequestHandler {
  return session({
    name: cookieName(options.secure),
    secret: options.secret,
    store: new BriefSessionCache(options.store),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    unset: 'destroy',
    proxy: options.secure,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure },
  })
}

export function cookieName(secure: boolean): string {
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

export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.save((error?: unknown) =>
      error === undefined || error === null ? resolve() : reject(error as Error),
    ),
  )
}
