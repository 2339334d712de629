import { expect } from 'chai'
import { procedures } from '../../src/procedures/index.ts'
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

  it('is opened by no procedure that says which rights it is for: every way out of its first state but the refusals holds them against it', () => {
    const opened = procedures.flatMap(({ key, version, triage, steps, start, states }) => {
      if (!triage?.rights) return []
      return Object.entries(steps)
        .filter(
          ([, { from, to }]) => from.includes(start as never) && from !== 'open' && to !== 'same' && to !== 'before',
        )
        .filter(([, { to, ofRights }]) => !ofRights && states[to]?.final !== true)
        .map(([step]) => `${key}@${version}: ${step}`)
    })
    // The time for what is missing, or a stop, comes before it is decided whether the case is opened.
    expect(opened).to.have.members([
      'adjudication@2015-07-01: request-supplement',
      'adjudication@2025-02-01: request-supplement',
      'penalty@2021-07-15: pause',
      'penalty@2021-07-15: test-goods',
      'penalty@2027-01-01: pause',
      'penalty@2027-01-01: test-goods',
    ])
  })
})
