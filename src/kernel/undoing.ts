import type { Proceeding, Walked } from './case-record.ts'
import type { Clock, LedgerEntry } from './clock.ts'
import { dateOf } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'

/** Cause for which a clock stood still between an end that a party meant, and its being taken back. */
export const causeOfEnd = 'ended'

export const isSame = (one: Date, other: Date): boolean => one.getTime() === other.getTime()

/** A step that is taken back, and whether the time since then is not counted. */
interface TakenBack {
  readonly walk: Walked
  readonly step: StepRule
  readonly isStill: boolean
}

/** The proceeding as it stood before the step, with its clocks running on. */
export function asBefore(
  proceeding: Proceeding,
  procedure: Procedure,
  { walk, step, isStill }: TakenBack,
  at: Date,
): Proceeding {
  const { endedOn: _ended, closedOn, inTime, outcome: _outcome, before: _before, ...rest } = proceeding
  const walked = proceeding.walked.filter((each) => each !== walk)
  const wasClosed = walked.some(({ to }) => procedure.states[to]?.closed)
  const stood = walked.findLast((each) => each.from !== each.to && procedure.steps[each.step]?.to !== 'before')
  const outcome = walked.flatMap((each) => outcomeOf(procedure, each) ?? []).at(-1)
  return {
    ...rest,
    state: walk.from,
    ...(stood ? { before: stood.from } : {}),
    ...(wasClosed && closedOn ? { closedOn } : {}),
    ...(wasClosed && inTime !== undefined ? { inTime } : {}),
    ...(outcome === undefined ? {} : { outcome }),
    facts: factsBefore(proceeding.facts, procedure, walked, step),
    clocks: proceeding.clocks.map((clock) => runningOn(clock, walk, isStill, at)),
    walked,
  }
}

function outcomeOf(procedure: Procedure, { step, input }: Walked): string | undefined {
  const { outcome } = procedure.steps[step] ?? {}
  const code = typeof outcome === 'object' ? input?.[outcome.field] : outcome
  return typeof code === 'string' ? code : undefined
}

/** Facts that the step set stand as an earlier one had set them, or not at all. */
function factsBefore(
  facts: Proceeding['facts'],
  procedure: Procedure,
  walked: readonly Walked[],
  { facts: set = {} }: StepRule,
): Proceeding['facts'] {
  const earlier = (name: string) =>
    walked
      .flatMap(({ step, input }) => {
        const rule = procedure.steps[step]
        const given = rule?.facts?.[name]
        return given === undefined ? [] : [(rule?.fields?.[name] ? input?.[name] : given) ?? []]
      })
      .at(-1)
  const changed = Object.keys(set).map((name) => [name, earlier(name)] as const)
  const kept = Object.entries(facts).filter(([name]) => !Object.hasOwn(set, name))
  const back = changed.filter(([, value]) => value !== undefined && !Array.isArray(value))
  return Object.fromEntries([...kept, ...back]) as Proceeding['facts']
}

/** A clock that the end had stopped runs on; one that the end had started asks nothing any more. */
export function runningOn(clock: Clock, walk: Walked, isStill: boolean, at: Date): Clock {
  const ofWalk = ({ at: when }: LedgerEntry) => isSame(when, walk.at)
  const on = dateOf(at)
  const [start] = clock.ledger
  if (start && ofWalk(start))
    return clock.ledger.some(({ kind }) => kind === 'stopped')
      ? clock
      : { ...clock, ledger: [...clock.ledger, { kind: 'stopped', on, at, end: 'moot' }] }
  const stop = clock.ledger.find((entry) => entry.kind === 'stopped' && ofWalk(entry))
  if (!stop) return clock
  const ledger = clock.ledger.filter((entry) => !ofWalk(entry))
  const wasOver = stop.kind === 'stopped' && stop.end === 'missed'
  if (!isStill || wasOver) return { ...clock, ledger }
  const still: LedgerEntry[] = [
    { kind: 'suspended', on: stop.on, at: walk.at, cause: causeOfEnd },
    { kind: 'resumed', on, at, cause: causeOfEnd },
  ]
  return { ...clock, ledger: [...ledger, ...still] }
}
