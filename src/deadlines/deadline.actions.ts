import { bodyKindOf } from '../agencies/index.ts'
import { calendars, saveCalendar } from '../calendars/index.ts'
import { rowsAwake, rowsOf, rowsProvisional, takeCaseStep, writeRows } from '../cases/index.ts'
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
import { answerRuleOf, procedureOf } from '../procedures/index.ts'
import { changeCase, loadCase } from '../store/case-store.ts'
import { type ClockMark, dueMarks, tellMarks } from './clock-marks.ts'

const program: Viewer = { id: system.id, name: system.name, roles: system.roles, deskIds: [], lang: 'zh-CN' }

function marksNow(record: CaseRecord, at: Date): ClockMark[] {
  return dueMarks(
    record,
    at,
    calendars(),
    ({ procedure, version }) => procedureOf(procedure, version),
    ({ to, kind }) => answerRuleOf(bodyKindOf(to.bodyId), kind),
  )
}

/**
 * Does what the clocks of one case ask for by now: warns, ends, lapses offers, takes the steps the law takes by itself.
 * Doing it again does nothing. Answers how many marks were told.
 */
export async function tickCase(caseId: string, at: Date): Promise<number> {
  for (const { lapseStep, proceedingId } of marksNow(await loadCase(caseId), at))
    if (lapseStep) await takeLapse({ caseId, proceedingId, step: lapseStep }, at)
  let told = 0
  await changeCase(caseId, { actor: system, at }, async (record) => {
    const marks = marksNow(record, at)
    told = marks.length
    let change: Change = tellMarks(record, marks)
    for (const { handoffId, mark } of marks) {
      const handoff = change.record.handoffs.find(({ id }) => id === handoffId)
      if (!handoff || mark !== expiryMark || !isWaiting(handoff)) continue
      const lapsed = await lapse(change.record, handoff.id, at)
      change = { record: lapsed.record, entries: [...change.entries, ...lapsed.entries] }
    }
    return change
  })
  return told
}

/** A step of law that somebody else took meanwhile is no fault. */
async function takeLapse(order: { caseId: string; proceedingId: string; step: string }, at: Date): Promise<void> {
  try {
    await takeCaseStep({ ...order, input: {} }, { viewer: program, at })
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    if (!['step-out-of-order', 'clock-not-running'].includes(error.code)) throw error
  }
}

/** Ticks every case whose clocks have something to say, earliest first. Answers how many cases. */
export async function tickAll(at: Date, onFault: (caseId: string, error: unknown) => void): Promise<number> {
  let count = 0
  const stuck = new Set<string>()
  for (;;) {
    const rows = (await rowsAwake(at, 200)).filter(({ caseId }) => !stuck.has(caseId))
    const cases = [...new Set(rows.map(({ caseId }) => caseId))]
    if (cases.length === 0) return count
    for (const caseId of cases) {
      try {
        await tickCase(caseId, at)
        // The row is written at once, so that the next look does not find the same case before the publisher came by.
        await writeRows(rowsOf(await loadCase(caseId), calendars(), at))
        count += 1
      } catch (error) {
        onFault(caseId, error)
      }
      stuck.add(caseId)
    }
  }
}

/**
 * Brings a calendar into force: stores it, recomputes every provisional deadline, writes both dates into the ledger and the journal.
 * Answers how many cases changed.
 */
export async function bringCalendar(calendar: WorkCalendar, at: Date): Promise<number> {
  const before = calendars()
  await saveCalendar(calendar)
  const after = calendars()
  let count = 0
  for (const caseId of await rowsProvisional()) {
    const { entries, record } = await changeCase(caseId, { actor: system, at }, (record) =>
      correct(record, before, after, at),
    )
    if (entries.length) count += 1
    await writeRows(rowsOf(record, after, at))
  }
  return count
}

/** Corrects every open clock whose end differs under the new calendar. Pure. */
export function correct(record: CaseRecord, before: Calendars, after: Calendars, at: Date): Change {
  const entries: EntryDraft[] = []
  const again = (proceedingId: string) => (clock: Clock) => {
    if (!isOpen(clock)) return clock
    const old = readClock(clock, before[clock.jurisdiction], at).due
    const due = readClock(clock, after[clock.jurisdiction], at).due
    if (old === due) return clock
    const { version } = after[clock.jurisdiction]
    const data = { clock: clock.id, rule: clock.rule, before: old, after: due, calendar: version }
    entries.push({ kind: 'clock:corrected', proceedingId, audience: 'parties', data })
    const entry = { kind: 'corrected' as const, on: dateOf(at), at, before: old, after: due, calendar: version }
    return { ...clock, ledger: [...clock.ledger, entry] }
  }
  const proceedings = record.proceedings.map((each) => ({ ...each, clocks: each.clocks.map(again(each.id)) }))
  return entries.length ? { record: { ...record, proceedings }, entries } : { record, entries: [] }
}
