import { accessOf, asListed, type CaseAccess, maskCase, type MaskedCase, versionTold } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
import { handoffPath } from '../wording/index.ts'
import { receives, sends } from './handoff.actions.ts'
import type { OfferRows } from './handoff.read.ts'
import { ofHandoffAlone, type SeenHandoff, seenAlone, shownByOffer } from './handoff.travels.ts'

/** A handoff and its case as the reader may see them, and on which side of it they stand. */
export interface HandoffView extends SeenHandoff {
  /** The case as its receiver sees it by the offer alone. */
  readonly offered: MaskedCase
  readonly access: CaseAccess
  /** Whether the reader works at the desk it was made to. */
  readonly isReceived: boolean
  /** Whether the reader may speak for the desk it came from. */
  readonly isSent: boolean
}

/**
 * The handoff as the viewer may see it: decided on the record, shown masked. For the desk it was made to, where nothing of the case is
 * theirs any more: that it is over, and no more. Throws not-found where nothing of it may be seen.
 */
export function handoffView(
  record: CaseRecord,
  handoffId: string,
  viewer: Viewer,
): { readonly open: HandoffView } | { readonly over: SeenHandoff } {
  const access = accessOf(viewer, record)
  const stored = record.handoffs.find(({ id }) => id === handoffId)
  const isReceived = stored !== undefined && receives(viewer, record, stored)
  if (access.as === 'none' && isReceived) return { over: seenAlone(record, stored, viewer) }
  if (access.as === 'none') throw notFound('handoff')
  const shown = maskCase(record, access)
  const handoff = shown.handoffs.find(({ id }) => id === handoffId)
  if (!handoff) throw notFound('handoff')
  const offered = shownByOffer(record, handoff)
  return { open: { shown, handoff, offered, access, isReceived, isSent: sends(viewer, handoff) } }
}

/** Offers of the rows, in their order, as the viewer may see them; what a row knows more of than the case has been lost since. */
export function foundIn(list: OfferRows, records: readonly CaseRecord[], viewer: Viewer): SeenHandoff[] {
  const byId = new Map(records.map((record) => [record._id, record]))
  return list.rows.flatMap(({ caseId, part }) => {
    const record = byId.get(caseId)
    const stored = record?.handoffs.find(({ id }) => id === part)
    if (!record || !stored) return []
    const access = accessOf(viewer, record)
    const shown = maskCase(record, access.as === 'none' ? ofHandoffAlone(viewer, stored) : asListed(access))
    const handoff = shown.handoffs.find(({ id }) => id === part)
    return handoff ? [{ shown, handoff }] : []
  })
}

/** What programs get after an act on a handoff of their own: where it stands now, and who holds the proceeding. */
export function actOutcome(record: CaseRecord, handoffId: string, viewer: Viewer) {
  const handoff = record.handoffs.find(({ id }) => id === handoffId)
  const proceeding = record.proceedings.find(({ id }) => id === handoff?.proceedingId)
  return {
    caseId: record._id,
    handoffId,
    proceedingId: handoff?.proceedingId,
    state: handoff?.state,
    holder: proceeding && { bodyId: proceeding.holder.bodyId, deskId: proceeding.holder.deskId },
    version: versionTold(viewer, record),
    href: handoffPath(record._id, handoffId),
  }
}
