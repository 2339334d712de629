import type { Walked } from './case-record.ts'
import { ownEntry } from './own-entry.ts'
import type { StepRule } from './procedure.ts'

/**
 * The step with which the office served on the other side what was handed in; undefined while none has. A step that serves what one side
 * handed in serves nothing of the other's.
 */
export function forwardedWith(
  { step, side, seq }: Pick<Walked, 'step' | 'side' | 'seq'>,
  steps: Readonly<Record<string, StepRule>>,
  walked: readonly Walked[],
): Walked | undefined {
  const through = ownEntry(steps, step)?.submission?.through ?? []
  return walked.find((later) => {
    const { serves } = ownEntry(steps, later.step) ?? {}
    const isOfSide = side === undefined || serves === undefined || serves === side
    return later.seq > seq && through.includes(later.step) && isOfSide
  })
}
