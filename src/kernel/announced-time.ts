import type { Proceeding, StepInput } from './case-record.ts'
import { type Calendars, endedBy, isOpen } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import type { PlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { modeRuleOf } from './service-mode.ts'
import type { ServiceRow } from './service-round.ts'
import { standingStill } from './suspensions.ts'

/** From the publication of a paper up to the day on which it counts as served. */
interface Announced {
  readonly cause: string
  readonly from: PlainDate
  readonly until: PlainDate
}

function announcedNow(step: StepRule, rows: readonly ServiceRow[], input: StepInput): Announced[] {
  return rows.flatMap((row) => {
    const { notCounted: cause } = modeRuleOf(step, row, input) ?? {}
    const [from, until] = [row.announced && input[row.announced], input[row.on]]
    return cause !== undefined && typeof from === 'string' && typeof until === 'string' ? [{ cause, from, until }] : []
  })
}

/**
 * The proceeding with the time of publications that a step records left out of the periods that know that cause, from the day of publication, or
 * that on which they began. One that had ended by then, or stands still for it already, stays as it is.
 * @row SV-10
 */
export function withoutAnnounced(
  proceeding: Proceeding,
  { clocks: rules }: Pick<Procedure, 'clocks'>,
  { step, rows, input }: { readonly step: StepRule; readonly rows: readonly ServiceRow[]; readonly input: StepInput },
  { at, calendars }: { readonly at: Date; readonly calendars: Calendars },
): Proceeding {
  const leftOut = (clock: Clock, { cause, from, until }: Announced): Clock => {
    const began = clock.ledger[0]?.on ?? until
    const on = from < began ? began : from
    if (!isOpen(clock) || !Object.hasOwn(rules[clock.rule]?.notCounted ?? {}, cause) || on >= until) return clock
    if (standingStill(clock.ledger).some((each) => each.cause === cause)) return clock
    if (endedBy(clock, calendars, { at, on }) !== undefined) return clock
    const span = [{ kind: 'suspended', on, at, cause } as const, { kind: 'resumed', on: until, at, cause } as const]
    return { ...clock, ledger: [...clock.ledger, ...span] }
  }
  const announced = announcedNow(step, rows, input)
  if (announced.length === 0) return proceeding
  return { ...proceeding, clocks: proceeding.clocks.map((clock) => announced.reduce(leftOut, clock)) }
}
