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

/** Upper case can be more than the letter was, and what stood apart can become one letter: a few times, until nothing changes. */
const mostTimes = 8

/**
 * Full-width signs made plain, upper case, no spaces or invisible characters: how people paste must not matter. What this gives,
 * it gives again of that. `without`: signs that mean nothing in this kind of number (a global expression).
 */
export function tidied(text: string, without?: RegExp): string {
  let tidy = text
  for (let times = 0; times < mostTimes; times += 1) {
    const plain = tidy
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Cf}]+/gu, '')
    const next = without ? plain.replace(without, '') : plain
    if (next === tidy) break
    tidy = next
  }
  return tidy
}

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
