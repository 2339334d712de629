import {
  accessOf,
  addQueryCode,
  type CaseAccess,
  endWaysIn,
  isWhole,
  keepOnlyCode,
  newQueryCode,
  readPrintedWayIn,
  readQueryCode,
  standInFor,
  tokenHash,
} from '../access/index.ts'
import type { Asked } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { areSameNames } from '../kernel/compared-text.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { loadCase } from '../store/case-store.ts'
import { caseNumberIn } from './case-number.ts'
import { followView, type FollowView } from './follow.view.ts'

/** What somebody without an account says: which case, and the code of a receipt or notice. */
export interface QueryOrder {
  readonly number: string
  readonly code: string
}

/**
 * How a case stands, as the party may know it whose code is shown: of a receipt, or of a notice that opens the party's side. Nothing of
 * its journal is read. Throws RuleError query-refused for another number, another code and one out of its term: alike, so that it tells
 * nothing; query-before-service for the right code of a paper whose service is not recorded yet. Nobody guesses a code of 125 bits: tries in
 * vain shut out nobody who has it.
 */
export async function openByCode(
  { number, code }: QueryOrder,
  { at, lang }: Pick<Asked, 'at' | 'lang'>,
): Promise<FollowView> {
  const asked = caseNumberIn(number)
  const hash = tokenHash(code)
  const named = (await readQueryCode(hash, at)) ?? (await readPrintedWayIn(hash, at))
  if (!named || (asked !== undefined && named.caseId !== asked)) throw refused()
  const record = await loadCase(named.caseId)
  const { paper, partyId } = named
  // A code is made before the paper it is printed on is committed.
  if (paper !== null && !record.papers.some((each) => each.number === paper)) throw refused()
  const standIn = standInFor(partyId, record, lang)
  const access = standIn && accessOf(standIn.viewer, standIn.record)
  if (!standIn || !access || access.as === 'none') throw isYetToServe(named, record) ? unserved() : refused()
  const view = followView(standIn.record, access, standIn.viewer, at, [])
  if (asked === undefined && !isNumberOf(view, number)) throw refused()
  return view
}

/** Whether the number is one that a paper of the case bears as the number of a proceeding the reader is told of. */
const isNumberOf = ({ shown }: FollowView, typed: string) =>
  shown.proceedings.some((proceeding) => isWhole(proceeding) && areSameNames(proceeding.number ?? '', typed))

/** Whether the code stands on a paper that came to the party before its service was recorded: who has it holds the paper in hand. */
function isYetToServe(
  { paper: number, partyId }: { readonly paper: string | null; readonly partyId: string },
  { papers, services = [] }: CaseRecord,
): boolean {
  const issued = papers.filter((paper) => paper.number === number && paper.toServe === true && !paper.voided)
  const ids = new Set(issued.map(({ id }) => id))
  return ids.size > 0 && !services.some((one) => one.partyId === partyId && one.papers.some((id) => ids.has(id)))
}

const unserved = () =>
  new RuleError('query-before-service', 'the service of the paper with that code is not recorded yet')

const refused = () => new RuleError('query-refused', 'no case of that number for that code')

/**
 * A new code for the viewer's own party, in place of every one before it, also of those on notices: whoever has such a paper reads nothing
 * more by it, and nobody is tied by it. What the new one is, is told this once; a second press of the same form (`pressed`) tells the same. Throws
 * not-found for whoever is no party.
 */
export async function renewQueryCode(
  record: CaseRecord,
  access: CaseAccess,
  at: Date,
  pressed?: string,
): Promise<string> {
  const [partyId] = access.partyIds
  if (partyId === undefined || (access.as !== 'filer' && access.as !== 'respondent')) throw notFound('party')
  const { code, expiresAt } = newQueryCode(at, pressed)
  await addQueryCode(code, { caseId: record._id, partyId, paper: null, at, expiresAt })
  await keepOnlyCode(code, { caseId: record._id, partyId })
  await endWaysIn({ caseId: record._id, partyId })
  return code
}
