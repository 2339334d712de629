import { type CaseAccess, maskCase, type MaskedCase, type MaskedHandoff } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Handoff } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'

/** The fields of a case that may travel, in the order forms show them. */
export const travelFields = ['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'] as const

/** How a receiver looks at a case of which they know nothing but one offer. */
function offeredAccess(handoff: Handoff): CaseAccess {
  return {
    as: 'offered',
    viewerId: '',
    bodyId: handoff.to.bodyId,
    deskIds: [handoff.to.deskId],
    partyIds: [],
    ownPersonIds: [],
    handoffIds: [handoff.id],
    answeredIds: [],
    reads: [],
    works: [],
    deliberates: [],
    mayAct: () => false,
  }
}

/** Exactly what the receiver of an offer sees of the case before accepting it. */
export function shownByOffer(record: CaseRecord, handoff: Handoff): MaskedCase {
  return maskCase({ ...record, handoffs: [handoff] }, offeredAccess(handoff))
}

/** The case with only those facts that travel, for a letter about the offer. Its papers, proceedings and handoffs stay whole. */
export function asOffered(record: CaseRecord, handoff: Handoff): CaseRecord {
  const { parties, rights, acts, claims, claimsText } = shownByOffer(record, handoff)
  return { ...record, parties, rights, acts, claims, claimsText }
}

/** How somebody looks at a case of which they know nothing but a handoff of their own desk that is over. */
export function ofHandoffAlone({ id, bodyId }: Viewer, handoff: Handoff): CaseAccess {
  return {
    as: 'answered',
    viewerId: id,
    ...(bodyId === undefined ? {} : { bodyId }),
    deskIds: [],
    partyIds: [],
    ownPersonIds: [],
    handoffIds: [],
    answeredIds: [handoff.id],
    reads: [],
    works: [],
    deliberates: [],
    mayAct: () => false,
  }
}

/** What became of a handoff, for who knows nothing else of its case any more. Throws not-found. */
export function seenAlone(record: CaseRecord, handoff: Handoff, viewer: Viewer): SeenHandoff {
  const shown = maskCase(record, ofHandoffAlone(viewer, handoff))
  const found = shown.handoffs.find(({ id }) => id === handoff.id)
  if (!found) throw notFound('handoff')
  return { shown, handoff: found }
}

/** A handoff and its case, as somebody may see them. */
export interface SeenHandoff {
  readonly shown: MaskedCase
  readonly handoff: MaskedHandoff
}
