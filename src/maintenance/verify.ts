import { checkAdminLog } from '../bodies/index.ts'
import { draftStored, eachOpenDraft } from '../filing/index.ts'
import { eachCase } from '../store/case-store.ts'
import { drift } from '../store/drift.ts'
import { byteProblems } from './verify.bytes.ts'
import { caseVerdict } from './verify.case.ts'

export interface Verdict {
  readonly cases: number
  readonly entries: number
  readonly problems: readonly string[]
}

/**
 * Checks what must always hold: one holder for each proceeding, states reached by legal steps, journals contiguous and chained,
 * every open proceeding with a next step or a clock, stored bytes with their hashes, docket rows equal to what they derive from, and
 * every document of every collection as its schema has it.
 * `onProgress` is told the number of cases read. Changes nothing, and may go on beside a program that works.
 */
export async function verify(onProgress: (cases: number) => void = () => {}): Promise<Verdict> {
  const problems: string[] = []
  let cases = 0
  let entries = 0
  for await (const record of eachCase()) {
    cases += 1
    const found = await caseVerdict(record)
    entries += found.entries
    problems.push(...found.problems)
    if (cases % 100 === 0) onProgress(cases)
  }
  for await (const problem of drift()) problems.push(problem)
  problems.push(...(await draftFileProblems()))
  const { brokenAt } = await checkAdminLog()
  if (brokenAt !== undefined) problems.push(`admin-log: entry ${brokenAt} does not fit behind the one before it`)
  return { cases, entries, problems }
}

/** Beside a program that works a draft may have been handed in, or rid of a file, while its files were read: such a one is well. */
async function draftFileProblems(): Promise<string[]> {
  const problems: string[] = []
  for await (const { _id, files } of eachOpenDraft()) {
    if ((await byteProblems(`draft ${_id}`, files)).length === 0) continue
    const now = await draftStored(_id)
    if (now?.open) problems.push(...(await byteProblems(`draft ${_id}`, now.files)))
  }
  return problems
}
