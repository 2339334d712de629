import Joi from 'joi'
import { emailAddress } from '../http/index.ts'
import { readPhone } from '../kernel/phone-number.ts'
import type { ContactKind } from './contact.model.ts'

export interface ClaimBody {
  readonly value: string
  readonly password: string
}
const password = Joi.string().max(1000).required().label('access:field.current').description('Present password')

/** The new address or number, and the password of the account once more. */
export const claimForms: Readonly<Record<ContactKind, Joi.ObjectSchema<ClaimBody>>> = {
  email: Joi.object<ClaimBody>({
    value: emailAddress().required().label('access:field.email').description('New e-mail address'),
    password,
  }),
  phone: Joi.object<ClaimBody>({
    value: Joi.string()
      .trim()
      .custom((value: string, helpers: Joi.CustomHelpers) => readPhone(value) ?? helpers.error('phone'))
      .max(40)
      .required()
      .label('access:field.phone')
      .description('New mobile number'),
    password,
  }),
}

export const codeForm = Joi.object<{ code: string; shown?: string }>({
  code: Joi.string().trim().max(20).required().label('access:field.code').description('Code that was sent there'),
  shown: Joi.string().max(20).description('The code as a demonstration shows it: still shown beside a wrong one'),
})
