import { desksHeaded } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { isAdministrator, worksOnCases } from '../kernel/role.ts'
import { findSittings, type Sitting, type SittingFilter } from './sitting.model.ts'

/** Whose calendar: one's own, one's desks', one's body's. */
export const calendarScopes = ['mine', 'desk', 'body'] as const
export type CalendarScope = (typeof calendarScopes)[number]

/** The calendars a person may open; a party has only its own. */
export function scopesOf(viewer: Viewer): CalendarScope[] {
  const works = worksOnCases(viewer.roles)
  const isOfBody = viewer.bodyId !== undefined && (works || viewer.roles.includes('supervisor'))
  return [
    'mine' as const,
    ...(works && viewer.deskIds.length > 0 ? (['desk'] as const) : []),
    ...(isOfBody ? (['body'] as const) : []),
  ]
}

/**
 * The queries that together find what a viewer may see in a calendar. A private session is found only through its persons; a
 * deliberation through its persons and its desk; of a confidential procedure the body sees nothing beyond its desk and who heads that.
 */
export function filtersOf(viewer: Viewer, scope: CalendarScope): SittingFilter[] {
  if (isAdministrator(viewer.roles)) return []
  const notBarred = { recused: { $ne: viewer.id } }
  const scopes = scopesOf(viewer)
  const filters: SittingFilter[] = [{ personIds: viewer.id, ...notBarred }]
  if (scope !== 'mine' && scopes.includes('desk'))
    filters.push({ deskId: { $in: viewer.deskIds }, kind: { $ne: 'private' }, ...notBarred })
  if (scope === 'body' && scopes.includes('body') && viewer.bodyId !== undefined) {
    const headed = desksHeaded(viewer)
    if (headed.length > 0) filters.push({ deskId: { $in: headed }, kind: { $ne: 'private' }, ...notBarred })
    filters.push({ bodyId: viewer.bodyId, confidential: false, kind: { $in: ['joint', 'hearing'] }, ...notBarred })
  }
  return filters
}

/** Sessions within a time that the viewer may see, earliest first. */
export async function sittingsFor(
  viewer: Viewer,
  within: { readonly from: Date; readonly to: Date },
  scope: CalendarScope,
): Promise<Sitting[]> {
  const found = await Promise.all(filtersOf(viewer, scope).map((filter) => findSittings(filter, within)))
  const rows = new Map(found.flat().map((row) => [row._id, row]))
  return [...rows.values()].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}
