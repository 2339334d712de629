import { addDays, type PlainDate } from '../kernel/plain-date.ts'
import type { WorkCalendar } from '../kernel/work-calendar.ts'
import { soonDay } from '../procedures/owed.ts'

/**
 * The arithmetic of the board. Definitions (customer's statistics, open to their confirmation):
 * R1 年度结案率 = closed in the year / (carried over at its start + filed in it).
 * R3 按期办结率 = closed within the limit (extended, net of suspensions) / those whose limit fell in the year, up to yesterday.
 * What was refused, taken back or sent away before it was filed is in neither.
 */

/** The share both rates are held against. A customer figure; no official formula was found. @row KPI-05 */
export const closureTarget = 0.95

/** What the board is read for: a year, and today. */
export interface Moment {
  readonly year: string
  readonly today: PlainDate
  /** Last day of what is due soon (procedures/owed.ts). */
  readonly soonUntil: PlainDate
  /** Limits up to this day have fallen, as far as they lie in the year. */
  readonly fellUntil: PlainDate
  /** The full hour that has begun, '2026-12-09T10': what a body owed until then is overdue. */
  readonly hour: string
}

/** The day by whose names a year is shown: of one that is over its last, of the present one none. */
export function namesOn({ year, today }: Pick<Moment, 'year' | 'today'>): PlainDate | undefined {
  const last = `${year}-12-31`
  return last < today ? last : undefined
}

/** `hour` is that of the instant; without it the day as it begins. */
export function momentOf(year: string, today: PlainDate, calendar: WorkCalendar, hour = `${today}T00`): Moment {
  const lastDay = `${year}-12-31`
  const yesterday = addDays(today, -1)
  return {
    year,
    today,
    soonUntil: soonDay(today, calendar),
    fellUntil: yesterday < lastDay ? yesterday : lastDay,
    hour,
  }
}

/** Figures that count proceedings (`waiting`: offers): the columns of the board, each with the list behind it. */
export const countedFigures = [
  'filed',
  'closed',
  'carried',
  'open',
  'overdue',
  'soon',
  'suspended',
  'noLimit',
  'waiting',
  'inTime',
  'fell',
] as const
export const figureNames = [...countedFigures, 'netDays', 'agreed', 'mediated'] as const
export type FigureName = (typeof figureNames)[number]
/** Numbers of proceedings (`waiting`: of offers; `netDays`: of days). */
export type Figures = Record<FigureName, number>

export function noFigures(): Figures {
  return Object.fromEntries(figureNames.map((name) => [name, 0])) as Figures
}

/** R1. Undefined where there was nothing to close. */
export function closureRate({ closed, carried, filed }: Figures): number | undefined {
  return carried + filed > 0 ? closed / (carried + filed) : undefined
}

/** R3. Undefined where no limit has fallen yet. */
export function inTimeRate({ inTime, fell }: Figures): number | undefined {
  return fell > 0 ? inTime / fell : undefined
}

/** Net days from opening to closing, on average; undefined where nothing was closed. */
export function meanNetDays({ netDays, closed }: Figures): number | undefined {
  return closed > 0 ? netDays / closed : undefined
}

/** Mediations closed by agreement among those closed; undefined where none was closed. */
export function agreementRate({ agreed, mediated }: Figures): number | undefined {
  return mediated > 0 ? agreed / mediated : undefined
}

export function addFigures(to: Figures, more: Figures): void {
  for (const name of figureNames) to[name] += more[name]
}
