import { setTimeout as pause } from 'node:timers/promises'
import { calendars } from '../calendars/index.ts'
import { docket, type DocketRow, rowsOf } from '../docket/index.ts'
import { chainProblems, entriesAfter } from '../journal/journal.ts'
import type { CaseRecord, Proceeding, Walked } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { isTakenOver, isWaiting } from '../kernel/handoff.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { isStepFrom, type Procedure, stepsFrom } from '../kernel/procedure.ts'
import type { KeptSide } from '../kernel/role.ts'
import { proceedingTold } from '../kernel/undisclosed.ts'
import { draftedFacts } from '../papers/index.ts'
import { procedureOf } from '../procedures/index.ts'
import { type KeptCase, keptCase } from '../store/case-store.ts'
import { canonical } from '../store/seal.ts'
import { byteProblems } from './verify.bytes.ts'

export interface CaseVerdict {
  /** Entries of its journal, those on their way to it included. */
  readonly entries: number
  readonly problems: readonly string[]
}

/** How often a case is looked at again that is changed or not told on yet while it is looked at, and the longest pause between. */
const mostLooks = 12
const longestPauseMs = 1000

/**
 * What does not hold of a case. A case is read first and what follows from it after that, beside a program that works: what was found
 * counts only where the case, read once more, is the same and nothing of it is still on its way to journal and worklists. Else it
 * is looked at again, and what is still found in the end counts.
 */
export async function caseVerdict(read: KeptCase): Promise<CaseVerdict> {
  let record: KeptCase = read
  for (let looks = 1; ; looks += 1) {
    const verdict = await look(record)
    if (verdict.problems.length === 0 || looks === mostLooks) return verdict
    const now = await keptCase(record._id)
    if (now === undefined) return { entries: verdict.entries, problems: [`${record._id}: the case is gone`] }
    if (now.version === record.version && isToldOn(record) && isToldOn(now)) return verdict
    record = now
    if (!isToldOn(now)) await pause(Math.min(50 * looks ** 2, longestPauseMs))
  }
}

const isToldOn = ({ pending = [] }: KeptCase): boolean => pending.length === 0

async function look(record: KeptCase): Promise<CaseVerdict> {
  const { pending = [] } = record
  const journal = await entriesAfter(record._id, 0, 100_000)
  const unpublished = pending.flatMap((batch) => batch.entries).filter(({ seq }) => seq > (journal.at(-1)?.seq ?? 0))
  const whole = [...journal, ...unpublished]
  const drafted = pending.flatMap(({ drafts = [] }) => drafts.map(({ paperId }) => paperId))
  const last = whole.at(-1)
  const problems = [
    ...chainProblems(record._id, whole),
    ...((last?.seq ?? 0) === record.seq
      ? []
      : [`${record._id}: the journal ends at ${last?.seq ?? 0}, the case at ${record.seq}`]),
    ...((last?.hash ?? '') === record.chain ? [] : [`${record._id}: the chain ends elsewhere than the case says`]),
    ...record.proceedings.flatMap((proceeding) => proceedingProblems(record, proceeding)),
    ...custodyProblems(record),
    ...(await byteProblems(record._id, [...record.evidence, ...record.papers])),
    ...(await rowProblems(record)),
    ...(await draftProblems(record, drafted)),
  ]
  return { entries: whole.length, problems }
}

function proceedingProblems(record: CaseRecord, proceeding: Proceeding): string[] {
  const name = `${record._id} ${proceeding.id}`
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const problems: string[] = []
  let state = procedure.start
  for (const walk of proceeding.walked) {
    const step = procedure.steps[walk.step]
    if (!step) problems.push(`${name}: walked an unknown step ${walk.step}`)
    else if (
      !isStepFrom(procedure, step, walk.from) &&
      !(step.ofEach && walk.party) &&
      !isWordOfParty(procedure, proceeding, walk)
    )
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
  return [...problems, ...clockProblems(name, proceeding, procedure)]
}

/** A clock ends once, and only with what it asks is it met; nothing the office owes runs on behind the end. */
function clockProblems(name: string, { clocks, endedOn }: Proceeding, procedure: Procedure): string[] {
  return clocks.flatMap((clock) => {
    const stops = clock.ledger.filter((entry) => entry.kind === 'stopped')
    const found: string[] = []
    if (stops.length > 1) found.push(`${name}: ${clock.id} ended ${stops.length} times`)
    for (const { end, done } of stops)
      if ((end === 'met' && !done) || (end === 'moot' && done)) found.push(`${name}: ${clock.id} cannot be ${end}`)
    if (endedOn && stops.length === 0 && procedure.clocks[clock.rule]?.owes === 'office')
      found.push(`${name}: ${clock.id} runs on behind the end`)
    return found
  })
}

/** A party takes its steps from where it is told that the proceeding stands; they move nothing where that is over. */
function isWordOfParty(procedure: Procedure, proceeding: Proceeding, { seq, side, step, from, to }: Walked): boolean {
  if (side === undefined || from !== to) return false
  const rule = ownEntry(procedure.steps, step)
  const kept = side === 'requester' ? 'requester' : 'respondent'
  // A paper may not have come to it that others had been served with: since then it was told of nothing.
  const served = proceeding.walked.filter((walk) => walk.seq < seq && ownEntry(procedure.steps, walk.step)?.delivers)
  return [undefined, ...served.map((walk) => walk.seq)].some((untold) => {
    const told = proceedingTold(procedure, proceeding, kept, undefined, untold)
    const walk = told.walked.find((each) => each.seq === seq)
    return walk !== undefined && rule !== undefined && isStepFrom(procedure, rule, walk.from)
  })
}

/** Custody moves only by accepted transfers: the holder is who accepted last and has not sent it back, or who opened it. */
function custodyProblems(record: CaseRecord): string[] {
  const problems: string[] = []
  for (const proceeding of record.proceedings) {
    const moves = record.handoffs.filter(
      (each) => each.proceedingId === proceeding.id && each.kind === 'transfer' && isTakenOver(each),
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

/** What a paper without a PDF will print is kept until somebody opens it. */
async function draftProblems(record: CaseRecord, unpublished: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  for (const { id, blobId } of record.papers)
    if (blobId === '' && !unpublished.includes(id) && (await draftedFacts(record._id, id)) === undefined)
      problems.push(`${record._id} ${id}: what it is to print is gone`)
  return problems
}

/** Whether people of some of a side are told the same state. What waits for them moves with the end of a period by itself, which writes no row. */
function isOwnTold(one: DocketRow, other: DocketRow): boolean {
  return (one.own ?? []).every(({ personIds, stands }) => {
    const same = other.own?.find((each) => each.personIds.join() === personIds.join())
    return same === undefined || same.stands?.state === stands?.state
  })
}

async function rowProblems(record: CaseRecord): Promise<string[]> {
  const rows = new Map((await docket().find({ caseId: record._id }).toArray()).map((row) => [row._id, row]))
  const problems: string[] = []
  for (const due of rowsOf(record, calendars(), new Date())) {
    const row = rows.get(due._id)
    rows.delete(due._id)
    if (!row) problems.push(`${due._id}: missing from the docket`)
    else {
      // A row is as old as its last change: a later commit that left it alone did not write it again, nor does a day that passes.
      const { seq, changedAt: _a, nextAlertAt: _b, due: _c, dueOn: _d, asksRoles: _r, told, own: _own, ...want } = due
      const { seq: written, told: known, own: _kept, ...kept } = row
      const { changedAt: _e, nextAlertAt: _f, due: _g, dueOn: _h, asksRoles: _s, ...have } = kept
      const isTold = (side: KeptSide) => told?.[side]?.state === known?.[side]?.state
      const isAllTold = isTold('requester') && isTold('respondent') && isOwnTold(due, row)
      if (written > seq || canonical(want) !== canonical(have) || !isAllTold)
        problems.push(`${due._id}: the docket differs from the case`)
      if (!due.suspended && due.due.getTime() !== row.due.getTime())
        problems.push(`${due._id}: another due date in the docket`)
    }
  }
  for (const id of rows.keys()) problems.push(`${id}: in the docket without a case`)
  return problems
}
