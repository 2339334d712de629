import { type Figures, type Moment, noFigures } from './board.rates.ts'
import { endHourOf } from '../procedures/owed.ts'
import type { Counts, Tally } from './tally.model.ts'

/** Whose tally it is, read from its id. */
export interface TallyKey {
  readonly kind: 'Y' | 'O'
  readonly year: string
  readonly body: string
  readonly district: string
  readonly procedure: string
}

const keys = new Map<string, TallyKey>()

export function keyOf(id: string): TallyKey {
  const known = keys.get(id)
  if (known) return known
  const parts = id.split('|')
  const [year = '', body = '', district = '', procedure = ''] =
    parts[0] === 'Y' ? parts.slice(1) : ['', ...parts.slice(1)]
  const key: TallyKey = { kind: parts[0] === 'Y' ? 'Y' : 'O', year, body, district, procedure }
  keys.set(id, key)
  return key
}

function sum(counts: Counts | undefined): number {
  let total = 0
  for (const name in counts) total += counts[name] ?? 0
  return total
}

function sumBetween(counts: Counts | undefined, first: string, last: string): number {
  let total = 0
  for (const name in counts) if (name >= first && name <= last) total += counts[name] ?? 0
  return total
}

function readYearTally(tally: Tally, year: string, moment: Moment): Figures {
  const figures = noFigures()
  const filed = sum(tally.filed)
  const closed = sum(tally.closed)
  if (year < moment.year) figures.carried = filed - closed
  if (year !== moment.year) return figures
  const until = moment.fellUntil < `${year}-01-01` ? '' : moment.fellUntil.slice(5)
  figures.filed = filed
  figures.closed = closed
  figures.netDays = sum(tally.netDays)
  figures.agreed = sum(tally.agreed)
  figures.mediated = figures.agreed + sum(tally.failed)
  figures.inTime = sumBetween(tally.inTime, '01-01', until)
  figures.fell = figures.inTime + sumBetween(tally.late, '01-01', until)
  return figures
}

function readOpenTally(tally: Tally, moment: Moment): Figures {
  const figures = noFigures()
  figures.open = tally.open ?? 0
  figures.suspended = tally.suspended ?? 0
  figures.noLimit = tally.noLimit ?? 0
  figures.waiting = tally.waiting ?? 0
  figures.overdue = sumBetween(tally.owed, '', moment.hour)
  figures.soon = sumBetween(tally.owed, '', endHourOf(moment.soonUntil)) - figures.overdue
  figures.fell = sumBetween(tally.due, `${moment.year}-01-01`, moment.fellUntil)
  return figures
}

const readings = new WeakMap<Tally, { readonly moment: string; readonly figures: Figures }>()

/** What one tally says at a moment. Remembered with the tally, which never changes in place. */
export function figuresOf(tally: Tally, moment: Moment): Figures {
  const mark = `${moment.year}|${moment.today}|${moment.soonUntil}|${moment.hour}`
  const known = readings.get(tally)
  if (known?.moment === mark) return known.figures
  const key = keyOf(tally._id)
  const figures = key.kind === 'Y' ? readYearTally(tally, key.year, moment) : readOpenTally(tally, moment)
  readings.set(tally, { moment: mark, figures })
  return figures
}

/** Which part of the work is looked at. */
export interface Part {
  readonly body?: string
  readonly district?: string
  readonly procedure?: string
}

export function isWithin(key: TallyKey, part: Part): boolean {
  return (
    (part.body === undefined || part.body === key.body) &&
    (part.district === undefined || part.district === key.district) &&
    (part.procedure === undefined || part.procedure === key.procedure)
  )
}
