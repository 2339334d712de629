import { expect } from 'chai'
import * as fc from 'fast-check'
import { isSuspended, resumeClock, startClock, stopClock, suspendClock } from '../../src/kernel/clock-acts.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import type { Clock, ClockRule, ClockUnit, LedgerEntry } from '../../src/kernel/clock.ts'
import { addDays, startOf } from '../../src/kernel/plain-date.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { uncovered } from '../../src/kernel/suspensions.ts'
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../../src/kernel/work-calendar.ts'

const CN: WorkCalendar = {
  jurisdiction: 'CN',
  version: 'test',
  years: {
    '2026': {
      holidays: { '2026-04-06': '清明', '2026-05-01': '劳动节', '2026-05-04': '劳动节', '2026-05-05': '劳动节' },
      workdays: ['2026-05-09'],
      source: 'test',
    },
  },
}
const none = (jurisdiction: WorkCalendar['jurisdiction']): WorkCalendar => ({
  jurisdiction,
  version: 'none',
  years: {},
})
const calendars = { CN, HK: none('HK'), MO: none('MO') }
const on = (day: string) => ({ at: new Date(startOf(day).getTime() + 36_000_000) })
const both = (zh: string, en: string) => ({ zh, en })

const rule = (length: number, unit: ClockUnit): ClockRule => ({
  id: 'T-1',
  title: both('期限', 'Period'),
  length,
  unit,
  owes: 'office',
  from: both('收到', 'Receipt'),
  warnings: [],
  onExpiry: both('督办', 'Alert'),
  source: { document: '《样例》', article: '第一条', verified: true },
})
const begun = (length: number, unit: ClockUnit = 'calendar-days') =>
  startClock('P1.x.1', 'x', rule(length, unit), on('2026-03-02'))
const due = (clock: Clock, day = '2026-06-01') => readClock(clock, CN, on(day).at).due
const still = (clock: Clock, cause: string, day: string) => suspendClock(clock, cause, calendars, on(day))

describe('a period that stands still for several causes', () => {
  it('counts on only when the last of them has ended', () => {
    const two = still(still(begun(30), 'appraisal', '2026-03-05'), 'stay', '2026-03-08')
    const one = resumeClock(two, on('2026-03-12'), ['appraisal'])
    expect(isSuspended(one)).to.equal(true)
    expect(readClock(one, CN, on('2026-03-20').at).state).to.equal('suspended')
    const free = resumeClock(one, on('2026-03-20'), ['stay'])
    expect(isSuspended(free)).to.equal(false)
    expect(due(free)).to.equal('2026-04-16')
  })

  it('gives days that two causes share back once, and says of each what it gave', () => {
    const two = still(still(begun(30), 'appraisal', '2026-03-05'), 'stay', '2026-03-08')
    const free = resumeClock(resumeClock(two, on('2026-03-12'), ['appraisal']), on('2026-03-20'), ['stay'])
    const { reasons, suspendedDays } = readClock(free, CN, on('2026-06-01').at)
    expect(suspendedDays).to.equal(15)
    expect(reasons.filter(({ kind }) => kind === 'suspended')).to.deep.equal([
      { kind: 'suspended', on: '2026-03-05', until: '2026-03-12', cause: 'appraisal', days: 7, due: '2026-04-08' },
      {
        kind: 'suspended',
        on: '2026-03-08',
        until: '2026-03-20',
        cause: 'stay',
        days: 8,
        shared: 4,
        due: '2026-04-16',
      },
    ])
  })

  it('gives nothing more for a cause within another, and all of two that follow each other', () => {
    const within = still(still(begun(30), 'stay', '2026-03-05'), 'appraisal', '2026-03-07')
    const inner = resumeClock(within, on('2026-03-09'), ['appraisal'])
    expect(due(resumeClock(inner, on('2026-03-15'), ['stay']))).to.equal('2026-04-11')
    const first = resumeClock(still(begun(30), 'stay', '2026-03-05'), on('2026-03-10'), ['stay'])
    expect(due(resumeClock(still(first, 'appraisal', '2026-03-10'), on('2026-03-15')))).to.equal('2026-04-11')
  })

  it('gives back working days where it counts in them, those of two causes once', () => {
    const two = still(still(begun(5, 'working-days'), 'stay', '2026-03-04'), 'appraisal', '2026-03-05')
    const free = resumeClock(resumeClock(two, on('2026-03-09'), ['stay']), on('2026-03-11'), ['appraisal'])
    // Five working days from 2 March end on the 9th; 5, 6, 9, 10 and 11 March stood still.
    expect(due(free)).to.equal('2026-03-16')
  })

  it('gives back hours where it counts in them, those of two causes once', () => {
    const start = startClock('P1.x.1', 'x', rule(24, 'hours'), { at: new Date('2026-03-02T00:00Z') })
    const at = (hour: number) => ({ at: new Date(Date.UTC(2026, 2, 2, hour)) })
    const two = suspendClock(suspendClock(start, 'stay', calendars, at(2)), 'appraisal', calendars, at(4))
    const free = resumeClock(resumeClock(two, at(6), ['stay']), at(9), ['appraisal'])
    expect(readClock(free, CN, at(20).at).dueAt).to.deep.equal(at(31).at)
  })

  it('ends every cause where none is named, as entries from before causes were told apart do', () => {
    const two = still(still(begun(30), 'appraisal', '2026-03-05'), 'stay', '2026-03-08')
    expect(isSuspended(resumeClock(two, on('2026-03-12')))).to.equal(false)
    const entry: LedgerEntry = { kind: 'resumed', on: '2026-03-12', ...on('2026-03-12') }
    const old = { ...two, ledger: [...two.ledger, entry] }
    expect([isSuspended(old), due(old)]).to.deep.equal([false, '2026-04-08'])
  })

  it('is refused behind the last day, with that day', () => {
    const late = () => still(begun(5), 'appraisal', '2026-03-08')
    expect(late).to.throw(RuleError).with.property('code', 'suspension-too-late')
    expect(late).to.throw(RuleError).with.deep.property('details', { due: '2026-03-07' })
    expect(isSuspended(still(begun(5), 'appraisal', '2026-03-07'))).to.equal(true)
  })

  it('takes a second cause behind what was its last day, as it does not run towards it', () => {
    const paused = still(begun(5), 'appraisal', '2026-03-06')
    const two = still(paused, 'stay', '2026-04-01')
    const free = resumeClock(two, on('2026-04-10'))
    expect(due(free)).to.equal('2026-04-11')
    expect(stopClock(free, calendars, on('2026-04-11')).ledger.at(-1)).to.include({ end: 'met' })
    expect(stopClock(free, calendars, on('2026-04-12')).ledger.at(-1)).to.include({ end: 'missed' })
  })
})

describe('suspensions of chance', () => {
  const causes = ['appraisal', 'stay', 'objection', 'hearing'] as const
  const acts = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 9 }),
      cause: fc.constantFrom(...causes),
      ends: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  const units = fc.constantFrom<ClockUnit>('calendar-days', 'working-days')

  /** The days on which it stood still, each looked at by itself: from the day it began to that before the day it ended, for any cause. */
  function played(length: number, unit: ClockUnit, list: readonly { days: number; cause: string; ends: boolean }[]) {
    let clock = begun(length, unit)
    let day = '2026-03-02'
    const open = new Set<string>()
    const stood = new Set<string>()
    for (const { days, cause, ends } of list) {
      for (let n = 0; n < days; n += 1) {
        if (open.size > 0) stood.add(day)
        day = addDays(day, 1)
      }
      if (ends) {
        clock = resumeClock(clock, on(day), [cause])
        open.delete(cause)
      } else {
        clock = suspendClock(clock, cause, calendars, on(day))
        open.add(cause)
      }
    }
    return { clock, day, stood, open }
  }

  it('give back each day once, whatever overlaps', () => {
    fc.assert(
      fc.property(acts, units, (list, unit) => {
        const { clock, day, stood } = played(200, unit, list)
        const reading = readClock(clock, CN, on(day).at)
        expect(reading.suspendedDays).to.equal(stood.size)
        const given = reading.reasons.reduce((sum, reason) => sum + (reason.kind === 'suspended' ? reason.days : 0), 0)
        expect(given).to.equal(stood.size)
        const plain = due(begun(200, unit))
        // A day stands for the night to the next one: it is the next day that is given back.
        const worked = [...stood].filter((each) => isWorkingDay(CN, addDays(each, 1))).length
        expect(reading.due).to.equal(
          unit === 'working-days' ? addWorkingDays(CN, plain, worked).date : addDays(plain, stood.size),
        )
      }),
      { numRuns: 500, seed: 20_261_129 },
    )
  })

  it('leave it standing still exactly while one of them has not ended', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { clock, open } = played(200, 'calendar-days', list)
        expect(isSuspended(clock)).to.equal(open.size > 0)
      }),
      { numRuns: 300, seed: 20_261_129 },
    )
  })

  it('never move its end back, and never by a cause that ends what did not begin', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { clock } = played(200, 'calendar-days', list)
        expect(due(clock, '2026-12-01') >= due(begun(200))).to.equal(true)
        expect(resumeClock(begun(200), on('2026-03-05'), ['stay'])).to.deep.equal(begun(200))
      }),
      { numRuns: 200, seed: 20_261_129 },
    )
  })

  it('what a span leaves uncovered and what covers it make the span', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }))
      .map(([from, length]) => ({ from, until: from + length }))
    const inside = (n: number, list: readonly { from: number; until: number }[]) =>
      list.some(({ from, until }) => n >= from && n < until)
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 5 }), (whole, covered) => {
        const left = uncovered(whole, covered)
        for (let n = 0; n < 61; n += 1) expect(inside(n, left)).to.equal(inside(n, [whole]) && !inside(n, covered))
      }),
      { numRuns: 500, seed: 20_261_129 },
    )
  })
})
