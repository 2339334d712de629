import { type CaseAccess, maskCase, mayReadPaper } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { openedWith, papersOfEnding } from '../kernel/reopening.ts'
import { procedureOf } from '../procedures/index.ts'
import { headsObstacle, ownEndingOf } from './reopening.actions.ts'

interface HeadView {
  readonly case: { readonly id: string; readonly title: string; readonly version: number }
  readonly proceedingId: string
  readonly short: Bilingual
}

/** The end of a proceeding that may be taken back, as the form may know it, or what stands against it. */
export type ReopeningView = EndingView | (HeadView & { readonly obstacle: string })

interface EndingView extends HeadView {
  readonly step: Bilingual
  /** Where the proceeding will stand. */
  readonly state: Bilingual
  readonly as: 'office' | 'wish' | 'own'
  readonly opened: boolean
  readonly papers: readonly { readonly title: string; readonly number: string }[]
}

/** Throws not-found for whoever may not take it back; a head is told what stands against it. */
export function reopeningView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  proceedingId: string,
  at: Date,
): ReopeningView {
  const proceeding = proceedingOf(record, proceedingId)
  const ending = ownEndingOf(viewer, record, proceeding, at)
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const shown = maskCase(record, access)
  const head = {
    case: { id: shown._id, title: shown.title, version: shown.version },
    proceedingId,
    short: procedure.short,
  }
  if (!ending) return { ...head, obstacle: headsObstacle(viewer, record, proceeding) }
  const { walk, step, ground, as } = ending
  return {
    ...head,
    step: step.title,
    state: procedure.states[walk.from]?.title ?? { zh: walk.from, en: walk.from },
    as: as === 'party' ? 'own' : ground,
    opened: openedWith(record, walk).some(({ endedOn }) => endedOn === undefined),
    papers: papersOfEnding(record, proceedingId, ending)
      .filter((paper) => mayReadPaper(paper, access, record))
      .map(({ title, number }) => ({ title, number })),
  }
}
