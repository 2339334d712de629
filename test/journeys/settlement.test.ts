import { workday } from './office-time.ts'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { demoPassword } from '../support/api.ts'
import { smallPng } from '../support/files.ts'
import { accessibilityProblems } from './axe.ts'
import { begin, fileComplaint, fill, type Journey, mistakesOn, type Person, press, takeStep } from './house.ts'

/** A mark that a reload wipes out: who still has it saw the news come by itself. */
const stay = async (page: Page) => await page.evaluate('window.stayed = true')
const stayed = async (page: Page) => await page.evaluate<boolean>('window.stayed === true')

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about in a minute')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('a complaint settled between five bodies, live', () => {
  let journey: Journey
  const people = new Map<string, Person>()
  const barriers = new Set<string>()
  before(async function () {
    journey = await begin(this)
    for (const name of ['filer', 'intake', 'officer', 'lead', 'mediator', 'supervisor'])
      people.set(name, await journey.person(name))
  })
  after(async () => await journey?.close())

  const pageOf = (name: string): Page => {
    const person = people.get(name)
    if (!person) throw new Error(`${name} is not signed in`)
    return person.page
  }
  const look = async (page: Page) => {
    for (const problem of await accessibilityProblems(page)) barriers.add(problem)
  }
  let number = ''
  const at = (rest = '') => `/cases/${number}${rest}`

  it('begins with the officer and the mediator at open inboxes, and the supervisor at the board', async () => {
    for (const [name, path] of [
      ['officer', '/handoffs'],
      ['mediator', '/handoffs'],
      ['supervisor', '/board'],
    ] as const) {
      await pageOf(name).goto(path)
      await look(pageOf(name))
      await pageOf(name).locator('[data-link-state]:not([hidden])').waitFor()
      await stay(pageOf(name))
    }
  })

  it('is filed with real files', async function () {
    this.timeout(90_000)
    const page = pageOf('filer')
    number = await fileComplaint(page, { onPage: () => look(page) })
    await page.goto(`/complaints/${number}`)
    await look(page)
  })

  it('is examined at the centre: registered, accepted, routed to a district and to mediation', async function () {
    this.timeout(60_000)
    const page = pageOf('intake')
    await page.goto('/worklists/desk')
    await look(page)
    await press(page, `a[data-open-row][href*="${number}"]`)
    await look(page)
    await press(page, '#next-P1 .next-acts a.button-main')
    await look(page)
    await press(page, 'main form.form button.button-main')
    await press(page, '#next-P1 .next-acts a.button-main')
    await press(page, 'main form.form button.button-main')
    await press(page, '#next-P1 .next-acts a.button-main')
    await look(page)
    await fill(page, 'main form.form', {
      'input[procedures]': ['adjudication', 'mediation'],
      'desks[adjudication]': 'xiangzhou-ip',
      'desks[mediation]': 'mediation-desk',
    })
    await press(page, 'main form.form button.button-main')
    await look(page)
  })

  it('arrives in both open inboxes without a reload', async () => {
    for (const name of ['officer', 'mediator']) {
      const page = pageOf(name)
      await page.locator(`article.offer:has-text("${number}")`).waitFor()
      expect(await stayed(page), `${name} saw it come by itself`).to.equal(true)
      await look(page)
    }
  })

  it('is accepted by both, and the centre is told', async () => {
    for (const name of ['officer', 'mediator']) {
      const page = pageOf(name)
      await press(page, `article.offer:has-text("${number}") [data-accept]`)
      expect(page.url()).to.match(new RegExp(`/cases/${number}/handoffs/H\\d+$`))
      await look(page)
    }
    await pageOf('intake').goto('/handoffs/sent?show=answered')
    expect(await pageOf('intake').locator('main').textContent()).to.contain(number)
    await look(pageOf('intake'))
  })

  it('is filed by the head of section, served, and defended', async function () {
    this.timeout(60_000)
    const members = { presiding: 'demo-officer', second: 'demo-officer2', third: 'demo-lead' }
    const named = Object.fromEntries(Object.entries(members).map(([part, id]) => [`input[${part}]`, id]))
    await takeStep(pageOf('lead'), at('/P2/steps/file'), named, () => look(pageOf('lead')))
    const officer = pageOf('officer')
    await officer.goto(at())
    await look(officer)
    await takeStep(officer, at('/P2/steps/serve-request'), { 'input[mode]': 'direct' }, () => look(officer))
    const defence = { 'input[defence]': '我方产品自行设计，愿意协商解决。' }
    await takeStep(officer, at('/P2/steps/defend'), defence)
    await look(officer)
  })

  it('is mediated: both sides agree to talk, and a session is called', async function () {
    this.timeout(60_000)
    const page = pageOf('mediator')
    await takeStep(page, at('/P3/steps/accept'))
    await takeStep(page, at('/P3/steps/agree-mediation'))
    await page.goto(at('/P3/sessions/new?kind=joint'))
    await look(page)
    const day = workday(today(), 3)
    await fill(page, 'main form.form', {
      kind: 'joint',
      title: '第一次调解会',
      startsAt: `${day}T10:00`,
      minutes: '60',
      place: '一号调解室',
    })
    for (const box of await page.locator('main form.form [name="invited"]').all()) await box.check()
    await press(page, 'main form.form button.button-main')
    expect(page.url()).to.match(/\/sessions\/S1$/)
    await look(page)
    await page.goto('/calendar')
    await look(page)
  })

  it('is agreed, and signed by each side: with an account, and on paper', async function () {
    this.timeout(60_000)
    const page = pageOf('mediator')
    await page.goto(at('/P3/mediation'))
    await look(page)
    await page
      .locator('#draft textarea[name="clauses"]')
      .first()
      .fill('被投诉人停止销售涉案电水壶，并于三十日内支付三万元。')
    await press(page, '#draft button.button-main')
    await look(page)

    const filer = pageOf('filer')
    await filer.goto(at('/P3/mediation'))
    await look(filer)
    const sign = 'form[action$="/sign"]'
    await fill(filer, sign, { read: 'yes', password: demoPassword })
    await press(filer, `${sign} button.button-main`)

    await page.goto(at('/P3/mediation'))
    await page.locator('details:has(form[action$="/sign-on-paper"]) > summary').click()
    const paper = 'form[action$="/sign-on-paper"]'
    await fill(page, paper, { name: '罗志强' })
    await page
      .locator(`${paper} input[type=file]`)
      .setInputFiles({ name: '签字页.png', mimeType: 'image/png', buffer: smallPng(90, 20, 20) })
    await press(page, `${paper} button[type=submit]`)
    expect(await mistakesOn(page)).to.equal('')
    await look(page)
    const conclude = page.locator('form[action$="/conclude"] button')
    if (await conclude.count()) await press(page, 'form[action$="/conclude"] button')
  })

  it('is closed in the adjudication by the step the settlement suggests, and the board changes live', async function () {
    this.timeout(60_000)
    const board = pageOf('supervisor')
    const before = await board.locator('#board-figures').textContent()
    const officer = pageOf('officer')
    await officer.goto(at())
    await press(officer, `#next a[href$="/P2/steps/close-mediated"]`)
    await look(officer)
    // The agreement was signed in its room: nothing of it is asked for again.
    expect(await officer.locator('main [name="input[terms]"]').count()).to.equal(0)
    await press(officer, 'main form.form button.button-main')
    expect(await mistakesOn(officer)).to.equal('')
    // What ends is read once more before it does.
    await look(officer)
    await press(officer, 'main button[name=confirmed]')
    await look(officer)
    expect(await officer.locator('main').textContent()).to.contain('调解结案')

    await until(async () => (await board.locator('#board-figures').textContent()) !== before)
    expect(await stayed(board), 'the board changed by itself').to.equal(true)
    await look(board)
    const filer = pageOf('filer')
    await filer.goto(`/complaints/${number}`)
    expect(await filer.locator('main').textContent()).to.contain('调解结案')
    await look(filer)
  })

  it('met no barrier that axe finds on any page, and no complaint of the browser', () => {
    expect([...people.values()].flatMap(({ complaints }) => complaints)).to.deep.equal([])
    expect([...barriers].toSorted()).to.deep.equal([])
  })
})
