import type { Proceeding } from '../kernel/case-record.ts'
import { type ClockUnit, ruleOn } from '../kernel/clock.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { PlainDate } from '../kernel/plain-date.ts'
import type { Procedure, ToldPeriod } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'

const unitNames: Readonly<Record<ClockUnit, string>> = {
  'calendar-days': '日',
  'working-days': '个工作日',
  months: '个月',
  hours: '小时',
}

/** '15日', '5个工作日', '3个月'. */
export function periodWords(length: number, unit: ClockUnit): string {
  return `${length}${unitNames[unit]}`
}

/** Of what no clock counts, whole years as such: the law has files kept for three years, and not for so many months. */
const toldWords = ({ length, unit }: ToldPeriod): string =>
  unit === 'months' && length % 12 === 0 ? `${length / 12}年` : periodWords(length, unit)

/**
 * The periods that the paper names, in words, by what each is for: as the proceeding's own clock has it, before one runs as the text
 * of the law that it runs under, as it stood on the day of issue. A period of several lengths has its usual one, and each other as `purpose.variant`.
 */
export function periodsIn(proceeding: Proceeding, key: PaperKey, issuedOn?: PlainDate): Record<string, string> {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const words: Record<string, string> = {}
  for (const [purpose, period] of Object.entries(procedure.tells?.[key] ?? {})) {
    if (typeof period !== 'string') words[purpose] = toldWords(period)
    else Object.assign(words, wordsOfClock(purpose, period, procedure, proceeding, issuedOn))
  }
  return words
}

function wordsOfClock(
  purpose: string,
  key: string,
  procedure: Procedure,
  proceeding: Proceeding,
  issuedOn: PlainDate | undefined,
): Record<string, string> {
  const newest = procedure.clocks[key]
  if (!newest) return {}
  const rule = issuedOn === undefined ? newest : ruleOn(newest, issuedOn)
  const variants = Object.entries(rule.variants ?? {})
  const { length, unit } = (variants.length === 0 && proceeding.clocks.findLast((clock) => clock.rule === key)) || rule
  return {
    [purpose]: periodWords(length, unit),
    ...Object.fromEntries(
      variants.map(([name, other]) => [`${purpose}.${name}`, periodWords(other.length, other.unit)]),
    ),
  }
}
