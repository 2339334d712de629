import { actingRoles } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import { type Consent, consents, unmetConsents } from '../kernel/consent.ts'
import { type Procedure, plainStepsFrom } from '../kernel/procedure.ts'
import { obstacleTo } from '../kernel/step-obstacles.ts'
import { sessionsView, type SessionsView } from '../sittings/index.ts'
import { isSigned } from './agreement.actions.ts'
import { channelsOf, type Room } from './mediation.rules.ts'

/** A mediation as its room may show it. */
export interface MediationView extends SessionsView {
  readonly procedure: Procedure
  readonly part: Room['part']
  /** Parties whose private channels the viewer reads. */
  readonly channels: readonly string[]
  /** Parties for whom nobody signs in: they sign on paper. */
  readonly unlinked: readonly string[]
  /** Steps the viewer may take now beyond what the page itself has forms for. */
  readonly steps: readonly string[]
  /** What each party that was asked said of it, by party id. */
  readonly consents: ReadonlyMap<string, Consent>
  /** Whether all have signed. */
  readonly isSigned: boolean
}

/** The room as its page may know it: what may be done is decided here, on the record; what goes on is masked. */
export function mediationView(room: Room, viewer: Viewer): MediationView {
  const { record, access, proceeding, procedure, part } = room
  const actor = {
    id: viewer.id,
    roles: actingRoles(viewer, record, proceeding),
    partyIds: access.partyIds,
    unmet: unmetConsents(procedure, record, proceeding),
  }
  return {
    ...sessionsView(viewer, record, access, proceeding.id),
    procedure,
    part,
    channels: channelsOf(room),
    unlinked: record.parties.filter(({ personIds }) => personIds.length === 0).map(({ id }) => id),
    steps: plainStepsFrom(procedure, proceeding.state).filter(
      (key) => procedure.steps[key] && obstacleTo(procedure, proceeding, key, actor) === undefined,
    ),
    consents: consents(procedure, record, proceeding),
    isSigned: isSigned(proceeding),
  }
}
