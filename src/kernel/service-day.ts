import type { CaseRecord, PaperRecord, Proceeding, StepInput } from './case-record.ts'
import { dayOfStep } from './event-day.ts'
import { firstHandedIn, handedOver } from './handed-over.ts'
import { dateOf, type PlainDate } from './plain-date.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { assertMode } from './service-mode.ts'
import { issuedAhead, papersOfRound, serviceRound, type ServiceRow } from './service-round.ts'
import { papersToServe } from './service.ts'

/** The day under a paper: that on which it was made, or an earlier one on which it was handed over before anybody entered it. */
export function dayOfPaper({ issuedAt, issuedOn }: Pick<PaperRecord, 'issuedAt' | 'issuedOn'>): PlainDate {
  return issuedOn ?? dateOf(issuedAt)
}

/** The day on which the proceeding first came into the state it is in. */
function cameOn(procedure: Procedure, { state, walked, openedOn }: Proceeding): PlainDate {
  const first = walked.find(({ from, to }) => to === state && from !== state)
  return first ? dayOfStep(procedure, first) : openedOn
}

/**
 * The first day on which the addressee of the row can have been served: none before the proceeding, none before the day under a paper that
 * is served; of papers that the step issues itself, none before the step could be taken; of what a side handed in, and nothing else, none
 * before the first of it was there.
 */
export function earliestService(
  procedure: Procedure,
  key: string,
  { party }: Pick<ServiceRow, 'party'>,
  record: CaseRecord,
  proceeding: Proceeding,
): PlainDate {
  const step = procedure.steps[key] as StepRule
  const { papers: served = [] } = step.delivers ?? {}
  const round = serviceRound(key, step, record, proceeding)
  const issues = papersOfRound(step, round, issuedAhead(step, record, proceeding.id))
  const there = served.filter((paper) => !issues.includes(paper))
  const days = papersToServe(record.papers, proceeding.id, { to: 'parties', papers: there }, party).map(dayOfPaper)
  const isIssuedNow = served.some((paper) => issues.includes(paper))
  const stage = isIssuedNow ? [cameOn(procedure, proceeding)] : []
  const { steps } = procedure
  const handed = served.length > 0 ? undefined : firstHandedIn(handedOver(record, proceeding, steps, key, party), steps)
  return [proceeding.openedOn, ...days, ...stage, ...(handed ? [handed] : [])].toSorted().at(-1)!
}

/**
 * Holds every day of service that was typed, and its way, against what can be, at the field of its addressee. Of what was published the day
 * of publication is held against what it rests on. Throws RuleError date-in-future, date-before-opening, service-before-issue with the earliest
 * day, and as `assertMode`.
 */
export function assertServedDays(
  procedure: Procedure,
  key: string,
  rows: readonly ServiceRow[],
  input: StepInput,
  { record, proceeding, at }: { readonly record: CaseRecord; readonly proceeding: Proceeding; readonly at: Date },
): void {
  for (const row of rows) {
    const date = input[row.announced ?? row.on] ?? input[row.on]
    if (typeof date !== 'string') continue
    const field = row.on
    if (date > dateOf(at)) throw new RuleError('date-in-future', 'a service lies in the future', { date, field })
    const opened = proceeding.openedOn
    if (date < opened)
      throw new RuleError('date-before-opening', 'a service lies before the proceeding', { date, opened, field })
    const earliest = earliestService(procedure, key, row, record, proceeding)
    if (date < earliest)
      throw new RuleError('service-before-issue', 'what is served had not been issued', { date, earliest, field })
    assertMode(procedure.steps[key] as StepRule, row, input, dateOf(at))
  }
}
