import Joi from 'joi'
import { type BodyKind, bodyKinds, type Role, roles } from '../kernel/role.ts'
import type { Body } from './body.model.ts'

const id = Joi.string()
  .pattern(/^[a-z][a-z0-9-]{1,59}$/)
  .label('agencies:field.id')
const name = Joi.string().trim().max(200)
const bilingual = Joi.object({
  zh: name.required().label('agencies:field.name-zh'),
  en: name.required().label('agencies:field.name-en'),
})

export type BodyForm = Omit<Body, '_id' | 'active' | 'desks'> & {
  readonly active?: boolean
  readonly desks?: readonly {
    readonly id: string
    readonly name: { zh: string; en: string }
    readonly handles?: readonly string[]
    readonly head?: string
  }[]
}
const fields = {
  name: bilingual.required(),
  shortName: Joi.object({
    zh: name.max(40).required().label('agencies:field.short-zh'),
    en: name.max(40).required().label('agencies:field.short-en'),
  }),
  kind: Joi.string<BodyKind>()
    .valid(...bodyKinds)
    .required()
    .label('agencies:field.kind'),
  district: Joi.string().trim().max(60).default('').label('agencies:field.district'),
  code: Joi.string().trim().max(30).default('').label('agencies:field.code'),
  fullName: name.required().label('agencies:field.full-name'),
  address: Joi.string().trim().max(200).default('').label('agencies:field.address'),
  phone: Joi.string().trim().max(60).default('').label('agencies:field.phone'),
  active: Joi.boolean().truthy('yes').label('agencies:field.active'),
  desks: Joi.array()
    .max(60)
    .items(
      Joi.object({
        id: id.required(),
        name: bilingual.required(),
        handles: Joi.array().items(Joi.string().max(60)).max(60).single().label('agencies:field.handles'),
        head: Joi.string().max(60).label('agencies:field.head'),
      }),
    ),
}
export const bodyForm = Joi.object<BodyForm>(fields)
export const newBodyForm = Joi.object<BodyForm & { id: string }>({ id: id.required(), ...fields })

export interface PersonForm {
  readonly name: string
  readonly roles?: readonly Role[]
  readonly deskIds?: readonly string[]
  readonly active?: boolean
}
const assignable = roles.filter((role) => role !== 'system')
const personFields = {
  name: Joi.string().trim().max(80).required().label('agencies:field.person-name'),
  roles: Joi.array()
    .items(Joi.string<Role>().valid(...assignable))
    .max(12)
    .single()
    .label('agencies:field.roles'),
  deskIds: Joi.array().items(Joi.string().max(60)).max(60).single().label('agencies:field.desks'),
}
export const personForm = Joi.object<PersonForm>({
  ...personFields,
  active: Joi.boolean().truthy('yes').label('agencies:field.open'),
})

export interface NewPersonForm extends PersonForm {
  readonly username: string
  readonly password: string
}
const password = Joi.string().max(1000).required().label('agencies:field.first-password')
export const newPersonForm = Joi.object<NewPersonForm>({
  ...personFields,
  username: Joi.string().trim().max(64).required().label('agencies:field.username'),
  password,
})
export const resetForm = Joi.object<{ password: string }>({ password })
