import { isStepFrom, type Procedure, type StateRule, type StepRule } from '../../src/kernel/procedure.ts'

/** With WALK=all a step is walked from every state in which it may be taken. */
export const isWhole = process.env['WALK'] === 'all'

/** What makes two states differ to whoever reads of them, beside their name. */
export const asRead = ({ keptFrom, final, closed, turn, duties }: StateRule): unknown => [
  keptFrom,
  final,
  closed,
  turn,
  Object.keys(duties ?? {}),
]
/** The same for whoever reads no more than that there is a proceeding. */
export const asHead = ({ keptFrom, final }: StateRule): unknown => [keptFrom, final]

/** The states from which the step may be taken: of those that are alike, one. */
export function statesBefore(procedure: Procedure, step: StepRule, alike = asRead): string[] {
  const from = Object.entries(procedure.states).filter(([state]) => isStepFrom(procedure, step, state))
  if (isWhole) return from.map(([state]) => state)
  return [...new Map(from.toReversed().map(([state, rule]) => [JSON.stringify(alike(rule)), state])).values()]
}
