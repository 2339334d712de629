import { expect } from 'chai'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { makeCreditCode } from '../../src/kernel/identity-number.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { demoPassword } from '../support/api.ts'
import { chromiumFlags, findChromium } from '../support/chromium.ts'
import { prepareFolder } from '../support/city.ts'
import { smallPdf, smallPng } from '../support/files.ts'
import { clearAway, type RunningProgram, startProgram } from '../support/program.ts'
import { accessibilityProblems } from './axe.ts'

interface House {
  readonly program: RunningProgram
  readonly browser: Browser
}

/**
 * `plain` runs on the time of this machine, on the store the tests run on. `moving` is for stories of weeks: its clock is moved forward as
 * people move it in the demonstration, which there is on the embedded store alone.
 */
type HouseName = 'plain' | 'moving'

const houses = new Map<HouseName, Promise<House & { readonly folder: string }>>()
let browser: Promise<Browser> | undefined

/** One program for each kind of time, on a folder with people and no case, and one browser for all journeys. Undefined where there is no Chromium. */
async function openHouse(name: HouseName): Promise<House | undefined> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.log('      skipped: no Chromium was found (set CHROMIUM to its path)')
    return undefined
  }
  browser ??= chromium.launch({ executablePath, args: chromiumFlags })
  const opened =
    houses.get(name) ??
    (async () => {
      const folder = await prepareFolder(`journeys-${name}`, name === 'moving' ? 'embedded' : 'configured')
      const ownStore = name === 'moving' ? { MONGODB_URI: '', DEMO: '1' } : {}
      const program = await startProgram({ folder, env: { RATE_LIMIT: '0', ...ownStore } })
      return { program, browser: await (browser as Promise<Browser>), folder }
    })()
  houses.set(name, opened)
  return await opened
}

after(async function () {
  this.timeout(30_000)
  await (await browser)?.close()
  for (const opened of houses.values()) {
    const { program, folder } = await opened
    await program.stop()
    await clearAway(folder)
  }
})

export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained of: errors of scripts, refused content, answers that failed. */
  readonly complaints: string[]
}

export interface Journey {
  readonly url: string
  /** Somebody at a browser of their own, signed in; nobody in particular without a name. */
  person(username?: string, options?: { javaScript?: boolean; lang?: 'zh-CN' | 'en' }): Promise<Person>
  close(): Promise<void>
}

/** Opens the house for one story; skips it with a line where there is no browser. */
export async function begin(test: Mocha.Context, name: HouseName = 'plain'): Promise<Journey> {
  test.timeout(120_000)
  const opened = await openHouse(name)
  if (!opened) test.skip()
  const { program, browser } = opened
  const contexts: BrowserContext[] = []
  return {
    url: program.url,
    person: async (username, { javaScript = true, lang = 'zh-CN' } = {}) => {
      const context = await browser.newContext({
        baseURL: program.url,
        javaScriptEnabled: javaScript,
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      context.setDefaultTimeout(15_000)
      await context.addCookies([{ name: 'lang', value: lang, url: program.url }])
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('response', (response) => {
        if (response.status() >= 500) complaints.push(`${response.url()}: ${response.status()}`)
      })
      if (username) await signIn(page, username)
      return { page, context, complaints }
    },
    close: async () => {
      for (const context of contexts) await context.close()
    },
  }
}

/** Of a story told in order: what comes after a failure is left out, since it would fail for that alone, each after a long wait. */
export function toldInOrder(): void {
  let isBroken = false
  afterEach(function () {
    isBroken ||= this.currentTest?.state === 'failed'
  })
  beforeEach(function () {
    if (isBroken) this.skip()
  })
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('#f-username', username)
  await page.fill('#f-password', demoPassword)
  await press(page, 'form.form button.button-main')
  expect(new URL(page.url()).pathname, `${username} signed in`).not.to.equal('/sign-in')
}

/** Presses a button or link that leads to another page, and waits for that page. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

export type Typed = Readonly<Record<string, string | readonly string[]>>

/** Fills the fields of a form by name: text, day, choice, choices, tick. */
export async function fill(page: Page, form: string, typed: Typed): Promise<void> {
  // Groups that many have nothing to say in are folded.
  for (const fold of await page.locator(`${form} details.form-fold:not([open]) > summary`).all()) await fold.click()
  for (const [name, value] of Object.entries(typed)) {
    const fields = page.locator(`${form} [name="${name}"]`)
    const [tag = '', type = ''] = await fields
      .first()
      .evaluate((element) => [element.tagName, element.getAttribute('type') ?? ''])
    if (tag === 'SELECT') await fields.first().selectOption(value as string)
    else if (type === 'radio' || type === 'checkbox')
      for (const one of [value].flat()) await page.locator(`${form} [name="${name}"][value="${String(one)}"]`).check()
    else await fields.first().fill(String(value))
  }
}

/** A rule of the screens that everybody can use them: no violation on this page. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).to.deep.equal([])
}

/** Credit code of whom a complaint is about: who was served shows with it who they are. */
export const respondentNumber = makeCreditCode('440402', 29)

/** The answers of a complaint by step, as a form takes them. */
function typedComplaint(changes: Parameters<typeof aComplaint>[0] = {}): Readonly<Record<string, Typed>> {
  return Object.fromEntries(
    Object.entries(aComplaint({ ...changes, respondent: { idNumber: respondentNumber, ...changes.respondent } })).map(
      ([step, answers]) => [
        step,
        Object.fromEntries(
          Object.entries(answers as Record<string, unknown>).flatMap(([name, value]) =>
            // What a program says of a document, the form takes as the document itself.
            name === 'registerCopy' || name === 'evaluationReport'
              ? []
              : [[name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | string[])]],
          ),
        ),
      ],
    ),
  )
}

const proofs = (of: string) =>
  [
    [of, { name: '登记簿副本.pdf', mimeType: 'application/pdf', buffer: smallPdf() }],
    ['infringement', { name: '侵权产品照片.png', mimeType: 'image/png', buffer: smallPng() }],
  ] as const

/** Files a complaint with two real files through the steps. `onPage` is called on each. Answers the number of the case. */
export async function fileComplaint(
  page: Page,
  {
    scripts = true,
    onPage = async () => {},
    changes = {},
  }: { scripts?: boolean; onPage?: () => Promise<void>; changes?: Parameters<typeof aComplaint>[0] } = {},
): Promise<string> {
  const typed = typedComplaint(changes)
  const form = 'main form.form'
  await page.goto('/complaints')
  await onPage()
  await press(page, 'form[action="/complaints/drafts"] button')
  const goOn = `${form} .form-actions button[value="next"]`
  // The kind of right is said first, and not asked again with the right.
  const { kind, ...right } = typed['right'] ?? {}
  await page.locator('input[name="venue"][value="market"]').check()
  await page.locator('select[name="kind"]').selectOption(kind as string)
  await press(page, goOn)
  for (const step of ['right', 'requester', 'respondent', 'acts'] as const) {
    expect(page.url()).to.match(new RegExp(`/${step}$`))
    await onPage()
    await fill(page, form, step === 'right' ? right : (typed[step] ?? {}))
    await press(page, goOn)
  }
  await handInProofs(page, scripts)
  await onPage()
  await page.locator('.file-words[open] textarea[name^="proves-"]').first().fill('证明被投诉人销售侵权产品')
  await press(page, '#describe button[value="next"]')
  await onPage()
  await fill(page, form, typed['claims'] ?? {})
  await press(page, goOn)
  expect(page.url()).to.match(/\/check$/)
  await onPage()
  await press(page, 'form[action$="/submit"] button')
  await onPage()
  const [number] = /ZB\d{4}-\d{6}/.exec((await page.locator('.stat-value').textContent()) ?? '') ?? ['']
  expect(number, 'the receipt names the case').to.match(/^ZB\d{4}-\d{6}$/)
  return number
}

/** Each document in its own place. With scripts the files go up as they are chosen; without, with the form. */
async function handInProofs(page: Page, scripts: boolean): Promise<void> {
  // Of a patent its copy from the register; of another right its certificate.
  const first = (await page.locator('#slot-register-copy').count()) > 0 ? 'register-copy' : 'certificate'
  for (const [purpose, file] of proofs(first)) {
    const slot = page.locator(`#slot-${purpose}`)
    if ((await slot.getAttribute('open')) === null) await slot.locator('summary').first().click()
    await slot.locator('input[type=file]').setInputFiles(file)
    if (!scripts) await press(page, `#slot-${purpose} form[enctype] button[type=submit]`)
    await slot.locator('.slot-file').waitFor({ state: 'attached' })
  }
  const listed = page.locator('#draft-files textarea[name^="proves-"]')
  await listed.nth(1).waitFor({ state: 'attached' })
  expect(await listed.count(), 'files listed').to.equal(2)
}

/** Takes a step through its form, from its address. */
export async function takeStep(
  page: Page,
  path: string,
  typed: Typed = {},
  onPage?: () => Promise<void>,
): Promise<void> {
  await page.goto(path)
  await onPage?.()
  await fill(page, 'main form.form', typed)
  await press(page, 'main form.form button.button-main')
  expect(page.url(), `${path} was taken`).not.to.match(/\/steps\//)
}

/** What the page says did not hold; nothing where it took everything. */
export async function mistakesOn(page: Page): Promise<string> {
  return (await page.locator('.error-summary').allTextContents()).join(' ').replace(/\s+/g, ' ').trim()
}
