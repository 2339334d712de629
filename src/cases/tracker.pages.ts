import { say } from '../kernel/bilingual.ts'
import type { MaskedCase, MaskedHandoff } from '../access/index.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { askedText, refusalReasons } from '../procedures/index.ts'
import type { RefusalReason } from '../procedures/refusal-reasons.ts'
import { answerRuleFor } from './answer.rules.ts'
import { clockPanel, deskText, handoffPath, shortMoment, readUnder, type Localizer } from '../wording/index.ts'

const endings = ['declined', 'recalled', 'lapsed'] as const

/** The way of one handoff for the part `handoff-tracker`: 发出 → 送达 → 已阅 → 接收, or how it ended instead. */
export function handoffTracker(handoff: MaskedHandoff, at: Date, { lang }: Localizer) {
  const today = dateOf(at)
  const ending = endings.find((state) => state === handoff.state)
  const way = [
    { kind: 'offered', at: handoff.offeredAt },
    { kind: 'delivered', at: handoff.deliveredAt },
    { kind: 'seen', at: handoff.seenAt },
    ending ? { kind: ending, at: handoff.answeredAt } : { kind: 'accepted', at: acceptedAt(handoff) },
    ...(handoff.givenBack ? [{ kind: 'given-back', at: handoff.givenBack.at }] : []),
  ]
  // An offer may end before it was delivered or seen: those steps never came.
  const walked = ending ? way.filter((step) => step.at !== undefined) : way
  const next = walked.findIndex((step) => step.at === undefined)
  return {
    steps: walked.map((step, index) => ({
      kind: step.kind,
      state: step.at ? 'done' : index === next ? 'now' : 'todo',
      at: step.at ? shortMoment(step.at, today, lang) : undefined,
      note: index === walked.length - 1 ? answerNote(handoff, lang) : undefined,
    })),
  }
}

function acceptedAt(handoff: MaskedHandoff): Date | undefined {
  return handoff.state === 'accepted' ? handoff.answeredAt : undefined
}

/** What the receiver said last: of what it sent back, why it did. */
function saidLast({ givenBack, ...handoff }: MaskedHandoff) {
  return givenBack ? { ...givenBack, answeredByName: givenBack.byName } : handoff
}

/** Who answered an offer and the reason given, in one line; undefined where nobody said anything. */
export function answerNote(handoff: MaskedHandoff, lang: Localizer['lang']): string | undefined {
  const { reasonCode, reasonText, answeredByName } = saidLast(handoff)
  const reason = reasonCode && reasonCode in refusalReasons ? refusalReasons[reasonCode as RefusalReason] : undefined
  const words = [answeredByName, reason ? say(reason, lang) : '', reasonText].filter(Boolean).join(' · ')
  return words || undefined
}

/** What an offer to the reader’s desk, or a request for help that it took on, asks of them: until when, and where it is answered. */
export function handoffAsked(
  handoff: MaskedHandoff,
  record: MaskedCase,
  procedure: string,
  at: Date,
  localizer: Localizer,
) {
  const { t } = localizer
  const helps = isHelping(handoff)
  const read = readUnder(handoff.clock, answerRuleFor(record, handoff), at)
  const label = t(helps ? 'cases:next.help-answer' : 'cases:next.offer-answer')
  return {
    id: `next-${handoff.id}`,
    heading: t('cases:next.heading', { procedure }),
    suggestions: [],
    step: {
      key: handoff.id,
      what: t(helps ? 'cases:next.help' : `cases:next.offer-${handoff.kind}`, {
        from: deskText(handoff.from.deskId, handoff.from.bodyId, localizer.lang, handoff.offeredAt),
      }),
      when: undefined,
      label,
      href: handoffPath(record._id, handoff.id),
      says: undefined,
      needs: [],
      does: [],
      ways: [],
      clock: clockPanel(read, at, localizer),
    },
  }
}

/** One handoff as the case page shows it. */
export function handoffPart(
  handoff: MaskedHandoff,
  record: MaskedCase,
  procedure: string,
  at: Date,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const rule = answerRuleFor(record, handoff)
  const waits = isWaiting(handoff)
  return {
    id: handoff.id,
    href: handoffPath(record._id, handoff.id),
    heading: t(`cases:handoff.${handoff.kind}`, { procedure }),
    way: t('cases:handoff.way', {
      from: deskText(handoff.from.deskId, handoff.from.bodyId, lang, handoff.offeredAt),
      to: deskText(handoff.to.deskId, handoff.to.bodyId, lang, handoff.answeredAt),
    }),
    asks: askedText(handoff.asks, lang),
    reason: handoff.reason,
    answer: handoff.answer,
    tracker: handoffTracker(handoff, at, localizer),
    clock: waits ? clockPanel(readUnder(handoff.clock, rule, at), at, localizer) : undefined,
  }
}
