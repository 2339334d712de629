import { openOnRight } from '../docket/index.ts'
import { type RightKind, rightKinds } from '../kernel/case-record.ts'
import { readRightNumber } from '../kernel/right-number.ts'

/** Open matters on the same right, as far as the filer may know of them. */
export interface Duplicates {
  /** Case numbers of the filer's own. */
  readonly own: readonly string[]
  /** Whether others have one open that is not confidential: never whose, nor how many. */
  readonly others: boolean
}

/** Looks for open matters on a right. Undefined where there are none, or the number says nothing. */
export async function duplicatesOn(
  right: { readonly kind: RightKind; readonly number: string } | undefined,
  personId: string,
): Promise<Duplicates | undefined> {
  if (!right || !rightKinds.includes(right.kind)) return undefined
  const { normal, ok } = readRightNumber(right.kind, right.number)
  if (!ok || normal === '') return undefined
  const rows = (await openOnRight(normal, 20)).filter(({ open }) => open)
  const own = [...new Set(rows.filter(({ personIds }) => personIds.includes(personId)).map(({ caseId }) => caseId))]
  // Whoever is complained of in confidence must not find out by a draft of their own: such a matter makes no difference here.
  const others = rows.some(({ personIds, unnamed }) => unnamed === null && !personIds.includes(personId))
  return own.length > 0 || others ? { own, others } : undefined
}
