import type { PaperRecord, Proceeding, StepInput, Walked } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { Clock } from './clock.ts'
import type { PaperKey } from './paper-key.ts'
import type { Procedure, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'

type Standing = Pick<Proceeding, 'clocks' | 'walked'>

/**
 * The step that started a clock, by its number in the journal, of a period that runs for each event; undefined of any other. One from before
 * its number was kept is known by the instant at which it was recorded.
 */
export function eventOf({ event, rule, ledger }: Clock, { walked }: Standing, { clocks, steps }: Procedure) {
  if (clocks[rule]?.per !== 'event') return undefined
  const started = ledger[0]?.at.getTime()
  return (
    event ??
    walked.find(({ step, at }) => at.getTime() === started && steps[step]?.starts?.includes(rule) === true)?.seq
  )
}

/** The steps whose own period of the rule still runs or stands still, the oldest first. */
export function eventsUnder(proceeding: Standing, procedure: Procedure, rule: string): Walked[] {
  const open = proceeding.clocks.filter((clock) => clock.rule === rule && isOpen(clock))
  const numbers = new Set(open.map((clock) => eventOf(clock, proceeding, procedure)))
  return proceeding.walked.filter(({ seq }) => numbers.has(seq))
}

/**
 * The event that a step is about: the one its form names, or the only one left; undefined of a step about none. Throws RuleError event-needed, at
 * its field, where several are left and none of them is named.
 */
export function eventOfStep(
  procedure: Procedure,
  proceeding: Standing,
  { about }: Pick<StepRule, 'about'>,
  input: StepInput,
): number | undefined {
  if (!about) return undefined
  const left = eventsUnder(proceeding, procedure, about.clock).map(({ seq }) => seq)
  const named = left.find((seq) => String(seq) === input[about.field])
  if (named !== undefined || left.length < 2) return named ?? left[0]
  throw new RuleError('event-needed', 'it is about one of several: which has to be said', { field: about.field })
}

/** Whether a step was about an event: it is the event itself, or its form named it. */
export function isAbout({ step, seq, input }: Walked, event: number, { steps }: Procedure): boolean {
  const { about } = steps[step] ?? {}
  return about ? input?.[about.field] === String(event) : seq === event
}

/** The paper of a kind that a step issued; undefined where none was. */
export function paperOfWalk(
  papers: readonly Pick<PaperRecord, 'key' | 'number' | 'proceedingId' | 'issuedAt'>[],
  proceedingId: string,
  { at }: Pick<Walked, 'at'>,
  key: PaperKey,
) {
  return papers.findLast(
    (paper) => paper.proceedingId === proceedingId && paper.key === key && paper.issuedAt.getTime() <= at.getTime(),
  )
}

const thingsNamed = 2

/**
 * What people call an event: the number of its paper and the first things of its list, in the words that were typed, in whatever language; ''
 * where the reader gets neither.
 */
export function nameOfEvent(
  walk: Pick<Walked, 'step' | 'at' | 'input'>,
  proceedingId: string,
  { steps }: Pick<Procedure, 'steps'>,
  papers: Parameters<typeof paperOfWalk>[0],
): string {
  const { fields = {}, starts = [], papers: issued = [] } = steps[walk.step] ?? {}
  // Under one period stand things of several kinds, each by the paper that came with it.
  const { about } =
    Object.values(steps).find(
      (step) => step.about && starts.includes(step.about.clock) && issued.includes(step.about.paper),
    ) ?? {}
  const number = about && paperOfWalk(papers, proceedingId, walk, about.paper)?.number
  const list = Object.keys(fields).find((name) => fields[name]?.kind === 'rows') ?? ''
  const [column = ''] = Object.keys(fields[list]?.columns ?? {})
  const things = [walk.input?.[list] ?? []]
    .flat()
    .flatMap((row) => (typeof row === 'object' ? (row[column] ?? []) : []))
  const named = [...things.slice(0, thingsNamed), ...(things.length > thingsNamed ? ['…'] : [])].join('、')
  return [number, named].filter(Boolean).join(' · ')
}

/** Whether a step is an event for which a period of its own runs, and not what comes after some that ran. */
export const isEvent = ({ starts = [] }: Pick<StepRule, 'starts'>, { clocks }: Pick<Procedure, 'clocks'>): boolean =>
  starts.some((rule) => clocks[rule]?.per === 'event' && clocks[rule].afterEach === undefined)
