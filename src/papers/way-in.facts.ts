import { addWayIn, newWayIn } from '../access/index.ts'
import type { Party } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { procedureOf } from '../procedures/index.ts'
import type { Sheet } from './paper.sheets.ts'
import type { PaperFacts } from './paper.types.ts'

/** Whom the paper lets in, as its procedure declares. Nobody where anyone but the respondents reads it: they would have the code too. */
function letIn({ key, audience, occasion }: Sheet): readonly Party[] {
  const { record, proceedingId } = occasion
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  const rule = proceeding && procedureOf(proceeding.procedure, proceeding.version).papers?.[key]
  if (!rule?.wayIn || audience !== 'respondent') return []
  const respondents = occasion.party ? [occasion.party] : record.parties.filter(({ side }) => side === 'respondent')
  return rule.wayIn === 'unlinked' ? respondents.filter(({ personIds }) => personIds.length === 0) : respondents
}

/**
 * The facts with a code for each respondent, made now and kept with what the paper prints, so that it stays the same however often the
 * paper is opened. What finds the case by a code has its hash alone; of a paper that is never committed the code opens nothing.
 */
export async function withWayIn(sheet: Sheet, facts: PaperFacts, publicUrl: string): Promise<PaperFacts> {
  const { at, record } = sheet.occasion
  const wayIn: PaperFacts['wayIn'] = []
  for (const party of letIn(sheet)) {
    const { code, expiresAt } = newWayIn(at)
    await addWayIn(code, { caseId: record._id, partyId: party.id, paper: facts.number, at, expiresAt })
    wayIn.push({ party: party.name, code, until: dateOf(expiresAt), ...addresses(publicUrl, code) })
  }
  return wayIn.length === 0 ? facts : { ...withoutNumbers(facts), wayIn }
}

/** The same with no code that would open anything. */
export function withWayInToCome(sheet: Sheet, facts: PaperFacts, publicUrl: string): PaperFacts {
  const { expiresAt } = newWayIn(sheet.occasion.at)
  const wayIn = letIn(sheet).map(({ name }) => ({
    party: name,
    code: '（签发时生成）',
    until: dateOf(expiresAt),
    ...addresses(publicUrl),
  }))
  return wayIn.length === 0 ? facts : { ...withoutNumbers(facts), wayIn }
}

/**
 * The facts without the numbers of those whom it lets in: whoever brings the code gives that number, so one sheet never has both. The law asks
 * of these papers for name and address alone (行政处罚法 art. 59, 行政强制法 art. 24).
 */
function withoutNumbers({ respondents, ...facts }: PaperFacts): PaperFacts {
  return respondents
    ? { ...facts, respondents: respondents.map(({ idNumber: _number, idTitle: _title, ...party }) => party) }
    : { ...facts }
}

/** Behind the picture, and to be typed: the page of the cases room that asks for the code (`wayInPath`, above this room), and that of the filing room. */
const addresses = (publicUrl: string, code?: string) => ({
  link: code === undefined ? `${publicUrl}/served` : `${publicUrl}/served/${code}`,
  page: `${publicUrl}/served`,
  query: `${publicUrl}/follow`,
})
