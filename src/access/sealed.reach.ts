import type { CaseRecord, EvidenceItem, Proceeding } from '../kernel/case-record.ts'
import { referrerOf } from '../kernel/referral.ts'
import { hasReachedRespondent, procedureOf } from '../procedures/index.ts'
import { type CaseAccess, isConfidential } from './case.access.ts'

/**
 * The proceedings that a sealed item was handed in to, see `handedTo`; and where that is the examination of the complaint, those that decide
 * on it besides. Whoever is to decide reads what the complaint rests on, without anybody having to think of sending it on; a mediation, an
 * arbitration or another body that is asked for something does not.
 */
function sealedFor(item: EvidenceItem, record: CaseRecord): Proceeding[] {
  const meant = handedTo(item, record)
  if (!meant.some((each) => procedureOf(each.procedure, each.version).takesComplaints)) return meant
  return [...meant, ...record.proceedings.filter((each) => isDeciding(each, record))]
}

function isDeciding(proceeding: Proceeding, record: CaseRecord): boolean {
  const { decides } = procedureOf(proceeding.procedure, proceeding.version)
  return decides === true && !isConfidential(proceeding) && referrerOf(record, proceeding.id) === undefined
}

/**
 * The proceeding that it belongs to, the one with whose step it came, or those that ran when it came in and that whoever sealed it knew of.
 * What came with the complaint came to its examination.
 */
function handedTo(item: EvidenceItem, record: CaseRecord): Proceeding[] {
  const { proceedings } = record
  if (item.proceedingId !== undefined) return proceedings.filter(({ id }) => id === item.proceedingId)
  const cameWith = proceedings.filter(({ walked }) => walked.some(({ files }) => files?.includes(item.id)))
  if (cameWith.length > 0) return cameWith
  if (item.addedAt <= record.filedAt) {
    const examined = proceedings.filter((each) => procedureOf(each.procedure, each.version).takesComplaints)
    return examined.length > 0 ? examined : proceedings.slice(0, 1)
  }
  return proceedings.filter(
    (each) =>
      !isConfidential(each) &&
      // What another body was asked for has its own file: it reads what goes with the referral.
      referrerOf(record, each.id) === undefined &&
      each.openedAt <= item.addedAt &&
      !hasEndedBy(each, item.addedAt) &&
      (item.side !== 'respondent' || hasReachedRespondent(each, record)),
  )
}

/** Whether a proceeding that is open to every body of the case ran when the item came in: it is for that one. */
export function cameToAnOffice({ addedAt }: EvidenceItem, { proceedings }: CaseRecord): boolean {
  return proceedings.some((each) => !isConfidential(each) && each.openedAt <= addedAt && !hasEndedBy(each, addedAt))
}

/** Whether the proceeding had come to its end by then; the step that ended it says when. */
function hasEndedBy({ endedOn, walked }: Proceeding, at: Date): boolean {
  const last = walked.at(-1)
  return endedOn !== undefined && last !== undefined && last.at < at
}

/**
 * Whether the desk has done with the proceeding: an examination that is over is no longer at work once the case goes on elsewhere, nor is what
 * another body asked for once it was sent back or taken back. Of what it decided itself a desk keeps the file.
 */
function hasMovedOn({ endedOn, procedure, version, id, state }: Proceeding, record: CaseRecord): boolean {
  if (endedOn === undefined) return false
  const { takesComplaints, states } = procedureOf(procedure, version)
  if (takesComplaints) return record.proceedings.some((each) => each.id !== id)
  return referrerOf(record, id) !== undefined && states[state]?.closed !== true
}

/** Proceedings that the viewer's desk works and has not done with. */
export function worksNow(access: CaseAccess, record: CaseRecord): Proceeding[] {
  return record.proceedings.filter((each) => access.works.includes(each.id) && !hasMovedOn(each, record))
}

/**
 * Whether what is sealed from the other side and from other bodies is open to those of a desk: they work the proceeding that it was sealed
 * for, or one that was handed to them with it. An officer's own seal holds against other bodies.
 * @row EV-17
 */
export function mayReadSealed(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as !== 'holder' && access.as !== 'neutral') return false
  const works = worksNow(access, record)
  if (isCarriedTo(item, works, access, record)) return true
  if (item.bodyId !== undefined && item.bodyId !== access.bodyId) return false
  const meant = sealedFor(item, record)
  return works.some(({ id }) => meant.some((each) => each.id === id))
}

function isCarriedTo(
  { id }: EvidenceItem,
  works: readonly Proceeding[],
  access: CaseAccess,
  record: CaseRecord,
): boolean {
  return record.handoffs.some(
    (handoff) =>
      handoff.state === 'accepted' &&
      handoff.to.bodyId === access.bodyId &&
      handoff.travels.evidence.includes(id) &&
      works.some((each) => each.id === handoff.proceedingId),
  )
}

/** Whether it is opened by somebody of an office who reads what another sealed: to be noted, each time. */
export function isSealedFromMost(item: EvidenceItem, { as, bodyId }: CaseAccess): boolean {
  return item.sealed && as !== 'filer' && as !== 'respondent' && item.bodyId !== bodyId
}
