import { notFound, RuleError } from '../kernel/rule-error.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Watched } from './events.ts'
import type { LiveSessions } from './live-sessions.ts'
import type { LiveOptions, Page, Pages } from './live.ts'
import type { Presence } from './presence.ts'
import { caseRooms, ownRooms, roomOfBoard, roomOfCase, roomOfPerson } from './rooms.ts'

const mostCases = 40
const mostUnsent = 400

export interface Membership {
  /** Makes sure the page's person is who they were a moment ago. Throws signed-out, and the page is cut. */
  refresh(page: Page): Promise<void>
  watchCase(page: Page, caseId: string, since: number): Promise<Watched>
  leaveCase(page: Page, caseId: string): void
  watchBoard(page: Page, bodyId: string): void
  /** Withdraws a case from those who may not watch it any more. */
  recheckCase(caseId: string): Promise<void>
  recheckPerson(personId: string): Promise<void>
  endSession(sessionId: string): void
  /** Looks again at every page: its session, its person's desks, and whether it reads what it is sent. */
  sweep(): Promise<void>
}

/** Who is in which room. Decided here alone, from the options; a page only asks. */
export function membership(
  io: Pages,
  sessions: LiveSessions,
  people: Presence,
  options: LiveOptions,
  fault: (error: unknown) => void,
): Membership {
  const { sockets, adapter } = io.of('/')

  function pagesIn(room: string): Page[] {
    return [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? [])
  }

  function end(page: Page): void {
    page.emit('session:ended', { reason: 'ended' })
    page.disconnect(true)
  }

  /** A case that is not there and one that may not be seen are the same. */
  async function mayWatch(viewer: Viewer, caseId: string): Promise<boolean> {
    try {
      return await options.mayWatchCase(viewer, caseId)
    } catch (error) {
      if (error instanceof RuleError) return false
      throw error
    }
  }

  function leaveCase(page: Page, caseId: string): void {
    page.data.cases.delete(caseId)
    for (const room of caseRooms(caseId, page.data.viewer)) void page.leave(room)
    people.leave(page.id, caseId)
  }

  function withdraw(page: Page, caseId: string): void {
    leaveCase(page, caseId)
    page.emit('case:withdrawn', { caseId })
  }

  /** Makes a page's rooms follow its person as they are now. */
  async function follow(page: Page, viewer: Viewer | undefined): Promise<void> {
    const { viewer: before, boards, cases } = page.data
    if (!viewer || viewer.id !== before.id) return end(page)
    page.data.viewer = viewer
    if (samePosition(before, viewer)) return
    // Out of everything first: what fails below leaves the page with less, not more.
    for (const room of ownRooms(before)) void page.leave(room)
    for (const caseId of cases) for (const room of caseRooms(caseId, before)) void page.leave(room)
    void page.join(ownRooms(viewer))
    for (const bodyId of boards) {
      if (options.mayWatchBoard(viewer, bodyId)) continue
      boards.delete(bodyId)
      void page.leave(roomOfBoard(bodyId))
    }
    for (const caseId of cases) {
      if (await mayWatch(viewer, caseId)) void page.join(caseRooms(caseId, viewer))
      else withdraw(page, caseId)
    }
  }

  async function followAll(pages: readonly Page[]): Promise<void> {
    const viewers = await sessions.viewers([...new Set(pages.map(({ data }) => data.sessionId))])
    for (const page of pages) {
      if (!page.connected) continue
      // One page that fails must not keep the others in their rooms.
      await follow(page, viewers.get(page.data.sessionId)).catch(fault)
    }
  }

  return {
    leaveCase,
    async refresh(page) {
      await follow(page, await sessions.viewer(page.data.sessionId))
      if (!page.connected) throw new RuleError('signed-out', 'nobody is signed in', {}, 'signed-out')
    },
    async watchCase(page, caseId, since) {
      const { viewer, cases } = page.data
      if (!cases.has(caseId) && cases.size >= mostCases)
        throw new RuleError('too-many-cases', 'a page watches that many cases at most', { most: mostCases })
      if (!(await mayWatch(viewer, caseId))) throw notFound('case')
      // In the rooms before the entries are read: what is committed in between comes twice rather than never.
      cases.add(caseId)
      void page.join(caseRooms(caseId, viewer))
      try {
        const { seq, entries } = await options.visibleEntries(viewer, caseId, since)
        return {
          seq,
          // What happened and where, never its content.
          entries: entries.map(({ seq, kind, proceedingId, handoffId }) => ({
            seq,
            kind,
            ...(proceedingId ? { proceedingId } : {}),
            ...(handoffId ? { handoffId } : {}),
          })),
          people: viewer.bodyId ? people.peopleOf(caseId) : [],
          me: viewer.id,
        }
      } catch (error) {
        leaveCase(page, caseId)
        throw error
      }
    },
    watchBoard(page, bodyId) {
      if (!options.mayWatchBoard(page.data.viewer, bodyId)) throw notFound('board')
      page.data.boards.add(bodyId)
      void page.join(roomOfBoard(bodyId))
    },
    async recheckCase(caseId) {
      const asked = new Map<string, Promise<boolean>>()
      for (const page of pagesIn(roomOfCase(caseId))) {
        const { viewer } = page.data
        const may = asked.get(viewer.id) ?? mayWatch(viewer, caseId)
        asked.set(viewer.id, may)
        if (!(await may)) withdraw(page, caseId)
      }
    },
    recheckPerson: (personId) => followAll(pagesIn(roomOfPerson(personId))),
    endSession(sessionId) {
      for (const page of sockets.values()) if (page.data.sessionId === sessionId) end(page)
    },
    async sweep() {
      people.expire()
      for (const { conn } of sockets.values()) {
        // A page that does not read is cut off; it asks for what it missed when it comes back.
        if ((conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > mostUnsent) conn.close(true)
      }
      await followAll([...sockets.values()])
    },
  }
}

function samePosition(one: Viewer, other: Viewer): boolean {
  return (
    one.bodyId === other.bodyId &&
    one.roles.join() === other.roles.join() &&
    one.deskIds.toSorted().join() === other.deskIds.toSorted().join()
  )
}
