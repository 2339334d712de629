import { actingRoles, type CaseAccess } from '../access/index.ts'
import { type Caller, caseFor } from '../cases/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Procedure } from '../kernel/procedure.ts'
import type { Role } from '../kernel/role.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { procedureOf } from '../procedures/index.ts'
import { seenProceeding } from '../sittings/index.ts'

const mediating: readonly Role[] = ['mediator', 'officer']

export interface RoomAt {
  readonly caseId: string
  readonly proceedingId: string
}

/** A mediation with the viewer's part in it. */
export interface Room {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly proceeding: Proceeding
  readonly procedure: Procedure
  readonly part: Part
}

/**
 * `mediator`: has the proceeding, or is named to it: sees every private channel. `desk`: works at the desk that holds it, or leads
 * it: sees what all parties see. `party`: one's own channels and what is shared.
 */
type Part = 'mediator' | 'desk' | 'party'

/** Whether the viewer is the person who mediates, not only of their desk. */
function isItsMediator(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): boolean {
  const isNamed =
    proceeding.holder.personId === viewer.id || proceeding.officers.some(({ personId }) => personId === viewer.id)
  return isNamed && actingRoles(viewer, record, proceeding).some((role) => mediating.includes(role))
}

function partOf(viewer: Viewer, record: CaseRecord, access: CaseAccess, proceeding: Proceeding): Part | undefined {
  if (access.as === 'filer' || access.as === 'respondent') return 'party'
  if (isItsMediator(viewer, record, proceeding)) return 'mediator'
  return access.works.includes(proceeding.id) ? 'desk' : undefined
}

/** The room of a mediation. `shownAt`: when it is shown to them, as for `caseFor`. Throws not-found for whoever has no part in it exactly as for none. */
export async function roomFor({ caseId, proceedingId }: RoomAt, viewer: Viewer, shownAt?: Date): Promise<Room> {
  const { record, access } = await caseFor(viewer, caseId, shownAt)
  return roomIn(record, access, proceedingId, viewer)
}

/** The room as the viewer stands in it. Throws not-found where it is no mediation, or none of theirs. */
export function roomIn(record: CaseRecord, access: CaseAccess, proceedingId: string, viewer: Viewer): Room {
  seenProceeding(record, access, proceedingId)
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const part = proceeding && partOf(viewer, record, access, proceeding)
  const procedure = proceeding && procedureOf(proceeding.procedure, proceeding.version)
  if (!part || procedure?.room !== 'mediation') throw notFound('mediation')
  return { record: ofProceeding(record, proceeding), access, proceeding, procedure, part }
}

/** Throws forbidden mediator-only for whoever else has a part. */
export function assertMediator({ part }: Room): void {
  if (part !== 'mediator') throw forbidden('mediator-only', 'the mediator who has the proceeding does this')
}

/** Throws RuleError mediation-over once the proceeding has ended. */
export function assertRunning({ proceeding }: Room): void {
  if (proceeding.endedOn) throw new RuleError('mediation-over', 'the mediation is over')
}

/** Channels the viewer reads beside what is shared: a mediator every party's, a party its own, nobody else any. */
export function channelsOf({ record, access, part }: Pick<Room, 'record' | 'access' | 'part'>): string[] {
  if (part === 'mediator') return record.parties.map(({ id }) => id)
  return part === 'party' ? [...access.partyIds] : []
}

export type { Caller }
