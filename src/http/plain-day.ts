import Joi from 'joi'
import { isPlainDate } from '../kernel/plain-date.ts'

/**
 * A day of the calendar as sent, YYYY-MM-DD, and a day that exists. Kept as written: `Joi.isoDate` would make an instant of it,
 * which no rule behind it knows as a day.
 */
export const plainDay: Joi.StringSchema = Joi.string().custom((day: string, helpers) =>
  isPlainDate(day) ? day : helpers.error('string.isoDate'),
)
