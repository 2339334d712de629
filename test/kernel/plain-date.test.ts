import { expect } from 'chai'
import * as fc from 'fast-check'
import {
  addDays,
  addMonths,
  dateOf,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  endOf,
  isPlainDate,
  startOf,
  weekdayOf,
} from '../../src/kernel/plain-date.ts'

const anyDay = fc.integer({ min: dayNumberOf('0000-01-01'), max: dayNumberOf('9999-12-31') })
const anyDate = anyDay.map(dateOfDayNumber)

describe('a plain date', () => {
  it('is a day that the calendar has', () => {
    expect(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'].every(isPlainDate)).to.equal(true)
    expect(
      ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'].some(isPlainDate),
    ).to.equal(false)
  })

  it('is written in full, with nothing before or after it', () => {
    const mistyped = [
      '2026-2-9',
      '20260209',
      '2026/02/09',
      '2026-02-09 ',
      '２０２６-02-09',
      '+226-02-09',
      '',
      '2026-02-09T00:00',
    ]
    expect(mistyped.filter(isPlainDate)).to.deep.equal([])
  })

  it('changes at midnight in Shanghai, whatever the zone of the machine', () => {
    expect(dateOf(new Date('2026-03-01T15:59:59.999Z'))).to.equal('2026-03-01')
    expect(dateOf(new Date('2026-03-01T16:00:00.000Z'))).to.equal('2026-03-02')
  })

  it('begins at 00:00 and ends at 24:00 in Shanghai', () => {
    expect(startOf('2026-03-02').toISOString()).to.equal('2026-03-01T16:00:00.000Z')
    expect(endOf('2026-03-02').toISOString()).to.equal('2026-03-02T16:00:00.000Z')
  })

  it('knows its day of the week, Monday first', () => {
    expect(weekdayOf('2026-11-23')).to.equal(1)
    expect(weekdayOf('2026-11-22')).to.equal(7)
    expect(weekdayOf('1969-12-31')).to.equal(3)
  })

  it('is refused where it does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).to.throw(RangeError)
    expect(() => addMonths('yesterday', 1)).to.throw(RangeError)
    expect(() => dateOf(new Date(Number.NaN))).to.throw(RangeError)
    expect(() => addDays('9999-12-31', 1)).to.throw(RangeError)
    expect(() => addDays('2026-01-01', 0.5)).to.throw(RangeError)
  })
})

describe('counting days', () => {
  it('crosses the end of February and of the year', () => {
    expect(addDays('2024-02-28', 2)).to.equal('2024-03-01')
    expect(addDays('2026-02-28', 1)).to.equal('2026-03-01')
    expect(addDays('2027-01-01', -1)).to.equal('2026-12-31')
    expect(daysBetween('2026-03-02', '2026-05-31')).to.equal(90)
  })

  it('agrees with the calendar of the platform on any day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const platform = new Date(day * 86_400_000)
        expect(dateOfDayNumber(day)).to.equal(platform.toISOString().slice(0, 10))
        expect(weekdayOf(dateOfDayNumber(day)) % 7).to.equal(platform.getUTCDay())
      }),
    )
  })

  it('goes there and back', () => {
    const recent = fc.integer({ min: dayNumberOf('1992-01-01'), max: dayNumberOf('2199-12-31') }).map(dateOfDayNumber)
    fc.assert(
      fc.property(recent, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).to.equal(days)
        expect(addDays(addDays(date, days), -days)).to.equal(date)
        expect(dateOf(startOf(date))).to.equal(date)
        expect(endOf(date)).to.deep.equal(startOf(addDays(date, 1)))
      }),
    )
  })

  it('writes every day as a date that exists', () => {
    fc.assert(fc.property(anyDate, (date) => isPlainDate(date)))
  })
})

describe('counting months', () => {
  it('ends on the same day of the month', () => {
    expect(addMonths('2026-03-02', 3)).to.equal('2026-06-02')
    expect(addMonths('2026-11-15', 3)).to.equal('2027-02-15')
    expect(addMonths('2026-03-15', -3)).to.equal('2025-12-15')
  })

  it('ends on the last day where the month has no such day', () => {
    expect(addMonths('2026-01-31', 1)).to.equal('2026-02-28')
    expect(addMonths('2024-01-31', 1)).to.equal('2024-02-29')
    expect(addMonths('2024-02-29', 12)).to.equal('2025-02-28')
    expect(addMonths('2026-08-31', 1)).to.equal('2026-09-30')
    expect(addMonths('2026-03-31', -1)).to.equal('2026-02-28')
  })

  it('moves by exactly that many months', () => {
    const months = fc.integer({ min: -600, max: 600 })
    const date = fc.integer({ min: dayNumberOf('1992-01-01'), max: dayNumberOf('2199-12-31') }).map(dateOfDayNumber)
    const monthNumber = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
    fc.assert(
      fc.property(date, months, (from, count) => {
        const to = addMonths(from, count)
        expect(monthNumber(to) - monthNumber(from)).to.equal(count)
        expect(to.slice(8) <= from.slice(8)).to.equal(true)
      }),
    )
  })
})
