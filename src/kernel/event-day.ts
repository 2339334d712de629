import type { Proceeding, StepInput, Walked } from './case-record.ts'
import type { Moment } from './clock-acts.ts'
import { dateOf, instantOf, isPlainDate, type PlainDate, startOf, wallTimeOf } from './plain-date.ts'
import type { FieldRule, Procedure, StepRule } from './procedure.ts'
import { isWorkingRole } from './role.ts'
import { RuleError } from './rule-error.ts'

/** Names of the fields in which the office says when something happened that it enters later. */
const happenedOn = 'happenedOn'
const happenedAt = 'happenedAt'

const dayField: FieldRule = {
  kind: 'date',
  title: { zh: '发生日期', en: 'Date it happened' },
  hint: {
    zh: '事后登记的，填写实际发生的日期，不得早于前一步骤；不填写的，为登记当日',
    en: 'Where it is entered later; not before the step it follows. Left empty: today',
  },
  byOffice: true,
}
/** Of what a party hands in: time in the post is not counted (市场监督管理行政处罚程序规定 art. 80). @row T-02 */
const handedInField: FieldRule = {
  ...dayField,
  hint: {
    zh: '事后登记的，填写实际提交的日期；邮寄的，填写交邮日期，在途时间不计入期限，期限届满后收到的也一样；不填写的，为登记当日',
    en: 'Where it is entered later: the day it was submitted; by post, the day it was posted, also where it arrived after the period. Left empty: today',
  },
}
const hourField: FieldRule = {
  kind: 'moment',
  title: { zh: '发生时间', en: 'Time it happened' },
  hint: {
    zh: '事后登记的，填写实际发生的时间，期限自该时起算，不得早于前一步骤；不填写的，为登记之时',
    en: 'Where it is entered later: the hours run from then; not before the step it follows. Left empty: now',
  },
  byOffice: true,
}

/** Where a period of whoever is served runs from the hour of that. */
const receiptField: FieldRule = {
  ...hourField,
  title: { zh: '送达时间', en: 'Hour of service' },
  hint: {
    zh: '送达当日的时、分，期限自该时起算，并载入送达回证；当日登记而不填写的，为登记之时',
    en: 'The hour on the day of service: the period runs from it, and the proof states it. Entered the same day and left empty: now',
  },
  ofReceipt: true,
}

/**
 * The step with a place for the day its event happened, where the office takes it and its form asks for no day; for the hour, where it moves
 * a clock in hours, or asks for it in its own words. What has a form of its own in a room keeps that; a period that runs from the issue of its
 * paper begins on the day under that paper.
 */
export function datable<S extends string, C extends string>(
  step: StepRule<S, C>,
  clocks: Procedure['clocks'],
): StepRule<S, C> {
  if (step.session || step.agreement || step.constitutes || step.opens || step.jointly) return step
  if (!step.by.some(isWorkingRole)) return step
  if (step.starts?.some((clock) => clocks[clock]?.fromPaper)) return step
  const moved = [...(step.starts ?? []), ...(step.stops ?? []), ...(step.drops ?? [])]
  const byTheHour = moved.some((clock) => clocks[clock]?.unit === 'hours') || step.fields?.[happenedAt] !== undefined
  if (step.datedBy && !byTheHour) return step
  const isOfParty = step.submission !== undefined && step.by.some((role) => role === 'filer' || role === 'respondent')
  const isReceived = step.delivers && step.starts?.some((clock) => isByTheHourForEach(clocks[clock]))
  const [name, field] = byTheHour
    ? [happenedAt, isReceived ? receiptField : hourField]
    : [happenedOn, isOfParty ? handedInField : dayField]
  return { ...step, datedBy: step.datedBy ?? name, fields: { ...step.fields, [name]: step.fields?.[name] ?? field } }
}

const isByTheHourForEach = (clock: Procedure['clocks'][string] | undefined): boolean =>
  clock?.unit === 'hours' && clock.per === 'party'

/** The hour at which what a step records happened, where it was typed. */
export function hourTyped(input: StepInput | undefined): { readonly happened?: Date } {
  const hour = input?.[happenedAt]
  return typeof hour === 'string' ? { happened: instantOf(hour) } : {}
}

/** The first day on which a paper was handed over or published, as it was typed: what it is of had happened by then. */
function handedOver(input: StepInput = {}): PlainDate | undefined {
  const days = Object.keys(input)
    .filter((name) => name === 'servedOn' || name.startsWith('servedOn-'))
    .map((name) => input[name.replace('servedOn', 'announcedOn')] ?? input[name])
  return days.filter((day): day is string => typeof day === 'string' && isPlainDate(day)).toSorted()[0]
}

/**
 * What was typed of when the event of a step happened: its day, and its hour where that was asked. Of an event with a paper that is served (a
 * seizure and its decision), with no day of its own typed: the first day of the service.
 */
function typedOf({ datedBy }: Pick<StepRule, 'datedBy'>, input: StepInput | undefined) {
  const { happened } = hourTyped(input)
  const day = datedBy === undefined ? undefined : input?.[datedBy]
  const isOfEvent = datedBy === happenedOn || datedBy === happenedAt
  const typed = typeof day === 'string' && isPlainDate(day) ? day : happened && dateOf(happened)
  const on = typed ?? (isOfEvent ? handedOver(input) : undefined)
  return on === undefined ? undefined : { on, ...(happened ? { happened } : {}) }
}

/** The day of what a step records: the one typed for its event, or the day it was taken. */
export function dayOfStep(
  { steps }: Pick<Procedure, 'steps'>,
  { step, input, at }: Pick<Walked, 'step' | 'input' | 'at'>,
): PlainDate {
  return typedOf(Object.hasOwn(steps, step) ? (steps[step] as StepRule) : {}, input)?.on ?? dateOf(at)
}

/**
 * The step that brought the proceeding to where it stands. What a party hands in may have been posted before its period was found to have run out:
 * that it had is none that it follows.
 */
function followed(procedure: Procedure, { walked, state }: Proceeding, { submission }: StepRule): Walked | undefined {
  const ruleOf = ({ step }: Walked) =>
    Object.hasOwn(procedure.steps, step) ? (procedure.steps[step] as StepRule) : undefined
  const late = submission?.late
  let at = state
  for (const walk of walked.toReversed()) {
    if (walk.from === walk.to || walk.to !== at) continue
    const { restsOn = [], stops = [] } = ruleOf(walk) ?? {}
    if (late === undefined || !restsOn.includes(late) || !stops.includes(late)) return ruleOf(walk) && walk
    at = walk.from
  }
  return undefined
}

/**
 * When the event of a step happened. Throws RuleError date-in-future, date-before-opening, or date-before-step (before the step that brought
 * the proceeding to where it stands, with the first day that is possible).
 */
export function momentOf(step: StepRule, procedure: Procedure, before: Proceeding, input: StepInput, at: Date): Moment {
  const typed = typedOf(step, input)
  if (!typed) return { at }
  const { on, happened } = typed
  if (on > dateOf(at) || (happened && happened > at))
    throw new RuleError('date-in-future', 'an event cannot lie in the future', { date: on })
  if (on < before.openedOn)
    throw new RuleError('date-before-opening', 'the event lies before the proceeding', {
      date: on,
      opened: before.openedOn,
    })
  const isEntered = step.fields?.[step.datedBy ?? '']?.byOffice === true
  const walk = isEntered || happened ? followed(procedure, before, step) : undefined
  const earliest = walk && dayOfStep(procedure, walk)
  const earlier = walk && typedOf(procedure.steps[walk.step] as StepRule, walk.input)
  const hour = earlier ? (earlier.happened ?? startOf(earlier.on)) : walk?.at
  const said = (details: { readonly date: string; readonly earliest: string; readonly field?: string }) =>
    new RuleError('date-before-step', 'the event lies before the step that it follows', details)
  if (earliest && on < earliest) throw said({ date: on, earliest })
  // Of one day it is the hour that is too early; forms know minutes, and a minute is not before itself.
  if (earliest && happened && hour && wallTimeOf(happened) < wallTimeOf(hour))
    throw said({ date: wallTimeOf(happened), earliest: wallTimeOf(hour), field: happenedAt })
  return { at, on, ...(happened ? { happened } : {}) }
}
