import type { CaseRecord, Party, Proceeding, Walked } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { dayOfStep } from '../kernel/event-day.ts'
import type { Procedure } from '../kernel/procedure.ts'

/** What a declared fact is read from: the proceeding, the text of law it runs under, and the case with its parties and papers. */
export interface Saying {
  readonly proceeding: Proceeding
  readonly procedure: Procedure
  readonly record: CaseRecord
  /** The event that the paper is about, of several for each of which a period runs: that of the step with this number. */
  readonly event?: number
  /** The one of several whom the step that issues it is about: what was done for the others is no matter of the paper. */
  readonly of?: string
  /** By which it is read whether a period was over; without them nothing is said to be late. */
  readonly calendars?: Calendars
  /** Whom it is made out to, where that is one. */
  readonly party?: Party
  /** The step that issues it: what that one says comes before what others said. */
  readonly step?: string
}

/** The day of what a step records: the one typed for its event, or the day it was taken. */
export function dayOfWalk({ procedure }: Pick<Saying, 'procedure'>, walk: Walked): string {
  const { datedBy, session } = procedure.steps[walk.step] ?? {}
  const held = datedBy === undefined && session === 'records' ? walk.input?.['heldOn'] : undefined
  return typeof held === 'string' ? held.slice(0, 10) : dayOfStep(procedure, walk)
}
