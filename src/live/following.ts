import { RuleError } from '../kernel/rule-error.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Hall } from './hall.ts'
import type { Page } from './live.ts'
import { enterCase, leaveCase, watchingOf, withdrawCase } from './membership.ts'
import { ownRooms, roomOfBoard, roomOfPerson } from './rooms.ts'

const mostUnsent = 400

/** Tells a page that its session is over, and cuts it. */
export function endPage(page: Page): void {
  page.emit('session:ended', { reason: 'ended' })
  page.disconnect(true)
}

/** Makes sure the page's person is who they were a moment ago. Throws signed-out, and the page is cut. */
export async function refreshPage(hall: Hall, page: Page): Promise<void> {
  await follow(hall, page, await hall.sessions.viewer(page.data.sessionId))
  if (!page.connected) throw new RuleError('signed-out', 'nobody is signed in', {}, 'signed-out')
}

/** Makes the rooms of a person's pages follow what they are now. */
export async function followPerson(hall: Hall, personId: string): Promise<void> {
  await followAll(hall, hall.announcing.pagesIn(roomOfPerson(personId)))
}

/** Looks again at every page: its session, its person's desks, and whether it reads what it is sent. */
export async function sweepPages(hall: Hall): Promise<void> {
  const { sockets } = hall.io.of('/')
  hall.people.expire()
  for (const { conn } of sockets.values()) {
    // A page that does not read is cut off; it asks for what it missed when it comes back.
    if ((conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > mostUnsent) conn.close(true)
  }
  await followAll(hall, [...sockets.values()])
}

async function followAll(hall: Hall, pages: readonly Page[]): Promise<void> {
  const viewers = await hall.sessions.viewers([...new Set(pages.map(({ data }) => data.sessionId))])
  for (const page of pages) {
    if (!page.connected) continue
    // One page that fails must not keep the others in their rooms.
    await follow(hall, page, viewers.get(page.data.sessionId)).catch(hall.fault)
  }
}

/** Makes a page's rooms follow its person as they are now. */
async function follow(hall: Hall, page: Page, viewer: Viewer | undefined): Promise<void> {
  const { options } = hall
  const { viewer: before, boards, cases } = page.data
  if (!viewer || viewer.id !== before.id) return endPage(page)
  page.data.viewer = viewer
  if (samePosition(before, viewer)) return
  // Out of everything first: what fails below leaves the page with less, not more.
  const watched = [...cases.keys()]
  for (const room of ownRooms(before, options.desksOf(before))) void page.leave(room)
  for (const caseId of watched) leaveCase(hall, page, caseId)
  void page.join(ownRooms(viewer, options.desksOf(viewer)))
  for (const bodyId of boards) {
    if (options.mayWatchBoard(viewer, bodyId)) continue
    boards.delete(bodyId)
    void page.leave(roomOfBoard(bodyId))
  }
  for (const caseId of watched) {
    const watching = await watchingOf(hall, viewer, caseId)
    if (watching) enterCase(hall, page, caseId, watching)
    else withdrawCase(hall, page, caseId)
  }
}

function samePosition(one: Viewer, other: Viewer): boolean {
  return (
    one.bodyId === other.bodyId &&
    one.roles.join() === other.roles.join() &&
    one.deskIds.toSorted().join() === other.deskIds.toSorted().join()
  )
}
