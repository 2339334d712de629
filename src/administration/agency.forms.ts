import Joi from 'joi'
import { type BodyKind, bodyKinds } from '../kernel/role.ts'
import { type OfficeHours, type Span, weekdays } from '../kernel/office-hours.ts'
import type { Body } from '../bodies/index.ts'
import { ofPage, plainDay } from '../http/index.ts'
import type { Entrustment } from '../kernel/competence.ts'

const id = Joi.string()
  .pattern(/^[a-z][a-z0-9-]{1,59}$/)
  .label('administration:field.id')
const name = Joi.string().trim().max(200)
const bilingual = Joi.object({
  zh: name.required().label('administration:field.name-zh'),
  en: name.required().label('administration:field.name-en'),
})

const time = Joi.string().pattern(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
/** From and to of a day: both or neither, in order. */
const span = Joi.object<Span>({
  from: time.required().label('administration:hours.from'),
  to: time.required().label('administration:hours.to'),
})
  .custom((value: Span, { error }) => (value.from < value.to ? value : error('any.invalid')))
  .label('administration:hours.span')
const hours = Joi.object<OfficeHours>({
  week: Joi.object(Object.fromEntries(weekdays.map((day) => [day, span])))
    .min(1)
    .required()
    .label('administration:hours.week'),
  pause: span,
  jurisdiction: Joi.string().valid('CN', 'HK', 'MO').default('CN').label('administration:hours.calendar'),
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
    zh: name.max(40).required().label('administration:field.short-zh'),
    en: name.max(40).required().label('administration:field.short-en'),
  }),
  kind: Joi.string<BodyKind>()
    .valid(...bodyKinds)
    .required()
    .label('administration:field.kind'),
  district: Joi.string().trim().max(60).default('').label('administration:field.district'),
  code: Joi.string().trim().max(30).default('').label('administration:field.code'),
  fullName: name.required().label('administration:field.full-name'),
  address: Joi.string().trim().max(200).default('').label('administration:field.address'),
  phone: Joi.string().trim().max(60).default('').label('administration:field.phone'),
  hours,
  active: Joi.boolean().truthy('yes').label('administration:field.active'),
  desks: Joi.array()
    .max(60)
    .items(
      Joi.object({
        id: id.required(),
        name: bilingual.required(),
        handles: Joi.array().items(Joi.string().max(60)).max(60).single().label('administration:field.handles'),
        head: Joi.string().max(60).label('administration:field.head'),
      }),
    ),
}
export const bodyForm = Joi.object<BodyForm & { was?: string }>({
  ...fields,
  was: Joi.string().max(40).meta(ofPage).description('Mark of the body the form was made from'),
})
export const newBodyForm = Joi.object<BodyForm & { id: string }>({ id: id.required(), ...fields })

export interface AssignForm {
  readonly procedure: string
  readonly desks: readonly string[]
}
export const assignForm = Joi.object<AssignForm>({
  procedure: Joi.string().max(60).required(),
  desks: Joi.array()
    .items(Joi.string().max(60))
    .max(200)
    .single()
    .min(1)
    .required()
    .label('administration:unassigned.desks'),
})

/** A body as it is stored, in a file for the command line. */
export const bodyFileForm = Joi.object<Body>({
  ...fields,
  _id: id.required(),
  // A form leaves out what is empty; a file says it.
  district: fields.district.empty(''),
  code: fields.code.empty(''),
  address: fields.address.empty(''),
  phone: fields.phone.empty(''),
  active: Joi.boolean().default(true),
  cityPowers: Joi.boolean(),
  entrustments: Joi.array()
    .max(60)
    .items(
      Joi.object<Entrustment>({
        by: id.required(),
        procedure: Joi.string().max(60).required(),
        powers: Joi.array().items(Joi.string().max(60)).min(1).max(20).required(),
        from: plainDay.required(),
        until: plainDay.required(),
        notice: name.required(),
      }),
    ),
  desks: Joi.array()
    .max(60)
    .default([])
    .items(
      Joi.object({
        _id: id.required(),
        name: bilingual.required(),
        handles: Joi.array().items(Joi.string().max(60)).max(60).default([]),
        head: Joi.string().max(60),
      }),
    ),
})
