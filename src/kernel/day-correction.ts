import type { CaseRecord, Change, EntryDraft, PaperRecord, Proceeding, Walked } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { isOpen } from './clock-acts.ts'
import { readClock } from './clock-reading.ts'
import { type ClockMoved, clocksCorrected, type DayMoved } from './corrected-clocks.ts'
import { type DayGiven, dayMovedOn, daysGiven } from './days-given.ts'
import { dayOfStep } from './event-day.ts'
import type { FactSource } from './paper-fact.ts'
import { addDays, dateOf, daysBetween, instantOf, type PlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { closedInTime, proceedingOf, withProceeding } from './proceeding.ts'
import { notFound, RuleError } from './rule-error.ts'
import { dayOfPaper } from './service-day.ts'

/** A day that was entered wrongly, and what it was. */
export interface DayOrder {
  readonly proceedingId: string
  /** Number in the journal of the step it stands with, and the field. */
  readonly seq: number
  readonly field: string
  /** As it was: a day, or of an hour the wall time in Zhuhai. */
  readonly value: string
  readonly reason: string
}

/**
 * Puts right a day with which a step, or a service, was entered: an act of its own. The clocks that it moved are computed anew and how they
 * ended with them; papers that state the wrong day are marked, and stay as they were issued. Steps that were taken at the end of a period
 * which by the right day had not ended yet are named: what follows for them is for the office to decide.
 * Throws not-found, RuleError day-unchanged, date-in-future, date-before-opening, date-before-step, date-after-step or
 * service-before-issue.
 */
export function correctDay(
  record: CaseRecord,
  procedure: Procedure,
  { proceedingId, seq, field, value, reason }: DayOrder,
  { at, calendars }: Circumstances,
): Change {
  const before = proceedingOf(record, proceedingId)
  const given = daysGiven(procedure, before, record).find((each) => each.seq === seq && each.field === field)
  const n = before.walked.findIndex((walk) => walk.seq === seq)
  const walk = before.walked[n]
  if (!given || !walk) throw notFound('day')
  if (given.value === value) throw new RuleError('day-unchanged', 'it is that day already', { field: 'value' })
  const happened = given.kind === 'moment' ? instantOf(value) : undefined
  const [was, is] = [given.value.slice(0, 10), value.slice(0, 10)]
  assertPossible(record, procedure, before, n, is, happened ?? undefined, at)
  const later = deemedAnew(given, was, is)
  if (later) assertPossible(record, procedure, before, n, later.is, undefined, at)

  const typed = { [field]: value, ...(later ? { [later.field]: later.is } : {}) }
  const walked = before.walked.map((each) => (each === walk ? { ...walk, input: { ...walk.input, ...typed } } : each))
  const moved = daysMoved(procedure, before, { ...before, walked }, record, {
    at: walk.at,
    was: later?.was ?? was,
    is: later?.is ?? is,
    ...(happened ? { happened } : {}),
    ...(given.party ? { party: given.party.id } : {}),
  })
  // With a publication moves the time that is left out for it.
  if (later) moved.push({ at: walk.at, was, is }, { at: walk.at, was: later.was, is: later.is })
  const { clocks, changed } = clocksCorrected(before.clocks, procedure, moved, calendars, at)
  const after = closedAnew({ ...before, walked, clocks }, before, procedure, walk, moved)
  const marked = misstating(record, procedure, before, walk, given, changed)
  const early = takenTooEarly(procedure, after, calendars)
  const papers = record.papers.map((paper) =>
    marked.includes(paper) ? { ...paper, corrected: [...(paper.corrected ?? []), { was, is, on: dateOf(at) }] } : paper,
  )
  const services = record.services?.map((service) => {
    const isIt = service.proceedingId === proceedingId && service.at.getTime() === walk.at.getTime()
    if (!isIt || service.partyId !== given.party?.id) return service
    if (later) return service.announcedOn === was ? { ...service, on: later.is, announcedOn: is } : service
    return service.on === was ? { ...service, on: is } : service
  })
  const step = procedure.steps[walk.step] as StepRule
  const entry: EntryDraft = {
    kind: 'day:corrected',
    proceedingId,
    audience: step.audience ?? 'officers',
    data: {
      procedure: procedure.key,
      version: procedure.version,
      step: walk.step,
      of: seq,
      field,
      was: given.value,
      is: value,
      reason,
      ...(given.party ? { party: given.party.id } : {}),
      ...(marked.length > 0 ? { papers: marked.map(({ id }) => id) } : {}),
      ...(early.length > 0 ? { early } : {}),
    },
  }
  const next = withProceeding({ ...record, papers, ...(services ? { services } : {}) }, after)
  return { record: next, entries: [entry, ...toldOf(after, procedure, changed)] }
}

/** The day on which what was published counts as served, with that of the publication put right. */
function deemedAnew({ deemed }: DayGiven, was: PlainDate, is: PlainDate) {
  return deemed && { field: deemed.field, was: deemed.value, is: addDays(deemed.value, daysBetween(was, is)) }
}

/** Of every step whose clocks now move on another day: that day. */
function daysMoved(
  procedure: Procedure,
  before: Proceeding,
  after: Proceeding,
  record: CaseRecord,
  own: DayMoved,
): DayMoved[] {
  const general = before.walked.flatMap((walk, n): DayMoved[] => {
    const [was, is] = [dayMovedOn(procedure, before, n, record), dayMovedOn(procedure, after, n, record)]
    const isOwn = walk.at.getTime() === own.at.getTime()
    if (was === is && !(isOwn && own.happened)) return []
    return [{ at: walk.at, was, is, ...(isOwn && own.happened ? { happened: own.happened } : {}) }]
  })
  return own.party === undefined ? general : [own, ...general]
}

/** Not in the future, not before what it follows, not after what followed on it, no service before its papers. */
function assertPossible(
  record: CaseRecord,
  procedure: Procedure,
  { openedOn, walked, id }: Proceeding,
  n: number,
  is: PlainDate,
  happened: Date | undefined,
  at: Date,
): void {
  const field = 'value'
  if (is > dateOf(at) || (happened && happened > at))
    throw new RuleError('date-in-future', 'an event cannot lie in the future', { date: is, field })
  if (is < openedOn)
    throw new RuleError('date-before-opening', 'the event lies before the proceeding', {
      date: is,
      opened: openedOn,
      field,
    })
  const moves = (each: Walked) => each.from !== each.to
  const earlier = walked.slice(0, n).findLast(moves)
  const earliest = earlier && dayOfStep(procedure, earlier)
  if (earliest && is < earliest)
    throw new RuleError('date-before-step', 'it lies before the step that it follows', { date: is, earliest, field })
  const walk = walked[n] as Walked
  const later = moves(walk) ? walked.slice(n + 1).find(moves) : undefined
  const latest = later && dayOfStep(procedure, later)
  if (latest && is > latest)
    throw new RuleError('date-after-step', 'it lies after the step that follows it', { date: is, latest, field })
  const served = (record.services ?? [])
    .filter((each) => each.proceedingId === id && each.at.getTime() === walk.at.getTime())
    .flatMap(({ papers }) => record.papers.filter((paper) => papers.includes(paper.id)))
    .filter((paper) => paper.issuedAt < walk.at)
  const issued = served
    .map((paper) => dayOfPaper(paper))
    .toSorted()
    .at(-1)
  if (issued && is < issued)
    throw new RuleError('service-before-issue', 'what was served had not been issued', {
      date: is,
      earliest: issued,
      field,
    })
}

/** The day on which it closed or ended moves with the step that brought that about, and whether that was in time is asked again. */
function closedAnew(
  after: Proceeding,
  before: Proceeding,
  procedure: Procedure,
  walk: Walked,
  moved: readonly DayMoved[],
): Proceeding {
  const own = moved.find((each) => each.party === undefined && each.at.getTime() === walk.at.getTime())
  const onDay = (day: PlainDate | undefined) => (own && day === own.was && walk.from !== walk.to ? own.is : day)
  const { closedOn, endedOn, inTime } = before
  const [closed, ended] = [onDay(closedOn), onDay(endedOn)]
  const timely = inTime === undefined ? undefined : closedInTime(after, procedure.closingClock)
  return {
    ...after,
    ...(closed ? { closedOn: closed } : {}),
    ...(ended ? { endedOn: ended } : {}),
    ...(timely === undefined ? {} : { inTime: timely }),
  }
}

/** Papers of the proceeding that state the day or a period that runs from it, by what its procedure declares of them. */
function misstating(
  { papers }: CaseRecord,
  procedure: Procedure,
  { id }: Proceeding,
  walk: Walked,
  { field, party, deemed }: DayGiven,
  changed: readonly ClockMoved[],
): PaperRecord[] {
  const rules = new Set(changed.filter(({ before, after }) => before !== after).map(({ rule }) => rule))
  return papers.filter((paper) => {
    if (paper.proceedingId !== id || paper.issuedAt < walk.at) return false
    const isWith = paper.issuedAt.getTime() === walk.at.getTime()
    if (paper.key === 'proof-of-service') return isWith && (party === undefined || paper.addresseeId === party.id)
    if (paper.addresseeId !== undefined && party !== undefined && paper.addresseeId !== party.id) return false
    const declared = procedure.papers?.[paper.key as keyof NonNullable<Procedure['papers']>]
    if (declared?.period !== undefined && rules.has(declared.period)) return true
    return Object.values(declared?.facts ?? {})
      .flat()
      .some((source) => statesDay(source, walk.step, deemed?.field ?? field))
  })
}

function statesDay(source: FactSource, step: string, field: string): boolean {
  if (source.from === 'day') return source.steps.includes(step)
  return (
    source.from === 'said' &&
    source.steps.includes(step) &&
    (source.field === field || source.beside?.includes(field) === true)
  )
}

/** Steps that were taken at the end of a period which, as the days are now, ended only after them. */
function takenTooEarly(
  procedure: Procedure,
  { walked, clocks }: Proceeding,
  calendars: Circumstances['calendars'],
): string[] {
  const early = walked.filter((walk) => {
    const { restsOn = [] } = procedure.steps[walk.step] ?? {}
    return clocks.some((clock) => {
      const stop = clock.ledger.findLast(({ kind }) => kind === 'stopped')
      if (!restsOn.includes(clock.rule) || stop?.at.getTime() !== walk.at.getTime()) return false
      return readClock(clock, calendars[clock.jurisdiction], walk.at).dueAt > walk.at
    })
  })
  return [...new Set(early.map(({ step }) => step))]
}

/** Of each clock that runs and ends on another day now: that it does, told to whom it concerns. */
function toldOf(
  { id, clocks }: Proceeding,
  { clocks: rules }: Procedure,
  changed: readonly ClockMoved[],
): EntryDraft[] {
  return changed.flatMap(({ id: clock, rule, before, after }): EntryDraft[] => {
    const running = clocks.find((each) => each.id === clock && isOpen(each))
    if (!running || before === after) return []
    const { party } = running
    const audience = rules[rule]?.keptFrom === undefined ? 'parties' : 'officers'
    return [
      {
        kind: 'clock:corrected',
        proceedingId: id,
        audience,
        data: { clock, rule, before, after, by: 'day', ...(party ? { party } : {}) },
      },
    ]
  })
}
