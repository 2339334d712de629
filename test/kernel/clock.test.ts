import { expect } from 'chai'
import {
  dropClock,
  extendClock,
  isOpen,
  isSuspended,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from '../../src/kernel/clock-acts.ts'
import { readClock, limitStatusOf } from '../../src/kernel/clock-reading.ts'
import { expiryMark, alertsOf } from '../../src/kernel/clock-watch.ts'
import type { Clock, ClockRule, ClockUnit } from '../../src/kernel/clock.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'

/** New Year 2026 with its make-up Sunday; the spring festival is left out, and 2027 is not published. */
const CN: WorkCalendar = {
  jurisdiction: 'CN',
  version: 'test',
  years: {
    '2026': {
      holidays: {
        '2026-01-01': '元旦',
        '2026-01-02': '元旦',
        '2026-01-03': '元旦',
        '2026-10-01': '国庆',
        '2026-10-02': '国庆',
      },
      workdays: ['2026-01-04'],
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
const on = (text: string) => ({ at: new Date(`${text.length === 10 ? `${text}T10:00` : text}:00+08:00`) })

function rule(length: number, unit: ClockUnit, more: Partial<ClockRule> = {}): ClockRule {
  return {
    id: 'T-1',
    title: { zh: '期限', en: 'Period' },
    length,
    unit,
    owes: 'office',
    from: { zh: '收到', en: 'Receipt' },
    warnings: [2, 1],
    onExpiry: { zh: '督办', en: 'Alert' },
    source: { document: '《样例》', article: '第一条', verified: true },
    extensions: {
      once: {
        title: { zh: '延长', en: 'Extension' },
        length: 5,
        unit: 'working-days',
        approver: 'lead',
        times: 1,
        source: { document: '《样例》', article: '', verified: true },
      },
    },
    ...more,
  }
}
const start = (day: string, given: ClockRule) => startClock('P1.x.1', 'x', given, on(day))
const due = (clock: Clock, day = '2026-06-01') => readClock(clock, CN, on(day).at).due

describe('a period', () => {
  it('does not count the day it begins with', () => {
    expect(due(start('2026-03-02', rule(15, 'calendar-days')))).to.equal('2026-03-17')
    expect(due(start('2026-03-02', rule(5, 'working-days')))).to.equal('2026-03-09')
  })

  it('leaves out holidays and counts make-up weekends as working days', () => {
    expect(due(start('2025-12-31', rule(2, 'working-days')))).to.equal('2026-01-05')
    expect(due(start('2026-09-30', rule(1, 'working-days')))).to.equal('2026-10-05')
  })

  it('in months ends on the same day number, or on the last day of the month', () => {
    expect(due(start('2026-01-31', rule(1, 'months')))).to.equal('2026-02-28')
    expect(due(start('2026-03-15', rule(3, 'months')))).to.equal('2026-06-15')
  })

  it('moves on from a last day off only where the rule says so', () => {
    expect(due(start('2026-09-16', rule(15, 'calendar-days')))).to.equal('2026-10-01')
    expect(due(start('2026-09-16', rule(15, 'calendar-days', { rolls: true })))).to.equal('2026-10-05')
  })

  it('in hours runs by the instant, through nights and holidays', () => {
    const clock = startClock('H1.answer.1', 'answer', rule(24, 'hours'), on('2026-10-01T16:30'))
    expect(readClock(clock, CN, on('2026-10-01').at).dueAt).to.deep.equal(on('2026-10-02T16:30').at)
  })

  it('ends at 24:00 of its last day in Shanghai', () => {
    const { dueAt } = readClock(start('2026-03-02', rule(1, 'calendar-days')), CN, on('2026-03-02').at)
    expect(dueAt.toISOString()).to.equal('2026-03-03T16:00:00.000Z')
  })

  it('is provisional where it reaches into a year that is not published, and only there', () => {
    const read = (day: string) => readClock(start(day, rule(5, 'working-days')), CN, on(day).at)
    expect(read('2026-12-24').provisional).to.equal(false)
    expect([read('2026-12-28').provisional, read('2026-12-28').due]).to.deep.equal([true, '2027-01-04'])
    expect(readClock(start('2026-12-28', rule(30, 'calendar-days')), CN, on('2026-12-28').at).provisional).to.equal(
      false,
    )
  })

  it('takes the variant whose fact holds, and a length the office set', () => {
    const abroad = rule(15, 'calendar-days', {
      variants: { abroad: { length: 30, unit: 'calendar-days', when: { zh: '境外', en: 'Abroad' } } },
    })
    expect(due(startClock('P1.x.1', 'x', abroad, on('2026-03-02'), { abroad: true }))).to.equal('2026-04-01')
    expect(due(startClock('P1.x.1', 'x', abroad, on('2026-03-02'), { abroad: false }))).to.equal('2026-03-17')
    expect(due(startClock('P1.x.1', 'x', abroad, on('2026-03-02'), {}, 7))).to.equal('2026-03-09')
  })
})

describe('time that is not counted', () => {
  it('is given back in the unit of the period', () => {
    const days = resumeClock(
      suspendClock(start('2026-03-02', rule(15, 'calendar-days')), 'appraisal', calendars, on('2026-03-05')),
      on('2026-03-17'),
    )
    expect(due(days)).to.equal('2026-03-29')
    const working = resumeClock(
      suspendClock(start('2026-03-02', rule(5, 'working-days')), 'appraisal', calendars, on('2026-03-04')),
      on('2026-03-11'),
    )
    expect(due(working)).to.equal('2026-03-16')
  })

  it('goes on growing while the period is suspended, which can be suspended and resumed once at a time', () => {
    const paused = suspendClock(
      start('2026-03-02', rule(15, 'calendar-days')),
      'appraisal',
      calendars,
      on('2026-03-05'),
    )
    expect(isSuspended(paused)).to.equal(true)
    expect(due(paused, '2026-03-06')).to.equal('2026-03-18')
    expect(due(paused, '2026-03-10')).to.equal('2026-03-22')
    expect(suspendClock(paused, 'appraisal', calendars, on('2026-03-08'))).to.equal(paused)
    const back = resumeClock(paused, on('2026-03-10'))
    expect(resumeClock(back, on('2026-03-11'))).to.equal(back)
  })

  it('keeps a suspended period from being missed', () => {
    const paused = suspendClock(start('2026-03-02', rule(5, 'calendar-days')), 'appraisal', calendars, on('2026-03-05'))
    expect(stopClock(paused, calendars, on('2026-05-01')).ledger.at(-1)).to.deep.include({
      kind: 'stopped',
      end: 'met',
    })
  })
})

describe('an end without what was asked', () => {
  const asked = start('2026-03-02', rule(5, 'calendar-days'))
  const ended = (clock: Clock, day: string, given: Pick<ClockRule, 'grants'> = {}) =>
    dropClock(clock, given, calendars, on(day)).ledger.at(-1)

  it('is moot within the period and missed behind it', () => {
    expect(ended(asked, '2026-03-07T23:59')).to.deep.include({ on: '2026-03-07', end: 'moot' })
    expect(ended(asked, '2026-03-08T00:00')).to.deep.include({ on: '2026-03-08', end: 'missed' })
    expect(ended(asked, '2026-03-08')).not.to.have.property('done')
  })

  it('is moot behind the period too where that only granted a right', () => {
    expect(ended(asked, '2026-03-20', { grants: true })).to.deep.include({ end: 'moot' })
  })

  it('is missed where the period stands still since behind its end, and then doing it comes late', () => {
    // Of a store from before a period that has ended could not stand still any more.
    const entry = { kind: 'suspended', on: '2026-03-10', cause: 'appraisal', ...on('2026-03-10') } as const
    const late: Clock = { ...asked, ledger: [...asked.ledger, entry] }
    const early = suspendClock(asked, 'appraisal', calendars, on('2026-03-07'))
    expect(
      [ended(late, '2026-06-01'), ended(early, '2026-06-01')].map((entry) => entry?.kind === 'stopped' && entry.end),
    ).to.deep.equal(['missed', 'moot'])
    expect(stopClock(late, calendars, on('2026-06-01')).ledger.at(-1)).to.deep.include({
      end: 'missed',
      done: '2026-06-01',
    })
  })
})

describe('stopping and extending', () => {
  it('meets the period up to its last moment', () => {
    const clock = start('2026-03-02', rule(1, 'calendar-days'))
    const met = (moment: string) => readClock(stopClock(clock, calendars, on(moment)), CN, on('2026-06-01').at).end
    expect([met('2026-03-03T23:59'), met('2026-03-04T00:00')]).to.deep.equal(['met', 'missed'])
    expect(isOpen(stopClock(clock, calendars, on('2026-03-03')))).to.equal(false)
  })

  it('holds an act of an earlier day against that day', () => {
    const clock = start('2026-03-02', rule(1, 'calendar-days'))
    const stopped = stopClock(clock, calendars, { ...on('2026-03-10'), on: '2026-03-03' })
    expect(stopped.ledger.at(-1)).to.deep.include({ on: '2026-03-03', end: 'met' })
  })

  it('extends as often as the rule allows, while the period still runs', () => {
    const given = rule(5, 'working-days')
    const clock = start('2026-03-02', given)
    const extend = (from: Clock, name: string, day: string) =>
      extendClock(from, given, name, '王建国', undefined, calendars, on(day))
    const longer = extend(clock, 'once', '2026-03-05')
    expect(due(longer)).to.equal('2026-03-16')
    const codes = [
      () => extend(longer, 'once', '2026-03-06'),
      () => extend(clock, 'twice', '2026-03-05'),
      () => extend(clock, 'once', '2026-03-10'),
      () => extend(stopClock(clock, calendars, on('2026-03-04')), 'once', '2026-03-05'),
    ].map((act) => {
      try {
        return act() && 'nothing'
      } catch (error) {
        return error instanceof RuleError ? error.code : String(error)
      }
    })
    expect(codes).to.deep.equal(['extension-used-up', 'extension-unknown', 'extension-too-late', 'clock-stopped'])
  })

  it('says why the date is what it is', () => {
    const given = rule(5, 'working-days')
    const paused = suspendClock(start('2026-03-02', given), 'appraisal', calendars, on('2026-03-03'))
    const clock = extendClock(
      resumeClock(paused, on('2026-03-05')),
      given,
      'once',
      '王建国',
      '案情复杂',
      calendars,
      on('2026-03-06'),
    )
    expect(readClock(clock, CN, on('2026-03-06').at).reasons.map(({ kind, due: day }) => [kind, day])).to.deep.equal([
      ['started', '2026-03-09'],
      ['suspended', '2026-03-11'],
      ['extended', '2026-03-18'],
    ])
  })
})

// Row 32 of the second list of inputs.
describe('an extension by a month and time that is not counted', () => {
  const given = rule(3, 'months', {
    extensions: {
      once: {
        title: { zh: '延长', en: 'Extension' },
        length: 1,
        unit: 'months',
        approver: 'lead',
        times: 1,
        source: { document: '《样例》', article: '', verified: true },
      },
    },
  })
  const extended = (clock: Clock, day: string) =>
    extendClock(clock, given, 'once', '王建国', undefined, calendars, on(day))
  const stood = (clock: Clock, from: string, to: string) =>
    resumeClock(suspendClock(clock, 'appraisal', calendars, on(from)), on(to))
  /** Ends on 30 April. */
  const period = start('2026-01-30', given)

  it('end on one day in either order, where the time stood still within the period that is made longer', () => {
    const after = extended(stood(period, '2026-03-10', '2026-03-14'), '2026-04-01')
    const before = stood(extended(period, '2026-03-02'), '2026-03-10', '2026-03-14')
    const during = resumeClock(
      extended(suspendClock(period, 'appraisal', calendars, on('2026-03-10')), '2026-03-12'),
      on('2026-03-14'),
    )
    expect([after, before, during].map((clock) => due(clock))).to.deep.equal(['2026-06-04', '2026-06-04', '2026-06-04'])
    const why = (clock: Clock) =>
      readClock(clock, CN, on('2026-05-01').at).reasons.map((reason) => [
        reason.kind,
        reason.due,
        'base' in reason ? [reason.base, reason.stood] : undefined,
      ])
    expect(why(before)).to.deep.equal(why(after))
    expect(why(before)).to.deep.equal([
      ['started', '2026-04-30', undefined],
      ['suspended', '2026-05-04', undefined],
      ['extended', '2026-06-04', ['2026-05-04', 4]],
    ])
  })

  it('move the end of the extension, where the time stood still within that', () => {
    const clock = stood(extended(period, '2026-04-20'), '2026-05-10', '2026-05-14')
    expect(readClock(clock, CN, on('2026-06-01').at).reasons).to.deep.equal([
      { kind: 'started', on: '2026-01-30', length: 3, unit: 'months', due: '2026-04-30' },
      {
        kind: 'extended',
        on: '2026-04-20',
        length: 1,
        unit: 'months',
        extension: 'once',
        by: '王建国',
        base: '2026-04-30',
        due: '2026-05-30',
      },
      {
        kind: 'suspended',
        on: '2026-05-10',
        cause: 'appraisal',
        days: 4,
        inExtension: true,
        due: '2026-06-03',
        until: '2026-05-14',
      },
    ])
  })

  it('count for the period before it up to its last day, and for the extension from the day after that', () => {
    const longer = extended(period, '2026-04-20')
    expect(due(stood(longer, '2026-04-30', '2026-05-04'))).to.equal('2026-06-04')
    expect(due(stood(longer, '2026-05-01', '2026-05-05'))).to.equal('2026-06-03')
  })
})

describe('what a clock has to say', () => {
  const given = rule(5, 'working-days')
  const clock = start('2026-03-02', given)
  const said = (of: Clock, day = '2026-03-02') =>
    alertsOf(of, given, CN, on(day).at).map(({ mark, at }) => [mark, at.toISOString()])

  it('comes in the morning of a working day, and at the end itself', () => {
    expect(said(clock)).to.deep.equal([
      [2, '2026-03-05T01:00:00.000Z'],
      [1, '2026-03-06T01:00:00.000Z'],
      [expiryMark, '2026-03-09T16:00:00.000Z'],
    ])
  })

  it('comes once, and not at all while it is suspended or after it stopped', () => {
    expect(said({ ...clock, warned: [2, 0] })).to.deep.equal([[1, '2026-03-06T01:00:00.000Z']])
    expect(said(suspendClock(clock, 'appraisal', calendars, on('2026-03-03')), '2026-03-04')).to.deep.equal([])
    expect(said(stopClock(clock, calendars, on('2026-03-04')))).to.deep.equal([])
  })

  it('comes so many hours before the end of a period in hours', () => {
    const hourly = rule(24, 'hours', { warnings: [12, 4] })
    const nextAlertAt = alertsOf(
      startClock('H1.answer.1', 'answer', hourly, on('2026-03-02')),
      hourly,
      CN,
      on('2026-03-02').at,
    )
    expect(
      nextAlertAt.map(({ mark, at }) => [mark, (at.getTime() - on('2026-03-02').at.getTime()) / 3_600_000]),
    ).to.deep.equal([
      [12, 12],
      [4, 20],
      [0, 24],
    ])
  })

  it('stands calm, soon, overdue, suspended, met or missed', () => {
    const level = (of: Clock, moment: string) =>
      limitStatusOf(readClock(of, CN, on(moment).at), given, CN, on(moment).at)
    expect(level(clock, '2026-03-03')).to.deep.equal({ level: 'calm', left: 4, unit: 'working-days' })
    expect(level(clock, '2026-03-05')).to.deep.equal({ level: 'soon', left: 2, unit: 'working-days' })
    expect(level(clock, '2026-03-11')).to.deep.equal({ level: 'overdue', left: -2, unit: 'working-days' })
    expect(level(suspendClock(clock, 'x', calendars, on('2026-03-03')), '2026-03-20').level).to.equal('suspended')
    expect(level(stopClock(clock, calendars, on('2026-03-04')), '2026-03-20').level).to.equal('met')
    expect(level(stopClock(clock, calendars, on('2026-03-20')), '2026-03-20').level).to.equal('missed')
  })
})
