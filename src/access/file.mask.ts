import { referrerOf } from '../kernel/referral.ts'
import { hidesWhoReported } from '../kernel/reporter.ts'
import {
  type CaseRecord,
  type EvidenceItem,
  type PaperRecord,
  purposesOf,
  type Service,
  type ServiceDropped,
} from '../kernel/case-record.ts'
import { evidenceByKind } from '../kernel/evidence-names.ts'
import { isHelping } from '../kernel/handoff.ts'
import { exhibitsChosen } from '../kernel/handed-over.ts'
import { purposesNaming, staysWithOffice } from '../kernel/informant.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { filesAreShared } from '../kernel/procedure.ts'
import { awaitsOwnService, reachedByIssue } from '../kernel/paper-service.ts'
import { standingOfPaper } from '../kernel/paper-standing.ts'
import { addresseesOfPaper } from '../kernel/paper-fact.ts'
import { isOwnWalk } from './beside.mask.ts'
import type { CaseAccess } from './case.access.ts'
import {
  cameAfterOffer,
  hidesInformant,
  hidesReporter,
  isClosedRoom,
  isNamed,
  isParty,
  openHandoffs,
  reached,
  travelsOf,
  wasHandedOver,
  withoutSecrets,
} from './case.reach.ts'
import { procedureOf } from '../procedures/index.ts'
import { mayBeTold, toldOfWalk } from './told.reach.ts'
import { conducts, facesRespondent, handles, hearsBodies } from './handling.reach.ts'
import { cameToAnOffice, mayReadSealed } from './sealed.reach.ts'
import { fields, type Masked, masked, type MaskedEvidence, type MaskedPaper, only } from './masked.ts'

const evidenceFields = fields([
  'id',
  'name',
  'kind',
  'proves',
  'purpose',
  'also',
  'fileName',
  'type',
  'size',
  'sha256',
  'addedAt',
  'addedBy',
  'side',
  'bodyId',
  'sealed',
  'served',
  'proceedingId',
] as const satisfies readonly (keyof EvidenceItem)[])

const paperFields = fields([
  'id',
  'key',
  'title',
  'number',
  'proceedingId',
  'handoffId',
  'issuedAt',
  'issuedOn',
  'issuedBy',
  'bodyId',
  'pages',
  'size',
  'sha256',
  'audience',
  'addresseeId',
  'corrected',
] as const satisfies readonly (keyof PaperRecord)[])

/** The items of evidence the access shows, without where their bytes lie. */
export function evidenceFor(record: CaseRecord, access: CaseAccess): MaskedEvidence[] {
  // What was served of the case itself, while nothing of the office’s own has come, they have from who asks, by its name.
  const isOfAsker = access.reads.length === 0 && !record.confidential && !hidesWhoReported(record)
  const isUntold = hidesReporter(record, access) && !isOfAsker
  return record.evidence
    .filter((item) => mayReadEvidence(item, access, record))
    .map((item) => {
      const shown = withoutSecrets(bareEvidence(item), record, access)
      const isSecret = hidesInformant(record, access) && item.side === 'requester'
      if (isSecret && isUntold) return masked(asOfOffice(shown, officeBegan(record, access)))
      return masked(isSecret ? { ...shown, addedBy: '' } : shown)
    })
}

const bareEvidence = (item: EvidenceItem) => only(item, evidenceFields)

/** What a reporter handed in as it is used against who is reported: as the office's, by its number and what kind of thing it is alone. */
function asOfOffice({ purpose: _for, also: _too, ...shown }: ReturnType<typeof bareEvidence>, began: Date | undefined) {
  const addedAt = began && began > shown.addedAt ? began : shown.addedAt
  const ending = /\.\w{1,8}$/.exec(shown.fileName)?.[0] ?? ''
  const bare = { name: evidenceByKind[shown.kind], fileName: `${shown.id}${ending}`, proves: '' }
  return { ...shown, ...bare, addedAt, side: 'office' as const, addedBy: '' }
}

/** When the office began with what has come to a party: the day of the report is kept from it. */
function officeBegan({ proceedings }: CaseRecord, { reads }: CaseAccess): Date | undefined {
  const all = proceedings.flatMap(({ id, walked }) => (reads.includes(id) ? (walked[0]?.at ?? []) : []))
  return all.toSorted((one, other) => one.getTime() - other.getTime())[0]
}

/** The papers the access shows, without where their bytes lie and what they are to print. */
export function papersFor(record: CaseRecord, access: CaseAccess): MaskedPaper[] {
  const shown = record.papers.filter((paper) => mayReadPaper(paper, access, record))
  return shown.map((paper): Masked<MaskedPaper> => {
    const standing = standingOfPaper(paper, record, ({ procedure, version }) => procedureOf(procedure, version))
    const served = servicesFor(paper, record, access)
    const dropped = droppedFor(paper, record, access)
    const reached = reachedFor(paper, record, access)
    return masked({
      served,
      ...(reached.length > 0 ? { reached } : {}),
      ...(dropped.length > 0 ? { dropped } : {}),
      ...(served.length === 0 && isServedUntold(paper, record, access) ? { servedUntold: true as const } : {}),
      ...(standing ? { standing } : {}),
      ...only(paper, paperFields),
    })
  })
}

const serviceFields = fields(['partyId', 'on', 'mode'] as const satisfies readonly (keyof Service)[])

/** Whether the access works or reads the proceeding of the paper, for the office. */
function isOfOffice({ proceedingId = '' }: PaperRecord, access: CaseAccess): boolean {
  const isNeutral = access.as === 'neutral' && access.works.includes(proceedingId)
  return isNeutral || ((access.as === 'holder' || access.as === 'reader') && access.reads.includes(proceedingId))
}

const dropFields = fields([
  'partyId',
  'ground',
  'reason',
  'at',
  'byName',
] as const satisfies readonly (keyof ServiceDropped)[])

/** To the office alone, whom the paper is not to be served on any more. */
const droppedFor = (paper: PaperRecord, { servicesDropped = [] }: CaseRecord, access: CaseAccess) =>
  isOfOffice(paper, access)
    ? servicesDropped.filter((each) => each.paper === paper.id).map((each) => only(each, dropFields))
    : []

/** To whom works or reads the proceeding every service of the paper; to a party its own. */
function servicesFor(paper: PaperRecord, { services = [] }: CaseRecord, access: CaseAccess): MaskedPaper['served'] {
  const isOffice = isOfOffice(paper, access)
  return services
    .filter(({ papers, partyId }) => papers.includes(paper.id) && (isOffice || access.partyIds.includes(partyId)))
    .map((service) => only(service, serviceFields))
}

/** The same of whom it reached with its issue. */
function reachedFor(paper: PaperRecord, record: CaseRecord, access: CaseAccess): string[] {
  const proceeding = record.proceedings.find(({ id }) => id === paper.proceedingId)
  if (!proceeding) return []
  const isOffice = isOfOffice(paper, access)
  return reachedByIssue(record, proceeding, procedureOf(proceeding.procedure, proceeding.version), paper).flatMap(
    ({ id }) => (isOffice || access.partyIds.includes(id) ? [id] : []),
  )
}

/** Whether a body that is not told of the services reads a paper that was served: it is not to take it for one that was not. */
function isServedUntold({ id }: PaperRecord, { services = [] }: CaseRecord, access: CaseAccess): boolean {
  return !isParty(access) && services.some(({ papers }) => papers.includes(id))
}

/**
 * Whether the access shows an item of evidence. A party sees its own and what was served on it; a body what travelled to it by
 * name, or came in while it has had part in the case and was given to it; who has answered a request for help what they added themselves; sealed items only
 * bodies that work the case; an item of a confidential proceeding only its people and the party it comes from.
 */
export function mayReadEvidence(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none' || access.as === 'supervisor') return false
  if (access.as === 'answered') return item.bodyId !== undefined && item.bodyId === access.bodyId
  if (access.as === 'offered') return travelsOpenly(item, access, record)
  if (isShared(item, access, record)) return true
  if (isParty(access)) return isOwn(item, access, record) || wasForwarded(item, access, record)
  if (item.proceedingId !== undefined && isClosedRoom(item.proceedingId, access, record))
    return cameByReferral(item, 'evidence', access, record)
  if (item.proceedingId !== undefined && access.works.includes(item.proceedingId)) return true
  if (isNaming(item) && hidesInformant(record, access)) return false
  // A request for help in hand, or an offer that waits beside other work.
  if (travelsOpenly(item, access, record)) return true
  if (item.sealed) return mayReadSealed(item, access, record)
  if (access.as === 'neutral')
    return (
      isNamed(item.id, 'evidence', access, record) ||
      (item.served && !wasHandedOver(access, record)) ||
      // What a party brought when nothing else ran, with the offer waiting or taken, was for the one thing that was to come.
      (item.bodyId === undefined && cameAfterOffer(item.addedAt, access, record) && !cameToAnOffice(item, record))
    )
  return isGivenTo(item, access, record) && reached(item.id, item.addedAt, 'evidence', access, record)
}

/**
 * Whether what a party handed in is for the reader's body: what came with a step is for those who read the words of that step; what a respondent
 * brought by itself is for the bodies whose proceedings have come to them. To others it comes when somebody names it to them.
 */
function isGivenTo(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (item.side === 'office' || isNamed(item.id, 'evidence', access, record)) return true
  const walks = record.proceedings.flatMap((proceeding) =>
    proceeding.walked.filter(({ files }) => files?.includes(item.id)).map((walk) => ({ walk, proceeding })),
  )
  if (walks.length > 0) return walks.some(({ walk, proceeding }) => handles(walk, proceeding, access, record))
  // Who brings it may say for which proceeding: others read it once somebody names it to them.
  const meant = record.proceedings.find(({ id }) => id === item.proceedingId)
  if (meant) return conducts(meant, item.addedAt, access, record)
  return item.side !== 'respondent' || facesRespondent(access, item.addedAt, record)
}

/** Whether the access shows a paper: a party what is addressed to it or was served on it, a body what is its own or travelled to it. */
export function mayReadPaper(paper: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  if (access.as === 'none' || access.as === 'supervisor') return false
  if (isOfOwnHandoff(paper, access, record) || isAddressedLetter(paper, access, record)) return true
  if (isCopiedToSender(paper, access, record)) return true
  if (access.as === 'answered') return false
  if (access.as === 'offered')
    return travelsOf(record, access)?.papers.includes(paper.id) === true && isOpenOfNames(paper, access, record)
  if (isParty(access) && wasServedOn(paper, access, record)) return true
  if (isParty(access) && (paper.toServe === true || isOfOffices(paper) || provesNothing(paper, record))) return false
  if (isParty(access) && isToBeServed(paper, access, record)) return false
  if (access.as === 'filer')
    return isOfOwnProceeding(paper, access) && (paper.audience === 'parties' || paper.audience === 'requester')
  if (access.as === 'respondent') return isAddressed(paper, access)
  if (!isOpenOfNames(paper, access, record)) return false
  if (paper.proceedingId !== undefined && isClosedRoom(paper.proceedingId, access, record))
    return cameByReferral(paper, 'papers', access, record)
  if (isDecidedWithin(paper, access, record) || isOfPanel(paper, access, record)) return false
  if (paper.bodyId === access.bodyId) return true
  if (paper.audience === 'body') return false
  if (travelsOf(record, access)?.papers.includes(paper.id) === true) return true
  if (access.as === 'neutral') return isNamed(paper.id, 'papers', access, record)
  if (isBetweenOthers(paper, access, record)) return false
  return reached(paper.id, paper.issuedAt, 'papers', access, record)
}

/** A letter that other bodies wrote to each other, in a proceeding that the reader's body has no hand in. */
function isBetweenOthers(paper: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  const isLetter = ownEntry(addresseesOfPaper, paper.key) === 'receiver' || paper.handoffId !== undefined
  const proceeding = record.proceedings.find(({ id }) => id === paper.proceedingId)
  if (!isLetter || !proceeding || isNamed(paper.id, 'papers', access, record)) return false
  return !hearsBodies(proceeding, paper.issuedAt, access, record)
}

/** Whether it came with a step that shares its files, and the reader is told of that step: the ruling of a court with the court's answer. */
function isShared(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  return (
    !item.sealed &&
    !(isNaming(item) && hidesInformant(record, access)) &&
    record.proceedings.some((proceeding) => {
      const { steps } = procedureOf(proceeding.procedure, proceeding.version)
      return proceeding.walked.some(
        (walk) =>
          walk.files?.includes(item.id) === true &&
          filesAreShared(ownEntry(steps, walk.step) ?? {}) &&
          mayBeTold(toldOfWalk(walk, proceeding), access, record),
      )
    })
  )
}

/** Evidence of the other side that was served on the party itself; of services that list none, on its side. */
function wasForwarded(item: EvidenceItem, { side: own, partyIds }: CaseAccess, record: CaseRecord) {
  const { id, served, sealed, side } = item
  if (!served || sealed || side === own) return false
  if (staysWithOffice(item, record) && !wasChosen(item, record)) return false
  const listed = (record.services ?? []).filter(({ evidence }) => evidence?.includes(id))
  return listed.length === 0 || listed.some(({ partyId }) => partyIds.includes(partyId))
}

/** Whether a step named it among what it forwards. */
const wasChosen = ({ id }: EvidenceItem, { proceedings }: CaseRecord): boolean =>
  proceedings.some(({ procedure, version, walked }) => {
    const { steps } = procedureOf(procedure, version)
    return walked.some(({ step, input }) => exhibitsChosen(ownEntry(steps, step) ?? {}, input)?.includes(id) === true)
  })

/** What an office decides is its own until it is served: from then on it is the party's, whoever it was for when it was made. */
function wasServedOn({ id }: PaperRecord, { partyIds }: CaseAccess, { services = [] }: CaseRecord): boolean {
  return services.some(({ papers, partyId }) => papers.includes(id) && partyIds.includes(partyId))
}

/** Issued, and still to be served on whoever reads as the party: on each of theirs, where they read for several. */
function isToBeServed(paper: PaperRecord, { partyIds }: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === paper.proceedingId)
  const own = record.parties.filter(({ id }) => partyIds.includes(id))
  if (!proceeding || own.length === 0) return false
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return own.every((party) => awaitsOwnService(record, proceeding, procedure, paper, party))
}

/** A proof made out before anybody was served: no party's before it proves something. Of services from before they were kept nothing is known. */
function provesNothing({ id, key, proceedingId }: PaperRecord, { services = [] }: CaseRecord): boolean {
  if (key !== 'proof-of-service') return false
  const own = services.filter((service) => service.proceedingId === proceedingId)
  return own.length > 0 && !own.some(({ proof }) => proof === id)
}

/** Decided for the parties and served on none of them yet: it is that of those who work the proceeding alone. */
function isDecidedWithin(paper: PaperRecord, access: CaseAccess, { services = [] }: CaseRecord): boolean {
  const to = ownEntry(addresseesOfPaper, paper.key) ?? ''
  const isForParties = ['requester', 'respondents', 'parties'].includes(to)
  const { proceedingId } = paper
  if (paper.audience !== 'officers' || !isForParties || proceedingId === undefined) return false
  if (access.works.includes(proceedingId)) return false
  return !services.some(({ papers }) => papers.includes(paper.id))
}

/** A form of the file that prints what a panel deliberated: of a step whose words are kept to it. */
function isOfPanel({ key, proceedingId, issuedAt }: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  if (ownEntry(addresseesOfPaper, key) !== 'own-file' || proceedingId === undefined) return false
  if (access.deliberates.includes(proceedingId)) return false
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding) return false
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  const undone = (proceeding.undone ?? []).map(({ walk }) => walk)
  return [...proceeding.walked, ...undone].some(
    ({ step, at }) =>
      at.getTime() === issuedAt.getTime() &&
      Object.values(ownEntry(steps, step)?.fields ?? {}).some((field) => field.for === 'panel'),
  )
}

/** The forms of the file and the letters between bodies: no party’s, whoever the step was for with which they were issued. */
function isOfOffices({ key }: PaperRecord): boolean {
  const to = ownEntry(addresseesOfPaper, key)
  return to === 'own-file' || to === 'receiver'
}

/**
 * Whether it names nobody whom the reader may not know: in a case in confidence what is made out to who may not know who complained, and the
 * letters between bodies, which are read in every registry they pass. They were composed without the name (see `factsOf` of the papers).
 */
function isOpenOfNames({ audience, key }: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  if (!hidesInformant(record, access) || audience === 'respondent' || audience === 'parties') return true
  return ownEntry(addresseesOfPaper, key) === 'receiver'
}

/** Whether it shows by what it is who complained: who they are, that they may act, and by whose right. */
function isNaming(item: EvidenceItem): boolean {
  return item.side === 'requester' && purposesOf(item).some((each) => purposesNaming.has(each))
}

/**
 * Whether an item goes with an open handoff to the viewer's desks. What somebody handed in who asked not to be named may name them anywhere
 * in it, and no program can tell: it is not opened before the case was taken on. Who was asked for help reads what the sender named, but what
 * is there to show who complained: they never work the case.
 */
function travelsOpenly(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  const named = openHandoffs(record, access).filter(({ travels }) => travels.evidence.includes(item.id))
  if (item.side !== 'requester' || !hidesInformant(record, access)) return named.length > 0
  return named.some(isHelping) && !isNaming(item)
}

/** What a confidential proceeding itself sent along when it asked the viewer's body. */
function cameByReferral(
  { id, proceedingId }: Pick<PaperRecord, 'id' | 'proceedingId'>,
  kind: 'papers' | 'evidence',
  access: CaseAccess,
  record: CaseRecord,
): boolean {
  return record.handoffs.some(
    (handoff) =>
      handoff.state === 'accepted' &&
      handoff.to.bodyId === access.bodyId &&
      handoff.travels[kind].includes(id) &&
      referrerOf(record, handoff.proceedingId)?.proceeding.id === proceedingId,
  )
}

/** Of no proceeding in particular, or of one that has come to the party. */
function isOfOwnProceeding({ proceedingId }: PaperRecord, { reads }: CaseAccess): boolean {
  return proceedingId === undefined || reads.includes(proceedingId)
}

/** To the respondent, of what has come to them. */
function isAddressed(paper: PaperRecord, access: CaseAccess): boolean {
  if (!isOfOwnProceeding(paper, access)) return false
  const { audience, addresseeId } = paper
  const { side, partyIds } = access
  if (addresseeId !== undefined && !partyIds.includes(addresseeId)) return false
  return audience === 'parties' || (audience === 'respondent' && side === 'respondent')
}

/**
 * The letter and the receipt of a handoff are its two bodies' own, once it was accepted: the receipt is made out to the sender, also where what
 * was sent is worked in confidence since. They say no more than travels, and who took it.
 */
function isOfOwnHandoff({ handoffId }: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  const handoff = handoffId === undefined ? undefined : record.handoffs.find(({ id }) => id === handoffId)
  if (handoff?.state !== 'accepted' || access.bodyId === undefined || isParty(access)) return false
  return handoff.to.bodyId === access.bodyId || handoff.from.bodyId === access.bodyId
}

/**
 * A letter that a step wrote to the bodies to which it made offers, one letter to all of them: it is read by each desk that took its offer
 * on, and its head. It was issued with the offers, in the same act.
 */
function isAddressedLetter(paper: PaperRecord, access: CaseAccess, { handoffs }: CaseRecord): boolean {
  if (isParty(access) || paper.handoffId !== undefined || ownEntry(addresseesOfPaper, paper.key) !== 'receiver')
    return false
  return handoffs.some(
    ({ state, from, to, offeredAt, proceedingId }) =>
      state === 'accepted' &&
      from.bodyId === paper.bodyId &&
      offeredAt.getTime() === paper.issuedAt.getTime() &&
      (access.deskIds.includes(to.deskId) || (to.bodyId === access.bodyId && access.works.includes(proceedingId))),
  )
}

/**
 * A paper of which who handed the matter over gets a copy: that desk reads it, and who works there what was handed over from, though it may read
 * nothing else of how the other body worked.
 */
function isCopiedToSender(paper: PaperRecord, access: CaseAccess, record: CaseRecord): boolean {
  const proceeding = record.proceedings.find(({ id }) => id === paper.proceedingId)
  if (isParty(access) || !proceeding || paper.voided) return false
  const { papers = {} } = procedureOf(proceeding.procedure, proceeding.version)
  if (ownEntry(papers, paper.key)?.copiesTo !== 'sender') return false
  const asking = referrerOf(record, proceeding.id)?.proceeding.id
  return record.handoffs.some(
    ({ kind, state, from, proceedingId }) =>
      kind === 'transfer' &&
      state === 'accepted' &&
      proceedingId === proceeding.id &&
      from.bodyId === access.bodyId &&
      (access.deskIds.includes(from.deskId) || (asking !== undefined && access.works.includes(asking))),
  )
}

/** One's own: of one's side, and where several parties stand on it, of one's own people. */
function isOwn(item: EvidenceItem, access: CaseAccess, record: CaseRecord): boolean {
  if (item.side !== access.side) return false
  const walk = record.proceedings.flatMap(({ walked }) => walked).find(({ files }) => files?.includes(item.id))
  if (walk?.party !== undefined) return isOwnWalk(walk, access, record)
  if (access.ownPersonIds.includes(item.addedBy)) return true
  return record.parties.filter(({ side }) => side === access.side).length <= 1 || access.side === 'requester'
}
