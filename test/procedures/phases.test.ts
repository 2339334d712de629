import { expect } from 'chai'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { serviceFields } from '../../src/procedures/form-fields.ts'
import { joined } from '../../src/procedures/shared/joined.ts'
import { inPhases } from '../../src/procedures/shared/phases.ts'

const step: StepRule<'here', never> = {
  title: { zh: '步骤', en: 'Step' },
  effect: { zh: '效果', en: 'Effect' },
  from: ['here'],
  to: 'same',
  by: ['officer'],
}

describe('tables joined to one', () => {
  it('may not ask for one field twice: the form of service has its own day', () => {
    const own = { kind: 'date', title: { zh: '送达日期', en: 'Day of service' } } as const
    expect(() => joined('field', serviceFields, { servedOn: own })).to.throw(
      RangeError,
      'declared twice: field servedOn',
    )
  })
})

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

  it('names every step that is declared twice at once', () => {
    expect(() => inPhases({ open: step, hear: step }, { open: step }, { hear: step })).to.throw(
      RangeError,
      'declared twice: step open, step hear',
    )
  })
})
