import { openAbout, partyMarks, readByNobody, readByPerson, rightMarks } from '../docket/index.ts'
import { type CaseRecord, type Proceeding, type RightKind, rightKinds } from '../kernel/case-record.ts'
import { readRightNumber } from '../kernel/right-number.ts'
import { hasReachedRespondent, procedureOf, type RequestWish as Wish } from '../procedures/index.ts'
import { loadCases } from '../store/case-store.ts'

/** Open matters on the same right, as far as the filer may know of them. */
export interface Duplicates {
  /** Case numbers of the filer's own on the same right. */
  readonly own: readonly string[]
  /** Case numbers of the filer's own against the same respondent. */
  readonly against: readonly string[]
  /** Whether others have one open that is neither confidential nor to come unforeseen: never whose, nor how many. */
  readonly others: boolean
}

interface NumberedRight {
  readonly kind: RightKind
  /** Empty of one that has none: it is known by its name and its holder. */
  readonly number: string
  readonly title?: string | undefined
  readonly holder?: string | undefined
}

/** Somebody who is complained of, as the draft names them so far. */
interface NamedRespondent {
  readonly name: string
  readonly idNumber?: string | undefined
  readonly shop?: string | undefined
}

/** Looks for open matters on any of the rights, and for the filer's own against any of the respondents. Undefined where there are none. */
export async function duplicatesOn(
  rights: readonly NumberedRight[],
  respondents: readonly NamedRespondent[],
  personId: string,
): Promise<Duplicates | undefined> {
  const ofRights = rights.flatMap(marksOfRight)
  const own = (marks: readonly string[]) => openAbout(marks.map((mark) => readByPerson(personId, mark)))
  const [onRight, against, all] = await Promise.all([
    own(ofRights),
    own(respondents.flatMap(partyMarks)),
    openAbout(ofRights.map(readByNobody)),
  ])
  // Whoever is complained of in confidence must not find out by a draft of their own: such a matter makes no difference here.
  const ofOthers = all.filter(({ personIds, unnamed }) => unnamed === null && !personIds.includes(personId))
  const others = (await loadCases(numbersOf(ofOthers))).some((record) => !isBeforeHand(record))
  const found = { own: numbersOf(onRight), against: numbersOf(against), others }
  return found.own.length + found.against.length > 0 || others ? found : undefined
}

const numbersOf = (rows: readonly { readonly caseId: string }[]) => [...new Set(rows.map(({ caseId }) => caseId))]

/** What is asked for is done on the spot, before whoever it is against knows: an inspection, goods stopped at the border or at a fair. */
const onTheSpot: readonly unknown[] = ['report', 'fair', 'customs'] satisfies Wish[]

/** Whether the matter would be betrayed by a word of it: nobody of the other side has been told of it yet, nor is to be. */
function isBeforeHand(record: CaseRecord): boolean {
  const running = record.proceedings.filter(({ endedOn }) => endedOn === undefined)
  if (record.proceedings.some((each) => hasReachedRespondent(each, record))) return false
  const isKept = ({ procedure, version, state }: Proceeding) =>
    procedureOf(procedure, version).states[state]?.keptFrom?.includes('respondent') === true
  return onTheSpot.includes(record.proceedings[0]?.facts['wish']) || running.some(isKept)
}

function marksOfRight({ number, ...right }: NumberedRight): string[] {
  if (!rightKinds.includes(right.kind)) return []
  if (number === '') return rightMarks({ ...right, number })
  const { normal, ok } = readRightNumber(right.kind, number)
  return ok ? rightMarks({ ...right, number: normal }) : []
}
