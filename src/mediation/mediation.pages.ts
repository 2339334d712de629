import type { MaskedAgreement, MaskedParty } from '../access/index.ts'
import { type Localizer, longDay, momentText, saidText, stepPath } from '../wording/index.ts'
import type { Exchange, Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { missingSigners, versionOf } from '../kernel/agreement.ts'
import type { Signature } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { agreementStep, isOpenForSignature, isStepFrom } from '../kernel/procedure.ts'
import { partyText, roomHead, sessionList } from '../sittings/index.ts'
import { type CaucusNote, type ClauseDraft, markOfDraft, releasedId, shared } from './caucus.model.ts'
import { mediationPath } from './mediation.paths.ts'
import type { MediationView } from './mediation.view.ts'

type Asking = Localizer & Pick<Exchange, 'viewer' | 'at'>
export type MediationAct = 'notes' | 'release' | 'draft' | 'lay' | 'sign' | 'sign-on-paper'
export interface Refused {
  readonly act: MediationAct
  readonly failure: Failure
}

const signedWhen = ({ at, on }: Signature, asking: Asking) =>
  on === undefined ? momentText(at, asking.lang) : longDay(on, asking.lang)

const consentWords = { agrees: 'agreed', refuses: 'refused', silent: 'silent' } as const

/** Whether each party is willing, from the steps walked: of several on a side each by itself. */
function consentRows({ shown, proceeding, consents }: MediationView, asking: Asking) {
  const { t } = asking
  return shown.parties
    .filter(({ side }) => side !== 'third-party')
    .map((party) => {
      const label = t(`calendar:side.${party.side}`)
      const name = party.name || t('calendar:hidden-name')
      if (party.side === 'requester') {
        const when = momentText(proceeding.openedAt, asking.lang)
        // Who asked for something else was sent on to mediation by the office.
        return { label, value: t(`mediation:consent.${shown.wantsMediation ? 'asked' : 'sent'}`, { name, when }) }
      }
      const own = consents.get(party.id)
      if (!own) return { label, missing: t('mediation:consent.open', { name }) }
      const when = momentText(own.walk.at, asking.lang)
      return { label, value: t(`mediation:consent.${consentWords[own.answer]}`, { name, when }) }
    })
}

/** Who wrote a note, without naming a person: a party is its side, the office is the mediator. */
function writerOf(note: CaucusNote, party: MaskedParty | undefined, asking: Asking): string {
  const { t, viewer } = asking
  if (note.byId === viewer.id) return t('mediation:note.me')
  if (note.by === 'mediator') return t('mediation:note.mediator')
  return party ? partyText(party, asking) : t('mediation:note.party')
}

/** In which words a note was passed on, where they are not its own. */
function passedOnOf(note: CaucusNote, notes: readonly CaucusNote[]): string | undefined {
  const offer = notes.find(({ _id }) => _id === releasedId(note))
  return offer && offer.text !== note.text ? offer.text : undefined
}

function channels(view: MediationView, notes: readonly CaucusNote[], asking: Asking, refused?: Refused) {
  const { shown, proceeding, part } = view
  const { t } = asking
  const isOver = proceeding.endedOn !== undefined
  const typed = refused?.act === 'notes' ? refused.failure : undefined
  const release = refused?.act === 'release' ? refused.failure : undefined
  return view.channels.flatMap((partyId) => {
    const party = shown.parties.find(({ id }) => id === partyId)
    if (!party) return []
    const named = { party: partyText(party, asking) }
    return [
      {
        id: partyId,
        heading: t(part === 'party' ? 'mediation:channel.own' : 'mediation:channel.of', named),
        readers: t(part === 'party' ? 'mediation:channel.private-own' : 'mediation:channel.private-of', named),
        notes: notes
          .filter((note) => note.partyId === partyId)
          .map((note) => ({
            id: note._id,
            by: writerOf(note, party, asking),
            at: momentText(note.at, asking.lang),
            text: note.text,
            released: note.releasedAt !== undefined,
            passedOn: passedOnOf(note, notes),
            mayRelease: !isOver && note.releasedAt === undefined && (part === 'mediator' || note.by === 'party'),
            needsConsent: part === 'mediator' && note.by === 'party',
            typed: release?.input['note'] === note._id ? String(release.input['text'] ?? '') : undefined,
            faults: release?.input['note'] === note._id ? release.fields : {},
          })),
        action: isOver ? undefined : mediationPath(shown._id, proceeding.id, 'notes'),
        text: typed?.input['party'] === partyId ? typed.input['text'] : '',
        fault: typed?.input['party'] === partyId ? typed.fields['text'] : undefined,
      },
    ]
  })
}

/** Whose words an offer is: a party's, or the mediator's own. */
function fromOf({ by, offeredBy }: CaucusNote, party: MaskedParty | undefined, asking: Asking): string {
  if (by === 'mediator' && offeredBy === undefined) return asking.t('mediation:note.mediator')
  return party ? partyText(party, asking) : asking.t('mediation:note.party')
}

function offers({ shown }: MediationView, notes: readonly CaucusNote[], asking: Asking) {
  return notes
    .filter(({ partyId }) => partyId === shared)
    .map((note) => {
      const party = shown.parties.find(({ id }) => id === note.offeredBy)
      return {
        from: fromOf(note, party, asking),
        through:
          note.by === 'mediator' && note.offeredBy !== undefined ? asking.t('mediation:note.through-mediator') : '',
        at: momentText(note.at, asking.lang),
        text: note.text,
      }
    })
}

/** A party of the case as the page names it; one that is not shown by its id. */
function nameOf(id: string, { shown }: MediationView, localizer: Localizer): string {
  const party = shown.parties.find((each) => each.id === id)
  return party ? partyText(party, localizer) : id
}

/** The terms that lie before the parties, who has signed, and what the viewer may sign. */
function agreementOf(view: MediationView, asking: Asking, refused?: Refused) {
  const { shown, access, proceeding, procedure, part } = view
  const { agreement } = proceeding
  if (!agreement) return undefined
  const { t, lang } = asking
  const isSigning = isOpenForSignature(procedure, proceeding.state)
  const missing = missingSigners(agreement)
  const mayChange = part === 'mediator' || (part === 'party' && access.side !== 'third-party')
  return {
    version: versionOf(agreement),
    laid: t('mediation:agreement.laid', {
      version: versionOf(agreement),
      when: momentText(agreement.draftedAt, lang),
    }),
    terms: [...agreement.terms],
    signing: isSigning,
    signatures: agreement.signers.map((id) => signatureRow(id, agreement, view, asking)),
    sign: isSigning ? signForm(missing, view, asking, refused) : undefined,
    paper: isSigning ? paperForm(missing, view, asking, refused) : undefined,
    conclude:
      isSigning && part === 'mediator' && missing.length === 0
        ? mediationPath(shown._id, proceeding.id, 'conclude')
        : undefined,
    again:
      isSigning && mayChange
        ? stepPath(shown._id, proceeding.id, agreementStep(procedure, 'reopens') ?? '')
        : undefined,
    objections: objectionsTo(view, asking),
    earlier: (agreement.earlier ?? []).map(({ version, terms, draftedAt }) => ({
      label: t('mediation:agreement.earlier-one', { version, when: momentText(draftedAt, lang) }),
      terms: [...terms],
    })),
  }
}

/** What was objected to in the terms, by whom and when, the newest first. */
function objectionsTo({ proceeding, procedure }: MediationView, asking: Asking) {
  const { t } = asking
  const key = agreementStep(procedure, 'reopens') ?? ''
  const fields = Object.entries(procedure.steps[key]?.fields ?? {})
  return proceeding.walked
    .filter(({ step }) => step === key)
    .toReversed()
    .map(({ side, at, input = {} }) => ({
      from: side ? t(`calendar:side.${side}`) : t('mediation:note.mediator'),
      at: momentText(at, asking.lang),
      text: fields.map(([name, field]) => saidText(field, input[name], asking)).join(''),
    }))
}

/** Whether and how one of those asked has signed. */
function signatureRow(id: string, agreement: MaskedAgreement, view: MediationView, asking: Asking) {
  const { t } = asking
  const label = nameOf(id, view, asking)
  const signature = agreement.signatures.find(({ partyId }) => partyId === id)
  if (!signature) return { label, missing: t('mediation:agreement.unsigned') }
  const { shown, access, part } = view
  const mayName =
    part !== 'party' || access.partyIds.includes(id) || shown.parties.some((each) => each.id === id && each.name)
  const how = signature.page ? t('mediation:agreement.on-paper', { page: signature.page.fileName }) : ''
  const who = mayName ? signature.name : ''
  return {
    label,
    value: [t('mediation:agreement.signed', { when: signedWhen(signature, asking) }), who, how]
      .filter(Boolean)
      .join(' · '),
  }
}

/** Where a party signs with its own account. */
function signForm(missing: readonly string[], view: MediationView, asking: Asking, refused?: Refused) {
  const { shown, access, proceeding } = view
  const own = missing.filter((id) => access.partyIds.includes(id))
  if (own.length === 0) return undefined
  return {
    action: mediationPath(shown._id, proceeding.id, 'sign'),
    parties: own.map((id) => ({ value: id, label: nameOf(id, view, asking) })),
    fields: refused?.act === 'sign' ? refused.failure.fields : {},
  }
}

/** Where the mediator records what a party without an account signed on paper. */
function paperForm(missing: readonly string[], view: MediationView, asking: Asking, refused?: Refused) {
  const { shown, proceeding, part, unlinked } = view
  const onPaper = shown.parties.filter(
    ({ id, side }) => missing.includes(id) && unlinked.includes(id) && side !== 'requester',
  )
  if (part !== 'mediator' || onPaper.length === 0) return undefined
  const failure = refused?.act === 'sign-on-paper' ? refused.failure : undefined
  const latest = dateOf(asking.at)
  return {
    action: mediationPath(shown._id, proceeding.id, 'sign-on-paper'),
    parties: onPaper.map(({ id }) => ({ value: id, label: nameOf(id, view, asking) })),
    values: failure?.input ?? { signedOn: latest },
    earliest: proceeding.openedOn,
    latest,
    fields: failure?.fields ?? {},
    open: failure !== undefined,
  }
}

const spareClauses = 3

/** The mediator's form of clauses: what was typed, or the draft kept, or the terms that lie before the parties. */
function draftOf(view: MediationView, draft: ClauseDraft | undefined, asking: Asking, refused?: Refused) {
  const { shown, proceeding, procedure, part } = view
  const isSigning = isOpenForSignature(procedure, proceeding.state)
  const lays = procedure.steps[agreementStep(procedure, 'lays') ?? '']
  const isHere = isSigning || (lays !== undefined && isStepFrom(procedure, lays, proceeding.state))
  if (part !== 'mediator' || !isHere) return undefined
  const failure = refused?.act === 'draft' || refused?.act === 'lay' ? refused.failure : undefined
  const typed = failure && [failure.input['clauses'] ?? []].flat().map(String)
  const clauses = typed ?? draft?.clauses ?? proceeding.agreement?.terms ?? []
  return {
    keepAction: mediationPath(shown._id, proceeding.id, 'draft'),
    layAction: mediationPath(shown._id, proceeding.id, 'lay'),
    rev: proceeding.rev,
    kept: markOfDraft(draft),
    /** What was kept meanwhile stands beside what was typed. */
    newer: failure?.error?.code === 'clauses-changed' ? (draft?.clauses ?? []) : [],
    clauses: [...clauses, ...Array.from({ length: spareClauses }, () => '')],
    signed: isSigning ? (proceeding.agreement?.signatures.length ?? 0) : 0,
    isSigning,
    thirdParties: shown.parties
      .filter(({ side }) => side === 'third-party')
      .map((party) => ({ value: party.id, label: partyText(party, asking) })),
    thirdSigners: proceeding.agreement?.signers ?? [],
    fault: failure?.fields['clauses'],
  }
}

/** What the procedure lets the viewer do next, beyond what the page itself has forms for. */
function nextSteps({ shown, proceeding, procedure, steps }: MediationView, { lang }: Asking) {
  return steps.flatMap((key) => {
    const step = procedure.steps[key]
    return step ? [{ label: say(step.title, lang), href: stepPath(shown._id, proceeding.id, key) }] : []
  })
}

/** Everything views/mediation/show prints: already masked for the viewer. */
export function mediationPage(
  view: MediationView,
  notes: readonly CaucusNote[],
  draft: ClauseDraft | undefined,
  asking: Asking,
  refused?: Refused,
) {
  const { shown, proceeding, part } = view
  const { t } = asking
  return {
    title: t('mediation:title', { number: proceeding.number ?? shown._id }),
    isParty: part === 'party',
    errors: refused?.failure.summary ?? [],
    room: {
      ...roomHead({ ...view, icon: 'talk' }, asking),
      notice: t(`mediation:notice.${part}`),
      steps: nextSteps(view, asking),
      consent: consentRows(view, asking),
      claim: part === 'desk' && !proceeding.holder.personId && !proceeding.endedOn,
      channels: channels(view, notes, asking, refused),
      releaseAction: mediationPath(shown._id, proceeding.id, 'release'),
      offers: offers(view, notes, asking),
      signed: view.isSigned,
    },
    sessions: sessionList(view, asking),
    agreement: agreementOf(view, asking, refused),
    draft: draftOf(view, draft, asking, refused),
  }
}
