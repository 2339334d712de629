import { createHash } from 'node:crypto'
import { type SessionData, Store } from 'express-session'
import mongoose from 'mongoose'
import { RuleError } from '../kernel/rule-error.ts'
import { modelOf } from '../store/model.ts'
import { moment, words } from '../store/shape.ts'

declare module 'express-session' {
  interface SessionData {
    /** Came from the store, and is only ever written over itself there. */
    stored?: true
  }
}

/** A session as it is kept: under the hash of its id, so that a copy of the database opens none. */
interface StoredSession {
  readonly _id: string
  readonly expires: Date
  /** The session's data as JSON. */
  readonly session: string
}

const SessionModel = modelOf<StoredSession>(
  'sessions',
  { _id: words(60), expires: moment(), session: words(200_000) },
  { indexes: [{ key: { expires: 1 }, expireAfterSeconds: 0 }] },
)

type Done = (error?: unknown) => void

/**
 * Sessions in the database. One that was ended is never written again: what was read from the store is written only over
 * itself, so a request still in flight at the sign-out writes nothing. (connect-mongo inserts in that case, and can be told
 * nothing else.)
 */
class StoredSessions extends Store {
  readonly #lifeMs: number

  constructor(lifeMs: number) {
    super()
    this.#lifeMs = lifeMs
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    void settle(async () => {
      const filter = { _id: keyOf(id), expires: mongoose.trusted({ $gt: new Date() }) }
      const found = await SessionModel.findOne(filter).lean<StoredSession>()
      return found === null ? null : { ...(JSON.parse(found.session) as SessionData), stored: true as const }
    }, done)
  }

  /** Answers with `signed-out` when the session was ended since it was read. */
  override set(id: string, data: SessionData, done: Done = () => {}): void {
    void settle(async () => {
      const { stored, ...kept } = data
      const row = { session: JSON.stringify(kept), expires: new Date(Date.now() + this.#lifeMs) }
      if (stored === undefined) {
        await SessionModel.insertOne({ _id: keyOf(id), ...row })
        // Not counted among what changed, which would write it once more at the end of the request.
        Object.defineProperty(data, 'stored', { value: true, configurable: true })
        return
      }
      const written = await SessionModel.updateOne({ _id: keyOf(id) }, { $set: row }, { runValidators: true })
      if (written.matchedCount === 0) throw new RuleError('signed-out', 'the session was ended', {}, 'signed-out')
    }, done)
  }

  override destroy(id: string, done: Done = () => {}): void {
    void settle(async () => {
      await SessionModel.deleteOne({ _id: keyOf(id) })
    }, done)
  }
}

/** @param lifeMs how long a session outlives its last writing */
export function sessionsInStore(lifeMs: number): Store {
  return new StoredSessions(lifeMs)
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}

/** Hands over what was done, once: what `done` itself throws is not taken for a failure of the work. */
async function settle<Result>(
  work: () => Promise<Result>,
  done: (error: unknown, result?: Result) => void,
): Promise<void> {
  let outcome: [error: unknown, result?: Result]
  try {
    outcome = [null, await work()]
  } catch (error) {
    outcome = [error]
  }
  setImmediate(() => done(...outcome))
}
