import type { StepRule } from '../../kernel/procedure.ts'
import { joined } from './joined.ts'

/** Steps over given states and clocks: a misspelt state or clock is a compile error. */
export type StepsOf<States, Clocks> = Readonly<
  Record<string, StepRule<Extract<keyof States, string>, Extract<keyof Clocks, string>>>
>

/**
 * The steps of the phases as one table, in the order given.
 * Throws a RangeError naming every step that two phases declare.
 */
export function inPhases<S extends string, C extends string>(
  ...phases: readonly Readonly<Record<string, StepRule<S, C>>>[]
): Readonly<Record<string, StepRule<S, C>>> {
  return joined('step', ...phases) as Readonly<Record<string, StepRule<S, C>>>
}
