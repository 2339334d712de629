import type { CaseAccess, MaskedCase, MaskedSession, WholeProceeding } from '../access/index.ts'
import { maskCase } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { ofProceeding } from '../kernel/scope.ts'
import { planningRoles, seenProceeding, seenSession } from './sitting.rules.ts'

/** A proceeding and its sessions as somebody may see them. */
export interface SessionsView {
  readonly shown: MaskedCase
  readonly access: CaseAccess
  readonly proceeding: WholeProceeding
  /** Whether the viewer may plan and record sessions of it. */
  readonly mayPlan: boolean
}

/** One session as somebody may see it. */
export interface SessionView extends SessionsView {
  readonly session: MaskedSession
}

/**
 * The sessions of a proceeding as their pages may know them: what may be done is decided here, on the record; what goes on is masked.
 * Throws not-found for a proceeding the access does not show.
 */
export function sessionsView(
  viewer: Viewer,
  record: CaseRecord,
  access: CaseAccess,
  proceedingId: string,
): SessionsView {
  const proceeding = seenProceeding(record, access, proceedingId)
  return {
    shown: ofProceeding(maskCase(record, access), proceeding),
    access,
    proceeding,
    mayPlan: planningRoles(viewer, record, proceeding).length > 0,
  }
}

/** One of those sessions. Throws not-found for one that is hidden exactly as for none. */
export function sessionView(
  viewer: Viewer,
  record: CaseRecord,
  access: CaseAccess,
  at: { readonly proceedingId: string; readonly sessionId: string },
): SessionView {
  const session = seenSession(record, access, at.proceedingId, at.sessionId)
  return { ...sessionsView(viewer, record, access, at.proceedingId), session }
}
