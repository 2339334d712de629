import { caseNumberOf } from '../../src/filing/filing.actions.ts'
import { isAdjudicated, isLong } from './office.ts'

/** Numbers of the office's cases by what they are good for, in an order that jumps about. */
export interface CasePool {
  /** Under adjudication at the district. */
  readonly adjudicated: readonly string[]
  /** Of those, the ones whose timeline fills a page. */
  readonly long: readonly string[]
}

export function poolOf(cases: number): CasePool {
  const serials = Array.from({ length: cases }, (_, index) => index + 1)
  const numbers = (fits: (n: number) => boolean) => mixed(serials.filter(fits)).map((n) => caseNumberOf('2026', n))
  return { adjudicated: numbers((n) => isAdjudicated(n) && !isLong(n)), long: numbers(isLong) }
}

/** The same disorder in every run. */
function mixed(list: readonly number[]): number[] {
  const key = (n: number) => (n * 2_654_435_761) % 4_294_967_296
  return list.toSorted((a, b) => key(a) - key(b))
}

/** The one whose turn it is, so that clients at work together never meet at the same case. */
export function turnOf<T>(list: readonly T[], client: number, turn: number, clients = 16): T {
  const item = list[(client + turn * clients) % list.length]
  if (item === undefined) throw new Error('the office has no such case')
  return item
}
