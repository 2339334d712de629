import type { Proceeding, Walked } from './case-record.ts'
import { isStepFrom, type Procedure, stepsFrom, type StepRule } from './procedure.ts'
import { remembered } from './remembered.ts'

type Standing = Pick<Proceeding, 'clocks' | 'walked'>

/**
 * Where each of several stands, by party id, from its own service on; empty where one stands alone, or nobody was served yet: it stands where
 * the proceeding does.
 */
export function standings(procedure: Procedure, proceeding: Standing): ReadonlyMap<string, string> {
  let known = found.get(procedure)
  if (!known) found.set(procedure, (known = new WeakMap()))
  return remembered(known, proceeding, '', () => reckoned(procedure, proceeding))
}

/** What is stored is never changed in place. */
const found = new WeakMap<Procedure, WeakMap<Standing, Map<string, ReadonlyMap<string, string>>>>()

function reckoned(procedure: Procedure, { clocks, walked }: Standing): ReadonlyMap<string, string> {
  const rule = procedure.standsForEach
  if (!rule) return new Map()
  const round = newestRound(walked, ({ step }) => procedure.steps[step]?.starts?.includes(rule.clock) === true)
  if (!round) return new Map()
  const { first, last, isPartly } = round
  const isOfRound = ([started]: Proceeding['clocks'][number]['ledger']) => !isPartly || (started?.at ?? 0) >= first.at
  const all = new Set(
    clocks.flatMap(({ rule: key, party, ledger }) => (key === rule.clock && party && isOfRound(ledger) ? [party] : [])),
  )
  if (!isPartly && all.size < 2) return new Map()
  const start = isPartly ? (procedure.steps[last.step]?.to ?? last.to) : last.to
  const since = walked.slice(walked.indexOf(first) + 1)
  return new Map([...all].map((party) => [party, standsAfter(procedure, since, party, start)]))
}

/** A decision as it was served last on one after the other: with whom that began, and whether somebody is still to be served where it stands. */
function newestRound(walked: readonly Walked[], serves: (walk: Walked) => boolean) {
  const serving = walked.filter(serves)
  const last = serving.at(-1)
  if (!last) return undefined
  const before = serving.slice(0, -1).findLastIndex(({ partly }) => partly !== true)
  const first = serving[before + 1] ?? last
  const isPartly = last.partly === true
  const isLeft = isPartly && walked.slice(walked.indexOf(first)).some(({ from, to }) => from !== to)
  return isLeft ? undefined : { first, last, isPartly }
}

/** Whose of several a step was: of whom it was said to be, or with whom the event began that it is about. Undefined of what is of all. */
export function ofWhom(
  { steps }: Pick<Procedure, 'steps'>,
  walked: readonly Walked[],
  { step, party, input }: Pick<Walked, 'step' | 'party' | 'input'>,
): string | undefined {
  const { about, ofEach } = steps[step] ?? {}
  if (!about || !ofEach) return party
  return walked.find(({ seq }) => String(seq) === input?.[about.field])?.party
}

function standsAfter(procedure: Procedure, walked: readonly Walked[], party: string, start: string): string {
  let [stands, before] = [start, start]
  for (const walk of walked) {
    const step = procedure.steps[walk.step]
    if (!step?.ofEach && !step?.ofAll) continue
    if (step.ofAll && step.from !== 'open' && !step.from.includes(stands)) continue
    if (step.ofEach && ![undefined, party].includes(ofWhom(procedure, walked, walk))) continue
    const to = led(step, stands, before)
    if (to !== stands) [before, stands] = [step.to === 'before' ? start : stands, to]
  }
  return stands
}

const led = ({ to }: StepRule, stands: string, before: string): string =>
  to === 'same' ? stands : to === 'before' ? before : to

/** States in which the proceeding or one of several stands: what may be taken for one of them is offered beside what its own state offers. */
function statesStoodIn(procedure: Procedure, proceeding: Standing & Pick<Proceeding, 'state'>): string[] {
  return [...new Set([proceeding.state, ...standings(procedure, proceeding).values()])]
}

/** Whether a step may be taken where the proceeding stands, or where one of several does of whom it is. */
export function isStepIn(
  procedure: Procedure,
  step: StepRule,
  proceeding: Standing & Pick<Proceeding, 'state'>,
): boolean {
  if (!step.ofEach) return isStepFrom(procedure, step, proceeding.state)
  return statesStoodIn(procedure, proceeding).some((state) => isStepFrom(procedure, step, state))
}

/** Keys of the steps that may be taken there, the expected one first. */
export function stepsIn(procedure: Procedure, proceeding: Standing & Pick<Proceeding, 'state'>): readonly string[] {
  const [state = '', ...others] = statesStoodIn(procedure, proceeding)
  const own = stepsFrom(procedure, state)
  const beside = others.flatMap((each) => stepsFrom(procedure, each)).filter((key) => procedure.steps[key]?.ofEach)
  return beside.length === 0 ? own : [...new Set([...own, ...beside])]
}

/** Those of several for whom a step of theirs may be taken by where they stand; undefined where it is no such step, or one stands alone. */
export function partiesStanding(
  procedure: Procedure,
  proceeding: Standing,
  { ofEach, from }: Pick<StepRule, 'ofEach' | 'from'>,
): string[] | undefined {
  const stand = standings(procedure, proceeding)
  if (!ofEach || stand.size === 0) return undefined
  return [...stand].flatMap(([party, state]) => (from.includes(state) ? [party] : []))
}

/** Where several together stand once each stands so: the first in the order in which somebody does. */
export function stateOfAll({ standsForEach }: Procedure, stand: readonly string[]): string | undefined {
  return standsForEach?.order.find((state) => stand.includes(state))
}

/** Whether the decision that each has to comply with is still to be served on somebody: the proceeding waits where it is. */
export function isStillServing({ steps, standsForEach }: Procedure, { walked }: Pick<Proceeding, 'walked'>): boolean {
  const served = standsForEach && walked.findLast(({ step }) => steps[step]?.starts?.includes(standsForEach.clock))
  return served?.partly === true
}

/** The proceeding as what was done for one of several tells of it: without what others of them did. */
export function asOfParty<T extends Standing>(procedure: Procedure, proceeding: T, party: string | undefined): T {
  if (party === undefined || standings(procedure, proceeding).size === 0) return proceeding
  const isOwn = (walk: Walked) =>
    !procedure.steps[walk.step]?.ofEach || [undefined, party].includes(ofWhom(procedure, proceeding.walked, walk))
  return { ...proceeding, walked: proceeding.walked.filter(isOwn) }
}
