import { expect } from 'chai'
import { presence } from '../../src/live/presence.ts'
import { type LiveHouse, openHouse, pause, person } from './live-house.ts'

const caseId = 'ZB2026-000001'

describe('presence', () => {
  it('tells a case of its people at most once a pause, and only of changes', async () => {
    const reached: string[] = []
    const board = presence(
      (_caseId, people) => reached.push(people.map(({ name, doing }) => `${name} ${doing}`).join()),
      60,
    )
    board.emit(caseId, 's1', person('li', { name: '李' }), 'viewing')
    board.emit(caseId, 's2', person('wang', { name: '王' }), 'viewing')
    board.emit(caseId, 's3', person('wang', { name: '王' }), 'editing', 'P1')
    board.emit(caseId, 's3', person('wang', { name: '王' }), 'editing', 'P1')
    await pause(150)
    expect(reached).to.deep.equal(['李 viewing', '李 viewing,王 editing'])
    board.emit(caseId, 's1', person('li', { name: '李' }), 'viewing')
    await pause(150)
    expect(reached).to.have.length(2)
    board.leave('s3')
    board.leave('s1')
    await pause(150)
    expect(reached.at(-1)).to.equal('王 viewing')
    board.stop()
  })

  it('forgets whoever does not renew their sign for 30 seconds', () => {
    let now = 0
    const board = presence(
      () => {},
      1,
      () => now,
    )
    board.emit(caseId, 's1', person('li'), 'viewing')
    now = 20_000
    board.emit(caseId, 's2', person('wang'), 'viewing')
    now = 30_000
    board.expire()
    expect(board.peopleOf(caseId).map(({ id }) => id)).to.deep.equal(['wang'])
    board.stop()
  })

  describe('over sockets', () => {
    let house: LiveHouse
    beforeEach(async () => {
      house = await openHouse()
      house.cases.set(caseId, { seq: 1, entries: [], watchers: new Set(['li', 'wang', 'filer']) })
    })
    afterEach(() => house.close())

    it('shows officers to each other, not to the parties, and clears when one leaves', async () => {
      const li = await house.page(await house.signIn(person('li', { bodyId: 'amr' })))
      const wang = await house.page(await house.signIn(person('wang', { bodyId: 'customs' })))
      const filer = await house.page(await house.signIn(person('filer', { roles: ['filer'] })))
      for (const page of [li, wang, filer]) await page.ask('case:watch', { caseId, since: 0 })
      expect(await filer.ask('presence:tell', { caseId, doing: 'editing' })).to.deep.equal({ ok: true })
      await wang.ask('presence:tell', { caseId, doing: 'editing', part: 'P1' })
      expect(await li.hears('presence:changed')).to.deep.equal({
        caseId,
        people: [{ id: 'wang', name: 'wang先生', doing: 'editing', part: 'P1' }],
      })
      wang.socket.disconnect()
      await pause(1200)
      expect(li.reached.at(-1)).to.deep.equal(['presence:changed', { caseId, people: [] }])
      expect(filer.reached).to.deep.equal([])
    })

    it('keeps those of different circles from each other', async () => {
      await house.close()
      house = await openHouse({ watchingOf: async ({ bodyId }) => ({ circle: `body-${bodyId}` }) })
      const li = await house.page(await house.signIn(person('li', { bodyId: 'amr' })))
      const zhao = await house.page(await house.signIn(person('zhao', { bodyId: 'amr' })))
      const wang = await house.page(await house.signIn(person('wang', { bodyId: 'mediation' })))
      for (const page of [li, zhao, wang]) await page.ask('case:watch', { caseId, since: 0 })
      await wang.ask('presence:tell', { caseId, doing: 'viewing' })
      await zhao.ask('presence:tell', { caseId, doing: 'viewing' })
      const named = (await li.hears('presence:changed'))?.['people'] as { id: string }[]
      expect(named.map(({ id }) => id)).to.deep.equal(['zhao'])
      expect(await wang.ask('case:watch', { caseId, since: 0 })).to.deep.include({
        people: [{ id: 'wang', name: 'wang先生', doing: 'viewing' }],
      })
      expect(JSON.stringify(li.reached)).not.to.include('wang')
    })

    it('is for those who watch the case', async () => {
      const li = await house.page(await house.signIn(person('li', { bodyId: 'amr' })))
      expect(await li.ask('presence:tell', { caseId, doing: 'viewing' })).to.include({ ok: false, code: 'not-found' })
    })
  })
})
