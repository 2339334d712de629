import { districts } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import { waitingStates } from '../kernel/handoff.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import { type Procedure, seeksAgreement } from '../kernel/procedure.ts'
import { newestProcedures } from '../procedures/index.ts'
import { endHourOf } from '../procedures/owed.ts'
import { countedFigures, type Moment } from './board.rates.ts'
import { type AgeName, monthsOfAge } from './board.stages.ts'
import type { Part } from './tally.reading.ts'

/** Every figure of the board that opens a list. `base` is what R1 divides by, `fell` what R3 divides by. */
export const listNames = [...countedFigures, 'base', 'agreed', 'mediated', 'stage'] as const
export type ListName = (typeof listNames)[number]

export interface ListChoice extends Part {
  readonly what: ListName
  /** 'YYYY-MM', narrows filed and closed. */
  readonly month?: string
  /** For `stage`. */
  readonly state?: string
  readonly age?: AgeName
}

export type SortField = 'openedOn' | 'closedOn' | 'due' | 'limitOn' | 'owedUntil'

/** One query of a list, with an index for its filter and its order. A list is some of them, one after the other. */
export interface ListPart {
  readonly filter: Readonly<Record<string, unknown>>
  readonly sort: SortField
  readonly direction: 1 | -1
}

/**
 * The queries whose rows, together, are exactly the proceedings (offers) that a figure of the board counts. What lies between days
 * stands in the order of these days, and whatever the index has before them is given, as one value or as all there are: see the
 * indexes in cases/docket.model.ts.
 */
export function partsOf(choice: ListChoice, moment: Moment): ListPart[] {
  const within = withinOf(choice)
  const counted = { kind: 'proceeding', counted: true, ...within }
  const anywhere = choice.body === undefined && choice.district === undefined ? { district: { $in: districts } } : {}
  const { first, last } = periodOf(choice, moment)
  const newYear = `${moment.year}-01-01`
  const open = { ...counted, open: true, closedOn: null }
  const closedIn = { ...counted, ...anywhere, closedOn: { $gte: first, $lte: last } }
  const notClosedBefore = { ...counted, ...closedSince(newYear, moment), closedOn: { $not: { $lt: newYear } } }
  const fallen = { ...counted, limitOn: { $gte: newYear, $lte: moment.fellUntil } }
  const one = (filter: Record<string, unknown>, sort: SortField, direction: 1 | -1): ListPart[] => [
    { filter, sort, direction },
  ]
  switch (choice.what) {
    case 'filed':
      return one({ ...counted, ...closedSince(first, moment), openedOn: { $gte: first, $lte: last } }, 'openedOn', -1)
    case 'closed':
      return one(closedIn, 'closedOn', -1)
    case 'carried':
      return one({ ...notClosedBefore, openedOn: { $lt: newYear } }, 'openedOn', 1)
    case 'base':
      return one({ ...notClosedBefore, openedOn: { $lte: `${moment.year}-12-31` } }, 'openedOn', -1)
    case 'open':
      return one({ ...open, ...ofAnyLimitStatus }, 'openedOn', 1)
    case 'overdue':
      return one({ ...within, owedUntil: { $gt: '', $lte: moment.hour } }, 'owedUntil', 1)
    case 'soon':
      return one({ ...within, owedUntil: { $gt: moment.hour, $lte: endHourOf(moment.soonUntil) } }, 'owedUntil', 1)
    case 'suspended':
      return one({ ...open, ...limitStatus('suspended'), limitPaused: true }, 'openedOn', 1)
    case 'noLimit':
      return one({ ...open, ...limitStatus('none'), limitOn: null, limitPaused: false }, 'openedOn', 1)
    case 'waiting':
      return one({ kind: 'offer', open: true, ...within, state: { $in: waitingStates } }, 'due', 1)
    case 'inTime':
      return one({ ...fallen, inTime: true }, 'limitOn', 1)
    case 'fell':
      return one({ ...fallen, inTime: { $in: [null, true, false] } }, 'limitOn', 1)
    case 'agreed':
      return ofMediations(one({ ...closedIn, agreed: true }, 'closedOn', -1), choice)
    case 'mediated':
      return ofMediations(one({ ...closedIn, agreed: { $in: [true, false] } }, 'closedOn', -1), choice)
    case 'stage':
      return one(
        { ...open, ...(choice.state === undefined ? ofAnyLimitStatus : anywhere), ...stageOf(choice, moment.today) },
        'openedOn',
        1,
      )
  }
}

/** The same for somebody: who was recused from a case (回避) does not find it in a list either. */
export function partsFor({ id }: Pick<Viewer, 'id'>, choice: ListChoice, moment: Moment): ListPart[] {
  return partsOf(choice, moment).map((part) => ({ ...part, filter: { ...part.filter, recused: { $ne: id } } }))
}

const keysOf = (procedures: readonly Procedure[]) => procedures.map(({ key }) => key)
const everyProcedure = () => keysOf(newestProcedures())
const mediations = () => keysOf(newestProcedures().filter(seeksAgreement))

function withinOf({ body, district, procedure }: Part): Record<string, unknown> {
  return {
    ...(body === undefined ? {} : { bodyId: body }),
    ...(district === undefined ? {} : { district }),
    procedure: procedure ?? { $in: everyProcedure() },
  }
}

/** Rows written before there was a limit status have none: they are looked through too, until they are written again. */
const limitStatus = (...limitStatuses: readonly string[]) => ({ limitStatus: { $in: [null, ...limitStatuses] } })
const openLimitStatuses = ['running', 'suspended', 'none'] as const
const ofAnyLimitStatus = limitStatus(...openLimitStatuses)

/** What is open, or was closed in the year of a day or later. */
function closedSince(day: PlainDate, { today }: Moment) {
  const [first, last] = [Number(day.slice(0, 4)), Number(today.slice(0, 4))]
  const years = Array.from({ length: Math.max(0, last - first) + 1 }, (_, more) => String(first + more))
  return limitStatus(...openLimitStatuses, ...years)
}

/** The same among procedures that seek an agreement: of the others there is nothing to look through. */
function ofMediations(parts: readonly ListPart[], { procedure }: ListChoice): ListPart[] {
  if (procedure !== undefined) return mediations().includes(procedure) ? [...parts] : []
  return parts.map((part) => ({ ...part, filter: { ...part.filter, procedure: { $in: mediations() } } }))
}

function periodOf({ month }: ListChoice, { year }: Moment): { first: PlainDate; last: PlainDate } {
  return month === undefined
    ? { first: `${year}-01-01`, last: `${year}-12-31` }
    : { first: `${month}-01`, last: `${month}-31` }
}

function stageOf({ state, age }: ListChoice, today: PlainDate): Record<string, unknown> {
  const months = age === undefined ? undefined : monthsOfAge(age, today)
  return {
    ...(state === undefined ? {} : { state }),
    ...(months === undefined ? {} : { openedOn: { $gte: `${months.from}-01`, $lte: `${months.until}-31` } }),
  }
}
