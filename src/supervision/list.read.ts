import { docket, type DocketRow } from '../cases/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import type { ListPart } from './list.parts.ts'

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

/** Throws invalid for a text that no page of ours gave out. */
function readCursor(text: string, parts: readonly ListPart[]): Cursor {
  try {
    const [part, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const sort = typeof part === 'number' ? parts[part]?.sort : undefined
    const dated = sort !== 'due' || !Number.isNaN(new Date(String(value)).getTime())
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

/** The query after a row: the range is the index's, the tie on equal values is broken by id. */
function filterAfter({ filter, sort, direction }: ListPart, cursor: Cursor | undefined): Record<string, unknown> {
  if (!cursor) return { ...filter }
  const value = sort === 'due' ? new Date(cursor.value) : cursor.value
  const bound = direction === 1 ? { $gte: value } : { $lte: value }
  const beyond = direction === 1 ? { $gt: value } : { $lt: value }
  const own = filter[sort]
  const range = typeof own === 'object' && own !== null ? { ...own, ...bound } : bound
  return { ...filter, [sort]: range, $or: [{ [sort]: beyond }, { _id: { $gt: cursor.id } }] }
}

async function readPart(part: ListPart, cursor: Cursor | undefined, limit: number): Promise<ListedRow[]> {
  return (await docket()
    .find(filterAfter(part, cursor), { projection: shown })
    .sort({ [part.sort]: part.direction, _id: 1 })
    .limit(limit)
    .toArray()) as ListedRow[]
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
