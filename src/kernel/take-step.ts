import { withoutAnnounced } from './announced-time.ts'
import { assertPursuable } from './acts.ts'
import type { CaseRecord, Change, EntryDraft, PartySide, Proceeding, StepInput, Walked } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { isOpen, keptAfterAll, type Moment, usedAfterAll } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import { aboutThem, assertAnnounced, assertConcernsSome } from './concerned.ts'
import { holds } from './condition.ts'
import { answeredForOne } from './consent.ts'
import { asPaid } from './dues.ts'
import { assertInTime, lapseUndone } from './entered-late.ts'
import { hourTyped, momentOf } from './event-day.ts'
import { assertDoneToOne, assertOnSubjects } from './event-subjects.ts'
import { assertStepOnline } from './online-session.ts'
import { assertOptions } from './option-conditions.ts'
import { assertCovered, assertForRights } from './option-rights.ts'
import { exhibitsChosen, hadComeBy, handedOver, servedDays } from './handed-over.ts'
import { missingJointly } from './joint.ts'
import { assertNotified } from './notice-served.ts'
import {
  assertLate,
  isOwnClock,
  isStillServed,
  partiesLate,
  partiesUnder,
  partyOfStep,
  partyWhoSays,
  servedNow,
} from './own-clock.ts'
import { assertAnswered } from './requests-made.ts'
import { ownEntry } from './own-entry.ts'
import { eventOfStep, eventsUnder } from './own-event.ts'
import { isStillServing, ofWhom, standings, stateOfAll } from './own-standing.ts'
import { dateOf } from './plain-date.ts'
import { isAside, type Procedure, type StepRule } from './procedure.ts'
import { proceedingOf, withProceeding } from './proceeding.ts'
import type { Actor, Role } from './role.ts'
import { RuleError } from './rule-error.ts'
import { servedParties } from './served-parties.ts'
import { ofProceeding } from './scope.ts'
import { sparedParties } from './spared.ts'
import { assertServedDays } from './service-day.ts'
import { asServed } from './service-mode.ts'
import { assertAllServed, partiesUnserved } from './still-unserved.ts'
import {
  isDatedByService,
  lastSent,
  lastServed,
  type ServiceRound,
  serviceRound,
  serviceRows,
  stillToServe,
} from './service-round.ts'
import { asWord } from './undisclosed.ts'
import { assertAhead, assertHeld, assertNoticed, assertBegun, assertOver, sessionAhead } from './step-bounds.ts'
import { assertForwarded } from './unforwarded.ts'
import { drop, isOfStep, moveClocks, outlives, startAgainstEach, startClocks, startForEach } from './step-clocks.ts'
import { isOfParty, lateFor, obstacleTo, stepAsTaken } from './step-obstacles.ts'
import { withEach } from './for-each.ts'
import { assertWithinTold } from './told-bounds.ts'
import { assertWithin, endingWithin } from './within.ts'

/**
 * Takes a step of a proceeding: moves its state, starts, stops, suspends, resumes or extends clocks, closes it in a final state. A step that
 * serves several waits in its place until the last of them is served.
 * Throws RuleError step-unknown, step-out-of-order, step-not-yours, step-of-another-body, answer-of-another-body, offer-not-refused,
 * step-by-its-maker,
 * step-waits-for-others, barred-elsewhere, left-to-office, time-as-it-is, party-needed, party-not-now, event-needed, clock-not-running, condition-not-met, nothing-asked, nothing-laid, extension-out-of-order, outcome-unknown, date-in-future,
 * date-before-opening, date-before-step, service-before-issue, those of `assertMode`, length-beyond-end, notice-too-short, notice-served-late, notice-not-served, not-forwarded, requests-open, not-all-served, right-not-covered, everyone-served, nothing-issued, served-on-another, done-to-several, served-on-unconcerned, not-announced, payment-short, payment-beyond,
 * option-not-so, right-run-out, session-before-called, session-not-online, act-too-old, period-not-over, period-not-begun, suspension-too-late, suspension-without-clock, or an
 * extension's own.
 */
export function takeStep(
  stored: CaseRecord,
  proceedingId: string,
  procedure: Procedure,
  key: string,
  given: StepInput,
  circumstances: Circumstances,
): Change {
  const { at, actor } = circumstances
  const now = proceedingOf(stored, proceedingId)
  const record = ofProceeding(stored, now)
  const late = lateFor(procedure, now, key, actor, circumstances.party)
  const before = late?.undoes ? late.stood : now
  const { step, party } = asTakenBy(record, before, procedure, key, circumstances)
  const round = serviceRound(key, step, record, before, given)
  const typed = asServed(step, round.rows, given)
  assertConcerned(step, round, record, before, typed)
  assertServedDays(procedure, key, round.rows, typed, { record, proceeding: before, at })
  const event = eventOfStep(procedure, before, step, { ...round.typed, ...typed })
  assertDoneToOne(procedure, step, round.rows, { ...round.typed, ...typed })
  assertOnSubjects(procedure, before, step, round.rows, record, { ...round.typed, ...typed })
  const ofEvent = step.about && event !== undefined ? { [step.about.field]: String(event) } : {}
  const input = asPaid(step, procedure, before, record, { ...round.typed, ...typed, ...ofEvent }, party)
  const standsAlone = !step.ofEach || standings(procedure, before).size === 0
  const served = servedNow(round.rows, typed).filter((one) => standsAlone || one.party.id === party)
  if (stillToServe(round, typed).length > 0)
    return servedInPart(stored, before, procedure, key, input, served, circumstances)
  const when = momentOf(step, procedure, late?.stood ?? before, datedByTheLast(step, round, typed, input), at)
  if (late) assertInTime(late, circumstances, when)
  assertWithinTold(withEach(step, record), before, input)
  assertAnnounced(procedure, key, record, before, input)
  assertForRights(step, input, record.rights)
  assertOptions(step, key, before, record, input, circumstances)
  assertCovered(procedure, step, record.rights)
  assertPursuable(step, record, input)
  assertWithin(step, procedure, record, input, at)
  assertAhead(step, input, circumstances)
  assertNoticed(procedure, step, round, before, typed, circumstances)
  assertHeld(procedure, step, before, typed, at)
  assertStepOnline(procedure, step, before, typed, sessionAhead(procedure, before.sessions))
  assertNotified(procedure, step, record, before, typed)
  assertForwarded(procedure, step, record, before)
  assertAnswered(procedure, step, before)
  assertAllServed(procedure, step, record, before)
  // What is served on those alone whose period runs rests on what ran for them.
  const isOfServed = ({ party: of }: Clock) =>
    step.delivers?.while === undefined || of === undefined || served.some(({ party: one }) => one.id === of)
  const isItsOwn = (clock: Clock) => isOfServed(clock) && isOfStep(clock, { party, event }, before, procedure)
  assertOver(step, before, circumstances, isItsOwn)
  assertBegun(step, before, isItsOwn)
  const taken: Taken = {
    procedure,
    key,
    step,
    input,
    when,
    served,
    sent: lastSent(step, round, typed),
    party,
    of: step.about ? ofWhom(procedure, before.walked, { step: key, input }) : party,
    event,
    parties: record.parties,
    seq: record.seq + 1,
  }
  const outcome = outcomeOf(procedure, step, input)
  const counted = withoutAnnounced(before, procedure, { step, rows: round.rows, input: typed }, circumstances)
  const after = endingWithin(clocksMoved(counted, taken, outcome, circumstances), procedure, record.acts, before)
  const moved = ended(procedure, after, circumstances, when)
  const to = moved.state
  const walk = { step: key, from: before.state, to, at, by: actor.id, byName: actor.name, seq: record.seq + 1 }
  const said = { ...saidBy(actor, step, input), ...(party === undefined ? {} : { party }) }
  const kept = withKept(moved, step, party, circumstances, when)
  const about = aboutThem(step, record, kept, input)
  const next = withoutAhead({ ...about, walked: [...before.walked, { ...walk, ...said }] }, key)
  const entry: EntryDraft = {
    kind: 'step:taken',
    proceedingId,
    audience: step.audience ?? 'officers',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      step: key,
      from: before.state,
      to,
      ...(outcome ? { outcome } : {}),
      input: { ...input },
    },
  }
  const undone = late ? lapseUndone(late, now, key, entry.audience) : []
  return {
    record: serve(withProceeding(stored, next), procedure, { key, step, proceedingId, input }),
    entries: [entry, ...undone],
  }
}

/** The step as this actor takes it now, and the party whose it is. Throws as `takeStep` for what stands against it. */
function asTakenBy(
  record: CaseRecord,
  before: Proceeding,
  procedure: Procedure,
  key: string,
  circumstances: Circumstances,
): { readonly step: StepRule; readonly party: string | undefined } {
  const { actor } = circumstances
  const obstacle = obstacleTo(procedure, before, key, actor)
  if (obstacle)
    throw new RuleError(obstacle, `${procedure.key}.${key} cannot be taken in ${before.state}`, {
      step: key,
      because: (actor.barred && ownEntry(actor.barred, key)) ?? '',
    })
  // What is only to be heard adds to what came, and moves nothing once its period is over.
  const isAdded = lateFor(procedure, before, key, actor) !== undefined
  const rule = procedure.steps[key] as StepRule
  const known = isAdded ? asWord(rule) : stepAsTaken(procedure, before, rule, actor)
  const taker = isOfParty(actor.roles) ? actor : {}
  const side = circumstances.side ?? sideOfStep(known, actor.roles)
  const late = isOfParty(actor.roles) ? undefined : partiesLate(procedure, before, known)
  const said = circumstances.party ?? (late?.length === 1 ? late[0] : undefined)
  const named = said ?? onlyOneOf(circumstances.side, record)
  const party =
    partyOfStep(procedure, before, known, taker, named) ??
    partyWhoSays(known, side, record, actor, said) ??
    (known.ofEach && !known.about ? onlyOneOf(procedure.standsForEach?.side, record) : undefined)
  assertLate(procedure, before, known, party)
  const now = { by: actor.id, ...(side ? { side } : {}), ...(party === undefined ? {} : { party }) }
  const answered = answeredForOne(known, procedure, record, before, now)
  const joined = jointlyTaken(answered, record, before, key, now)
  const each = takenForEach(joined, procedure, before, party, record)
  return { step: withdrawnByAll(each, before, key, party), party }
}

/** Throws as `assertConcernsSome`, and RuleError served-on-unconcerned, at the day, for a service on one of several whom the step does not concern. */
function assertConcerned(
  step: StepRule,
  { rows, all, typed: before }: ServiceRound,
  record: CaseRecord,
  proceeding: Proceeding,
  typed: StepInput,
): void {
  assertConcernsSome(step, record, proceeding, { ...before, ...typed })
  const other = all.find((row) => !rows.includes(row) && typed[row.on] !== undefined)
  if (!other) return
  const parties = rows.map(({ party }) => party.name).join('、')
  throw new RuleError('served-on-unconcerned', 'it is nothing of theirs', {
    party: other.party.name,
    parties,
    field: other.on,
  })
}

/** Whose it is, where the office says of which side and one stands there alone. */
function onlyOneOf(side: PartySide | undefined, { parties }: Pick<CaseRecord, 'parties'>): string | undefined {
  const own = parties.filter((party) => party.side === side)
  return own.length === 1 ? own[0]?.id : undefined
}

/** What was typed, dated by the last service of several. */
function datedByTheLast(step: StepRule, round: ServiceRound, typed: StepInput, input: StepInput): StepInput {
  const last = isDatedByService(step, round.all) ? lastServed(round, typed) : undefined
  return last && step.datedBy ? { ...input, [step.datedBy]: last } : input
}

/** A step that may be taken: what was typed, when it happened, on whom it was served and whose it is. */
interface Taken {
  readonly procedure: Procedure
  readonly key: string
  readonly step: StepRule
  readonly input: StepInput
  readonly when: Moment
  readonly served: ReturnType<typeof servedNow>
  readonly sent: string | undefined
  readonly party: string | undefined
  /** Who of several is moved by it: whose it is, or whose the event is that it is about. */
  readonly of: string | undefined
  readonly event: ReturnType<typeof eventOfStep>
  readonly parties: CaseRecord['parties']
  /** Number of the entry that will tell of it. */
  readonly seq: number
}

/** The proceeding where the step leads, with its facts, its outcome and its clocks. */
function clocksMoved(
  before: Proceeding,
  { procedure, key, step, input, when, served, sent, party, of, event, parties, seq }: Taken,
  outcome: string | undefined,
  circumstances: Circumstances,
): Proceeding {
  const { calendars } = circumstances
  const spared = sparedParties(procedure, before, { parties })
  const alone =
    step.ofEach && of !== undefined
      ? standingOnceTaken(before, procedure, { step: key, party: of, input }, spared)
      : undefined
  const facts = factsAfter(before, step, input)
  const after = { ...before, facts, ...(outcome ? { outcome } : {}) }
  const toOther = step.toWhen?.find(
    ({ when: so, from = [before.state] }) => from.includes(before.state) && holds(so, after),
  )
  const plainly =
    step.to === 'same' ? before.state : step.to === 'before' ? (before.before ?? procedure.start) : step.to
  const leads = alone ?? toOther?.to ?? plainly
  const stays = isAside(step, before.state)
  const to = stays ? before.state : leads
  let next: Proceeding = { ...before, state: to, facts }
  // Taken in a side state it moves where the proceeding comes back to.
  if (stays && leads !== before.state) next = { ...next, before: leads }
  if (to !== before.state && (alone !== undefined || step.to !== 'before')) next = { ...next, before: before.state }
  const length = lengthTyped(step, input)
  if (outcome) next = { ...next, outcome }
  const moving = stepMoving(step, { ...next, now: { step: key, input } })
  next = moveClocks(next, procedure, moving, input, when, length, circumstances, { party, event, sent })
  next = withLate(next, moving, party, circumstances, when)
  const starts = moving.starts ?? []
  const isForEach = (rule: string) => served.length > 0 && procedure.clocks[rule]?.per === 'party'
  next = startForEach(next, procedure, starts, served, when, parties, length)
  const isAgainst = (rule: string) => procedure.clocks[rule]?.against !== undefined
  const stand = standings(procedure, before)
  const stands = (id: string) => stand.size === 0 || step.from === 'open' || step.from.includes(stand.get(id) ?? '')
  const isBound = (id: string) => stands(id) && !spared.includes(id)
  const against = parties.filter(({ id }) => isBound(id) && (party === undefined || !step.ofEach || id === party))
  next = startAgainstEach(next, procedure, starts.filter(isAgainst), when, against, calendars)
  const events = (rule: string) => eventsBefore(before, procedure, rule)
  for (const rule of starts)
    for (const each of events(rule)) next = startClocks(next, procedure, [rule], when, calendars, length, each)
  const forAll = starts.filter((rule) => !isForEach(rule) && !isAgainst(rule) && events(rule).length === 0)
  return startClocks(next, procedure, forAll, when, calendars, length, seq, step.ofEach ? party : undefined)
}

/** The events for each of which a clock starts that follows the periods of another: those whose period ran before the step. */
function eventsBefore(before: Proceeding, procedure: Procedure, rule: string): number[] {
  const { afterEach } = procedure.clocks[rule] ?? {}
  return afterEach === undefined ? [] : eventsUnder(before, procedure, afterEach).map(({ seq }) => seq)
}

/**
 * Where the proceeding stands once a step was taken for one of several; undefined where one stands alone. It waits for none of the `spared`, on whom
 * nothing is laid, where they have nothing to do but to comply.
 */
function standingOnceTaken(
  before: Proceeding,
  procedure: Procedure,
  taken: Pick<Walked, 'step' | 'party' | 'input'>,
  spared: readonly string[],
): string | undefined {
  if (standings(procedure, before).size === 0) return undefined
  const walk = { ...taken, from: before.state, to: before.state, at: before.openedAt, by: '', byName: '', seq: 0 }
  if (isStillServing(procedure, before)) return before.state
  const stand = standings(procedure, { ...before, walked: [...before.walked, walk] })
  const bound = [...stand].filter(([id, state]) => !spared.includes(id) || !procedure.states[state]?.plainSpared)
  return stateOfAll(
    procedure,
    (bound.length > 0 ? bound : [...stand]).map(([, state]) => state),
  )
}

/** The length that the office gave what the step starts or makes longer, where the law leaves it to the office. */
function lengthTyped({ lengthFrom }: Pick<StepRule, 'lengthFrom'>, input: StepInput): number | undefined {
  return lengthFrom === undefined ? undefined : Number(input[lengthFrom]) || undefined
}

/** The period for what is handed in is kept by what came within it, whenever that it had run out was recorded. */
function withKept(
  proceeding: Proceeding,
  { submission }: StepRule,
  party: string | undefined,
  { calendars }: Circumstances,
  when: Moment,
): Proceeding {
  const late = submission?.late
  if (late === undefined) return proceeding
  const isOwn = (clock: Clock) =>
    clock.rule === late && (party === undefined || clock.party === undefined || clock.party === party)
  const clocks = proceeding.clocks.map((clock) => (isOwn(clock) ? keptAfterAll(clock, calendars, when) : clock))
  return { ...proceeding, clocks }
}

/** A right that had run out unused, as was recorded, and is used now: in time where it turns out to have been, else late. */
function withLate(
  proceeding: Proceeding,
  { lateFor = [], stops = [] }: StepRule,
  party: string | undefined,
  { calendars }: Circumstances,
  when: Moment,
): Proceeding {
  const used = lateFor.filter((rule) => stops.includes(rule))
  const newest = used.map((rule) =>
    proceeding.clocks.findLast(
      (clock) => clock.rule === rule && isOwnClock(clock, party === undefined ? undefined : [party]),
    ),
  )
  const clocks = proceeding.clocks.map((clock) =>
    newest.includes(clock) ? usedAfterAll(clock, calendars, when) : clock,
  )
  return { ...proceeding, clocks }
}

/** The proceeding closed, or ended with what still runs in it, where its state says so. */
function ended(
  procedure: Procedure,
  proceeding: Proceeding,
  { at, calendars }: Circumstances,
  when: Moment,
): Proceeding {
  const state = procedure.states[proceeding.state]
  const on = when.on ?? dateOf(at)
  const closed = state?.closed && !proceeding.closedOn ? { ...proceeding, closedOn: on } : proceeding
  if (!state?.final) return closed
  const clocks = closed.clocks.map((clock) =>
    isOpen(clock) && !outlives(procedure, clock) ? drop(clock, procedure, calendars, when) : clock,
  )
  return { ...closed, clocks, endedOn: on }
}

/** The step with the clocks it moves as things stand once it is taken. */
function stepMoving(step: StepRule, after: Proceeding & { readonly now: Pick<Walked, 'step' | 'input'> }): StepRule {
  const { clocksWhen, starts, stops, drops, suspends, resumes } = step
  if (!clocksWhen) return step
  const moved = (clocks: readonly string[] = []) => clocks.filter((clock) => holds(clocksWhen[clock], after))
  // What it ends in one way or the other, it drops where the condition does not hold.
  const isEither = (clock: string) => stops?.includes(clock) === true && drops?.includes(clock) === true
  const [started, stopped] = [moved(starts), moved(stops)]
  const dropped = (drops ?? []).filter((clock) => holds(clocksWhen[clock], after) !== isEither(clock))
  return {
    ...step,
    starts: started,
    stops: stopped,
    drops: dropped,
    suspends: moved(suspends),
    resumes: moved(resumes),
  }
}

/** A step of every party moves nothing before the last of them takes it: until then it is no more than their word. */
function jointlyTaken(
  step: StepRule,
  record: CaseRecord,
  before: Proceeding,
  key: string,
  now: Pick<Walked, 'by' | 'side' | 'party'>,
): StepRule {
  if (!step.jointly || missingJointly(record, before, key, now).length === 0) return step
  const { starts: _starts, stops: _stops, outcome: _outcome, ...word } = step
  return { ...word, to: 'same' }
}

/**
 * A step that each takes for itself moves nothing while another's period runs, or another is still to be served: nor does what follows the end
 * of that period begin.
 */
function takenForEach(
  step: StepRule,
  procedure: Procedure,
  before: Proceeding,
  party: string | undefined,
  record: CaseRecord,
): StepRule {
  const each = step.each ?? step.alsoBehind
  if (each === undefined || party === undefined) return step
  // Where each stands by itself, it is moved by itself.
  if (step.ofEach && standings(procedure, before).size > 0) return step
  const waits =
    partiesUnder(before, each).some((id) => id !== party) ||
    isStillServed(procedure, before, each, record) ||
    (step.onceServed === true && partiesUnserved(record, before, procedure).length > 0)
  if (!waits) return step
  // What the office may do against each begins with the end of that one’s own period.
  const isOfAll = (rule: string) =>
    procedure.clocks[rule]?.against === undefined && procedure.clocks[rule]?.startsAtEndOf?.includes(each) === true
  const { toWhen: _toWhen, ...rest } = step
  const starts = step.starts?.filter((rule) => !isOfAll(rule))
  return { ...rest, to: 'same', ...(starts ? { starts } : {}) }
}

/** What one of several takes back moves nothing while what another asked for stands, since the proceeding last left where it is. */
function withdrawnByAll(
  step: StepRule,
  { walked, state }: Proceeding,
  key: string,
  party: string | undefined,
): StepRule {
  const { withdraws } = step
  if (withdraws === undefined || party === undefined) return step
  const since = walked.slice(walked.findLastIndex(({ from, to }) => from === state && to !== state) + 1)
  const by = (one: string) => since.flatMap((walk) => (walk.step === one ? (walk.party ?? []) : []))
  const back = new Set([...by(key), party])
  return by(withdraws).every((id) => back.has(id)) ? step : asWord(step)
}

/**
 * The step where it serves several and not all of them are served yet: what was done is kept and the evidence served, but the state stays and no
 * clock moves before the last of them.
 */
function servedInPart(
  stored: CaseRecord,
  before: Proceeding,
  procedure: Procedure,
  key: string,
  input: StepInput,
  served: ReturnType<typeof servedNow>,
  circumstances: Circumstances,
): Change {
  const { at, actor } = circumstances
  const record = ofProceeding(stored, before)
  const step = procedure.steps[key] as StepRule
  const { state } = before
  const reached = served.map(({ party }) => party.id)
  const walk = { step: key, from: state, to: state, at, by: actor.id, byName: actor.name, seq: record.seq + 1 }
  // What is issued to all of them now is what it has to be, whoever is served first.
  assertWithinTold(withEach(step, record), before, input)
  // The period of whoever was served runs, whoever is still to be served. What their length depends on is said the first time.
  const facts = factsAfter(before, step, input)
  const when = { at, ...hourTyped(input) }
  const starts = step.starts ?? []
  const length = lengthTyped(step, input)
  assertWithin(step, procedure, record, input, at)
  assertOptions(step, key, before, record, input, circumstances)
  const rows = serviceRows(step, record)
  const counted = withoutAnnounced({ ...before, facts }, procedure, { step, rows, input }, circumstances)
  const parted = startForEach(counted, procedure, starts, served, when, record.parties, length)
  const started = endingWithin(parted, procedure, record.acts, before)
  const typed = saidBy(actor, step, input)
  const about = aboutThem(step, record, started, input)
  const next = withoutAhead({ ...about, walked: [...before.walked, { ...walk, partly: true, reached, ...typed }] }, key)
  const entry: EntryDraft = {
    kind: 'step:taken',
    proceedingId: before.id,
    audience: step.audience ?? 'officers',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      step: key,
      from: state,
      to: state,
      partly: true,
      input: { ...input },
    },
  }
  return {
    record: serve(withProceeding(stored, next), procedure, { key, step, proceedingId: before.id, input }),
    entries: [entry],
  }
}

/** With the step taken, what was typed for its papers stands with it. */
function withoutAhead({ ahead, ...proceeding }: Proceeding, key: string): Proceeding {
  return ahead === undefined || ahead.step === key ? proceeding : { ...proceeding, ahead }
}

/**
 * The case as the papers of a step print it that are issued before anybody is served: with what was typed, as if it were being taken. Throws
 * RuleError more-than-told and the others of `assertWithinTold`.
 */
export function asIssued(
  stored: CaseRecord,
  proceedingId: string,
  procedure: Procedure,
  key: string,
  input: StepInput,
  circumstances: Circumstances,
): CaseRecord {
  const { at, actor } = circumstances
  const before = proceedingOf(stored, proceedingId)
  const record = ofProceeding(stored, before)
  const step = procedure.steps[key] as StepRule
  assertWithinTold(withEach(step, record), before, input)
  assertOptions(step, key, before, record, input, circumstances)
  const { state } = before
  const walk = { step: key, from: state, to: state, at, by: actor.id, byName: actor.name, seq: record.seq + 1 }
  const walked = [...before.walked, { ...walk, partly: true, ...saidBy(actor, step, input) }]
  return withProceeding(stored, { ...before, facts: factsAfter(before, step, input), walked })
}

/** Who speaks in a step, and what they typed. */
function saidBy(actor: Actor, step: StepRule, input: StepInput): Pick<Walked, 'side' | 'bodyId' | 'input'> {
  const side = sideOfStep(step, actor.roles)
  return {
    ...(side ? { side } : {}),
    ...(actor.bodyId === undefined ? {} : { bodyId: actor.bodyId }),
    ...(Object.keys(input).length > 0 ? { input: { ...input } } : {}),
  }
}

/** Whose step it is: of the side that takes it, also where an officer records it for the only side that may. */
export function sideOfStep({ by, ofSide }: StepRule, roles: readonly Role[]): PartySide | undefined {
  if (ofSide) return ofSide
  if (roles.includes('filer')) return 'requester'
  if (roles.includes('respondent')) return 'respondent'
  if (roles.includes('system')) return undefined
  const sides = by.filter((role) => role === 'filer' || role === 'respondent')
  if (sides.length !== 1) return undefined
  return sides[0] === 'filer' ? 'requester' : 'respondent'
}

/** A step with what it serves of what was handed in. */
interface Serving {
  readonly key: string
  readonly step: StepRule
  readonly proceedingId: string
  readonly input: StepInput
}

/**
 * Marks the evidence of the side that the step serves on the other: what goes along with it to any of those it serves. What is sealed, of another
 * proceeding, of words that go with another step, or came after the day of service, stays.
 */
function serve(record: CaseRecord, { steps }: Procedure, { key, step, proceedingId, input }: Serving): CaseRecord {
  if (!step.serves) return record
  const days = servedDays(step, input)
  const chosen = exhibitsChosen(step, input)
  const proceeding = proceedingOf(record, proceedingId)
  const own = ofProceeding(record, proceeding)
  const parties = step.delivers ? servedParties(own, step.delivers) : [{ id: '' }]
  const goes = new Set(
    parties.flatMap((party) => handedOver(own, proceeding, steps, key, party, chosen).evidence.map(({ id }) => id)),
  )
  const isServed = ({ id, addedAt }: CaseRecord['evidence'][number]) =>
    goes.has(id) && (chosen === undefined || chosen.includes(id)) && hadComeBy(days, dateOf(addedAt))
  const evidence = record.evidence.map((item) => (isServed(item) && !item.served ? { ...item, served: true } : item))
  return { ...record, evidence }
}

function factsAfter(before: Proceeding, step: StepRule, input: StepInput): Proceeding['facts'] {
  const set: Record<string, Proceeding['facts'][string]> = {}
  for (const [name, value] of Object.entries(step.facts ?? {})) {
    // A table is no fact of the proceeding.
    const isFact = step.fields?.[name] && step.fields[name].kind !== 'rows'
    const typed = isFact ? (input[name] as Proceeding['facts'][string] | undefined) : undefined
    if (typed !== undefined) set[name] = typed
    else if (!step.fields?.[name]) set[name] = value
  }
  return { ...before.facts, ...set }
}

function outcomeOf(procedure: Procedure, step: StepRule, input: StepInput): string | undefined {
  if (!step.outcome) return undefined
  const code = typeof step.outcome === 'string' ? step.outcome : input[step.outcome.field]
  if (typeof code !== 'string' || !ownEntry(procedure.outcomes, code))
    throw new RuleError('outcome-unknown', `${procedure.key} has no outcome ${String(code)}`)
  return code
}
