import { type CaseAccess, maskCase } from '../access/index.ts'
import { homeOfCase, type Localizer, roomPath, sessionsPath } from '../wording/index.ts'
import type { Exchange, Failure, Viewer } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { CaseRecord, Party, Proceeding, Session } from '../kernel/case-record.ts'
import { wallTimeOf } from '../kernel/plain-date.ts'
import { endOfSession } from '../kernel/session.ts'
import { procedureOf } from '../procedures/index.ts'
import { newSessionPath, sessionPath } from './sitting.paths.ts'
import { plannableKinds, planningRoles, seenProceeding } from './sitting.rules.ts'
import { kindTag, stateTag, whenText } from './sitting.words.ts'

type Asking = Localizer & Pick<Exchange, 'viewer'>

const isParty = (access: CaseAccess): boolean => access.as === 'filer' || access.as === 'respondent'

function crumbsOf(record: CaseRecord, access: CaseAccess, proceeding: Proceeding, { t, lang }: Localizer) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const room = roomPath(record._id, proceeding)
  return [
    { label: t('calendar:case', { number: record._id }), href: homeOfCase(record._id, access.as) },
    ...(room ? [{ label: say(procedure.short, lang), href: room }] : []),
  ]
}

/** A case as far as names are concerned, masked: whoever complained in confidence has none. */
type Shown = Pick<CaseRecord, '_id' | 'parties'>

/** A party as a session names it: side and name, as far as the reader may know it. */
export function partyText(party: Pick<Party, 'side' | 'name'>, { t }: Localizer): string {
  const name = party.name || t('calendar:hidden-name')
  return t('calendar:party', { side: t(`calendar:side.${party.side}`), name })
}

/** One session in a list of a room's page. */
function sessionRow(record: Shown, proceedingId: string, session: Session, localizer: Localizer) {
  const { t, lang } = localizer
  const names = record.parties
    .filter(({ id }) => session.invited.includes(id))
    .map(({ name }) => name || t('calendar:hidden-name'))
  return {
    id: session.id,
    href: sessionPath(record._id, proceedingId, session.id),
    title: session.title,
    when: whenText(session, lang),
    place: session.online ? t('calendar:online-at', { place: session.place }) : session.place,
    kind: kindTag(session.kind, localizer),
    state: stateTag(session, localizer),
    invited: names.length > 0 ? names.join('、') : t('calendar:all-parties'),
  }
}

/** The sessions of a proceeding as its access shows them, latest first, and the addresses to plan more. For the rooms' pages. */
export function sessionList(record: CaseRecord, access: CaseAccess, proceeding: Proceeding, asking: Asking) {
  const seen = seenProceeding(record, access, proceeding.id)
  const shown = maskCase(record, access)
  const mayPlan = planningRoles(asking.viewer, record, proceeding).length > 0
  return {
    rows: seen.sessions
      .toSorted((one, other) => other.startsAt.getTime() - one.startsAt.getTime())
      .map((session) => sessionRow(shown, proceeding.id, session, asking)),
    plans: mayPlan
      ? plannableKinds(proceeding).map((kind) => ({
          text: asking.t(`calendar:plan.${kind}`),
          href: newSessionPath(record._id, proceeding.id, kind),
        }))
      : [],
  }
}

interface Case {
  readonly record: CaseRecord
  readonly access: CaseAccess
  readonly proceeding: Proceeding
}

/** The sessions of a proceeding, for who sees them: those of one without a room of its own above all. */
export function sessionsPage({ record, access, proceeding }: Case, asking: Asking) {
  return {
    title: asking.t('calendar:sessions'),
    isParty: isParty(access),
    list: {
      caseId: record._id,
      seq: record.seq,
      crumbs: crumbsOf(record, access, proceeding, asking),
      above: [record._id, proceeding.number].filter(Boolean).join(' · '),
    },
    sessions: sessionList(record, access, proceeding, asking),
  }
}

/** The form that plans a session. */
export function planPage(at: Case, asking: Asking, kind: Session['kind'] | undefined, failure?: Failure) {
  const { record, access, proceeding } = at
  const { t } = asking
  const kinds = plannableKinds(proceeding)
  const chosen = kind ?? kinds[0]
  return {
    title: t('calendar:plan.title'),
    plan: {
      crumbs: crumbsOf(record, access, proceeding, asking),
      above: [record._id, proceeding.number].filter(Boolean).join(' · '),
      action: sessionsPath(record._id, proceeding.id),
      rev: proceeding.rev,
      kinds: kinds.map((value) => ({
        value,
        label: t(`calendar:kind.${value}`),
        hint: t(`calendar:kind-hint.${value}`),
      })),
      parties: record.parties.map((party) => ({ value: party.id, label: partyText(party, asking) })),
      values: failure
        ? { ...failure.input, invited: [failure.input['invited'] ?? []].flat() }
        : {
            kind: chosen,
            title: chosen ? t(`calendar:kind.${chosen}`) : '',
            minutes: 60,
            invited:
              chosen === 'private'
                ? []
                : record.parties.filter(({ side }) => side !== 'third-party').map(({ id }) => id),
          },
      fields: failure?.fields ?? {},
      overlaps: failure?.error?.code === 'session-overlaps',
    },
    errors: failure?.summary ?? [],
    empty: kinds.length === 0,
  }
}

/** Who is invited and what they answered; a party reads its own reasons alone. */
function invitedRows(record: Shown, access: CaseAccess, session: Session, localizer: Localizer) {
  const { t } = localizer
  const isInvited = ({ id }: Party) => session.invited.length === 0 || session.invited.includes(id)
  return record.parties.filter(isInvited).map((party) => {
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

/** A session: when, where, who, its record, and what the viewer may do about it. */
export function sessionPage(
  at: Case & { readonly session: Session },
  asking: Asking & { readonly at: Date },
  refused?: { readonly act: SessionAct; readonly failure: Failure },
) {
  const { record, access, proceeding, session } = at
  const { t, lang } = asking
  const path = (act: string) => sessionPath(record._id, proceeding.id, session.id, act)
  const shown = maskCase(record, access)
  const isOpen = session.state === 'planned'
  const mayArrange = planningRoles(asking.viewer, record, proceeding).length > 0
  const own = access.partyIds.filter((id) => session.invited.length === 0 || session.invited.includes(id))
  const failed = (act: SessionAct) => (refused?.act === act ? refused.failure : undefined)
  const form = (act: SessionAct, values: Readonly<Record<string, unknown>>) => ({
    action: path(act),
    rev: proceeding.rev,
    values: failed(act)?.input ?? values,
    fields: failed(act)?.fields ?? {},
    open: failed(act) !== undefined,
  })
  const times = { minutes: session.minutes, place: session.place, online: session.online }
  return {
    title: session.title,
    isParty: isParty(access),
    errors: refused?.failure.summary ?? [],
    session: {
      id: session.id,
      crumbs: crumbsOf(record, access, proceeding, asking),
      above: [record._id, proceeding.number].filter(Boolean).join(' · '),
      seq: record.seq,
      caseId: record._id,
      kind: kindTag(session.kind, asking),
      state: stateTag(session, asking),
      private: session.kind === 'private',
      facts: [
        { label: t('calendar:field.when'), value: whenText(session, lang) },
        {
          label: t('calendar:field.place'),
          value: session.online ? t('calendar:online-at', { place: session.place }) : session.place,
        },
        ...invitedRows(shown, access, session, asking),
        ...(session.because ? [{ label: t('calendar:field.because'), value: session.because }] : []),
      ],
      moved: session.movedTo ? sessionPath(record._id, proceeding.id, session.movedTo) : undefined,
      held: session.held && {
        rows: [
          { label: t('calendar:field.held'), value: whenText(timesOf(session.held), lang) },
          { label: t('calendar:field.place'), value: session.held.place },
          { label: t('calendar:field.present'), value: session.held.present.join('、') },
        ],
      },
      record: session.record ?? null,
      ics: path('event.ics'),
    },
    answer:
      isOpen && own.length > 0 && session.startsAt > asking.at
        ? {
            ...form('answer', { answer: session.answers[own[0] ?? ''] ?? '' }),
            parties: shown.parties
              .filter(({ id }) => own.includes(id))
              .map(({ id, name }) => ({ value: id, label: name })),
          }
        : undefined,
    arrange:
      isOpen && mayArrange
        ? {
            isHearing: session.kind === 'hearing',
            record: form('record', recordValues(session, asking.viewer)),
            move: { ...form('move', times), overlaps: failed('move')?.error?.code === 'session-overlaps' },
            cancel: form('cancel', {}),
          }
        : undefined,
  }
}

function timesOf({ from, to }: NonNullable<Session['held']>) {
  return { startsAt: from, minutes: Math.round((to.getTime() - from.getTime()) / 60_000) }
}

function recordValues(session: Session, viewer: Viewer) {
  return {
    from: wallTimeOf(session.startsAt),
    to: wallTimeOf(endOfSession(session)),
    place: session.place,
    present: viewer.name,
    concludes: true,
  }
}
