import {
  agreementRate,
  closureRate,
  closureTarget,
  type Figures,
  inTimeRate,
  meanNetDays,
  type Moment,
} from './board.rates.ts'
import type { BoardReading } from './board.read.ts'
import type { ListChoice } from './list.parts.ts'
import type { ListPage } from './list.read.ts'

function ratesOf(figures: Figures) {
  return {
    r1: { value: closureRate(figures) ?? null, closed: figures.closed, of: figures.carried + figures.filed },
    r3: { value: inTimeRate(figures) ?? null, inTime: figures.inTime, of: figures.fell },
    meanNetDays: meanNetDays(figures) ?? null,
    agreement: agreementRate(figures) ?? null,
  }
}

const rowsOf = (groups: ReadonlyMap<string, Figures>) =>
  [...groups].map(([id, figures]) => ({ id, figures, rates: ratesOf(figures) }))

/** The board for programs. Rates are shares of one, null where there is nothing to divide by. */
export function boardJson({ at, part, moment, counts, soon }: BoardReading) {
  return {
    at,
    part,
    ...moment,
    target: closureTarget,
    definitions: {
      r1: 'closed in the year / (carried over at its start + filed in it)',
      r3: 'closed within the limit (extended, net of suspensions) / limits that fell in the year, up to fellUntil',
    },
    figures: counts.all,
    rates: ratesOf(counts.all),
    bodies: rowsOf(counts.bodies),
    districts: rowsOf(counts.districts),
    procedures: rowsOf(counts.procedures),
    trend: counts.trend,
    stages: counts.stages,
    soon,
  }
}

/** A list for programs. */
export function listJson(choice: ListChoice, moment: Moment, { rows, next }: ListPage, at: Date) {
  return { at, choice, ...moment, rows, next: next ?? null }
}
