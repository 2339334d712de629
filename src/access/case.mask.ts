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
import { isConfidential, type Lens } from './case.lens.ts'

/** All that is said of a confidential proceeding to whoever has no part in it. */
export interface ConfidentialHead {
  readonly id: string
  readonly procedure: string
  readonly state: 'confidential'
}
export type MaskedProceeding = Proceeding | ConfidentialHead

/** A case without what the lens may not see. The shape is the case's own: what is hidden is empty. */
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

/** The case as the lens shows it. To be called for every page, answer, export and message; a lens of `none` gets no case at all. */
export function maskCase(record: CaseRecord, lens: Lens): MaskedCase {
  if (lens.as === 'none') throw new Error('a case nobody may know of is not masked but not found')
  const travels = travelsOf(record, lens)
  const isStaff = lens.as === 'holder' || lens.as === 'reader'
  const seesFacts = (field: HandoffTravels['fields'][number]): boolean =>
    lens.as === 'supervisor' ? false : lens.as !== 'offered' || travels?.fields.includes(field) === true
  return {
    ...record,
    filerId: hidesInformant(record, lens) || lens.as === 'offered' ? '' : record.filerId,
    parties:
      lens.as === 'supervisor' || seesFacts('parties')
        ? record.parties.map((party) => maskParty(party, record, lens, travels))
        : [],
    rights: lens.as === 'supervisor' || seesFacts('rights') ? record.rights : [],
    acts: seesFacts('acts')
      ? record.acts
      : { kinds: record.acts.kinds, place: '', ongoing: record.acts.ongoing, description: '' },
    claims: seesFacts('claims') ? record.claims : [],
    claimsText: seesFacts('claims') ? record.claimsText : '',
    statements: isStaff || lens.as === 'filer' ? record.statements : {},
    evidence: record.evidence.filter((item) => mayReadEvidence(item, lens, record)),
    papers: record.papers.filter((paper) => mayReadPaper(paper, lens, record)),
    proceedings: proceedingsFor(record, lens),
    handoffs: record.handoffs
      .filter((handoff) => mayReadHandoff(handoff, lens, record))
      .map((handoff) => maskHandoff(handoff, lens)),
    suggestions: record.suggestions.filter(({ proceedingId }) => lens.works.includes(proceedingId)),
    readers: isStaff || lens.as === 'supervisor' ? record.readers : [],
    recused: lens.as === 'holder' ? record.recused : [],
    chain: isStaff ? record.chain : '',
    once: [],
  }
}

/** Whether the lens shows a journal entry in its timeline. */
export function mayReadEntry(entry: JournalEntry, lens: Lens, record: CaseRecord): boolean {
  if (lens.as === 'none') return false
  if (lens.as === 'offered') {
    const shown = openHandoffs(record, lens).some(
      (handoff) =>
        handoff.id === entry.handoffId ||
        (entry.handoffId === undefined && handoff.travels.fields.includes('timeline')),
    )
    return (
      shown && (entry.audience === 'parties' || entry.handoffId !== undefined) && !isOfClosedRoom(entry, lens, record)
    )
  }
  if (lens.as === 'filer' || lens.as === 'respondent') {
    if (entry.audience === 'proceeding') return isOwnPrivateSession(entry, lens, record)
    const forMe = entry.audience === 'parties' || (entry.audience === lens.as && lens.side !== 'third-party')
    return forMe && isInvited(entry, lens, record)
  }
  if (isOfClosedRoom(entry, lens, record)) return false
  const sameBody = entry.bodyId !== undefined && entry.bodyId === lens.bodyId
  if (entry.audience === 'body') return lens.as !== 'supervisor' && sameBody
  if (entry.audience === 'proceeding')
    return entry.proceedingId !== undefined && lens.works.includes(entry.proceedingId) && isInvited(entry, lens, record)
  if (lens.as === 'neutral') {
    const own = entry.proceedingId !== undefined && lens.reads.includes(entry.proceedingId)
    return (own || (entry.proceedingId === undefined && entry.audience === 'parties')) && isInvited(entry, lens, record)
  }
  if (lens.as === 'supervisor') return entry.audience === 'parties' || entry.audience === 'officers'
  return isInvited(entry, lens, record)
}

/** The entry as the lens shows it: without the informant's name, and for a supervisor without free text. */
export function maskEntry(entry: JournalEntry, lens: Lens, record: CaseRecord): JournalEntry {
  const byInformant = hidesInformant(record, lens) && isRequesterPerson(entry.actorId, record)
  const named = byInformant ? { ...entry, actorId: '', actorName: '' } : entry
  if (lens.as !== 'supervisor') return named
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
 * Whether the lens shows an item of evidence. A party sees its own and what was served on it; a body what travelled to it by
 * name or came in while it has had part in the case; sealed items only bodies that work the case; an item of a confidential
 * proceeding only its people and the party it comes from.
 */
export function mayReadEvidence(item: EvidenceItem, lens: Lens, record: CaseRecord): boolean {
  if (lens.as === 'none' || lens.as === 'supervisor') return false
  if (lens.as === 'offered') return travelsOf(record, lens)?.evidence.includes(item.id) === true
  if (lens.as === 'filer' || lens.as === 'respondent') return isOwn(item, lens, record) || (item.served && !item.sealed)
  if (item.proceedingId !== undefined && isClosedRoom(item.proceedingId, lens, record)) return false
  if (item.proceedingId !== undefined && lens.works.includes(item.proceedingId)) return true
  if (travelsOf(record, lens)?.evidence.includes(item.id) === true) return true
  if (item.sealed && item.bodyId !== undefined && item.bodyId !== lens.bodyId) return false
  if (item.sealed) return lens.as === 'holder' && reached(item.id, item.addedAt, 'evidence', lens, record)
  if (lens.as === 'neutral')
    return isNamed(item.id, 'evidence', lens, record) || (item.served && receivedBy(lens, record).length === 0)
  return reached(item.id, item.addedAt, 'evidence', lens, record)
}

/** Whether the lens shows a paper: a party what is addressed to it, a body what is its own or travelled to it. */
export function mayReadPaper(paper: PaperRecord, lens: Lens, record: CaseRecord): boolean {
  if (lens.as === 'none' || lens.as === 'supervisor') return false
  if (isOfOwnHandoff(paper, lens, record)) return true
  if (lens.as === 'offered') return travelsOf(record, lens)?.papers.includes(paper.id) === true
  if (lens.as === 'filer') return paper.audience === 'parties' || paper.audience === 'requester'
  if (lens.as === 'respondent')
    return paper.audience === 'parties' || (paper.audience === 'respondent' && lens.side === 'respondent')
  if (paper.proceedingId !== undefined && isClosedRoom(paper.proceedingId, lens, record)) return false
  if (paper.bodyId === lens.bodyId) return true
  if (paper.audience === 'body') return false
  if (travelsOf(record, lens)?.papers.includes(paper.id) === true) return true
  if (lens.as === 'neutral') return isNamed(paper.id, 'papers', lens, record)
  return reached(paper.id, paper.issuedAt, 'papers', lens, record)
}

/** The letter and the receipt of a handoff are its two bodies' own, the receiver's once it was accepted. They say no more than travels. */
function isOfOwnHandoff({ handoffId }: PaperRecord, lens: Lens, record: CaseRecord): boolean {
  const handoff = handoffId === undefined ? undefined : record.handoffs.find(({ id }) => id === handoffId)
  return handoff?.state === 'accepted' && lens.bodyId !== undefined && handoff.to.bodyId === lens.bodyId
}

function maskParty(party: Party, record: CaseRecord, lens: Lens, travels: HandoffTravels | undefined): Party {
  if (lens.as === 'holder' || lens.partyIds.includes(party.id)) return party
  const isInformant = party.side === 'requester' && hidesInformant(record, lens)
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
  if (lens.as === 'supervisor') return { ...plain, personIds: [] }
  const reachable =
    lens.as === 'reader' ||
    lens.as === 'neutral' ||
    (lens.as === 'offered' && travels?.fields.includes('contacts') === true)
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

function proceedingsFor(record: CaseRecord, lens: Lens): MaskedProceeding[] {
  const offered = new Set(openHandoffs(record, lens).map(({ proceedingId }) => proceedingId))
  return record.proceedings.flatMap<MaskedProceeding>((proceeding) => {
    if (lens.reads.includes(proceeding.id)) return [maskProceeding(proceeding, lens)]
    if (offered.has(proceeding.id))
      return [outlineOf(proceeding, travelsOf(record, lens)?.fields.includes('timeline') === true)]
    if (lens.as === 'offered') return []
    return [{ id: proceeding.id, procedure: proceeding.procedure, state: 'confidential' }]
  })
}

function maskProceeding(proceeding: Proceeding, lens: Lens): Proceeding {
  if (lens.as === 'supervisor') return outlineOf(proceeding, true)
  const isParty = lens.as === 'filer' || lens.as === 'respondent'
  const takesPart = isParty || lens.works.includes(proceeding.id)
  const { agreement, ...rest } = proceeding
  const sessions = proceeding.sessions
    .filter((session) => mayReadSession(session, proceeding, lens))
    .map((session) => (takesPart ? session : withoutRecord(session)))
  return {
    ...rest,
    sessions,
    facts: isParty || (!takesPart && proceeding.holder.bodyId !== lens.bodyId) ? {} : proceeding.facts,
    ...(agreement !== undefined && takesPart && (lens.side !== 'third-party' || signs(agreement, lens))
      ? { agreement }
      : {}),
  }
}

/** Whether one of the viewer's parties is asked to sign. */
function signs({ signers }: NonNullable<Proceeding['agreement']>, lens: Lens): boolean {
  return signers.some((id) => lens.partyIds.includes(id))
}

/** Where a proceeding stands and what runs, without content. */
function outlineOf(proceeding: Proceeding, withPath: boolean): Proceeding {
  const { agreement: _agreement, ...rest } = proceeding
  return { ...rest, facts: {}, sessions: [], officers: [], walked: withPath ? proceeding.walked : [] }
}

/** A private session is seen by its mediator and the party invited to it; a deliberation by those who work the proceeding. */
function mayReadSession(session: Session, proceeding: Proceeding, lens: Lens): boolean {
  const isParty = lens.as === 'filer' || lens.as === 'respondent'
  if (session.kind === 'panel') return lens.works.includes(proceeding.id)
  const isForAll = session.kind !== 'private' && session.invited.length === 0
  if (isParty)
    return isForAll || session.invited.some((id) => lens.partyIds.includes(id) || lens.ownPersonIds.includes(id))
  if (session.kind !== 'private') return true
  return (
    session.recordedBy === lens.viewerId ||
    proceeding.holder.personId === lens.viewerId ||
    proceeding.officers.some(({ personId }) => personId === lens.viewerId)
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

function mayReadHandoff(handoff: Handoff, lens: Lens, record: CaseRecord): boolean {
  if (lens.as === 'filer' || lens.as === 'respondent') return false
  if (lens.handoffIds.includes(handoff.id)) return true
  if (lens.as === 'offered') return false
  if (isClosedRoom(handoff.proceedingId, lens, record))
    return handoff.from.bodyId === lens.bodyId || handoff.to.bodyId === lens.bodyId
  return lens.as !== 'neutral' || lens.reads.includes(handoff.proceedingId)
}

/** The receivers to try next are the sender's business; a supervisor sees where and when, not what is said. */
function maskHandoff(handoff: Handoff, lens: Lens): Handoff {
  if (handoff.from.bodyId === lens.bodyId && lens.as !== 'supervisor') return handoff
  if (lens.as !== 'supervisor') return { ...handoff, next: [] }
  const { reasonText: _text, answer: _answer, ...rest } = handoff
  return { ...rest, next: [], asks: '', reason: '', travels: { fields: [], evidence: [], papers: [] } }
}

/** A confidential proceeding the lens has no part in. */
function isClosedRoom(proceedingId: string, lens: Lens, record: CaseRecord): boolean {
  if (lens.reads.includes(proceedingId)) return false
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  return proceeding === undefined || isConfidential(proceeding)
}

function isOfClosedRoom(entry: JournalEntry, lens: Lens, record: CaseRecord): boolean {
  if (entry.proceedingId === undefined || !isClosedRoom(entry.proceedingId, lens, record)) return false
  const handoff = record.handoffs.find(({ id }) => id === entry.handoffId)
  return handoff === undefined || (handoff.from.bodyId !== lens.bodyId && handoff.to.bodyId !== lens.bodyId)
}

/** What happened with a private session is told to the party invited to it, though to nobody else beyond the proceeding. */
function isOwnPrivateSession(entry: JournalEntry, lens: Lens, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === entry.data['session'])
  return proceeding !== undefined && session?.kind === 'private' && mayReadSession(session, proceeding, lens)
}

/** An entry about a private session is read only by whoever may read the session. */
function isInvited(entry: JournalEntry, lens: Lens, record: CaseRecord): boolean {
  const sessionId = entry.data['session']
  if (typeof sessionId !== 'string') return true
  const proceeding = record.proceedings.find(({ id }) => id === entry.proceedingId)
  const session = proceeding?.sessions.find(({ id }) => id === sessionId)
  return proceeding === undefined || session === undefined || mayReadSession(session, proceeding, lens)
}

/** The identity of whoever complained in confidence is kept from the respondent and from supervisors. */
function hidesInformant(record: CaseRecord, lens: Lens): boolean {
  return record.confidential && (lens.as === 'respondent' || lens.as === 'supervisor')
}

function isRequesterPerson(personId: string, record: CaseRecord): boolean {
  return (
    personId === record.filerId ||
    record.parties.some(({ side, personIds }) => side === 'requester' && personIds.includes(personId))
  )
}

/** One's own: of one's side, and where several parties stand on it, of one's own people. */
function isOwn(item: EvidenceItem, lens: Lens, record: CaseRecord): boolean {
  if (item.side !== lens.side) return false
  if (lens.ownPersonIds.includes(item.addedBy)) return true
  return record.parties.filter(({ side }) => side === lens.side).length <= 1 || lens.side === 'requester'
}

function openHandoffs(record: CaseRecord, lens: Lens): Handoff[] {
  return lens.handoffIds.length === 0 ? [] : record.handoffs.filter(({ id }) => lens.handoffIds.includes(id))
}

/** All that the open offers to the viewer's desks name, together. */
function travelsOf(record: CaseRecord, lens: Lens): HandoffTravels | undefined {
  const open = openHandoffs(record, lens)
  if (open.length < 2) return open[0]?.travels
  return {
    fields: open.flatMap(({ travels }) => travels.fields),
    evidence: open.flatMap(({ travels }) => travels.evidence),
    papers: open.flatMap(({ travels }) => travels.papers),
  }
}

/** Accepted offers to the viewer's body. */
function receivedBy(lens: Lens, record: CaseRecord): Handoff[] {
  return record.handoffs.filter((handoff) => handoff.state === 'accepted' && handoff.to.bodyId === lens.bodyId)
}

function isNamed(id: string, kind: 'evidence' | 'papers', lens: Lens, record: CaseRecord): boolean {
  return receivedBy(lens, record).some(({ travels }) => travels[kind].includes(id))
}

/** Whether a thing came to the viewer's body: it was there from the start, it was named, or the thing came in later. */
function reached(id: string, since: Date, kind: 'evidence' | 'papers', lens: Lens, record: CaseRecord): boolean {
  const received = receivedBy(lens, record)
  if (received.length === 0 || isNamed(id, kind, lens, record)) return true
  return received.some(({ answeredAt }) => answeredAt !== undefined && since >= answeredAt)
}
