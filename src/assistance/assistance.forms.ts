import Joi from 'joi'
import { manyLines } from '../http/index.ts'
import { rightKinds } from '../kernel/case-record.ts'
import { readPhone } from '../kernel/phone-number.ts'
import type { Ask, Asking } from './request.actions.ts'
import { subjects } from './request.model.ts'

const named = (name: string) => `assistance:field.${name}`

/** What is asked, and how to reach who asks: a telephone number or an e-mail address at least. */
export const askForm = Joi.object<Ask>({
  about: Joi.string()
    .valid(...subjects)
    .required()
    .label(named('about'))
    .description('What it is about'),
  right: Joi.string()
    .valid(...rightKinds)
    .empty('')
    .label(named('right'))
    .description('Kind of right'),
  text: Joi.string()
    .trim()
    .max(4000)
    .required()
    .meta(manyLines)
    .label(named('text'))
    .description('What happened, what is asked'),
  name: Joi.string().trim().max(80).required().label(named('name')).description('Who asks'),
  phone: Joi.string()
    .trim()
    .max(60)
    .empty('')
    .custom((value: string, helpers: Joi.CustomHelpers) => readPhone(value) ?? helpers.error('phone'))
    .label(named('phone'))
    .description('Telephone number'),
  email: Joi.string()
    .trim()
    .max(200)
    .email({ tlds: false })
    .empty('')
    .label(named('email'))
    .description('E-mail address'),
}).or('phone', 'email')

export const codeForm = Joi.object<Asking>({
  number: Joi.string().trim().max(40).required().label(named('number')).description('Number of the request'),
  code: Joi.string().trim().max(80).required().label(named('code')).description('Code told when it was sent'),
})

export const answerForm = Joi.object<{ number: string; text: string }>({
  number: Joi.string().max(40).required().description('Number of the request'),
  text: Joi.string().trim().max(4000).required().meta(manyLines).label(named('answer')).description('The answer'),
})
