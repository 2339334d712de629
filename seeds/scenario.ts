import type { Complaint } from '../src/filing/index.ts'
import type { CaseRecord } from '../src/kernel/case-record.ts'
import type { ScenarioStep } from './scenario.steps.ts'
import type { Place } from './names.ts'
import type { Chance } from './random.ts'

/** A case to be told: its complaint, who files it when, and what happens then. */
export interface Scenario {
  readonly story: string
  readonly filer: string
  readonly complaint: Complaint
  readonly channel?: CaseRecord['channel']
  readonly place: Place
  /** Whether the city's own sections take it, not the district's. */
  readonly byCity?: boolean
  readonly filedAt: Date
  readonly acts: readonly ScenarioStep[]
  /** Whether acts come exactly after so many working days, or about then. */
  readonly exact: boolean
  /** Instant of the last act, where it must have been just now. */
  readonly lastAt?: Date
  readonly withFiles: boolean
  readonly chance: Chance
}
