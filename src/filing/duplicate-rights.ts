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

interface NumberedRight {
  readonly kind: RightKind
  readonly number: string
}

/** Looks for open matters on any of the rights. Undefined where there are none, or no number says anything. */
export async function duplicatesOn(
  rights: readonly NumberedRight[],
  personId: string,
): Promise<Duplicates | undefined> {
  const found = await Promise.all(rights.map((right) => duplicatesOfOne(right, personId)))
  const own = [...new Set(found.flatMap((each) => each.own))]
  const others = found.some((each) => each.others)
  return own.length > 0 || others ? { own, others } : undefined
}

async function duplicatesOfOne(right: NumberedRight, personId: string): Promise<Duplicates> {
  const none = { own: [], others: false }
  if (!rightKinds.includes(right.kind)) return none
  const { normal, ok } = readRightNumber(right.kind, right.number)
  if (!ok || normal === '') return none
  const rows = (await openOnRight(normal, 20)).filter(({ open }) => open)
  const own = [...new Set(rows.filter(({ personIds }) => personIds.includes(personId)).map(({ caseId }) => caseId))]
  // Whoever is complained of in confidence must not find out by a draft of their own: such a matter makes no difference here.
  const others = rows.some(({ personIds, unnamed }) => unnamed === null && !personIds.includes(personId))
  return { own, others }
}
