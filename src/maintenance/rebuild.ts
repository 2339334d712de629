import { calendars } from '../calendars/index.ts'
import { docket, rowsOf, writeRows } from '../docket/index.ts'
import { rowsFor, writeSittings } from '../sittings/index.ts'
import { eachCase } from '../store/case-store.ts'
import { rebuildTallies } from '../supervision/index.ts'

/**
 * Makes the read models anew from the cases: docket rows, calendars and tallies. May run beside a working program: rows are written over, never
 * over newer ones, and only rows without a case are removed. `after` goes on behind the case of that number; `onCase` is told of each.
 * Answers how many cases and rows there are.
 */
export async function rebuild(
  at: Date,
  {
    after,
    onCase = () => {},
  }: {
    readonly after?: string | undefined
    readonly onCase?: (id: string, cases: number) => Promise<void> | void
  } = {},
): Promise<{ cases: number; rows: number }> {
  let cases = 0
  let rows = 0
  for await (const record of eachCase(after)) {
    const made = rowsOf(record, calendars(), at)
    await writeRows(made)
    await docket().deleteMany({ caseId: record._id, _id: { $nin: made.map(({ _id }) => _id) } })
    await writeSittings(rowsFor(record))
    cases += 1
    rows += made.length
    await onCase(record._id, cases)
  }
  await rebuildTallies(eachCase)
  return { cases, rows }
}
