import { randomUUID } from 'node:crypto'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { notFound, type RuleError } from '../kernel/rule-error.ts'
import { answerEvent, gateOfPage, incomingRegister, refuseFlood } from './incoming.ts'
import { linesOfSessions, tooManySockets } from './lines.ts'
import { liveSessions } from './live-sessions.ts'
import type { Live, LiveOptions, Page, Pages, PageState, Emit } from './live.ts'
import { membership } from './membership.ts'
import { isOwnOrigin } from './origin.ts'
import { leaveCase, presenceForm, watchBoard, watchCase } from './page-events.forms.ts'
import { presence } from './presence.ts'
import { recentRows } from './recent-rows.ts'
import { ownRooms, roomOfBoard, roomOfCase, roomOfDesk, roomOfOfficers } from './rooms.ts'
import { throttle } from './throttle.ts'

export type { Live, LiveOptions } from './live.ts'

const mostRefused = 300
/** Connections of one session unless the options say otherwise. */
const mostSockets = 20

/**
 * Puts the live layer on an HTTP server. It knows who may hear what only through its options.
 * A half-open connection is noticed within 35 seconds, an ended session within 5.
 */
export function createLive(httpServer: HttpServer, options: LiveOptions): Live {
  if (options.redisUrl)
    throw new Error(
      'REDIS_URL is set, but processes of this version hear of each other through the database alone: unset it',
    )
  const publicOrigin = new URL(options.publicUrl).origin
  let closing = false
  const io: Pages = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 100_000,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    connectTimeout: 8000,
    allowRequest: (_request, decide) => decide(closing ? 'the server stops' : undefined, !closing),
  })
  const { rooms } = io.of('/').adapter
  const emit: Emit = (to, name, payload, except = []) => {
    // Most commits have no page open on them: nothing is even serialised for those.
    const present = to.filter((room) => rooms.has(room))
    if (present.length === 0) return
    const send = io.to(present).except([...except]) as { emit(name: string, payload: unknown): boolean }
    send.emit(name, payload)
  }
  const fault = (error: unknown): string => {
    const id = randomUUID()
    options.onFault?.(error, id)
    return id
  }

  const sessions = liveSessions(options)
  const lines = linesOfSessions(options.socketsPerSession ?? mostSockets)
  const register = incomingRegister<Page>()
  const people = presence((caseId, list) =>
    emit([roomOfOfficers(caseId)], 'presence:changed', { caseId, people: list }),
  )
  const members = membership(io, sessions, people, options, fault)
  const boards = throttle(1000, (bodyId) =>
    emit([roomOfBoard(bodyId)], 'board:changed', { bodyId, at: options.clock().toISOString() }),
  )
  const recent = recentRows()
  const rechecks = throttle(1000, (caseId) => void members.recheckCase(caseId).catch(fault))
  let sweeping: Promise<void> | undefined
  const sweeper = setInterval(() => {
    recent.forgetOld()
    sweeping ??= members
      .sweep()
      .catch(fault)
      .then(() => (sweeping = undefined))
  }, options.sweepMs ?? 2500)
  sweeper.unref()

  // Every request, not the handshake alone: a later one brings its own headers.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (isOwnOrigin(request, publicOrigin)) return next()
    response.writeHead(403, { 'content-type': 'text/plain' })
    response.end('foreign origin')
  })

  io.use((page, next) => void admit(page, next))

  async function admit(page: Page, next: (error?: Error) => void): Promise<void> {
    try {
      const opened = await sessions.open(page.request)
      if (!opened) return next(new Error('signed-out'))
      if (!lines.take(opened.sessionId, page)) return next(tooManySockets(lines.most))
      const state: PageState = {
        ...opened,
        cases: new Set(),
        boards: new Set(),
        gate: gateOfPage(),
        turn: Promise.resolve(),
      }
      Object.assign(page.data, state)
      return next()
    } catch (error) {
      return next(new Error(`fault ${fault(error)}`))
    }
  }

  io.on('connection', (page) => {
    // The request of the handshake, its session included, is not needed any more: memory of every idle page.
    ;(page.conn as { request: unknown }).request = null
    void page.join(ownRooms(page.data.viewer))
    emitUnseen(page)
    page.use(([name, ...rest]) => take(page, String(name), rest))
    page.on('disconnect', () => people.leave(page.id))
  })

  /** Rows that changed after the page was asked for and before it connected: `unseenMs` is the page's own measure. */
  function emitUnseen(page: Page): void {
    const { unseenMs } = page.handshake.auth as { unseenMs?: unknown }
    if (typeof unseenMs !== 'number') return
    for (const deskId of page.data.viewer.deskIds) {
      const rows = recent.within(deskId, unseenMs)
      if (rows.length) page.emit('worklist:changed', { deskId, rows })
    }
  }

  /** Takes every event, whatever its name; no other listener ever sees one. */
  function take(page: Page, name: string, rest: unknown[]): void {
    const done = typeof rest.at(-1) === 'function' ? (rest.pop() as (ack: unknown) => void) : undefined
    const { data } = page
    const messageOf = (error: RuleError) => options.messageOf?.(error, data.viewer) ?? error.message
    if (!data.gate.passes(performance.now())) {
      if (data.gate.refused() > mostRefused) page.disconnect(true)
      else done?.(refuseFlood(messageOf))
      return
    }
    const before = data.turn
    data.turn = answer()

    async function answer(): Promise<void> {
      await before
      if (!page.connected) return
      const ack = await answerEvent(register, name, rest, { caller, messageOf, fault })
      done?.(ack)
    }
    async function caller(): Promise<Page> {
      await members.refresh(page)
      return page
    }
  }

  register.on('case:watch', watchCase, (page, { caseId, since }) => members.watchCase(page, caseId, since))
  register.on('case:leave', leaveCase, async (page, { caseId }) => members.leaveCase(page, caseId))
  register.on('board:watch', watchBoard, async (page, { bodyId }) => members.watchBoard(page, bodyId))
  register.on('presence:tell', presenceForm, async (page, { caseId, doing, part }) => {
    const { cases, viewer } = page.data
    if (!cases.has(caseId)) throw notFound('case')
    // Officers see each other; the parties do not see who works on their case, nor are they seen.
    if (viewer.bodyId) people.emit(caseId, page.id, viewer, doing, part)
  })

  return {
    emit,
    onEvent: (name, schema, handle, handling) =>
      register.on(name, schema, (page, payload) => handle(page.data.viewer, payload), handling),
    rowsChanged(deskId, rows) {
      recent.add(deskId, rows)
      emit([roomOfDesk(deskId)], 'worklist:changed', { deskId, rows })
    },
    boardsChanged(bodyIds) {
      for (const bodyId of bodyIds) if (rooms.has(roomOfBoard(bodyId))) boards.ask(bodyId)
    },
    caseChanged(caseId) {
      if (rooms.has(roomOfCase(caseId))) rechecks.ask(caseId)
    },
    accessChanged: (personId) => members.recheckPerson(personId),
    sessionEnded: (sessionId) => members.endSession(sessionId),
    socketCount: () => io.of('/').sockets.size,
    async close(reason) {
      closing = true
      clearInterval(sweeper)
      for (const timer of [boards, rechecks, people]) timer.stop()
      io.emit('server:stopped', { reason })
      // A moment for the farewell to leave the buffers.
      await new Promise((resolve) => setTimeout(resolve, 20))
      io.disconnectSockets(true)
      io.engine.close()
      await sweeping
    },
  }
}
