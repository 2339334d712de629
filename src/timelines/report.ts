import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Calendars } from '../kernel/clock-acts.ts'
import { type ClockReading, limitStatusOf, readClock } from '../kernel/clock-reading.ts'
import { type Clock, type ClockRule, ruleOfClock } from '../kernel/clock.ts'
import { instantOf, type PlainDate } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { openProceeding } from '../kernel/proceeding.ts'
import { system } from '../kernel/role.ts'
import { newestOf, procedureAt } from '../procedures/index.ts'
import { caseOf, partiesOf } from './cast.ts'
import type { Part } from './document.ts'
import type { Written } from './moment.ts'
import { factNames, procedureNames, resolve } from './names.ts'
import { type Problem, TimelineRefused } from './problem.ts'
import type { GivenStep, Timeline } from './timeline.ts'
import { readTimeline } from './timeline.file.ts'
import { type Done, endOfMoment, type Note, Walk } from './walk.ts'

/** A period of the case, as it stands when it is read. */
export interface Counted {
  readonly clock: Clock
  readonly rule: ClockRule
  readonly reading: ClockReading
  readonly limitStatus: ReturnType<typeof limitStatusOf>
  /** For whom it runs, by name, where it runs for each. */
  readonly of?: string
}

/** What came of a timeline. */
export interface TimelineReport {
  readonly title?: string
  readonly procedure: Procedure
  readonly received: PlainDate
  readonly readAt: Date
  readonly proceeding: Proceeding
  readonly done: readonly Done[]
  readonly notes: readonly Note[]
  readonly clocks: readonly Counted[]
}

/** The procedure under the text of the day that decides, and a note where that day lies before the oldest text held. */
function textOf({ procedure: named, received, act }: Timeline): { procedure: Procedure; notes: Note[] } {
  const resolved = resolve(named.name, procedureNames())
  if ('near' in resolved)
    throw new TimelineRefused([
      { line: named.line, code: 'procedure-unknown', values: { name: named.name, known: resolved.near } },
    ])
  const [key = ''] = resolved.keys
  const newest = newestOf(key)
  const on = newest?.decidedBy === 'act' ? (act ?? received.on) : received.on
  const procedure = procedureAt(key, on)
  const isOlder = !newest?.ofTheHouse && on < procedure.version
  const note = { line: received.line, code: 'older-than-held', values: { day: on, version: procedure.version } }
  return { procedure, notes: isOlder ? [note] : [] }
}

const isYes = (part: Part) => part.kind === 'text' && /^(是|有|yes|true|y|1)$/i.test(part.text)
const isNo = (part: Part) => part.kind === 'text' && /^(否|无|没有|no|false|n|0)$/i.test(part.text)

function factsOf(timeline: Timeline, procedure: Procedure): Proceeding['facts'] {
  const problems: Problem[] = []
  const facts: Record<string, string | boolean> = {}
  for (const { name, line, value } of timeline.facts) {
    const resolved = resolve(name, factNames(procedure))
    if ('near' in resolved) problems.push({ line, code: 'fact-unknown', values: { name, known: resolved.near } })
    else {
      const [key = name] = resolved.keys
      facts[key] = isYes(value) ? true : isNo(value) ? false : value.kind === 'text' ? value.text : ''
    }
  }
  if (problems.length > 0) throw new TimelineRefused(problems)
  return facts
}

/** The steps in the order in which they happened: by day, and within one by the hour, or else as the file has them. */
function inOrder(steps: readonly GivenStep[]): { given: GivenStep; moment: Written }[] {
  const reached = new Map<PlainDate, string>()
  const dated = steps.map((given) => {
    const published = given.served.some(({ mode = '' }) => /公告|publi/i.test(mode))
    const days = published ? [] : given.served.map(({ on }) => on)
    const on = [given.on.on, ...days].toSorted().at(-1) ?? given.on.on
    const time = given.on.time ?? reached.get(on) ?? '12:00'
    reached.set(on, time)
    return { given, moment: { on, time } }
  })
  const key = ({ moment: { on, time = '' } }: (typeof dated)[number]) => `${on} ${time}`
  return dated.toSorted((a, b) => key(a).localeCompare(key(b)))
}

function countedOf(walk: Walk, at: Date): Counted[] {
  return walk.proceeding.clocks.flatMap((clock) => {
    const newest = walk.procedure.clocks[clock.rule]
    const started = clock.ledger[0]?.on
    if (!newest || started === undefined || walk.untold.has(clock.id)) return []
    const calendar = walk.calendars[clock.jurisdiction]
    const reading = readClock(clock, calendar, at)
    const rule = ruleOfClock(newest, clock)
    const of = walk.record.parties.find(({ id }) => id === clock.party)?.name
    return [
      {
        clock,
        rule,
        reading,
        limitStatus: limitStatusOf(reading, rule, calendar, at),
        ...(of === undefined ? {} : { of }),
      },
    ]
  })
}

function opened(timeline: Timeline, procedure: Procedure, calendars: Calendars): CaseRecord {
  const { received } = timeline
  const at = instantOf(`${received.on}T${received.time ?? '00:00'}`)
  const parties = partiesOf(timeline, procedure)
  const bare = caseOf(parties, at, received.on)
  const holder = { bodyId: 'office', deskId: 'desk' }
  const opening = { procedure, holder, facts: factsOf(timeline, procedure) }
  return openProceeding(bare, opening, { at, actor: system, calendars }).record
}

/** Walks what a file tells; `officer` is what whoever works in the office is called. Throws TimelineRefused with the lines of what cannot be read, or cannot have been so. */
export function walkTimeline(text: string, calendars: Calendars, officer: string): TimelineReport {
  const timeline = readTimeline(text)
  const { procedure, notes } = textOf(timeline)
  const walk = new Walk(procedure, opened(timeline, procedure, calendars), calendars, officer)
  walk.notes.push(...notes)
  const early = timeline.steps.filter(({ on }) => on.on < timeline.received.on)
  if (early.length > 0)
    throw new TimelineRefused(
      early.map(({ line, name, on }) => ({
        line,
        code: 'before-receipt',
        values: { step: name, day: on.on, received: timeline.received.on },
      })),
    )
  for (const { given, moment } of inOrder(timeline.steps)) {
    walk.lapse(instantOf(`${moment.on}T${moment.time}`))
    walk.follow(given, moment)
  }
  const last = walk.done
    .map(({ at }) => at.getTime())
    .toSorted((a, b) => a - b)
    .at(-1)
  const until = timeline.until && endOfMoment(timeline.until)
  const readAt = until ?? new Date(last ?? instantOf(`${timeline.received.on}T12:00`).getTime())
  walk.lapse(readAt)
  return {
    ...(timeline.title ? { title: timeline.title } : {}),
    procedure,
    received: timeline.received.on,
    readAt,
    proceeding: walk.proceeding,
    done: walk.done,
    notes: walk.notes,
    clocks: countedOf(walk, readAt),
  }
}
