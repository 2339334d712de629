import { hoursOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { Holder } from '../kernel/case-record.ts'
import { assertWithinHours } from '../kernel/office-hours.ts'

/**
 * Whether the body that holds a proceeding is open while a session lasts, by its own hours and calendar. Throws RuleError
 * session-on-rest-day, session-out-of-hours.
 */
export function assertOpenAt({ bodyId }: Pick<Holder, 'bodyId'>, startsAt: Date, minutes: number): void {
  const hours = hoursOf(bodyId)
  assertWithinHours(startsAt, minutes, hours, calendars()[hours.jurisdiction])
}
