import { calendars, saveCalendar } from '../calendars/index.ts'
import { answerRuleFor, decideStep, offerStep } from '../cases/index.ts'
import { docket, rowsToAlert, rowsOf, rowsProvisional, writeRows } from '../docket/index.ts'
import { lapse } from '../handoffs/index.ts'
import type { Viewer } from '../http/viewer.ts'
import type { CaseRecord, Change, EntryDraft } from '../kernel/case-record.ts'
import { type Calendars, isOpen } from '../kernel/clock-acts.ts'
import { readClock } from '../kernel/clock-reading.ts'
import { expiryMark } from '../kernel/clock-watch.ts'
import type { Clock } from '../kernel/clock.ts'
import { isWaiting } from '../kernel/handoff.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { system } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import type { WorkCalendar } from '../kernel/work-calendar.ts'
import { procedureOf } from '../procedures/index.ts'
import { changeCase, loadCase, loadCases } from '../store/case-store.ts'
import { type ClockMark, dueMarks, recordMarks } from './clock-marks.ts'

const program: Viewer = { id: system.id, name: system.name, roles: system.roles, deskIds: [], lang: 'zh-CN' }

function marksNow(record: CaseRecord, at: Date): ClockMark[] {
  return dueMarks(
    record,
    at,
    calendars(),
    ({ procedure, version }) => procedureOf(procedure, version),
    (handoff) => answerRuleFor(record, handoff),
  )
}

const mostMarks = 200

/**
 * Does what the clocks of one case ask for by now, in the order it fell due and in one commit: warns, ends, lapses offers, takes the
 * steps the law takes by itself. A step that cannot be taken in the state the proceeding is in waits, with the end of its clock, until
 * it can. Doing it again does nothing. Answers how many marks were told.
 */
export async function tickCase(caseId: string, at: Date): Promise<number> {
  return (await tickKnown(caseId, at)).recorded
}

/** As `tickCase`, answering the case after it too. `known` is the case as its caller's last change left it. */
export async function tickKnown(
  caseId: string,
  at: Date,
  known?: CaseRecord,
): Promise<{ readonly recorded: number; readonly record: CaseRecord }> {
  let recorded = 0
  const { record } = await changeCase(caseId, { actor: system, at, ...(known ? { known } : {}) }, async (record) => {
    let change: Change = { record, entries: [] }
    const waiting = new Set<string>()
    for (recorded = 0; recorded < mostMarks;) {
      const mark = marksNow(change.record, at).find(({ waits, clockId }) => !waits && !waiting.has(clockId))
      if (!mark) break
      const next = await recordMark(change.record, mark, at)
      if (!next) {
        waiting.add(mark.clockId)
        continue
      }
      recorded += 1
      change = { record: next.record, entries: [...change.entries, ...next.entries] }
    }
    return change
  })
  return { recorded, record }
}

/** Tells one mark, with what follows from it. Undefined where the step it calls for is refused: then nothing of it was told. */
async function recordMark(record: CaseRecord, mark: ClockMark, at: Date): Promise<Change | undefined> {
  const recorded = recordMarks(record, [mark])
  const follow = await followOf(recorded.record, mark, at)
  return follow && { record: follow.record, entries: [...recorded.entries, ...follow.entries] }
}

async function followOf(record: CaseRecord, mark: ClockMark, at: Date): Promise<Change | undefined> {
  const { handoffId, lapseStep, offersStep, proceedingId, party, input = {} } = mark
  if (mark.mark !== expiryMark) return { record, entries: [] }
  const handoff = record.handoffs.find(({ id }) => id === handoffId)
  if (handoff && isWaiting(handoff)) return await lapse(record, handoff.id, at)
  if (offersStep) return offerStep({ record, entries: [] }, { proceedingId, ...offersStep }, at)
  if (!lapseStep) return { record, entries: [] }
  try {
    const order = { proceedingId, step: lapseStep, input, ...(party ? { party } : {}) }
    return await decideStep(record, order, { viewer: program, at })
  } catch (error) {
    // What another proceeding leaves to the office is told as a period that ended, and nothing follows from it by itself.
    if (error instanceof RuleError && (error.code === 'left-to-office' || error.code === 'barred-elsewhere'))
      return { record, entries: [] }
    if (error instanceof RuleError) return undefined
    throw error
  }
}

/** A case that could not be told everything is looked at again after this time, and does not stand in the way of others until then. */
const patience = 3_600_000

/** Ticks every case whose clocks have something to say, earliest first. Answers how many cases. */
export async function tickAll(
  at: Date,
  onFault: (caseId: string, error: unknown) => void,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0
  const done = new Set<string>()
  for (;;) {
    const rows = (await rowsToAlert(at, 200)).filter(({ caseId }) => !done.has(caseId))
    const cases = [...new Set(rows.map(({ caseId }) => caseId))]
    if (cases.length === 0) return count
    for (const caseId of cases) {
      if (signal?.aborted) return count
      done.add(caseId)
      try {
        await tickCase(caseId, at)
        // The row is written at once, so that the next look does not find the same case before the publisher came by.
        await writeRows(rowsOf(await loadCase(caseId), calendars(), at))
        count += 1
      } catch (error) {
        onFault(caseId, error)
      }
      await docket().updateMany(
        { caseId, nextAlertAt: { $lte: at } },
        { $set: { nextAlertAt: new Date(at.getTime() + patience) } },
      )
    }
  }
}

/** What a calendar would do to deadlines that run. */
export interface CalendarEffect {
  readonly cases: number
  readonly deadlines: number
}

/** Cases whose deadlines a calendar may move: those that rest on a year not published; all open ones where it replaces a year. */
async function casesUnder(calendar: WorkCalendar): Promise<string[]> {
  const before = calendars()[calendar.jurisdiction].years
  const replaces = Object.entries(calendar.years).some(([year, days]) => before[year] && before[year] !== days)
  if (!replaces) return await rowsProvisional()
  const open = await docket()
    .find({ kind: { $in: ['proceeding', 'offer'] }, open: true }, { projection: { caseId: 1 } })
    .toArray()
  return [...new Set(open.map(({ caseId }) => caseId))]
}

/** How many cases and deadlines the calendar would move, without moving any. */
export async function previewCalendar(calendar: WorkCalendar, at: Date): Promise<CalendarEffect> {
  const before = calendars()
  const after = { ...before, [calendar.jurisdiction]: calendar }
  const ids = await casesUnder(calendar)
  let cases = 0
  let deadlines = 0
  for (let from = 0; from < ids.length; from += 100)
    for (const record of await loadCases(ids.slice(from, from + 100))) {
      const { entries } = correct(record, before, after, at)
      if (entries.length) cases += 1
      deadlines += entries.length
    }
  return { cases, deadlines }
}

let afterCalendar: () => Promise<unknown> = () => Promise.resolve()

/** Says what else is derived from deadlines and has to be made anew when a calendar comes: the figures of the board. */
export function prepareDeadlines(options: { readonly afterCalendar: typeof afterCalendar }): void {
  afterCalendar = options.afterCalendar
}

/**
 * Brings a calendar into force: recomputes every deadline it moves, writes both dates into the ledger and the journal, then stores it.
 * Stopped half way it can be done again: what was corrected stays as it is. Answers how many cases changed.
 */
export async function bringCalendar(calendar: WorkCalendar, at: Date): Promise<number> {
  const before = calendars()
  const after = { ...before, [calendar.jurisdiction]: calendar }
  const touched = await casesUnder(calendar)
  let count = 0
  for (const caseId of touched) {
    const { entries } = await changeCase(caseId, { actor: system, at }, (record) => correct(record, before, after, at))
    if (entries.length) count += 1
  }
  await saveCalendar(calendar)
  // Rows say what is provisional under the new calendar, also those of cases that changed while it came.
  for (const caseId of new Set([...touched, ...(await rowsProvisional())]))
    await writeRows(rowsOf(await loadCase(caseId), calendars(), at))
  await afterCalendar()
  return count
}

/** Corrects every open clock whose end differs under the new calendar, of proceedings and of offers. Pure. */
function correct(record: CaseRecord, before: Calendars, after: Calendars, at: Date): Change {
  const entries: EntryDraft[] = []
  const again = (clock: Clock, of: Pick<EntryDraft, 'proceedingId' | 'handoffId' | 'audience'>): Clock => {
    if (!isOpen(clock)) return clock
    const old = readClock(clock, before[clock.jurisdiction], at).due
    const due = readClock(clock, after[clock.jurisdiction], at).due
    if (old === due) return clock
    const { version } = after[clock.jurisdiction]
    const last = clock.ledger.findLast((entry) => entry.kind === 'corrected')
    if (last?.kind === 'corrected' && last.calendar === version && last.after === due) return clock
    const data = { clock: clock.id, rule: clock.rule, before: old, after: due, calendar: version }
    entries.push({ kind: 'clock:corrected', ...of, data })
    const entry = { kind: 'corrected' as const, on: dateOf(at), at, before: old, after: due, calendar: version }
    return { ...clock, ledger: [...clock.ledger, entry] }
  }
  const proceedings = record.proceedings.map((each) => {
    const rules = procedureOf(each.procedure, each.version).clocks
    const clocks = each.clocks.map((clock) => {
      const isTold = rules[clock.rule]?.keptFrom === undefined
      return again(clock, { proceedingId: each.id, audience: isTold ? 'parties' : 'officers' })
    })
    return clocks.some((clock, index) => clock !== each.clocks[index]) ? { ...each, clocks } : each
  })
  const handoffs = record.handoffs.map((each) => {
    const of = { proceedingId: each.proceedingId, handoffId: each.id, audience: 'officers' as const }
    const clock = again(each.clock, of)
    return clock === each.clock ? each : { ...each, clock }
  })
  return entries.length ? { record: { ...record, proceedings, handoffs }, entries } : { record, entries: [] }
}
