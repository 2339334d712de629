import type { Proceeding, StepInput, Walked } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { RuleError } from '../kernel/rule-error.ts'

const plain = (value: unknown): string => String(value ?? '').replaceAll(/\s/g, '')

/**
 * Throws RuleError same-as-annulled for a decision that says, on the same facts and for the same reasons, what a court or the body that reconsidered
 * annulled (`StepRule.unlikeAnnulled`). What was annulled for its procedure alone may be decided alike.
 */
export function assertUnlikeAnnulled(
  key: string,
  { unlikeAnnulled: rule }: StepRule,
  input: StepInput,
  { walked }: Pick<Proceeding, 'walked'>,
): void {
  if (!rule) return
  const since = walked.findLastIndex(({ step }) => step === rule.since)
  const before = walked.slice(0, Math.max(since, 0))
  const annulled = before.findLast(({ step }) => rule.by.includes(step))
  if (!annulled || annulled.input?.[rule.unless.field] === rule.unless.is) return
  const lastIn = (walks: readonly Walked[], steps: readonly string[], field: string) =>
    walks.findLast(({ step }) => steps.includes(step))?.input?.[field]
  const isSame = rule.said.every(({ steps, field }) => {
    const now = steps.includes(key) ? input[field] : lastIn(walked.slice(since), steps, field)
    return plain(now) === plain(lastIn(before, steps, field))
  })
  if (isSame) throw new RuleError('same-as-annulled', 'it decides alike on the same facts and reasons')
}
