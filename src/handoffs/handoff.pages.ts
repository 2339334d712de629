import { askedText } from '../procedures/index.ts'
import { casePath, deskText, paperPath, titleText } from '../wording/index.ts'
import { handoffTracker } from '../cases/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { handoffActPath, inboxPath } from './handoff.paths.ts'
import {
  answerChip,
  kindName,
  outcomeOf,
  readAnswerClock,
  reasonOptions,
  refusalLines,
  refusalText,
} from './handoff.words.ts'
import { isBeyondReceiver } from './handoff.receivers.ts'
import type { SeenHandoff } from './handoff.travels.ts'
import type { HandoffView } from './handoff.view.ts'
import { shownModel } from './shown.pages.ts'

type Reader = Asked

/** Which form of the page was refused, so that it opens with what was typed. */
export interface Refused {
  readonly act: 'accept' | 'decline' | 'recall' | 'answer'
  readonly failure: Failure
}

/** One handoff: the asked thing, its way, exactly what travels, and what the reader may do with it. */
export function handoffPage(view: HandoffView, exchange: Reader, refused?: Refused) {
  const { shown: record, handoff, access, isReceived: mine, isSent: own } = view
  const { at, t } = exchange
  const waits = isWaiting(handoff)
  const act = (name: Refused['act']) => handoffActPath(record._id, handoff.id, name)
  const { reading } = readAnswerClock(record, handoff, at)
  const ofThis = (paper: 'transfer-receipt' | 'transfer-letter') =>
    record.papers.find(({ key, handoffId }) => key === paper && handoffId === handoff.id)
  const receipt = ofThis('transfer-receipt')
  const letter = ofThis('transfer-letter')
  const failure = refused?.failure
  const isBeyond = waits && isBeyondReceiver(record, handoff, at)
  return {
    title: t('handoffs:one.title', { number: record._id }),
    caseId: record._id,
    caseTitle: titleText(record.title, exchange.lang),
    handoffId: handoff.id,
    proceedingId: handoff.proceedingId,
    kind: handoff.kind,
    handoffState: handoff.state,
    asked: askedText(handoff.asks, exchange.lang),
    seq: record.seq,
    answerBy: reading.dueAt.toISOString(),
    kindName: kindName(handoff, record, exchange),
    caseHref: access.as === 'offered' || access.as === 'answered' ? undefined : casePath(record._id),
    inboxHref: inboxPath,
    clock: waits || isHelping(handoff) ? answerChip(record, handoff, at, exchange) : undefined,
    facts: factsOf(view, exchange),
    steps: handoffTracker(handoff, at, exchange).steps,
    outcome: waits ? undefined : outcomeOf(handoff, at, exchange),
    shown: shownModel({ offered: view.offered, own: record, ...handoff }, at, exchange),
    receipt: receipt && { href: paperPath(record._id, receipt.id), number: receipt.number },
    letter: letter && { href: paperPath(record._id, letter.id), number: letter.number },
    stuck: isBeyond ? t(mine ? 'refusals:desk-takes-no-more' : 'handoffs:sent.takes-no-more') : undefined,
    acceptAction: mine && waits && !isBeyond ? act('accept') : undefined,
    declineAction: mine && waits ? act('decline') : undefined,
    recallAction: own && waits ? act('recall') : undefined,
    answerAction: mine && isHelping(handoff) ? act('answer') : undefined,
    reasons: reasonOptions(exchange),
    refusedAct: refused?.act,
    typed: failure?.input ?? {},
    fields: failure?.fields ?? {},
    errors: refusalLines(failure, at, exchange),
  }
}

/** Who asked whom, why, and whom next; the answer to a request for help. */
function factsOf({ handoff, isSent: own }: HandoffView, { lang, t }: Reader) {
  const { from, to, reason, next, answer } = handoff
  const following = next.map(({ deskId, bodyId }) => deskText(deskId, bodyId, lang)).join(' → ')
  return [
    { label: t('handoffs:one.from'), value: deskText(from.deskId, from.bodyId, lang, handoff.offeredAt) },
    { label: t('handoffs:one.to'), value: deskText(to.deskId, to.bodyId, lang, handoff.answeredAt) },
    ...(reason ? [{ label: t('handoffs:one.reason'), value: reason }] : []),
    ...(own && next.length > 0 ? [{ label: t('handoffs:one.next'), value: following }] : []),
    ...(answer ? [{ label: t('handoffs:help.answer'), value: answer }] : []),
  ]
}

/** For the desk an offer was made to, when it is over: what became of it, and nothing of the case any more. */
export function overPage({ shown, handoff }: SeenHandoff, exchange: Reader, failure?: Failure) {
  const { at, t } = exchange
  const outcome = outcomeOf(handoff, at, exchange)
  return {
    title: t('handoffs:over.title'),
    caseId: shown._id,
    handoffId: handoff.id,
    handoffState: handoff.state,
    outcome: failure?.error ? refusalText(failure.error, at, exchange) : outcome,
    inboxHref: inboxPath,
  }
}
