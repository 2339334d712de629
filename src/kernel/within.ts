import { allActs } from './acts.ts'
import type { Act, CaseRecord, Proceeding, StepInput } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { Clock, ClockRule, WithinRule } from './clock.ts'
import { hourTyped } from './event-day.ts'
import { endOf, instantOf, isPlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'

type Acts = CaseRecord['acts']

const anHour = 3_600_000

/** When what the acts speak of has ended: the last of it, with its day where no hour was said. Undefined where no day was. */
export function endNamed(acts: Acts, { day, hour }: WithinRule): Date | undefined {
  const ends = allActs(acts).flatMap((act: Act) => {
    const { [day]: on, [hour]: at } = act as unknown as Readonly<Record<string, unknown>>
    if (typeof on !== 'string' || !isPlainDate(on)) return []
    return [typeof at === 'string' ? instantOf(`${on}T${at}`) : endOf(on)]
  })
  return ends.toSorted((one, other) => other.getTime() - one.getTime())[0]
}

const beganAt = ({ ledger: [start] }: Clock): Date =>
  start?.kind === 'started' && start.happened ? start.happened : (start?.at ?? new Date(0))

/** A clock with the end that its rule knows; undefined of one that is nothing but an end, where there is none. */
function ending(clock: Clock, { within }: ClockRule, acts: Acts): Clock | undefined {
  if (!within) return clock
  const until = endNamed(acts, within)
  const { until: _before, ...free } = clock
  if (until === undefined) return within.itself ? undefined : free
  const left = until.getTime() - beganAt(clock).getTime()
  if (within.itself) return { ...free, length: Math.max(1, Math.ceil(left / anHour)), until }
  // What begins after the end is no longer for it, and has its own length.
  return left > 0 ? { ...free, until } : free
}

/** The proceeding whose clocks that run end with what they are for; `since`: those that it has more than before. */
export function endingWithin(
  proceeding: Proceeding,
  { clocks: rules }: Pick<Procedure, 'clocks'>,
  acts: Acts,
  since?: Pick<Proceeding, 'clocks'>,
): Proceeding {
  const had = new Set(since?.clocks.map(({ id }) => id))
  if (!Object.values(rules).some(({ within }) => within)) return proceeding
  const clocks = proceeding.clocks.flatMap((clock) => {
    const rule = rules[clock.rule]
    return !rule || had.has(clock.id) || !isOpen(clock) ? [clock] : (ending(clock, rule, acts) ?? [])
  })
  return { ...proceeding, clocks }
}

/** The longest that may be given, in hours, to what a step starts from a moment; undefined where nothing bounds it. */
export function longestWithin(
  { starts = [], lengthFrom }: Pick<StepRule, 'starts' | 'lengthFrom'>,
  { clocks }: Pick<Procedure, 'clocks'>,
  acts: Acts,
  from: Date,
): { readonly hours: number; readonly until: Date } | undefined {
  const rule = lengthFrom === undefined || starts[0] === undefined ? undefined : clocks[starts[0]]
  const until = rule?.unit === 'hours' && rule.within ? endNamed(acts, rule.within) : undefined
  if (until === undefined || until <= from) return undefined
  return { hours: Math.max(1, Math.floor((until.getTime() - from.getTime()) / anHour)), until }
}

/** Throws RuleError length-beyond-end, at the field, for more hours than are left of what they are for. */
export function assertWithin(
  step: StepRule,
  procedure: Procedure,
  { acts }: Pick<CaseRecord, 'acts'>,
  input: StepInput,
  at: Date,
): void {
  const { lengthFrom: field } = step
  const longest = longestWithin(step, procedure, acts, hourTyped(input).happened ?? at)
  if (field === undefined || !longest || !(Number(input[field]) > longest.hours)) return
  throw new RuleError('length-beyond-end', 'it would run on after what it is for has ended', { ...longest, field })
}
