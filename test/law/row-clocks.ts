import { readFileSync } from 'node:fs'
import { type Calendars, extendClock, resumeClock, startClock, suspendClock } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import type { Clock, ClockRule } from '../../src/kernel/clock.ts'
import { addDays, instantOf } from '../../src/kernel/plain-date.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { procedures } from '../../src/procedures/index.ts'
import { type Between, dayAfter, isWorked, lastDay, type Period, type Unit } from './reckoner.ts'
import { type Length, type RowPeriod, rowPeriods } from './row-periods.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../seeds/calendars/${name}.json`, import.meta.url), 'utf8')) as WorkCalendar
const calendars: Calendars = { CN: read('cn'), HK: read('hk'), MO: read('mo') }

/** One period of a row on one day: its title, and its last day by the reckoner and by the kernel. */
export interface ClockCase {
  readonly title: string
  expected(): string
  counted(): string
}

/** A clock of the program that carries out a row. */
interface Carried {
  readonly given: RowPeriod
  readonly name: string
  readonly key: string
  readonly rule: ClockRule
}

/** Clocks that carry out a row, of every version of every procedure: by their version's own number where a text has one. */
function carried(): Carried[] {
  return procedures.flatMap((procedure) =>
    Object.entries(procedure.clocks).flatMap(([key, rule]): Carried[] => {
      const exact = `${procedure.key}@${procedure.version}.${key}`
      const own = rowPeriods.filter(({ of }) => of.includes(exact))
      const given = own.length > 0 ? own : rowPeriods.filter(({ of }) => of.includes(`${procedure.key}.${key}`))
      return given.map((each) => ({ given: each, name: exact, key, rule }))
    }),
  )
}

/** Names of clocks with a row that `rowPeriods` says nothing of: `procedure@version.clock`. */
export function clocksWithoutPeriod(ofNoRow: RegExp): string[] {
  const known = new Set(carried().map(({ name, given }) => `${name} ${given.row}`))
  return procedures.flatMap(({ key, version, clocks }) =>
    Object.entries(clocks).flatMap(([name, { id }]) => {
      const exact = `${key}@${version}.${name}`
      return ofNoRow.test(id) || known.has(`${exact} ${id}`) ? [] : [exact]
    }),
  )
}

/** What the declaration of each clock allows beside what its row says, or leaves out. */
export function otherwiseAllowed(): string[] {
  return carried().flatMap(({ given, name, rule }) => {
    const pairs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ['variants', Object.keys(given.variants ?? {}), Object.keys(rule.variants ?? {})],
      ['extensions', Object.keys(given.extensions ?? {}), Object.keys(rule.extensions ?? {})],
      ['not counted', [...(given.notCounted ?? [])], Object.keys(rule.notCounted ?? {})],
      [
        'order of extensions',
        Object.entries(given.extensions ?? {}).flatMap(([key, [, , after]]) =>
          after ? [`${key} after ${after}`] : [],
        ),
        Object.entries(rule.extensions ?? {}).flatMap(([key, { after }]) => (after ? [`${key} after ${after}`] : [])),
      ],
    ]
    const differ = pairs.filter(([, law, ours]) => law.toSorted().join() !== ours.toSorted().join())
    return differ.map(([what, law, ours]) => `${name}: ${what}: ${law.join()} by law, ${ours.join()} here`)
  })
}

const noon = (day: string) => instantOf(`${day}T12:00`)
const moment = (day: string) => ({ at: noon(day), on: day })
const ordinary = '2026-03-04'

interface Story {
  readonly start: string
  readonly facts?: Readonly<Record<string, boolean>>
  readonly between?: readonly Between[]
  /** What is done to the clock beside its start. */
  readonly after?: (clock: Clock) => Clock
}

function countedBy({ key, rule }: Carried, { start, facts = {}, after = (clock) => clock }: Story): string {
  const clock = after(startClock('P1.x.1', key, rule, moment(start), facts))
  return readClock(clock, calendars[clock.jurisdiction], noon(start)).due
}

const periodOf = ({ rolls }: RowPeriod, [length, unit]: Length): Period => ({
  length,
  unit: unit as Unit,
  rolls: rolls ?? false,
})

/** The period of what begins on a day: of an older text where that still ran. */
type PeriodFrom = (start: string) => Period

/** The last day from which the period ends on a day, or before it. */
function startBefore(target: string, periodFrom: PeriodFrom): string {
  for (let start = addDays(target, -1); ; start = addDays(start, -1))
    if (lastDay(start, { ...periodFrom(start), rolls: false }) <= target) return start
}

/** Starts so that the period ends in the days off of October 2026, on the make-up Saturday behind them, and over the year end before. */
const situations: readonly (readonly [title: string, target: string])[] = [
  ['across a holiday', '2026-10-03'],
  ['over a make-up weekend', '2026-10-10'],
  ['across the year end', '2026-01-02'],
]

function storiesOf({ given }: Carried, periodFrom: PeriodFrom): (readonly [string, Story])[] {
  const dated = situations.map(([title, target]) => [title, { start: startBefore(target, periodFrom) }] as const)
  return [['on an ordinary date', { start: ordinary }], ...dated, ...suspended(given), ...extended(given)]
}

function suspended({ notCounted = [] }: RowPeriod): (readonly [string, Story])[] {
  const [from, to] = [dayAfter(ordinary), dayAfter(ordinary, 33)]
  return notCounted.map((cause) => [
    `standing still (${cause})`,
    {
      start: ordinary,
      between: [{ kind: 'stood-still', from, to }],
      after: (clock) => resumeClock(suspendClock(clock, cause, calendars, moment(from)), moment(to), [cause]),
    },
  ])
}

function extended({ extensions = {} }: RowPeriod): (readonly [string, Story])[] {
  return Object.entries(extensions).map(([key, [length, unit, after]]) => {
    const first = after === undefined ? undefined : extensions[after]
    const earlier: Between[] = first ? [{ kind: 'longer', length: first[0], unit: first[1] }] : []
    return [`extended (${key})`, { start: ordinary, between: [...earlier, { kind: 'longer', length, unit }] }]
  })
}

/** The clock with the extension, and the one that has to come first. */
function lengthened({ given, rule }: Carried, extension: string, clock: Clock): Clock {
  const after = given.extensions?.[extension]?.[2]
  const granted = (each: Clock, key: string) =>
    extendClock(each, rule, key, 'lead', undefined, calendars, moment(ordinary))
  return granted(after === undefined ? clock : granted(clock, after), extension)
}

function casesInDays(each: Carried): ClockCase[] {
  const { given, name } = each
  const lengths: (readonly [string, Length, Record<string, boolean>])[] = [
    ['', given.period, {}],
    ...Object.entries(given.variants ?? {}).map(([fact, length]) => [` (${fact})`, length, { [fact]: true }] as const),
  ]
  return lengths.flatMap(([variant, length, facts]) => {
    const { earlier } = given
    const periodFrom: PeriodFrom = (start) =>
      periodOf(given, earlier !== undefined && start < earlier[0] ? earlier[1] : length)
    return storiesOf(each, periodFrom).map(([title, story]): ClockCase => {
      const [, extension] = /^extended \((.+)\)$/.exec(title) ?? []
      const after = extension ? (clock: Clock) => lengthened(each, extension, clock) : story.after
      return {
        title: `${given.row}: ${name}${variant} ${title}`,
        expected: () => lastDay(story.start, periodFrom(story.start), story.between ?? []),
        counted: () => countedBy(each, { ...story, facts, ...(after ? { after } : {}) }),
      }
    })
  })
}

/** A clock in hours runs through nights, days off and the year end. */
function casesInHours({ given, name, key, rule }: Carried): ClockCase[] {
  const [length] = given.period
  const starts = [
    ['on an ordinary date', '2026-03-04T15:30'],
    ['across a holiday', '2026-09-30T17:45'],
    ['over a make-up weekend', '2026-10-09T18:00'],
    ['across the year end', '2025-12-31T23:10'],
  ] as const
  return starts.map(([title, start]) => ({
    title: `${given.row}: ${name} ${title}`,
    expected: () => new Date(instantOf(start).getTime() + length * 3_600_000).toISOString(),
    counted: () => {
      const clock = startClock('P1.x.1', key, rule, { at: instantOf(start) })
      return readClock(clock, calendars[clock.jurisdiction], instantOf(start)).dueAt.toISOString()
    },
  }))
}

/** Every period of every row, on every kind of day, with all that may stop it or make it longer. */
export function clockCases(): ClockCase[] {
  return carried().flatMap((each) => (each.given.period[1] === 'hours' ? casesInHours(each) : casesInDays(each)))
}

/** Titles of the tests that are made of the periods. */
export function titlesOfClocks(): string[] {
  return clockCases().map(({ title }) => title)
}

/** Whether the days that the situations rest on are what they are taken for. */
export const situationDays = situations.map(([title, day]) => [title, day, isWorked(day)] as const)
