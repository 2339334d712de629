import Joi from 'joi'
import { check, manyLines, plainDay } from '../http/index.ts'
import { printable } from '../papers/index.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import type { StepInput } from '../kernel/case-record.ts'

const moment = Joi.string().pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'moment')

function schemaOf(field: FieldRule): Joi.Schema {
  const codes = Object.keys(field.options ?? {})
  switch (field.kind) {
    case 'text':
      return Joi.string()
        .trim()
        .max(field.max ?? 200)
        .custom(printable)
    case 'long':
      return Joi.string()
        .trim()
        .max(field.max ?? 4000)
        .custom(printable)
        .meta(manyLines)
    case 'date':
      return plainDay
    case 'moment':
      return moment
    case 'yes-no':
      return Joi.boolean().truthy('yes', 'on').falsy('no')
    case 'choice':
      return Joi.string().valid(...codes)
    case 'choices':
      return Joi.array()
        .items(Joi.string().valid(...codes))
        .single()
        .max(codes.length)
    case 'number':
      return Joi.number()
        .integer()
        .min(1)
        .max(field.max ?? 10_000)
    case 'money':
      return Joi.number()
        .min(0)
        .max(field.max ?? 1e12)
        .precision(2)
    case 'desk':
    case 'person':
      return Joi.string().trim().max(80)
    case 'answers':
      return Joi.array()
        .items(
          Joi.string()
            .trim()
            .allow('')
            .max(field.max ?? 2000)
            .meta(manyLines),
        )
        .single()
        .max(60)
    case 'procedures':
      return Joi.array().items(Joi.string().max(120)).single().min(1).max(6)
  }
}

const made = new WeakMap<StepRule, Joi.ObjectSchema<StepInput>>()

/** The check of a step's form, made from its fields. An empty text counts as not given; unknown keys are refused. */
function stepForm(step: StepRule): Joi.ObjectSchema<StepInput> {
  const known = made.get(step)
  if (known) return known
  const keys: Record<string, Joi.Schema> = {}
  for (const [name, field] of Object.entries(step.fields ?? {})) {
    const schema = schemaOf(field).empty('').description(field.title.zh).label(name)
    keys[name] = field.required ? schema.required() : schema
  }
  const form = Joi.object<StepInput>(keys)
  made.set(step, form)
  return form
}

/**
 * Checks what was typed for a step.
 * @throws InvalidInput with every mistake in it, at the field `input.<name>`
 */
export function readStepInput(step: StepRule, typed: unknown): StepInput {
  return check(stepForm(step), typed ?? {}, 'input.')
}
