import type { Party, Proceeding, StepInput } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import {
  type Calendars,
  type Moment,
  dropClock,
  endedBy,
  extendClock,
  isOpen,
  isSuspended,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
  wasUsed,
} from './clock-acts.ts'
import { boundBy } from './clock-bounds.ts'
import type { Clock } from './clock.ts'
import { fieldOfEach, severalOf } from './for-each.ts'
import { factsOfParty, isOwnClock, servedNow } from './own-clock.ts'
import { eventOf } from './own-event.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { sparedParties } from './spared.ts'

/**
 * Starts the periods of the office against each of a side: where the own period of somebody ran out with this step, from the day on which that one
 * ended in law; else, with the event, against whoever used theirs.
 */
export function startAgainstEach(
  proceeding: Proceeding,
  procedure: Procedure,
  keys: readonly string[],
  when: Moment,
  parties: readonly Party[],
  calendars: Calendars,
): Proceeding {
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    const earlier = (of: string) =>
      clocks.findLast((clock) => isOwnClock(clock, [of]) && rule?.startsAtEndOf?.includes(clock.rule) === true)
    const ranOut = clocks.some((clock) => rule?.startsAtEndOf?.includes(clock.rule) && ranOutAt(clock, when))
    for (const { id: party } of parties.filter(({ side }) => side === rule?.against)) {
      if (!rule || clocks.some((clock) => clock.rule === key && clock.party === party && isOpen(clock))) continue
      const own = earlier(party)
      const on = own && ranOutAt(own, when) ? endedBy(own, calendars, when) : undefined
      if (ranOut ? on === undefined : own !== undefined && !wasUsed(own)) continue
      const id = clockId({ id: proceeding.id, clocks }, key)
      const from = on === undefined ? when : { at: when.at, on }
      clocks = [...clocks, { ...startClock(id, key, rule, from, proceeding.facts), party }]
    }
  }
  return { ...proceeding, clocks }
}

function clockId(proceeding: { id: string; clocks: readonly Clock[] }, key: string): string {
  return `${proceeding.id}.${key}.${proceeding.clocks.filter((clock) => clock.rule === key).length + 1}`
}

/** Starts those of the clocks that do not run yet, by the proceeding's own facts; of a step about one of several (`of`) those for each for that one. Throws a RangeError for a clock the procedure has not. */
export function startClocks(
  proceeding: Proceeding,
  procedure: Procedure,
  keys: readonly string[],
  when: Moment,
  calendars: Calendars,
  length?: number,
  event?: number,
  of?: string,
): Proceeding {
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    if (!rule) throw new RangeError(`${procedure.key} has no clock ${key}`)
    // What was handed in is forwarded each in its own time, and what was seized twice is held twice.
    const isForEach = rule.per === 'submission' || rule.per === 'event'
    const party = rule.per === 'party' && of !== undefined ? { party: of } : {}
    const isItsOwn = (clock: Clock) => party.party === undefined || isOwnClock(clock, [party.party])
    if (!isForEach && clocks.some((clock) => clock.rule === key && isOpen(clock) && isItsOwn(clock))) continue
    const from = startOfContinued(clocks, rule, when) ?? startOfChained(clocks, rule, when, calendars)
    const id = clockId({ id: proceeding.id, clocks }, key)
    const clock = { ...startClock(id, key, rule, from, proceeding.facts, length), ...party }
    clocks = [...clocks, rule.per === 'event' && event !== undefined ? { ...clock, event } : clock]
  }
  return { ...proceeding, clocks }
}

/**
 * Starts for each party that was served now the periods that run for each, from the day of its own service; those in hours from the hour that was
 * told, where it is of that day. With a length where the office set one.
 */
export function startForEach(
  proceeding: Proceeding,
  procedure: Procedure,
  keys: readonly string[],
  served: ReturnType<typeof servedNow>,
  { at, happened }: Moment,
  parties: readonly Party[],
  length?: number,
): Proceeding {
  const spared = sparedParties(procedure, proceeding, { parties })
  let clocks = proceeding.clocks
  for (const key of keys) {
    const rule = procedure.clocks[key]
    if (rule?.per !== 'party') continue
    for (const { party, on, happened: own = happened } of served) {
      if (rule.whereSaid && spared.includes(party.id)) continue
      if (!isOwedBy(rule, party) || !isSaidOf(rule, party, proceeding, parties)) continue
      if (clocks.some((clock) => clock.rule === key && isOpen(clock) && isOwnClock(clock, [party.id]))) continue
      const id = clockId({ id: proceeding.id, clocks }, key)
      const from = { at, on, ...(own && dateOf(own) === on ? { happened: own } : {}) }
      clocks = [
        ...clocks,
        {
          ...startClock(id, key, rule, from, factsOfParty(proceeding.facts, rule, party, parties), length),
          party: party.id,
        },
      ]
    }
  }
  return { ...proceeding, clocks }
}

/** Whether what the period is about was said of this one of several, where it was said of any. */
function isSaidOf(
  { whereSaid }: Procedure['clocks'][string],
  party: Party,
  { walked }: Proceeding,
  parties: readonly Party[],
): boolean {
  const said = whereSaid && walked.findLast(({ step }) => whereSaid.steps.includes(step))?.input
  const all = severalOf(party.side, { parties })
  const isSaid = (of: Party) => whereSaid?.fields.some((name) => said?.[fieldOfEach(name, all, of)] !== undefined)
  return said === undefined || !all.some(isSaid) || isSaid(party) === true
}

const isOwedBy = ({ owes }: Procedure['clocks'][string], { side }: Party): boolean =>
  owes === 'parties' || owes === side

/**
 * When a clock starts: where the periods it follows ran out, and the step ends them for that, on the day the last of them ended in law;
 * else with the event.
 */
function startOfChained(
  clocks: readonly Clock[],
  { startsAtEndOf }: Procedure['clocks'][string],
  when: Moment,
  calendars: Calendars,
): Moment {
  const ended = clocks
    .filter((clock) => startsAtEndOf?.includes(clock.rule) && ranOutAt(clock, when))
    .flatMap((clock) => endedBy(clock, calendars, when) ?? [])
  const on = ended.toSorted().at(-1)
  return on === undefined ? when : { at: when.at, on }
}

/** The day from which the period ran that this one goes on with; undefined where it goes on with none. */
function startOfContinued(
  clocks: readonly Clock[],
  { continues }: Procedure['clocks'][string],
  { at }: Moment,
): Moment | undefined {
  const on = clocks.findLast(({ rule }) => rule === continues)?.ledger[0]?.on
  return on === undefined ? undefined : { at, on }
}

/** Whether a clock was ended at that moment with nothing done. */
function ranOutAt({ ledger }: Clock, { at }: Moment): boolean {
  const stop = ledger.find((entry) => entry.kind === 'stopped')
  return stop?.kind === 'stopped' && stop.done === undefined && stop.at.getTime() === at.getTime()
}

/** Whose step it is, and about which event, of one that is about the period of one party or one event. */
interface OfStep {
  readonly party: string | undefined
  readonly event: number | undefined
  /** The day on which the office had done its part of what the step serves. */
  readonly sent?: string | undefined
}

/** Whether a step is about a clock: what a party does ends its own period and nobody else's, what is done about one event leaves the others. */
export function isOfStep(
  clock: Clock,
  { party, event }: OfStep,
  proceeding: Proceeding,
  procedure: Procedure,
): boolean {
  if (party !== undefined && clock.party !== undefined && clock.party !== party) return false
  const own = event === undefined ? undefined : eventOf(clock, proceeding, procedure)
  return own === undefined || own === event
}

/** What a step does to the clocks that run: ends, drops, extends, suspends or resumes them. Throws as `extendClock` and `assertStops`. */
export function moveClocks(
  proceeding: Proceeding,
  procedure: Procedure,
  step: StepRule,
  input: StepInput,
  when: Moment,
  length: number | undefined,
  { actor, calendars }: Circumstances,
  { party, event, sent }: OfStep,
): Proceeding {
  const cause = typeof input['cause'] === 'string' ? input['cause'] : (step.cause ?? 'other')
  const reason = typeof input['reason'] === 'string' ? input['reason'] : undefined
  assertStops(step, proceeding, procedure, cause, calendars, when)
  const clocks = proceeding.clocks.map((clock) => {
    if (!isOpen(clock)) return clock
    if (!isOfStep(clock, { party, event }, proceeding, procedure)) return clock
    // What came after the day of service is still to be forwarded.
    if (
      procedure.clocks[clock.rule]?.per === 'submission' &&
      (clock.ledger[0]?.on ?? '') > (when.on ?? dateOf(when.at))
    )
      return clock
    const rule = procedure.clocks[clock.rule]
    const from = rule ? () => boundBy(clock, rule, when, true) : () => when
    if (step.stops?.includes(clock.rule) && !step.restsOn?.includes(clock.rule)) {
      const own = sent !== undefined && rule?.owes === 'office' ? { on: sent } : {}
      const done = { ...when, ...own, ...doneOn(step, clock, input) }
      return stopClock(clock, calendars, rule ? boundBy(clock, rule, done, true) : done, done.on)
    }
    if (step.stops?.includes(clock.rule) || step.drops?.includes(clock.rule))
      return drop(clock, procedure, calendars, when)
    if (step.suspends?.includes(clock.rule))
      return staysAsItStands(clock, cause, procedure, calendars, when)
        ? clock
        : suspendClock(clock, cause, calendars, from())
    if (step.resumes?.includes(clock.rule))
      return isSuspended(clock) ? resumeClock(clock, onceHeld(step, clock, input, from()), step.endsCauses) : clock
    if (rule && step.extends?.clock === clock.rule)
      return extendClock(clock, rule, step.extends.extension, actor.name, reason, calendars, when, length)
    return clock
  })
  return { ...proceeding, clocks }
}

/** What stood still for a hearing counts again from the day on which that was held, whenever its record is entered. */
function onceHeld({ session }: StepRule, { ledger }: Clock, { heldOn: on }: StepInput, when: Moment): Moment {
  if (session !== 'records' || typeof on !== 'string' || on < (ledger.at(-1)?.on ?? '')) return when
  return { at: when.at, on }
}

/** What a party did in a period of its own, and what takes effect only now: it ended that period, and stopped others, on the day on which it did so. */
export function asOfWord(
  before: Proceeding,
  after: Proceeding,
  { party, on: said }: { readonly party?: string | undefined; readonly on: PlainDate },
  { at, calendars }: Pick<Circumstances, 'at' | 'calendars'>,
): Proceeding {
  const clocks = after.clocks.map((clock) => {
    const ran = before.clocks.find(({ id }) => id === clock.id)
    const isOwn = party !== undefined && clock.party === party && ran !== undefined && isOpen(ran)
    if (isOwn && wasUsed(clock)) return stopClock(ran, calendars, { at, on: said })
    return ran === undefined ? clock : stillSince(said, ran, clock)
  })
  return { ...after, clocks }
}

/** A clock that stands still for what was said on a day does so from that day; what else was done to it since comes before. */
function stillSince(said: PlainDate, ran: Clock, clock: Clock): Clock {
  const on = [said, ...ran.ledger.map((entry) => entry.on)].toSorted().at(-1) ?? said
  const ledger = clock.ledger.map((entry, n) =>
    n >= ran.ledger.length && entry.kind === 'suspended' ? { ...entry, on } : entry,
  )
  return { ...clock, ledger }
}

/** The day on which what a clock asks was done, where the form of the step says so. */
function doneOn({ endsOn }: StepRule, { rule }: Clock, input: StepInput): Pick<Moment, 'on'> {
  const field = endsOn?.[rule]
  const on = field === undefined ? undefined : input[field]
  return typeof on === 'string' ? { on } : {}
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

/** Ends a clock without what it asks. */
export function drop(clock: Clock, procedure: Procedure, calendars: Calendars, when: Moment): Clock {
  const rule = procedure.clocks[clock.rule]
  return dropClock(clock, rule ?? {}, calendars, rule ? boundBy(clock, rule, when, false) : when)
}

/** A clock of a party (to sue, to set aside) outlives the closing of the proceeding; an office's own does not. */
export function outlives(procedure: Procedure, clock: Clock): boolean {
  return procedure.clocks[clock.rule]?.owes !== 'office'
}
