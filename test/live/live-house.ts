import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import express, { type Express } from 'express'
import session, { MemoryStore } from 'express-session'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import type { Role } from '../../src/kernel/role.ts'
import type { Viewer } from '../../src/http/viewer.ts'
import type { Ack } from '../../src/live/events.ts'
import { createLive, type Live, type LiveOptions } from '../../src/live/server.ts'

/** Counts what would prolong or write a session. */
class CountingStore extends MemoryStore {
  writes = 0
  override set(...args: Parameters<MemoryStore['set']>): void {
    this.writes += 1
    super.set(...args)
  }
  override touch(...args: Parameters<MemoryStore['touch']>): void {
    this.writes += 1
    super.touch(...args)
  }
}

interface KnownCase {
  seq: number
  entries: JournalEntry[]
  /** Persons who may watch it. */
  readonly watchers: Set<string>
}

/** A small office with real HTTP, sessions and sockets. Close it after each test. */
export interface LiveHouse {
  readonly url: string
  readonly live: Live
  readonly store: CountingStore
  readonly people: Map<string, Viewer>
  readonly cases: Map<string, KnownCase>
  readonly faults: unknown[]
  /** Signs a person in and gives the cookie of the session. */
  signIn(person: Viewer): Promise<string>
  signOut(cookie: string): Promise<void>
  /** Opens a page's socket; resolves once it is connected. */
  page(cookie: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Page>
  /** Cuts every connection without a word, as a failing network does. */
  dropConnections(): void
  close(): Promise<void>
}

export interface Page {
  readonly socket: Socket
  /** Everything the page was told, in order. */
  readonly reached: [name: string, payload: Record<string, unknown>][]
  ask(name: string, payload: unknown): Promise<Ack>
  /** The first event of that name, told already or yet to come; undefined after the time given. */
  hears(name: string, withinMs?: number): Promise<Record<string, unknown> | undefined>
}

declare module 'express-session' {
  interface SessionData {
    personId?: string
  }
}

export function person(id: string, more: Partial<Viewer> = {}): Viewer {
  return { id, name: `${id}先生`, roles: ['officer'] as Role[], deskIds: [], lang: 'zh-CN', ...more }
}

export function entry(caseId: string, seq: number, more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    caseId,
    seq,
    kind: 'step:taken',
    audience: 'officers',
    data: {},
    at: new Date('2026-03-02T01:00:00Z'),
    actorId: 'p-li',
    actorName: '李',
    prev: '',
    hash: '',
    ...more,
  }
}

export async function openHouse(
  more: Partial<LiveOptions> = {},
  addPages: (app: Express) => void = () => {},
): Promise<LiveHouse> {
  const store = new CountingStore()
  const people = new Map<string, Viewer>()
  const cases = new Map<string, KnownCase>()
  const faults: unknown[] = []
  const app = express()
  const sessionMiddleware = session({
    secret: 'a secret of the test alone, long enough',
    store,
    resave: false,
    saveUninitialized: false,
  })
  app.use(sessionMiddleware)
  app.post('/sign-in/:id', (request, response) => {
    request.session.personId = request.params.id
    response.end()
  })
  app.post('/sign-out', (request, response) => request.session.destroy(() => response.end()))
  addPages(app)
  const server = createServer(app)
  const connections = new Set<NetSocket>()
  server.on('connection', (connection) => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const live = createLive(server, {
    publicUrl: url,
    sessionMiddleware,
    viewerOf: async (found) => people.get((found as { personId?: string }).personId ?? ''),
    watchingOf: async (viewer, caseId) => {
      if (cases.get(caseId)?.watchers.has(viewer.id) !== true) return undefined
      return viewer.bodyId === undefined ? {} : { circle: 'officers' }
    },
    mayWatchBoard: (viewer, bodyId) => viewer.bodyId === bodyId,
    desksOf: ({ deskIds }) => deskIds,
    messageOf: ({ code }, { lang }) => `${code} in ${lang}`,
    faultText: (_id, { lang }) => `fault in ${lang}`,
    visibleEntries: async (_viewer, caseId, since) => {
      const found = cases.get(caseId)
      return { seq: found?.seq ?? 0, entries: found?.entries.filter(({ seq }) => seq > since) ?? [] }
    },
    clock: () => new Date('2026-03-02T01:00:00Z'),
    onFault: (error) => faults.push(error),
    ...more,
  })
  const sockets: Socket[] = []

  return {
    url,
    live,
    store,
    people,
    cases,
    faults,
    async signIn(viewer) {
      people.set(viewer.id, viewer)
      const response = await fetch(`${url}/sign-in/${viewer.id}`, { method: 'POST' })
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    async signOut(cookie) {
      await fetch(`${url}/sign-out`, { method: 'POST', headers: { cookie } })
    },
    async page(cookie, options = {}) {
      const socket = io(url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: { cookie, origin: url },
        ...options,
      })
      sockets.push(socket)
      const reached: Page['reached'] = []
      const waiting = new Map<string, ((payload: Record<string, unknown>) => void)[]>()
      socket.onAny((name: string, payload: Record<string, unknown>) => {
        reached.push([name, payload])
        for (const hear of waiting.get(name) ?? []) hear(payload)
        waiting.delete(name)
      })
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      return {
        socket,
        reached,
        ask: (name, payload) => socket.timeout(20_000).emitWithAck(name, payload) as Promise<Ack>,
        hears(name, withinMs = 20_000) {
          const already = reached.find(([other]) => other === name)
          if (already) return Promise.resolve(already[1])
          return new Promise((resolve) => {
            const timer = setTimeout(() => resolve(undefined), withinMs)
            const hear = (payload: Record<string, unknown>) => {
              clearTimeout(timer)
              resolve(payload)
            }
            waiting.set(name, [...(waiting.get(name) ?? []), hear])
          })
        },
      }
    },
    dropConnections() {
      for (const connection of connections) connection.destroy()
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      await live.close('the test is over')
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The rule of a small office for entries, by their audience alone. */
export function readableHere(
  viewer: Viewer,
  { filerId, parties, proceedings }: CaseRecord,
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const side =
    filerId === viewer.id ? 'requester' : parties.find(({ personIds }) => personIds.includes(viewer.id))?.side
  const as = side === 'requester' ? 'filer' : side
  return entries.filter(({ audience, bodyId, proceedingId }) => {
    if (as !== undefined) return audience === 'parties' || audience === as
    if (audience === 'body') return bodyId === viewer.bodyId
    const deskId = proceedings.find(({ id }) => id === proceedingId)?.holder.deskId
    return audience !== 'proceeding' || (deskId !== undefined && viewer.deskIds.includes(deskId))
  })
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Resolves with the reason when the page is cut off, with undefined when it is not within the time. */
export function cutOff({ socket }: Page, withinMs: number): Promise<string | undefined> {
  if (!socket.connected) return Promise.resolve('already')
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), withinMs)
    socket.once('disconnect', (reason) => {
      clearTimeout(timer)
      resolve(reason)
    })
  })
}
