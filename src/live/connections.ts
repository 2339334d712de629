import type { IncomingMessage, ServerResponse } from 'node:http'
import { chosenLanguage } from '../http/index.ts'
import type { Spoken } from './acks.ts'
import { answerEvent, gateOfPage, type IncomingRegister, refuseFlood } from './incoming.ts'
import { refreshPage } from './following.ts'
import { linesOfSessions, tooManySockets } from './lines.ts'
import type { Hall } from './hall.ts'
import type { Page, PageState } from './live.ts'
import { isOwnOrigin } from './origin.ts'
import type { RecentRows } from './recent-rows.ts'
import { ownRooms } from './rooms.ts'

const mostRefused = 300
/** Connections of one session unless the options say otherwise. */
const mostSockets = 20

/** Refuses every request of another origin: not the handshake alone, a later one brings its own headers. */
export function refuseForeignOrigins({ io, options }: Hall): void {
  const publicOrigin = new URL(options.publicUrl).origin
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (isOwnOrigin(request, publicOrigin)) return next()
    response.writeHead(403, { 'content-type': 'text/plain' })
    response.end('foreign origin')
  })
}

/** Lets in whoever is signed in, by the session of the pages. */
export function admitPages({ io, sessions, options, fault }: Hall): void {
  const lines = linesOfSessions(options.socketsPerSession ?? mostSockets)
  async function admit(page: Page, next: (error?: Error) => void): Promise<void> {
    try {
      const opened = await sessions.open(page.request)
      if (!opened) return next(new Error('signed-out'))
      if (isOfOther(page, opened.viewer.id)) return next(new Error('other-person'))
      if (!lines.take(opened.sessionId, page)) return next(tooManySockets(lines.most))
      const state: PageState = {
        ...opened,
        cases: new Map(),
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
  io.use((page, next) => void admit(page, next))
}

/** Whether the page was made for somebody else than who is signed in in its browser by now. */
function isOfOther({ handshake }: Page, personId: string): boolean {
  const { viewer } = handshake.auth
  return typeof viewer === 'string' && viewer !== personId
}

/** Puts a page that came in into its person's rooms, and answers what it says. */
export function greetPages(hall: Hall, register: IncomingRegister<Page>, recent: RecentRows): void {
  const { io, options, people } = hall
  io.on('connection', (page) => {
    // The request of the handshake, its session included, is not needed any more: memory of every idle page.
    ;(page.conn as { request: unknown }).request = null
    const deskIds = options.desksOf(page.data.viewer)
    void page.join(ownRooms(page.data.viewer, deskIds))
    emitUnseen(page, deskIds, recent)
    page.use(([name, ...rest]) => takeEvent(hall, register, page, String(name), rest))
    page.on('disconnect', () => people.leave(page.id))
  })
}

/** Rows that changed after the page was asked for and before it connected: `unseenMs` is the page's own measure. */
function emitUnseen(page: Page, deskIds: readonly string[], recent: RecentRows): void {
  const { unseenMs } = page.handshake.auth as { unseenMs?: unknown }
  if (typeof unseenMs !== 'number') return
  for (const deskId of deskIds) {
    const rows = recent.within(deskId, unseenMs, page.data.viewer.id)
    if (rows.length) page.emit('worklist:changed', { deskId, rows })
  }
}

/** Takes every event, whatever its name; no other listener ever sees one. */
function takeEvent(hall: Hall, register: IncomingRegister<Page>, page: Page, name: string, rest: unknown[]): void {
  const done = typeof rest.at(-1) === 'function' ? (rest.pop() as (ack: unknown) => void) : undefined
  const { data } = page
  const spoken = spokenTo(hall, page)
  if (!data.gate.passes(performance.now())) {
    if (data.gate.refused() > mostRefused) page.disconnect(true)
    else done?.(refuseFlood(spoken))
    return
  }
  const before = data.turn
  data.turn = answer()

  async function answer(): Promise<void> {
    await before
    if (!page.connected) return
    const ack = await answerEvent(register, name, rest, { caller, ...spoken })
    done?.(ack)
  }
  async function caller(): Promise<Page> {
    await refreshPage(hall, page)
    return page
  }
}

/** In the language of the page, which somebody may have switched it to whatever their own setting is. */
function spokenTo({ options, fault }: Hall, { data, handshake }: Page): Spoken {
  const reader = () => ({ ...data.viewer, lang: chosenLanguage(handshake.headers.cookie) ?? data.viewer.lang })
  return {
    messageOf: (error) => options.messageOf(error, reader()),
    fault: (error) => {
      const id = fault(error)
      return { id, text: options.faultText(id, reader()) }
    },
  }
}
