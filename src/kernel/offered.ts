import type { Proceeding } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import { isForMatter } from './matter.ts'
import { isStepIn } from './own-standing.ts'
import type { Procedure, StepRule } from './procedure.ts'
import type { BodyKind } from './role.ts'

/** A proceeding, and the kind of body that holds it. */
export interface Context {
  readonly procedure: Procedure
  readonly proceeding: Proceeding
  readonly bodyKind: BodyKind | undefined
}

/** The clock of the rule that runs or stands still. */
export function openClock({ clocks }: Proceeding, rule: string | undefined): Clock | undefined {
  return clocks.find((clock) => clock.rule === rule && isOpen(clock))
}

export const runs = (proceeding: Proceeding, rule: string) => openClock(proceeding, rule) !== undefined

/** Whether anybody of the body that holds it could take the step now. */
export function isOffered({ procedure, proceeding, bodyKind }: Context, step: StepRule): boolean {
  if (!isStepIn(procedure, step, proceeding) || !isForMatter(step, proceeding)) return false
  if (step.bodies && bodyKind && !step.bodies.includes(bodyKind)) return false
  return step.whileRuns === undefined || runs(proceeding, step.whileRuns)
}
