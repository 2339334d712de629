import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'

/** One thing a reckoning asks. Money is asked in yuan and handed over in fen; numbers are whole. */
export interface ReckonField {
  readonly kind: 'money' | 'number' | 'date' | 'choice' | 'choices'
  readonly title: Bilingual
  readonly hint?: Bilingual
  readonly options?: Readonly<Record<string, Bilingual>>
  readonly required?: boolean
  /** Smallest and largest number taken. */
  readonly between?: readonly [least: number, most: number]
}

/** What was answered, by field: fen, a whole number, a day, the code of an option, or codes. */
export type ReckonInput = Readonly<Record<string, number | PlainDate | readonly string[] | undefined>>

/** One line of a result: an amount, an amount between two, a day, or words; and the rule it follows. */
export interface ReckonedLine {
  readonly what: Bilingual
  readonly fen?: number
  /** Least and most, in fen; without the first there is no least. */
  readonly between?: readonly [least: number | undefined, most: number]
  readonly says?: Bilingual
  readonly day?: PlainDate
  readonly source?: LegalSource
}

interface Reckoning {
  /** What it comes to, in a sentence. */
  readonly verdict?: Bilingual
  readonly lines: readonly ReckonedLine[]
  readonly notes?: readonly Bilingual[]
}

/** A sum that the law sets, as data with its sources: what it asks and how it is worked out. */
export interface Reckoner {
  readonly key: string
  readonly title: Bilingual
  readonly lead: Bilingual
  readonly fields: Readonly<Record<string, ReckonField>>
  /** Throws RuleError `text-not-carried` for a day before the oldest text that is carried. */
  reckon(input: ReckonInput): Reckoning
}

/** Fen of whole yuan. */
export const yuan = (amount: number): number => amount * 100

export const fenIn = (input: ReckonInput, field: string): number | undefined => {
  const value = input[field]
  return typeof value === 'number' ? value : undefined
}

export const codesIn = (input: ReckonInput, field: string): readonly string[] => {
  const value = input[field]
  return Array.isArray(value) ? value : []
}

export const wordIn = (input: ReckonInput, field: string): string | undefined => {
  const value = input[field]
  return typeof value === 'string' ? value : undefined
}
