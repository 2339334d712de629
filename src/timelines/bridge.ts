import type { Proceeding } from '../kernel/case-record.ts'
import { type Procedure, type StepRule, stepsFrom } from '../kernel/procedure.ts'
import { isWorkingRole } from '../kernel/role.ts'
import { missingIn } from './input.ts'

/** Most steps within the office that are taken to have been done before one that was told. */
const mostSteps = 3

/**
 * Whether a step is one within the office of which a published case says nothing: the office takes it, it tells no day, decides nothing, serves
 * nobody, and moves no clock but those that begin and end with such steps.
 */
function isWithinOffice(step: StepRule, procedure: Procedure, begun: ReadonlySet<string>): boolean {
  const { by, to, voluntary, delivers, opens, refers, answeredBy, jointly, agreement, session, constitutes } = step
  const isOtherAgreement = agreement === 'lays' ? undefined : agreement
  const special = [delivers, opens, refers, answeredBy, jointly, isOtherAgreement, session, constitutes, step.when]
  const { extends: longer, suspends, resumes, drops, outcome, whileRuns, submission } = step
  // What only waits for the end of a period, and does not bring it about, tells of none.
  const lapses = step.restsOn?.find((clock) => step.stops?.includes(clock))
  const moves = [longer, suspends, resumes, drops, outcome, lapses, whileRuns, submission]
  if (to === 'same' || to === 'before' || voluntary) return false
  if ([...special, ...moves].some((each) => each !== undefined)) return false
  if (step.datedBy !== undefined && step.datedBy !== 'happenedOn') return false
  const isOfOffice = by.some(isWorkingRole) && !by.includes('filer') && !by.includes('respondent')
  const ends = (step.stops ?? []).every((clock) => begun.has(clock))
  const isLast = procedure.states[to]?.final === true
  return isOfOffice && ends && !isLast && missingIn(step, {}).length === 0
}

interface Way {
  readonly state: string
  readonly steps: readonly string[]
  /** Clocks that its steps begin, and have not ended yet. */
  readonly begun: ReadonlySet<string>
}

/**
 * The steps within the office that lead from where a proceeding stands to one that was told: the shortest way, on which every clock that
 * begins ends too. Undefined where there is none.
 */
export function bridgeTo(procedure: Procedure, proceeding: Proceeding, key: string): readonly string[] | undefined {
  const target = procedure.steps[key]
  if (!target || target.from === 'open') return undefined
  let ways: readonly Way[] = [{ state: proceeding.state, steps: [], begun: new Set() }]
  for (let n = 0; n < mostSteps; n++) {
    ways = ways.flatMap((way) => further(procedure, way))
    const found = ways.find(({ state, begun }) => begun.size === 0 && target.from.includes(state))
    if (found) return found.steps
  }
  return undefined
}

function further(procedure: Procedure, { state, steps, begun }: Way): Way[] {
  return stepsFrom(procedure, state).flatMap((key): Way[] => {
    const step = procedure.steps[key]
    if (!step || steps.includes(key) || !isWithinOffice(step, procedure, begun)) return []
    const open = new Set([...begun, ...(step.starts ?? [])].filter((clock) => !step.stops?.includes(clock)))
    return [{ state: step.to, steps: [...steps, key], begun: open }]
  })
}
