import { expect } from 'chai'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { dateOn, refusalOf, requester, respondent, Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

/** Everything a paper may print, against one respondent whose name nowhere else stands in it. */
const against = (respondent: NonNullable<PaperFacts['respondents']>[number]): PaperFacts => ({
  ...richFacts(),
  respondents: [{ address: '珠海市斗门区白蕉镇虹桥二路20号', ...respondent }],
})
const told = (key: keyof typeof paperTemplates, facts: PaperFacts) => textOf(assemble(paperTemplates[key], facts))

describe('a respondent whom nobody could name', () => {
  it('is said in every paper to have no known name, where another is named; with the shop that is known', () => {
    const shop = '斗门小铺 https://shop.example.com/s/1'
    let named = 0
    for (const key of Object.keys(paperTemplates) as (keyof typeof paperTemplates)[]) {
      const withName = told(key, against({ name: '甲乙丙商行' }))
      named += withName.includes('甲乙丙商行') ? 1 : 0
      const unnamed = told(key, against({ name: '' }))
      expect(unnamed, key).to.equal(withName.replaceAll('甲乙丙商行', '（名称不详）')).and.not.include('：，')
      expect(unnamed.match(/__+/g)?.length, key).to.equal(withName.match(/__+/g)?.length)
      expect(told(key, against({ name: '', shop })).replaceAll(/[“”‘’]/g, ''), key).to.equal(
        told(key, against({ name: '网店斗门小铺（名称不详）', shop })).replaceAll(/[“”‘’]/g, ''),
      )
    }
    expect(named).to.be.greaterThan(40)
  })

  it('is in what is issued of the case, and nothing is addressed to them: their name is what is missing', () => {
    const story = new Story('adjudication', { parties: [requester, { ...respondent, name: '', shop: '斗门小铺' }] })
    const [notice] = story.take('file', 1)
    expect(notice?.text).to.include('网店“斗门小铺”（名称不详）')
    const refusal = refusalOf(() => story.take('serve-request', 2, { servedOn: dateOn(2), mode: 'direct' }))
    expect(refusal).to.include({ code: 'paper-fact-missing' })
    expect(refusal?.details).to.deep.include({ field: { zh: '被请求人的名称', en: 'the name of the respondent' } })
  })

  it('stops what is addressed to a side of which only some have a name', () => {
    const nameless = { ...respondent, id: 'B2', name: '' }
    const story = new Story('adjudication', { parties: [requester, respondent, nameless] })
    expect(story.take('file', 1)[0]?.text).to.include('恒风电器厂、（名称不详）')
    const input = { servedOn: dateOn(2), mode: 'direct', 'servedOn-B2': dateOn(2), 'mode-B2': 'direct' }
    expect(refusalOf(() => story.take('serve-request', 2, input))?.code).to.equal('paper-fact-missing')
  })
})
