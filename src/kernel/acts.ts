import type { Act, Acts, CaseRecord, StepInput } from './case-record.ts'
import { addMonths, type PlainDate } from './plain-date.ts'
import type { StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'

/** Every act complained of, the first one first. */
export function allActs({ more = [], ...first }: Acts): readonly [Act, ...Act[]] {
  return [first, ...more]
}

/** What was done, of all acts, each kind once. */
export function kindsOfActs(acts: Acts): string[] {
  return [...new Set(allActs(acts).flatMap(({ kinds }) => kinds))]
}

const once = (all: readonly (string | undefined)[]): string[] => [...new Set(all.flatMap((each) => each?.trim() || []))]

/** Links of what was done, each once. */
export function linksOf(acts: Acts): string[] {
  return once(allActs(acts).map(({ link }) => link))
}

/** Platforms on which it was done, each once. */
export function platformsOf(acts: Acts): string[] {
  return once(allActs(acts).map(({ platform }) => platform))
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

/**
 * Throws RuleError act-too-old, with the day on which what was done had ended, where that lies further before the day on which it was reported
 * than the law lets it be pursued, and the form gives no reason or one whose longer period is over as well. In months. @row MP-20
 */
export function assertPursuable(
  { pursuedWithin }: Pick<StepRule, 'pursuedWithin'>,
  record: Pick<CaseRecord, 'acts' | 'filedOn' | 'actOn'>,
  input: StepInput,
): void {
  // Of acts of which no day is known nothing can be said.
  if (!pursuedWithin || !allActs(record.acts).some((act) => act.ongoing === true || lastDayOf(act) !== undefined))
    return
  const { period, field, longer } = pursuedWithin
  const ended = endOfActs(record)
  const isOver = (months: number) => addMonths(ended, months) < record.filedOn
  const reason = String(input[field] ?? '')
  const allowed = Object.hasOwn(longer, reason) ? longer[reason] : undefined
  if (isOver(period.length) && (reason === '' || (allowed !== undefined && isOver(allowed.length))))
    throw new RuleError('act-too-old', 'what was done had ended too long ago', { ended, field })
}
