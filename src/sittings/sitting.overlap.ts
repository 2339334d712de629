import type { Viewer } from '../http/index.ts'
import { endOfSession } from '../kernel/session.ts'
import { findSittings, type Sitting } from './sitting.model.ts'
import { sittingsFor } from './sitting.scope.ts'

/** Longest session that may be planned, in minutes. */
export const longestSession = 600

/** What a planned time is taken by. Says when, never of which case. */
export interface Overlap {
  readonly what: 'officer' | 'party' | 'room'
  readonly startsAt: Date
  readonly endsAt: Date
}

export interface Wanted {
  /** Who plans: of a party they are told no session but one that stands in their own calendar, where another sits in confidence. */
  readonly viewer: Viewer
  readonly startsAt: Date
  readonly minutes: number
  readonly place: string
  readonly online: boolean
  readonly bodyId: string
  readonly officerIds: readonly string[]
  readonly partyPersonIds: readonly string[]
  /** Row that gives way (the session that is put off). */
  readonly except?: string
}

/** Sessions planned for the same time with the same officer, party or room. */
export async function overlapsOf(wanted: Wanted): Promise<Overlap[]> {
  const ends = endOfSession(wanted)
  const within = { from: new Date(wanted.startsAt.getTime() - longestSession * 60_000), to: ends }
  const persons = [...wanted.officerIds, ...wanted.partyPersonIds]
  const [seen, withPersons, inBody] = await Promise.all([
    wanted.partyPersonIds.length === 0 ? [] : sittingsFor(wanted.viewer, within, 'body'),
    persons.length === 0 ? [] : findSittings({ personIds: { $in: persons }, state: 'planned' }, within),
    wanted.online || wanted.place === ''
      ? []
      : findSittings({ bodyId: wanted.bodyId, state: 'planned', place: wanted.place, online: false }, within),
  ])
  const mayBeTold = new Set(seen.map(({ _id }) => _id))
  const isOfParty = ({ _id, personIds }: Sitting) =>
    mayBeTold.has(_id) && personIds.some((id) => wanted.partyPersonIds.includes(id))
  const clashes = (row: Sitting) => row._id !== wanted.except && endOfSession(row) > wanted.startsAt
  const overlap = (what: Overlap['what'], row: Sitting): Overlap => ({
    what,
    startsAt: row.startsAt,
    endsAt: endOfSession(row),
  })
  return [
    ...withPersons
      .filter(clashes)
      .flatMap((row) => [
        ...(row.personIds.some((id) => wanted.officerIds.includes(id)) ? [overlap('officer', row)] : []),
        ...(isOfParty(row) ? [overlap('party', row)] : []),
      ]),
    ...inBody.filter(clashes).map((row) => overlap('room', row)),
  ]
}

/** The officers whose time a session takes: those named to the proceeding, who holds it, and who plans it. */
export function officersOf(
  proceeding: {
    readonly officers: readonly { readonly personId: string }[]
    readonly holder: { readonly personId?: string }
  },
  viewer: Pick<Viewer, 'id'>,
): string[] {
  const { officers, holder } = proceeding
  return [
    ...new Set([viewer.id, ...(holder.personId ? [holder.personId] : []), ...officers.map((each) => each.personId)]),
  ]
}
