import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { mistakesOn, press } from './house.ts'

/** What somebody writes into a form, under the names that its fields are read by: a text, a day, the name of a choice; several where there are several. */
export type Written = Readonly<Record<string, string | readonly string[]>>

export interface Attached {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** All of the words, and nothing but whether the field has to be filled. */
const exactly = (words: string) =>
  new RegExp(`^\\s*${words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*(?:必填|选填)?\\s*$`)

/** The fields of that name, as it stands above them. */
function fieldsNamed(page: Page, form: string, label: string): Locator {
  const name = page.locator(':scope > .field-label, :scope > legend', { hasText: exactly(label) })
  return page.locator(`${form} .field`, { has: name })
}

async function writeOne(field: Locator, value: string): Promise<void> {
  const control = field.locator('input:not([type=hidden]), select, textarea').first()
  const [tag = '', type = ''] = await control.evaluate((element) => [
    element.tagName,
    element.getAttribute('type') ?? '',
  ])
  if (tag === 'SELECT') await control.selectOption({ label: value })
  else if (type === 'radio' || type === 'checkbox')
    await field
      .locator('label.choice', { has: field.page().getByText(value, { exact: true }) })
      .locator('input')
      .check()
  else await control.fill(value)
}

/** Fills a form as somebody does who reads it. A list goes to the choices of one field, or to the fields of one name in their order. */
export async function write(page: Page, written: Written, form = 'main form.form'): Promise<void> {
  for (const [label, value] of Object.entries(written)) {
    const fields = fieldsNamed(page, form, label)
    const count = await fields.count()
    expect(count, `fields called ${label}`).to.be.greaterThan(0)
    const values = [value].flat()
    for (const [n, one] of values.entries()) await writeOne(fields.nth(count === values.length ? n : 0), one)
  }
}

/** Follows the link or presses the button of that name in one part of the page; what stands in a menu is opened first. */
export async function follow(page: Page, part: string, name: string): Promise<void> {
  const named = page.locator('a, button', { hasText: exactly(name) })
  const found = page.locator(part).locator(named).first()
  await found.waitFor({ state: 'attached' })
  const menu = page.locator(`${part} details:not([open])`, { has: named }).first()
  if (!(await found.isVisible()) && (await menu.count())) await menu.locator('summary').first().click()
  await Promise.all([page.waitForEvent('load'), found.click()])
}

/** Where the steps stand that somebody may take: of an officer beside the case, of a party at the top of theirs. */
const steps = ':is(#next, #must-do-box)'

/** Opens the form of a step by its name, from the page of the case. */
export async function openStep(page: Page, from: string, step: string): Promise<void> {
  await page.goto(from)
  await follow(page, steps, step)
  expect(await page.locator('main h1').textContent(), 'the form that opened').to.contain(step)
}

/** Sends the form that is open. */
export async function send(page: Page, form = 'main form.form'): Promise<void> {
  await press(page, `${form} button.button-main`)
  expect(await mistakesOn(page), page.url()).to.equal('')
}

/** Takes a step by its name, as it is offered on the page of the case, and writes what its form asks for. */
export async function take(
  page: Page,
  from: string,
  step: string,
  written: Written = {},
  files: readonly Attached[] = [],
): Promise<void> {
  await openStep(page, from, step)
  await write(page, written)
  if (files.length > 0) await page.locator('main form.form input[type=file]').setInputFiles([...files])
  await send(page)
  // What ends a proceeding short of its aim is read once more before it is done.
  if (await page.locator('main button[name=confirmed]').count()) await press(page, 'main button[name=confirmed]')
  expect(page.url(), `${step} was taken`).not.to.match(/\/steps\//)
}

/** What somebody reads on the page, runs of white space as one. Folded parts are read too: they are one press away. */
export async function read(page: Page, part = 'main'): Promise<string> {
  return (await page.locator(part).first().textContent())?.replaceAll(/\s+/g, ' ').trim() ?? ''
}

export interface Sight {
  readonly shows?: readonly string[]
  readonly keeps?: readonly string[]
}

/** Holds a page against what it has to say to this reader, and what it must keep from them. */
export async function expectSight(page: Page, path: string, sight: Sight, who = ''): Promise<void> {
  await page.goto(path)
  await expectRead(page, sight, `${who} ${path}`)
}

/** The same of the page that is open. */
export async function expectRead(page: Page, { shows = [], keeps = [] }: Sight, where = page.url()): Promise<void> {
  const text = (await read(page)).replaceAll(' ', '')
  const without = (words: string) => words.replaceAll(' ', '')
  expect(
    shows.filter((words) => !text.includes(without(words))),
    `${where} does not say`,
  ).to.deep.equal([])
  expect(
    keeps.filter((words) => text.includes(without(words))),
    `${where} tells`,
  ).to.deep.equal([])
}

/** Whether nothing is there for this reader: what is not theirs looks like what does not exist. */
export async function expectNothingAt(page: Page, paths: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const path of paths) {
    const answer = await page.request.get(path, { headers: { accept: 'text/html' }, maxRetries: 3 })
    if (answer.status() !== 404) found.push(`${path}: ${answer.status()}`)
  }
  expect(found).to.deep.equal([])
}
