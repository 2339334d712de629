import type { CaseRecord, Change, EntryDraft, Party, Proceeding, Session, StepInput } from './case-record.ts'
import { dateOf, instantOf, wallTimeOf } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { isAbout } from './concerned.ts'
import type { Circumstances } from './circumstances.ts'
import { proceedingOf, withProceeding } from './proceeding.ts'
import { notFound, RuleError } from './rule-error.ts'
import { partiesOf, withPartiesOf } from './scope.ts'

/**
 * What a session is to be. `recordedBy`: who will keep its record; of a private session the mediator, who alone sees it beside the party.
 */
export type SessionPlan = Pick<
  Session,
  'kind' | 'title' | 'startsAt' | 'minutes' | 'place' | 'online' | 'invited' | 'recordedBy'
>

/** What a record (笔录) states: when it began and ended to the minute, where, who was there, what was said. */
export interface SessionRecord {
  readonly from: Date
  readonly to: Date
  readonly place: string
  readonly present: readonly string[]
  readonly text: string
  /** Held before the day it was called for, as the parties agreed. */
  readonly broughtForward?: boolean
}

type ActedAt = Pick<Circumstances, 'at' | 'actor'>

/** What has to be known of a session to say whether it is still to come. */
type Planned = Pick<Session, 'kind' | 'startsAt' | 'minutes'> & { readonly state?: Session['state'] }

/**
 * The sessions that are still to come or last, the earliest first, deliberations of the panel apart: one that nobody recorded though its
 * time is over is no more ahead. Give it those that its reader may know of.
 */
export function sessionsAhead<Each extends Planned>(sessions: readonly Each[], at: Date): Each[] {
  return inTime(
    sessions.filter(
      (session) => (session.state ?? 'planned') === 'planned' && session.kind !== 'panel' && endOfSession(session) > at,
    ),
  )
}

/** The session that comes next to a reader, of those that they may know of: the one rule of heads, lists and turns. */
export const nextSession = <Each extends Planned>(sessions: readonly Each[], at: Date): Each | undefined =>
  sessionsAhead(sessions, at)[0]

/** The session of a kind that is called and neither held nor cancelled, whether its time has come or not: the earliest. */
export function calledSession(
  { sessions }: { readonly sessions: readonly Session[] },
  kind: Session['kind'] | undefined,
): Session | undefined {
  return inTime(sessions.filter((session) => session.state === 'planned' && session.kind === kind))[0]
}

const inTime = <Each extends Pick<Session, 'startsAt'>>(sessions: readonly Each[]): Each[] =>
  sessions.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())

/** When a session is planned to end. */
export function endOfSession({ startsAt, minutes }: Pick<Session, 'startsAt' | 'minutes'>): Date {
  return new Date(startsAt.getTime() + minutes * 60_000)
}

/** The session of that id. Throws not-found. */
function sessionOf(proceeding: Proceeding, id: string): Session {
  const found = proceeding.sessions.find((session) => session.id === id)
  if (!found) throw notFound('session')
  return found
}

/** Whether a session invites the party of that id: one that names nobody invites all of them, a deliberation none. */
export function invites({ kind, invited }: Pick<Session, 'kind' | 'invited'>, partyId: string): boolean {
  return kind !== 'panel' && (invited.length === 0 || invited.includes(partyId))
}

/** Persons who sign in for the parties a session invites. */
export function personsInvited(
  record: CaseRecord,
  proceeding: Pick<Proceeding, 'concerns'>,
  session: Pick<Session, 'kind' | 'invited'>,
): string[] {
  const { invited } = session
  const parties = record.parties.filter((party) => invites(session, party.id) && isAbout(proceeding, party))
  const filer = parties.some(({ side }) => side === 'requester') ? [record.filerId] : []
  const named = invited.filter((id) => !record.parties.some((party) => party.id === id))
  return [...new Set([...parties.flatMap(({ personIds }) => personIds), ...filer, ...named])]
}

/** Who learns of a session: of a private one or a deliberation nobody beyond it, of one for a single side that side. */
function audienceOf(record: CaseRecord, { kind, invited }: Pick<Session, 'kind' | 'invited'>): EntryDraft['audience'] {
  if (kind === 'private' || kind === 'panel') return 'proceeding'
  const sides = new Set<Party['side']>(
    record.parties.filter(({ id }) => invited.includes(id)).map((party) => party.side),
  )
  if (sides.size !== 1) return 'parties'
  return sides.has('requester') ? 'filer' : sides.has('respondent') ? 'respondent' : 'parties'
}

function entryOf(
  record: CaseRecord,
  proceedingId: string,
  session: Session,
  what: 'planned' | 'answered' | 'held' | 'cancelled' | 'moved',
  data: Readonly<Record<string, unknown>> = {},
): EntryDraft {
  const { id, kind, startsAt, minutes, place, online, title } = session
  return {
    kind: `session:${what}`,
    proceedingId,
    audience: audienceOf(record, session),
    data: { session: id, kind, title, startsAt: startsAt.toISOString(), minutes, place, online, ...data },
  }
}

function withSession(record: CaseRecord, proceeding: Proceeding, session: Session): CaseRecord {
  const isKnown = proceeding.sessions.some(({ id }) => id === session.id)
  const sessions = isKnown
    ? proceeding.sessions.map((each) => (each.id === session.id ? session : each))
    : [...proceeding.sessions, session]
  return withProceeding(record, { ...proceeding, sessions })
}

/** Throws RuleError session-invites-stranger, private-one-party. */
function assertInvited(record: CaseRecord, { kind, invited }: SessionPlan): void {
  const known = new Set([record.filerId, ...record.parties.flatMap(({ id, personIds }) => [id, ...personIds])])
  if (!invited.every((id) => known.has(id)))
    throw new RuleError('session-invites-stranger', 'only parties of the case are invited')
  if (kind === 'private' && invited.length !== 1)
    throw new RuleError('private-one-party', 'a private session is held with one party')
}

/**
 * Plans a session of a proceeding.
 * Throws not-found, RuleError session-in-past, session-invites-stranger, private-one-party, proceeding-over.
 */
export function planSession(record: CaseRecord, proceedingId: string, plan: SessionPlan, acted: ActedAt): Change {
  if (plan.startsAt <= acted.at)
    throw new RuleError('session-in-past', 'a session is planned for a time to come', {
      at: wallTimeOf(plan.startsAt).replace('T', ' '),
    })
  return addSession(record, proceedingId, plan)
}

function addSession(record: CaseRecord, proceedingId: string, plan: SessionPlan): Change {
  const proceeding = proceedingOf(record, proceedingId)
  if (proceeding.endedOn) throw new RuleError('proceeding-over', 'the proceeding is over')
  assertInvited(withPartiesOf(record, proceeding), plan)
  const session: Session = { ...plan, id: `S${proceeding.sessions.length + 1}`, answers: {}, state: 'planned' }
  return {
    record: withSession(record, proceeding, session),
    entries: [entryOf(record, proceedingId, session, 'planned')],
  }
}

/** Throws RuleError session-over for a session that was held or cancelled. */
function assertPlanned(session: Session): void {
  if (session.state !== 'planned')
    throw new RuleError('session-over', 'the session was held or cancelled', { state: session.state })
}

/**
 * A party says whether it will come; later answers replace earlier ones.
 * Throws not-found, RuleError session-over, session-begun, session-not-invited, session-reason-needed.
 */
export function answerSession(
  record: CaseRecord,
  proceedingId: string,
  sessionId: string,
  given: { readonly partyId: string; readonly answer: 'yes' | 'no'; readonly reason?: string },
  { at }: ActedAt,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const session = sessionOf(proceeding, sessionId)
  const { partyId, answer, reason } = given
  if (session.invited.length > 0 && !session.invited.includes(partyId))
    throw new RuleError('session-not-invited', 'the party is not invited')
  assertPlanned(session)
  if (session.startsAt <= at) throw new RuleError('session-begun', 'the session has begun')
  if (answer === 'no' && !reason) throw new RuleError('session-reason-needed', 'a refusal has its reason')
  const { [partyId]: _old, ...reasons } = session.reasons ?? {}
  const next: Session = {
    ...session,
    answers: { ...session.answers, [partyId]: answer },
    reasons: reason ? { ...reasons, [partyId]: reason } : reasons,
  }
  // Why a party stays away is for the office: it is on the session, not in the entry the other side reads.
  return {
    record: withSession(record, proceeding, next),
    entries: [entryOf(record, proceedingId, next, 'answered', { party: partyId, answer })],
  }
}

/**
 * Records that a session was held. The text stays with the session; the journal has times and who was there.
 * Throws not-found, RuleError session-over, session-ends-first, session-before-called, session-held-in-future.
 */
export function holdSession(
  record: CaseRecord,
  proceedingId: string,
  sessionId: string,
  held: SessionRecord,
  { at, actor }: ActedAt,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const session = sessionOf(proceeding, sessionId)
  assertPlanned(session)
  const { from, to, place, present, text } = held
  if (to <= from) throw new RuleError('session-ends-first', 'a session ends after it began')
  const called = dateOf(session.startsAt)
  if (session.kind === 'hearing' && dateOf(from) < called && !held.broughtForward)
    throw new RuleError('session-before-called', 'it was called for a later day', { date: dateOf(from), called })
  if (to > at) throw new RuleError('session-held-in-future', 'a record is made of what has happened')
  const next: Session = {
    ...session,
    state: 'held',
    held: { from, to, place, present },
    record: text,
    recordedBy: session.kind === 'private' ? (session.recordedBy ?? actor.id) : actor.id,
  }
  return {
    record: withSession(record, proceeding, next),
    entries: [
      entryOf(record, proceedingId, next, 'held', {
        from: from.toISOString(),
        to: to.toISOString(),
        present: [...present],
      }),
    ],
  }
}

/** Cancels a session with its reason. Throws not-found, RuleError session-over. */
export function cancelSession(record: CaseRecord, proceedingId: string, sessionId: string, because: string): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const session = sessionOf(proceeding, sessionId)
  assertPlanned(session)
  const next: Session = { ...session, state: 'cancelled', because }
  return {
    record: withSession(record, proceeding, next),
    entries: [entryOf(record, proceedingId, next, 'cancelled', { because })],
  }
}

/** Puts a session off: the old one is cancelled and names the one that takes its place. Throws as planSession and cancelSession, and RuleError session-unmoved. */
export function moveSession(
  record: CaseRecord,
  proceedingId: string,
  sessionId: string,
  to: Pick<SessionPlan, 'startsAt' | 'minutes' | 'place' | 'online'>,
  because: string,
  acted: ActedAt,
): Change {
  const old = sessionOf(proceedingOf(record, proceedingId), sessionId)
  assertPlanned(old)
  const { kind, title, invited, recordedBy } = old
  const plan: SessionPlan = { kind, title, invited, ...(recordedBy ? { recordedBy } : {}), ...to }
  const planned = planSession(record, proceedingId, plan, acted)
  return joinMoved(planned, proceedingId, old, because)
}

/** @throws RuleError session-unmoved where nothing of it would be otherwise: nobody is told of that */
function joinMoved(planned: Change, proceedingId: string, old: Session, because: string): Change {
  const proceeding = proceedingOf(planned.record, proceedingId)
  const fresh = proceeding.sessions.at(-1) as Session
  if (isSamePlan(old, fresh))
    throw new RuleError('session-unmoved', 'a session is put off to another time or another place')
  const next: Session = { ...old, state: 'cancelled', because, movedTo: fresh.id }
  return {
    record: withSession(planned.record, proceeding, next),
    entries: [entryOf(planned.record, proceedingId, next, 'moved', { because, to: fresh.id }), ...planned.entries],
  }
}

const isSamePlan = (one: Session, other: Session): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() &&
  one.minutes === other.minutes &&
  one.place.trim() === other.place.trim() &&
  one.online === other.online

/** What is known of a session beyond the fields of the step that calls or records it. */
export interface SessionWords {
  readonly title?: string
  readonly minutes?: number
  readonly invited?: readonly string[]
  readonly held?: SessionRecord
}

/**
 * The session that a step calls, puts off or records (see `session` of the step), so that a hearing called by a step stands in the
 * calendar like any other. Any other step changes nothing.
 */
export function sessionByStep(
  change: Change,
  proceedingId: string,
  { step, sessions }: { readonly step: StepRule; readonly sessions: Procedure['sessions'] },
  input: StepInput,
  acted: ActedAt,
  words: SessionWords = {},
): Change {
  if (!sessions || !step.session) return change
  const proceeding = proceedingOf(change.record, proceedingId)
  const kind = sessions.ofSteps
  // Of several that are called it records the one of that day, else the first that waits for its record.
  const open =
    proceeding.sessions.find(
      (session) => session.kind === kind && session.state === 'planned' && dateOf(session.startsAt) === input['heldOn'],
    ) ?? calledSession(proceeding, kind)
  const then =
    callOf(change, proceedingId, step, input, { kind, open, words, at: acted.at }) ??
    holdOf(change, proceedingId, step, input, acted, open, words)
  return then ? { record: then.record, entries: [...change.entries, ...then.entries] } : change
}

/**
 * Sessions still planned once a proceeding is closed, its agreement concluded, or a hearing's stage left for good (waived, decided without it)
 * are held no more: cancelled, with the reason. In a
 * state that is kept from a side they stand, for their end would tell it; the step that leads out of it ends them.
 */
export function sessionsOver(
  change: Change,
  proceedingId: string,
  { states, steps, sessions: rule }: Pick<Procedure, 'states' | 'steps' | 'sessions'>,
  step: string,
): Change {
  const { state, sessions } = proceedingOf(change.record, proceedingId)
  const { closed, final, keptFrom = [] } = states[state] ?? {}
  const isClosed = closed === true || final === true
  if (keptFrom.length > 0) return change
  const isAgreed = steps[step]?.agreement === 'concludes'
  // From where a proceeding goes back to where it stood, the hearing still stands.
  const isAside = Object.values(steps).some(
    ({ from, to }) => to === 'before' && from !== 'open' && from.includes(state),
  )
  const isLeft = !isAside && rule?.planned.hearing?.includes(state) === false
  const over = isClosed ? 'closed' : isAgreed ? 'agreed' : 'left'
  return sessions
    .filter(
      (session) => session.state === 'planned' && (isClosed || isAgreed || (isLeft && session.kind === 'hearing')),
    )
    .reduce<Change>(({ record, entries }, session) => {
      const next: Session = { ...session, state: 'cancelled', over }
      return {
        record: withSession(record, proceedingOf(record, proceedingId), next),
        entries: [...entries, entryOf(record, proceedingId, next, 'cancelled', { over })],
      }
    }, change)
}

function callOf(
  { record }: Change,
  proceedingId: string,
  step: StepRule,
  input: StepInput,
  { kind, open, words, at }: { kind: 'joint' | 'hearing'; open: Session | undefined; words: SessionWords; at: Date },
): Change | undefined {
  const { heldAt, place, reason } = input
  if (step.session === 'records' || typeof heldAt !== 'string' || proceedingOf(record, proceedingId).endedOn)
    return undefined
  const toOneSide = step.audience === 'respondent'
  const sides: readonly Party['side'][] = toOneSide ? ['respondent'] : ['requester', 'respondent']
  const planned = addSession(record, proceedingId, {
    kind,
    title: words.title ?? open?.title ?? step.title.zh,
    startsAt: instantOf(heldAt),
    minutes: words.minutes ?? open?.minutes ?? 120,
    place: typeof place === 'string' ? place : '',
    online: input['online'] === true,
    invited:
      words.invited ??
      partiesOf(record, proceedingOf(record, proceedingId))
        .filter(({ side }) => sides.includes(side))
        .map(({ id }) => id),
  })
  if (step.session === 'moves' && open !== undefined)
    return joinMoved(planned, proceedingId, open, typeof reason === 'string' ? reason : '')
  const { sessions } = proceedingOf(record, proceedingId)
  const earlier = step.session === 'calls' ? replacedBy(sessions, kind, open, at) : undefined
  if (earlier === undefined) return planned
  // Called again for the same time and place it is the one that was called: its notice says something else anew (who presides).
  const isSame = isSamePlan(earlier, proceedingOf(planned.record, proceedingId).sessions.at(-1) as Session)
  return isSame ? undefined : joinMoved(planned, proceedingId, earlier, calledAnew)
}

const calledAnew = '已重新通知'

/** The session that a later call takes the place of: one that is still to come. Of several that were planned beside each other none is. */
function replacedBy(
  sessions: readonly Session[],
  kind: Session['kind'],
  open: Session | undefined,
  at: Date,
): Session | undefined {
  const planned = sessions.filter((session) => session.kind === kind && session.state === 'planned')
  return open !== undefined && planned.length === 1 && open.startsAt > at ? open : undefined
}

function holdOf(
  { record }: Change,
  proceedingId: string,
  step: StepRule,
  input: StepInput,
  acted: ActedAt,
  open: Session | undefined,
  { held }: SessionWords,
): Change | undefined {
  const text = input['record']
  if (step.session !== 'records' || typeof text !== 'string' || !open) return undefined
  const { heldOn } = input
  // A hearing brought forward, or held later than it was called for, is the one that was called.
  const asHeld =
    open.kind === 'hearing' && typeof heldOn === 'string'
      ? { ...open, startsAt: instantOf(`${heldOn}T${wallTimeOf(open.startsAt).slice(11)}`) }
      : open
  const early = input['broughtForward'] === true ? { broughtForward: true } : {}
  const noted = held ?? (dateOf(asHeld.startsAt) === heldOn ? notedOf(asHeld, text, acted.at) : undefined)
  return noted ? holdSession(record, proceedingId, open.id, { ...noted, ...early }, acted) : undefined
}

/** The least that a session lasts of which only the day was recorded, in milliseconds. */
const shortest = 60_000

/** A record made with a step that asks only for the day: the planned times, as far as they have passed. */
function notedOf(open: Session, text: string, at: Date): SessionRecord | undefined {
  const planned = endOfSession(open)
  const to = planned < at ? planned : at
  // Brought forward to an hour that has not come yet: it was over when it was recorded.
  const early = new Date(Math.max(to.getTime() - shortest, instantOf(`${dateOf(open.startsAt)}T00:00`).getTime()))
  const from = to > open.startsAt ? open.startsAt : early
  // One of the evening may last past midnight: it was held on the day on which it began.
  return from < to ? { from, to, place: open.place, present: [], text } : undefined
}

/**
 * Number of an event in somebody's own calendar: it rises with every change of the session itself, and with nothing else that happens in its
 * case, or that calendar would tell of steps which its owner is not told of. What moves a session is a later one; a thousand is more than
 * cases had changes when their number stood here.
 */
export function sequenceOf({ id, state }: Pick<Session, 'id' | 'state'>): number {
  return Number(id.slice(1)) * 1000 + (state === 'planned' ? 0 : 1)
}
