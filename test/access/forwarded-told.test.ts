import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { submissionsPart } from '../../src/cases/submission.pages.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { days, openOffice, person, take } from '../cases/case-house.ts'
import { servedCase } from '../cases/served-case.ts'
import { texts } from './told-everywhere.walk.ts'

const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('a defence that was forwarded', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('is told as served to whoever is told of it: the other side, the desk and who supervises it', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    await take(_id, 'defend', 'officer', { proceedingId: 'P2', input: { defence: '现有设计。' }, at: days(8) })
    const sent = { servedOn: '2026-03-12', mode: 'post', servedAt: '珠海市横琴1号' }
    await take(_id, 'forward-defence', 'officer', { proceedingId: 'P2', input: sent, at: days(10) })
    const record = await loadCase(_id)
    const cards = (['officer', 'filer', 'leader'] as const).map((who) => {
      const access = accessOf(person(who), record)
      const shown = maskCase(record, access)
      return JSON.stringify(submissionsPart(shown, access, zh))
    })
    for (const text of cards) expect(text).to.include('2026年3月12日').and.not.include('尚未转送')
  })
})
