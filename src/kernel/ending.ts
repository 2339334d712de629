import { ownEntry } from './own-entry.ts'
import type { Procedure, StepRule } from './procedure.ts'

/**
 * Whether a step puts an end to a proceeding in which something was still open: nobody was to be expected to do that by a slip. What only puts the
 * file of a closed one away is no such end, nor is what goes on in the proceedings that the step opens; a party's own withdrawal always is one.
 */
export function endsOpen(
  { states }: Pick<Procedure, 'states'>,
  { opens, voluntary }: Pick<StepRule, 'opens' | 'voluntary'>,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const [before, after] = [ownEntry(states, from), ownEntry(states, to)]
  if (!after?.final || before?.final) return false
  return opens === undefined && (!before?.closed || !after.closed || voluntary === true)
}
