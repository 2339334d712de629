import { withQuery } from '../wording/index.ts'
import type { ListChoice } from './list.parts.ts'
import type { Part } from './tally.reading.ts'

/** What the board shows: a part of the work in a year; `by` is how its table is cut. */
export interface BoardChoice extends Part {
  readonly year: string
  readonly by: Cut
}

export const cuts = ['body', 'district', 'procedure'] as const
export type Cut = (typeof cuts)[number]

export const boardPath = ({ body, district, procedure, year, by }: Partial<BoardChoice>): string =>
  withQuery('/board', { body, district, procedure, year, by })

type ListQuery = ListChoice & { readonly year: string; readonly after?: string }

const listQuery = ({ what, body, district, procedure, year, month, state, age, after }: ListQuery) => ({
  what,
  body,
  district,
  procedure,
  year,
  month,
  state,
  age,
  after,
})

export const listPath = (query: ListQuery): string => withQuery('/board/list', listQuery(query))
export const listCsvPath = (query: ListQuery): string => withQuery('/board/list.csv', listQuery(query))
