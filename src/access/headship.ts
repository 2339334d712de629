import type { Viewer } from '../http/index.ts'

type Head = Pick<Viewer, 'roles' | 'deskIds' | 'heads'>

/**
 * Whether somebody stands at the head of a desk: of their own, or of another of their body where that has no head, or each of its heads is
 * barred. A head of one section has no more to do with the work of another than its other people have.
 * @param isBarred whether a head of the desk may not act in what it is about
 */
export function headsDesk(
  { roles, deskIds, heads }: Head,
  deskId: string,
  isBarred: (id: string) => boolean = () => false,
): boolean {
  if (!roles.includes('lead')) return false
  return deskIds.includes(deskId) || heads?.[deskId]?.every(isBarred) === true
}

/** The desks that somebody stands at the head of: their own first, then those of their body without a head. */
export function desksHeaded(viewer: Head): string[] {
  const others = Object.keys(viewer.heads ?? {}).filter((id) => !viewer.deskIds.includes(id))
  return viewer.roles.includes('lead') ? [...viewer.deskIds, ...others.filter((id) => headsDesk(viewer, id))] : []
}
