import type { PlainDate } from '../kernel/plain-date.ts'
import type { Moment } from './board.rates.ts'
import { type AgeName, monthsOfAge } from './board.stages.ts'
import type { Part } from './tally.reading.ts'

/** Every figure of the board that opens a list. `base` is what R1 divides by, `fell` what R3 divides by. */
export const listNames = [
  'filed',
  'closed',
  'carried',
  'base',
  'open',
  'overdue',
  'soon',
  'suspended',
  'noLimit',
  'waiting',
  'inTime',
  'fell',
  'agreed',
  'mediated',
  'stage',
] as const
export type ListName = (typeof listNames)[number]

export interface ListChoice extends Part {
  readonly what: ListName
  /** 'YYYY-MM', narrows filed and closed. */
  readonly month?: string
  /** For `stage`. */
  readonly state?: string
  readonly age?: AgeName
}

export type SortField = 'openedOn' | 'closedOn' | 'due' | 'limitOn' | '_id'

/** One query of a list, with an index for its filter and its order. A list is one or several, one after the other. */
export interface ListPart {
  readonly filter: Readonly<Record<string, unknown>>
  readonly sort: SortField
  readonly direction: 1 | -1
}

const waitingStates = ['offered', 'delivered', 'seen']

/** The queries whose rows, together, are exactly the proceedings (offers) that a figure of the board counts. */
export function partsOf(choice: ListChoice, moment: Moment): ListPart[] {
  const within = {
    ...(choice.body === undefined ? {} : { bodyId: choice.body }),
    ...(choice.district === undefined ? {} : { district: choice.district }),
    ...(choice.procedure === undefined ? {} : { procedure: choice.procedure }),
  }
  const counted = { kind: 'proceeding', counted: true, ...within }
  const open = { ...counted, open: true, closedOn: null }
  const { first, last } = periodOf(choice, moment)
  const newYear = `${moment.year}-01-01`
  const filed: ListPart = {
    filter: { ...counted, openedOn: { $gte: first, $lte: last } },
    sort: 'openedOn',
    direction: -1,
  }
  const closedIn = { ...counted, closedOn: { $gte: first, $lte: last } }
  const carried: ListPart[] = [
    { filter: { ...open, openedOn: { $lt: newYear } }, sort: 'due', direction: 1 },
    {
      filter: { ...counted, closedOn: { $gte: newYear }, openedOn: { $lt: newYear } },
      sort: 'closedOn',
      direction: -1,
    },
  ]
  const fallen = { $gte: newYear, $lte: moment.fellUntil }
  const one = (filter: Record<string, unknown>, sort: SortField, direction: 1 | -1): ListPart[] => [
    { filter, sort, direction },
  ]
  switch (choice.what) {
    case 'filed':
      return [filed]
    case 'closed':
      return one(closedIn, 'closedOn', -1)
    case 'carried':
      return carried
    case 'base':
      return [filed, ...carried]
    case 'open':
      return one(open, 'due', 1)
    case 'overdue':
      return one({ ...open, limitOn: { $gt: '', $lt: moment.today } }, 'limitOn', 1)
    case 'soon':
      return one({ ...open, limitOn: { $gte: moment.today, $lte: moment.soonUntil } }, 'limitOn', 1)
    case 'suspended':
      return one({ ...open, limitPaused: true }, 'due', 1)
    case 'noLimit':
      return one({ ...open, limitOn: null, limitPaused: false }, 'due', 1)
    case 'waiting':
      return one({ kind: 'offer', open: true, state: { $in: waitingStates }, ...within }, 'due', 1)
    case 'inTime':
      return one({ ...counted, limitOn: fallen, inTime: true }, 'limitOn', 1)
    case 'fell':
      return one({ ...counted, limitOn: fallen }, 'limitOn', 1)
    case 'agreed':
      return one({ ...closedIn, agreed: true }, 'closedOn', -1)
    case 'mediated':
      return one({ ...closedIn, agreed: { $in: [true, false] } }, 'closedOn', -1)
    case 'stage':
      return one({ ...open, ...stageFilter(choice, moment.today) }, 'due', 1)
  }
}

function periodOf({ month }: ListChoice, { year }: Moment): { first: PlainDate; last: PlainDate } {
  return month === undefined
    ? { first: `${year}-01-01`, last: `${year}-12-31` }
    : { first: `${month}-01`, last: `${month}-31` }
}

function stageFilter({ state, age }: ListChoice, today: PlainDate): Record<string, unknown> {
  const months = age === undefined ? undefined : monthsOfAge(age, today)
  return {
    ...(state === undefined ? {} : { state }),
    ...(months === undefined ? {} : { openedOn: { $gte: `${months.from}-01`, $lte: `${months.until}-31` } }),
  }
}
