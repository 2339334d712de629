import type { Proceeding } from './case-record.ts'
import { isHeadsAlone } from './heads-alone.ts'
import { isForMatter } from './matter.ts'
import { isStepFrom, type Procedure } from './procedure.ts'
import { makersOf } from './step-obstacles.ts'

/** Who of the office can end a period of its own: whoever has the proceeding, the head alone, or somebody else of the desk. */
export type Debtor = 'holder' | 'head' | 'colleague'

/**
 * Whose a period of the office is where the proceeding stands: of an approval the head’s, of a review whoever’s did not make what is reviewed.
 * What the state asks for until its end says so, or else what ends it; where no step does yet, it is of whoever has the proceeding.
 */
export function debtorOf(
  procedure: Procedure,
  proceeding: Pick<Proceeding, 'state' | 'walked' | 'holder' | 'matter'>,
  rule: string,
): Debtor {
  const duties = procedure.states[proceeding.state]?.duties?.office ?? []
  const asked = duties.flatMap(({ step = [], or = [], until = [] }) =>
    [until].flat().includes(rule) ? [step, or].flat() : [],
  )
  const ending = Object.entries(procedure.steps).flatMap(([key, step]) => {
    const does = asked.length > 0 ? asked.includes(key) : step.stops?.includes(rule)
    return does && isStepFrom(procedure, step, proceeding.state) && isForMatter(step, proceeding) ? [step] : []
  })
  const { personId } = proceeding.holder
  if (ending.length === 0) return 'holder'
  if (ending.every(isHeadsAlone)) return 'head'
  const isTheirs = ending.some(
    (step) => !isHeadsAlone(step) && !(personId !== undefined && makersOf(proceeding, step).includes(personId)),
  )
  return isTheirs ? 'holder' : 'colleague'
}
