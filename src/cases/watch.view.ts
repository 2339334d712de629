import { isConfidential, isWhole, type MaskedCase, type WholeProceeding } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import type { Duty } from '../kernel/duty.ts'
import { bearerIn, type Left } from '../duties/index.ts'
import type { Bearer } from '../kernel/bearer.ts'
import { todoFor } from './next-step.view.ts'

/** A duty, and of one of the office whose it is. */
export interface WatchedDuty {
  readonly duty: Duty
  readonly bearer: Bearer
}

/** An open proceeding as who watches may know it, and what it waits for. */
export interface Watched {
  readonly proceeding: WholeProceeding
  readonly duties: readonly WatchedDuty[]
}

/**
 * Each open proceeding of which the supervisor sees more than that it is there, with what it waits for. Of a confidential one nothing of
 * what it is about: whose turn it is stands in its state.
 */
export function watchedOf(
  {
    record,
    viewer,
    at,
    left,
  }: { readonly record: CaseRecord; readonly viewer: Viewer; readonly at: Date; readonly left?: Left },
  shown: MaskedCase,
): Watched[] {
  return shown.proceedings.filter(isWhole).flatMap((proceeding) => {
    const stored = record.proceedings.find(({ id }) => id === proceeding.id)
    if (!stored || proceeding.endedOn) return []
    const waits = isConfidential(stored) ? [] : todoFor(viewer, record, stored, at, left).waits
    const duties = waits.filter(({ session }) => !session || proceeding.sessions.some(({ id }) => id === session.id))
    const borne = duties.map((duty) => ({ duty, bearer: bearerIn(record, stored, duty, left) }))
    return [{ proceeding, duties: borne }]
  })
}
