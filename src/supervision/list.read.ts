import { docket, type DocketRow } from '../docket/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import type { ListPart, SortField } from './list.parts.ts'

/** What a list shows of a proceeding or an offer: its head and its limit, nothing of its content. */
export type ListedRow = Pick<
  DocketRow,
  | '_id'
  | 'kind'
  | 'caseId'
  | 'proceedingId'
  | 'number'
  | 'procedure'
  | 'state'
  | 'bodyId'
  | 'deskId'
  | 'fromBodyId'
  | 'district'
  | 'openedOn'
  | 'closedOn'
  | 'limitOn'
  | 'limitPaused'
  | 'inTime'
  | 'outcome'
  | 'due'
  | 'dueOn'
  | 'owedUntil'
  | 'owedRule'
>

const shown: Readonly<Record<string, 1>> = Object.fromEntries(
  [
    'kind',
    'caseId',
    'proceedingId',
    'number',
    'procedure',
    'state',
    'bodyId',
    'deskId',
    'fromBodyId',
    'district',
    'openedOn',
    'closedOn',
    'limitOn',
    'limitPaused',
    'inTime',
    'outcome',
    'due',
    'dueOn',
    'owedUntil',
    'owedRule',
  ].map((field) => [field, 1]),
)

/** Where a page of a list ends: which of its queries, and the last row's place in the order. */
interface Cursor {
  readonly part: number
  readonly value: string
  readonly id: string
}

function writeCursor({ part, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([part, value, id])).toString('base64url')
}

const aDay = /^\d{4}-\d\d-\d\d$/
const anHour = /^\d{4}-\d\d-\d\dT\d\d$/

/** Throws invalid for a text that no page of ours gave out. */
function readCursor(text: string, parts: readonly ListPart[]): Cursor {
  try {
    const [part, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const sort = typeof part === 'number' ? parts[part]?.sort : undefined
    const dated =
      sort === 'due'
        ? !Number.isNaN(new Date(String(value)).getTime())
        : (sort === 'owedUntil' ? anHour : aDay).test(String(value))
    if (sort && dated && typeof part === 'number' && typeof value === 'string' && typeof id === 'string')
      return { part, value, id }
  } catch {
    // Not ours either way.
  }
  throw invalid({ after: 'any.invalid' })
}

function valueOf(row: ListedRow, { sort }: ListPart): string {
  const value = row[sort]
  return value instanceof Date ? value.toISOString() : String(value)
}

type Order = Readonly<Partial<Record<SortField | '_id', 1 | -1>>>

/**
 * The queries of a part in order, each a range of its index: the whole of it or, behind a row, what else its day holds and then the days
 * beyond. In one query, all that the day holds before the row would be read again for every page.
 */
export function rangesOf(
  { filter, sort, direction }: ListPart,
  after?: Pick<Cursor, 'value' | 'id'>,
): { readonly filter: Readonly<Record<string, unknown>>; readonly order: Order }[] {
  const order = { [sort]: direction, _id: direction }
  if (!after) return [{ filter, order }]
  const value = sort === 'due' ? new Date(after.value) : after.value
  const [past, ends] = direction === 1 ? (['$gt', ['$lt', '$lte']] as const) : (['$lt', ['$gt', '$gte']] as const)
  const end = Object.entries(filter[sort] ?? {}).filter(([operator]) => ends.some((each) => each === operator))
  return [
    { filter: { ...filter, [sort]: value, _id: { [past]: after.id } }, order: { _id: direction } },
    { filter: { ...filter, [sort]: { [past]: value, ...Object.fromEntries(end) } }, order },
  ]
}

async function readPart(part: ListPart, cursor: Cursor | undefined, limit: number): Promise<ListedRow[]> {
  const rows: ListedRow[] = []
  for (const { filter, order } of rangesOf(part, cursor)) {
    if (rows.length >= limit) break
    const found = docket()
      .find(filter, { projection: shown })
      .sort(order)
      .limit(limit - rows.length)
    rows.push(...((await found.toArray()) as ListedRow[]))
  }
  return rows
}

export interface ListPage {
  readonly rows: readonly ListedRow[]
  /** Cursor of the next page; absent on the last. */
  readonly next?: string
}

/** One page of a list, from its beginning or after a cursor. */
export async function readList(parts: readonly ListPart[], limit: number, after?: string): Promise<ListPage> {
  let cursor = after === undefined ? undefined : readCursor(after, parts)
  const rows: ListedRow[] = []
  let end: Cursor | undefined
  for (let at = cursor?.part ?? 0; at < parts.length; at += 1) {
    const part = parts[at] as ListPart
    const found = await readPart(part, cursor, limit - rows.length + 1)
    cursor = undefined
    for (const row of found) {
      if (rows.length === limit) return { rows, ...(end ? { next: writeCursor(end) } : {}) }
      rows.push(row)
      end = { part: at, value: valueOf(row, part), id: row._id }
    }
  }
  return { rows }
}

const exportedAtOnce = 500

/** Every row of a list, read by and by. */
export async function* everyRow(parts: readonly ListPart[]): AsyncGenerator<ListedRow> {
  let after: string | undefined
  do {
    const page: ListPage = await readList(parts, exportedAtOnce, after)
    yield* page.rows
    after = page.next
  } while (after !== undefined)
}
