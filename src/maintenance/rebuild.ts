import { calendars } from '../calendars/index.ts'
import { docket, rowsOf, writeRows } from '../docket/index.ts'
import { rowsFor, writeSittings } from '../sittings/index.ts'
import { eachCase } from '../store/case-store.ts'
import { rebuildTallies } from '../supervision/index.ts'

/**
 * Makes the read models anew from the cases: docket rows, calendars and tallies. May run beside a working program: rows are written over, never
 * over newer ones, and only rows without a case are removed. Answers how many cases and rows there are.
 */
export async function rebuild(
  at: Date,
  onProgress: (cases: number) => void = () => {},
): Promise<{ cases: number; rows: number }> {
  let cases = 0
  let rows = 0
  for await (const record of eachCase()) {
    const made = rowsOf(record, calendars(), at)
    await writeRows(made)
    await docket().deleteMany({ caseId: record._id, _id: { $nin: made.map(({ _id }) => _id) } })
    await writeSittings(rowsFor(record))
    cases += 1
    rows += made.length
    if (cases % 100 === 0) onProgress(cases)
  }
  await rebuildTallies(eachCase)
  return { cases, rows }
}
