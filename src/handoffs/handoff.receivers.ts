import { desksUnattended, isWhole, type MaskedCase } from '../access/index.ts'
import { allBodies, type Body, bodyOfDesk, type Desk, deskOf } from '../bodies/index.ts'
import { obstacleToReceiving } from '../duties/index.ts'
import { docket } from '../docket/index.ts'
import type { Handoff, Proceeding } from '../kernel/case-record.ts'
import { procedureOf } from '../procedures/index.ts'

export interface Candidate {
  readonly body: Body
  readonly desk: Desk
  /** Proceedings it has in hand; at most `mostCounted`. */
  readonly load: number
  /** Whether somebody there can sign in today. */
  readonly attended: boolean
}

export const mostCounted = 999

/** Whether the desk to which an offer was made cannot take it on any more, since it was made: as somebody may know of it who sees the offer. */
export function isBeyondReceiver(
  { proceedings }: MaskedCase,
  { proceedingId, kind, to }: Pick<Handoff, 'proceedingId' | 'kind' | 'to'>,
  at: Date,
): boolean {
  const proceeding = proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  const body = bodyOfDesk(to.deskId)
  const desk = deskOf(to.deskId)
  return proceeding !== undefined && body !== undefined && desk !== undefined
    ? obstacleToReceiving(proceeding, { body, desk }, kind, at) !== undefined
    : false
}

/** Desks a proceeding may be offered to: those that can accept it. Those that take the procedure on come first. */
export async function candidatesFor(proceeding: Proceeding, kind: Handoff['kind'], at: Date): Promise<Candidate[]> {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const handles = (desk: Desk) => desk.handles.includes(procedure.key)
  const desks = allBodies()
    .flatMap((body) => body.desks.map((desk) => ({ body, desk })))
    .filter((each) => obstacleToReceiving(proceeding, each, kind, at) === undefined)
  const others = desks.filter(({ desk }) => desk._id !== proceeding.holder.deskId)
  const empty = await desksUnattended(others.map(({ desk }) => desk._id))
  const counted = await Promise.all(
    others.map(async (each) => ({
      ...each,
      load: await loadOf(each.desk._id),
      attended: !empty.has(each.desk._id),
    })),
  )
  return counted.toSorted((one, other) => Number(handles(other.desk)) - Number(handles(one.desk)))
}

async function loadOf(deskId: string): Promise<number> {
  return await docket().countDocuments({ deskId, open: true, kind: 'proceeding' }, { limit: mostCounted })
}
