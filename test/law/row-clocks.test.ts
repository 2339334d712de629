import { expect } from 'chai'
import { ofNoRow } from './implementation.ts'
import { clockCases, clocksWithoutPeriod, otherwiseAllowed, situationDays } from './row-clocks.ts'

describe('the periods of the rows', () => {
  it('are written down for every clock, with each variant, extension and cause that the law knows, and no other', () => {
    expect(clocksWithoutPeriod(ofNoRow)).to.deep.equal([])
    expect(otherwiseAllowed()).to.deep.equal([])
  })

  it('are tried on days that are what they are taken for', () => {
    expect(situationDays).to.deep.equal([
      ['across a holiday', '2026-10-03', false],
      ['over a make-up weekend', '2026-10-10', true],
      ['across the year end', '2026-01-02', false],
    ])
  })

  for (const { title, expected, counted } of clockCases())
    it(title, () => {
      expect(counted()).to.equal(expected())
    })
})
