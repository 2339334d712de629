import { isAside, type Procedure, type StepRule, stepsFrom } from '../kernel/procedure.ts'
import { lapsedBy } from '../kernel/step-obstacles.ts'

/** To another state, by a step. */
export interface Move {
  readonly step: string
  readonly to: string
}

/** One stage of a procedure: its state, and where else it may lead. */
export interface Stage {
  readonly state: string
  readonly others: readonly Move[]
}

const movesOn = ({ to }: StepRule) => to !== 'same' && to !== 'before'

const isOfParty = ({ by }: StepRule) => by.includes('filer') || by.includes('respondent')

/** Whether a proceeding goes on from the state where it stood before: time stands still in it. */
const goesBack = ({ steps }: Procedure, state: string) =>
  Object.values(steps).some(({ from, to }) => to === 'before' && from !== 'open' && from.includes(state))

/**
 * The step with which the law expects a state to be left: the first that people take, and nobody only may, neither to
 * stop time nor because a period ran out. Behind the closing it is the one that
 * ends the file, or goes on where nobody contests what was decided.
 */
function expected(procedure: Procedure, state: string, seen: ReadonlySet<string>): string | undefined {
  const steps = stepsFrom(procedure, state).flatMap((key) => {
    const step = procedure.steps[key]
    return step && movesOn(step) && !isAside(step, state) && !seen.has(step.to) ? [{ key, step }] : []
  })
  const byPeople = steps.filter(({ step }) => step.by.some((role) => role !== 'system'))
  const usual = byPeople.filter(
    ({ step }) => !step.voluntary && !step.whenUntaken && lapsedBy(step).length === 0 && !goesBack(procedure, step.to),
  )
  if (procedure.states[state]?.closed !== true) return (usual[0] ?? byPeople[0])?.key
  const ending = byPeople.find(({ step }) => procedure.states[step.to]?.final)
  const uncontested = [...usual, ...byPeople].find(({ step }) => !isOfParty(step))
  return (ending ?? uncontested ?? byPeople[0])?.key
}

/** The course that a procedure usually takes, from its start to one of its ends. */
export function courseOf(procedure: Procedure): readonly Stage[] {
  const seen = new Set<string>()
  const stages: Stage[] = []
  for (let state: string | undefined = procedure.start; state !== undefined;) {
    seen.add(state)
    const next = expected(procedure, state, seen)
    stages.push({ state, others: othersFrom(procedure, state, next) })
    state = next === undefined ? undefined : procedure.steps[next]?.to
  }
  return stages
}

function othersFrom(procedure: Procedure, state: string, next: string | undefined): Stage['others'] {
  return stepsFrom(procedure, state).flatMap((step) => {
    const rule = procedure.steps[step]
    if (!rule) return []
    const others = (rule.toWhen ?? [])
      .filter(({ from = [state] }) => from.includes(state))
      .map(({ to }) => ({ step, to }))
    return [
      ...(step !== next && movesOn(rule) && !isAside(rule, state) && rule.to !== state ? [{ step, to: rule.to }] : []),
      ...others,
    ]
  })
}

/** Steps by the states in which the office or a party may take them, in the order in which a state offers them. */
export function stepsIn(procedure: Procedure, state: string): readonly string[] {
  return stepsFrom(procedure, state).filter((key) => {
    const step = procedure.steps[key]
    return step?.by.some((role) => role !== 'system')
  })
}

/** Papers that its steps issue, each with the steps that do. */
export function papersOf({
  steps,
}: Procedure): readonly { readonly paper: string; readonly steps: readonly string[] }[] {
  const found = new Map<string, string[]>()
  for (const [key, { papers = [] }] of Object.entries(steps))
    for (const paper of papers) found.set(paper, [...(found.get(paper) ?? []), key])
  return [...found].map(([paper, by]) => ({ paper, steps: by }))
}
