import { calendars } from '../calendars/index.ts'
import { homeOfCase, type Localizer, longDay, monthText, timeText, weekdayText, sessionPath } from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { addDays, dateOf, type PlainDate, weekdayOf } from '../kernel/plain-date.ts'
import { dayKind } from '../kernel/work-calendar.ts'
import { type CalendarReading, clockTitle, type Deadline, isInHours } from './calendar.read.ts'
import type { CalendarQuery } from './sitting.forms.ts'
import type { Sitting } from './sitting.model.ts'
import { calendarPath } from './sitting.paths.ts'
import { type CalendarScope, scopesOf } from './sitting.scope.ts'
import { kindTag, titleText } from './sitting.words.ts'
import { endOfSession } from '../kernel/session.ts'

type CalendarView = 'day' | 'week' | 'list'

/** What is shown: which days, in which form, of whom. */
export interface CalendarChoice {
  readonly view: CalendarView
  readonly of: CalendarScope
  readonly today: PlainDate
  readonly first: PlainDate
  readonly last: PlainDate
}

const listDays = 28

/** The choice a query makes: a week begins on Monday, a list runs four weeks. */
export function choiceOf(query: CalendarQuery, { viewer, at }: Pick<Exchange, 'viewer' | 'at'>): CalendarChoice {
  const scopes = scopesOf(viewer)
  const isStaff = scopes.length > 1
  const today = dateOf(at)
  const view = query.view ?? (isStaff ? 'week' : 'list')
  const from = query.from ?? today
  const first = view === 'week' ? addDays(from, 1 - weekdayOf(from)) : from
  const length = { day: 1, week: 7, list: listDays }[view]
  const wanted = query.of ?? (scopes.includes('desk') ? 'desk' : 'mine')
  return { view, of: scopes.includes(wanted) ? wanted : 'mine', today, first, last: addDays(first, length - 1) }
}

function sittingItem(row: Sitting, localizer: Localizer) {
  return {
    kind: 'sitting' as const,
    time: `${timeText(row.startsAt)}–${timeText(endOfSession(row), dateOf(row.startsAt))}`,
    tag: kindTag(row.kind, row.procedure, localizer),
    title: titleText(row, row.procedure, localizer),
    sub: [row.number ?? row.caseId, row.online ? localizer.t('calendar:online') : row.place]
      .filter(Boolean)
      .join(' · '),
    href: sessionPath(row.caseId, row.proceedingId, row.sessionId),
    held: row.state === 'held',
  }
}

/** What is due on a day, with the hour of a period that ends within it. */
export function deadlineItem(deadline: Deadline, choice: CalendarChoice, isStaff: boolean, { t, lang }: Localizer) {
  const title = clockTitle(deadline)
  const isOver = deadline.on < choice.today
  return {
    kind: 'deadline' as const,
    time: isInHours(deadline) ? t('calendar:due-at', { time: timeText(deadline.due, deadline.on) }) : t('calendar:due'),
    tag: {
      text: t(isOver ? 'calendar:overdue' : deadline.provisional ? 'calendar:provisional' : 'calendar:deadline'),
      tone: isOver ? 'red' : 'amber',
      icon: isOver ? 'overdue' : deadline.provisional ? 'provisional' : 'due',
      dashed: deadline.provisional,
    },
    title: title ? say(title, lang) : deadline.rule,
    sub: deadline.number ?? deadline.caseId,
    // A respondent asking for the filer's page is sent on to its own.
    href: homeOfCase(deadline.caseId, isStaff ? 'holder' : 'filer'),
  }
}

const mostOfDay = 6

/** One day of the calendar: its sessions, and what is due, as many as its column holds. */
function dayPart(
  date: PlainDate,
  reading: CalendarReading,
  choice: CalendarChoice,
  { isStaff, link }: { readonly isStaff: boolean; readonly link: (changes: CalendarQuery) => string },
  exchange: Localizer & Pick<Exchange, 'viewer'>,
) {
  const { t, lang } = exchange
  const { view, today } = choice
  const sittings = reading.sittings.filter(({ startsAt }) => dateOf(startsAt) === date)
  const deadlines = reading.deadlines.filter(({ on }) => on === date)
  const shown = view === 'week' ? deadlines.slice(0, mostOfDay) : deadlines
  const kind = dayKind(calendars().CN, date)
  return {
    date,
    label: view === 'week' ? weekdayText(date, lang) : longDay(date, lang),
    today: date === today,
    rest: kind === 'rest' || kind === 'holiday' ? t(`calendar:day.${kind}`) : undefined,
    items: [
      ...sittings.map((row) => sittingItem(row, exchange)),
      ...shown.map((deadline) => deadlineItem(deadline, choice, isStaff, exchange)),
    ],
    more:
      shown.length < deadlines.length
        ? {
            text: t('calendar:more', { count: deadlines.length - shown.length }),
            href: link({ view: 'day', from: date }),
          }
        : undefined,
  }
}

/** Everything views/calendar/show prints. */
export function calendarPage(
  reading: CalendarReading,
  choice: CalendarChoice,
  exchange: Localizer & Pick<Exchange, 'viewer'>,
) {
  const { t, lang, viewer } = exchange
  const { view, of, first, last } = choice
  const scopes = scopesOf(viewer)
  const isStaff = scopes.length > 1
  const length = view === 'day' ? 1 : view === 'week' ? 7 : listDays
  const link = (changes: CalendarQuery) => calendarPath({ view, of, from: first, ...changes })
  const dates = Array.from({ length }, (_, index) => addDays(first, index))
  const days = dates.map((date) => dayPart(date, reading, choice, { isStaff, link }, exchange))
  return {
    title: t('calendar:title'),
    isStaff,
    calendar: {
      view,
      first,
      last,
      period:
        view === 'day'
          ? longDay(first, lang)
          : `${weekdayText(first, lang)} – ${weekdayText(last, lang)} · ${monthText(last, lang)}`,
      views: (['day', 'week', 'list'] as const).map((each) => ({
        label: t(`calendar:view.${each}`),
        href: link({ view: each }),
        current: each === view,
      })),
      scopes:
        scopes.length > 1
          ? scopes.map((each) => ({ label: t(`calendar:of.${each}`), href: link({ of: each }), current: each === of }))
          : [],
      earlier: link({ from: addDays(first, -length) }),
      later: link({ from: addDays(first, length) }),
      now: calendarPath({ view, of }),
      days: view === 'list' ? days.filter(({ items, today: isToday }) => items.length > 0 || isToday) : days,
      empty: days.every(({ items }) => items.length === 0),
      isCut: reading.isCut,
      ics: '/calendar.ics',
    },
  }
}
