import { type AnswerStep, fieldsOf } from './complaint.fields.ts'
import { filingLimits } from './filing.settings.ts'

/** Steps that may be answered for more than one: how many at most. What is asked of each is what is asked of the first. */
export const repeatedSteps = {
  right: filingLimits.rights,
  requester: filingLimits.partiesOfSide,
  respondent: filingLimits.partiesOfSide,
  acts: filingLimits.acts,
} as const satisfies Partial<Record<AnswerStep, number>>
export type RepeatedStep = keyof typeof repeatedSteps

export const isRepeated = (step: AnswerStep): step is RepeatedStep => Object.hasOwn(repeatedSteps, step)

/**
 * Asked once, of the first: the district decides which desk the complaint goes to, the further numbers are of the first right's kind.
 */
const onceOnly: ReadonlySet<string> = new Set(['respondent.district', 'right.others'])

/** What is asked of a further one, too. */
export function isRepeatedField(step: AnswerStep, name: string): boolean {
  return isRepeated(step) && Object.hasOwn(fieldsOf(step), name) && !onceOnly.has(`${step}.${name}`)
}

/** The field and the block a name of the form stands for: 'name' is of the first, 'name-2' of the second. */
export function placeOf(key: string): { readonly name: string; readonly block: number } {
  const read = /^([a-zA-Z]+)-(\d{1,2})$/.exec(key)
  return read ? { name: read[1] ?? '', block: Number(read[2]) } : { name: key, block: 1 }
}

export const nameIn = (name: string, block: number): string => (block === 1 ? name : `${name}-${block}`)

interface Block<T> {
  readonly block: number
  /** Its fields, by their own names. */
  readonly typed: Readonly<Record<string, T>>
}

/** What was typed of each, the first always among them, the others in their order. */
export function blocksOf<T>(typed: Readonly<Record<string, T>>): Block<T>[] {
  const blocks = new Map<number, Record<string, T>>([[1, {}]])
  for (const [key, value] of Object.entries(typed)) {
    const { name, block } = placeOf(key)
    blocks.set(block, { ...blocks.get(block), [name]: value })
  }
  return [...blocks].map(([block, fields]) => ({ block, typed: fields })).toSorted((a, b) => a.block - b.block)
}

/** What was typed without one of them; those behind it move up. */
export function withoutBlock<T>(typed: Readonly<Record<string, T>>, gone: number): Record<string, T> {
  const kept = blocksOf(typed).filter(({ block }) => block !== gone)
  return Object.fromEntries(
    kept.flatMap(({ typed: fields }, index) =>
      Object.entries(fields).map(([name, value]) => [nameIn(name, index + 1), value]),
    ),
  )
}

/** Where each of them stands after one was taken away, by where it stood; the one taken away is not among them. */
export function placesWithout<T>(typed: Readonly<Record<string, T>>, gone: number): ReadonlyMap<number, number> {
  const kept = blocksOf(typed).filter(({ block }) => block !== gone)
  return new Map(kept.map(({ block }, index) => [block, index + 1]))
}
