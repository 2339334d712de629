import { addQueryCode, newQueryCode, readQueryCode, tokenHash } from '../access/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { procedureOf } from '../procedures/index.ts'
import { pendingDraft } from '../store/case-store.ts'
import { draftedFacts } from './draft.model.ts'
import { thawFacts } from './frozen-facts.ts'
import type { Sheet } from './paper.sheets.ts'
import type { PaperFacts } from './paper.types.ts'

/**
 * The facts with a code for the requester, where the procedure has the paper print one: made now and kept with what the paper prints.
 * What is asked for it later has its hash alone; of a paper that is never committed the code opens nothing.
 */
export async function withQueryCode(sheet: Sheet, facts: PaperFacts, publicUrl: string): Promise<PaperFacts> {
  const { key, audience, occasion } = sheet
  const { record, proceedingId, at } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const rule = proceeding && procedureOf(proceeding.procedure, proceeding.version).papers?.[key]
  const party = record.parties.find(({ side }) => side === 'requester')
  if (rule?.queryCode !== true || audience !== 'requester' || party === undefined) return facts
  const { code, expiresAt } = newQueryCode(at)
  await addQueryCode(code, { caseId: record._id, partyId: party.id, paper: facts.number, at, expiresAt })
  // The page of the filing room that asks for number and code, above this room; it takes the number from the picture.
  const page = `${publicUrl}/follow`
  const link = `${page}?number=${encodeURIComponent(record._id)}`
  return { ...facts, link, queryCode: { code, page, until: dateOf(expiresAt) } }
}

/** The code printed on the receipt of a case, as long as it holds; undefined where none is printed or another took its place. */
export async function printedQueryCode(
  record: Pick<CaseRecord, '_id'>,
  paperId: string,
  at: Date,
): Promise<string | undefined> {
  const frozen = (await pendingDraft(record._id, paperId)) ?? (await draftedFacts(record._id, paperId))
  const code = frozen === undefined ? undefined : thawFacts(frozen).queryCode?.code
  return code !== undefined && (await readQueryCode(tokenHash(code), at)) ? code : undefined
}
