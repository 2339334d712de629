import type { Proceeding, StepInput, StepRow, Walked } from './case-record.ts'

/** Things that a decision lists, and the steps that say what became of each: field by step. */
export interface ThingsRule {
  readonly listed: { readonly steps: readonly string[]; readonly field: string }
  readonly dealt: Readonly<Record<string, string>>
}

type Taken = Pick<Walked, 'step' | 'input'>

const plain = (cell: StepRow[string] | undefined): string => String(cell ?? '').trim()
/** Things are told apart by name and model; what is said of them besides tells none apart. */
const keyOf = ({ name, spec }: StepRow): string => `${plain(name)}\n${plain(spec)}`

const rowsOf = (value: StepInput[string] | undefined): StepRow[] =>
  [value ?? []].flat().filter((row): row is StepRow => typeof row === 'object')

const inThousandths = (count: StepRow[string] | undefined): number => Math.round(Number(count ?? 0) * 1000)

/**
 * What is still to be dealt with of the things that the newest decision lists, each with the number left; undefined where it lists none. `now`: of
 * the step that is being taken.
 */
export function thingsLeft(
  { listed, dealt }: ThingsRule,
  { walked }: Pick<Proceeding, 'walked'>,
  now?: Taken,
): StepRow[] | undefined {
  const index = walked.findLastIndex(({ step }) => listed.steps.includes(step))
  const rows = rowsOf(walked[index]?.input?.[listed.field])
  if (rows.length === 0) return undefined
  const left = new Map<string, { row: StepRow; count: number }>()
  for (const row of rows) {
    const known = left.get(keyOf(row))?.count ?? 0
    left.set(keyOf(row), { row, count: known + inThousandths(row['count']) })
  }
  const since: readonly Taken[] = [...walked.slice(index + 1), ...(now ? [now] : [])]
  for (const { step, input } of since)
    for (const row of rowsOf(Object.hasOwn(dealt, step) ? input?.[dealt[step] ?? ''] : undefined)) {
      const one = left.get(keyOf(row))
      if (one) one.count -= inThousandths(row['count'])
    }
  return [...left.values()].flatMap(({ row, count }) => (count > 0 ? [{ ...row, count: count / 1000 }] : []))
}

/** Whether all of it is dealt with: each of the things that are listed; where none is, any of those steps was taken. */
export function isDealtWith(rule: ThingsRule, proceeding: Pick<Proceeding, 'walked'>, now?: Taken): boolean {
  const left = thingsLeft(rule, proceeding, now)
  if (left !== undefined) return left.length === 0
  return [...proceeding.walked, ...(now ? [now] : [])].some(({ step }) => Object.hasOwn(rule.dealt, step))
}

/** What is wrong with what is said to become of things: one that is not listed, or of one more than is left. */
export function problemOfThings(
  rule: ThingsRule,
  proceeding: Pick<Proceeding, 'walked'>,
  value: StepInput[string] | undefined,
): 'thing-not-listed' | 'more-than-left' | undefined {
  const left = thingsLeft(rule, proceeding)
  if (left === undefined) return undefined
  const counts = new Map<string, number>()
  for (const row of rowsOf(value)) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + inThousandths(row['count']))
  for (const [key, count] of counts) {
    const one = left.find((row) => keyOf(row) === key)
    if (!one) return 'thing-not-listed'
    if (count > inThousandths(one['count'])) return 'more-than-left'
  }
  return undefined
}
