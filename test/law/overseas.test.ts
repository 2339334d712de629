import { expect } from 'chai'
import { newestOf } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const inHand = () => new DatedWalk('liaison', '2026-03-02').take('take-in-hand', '2026-03-03')
const cleared = {
  materials: '注册证副本',
  way: 'own',
  secrecy: 'none',
  data: 'none',
  personal: 'permitted',
  exports: 'none',
  approver: '张某',
  approvedOn: '2026-03-05',
}

describe('rows of disputes abroad', () => {
  it('OV-02: guidance keeps country, forum, stage, sum, outcome and what was reported, at rights assistance alone', () => {
    const { fields = {}, bodies, audience } = newestOf('liaison')!.steps['record-overseas']!
    for (const name of ['country', 'forum', 'stage', 'advice']) expect(fields[name]?.required, name).to.equal(true)
    for (const name of ['sum', 'avoided', 'method', 'reportedOn']) expect(fields, name).to.have.property(name)
    // What the office counts and reports is its own.
    for (const name of ['avoided', 'method', 'reportedOn']) expect(fields[name]?.for, name).to.equal('officers')
    expect([bodies, audience]).to.deep.equal([['rights-assistance'], 'filer'])
  })

  it('OV-05: what leaves the border passes four rules and is approved, or stays', () => {
    const { fields = {} } = newestOf('liaison')!.steps['clear-border']!
    for (const name of ['secrecy', 'data', 'personal', 'exports', 'approver'])
      expect(fields[name]?.required, name).to.equal(true)
    // Neither answer lets through what is concerned and was not dealt with.
    expect(Object.keys(fields['secrecy']?.options ?? {})).to.deep.equal(['none', 'permitted'])
    const walk = inHand()
    expect(walk.refusal('send-abroad', '2026-03-04', { to: '某律师' })).to.equal('condition-not-met')
    walk.take('clear-border', '2026-03-05', cleared).take('send-abroad', '2026-03-06', { to: '某律师' })
    expect(walk.refusal('send-abroad', '2026-03-09', { to: '某律师' })).to.equal('condition-not-met')
    walk.take('clear-border', '2026-03-09', cleared).take('hold-border', '2026-03-10', { reason: '涉及重要数据' })
    expect(walk.refusal('send-abroad', '2026-03-11', { to: '某律师' })).to.equal('condition-not-met')
  })

  it('OV-05: nobody serves or takes evidence here for a foreign proceeding but by treaty or law', () => {
    const { fields = {} } = newestOf('liaison')!.steps['clear-border']!
    expect(Object.keys(fields['way']?.options ?? {})).to.deep.equal(['own', 'treaty'])
    expect(newestOf('liaison')!.steps['hold-border']?.effect.zh).to.include('送达、调查取证')
  })
})
