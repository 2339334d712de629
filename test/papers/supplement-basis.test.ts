import { expect } from 'chai'
import { phrasesFor } from '../../src/kernel/option-rights.ts'
import { missingFields } from '../../src/procedures/form-fields.ts'
import { drawn } from './a-story.ts'

describe('a notice of what is missing', () => {
  it('is made from the usual items of the right in question', () => {
    const offered = (kind: 'design' | 'copyright' | 'trademark') =>
      phrasesFor(missingFields.missing, [{ kind }]).map(({ zh }) => zh)
    const ofPatents = ['专利登记簿副本', '专利权评价报告', '涉嫌侵权产品与权利要求或者外观设计的对照说明']
    expect(offered('design')).to.include.members(ofPatents)
    for (const kind of ['copyright', 'trademark'] as const) {
      expect(offered(kind), kind).not.to.include.oneOf(ofPatents)
      expect(offered(kind), kind).to.include.members(['主体资格证明和身份证明', '对方当事人的名称、住所和联系方式'])
    }
  })

  it('cites the rules of patent disputes for a patent, and for no other right', () => {
    const source = '《专利纠纷行政裁决和调解办法》第十六条'
    const notice = (code: 'design' | 'copyright' | 'trademark') =>
      drawn('supplement-notice', {
        number: '1',
        issuer: '珠海市知识产权保护中心',
        issuedOn: '2026-03-05',
        filedOn: '2026-03-02',
        caseNumber: 'ZB2026-000001',
        corrections: ['补交权利证明'],
        deadline: { days: '5个工作日', due: '2026-03-12', source },
        right: { code, kind: '', number: '1', title: '一', holder: '甲' },
      } as never)
    expect(notice('design')).to.include(`依据：${source}`)
    for (const code of ['copyright', 'trademark'] as const) expect(notice(code), code).to.not.include('专利纠纷')
  })
})
