import type { Proceeding, Session, StepInput } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { isOpen } from './clock-acts.ts'
import { readClock } from './clock-reading.ts'
import type { Clock } from './clock.ts'
import { earliestAfter, latestBefore } from './notice.ts'
import { type PlainDate, dateOf } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import type { ServiceRound } from './service-round.ts'

/** Throws RuleError notice-too-short when the day in the step's field leaves less than the notice the law asks for. */
export function assertAhead(step: StepRule, input: StepInput, { at, calendars }: Circumstances): void {
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
export function assertNoticed(
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
export function assertHeld(procedure: Procedure, step: StepRule, before: Proceeding, input: StepInput, at: Date): void {
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
 * `isItsOwn` tells whether the step is about a clock, of a step about the period of one party or one event; a step that still has to say about
 * which event it is, or whose of several, may be taken once the period of any is over.
 */
export function periodBefore(
  { restsOn, about, each, delivers }: Pick<StepRule, 'restsOn' | 'about' | 'each' | 'delivers'>,
  { clocks }: Pick<Proceeding, 'clocks'>,
  { at, calendars }: Pick<Circumstances, 'at' | 'calendars'>,
  isItsOwn?: (clock: Clock) => boolean,
): PeriodBefore | undefined {
  const open = clocks.filter((clock) => restsOn?.includes(clock.rule) && isOpen(clock) && (isItsOwn?.(clock) ?? true))
  const waiting = open
    .map((clock) => ({ clock: clock.rule, party: clock.party, ...readClock(clock, calendars[clock.jurisdiction], at) }))
    .filter(({ state, dueAt }) => state === 'suspended' || at < dueAt)
  if (isItsOwn === undefined && about && waiting.length < open.length) return undefined
  const forEach = each ?? delivers?.while
  const isOf = (party: string | undefined) => waiting.some(({ party: of }) => of === undefined || of === party)
  const isAnyFree = clocks.some((clock) => clock.rule === forEach && isOpen(clock) && clock.party && !isOf(clock.party))
  if (isItsOwn === undefined && isAnyFree) return undefined
  const last = waiting.toSorted((one, other) => other.dueAt.getTime() - one.dueAt.getTime())[0]
  return last && { clock: last.clock, due: last.due, from: dateOf(last.dueAt) }
}

/** Throws RuleError period-not-over for a step that rests on the end of a period, while the period runs or is suspended. */
export function assertOver(
  step: StepRule,
  proceeding: Proceeding,
  circumstances: Circumstances,
  isItsOwn: (clock: Clock) => boolean,
): void {
  const before = periodBefore(step, proceeding, circumstances, isItsOwn)
  if (before)
    throw new RuleError('period-not-over', 'the step rests on the end of a period that still runs', { ...before })
}

/** Throws RuleError period-not-begun for a step about somebody of whom a period that has to go before it has not begun. */
export function assertBegun(
  { onceBegun = [] }: Pick<StepRule, 'onceBegun'>,
  { clocks }: Pick<Proceeding, 'clocks'>,
  isItsOwn: (clock: Clock) => boolean,
): void {
  const missing = onceBegun.find((rule) => !clocks.some((clock) => clock.rule === rule && isItsOwn(clock)))
  if (missing)
    throw new RuleError('period-not-begun', 'a period that goes before the step has not begun', { clock: missing })
}
