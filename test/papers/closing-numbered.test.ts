import { expect } from 'chai'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { richFacts } from './sample-facts.ts'

describe('what was decided, in the report that closes a case', () => {
  it('is one numbered list, the fine in it', () => {
    const { terms: _terms, ...rich } = richFacts()
    const blocks = assemble(paperTemplates['closing-report'], { ...rich, orders: ['责令停止侵权。'], fine: 11_000 })
    const lists = blocks.flatMap((block) => (block.type === 'list' ? [block.items] : []))
    expect(lists).to.deep.include(['责令停止侵权。', '罚款人民币11,000元。'])
  })
})
