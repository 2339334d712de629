import { stepsFrom } from '../kernel/procedure.ts'
import { procedures } from './register.ts'

/** States of one procedure in which the head of the desk has to act. */
interface AwaitingHead {
  readonly procedure: string
  readonly states: readonly string[]
}

/**
 * States in which the step that the law expects next is the head's alone: to file or not to file a case, to approve a decision or give it
 * back, to close. Of every text in force for some proceeding.
 */
export function awaitingHead(): readonly AwaitingHead[] {
  const found = new Map<string, Set<string>>()
  for (const procedure of procedures)
    for (const [state, rule] of Object.entries(procedure.states)) {
      // What is there only while some period runs is not what the state waits for.
      const expected = stepsFrom(procedure, state).find((step) => procedure.steps[step]?.whileRuns === undefined)
      const by = procedure.steps[expected ?? '']?.by ?? []
      if (rule.final || rule.turn !== 'office' || by.length === 0 || by.some((role) => role !== 'lead')) continue
      found.set(procedure.key, (found.get(procedure.key) ?? new Set()).add(state))
    }
  return [...found].map(([procedure, states]) => ({ procedure, states: [...states] }))
}
