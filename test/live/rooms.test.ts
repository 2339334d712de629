import { expect } from 'chai'
import { cutOff, entry, type LiveHouse, openHouse, pause, person } from './live-house.ts'

const caseId = 'ZB2026-000001'

describe('rooms', () => {
  let house: LiveHouse
  beforeEach(async () => {
    house = await openHouse({ sweepMs: 300 })
    house.cases.set(caseId, { seq: 1, entries: [entry(caseId, 1)], watchers: new Set(['p-li']) })
  })
  afterEach(() => house.close())
  const li = person('p-li', { bodyId: 'amr', deskIds: ['amr-ip'] })
  const wang = person('p-wang', { bodyId: 'customs', deskIds: ['customs-law'] })

  it('answers alike for a case of others and a case that does not exist', async () => {
    const page = await house.page(await house.signIn(wang))
    const foreign = await page.ask('case:watch', { caseId, since: 0 })
    const absent = await page.ask('case:watch', { caseId: 'ZB2026-999999', since: 0 })
    expect(foreign).to.deep.equal({ ok: false, code: 'not-found', message: 'not-found in zh-CN' })
    expect(absent).to.deep.equal(foreign)
    house.live.emit([`case:${caseId}`, `case:${caseId}/circle:officers`], 'case:withdrawn', { caseId })
    expect(await page.hears('case:withdrawn', 200)).to.equal(undefined)
  })

  it('lets nobody join by naming a room', async () => {
    const page = await house.page(await house.signIn(wang))
    for (const payload of ['desk:amr-ip', { room: 'desk:amr-ip' }, ['desk:amr-ip']]) {
      expect(await page.ask('join', payload)).to.include({ ok: false, code: 'unknown-event' })
      expect(await page.ask('case:watch', payload)).to.include({ ok: false, code: 'invalid-input' })
    }
    expect(await page.ask('board:watch', { bodyId: 'amr' })).to.include({ ok: false, code: 'not-found' })
    house.live.emit(['desk:amr-ip', 'board:amr'], 'board:changed', { bodyId: 'amr', at: '' })
    expect(await page.hears('board:changed', 200)).to.equal(undefined)
  })

  it('cuts off a page whose session ended elsewhere, within five seconds and without an event after', async () => {
    const cookie = await house.signIn(li)
    const page = await house.page(cookie)
    await house.signOut(cookie)
    expect(await cutOff(page, 5000)).to.equal('io server disconnect')
    expect(page.reached.at(-1)?.[0]).to.equal('session:ended')
    house.live.emit(['desk:amr-ip'], 'worklist:changed', { deskId: 'amr-ip', rows: [] })
    await pause(50)
    expect(page.reached.map(([name]) => name)).not.to.include('worklist:changed')
  })

  it('notices at the next message that the session ended', async function () {
    this.timeout(6000)
    await house.close()
    house = await openHouse({ sweepMs: 60_000 })
    const cookie = await house.signIn(li)
    const page = await house.page(cookie)
    await house.signOut(cookie)
    // What was read at the handshake holds for two seconds.
    await pause(2050)
    page.socket.emit('case:leave', { caseId })
    expect(await cutOff(page, 1000)).to.equal('io server disconnect')
  })

  it('takes a person out of a desk at once when their access changes, and into the new one', async () => {
    const page = await house.page(await house.signIn(li))
    await page.ask('case:watch', { caseId, since: 0 })
    house.people.set('p-li', { ...li, deskIds: ['amr-patent'] })
    house.cases.get(caseId)?.watchers.clear()
    await house.live.accessChanged('p-li')
    expect(await page.hears('case:withdrawn')).to.deep.equal({ caseId })
    house.live.emit(['desk:amr-ip'], 'worklist:changed', { deskId: 'amr-ip', rows: [] })
    house.live.emit(['desk:amr-patent'], 'worklist:changed', { deskId: 'amr-patent', rows: [] })
    expect(await page.hears('worklist:changed')).to.include({ deskId: 'amr-patent' })
  })

  it('withdraws a case from whoever may not watch it after a change of the case', async () => {
    const page = await house.page(await house.signIn(li))
    await page.ask('case:watch', { caseId, since: 0 })
    house.cases.get(caseId)?.watchers.clear()
    house.live.caseChanged(caseId)
    expect(await page.hears('case:withdrawn')).to.deep.equal({ caseId })
  })

  it('follows a change of desk made by another process, by the sweep', async () => {
    const page = await house.page(await house.signIn(li))
    house.people.set('p-li', { ...li, deskIds: [] })
    await pause(700)
    house.live.emit(['desk:amr-ip'], 'worklist:changed', { deskId: 'amr-ip', rows: [] })
    expect(await page.hears('worklist:changed', 200)).to.equal(undefined)
  })

  it('tells a board at most once a second, and never loses the last change', async () => {
    const page = await house.page(await house.signIn(li))
    expect(await page.ask('board:watch', { bodyId: 'amr' })).to.deep.equal({ ok: true })
    for (let n = 0; n < 20; n += 1) house.live.boardsChanged(['amr'])
    await pause(300)
    expect(page.reached).to.have.length(1)
    await pause(900)
    expect(page.reached).to.have.length(2)
  })

  it('tells a page that connects of rows that changed since it was asked for', async () => {
    const cookie = await house.signIn(li)
    house.live.rowsChanged('amr-ip', [{ id: `${caseId}:P1`, open: true, seq: 1 }])
    await pause(200)
    house.live.rowsChanged('amr-ip', [{ id: `${caseId}:H1`, open: true, seq: 2 }])
    house.live.rowsChanged('customs-law', [{ id: `${caseId}:H2`, open: true, seq: 3 }])
    const page = await house.page(cookie, { auth: { unseenMs: 150 } })
    expect(await page.hears('worklist:changed')).to.deep.equal({
      deskId: 'amr-ip',
      rows: [{ id: `${caseId}:H1`, open: true, seq: 2 }],
    })
    expect(page.reached).to.have.length(1)
  })

  it('says goodbye when the server stops', async () => {
    const page = await house.page(await house.signIn(li))
    const gone = cutOff(page, 1000)
    await house.live.close('restart')
    expect(await gone).to.equal('io server disconnect')
    expect(page.reached).to.deep.equal([['server:stopped', { reason: 'restart' }]])
  })
})
