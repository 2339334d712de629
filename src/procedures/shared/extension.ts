import type { FieldRule } from '../../kernel/procedure.ts'
import { reasonField } from '../form-fields.ts'
import { joined } from './joined.ts'

type Fields = Readonly<Record<string, FieldRule>>

/** Of a step that grants one of a clock's extensions, with reasons: offered while the clock runs; the state stays. */
export function extending<const C extends string, const F extends Fields = Record<never, never>>(
  clock: C,
  extension: string,
  fields: F = {} as F,
) {
  return {
    to: 'same',
    whileRuns: clock,
    fields: joined('field', fields, { reason: reasonField }),
    extends: { clock, extension },
  } as const
}

/** The same where the law leaves the length to the office: it is asked for in the field `days`. */
export function extendingBy<const C extends string>(clock: C, extension: string, days: FieldRule, fields: Fields = {}) {
  return { ...extending(clock, extension, joined('field', { days }, fields)), lengthFrom: 'days' } as const
}
