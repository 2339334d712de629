import type { Proceeding } from '../kernel/case-record.ts'
import { type Calendars, isOpen, isSuspended } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { daysBetween, type PlainDate, startOf } from '../kernel/plain-date.ts'
import { seeksAgreement } from '../kernel/procedure.ts'
import { procedureOf } from './register.ts'

/** What the statistics see of one proceeding. Source of the definitions: the house's reading of the closure rate (R1, R3). */
export interface Counting {
  /** False for what no closure rate counts: refused, taken back or sent away before it was filed. */
  readonly counted: boolean
  /** Neither closed nor ended. */
  readonly open: boolean
  /** How the limit for closing stands: the clock that measures closing in time. `none` where there is no such clock, or it is moot. */
  readonly limit: 'running' | 'suspended' | 'met' | 'missed' | 'none'
  /** Last day of that limit, extended and net of suspensions; absent while suspended and without a limit. */
  readonly limitOn?: PlainDate
  /** Calendar days from opening to closing. */
  readonly grossDays?: number
  /** The same without the days its limit was suspended. */
  readonly netDays?: number
  /** Of a closed mediation: whether it rests on an agreement. */
  readonly agreed?: boolean
}

const anyInstant = new Date(0)

/** Reads a proceeding for the statistics. Pure; the calendars decide limits in working days. */
export function countingOf(proceeding: Proceeding, calendars: Calendars): Counting {
  const { closedOn, endedOn, openedOn, outcome } = proceeding
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const ending = outcome === undefined ? undefined : procedure.outcomes[outcome]
  const counted = ending?.counts !== false && !(endedOn && !closedOn)
  const open = !closedOn && !endedOn
  const limit = limitOf(proceeding, calendars)
  if (!closedOn) return { counted, open, ...limit.shown }
  const grossDays = Math.max(0, daysBetween(openedOn, closedOn))
  return {
    counted,
    open,
    ...limit.shown,
    grossDays,
    netDays: Math.max(0, grossDays - limit.suspendedDays),
    ...(ending && seeksAgreement(procedure) ? { agreed: ending.agreed === true } : {}),
  }
}

interface Limit {
  readonly shown: Pick<Counting, 'limit' | 'limitOn'>
  readonly suspendedDays: number
}

function limitOf(proceeding: Proceeding, calendars: Calendars): Limit {
  const { closingClock } = procedureOf(proceeding.procedure, proceeding.version)
  const clock = proceeding.clocks.findLast(({ rule }) => rule === closingClock)
  if (!clock) return { shown: { limit: 'none' }, suspendedDays: 0 }
  const open = isOpen(clock)
  if (open && isSuspended(clock) && !proceeding.closedOn) return { shown: { limit: 'suspended' }, suspendedDays: 0 }
  // The end of a clock that runs or has stopped is the same whenever it is read.
  const at = proceeding.closedOn ? startOf(proceeding.closedOn) : anyInstant
  const { due, end, suspendedDays } = readClock(clock, calendars[clock.jurisdiction], at)
  if (!proceeding.closedOn)
    return { shown: { limit: open ? 'running' : 'none', ...(open ? { limitOn: due } : {}) }, suspendedDays }
  if (end === 'moot') return { shown: { limit: 'none' }, suspendedDays }
  const inTime = proceeding.inTime ?? (end === undefined ? proceeding.closedOn <= due : end === 'met')
  return { shown: { limit: inTime ? 'met' : 'missed', limitOn: due }, suspendedDays }
}
