import type { CaseRecord, Party, Proceeding, StepInput } from './case-record.ts'
import { chosenOfEach, fieldOfEach, severalOf } from './for-each.ts'
import type { FieldRule, Procedure, StepRule } from './procedure.ts'
import { invalid, RuleError } from './rule-error.ts'
import { withPartiesOf } from './scope.ts'
import { laidOn } from './spared.ts'

type Parties = Pick<CaseRecord, 'parties'>
type Concerning = Pick<StepRule, 'concerns'>
type About = Pick<Proceeding, 'concerns' | 'scope'>

/** Whether a proceeding is about the party: of several respondents not always about each. */
export const isAbout = ({ concerns }: About, { id, side }: Pick<Party, 'id' | 'side'>): boolean =>
  side !== 'respondent' || concerns?.includes(id) !== false

/** Those of several whom a step may concern: whom its proceeding is about, but for the `spared` where it is for nobody on whom nothing is laid. */
function mayConcern(
  { concerns: rule }: Concerning,
  all: readonly Party[],
  proceeding: About,
  spared: readonly string[],
): Party[] {
  const about = all.filter((party) => isAbout(proceeding, party))
  return rule?.bound ? about.filter(({ id }) => !spared.includes(id)) : about
}

/**
 * Whom of several a step concerns by what was said in it; undefined where it concerns all there are. `spared`: parties on whom the decision of its
 * proceeding lays nothing.
 */
export function concernedBy(
  step: Concerning,
  record: Parties,
  proceeding: About,
  said: StepInput,
  spared: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const rule = step.concerns
  const all = severalOf(rule?.side ?? 'respondent', withPartiesOf(record, proceeding))
  const may = mayConcern(step, all, proceeding, spared)
  const meant = rule?.chosen === undefined ? may : chosenOfEach(rule.chosen, may, said, all)
  const laid = rule?.lays === undefined ? meant : laidOn({ ...rule, lays: rule.lays }, said, all)
  const ids = new Set(laid.filter((party) => meant.includes(party)).map(({ id }) => id))
  return ids.size === all.length || ids.size === 0 ? undefined : ids
}

/** Those of several of whom the form of the step asks nothing. */
export function partiesUnasked(
  step: Concerning,
  { parties }: Parties,
  proceeding: About,
  spared: readonly string[] = [],
): string[] {
  const may = mayConcern(step, parties, proceeding, spared)
  const ofSide = parties.filter(({ side }) => side === 'respondent')
  return ofSide.filter((party) => !may.includes(party)).map(({ id }) => id)
}

/** The form without what it asks of them. */
export function withoutUnasked(
  fields: Readonly<Record<string, FieldRule>>,
  unasked: readonly string[],
): Record<string, FieldRule> {
  return Object.fromEntries(Object.entries(fields).filter(([, { whose }]) => !whose || !unasked.includes(whose.id)))
}

/** Throws `invalid` nobody-concerned, at the first of its fields, for what has to be said of one of several at least and is said of none. */
export function assertConcernsSome({ concerns }: Concerning, record: Parties, about: About, said: StepInput): void {
  const all = concerns ? severalOf(concerns.side, withPartiesOf(record, about)) : []
  const [name = ''] = concerns?.lays ?? []
  const [first] = concerns ? mayConcern({ concerns }, all, about, []) : []
  if (!concerns?.needed || !first || all.some((party) => said[fieldOfEach(name, all, party)] !== undefined)) return
  throw invalid({ [`input.${fieldOfEach(name, all, first)}`]: 'nobody-concerned' })
}

/** The proceeding about those alone whom the step says that it concerns, where the step decides on that. */
export function aboutThem(step: Concerning, record: Parties, proceeding: Proceeding, said: StepInput): Proceeding {
  const ids = step.concerns?.keeps ? concernedBy(step, record, proceeding, said) : undefined
  return ids === undefined ? proceeding : { ...proceeding, concerns: [...ids] }
}

/**
 * Throws RuleError not-announced, with the names, for what lays something on one of several to whom nothing was announced: the step that announces it
 * concerned others alone.
 */
export function assertAnnounced(
  { bindsEach: rule, steps }: Pick<Procedure, 'bindsEach' | 'steps'>,
  key: string,
  record: Parties,
  proceeding: Pick<Proceeding, 'walked'> & About,
  said: StepInput,
): void {
  if (!rule?.lays || !rule.steps.includes(key) || steps[key]?.concerns) return
  const told = proceeding.walked.findLast(({ step }) => steps[step]?.concerns && rule.steps.includes(step))
  const to = told && concernedBy(steps[told.step] ?? {}, record, proceeding, told.input ?? {})
  if (!to) return
  const orders = [rule.orders].flat().find((name) => said[name] !== undefined) ?? ''
  const laid = laidOn({ orders, lays: rule.lays }, said, severalOf(rule.side, record))
  const others = laid.filter(({ id }) => !to.has(id)).map(({ name }) => name)
  if (others.length === 0) return
  throw new RuleError('not-announced', 'nothing was announced to them', { parties: others, field: orders })
}
