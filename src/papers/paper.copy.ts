import { Readable } from 'node:stream'
import type { CaseRecord, PaperRecord } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { forbidden } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
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
  if (frozen === undefined && printsCode(paper, record))
    throw forbidden('paper-has-code', 'a code of a party is printed on it')
  const facts = frozen === undefined ? undefined : broughtUp(thawFacts(frozen))
  if (!facts || !carriesCode(facts)) return { ...(await openPaper(record._id, paper.id, at)), isCopy: false }
  const { bytes, pages } = await warmPapers().render(paper.key as PaperKey, withoutCodes(facts))
  const copy = { ...paper, pages, size: bytes.length, sha256: '' }
  return { paper: copy, bytes: Readable.from([bytes]), isCopy: true }
}

/** Whether its procedure has a paper of this kind print a code. */
function printsCode({ key, proceedingId, audience }: PaperRecord, { proceedings }: CaseRecord): boolean {
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding) return false
  const rule = ownEntry(procedureOf(proceeding.procedure, proceeding.version).papers ?? {}, key)
  return audience === 'requester'
    ? rule?.queryCode === true
    : audience === 'respondent' && rule?.wayIn !== undefined && rule.wayIn !== false
}
