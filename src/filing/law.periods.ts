import { lengthText, type Localizer } from '../wording/index.ts'
import { newestProcedures } from '../procedures/index.ts'

import { addMonths, type PlainDate } from '../kernel/plain-date.ts'

/**
 * Periods of the law in words, under the names by which the texts of the complaint ask for them: those that their procedures announce,
 * as the newest text has them, the other lengths of one as `nameVariant`, and the time within which handling is asked for.
 */
export function lawPeriods(localizer: Localizer): Record<string, string> {
  const words: Record<string, string> = {}
  for (const { clocks, limitation } of newestProcedures()) {
    if (limitation) words['limitation'] = yearsText(limitation.length, localizer)
    for (const { announced, length, unit, variants } of Object.values(clocks)) {
      if (!announced) continue
      words[announced] = lengthText(length, unit, localizer)
      for (const [name, other] of Object.entries(variants ?? {}))
        words[`${announced}${name[0]?.toUpperCase()}${name.slice(1)}`] = lengthText(other.length, other.unit, localizer)
    }
  }
  return words
}

/** Whether handling is asked for later than the law allows, counted from the day the act was known. */
export function isTooLate(known: PlainDate, today: PlainDate): boolean {
  const limits = newestProcedures().flatMap(({ limitation }) => (limitation ? [limitation.length] : []))
  return limits.some((months) => addMonths(known, months) < today)
}

function yearsText(months: number, localizer: Localizer): string {
  if (months % 12 !== 0) return lengthText(months, 'months', localizer)
  return localizer.t('filing:years', { count: months / 12 })
}
