import type { CaseRecord, Handoff, HandoffTravels } from '../kernel/case-record.ts'
import { isHelping } from '../kernel/handoff.ts'
import { informantWords, reporterWords, subjectWords, unnamedPerson, withoutWordsIn } from '../kernel/informant.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import { isOnReport } from '../procedures/index.ts'
import { type CaseAccess, isConfidential, isKeptFromSides } from './case.access.ts'
import { worksNow } from './sealed.reach.ts'

export function isParty({ as }: CaseAccess): boolean {
  return as === 'filer' || as === 'respondent'
}

/**
 * The identity of whoever complained in confidence is read by the desks that work a proceeding of the case, and their heads, alone; that of a
 * reporter is kept from who is reported, asked for or not.
 */
export function hidesInformant(record: CaseRecord, access: CaseAccess): boolean {
  return isKeptSecret(record, access) || hidesReporter(record, access)
}

/**
 * Whether not even the number and the name of the right may be told: a register names its holder, who as a rule complained. Whoever is
 * complained of cannot answer without them, nor can who agreed to help with what was sent to them of it: they read what it is, not whose.
 */
export function hidesSubject(record: CaseRecord, access: CaseAccess): boolean {
  return access.as !== 'respondent' && isKeptSecret(record, access) && !helpsWithRight(record, access)
}

/** Whether the viewer's desk has a request for help in hand with which the sender sent the right. */
function helpsWithRight(record: CaseRecord, access: CaseAccess): boolean {
  return openHandoffs(record, access).some((handoff) => isHelping(handoff) && handoff.travels.fields.includes('rights'))
}

export function isKeptSecret(record: CaseRecord, access: CaseAccess): boolean {
  return record.confidential && access.as !== 'filer' && worksNow(access, record).length === 0
}

/**
 * Whether nothing has come to the respondent but what the office does of its own, or who reported did not agree to ask in their own name: who
 * reported to it, what they wrote, and that anybody did is kept from them, asked for or not.
 */
export function hidesReporter(record: CaseRecord, access: CaseAccess): boolean {
  if (access.as !== 'respondent') return false
  if (hidesWhoReported(record)) return true
  return record.proceedings.every((proceeding) => !access.reads.includes(proceeding.id) || isOnReport(proceeding))
}

/**
 * Whether the access shows so much of a case that its own numbers, which move with whatever is done in it, tell nothing more: to who works it and
 * reads all that runs in it. Everybody else has numbers of what they are shown.
 */
export function seesAllOf({ proceedings }: CaseRecord, { as, reads }: CaseAccess): boolean {
  return (as === 'holder' || as === 'reader') && proceedings.every(({ id }) => reads.includes(id))
}

/** The value with nothing in any text of it that this viewer may not read of who complained. */
export function withoutSecrets<T>(value: T, record: CaseRecord, access: CaseAccess): T {
  if (hidesReporter(record, access)) return withoutWordsIn(value, reporterWords(record), unnamedPerson)
  if (!isKeptSecret(record, access)) return value
  const unnamed = withoutWordsIn(value, informantWords(record))
  return hidesSubject(record, access) ? withoutWordsIn(unnamed, subjectWords(record), unnamedPerson) : unnamed
}

/** Handoffs that wait for the viewer's desks, and requests for help they have in hand. */
export function openHandoffs(record: CaseRecord, access: CaseAccess): Handoff[] {
  return access.handoffIds.length === 0 ? [] : record.handoffs.filter(({ id }) => access.handoffIds.includes(id))
}

/** All that the open offers to the viewer's desks name, together. */
export function travelsOf(record: CaseRecord, access: CaseAccess): HandoffTravels | undefined {
  const open = openHandoffs(record, access)
  if (open.length < 2) return open[0]?.travels
  return {
    fields: open.flatMap(({ travels }) => travels.fields),
    evidence: open.flatMap(({ travels }) => travels.evidence),
    papers: open.flatMap(({ travels }) => travels.papers),
  }
}

/** A confidential proceeding, or one that neither side learns of, that the access has no part in. */
export function isClosedRoom(proceedingId: string, access: CaseAccess, record: CaseRecord): boolean {
  if (access.reads.includes(proceedingId)) return false
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding === undefined || isConfidential(proceeding) || isKeptFromSides(record, proceeding)
}

/** Handoffs the viewer's body accepted, whose travels it has: of a request for help no more once it was answered. */
function receivedBy(access: CaseAccess, record: CaseRecord): Handoff[] {
  return record.handoffs.filter(
    ({ state, to, kind, answer }) =>
      state === 'accepted' && to.bodyId === access.bodyId && !(kind === 'help' && answer !== undefined),
  )
}

/** Whether anything was ever handed to the viewer's body. */
export function wasHandedOver(access: CaseAccess, record: CaseRecord): boolean {
  return receivedBy(access, record).length > 0
}

export function isNamed(id: string, kind: 'evidence' | 'papers', access: CaseAccess, record: CaseRecord): boolean {
  return receivedBy(access, record).some(({ travels }) => travels[kind].includes(id))
}

/**
 * Whether a thing came to the viewer's body: it was there from the start, it was named, or the thing came in later; evidence also while the
 * offer waited, when nobody could name it any more.
 */
export function reached(
  id: string,
  since: Date,
  kind: 'evidence' | 'papers',
  access: CaseAccess,
  record: CaseRecord,
): boolean {
  const received = receivedBy(access, record)
  if (received.length === 0 || isNamed(id, kind, access, record)) return true
  if (kind === 'evidence') return cameAfterOffer(since, access, record)
  return received.some(({ answeredAt }) => answeredAt !== undefined && since >= answeredAt)
}

/** Whether it came in after the viewer's body was offered what it took. */
export function cameAfterOffer(since: Date, access: CaseAccess, record: CaseRecord): boolean {
  return receivedBy(access, record).some(({ offeredAt }) => since >= offeredAt)
}
