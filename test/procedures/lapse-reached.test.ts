import { expect } from 'chai'
import { newestProcedures } from '../../src/procedures/index.ts'

/** By hand: where the proceeding stands aside and comes back, or the step could only be taken once the period had ended. */
const known: Readonly<Record<string, readonly string[]>> = {
  adjudication: [
    'defence after object-jurisdiction, in objection',
    'defence after pause, in paused',
    'defence after start-settling, in settling',
    'suit after apply-enforcement, in enforcing',
  ],
  penalty: [
    'statement after pause, in paused',
    'statement after report-crime, in crime-reported',
    'statement after suspend, in suspended',
    'statement after suspend-for-title, in suspended',
    'statement after test-goods, in paused',
    'suit after record-enforcement, in executed',
    'suit after record-payment, in executed',
    'suit-after-review after record-enforcement, in executed',
    'suit-after-review after record-payment, in executed',
  ],
  liaison: [
    'holder-answer after ask-applicants, in awaiting-material',
    'holder-answer after ask-material, in awaiting-material',
  ],
}

describe('a period that ends by a step of the program', () => {
  for (const procedure of newestProcedures())
    it(`runs nowhere where that step cannot be taken: ${procedure.key}`, () => {
      const { clocks, steps, states } = procedure
      const left = Object.entries(clocks).flatMap(([clock, { lapseStep }]) => {
        const lapse = lapseStep === undefined ? undefined : steps[lapseStep]
        if (!lapse || lapse.from === 'open') return []
        const within = lapse.from
        return Object.entries(steps).flatMap(([key, { from, to, stops = [], drops = [], suspends = [] }]) => {
          const isLeft = from !== 'open' && from.some((state) => within.includes(state))
          const isGone = Object.hasOwn(states, to) && !within.includes(to) && states[to]?.final !== true
          const isEnded = [...stops, ...drops, ...suspends].includes(clock as never)
          return isLeft && isGone && !isEnded ? [`${clock} after ${key}, in ${to}`] : []
        })
      })
      expect(left.toSorted()).to.deep.equal((known[procedure.key] ?? []).toSorted())
    })
})
