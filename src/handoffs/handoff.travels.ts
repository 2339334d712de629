import { type CaseAccess, maskCase, type MaskedCase } from '../access/index.ts'
import type { CaseRecord, Handoff } from '../kernel/case-record.ts'

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
    reads: [],
    works: [],
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
