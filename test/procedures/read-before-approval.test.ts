import { expect } from 'chai'
import { procedureAt } from '../../src/procedures/index.ts'

/** Steps that take evidence, hold things, or answer the party: what nobody may review or approve without. */
const taking = [
  'record-inspection',
  'take-sample',
  'extract-data',
  'seize',
  'seize-at-once',
  'preserve',
  'preserve-at-once',
  'dispose-preserved',
  'release-preserved',
  'lapse-preservation',
  'extend-seizure',
  'release-goods',
  'dispose-perishable',
]
const told = [
  'notify',
  'notify-again',
  'state-opinion',
  'ask-hearing',
  'give-up-rights',
  'refuse-hearing',
  'hold-hearing',
]

describe('what is read before a penalty is reviewed or approved', () => {
  const { steps } = procedureAt('penalty', '2026-03-02')
  const reads = (key: string) => steps[key]?.reads ?? []

  it('is how evidence was taken and things were held, by every reviewer and approver', () => {
    for (const key of ['pass-review', 'return-from-review', 'propose-decision', 'approve-decision', 'approve-transfer'])
      expect(reads(key), key).to.include.members(taking)
  })

  it('is what the party was told, and what it asked for and said, by whoever proposes or approves', () => {
    for (const key of ['propose-decision', 'discuss-collectively', 'approve-decision'])
      expect(reads(key), key).to.include.members(told)
  })

  it('takes, with the approval of a referral to the police, the report and the appraisals as files', () => {
    expect(steps['approve-transfer']?.files).to.equal('annex')
  })
})
