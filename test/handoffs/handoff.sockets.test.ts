import { expect } from 'chai'
import { countsAll, readableEntries } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { registerHandoffSockets } from '../../src/handoffs/index.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { liveProjection } from '../../src/live/index.ts'
import { addProjection } from '../../src/store/publisher.ts'
import { type LiveHouse, openHouse } from '../live/live-house.ts'
import { fileCase, handoffIn, offered, people, start, who, withOffice } from './handoff-house.ts'

describe('offers on open screens', function () {
  this.timeout(15_000)
  withOffice()
  let house: LiveHouse

  beforeEach(async () => {
    house = await openHouse()
    registerHandoffSockets(house.live, () => start)
    const answerBy = ({
      clock,
    }: Parameters<NonNullable<NonNullable<Parameters<typeof liveProjection>[1]>['answerBy']>>[0]) =>
      readClock(clock, calendars()[clock.jurisdiction], start).dueAt
    addProjection(liveProjection(house.live, { answerBy, readable: readableEntries, countsAll }))
  })
  afterEach(async () => {
    addProjection({ name: 'live', stage: 2, apply: () => {} })
    await house.close()
  })

  const open = async (person: (typeof people)[keyof typeof people]) => house.page(await house.signIn(person))

  it('arrive at the receiver, and the sender sees them delivered, seen and accepted', async () => {
    await fileCase('ZB2026-000001')
    const [sender, receiver] = [await open(people.intake), await open(people.officer)]
    await offered('ZB2026-000001')
    const news = await receiver.hears('handoff:offered')
    expect(news).to.deep.include({
      caseId: 'ZB2026-000001',
      handoffId: 'H1',
      yours: true,
      answerBy: '2026-11-26T16:00:00.000Z',
    })
    const ref = { caseId: 'ZB2026-000001', handoffId: 'H1' }
    expect(await receiver.ask('handoff:mark-delivered', ref)).to.deep.equal({ ok: true })
    expect(await sender.hears('handoff:delivered')).to.deep.include({ yours: false })
    await receiver.ask('handoff:mark-seen', ref)
    expect(await sender.hears('handoff:seen')).to.deep.include({ handoffId: 'H1' })
    expect(await receiver.ask('handoff:accept', { ...ref, once: 'key-of-the-card' })).to.deep.include({
      ok: true,
      state: 'accepted',
    })
    expect(await sender.hears('handoff:accepted')).to.deep.include({ state: 'accepted' })
    expect(await receiver.ask('handoff:accept', { ...ref, once: 'key-of-the-card' })).to.deep.include({ ok: true })
  })

  it('tell the second who accepts who was first', async () => {
    await fileCase('ZB2026-000002')
    await offered('ZB2026-000002')
    const [first, second] = [await open(people.officer), await open(people.colleague)]
    const ref = { caseId: 'ZB2026-000002', handoffId: 'H1' }
    const answers = await Promise.all([first.ask('handoff:accept', ref), second.ask('handoff:accept', ref)])
    const [refused] = answers.filter((answer) => !answer.ok)
    const winner = (await handoffIn('ZB2026-000002', 'H1')).answeredByName
    expect(answers.filter((answer) => answer.ok)).to.have.length(1)
    expect(refused).to.deep.include({ ok: false, code: 'handoff-answered' })
    expect(refused).to.have.nested.property('details.by', winner)
  })

  it('are declined with a coded reason and a text, and not without', async () => {
    await fileCase('ZB2026-000003')
    await offered('ZB2026-000003')
    const receiver = await open(people.officer)
    const ref = { caseId: 'ZB2026-000003', handoffId: 'H1' }
    for (const payload of [ref, { ...ref, code: 'other', text: ' ' }, { ...ref, code: 'nothing', text: '说明' }])
      expect(await receiver.ask('handoff:decline', payload)).to.deep.include({ ok: false, code: 'invalid-input' })
    const done = await receiver.ask('handoff:decline', { ...ref, code: 'capacity', text: '暂无人手' })
    expect(done).to.deep.include({ ok: true, state: 'declined' })
  })

  it('do not exist for other desks, for administrators, nor for those who may not work yet', async () => {
    await fileCase('ZB2026-000004')
    await offered('ZB2026-000004')
    const strangers = [
      people.jinwan,
      people.filer,
      who('管理员', 'xiangzhou-ip', ['system-admin', 'officer']),
      who('新人', 'xiangzhou-ip', []),
    ]
    for (const stranger of strangers) {
      const page = await open(stranger as typeof people.officer)
      const asked = ['handoff:accept', 'handoff:mark-seen', 'handoff:mark-delivered'] as const
      for (const name of asked) {
        const real = await page.ask(name, { caseId: 'ZB2026-000004', handoffId: 'H1' })
        const none = await page.ask(name, { caseId: 'ZB2026-999999', handoffId: 'H1' })
        expect(real, `${stranger.id} ${name}`).to.deep.equal(none)
      }
    }
    expect((await handoffIn('ZB2026-000004', 'H1')).state).to.equal('offered')
  })
})
