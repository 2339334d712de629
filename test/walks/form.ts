import type { CaseRecord, Proceeding, StepInput } from '../../src/kernel/case-record.ts'
import { type Calendars, isOpen } from '../../src/kernel/clock-acts.ts'
import { optionsBarred } from '../../src/kernel/option-conditions.ts'
import { subjectsOfStep } from '../../src/kernel/event-subjects.ts'
import { eventsUnder } from '../../src/kernel/own-event.ts'
import { isForRights } from '../../src/kernel/option-rights.ts'
import { addDays, dateOf, type PlainDate } from '../../src/kernel/plain-date.ts'
import type { FieldRule, Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { serviceRound } from '../../src/kernel/service-round.ts'
import type { Chance } from './chance.ts'

/** Where and when a form is filled. */
export interface Filling {
  readonly key: string
  readonly step: StepRule
  readonly procedure: Procedure
  readonly record: CaseRecord
  readonly proceeding: Proceeding
  readonly at: Date
  readonly calendars: Calendars
  readonly chance: Chance
  /** How late what happened is entered, in days. */
  readonly late: number
}

const future = /By$|until|heldAt|Until|deadline|^due/i

/** A row of a list: every column filled. */
function rowOf({ columns = {} }: FieldRule, { chance, record }: Filling, n: number): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { kind, options = {} }]) => {
      if (kind === 'number') return [name, 1 + chance.upTo(20)]
      if (kind === 'exhibit') return [name, record.evidence[n % Math.max(1, record.evidence.length)]?.id ?? 'E1']
      if (kind === 'choice') return [name, chance.one(Object.keys(options))]
      return [name, `${name}${chance.upTo(1_000_000)}`]
    }),
  )
}

function dayFor(name: string, { at, late, chance }: Filling): PlainDate {
  const today = dateOf(at)
  return future.test(name) ? addDays(today, 5 + chance.upTo(30)) : addDays(today, -late)
}

/** Choices that a field offers a case about these rights. */
const offered = (rule: FieldRule, { record, proceeding, at, calendars }: Filling): string[] => {
  const barred = optionsBarred(rule, proceeding, record, { at, calendars })
  return Object.keys(rule.options ?? {}).filter(
    (option) => isForRights(rule, option, record.rights) && !(option in barred),
  )
}

function valueOf(name: string, rule: FieldRule, filling: Filling): StepInput[string] | undefined {
  const { chance, proceeding, procedure, step, at, record } = filling
  switch (rule.kind) {
    case 'date':
      return dayFor(name, filling)
    case 'moment':
      return future.test(name)
        ? `${addDays(dateOf(at), 14 + chance.upTo(20))}T09:30`
        : `${dayFor(name, filling)}T${step.datedBy === name ? '08:00' : '09:30'}`
    case 'yes-no':
      return chance.isLikely(0.5)
    case 'choice':
      return chance.one(offered(rule, filling))
    case 'choices': {
      const all = offered(rule, filling)
      return rule.every ? all : chance.shuffled(all).slice(0, 1 + chance.upTo(Math.min(2, all.length)))
    }
    case 'number':
      return Math.min(1 + chance.upTo(30), rule.max ?? 30)
    case 'money':
      return 1000 * (1 + chance.upTo(200))
    case 'answers':
      return ['已按要求补齐。']
    case 'exhibits':
      return record.evidence.filter(({ sealed }) => !sealed).map(({ id }) => id)
    case 'rows':
      return [rowOf(rule, filling, 0)]
    case 'person':
      return `${name}-${chance.upTo(4)}`
    case 'event': {
      const left = step.about ? eventsUnder(proceeding, procedure, step.about.clock) : []
      return left.length > 0 ? String(chance.one(left).seq) : undefined
    }
    case 'desk':
    case 'procedures':
    case 'scope':
      return undefined
    default:
      return `${rule.title.zh}：第 ${chance.upTo(100_000)} 号记载。${rule.cites ? '见该法第六十条' : ''}`
  }
}

/** Days and ways of service of everybody the step still serves; of several, sometimes of one alone. */
function servedNow(filling: Filling, about: StepInput): StepInput {
  const { key, step, record, proceeding, at, late, chance } = filling
  const { rows, served } = serviceRound(key, step, record, proceeding)
  const among = subjectsOfStep(filling.procedure, proceeding, step, record, about)
  const left = rows.filter(({ party }) => !served.has(party.id) && among?.has(party.id) !== false)
  const now = left.length > 1 && chance.isLikely(0.3) ? left.slice(0, 1) : left
  const day = addDays(dateOf(at), -late)
  return Object.fromEntries(
    now.flatMap(({ party, on, mode, place, how }) => {
      const isMoment = step.fields?.[on.replace(/-[^-]+$/, '')]?.kind === 'moment'
      const way = party.electronicService && chance.isLikely(0.4) ? 'electronic' : 'direct'
      const modes = Object.keys(step.fields?.['mode']?.options ?? {})
      return [
        [on, isMoment ? `${day}T08:00` : day],
        ...(mode ? [[mode, modes.includes(way) ? way : (modes[0] ?? way)]] : []),
        ...(place ? [[place, '珠海市香洲区人民东路1号']] : []),
        ...(how ? [[how, '当面交付']] : []),
      ]
    }),
  ) as StepInput
}

/** Every field of a form, filled with something that fits it; a field that need not be filled is sometimes left empty. */
export function filled(filling: Filling, isParty: boolean, isWhole = false): StepInput {
  const { step, chance } = filling
  const ofService = /^(?:servedOn|mode|servedAt|howServed|announcedOn|requester(?:ServedOn|Mode|How|AnnouncedOn))$/
  const rows = serviceRound(filling.key, step, filling.record, filling.proceeding).rows.length > 0
  const typed: Record<string, StepInput[string]> = {}
  for (const [name, rule] of Object.entries(step.fields ?? {})) {
    // Of one right and one respondent nothing is chosen.
    if (rule.kind === 'scope') continue
    if (rule.former || rule.forEach || (rule.byOffice && isParty) || (rows && ofService.test(name))) continue
    const isHeld = filling.proceeding.clocks.some(
      (clock) => [rule.whileRuns ?? []].flat().includes(clock.rule) && isOpen(clock),
    )
    if (rule.whileRuns && !isHeld) continue
    const isFree = !rule.required && !rule.neededWith && !rule.goesWith && !rule.evidence && !rule.whileRuns
    if (isFree && !isWhole && chance.isLikely(0.3)) continue
    const value = valueOf(name, rule, filling)
    if (value !== undefined) typed[name] = value
  }
  return agreeing(step, filling, { ...typed, ...servedNow(filling, typed) })
}

/** What one field says of another holds: a sum with its kind, no more than was told, orders as the result. */
function agreeing(step: StepRule, { proceeding }: Filling, input: StepInput): StepInput {
  const said: Record<string, StepInput[string]> = { ...input }
  for (const [name, { noMoreThan, goesWith }] of Object.entries(step.fields ?? {})) {
    if (noMoreThan) {
      const told = proceeding.walked.findLast(({ step: key }) => noMoreThan.steps.includes(key))?.input
      if (told) {
        if (told[name] === undefined) delete said[name]
        else said[name] = told[name]
      }
    }
    if (goesWith) {
      const isChosen = [said[goesWith.field] ?? []].flat().includes(goesWith.option)
      if (!isChosen) delete said[name]
      else said[name] ??= 5000
    }
  }
  for (const [name, { sums = {} }] of Object.entries(step.fields ?? {}))
    if (Object.keys(sums).length > 0) said[name] = '依法处理。'
  for (const [name, { accords }] of Object.entries(step.fields ?? {})) {
    if (!accords) continue
    const { orders, dismissing, steps } = accords
    if (!steps) said[orders] = said[name] === dismissing ? '驳回请求人的请求' : '立即停止侵权'
    else {
      const told = proceeding.walked.findLast(({ step: key }) => steps.includes(key))?.input
      const isDismissed = String(told?.[orders] ?? '').includes('驳回')
      const options = Object.keys(step.fields?.[name]?.options ?? {})
      const fitting = options.filter((option) => (option === dismissing) === isDismissed)
      if (told?.[orders] !== undefined) said[name] = fitting[0] ?? said[name] ?? ''
    }
  }
  return said
}
