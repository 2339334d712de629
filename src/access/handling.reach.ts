import type { CaseRecord, Proceeding, Walked } from '../kernel/case-record.ts'
import { referrersOf } from '../kernel/referral.ts'
import { procedureOf } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'

/**
 * Whether the viewer's body is one of those that handle a proceeding (办案机构), which read what was typed in its steps: it holds it, held it
 * when that was typed, or typed it; or the two asked one another. The examination of the complaint is everybody's who got the case from it. What
 * other bodies with a proceeding in the case are told is that a step was taken.
 */
export function handles(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  const { bodyId } = access
  const { id, procedure, version, holder } = proceeding
  if (access.works.includes(id) || holder.bodyId === bodyId) return true
  if (walk.by === access.viewerId || (walk.bodyId !== undefined && walk.bodyId === bodyId)) return true
  if (procedureOf(procedure, version).takesComplaints === true) return true
  return heldThen(walk, proceeding, bodyId, record) || isAskedBeside(id, bodyId, record)
}

/** Whether the body had the proceeding when the step was taken, and gave it on since. */
function heldThen({ at }: Walked, { id }: Proceeding, bodyId: string | undefined, { handoffs }: CaseRecord): boolean {
  return handoffs.some(
    ({ proceedingId, kind, state, from, to, answeredAt, givenBack }) =>
      proceedingId === id &&
      kind === 'transfer' &&
      state === 'accepted' &&
      ((from.bodyId === bodyId && answeredAt !== undefined && at <= answeredAt) ||
        (to.bodyId === bodyId && givenBack !== undefined && at <= givenBack.at)),
  )
}

/** Whether the body holds what this proceeding asked for, or what asked for this one, directly or through others. */
function isAskedBeside(id: string, bodyId: string | undefined, record: CaseRecord): boolean {
  const asking = referrersOf(record, id).map(({ proceeding }) => proceeding.id)
  return record.proceedings.some(
    (other) =>
      other.holder.bodyId === bodyId &&
      (asking.includes(other.id) || referrersOf(record, other.id).some(({ proceeding }) => proceeding.id === id)),
  )
}
