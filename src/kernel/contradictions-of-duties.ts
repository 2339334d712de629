import { type Contradiction, listed, namesOf } from './contradiction.ts'
import { ofCondition } from './contradictions-of-steps.ts'
import {
  type AwaitedRule,
  type DutySide,
  isStepFrom,
  type Procedure,
  type StateRule,
  type StepRule,
} from './procedure.ts'
import { isWorkingRole, type Role } from './role.ts'

const takenBy: Readonly<Record<DutySide, (role: Role) => boolean>> = {
  office: isWorkingRole,
  requester: (role) => role === 'filer',
  respondent: (role) => role === 'respondent',
}

/** What states wait for that nobody could do: steps the state does not offer or the side does not take, clocks that are not there, nothing at all. */
export function contradictionsOfDuties(procedure: Procedure): Contradiction[] {
  const found: Contradiction[] = Object.entries(procedure.steps).flatMap(([key, { owed, whileRuns }]) =>
    owed && whileRuns === undefined ? [[`steps.${key}.owed`, 'owed while no clock runs'] as const] : [],
  )
  for (const [state, rule] of Object.entries(procedure.states)) {
    found.push(...ofState(state, rule))
    for (const [side, awaited] of Object.entries(rule.duties ?? {}) as [DutySide, readonly AwaitedRule[]][])
      awaited.forEach((one, n) => {
        const path = `states.${state}.duties.${side}[${n}]`
        found.push(...ofAwaited(procedure, state, side, one).map(([at, wrong]) => [`${path}${at}`, wrong] as const))
      })
  }
  return found
}

function ofState(state: string, { turn, final, duties }: StateRule): Contradiction[] {
  if (final) return duties ? [[`states.${state}.duties`, 'a final state waits for nothing']] : []
  if (turn !== 'office' || duties?.office) return []
  return [[`states.${state}.duties`, 'it is the turn of the office, which is not told what to do']]
}

function ofAwaited(procedure: Procedure, state: string, side: DutySide, rule: AwaitedRule): Contradiction[] {
  const { step, what, signs } = rule
  const named = [...(step === undefined ? [] : [step]), ...(rule.or ?? [])]
  const found = [
    ...listed('', named, 'step', namesOf(procedure.steps)),
    ...listed('.until', [rule.until ?? []].flat(), 'clock', namesOf(procedure.clocks)),
    ...listed('.while', rule.while, 'clock', namesOf(procedure.clocks)),
    ...listed('.unbegun', [rule.unbegun ?? []].flat(), 'clock', namesOf(procedure.clocks)),
    ...listed('.askedWith', [rule.askedWith ?? []].flat(), 'step', namesOf(procedure.steps)),
    ...ofCondition(procedure, rule.when, '.when'),
    ...listed('.verifies', [rule.verifies ?? []].flat(), 'step', namesOf(procedure.steps)),
  ]
  if (step === undefined && !what && !signs) found.push(['', 'it says not what is to be done'])
  for (const key of named) {
    const taken = procedure.steps[key]
    if (!taken || taken.by.length === 0) continue
    if (!isStepFrom(procedure, taken, state) && !isOfOneElsewhere(procedure, taken))
      found.push(['', `${state} does not offer ${key}`])
    if (!taken.by.some(takenBy[side])) found.push(['', `${key} is not taken by that side`])
  }
  return found
}

/** Whether it is taken for one of several where that one stands, whatever the others wait for. */
const isOfOneElsewhere = ({ standsForEach }: Procedure, { ofEach, from }: StepRule): boolean =>
  ofEach === true && standsForEach?.order.some((state) => from.includes(state)) === true
