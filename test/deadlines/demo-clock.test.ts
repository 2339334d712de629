import { expect } from 'chai'
import { docket } from '../../src/docket/index.ts'
import { deadlineRoutes, moveClock, officeNow, prepareClock } from '../../src/deadlines/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { asPerson, fileCase, handoffIn, offered, officeApp, people, withOffice } from '../handoffs/handoff-house.ts'

const day = 86_400_000

describe('the demonstration clock', function () {
  this.timeout(15_000)
  withOffice()
  before(() => prepareClock({ demo: true }))
  after(() => prepareClock({ demo: false }))

  it('moves forward from its page, and what fell due on the way has happened when the page answers', async () => {
    await fileCase('ZB2026-000001', { procedure: 'liaison', at: officeNow() })
    await offered('ZB2026-000001', { deskId: 'police-economic' }, officeNow())
    await drained()
    const app = officeApp([deadlineRoutes({ demo: true, onFault: (_caseId, error) => expect.fail(String(error)) })], {
      clock: officeNow,
    })
    const guest = await asPerson(app, people.intake)
    expect((await guest.get('/demo').expect(200)).text).to.include('没有拨过')
    // Three working days are the time to answer; a fortnight has them whatever the day.
    await guest.post('/demo/clock', { days: '14' }).expect(303)
    expect(officeNow().getTime() - Date.now()).to.be.within(14 * day - 1000, 14 * day)
    expect((await handoffIn('ZB2026-000001', 'H1')).state).to.equal('lapsed')
    expect((await docket().findOne({ _id: 'ZB2026-000001:P1' }))?.returned).to.equal(true)
    const page = await guest.get('/demo').expect(200)
    expect(page.text).to.include('14 天 0 小时')
  })

  it('refuses to go back, to stand, and to be told hours and days at once', async () => {
    const guest = await asPerson(officeApp([deadlineRoutes({ demo: true })], { clock: officeNow }), people.intake)
    const before = officeNow().getTime()
    for (const body of [{}, { hours: -1 }, { hours: 0 }, { days: 61 }, { hours: 1, days: 1 }, { hours: 1.5 }])
      await guest.json('/demo/clock', body).expect(422)
    expect(officeNow().getTime() - before).to.be.lessThan(60_000)
  })

  it('is kept for the next start, and cannot be moved where there is no demonstration', async () => {
    const moved = officeNow().getTime() - Date.now()
    await prepareClock({ demo: false })
    await moveClock(5)
    expect(Math.abs(officeNow().getTime() - Date.now())).to.be.lessThan(1000)
    await prepareClock({ demo: true })
    expect(officeNow().getTime() - Date.now()).to.be.within(moved - 1000, moved + 1000)
  })
})
