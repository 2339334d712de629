import { ContradictionError } from './contradiction.ts'
import { contradictionsOfClocks } from './contradictions-of-clocks.ts'
import { contradictionsOfDealings } from './contradictions-of-dealings.ts'
import { contradictionsOfDuties } from './contradictions-of-duties.ts'
import {
  contradictionsOfHead,
  contradictionsOfKeptStates,
  contradictionsOfOutcomes,
  contradictionsOfStates,
} from './contradictions-of-states.ts'
import { contradictionsOfPapers } from './contradictions-of-papers.ts'
import { contradictionsOfSteps } from './contradictions-of-steps.ts'
import { datable } from './event-day.ts'
import type { PaperDeclarations } from './paper-fact.ts'
import type { Procedure, SessionsRule, StepRule, ToldPeriods } from './procedure.ts'

/**
 * Declares a procedure. Each step of the office whose form asks for no day gets a place for the day or hour its event happened. A misspelt state, clock or paper is a compile error; what types cannot say is checked here, when the program
 * starts. Throws ContradictionError with every contradiction at once, each with its path: a state no step leads to or out of, a step
 * out of an end, a step nobody can take, a clock nobody starts or ends, a name of what is not there or given twice, no source.
 */
export function defineProcedure<const S extends string, const C extends string>(
  procedure: Omit<
    Procedure<S, C>,
    'start' | 'startsWith' | 'steps' | 'closingClock' | 'sessions' | 'tells' | 'papers'
  > & {
    readonly start: NoInfer<S>
    readonly startsWith?: readonly NoInfer<C>[]
    readonly closingClock: NoInfer<C>
    readonly sessions?: SessionsRule<NoInfer<S>>
    readonly tells?: ToldPeriods<NoInfer<C>>
    readonly papers?: PaperDeclarations<NoInfer<C>>
    readonly steps: Readonly<Record<string, StepRule<NoInfer<S>, NoInfer<C>>>>
  },
): Procedure {
  const declared = procedure as unknown as Procedure
  const found = contradictionsOf(declared)
  if (found.length > 0) throw new ContradictionError(found)
  const steps = Object.entries(declared.steps).map(([key, step]) => [key, datable(step, declared.clocks)])
  return { ...declared, steps: Object.fromEntries(steps) as Procedure['steps'] }
}

function contradictionsOf(procedure: Procedure): string[] {
  const found = [
    ...contradictionsOfHead(procedure),
    ...contradictionsOfStates(procedure),
    ...contradictionsOfDuties(procedure),
    ...contradictionsOfKeptStates(procedure),
    ...contradictionsOfSteps(procedure),
    ...contradictionsOfClocks(procedure),
    ...contradictionsOfOutcomes(procedure),
    ...contradictionsOfDealings(procedure),
    ...contradictionsOfPapers(procedure),
  ]
  return found.map(([path, wrong]) => `${procedure.key}@${procedure.version}.${path}: ${wrong}`)
}
