import Joi from 'joi'
import { check, manyLines, plainDay } from '../http/index.ts'
import { printable } from '../papers/index.ts'
import type { ColumnRule, FieldRule, StepRule } from '../kernel/procedure.ts'
import type { StepInput } from '../kernel/case-record.ts'
import { assertListed } from '../kernel/told-bounds.ts'
import { instantOf } from '../kernel/plain-date.ts'

const moment = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'moment')
  .custom((value: string, helpers) => {
    try {
      instantOf(value)
      return value
    } catch {
      return helpers.error('string.pattern.name', { name: 'moment' })
    }
  })

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
    case 'event':
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
    case 'rows':
      return rowsOf(field)
    case 'exhibits':
      // A form with files says that nothing was ticked by an empty value beside what was.
      return Joi.array().items(Joi.any().valid('').strip(), exhibitId).single().max(500)
    case 'procedures':
      return Joi.array().items(Joi.string().max(120)).single().min(1).max(6)
    case 'scope':
      return Joi.array().items(tick).single().max(mostTicks)
  }
}

/** A procedure, or a right or a respondent that is ticked for it. */
const tick = Joi.string().pattern(/^[a-z][a-z-]{0,40}(:[RB]\d{1,3})?$/)

/** As many as a complaint has, for every procedure of a form. */
const mostTicks = 600

const exhibitId = Joi.string().pattern(/^E\d{1,5}$/)

/** An exhibit or a paper of the case. */
const recordId = Joi.string().pattern(/^[ED]\d{1,5}$/)

const mostRows = 60

/** Rows of a table. A row with anything in it has all that its columns require. */
function rowsOf({ columns = {}, required }: FieldRule): Joi.Schema {
  const cells = Object.entries(columns).map(([name, column]): [string, Joi.Schema] => {
    const schema = cellOf(column).empty('').label(name)
    return [name, column.required ? schema.required() : schema]
  })
  const rows = Joi.array()
    .items(Joi.object(Object.fromEntries(cells)))
    .max(mostRows)
  return required ? rows.min(1) : rows
}

function cellOf({ kind, max, options = {} }: ColumnRule): Joi.Schema {
  switch (kind) {
    case 'exhibit':
      return exhibitId
    case 'record':
      return recordId
    case 'number':
      return Joi.number().positive().max(1e9).precision(3)
    case 'choice':
      return Joi.string().valid(...Object.keys(options))
    case 'long':
      return Joi.string()
        .trim()
        .max(max ?? 2000)
        .custom(printable)
        .meta(manyLines)
    case 'text':
      return Joi.string()
        .trim()
        .max(max ?? 100)
        .custom(printable)
  }
}

const made = new WeakMap<StepRule, Joi.ObjectSchema<StepInput>>()

/** The check of a step's form, made from its fields. An empty text counts as not given; unknown keys are refused. */
function stepForm(step: StepRule): Joi.ObjectSchema<StepInput> {
  const known = made.get(step)
  if (known) return known
  const keys: Record<string, Joi.Schema> = {}
  for (const [name, field] of Object.entries(step.fields ?? {})) {
    if (field.former) continue
    const schema = schemaOf(field).empty('').description(field.title.zh).label(name)
    keys[name] = field.required ? schema.required() : schema
  }
  const form = Joi.object<StepInput>(keys)
  made.set(step, form)
  return form
}

const ofParties = new WeakMap<StepRule, StepRule>()

/** The step as a party is asked for it: without what the office alone says. */
export function askedOfParties(step: StepRule): StepRule {
  const known = ofParties.get(step)
  if (known) return known
  const fields = Object.entries(step.fields ?? {}).filter(([, { byOffice }]) => !byOffice)
  const asked = { ...step, fields: Object.fromEntries(fields) }
  ofParties.set(step, asked)
  return asked
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows of a table as typed, without the blank ones that a form shows beside them: one that only names its exhibit is blank. */
export function filledRows(typed: unknown, columns: FieldRule['columns'] = {}): Readonly<Record<string, unknown>>[] {
  return [typed ?? []]
    .flat()
    .filter(isRecord)
    .filter((row) => Object.entries(row).some(([name, cell]) => cell !== '' && columns[name]?.kind !== 'exhibit'))
}

function withoutBlankRows({ fields = {} }: StepRule, typed: unknown): unknown {
  if (!isRecord(typed)) return typed
  const rows = Object.entries(fields).flatMap(([name, { kind, columns }]) =>
    kind === 'rows' && Array.isArray(typed[name]) ? [[name, filledRows(typed[name], columns)] as const] : [],
  )
  return rows.length === 0 ? typed : { ...typed, ...Object.fromEntries(rows) }
}

/**
 * Checks what was typed for a step.
 * @throws InvalidInput with every mistake in it, at the field `input.<name>`
 */
export function readStepInput(step: StepRule, typed: unknown): StepInput {
  const input = check(stepForm(step), withoutBlankRows(step, typed ?? {}), 'input.')
  assertListed(step, input)
  return input
}
