import Joi from 'joi'
import { manyLines } from '../http/index.ts'

export interface CalendarForm {
  readonly json?: string
  readonly confirm?: string
}
export const calendarForm = Joi.object<CalendarForm>({
  json: Joi.string()
    .max(60_000)
    .meta(manyLines)
    .label('deadlines:calendars.json')
    .description('The year: jurisdiction, year, source, holidays by date, make-up working days'),
  confirm: Joi.string().valid('1').description('Brings it into force; without it the effect is shown first'),
})

export interface ClockForm {
  readonly hours?: number
  readonly days?: number
}
export const clockForm = Joi.object<ClockForm>({
  hours: Joi.number().integer().min(1).max(72).label('deadlines:demo.hours').description('Whole hours, 1 to 72'),
  days: Joi.number().integer().min(1).max(60).label('deadlines:demo.days').description('Whole days, 1 to 60'),
}).xor('hours', 'days')
