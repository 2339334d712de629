import type { Proceeding, Walked } from './case-record.ts'
import { isStepFrom, type Procedure, stepsFrom, type StepRule } from './procedure.ts'
import { remembered } from './remembered.ts'

type Standing = Pick<Proceeding, 'clocks' | 'walked'>

/** Where each of several stands, by party id; empty where one stands alone, or nobody was served yet: it stands where the proceeding does. */
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
  const begun = walked.findLastIndex(
    ({ step, partly }) => partly !== true && procedure.steps[step]?.starts?.includes(rule.clock),
  )
  const all = new Set(clocks.flatMap((clock) => (clock.rule === rule.clock && clock.party ? [clock.party] : [])))
  if (begun < 0 || all.size < 2) return new Map()
  const start = (walked[begun] as Walked).to
  return new Map([...all].map((party) => [party, standsAfter(procedure, walked.slice(begun + 1), party, start)]))
}

function standsAfter({ steps }: Procedure, walked: readonly Walked[], party: string, start: string): string {
  let [stands, before] = [start, start]
  for (const walk of walked) {
    const step = steps[walk.step]
    if (!step?.ofEach || (walk.party !== undefined && walk.party !== party)) continue
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

/** Where the proceeding stands once each stands so: the first in the order in which somebody does. */
export function stateOfAll({ standsForEach }: Procedure, stand: ReadonlyMap<string, string>): string | undefined {
  const each = new Set(stand.values())
  return standsForEach?.order.find((state) => each.has(state))
}

/** The proceeding as what was done for one of several tells of it: without what others of them did. */
export function asOfParty<T extends Standing>(procedure: Procedure, proceeding: T, party: string | undefined): T {
  if (party === undefined || standings(procedure, proceeding).size === 0) return proceeding
  const isOwn = (walk: Walked) =>
    walk.party === undefined || walk.party === party || !procedure.steps[walk.step]?.ofEach
  return { ...proceeding, walked: proceeding.walked.filter(isOwn) }
}
