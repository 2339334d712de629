import type { CaseRecord, PaperRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import { itemsOf } from '../kernel/listed-text.ts'
import { correctingPapers, type FactSource } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { isBlankProof, titleOfBlank } from '../kernel/service.ts'
import { signerRows } from '../kernel/signed-on-paper.ts'
import type { ClosingFacts, PaperFacts } from './paper.types.ts'
import { nameInPaper } from './paper.wording.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'

/** How a proceeding ended: manner and day, its course by the steps taken, and the papers of its file. Absent while it is open. */
export function closingFacts(saying: Saying, record: CaseRecord): PaperFacts['closing'] {
  const { proceeding, procedure } = saying
  // What ends without counting as closed (no agreement was reached) ended on the day of its end.
  const closedOn = proceeding.closedOn ?? proceeding.endedOn
  if (!closedOn) return undefined
  return {
    manner: (proceeding.outcome && procedure.outcomes[proceeding.outcome]?.title.zh) ?? '',
    closedOn,
    course: proceeding.walked.map((walk) => ({
      on: dayOfWalk(saying, walk),
      what: procedure.steps[walk.step]?.title.zh ?? walk.step,
    })),
    corrections: correctionsIn(saying, record),
    index: record.papers
      .filter(({ proceedingId }) => proceedingId === proceeding.id)
      .map((paper) => ({
        name: isBlankProof(paper, record.services) ? titleOfBlank(paper.title) : paper.title,
        number: paper.number,
        ...(paper.pages > 0 ? { pages: String(paper.pages) } : {}),
      })),
  }
}

/** What put the decision right since, each with its number and what it says. */
function correctionsIn(
  { proceeding, procedure }: Saying,
  { papers }: CaseRecord,
): NonNullable<ClosingFacts['corrections']> {
  const wordsOf = ({ key, issuedAt }: PaperRecord): unknown => {
    const source = procedure.papers?.[key as PaperKey]?.facts?.correction as FactSource | undefined
    if (source?.from !== 'said') return undefined
    const walk = proceeding.walked.find(
      ({ step, at }) => source.steps.includes(step) && at.getTime() === issuedAt.getTime(),
    )
    return walk?.input?.[source.field]
  }
  return papers.flatMap((paper) => {
    const isOwn = paper.proceedingId === proceeding.id && !paper.voided
    const words = isOwn && correctingPapers.includes(paper.key as PaperKey) ? wordsOf(paper) : undefined
    return typeof words === 'string' ? [{ name: paper.title, number: paper.number, lines: itemsOf(words) }] : []
  })
}

/** The signatures that stand under the terms, as given. Absent of an agreement that was not signed in its room. */
export function signaturesOf({ agreement }: Proceeding, { parties }: CaseRecord): PaperFacts['signatures'] {
  if (!agreement || agreement.signatures.length === 0) return undefined
  return agreement.signatures.flatMap(({ partyId, name, at, on, page }) => {
    const party = parties.find(({ id }) => id === partyId)
    if (!party) return []
    return [{ party: nameInPaper(party), side: party.side, name, on: on ?? dateOf(at), onPaper: page !== undefined }]
  })
}

/** The same of what was signed on paper, as the step that records it says: each party with who signed for it. Absent where that is not said of all. */
export function signedOnPaper(
  step: StepRule | undefined,
  input: StepInput | undefined,
  record: CaseRecord,
): PaperFacts['signatures'] {
  const on = input?.['signedOn']
  if (step === undefined || typeof on !== 'string') return undefined
  const rows = signerRows(step, record)
  const signed = rows.flatMap(({ party, field }) => {
    const name = input?.[field]
    return typeof name === 'string' && name.trim()
      ? [{ party: nameInPaper(party), side: party.side, name: name.trim(), on, onPaper: true }]
      : []
  })
  return rows.length > 0 && signed.length === rows.length ? signed : undefined
}
