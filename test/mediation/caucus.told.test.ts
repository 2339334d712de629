import { expect } from 'chai'
import { notificationsFor } from '../notices/notices-for.ts'
import { changesOf, onUnheardAsked, unheardOf } from '../../src/visits/index.ts'
import { writeNote } from '../../src/mediation/caucus.actions.ts'
import { talkHeard, unheardTalks } from '../../src/notices/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { closePapers } from '../../src/papers/index.ts'
import { openCity, type TestCity } from '../support/city.ts'
import { asks, later, type People, thePeople, underMediation } from './a-mediation.ts'

const zh = { lang: 'zh-CN', t: (key: string) => key } as const

describe('what is written to one side alone in the mediation room', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let caseId: string
  before(async () => {
    city = await openCity()
    people = await thePeople()
    onUnheardAsked(unheardTalks)
    caseId = await underMediation(people)
  })
  after(async () => {
    onUnheardAsked(async () => [])
    await closePapers()
    await city.close()
  })

  const write = (viewer: Viewer, partyId: string, minutes: number) =>
    writeNote({ caseId, proceedingId: 'P2', partyId, text: '可以降到多少？' }, asks(viewer, later(minutes)))
  const told = (viewer: Viewer) => notificationsFor(viewer.id, caseId, 'talk')
  const rows = () => [{ _id: `${caseId}:P2`, caseId, kind: 'proceeding', proceedingId: 'P2' }]
  const marked = async (viewer: Viewer) =>
    [...(await changesOf(viewer, rows(), later(30), zh)).values()].map(({ text }) => text)

  it('is told to that side’s people, who are away, in notices, lists and the case, and to nobody of the other side', async () => {
    await write(people.mediator, 'A1', 1)
    await write(people.mediator, 'A1', 2)
    expect(await told(people.filer), 'once for what is not read yet').to.deep.equal([
      { what: 'A1', proceedingId: 'P2', due: null, link: `/cases/${caseId}/P2/mediation`, read: false },
    ])
    for (const other of [people.respondent, people.mediator, people.officer])
      expect(await told(other), other.name).to.deep.equal([])
    expect(await marked(people.filer)).to.deep.equal(['visits:unheard'])
    expect(await marked(people.respondent)).to.deep.equal([])
    expect(await unheardOf(people.filer.id, caseId)).to.deep.equal([{ caseId, proceedingId: 'P2' }])
    expect(await unheardOf(people.respondent.id, caseId)).to.deep.equal([])
  })

  it('is read once its reader opened the room, and the mediator is told of the answer alike', async () => {
    await talkHeard({ personId: people.filer.id, caseId, proceedingId: 'P2' }, later(5))
    expect(await told(people.filer)).to.deep.equal([
      { what: 'A1', proceedingId: 'P2', due: null, link: `/cases/${caseId}/P2/mediation`, read: true },
    ])
    expect(await marked(people.filer)).to.deep.equal([])
    await write(people.filer, 'A1', 6)
    expect((await told(people.mediator)).map(({ what, read }) => [what, read])).to.deep.equal([['A1', false]])
    expect(await marked(people.mediator)).to.deep.equal(['visits:unheard'])
    expect(await told(people.respondent)).to.deep.equal([])
    await write(people.respondent, 'B1', 7)
    expect((await told(people.mediator)).map(({ what }) => what)).to.have.members(['A1', 'B1'])
    expect(await unheardOf(people.filer.id)).to.deep.equal([])
  })
})
