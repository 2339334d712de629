import type { Calendars } from '../kernel/clock-acts.ts'
import type { CalendarYear, WorkCalendar } from '../kernel/work-calendar.ts'
import { collection } from '../store/connection.ts'

type Jurisdiction = WorkCalendar['jurisdiction']
interface StoredCalendar {
  _id: Jurisdiction
  version: string
  years: Record<string, CalendarYear>
}

const stored = () => collection<StoredCalendar>('calendars')
const none = (jurisdiction: Jurisdiction): WorkCalendar => ({ jurisdiction, version: 'none', years: {} })
let current: Calendars = { CN: none('CN'), HK: none('HK'), MO: none('MO') }

/** The calendars in force in this process. Every computation of a deadline is given them. */
export function calendars(): Calendars {
  return current
}

/** Reads the calendars anew from the database: at start, and when one was changed. */
export async function loadCalendars(): Promise<Calendars> {
  const next = { ...current }
  for await (const { _id, version, years } of stored().find({})) next[_id] = { jurisdiction: _id, version, years }
  current = next
  return current
}

/** Stores a calendar as a whole under a new version and uses it at once. */
export async function saveCalendar(calendar: WorkCalendar): Promise<void> {
  const { jurisdiction, version, years } = calendar
  await stored().replaceOne({ _id: jurisdiction }, { version, years }, { upsert: true })
  current = { ...current, [jurisdiction]: calendar }
}
