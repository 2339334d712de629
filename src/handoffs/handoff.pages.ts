import { type CaseAccess, maskCase, type MaskedCase } from '../access/index.ts'
import { casePath, deskText, handoffPath, paperPath } from '../wording/index.ts'
import { handoffTracker } from '../cases/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { notFound } from '../kernel/rule-error.ts'
import { handoffActPath, inboxPath } from './handoff.paths.ts'
import {
  answerChip,
  kindName,
  outcomeText,
  readAnswerClock,
  reasonOptions,
  refusalLines,
  refusalText,
} from './handoff.words.ts'
import type { SeenHandoff } from './handoff.travels.ts'
import { shownModel } from './shown.pages.ts'

type Reader = Asked

/** The handoff as the access shows it. Throws not-found where it shows none. */
export function visibleHandoff(record: CaseRecord, handoffId: string, access: CaseAccess): SeenHandoff {
  if (access.as === 'none') throw notFound('handoff')
  const shown = maskCase(record, access)
  const handoff = shown.handoffs.find(({ id }) => id === handoffId)
  if (!handoff) throw notFound('handoff')
  return { shown, handoff }
}

/** Which form of the page was refused, so that it opens with what was typed. */
export interface Refused {
  readonly act: 'accept' | 'decline' | 'recall' | 'answer'
  readonly failure: Failure
}

/** A handoff and its case as the reader may see them, and on which side of it they stand. */
export interface HandoffView extends SeenHandoff {
  /** The case as its receiver sees it by the offer alone. */
  readonly offered: MaskedCase
  readonly access: CaseAccess
  /** Whether the reader works at the desk it was made to. */
  readonly isReceived: boolean
  /** Whether the reader may speak for the desk it came from. */
  readonly isSent: boolean
}

/** One handoff: the asked thing, its way, exactly what travels, and what the reader may do with it. */
export function handoffPage(view: HandoffView, exchange: Reader, refused?: Refused) {
  const { shown: record, handoff, access, isReceived: mine, isSent: own } = view
  const { at, lang, t } = exchange
  const waits = isWaiting(handoff)
  const act = (name: Refused['act']) => handoffActPath(record._id, handoff.id, name)
  const { reading } = readAnswerClock(record, handoff, at)
  const ofThis = (paper: 'transfer-receipt' | 'transfer-letter') =>
    record.papers.find(({ key, handoffId }) => key === paper && handoffId === handoff.id)
  const receipt = ofThis('transfer-receipt')
  const letter = ofThis('transfer-letter')
  const failure = refused?.failure
  return {
    title: t('handoffs:one.title', { number: record._id }),
    caseId: record._id,
    caseTitle: record.title,
    handoffId: handoff.id,
    proceedingId: handoff.proceedingId,
    kind: handoff.kind,
    handoffState: handoff.state,
    asked: handoff.asks,
    seq: record.seq,
    answerBy: reading.dueAt.toISOString(),
    kindName: kindName(handoff, record, exchange),
    caseHref: access.as === 'offered' || access.as === 'answered' ? undefined : casePath(record._id),
    inboxHref: inboxPath,
    clock: waits || isHelping(handoff) ? answerChip(record, handoff, at, exchange) : undefined,
    facts: [
      { label: t('handoffs:one.from'), value: deskText(handoff.from.deskId, handoff.from.bodyId, lang) },
      { label: t('handoffs:one.to'), value: deskText(handoff.to.deskId, handoff.to.bodyId, lang) },
      ...(handoff.reason ? [{ label: t('handoffs:one.reason'), value: handoff.reason }] : []),
      ...(own && handoff.next.length
        ? [
            {
              label: t('handoffs:one.next'),
              value: handoff.next.map((each) => deskText(each.deskId, each.bodyId, lang)).join(' → '),
            },
          ]
        : []),
      ...(handoff.answer ? [{ label: t('handoffs:help.answer'), value: handoff.answer }] : []),
    ],
    steps: handoffTracker(handoff, at, exchange).steps,
    outcome: waits
      ? undefined
      : outcomeText({ state: handoff.state, by: handoff.answeredByName ?? '', at: handoff.answeredAt }, at, exchange),
    shown: shownModel({ offered: view.offered, own: record, ...handoff }, at, exchange),
    receipt: receipt && { href: paperPath(record._id, receipt.id), number: receipt.number },
    letter: letter && { href: paperPath(record._id, letter.id), number: letter.number },
    acceptAction: mine && waits ? act('accept') : undefined,
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

/** For the desk an offer was made to, when it is over: what became of it, and nothing of the case any more. */
export function overPage({ shown, handoff }: SeenHandoff, exchange: Reader, failure?: Failure) {
  const { at, t } = exchange
  const outcome = outcomeText(
    { state: handoff.state, by: handoff.answeredByName ?? '', at: handoff.answeredAt },
    at,
    exchange,
  )
  return {
    title: t('handoffs:over.title'),
    caseId: shown._id,
    handoffId: handoff.id,
    handoffState: handoff.state,
    outcome: failure?.error ? refusalText(failure.error, at, exchange) : outcome,
    inboxHref: inboxPath,
  }
}

/** What programs get after an act. */
export function actModel(record: CaseRecord, handoffId: string) {
  const handoff = record.handoffs.find(({ id }) => id === handoffId)
  const proceeding = record.proceedings.find(({ id }) => id === handoff?.proceedingId)
  return {
    caseId: record._id,
    handoffId,
    proceedingId: handoff?.proceedingId,
    state: handoff?.state,
    holder: proceeding && { bodyId: proceeding.holder.bodyId, deskId: proceeding.holder.deskId },
    version: record.version,
    href: handoffPath(record._id, handoffId),
  }
}
