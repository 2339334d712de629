import { expect } from 'chai'
import { DatedWalk } from './dated-walk.ts'

describe('a case about a right that the procedure is not for', () => {
  it('is not opened, and says so; it is declined, while one with a patent among its rights is opened', () => {
    const opened = (...rights: ('trademark' | 'geographical-indication' | 'design')[]) =>
      new DatedWalk('adjudication', '2026-03-02', { rights }).refusal('file', '2026-03-03')
    expect([opened('trademark'), opened('geographical-indication'), opened('trademark', 'design')]).to.deep.equal([
      'right-not-covered',
      'right-not-covered',
      'taken',
    ])
    const declined = new DatedWalk('adjudication', '2026-03-02', { rights: ['trademark'] })
    expect(declined.take('refuse-filing', '2026-03-03', {}).proceeding.state).to.equal('not-filed')
  })
})
