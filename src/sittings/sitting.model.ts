import { type Session, sessionKinds, sessionStates } from '../kernel/case-record.ts'
import { writeNewer } from '../store/bulk.ts'
import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import { flag, id, list, moment, nullable, oneOf, optional, text, whole } from '../store/shape.ts'

/**
 * A session of a proceeding as the calendars read it. Derived from the cases; `rebuild` makes it anew. Who may see which row is
 * decided in `sitting.scope.ts`: a row holds nothing that those persons and desks may not read.
 */
export interface Sitting {
  /** Case number, proceeding and session: ZB2026-000123:P1:S2. */
  readonly _id: string
  /** Sequence number of the case it was derived at. */
  readonly seq: number
  readonly caseId: string
  readonly proceedingId: string
  readonly sessionId: string
  /** The session that this one took the place of, or the first of several: what calendars know it by. */
  readonly rootId?: string
  /** Another took its place. */
  readonly moved?: boolean
  readonly procedure: string
  readonly number: string | null
  /** Title of the session. */
  readonly title: string
  readonly kind: Session['kind']
  readonly state: Session['state']
  readonly startsAt: Date
  readonly minutes: number
  readonly place: string
  readonly online: boolean
  readonly bodyId: string
  readonly deskId: string
  /** The procedure is kept between its body and the parties. */
  readonly confidential: boolean
  /** Whoever takes part: persons of the parties invited, and the officers. Of a private session its mediator and one party. */
  readonly personIds: readonly string[]
  readonly recused: readonly string[]
}

modelOf<Sitting>(
  'sittings',
  {
    _id: id(),
    seq: whole(1),
    caseId: id(),
    proceedingId: id(),
    sessionId: id(),
    rootId: optional(id()),
    moved: optional(flag()),
    procedure: id(),
    number: nullable(text()),
    title: text(),
    kind: oneOf(sessionKinds),
    state: oneOf(sessionStates),
    startsAt: moment(),
    minutes: whole(1),
    place: text(),
    online: flag(),
    bodyId: id(),
    deskId: id(),
    confidential: flag(),
    personIds: list(id()),
    recused: list(id()),
  },
  {
    indexes: [
      { key: { deskId: 1, startsAt: 1 } },
      { key: { personIds: 1, startsAt: 1 } },
      { key: { bodyId: 1, startsAt: 1 } },
    ],
  },
)

const sittings = () => collection<Sitting>('sittings')

/** Writes rows, each unless a newer one stands there already. */
export async function writeSittings(rows: readonly Sitting[]): Promise<void> {
  await writeNewer(sittings(), rows)
}

/** One of the three indexed ways to ask, with what else must hold. */
export type SittingFilter = (
  | { readonly personIds: string | { readonly $in: readonly string[] } }
  | { readonly deskId: string | { readonly $in: readonly string[] } }
  | { readonly bodyId: string }
) &
  Readonly<Record<string, unknown>>

/** Sessions that begin within the time given, earliest first. */
export async function findSittings(
  filter: SittingFilter,
  within: { readonly from: Date; readonly to: Date },
  limit = 500,
): Promise<Sitting[]> {
  return await sittings()
    .find({ ...filter, startsAt: { $gte: within.from, $lt: within.to } } as object)
    .sort({ startsAt: 1 })
    .limit(limit)
    .toArray()
}
