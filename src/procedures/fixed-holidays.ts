import { addDays, type PlainDate } from '../kernel/plain-date.ts'
import type { DatedHoliday, FixedHoliday, WorkCalendar } from '../kernel/work-calendar.ts'

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

/** One year of the holidays that go by the moon (正月初一、五月初五、八月十五) and by the sun (清明). */
interface MoonYear {
  readonly springFestival: PlainDate
  readonly qingming: PlainDate
  readonly dragonBoat: PlainDate
  readonly midAutumn: PlainDate
}

/** By GB/T 33661-2017 as almanacs print it; of years behind the last one nothing is known here. The regulation of 2024 gives the eve and three days to 春节. */
const moonYears: readonly MoonYear[] = [
  { springFestival: '2027-02-06', qingming: '2027-04-05', dragonBoat: '2027-06-09', midAutumn: '2027-09-15' },
  { springFestival: '2028-01-26', qingming: '2028-04-04', dragonBoat: '2028-05-28', midAutumn: '2028-10-03' },
  { springFestival: '2029-02-13', qingming: '2029-04-04', dragonBoat: '2029-06-16', midAutumn: '2029-09-22' },
  { springFestival: '2030-02-03', qingming: '2030-04-05', dragonBoat: '2030-06-05', midAutumn: '2030-09-12' },
]

const byMoon: readonly DatedHoliday[] = moonYears.flatMap(({ springFestival, qingming, dragonBoat, midAutumn }) => [
  ...[-1, 0, 1, 2].map((n) => ({ day: addDays(springFestival, n), name: '春节' })),
  { day: qingming, name: '清明节' },
  { day: dragonBoat, name: '端午节' },
  { day: midAutumn, name: '中秋节' },
])

/** The calendar with the days off of its jurisdiction that need no notice. Of Hong Kong and Macao none is known here. */
export function withFixedHolidays(calendar: WorkCalendar): WorkCalendar {
  return calendar.jurisdiction === 'CN' ? { ...calendar, fixed: [...mainland.days, ...byMoon] } : calendar
}
