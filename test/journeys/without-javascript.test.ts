import { expect } from 'chai'
import { begin, fileComplaint, fill, type Journey, mistakesOn, press, takeStep } from './house.ts'

describe('the whole way without JavaScript', () => {
  let journey: Journey
  let number = ''
  const at = (rest = '') => `/cases/${number}${rest}`
  before(async function () {
    journey = await begin(this)
  })
  after(async () => await journey?.close())
  const someone = async (name: string) => (await journey.person(name, { javaScript: false })).page

  it('files a complaint with files', async function () {
    this.timeout(60_000)
    const page = await someone('filer')
    number = await fileComplaint(page, { scripts: false })
    await page.goto(`/complaints/${number}`)
    expect(await page.locator('main').textContent()).to.contain(number)
  })

  it('examines it and gives it to a district', async function () {
    this.timeout(60_000)
    const page = await someone('intake')
    await page.goto('/worklists/desk')
    await press(page, `a[data-open-row][href*="${number}"]`)
    for (const step of ['register', 'accept']) {
      await press(page, '#next-P1 .next-acts a.button-main')
      expect(page.url()).to.contain(`/P1/steps/${step}`)
      await press(page, 'main form.form button.button-main')
      expect(page.url()).to.contain(number).and.not.to.contain('/steps/')
    }
    await press(page, '#next-P1 .next-acts a.button-main')
    await fill(page, 'main form.form', {
      'input[procedures]': ['adjudication'],
      'desks[adjudication]': 'xiangzhou-ip',
    })
    await press(page, 'main form.form button.button-main')
    expect(await mistakesOn(page)).to.equal('')
    await page.goto('/handoffs/sent')
    expect(await page.locator('main').textContent()).to.contain(number)
  })

  it('is there at the next look at the inbox, and is accepted', async function () {
    this.timeout(60_000)
    const page = await someone('officer')
    await page.goto('/handoffs')
    await press(page, `article.offer:has-text("${number}") [data-accept]`)
    expect(await page.locator('main').textContent()).to.contain('李明')
    await page.goto('/worklists/mine')
    expect(await page.locator('main').textContent()).to.contain(number)
  })

  it('takes a step, and offers the case on with a form', async function () {
    this.timeout(60_000)
    const lead = await someone('lead')
    const members = { presiding: 'demo-officer', second: 'demo-officer2', third: 'demo-lead' }
    const named = Object.fromEntries(Object.entries(members).map(([part, id]) => [`input[${part}]`, id]))
    await takeStep(lead, at('/P2/steps/file'), named)
    const officer = await someone('officer')
    await officer.goto(at('/P2/handoffs/new?kind=transfer'))
    const form = 'main form.form:has([name="asks"])'
    await fill(officer, form, { deskId: 'jinwan-ip', asks: '请接收办理', reason: '行为地在金湾区' })
    await press(officer, `${form} button.button-main`)
    expect(await mistakesOn(officer)).to.equal('')
    expect(officer.url()).to.match(new RegExp(`/cases/${number}/handoffs/H\\d+`))

    const jinwan = await someone('jinwan')
    await jinwan.goto('/handoffs')
    const card = `article.offer:has-text("${number}")`
    await jinwan.locator(`${card} details.offer-decline > summary`).click()
    const refuse = `${card} form[action$="/decline"]`
    await jinwan.locator(`${refuse} select[name="reason"]`).selectOption({ index: 1 })
    await jinwan.locator(`${refuse} textarea[name="text"]`).fill('行为地不在金湾区，请补充证据。')
    await press(jinwan, `${refuse} button[type=submit]`)
    await officer.goto('/handoffs/sent?show=answered')
    expect(await officer.locator('main').textContent()).to.contain(number)
  })
})
