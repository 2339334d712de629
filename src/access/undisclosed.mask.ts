import type { CaseRecord, JournalEntry, Proceeding } from '../kernel/case-record.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Awaited } from '../kernel/duty.ts'
import { isDoneToOthers } from '../kernel/event-subjects.ts'
import { eventOf } from '../kernel/own-event.ts'
import type { TurnTold } from '../kernel/procedure.ts'
import type { KeptSide } from '../kernel/role.ts'
import { isKeptFrom, proceedingTold } from '../kernel/undisclosed.ts'
import { untoldService } from '../kernel/untold-service.ts'
import { procedureOf } from '../procedures/index.ts'
import type { CaseAccess } from './case.access.ts'
import { isParty } from './case.reach.ts'

/** The side as which the access is told of a proceeding; undefined for all but parties. */
export function sideTold(access: CaseAccess): KeptSide | undefined {
  if (!isParty(access)) return undefined
  return access.side === 'requester' ? 'requester' : 'respondent'
}

/**
 * The proceeding as a side is told of it, or parties of it: what is kept from it, and what a paper brought that came to others alone, has not
 * happened yet.
 */
export function toldTo(
  proceeding: Proceeding,
  side: KeptSide,
  record: CaseRecord,
  partyIds?: readonly string[],
): Proceeding {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const told = proceedingTold(procedure, proceeding, side, partyIds, untoldTo(proceeding, side, record, partyIds))
  const clocks = told.clocks.filter((clock) => !isBesideEvent(clock, proceeding, partyIds, record))
  return clocks.length === told.clocks.length ? told : { ...told, clocks }
}

/** Whether a period runs for what was done to one of several beside these, who are told nothing of it. */
function isBesideEvent(
  clock: Clock,
  proceeding: Proceeding,
  partyIds: readonly string[] | undefined,
  record: CaseRecord,
): boolean {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const event = partyIds && eventOf(clock, proceeding, procedure)
  return event !== undefined && isDoneToOthers(procedure, proceeding, event, partyIds, record)
}

/** Number of the step from which on nothing of the proceeding has come to the parties, or to any of the side; see `untoldService`. */
export function untoldTo(
  proceeding: Proceeding,
  side: KeptSide,
  record: CaseRecord,
  partyIds: readonly string[] = ofSide(record, side),
): number | undefined {
  return untoldService(record, proceeding, procedureOf(proceeding.procedure, proceeding.version), side, partyIds)
}

/** The same for whoever has this access; undefined for all but parties. */
export function untoldFor(access: CaseAccess, proceeding: Proceeding, record: CaseRecord): number | undefined {
  const side = sideTold(access)
  return side === undefined ? undefined : untoldTo(proceeding, side, record, access.partyIds)
}

const ofSide = ({ parties }: CaseRecord, kept: KeptSide): string[] =>
  parties.filter(({ side }) => (side === 'requester') === (kept === 'requester')).map(({ id }) => id)

/** Facts of the entry of that number as a side is told of them: the states it names, as it saw them. */
export function factsTold(
  { data, seq }: Pick<JournalEntry, 'data' | 'seq'>,
  proceeding: Proceeding | undefined,
  side: KeptSide,
  record: CaseRecord,
  partyIds: readonly string[],
): JournalEntry['data'] {
  if (proceeding === undefined || !('from' in data || 'to' in data)) return data
  const { states } = procedureOf(proceeding.procedure, proceeding.version)
  const { walked, state } = toldTo(proceeding, side, record, partyIds)
  const untold = untoldTo(proceeding, side, record, partyIds)
  const walk = walked.find((each) => each.seq === seq)
  const isUntold = untold !== undefined && seq >= untold
  const told = (key: unknown, seen: string | undefined) =>
    typeof key === 'string' && (isUntold || isKeptFrom(states[key], side)) ? (seen ?? state) : key
  return {
    ...data,
    ...('from' in data ? { from: told(data['from'], walk?.from) } : {}),
    ...('to' in data ? { to: told(data['to'], walk?.to) } : {}),
  }
}

/** What a docket row says of where a proceeding stands. */
export interface RowStanding {
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
  readonly owedUntil: string | null
  readonly owedRule: string | null
}

/** Where people are told that a row stands who sign in for some of a side, if that is not what their side is told, and what waits for them. */
export interface OwnStanding {
  readonly personIds: readonly string[]
  readonly awaits: Awaited
  /** Whose turn it is besides, where the state alone does not say so. */
  readonly turn?: TurnTold
  readonly stands?: RowStanding
}

/** A row, and where the sides, and those of them, are told that it stands if that is not where it does. */
export interface ToldRow extends RowStanding {
  readonly told?: Readonly<Partial<Record<KeptSide, RowStanding>>>
  readonly own?: readonly OwnStanding[]
}

/** Of a row as a party is told of it: what waits for them, where its state alone does not say so. */
export interface Awaiting {
  readonly awaits?: Awaited
  readonly turn?: TurnTold
}

/** The row as somebody of a side is told of it, or as it is for everybody else: what others are told does not stand in it. */
export function rowTold<Row extends ToldRow>(row: Row, side: KeptSide | undefined, personId = ''): Row & Awaiting {
  if (row.told === undefined && row.own === undefined) return row
  const { told, own, ...shown } = row
  if (side === undefined) return shown as unknown as Row
  const mine = own?.find(({ personIds }) => personIds.includes(personId))
  const awaits = mine === undefined ? {} : { awaits: mine.awaits, ...(mine.turn ? { turn: mine.turn } : {}) }
  return { ...shown, ...told?.[side], ...mine?.stands, ...awaits } as unknown as Row & Awaiting
}
