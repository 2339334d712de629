import { expect } from 'chai'
import { isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'
import { everyStanding } from './table-walk.ts'

/** Whether it asks something of a party, or lets it do something, and says so before it ends: a mere term of what is in force does neither. */
function asks({ clocks }: Procedure, clock: string): boolean {
  const { owes = 'office', grants, warnings = [] } = clocks[clock] ?? {}
  return ['requester', 'respondent', 'parties'].includes(owes) && !(grants && warnings.length === 0)
}

/** Steps of people with which the period is met, or what it is for is done while it runs. */
const meets = ({ steps }: Procedure, clock: string): StepRule[] =>
  Object.values(steps).filter(
    ({ stops, restsOn, whileRuns, extends: longer, by }) =>
      by.some((role) => role !== 'system') &&
      ((stops?.includes(clock) && !restsOn?.includes(clock)) ||
        (whileRuns === clock && !longer && by.some((role) => role === 'filer' || role === 'respondent'))),
  )

/**
 * What has no step that meets it, and why: who pays while the decision is contested tells the office, which records it with the result; and
 * whoever has complied goes to court by itself while the file waits to be closed.
 */
const metOutside: Readonly<Record<string, readonly string[]>> = {
  penalty: [
    'contested: payment',
    'contested: demand',
    'executed: reconsideration',
    'executed: suit',
    'executed: suit-after-review',
  ],
}

/** Whether the period stands still in the state, or is over: all that leads there stops it, or comes after its end. */
function standsStill({ steps }: Procedure, clock: string, state: string): boolean {
  const ways = Object.values(steps).filter(({ to }) => to === state)
  return ways.length > 0 && ways.every(({ suspends, restsOn }) => (suspends ?? restsOn ?? []).includes(clock))
}

/** Whether the side does not know that the proceeding left the state before, in which it goes on acting. */
const isKept = ({ clocks, states }: Procedure, clock: string, state: string): boolean =>
  (states[state]?.keptFrom ?? []).some((side) => side === clocks[clock]?.owes)

describe('a period that binds a party', () => {
  for (const procedure of procedures)
    it(`runs in no state without the step that meets it: ${procedure.key} of ${procedure.version}`, () => {
      const found = everyStanding(procedure).flatMap(({ state, running }) =>
        procedure.states[state]?.final
          ? []
          : running
              .filter((clock) => asks(procedure, clock))
              .filter((clock) => !standsStill(procedure, clock, state) && !isKept(procedure, clock, state))
              .filter((clock) => !meets(procedure, clock).some((step) => isStepFrom(procedure, step, state)))
              .map((clock) => `${state}: ${clock}`),
      )
      expect([...new Set(found)]).to.have.members(metOutside[procedure.key] ?? [])
    })
})
