import { calendars } from '../calendars/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { jurisdictions, type YearToPublish } from './calendar.rules.ts'
import type { CalendarYear } from '../kernel/work-calendar.ts'
import type { CalendarEffect } from './deadline.actions.ts'

type Reader = Asked

export interface Proposed {
  readonly year: YearToPublish
  readonly effect: CalendarEffect
  readonly replaces: boolean
  readonly json: string
}

/** Which years are published where, and the form that brings another. */
export function calendarsPage(
  exchange: Reader,
  waiting: number,
  more: { failure?: Failure; proposed?: Proposed } = {},
) {
  const { t } = exchange
  const { failure, proposed } = more
  return {
    title: t('deadlines:calendars.title'),
    lead: t('deadlines:calendars.lead'),
    calendars: jurisdictions.map((jurisdiction) => calendarModel(jurisdiction, exchange)),
    waiting: waiting ? t('deadlines:calendars.waiting', { count: waiting }) : undefined,
    proposed: proposed && proposedModel(proposed, exchange),
    json: typeof failure?.input['json'] === 'string' ? failure.input['json'] : '',
    example,
    mistakes: failure?.fields ?? {},
    errors: (failure?.summary ?? []).map(({ text }) => ({ href: '#f-json', text })),
  }
}

const example = JSON.stringify(
  {
    jurisdiction: 'CN',
    year: '2027',
    source: '国务院办公厅关于2027年部分节假日安排的通知（文号、日期）',
    holidays: { '2027-01-01': '元旦' },
    workdays: [],
  },
  null,
  2,
)

/** From the first year held to the year after this one: what is missing between is said, not left out. */
function calendarModel(jurisdiction: YearToPublish['jurisdiction'], { t, at }: Reader) {
  const { version, years } = calendars()[jurisdiction]
  const held = Object.keys(years).map(Number)
  const thisYear = Number(dateOf(at).slice(0, 4))
  const first = Math.min(thisYear, ...held)
  const last = Math.max(thisYear + 1, ...held)
  return {
    jurisdiction,
    name: t(`deadlines:jurisdiction.${jurisdiction}`),
    version: versionText(version, t),
    years: Array.from({ length: last - first + 1 }, (_, index) => String(last - index)).map((year) => {
      const days = years[year]
      return {
        year,
        published: days !== undefined,
        state: t(days ? 'deadlines:calendars.published' : 'deadlines:calendars.unpublished'),
        holidays: days ? Object.keys(days.holidays).length : undefined,
        workdays: days?.workdays.length,
        source: days && sourceText(days, t),
      }
    }),
  }
}

/** cn-2026-2 is how the calendar of 2026 is stored: its mark tells two of one year apart. */
function versionText(version: string, t: Reader['t']): string {
  const [, year, number] = /(\d{4})-(\w+)$/.exec(version) ?? []
  return year === undefined ? '' : t('deadlines:calendars.version', { year, number })
}

/** Where the year was published; one that was not compared with it says so. */
function sourceText({ source, verified }: CalendarYear, t: Reader['t']): string {
  return verified === false ? t('deadlines:calendars.unverified', { source }) : source
}

function proposedModel({ year, effect, replaces, json }: Proposed, { t }: Reader) {
  return {
    heading: t('deadlines:calendars.proposed', {
      jurisdiction: t(`deadlines:jurisdiction.${year.jurisdiction}`),
      year: year.year,
    }),
    jurisdiction: year.jurisdiction,
    year: year.year,
    replaces: replaces ? t('deadlines:calendars.replaces') : undefined,
    effect: t('deadlines:calendars.effect', { ...effect }),
    deadlines: effect.deadlines,
    cases: effect.cases,
    rows: [
      { label: t('deadlines:calendars.source'), value: sourceText(year, t) },
      { label: t('deadlines:calendars.holidays'), value: daysText(Object.entries(year.holidays)) },
      { label: t('deadlines:calendars.workdays'), value: year.workdays.join(' ') || t('deadlines:calendars.none') },
    ],
    json,
  }
}

/** 2027-01-01 元旦 · 2027-02-06…: one after the other, each name once per run of days. */
function daysText(days: readonly (readonly [string, string])[]): string {
  const byName = new Map<string, string[]>()
  for (const [date, title] of days.toSorted()) byName.set(title, [...(byName.get(title) ?? []), date.slice(5)])
  return [...byName].map(([title, dates]) => `${title} ${dates.join(' ')}`).join(' · ')
}
