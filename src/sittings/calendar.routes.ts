import { caseReaders } from '../access/index.ts'
import { bytes, endpoint, mount, page } from '../http/index.ts'
import { personFeed } from './calendar.feed.ts'
import { calendarPage, choiceOf } from './calendar.pages.ts'
import { readCalendar } from './calendar.read.ts'
import { type CalendarQuery, calendarQuery } from './sitting.forms.ts'
import { sittingsFor } from './sitting.scope.ts'

const day = 86_400_000
/** A feed holds what was in the last quarter and what comes within a year. */
const feedSpan = { back: 90 * day, ahead: 365 * day }

export const calendarRoutes = mount([
  endpoint<unknown, CalendarQuery>({
    method: 'get',
    path: '/calendar',
    policy: caseReaders,
    summary: { zh: '日历：调解、开庭和期限', en: 'Calendar of sessions, hearings and deadlines' },
    query: calendarQuery,
    answer: async (exchange) => {
      const choice = choiceOf(exchange.query, exchange)
      const reading = await readCalendar(exchange.viewer, choice, choice.of)
      return page('calendar/show', calendarPage(reading, choice, exchange))
    },
  }),
  endpoint({
    method: 'get',
    path: '/calendar.ics',
    policy: caseReaders,
    summary: { zh: '我的日历（iCalendar）', en: 'One’s own calendar as iCalendar' },
    answer: async (exchange) => {
      const now = exchange.at.getTime()
      const within = { from: new Date(now - feedSpan.back), to: new Date(now + feedSpan.ahead) }
      const rows = await sittingsFor(exchange.viewer, within, 'mine')
      return bytes({ body: personFeed(rows, exchange), name: 'zhibao.ics', type: 'text/calendar; charset=utf-8' })
    },
  }),
])
