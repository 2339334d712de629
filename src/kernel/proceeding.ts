import type {
  CaseRecord,
  Change,
  EntryDraft,
  Holder,
  Party,
  PartySide,
  Proceeding,
  Session,
  StepInput,
  Walked,
} from './case-record.ts'
import {
  type Calendars,
  dropClock,
  endedBy,
  extendClock,
  isOpen,
  type Moment,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from './clock-acts.ts'
import { readClock } from './clock-reading.ts'
import type { Clock } from './clock.ts'
import { holds } from './condition.ts'
import { momentOf } from './event-day.ts'
import { earliestAfter, latestBefore } from './notice.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import { isStepFrom, type Procedure, type StepRule } from './procedure.ts'
import { exhibitsChosen, hadComeBy, servedDays } from './handed-over.ts'
import { hasJoined, missingJointly } from './joint.ts'
import { isAnsweredInside } from './referral.ts'
import { type Actor, type BodyKind, isWorkingRole, type KeptSide, type Role } from './role.ts'
import { notFound, RuleError } from './rule-error.ts'
import { assertWithinTold } from './told-bounds.ts'
import { ownEntry } from './own-entry.ts'
import { asWord, isKeptFrom, proceedingTold } from './undisclosed.ts'
import { assertServedDays } from './service-day.ts'
import { isOwnClock, isStillServed, partiesUnder, partyOfStep, servedNow } from './own-clock.ts'
import { lastServed, type ServiceRound, serviceRound, stillToServe } from './service-round.ts'

/** What every decision is given: the instant, who acts, and the calendars in force. Nothing here reads the wall clock. */
export interface Circumstances {
  readonly at: Date
  readonly actor: Actor
  readonly calendars: Calendars
  /** Whose step an officer records, where either side may take it. */
  readonly side?: 'requester' | 'respondent'
  /** The party whose step an officer records, where several may each take it for themselves. */
  readonly party?: string
}

/** The proceeding of that id. Throws not-found. */
export function proceedingOf(record: Pick<CaseRecord, 'proceedings'>, id: string): Proceeding {
  const found = record.proceedings.find((proceeding) => proceeding.id === id)
  if (!found) throw notFound('proceeding')
  return found
}

/** A record with one proceeding replaced; its revision rises by one. */
export function withProceeding(record: CaseRecord, next: Proceeding): CaseRecord {
  const proceedings = record.proceedings.map((proceeding) =>
    proceeding.id === next.id ? { ...next, rev: proceeding.rev + 1 } : proceeding,
  )
  return { ...record, proceedings }
}

function clockId(proceeding: { id: string; clocks: readonly Clock[] }, key: string): string {
  return `${proceeding.id}.${key}.${proceeding.clocks.filter((clock) => clock.rule === key).length + 1}`
}

function startClocks(
  proceeding: Proceeding,
  procedure: Procedure,
  keys: readonly string[],
  when: Moment,
  calendars: Calendars,
  length?: number,
): Proceeding {
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    if (!rule) throw new RangeError(`${procedure.key} has no clock ${key}`)
    // What was handed in is forwarded each in its own time.
    if (rule.per !== 'submission' && clocks.some((clock) => clock.rule === key && isOpen(clock))) continue
    const from = startOfChained(clocks, rule, when, calendars)
    clocks = [
      ...clocks,
      startClock(clockId({ id: proceeding.id, clocks }, key), key, rule, from, proceeding.facts, length),
    ]
  }
  return { ...proceeding, clocks }
}

/** Starts for each party that was served now the periods that run for each, from the day of its own service. */
function startForEach(
  proceeding: Proceeding,
  procedure: Procedure,
  keys: readonly string[],
  served: ReturnType<typeof servedNow>,
  at: Date,
): Proceeding {
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    if (rule?.per !== 'party') continue
    for (const { party, on } of served) {
      if (!isOwedBy(rule, party)) continue
      if (clocks.some((clock) => clock.rule === key && isOpen(clock) && isOwnClock(clock, [party.id]))) continue
      const id = clockId({ id: proceeding.id, clocks }, key)
      clocks = [...clocks, { ...startClock(id, key, rule, { at, on }, proceeding.facts), party: party.id }]
    }
  }
  return { ...proceeding, clocks }
}

const isOwedBy = ({ owes }: Procedure['clocks'][string], { side }: Party): boolean =>
  owes === 'parties' || owes === side

/** When a clock starts: where the period it follows ran out, on the day that one ended in law, else with the event. */
function startOfChained(
  clocks: readonly Clock[],
  { startsAtEndOf }: Procedure['clocks'][string],
  when: Moment,
  calendars: Calendars,
): Moment {
  const earlier = clocks.findLast(({ rule }) => startsAtEndOf?.includes(rule))
  const stop = earlier?.ledger.find((entry) => entry.kind === 'stopped')
  if (!earlier || stop?.kind !== 'stopped' || stop.done) return when
  const ended = endedBy(earlier, calendars, when)
  return ended === undefined ? when : { at: when.at, on: ended }
}

export interface Opening {
  readonly procedure: Procedure
  readonly holder: Holder
  readonly number?: string
  readonly facts?: Proceeding['facts']
}

/** Opens a proceeding on a case, held by one desk, with the clocks that start with it. */
export function openProceeding(record: CaseRecord, opening: Opening, { at, calendars }: Circumstances): Change {
  const { procedure, holder, number, facts = {} } = opening
  const bare: Proceeding = {
    id: `P${record.proceedings.length + 1}`,
    procedure: procedure.key,
    version: procedure.version,
    ...(number ? { number } : {}),
    state: procedure.start,
    rev: 1,
    holder,
    openedAt: at,
    openedOn: dateOf(at),
    clocks: [],
    facts,
    walked: [],
    sessions: [],
    officers: [],
  }
  const proceeding = startClocks(bare, procedure, procedure.startsWith ?? [], { at }, calendars)
  const entry: EntryDraft = {
    kind: 'proceeding:opened',
    proceedingId: proceeding.id,
    audience: 'parties',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      ...(number ? { number } : {}),
      holder: { ...holder },
    },
  }
  const readers = record.readers.includes(holder.bodyId) ? record.readers : [...record.readers, holder.bodyId]
  return { record: { ...record, readers, proceedings: [...record.proceedings, proceeding] }, entries: [entry] }
}

/** Why a step cannot be taken now, as a stable code; undefined when it can. Roles are those the actor has in this proceeding. */
export function obstacleTo(
  procedure: Procedure,
  proceeding: Proceeding,
  key: string,
  actor: Pick<Actor, 'id' | 'roles' | 'answers' | 'untaken' | 'partyIds'> & { readonly bodyKind?: BodyKind },
): string | undefined {
  const step = ownEntry(procedure.steps, key)
  if (!step) return 'step-unknown'
  const known = asKnownTo(procedure, proceeding, actor)
  if (!isStepFrom(procedure, step, known.state)) return 'step-out-of-order'
  if (!step.by.some((role) => actor.roles.includes(role))) return 'step-not-yours'
  if (isOfAnotherBody(procedure, step, actor)) return 'step-of-another-body'
  if (step.whenUntaken && !actor.untaken) return 'offer-not-refused'
  if (!actor.answers && isAnsweredInside(procedure, proceeding, step)) return 'answer-of-another-body'
  if (makersOf(proceeding, step).includes(actor.id)) return 'step-by-its-maker'
  if (step.jointly && isOfParty(actor.roles) && hasJoined(proceeding, key, actor.id)) return 'step-waits-for-others'
  const needed = [step.extends?.clock, step.whileRuns, step.each].filter((clock) => clock !== undefined)
  const own = isOfParty(actor.roles) ? actor.partyIds : undefined
  const runs = (key: string) =>
    known.clocks.some((clock) => clock.rule === key && isOpen(clock) && isOwnClock(clock, own))
  if (!needed.every(runs)) return 'clock-not-running'
  if (!holds(step.when, proceeding)) return 'condition-not-met'
  return isOutOfTurn(procedure, proceeding, step) ? 'extension-out-of-order' : undefined
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

/** The proceeding as whoever acts in these roles knows it: a party acts where it is told that the proceeding stands. */
function asKnownTo(
  procedure: Procedure,
  proceeding: Proceeding,
  { roles, partyIds }: Pick<Actor, 'roles' | 'partyIds'>,
): Proceeding {
  const side = sideOf(roles)
  return side === undefined || !isKeptFrom(procedure.states[proceeding.state], side)
    ? proceeding
    : proceedingTold(procedure, proceeding, side, partyIds)
}

/**
 * The step as it is taken now in these roles: of a party that cannot know that the proceeding left the stage in which it would have moved it,
 * no more than its word.
 */
export function stepAsTaken(
  procedure: Procedure,
  { state }: Pick<Proceeding, 'state'>,
  step: StepRule,
  roles: readonly Role[],
) {
  const side = sideOf(roles)
  const isLate = side !== undefined && isKeptFrom(procedure.states[state], side) && !isStepFrom(procedure, step, state)
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

/** Throws RuleError notice-too-short when the day in the step's field leaves less than the notice the law asks for. */
function assertAhead(step: StepRule, input: StepInput, { at, calendars }: Circumstances): void {
  const { ahead } = step
  const day = ahead && input[ahead.field]
  if (!ahead || typeof day !== 'string') return
  const earliest = earliestAfter(ahead, dateOf(at), calendars)
  if (day.slice(0, 10) < earliest)
    throw new RuleError('notice-too-short', 'the notice is too short', { earliest, rule: ahead.id, field: ahead.field })
}

/**
 * Throws RuleError notice-served-late, at the field of the addressee, where what calls the next session was served on fewer days before it
 * than the law asks for, and the party did not agree; everyone-served where nobody is left to serve.
 */
function assertNoticed(
  procedure: Procedure,
  step: StepRule,
  { rows, served }: ServiceRound,
  { sessions }: Proceeding,
  input: StepInput,
  { calendars }: Circumstances,
): void {
  if (step.delivers?.of && rows.length > 0 && rows.every(({ party }) => served.has(party.id)))
    throw new RuleError('everyone-served', 'it was served on everybody')
  const { aheadOfSession: notice } = step
  const next = notice && sessionAhead(procedure, sessions)
  if (!notice || !next || input['agreed'] === true) return
  const held = dateOf(next.startsAt)
  for (const { on } of rows) {
    const day = input[on]
    if (typeof day !== 'string' || earliestAfter(notice, day, calendars) <= held) continue
    const latest = latestBefore(notice, held, calendars)
    throw new RuleError('notice-served-late', 'the notice is too short', { latest, held, rule: notice.id, field: on })
  }
}

/**
 * Throws RuleError date-in-future, date-before-opening or session-before-called, at the field, where what is recorded as held was held on no
 * day on which it can have been: a hearing is not held before the day it was called for unless the parties agreed to bring it forward.
 */
function assertHeld(procedure: Procedure, step: StepRule, before: Proceeding, input: StepInput, at: Date): void {
  const { heldOn: date } = input
  const field = 'heldOn'
  if (step.session !== 'records' || typeof date !== 'string') return
  if (date > dateOf(at)) throw new RuleError('date-in-future', 'a session lies in the future', { date, field })
  if (date < before.openedOn)
    throw new RuleError('date-before-opening', 'a session lies before the proceeding', {
      date,
      opened: before.openedOn,
      field,
    })
  const planned = procedure.sessions?.ofSteps === 'hearing' ? sessionAhead(procedure, before.sessions) : undefined
  const called = planned && dateOf(planned.startsAt)
  if (called !== undefined && date < called && input['broughtForward'] !== true)
    throw new RuleError('session-before-called', 'it was called for a later day', { date, called, field })
}

/** The session that was called last by a step and not held yet. */
export const sessionAhead = (
  { sessions: rule }: Pick<Procedure, 'sessions'>,
  sessions: readonly Session[],
): Session | undefined => sessions.findLast(({ kind, state }) => kind === rule?.ofSteps && state === 'planned')

/** A period that has to be over first: the key of its clock, its last day, and the first day behind it. */
export interface PeriodBefore {
  readonly clock: string
  readonly due: PlainDate
  readonly from: PlainDate
}

/**
 * The period that a step rests on and that is not over yet, whoever takes it: the key of its clock, its last day, and the first day on
 * which the step is possible. Undefined where it may be taken. Of a period that stands still the days say how it would end if it ran on.
 */
export function periodBefore(
  { restsOn }: Pick<StepRule, 'restsOn'>,
  { clocks }: Pick<Proceeding, 'clocks'>,
  { at, calendars }: Pick<Circumstances, 'at' | 'calendars'>,
): PeriodBefore | undefined {
  const waiting = clocks
    .filter((clock) => restsOn?.includes(clock.rule) && isOpen(clock))
    .map((clock) => ({ clock: clock.rule, ...readClock(clock, calendars[clock.jurisdiction], at) }))
    .filter(({ state, dueAt }) => state === 'suspended' || at < dueAt)
  const last = waiting.toSorted((one, other) => other.dueAt.getTime() - one.dueAt.getTime())[0]
  return last && { clock: last.clock, due: last.due, from: dateOf(last.dueAt) }
}

/** Throws RuleError period-not-over for a step that rests on the end of a period, while the period runs or is suspended. */
function assertOver(step: StepRule, proceeding: Proceeding, circumstances: Circumstances): void {
  const before = periodBefore(step, proceeding, circumstances)
  if (before)
    throw new RuleError('period-not-over', 'the step rests on the end of a period that still runs', { ...before })
}

/**
 * Takes a step of a proceeding: moves its state, starts, stops, suspends, resumes or extends clocks, closes it in a final state. A step that
 * serves several waits in its place until the last of them is served.
 * Throws RuleError step-unknown, step-out-of-order, step-not-yours, step-of-another-body, answer-of-another-body, offer-not-refused,
 * step-by-its-maker,
 * step-waits-for-others, party-needed, clock-not-running, condition-not-met, extension-out-of-order, outcome-unknown, date-in-future,
 * date-before-opening, date-before-step, service-before-issue, notice-too-short, notice-served-late, everyone-served,
 * session-before-called, period-not-over, suspension-too-late, suspension-without-clock, or an
 * extension's own.
 */
export function takeStep(
  record: CaseRecord,
  proceedingId: string,
  procedure: Procedure,
  key: string,
  typed: StepInput,
  circumstances: Circumstances,
): Change {
  const { at, actor, calendars } = circumstances
  const before = proceedingOf(record, proceedingId)
  const obstacle = obstacleTo(procedure, before, key, actor)
  if (obstacle)
    throw new RuleError(obstacle, `${procedure.key}.${key} cannot be taken in ${before.state}`, {
      step: key,
      state: before.state,
    })
  const known = stepAsTaken(procedure, before, procedure.steps[key] as StepRule, actor.roles)
  const joined = jointlyTaken(known, record, before, key, circumstances)
  const party = partyOfStep(procedure, before, joined, isOfParty(actor.roles) ? actor : {}, circumstances.party)
  const step = takenForEach(joined, procedure, before, party, record)
  const round = serviceRound(key, step, record, before)
  assertServedDays(procedure, key, round.rows, typed, { record, proceeding: before, at })
  const input = { ...round.typed, ...typed }
  const served = servedNow(round.rows, typed)
  if (stillToServe(round, typed).length > 0)
    return servedInPart(record, before, procedure, key, input, served, circumstances)
  // What happened at an hour (goods seized on the spot) happened then, on whomever it is served later.
  const isByTheHour = step.datedBy !== undefined && step.fields?.[step.datedBy]?.kind === 'moment'
  const last = round.rows.length > 1 && step.datedBy && !isByTheHour ? lastServed(round, typed) : undefined
  const when = momentOf(step, procedure, before, last && step.datedBy ? { ...input, [step.datedBy]: last } : input, at)
  assertWithinTold(step, before, input)
  assertAhead(step, input, circumstances)
  assertNoticed(procedure, step, round, before, typed, circumstances)
  assertHeld(procedure, step, before, typed, at)
  assertOver(step, before, circumstances)
  const to = step.to === 'same' ? before.state : step.to === 'before' ? (before.before ?? procedure.start) : step.to

  let next: Proceeding = { ...before, state: to, facts: factsAfter(before, step, input) }
  if (to !== before.state && step.to !== 'before') next = { ...next, before: before.state }
  const length = step.lengthFrom ? Number(input[step.lengthFrom]) || undefined : undefined
  const outcome = outcomeOf(procedure, step, input)
  if (outcome) next = { ...next, outcome }
  const moving = stepMoving(step, next)
  next = moveClocks(next, procedure, moving, input, when, length, circumstances, party)
  const starts = moving.starts ?? []
  const isForEach = (rule: string) => served.length > 0 && procedure.clocks[rule]?.per === 'party'
  next = startForEach(next, procedure, starts, served, at)
  next = startClocks(
    next,
    procedure,
    starts.filter((rule) => !isForEach(rule)),
    when,
    calendars,
    length,
  )

  const state = procedure.states[to]
  if (state?.closed && !next.closedOn) next = { ...next, closedOn: when.on ?? dateOf(at) }
  if (state?.final) {
    const clocks = next.clocks.map((clock) =>
      isOpen(clock) && !outlives(procedure, clock) ? drop(clock, procedure, calendars, when) : clock,
    )
    next = { ...next, clocks, endedOn: when.on ?? dateOf(at) }
  }
  const walk = { step: key, from: before.state, to, at, by: actor.id, byName: actor.name, seq: record.seq + 1 }
  const said = { ...saidBy(actor, step, input), ...(party === undefined ? {} : { party }) }
  next = { ...next, walked: [...before.walked, { ...walk, ...said }] }
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
  return { record: serve(withProceeding(record, next), step, proceedingId, input), entries: [entry] }
}

/** The step with the clocks it moves as things stand once it is taken. */
function stepMoving(step: StepRule, after: Proceeding): StepRule {
  const { clocksWhen, starts, stops, suspends, resumes } = step
  if (!clocksWhen) return step
  const moved = (clocks: readonly string[] = []) => clocks.filter((clock) => holds(clocksWhen[clock], after))
  return { ...step, starts: moved(starts), stops: moved(stops), suspends: moved(suspends), resumes: moved(resumes) }
}

/** A step of every party moves nothing before the last of them takes it: until then it is no more than their word. */
function jointlyTaken(
  step: StepRule,
  record: CaseRecord,
  before: Proceeding,
  key: string,
  { actor, side: recorded }: Circumstances,
): StepRule {
  const side = recorded ?? sideOfStep(step, actor.roles)
  const now = { by: actor.id, ...(side ? { side } : {}) }
  if (!step.jointly || missingJointly(record, before, key, now).length === 0) return step
  const { starts: _starts, stops: _stops, outcome: _outcome, ...word } = step
  return { ...word, to: 'same' }
}

/** A step that each takes for itself moves nothing while another's period runs, or another is still to be served. */
function takenForEach(
  step: StepRule,
  procedure: Procedure,
  before: Proceeding,
  party: string | undefined,
  record: CaseRecord,
): StepRule {
  if (step.each === undefined || party === undefined) return step
  const waits =
    partiesUnder(before, step.each).some((id) => id !== party) || isStillServed(procedure, before, step.each, record)
  return waits ? { ...step, to: 'same' } : step
}

const isOfParty = (roles: readonly Role[]): boolean => roles.some((role) => role === 'filer' || role === 'respondent')
/**
 * The step where it serves several and not all of them are served yet: what was done is kept and the evidence served, but the state stays and no
 * clock moves before the last of them.
 */
function servedInPart(
  record: CaseRecord,
  before: Proceeding,
  procedure: Procedure,
  key: string,
  input: StepInput,
  served: ReturnType<typeof servedNow>,
  { at, actor }: Circumstances,
): Change {
  const step = procedure.steps[key] as StepRule
  const { state } = before
  const walk = { step: key, from: state, to: state, at, by: actor.id, byName: actor.name, seq: record.seq + 1 }
  // The period of whoever was served runs, whoever is still to be served. What their length depends on is said the first time.
  const facts = factsAfter(before, step, input)
  const started = startForEach({ ...before, facts }, procedure, step.starts ?? [], served, at)
  const next = { ...started, walked: [...before.walked, { ...walk, partly: true, ...saidBy(actor, step, input) }] }
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
  return { record: serve(withProceeding(record, next), step, before.id, input), entries: [entry] }
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

/**
 * Marks the evidence of the side that the step serves on the other; what is sealed, of another confidential proceeding, or came after the day
 * of service, stays.
 */
function serve(record: CaseRecord, step: StepRule, proceedingId: string, input: StepInput): CaseRecord {
  if (!step.serves) return record
  const days = servedDays(step, input)
  const chosen = exhibitsChosen(step, input)
  const isServed = (item: CaseRecord['evidence'][number]) =>
    item.side === step.serves &&
    !item.sealed &&
    (chosen === undefined || chosen.includes(item.id)) &&
    (item.proceedingId === undefined || item.proceedingId === proceedingId) &&
    hadComeBy(days, dateOf(item.addedAt))
  const evidence = record.evidence.map((item) => (isServed(item) && !item.served ? { ...item, served: true } : item))
  return { ...record, evidence }
}

/** A clock of a party (to sue, to set aside) outlives the closing of the proceeding; an office's own does not. */
function outlives(procedure: Procedure, clock: Clock): boolean {
  return procedure.clocks[clock.rule]?.owes !== 'office'
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

function moveClocks(
  proceeding: Proceeding,
  procedure: Procedure,
  step: StepRule,
  input: StepInput,
  when: Moment,
  length: number | undefined,
  { actor, calendars }: Circumstances,
  party: string | undefined,
): Proceeding {
  const cause = typeof input['cause'] === 'string' ? input['cause'] : (step.cause ?? 'other')
  const reason = typeof input['reason'] === 'string' ? input['reason'] : undefined
  assertStops(step, proceeding, procedure, cause, calendars, when)
  const clocks = proceeding.clocks.map((clock) => {
    if (!isOpen(clock)) return clock
    // What a party does ends its own period and nobody else's.
    if (party !== undefined && clock.party !== undefined && clock.party !== party) return clock
    // What came after the day of service is still to be forwarded.
    if (
      procedure.clocks[clock.rule]?.per === 'submission' &&
      (clock.ledger[0]?.on ?? '') > (when.on ?? dateOf(when.at))
    )
      return clock
    if (step.stops?.includes(clock.rule) && !step.restsOn?.includes(clock.rule))
      return stopClock(clock, calendars, when)
    if (step.stops?.includes(clock.rule) || step.drops?.includes(clock.rule))
      return drop(clock, procedure, calendars, when)
    const rule = procedure.clocks[clock.rule]
    if (step.suspends?.includes(clock.rule))
      return staysAsItStands(clock, cause, procedure, calendars, when)
        ? clock
        : suspendClock(clock, cause, calendars, when)
    if (step.resumes?.includes(clock.rule)) return resumeClock(clock, when, step.endsCauses)
    if (rule && step.extends?.clock === clock.rule)
      return extendClock(clock, rule, step.extends.extension, actor.name, reason, calendars, when, length)
    return clock
  })
  return { ...proceeding, clocks }
}

/** Whether a step that suspends leaves a clock as it stands: it does not know the cause, or its period had ended. */
function staysAsItStands(
  clock: Clock,
  cause: string,
  { clocks: rules }: Procedure,
  calendars: Calendars,
  when: Moment,
): boolean {
  const isKnown = Object.hasOwn(rules[clock.rule]?.notCounted ?? {}, cause)
  return !isKnown || endedBy(clock, calendars, when) !== undefined
}

/**
 * Throws RuleError for a step whose only purpose is to stop clocks and that would stop none: suspension-without-clock where no open one knows
 * the cause, suspension-too-late where the periods of those that do had ended.
 */
function assertStops(
  step: StepRule,
  { clocks }: Proceeding,
  { clocks: rules }: Procedure,
  cause: string,
  calendars: Calendars,
  when: Moment,
): void {
  if (!step.forTime) return
  const known = clocks.filter(
    (clock) =>
      step.suspends?.includes(clock.rule) && isOpen(clock) && Object.hasOwn(rules[clock.rule]?.notCounted ?? {}, cause),
  )
  const ended = known.map((clock) => endedBy(clock, calendars, when))
  if (known.length === 0)
    throw new RuleError('suspension-without-clock', `no clock that runs stands still for ${cause}`, { cause })
  if (ended.every((due) => due !== undefined))
    throw new RuleError('suspension-too-late', 'a period that has ended cannot stand still', {
      due: ended.toSorted().at(-1),
    })
}

function drop(clock: Clock, procedure: Procedure, calendars: Calendars, when: Moment): Clock {
  return dropClock(clock, procedure.clocks[clock.rule] ?? {}, calendars, when)
}

function outcomeOf(procedure: Procedure, step: StepRule, input: StepInput): string | undefined {
  if (!step.outcome) return undefined
  const code = typeof step.outcome === 'string' ? step.outcome : input[step.outcome.field]
  if (typeof code !== 'string' || !ownEntry(procedure.outcomes, code))
    throw new RuleError('outcome-unknown', `${procedure.key} has no outcome ${String(code)}`)
  return code
}

/**
 * Whether a closed proceeding was closed in time, by the clock that measures it; undefined without such a clock, and where it ended without
 * being asked for any more.
 */
export function closedInTime(proceeding: Proceeding, closingClock: string | undefined): boolean | undefined {
  const clock = proceeding.clocks.findLast(({ rule }) => rule === closingClock)
  const stop = clock?.ledger.find((entry) => entry.kind === 'stopped')
  return stop?.kind === 'stopped' && stop.end !== 'moot' ? stop.end === 'met' : undefined
}
