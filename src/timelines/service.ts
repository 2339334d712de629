import type { CaseRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { modeRuleOf } from '../kernel/service-mode.ts'
import { serviceRound, type ServiceRow } from '../kernel/service-round.ts'
import { allOf, optionNames, resolve } from './names.ts'
import { bare, nearest } from './nearest.ts'
import type { Problem } from './problem.ts'
import type { GivenService, GivenStep } from './timeline.ts'

/** What stands where a way of service has to be told of, and the file does not. */
const untold = '时间线未载明'

function typedFor(row: ServiceRow, step: StepRule, service: GivenService, problems: Problem[]): StepInput {
  const { on, mode, how, place } = row
  const typed: Record<string, string> = { [on]: service.on }
  const field = mode === undefined ? undefined : step.fields?.['mode']
  if (mode !== undefined && field && service.mode !== undefined) {
    const resolved = resolve(service.mode, optionNames(field))
    if ('keys' in resolved) typed[mode] = resolved.keys[0] ?? ''
    else {
      const values = { text: service.mode, field: field.title, known: allOf(optionNames(field)) }
      problems.push({ line: service.line, code: 'option-unknown', values })
    }
  }
  if (how !== undefined && modeRuleOf(step, row, typed)?.account) typed[how] = service.how ?? untold
  if (place !== undefined && service.place !== undefined) typed[place] = service.place
  return typed
}

/**
 * Days and ways of service of a step, by the fields of its form: those that the file tells, else the day of the step for everybody it still
 * serves, of what is about an event those to whom it was done (`among`), and of what concerns some by what is said in it (`typed`), those. Adds to `problems` whom the case does not know.
 */
export function servedInput(
  key: string,
  step: StepRule,
  given: GivenStep,
  record: CaseRecord,
  proceeding: Proceeding,
  problems: Problem[],
  typed: StepInput = {},
  among?: ReadonlySet<string>,
): StepInput {
  const { rows, served } = serviceRound(key, step, record, proceeding, typed)
  const left = rows.filter(({ party }) => !served.has(party.id) && among?.has(party.id) !== false)
  if (rows.length === 0) {
    const [first] = given.served
    return first && step.datedBy ? { [step.datedBy]: first.on } : {}
  }
  const services = given.served.length > 0 ? given.served : [{ line: given.line, on: given.on.on }]
  const input: Record<string, StepInput[string]> = {}
  for (const service of services) {
    const { party: named } = service
    const whom = named === undefined ? left : rows.filter(({ party }) => bare(party.name) === bare(named))
    if (whom.length === 0 && named !== undefined) {
      const names = rows.map(({ party }) => party.name)
      const near = nearest(named, names)
      const known = (near.length > 0 ? near : names).join('、')
      problems.push({ line: service.line, code: 'party-unknown', values: { name: named, known } })
    }
    for (const row of whom) Object.assign(input, typedFor(row, step, service, problems))
  }
  return input
}

/** The last day that something typed for a step happened, those counted from a publication included. */
export function lastDayIn(
  step: StepRule,
  rows: readonly ServiceRow[],
  input: StepInput,
  add: (day: string, days: number) => string,
): string | undefined {
  const days = rows.flatMap((row) => {
    const day = input[row.on]
    const { deemedAfterDays = 0 } = modeRuleOf(step, row, input) ?? {}
    return typeof day === 'string' ? [add(day, deemedAfterDays)] : []
  })
  const dated = step.datedBy === undefined ? undefined : input[step.datedBy]
  if (typeof dated === 'string' && days.length === 0) days.push(dated.slice(0, 10))
  return days.toSorted().at(-1)
}
