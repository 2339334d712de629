import Joi from 'joi'
import { emailAddress } from '../http/index.ts'
import { type Role, roles } from '../kernel/role.ts'

export interface RightsForm {
  readonly name: string
  readonly email?: string
  readonly roles?: readonly Role[]
  readonly deskIds?: readonly string[]
  readonly active?: boolean
  readonly reason: string
}
const reason = Joi.string()
  .trim()
  .max(500)
  .required()
  .label('administration:field.reason')
  .description('Why, for the second administrator and the log')
const rights = {
  name: Joi.string().trim().max(80).required().label('administration:field.person-name'),
  email: emailAddress().label('administration:field.email'),
  roles: Joi.array()
    .items(Joi.string<Role>().valid(...roles.filter((role) => role !== 'system')))
    .max(12)
    .single()
    .label('administration:field.roles'),
  deskIds: Joi.array().items(Joi.string().max(60)).max(60).single().label('administration:field.desks'),
  reason,
}
export const rightsForm = Joi.object<RightsForm>({
  ...rights,
  active: Joi.boolean().truthy('yes').label('administration:field.open'),
})

export interface NewAccountForm extends RightsForm {
  readonly username: string
}
export const newAccountForm = Joi.object<NewAccountForm>({
  ...rights,
  username: Joi.string().trim().max(64).required().label('administration:field.username'),
})

/** An account as the command line opens it, on the machine itself: without a reason for a second administrator. */
export interface FirstAccount {
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly bodyId?: string
  readonly deskIds: readonly string[]
}
export const firstAccountForm = Joi.object<FirstAccount>({
  username: Joi.string().trim().max(64).required(),
  name: rights.name,
  roles: rights.roles.min(1).required(),
  bodyId: Joi.string().max(60),
  deskIds: rights.deskIds.default([]),
})

export const reasonForm = Joi.object<{ reason: string }>({ reason })

export const findForm = Joi.object<{ username?: string }>({
  username: Joi.string().trim().max(64).label('administration:field.username').description('Name to sign in with'),
})
