import { readUnder } from '../wording/index.ts'
import type { Proceeding } from '../kernel/case-record.ts'
import { isOpen } from '../kernel/clock-acts.ts'
import type { Procedure } from '../kernel/procedure.ts'

/** The open periods of a proceeding, the one that ends first in front. */
export function openClocks(proceeding: Proceeding, procedure: Procedure, at: Date): ReturnType<typeof readUnder>[] {
  return proceeding.clocks
    .filter(isOpen)
    .flatMap((clock) => {
      const rule = procedure.clocks[clock.rule]
      return rule ? [readUnder(clock, rule, at)] : []
    })
    .toSorted((a, b) => a.reading.dueAt.getTime() - b.reading.dueAt.getTime())
}
