import type { Proceeding, Walked } from './case-record.ts'
import { type Calendars, endedBy } from './clock-acts.ts'
import { ownEntry } from './own-entry.ts'
import type { PlainDate } from './plain-date.ts'
import type { Procedure } from './procedure.ts'
import { lapsedBy } from './step-obstacles.ts'

/** Whose periods ran out with a step, where they run for each, and on which day the last of them did. */
export interface Lapsed {
  readonly parties: readonly string[]
  readonly on: PlainDate
}

/** What ran out with a step that records the end of a period, from the clocks it ended; undefined of any other step. */
export function lapsedWith(
  { step: key, at }: Pick<Walked, 'step' | 'at'>,
  { clocks }: Pick<Proceeding, 'clocks'>,
  { steps }: Pick<Procedure, 'steps'>,
  calendars: Calendars,
): Lapsed | undefined {
  const step = ownEntry(steps, key)
  const rules = step ? lapsedBy(step) : []
  if (rules.length === 0) return undefined
  const ended = clocks.flatMap((clock) => {
    const stop = clock.ledger.find((entry) => entry.kind === 'stopped')
    const isThen = stop?.kind === 'stopped' && stop.done === undefined && stop.at.getTime() === at.getTime()
    const on = isThen && rules.includes(clock.rule) ? endedBy(clock, calendars, { at }) : undefined
    return on === undefined ? [] : [{ party: clock.party, on }]
  })
  const on = ended
    .map((one) => one.on)
    .toSorted()
    .at(-1)
  return on === undefined ? undefined : { parties: ended.flatMap(({ party }) => party ?? []), on }
}
