import { type CaseAccess, headsDesk, mayReadEvidence, mayReadPaper } from '../access/index.ts'
import { bodyOfDesk, deskOf } from '../bodies/index.ts'
import { obstacleToReceiving } from '../duties/index.ts'
import {
  answerRuleFor,
  type Caller,
  assertRevision,
  circumstancesOf,
  commitOf,
  accessFor,
  decideStep,
  withPapers,
} from '../cases/index.ts'
import type { CaseRecord, Change, Handoff, HandoffTravels, Proceeding } from '../kernel/case-record.ts'
import { calendars } from '../calendars/index.ts'
import type { Viewer } from '../http/index.ts'
import {
  acceptHandoff,
  answerHelp,
  declineHandoff,
  handoffOf,
  lapseHandoff,
  markHandoff,
  offerHandoff,
  type Onward,
  recallHandoff,
  type Receiver,
} from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { isStepFrom } from '../kernel/procedure.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { isAdministrator, system, worksOnCases } from '../kernel/role.ts'
import { draftPapers, type PaperOccasion } from '../papers/index.ts'
import { procedureOf, referralOf, refusalReasons } from '../procedures/index.ts'
import { changeCase, type Commit, type Committed } from '../store/case-store.ts'
import { asOffered } from './handoff.travels.ts'

/** The answer rule of a receiver. */
const ruleFor =
  (record: CaseRecord, proceedingId: string) =>
  ({ bodyId }: Receiver, kind: Handoff['kind']) =>
    answerRuleFor(record, { proceedingId, kind, to: { bodyId } })

/** Of whoever is offered the proceeding next: who cannot accept it any more since they were named is passed over. */
const onwardFor =
  (record: CaseRecord, proceedingId: string, at: Date): Onward =>
  (receiver, kind) =>
    obstacleOf(proceedingOf(record, proceedingId), receiver, kind, at) === undefined
      ? ruleFor(record, proceedingId)(receiver, kind)
      : undefined

/** The desk as a receiver. Throws RuleError desk-unknown. */
function receiverOf(deskId: string): Receiver {
  const body = bodyOfDesk(deskId)
  if (!body?.active) throw new RuleError('desk-unknown', 'no such desk', { desk: deskId })
  return { bodyId: body._id, deskId }
}

export interface OfferOrder {
  readonly caseId: string
  readonly proceedingId: string
  readonly kind: Handoff['kind']
  readonly deskId: string
  /** Desks to try next on refusal or lapse, in order. */
  readonly next: readonly string[]
  readonly asks: string
  readonly reason: string
  readonly travels: HandoffTravels
  readonly rev?: number
}

/**
 * Offers a proceeding, or asks for help with it, to another desk, with the transfer letter in the same commit. Only who holds it, or the lead of that body.
 * Throws not-found, forbidden not-your-desk, conflict proceeding-changed, RuleError desk-unknown, desk-named-twice, body-may-not-run,
 * body-not-competent, desk-not-for-procedure,
 * evidence-unknown (also for what the sender may not read), and the kernel's refusals.
 */
export async function offer(order: OfferOrder, caller: Caller): Promise<Committed> {
  const to = receiverOf(order.deskId)
  const next = order.next.map(receiverOf)
  if (new Set([order.deskId, ...order.next]).size <= order.next.length)
    throw new RuleError('desk-named-twice', 'a desk is named more than once')
  return await changeCase(order.caseId, commitOf(caller), async (record) => {
    const access = accessFor(caller.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    assertHolds(caller, proceeding.holder)
    assertRevision(proceeding, order.rev)
    for (const receiver of [to, ...next]) assertCanAccept(proceeding, receiver, order.kind, caller.at)
    const { kind, proceedingId, asks, reason, travels } = order
    assertMayGive(travels, record, access)
    const change = offerHandoff(
      record,
      { kind, proceedingId, to, next, asks, reason, travels, rule: ruleFor(record, proceedingId)(to, kind) },
      circumstancesOf(caller, caller.viewer.roles),
    )
    const made = change.record.handoffs.at(-1) as Handoff
    return { ...(await withLetter(change, made, 'transfer-letter', writerOf(caller))), answer: made.id }
  })
}

/** Nobody gives on what they may not read themselves, nor a body's own internal papers. */
function assertMayGive(travels: HandoffTravels, record: CaseRecord, access: CaseAccess): void {
  const evidence = record.evidence.filter((item) => mayReadEvidence(item, access, record)).map(({ id }) => id)
  const papers = papersToGive(record, access).map(({ id }) => id)
  const strange = [
    ...travels.evidence.filter((id) => !evidence.includes(id)),
    ...travels.papers.filter((id) => !papers.includes(id)),
  ]
  if (strange.length) throw new RuleError('evidence-unknown', 'what is to travel is not in the case', { ids: strange })
}

/** Papers that may travel with an offer of this person: those they may read, without what is internal to a body. */
export function papersToGive(record: CaseRecord, access: CaseAccess): CaseRecord['papers'] {
  return record.papers.filter((paper) => paper.audience !== 'body' && mayReadPaper(paper, access, record))
}

/** Whether the person may speak for the desk an offer came from: one of its people, or its head. */
export function sends(viewer: Viewer, { from }: Pick<Handoff, 'from'>): boolean {
  return viewer.deskIds.includes(from.deskId) || headsDesk(viewer, from.deskId)
}

function assertHolds({ viewer }: Caller, holder: { bodyId: string; deskId: string }): void {
  if (!sends(viewer, { from: holder })) throw forbidden('not-your-desk', 'another desk holds the proceeding')
}

/** Whether the person works at the desk an offer was made to, and is not barred from the case. */
export function receives({ id, roles, deskIds }: Viewer, record: CaseRecord, handoff: Handoff): boolean {
  const works = worksOnCases(roles) && !isAdministrator(roles)
  return works && deskIds.includes(handoff.to.deskId) && !record.recused.includes(id)
}

/** The handoff, for who receives it. Throws not-found for everybody else, in the very words of a case that is not there. */
function receivedHandoff({ viewer }: Caller, record: CaseRecord, handoffId: string): Handoff {
  const handoff = record.handoffs.find(({ id }) => id === handoffId)
  if (handoff === undefined || !receives(viewer, record, handoff)) throw notFound('case')
  return handoff
}

/** How an answer of the receiving desk is committed: its people may answer, and be told who was first, when the offer is over too. */
function commitOfReceiver(caller: Caller, handoffId: string): Commit {
  return { ...commitOf(caller), mayKnow: (record) => void receivedHandoff(caller, record, handoffId) }
}

type Writer = Pick<PaperOccasion, 'at' | 'by'>

/** The letter tells no more than what travels: its reader may know nothing else yet. */
async function withLetter(
  change: Change,
  handoff: Handoff,
  key: 'transfer-letter' | 'transfer-receipt',
  { at, by }: Writer,
): Promise<Change> {
  const papers = await draftPapers([key], {
    record: asOffered(change.record, handoff),
    proceedingId: handoff.proceedingId,
    handoffId: handoff.id,
    audience: 'officers',
    bodyId: key === 'transfer-letter' ? handoff.from.bodyId : handoff.to.bodyId,
    at,
    by,
    calendars: calendars(),
  })
  return withPapers(change, handoff.proceedingId, papers)
}

/** The letter to the next receiver, when an offer went on by itself. */
async function withNextLetter(before: CaseRecord, change: Change, writer: Writer): Promise<Change> {
  const made = change.record.handoffs.at(-1)
  if (!made || change.record.handoffs.length === before.handoffs.length) return change
  return await withLetter(change, made, 'transfer-letter', writer)
}

const writerOf = ({ at, viewer }: Caller): Writer => ({ at, by: viewer })

export interface HandoffRef {
  readonly caseId: string
  readonly handoffId: string
}

/**
 * Accepts an offer. Of two who accept at once exactly one wins; the other is told who (conflict handoff-answered). Throws RuleError
 * desk-takes-no-more where the desk, or its body, cannot take it on any more since it was offered.
 */
export async function accept({ caseId, handoffId }: HandoffRef, caller: Caller): Promise<Committed> {
  return await changeCase(caseId, commitOfReceiver(caller, handoffId), async (record) => {
    const { proceedingId, to, kind } = receivedHandoff(caller, record, handoffId)
    const proceeding = proceedingOf(record, proceedingId)
    const rules = procedureOf(proceeding.procedure, proceeding.version)
    const change = acceptHandoff(record, handoffId, circumstancesOf(caller, caller.viewer.roles), rules)
    if (obstacleOf(proceeding, to, kind, caller.at))
      throw new RuleError('desk-takes-no-more', 'the desk cannot take it on any more', { desk: to.deskId })
    const receipt = await withLetter(change, handoffOf(change.record, handoffId), 'transfer-receipt', writerOf(caller))
    return { ...(await signedFor(receipt, handoffOf(record, handoffId), caller)), answer: handoffId }
  })
}

/** Who accepts what was referred to their body signs for it: its period runs from now, and the body that asked is told. */
async function signedFor(change: Change, { proceedingId, kind }: Handoff, caller: Caller): Promise<Change> {
  const step = kind === 'transfer' ? referralOf(change.record, proceedingId)?.signs : undefined
  if (step === undefined) return change
  const { procedure, version, state } = proceedingOf(change.record, proceedingId)
  const rules = procedureOf(procedure, version)
  const rule = rules.steps[step]
  // Offered on by the body that took it: it is signed for already.
  if (!rule || !isStepFrom(rules, rule, state)) return change
  const input = rule.datedBy ? { [rule.datedBy]: dateOf(caller.at) } : {}
  const before = { ...change.record, seq: change.record.seq + change.entries.length }
  const signed = await decideStep(before, { proceedingId, step, input, withoutPapers: true }, caller)
  return { record: { ...signed.record, seq: change.record.seq }, entries: [...change.entries, ...signed.entries] }
}

/** Declines with a coded reason and a text; the offer goes to the next receiver or returns to its sender's worklist. Throws RuleError refusal-reason-unknown, and as `accept`. */
export async function decline(
  order: HandoffRef & { readonly code: string; readonly text: string },
  caller: Caller,
): Promise<Committed> {
  if (!Object.hasOwn(refusalReasons, order.code))
    throw new RuleError('refusal-reason-unknown', 'no such reason', { code: order.code })
  return await changeCase(order.caseId, commitOfReceiver(caller, order.handoffId), async (record) => {
    receivedHandoff(caller, record, order.handoffId)
    const { code, text } = order
    const circumstances = circumstancesOf(caller, caller.viewer.roles)
    const change = declineHandoff(
      record,
      order.handoffId,
      { code, text },
      onwardFor(record, handoffOf(record, order.handoffId).proceedingId, caller.at),
      circumstances,
    )
    return { ...(await withNextLetter(record, change, writerOf(caller))), answer: order.handoffId }
  })
}

/** Takes an offer back. For the desk that sent it, or the lead of its body. */
export async function recall({ caseId, handoffId }: HandoffRef, caller: Caller): Promise<Committed> {
  return await changeCase(caseId, commitOf(caller), (record) => {
    const handoff = handoffOf(record, handoffId)
    if (!sends(caller.viewer, handoff) && !receives(caller.viewer, record, handoff)) throw notFound('handoff')
    assertHolds(caller, handoff.from)
    return { ...recallHandoff(record, handoffId, circumstancesOf(caller, caller.viewer.roles)), answer: handoffId }
  })
}

/** Marks an offer delivered to the receiver's screen or opened there. Marking again changes nothing. */
export async function mark(
  { caseId, handoffId }: HandoffRef,
  as: 'delivered' | 'seen',
  caller: Caller,
): Promise<Committed> {
  return await changeCase(caseId, commitOfReceiver(caller, handoffId), (record) => {
    receivedHandoff(caller, record, handoffId)
    return markHandoff(record, handoffId, as, circumstancesOf(caller, caller.viewer.roles))
  })
}

/** Answers a request for help that was accepted. */
export async function answer(order: HandoffRef & { readonly text: string }, caller: Caller): Promise<Committed> {
  return await changeCase(order.caseId, commitOfReceiver(caller, order.handoffId), (record) => {
    receivedHandoff(caller, record, order.handoffId)
    const circumstances = circumstancesOf(caller, caller.viewer.roles)
    return { ...answerHelp(record, order.handoffId, order.text, circumstances), answer: order.handoffId }
  })
}

/**
 * Lapses one unanswered offer, by the program itself, and writes the letter to the next receiver if there is one; what the law orders the
 * receiver to answer stays before it, late. The deadlines room calls it in its own commit.
 */
export async function lapse(record: CaseRecord, handoffId: string, at: Date): Promise<Change> {
  if (answerRuleFor(record, handoffOf(record, handoffId)).stays) return { record, entries: [] }
  const onward = onwardFor(record, handoffOf(record, handoffId).proceedingId, at)
  const change = lapseHandoff(record, handoffId, onward, { at, actor: system, calendars: calendars() })
  return await withNextLetter(record, change, { at, by: system })
}

/** Nobody is offered what they cannot accept. Throws RuleError desk-unknown, body-may-not-run, body-not-competent, desk-not-for-procedure. */
function assertCanAccept(proceeding: Proceeding, receiver: Receiver, kind: Handoff['kind'], at: Date): void {
  const obstacle = obstacleOf(proceeding, receiver, kind, at)
  if (obstacle) throw new RuleError(obstacle, 'that desk cannot accept it', { desk: receiver.deskId })
}

function obstacleOf(proceeding: Proceeding, { deskId }: Receiver, kind: Handoff['kind'], at: Date) {
  const body = bodyOfDesk(deskId)
  const desk = deskOf(deskId)
  return body && desk ? obstacleToReceiving(proceeding, { body, desk }, kind, at) : 'desk-unknown'
}
