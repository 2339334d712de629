import { expect } from 'chai'
import { begin, fileComplaint, type Journey, press } from './house.ts'
import { demoPassword } from '../support/api.ts'
import { smallPdf } from '../support/files.ts'

describe('what is typed in a browser', () => {
  let journey: Journey
  before(async function () {
    journey = await begin(this)
  })
  after(async () => await journey?.close())

  const words = '侵权事实的经过，写得很长。'.repeat(40)

  // Row 18 of the second list of inputs.
  it('stays when the other language is pressed, in a complaint and in a step of a case, and can be sent', async function () {
    this.timeout(90_000)
    const { page, complaints } = await journey.person('filer2')

    await page.goto('/complaints')
    await press(page, 'form[action="/complaints/drafts"] button')
    await page.goto(page.url().replace(/\/[^/]+$/, '/acts'))
    await page.fill('[name=description]', words)
    await Promise.all([page.waitForEvent('load'), page.click('a[data-language]')])
    expect(await page.locator('html').getAttribute('lang')).to.equal('en')
    expect(await page.inputValue('[name=description]')).to.equal(words)
    await page.locator('[name=place]').fill('香洲区')
    await page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok())

    const number = await fileComplaint(page)
    await page.goto(`/cases/${number}/P1/steps/withdraw`)
    await page.fill('textarea', words)
    await Promise.all([page.waitForEvent('load'), page.click('a[data-language]')])
    expect(await page.inputValue('textarea')).to.equal(words)
    expect(complaints).to.deep.equal([])
  })

  // Row 37 of the second list of inputs.
  it('is saved in a browser of 2020 too; where no script runs, nothing says that it is, and the button saves', async function () {
    this.timeout(90_000)
    const { page, context } = await journey.person('filer2')
    const newer = ['Object.hasOwn', 'Array.prototype.at', 'Array.prototype.toSorted', 'Array.prototype.findLast']
    await context.addInitScript([...newer, 'AbortSignal.timeout'].map((name) => `delete ${name}`).join(';'))
    await page.goto('/complaints')
    await press(page, 'form[action="/complaints/drafts"] button')
    await page.goto(page.url().replace(/\/[^/]+$/, '/acts'))
    expect(await page.evaluate('[].at ?? Object.hasOwn ?? AbortSignal.timeout')).to.equal(undefined)
    const line = page.locator('[data-autosave-status]')
    const byPress = page.locator('[data-without-autosave]')
    const isSaved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await page.fill('[name=description]', words)
    await isSaved
    await line.filter({ hasText: /^已保存 \d\d:\d\d$/ }).waitFor()
    expect(await byPress.isHidden()).to.equal(true)

    await context.route('**/js/draft.js', (route) => route.abort())
    await page.reload()
    expect(await page.inputValue('[name=description]')).to.equal(words)
    await page.fill('[name=place]', '香洲区某处')
    expect(await line.textContent()).to.match(/^上次保存：\d{4}年\d+月\d+日 \d\d:\d\d$/)
    expect(await byPress.isVisible()).to.equal(true)
    expect(await byPress.textContent()).to.equal('本页没有自动保存：按按钮时才保存。')
    expect(await page.locator('main form.form').last().textContent()).not.to.include('已保存')
    const acts = page.url()
    await press(page, 'main form.form .form-actions button[value="later"]')
    await page.goto(acts)
    expect(await page.inputValue('[name=place]')).to.equal('香洲区某处')
  })

  // The false conflict: the form meets its own saving.
  it('goes on with what was chosen last, also where the saving of what was chosen before is still under way', async function () {
    this.timeout(90_000)
    const { page, complaints } = await journey.person('filer2')
    await page.goto('/complaints')
    await press(page, 'form[action="/complaints/drafts"] button')
    const goOn = 'main form.form .form-actions button[value="next"]'
    const saving = page.waitForRequest((request) => request.method() === 'PUT')
    await page.route('**/complaints/drafts/**', async (route) => {
      const isSaving = route.request().method() === 'PUT'
      const answer = isSaving ? await route.fetch() : undefined
      if (isSaving) await new Promise((later) => setTimeout(later, 1500))
      await (answer ? route.fulfill({ response: answer }) : route.continue())
    })
    await page.locator('input[name="venue"][value="market"]').check()
    await saving
    await page.locator('select[name="kind"]').selectOption('design')
    await press(page, goOn)
    expect(page.url()).to.match(/\/right$/)
    expect(complaints).to.deep.equal([])
  })

  it('in a complaint is saved, and a file goes up, after its writer signed in again in another window', async function () {
    this.timeout(120_000)
    const { page, context } = await journey.person('filer2')
    await page.goto('/complaints')
    await press(page, 'form[action="/complaints/drafts"] button')
    const draft = page.url().replace(/\/[^/]+$/, '')
    await page.goto(`${draft}/acts`)
    const elsewhere = await context.newPage()
    const signOut = async () => {
      await elsewhere.goto('/complaints')
      await elsewhere.evaluate('document.querySelector(\'form[action="/sign-out"]\').requestSubmit()')
      await elsewhere.waitForURL(/sign-in/)
    }
    const signIn = async () => {
      await elsewhere.goto('/sign-in')
      await elsewhere.fill('#f-username', 'filer2')
      await elsewhere.fill('#f-password', demoPassword)
      await press(elsewhere, 'form.form button.button-main')
    }
    const answers = (status: number, method = 'PUT') =>
      page.waitForResponse((response) => response.request().method() === method && response.status() === status)

    // Signed out: it is said, the words stay, and the button asks to sign in instead of doing nothing.
    await signOut()
    await Promise.all([answers(401), page.fill('[name=description]', words)])
    await page.locator('.saved.is-failed', { hasText: '登录已失效' }).waitFor()
    await page.reload()
    await page.goto('/sign-in')
    await signIn()
    await page.goto(`${draft}/acts`)
    expect(await page.inputValue('[name=description]')).to.equal(words)
    expect(await page.locator('[data-kept]').textContent()).to.contain('已恢复')

    // Signed in again: the old page goes on by itself.
    await signOut()
    await signIn()
    await Promise.all([answers(200), page.fill('[name=place]', '香洲区某处')])
    await elsewhere.goto(`${draft}/acts`)
    expect(await elsewhere.inputValue('[name=place]')).to.equal('香洲区某处')
    expect(await elsewhere.inputValue('[name=description]')).to.equal(words)

    await page.goto(`${draft}/evidence`)
    await signOut()
    await signIn()
    const proof = { name: '再登录后.pdf', mimeType: 'application/pdf', buffer: smallPdf('signed in again') }
    await Promise.all([answers(201, 'POST'), page.setInputFiles('#f-file', proof)])
    await page.locator('#free-files', { hasText: '再登录后' }).waitFor()

    // What did not go up is not left behind without a word.
    await signOut()
    await Promise.all([
      answers(401, 'POST'),
      page.setInputFiles('#f-file', { ...proof, name: '没有传上.pdf', buffer: smallPdf('not yet') }),
    ])
    await page.locator('.upload.is-failed', { hasText: '没有传上' }).waitFor()
    await page.locator('#describe button[value="next"]').click()
    await page.locator('#uploads-under-way', { hasText: '有文件没有传上' }).waitFor()
    expect(page.url()).to.match(/\/evidence$/)
    await signIn()
    await Promise.all([answers(201, 'POST'), page.locator('.upload.is-failed button').click()])
    await page.locator('#free-files', { hasText: '没有传上' }).waitFor()
    await elsewhere.close()
  })

  it('in a step is there again after the page was left, says so, is kept for nobody else, and goes once it is sent', async function () {
    this.timeout(120_000)
    const { page, complaints } = await journey.person('filer6')
    const number = await fileComplaint(page)
    const step = `/cases/${number}/P1/steps/withdraw`
    await page.goto(step)
    await page.fill('textarea', words)
    await page.goto('/complaints')
    await page.goto(step)
    expect(await page.inputValue('textarea')).to.equal(words)
    expect(await page.locator('[data-kept]').textContent()).to.contain('尚未提交')
    await page.locator('[data-kept] button').click()
    expect(await page.inputValue('textarea')).to.equal('')
    await page.reload()
    expect(await page.inputValue('textarea')).to.equal('')
    await page.fill('textarea', words)
    await page.goto('/complaints')
    const kept = () => page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zhibao-kept:'))")
    expect(await kept()).to.have.length(1)
    // The page that is read once more is no end yet: who leaves it finds the words again.
    await page.goto(step)
    await press(page, 'main form button[type=submit]')
    await page.goto(step)
    expect(await page.inputValue('textarea')).to.equal(words)
    await page.goto('/complaints')
    await page.evaluate('document.querySelector(\'form[action="/sign-out"]\').requestSubmit()')
    await page.waitForURL(/sign-in/)
    expect(await kept()).to.deep.equal([])
    expect(complaints).to.deep.equal([])
  })

  it('in a step of a case is offered to the same person in another browser, until it is sent', async function () {
    this.timeout(120_000)
    const desk = await journey.person('filer8')
    const number = await fileComplaint(desk.page)
    const step = `/cases/${number}/P1/steps/withdraw`
    await desk.page.goto(step)
    const kept = desk.page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await desk.page.fill('textarea', words)
    await kept
    const phone = await journey.person('filer8')
    await phone.page.goto(step)
    await phone.page.locator('[data-kept]').waitFor()
    expect(await phone.page.inputValue('textarea')).to.equal('')
    expect(await phone.page.locator('[data-kept]').textContent()).to.contain('在另一处填写')
    await phone.page.locator('[data-kept] button').first().click()
    expect(await phone.page.inputValue('textarea')).to.equal(words)
    await press(phone.page, 'main form button[type=submit]')
    const gone = phone.page.waitForRequest((request) => request.method() === 'DELETE')
    await press(phone.page, 'main form button[value=yes]')
    await gone
    const { page } = await journey.person('filer8')
    await page.goto(`/cases/${number}/unsent?form=${step}`)
    expect(await page.textContent('body')).to.contain('{}')
    expect([...desk.complaints, ...phone.complaints]).to.deep.equal([])
  })

  it('of an address behind its # is still asked for after the sign-in', async function () {
    const { page } = await journey.person()
    await page.goto('/account#preferences-title')
    expect(await page.inputValue('input[name="next"] >> nth=0')).to.equal('/account#preferences-title')
  })

  it('on a page that answers a form stays when the other language is pressed, though the page has no address', async function () {
    this.timeout(120_000)
    const filer = await journey.person('filer7')
    const number = await fileComplaint(filer.page)
    await filer.page.goto(`/cases/${number}/P1/steps/withdraw`)
    await filer.page.fill('textarea', words)
    await press(filer.page, 'main form button[type=submit]')
    // The page that is read once more has no address either.
    expect(await filer.page.locator('h1').textContent()).to.contain('核对')
    await Promise.all([filer.page.waitForEvent('load'), filer.page.click('button[data-language]')])
    expect(await filer.page.locator('html').getAttribute('lang')).to.equal('en')
    expect(await filer.page.inputValue('textarea')).to.equal(words)
    // Sent and done, nothing of it stays on the computer.
    await press(filer.page, 'main form button[type=submit]')
    await press(filer.page, 'main form button[value=yes]')
    expect(
      await filer.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zhibao-kept:'))"),
    ).to.deep.equal([])
    expect(filer.complaints).to.deep.equal([])
  })

  // Row 36 of the second list of inputs.
  it('waits for files on their way: the step goes on when they are there', async function () {
    this.timeout(90_000)
    const { page, context } = await journey.person('filer3')
    await page.goto('/complaints')
    await press(page, 'form[action="/complaints/drafts"] button')
    await page.goto(page.url().replace(/\/[^/]+$/, '/evidence'))
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await context.route('**/files*', async (route) => {
      await held
      await route.continue()
    })
    await page.setInputFiles('[aria-labelledby=free] input[type=file]', [
      { name: '一.pdf', mimeType: 'application/pdf', buffer: smallPdf('one') },
      { name: '二.pdf', mimeType: 'application/pdf', buffer: smallPdf('two') },
    ])
    await page.locator('button[value=next]').click()
    await page.locator('#uploads-under-way').waitFor()
    expect(await page.locator('#uploads-under-way').textContent())
      .to.contain('一.pdf')
      .and.to.contain('二.pdf')
    release()
    await page.waitForURL(/\/claims$/)
    await page.goto(page.url().replace('/claims', '/evidence'))
    const files = page.locator('#draft-files fieldset.form-group')
    expect(await files.count()).to.equal(2)

    // Thirteen files on a telephone: each is one line until it is opened.
    await context.unroute('**/files*')
    const names = Array.from({ length: 11 }, (_, n) => `第${n + 3}份.pdf`)
    const more = names.map((name) => ({ name, mimeType: 'application/pdf', buffer: smallPdf(name) }))
    await page.setInputFiles('[aria-labelledby=free] input[type=file]', more)
    await page.locator('#free-files', { hasText: '第13份' }).waitFor()
    // The line below the words came anew with the list of files: it still saves by itself, and says nothing else.
    expect(await page.locator('[data-without-autosave]').isHidden()).to.equal(true)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    expect(await files.count()).to.equal(13)
    const heights = (await page.evaluate(
      "[document.documentElement.scrollHeight, document.querySelector('#draft-files').offsetHeight, document.documentElement.scrollWidth]",
    )) as number[]
    const [height = 0, listed = 0, width] = heights
    expect(width).to.equal(390)
    expect(height).to.be.below(4600)
    expect(listed).to.be.below(2000)
    expect(await page.locator('#draft-files details[open]').count()).to.be.at.most(1)
  })

  it('of a page that was away from the line is up to date within a minute: what has ended is said to have', async function () {
    this.timeout(120_000)
    const { page, context } = await journey.person('filer4')
    const number = await fileComplaint(page)
    await page.goto(`/complaints/${number}`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await context.setOffline(true)
    await context.setOffline(false)
    await page.waitForTimeout(3000)
    expect(asked.some((url) => url.endsWith(`/complaints/${number}`))).to.equal(true)
  })

  // Row 45 of the second list of inputs.
  it('in an address of an entry of long ago leads to the part of the timeline that has it', async function () {
    this.timeout(120_000)
    const filer = await journey.person('filer5')
    const number = await fileComplaint(filer.page)
    const { page } = await journey.person('intake')
    const session = (await (
      await page.request.get('/session', { headers: { accept: 'application/json' } })
    ).json()) as { csrf: string }
    const headers = { 'x-csrf-token': session.csrf, origin: journey.url, accept: 'application/json' }
    for (let n = 0; n < 20; n += 1) {
      await page.request.post(`/cases/${number}/P1/claim`, { headers })
      await page.request.post(`/cases/${number}/P1/assign`, { headers, data: { release: 'yes' } })
    }
    await page.goto(`/cases/${number}#entry-3`)
    await page.locator('#entry-3').waitFor()
    expect(new URL(page.url()).searchParams.get('before')).to.equal('4')
  })
})
