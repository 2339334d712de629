import type Joi from 'joi'
import type { Server, Socket } from 'socket.io'
import type { JournalEntry } from '../kernel/case-record.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import type { Viewer } from '../http/viewer.ts'
import type { IncomingEventName, IncomingEvents, IncomingPayloads, OutgoingEvents, WorklistChanged } from './events.ts'
import type { FloodGate } from './flood-gate.ts'
import type { HandlingOptions } from './incoming.ts'
import type { SessionOptions } from './live-sessions.ts'

/** How somebody watches a case. `circle` names those who see each other at it; without one nobody sees them, nor they anybody. */
export interface Watching {
  readonly circle?: string
}

export interface LiveOptions extends SessionOptions {
  /** Address people type; pages of other origins are refused. */
  readonly publicUrl: string
  /** How the viewer watches the case; undefined where they may not, or where there is none. */
  watchingOf(viewer: Viewer, caseId: string): Promise<Watching | undefined>
  mayWatchBoard(viewer: Viewer, bodyId: string): boolean
  /** Desks whose work the viewer may hear of. */
  desksOf(viewer: Viewer): readonly string[]
  /**
   * Last number up to which the journal had everything, and its entries after `since` as far as the viewer may see them. What was
   * committed and is not in the journal yet lies above that number, and is told when it gets there. May throw not-found.
   */
  visibleEntries(
    viewer: Viewer,
    caseId: string,
    since: number,
  ): Promise<{ readonly seq: number; readonly entries: readonly JournalEntry[] }>
  readonly clock: () => Date
  /** Text of a refusal in the person's language. */
  messageOf(error: RuleError, viewer: Viewer): string
  /** Text of a fault in the person's language, with its id. */
  faultText(id: string, viewer: Viewer): string
  onFault?(error: unknown, id: string): void
  readonly redisUrl?: string
  /** Pause between two looks at the sessions of all sockets, in milliseconds. */
  readonly sweepMs?: number
  /** Connections one session may hold at a time, each of them an open page. 20 unless given. */
  readonly socketsPerSession?: number
}

/** A row of a desk's worklists that changed, with the persons of the desk who may not hear of it. */
export type ChangedRow = WorklistChanged['rows'][number] & { readonly barred?: readonly string[] }

export interface Live {
  /** Registers an event pages may send. A RuleError of the handler is the answer. */
  onEvent<Name extends IncomingEventName>(
    name: Name,
    schema: Joi.Schema<IncomingPayloads[Name]>,
    handle: (viewer: Viewer, payload: IncomingPayloads[Name]) => Promise<object | undefined | void>,
    options?: HandlingOptions<IncomingPayloads[Name]>,
  ): void
  readonly emit: Emit
  readonly emitEach: EmitEach
  /** Tells a desk of rows of its worklists, and pages of it that connect a moment later. */
  rowsChanged(deskId: string, rows: readonly ChangedRow[]): void
  /** Tells the boards, at most once a second each. */
  boardsChanged(bodyIds: Iterable<string>): void
  /** Whether the person has a page open here. */
  isHere(personId: string): boolean
  /** Looks again whether those who watch a case still may. */
  caseChanged(caseId: string): void
  /** A person's roles, desks or sessions changed: their rooms follow at once. */
  accessChanged(personId: string): Promise<void>
  /** A session ended: its sockets are cut at once. */
  sessionEnded(sessionId: string): void
  /** Connected sockets. */
  socketCount(): number
  /** Tells the pages and cuts them off. The HTTP server itself stays for its owner to close. */
  close(reason: string): Promise<void>
}

/** Sends to everyone in the rooms, once each, except to those in other rooms. For what all of them may know. */
export type Emit = <Name extends keyof OutgoingEvents>(
  rooms: readonly string[],
  name: Name,
  payload: Parameters<OutgoingEvents[Name]>[0],
  except?: readonly string[],
) => void

/** Sends each page in the rooms, once, what its own person may know; nothing where that is undefined. */
export type EmitEach = <Name extends keyof OutgoingEvents>(
  rooms: readonly string[],
  name: Name,
  payloadFor: (viewer: Viewer) => Parameters<OutgoingEvents[Name]>[0] | undefined,
) => void

/** What the server knows of one connected page. */
export interface PageState {
  readonly sessionId: string
  viewer: Viewer
  /** Cases it watches, each with the circle its person is seen in. */
  readonly cases: Map<string, string | undefined>
  readonly boards: Set<string>
  readonly gate: FloodGate
  /** Events of one page are answered in the order they came. */
  turn: Promise<void>
}
export type Page = Socket<IncomingEvents, OutgoingEvents, Record<string, never>, PageState>
export type Pages = Server<IncomingEvents, OutgoingEvents, Record<string, never>, PageState>
