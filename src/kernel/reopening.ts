import type { CaseRecord, Change, EntryDraft, PaperRecord, Proceeding, Walked } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { isTakenOver, isWaiting, recallHandoff, walkedSinceBack } from './handoff.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { proceedingOf, withProceeding } from './proceeding.ts'
import { RuleError } from './rule-error.ts'
import { takeStep } from './take-step.ts'
import { asBefore, isSame } from './undoing.ts'

/** The step that ended a proceeding, where its end can be taken back at all. */
export interface Ending {
  readonly key: string
  readonly step: StepRule
  readonly walk: Walked
  readonly ground: NonNullable<StepRule['revoked']>
}

/** How the proceeding ended, where the law lets that be taken back; undefined of one that runs, and of every other end. */
export function endingOf(procedure: Procedure, { endedOn, walked }: Proceeding): Ending | undefined {
  const walk = walked.at(-1)
  const step = walk && ownEntry(procedure.steps, walk.step)
  if (endedOn === undefined || !walk || !step?.revoked || walk.from === walk.to) return undefined
  return { key: walk.step, step, walk, ground: step.revoked }
}

/** Whether a party that ended it takes that back itself: on the day on which it did, while nobody has to ask it whether it is sure. */
export function mayTakeBack({ ground, walk }: Ending, personId: string, at: Date): boolean {
  return ground === 'wish' && walk.side !== undefined && walk.by === personId && dateOf(walk.at) === dateOf(at)
}

/** Why an end cannot be taken back as things stand elsewhere in the case, as a stable code. */
export function reopeningObstacle(record: CaseRecord, proceedingId: string, { walk }: Ending): string | undefined {
  const others = record.proceedings.filter(({ id }) => id !== proceedingId)
  if (others.some(({ walked }) => walked.some(({ at }) => isSame(at, walk.at)))) return 'ending-answered-elsewhere'
  return openedWith(record, walk).some((each) => isTakenOn(record, each)) ? 'ending-taken-on' : undefined
}

/** The proceedings that were opened with the step. */
export const openedWith = ({ proceedings }: CaseRecord, { at }: Walked): readonly Proceeding[] =>
  proceedings.filter((each) => isSame(each.openedAt, at))

/** Whether another desk has it by now, or it was worked on. */
function isTakenOn({ handoffs }: CaseRecord, proceeding: Proceeding): boolean {
  const { id, endedOn } = proceeding
  const isHeld = handoffs.some((each) => each.proceedingId === id && each.kind === 'transfer' && isTakenOver(each))
  return isHeld || (walkedSinceBack({ handoffs }, proceeding).length > 0 && endedOn === undefined)
}

export interface Reopening {
  readonly proceedingId: string
  readonly reason: string
  /** Day on which the party asked for it in writing. */
  readonly askedOn?: PlainDate
}

/**
 * Takes back the step that ended a proceeding: an act of its own. The proceeding stands where it stood before; its clocks run on as if it had not
 * ended, but where a party had ended it the time since is not counted. Papers of the step are void, and what it opened and nobody has taken on
 * ends with it. `procedures` gives the procedure of a proceeding.
 * Throws RuleError ending-final, ending-answered-elsewhere, ending-taken-on or date-in-future.
 */
export function reopen(
  record: CaseRecord,
  { proceedingId, reason, askedOn }: Reopening,
  procedures: (proceeding: Proceeding) => Procedure,
  circumstances: Circumstances,
): Change & { readonly voided: readonly PaperRecord[] } {
  const { at, actor } = circumstances
  const before = proceedingOf(record, proceedingId)
  const procedure = procedures(before)
  const ending = endingOf(procedure, before)
  if (!ending) throw new RuleError('ending-final', 'this end cannot be taken back')
  const obstacle = reopeningObstacle(record, proceedingId, ending)
  if (obstacle) throw new RuleError(obstacle, 'what came of the end stands against it')
  const today = dateOf(at)
  if (askedOn !== undefined && askedOn > today)
    throw new RuleError('date-in-future', 'nothing was asked for yet', { date: askedOn, field: 'askedOn' })
  const { walk, step, key } = ending
  const unopened = closeOpened(record, walk, reason, procedures, circumstances)
  const voided = papersOfEnding(record, proceedingId, ending)
  const papers = unopened.record.papers.map((paper) =>
    voided.some(({ id }) => id === paper.id) ? asVoid(paper, unopened.record) : paper,
  )
  const undone = { walk, at, by: actor.id, byName: actor.name, reason, ...(askedOn ? { askedOn } : {}) }
  const next = {
    ...asBefore(before, procedure, { walk, step, isStill: ending.ground === 'wish' }, at),
    undone: [...(before.undone ?? []), undone],
  }
  const suggestions = unopened.record.suggestions.filter(
    (each) => each.from !== proceedingId || !isSame(each.at, walk.at),
  )
  const entry: EntryDraft = {
    kind: 'proceeding:reopened',
    proceedingId,
    audience: step.audience ?? 'officers',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      step: key,
      from: walk.to,
      to: walk.from,
      of: walk.seq,
      reason,
      ...(askedOn ? { askedOn } : {}),
      ...(voided.length > 0 ? { papers: voided.map(({ id }) => id) } : {}),
    },
  }
  return {
    record: withProceeding({ ...unopened.record, papers, suggestions }, next),
    entries: [...unopened.entries, entry],
    voided,
  }
}

/** What the step opened and nobody has taken on: its offers are recalled, and it ends as what no body took on. */
function closeOpened(
  record: CaseRecord,
  walk: Walked,
  reason: string,
  procedures: (proceeding: Proceeding) => Procedure,
  circumstances: Circumstances,
): Change {
  let change: Change = { record, entries: [] }
  const add = (next: Change) => {
    change = { record: next.record, entries: [...change.entries, ...next.entries] }
  }
  for (const opened of openedWith(record, walk)) {
    for (const { id, proceedingId, state } of record.handoffs)
      if (proceedingId === opened.id && isWaiting({ state })) add(recallHandoff(change.record, id, circumstances))
    if (opened.endedOn !== undefined) continue
    const procedure = procedures(opened)
    const close = Object.entries(procedure.steps).find(([, step]) => step.whenUntaken)
    if (!close) throw new RuleError('ending-taken-on', 'what was opened cannot be closed')
    const taking = { ...circumstances, actor: { ...circumstances.actor, untaken: true } }
    // The walk keeps the number that its entry will have.
    const numbered = { ...change.record, seq: record.seq + change.entries.length }
    const taken = takeStep(numbered, opened.id, procedure, close[0], { reason }, taking)
    add({ ...taken, record: { ...taken.record, seq: record.seq } })
  }
  return change
}

/** The papers that end with it: those that the step issued. */
export function papersOfEnding({ papers }: CaseRecord, proceedingId: string, { step, walk }: Ending): PaperRecord[] {
  return papers.filter((paper) => isOfStep(paper, proceedingId, step, walk))
}

/** Whether the paper was issued by the step: at its instant, or ahead of it to be served with it. That something was served stays true. */
function isOfStep(
  { key, proceedingId, issuedAt, voided }: PaperRecord,
  id: string,
  { papers = [] }: StepRule,
  { at }: Walked,
): boolean {
  if (proceedingId !== id || voided === true || key === 'proof-of-service') return false
  return isSame(issuedAt, at) && (papers as readonly string[]).includes(key)
}

/** Taken back; of one that waited for its service, whoever was served with it keeps it as void, and nobody else has ever had it. */
function asVoid(paper: PaperRecord, { services = [] }: Pick<CaseRecord, 'services'>): PaperRecord {
  const { toServe, ...bare } = paper
  const hasCome = services.some(({ papers }) => papers.includes(paper.id))
  if (toServe && hasCome) return { ...paper, title: `${paper.title}（作废）`, voided: true }
  return {
    ...bare,
    title: `${paper.title}（作废）`,
    voided: true,
    ...(toServe ? { audience: 'officers' as const } : {}),
  }
}
