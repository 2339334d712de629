import type { CaseRecord, RightKind } from '../kernel/case-record.ts'
import { bareName } from '../kernel/compared-text.ts'
import { addressesOf, shopName } from '../kernel/shop-name.ts'

/** What a case is about: its rights and who is complained of. */
export type Subject = Pick<CaseRecord, 'rights' | 'parties'>

/** As many as a complaint has rights and respondents of its own; what a row holds has an end. */
const most = 40

export const rightMark = (number: string): string => `r:${number}`

/** A right by its number; one that has none by its kind, what it is called and whose it is, as these are compared. */
export function rightMarks({ kind, number, title = '', holder = '' }: MarkedRight): string[] {
  if (number !== '') return [rightMark(number)]
  const [called, whose] = [bareName(title), bareName(holder)]
  return called && whose ? [`t:${kind}:${called.slice(0, 60)}:${whose.slice(0, 60)}`] : []
}

interface MarkedRight {
  readonly kind: RightKind
  /** Empty where the right has none. */
  readonly number: string
  readonly title?: string | undefined
  readonly holder?: string | undefined
}

/** A party by its number, by its name as names are held to be the same, however it was spaced and dotted, and by its shop: its addresses, or else what that is called. */
export function partyMarks({
  name,
  idNumber,
  shop = '',
}: {
  readonly name: string
  readonly idNumber?: string | undefined
  readonly shop?: string | undefined
}): string[] {
  const compared = bareName(name)
  return [
    ...(compared ? [`n:${compared.slice(0, 120)}`] : []),
    ...(idNumber ? [`i:${idNumber.toUpperCase()}`] : []),
    ...shopMarks(shop),
  ]
}

function shopMarks(shop: string): string[] {
  const called = bareName(shopName(shop))
  return called === ''
    ? []
    : [`s:${called.slice(0, 120)}`, ...addressesOf(shop).map((each) => `l:${each.slice(0, 120)}`)]
}

/** Every right and every respondent of a case, each as a mark that is the same in another case about it. */
export function marksOf({ rights, parties }: Subject): string[] {
  const ofRights = rights.flatMap(rightMarks)
  const ofParties = parties.filter(({ side }) => side === 'respondent').flatMap(partyMarks)
  return [...new Set([...ofRights, ...ofParties])].slice(0, most)
}

/** A mark as the body reads it that may read the row, as the person does who complained, and as nobody in particular does. */
export const readByBody = (bodyId: string, mark: string): string => `${bodyId} ${mark}`
export const readByPerson = (personId: string, mark: string): string => `@${personId} ${mark}`
export const readByNobody = (mark: string): string => `* ${mark}`

/** What a row is found by: a business may be complained of a thousand times, and each reader finds what is theirs without reading the rest. */
export function subjectsOf(
  subject: Subject,
  { readers, requesterIds }: { readonly readers: readonly string[]; readonly requesterIds: readonly string[] },
): string[] {
  return marksOf(subject).flatMap((mark) => [
    readByNobody(mark),
    ...readers.map((bodyId) => readByBody(bodyId, mark)),
    ...requesterIds.map((personId) => readByPerson(personId, mark)),
  ])
}
