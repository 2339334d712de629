import type { Act, Acts } from './case-record.ts'
import type { PlainDate } from './plain-date.ts'

/** Every act complained of, the first one first. */
export function allActs({ more = [], ...first }: Acts): readonly [Act, ...Act[]] {
  return [first, ...more]
}

/** What was done, of all acts, each kind once. */
export function kindsOfActs(acts: Acts): string[] {
  return [...new Set(allActs(acts).flatMap(({ kinds }) => kinds))]
}

/** Day on which an act was last seen; undefined where no day was said. */
export function lastDayOf({ firstSeenOn, lastSeenOn }: Partial<Act>): PlainDate | undefined {
  return lastSeenOn ?? firstSeenOn
}
