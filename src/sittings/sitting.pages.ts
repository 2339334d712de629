import type { CaseAccess, MaskedCase, MaskedParty, MaskedSession } from '../access/index.ts'
import {
  homeOfCase,
  type Localizer,
  roomPath,
  sessionsPath,
  sessionPath,
  kindText,
  longDay,
  whenText,
} from '../wording/index.ts'
import type { Exchange, Failure, Viewer } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import { endOfSession, invites } from '../kernel/session.ts'
import { procedureOf } from '../procedures/index.ts'
import { newSessionPath } from './sitting.paths.ts'
import { plannableKinds } from './sitting.rules.ts'
import type { SessionsView, SessionView } from './sitting.view.ts'
import { kindTag, stateTag, titleText } from './sitting.words.ts'

type Asking = Localizer & Pick<Exchange, 'viewer'>

const isParty = (access: CaseAccess): boolean => access.as === 'filer' || access.as === 'respondent'

function crumbsOf({ shown, access, proceeding }: SessionsView, { t, lang }: Localizer) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const room = roomPath(shown._id, proceeding)
  return [
    { label: t('calendar:case', { number: shown._id }), href: homeOfCase(shown._id, access.as) },
    ...(room ? [{ label: say(procedure.short, lang), href: room }] : []),
  ]
}

/** A party as a session names it: side and name, as far as the reader may know it. */
export function partyText(party: MaskedParty, { t }: Localizer): string {
  const name = party.name || t('calendar:hidden-name')
  return t('calendar:party', { side: t(`calendar:side.${party.side}`), name })
}

/** One session in a list of a room's page. */
function sessionRow(
  shown: MaskedCase,
  { id: proceedingId, procedure }: Pick<SessionsView['proceeding'], 'id' | 'procedure'>,
  session: MaskedSession,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const names = shown.parties
    .filter(({ id }) => session.invited.includes(id))
    .map(({ name }) => name || t('calendar:hidden-name'))
  return {
    id: session.id,
    href: sessionPath(shown._id, proceedingId, session.id),
    title: titleText(session, procedure, localizer),
    when: whenText(session, lang),
    place: session.online ? t('calendar:online-at', { place: session.place }) : session.place,
    kind: kindTag(session.kind, procedure, localizer),
    state: stateTag(session, localizer),
    invited:
      session.kind === 'panel'
        ? t('calendar:within-office')
        : names.length > 0
          ? names.join(t('wording:comma'))
          : t('calendar:all-parties'),
  }
}

/** The sessions of a proceeding, latest first, and the addresses to plan more. For the rooms' pages. */
export function sessionList({ shown, proceeding, mayPlan }: SessionsView, localizer: Localizer) {
  return {
    rows: proceeding.sessions
      .toSorted((one, other) => other.startsAt.getTime() - one.startsAt.getTime())
      .map((session) => sessionRow(shown, proceeding, session, localizer)),
    plans: mayPlan
      ? plannableKinds(proceeding).map((kind) => ({
          text: localizer.t(`calendar:plan.${kind}`),
          href: newSessionPath(shown._id, proceeding.id, kind),
        }))
      : [],
  }
}

const aboveOf = ({ shown, proceeding }: SessionsView): string =>
  [shown._id, proceeding.number].filter(Boolean).join(' · ')

/** The sessions of a proceeding, for who sees them: those of one without a room of its own above all. */
export function sessionsPage(view: SessionsView, localizer: Localizer) {
  const { shown, access } = view
  return {
    title: localizer.t('calendar:sessions'),
    isParty: isParty(access),
    list: { caseId: shown._id, seq: shown.seq, crumbs: crumbsOf(view, localizer), above: aboveOf(view) },
    sessions: sessionList(view, localizer),
  }
}

/** The form that plans a session. */
export function planPage(
  view: SessionsView,
  localizer: Localizer,
  kind: MaskedSession['kind'] | undefined,
  failure?: Failure,
) {
  const { shown, proceeding } = view
  const { t } = localizer
  const kinds = plannableKinds(proceeding)
  const chosen = kind && kinds.includes(kind) ? kind : kinds[0]
  return {
    title: t('calendar:plan.title'),
    plan: {
      crumbs: crumbsOf(view, localizer),
      above: aboveOf(view),
      action: sessionsPath(shown._id, proceeding.id),
      rev: proceeding.rev,
      kinds: kinds.map((value) => ({
        value,
        label: kindText(value, proceeding.procedure, localizer),
        hint: t(`calendar:kind-hint.${value}`),
      })),
      // Nobody of the parties comes to a deliberation: where nothing else can be planned, none of them is asked for.
      parties: kinds.every((each) => each === 'panel')
        ? []
        : shown.parties.map((party) => ({ value: party.id, label: partyText(party, localizer) })),
      values: failure
        ? { ...failure.input, invited: [failure.input['invited'] ?? []].flat() }
        : {
            kind: chosen,
            title: chosen ? kindText(chosen, proceeding.procedure, localizer) : '',
            minutes: 60,
            invited:
              chosen === 'private' || chosen === 'panel'
                ? []
                : shown.parties.filter(({ side }) => side !== 'third-party').map(({ id }) => id),
          },
      fields: failure?.fields ?? {},
      ...asksAgain(failure),
    },
    errors: failure?.summary ?? [],
    empty: kinds.length === 0,
  }
}

/** Who is invited and what they answered; a party reads its own reasons alone. */
function invitedRows(shown: MaskedCase, access: CaseAccess, session: MaskedSession, localizer: Localizer) {
  const { t } = localizer
  return shown.parties
    .filter(({ id }) => invites(session, id))
    .map((party) => {
      const answer = session.answers[party.id]
      const reason = session.reasons?.[party.id]
      const mayReadReason = !isParty(access) || access.partyIds.includes(party.id)
      return {
        label: partyText(party, localizer),
        value: [t(`calendar:answer.${answer ?? 'none'}`), mayReadReason && reason ? reason : '']
          .filter(Boolean)
          .join('：'),
      }
    })
}

export type SessionAct = 'answer' | 'record' | 'move' | 'cancel'
interface RefusedAct {
  readonly act: SessionAct
  readonly failure: Failure
}

/** A session: when, where, who, its record, and what the viewer may do about it. */
export function sessionPage(view: SessionView, asking: Asking & { readonly at: Date }, refused?: RefusedAct) {
  return {
    title: titleText(view.session, view.proceeding.procedure, asking),
    isParty: isParty(view.access),
    errors: refused?.failure.summary ?? [],
    session: sessionPart(view, asking),
    answer: answerPart(view, asking, refused),
    arrange: arrangePart(view, asking, refused),
  }
}

/** The session itself, as it was called and as it was held. */
function sessionPart(view: SessionView, localizer: Localizer) {
  const { shown, access, proceeding, session } = view
  const { t, lang } = localizer
  return {
    id: session.id,
    crumbs: crumbsOf(view, localizer),
    above: aboveOf(view),
    seq: shown.seq,
    caseId: shown._id,
    kind: kindTag(session.kind, proceeding.procedure, localizer),
    state: stateTag(session, localizer),
    private: session.kind === 'private',
    facts: [
      { label: t('calendar:field.when'), value: whenText(session, lang) },
      {
        label: t('calendar:field.place'),
        value: session.online ? t('calendar:online-at', { place: session.place }) : session.place,
      },
      ...invitedRows(shown, access, session, localizer),
      ...(session.over ? [{ label: t('calendar:field.because'), value: t(`calendar:over.${session.over}`) }] : []),
      ...(session.because ? [{ label: t('calendar:field.because'), value: session.because }] : []),
    ],
    moved: session.movedTo ? sessionPath(shown._id, proceeding.id, session.movedTo) : undefined,
    held: session.held && { rows: heldRows(session.held, localizer) },
    record: session.record ?? null,
    ics: sessionPath(shown._id, proceeding.id, session.id, 'event.ics'),
  }
}

/** When, where and with whom it was held. Of one recorded by its day alone nobody said the hours nor who was there: no row says more. */
function heldRows(held: NonNullable<MaskedSession['held']>, { t, lang }: Localizer) {
  const isByDay = held.present.length === 0
  const when = isByDay ? longDay(dateOf(held.from), lang) : whenText(timesOf(held), lang)
  return [
    { label: t(isByDay ? 'calendar:field.held-on' : 'calendar:field.held'), value: when },
    { label: t('calendar:field.place'), value: held.place },
    { label: t('calendar:field.present'), value: held.present.join(t('wording:comma')) },
  ].filter(({ value }) => value !== '')
}

/** What has to be said once more: each stays ticked while the other is asked. */
function asksAgain(failure: Failure | undefined) {
  const said = (name: string) => failure?.input[name] === 'yes' || failure?.input[name] === true
  const code = failure?.error?.code ?? ''
  return {
    overlaps: code === 'session-overlaps' || said('anyway'),
    oddHours: isOddHours(code) || said('oddHours'),
    early: code === 'session-before-called' || said('broughtForward'),
    unserved: code === 'notice-not-served' || said('attended'),
    said: {
      anyway: said('anyway'),
      oddHours: said('oddHours'),
      broughtForward: said('broughtForward'),
      attended: said('attended'),
    },
  }
}

const isOddHours = (code: string): boolean => code === 'session-on-rest-day' || code === 'session-out-of-hours'

/** One of the forms about a session: with what was typed, where that was refused. */
function formOf(
  act: SessionAct,
  { shown, proceeding, session }: SessionView,
  refused: RefusedAct | undefined,
  values: Readonly<Record<string, unknown>>,
) {
  const failure = refused?.act === act ? refused.failure : undefined
  return {
    action: sessionPath(shown._id, proceeding.id, session.id, act),
    rev: proceeding.rev,
    values: failure?.input ?? values,
    fields: failure?.fields ?? {},
    open: failure !== undefined,
    ...asksAgain(failure),
  }
}

/** Where a party says whether it comes, until the session begins. */
function answerPart(view: SessionView, { at }: { readonly at: Date }, refused?: RefusedAct) {
  const { shown, access, session } = view
  const own = access.partyIds.filter((id) => invites(session, id))
  if (session.state !== 'planned' || own.length === 0 || session.startsAt <= at) return undefined
  return {
    ...formOf('answer', view, refused, { answer: session.answers[own[0] ?? ''] ?? '' }),
    parties: shown.parties.filter(({ id }) => own.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** Where those who work the proceeding record the session, put it off or cancel it. */
function arrangePart(view: SessionView, { viewer }: Asking, refused?: RefusedAct) {
  const { session, mayPlan } = view
  if (session.state !== 'planned' || !mayPlan) return undefined
  const { minutes, place, online } = session
  return {
    isHearing: session.kind === 'hearing',
    record: formOf('record', view, refused, recordValues(session, viewer)),
    move: formOf('move', view, refused, { minutes, place, online }),
    cancel: formOf('cancel', view, refused, {}),
  }
}

function timesOf({ from, to }: NonNullable<MaskedSession['held']>) {
  return { startsAt: from, minutes: Math.round((to.getTime() - from.getTime()) / 60_000) }
}

function recordValues(session: MaskedSession, viewer: Viewer) {
  return {
    from: wallTimeOf(session.startsAt),
    to: wallTimeOf(endOfSession(session)),
    place: session.place,
    present: viewer.name,
    concludes: true,
  }
}
