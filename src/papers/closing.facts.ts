import type { CaseRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { signerRows } from '../kernel/signed-on-paper.ts'
import type { PaperFacts } from './paper.types.ts'
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
    index: record.papers
      .filter(({ proceedingId }) => proceedingId === proceeding.id)
      .map(({ title, number, pages }) => ({ name: title, number, ...(pages > 0 ? { pages: String(pages) } : {}) })),
  }
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
