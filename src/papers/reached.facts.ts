import type { Party, Walked } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { ReachedFacts } from './paper.types.ts'
import { nameInPaper } from './paper.wording.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'

/** Papers that say of each of several what reached it and what came of it, or of whom it is silent. */
export const tellsOfEach: ReadonlySet<PaperKey> = new Set<PaperKey>([
  'transfer-letter',
  'closing-report',
  'adjudication-decision',
  'arbitral-award-cover',
  'fair-opinion',
  'fair-ended',
  'fair-record',
  'platform-record',
])

/**
 * Of several respondents each with the paper by which it learns of the matter, when that was served on it, and what it said. Undefined of one
 * alone, and where nothing of the kind was served on anybody, or it was not kept.
 */
export function reachedEach(saying: Saying): ReachedFacts[] | undefined {
  const { record, proceeding, procedure } = saying
  const respondents = record.parties.filter(({ side }) => side === 'respondent')
  const begins = Object.entries(procedure.papers ?? {}).flatMap(([key, rule]) => (rule?.wayIn === true ? [key] : []))
  const papers = record.papers.filter(({ key, proceedingId }) => proceedingId === proceeding.id && begins.includes(key))
  const servedOn = ({ id }: Party) =>
    record.services?.find(
      ({ partyId, papers: all }) => partyId === id && papers.some((paper) => all.includes(paper.id)),
    )
  if (respondents.length < 2 || !respondents.some(servedOn)) return undefined
  const isAnswer = ({ step, side, party }: Walked, { id }: Party) =>
    side === 'respondent' && party === id && ownEntry(procedure.steps, step)?.submission !== undefined
  return respondents.map((party) => {
    const said = proceeding.walked.filter((walk) => isAnswer(walk, party))
    const service = servedOn(party)
    return {
      name: nameInPaper(party),
      paper: papers.find(({ addresseeId }) => addresseeId === undefined || addresseeId === party.id)?.title ?? '',
      ...(service ? { on: service.on } : {}),
      said: said.map((walk) => ({
        what: procedure.steps[walk.step]?.title.zh ?? walk.step,
        on: dayOfWalk(saying, walk),
      })),
    }
  })
}
