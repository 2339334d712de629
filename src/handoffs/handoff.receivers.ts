import { allBodies, type Body, type Desk } from '../bodies/index.ts'
import { docket } from '../docket/index.ts'
import type { Handoff, Proceeding } from '../kernel/case-record.ts'
import { procedureOf } from '../procedures/index.ts'

export interface Candidate {
  readonly body: Body
  readonly desk: Desk
  /** Proceedings it has in hand; at most `mostCounted`. */
  readonly load: number
}

export const mostCounted = 999

/**
 * Desks a proceeding may be offered to: for a transfer, of bodies that may run the procedure, those desks that take it on (every desk
 * of a body that names none); for help, every other desk. Those that take the procedure on come first.
 */
export async function candidatesFor(proceeding: Proceeding, kind: Handoff['kind']): Promise<Candidate[]> {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const handles = (desk: Desk) => desk.handles.includes(procedure.key)
  const desks = allBodies().flatMap((body) => {
    if (kind === 'transfer' && !procedure.runBy.includes(body.kind)) return []
    const fitting = kind === 'transfer' && body.desks.some(handles) ? body.desks.filter(handles) : body.desks
    return fitting.map((desk) => ({ body, desk }))
  })
  const others = desks.filter(({ desk }) => desk._id !== proceeding.holder.deskId)
  const counted = await Promise.all(others.map(async (each) => ({ ...each, load: await loadOf(each.desk._id) })))
  return counted.toSorted((one, other) => Number(handles(other.desk)) - Number(handles(one.desk)))
}

async function loadOf(deskId: string): Promise<number> {
  return await docket().countDocuments({ deskId, open: true, kind: 'proceeding' }, { limit: mostCounted })
}
