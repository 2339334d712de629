import { deskOf, bodyKindOf, bodyOfDesk } from '../agencies/index.ts'
import { type Asker, assertRevision, circumstancesOf, commitOf, lensFor, withPapers } from '../cases/index.ts'
import type { CaseRecord, Change, Handoff, HandoffTravels } from '../kernel/case-record.ts'
import { calendars } from '../calendars/index.ts'
import {
  acceptHandoff,
  answerHelp,
  declineHandoff,
  handoffOf,
  isWaiting,
  lapseHandoff,
  markHandoff,
  offerHandoff,
  type Onward,
  recallHandoff,
  type Receiver,
} from '../kernel/handoff.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { system } from '../kernel/role.ts'
import { draftPapers } from '../papers/index.ts'
import { answerRuleOf, procedureOf, refusalReasons } from '../procedures/index.ts'
import { type Committed, changeCase } from '../store/case-store.ts'

const ruleFor: Onward = (receiver, kind) => answerRuleOf(bodyKindOf(receiver.bodyId), kind)

/** The desk as a receiver. Throws RuleError desk-unknown. */
function receiverOf(deskId: string): Receiver {
  const body = bodyOfDesk(deskId)
  if (!body || !deskOf(deskId)) throw new RuleError('desk-unknown', 'no such desk', { desk: deskId })
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
 * Throws not-found, forbidden not-your-desk, conflict proceeding-changed, RuleError desk-unknown, body-may-not-run, and the kernel's refusals.
 */
export async function offer(order: OfferOrder, asker: Asker): Promise<Committed> {
  const to = receiverOf(order.deskId)
  const next = order.next.map(receiverOf)
  return await changeCase(order.caseId, commitOf(asker), async (record) => {
    lensFor(asker.viewer, record)
    const proceeding = proceedingOf(record, order.proceedingId)
    assertHolds(asker, proceeding.holder)
    assertRevision(proceeding, order.rev)
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    for (const receiver of [to, ...next])
      if (order.kind === 'transfer' && !procedure.runBy.includes(bodyKindOf(receiver.bodyId)))
        throw new RuleError('body-may-not-run', 'that body may not run this procedure', { desk: receiver.deskId })
    const { kind, proceedingId, asks, reason, travels } = order
    const change = offerHandoff(
      record,
      { kind, proceedingId, to, next, asks, reason, travels, rule: ruleFor(to, kind) },
      circumstancesOf(asker, asker.viewer.roles),
    )
    const made = change.record.handoffs.at(-1) as Handoff
    return { ...(await withLetter(change, made, 'transfer-letter', asker)), answer: made.id }
  })
}

function assertHolds(asker: Asker, holder: { bodyId: string; deskId: string }): void {
  const { viewer } = asker
  const leads = viewer.roles.includes('lead') && viewer.bodyId === holder.bodyId
  if (!viewer.deskIds.includes(holder.deskId) && !leads)
    throw forbidden('not-your-desk', 'another desk holds the proceeding')
}

/** Throws not-found for who neither sent nor receives the offer: it looks as if there were none. */
function assertReceives(asker: Asker, handoff: Handoff): void {
  if (!asker.viewer.deskIds.includes(handoff.to.deskId)) throw notFound('handoff')
}

async function withLetter(
  change: Change,
  handoff: Handoff,
  key: 'transfer-letter' | 'transfer-receipt',
  asker: Asker,
): Promise<Change> {
  const papers = await draftPapers([key], {
    record: change.record,
    proceedingId: handoff.proceedingId,
    handoffId: handoff.id,
    audience: 'officers',
    bodyId: key === 'transfer-letter' ? handoff.from.bodyId : handoff.to.bodyId,
    at: asker.at,
    by: asker.viewer,
    calendars: calendars(),
  })
  return withPapers(change, handoff.proceedingId, papers)
}

export interface HandoffRef {
  readonly caseId: string
  readonly handoffId: string
}

/** Accepts an offer. Of two who accept at once exactly one wins; the other is told who (conflict handoff-answered). */
export async function accept({ caseId, handoffId }: HandoffRef, asker: Asker): Promise<Committed> {
  return await changeCase(caseId, commitOf(asker), async (record) => {
    const handoff = handoffOf(record, handoffId)
    assertReceives(asker, handoff)
    if (record.recused.includes(asker.viewer.id)) throw notFound('handoff')
    const change = acceptHandoff(record, handoffId, circumstancesOf(asker, asker.viewer.roles))
    return {
      ...(await withLetter(change, handoffOf(change.record, handoffId), 'transfer-receipt', asker)),
      answer: handoffId,
    }
  })
}

/** Declines with a coded reason and a text; the offer goes to the next receiver or returns to its sender's worklist. */
export async function decline(
  order: HandoffRef & { readonly code: string; readonly text: string },
  asker: Asker,
): Promise<Committed> {
  if (!Object.hasOwn(refusalReasons, order.code))
    throw new RuleError('refusal-reason-unknown', 'no such reason', { code: order.code })
  return await changeCase(order.caseId, commitOf(asker), (record) => {
    assertReceives(asker, handoffOf(record, order.handoffId))
    const { code, text } = order
    const circumstances = circumstancesOf(asker, asker.viewer.roles)
    return {
      ...declineHandoff(record, order.handoffId, { code, text }, ruleFor, circumstances),
      answer: order.handoffId,
    }
  })
}

/** Takes an offer back. For the desk that sent it, or the lead of its body. */
export async function recall({ caseId, handoffId }: HandoffRef, asker: Asker): Promise<Committed> {
  return await changeCase(caseId, commitOf(asker), (record) => {
    lensFor(asker.viewer, record)
    assertHolds(asker, handoffOf(record, handoffId).from)
    return { ...recallHandoff(record, handoffId, circumstancesOf(asker, asker.viewer.roles)), answer: handoffId }
  })
}

/** Marks an offer delivered to the receiver's screen or opened there. Marking again changes nothing. */
export async function mark(
  { caseId, handoffId }: HandoffRef,
  as: 'delivered' | 'seen',
  asker: Asker,
): Promise<Committed> {
  return await changeCase(caseId, commitOf(asker), (record) => {
    assertReceives(asker, handoffOf(record, handoffId))
    return markHandoff(record, handoffId, as, circumstancesOf(asker, asker.viewer.roles))
  })
}

/** Answers a request for help that was accepted. */
export async function answer(order: HandoffRef & { readonly text: string }, asker: Asker): Promise<Committed> {
  return await changeCase(order.caseId, commitOf(asker), (record) => {
    assertReceives(asker, handoffOf(record, order.handoffId))
    const circumstances = circumstancesOf(asker, asker.viewer.roles)
    return { ...answerHelp(record, order.handoffId, order.text, circumstances), answer: order.handoffId }
  })
}

/** Whether an offer's answer clock has run out. */
export function hasLapsed(handoff: Handoff, dueAt: Date, at: Date): boolean {
  return isWaiting(handoff) && at.getTime() >= dueAt.getTime()
}

/** Lapses one unanswered offer, by the program itself. Pure: the deadlines room calls it in its own commit. */
export function lapse(record: CaseRecord, handoffId: string, at: Date): Change {
  return lapseHandoff(record, handoffId, ruleFor, { at, actor: system, calendars: calendars() })
}
