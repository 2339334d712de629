import type { Proceeding, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { invalid } from '../kernel/rule-error.ts'

type Row = Readonly<Record<string, unknown>>

const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])

/** One row and another are the same thing where name, model and number of it are the same. */
const sameThing = ({ name, spec, count, unit }: Row): string =>
  JSON.stringify([name, spec, count, unit].map((each) => String(each ?? '').trim()))

/** Throws `invalid` listed-before at the field for what one of the steps that it names (`FieldRule.notIn`) listed before. */
export function assertNotListed(
  { fields = {} }: StepRule,
  input: StepInput,
  { walked }: Pick<Proceeding, 'walked'>,
): void {
  for (const [name, { notIn }] of Object.entries(fields)) {
    if (!notIn) continue
    const before = walked.filter(({ step }) => notIn.includes(step)).flatMap((walk) => rowsIn(walk.input?.[name]))
    const listed = new Set(before.map(sameThing))
    if (rowsIn(input[name]).some((row) => listed.has(sameThing(row))))
      throw invalid({ [`input.${name}`]: 'listed-before' })
  }
}
