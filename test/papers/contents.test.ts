import { expect } from 'chai'
import { type PaperKey, paperKeys } from '../../src/kernel/paper-key.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { type Content, contentsOf } from './contents.ts'
import { richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

const textOfPaper = (key: PaperKey): string => textOf(assemble(paperTemplates[key], richFacts()))

/** The words by which a content is not found. */
const missing = (text: string, [what, ...words]: Content): string[] =>
  words
    .filter((each) => (typeof each === 'string' ? !text.includes(each) : !each.test(text)))
    .map((each) => `${what}: ${each}`)

describe('what the law wants in a paper', () => {
  for (const key of paperKeys.filter((each) => contentsOf[each] !== undefined)) {
    const { source, has } = contentsOf[key]!
    it(`stands in 《${paperTemplates[key].title.zh}》 (${source})`, () => {
      const text = textOfPaper(key)
      expect(has.flatMap((content) => missing(text, content))).to.deep.equal([])
    })
  }

  // GB/T 9704: who issues it, under which number, what it is, to whom, who signs and when.
  for (const key of paperKeys.filter((each) => paperTemplates[each].style !== 'form')) {
    it(`of 《${paperTemplates[key].title.zh}》 as of every official paper: head, number, title, addressee or parties, name and day`, () => {
      const facts = richFacts()
      const blocks = assemble(paperTemplates[key], facts)
      const text = textOf(blocks)
      const head = blocks.find(({ type }) => type === 'masthead')
      const foot = blocks.findLast(({ type }) => type === 'seal')
      expect(head, 'head').to.include({ issuer: facts.issuer, number: facts.number })
      expect(blocks.find(({ type }) => type === 'title')).to.include({ text: paperTemplates[key].title.zh })
      const isTo = blocks.some((block) => block.type === 'paragraph' && block.indent === 0 && block.text.endsWith('：'))
      expect(isTo || text.includes('91440404MA4UX0002Y'), 'whom it is to or about').to.equal(true)
      expect(foot, 'foot').to.include({ issuer: facts.issuer, date: '2026年11月3日' })
    })
  }
})
