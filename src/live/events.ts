import type { HandoffState } from '../kernel/case-record.ts'

/** A commit of a case, as far as the receiver may know of it. `since` is the number before its first entry: when it is above the last
 * number a page has, something is missing and the page asks again with `case:watch`. One kind per visible entry. */
interface CaseChanged {
  readonly caseId: string
  readonly since: number
  readonly seq: number
  readonly kinds: readonly string[]
  readonly proceedings: readonly string[]
}

/** Rows of a desk's worklists that came, went or changed; `id` is the docket's: case number and part. */
export interface WorklistChanged {
  readonly deskId: string
  readonly rows: readonly { readonly id: string; readonly open: boolean; readonly seq: number }[]
  readonly counts?: Readonly<Record<string, number>>
}

/** What became of an offer. `answerBy` is when the receiver must have answered; `yours` that it was made to a desk of the person told. */
export interface HandoffMoved {
  readonly caseId: string
  readonly handoffId: string
  readonly seq: number
  readonly from: DeskOf
  readonly to: DeskOf
  readonly state: HandoffState
  readonly at: string
  readonly answerBy?: string
  readonly yours: boolean
}

export interface DeskOf {
  readonly bodyId: string
  readonly deskId: string
}

interface BoardChanged {
  readonly bodyId: string
  readonly at: string
}

export interface PersonPresent {
  readonly id: string
  readonly name: string
  readonly doing: 'viewing' | 'editing'
  readonly part?: string
}

interface PresenceChanged {
  readonly caseId: string
  readonly people: readonly PersonPresent[]
}

/** Events to the pages: `noun:past-tense`. */
export interface OutgoingEvents {
  'case:changed': (payload: CaseChanged) => void
  /** The page's person may no longer see the case. */
  'case:withdrawn': (payload: { readonly caseId: string }) => void
  'worklist:changed': (payload: WorklistChanged) => void
  'handoff:offered': (payload: HandoffMoved) => void
  'handoff:delivered': (payload: HandoffMoved) => void
  'handoff:seen': (payload: HandoffMoved) => void
  'handoff:accepted': (payload: HandoffMoved) => void
  'handoff:declined': (payload: HandoffMoved) => void
  'handoff:recalled': (payload: HandoffMoved) => void
  'handoff:lapsed': (payload: HandoffMoved) => void
  'handoff:given-back': (payload: HandoffMoved) => void
  'help:answered': (payload: HandoffMoved) => void
  'board:changed': (payload: BoardChanged) => void
  'presence:changed': (payload: PresenceChanged) => void
  /** Something was written in a private channel of a mediation that the page's person reads. */
  'talk:changed': (payload: { readonly caseId: string }) => void
  /** How many notices the page's person has not read. */
  'notice:changed': (payload: { readonly unread: number }) => void
  /** Sent before the connection is cut for good. */
  'session:ended': (payload: { readonly reason: string }) => void
  /** The server goes away for a while; pages come back by themselves. */
  'server:stopped': (payload: { readonly reason: string }) => void
}

export type HandoffEventName = Extract<keyof OutgoingEvents, `handoff:${string}` | 'help:answered'>

interface OfHandoff {
  readonly caseId: string
  readonly handoffId: string
}

/** Payloads of events from the pages: `noun:verb`. Those of handoffs are registered by the room of the handoffs. */
export interface IncomingPayloads {
  'case:watch': { readonly caseId: string; readonly since: number }
  'case:leave': { readonly caseId: string }
  'board:watch': { readonly bodyId: string }
  'presence:tell': { readonly caseId: string; readonly doing: 'viewing' | 'editing'; readonly part?: string }
  'handoff:accept': OfHandoff & { readonly once?: string }
  'handoff:decline': OfHandoff & { readonly code: string; readonly text: string; readonly once?: string }
  'handoff:mark-delivered': OfHandoff
  'handoff:mark-seen': OfHandoff
}

export type IncomingEventName = keyof IncomingPayloads

/** Answer to every event from a page. */
export type Ack =
  | { readonly ok: true; readonly [key: string]: unknown }
  | {
      readonly ok: false
      readonly code: string
      readonly message: string
      readonly details?: Readonly<Record<string, unknown>>
    }

/** Answer to `case:watch`: where the case stands, and the entries after `since` the person may see. */
export interface Watched {
  readonly seq: number
  readonly entries: readonly ReplayedEntry[]
  readonly people: readonly PersonPresent[]
  /** The caller's own id, to leave oneself out of those present. */
  readonly me: string
}

interface ReplayedEntry {
  readonly seq: number
  readonly kind: string
  readonly proceedingId?: string
  readonly handoffId?: string
}

/** For Socket.IO's types: any event may come in, and is looked up by name. */
export interface IncomingEvents {
  [name: string]: (payload: unknown, done?: (ack: Ack) => void) => void
}
