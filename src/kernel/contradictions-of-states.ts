import { type Contradiction, listed, namesOf } from './contradiction.ts'
import { isAside, isStepFrom, leadsOf, type Procedure, type StepRule } from './procedure.ts'
import type { KeptSide, Role } from './role.ts'
import { isKeptFrom } from './undisclosed.ts'

/** What does not hold in the head of a procedure: its start, its numbers, its source, who runs and who works it. */
export function contradictionsOfHead(procedure: Procedure): Contradiction[] {
  const { numbering, source, runBy, workedBy, states, start, startsWith, clocks } = procedure
  const found: Contradiction[] = []
  if (!numbering.includes('{year}') || !numbering.includes('{n}'))
    found.push(['numbering', 'a number pattern has {year} and {n}'])
  if (!source?.document) found.push(['source', 'no source'])
  if (runBy.length === 0) found.push(['runBy', 'no body runs it'])
  if (workedBy.length === 0) found.push(['workedBy', 'nobody works it'])
  if (!Object.hasOwn(states, start)) found.push(['start', `no state named ${start}`])
  else if (states[start]?.final) found.push(['start', `the state ${start} is final`])
  const powers = Object.entries(procedure.competence?.powers ?? {}).flatMap(([power, { steps: uses }]) =>
    listed(`competence.powers.${power}`, uses, 'step', namesOf(procedure.steps)),
  )
  return [...found, ...powers, ...listed('startsWith', startsWith, 'clock', namesOf(clocks))]
}

/** States that cannot be reached, and states that are no end and cannot be left. */
export function contradictionsOfStates(procedure: Procedure): Contradiction[] {
  const { states, steps } = procedure
  const reached = reachedStates(procedure)
  const found: Contradiction[] = []
  for (const [state, { final }] of Object.entries(states)) {
    if (!reached.has(state)) found.push([`states.${state}`, 'no step leads to it'])
    const leads = Object.values(steps).some(
      (step) =>
        isStepFrom(procedure, step, state) && (step.to === 'before' || leadsOf(step).some((other) => other !== state)),
    )
    if (!final && !leads) found.push([`states.${state}`, 'no step leads out of it, and it is not final'])
  }
  return found
}

const roleOf = { requester: 'filer', respondent: 'respondent' } as const satisfies Readonly<Record<KeptSide, Role>>

/**
 * Steps of a side that only some of the states kept from it take as more than its word: what comes of them would tell it in which of them
 * the proceeding stands. Of an end that is kept nothing follows: there the page offers as little before it as after it.
 */
export function contradictionsOfKeptStates(procedure: Procedure): Contradiction[] {
  const sides = Object.entries(roleOf) as [KeptSide, Role][]
  return sides.flatMap(([side, role]) => {
    const kept = Object.keys(procedure.states).filter(
      (state) => isKeptFrom(procedure.states[state], side) && !procedure.states[state]?.final,
    )
    return Object.entries(procedure.steps).flatMap(([key, step]): Contradiction[] => {
      const untold = kept.filter((state) => !isOfService(procedure, step, state))
      const without = untold.filter((state) => !isStepFrom(procedure, step, state))
      if (!step.by.includes(role) || without.length === 0 || without.length === untold.length) return []
      return [[`steps.${key}.from`, `tells the ${side} of what is kept: not offered in ${without.join(', ')}`]]
    })
  })
}

/** Whether it is taken there only by somebody whose own service began the period in which it is: that one was told where the proceeding stands. */
function isOfService({ clocks, steps }: Procedure, step: StepRule, state: string): boolean {
  if (!step.aside || !isAside(step, state) || clocks[step.aside.while]?.per !== 'party') return false
  const { while: period } = step.aside
  return Object.values(steps).every(({ starts, delivers }) => !starts?.includes(period) || delivers !== undefined)
}

/** States that are reached from the start by the table of steps, whatever clocks the steps ask for. */
function reachedStates(procedure: Procedure): Set<string> {
  const reached = new Set<string>([procedure.start])
  // The loop also visits what is added meanwhile.
  for (const state of reached)
    for (const step of Object.values(procedure.steps))
      if (isStepFrom(procedure, step, state)) for (const to of leadsOf(step)) reached.add(to)
  return reached
}

/** Outcomes that no step ends with. */
export function contradictionsOfOutcomes({ outcomes, steps }: Procedure): Contradiction[] {
  const set = new Set(
    Object.values(steps).flatMap(({ outcome, fields }) => {
      if (outcome === undefined) return []
      return typeof outcome === 'string' ? [outcome] : Object.keys(fields?.[outcome.field]?.options ?? {})
    }),
  )
  return Object.keys(outcomes).flatMap((code): Contradiction[] =>
    set.has(code) ? [] : [[`outcomes.${code}`, 'no step ends with it']],
  )
}
