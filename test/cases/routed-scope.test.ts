import { expect } from 'chai'
import { allActs } from '../../src/kernel/acts.ts'
import type { CaseRecord, Scope } from '../../src/kernel/case-record.ts'
import type { BodyKind } from '../../src/kernel/role.ts'
import { ofProceeding } from '../../src/kernel/scope.ts'
import { scopeOfLaw } from '../../src/kernel/scope-of-law.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { aFiledCase, anExaminedCase, openOffice, take } from './case-house.ts'
import { mark, twoMatters, workshop } from './two-matters.ts'

describe('what a proceeding is about', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let two: CaseRecord
  before(async () => {
    close = await openOffice()
    const filed = await aFiledCase()
    two = { ...filed, ...twoMatters(filed) }
  })
  after(() => close())

  const about = (record: CaseRecord, key: string, kind?: BodyKind): Scope => scopeOfLaw(record, newestOf(key)!, kind)
  const all = { rights: ['R1', 'R2'], respondents: ['B1', 'B2'] }

  it('is the rights that its law covers, and who did what touches them', () => {
    expect(about(two, 'adjudication')).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
    // Of a patent its passing off alone is punished: who makes and sells is no matter of it.
    expect(about(two, 'penalty')).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(about(two, 'mediation')).to.deep.equal(all)
  })

  it('is what happened where it is the way: at the port, in the hands of customs', () => {
    const [first, second] = allActs(two.acts)
    const atPort = { ...two, acts: { ...first, more: [{ ...second!, venue: 'port' as const, recordal: 'T2026-1' }] } }
    expect(about(atPort, 'liaison', 'customs')).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(about(atPort, 'liaison', 'police')).to.deep.equal(all)
    const atFair = { ...two, acts: { ...first, venue: 'fair' as const, more: [second!] } }
    expect(about(atFair, 'fair-complaint', 'city-regulator')).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
  })

  it('is all of the case where the complaint does not say who did what', () => {
    const unsaid = { ...two, acts: { kinds: ['selling'], place: '香洲区', description: '销售' } }
    expect(about(unsaid, 'adjudication')).to.deep.equal({ rights: ['R1'], respondents: ['B1', 'B2'] })
    expect(about(unsaid, 'mediation')).to.deep.equal(all)
  })

  it('is determined for each procedure that triage opens, and kept where it is not all of the case', async () => {
    const filed = await aFiledCase()
    const { _id } = await anExaminedCase(twoMatters(filed))
    await take(_id, 'accept', 'intake')
    const procedures = ['adjudication@xiangzhou-ip', 'penalty@xiangzhou-enforcement', 'mediation@mediation-desk']
    const routed = await take(_id, 'route', 'intake', { input: { procedures, desk: 'xiangzhou-ip' } })
    const [, adjudication, penalty, mediation] = routed.proceedings
    expect(adjudication?.scope).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
    expect(penalty?.scope).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(mediation).not.to.have.property('scope')
    const own = ofProceeding(routed, adjudication!)
    expect(own.title).to.equal('“电水壶”外观设计专利侵权投诉')
    expect(own.parties.map(({ name }) => name)).not.to.include(workshop)
    expect(ofProceeding(routed, penalty!).title).to.equal(`“${mark}”注册商标侵权投诉`)
  })
})
