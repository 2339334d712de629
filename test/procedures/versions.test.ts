import { expect } from 'chai'
import { ruleOn } from '../../src/kernel/clock.ts'
import { clockRuleOf, procedureAt, procedureOf, proceduresRunBy } from '../../src/procedures/index.ts'

describe('the version of a procedure', () => {
  it('is the text in force on the deciding date', () => {
    expect(procedureAt('arbitration', '2026-02-28').version).to.equal('2018-01-01')
    expect(procedureAt('arbitration', '2026-03-01').version).to.equal('2026-03-01')
  })

  it('gives three months to set an award aside where the older text gave six', () => {
    const rule = clockRuleOf('arbitration', '2018-01-01', 'set-aside')
    expect(ruleOn(rule, '2026-03-01')).to.include({ length: 3, unit: 'months' })
    expect(ruleOn(rule, '2026-02-28')).to.include({ length: 6, unit: 'months' })
    expect(ruleOn(rule, '2026-02-28').source.verified).to.equal(false)
    expect(ruleOn(rule, '2026-03-01').source.verified).to.equal(true)
  })

  it('follows the trademark law at the time of the act in a penalty case', () => {
    const december = procedureAt('penalty', '2026-12-31')
    const january = procedureAt('penalty', '2027-01-01')
    expect(december.decidedBy).to.equal('act')
    expect(december.steps['suspend-for-title']?.source?.document).to.equal('《中华人民共和国商标法》（2019年修正）')
    expect(january.steps['suspend-for-title']?.source?.document).to.equal('《中华人民共和国商标法》（2026年修订）')
  })

  it('takes the oldest text held for a date before it', () => {
    expect(procedureAt('adjudication', '2015-06-01').version).to.equal('2015-07-01')
  })

  it('stays the one a proceeding started under', () => {
    expect(procedureOf('arbitration', '2018-01-01').version).to.equal('2018-01-01')
    expect(() => procedureOf('arbitration', '2020-01-01')).to.throw('procedure not found')
    expect(() => procedureAt('opposition', '2026-01-01')).to.throw('procedure not found')
    expect(() => clockRuleOf('arbitration', '2026-03-01', 'tea')).to.throw('clock not found')
  })

  it('is listed once, the newest, among what a body runs', () => {
    const ofCourt = proceduresRunBy('arbitration-court').map(({ key, version }) => `${key} ${version}`)
    expect(ofCourt).to.deep.equal(['mediation 2022-01-01', 'arbitration 2026-03-01'])
  })
})
