import { type CaseAccess, isOwnWalk, isWhole, type MaskedCase, type WholeProceeding } from '../access/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { Walked } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'
import { dayText, type Localizer, momentText, submissionPath, term } from '../wording/index.ts'
import { authorOf } from './author.pages.ts'
import { saidPart } from './said.pages.ts'

/** One submission of the case, for the part `submissions`. */
export function submissionCard(walk: Walked, proceeding: WholeProceeding, shown: MaskedCase, localizer: Localizer) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const step = ownEntry(procedure.steps, walk.step)
  if (!step?.submission) return undefined
  const { t, lang } = localizer
  return {
    id: `submission-${walk.seq}`,
    seq: walk.seq,
    heading: term(step.title, lang),
    kind: t(`cases:submission.kind.${step.submission.kind}`),
    author: authorOf(walk, shown, localizer),
    at: momentText(walk.at, lang),
    procedure: say(procedure.short, lang),
    said: saidPart(walk, proceeding, shown, localizer),
    service: serviceOf(walk, step, proceeding, localizer),
    receipt: submissionPath(shown._id, proceeding.id, walk.seq),
  }
}

/** Whether the reader gets the receipt of a submission: its sender does, its side where nobody else stands on it, and who works the proceeding. */
export function mayHaveReceipt(
  walk: Walked,
  proceedingId: string,
  access: CaseAccess,
  shown: Pick<MaskedCase, 'parties'>,
): boolean {
  return access.works.includes(proceedingId) || (access.side !== undefined && isOwnWalk(walk, access, shown))
}

/** Everything handed in on the case that the reader may know of, the latest first. */
export function submissionsPart(shown: MaskedCase, access: CaseAccess, localizer: Localizer) {
  return shown.proceedings
    .filter(isWhole)
    .flatMap((proceeding) =>
      proceeding.walked.flatMap((walk) => {
        const card = submissionCard(walk, proceeding, shown, localizer)
        if (!card) return []
        const { receipt, ...rest } = card
        return [mayHaveReceipt(walk, proceeding.id, access, shown) ? { ...rest, receipt } : rest]
      }),
    )
    .toSorted((one, other) => other.seq - one.seq)
}

/** Whether and on which day the office served it on the other side; undefined where it is not forwarded. */
function serviceOf({ seq }: Walked, { submission }: StepRule, { forwarded }: WholeProceeding, { t, lang }: Localizer) {
  const { through } = submission ?? {}
  if (!through) return undefined
  const day = forwarded?.[seq]
  if (day === undefined) return { text: t('cases:submission.not-served'), tone: 'amber', icon: 'clock' }
  return { text: t('cases:submission.served', { day: dayText(day, lang) }), tone: 'jade', icon: 'check' }
}
