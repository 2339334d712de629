import type { CaseRecord, JournalEntry } from '../kernel/case-record.ts'
import { isOfInformant, withoutWordsIn } from '../kernel/informant.ts'
import type { CaseAccess } from './case.access.ts'
import { hidesInformant, isClosedRoom, isParty, openHandoffs, secretWords } from './case.reach.ts'
import { type Masked, masked, only } from './masked.ts'
import { mayReadSession } from './proceeding.mask.ts'

export type MaskedEntry = Masked<JournalEntry>

const entryFields = [
  'caseId',
  'seq',
  'at',
  'kind',
  'proceedingId',
  'handoffId',
  'audience',
  'actorId',
  'actorName',
  'bodyId',
  'prev',
  'hash',
] as const satisfies readonly (keyof JournalEntry)[]

/** Whether the access shows a journal entry in its timeline. */
export function mayReadEntry(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none') return false
  if (access.as === 'offered') {
    const shown = openHandoffs(record, access).some(
      (handoff) =>
        handoff.id === entry.handoffId ||
        (entry.handoffId === undefined && handoff.travels.fields.includes('timeline')),
    )
    return (
      shown && (entry.audience === 'parties' || entry.handoffId !== undefined) && !isOfClosedRoom(entry, access, record)
    )
  }
  if (access.as === 'answered') return entry.handoffId !== undefined && access.answeredIds.includes(entry.handoffId)
  if (isParty(access)) {
    if (entry.proceedingId !== undefined && !access.reads.includes(entry.proceedingId)) return false
    if (entry.audience === 'proceeding') return isOwnPrivateSession(entry, access, record)
    const forMe = entry.audience === 'parties' || (entry.audience === access.as && access.side !== 'third-party')
    return forMe && isInvited(entry, access, record)
  }
  if (isOfClosedRoom(entry, access, record)) return false
  const sameBody = entry.bodyId !== undefined && entry.bodyId === access.bodyId
  if (entry.audience === 'body') return access.as !== 'supervisor' && sameBody
  if (entry.audience === 'proceeding')
    return (
      entry.proceedingId !== undefined && access.works.includes(entry.proceedingId) && isInvited(entry, access, record)
    )
  if (access.as === 'neutral') {
    const own = entry.proceedingId !== undefined && access.reads.includes(entry.proceedingId)
    return (
      (own || (entry.proceedingId === undefined && entry.audience === 'parties')) && isInvited(entry, access, record)
    )
  }
  if (access.as === 'supervisor') return entry.audience === 'parties' || entry.audience === 'officers'
  return isInvited(entry, access, record)
}

/**
 * The entry as the access shows it: for a supervisor without free text; for whoever may not know who complained without their name, in
 * whatever text it stands.
 */
export function maskEntry(entry: JournalEntry, access: CaseAccess, record: CaseRecord): MaskedEntry {
  const isSecret = hidesInformant(record, access) && (isOfInformant(entry.actorId, record) || tellsOfPersons(entry))
  const shown = only(entry, entryFields)
  const isBare = isSecret || access.as === 'supervisor'
  const data = isBare
    ? Object.fromEntries(Object.entries(entry.data).filter(([key]) => plainFacts.has(key)))
    : entry.data
  const named = isSecret && isOfInformant(entry.actorId, record) ? { ...shown, actorId: '', actorName: '' } : shown
  return masked({ ...named, data: withoutWordsIn(data, secretWords(record, access)) })
}

/** An account linked to a party is named in the entry; which party's it is, its words do not say. */
function tellsOfPersons({ kind }: JournalEntry): boolean {
  return kind.startsWith('party:')
}

/** Facts of an entry that hold no content of the case. */
const plainFacts = new Set([
  'step',
  'from',
  'to',
  'key',
  'number',
  'state',
  'clock',
  'rule',
  'due',
  'on',
  'procedure',
  'kind',
  'desk',
  'paper',
  'outcome',
  'extension',
  'reasonCode',
])

function isOfClosedRoom(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  if (entry.proceedingId === undefined || !isClosedRoom(entry.proceedingId, access, record)) return false
  const handoff = record.handoffs.find(({ id }) => id === entry.handoffId)
  return handoff === undefined || (handoff.from.bodyId !== access.bodyId && handoff.to.bodyId !== access.bodyId)
}

/** What happened with a private session is told to the party invited to it, though to nobody else beyond the proceeding. */
function isOwnPrivateSession(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === entry.data['session'])
  return proceeding !== undefined && session?.kind === 'private' && mayReadSession(session, proceeding, access)
}

/** An entry about a private session is read only by whoever may read the session. */
function isInvited(entry: JournalEntry, access: CaseAccess, record: CaseRecord): boolean {
  const sessionId = entry.data['session']
  if (typeof sessionId !== 'string') return true
  const proceeding = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === sessionId)
  return proceeding === undefined || session === undefined || mayReadSession(session, proceeding, access)
}
