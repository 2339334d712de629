import type { CaseRecord, Proceeding, Walked } from './case-record.ts'
import type { Procedure, StepRule } from './procedure.ts'

/** A proceeding that asked another body, and the step with which it did. */
export interface Referrer {
  readonly proceeding: Proceeding
  readonly walk: Walked
  /** Whether it was told by a copy, not asked. */
  readonly copied: boolean
}

/** Who asked for a proceeding; undefined of one that was opened by no referral. */
export function referrerOf(
  { proceedings }: Pick<CaseRecord, 'proceedings'>,
  proceedingId: string,
): Referrer | undefined {
  for (const proceeding of proceedings) {
    const walk = proceeding.walked.findLast(({ opened, copied }) => opened === proceedingId || copied === proceedingId)
    if (walk) return { proceeding, walk, copied: walk.copied === proceedingId }
  }
  return undefined
}

/** Who asked for a proceeding, who asked for that one, and so on: the nearest first. */
export function referrersOf(record: Pick<CaseRecord, 'proceedings'>, proceedingId: string): Referrer[] {
  const nearest = referrerOf(record, proceedingId)
  return nearest ? [nearest, ...referrersOf(record, nearest.proceeding.id)] : []
}

/** Whether the body whose answer a step records, asked last or told last by a copy, works in the system: it then comes from its own desk. */
export function isAnsweredInside(
  { steps }: Procedure,
  { walked }: Pick<Proceeding, 'walked'>,
  { answeredBy }: Pick<StepRule, 'answeredBy'>,
): boolean {
  if (!answeredBy) return false
  if (answeredBy.toCopy) return walked.findLast(({ step }) => steps[step]?.copies !== undefined)?.copied !== undefined
  return walked.findLast(({ step }) => steps[step]?.refers !== undefined)?.opened !== undefined
}
