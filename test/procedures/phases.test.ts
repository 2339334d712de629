import { expect } from 'chai'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { inPhases } from '../../src/procedures/shared/phases.ts'

const step: StepRule<'here', never> = {
  title: { zh: '步骤', en: 'Step' },
  effect: { zh: '效果', en: 'Effect' },
  from: ['here'],
  to: 'same',
  by: ['officer'],
}

describe('the phases of a procedure', () => {
  it('make one table of steps, in the order of the phases', () => {
    expect(Object.keys(inPhases({ open: step }, { hear: step, decide: step }))).to.deep.equal([
      'open',
      'hear',
      'decide',
    ])
  })

  it('may not declare one step twice', () => {
    expect(() => inPhases({ open: step }, { open: step })).to.throw(RangeError, 'open')
  })
})
