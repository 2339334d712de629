import type { Walked } from './case-record.ts'
import { exhibitsChosen, hadComeBy, isAmong, servedDays } from './handed-over.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import type { StepRule } from './procedure.ts'

/**
 * The step with which the office served on the other side what was handed in; undefined while none has. A step that serves what one side
 * handed in serves nothing of the other's.
 */
export function forwardedWith(
  { step, side, party, seq, at, files }: Pick<Walked, 'step' | 'side' | 'party' | 'seq' | 'at' | 'files'>,
  steps: Readonly<Record<string, StepRule>>,
  walked: readonly Walked[],
): Walked | undefined {
  const rule: Pick<StepRule, 'submission'> = ownEntry(steps, step) ?? {}
  const through = rule.submission?.through ?? []
  let left = files ?? []
  return walked.find((later) => {
    const serving = ownEntry(steps, later.step)
    const isOfSide = side === undefined || serving?.serves === undefined || serving.serves === side
    if (later.seq <= seq || !through.includes(later.step) || !isOfSide || isOfOther(serving, later, party)) return false
    if (serving === undefined) return true
    // What was entered later may have been served before: on a day on which this was not there yet.
    if (!hadComeBy(servedDays(serving, later.input), dateOf(at))) return false
    const chosen = exhibitsChosen(serving, later.input)
    if (isAmong(rule, left, chosen)) return true
    left = left.filter((id) => chosen?.includes(id) !== true)
    return false
  })
}

/** Whether it forwards what one of several handed in, and that was another. */
const isOfOther = (rule: StepRule | undefined, { party }: Pick<Walked, 'party'>, of: string | undefined): boolean =>
  rule?.ofEach === true && party !== undefined && of !== undefined && party !== of

/** The day on which the office served on the other side what was handed in; undefined while it has not. */
export function forwardedOn(
  walk: Walked,
  steps: Readonly<Record<string, StepRule>>,
  walked: readonly Walked[],
): PlainDate | undefined {
  const served = forwardedWith(walk, steps, walked)
  const serving = served && ownEntry(steps, served.step)
  return served && ((serving && servedDays(serving, served.input)[0]) ?? dateOf(served.at))
}
