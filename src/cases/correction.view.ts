import { type CaseAccess, maskCase, type MaskedCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Correction } from '../kernel/case-record.ts'
import { filedPart } from '../kernel/correction.ts'
import { notFound } from '../kernel/rule-error.ts'
import { assertNotEnded, correctsPart, type CorrectsAs, fieldsToCorrect } from './correction.rules.ts'

/** A part of a case that the viewer may put right, as the form may know it. */
export interface CorrectionView {
  readonly shown: MaskedCase
  readonly part: string
  readonly as: CorrectsAs
  readonly capacity: CaseAccess['as']
  readonly fields: readonly string[]
  /** As they are on file. */
  readonly values: Readonly<Record<string, string>>
  /** What a party asked for, that the form is to grant. */
  readonly request?: Correction
  /** What waits for an answer besides. */
  readonly waiting: readonly Correction[]
}

/** Throws RuleError case-ended, not-found for a part the case does not have, and for who has nothing to put right of it. */
export function correctionView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  part: string,
  asked: string | undefined,
): CorrectionView {
  const filed = filedPart(record, part)
  const as = filed && correctsPart(viewer, record, part)
  if (filed && !as) assertNotEnded(viewer, record, part)
  if (!filed || !as) throw notFound('part')
  const shown = maskCase(record, access)
  const waiting = shown.corrections.filter((each) => each.part === part && each.state === 'asked')
  const request = as === 'office' ? waiting.find(({ id }) => id === asked) : undefined
  return {
    shown,
    part,
    as,
    capacity: access.as,
    fields: fieldsToCorrect(record, part, filed, access),
    values: filedPart(shown, part)?.values ?? {},
    ...(request ? { request } : {}),
    waiting: waiting.filter((each) => each !== request),
  }
}
