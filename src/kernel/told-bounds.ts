import type { Proceeding, StepInput } from './case-record.ts'
import type { FieldRule, StepRule } from './procedure.ts'
import { invalid } from './rule-error.ts'
import { sumsIn } from './sums-in-text.ts'

/**
 * What is decided is no more than what was told: a sum not greater, kinds not others than those of the step that told them (行政处罚法
 * art. 45, no heavier penalty because of a statement). What was told before it was asked for bounds nothing.
 * Throws invalid: more-than-told, sum-missing, sum-without-kind, sum-not-as-field, each at its field.
 */
export function assertWithinTold(
  { fields = {} }: StepRule,
  { walked }: Pick<Proceeding, 'walked'>,
  input: StepInput,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const problem = problemOf(name, field, walked, input, fields)
    if (problem) throw invalid({ [name]: problem })
  }
}

function problemOf(
  name: string,
  { noMoreThan, goesWith, sums = {} }: FieldRule,
  walked: Proceeding['walked'],
  input: StepInput,
  fields: NonNullable<StepRule['fields']>,
) {
  const value = input[name]
  // What is printed is what was entered, where it was asked for.
  const isOther = ([field, word]: [string, string]) =>
    input[fields[field]?.goesWith?.field ?? field] !== undefined &&
    sumsIn(typeof value === 'string' ? value : '', word).some((stated) => stated !== input[field])
  if (Object.entries(sums).some(isOther)) return 'sum-not-as-field'
  if (goesWith && input[goesWith.field] !== undefined) {
    const isChosen = [input[goesWith.field]].flat().includes(goesWith.option)
    const isStated = typeof value === 'number' ? value > 0 : value !== undefined
    if (isChosen !== isStated) return isChosen ? 'sum-missing' : 'sum-without-kind'
  }
  if (!noMoreThan || value === undefined) return undefined
  const told = walked.findLast(({ step }) => noMoreThan.steps.includes(step))?.input
  if (!told || told[noMoreThan.stated ?? name] === undefined) return undefined
  return isWithin(value, told[name]) ? undefined : 'more-than-told'
}

function isWithin(value: StepInput[string], told: StepInput[string] | undefined): boolean {
  if (typeof value === 'number') return value <= (typeof told === 'number' ? told : 0)
  const known = [told ?? []].flat()
  return [value].flat().every((one) => known.includes(String(one)))
}
