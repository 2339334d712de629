import { expect } from 'chai'
import { triageChoices } from '../../src/cases/step.choices.ts'
import type { Venue } from '../../src/kernel/case-record.ts'
import { aFiledCase, openOffice } from './case-house.ts'

describe('the desks triage offers', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('begin with the one the venue usually goes to, and of the same kind with that of the district', async () => {
    const record = await aFiledCase()
    const first = (venue: Venue, procedure: string) =>
      triageChoices({ ...record, acts: { ...record.acts, venue } }).find(({ target }) => target.procedure === procedure)
        ?.desks[0]?.desk._id
    expect(first('port', 'liaison')).to.equal('customs-ip')
    expect(first('content', 'liaison')).to.equal('copyright-desk')
    expect(first('abroad', 'liaison')).to.equal('assistance-desk')
    expect(first('fair', 'adjudication')).to.equal('city-ip')
    expect(first('market', 'adjudication')).to.equal('xiangzhou-ip')
  })
})
