import type { FiledUnder, Walked } from './case-record.ts'
import { itemsOf } from './listed-text.ts'
import type { FieldRule } from './procedure.ts'

/** One item of a list that was asked for, with what was said to it and the files filed under it. */
export interface AnsweredItem {
  /** As it was asked; absent where the reader does not get the list. */
  readonly asked?: string
  readonly said: string
  /** Ids of evidence. */
  readonly files: readonly string[]
}

/** The items that the list of an earlier step asks for: the newest before the entry of this number, or of all. */
export function itemsAsked(
  { to }: Pick<FieldRule, 'to'>,
  walked: readonly Pick<Walked, 'step' | 'seq' | 'input'>[],
  before = Number.POSITIVE_INFINITY,
): string[] {
  const asked = walked.findLast(({ step, seq }) => step === to?.step && seq < before)?.input?.[to?.field ?? '']
  return itemsOf(typeof asked === 'string' ? asked : '')
}

/** What was answered, item by item of the list it answers; an answer stays where the list is not known. */
export function answersTo(
  asked: readonly string[],
  said: unknown,
  field: string,
  under: readonly FiledUnder[] = [],
): AnsweredItem[] {
  const texts = [said ?? []].flat().map(String)
  const filed = under.filter((each) => each.field === field)
  const length = Math.max(asked.length, texts.length, ...filed.map(({ item }) => item + 1))
  return Array.from({ length }, (_, n) => ({
    ...(asked[n] === undefined ? {} : { asked: asked[n] }),
    said: texts[n] ?? '',
    files: filed.filter(({ item }) => item === n).map(({ file }) => file),
  }))
}

/** Name of the form's field that takes the files of one item. */
export const fileFieldOf = (field: string, item: number): string => `file-${field}-${item}`

/** Names a form's field of that kind may have. */
export const fileFieldForm = /^file-([A-Za-z]{1,40})-(\d{1,5})$/

/** Under which item of which field a file was sent; undefined for one that came with the form as a whole. */
export function placeOfFile(name: string): Pick<FiledUnder, 'field' | 'item'> | undefined {
  const [, field, item] = fileFieldForm.exec(name) ?? []
  return field === undefined ? undefined : { field, item: Number(item) }
}
