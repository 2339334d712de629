import type { Proceeding } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import { hasConsented } from './consent.ts'
import { enteredLate, type EnteredLate } from './entered-late.ts'
import { holds } from './condition.ts'
import { hasJoined } from './joint.ts'
import { isForMatter } from './matter.ts'
import { isOwnClock, partiesInTime, partiesLate } from './own-clock.ts'
import { ownEntry } from './own-entry.ts'
import { asOfParty, isStepIn, partiesStanding } from './own-standing.ts'
import { type Procedure, type StepRule, isAside, isStepFrom } from './procedure.ts'
import { isAnsweredInside } from './referral.ts'
import { isAskedAlready, refusesNothing } from './requests-made.ts'
import { type Actor, type BodyKind, type KeptSide, type Role, isWorkingRole } from './role.ts'
import { isSparedAll } from './spared.ts'
import { standingStill } from './suspensions.ts'
import { asWord, isKeptFrom, proceedingTold } from './undisclosed.ts'

/** Whoever would take a step, with what bears on it. */
type Taker = Pick<
  Actor,
  | 'id'
  | 'roles'
  | 'answers'
  | 'untaken'
  | 'untold'
  | 'partyIds'
  | 'spared'
  | 'beyond'
  | 'barred'
  | 'left'
  | 'unmet'
  | 'served'
> & {
  readonly bodyKind?: BodyKind
}

/**
 * Why a step cannot be taken now, as a stable code; undefined when it can. Roles are those the actor has in this proceeding. What a side handed
 * in within a period whose end is recorded can still be entered by the office.
 */
export function obstacleTo(
  procedure: Procedure,
  proceeding: Proceeding,
  key: string,
  actor: Taker,
): string | undefined {
  const obstacle = obstacleNow(procedure, proceeding, key, actor)
  const late = obstacle === undefined ? undefined : lateFor(procedure, proceeding, key, actor)
  return late ? undefined : obstacle
}

/** What the office may enter though the end of its period is recorded; undefined where it can be taken as things stand. */
export function lateFor(
  procedure: Procedure,
  proceeding: Proceeding,
  key: string,
  actor: Taker,
  party?: string,
): EnteredLate | undefined {
  if (!actor.roles.some(isWorkingRole) || isOfParty(actor.roles)) return undefined
  const obstacle = obstacleNow(procedure, proceeding, key, actor)
  if (obstacle !== 'step-out-of-order' && obstacle !== 'clock-not-running') return undefined
  const late = enteredLate(procedure, proceeding, key, party)
  return late && obstacleNow(procedure, late.stood, key, actor) === undefined ? late : undefined
}

function obstacleNow(procedure: Procedure, proceeding: Proceeding, key: string, actor: Taker): string | undefined {
  const step = ownEntry(procedure.steps, key)
  if (!step) return 'step-unknown'
  const known = asKnownTo(procedure, proceeding, actor)
  // Where a party is told that it stands says nothing against an end: what is over takes no word of anybody.
  if (actor.untold !== undefined && procedure.states[proceeding.state]?.final) return 'step-out-of-order'
  if (!isStepIn(procedure, step, { ...known, clocks: proceeding.clocks, walked: proceeding.walked }))
    return 'step-out-of-order'
  const standing = standingFor(procedure, proceeding, step, actor)
  if (standing === 'nobody') return 'step-out-of-order'
  if (!step.by.some((role) => actor.roles.includes(role))) return 'step-not-yours'
  if (isOfAnotherBody(procedure, step, actor)) return 'step-of-another-body'
  if (!isForMatter(step, proceeding)) return 'step-of-another-matter'
  if (actor.beyond?.includes(key) && actor.roles.some(isWorkingRole)) return 'power-not-held'
  if (step.whenUntaken && !actor.untaken) return 'offer-not-refused'
  if (!actor.answers && isAnsweredInside(procedure, proceeding, step)) return 'answer-of-another-body'
  if (makersOf(proceeding, step).includes(actor.id)) return 'step-by-its-maker'
  if (step.ofLaid && isOfParty(actor.roles) && isSparedAll(actor.partyIds ?? [], actor.spared)) return 'nothing-laid'
  if (step.jointly && isOfParty(actor.roles) && hasJoined(proceeding, key, actor)) return 'step-waits-for-others'
  if (step.consent && isOfParty(actor.roles) && hasConsented(procedure, proceeding, actor))
    return 'step-waits-for-others'
  const beside = isAside(step, known.state) ? step.aside?.while : undefined
  const needed = [step.extends?.clock, step.whileRuns, step.each, beside].filter((clock) => clock !== undefined)
  const own = isOfParty(actor.roles) ? actor.partyIds : undefined
  const runs = (key: string) =>
    known.clocks.some((clock) => clock.rule === key && isOpen(clock) && isOwnClock(clock, own))
  const lapsed = lapsedBy(step)
  if (!needed.every(runs) || (lapsed.length > 0 && !lapsed.some(runs))) return 'clock-not-running'
  if (
    !standing.some((party) => holds(step.when, asOfParty(procedure, proceeding, party))) ||
    actor.unmet?.includes(key)
  )
    return 'condition-not-met'
  if (actor.barred && ownEntry(actor.barred, key)) return 'barred-elsewhere'
  if (isNothingIssued(proceeding, step)) return 'nothing-issued'
  if (actor.served?.includes(key)) return 'everyone-served'
  if (actor.left?.includes(key) && actor.roles.includes('system')) return 'left-to-office'
  if (movesNoTime(step, known)) return 'time-as-it-is'
  if (refusesNothing(procedure, proceeding, step)) return 'nothing-asked'
  if (own && isAskedAlready(procedure, proceeding, key, { side: sideOf(actor.roles), partyIds: own }))
    return 'asked-already'
  if (own && hasSaidInTime(procedure, proceeding, step, own)) return 'condition-not-met'
  if (isNotLateYet(procedure, known, step, own)) return 'condition-not-met'
  if (!own && partiesLate(procedure, proceeding, step)?.length === 0) return 'condition-not-met'
  return isOutOfTurn(procedure, proceeding, step) ? 'extension-out-of-order' : undefined
}

/** For whom of several a step of each may be taken; of any other step, and where one stands alone, for the proceeding. */
function standingFor(
  procedure: Procedure,
  proceeding: Proceeding,
  step: StepRule,
  { roles, partyIds }: Pick<Actor, 'roles' | 'partyIds'>,
): 'nobody' | readonly (string | undefined)[] {
  const parties = partiesStanding(procedure, proceeding, step)
  if (parties === undefined) return [undefined]
  const own = isOfParty(roles) && partyIds && !step.about ? parties.filter((id) => partyIds.includes(id)) : parties
  return own.length === 0 ? 'nobody' : own
}

/** Whether a step would serve what other steps issue, and none of them was taken. */
const isNothingIssued = ({ walked }: Pick<Proceeding, 'walked'>, { delivers: { of } = { to: 'parties' } }: StepRule) =>
  of !== undefined && !walked.some(({ step }) => of.includes(step))

/**
 * Whether a step that is for stopping time, or for letting it run on, would do neither: what it stops stands still for that very cause already,
 * or nothing it lets run on stands still.
 */
function movesNoTime(step: StepRule, { clocks }: Pick<Proceeding, 'clocks'>): boolean {
  const { to, suspends = [], resumes = [], cause, endsCauses, starts, stops, drops, extends: longer } = step
  if (to !== 'same' || starts || stops || drops || longer) return false
  const stillFor = (rules: readonly string[]) =>
    clocks
      .filter((clock) => rules.includes(clock.rule) && isOpen(clock))
      .map((clock) => standingStill(clock.ledger).map((each) => each.cause))
  if (suspends.length > 0 && cause !== undefined) {
    const causes = stillFor(suspends)
    return causes.length > 0 && causes.every((each) => each.includes(cause))
  }
  if (resumes.length === 0 || suspends.length > 0) return false
  return !stillFor(resumes).some((causes) => causes.some((each) => endsCauses?.includes(each) ?? true))
}

/**
 * The periods whose end a step records: it rests on them, and they have run out with it. Of a period that never ran, was kept, or whose end is
 * recorded already, nobody can say that it ran out.
 */
export const lapsedBy = ({ restsOn = [], stops = [] }: Pick<StepRule, 'restsOn' | 'stops'>): string[] =>
  restsOn.filter((clock) => stops.includes(clock))

/** Whether a party of several would hand in late what it handed in within its own period: another's lapse opens nothing to it. */
function hasSaidInTime(
  procedure: Procedure,
  proceeding: Proceeding,
  { submission }: StepRule,
  own: readonly string[],
): boolean {
  if (!submission?.late || own.length === 0) return false
  const inTime = partiesInTime(procedure, proceeding, submission)
  return own.every((id) => inTime.has(id))
}

/** Whether what is handed in late would come before a period of theirs has ended: it has a step of its own then. */
function isNotLateYet(
  procedure: Procedure,
  { clocks, state }: Proceeding,
  { submission }: StepRule,
  own: readonly string[] | undefined,
): boolean {
  if (submission?.late === undefined) return false
  const all = clocks.filter(({ rule }) => rule === submission.late)
  const theirs = all.filter((clock) => isOwnClock(clock, own))
  if (all.length === 0) return isInTimeFrom(procedure, state, submission)
  if (theirs.length === 0) return all.some(isOpen)
  return own ? theirs.some(isOpen) : theirs.every(isOpen)
}

/** Whether it may still come within its period in the state, by the table alone. */
function isInTimeFrom(
  procedure: Procedure,
  state: string,
  { kind, late }: NonNullable<StepRule['submission']>,
): boolean {
  return Object.values(procedure.steps).some(
    (step) =>
      step.submission?.kind === kind &&
      late !== undefined &&
      step.stops?.includes(late) === true &&
      isStepFrom(procedure, step, state),
  )
}

/** Whether a step grants an extension before the one that has to come first. */
function isOutOfTurn({ clocks: rules }: Procedure, { clocks }: Proceeding, { extends: longer }: StepRule): boolean {
  const first = longer && rules[longer.clock]?.extensions?.[longer.extension]?.after
  const clock = longer && clocks.findLast(({ rule }) => rule === longer.clock)
  if (first === undefined || !clock) return false
  return !clock.ledger.some((entry) => entry.kind === 'extended' && entry.extension === first)
}

/** The side for which somebody with these roles acts; undefined for the office and the program. */
function sideOf(roles: readonly Role[]): KeptSide | undefined {
  if (roles.some((role) => isWorkingRole(role) || role === 'system')) return undefined
  return roles.includes('filer') ? 'requester' : roles.includes('respondent') ? 'respondent' : undefined
}

/**
 * The proceeding as whoever acts in these roles knows it: a party acts where it is told that the proceeding stands, one of several that were
 * served one after another where its own service led.
 */
function asKnownTo(
  procedure: Procedure,
  proceeding: Proceeding,
  { roles, partyIds, untold }: Pick<Actor, 'roles' | 'partyIds' | 'untold'>,
): Proceeding {
  const side = sideOf(roles)
  const isAhead = proceeding.walked.some(({ partly, to }) => partly === true && to === proceeding.state)
  const isKept = isAhead || untold !== undefined || isKeptFrom(procedure.states[proceeding.state], side ?? 'requester')
  return side === undefined || !isKept ? proceeding : proceedingTold(procedure, proceeding, side, partyIds, untold)
}

/**
 * The step as it is taken now in these roles: of a party that cannot know that the proceeding left the stage in which it would have moved it,
 * no more than its word.
 */
export function stepAsTaken(
  procedure: Procedure,
  proceeding: Pick<Proceeding, 'state' | 'clocks' | 'walked'>,
  step: StepRule,
  { roles, untold }: Pick<Actor, 'roles' | 'untold'>,
) {
  const side = sideOf(roles)
  const isKept = side !== undefined && (untold !== undefined || isKeptFrom(procedure.states[proceeding.state], side))
  const isLate = isKept && !isStepIn(procedure, step, proceeding)
  return isLate ? asWord(step) : step
}

/** Whoever took the steps that this one is apart from: who made something does not approve it. */
export function makersOf({ walked }: Pick<Proceeding, 'walked'>, { apartFrom }: Pick<StepRule, 'apartFrom'>): string[] {
  return (apartFrom ?? []).flatMap((other) => walked.findLast(({ step }) => step === other)?.by ?? [])
}

/** What a body does is not done by the desk that asked it: the law names the body, or the body runs the procedure. */
function isOfAnotherBody(
  { runBy }: Procedure,
  { bodies, bySender }: StepRule,
  { roles, bodyKind }: { readonly roles: readonly Role[]; readonly bodyKind?: BodyKind },
): boolean {
  if (bodyKind === undefined) return false
  if (bodies) return !bodies.includes(bodyKind)
  return !bySender && !runBy.includes(bodyKind) && roles.some(isWorkingRole)
}

/** Whether somebody with these roles acts for a side. */
export const isOfParty = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'filer' || role === 'respondent')
