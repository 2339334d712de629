import Joi from 'joi'
import { emailAddress, manyLines } from '../http/index.ts'
import { InvalidInput } from '../http/validation.ts'
import { districts } from '../bodies/index.ts'
import { type Party, rightKinds } from '../kernel/case-record.ts'
import { printable } from '../papers/index.ts'
import { readPhone } from '../kernel/phone-number.ts'
import type { HelpAsked } from '../filing/index.ts'
import type { Ask, Asking } from './request.actions.ts'
import { subjects } from './request.model.ts'

const named = (name: string) => `assistance:field.${name}`

/** Whose right it is: of who asks, or of who acts against them. */
export const roles = ['holder', 'accused'] as const satisfies readonly HelpAsked['role'][]
export const kinds = ['legal', 'natural', 'other'] as const satisfies readonly HelpAsked['kind'][]
export const regions = [
  'mainland',
  'hong-kong',
  'macao',
  'taiwan',
  'foreign',
] as const satisfies readonly Party['region'][]

/** What a case needs besides a question: asked of who has an account, and can follow it. */
export type CaseAsk = Partial<
  Pick<HelpAsked, 'role' | 'title' | 'other' | 'district' | 'kind' | 'region' | 'address' | 'electronicService'>
>

const chosen = (name: string, options: readonly string[], says: string) =>
  Joi.string()
    .valid(...options)
    .empty('')
    .label(named(name))
    .description(says)

const typed = (name: string, most: number, says: string) =>
  Joi.string().trim().max(most).empty('').custom(printable).label(named(name)).description(says)

const ofCase = {
  role: chosen('role', roles, 'Of a case: whether the right is one’s own, or held against one'),
  title: typed('title', 200, 'Of a case: what the right or the goods are called'),
  other: typed('other', 120, 'Of a case: the other side, if known'),
  district: chosen('district', districts, 'Of a case: where one is, or where it happened'),
  kind: chosen('kind', kinds, 'Of a case: natural person, legal person, other organisation'),
  region: chosen('region', regions, 'Of a case: country or region'),
  address: typed('address', 200, 'Of a case: address'),
  electronicService: Joi.boolean()
    .truthy('yes')
    .falsy('no')
    .empty('')
    .label(named('electronicService'))
    .description('Of a case: consents to electronic service'),
}

/** What is asked, and how to reach who asks: a telephone number or an e-mail address at least. */
export const askForm = Joi.object<Ask & CaseAsk>({
  ...ofCase,
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
  name: Joi.string().trim().max(80).required().custom(printable).label(named('name')).description('Who asks'),
  phone: Joi.string()
    .trim()
    .max(60)
    .empty('')
    .custom((value: string, helpers: Joi.CustomHelpers) => readPhone(value) ?? helpers.error('phone'))
    .label(named('phone'))
    .description('Telephone number'),
  email: emailAddress().empty('').label(named('email')).description('E-mail address'),
}).or('phone', 'email')

export const codeForm = Joi.object<Asking>({
  number: Joi.string().trim().max(40).required().label(named('number')).description('Number of the request'),
  code: Joi.string().trim().max(80).required().label(named('code')).description('Code told when it was sent'),
})

export const answerForm = Joi.object<{ number: string; text: string }>({
  number: Joi.string().max(40).required().description('Number of the request'),
  text: Joi.string().trim().max(4000).required().meta(manyLines).label(named('answer')).description('The answer'),
})

const neededForCase = ['role', 'right', 'title', 'district', 'kind', 'region'] as const

/**
 * What was asked, as a case is opened for it: a question about a dispute abroad is one that is abroad. Throws InvalidInput naming what a case
 * cannot do without.
 */
export function helpAsked(ask: Ask & CaseAsk): HelpAsked {
  const missing = neededForCase.filter((name) => ask[name] === undefined)
  if (missing.length > 0)
    throw new InvalidInput(missing.map((path) => ({ path, code: 'any.required', label: named(path), values: {} })))
  const { about, electronicService = false, ...rest } = ask
  return { ...rest, isAbroad: about === 'overseas', electronicService } as HelpAsked
}
