import { checkAdminLog } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { docket, rowsOf } from '../docket/index.ts'
import { eachOpenDraft } from '../filing/index.ts'
import { chainProblems, entriesAfter } from '../journal/journal.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { isStepFrom, stepsFrom } from '../kernel/procedure.ts'
import { draftedFacts } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { hashBlob } from '../store/blob-store.ts'
import { eachCase } from '../store/case-store.ts'
import { drift } from '../store/drift.ts'
import { canonical } from '../store/seal.ts'

export interface Verdict {
  readonly cases: number
  readonly entries: number
  readonly problems: readonly string[]
}

/**
 * Checks what must always hold: one holder for each proceeding, states reached by legal steps, journals contiguous and chained,
 * every open proceeding with a next step or a clock, stored bytes with their hashes, docket rows equal to what they derive from, and
 * every document of every collection as its schema has it.
 * `onProgress` is told the number of cases read. Reads everything once; changes nothing.
 */
export async function verify(onProgress: (cases: number) => void = () => {}): Promise<Verdict> {
  const problems: string[] = []
  let cases = 0
  let entries = 0
  for await (const record of eachCase()) {
    cases += 1
    const { pending = [] } = record
    const journal = await entriesAfter(record._id, 0, 100_000)
    const unpublished = pending.flatMap((batch) => batch.entries).filter(({ seq }) => seq > (journal.at(-1)?.seq ?? 0))
    const whole = [...journal, ...unpublished]
    entries += whole.length
    problems.push(...chainProblems(record._id, whole))
    if ((whole.at(-1)?.seq ?? 0) !== record.seq)
      problems.push(`${record._id}: the journal ends at ${whole.at(-1)?.seq ?? 0}, the case at ${record.seq}`)
    if ((whole.at(-1)?.hash ?? '') !== record.chain)
      problems.push(`${record._id}: the chain ends elsewhere than the case says`)
    for (const proceeding of record.proceedings) problems.push(...proceedingProblems(record, proceeding))
    problems.push(
      ...custodyProblems(record),
      ...(await byteProblems(record._id, [...record.evidence, ...record.papers])),
      ...(await rowProblems(record)),
    )
    problems.push(
      ...(await draftProblems(
        record,
        pending.flatMap(({ drafts = [] }) => drafts.map(({ paperId }) => paperId)),
      )),
    )
    if (cases % 100 === 0) onProgress(cases)
  }
  for await (const problem of drift()) problems.push(problem)
  for await (const { _id, files } of eachOpenDraft()) problems.push(...(await byteProblems(`draft ${_id}`, files)))
  const { brokenAt } = await checkAdminLog()
  if (brokenAt !== undefined) problems.push(`admin-log: entry ${brokenAt} does not fit behind the one before it`)
  return { cases, entries, problems }
}

function proceedingProblems(record: CaseRecord, proceeding: Proceeding): string[] {
  const name = `${record._id} ${proceeding.id}`
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const problems: string[] = []
  let state = procedure.start
  for (const walk of proceeding.walked) {
    const step = procedure.steps[walk.step]
    if (!step) problems.push(`${name}: walked an unknown step ${walk.step}`)
    else if (!isStepFrom(procedure, step, walk.from))
      problems.push(`${name}: ${walk.step} is no step from ${walk.from}`)
    if (walk.from !== state)
      problems.push(`${name}: ${walk.step} began in ${walk.from}, the proceeding was in ${state}`)
    state = walk.to
  }
  if (state !== proceeding.state) problems.push(`${name}: stands in ${proceeding.state}, its steps lead to ${state}`)
  if (!proceeding.holder.deskId || !proceeding.holder.bodyId) problems.push(`${name}: no desk holds it`)
  const final = procedure.states[proceeding.state]?.final === true
  if (final !== Boolean(proceeding.endedOn)) problems.push(`${name}: ended and its state disagree`)
  if (!final && stepsFrom(procedure, proceeding.state).length === 0 && !proceeding.clocks.some(isOpen))
    problems.push(`${name}: open with neither a next step nor a clock`)
  return problems
}

/** Custody moves only by accepted transfers: the holder is who accepted last, or who opened it. */
function custodyProblems(record: CaseRecord): string[] {
  const problems: string[] = []
  for (const proceeding of record.proceedings) {
    const moves = record.handoffs.filter(
      ({ proceedingId, kind, state }) => proceedingId === proceeding.id && kind === 'transfer' && state === 'accepted',
    )
    const last = moves.toSorted((a, b) => (a.answeredAt?.getTime() ?? 0) - (b.answeredAt?.getTime() ?? 0)).at(-1)
    if (last && last.to.deskId !== proceeding.holder.deskId)
      problems.push(
        `${record._id} ${proceeding.id}: held by ${proceeding.holder.deskId}, accepted by ${last.to.deskId}`,
      )
    const waiting = record.handoffs.filter(
      (handoff) => handoff.proceedingId === proceeding.id && handoff.kind === 'transfer' && isWaiting(handoff),
    )
    if (waiting.length > 1) problems.push(`${record._id} ${proceeding.id}: ${waiting.length} transfers wait at once`)
  }
  return problems
}

async function byteProblems(
  of: string,
  listed: readonly { readonly id: string; readonly blobId: string; readonly sha256: string }[],
): Promise<string[]> {
  const files = listed.filter(({ blobId }) => blobId !== '')
  const problems: string[] = []
  for (const { id, blobId, sha256 } of files) {
    const found = await hashBlob(blobId)
    if (found === undefined) problems.push(`${of} ${id}: its bytes are gone`)
    else if (found !== sha256) problems.push(`${of} ${id}: its bytes were altered`)
  }
  return problems
}

/** What a paper without a PDF will print is kept until somebody opens it. */
async function draftProblems(record: CaseRecord, unpublished: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  for (const { id, blobId } of record.papers)
    if (blobId === '' && !unpublished.includes(id) && (await draftedFacts(record._id, id)) === undefined)
      problems.push(`${record._id} ${id}: what it is to print is gone`)
  return problems
}

async function rowProblems(record: CaseRecord): Promise<string[]> {
  const rows = new Map((await docket().find({ caseId: record._id }).toArray()).map((row) => [row._id, row]))
  const problems: string[] = []
  for (const due of rowsOf(record, calendars(), new Date())) {
    const row = rows.get(due._id)
    rows.delete(due._id)
    if (!row) problems.push(`${due._id}: missing from the docket`)
    else {
      // A row is as old as its last change: a later commit that left it alone did not write it again.
      const { seq, changedAt: _a, nextAlertAt: _b, due: _c, dueOn: _d, ...want } = due
      const { seq: written, changedAt: _e, nextAlertAt: _f, due: _g, dueOn: _h, ...have } = row
      if (written > seq || canonical(want) !== canonical(have))
        problems.push(`${due._id}: the docket differs from the case`)
      if (!due.suspended && due.due.getTime() !== row.due.getTime())
        problems.push(`${due._id}: another due date in the docket`)
    }
  }
  for (const id of rows.keys()) problems.push(`${id}: in the docket without a case`)
  return problems
}
