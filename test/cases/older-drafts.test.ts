import { expect } from 'chai'
import { freezeFacts, thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftedFacts, openPaper, paperTemplates, printLater } from '../../src/papers/index.ts'
import { renderPaper } from '../../src/papers/paper.render.ts'
import { loadTypefaces } from '../../src/papers/paper.typeface.ts'
import { collection } from '../../src/store/connection.ts'
import { accept } from '../../src/handoffs/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { anExaminedCase, by, days, openOffice, take } from './case-house.ts'

describe('a paper drafted before papers took their periods from the procedure', () => {
  let close: () => Promise<void>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
  })
  after(async () => {
    printLater(false)
    await close()
  })

  it('is printed with them, and with no blank in their place', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    await take(_id, 'route', 'intake', { input: { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' } })
    await accept({ caseId: _id, handoffId: 'H1' }, by('lead'))
    await drained()
    printLater(true)
    const input = { ground: 'not-entitled', reason: '请求人不是权利人' }
    const record = await take(_id, 'refuse-filing', 'lead', { input, proceedingId: 'P2' })
    printLater(false)
    await drained()
    const paper = record.papers.find(({ key }) => key === 'refusal-notice')!
    const { periods, ...older } = thawFacts(await draftedFacts(_id, paper.id))
    expect(periods).to.deep.equal({ suit: '15日' })
    const drafts = collection<{ _id: string; facts: unknown }>('paper-drafts')
    await drafts.updateOne({ _id: `${_id}:${paper.id}` }, { $set: { facts: freezeFacts(older) } })
    const { paper: opened } = await openPaper(_id, paper.id, days(1))
    const drawn = async (facts: typeof older & { periods?: Record<string, string> }) =>
      (await renderPaper(paperTemplates['refusal-notice'], facts, loadTypefaces())).sha256
    expect(opened.sha256).to.equal(await drawn({ ...older, periods: { suit: '15日' } }))
    expect(opened.sha256).not.to.equal(await drawn(older))
  })
})
