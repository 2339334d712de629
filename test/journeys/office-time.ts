import type { Page } from 'playwright-core'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import { dateOf, instantOf, wallTimeOf } from '../../src/kernel/plain-date.ts'
import { addWorkingDays, type WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { press } from './house.ts'

const calendar = cn as WorkCalendar

/** The n-th working day after a day. */
export const workday = (from: string, n: number): string => addWorkingDays(calendar, from, n).date

/** A day as papers print it. */
export const printed = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

async function officeNow(page: Page): Promise<Date> {
  const answer = await page.request.get('/demo', { headers: { accept: 'application/json' }, maxRetries: 3 })
  return new Date(((await answer.json()) as { officeNow: string }).officeNow)
}

/** The minute it is at the office, as a form takes it. */
export const officeMinute = async (page: Page): Promise<string> => wallTimeOf(await officeNow(page))

/** Today at the office, whose clock may have been moved. */
export const officeDay = async (page: Page): Promise<string> => dateOf(await officeNow(page))

const moves = [
  ['days', '30', 720],
  ['days', '7', 168],
  ['days', '3', 72],
  ['hours', '24', 24],
  ['hours', '4', 4],
  ['hours', '1', 1],
] as const

/** Moves the clock of the demonstration forward, by its buttons, to the hour of that time or the one behind it. */
export async function moveTo(page: Page, wall: string): Promise<void> {
  await page.goto('/demo')
  let hours = Math.ceil((instantOf(wall).getTime() - (await officeNow(page)).getTime()) / 3_600_000)
  for (const [name, value, length] of moves)
    for (; hours >= length; hours -= length)
      await press(page, `form[action="/demo/clock"] button[name="${name}"][value="${value}"]`)
}
