import type { LaidTerms } from '../kernel/agreement.ts'
import type { FiledUnder } from '../kernel/case-record.ts'
import type { SessionWords } from '../kernel/session.ts'

/** A step of a proceeding that somebody asks for. */
export interface StepOrder {
  readonly caseId: string
  readonly proceedingId: string
  readonly step: string
  /** As typed; checked against the step's own fields. */
  readonly input: unknown
  /** Revision of the proceeding the form was made from. */
  readonly rev?: number
  /** Number of the last entry of the case when the form was made. */
  readonly seen?: number
  /** More of the session the step calls or records than its form asks for. */
  readonly session?: SessionWords
  /** Terms the step lays before the parties, from the room where the agreement is signed. */
  readonly agreement?: LaidTerms
  /** Whose it is, where an officer records what either side may do. */
  readonly side?: 'requester' | 'respondent'
  /** The party whose it is, where an officer records what each of several takes for itself. */
  readonly party?: string
  /** Of a step that calls a session: at night or on a day of rest, and meant so. */
  readonly oddHours?: boolean
  /** Ids of evidence that comes with it, listed in the record already. */
  readonly files?: readonly string[]
  /** Which of them were sent for which item of a list. */
  readonly under?: readonly FiledUnder[]
  /** Not said yet that it is meant: see `assertMeant`. */
  readonly unconfirmed?: true
  /** Of a step that goes with an act which issues its papers itself. */
  readonly withoutPapers?: true
}
