import type { CaseRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { invalid, RuleError } from '../kernel/rule-error.ts'
import { loadCase } from '../store/case-store.ts'

/**
 * Whether the case that a step names is one that may be handled together with this one: another of the same body, under the same procedure, not
 * over yet, and on the same right. Throws `invalid`, at the field: case-unknown (also of a case that the body does not handle), case-not-on-right.
 */
export async function assertSameRight(
  { handledWith }: StepRule,
  input: StepInput,
  record: CaseRecord,
  proceeding: Proceeding,
): Promise<void> {
  if (!handledWith) return
  const field = `input.${handledWith.field}`
  const id = String(input[handledWith.field] ?? '')
    .trim()
    .toUpperCase()
  const other = id === record._id ? undefined : await found(id)
  const isAlike = ({ procedure, holder, endedOn }: Proceeding) =>
    procedure === proceeding.procedure && holder.bodyId === proceeding.holder.bodyId && endedOn === undefined
  if (!other?.proceedings.some(isAlike)) throw invalid({ [field]: 'case-unknown' })
  const own = new Set(record.rights.map(asKnown))
  if (!other.rights.some((right) => own.has(asKnown(right)))) throw invalid({ [field]: 'case-not-on-right' })
}

/** A right by its kind and its number as the register writes it. */
const asKnown = ({ kind, number = '' }: CaseRecord['rights'][number]): string =>
  `${kind} ${readRightNumber(kind, number).normal}`

async function found(id: string): Promise<CaseRecord | undefined> {
  try {
    return await loadCase(id)
  } catch (error) {
    if (error instanceof RuleError && error.kind === 'not-found') return undefined
    throw error
  }
}
