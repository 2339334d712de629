import { expect } from 'chai'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { system } from '../../src/kernel/role.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { by, days, officeHttp, openOffice, signedInAs, start } from '../cases/case-house.ts'
import { servedCase } from '../cases/served-case.ts'

describe('the papers of a bureau that is entrusted', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('FIX-14: go out in the name and under the number of the office that entrusted it', async () => {
    const { _id, papers } = await servedCase()
    const notice = papers.find(({ key }) => key === 'defence-notice')
    expect(notice).to.include({ bodyId: 'xiangzhou' })
    expect(notice?.number).to.match(/^珠市监知答字〔2026〕\d+号$/)
    const { issuer } = thawFacts(await draftedFacts(_id, notice?.id ?? ''))
    expect(issuer).to.equal('珠海市市场监督管理局（珠海市知识产权局）')
  })

  it('FIX-14: are issued no more once its entrustment is over, and the page says why', async () => {
    const { _id } = await servedCase()
    const bureau = bodyOf('xiangzhou')!
    const [entrusted] = bureau.entrustments ?? []
    await saveBody({ ...bureau, entrustments: [{ ...entrusted!, until: '2026-03-06' }] }, { actor: system, at: start })
    try {
      const order = {
        caseId: _id,
        proceedingId: 'P2',
        step: 'withdraw-case',
        input: { ground: 'not-fit', reason: '不符合受理条件' },
      }
      const refused = await takeCaseStep(order, by('lead', days(5))).catch((error: unknown) => error)
      expect(refused).to.include({ code: 'power-not-held' })
      const lead = await signedInAs(officeHttp(() => days(5)).app, 'lead')
      const { text } = await lead.get(`/cases/${_id}/P2/steps/withdraw-case`).set('Accept', 'text/html')
      expect(text).to.include('委托的期限为 2025年1月1日 至 2026年3月6日（演示用委托公告），目前不在期限内')
      expect((await loadCase(_id)).proceedings[1]?.state).to.equal('awaiting-defence')
    } finally {
      await saveBody(bureau, { actor: system, at: start })
    }
  })
})
