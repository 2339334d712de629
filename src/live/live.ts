import type Joi from 'joi'
import type { Server, Socket } from 'socket.io'
import type { JournalEntry } from '../kernel/case-record.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import type { Viewer } from '../http/viewer.ts'
import type { IncomingEventName, IncomingEvents, IncomingPayloads, OutgoingEvents, WorklistChanged } from './events.ts'
import type { FloodGate } from './flood-gate.ts'
import type { HandlingOptions } from './incoming.ts'
import type { SessionOptions } from './live-sessions.ts'

export interface LiveOptions extends SessionOptions {
  /** Address people type; pages of other origins are refused. */
  readonly publicUrl: string
  mayWatchCase(viewer: Viewer, caseId: string): Promise<boolean>
  mayWatchBoard(viewer: Viewer, bodyId: string): boolean
  /** Last number of the case and its entries after `since`, as far as the viewer may see them. May throw not-found. */
  visibleEntries(
    viewer: Viewer,
    caseId: string,
    since: number,
  ): Promise<{ readonly seq: number; readonly entries: readonly JournalEntry[] }>
  readonly clock: () => Date
  /** Text of a refusal for the person; without it the programmer's. */
  messageOf?(error: RuleError, viewer: Viewer): string
  onFault?(error: unknown, id: string): void
  readonly redisUrl?: string
  /** Pause between two looks at the sessions of all sockets, in milliseconds. */
  readonly sweepMs?: number
  /** Connections one session may hold at a time, each of them an open page. 20 unless given. */
  readonly socketsPerSession?: number
}

export interface Live {
  /** Registers an event pages may send. A RuleError of the handler is the answer. */
  onEvent<Name extends IncomingEventName>(
    name: Name,
    schema: Joi.Schema<IncomingPayloads[Name]>,
    handle: (viewer: Viewer, payload: IncomingPayloads[Name]) => Promise<object | undefined | void>,
    options?: HandlingOptions<IncomingPayloads[Name]>,
  ): void
  readonly emit: Emit
  /** Tells a desk of rows of its worklists, and pages of it that connect a moment later. */
  rowsChanged(deskId: string, rows: WorklistChanged['rows']): void
  /** Tells the boards, at most once a second each. */
  boardsChanged(bodyIds: Iterable<string>): void
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

/** Sends to everyone in the rooms, once each, except to those in other rooms. */
export type Emit = <Name extends keyof OutgoingEvents>(
  rooms: readonly string[],
  name: Name,
  payload: Parameters<OutgoingEvents[Name]>[0],
  except?: readonly string[],
) => void

/** What the server knows of one connected page. */
export interface PageState {
  readonly sessionId: string
  viewer: Viewer
  readonly cases: Set<string>
  readonly boards: Set<string>
  readonly gate: FloodGate
  /** Events of one page are answered in the order they came. */
  turn: Promise<void>
}
export type Page = Socket<IncomingEvents, OutgoingEvents, Record<string, never>, PageState>
export type Pages = Server<IncomingEvents, OutgoingEvents, Record<string, never>, PageState>
