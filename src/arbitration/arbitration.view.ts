import type { Viewer } from '../http/index.ts'
import { sessionsView, type SessionsView } from '../sittings/index.ts'
import { type Basis, basisOf, disclosuresOf, type Room } from './tribunal.rules.ts'

/** An arbitration as its room may show it. */
export interface ArbitrationView extends SessionsView {
  readonly part: Room['part']
  readonly roles: Room['roles']
  /** The agreement to arbitrate, as far as there is one: it is both sides' own. */
  readonly basis: Basis | undefined
  /** What members of the tribunal disclosed, by person: for everybody who has a part. */
  readonly disclosures: ReadonlyMap<string, string>
}

/** The room as its page may know it: the masked case, and of the facts of the proceeding those that are for all who have a part in it. */
export function arbitrationView({ record, access, proceeding, part, roles }: Room, viewer: Viewer): ArbitrationView {
  return {
    ...sessionsView(viewer, record, access, proceeding.id),
    part,
    roles,
    basis: basisOf(proceeding),
    disclosures: new Map(disclosuresOf(proceeding).map(({ personId, text }) => [personId, text])),
  }
}
