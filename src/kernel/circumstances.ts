import type { Calendars } from './clock-acts.ts'
import type { Actor } from './role.ts'

/** What every decision is given: the instant, who acts, and the calendars in force. Nothing here reads the wall clock. */
export interface Circumstances {
  readonly at: Date
  readonly actor: Actor
  readonly calendars: Calendars
  /** Whose step an officer records, where either side may take it. */
  readonly side?: 'requester' | 'respondent'
  /** The party whose step an officer records, where several may each take it for themselves. */
  readonly party?: string
}
