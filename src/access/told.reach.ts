import type { CaseRecord, Handoff, JournalEntry, Proceeding, Session, Walked } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { type FieldAudience, isAside } from '../kernel/procedure.ts'
import { isOfInformant } from '../kernel/informant.ts'
import { isKeptFrom } from '../kernel/undisclosed.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import { isOnReport, procedureOf } from '../procedures/index.ts'
import { isOwnWalk, isUntoldBeside } from './beside.mask.ts'
import type { CaseAccess } from './case.access.ts'
import { sideTold, untoldFor } from './undisclosed.mask.ts'
import { hidesReporter, isClosedRoom, isParty, openHandoffs } from './case.reach.ts'

/** What is told of a case: an entry of its journal, or a step walked, with who it is for and who did it. */
export type Told = Pick<JournalEntry, 'actorId'> & {
  readonly audience: JournalEntry['audience'] | FieldAudience
} & Partial<Pick<JournalEntry, 'proceedingId' | 'handoffId' | 'bodyId' | 'data' | 'seq'>>

/**
 * Whether the access shows what is told: one rule for the timeline, the steps walked and what was typed in them. Parties read what they
 * did themselves, whoever else it is for.
 */
export function mayBeTold(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none') return false
  if (access.as === 'offered') {
    const shown = openHandoffs(record, access).some((handoff) =>
      told.handoffId === undefined ? isOfCourse(told, handoff) : handoff.id === told.handoffId,
    )
    return (
      shown && (told.audience === 'parties' || told.handoffId !== undefined) && !isOfClosedRoom(told, access, record)
    )
  }
  if (access.as === 'answered') return told.handoffId !== undefined && access.answeredIds.includes(told.handoffId)
  if (isParty(access)) return mayPartyBeTold(told, access, record)
  if (isOfClosedRoom(told, access, record)) return false
  const sameBody = told.bodyId !== undefined && told.bodyId === access.bodyId
  if (told.audience === 'body') return access.as !== 'supervisor' && sameBody
  if (told.audience === 'panel')
    return told.proceedingId !== undefined && access.deliberates.includes(told.proceedingId)
  if (told.audience === 'proceeding')
    return (
      told.proceedingId !== undefined && access.works.includes(told.proceedingId) && isInvited(told, access, record)
    )
  if (access.as === 'neutral') {
    const own = told.proceedingId !== undefined && access.reads.includes(told.proceedingId)
    const ofCase = told.audience === 'parties' || told.actorId === access.viewerId
    return (own || (told.proceedingId === undefined && ofCase)) && isInvited(told, access, record)
  }
  if (access.as === 'supervisor') return told.audience === 'parties' || told.audience === 'officers'
  return isInvited(told, access, record)
}

/** Whether it is of the course that an offer carries: of the proceeding offered and of the case itself, not of what runs beside it. */
function isOfCourse({ proceedingId }: Told, { travels, proceedingId: offered }: Handoff): boolean {
  return travels.fields.includes('timeline') && (proceedingId === undefined || proceedingId === offered)
}

function mayPartyBeTold(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  if (told.proceedingId !== undefined && !access.reads.includes(told.proceedingId)) return false
  if (told.audience === 'panel') return false
  if (told.audience === 'proceeding') return isOwnPrivateSession(told, access, record)
  // Which body has a case is told to who brought it; of how it came there the other side is told nothing.
  if (access.as === 'respondent' && told.handoffId !== undefined) return false
  if (isOfReporter(told, access, record) || isOfOther(told, access, record) || isUntold(told, access, record))
    return false
  const forMe = told.audience === 'parties' || (told.audience === access.as && access.side !== 'third-party')
  const isOwn = access.ownPersonIds.includes(told.actorId) || isOwnWord(told, access, record)
  return (forMe || isOwn) && isInvited(told, access, record)
}

/** Whether it is what the party handed in, also where an officer recorded it as it came in on paper or at the counter. */
function isOwnWord(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === told.proceedingId)
  const walk = proceeding && walkEntered(proceeding, told.seq)
  if (!proceeding || walk?.side === undefined || walk.side !== access.side) return false
  const step = ownEntry(procedureOf(proceeding.procedure, proceeding.version).steps, walk.step)
  return step?.submission !== undefined && isOwnWalk(walk, access, record)
}

/**
 * Whether it tells the party reported of a report: what its author did in a proceeding that is the office's own, and of the case itself all
 * that is not the party's own.
 */
function isOfReporter(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as !== 'respondent') return false
  const proceeding = record.proceedings.find(({ id }) => id === told.proceedingId)
  if (!proceeding)
    return (
      hidesReporter(record, access) && told.audience !== 'respondent' && !access.ownPersonIds.includes(told.actorId)
    )
  if (!isOnReport(proceeding) && !hidesWhoReported(record)) return false
  // That another body opened it says that somebody had turned to that one, and when.
  if (told.data?.['holder'] !== undefined && told.bodyId !== proceeding.holder.bodyId) return true
  const { side } = walkEntered(proceeding, told.seq) ?? {}
  return side === 'requester' || isOfInformant(told.actorId, record)
}

/** Whether it is what a co-respondent handed in, or the paper made of it, or a day and a period that are a co-respondent's alone. */
function isOfOther(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  const about = record.parties.find(({ id }) => id === told.data?.['party'])
  if (access.as === 'respondent' && about?.side === 'respondent' && !access.partyIds.includes(about.id)) return true
  const proceeding = record.proceedings.find(({ id }) => id === told.proceedingId)
  const walk = proceeding && walkEntered(proceeding, told.seq)
  return proceeding !== undefined && walk !== undefined && isUntoldBeside(walk, proceeding, access, record)
}

/** The step that the entry of that number told of, also where it was taken back since. */
export function walkEntered({ walked, undone = [] }: Proceeding, seq: number | undefined): Walked | undefined {
  return [...walked, ...undone.map(({ walk }) => walk)].find((each) => each.seq === seq)
}

/** Whether it is a step with which a paper came to others and not to the party yet, or one that others took since. */
function isUntold({ proceedingId, seq, actorId }: Told, access: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding || seq === undefined || access.ownPersonIds.includes(actorId)) return false
  if (isBeforeService(proceeding, seq, access)) return true
  const untold = untoldFor(access, proceeding, record)
  return untold !== undefined && seq >= untold && walkEntered(proceeding, seq) !== undefined
}

/**
 * Whether somebody else did it who was served before the others, while that is still kept from the side: it is told to all once the last is
 * served.
 */
function isBeforeService(proceeding: Proceeding, seq: number, access: CaseAccess): boolean {
  const { states, steps } = procedureOf(proceeding.procedure, proceeding.version)
  const side = sideTold(access)
  const walk = walkEntered(proceeding, seq)
  const step = walk && ownEntry(steps, walk.step)
  if (!walk || !step || side === undefined || !isKeptFrom(states[proceeding.state], side)) return false
  const isOwn = walk.party !== undefined && access.partyIds.includes(walk.party)
  const isOfOne = isAside(step, walk.from) || (step.ofEach === true && walk.party !== undefined)
  return !isOwn && isOfOne && walk.from === proceeding.state
}

/** A step walked as it is told: for those its procedure names, done by who took it. */
export function toldOfWalk(walk: Walked, { id, procedure, version }: Proceeding): Told {
  const step = ownEntry(procedureOf(procedure, version).steps, walk.step)
  return {
    audience: step?.audience ?? 'officers',
    actorId: walk.by,
    proceedingId: id,
    seq: walk.seq,
    ...(walk.bodyId === undefined ? {} : { bodyId: walk.bodyId }),
  }
}

/** A private session is seen by its mediator and the party invited to it; a deliberation by the panel, its clerk and its head. */
export function mayReadSession(session: Session, proceeding: Proceeding, access: CaseAccess): boolean {
  if (session.kind === 'panel') return access.deliberates.includes(proceeding.id)
  const isForAll = session.kind !== 'private' && session.invited.length === 0
  if (isParty(access))
    return isForAll || session.invited.some((id) => access.partyIds.includes(id) || access.ownPersonIds.includes(id))
  if (session.kind !== 'private') return true
  return (
    session.recordedBy === access.viewerId ||
    proceeding.holder.personId === access.viewerId ||
    proceeding.officers.some(({ personId }) => personId === access.viewerId)
  )
}

function isOfClosedRoom(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  if (told.proceedingId === undefined || !isClosedRoom(told.proceedingId, access, record)) return false
  const handoff = record.handoffs.find(({ id }) => id === told.handoffId)
  return handoff === undefined || (handoff.from.bodyId !== access.bodyId && handoff.to.bodyId !== access.bodyId)
}

/** What happened with a private session is told to the party invited to it, though to nobody else beyond the proceeding. */
function isOwnPrivateSession(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === told.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === told.data?.['session'])
  return proceeding !== undefined && session?.kind === 'private' && mayReadSession(session, proceeding, access)
}

/** What is about a private session is read only by whoever may read the session. */
function isInvited(told: Told, access: CaseAccess, record: CaseRecord): boolean {
  const sessionId = told.data?.['session']
  if (typeof sessionId !== 'string') return true
  const proceeding = record.proceedings.find(({ id }) => id === told.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === sessionId)
  return proceeding === undefined || session === undefined || mayReadSession(session, proceeding, access)
}
