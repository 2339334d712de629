import type { CaseRecord, Change, EntryDraft, Handoff, HandoffTravels, Holder, Proceeding } from './case-record.ts'
import { dropClock, isOpen, startClock, stopClock } from './clock-acts.ts'
import type { ClockRule } from './clock.ts'
import type { Circumstances } from './circumstances.ts'
import { proceedingOf, withProceeding } from './proceeding.ts'
import type { Procedure } from './procedure.ts'
import { conflict, notFound, RuleError } from './rule-error.ts'
import { startClocks } from './step-clocks.ts'

export type Receiver = Handoff['to']

export interface Offer {
  readonly kind: Handoff['kind']
  readonly proceedingId: string
  readonly to: Receiver
  readonly next?: readonly Receiver[]
  readonly asks: string
  readonly reason: string
  readonly travels: HandoffTravels
  /** The receiving body's answer rule. */
  readonly rule: ClockRule
  /** Who made the offer first, where it goes on by itself to the next receiver; the actor otherwise. */
  readonly offeredBy?: string
}

/** States of an offer that waits for an answer, in their order. */
export const waitingStates = ['offered', 'delivered', 'seen'] as const satisfies readonly Handoff['state'][]

/** Whether the offer still waits for an answer. */
export function isWaiting({ state }: Pick<Handoff, 'state'>): boolean {
  return (waitingStates as readonly string[]).includes(state)
}

/** Whether the offer waits and nobody at the receiving desk has looked at it yet. */
export function isUnseen({ state }: Pick<Handoff, 'state'>): boolean {
  return state === 'offered' || state === 'delivered'
}

/** Whether the handoff is a request for help that was taken on and not answered yet. */
export function isHelping(handoff: Handoff): boolean {
  return handoff.kind === 'help' && handoff.state === 'accepted' && handoff.answer === undefined
}

/** The handoff of that id. Throws not-found. */
export function handoffOf(record: CaseRecord, id: string): Handoff {
  const found = record.handoffs.find((handoff) => handoff.id === id)
  if (!found) throw notFound('handoff')
  return found
}

function withHandoff(record: CaseRecord, next: Handoff): CaseRecord {
  return { ...record, handoffs: record.handoffs.map((handoff) => (handoff.id === next.id ? next : handoff)) }
}

function entryOf(kind: string, handoff: Handoff, data: Record<string, unknown> = {}): EntryDraft {
  return {
    kind,
    proceedingId: handoff.proceedingId,
    handoffId: handoff.id,
    audience: kind === 'handoff:accepted' && handoff.kind === 'transfer' ? 'parties' : 'officers',
    data: { from: { ...handoff.from }, to: { ...handoff.to }, kind: handoff.kind, ...data },
  }
}

/**
 * Offers a proceeding, or asks for help with it, to another desk. Custody stays where it is until the offer is accepted.
 * Throws RuleError handoff-to-oneself, handoff-already-offered (a transfer of this proceeding waits), proceeding-closed, evidence-unknown.
 */
export function offerHandoff(record: CaseRecord, offer: Offer, { at, actor }: Circumstances): Change {
  const proceeding = proceedingOf(record, offer.proceedingId)
  if (proceeding.endedOn) throw new RuleError('proceeding-closed', 'a closed proceeding is not handed on')
  if (proceeding.holder.deskId === offer.to.deskId)
    throw new RuleError('handoff-to-oneself', 'the desk holds it already')
  const open = record.handoffs.find(
    (other) => other.proceedingId === proceeding.id && isWaiting(other) && other.kind === 'transfer',
  )
  if (offer.kind === 'transfer' && open)
    throw new RuleError('handoff-already-offered', 'a transfer of this proceeding waits for an answer', {
      handoff: open.id,
    })
  const strange = [
    ...offer.travels.evidence.filter((id) => !record.evidence.some((item) => item.id === id)),
    ...offer.travels.papers.filter((id) => !record.papers.some((item) => item.id === id)),
  ]
  if (strange.length) throw new RuleError('evidence-unknown', 'what is to travel is not in the case', { ids: strange })
  const id = `H${record.handoffs.length + 1}`
  const { to, next = [], asks, reason, travels, kind } = offer
  const handoff: Handoff = {
    id,
    kind,
    proceedingId: proceeding.id,
    from: proceeding.holder,
    to,
    next,
    asks,
    reason,
    travels,
    state: 'offered',
    offeredAt: at,
    offeredBy: offer.offeredBy ?? actor.id,
    clock: startClock(`${id}.answer.1`, 'answer', offer.rule, { at }),
  }
  return {
    record: { ...record, handoffs: [...record.handoffs, handoff] },
    entries: [entryOf('handoff:offered', handoff, { asks, reason, by: actor.name })],
  }
}

/**
 * Whether a proceeding was offered in vain: nobody ever took it over, every receiver refused or let the offer lapse. It is with who sent it, to
 * go another way, or to be closed or taken back. What was asked back says nothing of it either way.
 */
export function isUntaken(record: Pick<CaseRecord, 'handoffs'>, proceedingId: string): boolean {
  const offers = record.handoffs.filter((offer) => offer.kind === 'transfer' && offer.proceedingId === proceedingId)
  const last = offers.findLast(({ state }) => state !== 'recalled')
  return last !== undefined && isBack(last) && !offers.some(isTakenOver)
}

/** Whether what was offered is back with who offered it: refused, not answered in time, or sent back by who had taken it over. */
export function isBack({ state, givenBack }: Pick<Handoff, 'state' | 'givenBack'>): boolean {
  return state === 'declined' || state === 'lapsed' || givenBack !== undefined
}

/** Whether the receiver took it over and has not sent it back. */
export function isTakenOver({ state, givenBack }: Pick<Handoff, 'state' | 'givenBack'>): boolean {
  return state === 'accepted' && givenBack === undefined
}

/** Steps of a proceeding since it was last sent back to who had offered it; all of them of one that never was. */
export function walkedSinceBack(
  { handoffs }: Pick<CaseRecord, 'handoffs'>,
  { id, walked }: Pick<Proceeding, 'id' | 'walked'>,
): Proceeding['walked'] {
  const last = handoffs.findLast(({ proceedingId, givenBack }) => proceedingId === id && givenBack)?.givenBack
  return last ? walked.filter(({ at }) => at > last.at) : walked
}

/** The transfers that were offered of a proceeding which no desk took over and no office worked: it is no more than passed on by who holds it. */
export function onlyOffered(
  record: Pick<CaseRecord, 'handoffs'>,
  proceeding: Pick<Proceeding, 'id' | 'walked'>,
): readonly Handoff[] {
  const offers = record.handoffs.filter((each) => each.kind === 'transfer' && each.proceedingId === proceeding.id)
  const isWorked = walkedSinceBack(record, proceeding).some(({ side }) => side === undefined)
  return isWorked || offers.some(isTakenOver) ? [] : offers
}

/**
 * Whether every offer of a proceeding that is no more than passed on was taken back, by hand or with an end that was itself taken back: it is asked of
 * nobody, and goes on.
 */
export function isRecalled(
  record: Pick<CaseRecord, 'handoffs'>,
  proceeding: Pick<Proceeding, 'id' | 'walked' | 'endedOn'>,
): boolean {
  const offers = onlyOffered(record, proceeding)
  return proceeding.endedOn === undefined && offers.length > 0 && offers.every(({ state }) => state === 'recalled')
}

/** Whether an offer ended with its proceeding, by nobody's hand: where that goes on after all, it is made anew. */
const endedWith = ({ state, answeredBy, answeredAt }: Handoff, ending: Date): boolean =>
  state === 'recalled' && answeredBy === undefined && answeredAt?.getTime() === ending.getTime()

/**
 * Makes anew the offers that ended with the proceeding at that instant: to the same receivers, each with a fresh answer clock; who takes nothing
 * on any more is passed over for the next one named.
 */
export function offerAnew(
  change: Change,
  proceedingId: string,
  ending: Date,
  ruleFor: Onward,
  circumstances: Circumstances,
): Change {
  const ended = change.record.handoffs.filter((each) => each.proceedingId === proceedingId && endedWith(each, ending))
  return ended.reduce(
    (next, handoff) => goOn(next, { ...handoff, next: [handoff.to, ...handoff.next] }, ruleFor, circumstances),
    change,
  )
}

/** The offer of a proceeding that nobody has taken over nor worked yet, while it waits for an answer. */
export function firstOffer(
  record: Pick<CaseRecord, 'handoffs' | 'proceedings'>,
  proceedingId: string,
): Handoff | undefined {
  if (walkedSinceBack(record, proceedingOf(record, proceedingId)).length > 0) return undefined
  const offers = record.handoffs.filter((offer) => offer.kind === 'transfer' && offer.proceedingId === proceedingId)
  if (offers.some(isTakenOver)) return undefined
  return offers.find(isWaiting)
}

/** Marks the offer delivered or seen; an offer already further on stays as it is (no entry, same record). */
export function markHandoff(
  record: CaseRecord,
  id: string,
  mark: 'delivered' | 'seen',
  { at, actor }: Circumstances,
): Change {
  const handoff = handoffOf(record, id)
  const next: Handoff | undefined =
    mark === 'delivered' && handoff.state === 'offered'
      ? { ...handoff, state: 'delivered', deliveredAt: at }
      : mark === 'seen' && isUnseen(handoff)
        ? { ...handoff, state: 'seen', deliveredAt: handoff.deliveredAt ?? at, seenAt: at, seenBy: actor.id }
        : undefined
  if (!next) return { record, entries: [] }
  return { record: withHandoff(record, next), entries: [entryOf(`handoff:${mark}`, next)] }
}

function assertWaiting(handoff: Handoff): void {
  if (isWaiting(handoff)) return
  throw conflict('handoff-answered', `the offer is ${handoff.state} already`, {
    state: handoff.state,
    by: handoff.answeredByName ?? '',
    at: handoff.answeredAt?.toISOString() ?? '',
  })
}

/**
 * Accepts an offer. A transfer moves custody to the receiving desk; help leaves it where it is, and its clock runs on until the answer.
 * With the procedure the periods start that bind whoever takes it over.
 * Throws conflict handoff-answered, naming who answered first; RuleError proceeding-closed for a transfer of what has ended meanwhile.
 */
export function acceptHandoff(
  record: CaseRecord,
  id: string,
  circumstances: Circumstances,
  procedure?: Procedure,
): Change {
  const { at, actor, calendars } = circumstances
  const handoff = handoffOf(record, id)
  assertWaiting(handoff)
  const isTransfer = handoff.kind === 'transfer'
  if (isTransfer && proceedingOf(record, handoff.proceedingId).endedOn)
    throw new RuleError('proceeding-closed', 'a closed proceeding is not handed on')
  const accepted: Handoff = {
    ...handoff,
    state: 'accepted',
    deliveredAt: handoff.deliveredAt ?? at,
    seenAt: handoff.seenAt ?? at,
    answeredAt: at,
    answeredBy: actor.id,
    answeredByName: actor.name,
    clock: isTransfer ? stopClock(handoff.clock, calendars, { at }) : handoff.clock,
  }
  const entries = [entryOf('handoff:accepted', accepted, { by: actor.name })]
  let next = withHandoff(record, accepted)
  if (isTransfer) {
    const holder: Holder = { ...handoff.to, personId: actor.id, personName: actor.name }
    const proceeding: Proceeding = { ...proceedingOf(record, handoff.proceedingId), holder }
    next = withProceeding(next, procedure ? startedForTaker(proceeding, procedure, circumstances) : proceeding)
    const { bodyId } = handoff.to
    next = { ...next, readers: next.readers.includes(bodyId) ? next.readers : [...next.readers, bodyId] }
  }
  return { record: next, entries }
}

/** The proceeding with the periods of who takes it over, before its work began: from now, whatever ran of them at another desk. */
function startedForTaker(proceeding: Proceeding, procedure: Procedure, { at, calendars }: Circumstances): Proceeding {
  if (proceeding.state !== procedure.start) return proceeding
  const keys = (procedure.startsWith ?? []).filter((key) => procedure.clocks[key]?.ofTaker)
  const clocks = proceeding.clocks.map((clock) =>
    keys.includes(clock.rule) && isOpen(clock) ? dropClock(clock, { grants: true }, calendars, { at }) : clock,
  )
  return startClocks({ ...proceeding, clocks }, procedure, keys, { at }, calendars)
}

/**
 * How an unanswered or refused offer goes on: to the next receiver its sender named, with a fresh answer clock, or back. Undefined for a
 * receiver that takes nothing on any more since it was named.
 */
export type Onward = (receiver: Receiver, kind: Handoff['kind']) => ClockRule | undefined

function goOn(change: Change, handoff: Handoff, ruleFor: Onward, circumstances: Circumstances): Change {
  const proceeding = proceedingOf(change.record, handoff.proceedingId)
  // What ended, or went to that very desk in the meantime, is not offered on: it is where it belongs.
  const [following, ...rest] = handoff.next.flatMap((to) => {
    const rule = to.deskId === proceeding.holder.deskId ? undefined : ruleFor(to, handoff.kind)
    return rule === undefined ? [] : [{ to, rule }]
  })
  if (!following || proceeding.endedOn || proceeding.holder.deskId !== handoff.from.deskId) return change
  const offer: Offer = {
    kind: handoff.kind,
    proceedingId: handoff.proceedingId,
    to: following.to,
    next: rest.map(({ to }) => to),
    asks: handoff.asks,
    reason: handoff.reason,
    travels: handoff.travels,
    rule: following.rule,
    offeredBy: handoff.offeredBy,
  }
  const offered = offerHandoff(change.record, offer, circumstances)
  return { record: offered.record, entries: [...change.entries, ...offered.entries] }
}

/** Declines an offer with a coded reason and a text; it goes to the next receiver named, or back to the sender's worklist. */
export function declineHandoff(
  record: CaseRecord,
  id: string,
  reason: { readonly code: string; readonly text: string },
  ruleFor: Onward,
  circumstances: Circumstances,
): Change {
  const { at, actor, calendars } = circumstances
  const handoff = handoffOf(record, id)
  assertWaiting(handoff)
  const declined: Handoff = {
    ...handoff,
    state: 'declined',
    deliveredAt: handoff.deliveredAt ?? at,
    seenAt: handoff.seenAt ?? at,
    answeredAt: at,
    answeredBy: actor.id,
    answeredByName: actor.name,
    reasonCode: reason.code,
    reasonText: reason.text,
    clock: stopClock(handoff.clock, calendars, { at }),
  }
  const entry = entryOf('handoff:declined', declined, {
    by: actor.name,
    reasonCode: reason.code,
    reasonText: reason.text,
  })
  return goOn({ record: withHandoff(record, declined), entries: [entry] }, handoff, ruleFor, circumstances)
}

/**
 * Who took a proceeding over sends it back to the desk that had offered it: custody goes with it, and the offer is told as one that came back. One
 * that came by no transfer stays where it is.
 */
export function giveBack(
  record: CaseRecord,
  proceedingId: string,
  reason: { readonly code: string; readonly text: string },
  { at, actor }: Circumstances,
): Change {
  const proceeding = proceedingOf(record, proceedingId)
  const taken = record.handoffs.findLast(
    (each) =>
      each.proceedingId === proceedingId &&
      each.kind === 'transfer' &&
      isTakenOver(each) &&
      each.to.deskId === proceeding.holder.deskId,
  )
  if (!taken) return { record, entries: [] }
  const givenBack = { at, by: actor.id, byName: actor.name, reasonCode: reason.code, reasonText: reason.text }
  const back: Handoff = { ...taken, givenBack }
  const entry = entryOf('handoff:given-back', back, {
    from: { ...taken.to },
    to: { ...taken.from },
    by: actor.name,
    reasonCode: reason.code,
    reasonText: reason.text,
  })
  return { record: withProceeding(withHandoff(record, back), { ...proceeding, holder: taken.from }), entries: [entry] }
}

/** Takes an offer back before it is answered. Throws conflict handoff-answered. */
export function recallHandoff(record: CaseRecord, id: string, { at, actor, calendars }: Circumstances): Change {
  const handoff = handoffOf(record, id)
  assertWaiting(handoff)
  const recalled: Handoff = {
    ...handoff,
    state: 'recalled',
    answeredAt: at,
    answeredBy: actor.id,
    answeredByName: actor.name,
    clock: dropClock(handoff.clock, {}, calendars, { at }),
  }
  return { record: withHandoff(record, recalled), entries: [entryOf('handoff:recalled', recalled, { by: actor.name })] }
}

/**
 * Offers of a proceeding that has ended end with it: whoever was asked has nothing left to answer, and is told. By nobody's hand: who ended it may
 * be a party whom they do not know.
 */
export function endOffers(
  change: Change,
  proceedingId: string,
  { at, calendars }: Pick<Circumstances, 'at' | 'calendars'>,
): Change {
  const ended = change.record.proceedings.some(({ id, endedOn }) => id === proceedingId && endedOn !== undefined)
  const waiting = change.record.handoffs.filter(
    (each) => ended && each.proceedingId === proceedingId && isWaiting(each),
  )
  return waiting.reduce<Change>(({ record, entries }, handoff) => {
    const clock = dropClock(handoff.clock, {}, calendars, { at })
    const over: Handoff = { ...handoff, state: 'recalled', answeredAt: at, clock }
    return {
      record: withHandoff(record, over),
      entries: [...entries, entryOf('handoff:recalled', over, { over: true })],
    }
  }, change)
}

/** Lapses an offer whose answer clock ran out: on to the next receiver, or back to the sender. No-op when already answered. */
export function lapseHandoff(record: CaseRecord, id: string, ruleFor: Onward, circumstances: Circumstances): Change {
  const { at, calendars } = circumstances
  const handoff = handoffOf(record, id)
  if (!isWaiting(handoff)) return { record, entries: [] }
  const lapsed: Handoff = {
    ...handoff,
    state: 'lapsed',
    answeredAt: at,
    clock: dropClock(handoff.clock, {}, calendars, { at }),
  }
  const change = { record: withHandoff(record, lapsed), entries: [entryOf('handoff:lapsed', lapsed)] }
  return goOn(change, handoff, ruleFor, circumstances)
}

/** Records the answer to an accepted request for help, which ends its clock. Throws RuleError help-not-in-hand. */
export function answerHelp(
  record: CaseRecord,
  id: string,
  answer: string,
  { at, actor, calendars }: Circumstances,
): Change {
  const handoff = handoffOf(record, id)
  if (!isHelping(handoff))
    throw new RuleError('help-not-in-hand', 'only an accepted request without an answer can be answered')
  const clock = isOpen(handoff.clock) ? stopClock(handoff.clock, calendars, { at }) : handoff.clock
  const answered: Handoff = { ...handoff, answer, clock }
  return {
    record: withHandoff(record, answered),
    entries: [entryOf('help:answered', answered, { by: actor.name, answer })],
  }
}
