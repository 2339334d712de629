import { expect } from 'chai'
import { openOffice, days, take } from './case-house.ts'
import { servedCase } from './served-case.ts'

describe('what a party asked for and the office refused', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('is recommended to nobody any more, and was never given a ground that the party did not name', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    const walk = (step: string, who: 'officer' | 'respondent', n: number, input: object) =>
      take(_id, step, who, { proceedingId: 'P2', input, at: days(n) })
    const asked = await walk('ask-suspension', 'respondent', 4, { reason: '另案正在审理。' })
    expect(asked.suggestions.map(({ step, because }) => [step, because.zh])).to.deep.equal([
      ['suspend', '当事人申请中止，请按其申请载明的事由审查'],
    ])
    const refused = await walk('refuse-suspension', 'officer', 5, { ground: 'other', reason: '另案不影响本案。' })
    expect(refused.suggestions).to.deep.equal([])
  })
})
