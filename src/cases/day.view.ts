import { type CaseAccess, maskCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { type DayGiven, daysGiven } from '../kernel/days-given.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { notFound } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'
import { mayCorrectDays } from './day.actions.ts'

/** The days of one proceeding that its officers may put right, as the form may know them. */
export interface DayView {
  readonly case: { readonly id: string; readonly title: string; readonly version: number }
  readonly proceedingId: string
  readonly short: Bilingual
  readonly days: readonly (Omit<DayGiven, 'party'> & { readonly party?: string; readonly title: Bilingual })[]
}

/** Throws not-found for whoever does not work the proceeding. */
export function dayView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  proceedingId: string,
): DayView {
  const proceeding = proceedingOf(record, proceedingId)
  if (!mayCorrectDays(viewer, record, proceeding)) throw notFound('proceeding')
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const shown = maskCase(record, access)
  const nameOf = (id: string | undefined) => shown.parties.find((party) => party.id === id)?.name ?? ''
  const titleOf = (key: string, isPublished: boolean) => {
    const { zh, en } = ownEntry(procedure.steps, key)?.title ?? { zh: key, en: key }
    return isPublished ? { zh: `${zh}（公告发布日期）`, en: `${en} (day of publication)` } : { zh, en }
  }
  return {
    case: { id: shown._id, title: shown.title, version: shown.version },
    proceedingId,
    short: procedure.short,
    days: daysGiven(procedure, proceeding, record).map(({ party, deemed, ...day }) => ({
      ...day,
      ...(party ? { party: nameOf(party.id) } : {}),
      title: titleOf(day.step, deemed !== undefined),
    })),
  }
}
