import type { EntryDraft, Proceeding, Walked } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { endedBy, type Moment } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import { ownEntry } from './own-entry.ts'
import { isOwnClock } from './own-clock.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { isWorkingRole } from './role.ts'
import { RuleError } from './rule-error.ts'
import { asBefore, isSame, runningOn } from './undoing.ts'

/** What a side handed in within its period and the office enters once the end of that was recorded already. */
export interface EnteredLate {
  /** The proceeding as it stood before the end of the period was recorded. */
  readonly stood: Proceeding
  /** The step with which the end was recorded, and the period, running. */
  readonly lapse: Walked
  readonly clock: Clock
  /** Whether it uses the right itself: then the end of the period is no end any more. What is only to be heard is added to what came. */
  readonly undoes: boolean
}

/** Periods of a side, within which the step is taken, whose end the program records by itself. */
function periodsOf(procedure: Procedure, { stops = [], whileRuns, aside, submission }: StepRule): string[] {
  const named = new Set([...stops, ...(whileRuns ? [whileRuns] : []), ...(aside ? [aside.while] : [])])
  const hasLateStep = (rule: string) =>
    Object.values(procedure.steps).some(
      (step) => step.submission?.late === rule && submission?.kind === step.submission.kind,
    )
  return [...named].filter((rule) => {
    const clock = procedure.clocks[rule]
    return clock?.lapseStep !== undefined && clock.owes !== 'office' && !hasLateStep(rule)
  })
}

/** The newest record that such a period ended unused, while the proceeding still stands where that led; of the party, where it is said. */
function lapseOf(
  procedure: Procedure,
  { walked, clocks, state }: Proceeding,
  rules: readonly string[],
  party?: string,
) {
  const steps = new Map(rules.map((rule) => [procedure.clocks[rule]?.lapseStep, rule]))
  for (const walk of walked.toReversed()) {
    const rule = steps.get(walk.step)
    const isItsOwn = party === undefined || walk.party === undefined || walk.party === party
    if (rule !== undefined && isItsOwn) {
      const clock = clocks.findLast(
        (each) =>
          each.rule === rule &&
          (walk.party === undefined || isOwnClock(each, [walk.party])) &&
          each.ledger.some(
            (entry) => entry.kind === 'stopped' && entry.done === undefined && isSame(entry.at, walk.at),
          ),
      )
      if (clock) return { walk, clock }
    }
    // What went on from there rests on it.
    if (walk.from !== walk.to && !isLapse(procedure, walk)) return undefined
    if (walk.from !== walk.to && walk.to !== state) return undefined
  }
  return undefined
}

const isLapse = ({ clocks }: Procedure, { step }: Walked): boolean =>
  Object.values(clocks).some(({ lapseStep }) => lapseStep === step)

/**
 * Whether a step of a side can be entered by the office as taken within a period whose end is recorded: what came to the counter on the last day is
 * often entered on the next. Undefined where no such end stands, or the proceeding has gone on from there.
 */
export function enteredLate(
  procedure: Procedure,
  proceeding: Proceeding,
  key: string,
  party?: string,
): EnteredLate | undefined {
  const step = ownEntry(procedure.steps, key)
  if (!step?.submission || !step.by.some(isWorkingRole)) return undefined
  const found = lapseOf(procedure, proceeding, periodsOf(procedure, step), party)
  if (!found) return undefined
  const { walk, clock } = found
  const stood = stoodBefore(procedure, proceeding, walk, clock)
  const running = stood.clocks.find(({ id }) => id === clock.id) ?? clock
  return { stood, lapse: walk, clock: running, undoes: step.stops?.includes(clock.rule) === true }
}

function stoodBefore(procedure: Procedure, proceeding: Proceeding, walk: Walked, own: Clock): Proceeding {
  const rule = procedure.steps[walk.step] as StepRule
  const touched = new Set<string>([...(rule.starts ?? []), ...(rule.stops ?? []), ...(rule.drops ?? [])])
  const isFinal = procedure.states[walk.to]?.final === true
  const back = (clock: Clock) => {
    const isOthers = clock.rule === own.rule && clock.id !== own.id
    return isOthers || (!isFinal && !touched.has(clock.rule)) ? clock : runningOn(clock, walk, false, walk.at)
  }
  const clocks = proceeding.clocks.map(back)
  const moved = proceeding.walked.findLast((each) => isLapse(procedure, each) && each.from !== each.to)
  // Of several on a side the end of the last one moved it: while the time of one runs it had stayed.
  if (walk.from === walk.to) {
    const isBack = moved !== undefined && moved.step === walk.step && moved.to === proceeding.state
    const walked = proceeding.walked
      .filter((each) => each !== walk)
      .map((each) => (isBack && each === moved ? { ...each, to: each.from } : each))
    return { ...proceeding, ...(isBack ? { state: moved.from } : {}), walked, clocks }
  }
  return { ...asBefore(proceeding, procedure, { walk, step: rule, isStill: false }, walk.at), clocks }
}

/** Throws RuleError right-run-out, with the last day, where what is entered now was not handed in within the period. */
export function assertInTime({ clock }: EnteredLate, { calendars }: Circumstances, when: Moment): void {
  const due = endedBy(clock, calendars, when)
  if (due !== undefined) throw new RuleError('right-run-out', 'it was not handed in within its period', { due })
}

/** The entry that tells that a period had not run out unused after all. */
export function lapseUndone(
  { lapse, undoes }: EnteredLate,
  { id, procedure, version }: Proceeding,
  used: string,
  audience: EntryDraft['audience'],
): EntryDraft[] {
  if (!undoes) return []
  const data = { procedure, version, step: lapse.step, from: lapse.to, to: lapse.from, of: lapse.seq, used }
  return [{ kind: 'lapse:undone', proceedingId: id, audience, data }]
}
