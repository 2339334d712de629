import type { CalendarYear, WorkCalendar } from '../kernel/work-calendar.ts'
import { canonical, sha256 } from '../store/seal.ts'

export type Jurisdiction = WorkCalendar['jurisdiction']
export const jurisdictions = ['CN', 'HK', 'MO'] as const satisfies readonly Jurisdiction[]

/** One year as it was published, ready to be brought into a calendar. */
export interface YearToPublish extends CalendarYear {
  readonly jurisdiction: Jurisdiction
  readonly year: string
}

/** The calendar with the year in it. Its version follows from the year's content: the same year twice is the same version. */
export function withYear(calendar: WorkCalendar, given: YearToPublish): WorkCalendar {
  const { jurisdiction, year, ...days } = given
  const version = `${jurisdiction.toLowerCase()}-${year}-${sha256(canonical(days)).slice(0, 8)}`
  return { jurisdiction, version, years: { ...calendar.years, [year]: days } }
}
