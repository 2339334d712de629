import type { EvidencePurpose } from '../kernel/case-record.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import type { AnswerStep } from './complaint.fields.ts'

/** Something that is missing or doubtful before a complaint is handed in. `must` blocks, `should` warns. */
export interface Finding {
  /** Stable; its text and why it matters are `filing:check.<code>` in the locales. */
  readonly code: string
  readonly level: 'must' | 'should'
  readonly step: AnswerStep | 'evidence'
  /** Field of that step. */
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
  /** The required document it is about. */
  readonly purpose?: EvidencePurpose
  readonly source?: LegalSource
}

/** What the pre-check looks at of a file already handed in. */
export interface DescribedFile {
  readonly fileName: string
  readonly proves: string
  readonly purpose?: EvidencePurpose | undefined
  readonly also?: readonly EvidencePurpose[] | undefined
}
