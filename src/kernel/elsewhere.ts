import type { CaseRecord, Proceeding } from './case-record.ts'
import { isOpen, type Calendars } from './clock-acts.ts'
import { readClock } from './clock-reading.ts'
import type { ElsewhereRule } from './condition.ts'
import { isTakenOver } from './handoff.ts'
import { matterOf } from './matter.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { referrerOf } from './referral.ts'

/**
 * The steps of a proceeding that build on what has not happened yet in the one that asked for it, and those of whoever sent it on, once its
 * receiver took it over.
 */
export function unmetElsewhere(
  { steps }: Pick<Procedure, 'steps'>,
  record: Pick<CaseRecord, 'proceedings' | 'handoffs'>,
  proceeding: Pick<Proceeding, 'id' | 'matter'>,
  now: { readonly at: Date; readonly calendars: Calendars },
): string[] {
  const asking = referrerOf(record, proceeding.id)?.proceeding
  const waits = ({ when }: StepRule) =>
    asking !== undefined && when?.elsewhere !== undefined && !hasHappened(when.elsewhere, asking, now)
  const isTaken = record.handoffs.some(
    (offer) => offer.kind === 'transfer' && offer.proceedingId === proceeding.id && isTakenOver(offer),
  )
  const isOfSender = ({ untilTaken }: StepRule) => isTaken && untilTaken?.includes(matterOf(proceeding)) === true
  return Object.keys(steps).filter((key) => waits(steps[key] as StepRule) || isOfSender(steps[key] as StepRule))
}

function hasHappened(
  { steps, since, lapsed }: ElsewhereRule,
  { walked, clocks }: Proceeding,
  { at, calendars }: { readonly at: Date; readonly calendars: Calendars },
): boolean {
  const from = walked.findLastIndex(({ step }) => step === since)
  const isOver = clocks.some(
    (clock) =>
      clock.rule === lapsed && isOpen(clock) && at >= readClock(clock, calendars[clock.jurisdiction], at).dueAt,
  )
  return isOver || walked.slice(from + 1).some(({ step }) => steps.includes(step))
}
