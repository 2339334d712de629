import { isAside, isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'

/** Where a proceeding stands by its table alone: no dates, no people. */
export interface Standing {
  readonly state: string
  readonly before?: string
  readonly outcome?: string
  /** Keys of the clocks that run (or are suspended), sorted. */
  readonly running: readonly string[]
}

function opened(procedure: Procedure): Standing {
  return { state: procedure.start, running: [...(procedure.startsWith ?? [])].toSorted() }
}

function mayTake(procedure: Procedure, standing: Standing, step: StepRule): boolean {
  if (!isStepFrom(procedure, step, standing.state)) return false
  const beside = isAside(step, standing.state) ? step.aside?.while : undefined
  const needed = [step.whileRuns, step.extends?.clock, beside].filter((clock) => clock !== undefined)
  return needed.every((clock) => standing.running.includes(clock))
}

/** The standing after one step. A step whose outcome is a field takes the outcome given. */
function taken(standing: Standing, step: StepRule, outcome?: string): Standing {
  const other = step.toWhen?.find(
    ({ when, from = [standing.state] }) =>
      from.includes(standing.state) && when.outcome?.includes(standing.outcome ?? ''),
  )
  const plainly = step.to === 'same' ? standing.state : step.to === 'before' ? (standing.before ?? '?') : step.to
  const leads = other?.to ?? plainly
  const beside = isAside(step, standing.state)
  const state = beside ? standing.state : leads
  const ended = [...(step.stops ?? []), ...(step.drops ?? [])]
  const running = new Set(standing.running.filter((clock) => !ended.includes(clock)))
  for (const clock of step.starts ?? []) running.add(clock)
  const stays = step.to === 'before' || state === standing.state
  const before = beside && leads !== state ? leads : stays ? standing.before : standing.state
  const result = typeof step.outcome === 'string' ? step.outcome : step.outcome ? outcome : standing.outcome
  return {
    state,
    ...(before ? { before } : {}),
    ...(result ? { outcome: result } : {}),
    running: [...running].toSorted(),
  }
}

/** Walks the named steps from the start; `key:outcome` gives the outcome of a step that asks for one. Throws where the table forbids. */
export function walk(procedure: Procedure, ...keys: readonly string[]): Standing {
  return keys.reduce((standing, text) => {
    const [key = '', outcome] = text.split(':')
    const step = procedure.steps[key]
    if (!step) throw new RangeError(`${procedure.key} has no step ${key}`)
    if (!mayTake(procedure, standing, step)) throw new RangeError(`${key} cannot be taken in ${standing.state}`)
    return taken(standing, step, outcome)
  }, opened(procedure))
}

/** Whether people can bring a proceeding from there to one of its ends, by the steps of its table and the clocks that run. */
export function reachesEnd(procedure: Procedure, from: Standing): boolean {
  const seen = new Set<string>()
  const waiting: Standing[] = [from]
  for (let standing = waiting.pop(); standing; standing = waiting.pop()) {
    const state = procedure.states[standing.state]
    if (!state) return false
    if (state.final) return true
    const place = JSON.stringify([standing.state, standing.before, standing.running])
    if (seen.has(place)) continue
    seen.add(place)
    for (const step of Object.values(procedure.steps))
      if (step.by.some((role) => role !== 'system') && mayTake(procedure, standing, step))
        for (const outcome of outcomesOf(step)) waiting.push(taken(standing, step, outcome))
  }
  return false
}

/** The outcomes a step may set: none, the fixed one, or each its field offers. */
function outcomesOf(step: StepRule): (string | undefined)[] {
  if (!step.outcome) return [undefined]
  if (typeof step.outcome === 'string') return [step.outcome]
  return Object.keys(step.fields?.[step.outcome.field]?.options ?? {})
}

/**
 * Every standing that can be reached, leaving out the way clocks combine: two standings of one state, one way back and
 * one outcome are the same place, met with every clock that may run there.
 */
export function everyStanding(procedure: Procedure): readonly Standing[] {
  const found = standings.get(procedure) ?? walkAll(procedure)
  standings.set(procedure, found)
  return found
}

/** A text of a procedure never changes while the tests run, and is walked for each state, person and question. */
const standings = new WeakMap<Procedure, readonly Standing[]>()

function walkAll(procedure: Procedure): readonly Standing[] {
  const places = new Map<string, Standing>()
  const waiting: Standing[] = [opened(procedure)]
  while (waiting.length > 0) {
    const arrived = waiting.pop() as Standing
    const place = `${arrived.state}|${arrived.before ?? ''}|${arrived.outcome ?? ''}`
    const known = places.get(place)
    const running = [...new Set([...(known?.running ?? []), ...arrived.running])].toSorted()
    if (known && running.length === known.running.length) continue
    const standing = { ...arrived, running }
    places.set(place, standing)
    for (const step of Object.values(procedure.steps)) {
      if (!mayTake(procedure, standing, step)) continue
      for (const outcome of outcomesOf(step)) waiting.push(taken(standing, step, outcome))
    }
  }
  return [...places.values()]
}
