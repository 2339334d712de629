import { calendars } from '../../src/calendars/index.ts'
import { dateOf, type PlainDate } from '../../src/kernel/plain-date.ts'
import { answersOf, isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { addWorkingDays } from '../../src/kernel/work-calendar.ts'
import { procedures } from '../../src/procedures/index.ts'
import type { ScenarioStep } from '../../seeds/scenario.steps.ts'
import type { Scenario } from '../../seeds/scenario.ts'

/** A proceeding as a scenario means it to go: no chance, no holidays missed; a lapse where the story waits for one. */
export interface Meant {
  readonly procedure: string
  readonly openedOn: PlainDate
  state: string
  before?: string
  outcome?: string | undefined
  closedOn?: PlainDate
  counted: boolean
  /** Periods that began with a step of it. */
  readonly begun: Set<string>
  /** Who asked for it, and the step with which its body signs for it. */
  asked?: { readonly by: Meant; readonly signs: string | undefined }
  /** Told by a copy, not asked. */
  copy?: true
  /** Which sides took the step that waits for both, since it came to where it stands. */
  joined?: { readonly step: string; readonly sides: ReadonlySet<string> }
}

const newest = new Map(procedures.map((procedure) => [procedure.key, procedure]))
const rulesOf = (key: string) => newest.get(key) as Procedure

function begin(procedure: string, openedOn: PlainDate): Meant {
  return { procedure, openedOn, state: rulesOf(procedure).start, counted: true, begun: new Set() }
}

function take(meant: Meant, rule: StepRule, outcome: unknown, on: PlainDate): void {
  for (const clock of rule.starts ?? []) meant.begun.add(clock)
  const { states, outcomes } = rulesOf(meant.procedure)
  const code = typeof rule.outcome === 'string' ? rule.outcome : rule.outcome ? String(outcome) : undefined
  meant.outcome = code ?? meant.outcome
  const other = rule.toWhen?.find(({ when }) => when.outcome?.includes(meant.outcome ?? ''))?.to
  const plainly = rule.to === 'same' ? meant.state : rule.to === 'before' ? (meant.before ?? meant.state) : rule.to
  const to = other ?? plainly
  if (to !== meant.state && rule.to !== 'before') meant.before = meant.state
  meant.state = to
  const state = states[meant.state]
  if (state?.closed) meant.closedOn ??= on
  if (code !== undefined && outcomes[code]?.counts === false) meant.counted = false
}

/** The step the program takes where a period ends in this state. */
function lapseOf({ procedure, state, begun }: Meant): StepRule | undefined {
  const rules = rulesOf(procedure)
  const all = Object.values(rules.steps)
  // A period of one of several that has not begun where one alone stands does not end there.
  const hasBegun = ({ each, to }: StepRule) => each === undefined || state === to || begun.has(each)
  return all.find(
    (step) => step.by.includes('system') && step.to !== 'same' && isStepFrom(rules, step, state) && hasBegun(step),
  )
}

/** Takes a step of it, and in whoever asked for it the step that records the answer. */
function answer(meant: Meant, key: string, outcome: unknown, on: PlainDate): void {
  const step = rulesOf(meant.procedure).steps[key]
  if (!step || !isStepFrom(rulesOf(meant.procedure), step, meant.state)) return
  take(meant, step, outcome, on)
  for (let asking = meant.asked?.by; asking; asking = asking.asked?.by) {
    const { procedure, state } = asking
    const rules = rulesOf(procedure)
    const recorded = Object.values(rules.steps).find(
      ({ answeredBy, ...rule }) =>
        answersOf({ answeredBy }).some(({ procedure: of, steps }) => of === meant.procedure && steps[key]) &&
        (answeredBy?.toCopy === true) === (meant.copy === true && asking === meant.asked?.by) &&
        isStepFrom(rules, rule, state),
    )
    if (!recorded) continue
    take(asking, recorded, undefined, on)
    return
  }
}

/** Whether a step that every party takes still waits for the other side. */
function waitsForOther(meant: Meant, key: string, { who, onPaper }: ScenarioStep): boolean {
  const own = who === 'filer' ? 'requester' : who
  const before = meant.joined?.step === key ? meant.joined.sides : []
  const sides = new Set([...before, onPaper ?? own])
  meant.joined = { step: key, sides }
  return !(sides.has('requester') && sides.has('respondent'))
}

/** Steps that a room takes with a deed of its own. */
const stepsOfRooms: Readonly<Record<string, string>> = {
  lay: 'draft-agreement',
  'sign-on-paper': 'conclude',
  tribunal: 'constitute',
}
const stepOf = ({ does, step = '' }: ScenarioStep) => stepsOfRooms[does] ?? step

function act(all: Meant[], told: ScenarioStep, on: PlainDate): void {
  const meant = all.findLast(
    ({ procedure, copy }) => procedure === told.on && (copy === true) === (told.ofCopy === true),
  )
  if (!meant) return
  const rules = rulesOf(meant.procedure)
  const keys = stepOf(told).split('|')
  const possible = () =>
    keys.map((key) => rules.steps[key]).find((step) => step && isStepFrom(rules, step, meant.state))
  let step = possible()
  if (!step && (told.does === 'step' || told.does === 'tribunal')) {
    const lapse = lapseOf(meant)
    if (lapse) take(meant, lapse, undefined, on)
    step = possible()
  }
  if (told.does === 'accept' && meant.asked?.signs) answer(meant, meant.asked.signs, undefined, on)
  if (!step) return
  const key = keys.find((each) => rules.steps[each] === step) as string
  if (step.jointly && waitsForOther(meant, key, told)) return
  answer(meant, key, typeof step.outcome === 'object' ? told.input?.[step.outcome.field] : undefined, on)
  const { refers, copies } = step
  if (refers && told.input?.[refers.desk] !== undefined)
    all.push({ ...begin(refers.procedure, on), asked: { by: meant, signs: refers.signs } })
  if (copies) all.push({ ...begin(copies.procedure, on), asked: { by: meant, signs: copies.signs }, copy: true })
  if (step.opens)
    for (const choice of [told.input?.['procedures'] ?? []].flat())
      all.push(begin(String(choice).split('@')[0] ?? '', on))
}

/** The proceedings of a scenario as they are meant to stand at an instant. */
export function meantBy(scenario: Scenario, now: Date): Meant[] {
  const CN = calendars().CN
  let day = dateOf(scenario.filedAt)
  const all = [begin('examination', day)]
  for (const told of scenario.acts) {
    if (told.after > 0) day = addWorkingDays(CN, day, told.after).date
    if (day > dateOf(now)) return all
    if (told.does !== 'wait') act(all, told, day)
    else if (told === scenario.acts.at(-1))
      for (const meant of all) {
        const lapse = lapseOf(meant)
        if (lapse && !rulesOf(meant.procedure).states[meant.state]?.final) take(meant, lapse, undefined, day)
      }
  }
  return all
}

/** R1 of a year, at an instant: closed in it / (carried over at its start + filed in it). What does not count is left out. */
export function closureRateMeant(scenarios: readonly Scenario[], year: string, now: Date): number {
  const begun = scenarios
    .flatMap((scenario) => meantBy(scenario, now))
    .filter(({ counted, openedOn }) => counted && openedOn <= `${year}-12-31`)
  const base = begun.filter(({ closedOn }) => closedOn === undefined || closedOn >= `${year}-01-01`)
  const closed = base.filter(({ closedOn }) => closedOn !== undefined && closedOn <= `${year}-12-31`)
  return closed.length / base.length
}
