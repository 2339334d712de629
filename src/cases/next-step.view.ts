import {
  accessOf,
  actingRoles,
  hasNoTaker,
  hearingRoles,
  isWhole,
  maskCase,
  type MaskedCase,
  type MaskedHandoff,
  sideTold,
  toldTo,
  untoldFor,
  type WholeProceeding,
} from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { anybodyIn, desksUnasked, endOfClock, type Left, type LeftBehind, officeIn } from '../duties/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord, Handoff, Proceeding } from '../kernel/case-record.ts'
import { type Standing, standingOf } from '../kernel/competence.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { type ClockReading, readClock } from '../kernel/clock-reading.ts'
import type { Clock } from '../kernel/clock.ts'
import { type Doer, type Duty, type Todo, todoOf } from '../kernel/duty.ts'
import { missingJointly, walksSinceHere } from '../kernel/joint.ts'
import { ownStepsFrom } from '../kernel/matter.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { firstOffer } from '../kernel/handoff.ts'
import { stepsToServe, unservedBefore } from '../kernel/still-unserved.ts'
import { lateFor, obstacleTo } from '../kernel/step-obstacles.ts'
import { isBeforeOthers } from '../kernel/undisclosed.ts'
import { requestsLeft } from '../kernel/requests-made.ts'
import { materialsLeft } from '../kernel/unforwarded.ts'
import { type PeriodBefore, periodBefore } from '../kernel/step-bounds.ts'
import { partiesOf } from '../kernel/scope.ts'
import { invites } from '../kernel/session.ts'
import { isWorkingRole, type Role } from '../kernel/role.ts'
import { isOverFor, isSparedAll } from '../kernel/spared.ts'
import { procedureOf } from '../procedures/index.ts'

/** A step the state offers, and what stands in its way for this viewer. */
export interface StepOption {
  readonly key: string
  readonly step: StepRule
  readonly obstacle?: string
  /** The period it rests on, where that is what stands in its way. */
  readonly before?: PeriodBefore
  /** How the body that holds the proceeding stands in it, where a power is what it lacks. */
  readonly standing?: Standing
  /** What was handed in and not forwarded yet, or asked for and not answered, where that is what stands in its way. */
  readonly materials?: readonly Bilingual[]
  /** Who is still to be served, where that is. */
  readonly unserved?: readonly string[]
  /** What in another proceeding of the case stands in its way, where that does. */
  readonly barred?: Bilingual
}

/** What somebody may do next in a proceeding, as their page may know it. */
export interface NextStepView {
  readonly shown: MaskedCase
  readonly proceeding: WholeProceeding
  /** In which roles the viewer acts in it. */
  readonly roles: readonly Role[]
  /** In the order of the state. */
  readonly options: readonly StepOption[]
  /** What they must do, in the order in which it is due; what they may do besides; what is waited for of others. */
  readonly todo: Todo
  /** Whether they sign in for parties alone on whom the decision lays nothing. */
  readonly spared: boolean
  /** Whether the matter is over for them, though it goes on for others. */
  readonly over: boolean
  /** Whether they were served before others of their side, who are still to be. */
  readonly beforeOthers: boolean
  /** Offers of it that nobody took on, the first first, where nobody did. */
  readonly refused: readonly MaskedHandoff[]
  /** Of what nobody took on: the desks that take its procedure on and were not asked yet; told to those of the office. */
  readonly unasked: ReturnType<typeof desksUnasked>
  /** The desk that was asked last by a step of it that the viewer is told of. */
  readonly asked?: Handoff['to']
  /** Whoever has it is not there any more; told to those of the office. */
  readonly holderLeft?: LeftBehind
  /** Steps that each party takes for itself, which some have taken and others have not; to the office, those that serve each, likewise. */
  readonly joint: readonly JointStanding[]
  /** Whose answer it waits for before anybody works it, and by when. */
  readonly offeredTo?: {
    readonly bodyId: string
    readonly deskId: string
    readonly clock: Clock
    readonly reading: ClockReading
  }
}

/** Of a step that every party takes: who has, and who has yet to, by id. */
interface JointStanding {
  readonly title: Bilingual
  readonly done: readonly string[]
  readonly missing: readonly string[]
}

/** How far the steps of every party have come where the proceeding stands, and the viewer is told that it does. */
function jointOf(record: CaseRecord, stored: Proceeding, told: WholeProceeding): JointStanding[] {
  if (told.state !== stored.state) return []
  const procedure = procedureOf(stored.procedure, stored.version)
  return ownStepsFrom(procedure, stored, bodyOf(stored.holder.bodyId)?.kind).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step?.jointly || walksSinceHere(stored, key).length === 0) return []
    const missing = missingJointly(record, stored, key).map(({ id }) => id)
    const done = partiesOf(record, stored).flatMap(({ id, side }) =>
      (side === 'requester' || side === 'respondent') && !missing.includes(id) ? [id] : [],
    )
    return missing.length > 0 && done.length > 0 ? [{ title: step.title, done, missing }] : []
  })
}

/** Steps that serve papers which some were served with and others were not. */
function servedInPart(record: CaseRecord, stored: Proceeding): JointStanding[] {
  const procedure = procedureOf(stored.procedure, stored.version)
  return stepsToServe(record, stored, procedure).flatMap(({ key, done, missing }) => {
    const step = procedure.steps[key]
    return step && done.length > 0 ? [{ title: step.title, done, missing }] : []
  })
}

const none: Left = { gone: new Map(), roles: new Map() }

/** The steps a proceeding offers at the moment. None for whoever has no part in it. */
export function stepOptions(
  viewer: Viewer,
  record: CaseRecord,
  proceeding: Proceeding,
  at: Date,
  doer: Doer = doerOf(viewer, record, proceeding, at),
): StepOption[] {
  if (doer.roles.length === 0) return []
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { state } = asTold(viewer, record, proceeding)
  const keys = ownStepsFrom(procedure, { ...proceeding, state }, doer.bodyKind)
  const late = Object.keys(procedure.steps).filter(
    (key) => !keys.includes(key) && lateFor(procedure, proceeding, key, doer) !== undefined,
  )
  return [...keys, ...late].flatMap((key): StepOption[] => {
    const step = procedure.steps[key]
    if (!step || step.by.every((role) => role === 'system')) return []
    if (doer.onlyHears && step.session !== 'records') return []
    const obstacle = obstacleTo(procedure, proceeding, key, doer)
    const barred = obstacle === 'barred-elsewhere' ? doer.barred?.[key] : undefined
    if (obstacle)
      return [{ key, step, obstacle, ...lackOf(obstacle, procedure, proceeding, at), ...(barred ? { barred } : {}) }]
    const before = periodBefore(step, proceeding, { at, calendars: calendars() })
    if (before) return [{ key, step, obstacle: 'period-not-over', before }]
    const unserved = unservedBefore(step, record, proceeding, procedure).map(({ name }) => name)
    if (unserved.length > 0) return [{ key, step, obstacle: 'not-all-served', unserved }]
    const asked = requestsLeft(procedure, proceeding, step)
    if (asked.length > 0) return [{ key, step, obstacle: 'requests-open', materials: asked }]
    const materials = step.heard ? materialsLeft(record, proceeding, procedure) : []
    return [{ key, step, ...(materials.length > 0 ? { obstacle: 'not-forwarded', materials } : {}) }]
  })
}

/** How the body stands, where it lacks a power. */
export function lackOf(
  obstacle: string | undefined,
  procedure: Procedure,
  { holder }: Pick<Proceeding, 'holder'>,
  at: Date,
): { readonly standing?: Standing } {
  const body = obstacle === 'power-not-held' ? bodyOf(holder.bodyId) : undefined
  return body ? { standing: standingOf(procedure, body, dateOf(at)) } : {}
}

/** In which roles somebody acts in a proceeding: of whoever holds its hearing and has no other part in it, in that alone. */
function rolesIn(viewer: Viewer, record: CaseRecord, proceeding: Proceeding) {
  const own = actingRoles(viewer, record, proceeding)
  const roles = own.length > 0 ? own : hearingRoles(viewer, record, proceeding)
  return { roles, ...(own.length < roles.length ? { onlyHears: true } : {}) }
}

function doerOf(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, at: Date, left: Left = none): Doer {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { roles, ...part } = rolesIn(viewer, record, proceeding)
  const access = accessOf(viewer, record)
  const isOffice = roles.some(isWorkingRole) && !part.onlyHears
  const holderRoles = left.roles.get(proceeding.id)
  return {
    ...(isOffice ? officeIn(record, proceeding, at) : anybodyIn(record, proceeding, at)),
    id: viewer.id,
    roles,
    ...part,
    ofDesk: viewer.deskIds.includes(proceeding.holder.deskId),
    holderLeft: left.gone.has(proceeding.id),
    ...(holderRoles && isOffice ? { holderRoles } : {}),
    partyIds: access.partyIds,
    beforeOthers: isBeforeOthers(procedure, proceeding, asTold(viewer, record, proceeding), access.partyIds),
    untold: untoldFor(access, proceeding, record),
  }
}

/** The proceeding as the viewer is told of it: a party's next step is that of where it is told to be. */
function asTold(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): Proceeding {
  const access = accessOf(viewer, record)
  const side = sideTold(access)
  return side === undefined ? proceeding : toldTo(proceeding, side, record, access.partyIds)
}

/** What somebody must do in a proceeding, may do, and waits for: decided on the record, by its procedure. */
export function todoFor(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, at: Date, left: Left = none): Todo {
  return todoOfDoer(viewer, record, proceeding, at, doerOf(viewer, record, proceeding, at, left))
}

function todoOfDoer(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, at: Date, doer: Doer): Todo {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const todo = todoOf(procedure, asTold(viewer, record, proceeding), doer, at, (clock) => endOfClock(clock, at))
  return doer.onlyHears ? ofHearing(todo, doer.id) : todo
}

/** Of whoever holds the hearing and has no other part in the case: that, and nothing else that waits in it. */
const ofHearing = ({ must }: Todo, id: string): Todo => ({
  must: must.filter(({ bearers }) => bearers?.some(({ personId }) => personId === id)),
  may: [],
  waits: [],
})

/** Whether a side is waited for to come to a session to which somebody of it is invited: whoever only reported a matter is not. */
function isOfInvited({ session, side, steps }: Duty, { parties }: Pick<CaseRecord, 'parties'>): boolean {
  if (!session || side === 'office' || steps.length > 0) return true
  return parties.some((party) => party.side === side && invites(session, party.id))
}

/** Decided on the record, since rules look at more than a viewer may see; undefined for whoever has no part in it. */
export function nextStepView(
  viewer: Viewer,
  record: CaseRecord,
  proceedingId: string,
  at: Date,
  shown: MaskedCase = maskCase(record, accessOf(viewer, record)),
  left: Left = none,
): NextStepView | undefined {
  const stored = record.proceedings.find(({ id }) => id === proceedingId)
  const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  if (!stored || !proceeding) return undefined
  const { roles } = rolesIn(viewer, record, stored)
  if (roles.length === 0) return undefined
  const doer = doerOf(viewer, record, stored, at, left)
  const { must, may, waits } = todoOfDoer(viewer, record, stored, at, doer)
  const isSeen = (duty: Duty) =>
    (!duty.session || proceeding.sessions.some(({ id }) => id === duty.session?.id)) && isOfInvited(duty, record)
  const todo = { must: must.filter(isSeen), may, waits: waits.filter(isSeen) }
  const offer = firstOffer(record, proceedingId)
  const asked = askedBy(stored, proceeding, record, roles.some(isWorkingRole))
  const behind = left.gone.get(proceedingId)
  const passedOn = hasNoTaker(record, stored)
  return {
    shown,
    proceeding,
    roles,
    unasked: passedOn && roles.some(isWorkingRole) ? desksUnasked(record, stored, at) : [],
    options: stepOptions(viewer, record, stored, at, doer),
    todo,
    spared: isSparedAll(doer.partyIds, doer.spared),
    over: isOverFor(procedureOf(stored.procedure, stored.version), proceeding, doer.partyIds, doer.spared),
    beforeOthers: doer.beforeOthers === true,
    joint: [...jointOf(record, stored, proceeding), ...(roles.some(isWorkingRole) ? servedInPart(record, stored) : [])],
    refused: passedOn
      ? shown.handoffs.filter((each) => each.proceedingId === proceedingId && each.kind === 'transfer')
      : [],
    ...(asked ? { asked } : {}),
    ...(behind && roles.some(isWorkingRole) ? { holderLeft: behind } : {}),
    ...(offer ? { offeredTo: receiverOf(offer, at) } : {}),
  }
}

function askedBy(
  { walked, procedure, version }: Proceeding,
  told: WholeProceeding,
  { handoffs }: CaseRecord,
  isOffice: boolean,
): Handoff['to'] | undefined {
  const asking = walked.findLast((walk) => walk.opened !== undefined)
  if (!asking) return undefined
  const kept = procedureOf(procedure, version).steps[asking.step]?.refers?.keptFrom ?? []
  // A party is told which body was asked where it is told that one was.
  if (!isOffice && (kept.length > 0 || !told.walked.some(({ seq }) => seq === asking.seq))) return undefined
  return handoffs.findLast(({ proceedingId }) => proceedingId === asking.opened)?.to
}

function receiverOf({ to, clock }: Handoff, at: Date): NonNullable<NextStepView['offeredTo']> {
  return { bodyId: to.bodyId, deskId: to.deskId, clock, reading: readClock(clock, calendars()[clock.jurisdiction], at) }
}
