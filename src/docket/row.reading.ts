import { revalidatingCache } from '../store/revalidating-cache.ts'
import { docket, type DocketRow } from './docket.model.ts'

/** What lists show of a row: words serve the search, the rest indexes, statistics and offers. */
const rowFields = {
  words: 0,
  subjects: 0,
  readers: 0,
  recused: 0,
  nextAlertAt: 0,
  fromBodyId: 0,
  fromDeskId: 0,
  offerKind: 0,
  asks: 0,
  counted: 0,
  agreed: 0,
  limitStatus: 0,
} as const

/** What tells whether a row is still the one read before: the commit it derives from, and when and for what it was written again. */
const markFields = { seq: 1, changedAt: 1, due: 1, state: 1, deskId: 1, personId: 1, open: 1, owedUntil: 1 } as const
type Mark = Pick<DocketRow, '_id' | keyof typeof markFields>

const keptOf = revalidatingCache<DocketRow>(5000)

interface Order {
  readonly filter: Record<string, unknown>
  readonly sort?: Readonly<Record<string, 1 | -1>>
  readonly limit: number
}

/**
 * The rows of a list, in order. A list is looked at again and again while few of its rows change: their marks are read, and whole only the
 * rows that are not known as they stand. Rows are shared: nobody changes one.
 */
export async function readRows({ filter, sort, limit }: Order): Promise<DocketRow[]> {
  const found = docket().find(filter, { projection: markFields })
  if (sort !== undefined) found.sort(sort)
  const marks = (await found.limit(limit).toArray()) as Mark[]
  const kept = keptOf(docket())
  const rows = new Map<string, DocketRow>()
  for (const mark of marks) {
    const row = kept.get(mark._id)
    if (row === undefined || !isSame(row, mark)) continue
    kept.keep(row)
    rows.set(mark._id, row)
  }
  const missing = marks.flatMap(({ _id }) => (rows.has(_id) ? [] : [_id]))
  if (missing.length > 0)
    for (const row of await docket()
      .find({ _id: { $in: missing } }, { projection: rowFields })
      .toArray()) {
      kept.keep(row)
      rows.set(row._id, row)
    }
  return marks.flatMap(({ _id }) => rows.get(_id) ?? [])
}

function isSame(row: DocketRow, mark: Mark): boolean {
  return (
    row.seq === mark.seq &&
    row.changedAt.getTime() === mark.changedAt.getTime() &&
    row.due.getTime() === mark.due.getTime() &&
    row.owedUntil === mark.owedUntil &&
    row.state === mark.state &&
    row.deskId === mark.deskId &&
    row.personId === mark.personId &&
    row.open === mark.open
  )
}
