import type { Moment } from './clock-acts.ts'
import type { Clock, ClockRule } from './clock.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import { RuleError } from './rule-error.ts'

/** The last day of which a ledger tells. */
const lastDayOf = ({ ledger }: Clock): PlainDate =>
  ledger.reduce((last, { on }) => (on > last ? on : last), ledger[0]?.on ?? '')

/**
 * When something happened to a clock: never before its period began, or before what happened to it since. What a body owes is not done before
 * it is owed: such a day is a slip, and refused. A party may use its right, or do what it owes, before its period begins (it sues before it is
 * served): that counts from the first day. Throws RuleError date-before-step, with the first day that is possible.
 */
export function boundBy(clock: Clock, { owes }: Pick<ClockRule, 'owes'>, when: Moment, isDeed: boolean): Moment {
  const on = when.on ?? dateOf(when.at)
  const earliest = lastDayOf(clock)
  if (on >= earliest) return when
  if (isDeed && (owes === 'office' || owes === 'receiver'))
    throw new RuleError('date-before-step', 'the event lies before the period that it ends', { date: on, earliest })
  const { happened: _hour, ...rest } = when
  return { ...rest, on: earliest }
}
