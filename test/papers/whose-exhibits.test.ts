import { expect } from 'chai'
import type { EvidenceItem, Party } from '../../src/kernel/case-record.ts'
import { factsOfCase } from '../../src/papers/case.facts.ts'
import { exhibitBlocks, exhibitsOf } from '../../src/papers/paper.wording.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { requester, respondent, Story } from './a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '陈国栋', personIds: ['second'] }
const item = (id: string, side: EvidenceItem['side'], addedBy: string) =>
  ({ id, name: `材料${id}`, proves: '', side, addedBy, sealed: false, served: true }) as unknown as EvidenceItem
const evidence = [
  item('E1', 'requester', 'filer'),
  item('E101', 'respondent', 'respondent'),
  item('E102', 'respondent', 'second'),
  item('E103', 'respondent', 'officer'),
  item('E104', 'respondent', 'officer'),
]

/** The headings under which the exhibits stand that these put in. */
function headings(parties: readonly Party[]): string[] {
  const { record } = new Story('adjudication', { parties: [...parties], evidence })
  const walk = { step: 'defend', from: 'filed', to: 'filed', at: new Date(), by: 'officer', byName: '李明', seq: 9 }
  // What came on paper was entered by the office, for the one whose it is.
  const proceedings = record.proceedings.map((each) => ({
    ...each,
    walked: [...each.walked, { ...walk, party: 'B2', files: ['E103'] }],
  }))
  const facts = factsOfCase({ ...record, proceedings }, () => true)
  return exhibitBlocks(facts as PaperFacts, '本机关收集的证据如下：').flatMap((block) =>
    block.type === 'paragraph' ? [block.text] : [],
  )
}

describe('the exhibits that a paper lists', () => {
  it('stand of several who answer under the name of each, and of one under what it is called', () => {
    const first = { ...respondent, personIds: ['respondent'] }
    const shop = first.shop ? `（${first.shop}）` : ''
    const said = headings([requester, first, another])
    expect(said[0]).to.match(/人提交的证据如下：$/)
    expect(said.slice(1).map((text) => text.replace(shop, ''))).to.deep.equal([
      '被请求人提交的证据如下：',
      `被请求人${first.name}提交的证据如下：`,
      '被请求人陈国栋提交的证据如下：',
    ])
    expect(headings([requester, first])).to.have.length(2)
    expect(exhibitsOf('当事人', [])).to.deep.equal([])
  })
})
