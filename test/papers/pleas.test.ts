import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { submissionsPart } from '../../src/cases/submission.pages.ts'
import { submissionFacts } from '../../src/papers/submission.facts.ts'
import { defenceFields } from '../../src/procedures/form-fields.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { dateOn, drawn, Story } from './a-story.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('a defence by the pleas the law knows', () => {
  it('stands plea by plea under its name in its receipt, in what is served on the other side, and in the decision', () => {
    const pleas = {
      defence: ['答辩意见', '不构成侵权。'],
      priorArt: ['现有技术、现有设计抗辩', '2019年3月的宣传册已公开。'],
      priorUse: ['先用权抗辩', '申请日前已制成模具三套。'],
      lawfulSource: ['合法来源抗辩', '购自中山某厂，有合同和发票。'],
      invalidity: ['无效宣告请求案件编号', '4W118888'],
      invalidityOn: ['无效宣告请求受理日期', '2026年3月9日'],
    } as const
    expect(Object.keys(pleas)).to.deep.equal(Object.keys(defenceFields))
    const story = new Story('adjudication', { recused: [], suggestions: [] })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 6, inPerson(5))
    const typed = Object.entries(pleas).map(([field, [, words]]) => [field, words] as const)
    story.take('defend', 9, { ...Object.fromEntries(typed), invalidityOn: '2026-03-09' })
    const defend = story.proceeding.walked.at(-1)!
    const receipt = drawn('submission-receipt', submissionFacts(story.record, story.proceeding, defend, false))
    const readBy = (reader: 'filer' | 'respondent') => {
      const access = accessOf({ id: reader, name: reader, roles: [reader], deskIds: [], lang: 'zh-CN' }, story.record)
      const card = submissionsPart(maskCase(story.record, access), access, zh).find(({ seq }) => seq === defend.seq)
      return JSON.stringify(card ?? '')
    }
    const before = readBy('filer')
    story.take('forward-defence', 10, inPerson(10))
    const [own, other] = [readBy('respondent'), readBy('filer')]
    story.take('deliberate', 11)
    const worded = { findings: '查明。', rulings: '采信。', reason: '落入。', orders: '停止侵权。', record: '评议。' }
    story.take('propose-decision', 12, { proposed: 'C1', ...worded })
    const [decision] = story.take('approve-decision', 13, { outcome: 'C1', reason: '同意。' })
    for (const [name, words] of Object.values(pleas)) {
      expect(receipt).to.include(`${name}${words}`)
      expect(before, 'not served yet').to.not.include(words)
      for (const page of [own, other]) expect(page).to.include(name).and.include(words)
      expect(decision?.text).to.include(name === '答辩意见' ? words : `${name}：${words}`)
    }
  })
})
