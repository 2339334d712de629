import type { CaseRecord, Change, EntryDraft, Handoff, Proceeding, StepInput } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { endWaits, expiryMark, alertsOf } from '../kernel/clock-watch.ts'
import type { Clock, ClockRule } from '../kernel/clock.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { eventOf } from '../kernel/own-event.ts'
import type { Procedure } from '../kernel/procedure.ts'

/** Something a clock has to say by now: a warning point, or its end (mark 0). */
export interface ClockMark {
  readonly clockId: string
  readonly rule: string
  readonly mark: number
  readonly at: Date
  readonly due: string
  /** Of a clock in hours: the instant of its end. */
  readonly dueAt?: string
  readonly proceedingId: string
  readonly handoffId?: string
  /** Step the law takes by itself when this clock ends, possible now. */
  readonly lapseStep?: string
  /** Of a period that runs for each party or each event: the party, and what of the form of that step says which event. */
  readonly party?: string
  readonly input?: StepInput
  /** Step the end of this clock offers to the office, with why. */
  readonly offersStep?: ClockRule['offersStep']
  /** The law takes a step when this clock ends, and it cannot be taken in the state the proceeding is in: it waits, and is not told. */
  readonly waits?: true
}

type ProcedureOf = (proceeding: Proceeding) => Procedure
type AnswerRuleOf = (handoff: Handoff) => Pick<ClockRule, 'warnings'>

function marksOf(clock: Clock, rule: Pick<ClockRule, 'warnings'>, calendars: Calendars, by: Date) {
  const calendar = calendars[clock.jurisdiction]
  return alertsOf(clock, rule, calendar, by)
    .filter((alert) => alert.at <= by)
    .map((alert) => {
      const { due, dueAt } = readClock(clock, calendar, by)
      const inHours = clock.unit === 'hours' ? { dueAt: dueAt.toISOString() } : {}
      return { clockId: clock.id, rule: clock.rule, ...alert, due, ...inHours }
    })
}

/** For whom, and about which event, the law takes the step at the end of a clock. */
function ofWhich(
  clock: Clock,
  lapseStep: string,
  proceeding: Proceeding,
  procedure: Procedure,
): Pick<ClockMark, 'party' | 'input'> {
  const { about, each } = procedure.steps[lapseStep] ?? {}
  const event = about && eventOf(clock, proceeding, procedure)
  return {
    ...(each === undefined || clock.party === undefined ? {} : { party: clock.party }),
    ...(about && event !== undefined ? { input: { [about.field]: String(event) } } : {}),
  }
}

/** Everything the clocks of a case have to say by an instant, in the order it fell due. Pure. */
export function dueMarks(
  record: CaseRecord,
  by: Date,
  calendars: Calendars,
  procedureOf: ProcedureOf,
  answerRuleOf: AnswerRuleOf,
): ClockMark[] {
  const ofProceedings = record.proceedings.flatMap((proceeding) => {
    const procedure = procedureOf(proceeding)
    return proceeding.clocks.flatMap((clock) => {
      const rule = procedure.clocks[clock.rule]
      if (!rule) return []
      return marksOf(clock, rule, calendars, by).map<ClockMark>((mark) => {
        const { lapseStep, offersStep } = rule
        const recorded = { ...mark, proceedingId: proceeding.id }
        if (mark.mark === expiryMark && offersStep) return { ...recorded, offersStep }
        if (mark.mark !== expiryMark || !lapseStep) return recorded
        if (endWaits(procedure, proceeding, rule)) return { ...recorded, waits: true }
        return { ...recorded, lapseStep, ...ofWhich(clock, lapseStep, proceeding, procedure) }
      })
    })
  })
  const running = record.handoffs.filter((handoff) => isWaiting(handoff) || isHelping(handoff))
  const ofHandoffs = running.flatMap((handoff) =>
    marksOf(handoff.clock, answerRuleOf(handoff), calendars, by).map<ClockMark>((mark) => ({
      ...mark,
      proceedingId: handoff.proceedingId,
      handoffId: handoff.id,
    })),
  )
  return [...ofProceedings, ...ofHandoffs].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Notes that the marks were told, so that each is told once, and says so in the journal. Pure. */
export function recordMarks(record: CaseRecord, marks: readonly ClockMark[]): Change {
  if (marks.length === 0) return { record, entries: [] }
  const recorded = new Map<string, number[]>()
  for (const { clockId, mark } of marks) recorded.set(clockId, [...(recorded.get(clockId) ?? []), mark])
  const note = (clock: Clock): Clock => {
    const fresh = recorded.get(clock.id)
    return fresh ? { ...clock, warned: [...(clock.warned ?? []), ...fresh] } : clock
  }
  const proceedings = record.proceedings.map((each) =>
    each.clocks.some(({ id }) => recorded.has(id)) ? { ...each, clocks: each.clocks.map(note) } : each,
  )
  const handoffs = record.handoffs.map((each) =>
    recorded.has(each.clock.id) ? { ...each, clock: note(each.clock) } : each,
  )
  const entries = marks.map<EntryDraft>(({ mark, clockId, rule, due, dueAt, proceedingId, handoffId }) => ({
    kind: mark === expiryMark ? 'clock:expired' : 'clock:warned',
    proceedingId,
    ...(handoffId ? { handoffId } : {}),
    audience: 'officers',
    data: { clock: clockId, rule, due, ...(dueAt ? { dueAt } : {}), ...(mark === expiryMark ? {} : { left: mark }) },
  }))
  return { record: { ...record, proceedings, handoffs }, entries }
}
