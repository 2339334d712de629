import { hoursOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Holder, Proceeding, StepInput } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { assertWithinHours, closingOn } from '../kernel/office-hours.ts'
import { dateOf, instantOf, wallTimeOf } from '../kernel/plain-date.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { RuleError } from '../kernel/rule-error.ts'

/**
 * Whether the body that holds a proceeding is open while a session lasts, by its own hours and calendar. Throws RuleError
 * session-on-rest-day, session-out-of-hours.
 */
export function assertOpenAt({ bodyId }: Pick<Holder, 'bodyId'>, startsAt: Date, minutes: number): void {
  const hours = hoursOf(bodyId)
  assertWithinHours(startsAt, minutes, hours, calendars()[hours.jurisdiction])
}

/**
 * Throws RuleError handed-in-after-closing, with the hour, where what a period is for was handed in over the counter on its last day after
 * the body that holds the proceeding had closed (知识产权海关保护条例实施办法 art. 41). What was posted, or sent online, has until midnight.
 * @row T-04
 */
export function assertBeforeClosing(
  { closesAtCounter, whileRuns, datedBy }: StepRule,
  { clocks, holder }: Proceeding,
  input: StepInput,
  at: Date,
): void {
  if (!closesAtCounter || input[closesAtCounter.field] !== closesAtCounter.option) return
  const clock = clocks.find((each) => each.rule === whileRuns && isOpen(each))
  const { happenedAt } = input
  const typed = typeof happenedAt === 'string' ? instantOf(happenedAt) : undefined
  const isOfADay = datedBy !== undefined && typeof input[datedBy] === 'string'
  const handedIn = typed ?? (isOfADay ? undefined : at)
  if (!clock || !handedIn) return
  const { due } = readClock(clock, calendars()[clock.jurisdiction], at)
  const hours = hoursOf(holder.bodyId)
  const closes = closingOn(due, hours, calendars()[hours.jurisdiction])
  if (closes && dateOf(handedIn) === due && handedIn >= closes)
    throw new RuleError('handed-in-after-closing', 'the office had closed', {
      due,
      closes: wallTimeOf(closes).slice(11),
      field: 'happenedAt',
    })
}
