import { readFile } from 'node:fs/promises'
import type { Router } from 'express'
import { signedIn, systemAdministrators } from '../access/index.ts'
import { docket } from '../docket/index.ts'
import { endpoint, type Exchange, mount, page, redirect } from '../http/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import { calendarsPage } from './calendar.pages.ts'
import { proposeYear, publishYear } from './calendar.actions.ts'
import { readCalendarYear } from './calendar.forms.ts'
import { tickAll } from './deadline.actions.ts'
import { type CalendarForm, calendarForm, type ClockForm, clockForm } from './deadline.forms.ts'
import { demoPage } from './demo.pages.ts'
import { moveClock, officeNow } from './office-clock.ts'

export interface DeadlineOptions {
  /** Where there is no demonstration, its clock has no address at all. */
  readonly demo: boolean
  /** Told of a case whose clocks could not be told when the clock was moved. */
  readonly onFault?: (caseId: string, error: unknown) => void
}

const provisionalRows = () => docket().countDocuments({ unsettled: true })

async function textOf(exchange: Exchange<CalendarForm, unknown>): Promise<string> {
  const [file] = exchange.files
  const text = file ? await readFile(file.path, 'utf8') : exchange.body.json
  if (text === undefined) throw invalid({ json: 'any.required' })
  return text
}

/** Calendars for administrators; in a demonstration, its clock for everybody. */
export function deadlineRoutes({ demo, onFault = () => {} }: DeadlineOptions): Router {
  return mount([
    endpoint({
      method: 'get',
      path: '/calendars',
      policy: systemAdministrators,
      summary: { zh: '工作日历', en: 'Which years are published, by jurisdiction' },
      answer: async (exchange) => page('deadlines/calendars', calendarsPage(exchange, await provisionalRows())),
    }),
    endpoint<CalendarForm>({
      method: 'post',
      path: '/calendars',
      policy: systemAdministrators,
      summary: { zh: '发布一年的工作日历', en: 'Show what a year would move, then bring it into force' },
      body: calendarForm,
      upload: { field: 'file', maxFiles: 1, maxBytes: 60_000 },
      answer: async (exchange) => {
        const { at, body, viewer } = exchange
        const json = await textOf(exchange)
        const year = readCalendarYear(json)
        if (body.confirm === undefined) {
          const { replaces, effect } = await proposeYear(year, at)
          const proposed = { year, effect, replaces, json }
          const model = calendarsPage(exchange, await provisionalRows(), { proposed })
          return page('deadlines/calendars', model, { again: { json } })
        }
        const { version, replaces, cases } = await publishYear(year, { actor: viewer, at })
        return redirect('/calendars', {
          created: !replaces,
          model: { jurisdiction: year.jurisdiction, year: year.year, version, cases },
          flash: { kind: 'done', key: 'deadlines:calendars.done', values: { year: year.year, count: cases } },
        })
      },
      showsAgain: async (exchange, noted) => {
        const json = noted['json'] ?? ''
        const year = readCalendarYear(json)
        const proposed = { year, ...(await proposeYear(year, exchange.at)), json }
        const model = calendarsPage(exchange, await provisionalRows(), { proposed })
        return page('deadlines/calendars', model)
      },
      refill: async (exchange, failure) => {
        const [file] = exchange.files
        const input = file ? { ...failure.input, json: await readFile(file.path, 'utf8') } : failure.input
        return page(
          'deadlines/calendars',
          calendarsPage(exchange, await provisionalRows(), { failure: { ...failure, input } }),
        )
      },
    }),
    ...(demo ? demoEndpoints(onFault) : []),
  ])
}

function demoEndpoints(onFault: (caseId: string, error: unknown) => void) {
  return [
    endpoint({
      method: 'get',
      path: '/demo',
      policy: signedIn,
      summary: { zh: '演示时钟', en: 'The demonstration clock' },
      answer: async (exchange) => page('deadlines/demo', await demoPage(exchange)),
    }),
    endpoint<ClockForm>({
      method: 'post',
      path: '/demo/clock',
      policy: signedIn,
      summary: { zh: '拨快演示时钟', en: 'Move the demonstration clock forward, and do what falls due at once' },
      body: clockForm,
      limit: { points: 60, seconds: 600 },
      answer: async (exchange) => {
        const { hours = 0, days = 0 } = exchange.body
        await moveClock(hours + days * 24)
        const now = officeNow()
        const cases = await tickAll(now, onFault)
        return redirect('/demo', {
          model: { now: now.toISOString(), cases },
          flash: { kind: 'done', key: 'deadlines:demo.done', values: { count: cases } },
        })
      },
      refill: async (exchange, failure) => page('deadlines/demo', await demoPage(exchange, failure)),
    }),
  ]
}
