import type { Proceeding, StepInput } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { invalid } from '../kernel/rule-error.ts'

/** Whether an option has a step of its own as the proceeding stands: while something runs that only that step may stop. */
const hasOwnStep = ({ notWhile }: FieldRule, option: string, { clocks }: Pick<Proceeding, 'clocks'>): boolean =>
  clocks.some((clock) => clock.rule === notWhile?.[option] && isOpen(clock))

/** Throws `invalid` has-own-step at the field for an option that is done by another step now. */
export function assertOwnStep(
  { fields = {} }: StepRule,
  input: StepInput,
  proceeding: Pick<Proceeding, 'clocks'>,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const chosen = input[name]
    if (typeof chosen === 'string' && hasOwnStep(field, chosen, proceeding))
      throw invalid({ [`input.${name}`]: 'has-own-step' })
  }
}
