import { simplifiedOf } from './simplified-characters.ts'

/** What a number typed or pasted by a person turned out to say. */
export interface NumberReading {
  /** Nothing was found wrong with it. */
  readonly ok: boolean
  /** As it is stored and compared. */
  readonly normal: string
  /** As it is shown, in groups. */
  readonly shown: string
  /** What the number itself states. */
  readonly says: NumberSays
  readonly problem?: NumberProblem
  /** The verdict rests on a published rule. Where it does not, a problem is a warning and never stops a filing. */
  readonly certain: boolean
}

export interface NumberSays {
  readonly kind?: string
  readonly year?: number
  readonly serial?: string
  /** Administrative division, six digits, or the registering place of a works number. */
  readonly area?: string
  /** 'YYYY-MM-DD'. */
  readonly birth?: string
}

export interface NumberProblem {
  /** Stable, kebab-case: 'missing', 'format', 'length', 'character', 'check-digit', 'kind' ... */
  readonly code: string
  /** What should have stood there, when that is known. */
  readonly expected?: string
}

/** A problem that may stop a filing, as against one that is only pointed out. */
export function isCertainlyWrong(reading: NumberReading): boolean {
  return !reading.ok && reading.certain
}

/** Dashes and brackets of every kind as the ones that a keyboard has; the long mark of Japanese only where it stands for a dash. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/[\s\p{Cf}]+/gu, ''],
  [/[\p{Pd}\u2212\u2043]|(?<=[0-9A-Z])\u30fc(?=[0-9A-Z])/gu, '-'],
  [/[[{〔【〈《「]/gu, '('],
  [/[\]}〕】〉》」]/gu, ')'],
]

/**
 * Full-width signs made plain, upper case, dashes and brackets of one kind, no spaces or invisible characters: how people paste must not
 * matter. What this gives, it gives again of that. `without`: signs that mean nothing in this kind of number (a global expression).
 */
export function tidied(text: string, without?: RegExp): string {
  return untilSame(text, (tidy) => {
    const plain = signs.reduce((read, [sign, by]) => read.replace(sign, by), tidy.normalize('NFKC').toUpperCase())
    return without ? plain.replace(without, '') : plain
  })
}

/** What people put before a number to say what it is: 专利号：, 身份证号码, No. */
const label = /^:*(?:\p{Script=Han}*(?:号码|号|代码|专利|护照|执照|证书?)|NO\.?)[:.为]*(?=.)/u

/**
 * The number itself, tidied: without what it is called, without brackets around all of it, in simplified characters. What this gives, it
 * gives again of that. `without` as of `tidied`.
 */
export function bareNumber(text: string, without?: RegExp): string {
  return untilSame(text, (bare) => {
    const simplified = tidied(bare).replaceAll(/\p{Script=Han}/gu, (sign) => inNumbers(sign))
    const plain = simplified.replace(/^\(([^()]+)\)$/, '$1').replace(label, '')
    return without ? plain.replace(without, '') : plain
  })
}

/** 著 has stayed in 著作权 (软著登字), wherever else it became 着. */
const inNumbers = (sign: string) => (sign === '著' ? sign : (simplifiedOf.get(sign) ?? sign))

/** Upper case can be more than the letter was, what stood apart can become one letter, a label can have another behind it. */
export function untilSame(text: string, step: (text: string) => string): string {
  let same = text
  for (let times = 0; times < mostTimes; times += 1) {
    const next = step(same)
    if (next === same) break
    same = next
  }
  return same
}

/** Each step but the first few takes signs away: longer than this is no number. */
const mostTimes = 200

type Finding = Partial<Pick<NumberReading, 'shown' | 'says' | 'certain'>>

export function read(normal: string, { shown = normal, says = {}, certain = false }: Finding): NumberReading {
  return { ok: true, normal, shown, says, certain }
}

export function misread(normal: string, problem: NumberProblem, finding: Finding): NumberReading {
  return { ...read(normal, finding), ok: false, problem }
}

/** The sum of each value times its weight: what every check digit here begins with. */
export function weightedSum(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
}

/** The digits of a text of that length. Throws RangeError for any other text. */
export function digitsOf(text: string, length: number): number[] {
  if (text.length !== length || !/^\d+$/.test(text)) throw new RangeError(`not ${length} digits: ${text}`)
  return Array.from(text, Number)
}
