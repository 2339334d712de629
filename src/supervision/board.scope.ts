import { isCityWide } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { notFound } from '../kernel/rule-error.ts'
import type { Part } from './tally.reading.ts'

/** Room of those who watch the whole city. */
export const wholeCity = 'all'

function seesAll(viewer: Viewer): boolean {
  return viewer.roles.includes('supervisor') && isCityWide(viewer)
}

/**
 * The part of the work a viewer may watch, narrowed to the one asked for: the city's supervisors see all of it, leads and
 * the supervisors of one body see theirs. Throws not-found for another body's, exactly as for a body that is none.
 */
export function scopeOf<T extends Part>(viewer: Viewer, asked: T): T {
  if (seesAll(viewer)) return asked
  if (viewer.bodyId === undefined || (asked.body !== undefined && asked.body !== viewer.bodyId)) throw notFound('board')
  return { ...asked, body: viewer.bodyId }
}

/** Whether a page may hear that this board has changed. */
export function mayWatchBoard(viewer: Viewer, bodyId: string): boolean {
  if (!viewer.roles.includes('supervisor') && !viewer.roles.includes('lead')) return false
  return seesAll(viewer) || (viewer.bodyId !== undefined && viewer.bodyId === bodyId)
}
