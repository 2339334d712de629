import { expect } from 'chai'
import { assertWithinHours, type OfficeHours, usualHours, withinOfficeHours } from '../../src/kernel/office-hours.ts'
import { instantOf, wallTimeOf } from '../../src/kernel/plain-date.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'

const calendar: WorkCalendar = {
  jurisdiction: 'CN',
  version: 'test',
  years: {
    2026: { holidays: { '2026-10-01': '国庆节', '2026-10-03': '国庆节' }, workdays: ['2026-10-10'], source: '' },
  },
}
const morning = { from: '09:00', to: '17:30' }
const body: OfficeHours = {
  week: {
    mon: morning,
    tue: morning,
    wed: { from: '09:00', to: '12:00' },
    thu: morning,
    sat: { from: '10:00', to: '13:00' },
  },
  pause: { from: '12:00', to: '14:00' },
  jurisdiction: 'CN',
}

describe('the hours of a body', () => {
  const refusal = (moment: string, minutes = 60, hours = body) => {
    try {
      assertWithinHours(instantOf(moment), minutes, hours, calendar)
      return undefined
    } catch (error) {
      return (error as RuleError).code
    }
  }

  it('ask again of a session before it opens, after it closes, in its break and on its days off', () => {
    expect(refusal('2026-11-23T09:00')).to.equal(undefined)
    expect(refusal('2026-11-23T08:30'), 'a Monday, before nine').to.equal('session-out-of-hours')
    expect(refusal('2026-11-23T08:30', 60, usualHours), 'of a body that opens then').to.equal(undefined)
    expect(refusal('2026-11-23T17:00', 31)).to.equal('session-out-of-hours')
    expect(refusal('2026-11-23T12:30'), 'in the break').to.equal('session-out-of-hours')
    expect(refusal('2026-11-23T11:00', 240), 'over the break').to.equal(undefined)
    expect(refusal('2026-11-25T11:30'), 'a Wednesday, over noon').to.equal('session-out-of-hours')
    expect(refusal('2026-11-27T10:00'), 'a Friday').to.equal('session-on-rest-day')
    expect(refusal('2026-11-28T10:00'), 'a Saturday on which it is open').to.equal(undefined)
    expect(refusal('2026-11-29T10:00')).to.equal('session-on-rest-day')
  })

  it('follow the calendar: closed on holidays, open on days made up as on the first day of the week', () => {
    expect(refusal('2026-10-01T10:00'), 'a Thursday, holiday').to.equal('session-on-rest-day')
    expect(refusal('2026-10-03T10:00'), 'its Saturday, holiday').to.equal('session-on-rest-day')
    expect(refusal('2026-10-10T16:00', 60, usualHours), 'a Saturday that is worked').to.equal(undefined)
  })

  it('hold back what can wait until they open next', () => {
    const next = (moment: string) => wallTimeOf(withinOfficeHours(instantOf(moment), body, calendar)).slice(0, 16)
    expect(next('2026-11-23T07:00')).to.equal('2026-11-23T09:00')
    expect(next('2026-11-23T10:15')).to.equal('2026-11-23T10:15')
    expect(next('2026-11-23T12:15')).to.equal('2026-11-23T14:00')
    expect(next('2026-11-25T12:00')).to.equal('2026-11-26T09:00')
    expect(next('2026-11-26T18:00'), 'Friday is off').to.equal('2026-11-28T10:00')
    expect(withinOfficeHours(instantOf('2026-11-23T07:00'), { week: {}, jurisdiction: 'CN' }, calendar)).to.deep.equal(
      instantOf('2026-11-23T07:00'),
    )
  })
})
