import type { Language } from '../kernel/bilingual.ts'
import { addDays, dateOf, type PlainDate, startOf, wallTimeOf, type Weekday, weekdayOf } from '../kernel/plain-date.ts'

/** How days, months and moments are written: the one place. All times are the office's own, Asia/Shanghai. */
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July']
  .concat(['August', 'September', 'October', 'November', 'December'])
  .map((full) => ({ full, short: full.slice(0, 3) }))

const weekdays: Readonly<Record<Weekday, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '一', en: 'Monday' },
  2: { zh: '二', en: 'Tuesday' },
  3: { zh: '三', en: 'Wednesday' },
  4: { zh: '四', en: 'Thursday' },
  5: { zh: '五', en: 'Friday' },
  6: { zh: '六', en: 'Saturday' },
  7: { zh: '日', en: 'Sunday' },
}

function parts(date: PlainDate) {
  return { year: date.slice(0, 4), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** 2026年11月22日, 22 November 2026. */
export function dayText(date: PlainDate, lang: Language): string {
  const { year, month, day } = parts(date)
  return lang === 'en' ? `${day} ${months[month - 1]?.full} ${year}` : `${year}年${month}月${day}日`
}

/** 11月22日, 22 Nov; with the year where `today` lies in another, or none is given. */
export function shortDay(date: PlainDate, today: PlainDate | undefined, lang: Language): string {
  const { year, month, day } = parts(date)
  const own = year === today?.slice(0, 4)
  if (lang === 'en') return `${day} ${months[month - 1]?.short}${own ? '' : ` ${year}`}`
  return `${own ? '' : `${year}年`}${month}月${day}日`
}

/** 2026年11月22日 星期日, Sunday 22 November 2026. */
export function longDay(date: PlainDate, lang: Language): string {
  const { zh, en } = weekdays[weekdayOf(date)]
  return lang === 'en' ? `${en} ${dayText(date, lang)}` : `${dayText(date, lang)} 星期${zh}`
}

/** 11月22日 周日, Sun 22 Nov: a column of a calendar, which says the year elsewhere. */
export function weekdayText(date: PlainDate, lang: Language): string {
  const { zh, en } = weekdays[weekdayOf(date)]
  const day = shortDay(date, date, lang)
  return lang === 'en' ? `${en.slice(0, 3)} ${day}` : `${day} 周${zh}`
}

/** 2026年11月, November 2026. Takes a day or a month, '2026-11'. */
export function monthText(month: string, lang: Language): string {
  const number = Number(month.slice(5, 7))
  return lang === 'en' ? `${months[number - 1]?.full} ${month.slice(0, 4)}` : `${month.slice(0, 4)}年${number}月`
}

/** 14:03; 24:00 for the midnight that ends `day`. */
export function timeText(at: Date, day?: PlainDate): string {
  if (day !== undefined && at.getTime() === startOf(addDays(day, 1)).getTime()) return '24:00'
  return wallTimeOf(at).slice(11)
}

/** 2026年11月22日 14:03: a moment people will want to quote, so with its year. */
export function momentText(at: Date, lang: Language): string {
  return `${dayText(dateOf(at), lang)} ${timeText(at)}`
}

/** 14:03:27: a figure that changes by the second says when it was taken. */
export function secondsText(at: Date): string {
  return `${timeText(at)}:${String(at.getUTCSeconds()).padStart(2, '0')}`
}

/** 11月22日 14:03, as seen from today. */
export function shortMoment(at: Date, today: PlainDate, lang: Language): string {
  return `${shortDay(dateOf(at), today, lang)} ${timeText(at)}`
}
