import { expect } from 'chai'
import * as fc from 'fast-check'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import hk from '../../seeds/calendars/hk.json' with { type: 'json' }
import mo from '../../seeds/calendars/mo.json' with { type: 'json' }
import { addDays, dateOfDayNumber, dayNumberOf, weekdayOf } from '../../src/kernel/plain-date.ts'
import { withFixedHolidays } from '../../src/procedures/index.ts'
import {
  addWorkingDays,
  dayKind,
  isPublished,
  isWorkingDay,
  rollForward,
  type WorkCalendar,
  workingDaysBetween,
} from '../../src/kernel/work-calendar.ts'

const mainland = cn as WorkCalendar
const hongKong = hk as WorkCalendar
const macao = mo as WorkCalendar

const daysOf = (year: string) => {
  const days: string[] = []
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) days.push(date)
  return days
}

describe('a year whose notice has not come out', () => {
  const known = withFixedHolidays(mainland)

  it('has the holidays whose date the law fixes, and counts none of them: the rest is provisional', () => {
    expect(known.years['2027']).to.equal(undefined)
    const holidays = daysOf('2027').filter((date) => dayKind(known, date) === 'holiday')
    const bySun = ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03']
    const byMoon = ['02-05', '02-06', '02-07', '02-08', '04-05', '06-09', '09-15'].map((on) => `2027-${on}`)
    expect(holidays).to.deep.equal([...bySun, ...byMoon].toSorted())
    // 28, 29, 30 and 31 December are four; 1 January is a Friday.
    expect(addWorkingDays(known, '2026-12-27', 5)).to.deep.equal({ date: '2027-01-04', provisional: true })
    expect(rollForward(known, '2027-01-01')).to.deep.equal({ date: '2027-01-04', provisional: true })
    expect(workingDaysBetween(known, '2027-09-30', '2027-10-08')).to.deep.equal({ days: 5, provisional: true })
    expect(isPublished(known, '2027-01-01')).to.equal(false)
  })

  it('takes nothing from what a notice says of its year, and knows the second day of May since 2025', () => {
    for (const day of daysOf('2026')) expect(dayKind(known, day), day).to.equal(dayKind(mainland, day))
    // The eve of the Spring Festival and three days of it, 清明, 端午 and 中秋.
    const off = ['2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2028-01-25', '2030-02-05']
    expect(off.map((day) => dayKind(known, day))).to.deep.equal(off.map(() => 'holiday'))
    expect(addWorkingDays(known, '2027-03-22', 10)).to.deep.equal({ date: '2027-04-06', provisional: true })
    const of2024 = withFixedHolidays({ ...mainland, years: {} })
    expect(['2024-05-01', '2024-05-02', '2025-05-02'].map((day) => dayKind(of2024, day))).to.deep.equal([
      'holiday',
      'working',
      'holiday',
    ])
    expect(withFixedHolidays(hongKong)).to.equal(hongKong)
  })
})

describe('the mainland calendar', () => {
  it('T-08: has the make-up working weekends of the State Council notices', () => {
    const makeups = (year: string) => daysOf(year).filter((date) => dayKind(mainland, date) === 'makeup')
    expect(makeups('2024')).to.deep.equal([
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ])
    expect(makeups('2025')).to.deep.equal(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'])
    expect(makeups('2026')).to.deep.equal([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
  })

  it('reaches back to 2004, and has no year between left out', () => {
    const years = Array.from({ length: 2026 - 2004 + 1 }, (_, n) => String(2004 + n))
    expect(Object.keys(mainland.years)).to.deep.equal(years)
    expect(isPublished(mainland, '2003-12-31')).to.equal(false)
    expect(isPublished(mainland, '2027-01-01')).to.equal(false)
  })

  it('works the Saturday before New Year 2006, which the notice of the next year took for it', () => {
    expect(dayKind(mainland, '2005-12-31')).to.equal('makeup')
    expect(addWorkingDays(mainland, '2005-12-30', 2)).to.deep.equal({ date: '2006-01-04', provisional: false })
  })

  it('has the days of 2021 as its notice moved them', () => {
    expect(daysOf('2021').filter((date) => dayKind(mainland, date) === 'makeup')).to.deep.equal([
      '2021-02-07',
      '2021-02-20',
      '2021-04-25',
      '2021-05-08',
      '2021-09-18',
      '2021-09-26',
      '2021-10-09',
    ])
    // Filed on the Wednesday before Spring Festival; five working days jump the seven days off and take in the Saturday made up.
    expect(addWorkingDays(mainland, '2021-02-10', 5)).to.deep.equal({ date: '2021-02-23', provisional: false })
    expect(rollForward(mainland, '2021-10-03')).to.deep.equal({ date: '2021-10-08', provisional: false })
  })

  it('knows the days that were added once: the parade of 2015, the longer Spring Festival of 2020', () => {
    expect(dayKind(mainland, '2015-09-03')).to.equal('holiday')
    expect(dayKind(mainland, '2015-09-06')).to.equal('makeup')
    expect(['2020-01-31', '2020-02-01', '2020-02-02'].map((date) => dayKind(mainland, date))).to.deep.equal([
      'holiday',
      'holiday',
      'holiday',
    ])
    expect(addWorkingDays(mainland, '2020-01-23', 1)).to.deep.equal({ date: '2020-02-03', provisional: false })
  })

  it('says of the years read in one copy alone that they were not compared', () => {
    const unverified = Object.entries(mainland.years).flatMap(([year, { verified }]) =>
      verified === true ? [] : [year],
    )
    expect(unverified).to.deep.equal(['2004', '2005'])
  })

  it('gives, over the years that swap days with each other, as many days off as the law had holidays', () => {
    const off = (from: number, to: number) => {
      let count = 0
      for (let year = from; year <= to; year++)
        count +=
          daysOf(String(year)).filter((date) => weekdayOf(date) <= 5).length -
          daysOf(String(year)).filter((date) => isWorkingDay(mainland, date)).length
      return count
    }
    expect(off(2004, 2007)).to.equal(4 * 10)
    expect(off(2008, 2010)).to.equal(3 * 11)
    expect(off(2011, 2012)).to.equal(2 * 11)
    expect(off(2013, 2014)).to.equal(2 * 11)
    expect(off(2016, 2019)).to.equal(4 * 11)
    expect(off(2021, 2023)).to.equal(3 * 11)
    expect([off(2015, 2015), off(2020, 2020)]).to.deep.equal([11 + 1, 11 + 2])
  })

  it('gives as many days off as the law has holidays: 11 until 2024, 13 from 2025', () => {
    const weekdays = (year: string) => daysOf(year).filter((date) => weekdayOf(date) <= 5).length
    const working = (year: string) => daysOf(year).filter((date) => isWorkingDay(mainland, date)).length
    expect(weekdays('2024') - working('2024')).to.equal(11)
    expect(weekdays('2025') - working('2025')).to.equal(13)
    expect(weekdays('2026') - working('2026')).to.equal(13)
  })

  it('tells a holiday from a weekend, and both from a day worked', () => {
    expect(dayKind(mainland, '2026-02-17')).to.equal('holiday')
    expect(dayKind(mainland, '2026-10-03')).to.equal('holiday')
    expect(dayKind(mainland, '2026-03-07')).to.equal('rest')
    expect(dayKind(mainland, '2026-03-09')).to.equal('working')
    expect(dayKind(mainland, '2026-01-04')).to.equal('makeup')
  })
})

describe('the calendars of the seeds', () => {
  it('keep make-up days on weekends, and no day both off and worked', () => {
    for (const calendar of [mainland, hongKong, macao]) {
      for (const [year, { holidays, workdays }] of Object.entries(calendar.years)) {
        expect(Object.keys(holidays).every((date) => date.startsWith(year))).to.equal(true)
        expect(workdays.every((date) => weekdayOf(date) >= 6 && !holidays[date])).to.equal(true)
      }
    }
  })

  it('have the 17 general holidays of Hong Kong, none on a Sunday', () => {
    for (const year of ['2025', '2026']) {
      const dates = Object.keys(hongKong.years[year]?.holidays ?? {})
      expect(dates).to.have.length(17)
      expect(dates.some((date) => weekdayOf(date) === 7)).to.equal(false)
    }
  })

  it('have the 20 public holidays of Macao and a day off in lieu for each that falls on a weekend', () => {
    for (const year of ['2025', '2026']) {
      const holidays = Object.entries(macao.years[year]?.holidays ?? {})
      const inLieu = holidays.filter(([, name]) => name.endsWith('补假'))
      const proper = holidays.filter(([, name]) => !name.endsWith('补假'))
      expect(proper).to.have.length(20)
      expect(inLieu).to.have.length(proper.filter(([date]) => weekdayOf(date) >= 6).length)
      expect(inLieu.every(([date]) => weekdayOf(date) <= 5)).to.equal(true)
    }
  })

  it('differ where the places differ', () => {
    expect(isWorkingDay(mainland, '2026-12-25')).to.equal(true)
    expect(isWorkingDay(hongKong, '2026-12-25')).to.equal(false)
    expect(isWorkingDay(macao, '2026-12-08')).to.equal(false)
    expect(isWorkingDay(hongKong, '2026-01-04')).to.equal(false)
  })
})

describe('counting working days', () => {
  it('begins the day after, and leaves out weekends', () => {
    expect(addWorkingDays(mainland, '2026-03-02', 5)).to.deep.equal({ date: '2026-03-09', provisional: false })
    expect(addWorkingDays(mainland, '2026-03-06', 1)).to.deep.equal({ date: '2026-03-09', provisional: false })
  })

  it('leaves out the Spring Festival and counts the Saturdays worked for it', () => {
    // 13 Fri | 14 Sat worked (1) | 15-23 off | 24 (2) 25 (3) 26 (4) 27 (5) | 28 Sat worked (6)
    expect(addWorkingDays(mainland, '2026-02-13', 6)).to.deep.equal({ date: '2026-02-28', provisional: false })
    expect(workingDaysBetween(mainland, '2026-02-13', '2026-02-28')).to.deep.equal({ days: 6, provisional: false })
  })

  it('of none stays on the day, even a rest day', () => {
    expect(addWorkingDays(mainland, '2026-10-01', 0)).to.deep.equal({ date: '2026-10-01', provisional: false })
  })

  it('refuses a count that is negative or not whole', () => {
    expect(() => addWorkingDays(mainland, '2026-03-02', -1)).to.throw(RangeError)
    expect(() => addWorkingDays(mainland, '2026-03-02', 1.5)).to.throw(RangeError)
    expect(() => addWorkingDays(mainland, '2026-03-02', Infinity)).to.throw(RangeError)
  })

  it('counts from the day after `from` up to `to` itself, backwards as a negative number', () => {
    expect(workingDaysBetween(mainland, '2026-03-02', '2026-03-09').days).to.equal(5)
    expect(workingDaysBetween(mainland, '2026-03-09', '2026-03-02').days).to.equal(-5)
    expect(workingDaysBetween(mainland, '2026-03-06', '2026-03-06').days).to.equal(0)
    expect(workingDaysBetween(mainland, '2026-03-08', '2026-03-07').days).to.equal(0)
  })

  it('finds between two dates the days that were added', () => {
    const from = fc
      .integer({ min: dayNumberOf('2023-06-01'), max: dayNumberOf('2027-12-31') })
      .map((day) => dateOfDayNumber(day))
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 300 }), (date, days) => {
        const due = addWorkingDays(mainland, date, days)
        expect(workingDaysBetween(mainland, date, due.date)).to.deep.equal({ days, provisional: due.provisional })
        expect(isWorkingDay(mainland, due.date)).to.equal(true)
      }),
    )
  })
})

describe('a last day that is a rest day', () => {
  it('moves to the first working day after the holiday', () => {
    expect(rollForward(mainland, '2026-10-03')).to.deep.equal({ date: '2026-10-08', provisional: false })
    expect(rollForward(mainland, '2026-03-07')).to.deep.equal({ date: '2026-03-09', provisional: false })
  })

  it('stays where it is when that weekend day is worked', () => {
    expect(rollForward(mainland, '2026-01-04')).to.deep.equal({ date: '2026-01-04', provisional: false })
    expect(rollForward(mainland, '2026-01-01')).to.deep.equal({ date: '2026-01-04', provisional: false })
  })
})

describe('a year that is not published', () => {
  it('takes Monday to Friday as working, New Year as well, and says so', () => {
    expect(isPublished(mainland, '2026-12-31')).to.equal(true)
    expect(isPublished(mainland, '2027-01-01')).to.equal(false)
    expect(dayKind(mainland, '2027-01-01')).to.equal('working')
    expect(dayKind(mainland, '2027-01-02')).to.equal('rest')
  })

  it('makes every date counted into it provisional', () => {
    expect(addWorkingDays(mainland, '2026-12-30', 1)).to.deep.equal({ date: '2026-12-31', provisional: false })
    expect(addWorkingDays(mainland, '2026-12-31', 1)).to.deep.equal({ date: '2027-01-01', provisional: true })
    expect(addWorkingDays(mainland, '2027-01-05', 0)).to.deep.equal({ date: '2027-01-05', provisional: true })
    expect(rollForward(mainland, '2027-01-01')).to.deep.equal({ date: '2027-01-01', provisional: true })
    expect(workingDaysBetween(mainland, '2026-12-30', '2027-01-04').provisional).to.equal(true)
    expect(workingDaysBetween(mainland, '2027-01-04', '2026-12-30')).to.deep.equal({ days: -3, provisional: true })
  })

  it('is provisional also where it lies between published years', () => {
    const gap: WorkCalendar = {
      ...mainland,
      version: 'with-a-gap',
      years: { '2024': mainland.years['2024']!, '2026': mainland.years['2026']! },
    }
    expect(isPublished(gap, '2025-06-02')).to.equal(false)
    expect(addWorkingDays(gap, '2024-12-31', 300)).to.have.property('provisional', true)
    expect(addWorkingDays(gap, '2026-01-04', 5)).to.have.property('provisional', false)
  })

  it('gives the same dates for certain once its calendar arrives', () => {
    const arrived: WorkCalendar = {
      ...mainland,
      version: 'with-2027',
      years: { ...mainland.years, '2027': { holidays: { '2027-01-01': '元旦' }, workdays: [], source: 'test' } },
    }
    expect(addWorkingDays(arrived, '2026-12-31', 1)).to.deep.equal({ date: '2027-01-04', provisional: false })
    expect(addWorkingDays(mainland, '2026-12-31', 1)).to.deep.equal({ date: '2027-01-01', provisional: true })
  })

  it('is every year for a calendar with none', () => {
    const empty: WorkCalendar = { jurisdiction: 'CN', version: 'empty', years: {} }
    expect(addWorkingDays(empty, '2026-10-02', 1)).to.deep.equal({ date: '2026-10-05', provisional: true })
  })
})

describe('a calendar with a date of another year', () => {
  it('is refused', () => {
    const wrong: WorkCalendar = {
      jurisdiction: 'CN',
      version: 'wrong',
      years: { '2026': { holidays: { '2027-01-01': '元旦' }, workdays: [], source: 'test' } },
    }
    expect(() => dayKind(wrong, '2026-01-01')).to.throw(RangeError, '2027-01-01')
  })
})
