import type { CaseRecord, Proceeding, StepInput, Walked } from './case-record.ts'
import { eventsUnder, isEvent, nameOfEvent } from './own-event.ts'
import { ownEntry } from './own-entry.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { withPartiesOf } from './scope.ts'
import { type ServiceRow, serviceRows, servesSeveral } from './service-round.ts'

type Steps = Pick<Procedure, 'steps'>
type Parties = Pick<CaseRecord, 'parties'>

/**
 * The parties, of several, to whom an event was done: those its papers were served on with it, or whose it was. Undefined where the step served nobody, or one stands
 * alone on the side: it was done to whoever there is.
 */
function subjectsOf(
  { steps }: Steps,
  proceeding: Pick<Proceeding, 'walked' | 'scope'>,
  event: number | undefined,
  record: Parties,
): string[] | undefined {
  const walk = proceeding.walked.find(({ seq }) => seq === event)
  const rule = walk && ownEntry(steps, walk.step)
  // What was done for one of several is about that one, whomever it was served on.
  if (rule?.ofEach && walk?.party !== undefined) return [walk.party]
  const rows = rule ? serviceRows(rule, withPartiesOf(record, proceeding)) : []
  if (!servesSeveral(rows)) return undefined
  const served = rows.filter(({ on }) => typeof walk?.input?.[on] === 'string').map(({ party }) => party.id)
  return served.length === 0 ? undefined : served
}

/**
 * Whom of several a step may serve that is about an event: those to whom it was done; while it is not said which of several events it is, those of
 * any of them. Undefined where the step is about none, or nobody knows to whom it was done.
 */
export function subjectsOfStep(
  procedure: Procedure,
  proceeding: Proceeding,
  { about }: Pick<StepRule, 'about'>,
  record: Parties,
  input: StepInput = {},
): ReadonlySet<string> | undefined {
  if (!about) return undefined
  const open = eventsUnder(proceeding, procedure, about.clock)
  const named = open.filter(({ seq }) => String(seq) === input[about.field])
  const each = (named.length > 0 ? named : open).map(({ seq }) => subjectsOf(procedure, proceeding, seq, record))
  return each.length === 0 || each.includes(undefined) ? undefined : new Set(each.flatMap((ids) => ids ?? []))
}

/** Throws RuleError served-on-another, at the day of the addressee, for what is about an event and is served on somebody to whom it was not done. */
export function assertOnSubjects(
  procedure: Procedure,
  proceeding: Proceeding,
  step: StepRule,
  rows: readonly ServiceRow[],
  record: Parties,
  input: StepInput,
): void {
  const subjects = subjectsOfStep(procedure, proceeding, step, record, input)
  const other = subjects && rows.find(({ party, on }) => !subjects.has(party.id) && typeof input[on] === 'string')
  if (!other) return
  const names = record.parties.filter(({ id }) => subjects.has(id)).map(({ name }) => name)
  throw new RuleError('served-on-another', 'it was done to somebody else', {
    subjects: names.join('、'),
    party: other.party.name,
    field: other.on,
  })
}

/**
 * Throws RuleError done-to-several, at the day of the second, for a measure for which a period of its own runs that is served on several at once: each has
 * things, a decision with its number, a period and an end of its own, and is entered by itself.
 */
export function assertDoneToOne(
  procedure: Pick<Procedure, 'clocks'>,
  step: StepRule,
  rows: readonly ServiceRow[],
  input: StepInput,
): void {
  const [first, second] = rows.filter(({ on }) => typeof input[on] === 'string')
  if (!first || !second || !step.delivers?.some || !isEvent(step, procedure)) return
  throw new RuleError('done-to-several', 'each of several has a measure of its own', {
    first: first.party.name,
    party: second.party.name,
    field: second.on,
  })
}

/** What people call an event, of several with the name of whom it was done to in front. */
export function namedWithSubjects(
  walk: Parameters<typeof nameOfEvent>[0] & Pick<Walked, 'seq'>,
  proceeding: Pick<Proceeding, 'id' | 'walked' | 'scope'>,
  procedure: Steps,
  { parties, papers }: Parties & { readonly papers: Parameters<typeof nameOfEvent>[3] },
): string {
  const subjects = subjectsOf(procedure, proceeding, walk.seq, { parties })
  const names = parties.filter(({ id: party }) => subjects?.includes(party)).map(({ name }) => name)
  return [names.join('、'), nameOfEvent(walk, proceeding.id, procedure, papers)].filter(Boolean).join(' · ')
}

/** Whether an event was done to others of a side than these parties of it: it is no matter of theirs. */
export function isDoneToOthers(
  procedure: Steps,
  proceeding: Pick<Proceeding, 'walked' | 'scope'>,
  event: number,
  partyIds: readonly string[] = [],
  record: Parties,
): boolean {
  const subjects = subjectsOf(procedure, proceeding, event, record)
  const sides = new Set(record.parties.filter(({ id }) => subjects?.includes(id)).map(({ side }) => side))
  const ofSide = record.parties.filter(({ id, side }) => partyIds.includes(id) && sides.has(side))
  return ofSide.length > 0 && !ofSide.some(({ id }) => subjects?.includes(id))
}
