import {
  actingRoles,
  isHead,
  type CaseAccess,
  maskCase,
  type MaskedSession,
  type WholeProceeding,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding, Session } from '../kernel/case-record.ts'
import { sessionStep, type StepRule } from '../kernel/procedure.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import type { Role } from '../kernel/role.ts'
import { forbidden, notFound, RuleError } from '../kernel/rule-error.ts'
import { procedureOf } from '../procedures/index.ts'

/** The kinds of session that may be planned for a proceeding now. */
export function plannableKinds(proceeding: Proceeding): Session['kind'][] {
  const kinds = procedureOf(proceeding.procedure, proceeding.version).sessions?.planned ?? {}
  return (Object.keys(kinds) as Session['kind'][]).filter((kind) => kinds[kind]?.includes(proceeding.state))
}

/** A proceeding as the access shows it, with the sessions it shows. Throws not-found. */
export function seenProceeding(record: CaseRecord, access: CaseAccess, proceedingId: string): WholeProceeding {
  const seen = maskCase(record, access).proceedings.find(({ id }) => id === proceedingId)
  if (!seen || isHead(seen)) throw notFound('proceeding')
  return seen
}

/** A session as the access shows it. Throws not-found for one that is hidden exactly as for none. */
export function seenSession(
  record: CaseRecord,
  access: CaseAccess,
  proceedingId: string,
  sessionId: string,
): MaskedSession {
  const found = seenProceeding(record, access, proceedingId).sessions.find(({ id }) => id === sessionId)
  if (!found) throw notFound('session')
  return found
}

/** The roles in which the viewer may plan and record sessions of a proceeding: of those that work it, as its procedure says. */
export function planningRoles(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): Role[] {
  const { workedBy } = procedureOf(proceeding.procedure, proceeding.version)
  return actingRoles(viewer, record, proceeding).filter((role) => workedBy.includes(role))
}

/** Throws not-found for who does not work the proceeding, forbidden session-not-yours for a party. */
export function assertPlanner(
  viewer: Viewer,
  record: CaseRecord,
  access: CaseAccess,
  proceedingId: string,
): Proceeding {
  const proceeding = proceedingOf(record, proceedingId)
  if (planningRoles(viewer, record, proceeding).length > 0) return proceeding
  seenProceeding(record, access, proceedingId)
  throw forbidden('session-not-yours', 'sessions are arranged by those who work the proceeding')
}

/**
 * Throws RuleError session-kind-not-now, session-private-needs-its-mediator: a private session belongs to the person who has the
 * proceeding, or is named to it, not to the whole desk.
 */
export function assertKind(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, kind: Session['kind']): void {
  if (!plannableKinds(proceeding).includes(kind))
    throw new RuleError('session-kind-not-now', 'this kind of session is not planned in this state', {
      kind,
      state: procedureOf(proceeding.procedure, proceeding.version).states[proceeding.state]?.title.zh ?? '',
    })
  if (kind !== 'private') return
  const isItsOwn =
    proceeding.holder.personId === viewer.id || proceeding.officers.some(({ personId }) => personId === viewer.id)
  // A head of section arranges for others, and speaks with no side alone.
  if (!isItsOwn || !planningRoles(viewer, record, proceeding).some((role) => role !== 'lead'))
    throw new RuleError('session-private-needs-its-mediator', 'take the proceeding on first')
}

/** The step that does this to a hearing, where the procedure has one that may be taken now. */
export function stepWith(proceeding: Proceeding, does: NonNullable<StepRule['session']>): string | undefined {
  return sessionStep(procedureOf(proceeding.procedure, proceeding.version), proceeding.state, does)
}
