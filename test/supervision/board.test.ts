import { expect } from 'chai'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { type BoardCounts, countBoard } from '../../src/supervision/board.ts'
import { closureRate, inTimeRate, meanNetDays, momentOf } from '../../src/supervision/board.rates.ts'
import { monthsOfAge } from '../../src/supervision/board.stages.ts'
import { percentOf } from '../../src/supervision/board.words.ts'
import { contributionsOf } from '../../src/supervision/tally.effects.ts'
import type { Tally } from '../../src/supervision/tally.model.ts'
import type { Part } from '../../src/supervision/tally.reading.ts'
import { aCase, aLimit, anOffer, aProceeding, closed, withEntry } from './histories.ts'
import { startOf } from '../../src/kernel/plain-date.ts'

const calendar: WorkCalendar = {
  jurisdiction: 'CN',
  version: 'test',
  years: { 2025: { holidays: {}, workdays: [], source: '' }, 2026: { holidays: {}, workdays: [], source: '' } },
}

/** Tallies of a few cases, as the store would hold them. */
function talliesOf(records: readonly CaseRecord[]): Tally[] {
  const tallies = new Map<string, Record<string, unknown>>()
  for (const record of records)
    for (const [id, fields] of Object.entries(contributionsOf(record))) {
      const tally = tallies.get(id) ?? { _id: id }
      tallies.set(id, tally)
      for (const [path, amount] of Object.entries(fields)) {
        const names = path.split('.')
        let branch = tally
        for (const name of names.slice(0, -1)) branch = (branch[name] ??= {}) as Record<string, unknown>
        const last = names.at(-1) as string
        branch[last] = ((branch[last] as number | undefined) ?? 0) + amount
      }
    }
  return [...tallies.values()] as unknown as Tally[]
}

const board = (records: readonly CaseRecord[], today: string, year = today.slice(0, 4), part: Part = {}): BoardCounts =>
  countBoard(talliesOf(records), part, momentOf(year, today, calendar))

const limited = (openedOn: string, days = 90) =>
  aProceeding('adjudication', openedOn, { clocks: [aLimit('adjudication', openedOn, days)] })
const caseOf = (...proceedings: CaseRecord['proceedings']) => aCase('ZB2026-1', { proceedings })

describe('the closure rate of the year (R1)', () => {
  it('KPI-05: divides what was closed by what was carried over and filed', () => {
    // Carried over: two of 2025. Filed in 2026: three. Closed in 2026: one carried over, one new.
    const { all } = board(
      [
        caseOf(closed(limited('2025-11-03'), '2026-01-15', 'C1')),
        caseOf(limited('2025-12-20')),
        caseOf(closed(limited('2026-01-10'), '2026-02-20', 'C2')),
        caseOf(limited('2026-02-01')),
        caseOf(limited('2026-02-02')),
        caseOf(closed(limited('2025-02-03'), '2025-04-15', 'C1')),
      ],
      '2026-03-02',
    )
    expect(all).to.include({ carried: 2, filed: 3, closed: 2, open: 3 })
    expect(closureRate(all)).to.equal(2 / 5)
  })

  it('carries the December intake over: it burdens the next year, not its own', () => {
    const december = [caseOf(limited('2025-12-15')), caseOf(limited('2025-12-29'))]
    const early = [caseOf(closed(limited('2025-03-01'), '2025-05-01', 'C1'))]
    const old = board([...december, ...early], '2026-01-05', '2025').all
    expect([old.filed, old.closed, old.carried]).to.deep.equal([3, 1, 0])
    const now = board([...december, ...early], '2026-01-05').all
    expect([now.filed, now.closed, now.carried]).to.deep.equal([0, 0, 2])
    expect(closureRate(now)).to.equal(0)
  })

  it('does not count what was refused or taken back before it was filed', () => {
    const refused = { ...aProceeding('examination', '2026-01-05'), endedOn: '2026-01-08', outcome: 'refused' }
    const notFiled = { ...limited('2026-01-06'), endedOn: '2026-01-09', outcome: 'N1' }
    const { all } = board([caseOf(refused), caseOf(notFiled)], '2026-02-01')
    expect([all.filed, all.closed, all.open]).to.deep.equal([0, 0, 0])
    expect(closureRate(all)).to.equal(undefined)
  })

  it('is never shown as reached when it is not', () => {
    expect(percentOf(0.9499)).to.equal('94.9%')
    expect(percentOf(0.95)).to.equal('95.0%')
    expect(percentOf(0.29)).to.equal('29.0%')
  })
})

describe('the rate of closing in time (R3)', () => {
  it('looks only at limits that have fallen', () => {
    // Limits: 2026-02-28 (closed in time), 2026-03-01 (open), 2026-03-02 today (open), 2026-06-30 (closed early).
    const { all } = board(
      [
        caseOf(closed(limited('2026-01-29', 30), '2026-02-10', 'C1')),
        caseOf(limited('2026-01-30', 30)),
        caseOf(limited('2026-01-31', 30)),
        caseOf(closed(limited('2026-01-31', 150), '2026-02-20', 'C1')),
      ],
      '2026-03-02',
    )
    expect(all).to.include({ inTime: 1, fell: 2, overdue: 1, soon: 1 })
    expect(inTimeRate(all)).to.equal(1 / 2)
  })

  it('counts as due soon whatever period of the body ends first, and none of the parties’', () => {
    const day = '2026-03-02'
    const owing = (rule: string, length: number) =>
      caseOf({
        ...limited('2026-02-20'),
        clocks: [
          ...limited('2026-02-20').clocks,
          { ...aLimit('adjudication', day, length), id: `P1.${rule}.1`, rule, unit: 'calendar-days' },
        ],
      })
    const soonOf = (rule: string, length: number) => board([owing(rule, length)], '2026-03-03').all.soon
    expect(soonOf('service', 4), 'the body is to serve').to.equal(1)
    expect(soonOf('service', 20), 'not yet').to.equal(0)
    expect(soonOf('defence', 4), 'the respondent is to answer').to.equal(0)
    expect(board([owing('service', 0)], '2026-03-04').all, 'over').to.include({ soon: 0, overdue: 1 })
  })

  it('counts a proceeding closed after its limit against the rate', () => {
    const { all } = board([caseOf(closed(limited('2026-01-01', 30), '2026-02-15', 'C1'))], '2026-03-02')
    expect(all).to.include({ inTime: 0, fell: 1, closed: 1 })
  })

  it('goes by the extended limit', () => {
    const proceeding = limited('2026-01-01', 30) // until 31 January, extended to 2 March
    const extended = withEntry(proceeding.clocks[0] as never, {
      kind: 'extended',
      on: '2026-01-20',
      at: startOf('2026-01-20'),
      extension: 'once',
      length: 30,
      unit: 'calendar-days',
      by: 'lead',
    })
    const longer = { ...proceeding, clocks: [extended] }
    expect(board([caseOf(longer)], '2026-02-20').all).to.include({ overdue: 0, fell: 0 })
    expect(board([caseOf(closed(longer, '2026-02-25', 'C1'))], '2026-03-05').all).to.include({ inTime: 1, fell: 1 })
  })

  it('gives suspended time back, and takes a suspended proceeding out until it goes on', () => {
    const proceeding = limited('2026-01-01', 30)
    const paused = withEntry(proceeding.clocks[0] as never, {
      kind: 'suspended',
      on: '2026-01-11',
      at: startOf('2026-01-11'),
      cause: 'other',
    })
    expect(board([caseOf({ ...proceeding, clocks: [paused] })], '2026-03-15').all).to.include({
      overdue: 0,
      fell: 0,
      suspended: 1,
      open: 1,
    })
    const resumed = withEntry(paused, { kind: 'resumed', on: '2026-01-31', at: startOf('2026-01-31') })
    const onAgain = { ...proceeding, clocks: [resumed] } // 20 days given back: until 20 February
    expect(board([caseOf(onAgain)], '2026-02-21').all).to.include({ overdue: 1, fell: 1 })
    const { all } = board([caseOf(closed(onAgain, '2026-02-19', 'C1'))], '2026-03-01')
    expect(all).to.include({ inTime: 1, fell: 1 })
    expect(meanNetDays(all)).to.equal(49 - 20)
  })

  it('counts a limit in the year in which it falls', () => {
    const records = [caseOf(closed(limited('2025-12-10', 60), '2025-12-30', 'C1'))]
    expect(board(records, '2026-03-01', '2025').all).to.include({ closed: 1, fell: 0 })
    expect(board(records, '2026-03-01').all).to.include({ closed: 0, fell: 1, inTime: 1 })
  })
})

describe('the board', () => {
  it('looks five working days ahead, over the weekend', () => {
    // Monday 2 March 2026: the fifth working day after it is Monday 9 March.
    expect(momentOf('2026', '2026-03-02', calendar).soonUntil).to.equal('2026-03-09')
  })

  it('cuts the work by body, district and procedure, each sum the whole', () => {
    const other = { bodyId: 'doumen', deskId: 'doumen-desk' }
    const counts = board(
      [
        caseOf(limited('2026-01-05'), { ...aProceeding('examination', '2026-01-06'), id: 'P2' }),
        aCase('ZB2026-2', { district: 'doumen', proceedings: [{ ...limited('2026-02-05'), holder: other }] }),
      ],
      '2026-03-02',
    )
    expect([...counts.bodies].map(([id, { open }]) => [id, open])).to.deep.equal([
      ['centre', 2],
      ['doumen', 1],
    ])
    expect([...counts.districts].map(([id, { open }]) => [id, open])).to.deep.equal([
      ['xiangzhou', 2],
      ['doumen', 1],
    ])
    expect(counts.procedures.get('adjudication')?.open).to.equal(2)
    expect(counts.all.open).to.equal(3)
  })

  it('shows one part of the work alone', () => {
    const records = [caseOf(limited('2026-01-05'), { ...aProceeding('examination', '2026-01-06'), id: 'P2' })]
    expect(board(records, '2026-03-02', '2026', { procedure: 'examination' }).all).to.include({ open: 1, noLimit: 1 })
    expect(board(records, '2026-03-02', '2026', { body: 'doumen' }).all).to.include({ open: 0, filed: 0 })
  })

  it('counts offers at the body that is to answer', () => {
    const record = aCase('ZB2026-1', { proceedings: [limited('2026-01-05')], handoffs: [anOffer('P1', 'doumen')] })
    const counts = board([record], '2026-03-02')
    expect(counts.bodies.get('doumen')?.waiting).to.equal(1)
    expect(counts.bodies.get('centre')?.waiting).to.equal(0)
  })

  it('draws the twelve months up to today, over the turn of the year', () => {
    const counts = board([caseOf(closed(limited('2025-11-03'), '2026-01-15', 'C1'))], '2026-03-02')
    expect(counts.trend.map(({ month }) => month)).to.have.length(12)
    expect(counts.trend[0]?.month).to.equal('2025-04')
    expect(counts.trend.find(({ month }) => month === '2025-11')).to.include({ filed: 1, closed: 0 })
    expect(counts.trend.find(({ month }) => month === '2026-01')).to.include({ filed: 0, closed: 1 })
  })

  it('ages open work by the month it was opened in', () => {
    expect(monthsOfAge('new', '2026-03-02')).to.deep.equal({ from: '2026-02', until: '9999-12' })
    expect(monthsOfAge('months', '2026-03-02')).to.deep.equal({ from: '2025-12', until: '2026-01' })
    const records = ['2026-03-01', '2026-02-01', '2026-01-31', '2025-11-30', '2024-01-01'].map((day) =>
      caseOf(limited(day)),
    )
    const [stage] = board(records, '2026-03-02').stages
    expect(stage?.total).to.equal(5)
    expect(stage?.ages).to.deep.equal({ new: 2, months: 1, 'half-year': 1, older: 1 })
  })
})
