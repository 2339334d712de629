import { isOpen } from './clock-acts.ts'
import type { Clock, ClockRule } from './clock.ts'
import { readClock } from './clock-reading.ts'
import type { Proceeding } from './case-record.ts'
import type { Procedure } from './procedure.ts'
import { obstacleTo } from './step-obstacles.ts'
import { system } from './role.ts'
import { addDays, type PlainDate, startOf } from './plain-date.ts'
import { isWorkingDay, type WorkCalendar } from './work-calendar.ts'

const hour = 3_600_000
/** People are told in the morning of a working day, not at midnight. */
const morning = 9 * hour
/** The mark of the expiry itself among the warning points. */
export const expiryMark = 0

function workingDayBefore(calendar: WorkCalendar, date: PlainDate, days: number): PlainDate {
  let day = date
  for (let left = days; left > 0;) {
    day = addDays(day, -1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}

/** Instants at which something is to be told of a running clock, by warning point; 0 is its expiry. Marks already sent are left out. */
export function alertsOf(
  clock: Clock,
  rule: Pick<ClockRule, 'warnings'>,
  calendar: WorkCalendar,
  at: Date,
): { readonly mark: number; readonly at: Date }[] {
  if (!isOpen(clock)) return []
  const reading = readClock(clock, calendar, at)
  if (reading.state !== 'running') return []
  const sent = new Set(clock.warned)
  return [...rule.warnings, expiryMark]
    .filter((mark) => !sent.has(mark))
    .map((mark) => {
      if (mark === expiryMark) return { mark, at: reading.dueAt }
      if (clock.unit === 'hours') return { mark, at: new Date(reading.dueAt.getTime() - mark * hour) }
      const day = workingDayBefore(calendar, reading.due, mark)
      return { mark, at: new Date(startOf(day).getTime() + morning) }
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/**
 * Whether the end of a clock is one the law follows with a step, and that step cannot be taken in the state the proceeding is in. Then
 * the end is not told yet, and nothing need look at it before the proceeding changes.
 */
export function endWaits(procedure: Procedure, proceeding: Proceeding, rule: Pick<ClockRule, 'lapseStep'>): boolean {
  return rule.lapseStep !== undefined && obstacleTo(procedure, proceeding, rule.lapseStep, system) !== undefined
}
