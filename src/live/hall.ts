import type { Announcing } from './announcing.ts'
import type { LiveSessions } from './live-sessions.ts'
import type { LiveOptions, Pages } from './live.ts'
import type { Presence } from './presence.ts'

/** What the parts of the live layer share: its pages, whose they are, and who may hear what. */
export interface Hall {
  readonly io: Pages
  readonly announcing: Announcing
  readonly sessions: LiveSessions
  readonly people: Presence
  readonly options: LiveOptions
  /** Says that something failed, and answers the id it is told by. */
  fault(error: unknown): string
}
