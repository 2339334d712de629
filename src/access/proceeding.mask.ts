import type { Agreement, CaseRecord, Proceeding, Session, Signature, Walked } from '../kernel/case-record.ts'
import { forwardedOn } from '../kernel/forwarded.ts'
import { isOfInformant } from '../kernel/informant.ts'
import { ofProceeding, scopeKept } from '../kernel/scope.ts'
import { procedureOf } from '../procedures/index.ts'
import { isUntoldBeside, partyNameOf } from './beside.mask.ts'
import { type CaseAccess, isKeptFromSides } from './case.access.ts'
import { maskClock } from './clock.mask.ts'
import { lapsedIn } from './lapsed.mask.ts'
import {
  hidesInformant,
  hidesReporter,
  isParty,
  openHandoffs,
  seesAllOf,
  travelsOf,
  withoutSecrets,
} from './case.reach.ts'
import {
  fields,
  masked,
  type MaskedAgreement,
  type MaskedProceeding,
  type MaskedSession,
  only,
  type WholeProceeding,
} from './masked.ts'
import { saidFor } from './said.mask.ts'
import { numberOf } from './shown.number.ts'
import { mayBeTold, mayReadSession, toldOfWalk } from './told.reach.ts'
import { sideTold, toldTo } from './undisclosed.mask.ts'

const headFields = fields([
  'id',
  'procedure',
  'version',
  'matter',
  'number',
  'state',
  'before',
  'rev',
  'openedAt',
  'openedOn',
  'receivedOn',
  'closedOn',
  'endedOn',
  'outcome',
  'inTime',
] as const satisfies readonly (keyof Proceeding)[])
const walkedFields = fields([
  'step',
  'from',
  'to',
  'at',
  'by',
  'byName',
  'seq',
  'side',
  'party',
  'bodyId',
] as const satisfies readonly (keyof Walked)[])
const sessionFields = fields([
  'id',
  'kind',
  'title',
  'startsAt',
  'minutes',
  'place',
  'online',
  'invited',
  'answers',
  'state',
  'movedTo',
  'over',
] as const satisfies readonly (keyof Session)[])
/** What was said and written in a session, for those who take part in the proceeding. */
const sessionContent = fields([
  'reasons',
  'because',
  'record',
  'recordedBy',
] as const satisfies readonly (keyof Session)[])
const agreementFields = fields([
  'terms',
  'draftedBy',
  'draftedAt',
  'version',
  'signers',
] as const satisfies readonly (keyof Agreement)[])
const signatureFields = fields([
  'partyId',
  'personId',
  'name',
  'at',
  'on',
] as const satisfies readonly (keyof Signature)[])
const officerFields = fields(['personId', 'name', 'part'])
const scopeFields = fields(['rights', 'respondents'])
const holderFields = fields(['bodyId', 'deskId', 'personId', 'personName'])
/** Parties are told which body has it: who works it there tells who investigates. */
const bodyFields = fields(['bodyId', 'deskId'])
const draftFields = fields(['version', 'terms', 'draftedBy', 'draftedAt'])
const secretSignature = fields(['partyId', 'at', 'on'])
const pageFields = fields(['fileName', 'sha256', 'blobId'])
const noContent: Content = { facts: {}, sessions: [], officers: [] }
const heldFields = fields(['from', 'to', 'place', 'present'])

/** The proceedings as the access shows them: whole, as a bare head, as an outline, or not at all. */
export function proceedingsFor(record: CaseRecord, access: CaseAccess): MaskedProceeding[] {
  const offered = new Set(openHandoffs(record, access).map(({ proceedingId }) => proceedingId))
  const answered = new Set(
    record.handoffs.filter(({ id }) => access.answeredIds.includes(id)).map(({ proceedingId }) => proceedingId),
  )
  const withPath = travelsOf(record, access)?.fields.includes('timeline') === true
  // Parties have no heads: what they do not read is not theirs to know of.
  const seesHeads = access.as !== 'offered' && access.as !== 'answered' && !isParty(access)
  const side = sideTold(access)
  return record.proceedings.flatMap<MaskedProceeding>((each) => {
    const told = side === undefined ? each : toldTo(each, side, record, access.partyIds)
    const proceeding = isParty(access) ? { ...told, holder: only(told.holder, bodyFields) } : told
    const own = ofProceeding(record, proceeding)
    if (access.reads.includes(proceeding.id))
      return [withRev(maskProceeding(asScoped(proceeding, record), own, access), record, access)]
    if (offered.has(proceeding.id)) {
      const walked = withPath ? walkedFor(proceeding, own, access) : []
      const outline = outlineOf(asScoped(proceeding, record), walked, lapsedIn(proceeding, walked, access, own))
      return [withRev(outline, record, access)]
    }
    // That there is one would tell what it is.
    if (isKeptFromSides(record, each) && !isParty(access)) return []
    return seesHeads || answered.has(proceeding.id)
      ? [{ id: proceeding.id, procedure: proceeding.procedure, state: 'confidential' }]
      : []
  })
}

/** Its scope as it tells its reader something: none where it is all that they know of the case. */
function asScoped({ scope, ...proceeding }: Proceeding, known: CaseRecord): Proceeding {
  return scope === undefined ? proceeding : { ...proceeding, ...scopeKept(known, scope) }
}

/** Its revision: of the record for who works it or sees all of the case, for others a number of what they are shown of it. */
function withRev(shown: WholeProceeding, record: CaseRecord, access: CaseAccess): WholeProceeding {
  if (access.works.includes(shown.id) || seesAllOf(record, access)) return shown
  const rev = numberOf(() => ({ ...shown, rev: 0 }))
  const { rev: _counted, ...rest } = shown
  return masked({
    ...rest,
    get rev() {
      return rev()
    },
  })
}

function maskProceeding(proceeding: Proceeding, record: CaseRecord, access: CaseAccess): WholeProceeding {
  const walked = walkedFor(proceeding, record, access)
  const lapsed = lapsedIn(proceeding, walked, access, record)
  if (access.as === 'supervisor') return outlineOf(proceeding, walked, lapsed)
  const takesPart = isParty(access) || access.works.includes(proceeding.id)
  const { agreement } = proceeding
  const seesAgreement = takesPart && (access.side !== 'third-party' || (agreement && signs(agreement, access)))
  return outlineOf(proceeding, walked, lapsed, {
    officers: proceeding.officers.map((officer) => only(officer, officerFields)),
    sessions: proceeding.sessions
      .filter((session) => mayReadSession(session, proceeding, access))
      .map((session) => withoutSecrets(maskSession(session, record, access, takesPart), record, access)),
    facts: factsFor(proceeding, access, takesPart),
    ...(agreement && seesAgreement
      ? { agreement: withoutSecrets(maskAgreement(agreement, record, access), record, access) }
      : {}),
  })
}

/** Facts as those read them who work the proceeding and their body; the filer and other bodies what came with the complaint. */
function factsFor(proceeding: Proceeding, access: CaseAccess, takesPart: boolean): Proceeding['facts'] {
  const { facts, procedure, version, holder } = proceeding
  if (!isParty(access) && (takesPart || holder.bodyId === access.bodyId)) return facts
  if (access.as === 'respondent') return {}
  const { filedFacts = [] } = procedureOf(procedure, version)
  return Object.fromEntries(Object.entries(facts).filter(([name]) => filedFacts.includes(name)))
}

/** Judged by the case as it is: what is hidden of a step says nothing of whether it was served. */
function forwardedIn(proceeding: Proceeding, walked: readonly Walked[]): WholeProceeding['forwarded'] {
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  const told = new Set(walked.map(({ seq }) => seq))
  const days = proceeding.walked.flatMap((walk) => {
    const on = told.has(walk.seq) ? forwardedOn(walk, steps, proceeding.walked) : undefined
    return on === undefined ? [] : [[walk.seq, on] as const]
  })
  return days.length === 0 ? undefined : Object.fromEntries(days)
}

type Content = Pick<WholeProceeding, 'facts' | 'sessions' | 'officers' | 'agreement'>

/** Where a proceeding stands and what runs; without content unless some is given. */
function outlineOf(
  proceeding: Proceeding,
  walked: readonly Walked[],
  lapsed: WholeProceeding['lapsed'],
  content: Content = noContent,
): WholeProceeding {
  // Whoever is told of what was handed in is told whether it was served.
  const forwarded = forwardedIn(proceeding, walked)
  return masked({
    holder: only(proceeding.holder, holderFields),
    clocks: proceeding.clocks.map(maskClock),
    walked,
    facts: content.facts,
    sessions: content.sessions,
    officers: content.officers,
    ...(content.agreement ? { agreement: content.agreement } : {}),
    ...(forwarded ? { forwarded } : {}),
    ...(lapsed ? { lapsed } : {}),
    ...(proceeding.scope ? { scope: only(proceeding.scope, scopeFields) } : {}),
    ...only(proceeding, headFields),
  })
}

/**
 * The steps the access is told of, with what was typed in them, by the rule of their entries in the timeline. Whoever is offered the
 * proceeding with its timeline sees the whole path, and what was typed for the parties.
 */
function walkedFor(proceeding: Proceeding, record: CaseRecord, access: CaseAccess): Walked[] {
  return proceeding.walked.flatMap((walk) => {
    if (access.as !== 'offered' && !mayBeTold(toldOfWalk(walk, proceeding), access, record)) return []
    if (isUntoldBeside(walk, proceeding, access, record)) return []
    const bare = namedByParty(only(walk, walkedFields), access, record)
    const shown = isSpoken(walk) ? { ...saidFor(walk, proceeding, access, record), ...bare } : bare
    const isSecret = hidesInformant(record, access) && isOfInformant(walk.by, record)
    return [isSecret ? { ...shown, by: '', byName: '' } : shown]
  })
}

/** Done by a party: under its name, not that of an account; which account it was is its own and the office's to know. */
function namedByParty(walk: Walked, access: CaseAccess, { parties }: CaseRecord): Walked {
  const names = partyNameOf(walk.by, walk.side, parties)
  if (walk.side === undefined || names === undefined) return walk
  const name = parties.find(({ id }) => id === walk.party)?.name ?? names
  const isOthers = isParty(access) && !access.ownPersonIds.includes(walk.by)
  return { ...walk, byName: name, ...(isOthers ? { by: '' } : {}) }
}

/** Whether anything was typed or handed in for a step. */
function isSpoken({ input, names, files }: Walked): boolean {
  return input !== undefined || names !== undefined || files !== undefined
}

/** Whether one of the viewer's parties is asked to sign. */
function signs({ signers }: Agreement, access: CaseAccess): boolean {
  return signers.some((id) => access.partyIds.includes(id))
}

function maskAgreement(agreement: Agreement, record: CaseRecord, access: CaseAccess): MaskedAgreement {
  const secret = hidesInformant(record, access)
  return masked({
    ...(agreement.earlier ? { earlier: agreement.earlier.map((each) => only(each, draftFields)) } : {}),
    signatures: agreement.signatures.map((signature) => {
      const isSecret = secret && record.parties.some(({ id, side }) => id === signature.partyId && side === 'requester')
      if (isSecret) return { ...only(signature, secretSignature), personId: '', name: '' }
      const { page } = signature
      const isOthers = isParty(access) && !access.ownPersonIds.includes(signature.personId)
      return {
        ...only(signature, signatureFields),
        ...(isOthers ? { personId: '' } : {}),
        ...(page ? { page: only(page, pageFields) } : {}),
      }
    }),
    ...only(agreement, agreementFields),
  })
}

/** Who is invited and answered is told by party or person: the persons of a complainant in confidence are left out. */
function maskSession(session: Session, record: CaseRecord, access: CaseAccess, takesPart: boolean): MaskedSession {
  const isOfSide = (id: string) => record.parties.some((party) => party.id === id && party.side === 'requester')
  const isSecret = (id: string) =>
    (hidesInformant(record, access) && isOfInformant(id, record)) || (hidesReporter(record, access) && isOfSide(id))
  const open = <T>(map: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(map).filter(([id]) => !isSecret(id)))
  const shown = only(session, sessionFields)
  const { reasons, held } = session
  // Why a party stays away is for the office, and its own to read again: the other side is told that it does.
  const mayReadReason = (id: string) =>
    !isParty(access) || access.partyIds.includes(id) || access.ownPersonIds.includes(id)
  const readable = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(open(all)).filter(([id]) => mayReadReason(id)))
  return masked({
    ...shown,
    invited: shown.invited.filter((id) => !isSecret(id)),
    answers: open(shown.answers),
    ...(takesPart
      ? {
          ...only(session, sessionContent),
          ...(reasons ? { reasons: readable(reasons) } : {}),
          ...(held ? { held: only(held, heldFields) } : {}),
        }
      : {}),
  })
}
