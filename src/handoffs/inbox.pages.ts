import { askedText } from '../procedures/index.ts'
import { handoffTracker } from '../cases/index.ts'
import { deskText, handoffPath, holderBadge, type Localizer, shortMoment, titleText } from '../wording/index.ts'
import type { Asked } from '../http/index.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { handoffActPath, inboxPath, sentPath } from './handoff.paths.ts'
import { isBeyondReceiver } from './handoff.receivers.ts'
import type { OfferRows } from './handoff.read.ts'
import type { SeenHandoff } from './handoff.travels.ts'
import { answerChip, kindName, outcomeOf, readAnswerClock, reasonOptions } from './handoff.words.ts'
import { shownLines } from './shown.pages.ts'

/** What programs need of an offer, beside the words. */
function facts({ shown: record, handoff }: SeenHandoff, at: Date) {
  const { reading } = readAnswerClock(record, handoff, at)
  return {
    id: `${record._id}-${handoff.id}`,
    caseId: record._id,
    handoffId: handoff.id,
    proceedingId: handoff.proceedingId,
    kind: handoff.kind,
    state: handoff.state,
    toDesk: handoff.to.deskId,
    fromDesk: handoff.from.deskId,
    answerBy: reading.dueAt.toISOString(),
  }
}

/** One offer for the part `offer-card`. */
function card(found: SeenHandoff, exchange: Asked) {
  const { shown: record, handoff } = found
  const { at, lang, viewer } = exchange
  const waits = isWaiting(handoff)
  const isBeyond = waits && isBeyondReceiver(record, handoff, at)
  return {
    ...facts(found, at),
    asked: askedText(handoff.asks, lang),
    kindName: kindName(handoff, record, exchange),
    from: holderBadge(handoff.from, viewer.id, lang),
    caseNumber: record._id,
    caseTitle: titleText(record.title, lang) || record._id,
    openHref: handoffPath(record._id, handoff.id),
    clock: answerChip(record, handoff, at, exchange),
    travels: shownLines(record, handoff, exchange),
    note: isBeyond
      ? exchange.t('refusals:desk-takes-no-more')
      : waits
        ? undefined
        : exchange.t('handoffs:help.in-hand', { by: handoff.answeredByName ?? '' }),
    isNew: handoff.state === 'offered',
    acceptAction: waits && !isBeyond ? handoffActPath(record._id, handoff.id, 'accept') : undefined,
    declineAction: waits ? handoffActPath(record._id, handoff.id, 'decline') : undefined,
    reasons: waits ? reasonOptions(exchange) : undefined,
  }
}

export function inboxPage(list: OfferRows, found: readonly SeenHandoff[], exchange: Asked<{ after?: string }>) {
  const { t, query } = exchange
  return {
    title: t('handoffs:inbox.title'),
    lead: t('handoffs:inbox.lead'),
    offers: found.map((each) => card(each, exchange)),
    pages: pagesOf(inboxPath, list, query.after, exchange),
    next: list.next,
  }
}

function pagesOf(path: string, { next }: OfferRows, after: string | undefined, { t }: Pick<Localizer, 't'>) {
  if (next === undefined && after === undefined) return undefined
  const mark = path.includes('?') ? '&' : '?'
  return {
    text: t('handoffs:pages'),
    first: after === undefined ? undefined : path,
    next: next === undefined ? undefined : `${path}${mark}after=${next}`,
  }
}

/** One offer as its sender follows it. */
function sentRow(found: SeenHandoff, exchange: Asked) {
  const { shown: record, handoff } = found
  const { at, lang, t } = exchange
  const waits = isWaiting(handoff)
  const { next } = handoff
  return {
    ...facts(found, at),
    asked: askedText(handoff.asks, lang),
    kindName: kindName(handoff, record, exchange),
    to: deskText(handoff.to.deskId, handoff.to.bodyId, lang, handoff.answeredAt),
    caseNumber: record._id,
    caseTitle: titleText(record.title, lang) || record._id,
    openHref: handoffPath(record._id, handoff.id),
    offered: t('handoffs:sent.offered', { at: shortMoment(handoff.offeredAt, dateOf(at), lang) }),
    clock: waits || handoff.kind === 'help' ? answerChip(record, handoff, at, exchange) : undefined,
    steps: handoffTracker(handoff, at, exchange).steps,
    outcome: waits ? undefined : outcomeOf(handoff, at, exchange),
    answer: handoff.answer,
    alternatives:
      waits && next.length
        ? t('handoffs:sent.next', { desks: next.map((each) => deskText(each.deskId, each.bodyId, lang)).join(' → ') })
        : undefined,
    stuck: waits && isBeyondReceiver(record, handoff, at) ? t('handoffs:sent.takes-no-more') : undefined,
    recallAction: waits ? handoffActPath(record._id, handoff.id, 'recall') : undefined,
  }
}

export function sentPage(
  list: OfferRows,
  found: readonly SeenHandoff[],
  exchange: Asked<{ after?: string; show?: 'answered' }>,
) {
  const { t, query } = exchange
  const { show } = query
  return {
    title: t('handoffs:sent.title'),
    lead: t('handoffs:sent.lead'),
    tabs: [
      { label: t('handoffs:sent.waiting'), href: sentPath(), current: show === undefined },
      { label: t('handoffs:sent.answered'), href: sentPath('answered'), current: show === 'answered' },
    ],
    show: show ?? 'waiting',
    offers: found.map((each) => sentRow(each, exchange)),
    pages: pagesOf(sentPath(show), list, query.after, exchange),
    next: list.next,
  }
}
