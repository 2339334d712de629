import type { CaseRecord, Proceeding, Walked } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'

/** What a declared fact is read from: the proceeding, the text of law it runs under, and the case with its parties and papers. */
export interface Saying {
  readonly proceeding: Proceeding
  readonly procedure: Procedure
  readonly record: CaseRecord
  /** The event that the paper is about, of several for each of which a period runs: that of the step with this number. */
  readonly event?: number
  /** By which it is read whether a period was over; without them nothing is said to be late. */
  readonly calendars?: Calendars
  /** The step that issues it: what that one says comes before what others said. */
  readonly step?: string
}

/** The day of what a step records: the one typed for its event, or the day it was taken. */
export function dayOfWalk({ procedure }: Pick<Saying, 'procedure'>, { step, input, at }: Walked): string {
  const { datedBy, session } = procedure.steps[step] ?? {}
  const named = input?.[datedBy ?? (session === 'records' ? 'heldOn' : '')]
  return typeof named === 'string' ? named.slice(0, 10) : dateOf(at)
}
