import { readFileSync } from 'node:fs'
import type {
  Act,
  CaseRecord,
  EntryDraft,
  Party,
  Proceeding,
  RightKind,
  StepInput,
} from '../../src/kernel/case-record.ts'
import { type Calendars, isOpen } from '../../src/kernel/clock-acts.ts'
import { type ClockReading, readClock } from '../../src/kernel/clock-reading.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { correctDay } from '../../src/kernel/day-correction.ts'
import { instantOf } from '../../src/kernel/plain-date.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { type Actor, type Role, system, workingRoles } from '../../src/kernel/role.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { procedureAt } from '../../src/procedures/index.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/calendars/${name}.json`, import.meta.url), 'utf8')) as WorkCalendar
/** The calendars of the city as published: with their holidays and make-up weekends. */
export const published: Calendars = { CN: read('cn'), HK: read('hk'), MO: read('mo') }

const party = (side: Party['side']): Party => ({
  id: side,
  side,
  name: side,
  kind: 'legal',
  region: 'mainland',
  domiciled: true,
  electronicService: false,
  personIds: [side],
})

const everyRole: readonly Role[] = workingRoles
/** Officers one after the other, so that who makes something does not approve it. */
const officerOf = (n: number): Actor => ({ id: `officer${n}`, name: `Officer ${n}`, roles: everyRole })
const sides = { filer: 'requester', respondent: 'respondent' } as const

/** A moment as it is written in these tests: a day is ten in the morning of it; to the second it is when a step was taken. */
const momentOf = (text: string): Date =>
  text.length === 19 ? new Date(`${text}+08:00`) : instantOf(text.length === 10 ? `${text}T10:00` : text)

/** One proceeding under the kernel alone, each step at a day: nothing but its declaration decides. */
export class DatedWalk {
  readonly procedure: Procedure
  #record: CaseRecord
  #steps = 0

  constructor(
    key: string,
    on: string,
    options: {
      readonly facts?: Proceeding['facts']
      readonly text?: string
      readonly rights?: readonly RightKind[]
      readonly act?: Partial<Act>
    } = {},
  ) {
    this.procedure = procedureAt(key, options.text ?? on.slice(0, 10))
    const at = momentOf(on)
    const bare = {
      _id: 'ZB2026-000001',
      version: 1,
      seq: 0,
      filedAt: at,
      filedOn: on.slice(0, 10),
      parties: [party('requester'), party('respondent')],
      rights: (options.rights ?? []).map((kind) => ({ kind })),
      acts: { kinds: [], place: '', ongoing: false, description: '', ...options.act },
      evidence: [],
      papers: [],
      proceedings: [],
      handoffs: [],
      suggestions: [],
      readers: [],
    } as unknown as CaseRecord
    const opening = {
      procedure: this.procedure,
      holder: { bodyId: 'office', deskId: 'desk' },
      facts: options.facts ?? {},
    }
    this.#record = openProceeding(bare, opening, { at, actor: officerOf(0), calendars: published }).record
  }

  get proceeding(): Proceeding {
    return this.#record.proceedings[0] as Proceeding
  }

  /** Takes a step at a moment, by the office unless a party or the program is named. */
  take(step: string, on: string, input: StepInput = {}, by?: 'filer' | 'respondent' | 'program'): this {
    this.#steps += 1
    const actor: Actor =
      by === 'program'
        ? system
        : by
          ? { id: sides[by], name: by, roles: [by], partyIds: [sides[by]] }
          : { ...officerOf(this.#steps), untaken: true }
    const circumstances = { at: momentOf(on), actor, calendars: published }
    const { record } = takeStep(this.#record, this.proceeding.id, this.procedure, step, input, circumstances)
    this.#record = { ...record, seq: record.seq + 1 }
    return this
  }

  /** What was filed of the act, as it was put right meanwhile. */
  actsCorrected(more: Partial<Act>): this {
    this.#record = { ...this.#record, acts: { ...this.#record.acts, ...more } }
    return this
  }

  /** A document that came to the file. */
  withEvidence(item: Partial<CaseRecord['evidence'][number]>): this {
    const evidence = [...this.#record.evidence, { id: 'E1', ...item } as CaseRecord['evidence'][number]]
    this.#record = { ...this.#record, evidence }
    return this
  }

  /** Puts right the day of the newest step of that name; answers what the journal says of it. */
  correct(step: string, field: string, value: string, on: string): readonly EntryDraft[] {
    const { seq } = this.proceeding.walked.findLast((walk) => walk.step === step) ?? { seq: 0 }
    const order = { proceedingId: this.proceeding.id, seq, field, value, reason: '与送达回证核对' }
    const circumstances = { at: momentOf(on), actor: officerOf(0), calendars: published }
    const { record, entries } = correctDay(this.#record, this.procedure, order, circumstances)
    this.#record = { ...record, seq: record.seq + 1 }
    return entries
  }

  /** The refusal of a step: its code, and the first day on which it is possible where it says one. */
  refusal(step: string, on: string, input: StepInput = {}, by?: 'filer' | 'respondent' | 'program') {
    try {
      this.take(step, on, input, by)
    } catch (error) {
      if (error instanceof RuleError) return [error.code, error.details['from']].filter(Boolean).join(' ')
      throw error
    }
    return 'taken'
  }

  #clock(rule: string): Clock {
    const clock = this.proceeding.clocks.findLast((each) => each.rule === rule)
    if (!clock)
      throw new RangeError(`no clock ${rule} of ${this.proceeding.clocks.map((each) => each.rule).join(', ')}`)
    return clock
  }

  reading(rule: string, at: string): ClockReading {
    const clock = this.#clock(rule)
    return readClock(clock, published[clock.jurisdiction], momentOf(at))
  }

  /** The last day of the newest clock of that rule, seen on a day. */
  due(rule: string, at = '2026-01-01'): string {
    return this.reading(rule, at).due
  }

  /** The day from which it counts. */
  from(rule: string): string {
    return this.#clock(rule).ledger[0]?.on ?? ''
  }

  /** How it ended, with the day on which what it asks was done. */
  end(rule: string): string {
    const { end = 'open', doneOn } = this.reading(rule, '2026-01-01')
    return doneOn ? `${end} ${doneOn}` : end
  }

  isRunning(rule: string): boolean {
    return this.proceeding.clocks.some((clock) => clock.rule === rule && isOpen(clock))
  }
}
