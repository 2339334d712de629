import type { CaseRecord, Proceeding, Walked } from './case-record.ts'
import { forwardedWith } from './forwarded.ts'
import { handedOver } from './handed-over.ts'
import { ownEntry } from './own-entry.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { servedParties } from './served-parties.ts'

type Case = Pick<CaseRecord, 'parties' | 'evidence' | 'services' | 'proceedings'>

/** What a side handed in that was not served yet on everybody of the other, the oldest first. */
export function unforwarded(record: Case, proceeding: Proceeding, { steps }: Pick<Procedure, 'steps'>): Walked[] {
  const left = new Set<number>()
  for (const [key, { serves, delivers }] of Object.entries(steps)) {
    if (!serves || !delivers) continue
    for (const party of servedParties(record, delivers))
      for (const walk of handedOver(record, proceeding, steps, key, party).walks)
        if (!wasServedBefore(walk, record, proceeding, steps)) left.add(walk.seq)
  }
  return proceeding.walked.filter(({ seq }) => left.has(seq))
}

/** Whether it was forwarded when no services were kept yet. */
function wasServedBefore(walk: Walked, { services = [] }: Case, { walked }: Proceeding, steps: Procedure['steps']) {
  const served = forwardedWith(walk, steps, walked)
  return served !== undefined && !services.some(({ at }) => at.getTime() === served.at.getTime())
}

/**
 * Throws RuleError not-forwarded, with what it is, for a step that decides on what the sides handed in while the other side was not served with
 * some of it.
 */
export function assertForwarded(procedure: Procedure, step: StepRule, record: Case, proceeding: Proceeding): void {
  if (!step.heard) return
  const left = unforwarded(record, proceeding, procedure)
  if (left.length === 0) return
  throw new RuleError('not-forwarded', 'the other side was not served with what was handed in', {
    materials: titlesOf(left, procedure),
  })
}

/** What was handed in, each kind once. */
export function titlesOf(walks: readonly Walked[], { steps }: Pick<Procedure, 'steps'>) {
  return [...new Set(walks.map(({ step }) => step))].flatMap((key) => ownEntry(steps, key)?.title ?? [])
}
