import type { LegalSource } from '../../kernel/legal-source.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'

/** What differs between the two texts of the Arbitration Law. */
export interface ArbitrationText {
  readonly version: PlainDate
  readonly acceptance: LegalSource
  /** Hearings online, unless a party clearly refuses. */
  readonly online: LegalSource
  readonly conciliation: LegalSource
  readonly correction: LegalSource
  readonly setAside: LegalSource
  readonly courtDecision: LegalSource
  /** The court has the tribunal arbitrate again. */
  readonly again: LegalSource
  readonly source: LegalSource
}
