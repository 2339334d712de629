import { actingRoles, type CaseAccess, maskCase, type MaskedCase } from '../access/index.ts'
import { type Localizer, longDay, momentText, stepPath } from '../wording/index.ts'
import type { Exchange, Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { missingSigners, versionOf } from '../kernel/agreement.ts'
import type { Party, Signature } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { agreementStep, isOpenForSignature, isStepFrom, plainStepsFrom } from '../kernel/procedure.ts'
import { obstacleTo } from '../kernel/proceeding.ts'
import { partyText, roomHead, sessionList } from '../sittings/index.ts'
import { isSigned } from './agreement.actions.ts'
import { type CaucusNote, type ClauseDraft, shared } from './caucus.model.ts'
import { mediationPath } from './mediation.paths.ts'
import { channelsOf, type Room } from './mediation.rules.ts'

type Asking = Localizer & Pick<Exchange, 'viewer' | 'at'>
export type MediationAct = 'notes' | 'release' | 'draft' | 'lay' | 'sign' | 'sign-on-paper'
export interface Refused {
  readonly act: MediationAct
  readonly failure: Failure
}

const signedWhen = ({ at, on }: Signature, asking: Asking) =>
  on === undefined ? momentText(at, asking.lang) : longDay(on, asking.lang)

const consentWords = { agrees: 'agreed', refuses: 'refused', silent: 'silent' } as const

/** Whether each side is willing, from the steps walked. */
function consentRows(room: Room, shown: MaskedCase, asking: Asking) {
  const { proceeding, procedure } = room
  const { t } = asking
  const consentBy = ({ step }: { readonly step: string }) => procedure.steps[step]?.consent
  const answer = proceeding.walked.findLast(consentBy)
  return shown.parties
    .filter(({ side }) => side !== 'third-party')
    .map((party) => {
      const label = t(`calendar:side.${party.side}`)
      const name = party.name || t('calendar:hidden-name')
      if (party.side === 'requester') {
        const when = momentText(proceeding.openedAt, asking.lang)
        return { label, value: t('mediation:consent.asked', { name, when }) }
      }
      if (!answer) return { label, missing: t('mediation:consent.open') }
      const consent = consentWords[consentBy(answer) ?? 'silent']
      return { label, value: t(`mediation:consent.${consent}`, { name, when: momentText(answer.at, asking.lang) }) }
    })
}

/** Who wrote a note, without naming a person: a party is its side, the office is the mediator. */
function writerOf(note: CaucusNote, party: Party | undefined, asking: Asking): string {
  const { t, viewer } = asking
  if (note.byId === viewer.id) return t('mediation:note.me')
  if (note.by === 'mediator') return t('mediation:note.mediator')
  return party ? partyText(party, asking) : t('mediation:note.party')
}

function channels(room: Room, shown: MaskedCase, notes: readonly CaucusNote[], asking: Asking, refused?: Refused) {
  const { record, proceeding, part } = room
  const { t } = asking
  const isOver = proceeding.endedOn !== undefined
  const typed = refused?.act === 'notes' ? refused.failure : undefined
  return channelsOf(room).flatMap((partyId) => {
    const party = shown.parties.find(({ id }) => id === partyId)
    if (!party) return []
    return [
      {
        id: partyId,
        heading: t(part === 'party' ? 'mediation:channel.own' : 'mediation:channel.of', {
          party: partyText(party, asking),
        }),
        notes: notes
          .filter((note) => note.partyId === partyId)
          .map((note) => ({
            id: note._id,
            by: writerOf(note, party, asking),
            at: momentText(note.at, asking.lang),
            text: note.text,
            released: note.releasedAt !== undefined,
            mayRelease: !isOver && note.releasedAt === undefined,
            needsConsent: part === 'mediator' && note.by === 'party',
          })),
        action: isOver ? undefined : mediationPath(record._id, proceeding.id, 'notes'),
        text: typed?.input['party'] === partyId ? typed.input['text'] : '',
        fault: typed?.input['party'] === partyId ? typed.fields['text'] : undefined,
      },
    ]
  })
}

function offers(shown: MaskedCase, notes: readonly CaucusNote[], asking: Asking) {
  return notes
    .filter(({ partyId }) => partyId === shared)
    .map((note) => {
      const party = shown.parties.find(({ id }) => id === note.offeredBy)
      return {
        from: party ? partyText(party, asking) : asking.t('mediation:note.party'),
        through: note.by === 'mediator' ? asking.t('mediation:note.through-mediator') : '',
        at: momentText(note.at, asking.lang),
        text: note.text,
      }
    })
}

/** The terms that lie before the parties, who has signed, and what the viewer may sign. */
function agreementOf(room: Room, shown: MaskedCase, access: CaseAccess, asking: Asking, refused?: Refused) {
  const seen = shown.proceedings.find(({ id }) => id === room.proceeding.id)
  const agreement = seen && 'agreement' in seen ? seen.agreement : undefined
  if (!agreement) return undefined
  const { record, proceeding, part } = room
  const { t } = asking
  const path = (act: MediationAct) => mediationPath(record._id, proceeding.id, act)
  const isSigning = isOpenForSignature(room.procedure, proceeding.state)
  const missing = missingSigners(agreement)
  const nameOf = (id: string) => {
    const party = shown.parties.find((each) => each.id === id)
    return party ? partyText(party, asking) : id
  }
  const own = missing.filter((id) => access.partyIds.includes(id))
  const onPaper = record.parties.filter(
    ({ id, side, personIds }) => missing.includes(id) && personIds.length === 0 && side !== 'requester',
  )
  const failureOf = (act: MediationAct) => (refused?.act === act ? refused.failure : undefined)
  return {
    version: versionOf(agreement),
    laid: t('mediation:agreement.laid', {
      version: versionOf(agreement),
      when: momentText(agreement.draftedAt, asking.lang),
    }),
    terms: [...agreement.terms],
    signing: isSigning,
    signatures: agreement.signers.map((id) => {
      const signature = agreement.signatures.find(({ partyId }) => partyId === id)
      if (!signature) return { label: nameOf(id), missing: t('mediation:agreement.unsigned') }
      const mayName =
        part !== 'party' || access.partyIds.includes(id) || shown.parties.some((each) => each.id === id && each.name)
      const how = signature.page ? t('mediation:agreement.on-paper', { page: signature.page.fileName }) : ''
      const who = mayName ? signature.name : ''
      return {
        label: nameOf(id),
        value: [t('mediation:agreement.signed', { when: signedWhen(signature, asking) }), who, how]
          .filter(Boolean)
          .join(' · '),
      }
    }),
    sign:
      isSigning && own.length > 0
        ? {
            action: path('sign'),
            parties: own.map((id) => ({ value: id, label: nameOf(id) })),
            fields: failureOf('sign')?.fields ?? {},
          }
        : undefined,
    paper:
      isSigning && part === 'mediator' && onPaper.length > 0
        ? {
            action: path('sign-on-paper'),
            parties: onPaper.map(({ id }) => ({ value: id, label: nameOf(id) })),
            values: failureOf('sign-on-paper')?.input ?? { signedOn: dateOf(asking.at) },
            earliest: proceeding.openedOn,
            latest: dateOf(asking.at),
            fields: failureOf('sign-on-paper')?.fields ?? {},
            open: failureOf('sign-on-paper') !== undefined,
          }
        : undefined,
    conclude:
      isSigning && part === 'mediator' && missing.length === 0
        ? mediationPath(record._id, proceeding.id, 'conclude')
        : undefined,
    again:
      isSigning && (part === 'mediator' || (part === 'party' && access.side !== 'third-party'))
        ? stepPath(record._id, proceeding.id, agreementStep(room.procedure, 'reopens') ?? '')
        : undefined,
    earlier: (agreement.earlier ?? []).map(({ version, terms, draftedAt }) => ({
      label: t('mediation:agreement.earlier-one', { version, when: momentText(draftedAt, asking.lang) }),
      terms: [...terms],
    })),
  }
}

const spareClauses = 3

/** The mediator's form of clauses: what was typed, or the draft kept, or the terms that lie before the parties. */
function draftOf(room: Room, draft: ClauseDraft | undefined, asking: Asking, refused?: Refused) {
  const { record, proceeding, procedure, part } = room
  const isSigning = isOpenForSignature(procedure, proceeding.state)
  const lays = procedure.steps[agreementStep(procedure, 'lays') ?? '']
  const isHere = isSigning || (lays !== undefined && isStepFrom(procedure, lays, proceeding.state))
  if (part !== 'mediator' || !isHere) return undefined
  const failure = refused?.act === 'draft' || refused?.act === 'lay' ? refused.failure : undefined
  const typed = failure && [failure.input['clauses'] ?? []].flat().map(String)
  const clauses = typed ?? draft?.clauses ?? proceeding.agreement?.terms ?? []
  return {
    keepAction: mediationPath(record._id, proceeding.id, 'draft'),
    layAction: mediationPath(record._id, proceeding.id, 'lay'),
    rev: proceeding.rev,
    clauses: [...clauses, ...Array.from({ length: spareClauses }, () => '')],
    signed: isSigning ? (proceeding.agreement?.signatures.length ?? 0) : 0,
    isSigning,
    thirdParties: record.parties
      .filter(({ side }) => side === 'third-party')
      .map((party) => ({ value: party.id, label: partyText(party, asking) })),
    thirdSigners: proceeding.agreement?.signers ?? [],
    fault: failure?.fields['clauses'],
  }
}

/** What the procedure lets the viewer do next, beyond what the page itself has forms for. */
function nextSteps({ record, proceeding, procedure }: Room, { lang, viewer }: Asking) {
  const actor = { id: viewer.id, roles: actingRoles(viewer, record, proceeding) }
  return plainStepsFrom(procedure, proceeding.state).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step || obstacleTo(procedure, proceeding, key, actor) !== undefined) return []
    return [{ label: say(step.title, lang), href: stepPath(record._id, proceeding.id, key) }]
  })
}

/** Everything views/mediation/show prints: already masked for the viewer. */
export function mediationPage(
  room: Room,
  notes: readonly CaucusNote[],
  draft: ClauseDraft | undefined,
  asking: Asking,
  refused?: Refused,
) {
  const { record, access, proceeding, part } = room
  const { t } = asking
  const shown = maskCase(record, access)
  return {
    title: t('mediation:title', { number: proceeding.number ?? record._id }),
    isParty: part === 'party',
    errors: refused?.failure.summary ?? [],
    room: {
      ...roomHead({ shown, access, proceeding, icon: 'talk' }, asking),
      notice: t(`mediation:notice.${part}`),
      steps: nextSteps(room, asking),
      consent: consentRows(room, shown, asking),
      claim: part === 'desk' && !proceeding.holder.personId && !proceeding.endedOn,
      channels: channels(room, shown, notes, asking, refused),
      releaseAction: mediationPath(record._id, proceeding.id, 'release'),
      offers: offers(shown, notes, asking),
      signed: isSigned(proceeding),
    },
    sessions: sessionList(record, access, proceeding, asking),
    agreement: agreementOf(room, shown, access, asking, refused),
    draft: draftOf(room, draft, asking, refused),
  }
}
