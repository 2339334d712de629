import { expect } from 'chai'
import { aComplaint } from '../filing/a-complaint.ts'
import { signIn } from '../support/api.ts'
import { begin, type Journey, type Person } from './house.ts'
import { moveTo, officeDay, workday } from './office-time.ts'

// Row 8 of the second list of inputs: a machine that slept while a period ended.
describe('a page of somebody whose machine slept', () => {
  let journey: Journey
  let intake: Person
  before(async function () {
    journey = await begin(this, 'moving')
    intake = await journey.person('intake')
    await moveTo(intake.page, `${workday(await officeDay(intake.page), 1)}T09:00`)
  })
  after(async () => await journey?.close())

  const as = async (name: string) => {
    const { post } = await signIn(journey.url, name)
    return async (path: string, body: object = {}) => {
      const answer = await post(path, body)
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).to.be.oneOf([200, 201])
      return answer.body
    }
  }

  /** An administrative mediation whose respondent has fifteen days to state a view. */
  async function askedToMediate(): Promise<string> {
    const complaint = aComplaint({ claims: { wish: 'mediation', claims: ['stop'] } })
    const number = String((await (await as('filer3'))('/complaints', complaint))['number'])
    const clerk = await as('intake')
    await clerk(`/cases/${number}/P1/claim`)
    for (const step of ['register', 'accept']) await clerk(`/cases/${number}/P1/steps/${step}`, { input: {} })
    await clerk(`/cases/${number}/parties/B1`, { username: 'respondent' })
    await clerk(`/cases/${number}/P1/steps/route`, {
      input: { procedures: ['patent-mediation'], desk: 'xiangzhou-ip' },
    })
    const officer = await as('officer')
    await officer(`/cases/${number}/handoffs/H1/accept`)
    const servedOn = await officeDay(intake.page)
    await officer(`/cases/${number}/P2/steps/send-notice`, { input: { servedOn, mode: 'direct' } })
    return number
  }

  it('says within a minute of waking that the period is over, and offers nothing more', async function () {
    this.timeout(240_000)
    const number = await askedToMediate()
    const { page, context } = await journey.person('respondent')
    const act = page.locator(`a[href*="/cases/${number}/P2/steps/agree-mediation"]`)
    await page.goto(`/answers/${number}`)
    const due = new Date((await page.locator('[data-due]').first().getAttribute('data-due')) ?? '')
    const lastHour = new Date(due.getTime() - 2 * 3_600_000 + 8 * 3_600_000).toISOString().slice(0, 16)
    await moveTo(intake.page, lastHour)
    await page.reload()
    expect(await act.count()).to.be.above(0)
    const before = (await page.locator('[data-clock-text]').first().textContent()) ?? ''
    expect(before).to.match(/还剩 \d+ (?:小时|分钟)/)

    await context.setOffline(true)
    await moveTo(intake.page, new Date(due.getTime() + 2 * 3_600_000 + 8 * 3_600_000).toISOString().slice(0, 16))
    await context.setOffline(false)
    await act.first().waitFor({ state: 'detached', timeout: 60_000 })
    expect(await page.locator('main').textContent())
      .to.contain('不同意调解')
      .and.not.to.contain(before.trim())
  })
})
