import type { Calendars } from '../kernel/clock-acts.ts'
import type { CalendarYear, WorkCalendar } from '../kernel/work-calendar.ts'
import { withFixedHolidays } from '../procedures/index.ts'
import { modelOf, putWhole } from '../store/model.ts'
import { byKey, day, flag, list, oneOf, optional, shape, words } from '../store/shape.ts'

type Jurisdiction = WorkCalendar['jurisdiction']
interface StoredCalendar {
  _id: Jurisdiction
  version: string
  years: Record<string, CalendarYear>
}

const StoredCalendars = modelOf<StoredCalendar>('calendars', {
  _id: oneOf(['CN', 'HK', 'MO']),
  version: words(),
  years: byKey(
    shape<CalendarYear>({
      holidays: byKey(words()),
      workdays: list(day()),
      source: words(600),
      verified: optional(flag()),
    }),
  ),
})
const none = (jurisdiction: Jurisdiction): WorkCalendar =>
  withFixedHolidays({ jurisdiction, version: 'none', years: {} })
let current: Calendars = { CN: none('CN'), HK: none('HK'), MO: none('MO') }

/** The calendars in force in this process. Every computation of a deadline is given them. */
export function calendars(): Calendars {
  return current
}

/** Reads the calendars anew from the database: at start, and when one was changed. */
export async function loadCalendars(): Promise<Calendars> {
  const next = { ...current }
  for (const { _id, version, years } of await StoredCalendars.find({}).lean<StoredCalendar[]>())
    next[_id] = withFixedHolidays({ jurisdiction: _id, version, years })
  current = next
  return current
}

/** Stores a calendar as a whole under a new version and uses it at once. */
export async function saveCalendar(calendar: WorkCalendar): Promise<void> {
  const { jurisdiction, version, years } = calendar
  await putWhole(StoredCalendars, { _id: jurisdiction, version, years })
  current = { ...current, [jurisdiction]: withFixedHolidays(calendar) }
}
