import { expect } from 'chai'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { drawn } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

const confiscated = '没收侵权电吹风58台、包装盒120个'

/** Lists of a paper in which the penalty is told item by item. */
function listsOf(key: PaperKey, fined: string): string[] {
  const { shares: _shares, ...rich } = richFacts()
  const facts = { ...rich, orders: [confiscated, fined], dueActs: [confiscated, fined], fine: 20_000, gains: 0 }
  return assemble(paperTemplates[key], facts).flatMap((block) =>
    block.type === 'list' && block.items.some((item) => item.startsWith(confiscated)) ? [block.items.join('\n')] : [],
  )
}

describe('an item of a penalty', () => {
  for (const fined of ['罚款20000元', '罚款人民币2万元', '罚款贰万元'])
    it(`stands once in every paper that lists the penalty, written as “${fined}”`, () => {
      const told = (Object.keys(paperTemplates) as PaperKey[]).flatMap((key) =>
        listsOf(key, fined).map((text) => ({ key, fines: text.split('罚款').length - 1 })),
      )
      expect(told.map(({ key }) => key)).to.include.members([
        'approval-form',
        'closing-report',
        'enforcement-application',
        'penalty-decision',
        'penalty-notice',
        'performance-demand',
      ])
      expect(told.filter(({ fines }) => fines !== 1)).to.deep.equal([])
    })

  it('is demanded, and laid before the court, with its sum once; how it is paid is still said', () => {
    for (const key of ['performance-demand', 'enforcement-application'] as const)
      for (const act of ['缴纳罚款20000元', '停止销售；缴纳罚款人民币贰万元', '缴纳罚款']) {
        const facts = { ...richFacts(), dueActs: [act], amount: 20_000, payTo: '代收银行' }
        const text = drawn(key, facts)
        expect(text.match(/20,?000元|贰万元/g)?.length, `${key}: ${act}`).to.equal(1)
        expect(text, act).to.include('缴至代收银行')
      }
    // What is due besides, by the day, makes a sum of its own.
    const more = { ...richFacts(), dueActs: ['缴纳罚款20000元和加处罚款'], amount: 23_000 }
    expect(drawn('performance-demand', more)).to.include('应当缴纳的金额：人民币23,000元')
  })
})
