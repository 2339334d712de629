import { expect } from 'chai'
import { assemble, paperTemplates, titleOf } from '../../src/papers/paper.templates.ts'
import { titleOfHandoff } from '../../src/papers/handoff.facts.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

const keys = ['transfer-letter', 'transfer-receipt'] as const

/** A case that goes from one desk of a body to another. */
function within(key: (typeof keys)[number], as?: 'help'): PaperFacts {
  const { cc: _copies, ...rich } = richFacts()
  const handoff = {
    from: '知识产权科',
    inside: true as const,
    ...(as ? { as } : {}),
    tasks: [{ to: '执法科', asks: '立案查处', answerBy: '2026-03-09' }],
    travels: ['投诉材料'],
  }
  const title = titleOfHandoff(key, handoff)
  return { ...rich, issuer: '香洲区市场监督管理局', addressee: '执法科', handoff, ...(title ? { title } : {}) }
}

describe('a case that goes from desk to desk of one body', () => {
  it('has a slip between the desks and a receipt for it, and no official letter from the body to itself', () => {
    for (const key of keys)
      for (const as of [undefined, 'help'] as const) {
        const facts = within(key, as)
        const blocks = assemble(paperTemplates[key], facts)
        const text = textOf(blocks)
        expect(titleOf(paperTemplates[key], facts), `${key} ${as}`).to.match(/单$/)
        expect(text, `${key} ${as}`)
          .to.include('知识产权科')
          .and.include('执法科')
          .and.not.match(/[你我]单位|移送|特此函告|案件移送函/)
        expect(blocks.filter(({ type }) => type === 'seal')).to.deep.equal([])
      }
  })

  it('is a letter under seal as before where it goes to another body', () => {
    const { inside: _inside, ...handoff } = within('transfer-letter').handoff!
    const blocks = assemble(paperTemplates['transfer-letter'], { ...richFacts(), handoff })
    expect(textOf(blocks)).to.include('现将案件及有关材料移送你单位').and.include('附件：案件移送回执')
    expect(blocks.some(({ type }) => type === 'seal')).to.equal(true)
  })
})
