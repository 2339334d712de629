import type { StepRule } from '../../kernel/procedure.ts'

/** Steps over given states and clocks: a misspelt state or clock is a compile error. */
export type StepsOf<States, Clocks> = Readonly<
  Record<string, StepRule<Extract<keyof States, string>, Extract<keyof Clocks, string>>>
>

/**
 * The steps of the phases as one table, in the order given.
 * Throws a RangeError when two phases declare one step.
 */
export function inPhases<S extends string, C extends string>(
  ...phases: readonly Readonly<Record<string, StepRule<S, C>>>[]
): Readonly<Record<string, StepRule<S, C>>> {
  const steps: Record<string, StepRule<S, C>> = {}
  for (const [key, step] of phases.flatMap((phase) => Object.entries(phase))) {
    if (steps[key]) throw new RangeError(`two phases declare the step ${key}`)
    steps[key] = step
  }
  return steps
}
