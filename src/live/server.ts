import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { admitPages, greetPages, refuseForeignOrigins } from './connections.ts'
import { endPage, followPerson, sweepPages } from './following.ts'
import { type IncomingRegister, incomingRegister } from './incoming.ts'
import { liveSessions } from './live-sessions.ts'
import type { Hall } from './hall.ts'
import type { Live, LiveOptions, Page, Pages } from './live.ts'
import { recheckCase } from './membership.ts'
import { registerPageEvents } from './page-events.ts'
import { presence } from './presence.ts'
import { type RecentRows, recentRows, withoutBarred } from './recent-rows.ts'
import { caseOfCircle, roomOfBoard, roomOfCase, roomOfDesk, roomOfPerson } from './rooms.ts'
import { announcing } from './announcing.ts'
import { type Throttle, throttle } from './throttle.ts'

export type { Live, LiveOptions } from './live.ts'

/**
 * Puts the live layer on an HTTP server. It knows who may hear what only through its options.
 * A half-open connection is noticed within 35 seconds, an ended session within 5.
 */
export function createLive(httpServer: HttpServer, options: LiveOptions): Live {
  if (options.redisUrl)
    throw new Error(
      'REDIS_URL is set, but processes of this version hear of each other through the database alone: unset it',
    )
  const door = { closing: false }
  const hall = openHall(httpServer, options, door)
  const register = incomingRegister<Page>()
  const recent = recentRows()
  refuseForeignOrigins(hall)
  admitPages(hall)
  greetPages(hall, register, recent)
  registerPageEvents(hall, register)
  const rounds = startRounds(hall, recent)
  return {
    ...tellers(hall, recent, rounds),
    onEvent: onEventOf(register),
    accessChanged: (personId) => followPerson(hall, personId),
    sessionEnded: (sessionId) => {
      for (const page of hall.io.of('/').sockets.values()) if (page.data.sessionId === sessionId) endPage(page)
    },
    socketCount: () => hall.io.of('/').sockets.size,
    async close(reason) {
      door.closing = true
      await closeHall(hall, rounds, reason)
    },
  }
}

function openHall(httpServer: HttpServer, options: LiveOptions, door: { readonly closing: boolean }): Hall {
  const io: Pages = new Server(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 100_000,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    connectTimeout: 8000,
    allowRequest: (_request, decide) => decide(door.closing ? 'the server stops' : undefined, !door.closing),
  })
  const reached = announcing(io)
  return {
    io,
    announcing: reached,
    options,
    sessions: liveSessions(options),
    people: presence((room, people) =>
      reached.emit([room], 'presence:changed', { caseId: caseOfCircle(room), people }),
    ),
    fault(error) {
      const id = randomUUID()
      options.onFault?.(error, id)
      return id
    },
  }
}

/** What goes on by itself: boards told and cases looked at again once a second at most, pages looked at every few seconds. */
interface Rounds {
  readonly boards: Throttle
  readonly rechecks: Throttle
  /** Ends them, after the look under way. */
  stop(): Promise<void>
}

function startRounds(hall: Hall, recent: RecentRows): Rounds {
  const { options, announcing: reached } = hall
  const boards = throttle(1000, (bodyId) =>
    reached.emit([roomOfBoard(bodyId)], 'board:changed', { bodyId, at: options.clock().toISOString() }),
  )
  const rechecks = throttle(1000, (caseId) => void recheckCase(hall, caseId).catch(hall.fault))
  let sweeping: Promise<unknown> | undefined
  const sweeper = setInterval(() => {
    recent.forgetOld()
    sweeping ??= sweepPages(hall)
      .catch(hall.fault)
      .then(() => (sweeping = undefined))
  }, options.sweepMs ?? 2500)
  sweeper.unref()
  return {
    boards,
    rechecks,
    async stop() {
      clearInterval(sweeper)
      for (const timer of [boards, rechecks, hall.people]) timer.stop()
      await sweeping
    },
  }
}

function tellers({ announcing: reached }: Hall, recent: RecentRows, { boards, rechecks }: Rounds) {
  return {
    emit: reached.emit,
    emitEach: reached.emitEach,
    rowsChanged(deskId, rows) {
      recent.add(deskId, rows)
      reached.emitEach([roomOfDesk(deskId)], 'worklist:changed', ({ id }) => {
        const theirs = withoutBarred(rows, id)
        return theirs.length > 0 ? { deskId, rows: theirs } : undefined
      })
    },
    boardsChanged(bodyIds) {
      for (const bodyId of bodyIds) if (reached.isHeard(roomOfBoard(bodyId))) boards.ask(bodyId)
    },
    isHere: (personId) => reached.isHeard(roomOfPerson(personId)),
    caseChanged(caseId) {
      if (reached.isHeard(roomOfCase(caseId))) rechecks.ask(caseId)
    },
  } satisfies Partial<Live>
}

function onEventOf(register: IncomingRegister<Page>): Live['onEvent'] {
  return (name, schema, handle, handling) =>
    register.on(name, schema, (page, payload) => handle(page.data.viewer, payload), handling)
}

async function closeHall({ io }: Hall, rounds: Rounds, reason: string): Promise<void> {
  const stopped = rounds.stop()
  io.emit('server:stopped', { reason })
  // A moment for the farewell to leave the buffers.
  await new Promise((resolve) => setTimeout(resolve, 20))
  io.disconnectSockets(true)
  io.engine.close()
  await stopped
}
