import type {
  CaseRecord,
  EvidenceItem,
  Handoff,
  HandoffTravels,
  JournalEntry,
  PaperRecord,
  Party,
  Proceeding,
  Session,
} from '../kernel/case-record.ts'
import { isConfidential, type CaseAccess } from './case.access.ts'

/** All that is said of a confidential proceeding to whoever has no part in it. */
export interface ConfidentialHead {
  readonly id: string
  readonly procedure: string
  readonly state: 'confidential'
}
export type MaskedProceeding = Proceeding | ConfidentialHead

/** A case without what the access may not see. The shape is the case's own: what is hidden is empty. */
export interface MaskedCase extends Omit<CaseRecord, 'proceedings'> {
  readonly proceedings: readonly MaskedProceeding[]
}

export function isHead(proceeding: MaskedProceeding): proceeding is ConfidentialHead {
  return proceeding.state === 'confidential' && !('holder' in proceeding)
}

/** An identity number as others may read it: first and last two characters, 4***********12. */
export function maskNumber(number: string): string {
  return number.length < 6
    ? '*'.repeat(number.length)
    : `${number[0]}${'*'.repeat(number.length - 3)}${number.slice(-2)}`
}

/** The case as the access shows it. To be called for every page, answer, export and message; an access of `none` gets no case at all. */
export function maskCase(record: CaseRecord, access: CaseAccess): MaskedCase {
  if (access.as === 'none') throw new Error('a case nobody may know of is not masked but not found')
  const travels = travelsOf(record, access)
  const isStaff = access.as === 'holder' || access.as === 'reader'
  const seesFacts = (field: HandoffTravels['fields'][number]): boolean =>
    access.as === 'supervisor' ? false : access.as !== 'offered' || travels?.fields.includes(field) === true
  return {
    ...record,
    filerId: hidesInformant(record, access) || access.as === 'offered' ? '' : record.filerId,
    parties:
      access.as === 'supervisor' || seesFacts('parties')
        ? record.parties.map((party) => maskParty(party, record, access, travels))
        : [],
    rights: access.as === 'supervisor' || seesFacts('rights') ? record.rights : [],
    acts: seesFacts('acts')
      ? record.acts
      : { kinds: record.acts.kinds, place: '', ongoing: record.acts.ongoing, description: '' },
    claims: seesFacts('claims') ? record.claims : [],
    claimsText: seesFacts('claims') ? record.claimsText : '',
    statements: isStaff || access.as === 'filer' ? record.statements : {},
    evidence: record.evidence.filter((item) => mayReadEvidence(item, access, record)),
    papers: record.papers.filter((paper) => mayReadPaper(paper, access, record)),
    proceedings: proceedingsFor(record, access),
    handoffs: record.handoffs
      .filter((handoff) => mayReadHandoff(handoff, access, record))
      .map((handoff) => maskHandoff(handoff, access)),
    suggestions: record.suggestions.filter(({ proceedingId }) => access.works.includes(proceedingId)),
    readers: isStaff || access.as === 'supervisor' ? record.readers : [],
    recused: access.as === 'holder' ? record.recused : [],
    chain: isStaff ? record.chain : '',
    once: [],
  }
}

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
  if (access.as === 'filer' || access.as === 'respondent') {
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

/** The entry as the access shows it: without the informant's name, and for a supervisor without free text. */
export function maskEntry(entry: JournalEntry, access: CaseAccess, record: CaseRecord): JournalEntry {
  const byInformant = hidesInformant(record, access) && isRequesterPerson(entry.actorId, record)
  const named = byInformant ? { ...entry, actorId: '', actorName: '' } : entry
  if (access.as !== 'supervisor') return named
  return { ...named, data: Object.fromEntries(Object.entries(entry.data).filter(([key]) => plainFacts.has(key))) }
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

/**
 * Whether the access shows an item of evidence. A party sees its own and what was served on it; a body what travelled to it by
 * name or came in while it has had part in the case; sealed items only bodies that work the case; an item of a confidential
 * proceeding only its people and the party it comes from.
 */
export function mayReadEvidence(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none' || access.as === 'supervisor') return false
  if (access.as === 'offered') return travelsOf(record, access)?.evidence.includes(item.id) === true
  if (access.as === 'filer' || access.as === 'respondent')
    return isOwn(item, access, record) || (item.served && !item.sealed)
  if (item.proceedingId !== undefined && isClosedRoom(item.proceedingId, access, record)) return false
  if (item.proceedingId !== undefined && access.works.includes(item.proceedingId)) return true
  if (travelsOf(record, access)?.evidence.includes(item.id) === true) return true
  if (item.sealed && item.bodyId !== undefined && item.bodyId !== access.bodyId) return false
  if (item.sealed) return access.as === 'holder' && reached(item.id, item.addedAt, 'evidence', access, record)
  if (access.as === 'neutral')
    return isNamed(item.id, 'evidence', access, record) || (item.served && receivedBy(access, record).length === 0)
  return reached(item.id, item.addedAt, 'evidence', access, record)
}

/** Whether the access shows a paper: a party what is addressed to it, a body what is its own or travelled to it. */
export function mayReadPaper(paper: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none' || access.as === 'supervisor') return false
  if (isOfOwnHandoff(paper, access, record)) return true
  if (access.as === 'offered') return travelsOf(record, access)?.papers.includes(paper.id) === true
  if (access.as === 'filer') return paper.audience === 'parties' || paper.audience === 'requester'
  if (access.as === 'respondent')
    return paper.audience === 'parties' || (paper.audience === 'respondent' && access.side === 'respondent')
  if (paper.proceedingId !== undefined && isClosedRoom(paper.proceedingId, access, record)) return false
  if (paper.bodyId === access.bodyId) return true
  if (paper.audience === 'body') return false
  if (travelsOf(record, access)?.papers.includes(paper.id) === true) return true
  if (access.as === 'neutral') return isNamed(paper.id, 'papers', access, record)
  return reached(paper.id, paper.issuedAt, 'papers', access, record)
}

/** The letter and the receipt of a handoff are its two bodies' own, the receiver's once it was accepted. They say no more than travels. */
function isOfOwnHandoff({ handoffId }: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  const handoff = handoffId === undefined ? undefined : record.handoffs.find(({ id }) => id === handoffId)
  return handoff?.state === 'accepted' && access.bodyId !== undefined && handoff.to.bodyId === access.bodyId
}

function maskParty(party: Party, record: CaseRecord, access: CaseAccess, travels: HandoffTravels | undefined): Party {
  if (access.as === 'holder' || access.partyIds.includes(party.id)) return party
  const isInformant = party.side === 'requester' && hidesInformant(record, access)
  const { idNumber, address, phone, email, representative, serviceAddress, agent, ...plain } = party
  if (isInformant) {
    const { shop: _shop, standing: _standing, ...hidden } = plain
    return { ...hidden, name: '', personIds: [] }
  }
  const number = idNumber === undefined ? {} : { idNumber: maskNumber(idNumber) }
  const named =
    agent === undefined
      ? {}
      : { agent: { name: agent.name, ...(agent.firm === undefined ? {} : { firm: agent.firm }) } }
  if (access.as === 'supervisor') return { ...plain, personIds: [] }
  const reachable =
    access.as === 'reader' ||
    access.as === 'neutral' ||
    (access.as === 'offered' && travels?.fields.includes('contacts') === true)
  const contacts = reachable
    ? {
        ...(address === undefined ? {} : { address }),
        ...(phone === undefined ? {} : { phone }),
        ...(email === undefined ? {} : { email }),
        ...(representative === undefined ? {} : { representative }),
        ...(serviceAddress === undefined ? {} : { serviceAddress }),
        ...(agent === undefined ? {} : { agent }),
      }
    : named
  return { ...plain, ...number, ...contacts, personIds: [] }
}

function proceedingsFor(record: CaseRecord, access: CaseAccess): MaskedProceeding[] {
  const offered = new Set(openHandoffs(record, access).map(({ proceedingId }) => proceedingId))
  return record.proceedings.flatMap<MaskedProceeding>((proceeding) => {
    if (access.reads.includes(proceeding.id)) return [maskProceeding(proceeding, access)]
    if (offered.has(proceeding.id))
      return [outlineOf(proceeding, travelsOf(record, access)?.fields.includes('timeline') === true)]
    if (access.as === 'offered') return []
    return [{ id: proceeding.id, procedure: proceeding.procedure, state: 'confidential' }]
  })
}

function maskProceeding(proceeding: Proceeding, access: CaseAccess): Proceeding {
  if (access.as === 'supervisor') return outlineOf(proceeding, true)
  const isParty = access.as === 'filer' || access.as === 'respondent'
  const takesPart = isParty || access.works.includes(proceeding.id)
  const { agreement, ...rest } = proceeding
  const sessions = proceeding.sessions
    .filter((session) => mayReadSession(session, proceeding, access))
    .map((session) => (takesPart ? session : withoutRecord(session)))
  return {
    ...rest,
    sessions,
    facts: isParty || (!takesPart && proceeding.holder.bodyId !== access.bodyId) ? {} : proceeding.facts,
    ...(agreement !== undefined && takesPart && (access.side !== 'third-party' || signs(agreement, access))
      ? { agreement }
      : {}),
  }
}

/** Whether one of the viewer's parties is asked to sign. */
function signs({ signers }: NonNullable<Proceeding['agreement']>, access: CaseAccess): boolean {
  return signers.some((id) => access.partyIds.includes(id))
}

/** Where a proceeding stands and what runs, without content. */
function outlineOf(proceeding: Proceeding, withPath: boolean): Proceeding {
  const { agreement: _agreement, ...rest } = proceeding
  return { ...rest, facts: {}, sessions: [], officers: [], walked: withPath ? proceeding.walked : [] }
}

/** A private session is seen by its mediator and the party invited to it; a deliberation by those who work the proceeding. */
function mayReadSession(session: Session, proceeding: Proceeding, access: CaseAccess): boolean {
  const isParty = access.as === 'filer' || access.as === 'respondent'
  if (session.kind === 'panel') return access.works.includes(proceeding.id)
  const isForAll = session.kind !== 'private' && session.invited.length === 0
  if (isParty)
    return isForAll || session.invited.some((id) => access.partyIds.includes(id) || access.ownPersonIds.includes(id))
  if (session.kind !== 'private') return true
  return (
    session.recordedBy === access.viewerId ||
    proceeding.holder.personId === access.viewerId ||
    proceeding.officers.some(({ personId }) => personId === access.viewerId)
  )
}

function withoutRecord(session: Session): Session {
  const {
    record: _record,
    recordedBy: _recordedBy,
    held: _held,
    reasons: _reasons,
    because: _because,
    ...rest
  } = session
  return rest
}

function mayReadHandoff(handoff: Handoff, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'filer' || access.as === 'respondent') return false
  if (access.handoffIds.includes(handoff.id)) return true
  if (access.as === 'offered') return false
  if (isClosedRoom(handoff.proceedingId, access, record))
    return handoff.from.bodyId === access.bodyId || handoff.to.bodyId === access.bodyId
  return access.as !== 'neutral' || access.reads.includes(handoff.proceedingId)
}

/** The receivers to try next are the sender's business; a supervisor sees where and when, not what is said. */
function maskHandoff(handoff: Handoff, access: CaseAccess): Handoff {
  if (handoff.from.bodyId === access.bodyId && access.as !== 'supervisor') return handoff
  if (access.as !== 'supervisor') return { ...handoff, next: [] }
  const { reasonText: _text, answer: _answer, ...rest } = handoff
  return { ...rest, next: [], asks: '', reason: '', travels: { fields: [], evidence: [], papers: [] } }
}

/** A confidential proceeding the access has no part in. */
function isClosedRoom(proceedingId: string, access: CaseAccess, record: CaseRecord): boolean {
  if (access.reads.includes(proceedingId)) return false
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding === undefined || isConfidential(proceeding)
}

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

/** The identity of whoever complained in confidence is kept from the respondent and from supervisors. */
function hidesInformant(record: CaseRecord, access: CaseAccess): boolean {
  return record.confidential && (access.as === 'respondent' || access.as === 'supervisor')
}

function isRequesterPerson(personId: string, record: CaseRecord): boolean {
  return (
    personId === record.filerId ||
    record.parties.some(({ side, personIds }) => side === 'requester' && personIds.includes(personId))
  )
}

/** One's own: of one's side, and where several parties stand on it, of one's own people. */
function isOwn(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (item.side !== access.side) return false
  if (access.ownPersonIds.includes(item.addedBy)) return true
  return record.parties.filter(({ side }) => side === access.side).length <= 1 || access.side === 'requester'
}

function openHandoffs(record: CaseRecord, access: CaseAccess): Handoff[] {
  return access.handoffIds.length === 0 ? [] : record.handoffs.filter(({ id }) => access.handoffIds.includes(id))
}

/** All that the open offers to the viewer's desks name, together. */
function travelsOf(record: CaseRecord, access: CaseAccess): HandoffTravels | undefined {
  const open = openHandoffs(record, access)
  if (open.length < 2) return open[0]?.travels
  return {
    fields: open.flatMap(({ travels }) => travels.fields),
    evidence: open.flatMap(({ travels }) => travels.evidence),
    papers: open.flatMap(({ travels }) => travels.papers),
  }
}

/** Accepted offers to the viewer's body. */
function receivedBy(access: CaseAccess, record: CaseRecord): Handoff[] {
  return record.handoffs.filter((handoff) => handoff.state === 'accepted' && handoff.to.bodyId === access.bodyId)
}

function isNamed(id: string, kind: 'evidence' | 'papers', access: CaseAccess, record: CaseRecord): boolean {
  return receivedBy(access, record).some(({ travels }) => travels[kind].includes(id))
}

/** Whether a thing came to the viewer's body: it was there from the start, it was named, or the thing came in later. */
function reached(
  id: string,
  since: Date,
  kind: 'evidence' | 'papers',
  access: CaseAccess,
  record: CaseRecord,
): boolean {
  const received = receivedBy(access, record)
  if (received.length === 0 || isNamed(id, kind, access, record)) return true
  return received.some(({ answeredAt }) => answeredAt !== undefined && since >= answeredAt)
}
