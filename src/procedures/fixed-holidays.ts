import type { FixedHoliday, WorkCalendar } from '../kernel/work-calendar.ts'

/**
 * Days off that stand in the regulation itself, by their date, whatever the notice for a year says: those of solar date and of more than one
 * kind of person. Which weekends are worked for them, and what is moved to make one holiday, the notice alone says.
 */
const mainland = {
  source: '《全国年节及纪念日放假办法》（2024年修订）第二条；此前年份依1999年、2007年、2013年修订',
  days: [
    { on: '01-01', name: '元旦', since: 2000 },
    { on: '05-01', name: '劳动节', since: 2000 },
    { on: '05-02', name: '劳动节', since: 2025 },
    { on: '10-01', name: '国庆节', since: 2000 },
    { on: '10-02', name: '国庆节', since: 2000 },
    { on: '10-03', name: '国庆节', since: 2000 },
  ],
} as const satisfies { readonly source: string; readonly days: readonly FixedHoliday[] }

/** The calendar with the days off of its jurisdiction that need no notice. Of Hong Kong and Macao none is known here. */
export function withFixedHolidays(calendar: WorkCalendar): WorkCalendar {
  return calendar.jurisdiction === 'CN' ? { ...calendar, fixed: mainland.days } : calendar
}
