import type { CaseRecord, Handoff, Proceeding, Walked } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { referrersOf } from '../kernel/referral.ts'
import { hasReachedRespondent, procedureOf } from '../procedures/index.ts'
import { type CaseAccess, isConfidential } from './case.access.ts'

/**
 * Whether the viewer's body is one of those that handle a proceeding (办案机构), which read what was typed in its steps: it holds it, held it
 * when that was typed, or typed it; it sent the matter to whoever has it, and reads the answer; or the two asked one another. The examination of
 * the complaint is everybody's who got the case from it, and so is what a step says to all. What other bodies with a proceeding in the case are told is that a step was taken.
 */
export function handles(walk: Walked, proceeding: Proceeding, access: CaseAccess, record: CaseRecord): boolean {
  const { bodyId } = access
  const { id, procedure, version, holder } = proceeding
  if (access.works.includes(id) || holder.bodyId === bodyId) return true
  if (walk.by === access.viewerId || (walk.bodyId !== undefined && walk.bodyId === bodyId)) return true
  const { takesComplaints, steps } = procedureOf(procedure, version)
  if (takesComplaints === true || ownEntry(steps, walk.step)?.saysToAll === true) return true
  return (
    heldThen(walk, proceeding, bodyId, record) ||
    sentIt(proceeding, bodyId, record) ||
    isAskedBeside(id, bodyId, record)
  )
}

/**
 * Whether what two bodies say to each other with a handoff is for the viewer's body: it is one of the two, or conducts the proceeding. Others whose
 * part in the case has ended, or is in another proceeding, are told where the matter went and when; of one that even the parties learn nothing
 * of, a suspected crime above all, they are told nothing. What goes on from the examination of the complaint is everybody's who got the case from it.
 */
export function takesPartIn(handoff: Handoff, access: CaseAccess, record: CaseRecord): boolean {
  const { from, to, proceedingId, offeredAt } = handoff
  if (from.bodyId === access.bodyId || to.bodyId === access.bodyId) return true
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding !== undefined && hearsBodies(proceeding, offeredAt, access, record)
}

/** Whether bodies write to each other in a proceeding for the viewer's body, too. */
export function hearsBodies(proceeding: Proceeding, at: Date, access: CaseAccess, record: CaseRecord): boolean {
  const { takesComplaints } = procedureOf(proceeding.procedure, proceeding.version)
  return takesComplaints === true || conducts(proceeding, at, access, record)
}

/** Whether the body had the proceeding when the step was taken, and gave it on since. */
function heldThen(
  { at }: Pick<Walked, 'at'>,
  { id }: Proceeding,
  bodyId: string | undefined,
  { handoffs }: CaseRecord,
): boolean {
  return handoffs.some(
    ({ proceedingId, kind, state, from, to, answeredAt, givenBack }) =>
      proceedingId === id &&
      kind === 'transfer' &&
      state === 'accepted' &&
      ((from.bodyId === bodyId && answeredAt !== undefined && at <= answeredAt) ||
        (to.bodyId === bodyId && givenBack !== undefined && at <= givenBack.at)),
  )
}

/** Whether the body turned to another one that took it on, in a proceeding that goes beside those of the case: what is said there answers it. */
function sentIt({ id, procedure, version }: Proceeding, bodyId: string | undefined, { handoffs }: CaseRecord): boolean {
  if (procedureOf(procedure, version).beside !== true) return false
  return handoffs.some(
    ({ proceedingId, kind, state, from }) =>
      proceedingId === id && kind === 'transfer' && state === 'accepted' && from.bodyId === bodyId,
  )
}

/** Whether the viewer's body conducts a proceeding, did when something was brought to it, sent it to whoever does, or was asked beside it. */
export function conducts(proceeding: Proceeding, at: Date, access: CaseAccess, record: CaseRecord): boolean {
  const { bodyId, works } = access
  return (
    works.includes(proceeding.id) ||
    proceeding.holder.bodyId === bodyId ||
    heldThen({ at }, proceeding, bodyId, record) ||
    sentIt(proceeding, bodyId, record) ||
    isAskedBeside(proceeding.id, bodyId, record)
  )
}

/** Whether the body has, or had then, a proceeding that has come to the respondents and is open to every body of the case. */
export function facesRespondent({ bodyId, works }: CaseAccess, at: Date, record: CaseRecord): boolean {
  return record.proceedings.some(
    (each) =>
      (works.includes(each.id) || each.holder.bodyId === bodyId || heldThen({ at }, each, bodyId, record)) &&
      !isConfidential(each) &&
      hasReachedRespondent(each, record),
  )
}

type Running = Pick<Proceeding, 'id' | 'procedure' | 'version' | 'endedOn'>

/**
 * To which of the proceedings that run and that a party is told of it may hand something in: each that is kept confidential by itself, and
 * `isOpen`: to those together that are open to every body of the case.
 */
export function placesToBring<P extends Running>(
  told: readonly P[],
): { readonly rooms: readonly P[]; readonly isOpen: boolean } {
  const running = told.filter(({ endedOn }) => endedOn === undefined)
  const rooms = running.filter((each) => procedureOf(each.procedure, each.version).confidential === true)
  return { rooms, isOpen: running.length === 0 || running.length > rooms.length }
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
