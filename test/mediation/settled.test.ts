import { expect } from 'chai'
import { claimProceeding, nextStepView } from '../../src/cases/index.ts'
import { docket } from '../../src/docket/index.ts'
import { layBefore, signAsParty } from '../../src/mediation/index.ts'
import { notificationsFor } from '../notices/notices-for.ts'
import { closePapers } from '../../src/papers/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { noticeProjection } from '../../src/notices/index.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { asks, later, password, type People, thePeople, underMediation, walk } from './a-mediation.ts'

describe('an agreement in mediation, for the adjudication that runs beside it', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let caseId: string
  before(async () => {
    city = await openCity()
    addProjection(noticeProjection)
    people = await thePeople()
    caseId = await underMediation(people)
    await claimProceeding({ caseId, proceedingId: 'P1' }, asks(people.officer))
    const panel = { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }
    await walk(caseId, 'P1', await viewerNamed('lead'), ['file', panel])
    await walk(caseId, 'P1', people.officer, ['serve-request', { servedOn: '2026-11-23', mode: 'direct' }])
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const mustOf = async (who: 'officer' | 'respondent', at = later(90)) =>
    nextStepView(people[who], await loadCase(caseId), 'P1', at)?.todo.must.map(({ steps }) => steps[0])

  it('asks the respondent for a defence until it is reached', async () => {
    expect(await mustOf('respondent')).to.deep.equal(['defend'])
    expect(await mustOf('officer')).not.to.include('close-mediated')
  })

  it('is told to the officer who holds it, whose it is to close, and nothing more is asked of the respondent', async () => {
    await layBefore(
      { caseId, proceedingId: 'P2', clauses: ['停止销售。'], thirdParties: [] },
      asks(people.mediator, later(30)),
    )
    for (const [who, partyId] of [
      ['filer', 'A1'],
      ['respondent', 'B1'],
    ] as const)
      await signAsParty({ caseId, proceedingId: 'P2', partyId, version: 1, password }, asks(people[who], later(60)))
    await drained()
    expect(await mustOf('officer')).to.include('close-mediated')
    const told = await notificationsFor(people.officer.id, caseId, 'suggested')
    expect(told.map(({ what, read }) => [what, read])).to.deep.equal([
      ['start-settling', false],
      ['close-mediated', false],
    ])
    expect(await mustOf('respondent')).to.deep.equal([])
    const row = await docket().findOne({ _id: `${caseId}:P1` })
    const own = row?.own?.find(({ personIds }) => personIds.includes(people.respondent.id))
    expect([own?.awaits, own?.turn]).to.deep.equal(['none', 'office'])
  })
})
