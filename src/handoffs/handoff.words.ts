import { say } from '../kernel/bilingual.ts'
import type { MaskedCase, MaskedHandoff } from '../access/index.ts'
import { answerRuleFor } from '../cases/index.ts'
import { clockPanel, shortMoment, readUnder, type Localizer } from '../wording/index.ts'
import type { Failure } from '../http/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import { newestOf, refusalReasons } from '../procedures/index.ts'

/** The answer clock of an offer, read under the receiving body's rule. */
export function readAnswerClock(record: MaskedCase, handoff: MaskedHandoff, at: Date) {
  return readUnder(handoff.clock, answerRuleFor(record, handoff), at)
}

/** The countdown with its panel: why this date, and the article. */
export function answerChip(record: MaskedCase, handoff: MaskedHandoff, at: Date, localizer: Localizer) {
  return clockPanel(readAnswerClock(record, handoff, at), at, localizer)
}

/** 移交：行政裁决, 协助请求：行政处罚. */
export function kindName({ kind, proceedingId }: MaskedHandoff, record: MaskedCase, { t, lang }: Localizer): string {
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const procedure = proceeding && newestOf(proceeding.procedure)
  return t(`handoffs:kind.${kind}`, { procedure: procedure ? say(procedure.short, lang) : '' })
}

export function reasonOptions({ lang }: Localizer) {
  return Object.entries(refusalReasons).map(([value, reason]) => ({ value, label: say(reason, lang) }))
}

/** What became of an offer last: its answer, or that what had been accepted was sent back. */
export function outcomeOf(handoff: MaskedHandoff, at: Date, localizer: Localizer): string {
  const { state, answeredByName = '', answeredAt, givenBack } = handoff
  const last = givenBack
    ? { state: 'given-back', by: givenBack.byName, at: givenBack.at }
    : { state, by: answeredByName, at: answeredAt }
  return outcomeText(last, at, localizer)
}

/** What became of an offer, in a sentence: who and when. */
function outcomeText(
  { state, by, at: answeredAt }: { readonly state: string; readonly by: string; readonly at: Date | undefined },
  at: Date,
  { t, lang }: Localizer,
): string {
  const when = answeredAt ? shortMoment(answeredAt, dateOf(at), lang) : ''
  if (state === 'recalled' && !by) return t('handoffs:outcome.over', { at: when })
  return t(`handoffs:outcome.${state}`, { by: by || t('handoffs:somebody'), at: when })
}

/** A refused act as lines for the error summary: what the action said first, then the fields. */
export function refusalLines(
  failure: Failure | undefined,
  at: Date,
  localizer: Localizer,
): { readonly href?: string; readonly text: string }[] {
  if (!failure) return []
  const said = failure.error ? [{ text: refusalText(failure.error, at, localizer) }] : []
  // Without a field it is the same refusal in general words.
  return [...said, ...failure.summary.filter(({ path }) => path !== '')]
}

/** Codes of the actions, which all have a sentence of their own. */
const codes = new Set([
  'handoff-to-oneself',
  'handoff-already-offered',
  'handoff-answered',
  'proceeding-closed',
  'proceeding-changed',
  'case-changed',
  'evidence-unknown',
  'desk-unknown',
  'desk-named-twice',
  'body-may-not-run',
  'body-not-competent',
  'desk-not-for-procedure',
  'desk-takes-no-more',
  'help-not-in-hand',
  'once-key-reused',
  'paper-missing-glyphs',
  'paper-fonts-missing',
])

/** What to say to whoever comes too late: what became of the offer, by whom and when. Undefined for every other refusal. */
export function answeredText({ code, details }: RuleError, at: Date, localizer: Localizer): string | undefined {
  if (code !== 'handoff-answered') return undefined
  const answeredAt = typeof details['at'] === 'string' && details['at'] ? new Date(details['at']) : undefined
  return outcomeText(
    { state: String(details['state']), by: String(details['by'] ?? ''), at: answeredAt },
    at,
    localizer,
  )
}

export function refusalText(error: RuleError, at: Date, localizer: Localizer): string {
  const answered = answeredText(error, at, localizer)
  if (answered !== undefined) return answered
  const { details } = error
  const values = { ...details, characters: [details['characters'] ?? []].flat().join(' ') }
  return codes.has(error.code)
    ? localizer.t(`refusals:${error.code}`, values)
    : localizer.t(`errors:kind.${error.kind}`)
}
