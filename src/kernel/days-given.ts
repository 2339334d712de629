import type { CaseRecord, Party, Proceeding, Walked } from './case-record.ts'
import { dayOfStep } from './event-day.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf, isPlainDate, type PlainDate } from './plain-date.ts'
import type { FieldRule, Procedure, StepRule } from './procedure.ts'
import { withPartiesOf } from './scope.ts'
import { isDatedByService, lastServed, serviceRound, type ServiceRow, serviceRows } from './service-round.ts'

/** A day or hour that stands with a step that was taken: the one typed, or of a step of the office that typed none the one it was taken on. */
export interface DayGiven {
  /** Number in the journal of the step. */
  readonly seq: number
  readonly step: string
  readonly field: string
  /** Of an hour, that of the day in Zhuhai as it was typed, e.g. 2026-03-02T10:30. */
  readonly value: string
  readonly kind: 'date' | 'moment'
  /** Whom it is about, of a service. */
  readonly party?: Party
  /** Of the day of a publication: the field of the day on which it counts as served, and that day. */
  readonly deemed?: { readonly field: string; readonly value: PlainDate }
}

type Rows = Pick<CaseRecord, 'parties'>

/** The days of a proceeding that can have been entered wrongly, in their order. What a party did online bears the day of the machine. */
export function daysGiven(
  procedure: Procedure,
  proceeding: Pick<Proceeding, 'walked' | 'scope'>,
  record: Rows,
): DayGiven[] {
  const own = withPartiesOf(record, proceeding)
  return proceeding.walked.flatMap((walk): DayGiven[] => {
    const step = ownEntry(procedure.steps, walk.step)
    if (!step || walk.by === 'system') return []
    const rows = serviceRows(step, own)
    // Of what is handed over where it happens, its own day or hour stands beside the days of service.
    const event = ofEvent(procedure, walk, step).filter(({ field }) => !rows.some(({ on }) => on === field))
    return [...rows.flatMap((row) => served(walk, row)), ...event]
  })
}

/** As it was typed: of what was published the day of the publication. */
function served({ seq, step, input }: Walked, { on, announced, party }: ServiceRow): DayGiven[] {
  const value = input?.[on]
  if (typeof value !== 'string' || !isPlainDate(value)) return []
  const published = announced && input?.[announced]
  if (announced === undefined || typeof published !== 'string')
    return [{ seq, step, field: on, value, kind: 'date', party }]
  return [{ seq, step, field: announced, value: published, kind: 'date', party, deemed: { field: on, value } }]
}

/** The day or hour of the event, of a step that has a place for it. */
function ofEvent(procedure: Procedure, walk: Walked, { datedBy, fields = {} }: StepRule): DayGiven[] {
  const { seq, step: key, input, bodyId } = walk
  const names = Object.entries(fields).filter(
    ([name, { kind }]) => (name === datedBy || name === 'happenedAt') && (kind === 'date' || kind === 'moment'),
  )
  const isTyped = ([name]: readonly [string, unknown]) => typeof input?.[name] === 'string'
  const typed = names.find((each) => isTyped(each) && each[0] === 'happenedAt') ?? names.find(isTyped)
  const [field, rule] = typed ?? names[0] ?? []
  if (field === undefined || rule === undefined) return []
  const value = input?.[field]
  if (typeof value === 'string') return [{ seq, step: key, field, value, kind: kindOf(rule) }]
  // A party's own act bears the day on which it came.
  return bodyId === undefined ? [] : [{ seq, step: key, field, value: dayOfStep(procedure, walk), kind: kindOf(rule) }]
}

const kindOf = ({ kind }: FieldRule): DayGiven['kind'] => (kind === 'moment' ? 'moment' : 'date')

/** The day from which the clocks of a step were moved, as `takeStep` had it: of several that were served the last. */
export function dayMovedOn(procedure: Procedure, proceeding: Proceeding, n: number, record: Rows): PlainDate {
  const { walked } = proceeding
  const walk = walked[n] as Walked
  const step = ownEntry(procedure.steps, walk.step)
  if (!step) return dateOf(walk.at)
  const rows = serviceRows(step, withPartiesOf(record, proceeding))
  if (isDatedByService(step, rows)) {
    const before = serviceRound(walk.step, step, record, { ...proceeding, walked: walked.slice(0, n) })
    const last = lastServed(before, walk.input ?? {})
    if (last !== undefined) return last
  }
  return dayOfStep(procedure, walk)
}
