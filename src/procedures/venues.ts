import type { Venue, VenueDetail } from '../kernel/case-record.ts'
import type { BodyKind } from '../kernel/role.ts'

/** What follows from where an act shows itself. */
export interface VenueRule {
  /** What is asked of it, in the order asked. */
  readonly details: readonly VenueDetail[]
  /** Of those, without which the receiving desk cannot start: pointed out before the complaint is handed in. */
  readonly wanted: readonly VenueDetail[]
  /** Kinds of body whose desks come first when a procedure is opened for it. */
  readonly bodies: readonly BodyKind[]
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
  },
  port: {
    details: ['port', 'direction', 'declaration', 'recordal'],
    wanted: ['port', 'recordal'],
    bodies: ['customs'],
  },
  abroad: { details: ['country', 'forum', 'replyBy'], wanted: ['country'], bodies: ['rights-assistance'] },
  content: { details: ['host', 'account', 'publishedOn'], wanted: ['host'], bodies: ['copyright-office'] },
}
