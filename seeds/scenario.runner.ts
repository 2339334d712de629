import { calendars } from '../src/calendars/index.ts'
import { tickKnown } from '../src/deadlines/index.ts'
import { fileComplaint } from '../src/filing/index.ts'
import { answerRuleFor } from '../src/cases/index.ts'
import type { CaseRecord } from '../src/kernel/case-record.ts'
import { alertsOf } from '../src/kernel/clock-watch.ts'
import { isWaiting } from '../src/kernel/handoff.ts'
import { addDays, dateOf, endOf, type PlainDate, startOf } from '../src/kernel/plain-date.ts'
import { addWorkingDays } from '../src/kernel/work-calendar.ts'
import { procedureOf } from '../src/procedures/index.ts'
import { drained } from '../src/store/publisher.ts'
import type { ScenarioStep } from './scenario.steps.ts'
import { perform, serveHeld, serveIssued } from './scenario.actions.ts'
import { type SeedFile, storeFiles } from './files.ts'
import type { Chance } from './random.ts'
import { viewerOf } from './staff.ts'
import type { Scenario } from './scenario.ts'

interface RunningScenario extends Scenario {
  record?: CaseRecord
  files?: readonly SeedFile[]
  done: number
  nextAt: Date
  /** Wakes told already, so that one that stays is not told for ever. */
  readonly woken: Set<string>
}

export interface RunResult {
  readonly cases: number
  readonly acts: number
  readonly ticks: number
  /** Acts that were refused: story, case, act, reason. There should be none. */
  readonly faults: readonly string[]
}

const minute = 60_000
/** Days told together: cases side by side, each in its own order. Numbers given within them may not follow the day exactly. */
const stretch = 14
const atOnce = { filing: 16, living: 128 } as const

/**
 * Tells all scenarios together, one stretch of days after another, as the office lived it, up to now: complaints are filed in order, people
 * act, clocks warn and lapse each at their own time. What lies after `now` does not happen.
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  now: Date,
  onProgress: (filed: number) => void,
): Promise<RunResult> {
  const sums: Sums = { cases: 0, acts: 0, ticks: 0, faults: [] }
  const runningScenarios = scenarios.map<RunningScenario>((scenario) => ({
    ...scenario,
    done: 0,
    nextAt: scenario.filedAt,
    woken: new Set(),
  }))
  const waiting = runningScenarios.toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime())
  let publishing = Promise.resolve()
  let living: { readonly running: RunningScenario; readonly next: Date }[] = []
  for (
    let day = waiting[0] ? dateOf(waiting[0].filedAt) : dateOf(now);
    day <= dateOf(now);
    day = addDays(day, stretch)
  ) {
    const until = new Date(Math.min(endOf(addDays(day, stretch - 1)).getTime() - 1, now.getTime()))
    const since = new Date(endOf(addDays(day, -1)).getTime() - 1)
    const before = sums.cases
    const fresh = waiting.filter(({ filedAt }) => filedAt > since && filedAt <= until)
    await inParallel(
      fresh.filter(({ withFiles }) => withFiles),
      atOnce.filing,
      keepFiles,
    )
    await inParallel(fresh, atOnce.filing, (running) => begin(running, sums))
    const due = living.filter(({ next }) => next <= until).map(({ running }) => running)
    living = living.filter(({ next }) => next > until)
    await inParallel([...due, ...fresh], atOnce.living, async (running) => {
      const next = await live(running, until, sums)
      if (next && next <= now) living.push({ running, next })
    })
    // What is derived is written while the next days are told.
    publishing = drained()
    if (Math.floor(sums.cases / 100) > Math.floor(before / 100)) onProgress(sums.cases)
  }
  await publishing
  return sums
}

interface Sums {
  cases: number
  acts: number
  ticks: number
  readonly faults: string[]
}

async function inParallel<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  let at = 0
  const hand = async () => {
    for (let item = items[at++]; item !== undefined; item = items[at++]) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, hand))
}

async function begin(running: RunningScenario, sums: Sums): Promise<void> {
  const record = await filedOr(running, sums.faults)
  if (!record) return
  running.record = record
  running.nextAt = timeOfNext(running, running.filedAt)
  sums.cases += 1
}

/** Lives one case until an instant. Answers when something happens next, if ever. */
async function live(running: RunningScenario, until: Date, sums: Sums): Promise<Date | undefined> {
  if (!running.record) return undefined
  for (;;) {
    const alert = nextAlert(running)
    const act = running.acts[running.done]
    const next = act && (!alert || running.nextAt < alert.at) ? running.nextAt : alert?.at
    if (!next || next > until) return next
    if (alert && next === alert.at) {
      running.woken.add(alert.name)
      running.record = (await tickKnown(running.record._id, next, running.record)).record
      sums.ticks += 1
    } else if (act) {
      const fault = await tried(running, act)
      sums.acts += 1
      if (fault) {
        sums.faults.push(fault)
        return undefined
      }
      running.done += 1
      running.nextAt = timeOfNext(running, next)
    }
  }
}

/** Uploads come before the filing, as in life; then numbers follow the order of filing. */
async function keepFiles(running: RunningScenario): Promise<void> {
  const { complaint, chance, filedAt } = running
  running.files = await storeFiles(complaint.right.number ?? '', complaint.right.title, chance, filedAt)
}

async function fileOf({ complaint, channel, filer, filedAt, files = [] }: RunningScenario): Promise<CaseRecord> {
  const order = { complaint, files, ...(channel ? { channel } : {}) }
  return (await fileComplaint(order, { viewer: viewerOf(filer), at: filedAt })).record
}

async function filedOr(running: RunningScenario, faults: string[]): Promise<CaseRecord | undefined> {
  try {
    return await fileOf(running)
  } catch (error) {
    const { mistakes = [] } = error as { mistakes?: readonly { path: string; code: string }[] }
    const why = mistakes.map(({ path, code }) => `${path} ${code}`).join(', ')
    faults.push(`${running.story} was not filed: ${(error as Error).message} ${why}`)
    return undefined
  }
}

async function tried(running: RunningScenario, act: ScenarioStep): Promise<string | undefined> {
  const record = running.record as CaseRecord
  try {
    const done = await perform(act, running, await serveIssued(act, record, running.nextAt), running.nextAt)
    const served = await serveHeld(act, done, running.nextAt)
    running.record = isOver(served) ? await serveIssued(act, served, running.nextAt) : served
    return undefined
  } catch (error) {
    const { code = '', message = '', details } = error as { code?: string; message?: string; details?: object }
    // A period may end over holidays before it could be extended: the chance was missed, the case goes on.
    if (code === 'extension-too-late') return undefined
    const states = record.proceedings.map(({ procedure, state }) => `${procedure}:${state}`).join(' ')
    return `${running.story} ${record._id} ${act.who} ${act.does} ${act.on} ${act.step ?? ''} (${states}): ${code} ${message} ${JSON.stringify(details ?? {})}`
  }
}

/** Whether nothing goes on in a case: nobody comes back to it who could serve what is left. */
const isOver = ({ proceedings }: CaseRecord): boolean =>
  proceedings.every(({ procedure, version, state }) => procedureOf(procedure, version).states[state]?.final === true)

/** The next instant at which a clock of the case has something to say. */
function nextAlert({ record, woken }: RunningScenario): { at: Date; name: string } | undefined {
  let first: { at: Date; name: string } | undefined
  const look = (clock: Parameters<typeof alertsOf>[0], rule: Parameters<typeof alertsOf>[1] | undefined) => {
    if (!rule) return
    for (const { at, mark } of alertsOf(clock, rule, calendars()[clock.jurisdiction], (record as CaseRecord).filedAt)) {
      const name = `${clock.id}:${mark}:${at.getTime()}`
      if ((!first || at < first.at) && !woken.has(name)) first = { at, name }
    }
  }
  for (const { procedure, version, clocks } of record?.proceedings ?? []) {
    const { clocks: rules } = procedureOf(procedure, version)
    for (const clock of clocks) look(clock, rules[clock.rule])
  }
  for (const handoff of record?.handoffs ?? [])
    if (isWaiting(handoff)) look(handoff.clock, answerRuleFor(record as CaseRecord, handoff))
  return first
}

/** When the next act of the story happens: in office hours, so many working days on. */
function timeOfNext(running: RunningScenario, last: Date): Date {
  const act = running.acts[running.done]
  if (!act) return last
  const { chance, lastAt } = running
  if (lastAt && running.done === running.acts.length - 1) return lastAt
  const swing = running.exact || act.fixed || act.does === 'wait' ? 1 : 0.7 + chance.next() * 0.6
  const days = Math.round(act.after * swing)
  const CN = calendars().CN
  if (days === 0) {
    const soon = new Date(last.getTime() + chance.int(6, 35) * minute)
    const isDaytime = minutesOf(soon) >= 8 * 60 && minutesOf(soon) < 19 * 60
    return isDaytime ? soon : inOffice(addWorkingDays(CN, dateOf(last), 1).date, chance)
  }
  return inOffice(addWorkingDays(CN, dateOf(last), days).date, chance, act.fixed)
}

const minutesOf = (at: Date) => Math.floor((at.getTime() - startOf(dateOf(at)).getTime()) / minute)

function inOffice(day: PlainDate, chance: Chance, afternoon = false): Date {
  const [from, to] = afternoon ? [16 * 60, 17 * 60] : chance.is(0.55) ? [9 * 60 + 5, 11 * 60 + 40] : [14 * 60, 16 * 60]
  return new Date(startOf(day).getTime() + chance.int(from, to) * minute + chance.int(0, 59) * 1000)
}
