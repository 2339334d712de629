import { Readable } from 'node:stream'
import { hasQueryCode, hasWayIn } from '../access/index.ts'
import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { forbidden } from '../kernel/rule-error.ts'
import { pendingDraft } from '../store/case-store.ts'
import { draftedFacts } from './draft.model.ts'
import { thawFacts } from './frozen-facts.ts'
import { broughtUp } from './older-facts.ts'
import { openPaper, warmPapers } from './paper.actions.ts'
import { carriesCode, withoutCodes } from './paper.codes.ts'

/**
 * The paper for whoever may read it and not its codes: the paper itself where it prints none, else a copy drawn without them, whose bytes are
 * nobody's record. What was issued stays as it is, hash and all. Throws not-found; forbidden paper-has-code for a paper of before what is
 * printed was kept, which cannot be drawn again.
 */
export async function openCopy(
  record: CaseRecord,
  paper: PaperRecord,
  at: Date,
): Promise<{ readonly paper: PaperRecord; readonly bytes: Readable; readonly isCopy: boolean }> {
  const frozen = (await pendingDraft(record._id, paper.id)) ?? (await draftedFacts(record._id, paper.id))
  if (frozen === undefined && (await bearsCode(paper, record)))
    throw forbidden('paper-has-code', 'a code of a party is printed on it')
  const facts = frozen === undefined ? undefined : broughtUp(thawFacts(frozen))
  if (!facts || !carriesCode(facts)) return { ...(await openPaper(record._id, paper.id, at)), isCopy: false }
  const { bytes, pages } = await warmPapers().render(paper.key as PaperKey, withoutCodes(facts))
  const copy = { ...paper, pages, size: bytes.length, sha256: '' }
  return { paper: copy, bytes: Readable.from([bytes]), isCopy: true }
}

/** Whether a code was made for this very paper: what may bear one bears none where its addressee had signed in before. */
const bearsCode = async ({ number }: PaperRecord, { _id: caseId }: CaseRecord): Promise<boolean> =>
  (await hasWayIn({ caseId, paper: number })) || (await hasQueryCode({ caseId, paper: number }))
