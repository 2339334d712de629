import type { CaseRecord, Venue, VenueDetail } from '../kernel/case-record.ts'
import type { BodyKind } from '../kernel/role.ts'
import { endNamed } from '../kernel/within.ts'
import { untilFairCloses } from './shared/at-venue.ts'

/** What follows from where an act shows itself. */
export interface VenueRule {
  /** What is asked of it, in the order asked. */
  readonly details: readonly VenueDetail[]
  /** Of those, without which the receiving desk cannot start: pointed out before the complaint is handed in. */
  readonly wanted: readonly VenueDetail[]
  /** Kinds of body whose desks come first when a procedure is opened for it; a procedure that has a way of its own for the venue says itself. */
  readonly bodies: readonly BodyKind[]
  /**
   * Fields that say until when something can be done on the spot. Until then the complaint goes before the others of its desk. It is the
   * fair's own closing as the filer says it, and no period of the law: what follows within the fair is for the desk to set (2006 measures
   * on fairs, arts. 6-7).
   */
  readonly urgentUntil?: { readonly day: VenueDetail; readonly hour: VenueDetail }
}

/**
 * Venues of a complaint, with what each asks and who usually takes it. Which bodies come first is a custom of the house and not law: triage
 * may choose others.
 */
export const venueRules: Readonly<Record<Venue, VenueRule>> = {
  shop: { details: ['platform', 'listing'], wanted: ['platform'], bodies: ['city-regulator'] },
  market: { details: ['premises'], wanted: [], bodies: ['district-regulator', 'zone-office'] },
  fair: {
    details: ['fair', 'booth', 'closesOn', 'closesAt'],
    wanted: ['booth', 'closesOn'],
    bodies: ['city-regulator', 'protection-centre'],
    urgentUntil: untilFairCloses,
  },
  port: {
    details: ['port', 'direction', 'declaration', 'trader', 'recordal'],
    wanted: ['port', 'recordal'],
    bodies: ['customs'],
  },
  abroad: {
    details: ['country', 'forum', 'demand', 'toldOn', 'replyBy'],
    wanted: ['country'],
    bodies: ['rights-assistance'],
  },
  content: { details: ['host', 'account', 'publishedOn'], wanted: ['host'], bodies: ['copyright-office'] },
}

/** Until when a case is urgent: the last fair of its acts closes then, or with that day where no hour was said. Undefined of all other cases. */
export function urgentUntil(acts: CaseRecord['acts']): Date | undefined {
  const ends = Object.values(venueRules).flatMap(({ urgentUntil: within }) => (within && endNamed(acts, within)) ?? [])
  return ends.toSorted((a, b) => b.getTime() - a.getTime())[0]
}
