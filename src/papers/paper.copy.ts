import { Readable } from 'node:stream'
import { hasQueryCode, hasWayIn } from '../access/index.ts'
import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { forbidden } from '../kernel/rule-error.ts'
import { pendingDraft } from '../store/case-store.ts'
import { draftedFacts } from './draft.model.ts'
import { thawFacts } from './frozen-facts.ts'
import { broughtUp } from './older-facts.ts'
import { carriesOwn, withOwnWhole } from './own-data.ts'
import { openPaper, warmPapers } from './paper.actions.ts'
import { isKnownOf } from './service.facts.ts'
import { carriesCode, carriesRemarks, withoutCodes, withoutRemarks } from './paper.codes.ts'

/**
 * The paper for whoever may read it, without `codes` and not its codes, nor, without `remarks`, what a proof of service tells the office alone: the
 * paper itself where it prints none of these, else a copy drawn without them, whose bytes are nobody's record. What was taken back is a copy too,
 * which says so on every page, and what tells those of `own` their own data whole, where the paper veils it. What was issued stays as it is, hash
 * and all.
 * Throws not-found; forbidden paper-has-code, paper-has-remarks for a paper of before what is printed was kept, which cannot be drawn again.
 */
export async function openCopy(
  record: CaseRecord,
  paper: PaperRecord,
  at: Date,
  {
    remarks,
    codes,
    own = [],
  }: { readonly remarks: boolean; readonly codes: boolean; readonly own?: readonly string[] },
): Promise<{ readonly paper: PaperRecord; readonly bytes: Readable; readonly isCopy: boolean }> {
  const frozen = (await pendingDraft(record._id, paper.id)) ?? (await draftedFacts(record._id, paper.id))
  if (frozen === undefined && !codes && (await bearsCode(paper, record)))
    throw forbidden('paper-has-code', 'a code of a party is printed on it')
  if (frozen === undefined && !remarks && bearsRemarks(paper, record))
    throw forbidden('paper-has-remarks', 'what the office noted for itself is printed on it')
  const facts = frozen === undefined ? undefined : broughtUp(thawFacts(frozen))
  const isUncoded = facts !== undefined && !codes && carriesCode(facts)
  const isLess = isUncoded || (facts !== undefined && !remarks && carriesRemarks(facts))
  if (!facts || !(isLess || paper.voided || carriesOwn(facts, own)))
    return { ...(await openPaper(record._id, paper.id, at)), isCopy: false }
  const uncoded = isUncoded ? withoutCodes(facts) : facts
  const told = withOwnWhole(remarks ? uncoded : withoutRemarks(uncoded), own)
  const marked = paper.voided ? { ...told, voided: true } : told
  const { bytes, pages } = await warmPapers().render(paper.key as PaperKey, marked)
  const copy = { ...paper, pages, size: bytes.length, sha256: '' }
  return { paper: copy, bytes: Readable.from([bytes]), isCopy: true }
}

/** Whether a code was made for this very paper: what may bear one bears none where its addressee had signed in before. */
async function bearsCode({ number: paper, issuedAt: at }: PaperRecord, { _id: caseId }: CaseRecord): Promise<boolean> {
  return (await hasWayIn({ caseId, paper, at })) || (await hasQueryCode({ caseId, paper, at }))
}

/** Whether a proof of service may print what was told of it for the office alone: how it was done, or a place that the case did not know. */
const bearsRemarks = ({ id, key }: PaperRecord, { services = [], parties }: CaseRecord): boolean =>
  key === 'proof-of-service' &&
  services.some(({ proof, how, place, partyId }) => {
    if (proof !== id) return false
    const party = parties.find(({ id: known }) => known === partyId)
    return how !== undefined || (place !== undefined && !(party && isKnownOf(party, place)))
  })
