import type { Contradiction } from './contradiction.ts'
import type { Audience } from './case-record.ts'
import { audienceOrder, type FieldAudience, type FieldRule, type Procedure, type StepRule } from './procedure.ts'

/** What does not hold in the form of a step: fields asked for twice, fields the step relies on that it does not ask for. */
export function contradictionsOfForm(procedure: Procedure, step: StepRule): Contradiction[] {
  return [
    ...ofFields(step.fields ?? {}),
    ...ofAudiences(step),
    ...ofAnswers(procedure, step),
    ...ofParts(procedure, step),
    ...ofUses(step),
    ...ofAbout(procedure, step),
    ...ofOutcome(procedure, step),
  ]
}

/** People of one panel are asked for under one title; anything else with the title of another is the same question again. */
function ofFields(fields: Readonly<Record<string, FieldRule>>): Contradiction[] {
  const asked = new Set<string>()
  return Object.entries(fields).flatMap(
    ([
      name,
      { kind, title, options, columns, required, former, perExhibit, modes, forRights, optionsWhen, notWhile, sumOf },
    ]): Contradiction[] => {
      const found: Contradiction[] = []
      if ((kind === 'rows') !== (columns !== undefined))
        found.push([`fields.${name}.columns`, 'rows say what each asks for'])
      if (perExhibit && !Object.values(columns ?? {}).some((column) => column.kind === 'exhibit'))
        found.push([`fields.${name}.columns`, 'no column names the exhibit'])
      if (sumOf !== undefined && !fields[sumOf]?.forEach)
        found.push([`fields.${name}.sumOf`, `${sumOf} is not asked of each`])
      if (former && required) found.push([`fields.${name}.former`, 'what is asked for no more is not required'])
      const isChoice = kind === 'choice' || kind === 'choices'
      if (isChoice && Object.keys(options ?? {}).length === 0) found.push([`fields.${name}`, 'nothing to choose from'])
      if (!isChoice && options) found.push([`fields.${name}`, `a field of the kind ${kind} has no options`])
      for (const option of Object.keys({ ...forRights, ...notWhile }))
        if (!Object.hasOwn(options ?? {}, option)) found.push([`fields.${name}.forRights`, `no option ${option}`])
      for (const option of Object.keys(optionsWhen ?? {}))
        if (!Object.hasOwn(options ?? {}, option)) found.push([`fields.${name}.optionsWhen`, `no option ${option}`])
      if (modes && Object.keys(modes).toString() !== Object.keys(options ?? {}).toString())
        found.push([`fields.${name}.modes`, 'every way has its rule, and no other'])
      if (kind !== 'person' && asked.has(title.zh)) found.push([`fields.${name}`, `${title.en} is asked for twice`])
      asked.add(title.zh)
      return found
    },
  )
}

/** A field is kept to fewer than its step is for, and to no other side than it. */
function ofAudiences({ fields = {}, audience = 'officers' }: StepRule): Contradiction[] {
  const rank = (of: Audience | FieldAudience) =>
    audienceOrder.findIndex((among) => (among as readonly string[]).includes(of))
  return Object.entries(fields).flatMap(([name, { for: only }]): Contradiction[] =>
    only === undefined || rank(only) > rank(audience)
      ? []
      : [[`fields.${name}.for`, `its step is for ${audience}, which is no more than ${only}`]],
  )
}

/** Answers answer a list that another step asks for. */
function ofAnswers({ steps }: Procedure, { fields = {} }: StepRule): Contradiction[] {
  return Object.entries(fields).flatMap(([name, { kind, to, phrases, sentences }]): Contradiction[] => {
    if (phrases && kind !== 'long') return [[`fields.${name}.phrases`, 'a list is a long text']]
    if (sentences && (phrases || kind !== 'long')) return [[`fields.${name}.sentences`, 'sentences begin a long text']]
    if ((kind === 'answers') !== (to !== undefined)) return [[`fields.${name}.to`, 'answers say what they answer']]
    const asked = to && (Object.hasOwn(steps, to.step) ? steps[to.step]?.fields?.[to.field] : undefined)
    return to && asked?.kind !== 'long' ? [[`fields.${name}.to`, `no list ${to.field} of ${to.step}`]] : []
  })
}

/** Of a file that has its parts: each is an option of its column, and a field says why it is not there; what is carried over was asked there. */
function ofParts({ steps }: Procedure, { fields = {} }: StepRule): Contradiction[] {
  return Object.entries(fields).flatMap(([name, { parts, columns, carried = [] }]): Contradiction[] => {
    const options = columns?.[parts?.column ?? '']?.options ?? {}
    const unknown = Object.entries(parts?.unless ?? {}).filter(([part, why]) => !options[part] || !fields[why])
    const lost = carried.filter((step) => !steps[step]?.fields?.[name])
    return [
      ...unknown.map(([part]): Contradiction => [`fields.${name}.parts`, `no option and field for ${part}`]),
      ...lost.map((step): Contradiction => [`fields.${name}.carried`, `${step} has no field named ${name}`]),
    ]
  })
}

function ofUses({ fields = {}, datedBy, lengthFrom, ahead, facts, namesOfficers }: StepRule): Contradiction[] {
  const found: Contradiction[] = []
  const needs = (path: string, name: string | undefined, kind: FieldRule['kind']) => {
    if (name === undefined) return
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) found.push([path, `no field named ${name}`])
    else if (field.kind !== kind || !field.required)
      found.push([path, `${name} is no required field of the kind ${kind}`])
  }
  needs('datedBy', datedBy, 'date')
  needs('lengthFrom', lengthFrom, 'number')
  needs('ahead.field', ahead?.field, 'moment')
  if (namesOfficers && !Object.values(fields).some(({ kind, required }) => kind === 'person' && required))
    found.push(['namesOfficers', 'no required field of the kind person'])
  if (ahead && !ahead.source?.document) found.push(['ahead.source', 'no source'])
  for (const [name, value] of Object.entries(facts ?? {}))
    if (typeof value === 'string' && !Object.hasOwn(fields, value))
      found.push([`facts.${name}`, `no field named ${value}`])
  return found
}

/** What is about one of several events names a period that runs for each, and has a field of its own for it. */
function ofAbout({ clocks }: Procedure, { about, fields = {} }: StepRule): Contradiction[] {
  const named = Object.keys(fields).filter((name) => fields[name]?.kind === 'event')
  if (!about) return named.map((name) => [`fields.${name}`, 'the step is about no event'])
  const found: Contradiction[] = named.includes(about.field)
    ? []
    : [['about.field', `no field ${about.field} of the kind event`]]
  if (clocks[about.clock]?.per !== 'event') found.push(['about.clock', `${about.clock} does not run for each event`])
  return found
}

function ofOutcome({ outcomes }: Procedure, { outcome, fields }: StepRule): Contradiction[] {
  if (outcome === undefined) return []
  if (typeof outcome === 'string')
    return Object.hasOwn(outcomes, outcome) ? [] : [['outcome', `no outcome named ${outcome}`]]
  const field = fields?.[outcome.field]
  if (!field?.required) return [['outcome.field', `no required field named ${outcome.field}`]]
  return Object.keys(field.options ?? {}).flatMap((code): Contradiction[] =>
    Object.hasOwn(outcomes, code) ? [] : [[`fields.${outcome.field}.options.${code}`, `no outcome named ${code}`]],
  )
}
