import { expect } from 'chai'
import { begin, expectAccessible, fileComplaint, type Journey, press } from './house.ts'

describe('a case with its list beside it', () => {
  let journey: Journey
  before(async function () {
    journey = await begin(this)
    const { page } = await journey.person('filer')
    await fileComplaint(page)
    await fileComplaint(page)
  })
  after(async () => await journey?.close())

  const list = '.desk-list .work-row'

  it('is walked through by j and k, and keeps its list after an act', async function () {
    this.timeout(60_000)
    const { page, complaints } = await journey.person('intake')
    await page.goto('/worklists/desk')
    await press(page, 'a[data-open-row]')
    const first = page.url()
    expect(first).to.match(/\/cases\/ZB\d{4}-\d{6}\?list=desk&stood=/)
    expect(await page.locator(list).count()).to.be.at.least(2)
    expect(await page.locator(`${list}.is-current`).count()).to.equal(1)
    await expectAccessible(page)

    await Promise.all([page.waitForEvent('load'), page.keyboard.press('j')])
    expect(page.url()).not.to.equal(first)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('k')])
    expect(page.url()).to.equal(first)

    await press(page, '#next form[action$="/claim"] button')
    await page.locator(list).first().waitFor()
    expect(new URL(page.url()).search).to.contain('?list=desk&stood=')
    expect(await page.locator('.notice-done').count()).to.equal(1)
    expect(complaints).to.deep.equal([])
  })

  it('counts in its index what comes in while it is read, and moves nothing else', async function () {
    this.timeout(60_000)
    const { page } = await journey.person('intake')
    await page.goto('/worklists/desk')
    await press(page, 'a[data-open-row]')
    const number = /ZB\d{4}-\d{6}/.exec(page.url())?.[0] ?? ''
    const count = async () => Number(await page.locator('#case-index a[href="#evidence"] .pill-count').textContent())
    const shown = async () => ({
      cards: await page.locator('#evidence .card').count(),
      entries: await page.locator('.timeline-entry').count(),
      rows: await page.locator(list).evaluateAll((rows) => rows.map(({ id }) => id)),
    })
    const [before, stood] = [await count(), await shown()]
    await page.locator('[data-link-state]:not(.is-paused)').first().waitFor()

    const filer = (await journey.person('filer')).page
    await filer.goto(`/cases/${number}/evidence`)
    await filer.setInputFiles('input[name=file]', {
      name: '照片.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('后补的说明'),
    })
    await press(filer, 'form[enctype] .button-main')

    await page.locator('#case-index a[href="#evidence"] .pill-count', { hasText: String(before + 1) }).waitFor()
    expect(await shown()).to.deep.equal(stood)
    await page.locator('.updates-button').waitFor()
    await page.locator('.updates-button').click()
    await page.locator('#evidence .card').nth(stood.cards).waitFor()
  })

  it('is walked through by links without JavaScript, and stands alone on a phone', async function () {
    this.timeout(60_000)
    const { page } = await journey.person('intake', { javaScript: false })
    await page.goto('/worklists/desk')
    await press(page, 'a[data-open-row]')
    const first = page.url()
    await press(page, '.way a[rel=next]')
    expect(page.url()).to.contain('?list=desk').and.not.to.equal(first)
    await press(page, '.desk-list a[data-open-row]')
    expect(page.url()).to.equal(first)

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.locator('.desk-list').isVisible()).to.equal(false)
    await press(page, '.way a[rel=next]')
    await press(page, '.way-list')
    expect(new URL(page.url()).pathname).to.equal('/worklists/desk')
  })
})
