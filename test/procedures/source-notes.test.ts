import { expect } from 'chai'
import type { LegalSource } from '../../src/kernel/legal-source.ts'
import { documentOf, noteOf, procedures } from '../../src/procedures/index.ts'

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

  it('is a text by its Chinese name, or a norm of the house in the reader’s language', () => {
    for (const source of sources)
      expect(documentOf(source, 'en')).to.match(/^《.*》$|^Internal time limit of this platform \(adjustable\)$|^《/)
  })
})
