import { expect } from 'chai'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import { readClock } from '../../src/kernel/clock-reading.ts'
import type { Clock, LedgerEntry } from '../../src/kernel/clock.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { type Between, dayAfter, isWorked, lastDay, type Period, type Unit } from './reckoner.ts'

const seed = 20_261_129
const clocks = 20_000
const units: readonly Unit[] = ['calendar-days', 'working-days', 'months']

/** Numbers from 0 up to below 1, the same ones every time (mulberry32). */
function chances(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Case {
  readonly start: string
  readonly period: Period
  readonly between: readonly Between[]
}

const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A clock that could run between 2004 and 2026: nothing comes after the end of the period as it then is. */
function aCase(chance: () => number): Case {
  const upTo = (most: number) => Math.floor(chance() * most)
  const unit = units[upTo(3)] ?? 'months'
  const start = dayAfter('2004-01-01', upTo(365 * 21))
  const period = { unit, length: 1 + upTo(unit === 'months' ? 6 : 90), rolls: chance() < 0.5 }
  const between: Between[] = []
  let reached = start
  for (let n = upTo(4); n > 0; n--) {
    const left = daysFrom(reached, lastDay(start, { ...period, rolls: false }, between))
    if (left < 1) break
    const at = dayAfter(reached, upTo(left))
    if (chance() < 0.5) {
      const to = dayAfter(at, upTo(60))
      between.push({ kind: 'stood-still', from: at, to })
      reached = to
    } else {
      const longer = units[upTo(3)] ?? 'months'
      between.push({ kind: 'longer', unit: longer, length: 1 + upTo(longer === 'months' ? 2 : 30) })
      reached = at
    }
  }
  return { start, period, between }
}

const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)

function ledgerOf({ start, between }: Case): LedgerEntry[] {
  const ledger: LedgerEntry[] = [{ kind: 'started', on: start, at: noon(start) }]
  for (const event of between) {
    if (event.kind === 'longer')
      ledger.push({
        kind: 'extended',
        on: start,
        at: noon(start),
        extension: 'once',
        length: event.length,
        unit: event.unit,
        by: 'lead',
      })
    else
      ledger.push(
        { kind: 'suspended', on: event.from, at: noon(event.from), cause: 'appraisal' },
        { kind: 'resumed', on: event.to, at: noon(event.to) },
      )
  }
  return ledger
}

const mainland = cn as WorkCalendar

function dueByTheKernel(given: Case): string {
  const { unit, length, rolls } = given.period
  const clock: Clock = { id: 'P1.x.1', rule: 'x', length, unit, jurisdiction: 'CN', rolls, ledger: ledgerOf(given) }
  return readClock(clock, mainland, noon('2026-12-31')).due
}

describe('a second opinion on periods', () => {
  it('counts by hand-worked examples as the rules say', () => {
    const wd = (length: number): Period => ({ unit: 'working-days', length, rolls: false })
    const cd = (length: number, rolls = false): Period => ({ unit: 'calendar-days', length, rolls })
    // Ordinary; across the National Day of 2026 with its make-up Sunday and Saturday; across a year end.
    expect(lastDay('2026-03-02', wd(5))).to.equal('2026-03-09')
    expect(lastDay('2026-09-18', wd(5))).to.equal('2026-09-24')
    expect(lastDay('2026-09-29', wd(5))).to.equal('2026-10-12')
    expect(lastDay('2025-12-30', wd(3))).to.equal('2026-01-05')
    expect(lastDay('2026-03-02', cd(15))).to.equal('2026-03-17')
    expect(lastDay('2026-09-18', cd(15))).to.equal('2026-10-03')
    expect(lastDay('2026-09-18', cd(15, true))).to.equal('2026-10-08')
    expect(lastDay('2026-01-31', { unit: 'months', length: 1, rolls: false })).to.equal('2026-02-28')
    expect(lastDay('2024-11-30', { unit: 'months', length: 3, rolls: false })).to.equal('2025-02-28')
    expect(lastDay('2026-03-02', cd(90), [{ kind: 'stood-still', from: '2026-03-10', to: '2026-03-22' }])).to.equal(
      '2026-06-12',
    )
    expect(lastDay('2026-02-09', wd(7), [{ kind: 'stood-still', from: '2026-02-11', to: '2026-02-25' }])).to.equal(
      '2026-03-03',
    )
    expect(isWorked('2026-02-14')).to.equal(true)
  })

  it(`agrees with the kernel on ${clocks} clocks of chance`, function () {
    this.timeout(60_000)
    const chance = chances(seed)
    const differing: object[] = []
    const seen: Record<string, number> = {}
    for (let n = 0; n < clocks; n++) {
      const given = aCase(chance)
      for (const { kind } of given.between) seen[kind] = (seen[kind] ?? 0) + 1
      const expected = lastDay(given.start, given.period, given.between)
      const due = dueByTheKernel(given)
      if (due !== expected) differing.push({ ...given, expected, due })
    }
    expect(differing.slice(0, 3)).to.deep.equal([])
    expect(differing).to.have.length(0)
    expect(seen['stood-still'], 'suspensions among them').to.be.greaterThan(5_000)
    expect(seen['longer'], 'extensions among them').to.be.greaterThan(5_000)
  })
})
