import { notFound, RuleError } from '../kernel/rule-error.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Watched } from './events.ts'
import type { Hall } from './hall.ts'
import type { Page, Watching } from './live.ts'
import { caseRooms, roomOfBoard, roomOfCase, roomOfCircle } from './rooms.ts'

const mostCases = 40

/** How the viewer watches a case. One that is not there and one that may not be seen are the same: undefined. */
export async function watchingOf({ options }: Hall, viewer: Viewer, caseId: string): Promise<Watching | undefined> {
  try {
    return await options.watchingOf(viewer, caseId)
  } catch (error) {
    if (error instanceof RuleError) return undefined
    throw error
  }
}

/** Puts a page into the rooms of a case; out of the circle it was in before, where its person's part in the case has changed. */
export function enterCase(hall: Hall, page: Page, caseId: string, { circle }: Watching): void {
  const { cases } = page.data
  if (cases.has(caseId) && cases.get(caseId) !== circle) leaveCase(hall, page, caseId)
  cases.set(caseId, circle)
  void page.join(caseRooms(caseId, circle))
}

export function leaveCase({ people }: Hall, page: Page, caseId: string): void {
  const { cases } = page.data
  const circle = cases.get(caseId)
  cases.delete(caseId)
  for (const room of caseRooms(caseId, circle)) void page.leave(room)
  if (circle !== undefined) people.leave(page.id, roomOfCircle(caseId, circle))
}

/** Takes a case away from a page, and says so. */
export function withdrawCase(hall: Hall, page: Page, caseId: string): void {
  leaveCase(hall, page, caseId)
  page.emit('case:withdrawn', { caseId })
}

/**
 * Lets a page hear of a case from now on, and answers what it missed since a number.
 * Throws too-many-cases, and not-found for a case of others as for none.
 */
export async function watchCase(hall: Hall, page: Page, caseId: string, since: number): Promise<Watched> {
  const { viewer, cases } = page.data
  if (!cases.has(caseId) && cases.size >= mostCases)
    throw new RuleError('too-many-cases', 'a page watches that many cases at most', { most: mostCases })
  const watching = await watchingOf(hall, viewer, caseId)
  if (watching === undefined) throw notFound('case')
  // In the rooms before the entries are read: what is committed in between comes twice rather than never.
  enterCase(hall, page, caseId, watching)
  try {
    return await missedOf(hall, page, caseId, since)
  } catch (error) {
    leaveCase(hall, page, caseId)
    throw error
  }
}

/** What happened and where, never its content. */
async function missedOf({ options, people }: Hall, page: Page, caseId: string, since: number): Promise<Watched> {
  const { viewer, cases } = page.data
  const circle = cases.get(caseId)
  const { seq, entries } = await options.visibleEntries(viewer, caseId, since)
  return {
    seq,
    entries: entries.map(({ seq: number, kind, proceedingId, handoffId }) => ({
      seq: number,
      kind,
      ...(proceedingId ? { proceedingId } : {}),
      ...(handoffId ? { handoffId } : {}),
    })),
    people: circle === undefined ? [] : people.peopleOf(roomOfCircle(caseId, circle)),
    me: viewer.id,
  }
}

/** Lets a page hear of a board. Throws not-found. */
export function watchBoard({ options }: Hall, page: Page, bodyId: string): void {
  if (!options.mayWatchBoard(page.data.viewer, bodyId)) throw notFound('board')
  page.data.boards.add(bodyId)
  void page.join(roomOfBoard(bodyId))
}

/** Withdraws a case from those who may not watch it any more, and moves those whose part in it has changed. */
export async function recheckCase(hall: Hall, caseId: string): Promise<void> {
  const asked = new Map<Viewer, Promise<Watching | undefined>>()
  for (const page of hall.announcing.pagesIn(roomOfCase(caseId))) {
    const { viewer } = page.data
    const asking = asked.get(viewer) ?? watchingOf(hall, viewer, caseId)
    asked.set(viewer, asking)
    const watching = await asking
    if (watching) enterCase(hall, page, caseId, watching)
    else withdrawCase(hall, page, caseId)
  }
}
