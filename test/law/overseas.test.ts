import { expect } from 'chai'
import { documentLooks, newestOf, requiredDocuments } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const helping = () =>
  new DatedWalk('ip-assistance', '2026-03-02').take('accept', '2026-03-03', { way: 'online', tie: 'business' })
const proposed = {
  materials: '注册证副本',
  way: 'own',
  secrecy: 'none',
  data: 'none',
  personal: 'permitted',
  exports: 'none',
}
const agreed = { opinion: '同意' }
const sent = (day: string) => ({ sentOn: day, to: '某律师' })

describe('rows of disputes abroad', () => {
  it('OV-02: guidance keeps country, forum, stage, sum, outcome and what was reported, at rights assistance alone', () => {
    const { runBy, steps } = newestOf('ip-assistance')!
    const { fields = {}, audience } = steps['record-overseas']!
    for (const name of ['country', 'forum', 'stage', 'advice']) expect(fields[name]?.required, name).to.equal(true)
    for (const name of ['sum', 'avoided', 'method', 'reportedOn']) expect(fields, name).to.have.property(name)
    // What the office counts and reports is its own.
    for (const name of ['avoided', 'method', 'reportedOn']) expect(fields[name]?.for, name).to.equal('officers')
    expect([runBy, audience]).to.deep.equal([['rights-assistance'], 'filer'])
  })

  it('OV-05: what leaves the border passes four rules and is approved by another than who proposed it, or stays', () => {
    const { steps } = newestOf('ip-assistance')!
    const { fields = {} } = steps['ask-border']!
    for (const name of ['secrecy', 'data', 'personal', 'exports']) expect(fields[name]?.required, name).to.equal(true)
    // Neither answer lets through what is concerned and was not dealt with.
    expect(Object.keys(fields['secrecy']?.options ?? {})).to.deep.equal(['none', 'permitted'])
    for (const name of ['clear-border', 'hold-border'])
      expect([steps[name]?.by, steps[name]?.apartFrom], name).to.deep.equal([['lead'], ['ask-border']])
    const walk = helping()
    expect(walk.refusal('send-abroad', '2026-03-04', sent('2026-03-04'))).to.equal('condition-not-met')
    walk.take('ask-border', '2026-03-05', proposed)
    expect(walk.refusal('send-abroad', '2026-03-05', sent('2026-03-05'))).to.equal('condition-not-met')
    expect(walk.refusal('ask-border', '2026-03-05', proposed)).to.equal('condition-not-met')
    walk.take('clear-border', '2026-03-05', agreed).take('send-abroad', '2026-03-06', sent('2026-03-06'))
    expect(walk.refusal('send-abroad', '2026-03-09', sent('2026-03-09'))).to.equal('condition-not-met')
    walk.take('ask-border', '2026-03-09', proposed).take('hold-border', '2026-03-10', { reason: '涉及重要数据' })
    expect(walk.refusal('send-abroad', '2026-03-11', sent('2026-03-11'))).to.equal('condition-not-met')
  })

  it('OV-05: nobody serves or takes evidence here for a foreign proceeding but by treaty or law', () => {
    const { fields = {} } = newestOf('ip-assistance')!.steps['ask-border']!
    expect(Object.keys(fields['way']?.options ?? {})).to.deep.equal(['own', 'treaty'])
    expect(newestOf('ip-assistance')!.steps['hold-border']?.effect.zh).to.include('送达、调查取证')
  })
})

describe('rows of what crosses to Macao', () => {
  it('XB-17: whoever files from Macao is told that a Macao notary’s documents can be used in the cooperation zone, by which article', () => {
    const said = documentLooks['overseas-identity'].shows
      .map(({ zh }) => zh)
      .filter((text) => text.includes('澳门公证员'))
    expect(said).to.have.length(1)
    expect(said[0]).to.include('横琴粤澳深度合作区').and.include('民商事公证文书').and.include('第六十二条')
    // It is asked of who comes from abroad, and of nobody else.
    const asked = (isFromAbroad: boolean) => requiredDocuments['overseas-identity'].need({ isFromAbroad } as never)
    expect([asked(true), asked(false)]).to.deep.equal(['should', undefined])
    const elsewhere = Object.entries(documentLooks).filter(([, { shows }]) =>
      shows.some(({ zh }) => zh.includes('澳门公证员')),
    )
    expect(elsewhere.map(([purpose]) => purpose)).to.deep.equal(['overseas-identity'])
  })
})
