import type { BoardReading } from './board.read.ts'
import type { ListChoice } from './list.parts.ts'

/** How many a list holds, as the board counts it for the same part of the work. */
export function totalOf(
  { what, month, state, age, procedure }: ListChoice,
  { counts }: BoardReading,
): number | undefined {
  if (what === 'stage') {
    const stages = counts.stages.filter(
      (stage) =>
        (state === undefined || stage.state === state) && (procedure === undefined || stage.procedure === procedure),
    )
    return stages.reduce((sum, stage) => sum + (age === undefined ? stage.total : stage.ages[age]), 0)
  }
  if (month !== undefined) {
    const found = counts.trend.find((each) => each.month === month)
    return what === 'filed' || what === 'closed' ? found?.[what] : undefined
  }
  return what === 'base' ? counts.all.carried + counts.all.filed : counts.all[what]
}
