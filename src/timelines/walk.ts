import type { CaseRecord, Proceeding, StepInput } from '../kernel/case-record.ts'
import { type Calendars, isOpen } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { subjectsOfStep } from '../kernel/event-subjects.ts'
import { addDays, dateOf, endOf, instantOf, type PlainDate } from '../kernel/plain-date.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { system } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { serviceRows } from '../kernel/service-round.ts'
import { obstacleTo } from '../kernel/step-obstacles.ts'
import { takeStep } from '../kernel/take-step.ts'
import { unforwarded } from '../kernel/unforwarded.ts'
import { bridgeTo } from './bridge.ts'
import { actingAs, type Taker, takersNamed, usualTakers } from './cast.ts'
import { inputOf, missingIn } from './input.ts'
import type { Written } from './moment.ts'
import { allOf, listed, offeredIn, optionNames, resolve, stepNames } from './names.ts'
import { type Problem, TimelineRefused } from './problem.ts'
import { lastDayIn, servedInput } from './service.ts'
import type { GivenStep } from './timeline.ts'

/** What was done, as it is told: by whom, when, and where the proceeding stood then. */
export interface Done {
  readonly at: Date
  readonly on: PlainDate
  readonly step: string
  readonly by: string
  readonly state: string
}

/** Something that the walk took to be so, with the line it is about. */
export type Note = Problem

/** What a day without a time is taken for. */
const noon = '12:00'
const minute = 60_000
const mostLapses = 200

/** One proceeding under the kernel, moved by what a file says. */
export class Walk {
  readonly procedure: Procedure
  readonly calendars: Calendars
  readonly done: Done[] = []
  readonly notes: Note[] = []
  /** Clocks of steps of which the file does not tell: nothing is known of them. */
  readonly untold = new Set<string>()
  record: CaseRecord

  readonly #officer: string

  constructor(procedure: Procedure, record: CaseRecord, calendars: Calendars, officer: string) {
    this.#officer = officer
    this.procedure = procedure
    this.record = record
    this.calendars = calendars
  }

  get proceeding(): Proceeding {
    return this.record.proceedings[0] as Proceeding
  }

  /** Takes the steps that the law takes by itself, each when its period is over. */
  lapse(until: Date): void {
    for (let n = 0; n < mostLapses; n++) {
      const due = this.#lapsed(until)
      if (!due) return
      this.#take(due.step, {}, { kind: 'program' }, due.at)
    }
  }

  #lapsed(until: Date): { readonly step: string; readonly at: Date } | undefined {
    const ended = this.proceeding.clocks.flatMap((clock) => {
      const step = isOpen(clock) ? this.procedure.clocks[clock.rule]?.lapseStep : undefined
      if (step === undefined || obstacleTo(this.procedure, this.proceeding, step, system)) return []
      const { state, dueAt } = readClock(clock, this.calendars[clock.jurisdiction], until)
      return state === 'running' && dueAt <= until ? [{ step, at: dueAt }] : []
    })
    // One of several parties may have time left.
    return ended.toSorted((a, b) => a.at.getTime() - b.at.getTime()).find(({ step, at }) => this.#isFree(step, at))
  }

  #isFree(step: string, at: Date): boolean {
    try {
      takeStep(
        this.record,
        this.proceeding.id,
        this.procedure,
        step,
        {},
        { at, actor: system, calendars: this.calendars },
      )
      return true
    } catch (error) {
      if (error instanceof RuleError) return false
      throw error
    }
  }

  /** Takes a step of the file. Throws TimelineRefused where it cannot be. */
  follow(given: GivenStep, moment: Written): void {
    const key = this.#keyOf(given, moment)
    if (key === undefined) return
    const step = this.procedure.steps[key] as StepRule
    const problems: Problem[] = []
    const typed = inputOf(step, given.values, problems)
    const among = subjectsOfStep(this.procedure, this.proceeding, step, this.record, typed)
    const served = servedInput(key, step, given, this.record, this.proceeding, problems, typed, among)
    const input = { ...this.#dated(step, given), ...served, ...typed }
    for (const field of missingIn(step, input))
      problems.push({
        line: given.line,
        code: 'field-missing',
        values: { step: step.title, field: field.title, known: allOf(optionNames(field)) },
      })
    const takers = this.#takersOf(key, step, given, problems)
    if (problems.length > 0) throw new TimelineRefused(problems)
    const at = this.#instantFor(step, given, moment, input)
    if (step.heard) this.#forwarded(key, given.line, at)
    const dated = { ...happenedBefore(step, given.on, at), ...input }
    for (const taker of takers) this.#taken(key, given, dated, taker, at)
  }

  /** The step that is meant: of several of that name the one that can be taken now; of one that is over by law, none. */
  #keyOf(given: GivenStep, moment: Written): string | undefined {
    const { line, name } = given
    const resolved = resolve(name, stepNames(this.procedure))
    if ('near' in resolved)
      throw new TimelineRefused([
        { line, code: 'step-unknown', values: { name, procedure: this.procedure.title, known: resolved.near } },
      ])
    const [first = ''] = resolved.keys
    const isFree = (key: string) => this.#isOpen(key)
    const free = resolved.keys.find(isFree) ?? resolved.keys.find((key) => this.#lifted(key, line, moment))
    if (free !== undefined) return free
    const { by: last, on } = this.done.findLast(({ step }) => resolved.keys.includes(step)) ?? {}
    if (last === 'program' && on !== undefined) {
      this.notes.push({ line, code: 'taken-by-law', values: { step: this.#title(first), day: on } })
      return undefined
    }
    return this.#insteadOf(first, line) ?? resolved.keys.find((key) => this.#bridged(key, line, moment)) ?? first
  }

  /** Ends, by its own step, what still stands and would keep the step from being taken; false where that is not what is in its way. */
  #lifted(key: string, line: number, { on, time = noon }: Written): boolean {
    const { noneRuns = [] } = this.procedure.steps[key]?.when ?? {}
    const standing = noneRuns.filter((rule) =>
      this.proceeding.clocks.some((clock) => clock.rule === rule && isOpen(clock)),
    )
    const way = standing.flatMap(
      (rule) =>
        Object.keys(this.procedure.steps).find((each) => {
          const { whileRuns, delivers, stops } = this.procedure.steps[each] ?? {}
          return whileRuns === rule && delivers && stops?.includes(rule) && this.#isOpen(each)
        }) ?? [],
    )
    if (standing.length === 0 || way.length < standing.length) return false
    for (const each of way) this.#take(each, {}, { kind: 'office' }, instantOf(`${on}T${time}`))
    const titles = listed((lang) => way.map((each) => this.#title(each)[lang]))
    this.notes.push({ line, code: 'taken-before', values: { steps: titles, step: this.#title(key) } })
    return this.#isOpen(key)
  }

  /**
   * Forwards what the sides handed in, where the file tells of a decision on it and not of that: the day is not known, so nothing is said of the
   * periods in which it was due.
   */
  #forwarded(key: string, line: number, at: Date): void {
    const way: string[] = []
    for (let n = 0; n < mostLapses; n++) {
      const [left] = unforwarded(this.record, this.proceeding, this.procedure)
      const through = (left && this.procedure.steps[left.step]?.submission?.through) ?? []
      const step = through.find((each) => this.#isOpen(each))
      if (step === undefined) break
      const ended = this.proceeding.clocks.filter(({ rule }) => this.procedure.steps[step]?.stops?.includes(rule))
      for (const { id } of ended) this.untold.add(id)
      this.#take(step, { servedOn: dateOf(at) }, { kind: 'office' }, at)
      way.push(step)
    }
    if (way.length === 0) return
    const titles = listed((lang) => [...new Set(way)].map((each) => this.#title(each)[lang]))
    this.notes.push({ line, code: 'taken-before', values: { steps: titles, step: this.#title(key) } })
  }

  /** Takes the steps within the office that have to come first and that the file does not tell; false where there is no such way. */
  #bridged(key: string, line: number, { on, time = noon }: Written): boolean {
    const way = bridgeTo(this.procedure, this.proceeding, key)
    if (!way) return false
    const before = this.proceeding.clocks.length
    const at = instantOf(`${on}T${time}`)
    for (const each of way) {
      if (this.procedure.steps[each]?.heard) this.#forwarded(key, line, at)
      this.#take(each, {}, { kind: 'office' }, at)
    }
    for (const { id } of this.proceeding.clocks.slice(before)) this.untold.add(id)
    const titles = listed((lang) => way.map((each) => this.#title(each)[lang]))
    this.notes.push({ line, code: 'taken-before', values: { steps: titles, step: this.#title(key) } })
    return true
  }

  /** A step by which the same is handed in, where the one that was named is over: a defence that comes late is handed in all the same. */
  #insteadOf(key: string, line: number): string | undefined {
    const named = this.procedure.steps[key]
    if (!named?.submission) return undefined
    const found = Object.entries(this.procedure.steps).find(
      ([other, { submission, by }]) =>
        submission?.kind === named.submission?.kind &&
        by.some((role) => named.by.includes(role) && role !== 'officer' && role !== 'lead') &&
        this.#isOpen(other),
    )?.[0]
    if (found) this.notes.push({ line, code: 'taken-as', values: { step: named.title, other: this.#title(found) } })
    return found
  }

  readonly #title = (key: string) => this.procedure.steps[key]?.title ?? { zh: key, en: key }

  #isOpen(key: string): boolean {
    const step = this.procedure.steps[key]
    if (!step) return false
    const roles = step.by
    return (
      obstacleTo(this.procedure, this.proceeding, key, { id: 'anybody', roles, answers: true, untaken: true }) ===
      undefined
    )
  }

  #takersOf(key: string, step: StepRule, given: GivenStep, problems: Problem[]): readonly Taker[] {
    const names = given.by.length > 0 ? given.by : given.party === undefined ? [] : [given.party]
    const isSaidByBoth = Object.values(this.procedure.steps).some(({ when }) => when?.saidByBoth?.step === key)
    const takers =
      names.length > 0 ? names.map((name) => takersNamed(name, this.record.parties)) : [usualTakers(step, isSaidByBoth)]
    const found = takers.flatMap((each) => each ?? [])
    const unknown = takers.findIndex((each) => each === undefined)
    if (unknown >= 0) {
      const known = this.record.parties.map(({ name }) => name).join('、')
      const name = names[unknown]
      problems.push(
        name === undefined
          ? { line: given.line, code: 'taker-needed', values: { step: step.title } }
          : { line: given.line, code: 'taker-unknown', values: { name, known } },
      )
    }
    const party = given.party === undefined ? undefined : takersNamed(given.party, this.record.parties)?.[0]
    return party?.kind === 'party'
      ? found.map((each) => (each.kind === 'office' || each.kind === 'side' ? party : each))
      : found
  }

  /** The day of the step, in the field that its form has for it. */
  #dated({ datedBy, session, fields = {} }: StepRule, { on }: GivenStep): StepInput {
    // That its notice was served is seldom told of a hearing that was held.
    const attended = fields['attended'] ? { attended: true } : {}
    const held = session === 'records' && fields['heldOn'] ? { heldOn: on.on, ...attended } : {}
    const field = datedBy === undefined ? undefined : fields[datedBy]
    if (datedBy === undefined || field?.kind !== 'date' || datedBy === 'happenedOn') return held
    return { ...held, [datedBy]: on.on }
  }

  /** When it is entered: not before anything that it tells had happened. */
  #instantFor(step: StepRule, given: GivenStep, { on, time }: Written, input: StepInput): Date {
    const last = lastDayIn(step, serviceRows(step, this.record), input, addDays)
    if (last !== undefined && last > on) return instantOf(`${last}T${noon}`)
    const at = instantOf(`${on}T${time ?? noon}`)
    if (given.on.time !== undefined) return at
    const runs = (rule: string) => this.proceeding.clocks.some((clock) => clock.rule === rule && isOpen(clock))
    const moved = [...(step.starts ?? []), ...(step.stops ?? []).filter(runs)]
    const byTheHour = moved.filter((rule) => this.procedure.clocks[rule]?.unit === 'hours')
    if (byTheHour.length === 0) return at
    // Of what was done on the day on which the hours end nobody said that it came too late.
    const due = this.proceeding.clocks
      .filter((clock) => isOpen(clock) && byTheHour.includes(clock.rule))
      .map((clock) => readClock(clock, this.calendars[clock.jurisdiction], at).dueAt)
      .find((end) => dateOf(end) === on && end <= at)
    const taken = due ? new Date(due.getTime() - minute) : at
    this.notes.push({ line: given.line, code: 'hour-assumed', values: { step: step.title, time: due ? '' : noon } })
    return taken
  }

  #taken(key: string, given: GivenStep, input: StepInput, taker: Taker, at: Date): void {
    try {
      this.#take(key, input, taker, at, given.on.on)
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      const { title } = this.procedure.states[this.proceeding.state] ?? {}
      const values = {
        step: this.#title(key),
        day: given.on.on,
        ...(title ? { state: title } : {}),
        ...this.#because(key),
        offered: offeredIn(this.procedure, this.proceeding.state, (each) => this.#isOpen(each)),
      }
      throw new TimelineRefused([{ line: given.line, code: 'refused', values, refusal: error }])
    }
  }

  /** What a refusal of the step may name: the condition it has, the period it belongs to. */
  #because(key: string) {
    const { when, whileRuns, extends: longer, each } = this.procedure.steps[key] ?? {}
    const clock = this.procedure.clocks[longer?.clock ?? whileRuns ?? each ?? '']
    return { ...(when ? { because: when.because } : {}), ...(clock ? { clock: clock.title } : {}) }
  }

  #take(key: string, input: StepInput, taker: Taker, at: Date, on = dateOf(at)): void {
    const step = this.procedure.steps[key] as StepRule
    const acting = actingAs(taker, step, this.record.parties, this.done.length + 1, this.#officer)
    const circumstances = { at, calendars: this.calendars, ...acting }
    const { record } = takeStep(this.record, this.proceeding.id, this.procedure, key, input, circumstances)
    // Each step has a number of its own: periods that run for each event are told apart by it.
    this.record = { ...record, seq: record.seq + 1 }
    const by = taker.kind === 'party' ? taker.party.name : taker.kind === 'side' ? taker.side : taker.kind
    this.done.push({ at, on, step: key, by, state: this.proceeding.state })
  }
}

/** When it happened, where its papers were served on a later day and it is entered only then. */
function happenedBefore({ datedBy, fields = {} }: StepRule, { on, time = noon }: Written, at: Date): StepInput {
  if (datedBy === undefined || on >= dateOf(at)) return {}
  const kind = datedBy.startsWith('happened') ? fields[datedBy]?.kind : undefined
  if (kind === 'date') return { [datedBy]: on }
  return kind === 'moment' ? { [datedBy]: `${on}T${time}` } : {}
}

/** The end of what a day, or a moment, is given for. */
export const endOfMoment = ({ on, time }: Written): Date =>
  time === undefined ? endOf(on) : instantOf(`${on}T${time}`)
