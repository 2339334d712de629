import { expect } from 'chai'
import { effectiveOn } from '../../src/kernel/agreement.ts'
import type { Signature } from '../../src/kernel/case-record.ts'

const draftedAt = new Date('2026-11-23T02:00:00Z')
const at = new Date('2026-11-25T02:00:00Z')
const signature = (partyId: string, on?: string): Signature => ({
  partyId,
  personId: 'p',
  name: '某',
  at,
  ...(on ? { on } : {}),
})

describe('the day an agreement takes effect', () => {
  it('is that of the last signature, on paper the day under it', () => {
    expect(effectiveOn({ draftedAt, signatures: [signature('A1'), signature('B1', '2026-11-24')] })).to.equal(
      '2026-11-25',
    )
  })

  it('is not before the mediator laid it, whose signature that is', () => {
    expect(effectiveOn({ draftedAt, signatures: [] })).to.equal('2026-11-23')
  })

  it('is the day on the paper where all signed on paper, however late it is entered', () => {
    const signatures = [signature('A1', '2026-11-19'), signature('B1', '2026-11-20')]
    expect(effectiveOn({ draftedAt, signatures })).to.equal('2026-11-20')
  })
})
