import type { ConfidentialHead, MaskedCase, WholeProceeding } from '../access/index.ts'
import { bodyKindOf, bodyOf } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import { askedOfMatter, askedText, isPlainTask, newestOf, procedureOf } from '../procedures/index.ts'
import type { Localizer } from '../wording/index.ts'

/**
 * What a proceeding is called on the page of its case. One that goes beside the others is told apart from its like by the body that is asked and
 * what for, as far as the reader sees the offer.
 */
export function proceedingName(
  proceeding: WholeProceeding,
  { handoffs }: Pick<MaskedCase, 'handoffs'>,
  { t, lang }: Localizer,
): string {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { short, runBy, beside } = procedure
  const name = say(short, lang)
  if (!beside) return name
  const offer = offerOf(proceeding, handoffs)
  const isThere = runBy.includes(bodyKindOf(proceeding.holder.bodyId))
  const body = bodyOf(isThere ? proceeding.holder.bodyId : (offer?.to.bodyId ?? ''))
  const asks = askedOfMatter(proceeding.matter)
  const plain = offer && !isPlainTask(procedure, offer.asks) ? offer.asks : undefined
  return named(name, [body && say(body.name, lang), asks ? say(asks, lang) : plain], { t, lang })
}

/**
 * What one that is not open to the reader is called, by `name`: whoever reads the offer of one that goes beside the others, as who sent it, knows
 * it by the body that is asked and what for.
 */
export function closedName(
  closed: ConfidentialHead,
  name: string,
  { handoffs }: Pick<MaskedCase, 'handoffs'>,
  { t, lang }: Localizer,
): string {
  const procedure = newestOf(closed.procedure)
  const offer = offerOf(closed, handoffs)
  if (!procedure?.beside || !offer) return name
  const body = bodyOf(offer.to.bodyId)
  const asks = isPlainTask(procedure, offer.asks) ? undefined : askedText(offer.asks, lang)
  return named(name, [body && say(body.name, lang), asks], { t, lang })
}

const offerOf = ({ id }: { readonly id: string }, handoffs: MaskedCase['handoffs']) =>
  handoffs.findLast(({ kind, proceedingId }) => kind === 'transfer' && proceedingId === id)

function named(procedure: string, parts: readonly (string | undefined)[], { t, lang }: Localizer): string {
  const about = parts.filter(Boolean).join(lang === 'en' ? ', ' : '，')
  return about ? t('cases:lane.beside', { procedure, about }) : procedure
}
