import Joi from 'joi'
import { readEmail } from '../kernel/email-address.ts'

/** An e-mail address as it is typed, kept in one form. Every form that takes one asks for it by this. */
export const emailAddress = (most = 200): Joi.StringSchema =>
  Joi.string()
    .trim()
    .max(most)
    .custom((typed: string, helpers: Joi.CustomHelpers) => readEmail(typed) ?? helpers.error('string.email'))
