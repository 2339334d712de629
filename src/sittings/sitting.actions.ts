import {
  type Caller,
  assertRevision,
  caseFor,
  circumstancesOf,
  commitOf,
  decideStep,
  accessFor,
  assertOpenAt,
} from '../cases/index.ts'
import type { CaseRecord, Change, Proceeding, Session } from '../kernel/case-record.ts'
import { assertNotified } from '../kernel/notice-served.ts'
import { assertMayBeOnline } from '../kernel/online-session.ts'
import { dateOf, instantOf } from '../kernel/plain-date.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { ofProceeding } from '../kernel/scope.ts'
import {
  invites,
  answerSession,
  cancelSession,
  holdSession,
  moveSession,
  personsInvited,
  planSession,
  type SessionPlan,
  type SessionRecord,
} from '../kernel/session.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, type Committed } from '../store/case-store.ts'
import { longestSession, officersOf, overlapsOf } from './sitting.overlap.ts'
import { assertKind, assertPlanner, planningRoles, seenSession, stepWith } from './sitting.rules.ts'
import { overlapText, titleToKeep } from './sitting.words.ts'
import { sessionView, type SessionView } from './sitting.view.ts'

interface SittingAt {
  readonly caseId: string
  readonly proceedingId: string
  /** Revision of the proceeding the form was made from. */
  readonly rev?: number
}
export interface SessionAt extends SittingAt {
  readonly sessionId: string
}

/** When and where, as typed: wall time in Asia/Shanghai. */
export interface SittingTime {
  readonly startsAt: string
  readonly minutes: number
  readonly place: string
  readonly online: boolean
  /** Plan it although somebody or the room is taken. */
  readonly anyway: boolean
  /** Plan it at night or on a day of rest: said a second time. */
  readonly oddHours?: boolean
}

export interface PlanOrder extends SittingAt, SittingTime {
  readonly kind: Session['kind']
  readonly title: string
  /** Ids of parties; for `panel` none. */
  readonly invited: readonly string[]
}

type Planned = { readonly committed: Committed; readonly sessionId: string }

function assertLength(minutes: number): void {
  if (minutes < 5 || minutes > longestSession) throw new RuleError('session-length', 'too long or too short')
}

/** Throws RuleError session-overlaps naming who or what is taken, and until when. */
async function assertFree(
  record: CaseRecord,
  proceeding: Proceeding,
  plan: Pick<SessionPlan, 'startsAt' | 'minutes' | 'place' | 'online' | 'invited' | 'kind'>,
  caller: Caller,
  except?: string,
): Promise<void> {
  const overlaps = await overlapsOf({
    ...plan,
    viewer: caller.viewer,
    bodyId: proceeding.holder.bodyId,
    officerIds: officersOf(proceeding, caller.viewer),
    partyPersonIds: plan.kind === 'panel' ? [] : personsInvited(ofProceeding(record, proceeding), proceeding, plan),
    ...(except ? { except } : {}),
  })
  if (overlaps.length > 0)
    throw new RuleError('session-overlaps', 'somebody or the room is taken', {
      times: overlapText(overlaps),
    })
}

/**
 * Plans a session of a proceeding. A hearing takes the step that calls it with it (its notice is issued, its shortest notice kept).
 * Throws not-found, forbidden session-not-yours, RuleError session-kind-not-now, session-private-needs-its-mediator,
 * session-overlaps, session-on-rest-day, session-out-of-hours, session-hearing-planned, session-length, and the kernel's.
 */
export async function planSitting(order: PlanOrder, caller: Caller): Promise<Planned> {
  assertLength(order.minutes)
  const committed = await changeCase(order.caseId, commitOf(caller), async (record) => {
    const access = accessFor(caller.viewer, record)
    const proceeding = assertPlanner(caller.viewer, record, access, order.proceedingId)
    assertRevision(proceeding, order.rev)
    assertKind(caller.viewer, record, proceeding, order.kind)
    const plan: SessionPlan = {
      kind: order.kind,
      title: titleToKeep(order.kind, proceeding.procedure, order.title),
      startsAt: instantOf(order.startsAt),
      minutes: order.minutes,
      place: order.place,
      online: order.online,
      invited: order.kind === 'panel' ? [] : order.invited,
      ...(order.kind === 'private' ? { recordedBy: caller.viewer.id } : {}),
    }
    if (plan.kind !== 'panel' && plan.invited.length === 0)
      throw new RuleError('session-invites-nobody', 'nobody is invited')
    if (!order.oddHours) assertOpenAt(proceeding.holder, plan.startsAt, plan.minutes)
    if (!order.anyway) await assertFree(record, proceeding, plan, caller)
    const change = await callWith(record, proceeding, plan, order.startsAt, caller)
    return { record: change.record, entries: change.entries, answer: lastSession(change, order.proceedingId) }
  })
  return { committed, sessionId: committed.replayed ?? lastSession(committed, order.proceedingId) }
}

function lastSession({ record }: { readonly record: CaseRecord }, proceedingId: string): string {
  return record.proceedings.find(({ id }) => id === proceedingId)?.sessions.at(-1)?.id ?? ''
}

async function callWith(
  record: CaseRecord,
  proceeding: Proceeding,
  plan: SessionPlan,
  heldAt: string,
  caller: Caller,
): Promise<Change> {
  const circumstances = circumstancesOf(caller, planningRoles(caller.viewer, record, proceeding))
  const step = plan.kind === 'hearing' ? stepWith(proceeding, 'calls') : undefined
  if (
    plan.kind === 'hearing' &&
    proceeding.sessions.some(({ kind, state }) => kind === 'hearing' && state === 'planned')
  )
    throw new RuleError('session-hearing-planned', 'a hearing is planned already')
  // Checked before the step issues its notice.
  const planned = planSession(record, proceeding.id, plan, circumstances)
  if (!step) return planned
  const input = { heldAt, place: plan.place, online: plan.online }
  const session = { title: plan.title, minutes: plan.minutes, invited: plan.invited }
  return await decideStep(record, { proceedingId: proceeding.id, step, input, session, oddHours: true }, caller)
}

/**
 * A party says whether it comes. Throws not-found, forbidden session-answer-not-yours, and the kernel's refusals.
 */
export async function answerSitting(
  order: SessionAt & { readonly partyId?: string; readonly answer: 'yes' | 'no'; readonly reason?: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const access = accessFor(caller.viewer, record)
    const session = seenSession(record, access, order.proceedingId, order.sessionId)
    const own = access.partyIds.filter((id) => invites(session, id))
    const partyId = order.partyId ?? own[0]
    if (partyId === undefined || !own.includes(partyId))
      throw new RuleError('session-answer-not-yours', 'the party answers for itself', {}, 'forbidden')
    const { answer, reason } = order
    const given = { partyId, answer, ...(reason ? { reason } : {}) }
    return answerSession(record, order.proceedingId, order.sessionId, given, circumstancesOf(caller, []))
  })
}

/** A session the viewer arranges. Throws not-found, forbidden session-not-yours. */
function arranged(record: CaseRecord, order: SessionAt, caller: Caller): { proceeding: Proceeding; session: Session } {
  const access = accessFor(caller.viewer, record)
  const session = seenSession(record, access, order.proceedingId, order.sessionId)
  const proceeding = assertPlanner(caller.viewer, record, access, order.proceedingId)
  assertRevision(proceeding, order.rev)
  return { proceeding, session }
}

/**
 * Makes the record (笔录) of a session. `concludes`: the hearing is over, and the step that records it is taken with it.
 * Throws not-found, forbidden session-not-yours, and the kernel's refusals.
 */
export async function holdSitting(
  order: SessionAt & {
    readonly from: string
    readonly to: string
    readonly place: string
    readonly present: readonly string[]
    readonly text: string
    readonly concludes: boolean
    readonly broughtForward?: boolean
    /** Whoever was not served the notice was there and agreed. */
    readonly attended?: boolean
  },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    const { proceeding, session } = arranged(record, order, caller)
    const held: SessionRecord = {
      from: instantOf(order.from),
      to: instantOf(order.to),
      place: order.place,
      present: order.present,
      text: order.text,
      ...(order.broughtForward ? { broughtForward: true } : {}),
    }
    const circumstances = circumstancesOf(caller, planningRoles(caller.viewer, record, proceeding))
    const step = session.kind === 'hearing' ? stepWith(proceeding, 'records') : undefined
    const plain = holdSession(record, proceeding.id, session.id, held, circumstances)
    if (!step) return plain
    const said = {
      ...(order.broughtForward ? { broughtForward: true } : {}),
      ...(order.attended ? { attended: true } : {}),
    }
    const input = { heldOn: dateOf(held.from), record: order.text, ...said }
    if (!order.concludes) {
      const procedure = procedureOf(proceeding.procedure, proceeding.version)
      assertNotified(procedure, procedure.steps[step] as StepRule, record, proceeding, input)
      return plain
    }
    return await decideStep(record, { proceedingId: proceeding.id, step, input, session: { held } }, caller)
  })
}

/** Cancels a session with its reason. Throws not-found, forbidden session-not-yours, RuleError session-over. */
export async function cancelSitting(
  order: SessionAt & { readonly reason: string },
  caller: Caller,
): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(caller), (record) => {
    const { proceeding, session } = arranged(record, order, caller)
    return cancelSession(record, proceeding.id, session.id, order.reason)
  })
}

/**
 * Puts a session off to another time. A hearing takes the step that puts it off (a new notice is issued).
 * Throws not-found, forbidden session-not-yours, RuleError session-not-online, session-overlaps, session-on-rest-day, session-out-of-hours,
 * session-length, and the kernel's.
 */
export async function moveSitting(
  order: SessionAt & SittingTime & { readonly reason: string },
  caller: Caller,
): Promise<Planned> {
  assertLength(order.minutes)
  const committed = await changeCase(order.caseId, commitOf(caller), async (record) => {
    const { proceeding, session } = arranged(record, order, caller)
    const { minutes, place, online, reason } = order
    const to = { startsAt: instantOf(order.startsAt), minutes, place, online }
    if (session.kind === 'hearing')
      assertMayBeOnline(procedureOf(proceeding.procedure, proceeding.version), proceeding, to)
    if (!order.oddHours) assertOpenAt(proceeding.holder, to.startsAt, minutes)
    if (!order.anyway)
      await assertFree(
        record,
        proceeding,
        { ...session, ...to },
        caller,
        `${record._id}:${proceeding.id}:${session.id}`,
      )
    const circumstances = circumstancesOf(caller, planningRoles(caller.viewer, record, proceeding))
    const moved = moveSession(record, proceeding.id, session.id, to, reason, circumstances)
    const step = session.kind === 'hearing' ? stepWith(proceeding, 'moves') : undefined
    const words = { title: session.title, minutes, invited: session.invited }
    const change = step
      ? await decideStep(
          record,
          {
            proceedingId: proceeding.id,
            step,
            input: { heldAt: order.startsAt, place, online, reason },
            session: words,
            oddHours: true,
          },
          caller,
        )
      : moved
    return { record: change.record, entries: change.entries, answer: lastSession(change, proceeding.id) }
  })
  return { committed, sessionId: committed.replayed ?? lastSession(committed, order.proceedingId) }
}

/** A session as it is shown to the viewer, with its case and proceeding. Throws not-found. */
export async function sittingFor(
  place: SessionAt,
  { viewer, at }: Pick<Caller, 'viewer' | 'at'>,
): Promise<SessionView> {
  const { record, access } = await caseFor(viewer, place.caseId, at)
  return sessionView(viewer, record, access, place)
}
