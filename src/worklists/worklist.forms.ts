import Joi from 'joi'
import { rightKinds } from '../kernel/case-record.ts'
import { districts } from '../bodies/index.ts'
import { worklists } from '../wording/index.ts'
import { blankWords, type Cursor, readCursor, type WorklistChoice } from './worklist.query.ts'

export type ListQuery = Omit<WorklistChoice, 'list'>

const cursor = Joi.string()
  .max(80)
  .custom((text: string, { error }): Cursor | Joi.ErrorReport => readCursor(text) ?? error('any.invalid'))

const code = Joi.string()
  .max(60)
  .pattern(/^[a-z0-9-]+$/)

/** What a worklist may be narrowed by. */
const listFilters = {
  desk: Joi.string().max(60).description('One of one’s own desks'),
  right: Joi.string()
    .valid(...rightKinds)
    .description('Kind of right'),
  procedure: code.description('Key of a procedure'),
  state: code.description('State of that procedure'),
  district: Joi.string()
    .valid(...districts)
    .description('District of the case'),
  q: Joi.string()
    .max(200)
    .empty('')
    .custom((text: string) => text.trim() || blankWords)
    .description('Words that must all occur; of spaces alone nothing is found'),
}

/** Of the list of all cases. */
const closed = Joi.boolean().truthy('yes').falsy('no').description('Closed proceedings in place of open ones')

export const listName = Joi.string<WorklistChoice['list']>().valid(...worklists)

/** A list and what it is narrowed by, without a place in it. */
export const filtersOfList = { list: listName.required(), ...listFilters, closed }

const place = {
  after: cursor.description('Where the page before ended, as its link says'),
  before: cursor.description('Where the page after began, as its link says'),
}
export const listQuery = Joi.object<ListQuery>({ ...listFilters, ...place }).oxor('after', 'before')
export const allQuery = Joi.object<ListQuery>({ ...listFilters, ...place, closed }).oxor('after', 'before')

/** The list that stands beside a case, as the case's own address carries it. Its places are called `from` and `until` there. */
export interface ListPaneQuery extends Omit<WorklistChoice, 'list' | 'after' | 'before'> {
  readonly list?: WorklistChoice['list']
  readonly from?: Cursor
  readonly until?: Cursor
  /** The proceeding whose row was opened. */
  readonly row?: string
  /** Where that row stood in the list. */
  readonly stood?: Cursor
}

export const listPaneFields = {
  list: listName.description('Worklist shown beside the case'),
  ...listFilters,
  closed,
  from: place.after,
  until: place.before,
  row: Joi.string()
    .pattern(/^P\d{1,3}$/)
    .description('Proceeding whose row was opened'),
  stood: cursor.description('Where that row stood, for the way on when it has left the list'),
}
