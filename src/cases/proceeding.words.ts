import type { MaskedCase, WholeProceeding } from '../access/index.ts'
import { bodyKindOf, bodyOf } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import { askedOfMatter, isPlainTask, procedureOf } from '../procedures/index.ts'
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
  const offer = handoffs.findLast(({ kind, proceedingId }) => kind === 'transfer' && proceedingId === proceeding.id)
  const isThere = runBy.includes(bodyKindOf(proceeding.holder.bodyId))
  const body = bodyOf(isThere ? proceeding.holder.bodyId : (offer?.to.bodyId ?? ''))
  const asks = askedOfMatter(proceeding.matter)
  const plain = offer && !isPlainTask(procedure, offer.asks) ? offer.asks : undefined
  const about = [body && say(body.name, lang), asks ? say(asks, lang) : plain]
    .filter(Boolean)
    .join(lang === 'en' ? ', ' : '，')
  return about ? t('cases:lane.beside', { procedure: name, about }) : name
}
