import type { CaseRecord, Proceeding, Walked } from './case-record.ts'
import type { Procedure } from './procedure.ts'

/** A proceeding that asked another body, and the step with which it did. */
export interface Referrer {
  readonly proceeding: Proceeding
  readonly walk: Walked
}

/** Who asked for a proceeding; undefined of one that was opened by no referral. */
export function referrerOf(
  { proceedings }: Pick<CaseRecord, 'proceedings'>,
  proceedingId: string,
): Referrer | undefined {
  for (const proceeding of proceedings) {
    const walk = proceeding.walked.findLast(({ opened }) => opened === proceedingId)
    if (walk) return { proceeding, walk }
  }
  return undefined
}

/** Who asked for a proceeding, who asked for that one, and so on: the nearest first. */
export function referrersOf(record: Pick<CaseRecord, 'proceedings'>, proceedingId: string): Referrer[] {
  const nearest = referrerOf(record, proceedingId)
  return nearest ? [nearest, ...referrersOf(record, nearest.proceeding.id)] : []
}

/** Whether the body that was asked last works in the system: its answer then comes from its own desk. */
export function hasAskedInside({ steps }: Procedure, { walked }: Proceeding): boolean {
  return walked.findLast(({ step }) => steps[step]?.refers !== undefined)?.opened !== undefined
}
