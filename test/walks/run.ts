import type { Procedure } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'
import { contradictions } from './model.ts'
import { Walk } from './walk.ts'

export interface Walked {
  readonly seed: number
  readonly problems: readonly string[]
  readonly steps: readonly string[]
  readonly states: readonly string[]
  readonly trail: readonly string[]
  readonly refusals: ReadonlyMap<string, number>
}

/** One walk of chance through a procedure, from its opening to an end, with what does not hold of it. */
export function walkThrough(procedure: Procedure, seed: number): Walked {
  const walk = new Walk(procedure, procedures, seed)
  const keys = Object.keys(procedure.steps)
  // Every step is aimed at in its turn, and some others of chance behind it.
  const aims = [keys[seed % keys.length] ?? '', ...walk.chance.shuffled(keys).slice(0, 3)]
  walk.wander(6 + walk.chance.upTo(50), aims)
  const midway = contradictions(walk)
  walk.finish()
  const { walked } = walk.proceeding
  return {
    seed,
    problems: [
      ...new Map(walk.problems.map(({ what, at }) => [what, `${what}\n      after ${at}`])).values(),
      ...new Set([...midway, ...contradictions(walk)]),
    ],
    steps: [...new Set(walked.map(({ step }) => step))],
    states: [...new Set([procedure.start, ...walked.map(({ to }) => to)])],
    trail: walk.trail,
    refusals: walk.refusals,
  }
}
