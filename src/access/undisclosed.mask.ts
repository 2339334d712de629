import type { Clock } from '../kernel/clock.ts'
import type { JournalEntry, Proceeding, Walked } from '../kernel/case-record.ts'
import type { StateRule } from '../kernel/procedure.ts'
import type { KeptSide } from '../kernel/role.ts'
import { isKeptFrom, stateTold, undisclosed } from '../kernel/undisclosed.ts'
import { procedureOf, ruleNamed } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'
import { isParty } from './case.reach.ts'

/** The side as which the access is told of a proceeding; undefined for all but parties. */
export function sideTold(access: CaseAccess): KeptSide | undefined {
  if (!isParty(access)) return undefined
  return access.side === 'requester' ? 'requester' : 'respondent'
}

/**
 * The proceeding as a side is told of it: what is kept from it has not happened yet. Its state then reads as being handled, with no end
 * and no outcome, and its clocks stand as they stood before; a clock that is kept does not run.
 */
export function proceedingTold(proceeding: Proceeding, side: KeptSide): Proceeding {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const told = (state: string) => stateTold(procedure, state, side)
  const clocks = proceeding.clocks
    .filter(({ rule }) => !isKeptFrom(procedure.clocks[rule], side))
    .map((clock) => withoutCauses(clock, proceeding.walked, procedure.states, side))
  const walked = proceeding.walked.map((walk) => ({ ...walk, from: told(walk.from), to: told(walk.to) }))
  const { before } = proceeding
  const known = { ...proceeding, clocks, walked, ...(before === undefined ? {} : { before: told(before) }) }
  if (!isKeptFrom(procedure.states[proceeding.state], side)) return known
  const { before: _before, closedOn: _closed, endedOn: _ended, outcome: _outcome, inTime: _inTime, ...open } = known
  return {
    ...open,
    state: undisclosed,
    clocks: clocksUntil(keptSince(proceeding.walked, procedure.states, side), clocks),
  }
}

/** Since when the states have been kept from the side without a break; undefined where they were from the start. */
function keptSince(
  walked: readonly Walked[],
  states: Readonly<Record<string, StateRule>>,
  side: KeptSide,
): Date | undefined {
  const last = walked.findLastIndex(({ from }) => !isKeptFrom(states[from], side))
  return walked[last]?.at
}

/** The clock with no cause of a suspension that began while it was kept from the side: that time was not counted is told, why is not. */
function withoutCauses(
  clock: Clock,
  walked: readonly Walked[],
  states: Readonly<Record<string, StateRule>>,
  side: KeptSide,
): Clock {
  const began = (at: Date): boolean => {
    const last = walked.findLast((walk) => walk.at <= at)
    return last !== undefined && isKeptFrom(states[last.to], side)
  }
  if (!clock.ledger.some((entry) => entry.kind === 'suspended' && began(entry.at))) return clock
  const ledger = clock.ledger.map((entry) =>
    entry.kind === 'suspended' && began(entry.at) ? { ...entry, cause: undisclosed } : entry,
  )
  return { ...clock, ledger }
}

/** The clocks as they stood before the instant. */
function clocksUntil(since: Date | undefined, clocks: readonly Clock[]): Clock[] {
  if (since === undefined) return [...clocks]
  return clocks.flatMap((clock) => {
    const ledger = clock.ledger.filter(({ at }) => at < since)
    return ledger.length > 0 ? [{ ...clock, ledger }] : []
  })
}

/** Facts of an entry as a side is told of them: the states it names. */
export function factsTold(data: JournalEntry['data'], proceeding: Proceeding | undefined, side: KeptSide) {
  if (proceeding === undefined) return data
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const told = (state: unknown) => (typeof state === 'string' ? stateTold(procedure, state, side) : state)
  return {
    ...data,
    ...('from' in data ? { from: told(data['from']) } : {}),
    ...('to' in data ? { to: told(data['to']) } : {}),
  }
}

/** What a docket row says of where a proceeding stands. */
export interface RowStanding {
  readonly kind: string
  readonly procedure: string
  readonly state: string
  readonly open: boolean
  readonly due: Date
  readonly dueOn: string | null
  readonly dueRule: string | null
  readonly provisional: boolean
  readonly suspended: boolean
  readonly closedOn: string | null
  readonly outcome: string | null
  readonly inTime: boolean | null
  readonly limitOn: string | null
  readonly limitPaused: boolean
}

/** The row as a side is told of it; `never` is the end that sorts last. */
export function rowTold<Row extends RowStanding>(row: Row, side: KeptSide, never: Date): Row {
  if (row.kind !== 'proceeding') return row
  const noClock = { due: never, dueOn: null, dueRule: null, provisional: false }
  if (isKeptFrom(ruleNamed(row.procedure, 'states', row.state), side))
    return {
      ...row,
      ...noClock,
      state: undisclosed,
      open: true,
      suspended: false,
      closedOn: null,
      outcome: null,
      inTime: null,
      limitOn: null,
      limitPaused: false,
    }
  const isHidden = row.dueRule !== null && isKeptFrom(ruleNamed(row.procedure, 'clocks', row.dueRule), side)
  return isHidden ? { ...row, ...noClock } : row
}
