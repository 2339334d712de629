import Joi from 'joi'
import { readPhone, takesTexts } from '../kernel/phone-number.ts'
import type { Language } from '../kernel/bilingual.ts'
import { emailAddress, languages, manyLines, ofPage } from '../http/index.ts'

/** Passwords are taken as they are: nothing trimmed, and long ones measured by the rules, not cut by the form. */
const password = Joi.string().max(1000)
const username = Joi.string().trim().max(64).label('access:field.username').description('Name to sign in with')

export interface SignInBody {
  readonly username: string
  readonly password: string
  readonly next?: string
  /** A form that was sent after the sign-in before had ended, carried along. */
  readonly form?: string
}
export const signInForm = Joi.object<SignInBody>({
  username: username.required(),
  password: password.required().label('access:field.password').description('Password'),
  next: Joi.string().max(2000).meta(ofPage).description('Path to go on to'),
  form: Joi.string().max(100_000).meta(manyLines).meta(ofPage).description('A form that waits for the sign-in'),
})

export interface RegisterBody {
  readonly name: string
  readonly phone?: string
  readonly email?: string
  readonly username: string
  readonly password: string
  readonly consent: true
  /** Path to go on to; of who comes by a paper that was served, the page that asks for its code. */
  readonly next?: string
}
export const registerForm = Joi.object<RegisterBody>({
  name: Joi.string().trim().max(80).required().label('access:field.name').description('Name of the person or firm'),
  phone: Joi.string()
    .trim()
    .custom((value: string, helpers: Joi.CustomHelpers) => {
      const phone = readPhone(value)
      if (phone === undefined) return helpers.error('phone')
      // What is called a mobile number here is one where it is changed, too.
      return takesTexts(phone) ? phone : helpers.error('phone-untextable')
    })
    .max(40)
    .label('access:field.phone')
    .description('Telephone'),
  email: emailAddress().label('access:field.email').description('E-mail address'),
  username: username.required(),
  password: password.required().label('access:field.password').description('Password, 8 to 128 characters'),
  consent: Joi.boolean()
    .truthy('yes')
    .valid(true)
    .required()
    .label('access:field.consent')
    .description('Agrees to the privacy notice'),
  next: Joi.string().max(2000).meta(ofPage).description('Path to go on to'),
}).or('phone', 'email')

export interface ForgottenBody {
  readonly account: string
}
export const forgottenForm = Joi.object<ForgottenBody>({
  account: Joi.string()
    .trim()
    .max(200)
    .required()
    .label('access:field.account')
    .description('Name to sign in with, or confirmed e-mail address or mobile number'),
})

export interface PasswordBody {
  readonly current: string
  readonly password: string
  readonly again: string
}
export const passwordForm = Joi.object<PasswordBody>({
  current: password.required().label('access:field.current').description('Present password'),
  password: password.required().label('access:field.new-password').description('New password, 8 to 128 characters'),
  again: password.required().label('access:field.again').description('New password once more'),
})

export interface LinkBody {
  readonly code?: string
  readonly password: string
  readonly again: string
}
export const linkForm = Joi.object<LinkBody>({
  code: Joi.string().trim().max(20).label('access:field.code').description('Code that goes with a slip'),
  password: password.required().label('access:field.new-password').description('New password, 8 to 128 characters'),
  again: password.required().label('access:field.again').description('New password once more'),
})

export interface PreferencesBody {
  readonly lang: Language
  readonly keys?: boolean
}
export const preferencesForm = Joi.object<PreferencesBody>({
  lang: Joi.string()
    .valid(...languages)
    .required()
    .label('access:field.lang')
    .description('Language of the pages'),
  keys: Joi.boolean().truthy('yes').label('access:field.keys').description('Keyboard shortcuts'),
})
