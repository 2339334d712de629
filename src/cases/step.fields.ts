import { say } from '../kernel/bilingual.ts'
import { allBodies } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { FieldRule, Procedure, StepRule } from '../kernel/procedure.ts'
import { joinsFrom, newestOf, procedureOf } from '../procedures/index.ts'
import { type Localizer, term } from '../wording/index.ts'
import { personsFor, triageChoices } from './step.choices.ts'

/** Whatever a form is filled with: the case, who fills it, what was typed before, what did not hold. */
export interface Filling {
  readonly record: CaseRecord
  readonly proceeding: Proceeding
  readonly procedure: Procedure
  readonly step: StepRule
  readonly viewer: Viewer
  readonly at: Date
  /** As typed, by field; undefined for a form just opened. */
  readonly typed: Readonly<Record<string, unknown>> | undefined
  /** Desks as chosen beside the procedures of triage, by procedure. */
  readonly desks: Readonly<Record<string, unknown>>
  /** Messages by field. */
  readonly errors: Readonly<Record<string, string>>
}

/** One field of a step's form: the part that prints it and its values, or the list of triage. */
export interface StepField {
  readonly part: 'text' | 'textarea' | 'date' | 'radios' | 'select' | 'checkboxes' | 'triage'
  readonly it: Readonly<Record<string, unknown>>
}

const fewOptions = 6

/**
 * What a field holds before anything was typed: the day of today for an event, the law's own length for a period, the day on which
 * the agreement that offers the step took effect.
 */
function prefilled(key: string, filling: Filling): string | undefined {
  const { step, procedure, at } = filling
  if (step.datedBy === key) return dateOf(at)
  if (step.fields?.[key]?.from === 'joined-agreement') return dayAgreed(filling)
  if (step.lengthFrom !== key) return undefined
  const started = step.starts?.[0] === undefined ? undefined : procedure.clocks[step.starts[0]]
  const extension = step.extends && procedure.clocks[step.extends.clock]?.extensions?.[step.extends.extension]
  const length = started?.length ?? extension?.length
  return length === undefined ? undefined : String(length)
}

/** The day of the agreement of another proceeding of the case that offers this step. Only the day: its terms are confidential. */
function dayAgreed({ record, procedure, step }: Filling): string | undefined {
  const isOffered = (source: Proceeding) =>
    joinsFrom(procedureOf(source.procedure, source.version)).some(
      ({ when, offers }) =>
        procedure.steps[offers.step] === step && offers.procedure === procedure.key && when.outcome === source.outcome,
    )
  return record.proceedings.findLast((source) => source.closedOn && source.outcome && isOffered(source))?.closedOn
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

async function fieldOf(key: string, field: FieldRule, filling: Filling, localizer: Localizer): Promise<StepField> {
  const { t, lang } = localizer
  const { typed, record, proceeding, step, at, errors } = filling
  const raw = typed === undefined ? prefilled(key, filling) : typed[key]
  const value = textOf(raw)
  const values = [raw ?? []].flat().map(String)
  const named = `input[${key}]`
  const common = {
    name: named,
    label: say(field.title, lang),
    hint: field.hint ? say(field.hint, lang) : undefined,
    error: errors[key],
    required: field.required === true,
    optional: field.required !== true,
    value,
  }
  const options = Object.entries(field.options ?? {}).map(([code, title]) => ({
    value: code,
    label: say(title, lang),
  }))
  switch (field.kind) {
    case 'text':
      return { part: 'text', it: { ...common, maxlength: field.max ?? 200 } }
    case 'long':
      return { part: 'textarea', it: { ...common, maxlength: field.max ?? 4000 } }
    case 'date':
      return {
        part: 'date',
        it: {
          ...common,
          ...(step.datedBy === key ? { min: proceeding.openedOn, max: dateOf(at) } : {}),
          hint: common.hint ?? (step.datedBy === key ? t('cases:step.event-day') : undefined),
        },
      }
    case 'moment':
      return { part: 'date', it: { ...common, time: true } }
    case 'number':
      return { part: 'text', it: { ...common, inputmode: 'numeric', width: 'short', maxlength: 6 } }
    case 'money':
      return {
        part: 'text',
        it: { ...common, inputmode: 'decimal', width: 'short', maxlength: 16, suffix: t('cases:step.yuan') },
      }
    case 'yes-no':
      return {
        part: 'radios',
        it: {
          ...common,
          value: raw === true ? 'yes' : raw === false ? 'no' : value,
          cards: false,
          options: [
            { value: 'yes', label: t('cases:yes') },
            { value: 'no', label: t('cases:no') },
          ],
        },
      }
    case 'choice':
      return options.length > fewOptions
        ? { part: 'select', it: { ...common, options, blank: t('ui:choose') } }
        : { part: 'radios', it: { ...common, options, cards: false } }
    case 'choices':
      return { part: 'checkboxes', it: { ...common, options, values } }
    case 'person': {
      const people = await personsFor(record, proceeding)
      return {
        part: 'select',
        it: { ...common, blank: t('ui:choose'), options: people.map(({ _id, name }) => ({ value: _id, label: name })) },
      }
    }
    case 'desk':
      return { part: 'select', it: { ...common, blank: t('ui:choose'), options: deskOptions(localizer) } }
    case 'procedures':
      return triageField(common, filling, localizer)
  }
}

function deskOptions({ lang }: Localizer) {
  return allBodies().flatMap((body) =>
    body.desks.map((desk) => ({ value: desk._id, label: `${say(body.name, lang)} · ${say(desk.name, lang)}` })),
  )
}

/** The procedures of triage as a list to tick, each with the desk it is offered to. */
function triageField(
  common: Readonly<Record<string, unknown>>,
  { record, typed, desks }: Filling,
  { t, lang }: Localizer,
): StepField {
  const chosen = new Map(
    [typed?.['procedures'] ?? []].flat().map((choice) => {
      const [key = '', desk] = String(choice).split('@')
      return [key, desk]
    }),
  )
  const choices = triageChoices(record).map(({ target, desks: own, fits }) => {
    const procedure = newestOf(target.procedure)
    const desk = chosen.get(target.procedure) ?? textOf(desks[target.procedure]) ?? own[0]?.desk._id ?? ''
    return {
      value: target.procedure,
      label: procedure ? term(procedure.title, lang) : target.procedure,
      hint: say(target.when, lang),
      tag: fits ? undefined : t('cases:step.other-rights'),
      checked: chosen.has(target.procedure),
      deskName: `desks[${target.procedure}]`,
      deskLabel: t('cases:step.desk-for', { procedure: procedure ? say(procedure.short, lang) : target.procedure }),
      desk,
      desks: own.map(({ body, desk: one }) => ({
        value: one._id,
        label: `${say(body.name, lang)} · ${say(one.name, lang)}`,
      })),
    }
  })
  return { part: 'triage', it: { ...common, choices } }
}

/** Every field of the step's form, in its order. Triage asks for a desk beside each procedure instead of one for all. */
export async function stepFields(filling: Filling, localizer: Localizer): Promise<StepField[]> {
  const fields = Object.entries(filling.step.fields ?? {}).filter(
    ([, { kind }]) => !(filling.step.opens === 'chosen-procedures' && kind === 'desk'),
  )
  return await Promise.all(fields.map(([key, field]) => fieldOf(key, field, filling, localizer)))
}

/** What was typed in a field, as people read it: for the page that shows theirs and yours. */
export function typedText(field: FieldRule, value: unknown, { t, lang }: Localizer): string {
  return [value ?? []]
    .flat()
    .map((one) => {
      if (field.kind === 'yes-no') return t(one === true || one === 'yes' || one === 'on' ? 'cases:yes' : 'cases:no')
      const option = field.options?.[String(one)]
      if (option) return say(option, lang)
      const procedure = field.kind === 'procedures' ? newestOf(String(one).split('@')[0] ?? '') : undefined
      return procedure ? say(procedure.short, lang) : String(one)
    })
    .join(t('wording:comma'))
}
