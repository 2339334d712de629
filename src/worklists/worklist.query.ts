import { listFilter, maskRow, type Person, personsOfDesk } from '../access/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/index.ts'
import { lacksAll, roleSet } from '../kernel/bearer.ts'
import { dateOf, endOf } from '../kernel/plain-date.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { procedures } from '../procedures/index.ts'
import { endHourOf, overdueUntil, soonDay } from '../procedures/owed.ts'
import type { Worklist } from '../wording/index.ts'
import { type DocketRow, numberRanges, readRows, searchWordsOf } from '../docket/index.ts'

/** What a worklist is asked for; all of it stands in the URL. */
export interface WorklistChoice {
  readonly list: Worklist
  /** One of the viewer's own desks. */
  readonly desk?: string
  readonly right?: string
  readonly procedure?: string
  readonly state?: string
  readonly district?: string
  /** Words that all must occur. */
  readonly q?: string
  /** Closed proceedings in place of open ones; of `all` only. */
  readonly closed?: boolean
  readonly after?: Cursor
  /** The page that ends before this row; never together with `after`. */
  readonly before?: Cursor
}

/** A place in a list: the end of a row's clock and its id, the two it is sorted by. */
export interface Cursor {
  readonly due: Date
  readonly id: string
  /** When the first page was read: what was urgent then stands there, and on no page after it. */
  readonly asOf?: Date
}

export interface WorklistPage {
  readonly rows: readonly DocketRow[]
  readonly next?: Cursor
  readonly previous?: Cursor
}

type Filter = Record<string, unknown>
export const rowsOnPage = 50

/** '1764547200000.ZB2026-000001:P1', with the instant of the first page behind it: '….1764540000000'. Undefined for what is no cursor. */
export function readCursor(text: string): Cursor | undefined {
  const match = /^(\d{1,15})\.([\w-]{1,40}:\w{1,12})(?:\.(\d{1,15}))?$/.exec(text)
  if (match === null) return undefined
  const [, due, id = '', asOf] = match
  return { due: new Date(Number(due)), id, ...(asOf === undefined ? {} : { asOf: new Date(Number(asOf)) }) }
}

export function cursorText({ due, id, asOf }: Cursor): string {
  return [due.getTime(), id, ...(asOf === undefined ? [] : [asOf.getTime()])].join('.')
}

/** The hours after which and until which something is owed that is due soon, as on the board. */
export function soonHours(at: Date): { readonly $gt: string; readonly $lte: string } {
  return { $gt: overdueUntil(at), $lte: endHourOf(soonDay(dateOf(at), calendars().CN)) }
}

/** What is asked for by spaces alone: nothing is, and nothing is found. */
export const blankWords = ' '

/** The desk a worklist shows: the one asked for where it is the viewer's own, else their first. */
export function deskOfList(viewer: Viewer, asked: string | undefined): string | undefined {
  return asked !== undefined && viewer.deskIds.includes(asked) ? asked : viewer.deskIds[0]
}

/**
 * The ways in which rows belong to a list. Each is a range of one index that gives its order too; where somebody sees rows
 * in several ways, the ranges are merged here rather than by the planner of whichever store it is.
 */
export function waysOf(viewer: Viewer, choice: WorklistChoice, at: Date, staff: readonly Colleague[] = []): Filter[] {
  const { list } = choice
  if (choice.q === blankWords) return []
  const deskId = deskOfList(viewer, choice.desk)
  const base = { kind: 'proceeding', open: true }
  const own = { recused: { $ne: viewer.id } }
  if (list === 'all')
    return readable(viewer).map((way) => ({ ...way, kind: 'proceeding', open: choice.closed !== true }))
  if (list === 'mine')
    return [{ personId: viewer.id, ...base }, { besides: viewer.id, ...own }, ...besideHolders(viewer, staff)]
  if (deskId === undefined) return []
  // Only open proceedings come back; saying so again would lead planners past the small index of those that did.
  if (list === 'to-approve') return approvals(viewer, [deskId])
  if (list === 'to-answer') return [{ deskId, asked: true, ...own }]
  if (list === 'to-serve') return [{ deskId, toServe: true, ...own }]
  if (list === 'returned') return [{ deskId, returned: true, ...own }]
  if (list === 'unassigned') return [{ deskId, personId: null, ...base, ...own }]
  if (list === 'overdue') return overdueWays(deskId, at).map((way) => ({ ...way, ...own }))
  if (list === 'due-soon') return soonWays(deskId, at).map((way) => ({ ...way, ...own }))
  return [{ deskId, ...base, ...own }]
}

/** Somebody of the viewer's desks. */
export type Colleague = Pick<Person, '_id' | 'roles' | 'deskIds'>

/** Every set of roles in which a step of some procedure is taken, in one word. */
const roleSets = new Map(
  procedures.flatMap(({ steps }) =>
    Object.values(steps).map(({ by }) => {
      const roles = by.filter(isWorkingRole)
      return [roleSet(roles), roles] as const
    }),
  ),
)

/**
 * What is to be done at the viewer's desks in a role of theirs that whoever has the case has not: theirs as much as what they have themselves. Of what
 * somebody of the desk can do who has it, nothing.
 */
export function besideHolders({ id, roles, deskIds }: Viewer, staff: readonly Colleague[]): Filter[] {
  return deskIds.flatMap((deskId) =>
    [...roleSets].flatMap(([asksRoles, able]) => {
      if (lacksAll(roles, able)) return []
      const others = staff.filter((person) => person.deskIds.includes(deskId) && lacksAll(person.roles, able))
      const personIds = others.map(({ _id }) => _id)
      return personIds.length > 0 ? [{ deskId, asksRoles, personId: { $in: personIds }, recused: { $ne: id } }] : []
    }),
  )
}

/** Who works at the viewer's desks. */
export async function staffOf({ deskIds }: Viewer): Promise<Colleague[]> {
  return (await Promise.all(deskIds.map(personsOfDesk))).flat()
}

/**
 * What a desk is overdue with, proceedings and offers alike: the rows that the board counts for its body. No period of a row ends before its
 * next one, so the order by that serves as the range.
 */
function overdueWays(deskId: string, at: Date): Filter[] {
  const late = { owedUntil: { $gt: '', $lte: overdueUntil(at) } }
  return (['proceeding', 'offer'] as const).map((kind) => ({ deskId, kind, open: true, due: { $lte: at }, ...late }))
}

/** What a desk owes soon and is not overdue with, proceedings and offers alike. */
function soonWays(deskId: string, at: Date): Filter[] {
  const soon = { owedUntil: soonHours(at) }
  const due = { $lte: endOf(soonDay(dateOf(at), calendars().CN)) }
  return (['proceeding', 'offer'] as const).map((kind) => ({ deskId, kind, open: true, due, ...soon }))
}

/** What waits for the viewer's approval: at their own desks, and at those of their body that have no head, or none who may act in it. */
export function approvals(viewer: Viewer, ownDesks: readonly string[]): Filter[] {
  if (!viewer.roles.includes('lead')) return []
  const others = Object.entries(viewer.heads ?? {}).filter(([deskId]) => !viewer.deskIds.includes(deskId))
  return [
    ...ownDesks.map((deskId) => approvable(viewer, deskId)),
    ...others.map(([deskId, heads]) => ({
      ...approvable(viewer, deskId),
      ...(heads.length > 0
        ? { $and: heads.map((id) => ({ $or: [{ makers: id }, { stoodInFor: id }, { recused: id }] })) }
        : {}),
    })),
  ]
}

/** What waits at a desk for an approval that the viewer may give: not of what they made, nor in a case they are barred from. */
function approvable(viewer: Viewer, deskId: string): Filter {
  // Only open proceedings wait; saying so again would lead planners past the small index of those that do.
  return { deskId, toApprove: true, makers: { $ne: viewer.id }, recused: { $ne: viewer.id } }
}

/** The ways in which the viewer may see proceedings at all, each with one desk or body to look under. */
function readable(viewer: Viewer): Filter[] {
  const { $or, ...rest } = listFilter(viewer) as Filter & { $or?: readonly Filter[] }
  const ways = $or ? $or.map((way) => ({ ...way, ...rest })) : [rest]
  return ways
    .filter(({ kind }: Filter) => kind === undefined || kind === 'proceeding')
    .flatMap((way: Filter) => {
      const desks = (way['deskId'] as { $in?: readonly string[] } | undefined)?.$in
      return desks ? desks.map((deskId) => ({ ...way, deskId })) : [way]
    })
}

function narrowed({ right, procedure, state, district, q }: WorklistChoice, at: Date): Filter {
  return {
    ...(right === undefined ? {} : { rightKind: right }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(state === undefined ? {} : { state }),
    ...(district === undefined ? {} : { district }),
    ...(q === undefined ? {} : byText(q, at)),
  }
}

/** All the words that lists may show, or a number that begins with what was typed. Nothing for a text in which nothing can be searched by. */
function byText(text: string, at: Date): Filter {
  const words = searchWordsOf(text)
  if (words.length === 0) return { _id: '' }
  const numbers = numberRanges(text, Number(dateOf(at).slice(0, 4))).map(({ field, from, to }) => ({
    [field]: { $gte: from, $lt: to },
    // Where the complainant is not named no list shows the right, whose register names its holder: none is searched by it.
    ...(field === 'rightNumber' ? { unnamed: null } : {}),
  }))
  const byWords = { words: { $all: words } }
  return numbers.length === 0 ? byWords : { $or: [byWords, ...numbers] }
}

/** Onwards or back through a list. Back reads the same index from its other end. */
export type Direction = 1 | -1

/** The ranges to read for a page, in order: the rest of the rows that end at the cursor's instant, then what ends later (earlier). */
export function rangesOf(way: Filter, from: Cursor | undefined, direction: Direction = 1): Filter[] {
  if (from === undefined) return [way]
  const until = (way['due'] as { $lte?: Date } | undefined)?.$lte
  const past = direction === 1 ? '$gt' : '$lt'
  return [
    { ...way, due: from.due, _id: { [past]: from.id } },
    { ...way, due: { [past]: from.due, ...(until === undefined ? {} : { $lte: until }) } },
  ]
}

async function rowsOfWay(way: Filter, more: Filter, place: Place, limit: number): Promise<DocketRow[]> {
  const { from, direction } = place
  const rows: DocketRow[] = []
  for (const range of rangesOf(way, from, direction)) {
    if (rows.length >= limit) break
    const sort = { due: direction, _id: direction }
    rows.push(...(await readRows({ filter: { ...range, ...more }, sort, limit: limit - rows.length })))
  }
  return rows
}

interface Place {
  readonly from: Cursor | undefined
  readonly direction: Direction
}

/** A row as the viewer may read it: of an offer they read on its own page what it names, and nothing of the case here. */
function shownRow(row: DocketRow, viewer: Viewer): DocketRow {
  const shown = maskRow(row, viewer)
  return shown.kind === 'offer' ? { ...shown, title: '', requester: '', respondent: '', rightNumber: '' } : shown
}

export const cursorOf = ({ due, _id }: DocketRow): Cursor => ({ due, id: _id })

/** More than a desk has at all fairs of a day: none of them is left out of a list from which it was taken. */
const mostUrgent = 500

/**
 * Whether what is urgent goes before the others, wherever in the list its clocks would put it: of the whole list of a desk. Who narrows it
 * looks for something else.
 */
function putsUrgentFirst(viewer: Viewer, choice: WorklistChoice, more: Filter): boolean {
  const isOfDesk = choice.list === 'desk' || choice.list === 'unassigned'
  return isOfDesk && Object.keys(more).length === 0 && deskOfList(viewer, choice.desk) !== undefined
}

/** What is urgent at the desk, earliest end first. */
async function urgentRows(viewer: Viewer, choice: WorklistChoice, at: Date): Promise<DocketRow[]> {
  const deskId = deskOfList(viewer, choice.desk)
  const filter = { deskId, kind: 'proceeding', open: true, recused: { $ne: viewer.id }, urgentUntil: { $gt: at } }
  const rows = await readRows({ filter, sort: { urgentUntil: 1 }, limit: mostUrgent })
  return choice.list === 'unassigned' ? rows.filter(({ personId }) => personId === null) : rows
}

/**
 * One page of a worklist, masked for the viewer, sorted by the end of the next clock behind what is urgent, with the places of its neighbours.
 * Page by page each row is there once, whatever is filed meanwhile: what is urgent on the first page is left out of those after it.
 */
export async function readWorklist(viewer: Viewer, choice: WorklistChoice, at: Date): Promise<WorklistPage> {
  const more = narrowed(choice, at)
  const ways = waysOf(viewer, choice, at, choice.list === 'mine' ? await staffOf(viewer) : [])
  const place: Place =
    choice.before === undefined ? { from: choice.after, direction: 1 } : { from: choice.before, direction: -1 }
  const asOf = putsUrgentFirst(viewer, choice, more) ? (place.from?.asOf ?? at) : undefined
  const others = asOf === undefined ? more : { urgentUntil: { $not: { $gt: asOf } } }
  const found = await Promise.all(ways.map((way) => rowsOfWay(way, others, place, rowsOnPage + 1)))
  const merged = found.length === 1 ? (found[0] ?? []) : mergeRows(found.flat(), place.direction)
  const isMore = merged.length > rowsOnPage
  const read = merged.slice(0, rowsOnPage)
  const inOrder = place.direction === 1 ? read : read.toReversed()
  const rows = inOrder.map((row) => shownRow(row, viewer))
  // Its place is that of the row, whatever of it is shown.
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  const isBack = place.direction === -1
  const isFirst = isBack ? !isMore : place.from === undefined
  const urgent = isFirst && asOf !== undefined ? await urgentRows(viewer, choice, asOf) : []
  const placed = (row: DocketRow) => ({ ...cursorOf(row), ...(asOf === undefined ? {} : { asOf }) })
  return {
    rows: [...urgent.map((row) => shownRow(row, viewer)), ...rows],
    ...(last && (isBack || isMore) ? { next: placed(last) } : {}),
    ...(first && !isFirst ? { previous: placed(first) } : {}),
  }
}

function mergeRows(rows: readonly DocketRow[], direction: Direction): DocketRow[] {
  const byId = new Map(rows.map((row) => [row._id, row]))
  const compare = (a: DocketRow, b: DocketRow) => a.due.getTime() - b.due.getTime() || (a._id < b._id ? -1 : 1)
  return [...byId.values()].toSorted((a, b) => direction * compare(a, b))
}
