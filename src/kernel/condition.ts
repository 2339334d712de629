import type { Bilingual } from './bilingual.ts'
import type { EvidencePurpose, PartySide, Proceeding, Walked } from './case-record.ts'
import { isOpen } from './clock-acts.ts'
import type { WithinRule } from './clock.ts'
import { isDealtWith, type ThingsRule } from './things-left.ts'

/** Both sides, each of which has to say something itself. */
const bothSides: readonly PartySide[] = ['requester', 'respondent']

/** What has to be so in a proceeding: all of what is named. */
export interface Condition {
  /** Facts and the value, or one of the values, that each has. */
  readonly facts?: Readonly<Record<string, string | boolean | readonly string[]>>
  /** Facts of which none has that value; one that was never stated has none. */
  readonly unless?: Readonly<Record<string, string | boolean>>
  /** Facts that, where they were ever stated, have one of these values. */
  readonly whereStated?: Readonly<Record<string, readonly string[]>>
  /** Outcomes of which it has one. */
  readonly outcome?: readonly string[]
  /** A step that each side took itself, or had recorded as its own, since the last of those that end what came of it. */
  readonly saidByBoth?: { readonly step: string; readonly since: readonly string[] }
  /** Steps of which one was taken. */
  readonly taken?: readonly string[]
  /** Steps of which one was taken behind the newest of those. */
  readonly takenSince?: { readonly steps: readonly string[]; readonly since: readonly string[] }
  /** Steps of which none was taken. */
  readonly untaken?: readonly string[]
  /** What was chosen last in the field, of the steps that ask it: one of these. Where it was never chosen, it stands against nothing. */
  readonly said?: { readonly steps: readonly string[]; readonly field: string; readonly is: readonly string[] }
  /** All the things that a decision lists are dealt with. */
  readonly dealtWith?: ThingsRule
  /** Some of them are not. */
  readonly leftOf?: ThingsRule
  /** Periods of which none runs: what stands for so long has been ended by an act of its own. */
  readonly noneRuns?: readonly string[]
  /** Periods of which one runs. */
  readonly oneRuns?: readonly string[]
  /** States of which it stands in one. */
  readonly stands?: readonly string[]
  /** Or one of these, in the place of all of that. */
  readonly or?: readonly Condition[]
}

/**
 * What has to have happened in the proceeding that asked for this one, or told it by a copy: one of these steps since the newest of that one, or
 * the end of a period.
 */
export interface ElsewhereRule {
  readonly steps: readonly string[]
  readonly since: string
  readonly lapsed?: string
}

/** A condition of a step, with the words for whoever is refused. */
export interface StepCondition extends Condition {
  /** What has to have happened in the proceeding that asked for this one, see `unmetElsewhere`. */
  readonly elsewhere?: ElsewhereRule
  readonly because: Bilingual
}

/**
 * What has to be so for an option to be chosen: one that states what the file itself tells (that a decision was made, that nobody came to the
 * hearing) is no option before the file tells it.
 */
export interface OptionCondition extends Omit<StepCondition, 'elsewhere'> {
  /** Periods of which one ran here, and is over. */
  readonly over?: readonly string[]
  /** A session was called, and its time has come. */
  readonly sessionCome?: true
  /** A document is on file: handed in for this purpose, or under a name that says so. */
  readonly onFile?: { readonly purpose: EvidencePurpose; readonly named: string }
  /** What the acts of the case name as the end of where they took place has come. */
  readonly ended?: WithinRule
  /** Or what came of another proceeding of the case offers this step. */
  readonly orOffered?: string
}

type Known = Pick<Proceeding, 'facts' | 'outcome' | 'walked' | 'clocks' | 'state'> & {
  /** Of a step that is being taken: what becomes of things with it counts already. */
  readonly now?: Pick<Walked, 'step' | 'input'>
}

/** Whether a condition holds, or one of those in its place. Without one, everything does. */
export function holds(condition: Condition | undefined, proceeding: Known): boolean {
  if (!condition) return true
  return [condition, ...(condition.or ?? [])].some((one) => holdsItself(one, proceeding))
}

function holdsItself(condition: Condition, proceeding: Known): boolean {
  const { facts = {}, unless = {}, whereStated = {}, outcome, saidByBoth, taken, noneRuns = [] } = condition
  const { takenSince, untaken = [], said, oneRuns, stands, dealtWith, leftOf } = condition
  const runs = (clocks: readonly string[]) =>
    proceeding.clocks.some((clock) => clocks.includes(clock.rule) && isOpen(clock))
  const has = (name: string, wanted: string | boolean | readonly string[]) => {
    const values: readonly unknown[] = [proceeding.facts[name]].flat()
    return [wanted].flat().some((one) => values.includes(one))
  }
  return (
    Object.entries(facts).every(([name, wanted]) => has(name, wanted)) &&
    !Object.entries(unless).some(([name, wanted]) => has(name, wanted)) &&
    Object.entries(whereStated).every(([name, wanted]) => {
      const value = proceeding.facts[name]
      return value === undefined || [value].flat().some((one) => wanted.includes(String(one)))
    }) &&
    (outcome === undefined || outcome.includes(proceeding.outcome ?? '')) &&
    (saidByBoth === undefined || isSaidByBoth(saidByBoth, proceeding)) &&
    (taken === undefined || proceeding.walked.some(({ step }) => taken.includes(step))) &&
    (takenSince === undefined || isTakenSince(takenSince, proceeding)) &&
    !proceeding.walked.some(({ step }) => untaken.includes(step)) &&
    (said === undefined || isSaid(said, proceeding)) &&
    (dealtWith === undefined || isDealtWith(dealtWith, proceeding, proceeding.now)) &&
    (leftOf === undefined || !isDealtWith(leftOf, proceeding, proceeding.now)) &&
    !runs(noneRuns) &&
    (oneRuns === undefined || runs(oneRuns)) &&
    (stands === undefined || stands.includes(proceeding.state))
  )
}

function isTakenSince({ steps, since }: NonNullable<Condition['takenSince']>, { walked }: Known): boolean {
  const last = walked.findLastIndex(({ step }) => since.includes(step))
  return walked.slice(last + 1).some(({ step }) => steps.includes(step))
}

function isSaid({ steps, field, is }: NonNullable<Condition['said']>, { walked }: Known): boolean {
  const last = walked.findLast(({ step, input }) => steps.includes(step) && input?.[field] !== undefined)
  return last === undefined || [last.input?.[field]].flat().some((one) => is.includes(String(one)))
}

function isSaidByBoth({ step, since }: NonNullable<Condition['saidByBoth']>, { walked }: Known): boolean {
  const ended = walked.findLastIndex((walk) => since.includes(walk.step))
  const said = walked.slice(ended + 1).filter((walk) => walk.step === step)
  return bothSides.every((side) => said.some((walk) => walk.side === side))
}
