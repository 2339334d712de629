import { expect } from 'chai'
import { endsOpen } from '../../src/kernel/ending.ts'
import { isStepFrom } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'

/** Every way in which a step brings a proceeding to its end: procedure, step, and the state that it leaves. */
const ends = newestProcedures().flatMap((procedure) => {
  const { key, states, steps } = procedure
  return Object.entries(steps).flatMap(([name, step]) =>
    Object.keys(states)
      .filter((from) => isStepFrom(procedure, step, from) && !states[from]?.final)
      .flatMap((from) => {
        const to = step.to === 'same' || step.to === 'before' ? from : step.to
        return states[to]?.final ? [{ key, name, from, asks: endsOpen(procedure, step, { from, to }), procedure }] : []
      }),
  )
})

describe('a step that ends a proceeding', () => {
  it('is read once more wherever something was still open, in every procedure', () => {
    const silent = ends.filter(({ asks, from, procedure }) => !asks && !procedure.states[from]?.closed)
    // What is routed goes on elsewhere: nothing comes to an end with it.
    expect([...new Set(silent.map(({ key, name }) => `${key}.${name}`))]).to.deep.equal(['examination.route'])
    expect(ends.filter(({ asks }) => asks).length).to.be.greaterThan(80)
  })

  it('is read once more where both sides found no agreement', () => {
    const failing = ends.filter(({ name }) => name === 'fail')
    expect([...new Set(failing.map(({ key }) => key))]).to.have.members(['mediation', 'patent-mediation'])
    expect(failing.every(({ asks }) => asks)).to.equal(true)
  })

  it('is not where it only puts the file of a closed one away', () => {
    const put = ends.filter(({ key, name }) => key === 'adjudication' && name === 'archive')
    expect(put.length).to.be.greaterThan(0)
    expect(put.some(({ asks }) => asks)).to.equal(false)
  })
})
