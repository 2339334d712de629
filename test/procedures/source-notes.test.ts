import { expect } from 'chai'
import type { LegalSource } from '../../src/kernel/legal-source.ts'
import { citationOf, noteOf, procedures, requiredDocuments } from '../../src/procedures/index.ts'

function sourcesIn(value: unknown, found: Map<string, LegalSource> = new Map()): Map<string, LegalSource> {
  if (typeof value !== 'object' || value === null) return found
  if ('document' in value && 'article' in value && 'verified' in value) {
    const source = value as LegalSource
    found.set(`${source.document}${source.article}${source.note ?? ''}`, source)
  }
  for (const inner of Object.values(value)) sourcesIn(inner, found)
  return found
}

describe('what stands beside a legal source', () => {
  const sources = [...sourcesIn(procedures).values()]

  it('is read by readers of English in English, names of texts apart', () => {
    const noted = sources.filter(({ note }) => note !== undefined)
    expect(noted.length).to.be.greaterThan(30)
    const chinese = noted.filter((source) => {
      const english = noteOf(source, 'en')
      return english === undefined || /\p{Script=Han}/u.test(english.replaceAll(/《[^》]*》/g, ''))
    })
    expect(chinese.map(({ note }) => note)).to.deep.equal([])
    for (const source of noted) expect(noteOf(source, 'zh-CN')).to.equal(source.note)
  })

  it('is called by its English name and article too, or is a norm of the house in the reader’s language', () => {
    const documents = Object.values(requiredDocuments).flatMap(({ source }) => source ?? [])
    for (const source of [...sources, ...documents]) {
      const english = citationOf(source, 'en')
      expect(english, english).to.match(
        /^(?:[A-Z].*\((?:《.*》.*)+\)|Service target of the office \(not a statutory period\))$/,
      )
      expect(english.replaceAll(/《[^》]*》(?:（\d{4}年修[正订]）)?/g, ''), english).to.not.match(/\p{Script=Han}/u)
      expect(citationOf(source, 'zh-CN')).to.equal(`${source.document}${source.article}`)
    }
    const cite = (document: string, article: string) => citationOf({ document, article }, 'en')
    expect(cite('《专利纠纷行政裁决和调解办法》', '第十二条第（五）项')).to.equal(
      'Measures for the Administrative Adjudication and Mediation of Patent Disputes, art. 12 item 5 (《专利纠纷行政裁决和调解办法》)',
    )
    expect(cite('《中华人民共和国民法典》', '第一千一百九十五条')).to.include('Civil Code, art. 1195 ')
    expect(cite('《中华人民共和国民事诉讼法》（2023年修正）', '第二百零五条、第二十条至第三十条')).to.equal(
      'Civil Procedure Law (2023), art. 205, art. 20 to art. 30 (《中华人民共和国民事诉讼法》（2023年修正）)',
    )
  })
})
