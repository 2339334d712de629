import { expect } from 'chai'
import { drawn } from './a-story.ts'

describe('a notice of what is missing', () => {
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
