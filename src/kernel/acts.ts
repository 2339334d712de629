import type { Act, Acts, CaseRecord } from './case-record.ts'
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

/**
 * Day by which what was done had ended, as far as the case knows: that of a continuing act is its end, so what still went on when it was
 * complained of had not ended before that day. The latest of all acts counts. @row MP-20
 */
export function endOfActs({ acts, filedOn, actOn }: Pick<CaseRecord, 'acts' | 'filedOn' | 'actOn'>): PlainDate {
  const ends = allActs(acts).flatMap((act) => {
    const last = lastDayOf(act)
    if (act.ongoing) return last !== undefined && last > filedOn ? [last] : [filedOn]
    return last ?? []
  })
  return ends.toSorted().at(-1) ?? actOn ?? filedOn
}
