import { expect } from 'chai'
import { evidencePurposes } from '../../src/kernel/case-record.ts'
import { documentLooks } from '../../src/procedures/index.ts'
import { missingGlyphs } from '../../src/papers/paper.glyphs.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { assemble } from '../../src/papers/paper.templates.ts'
import { loadTypefaces } from '../../src/papers/paper.typeface.ts'
import { sampleFacts, sampleKeys, sampleTemplates } from '../../src/papers/sample.templates.ts'
import { textOf } from './text-of.ts'

describe('a sample of a document', () => {
  const told = (key: (typeof sampleKeys)[number]) => textOf(assemble(sampleTemplates[key], sampleFacts))

  it('has the title and the parts of the document, and prints every character', () => {
    expect(told('request'))
      .to.match(/^\n?专利侵权纠纷处理请求书/)
      .and.to.contain('请求事项')
      .and.to.contain('折叠水壶')
    expect(told('evidence-list')).to.contain('证据目录').and.to.contain('专利登记簿副本')
    expect(told('authority')).to.contain('授权委托书').and.to.contain('特别授权')
    expect(told('representative')).to.contain('法定代表人身份证明书').and.to.contain('特此证明')
    expect(told('secret')).to.contain('商业秘密说明').and.to.contain('秘密点')
    for (const key of sampleKeys) {
      expect(missingGlyphs(told(key)), key).to.deep.equal([])
      expect(told(key), key).not.to.match(/undefined|案件编号|____/)
    }
  })

  it('is marked across every page, in each the same whenever it is drawn', async () => {
    const typefaces = loadTypefaces()
    for (const key of sampleKeys) {
      const first = await renderPaper(sampleTemplates[key], sampleFacts, typefaces)
      expect(first.pages, key).to.be.within(1, 3)
      expect(first.sha256).to.equal((await renderPaper(sampleTemplates[key], sampleFacts, typefaces)).sha256)
    }
  })

  it('stands beside the place for the document', () => {
    const linked = evidencePurposes.flatMap((purpose) => documentLooks[purpose].sample ?? [])
    expect(sampleKeys).to.include.members(linked)
    expect(linked.toSorted()).to.deep.equal(sampleKeys.filter((key) => key !== 'request').toSorted())
  })
})
