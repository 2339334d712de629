import Joi from 'joi'
import { type BoardChoice, type Cut, cuts } from './board.paths.ts'
import { type AgeName, ageNames } from './board.stages.ts'
import { type ListName, listNames } from './list.parts.ts'

const id = Joi.string()
  .max(60)
  .pattern(/^[\w-]+$/)
const part = {
  body: id.description('Body that holds the proceedings'),
  district: id.description('District of the case'),
  procedure: id.description('Procedure'),
  year: Joi.string()
    .pattern(/^20\d\d$/)
    .description('Year the rates are for; without it the current one'),
}

export interface BoardQuery extends Partial<Omit<BoardChoice, 'by'>> {
  readonly by: Cut
}
export const boardQuery = Joi.object<BoardQuery>({
  ...part,
  by: Joi.string()
    .valid(...cuts)
    .default('body')
    .description('How the table is cut'),
})

export interface ListQuery extends Partial<Omit<BoardChoice, 'by'>> {
  readonly what: ListName
  readonly month?: string
  readonly state?: string
  readonly age?: AgeName
}
const list = {
  ...part,
  what: Joi.string()
    .valid(...listNames)
    .required()
    .description('Figure of the board'),
  month: Joi.string()
    .pattern(/^20\d\d-(0[1-9]|1[0-2])$/)
    .description('Month of filing or closing'),
  state: id.description('State, for stages'),
  age: Joi.string()
    .valid(...ageNames)
    .description('Age, for stages'),
}
export const listQuery = Joi.object<ListQuery & { after?: string }>({
  ...list,
  after: Joi.string().max(300).description('Cursor given with the page before'),
})
export const exportQuery = Joi.object<ListQuery>(list)
