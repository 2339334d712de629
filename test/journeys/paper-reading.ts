import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { bare, wordsOfPdf } from '../support/pdf.ts'

/** What papers a page lists, in its order, by their titles. */
export async function papersListed(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  const titles = await page.locator('article.card-paper .card-title').allTextContents()
  return titles.map((title) => title.replaceAll(/[\s《》]/g, ''))
}

const read = new WeakMap<Page, Set<string>>()

/** The titles of the papers that somebody opened at this browser. */
export const papersRead = (page: Page): ReadonlySet<string> => read.get(page) ?? new Set()

/** Opens the paper of that title from the page that lists it, as whoever is signed in, and reads it; of several the one that has all of these words. */
export async function readPaper(page: Page, path: string, title: string, ...about: readonly string[]): Promise<string> {
  await page.goto(path)
  const links = page.locator('article.card-paper .card-title a', { hasText: title })
  const texts: string[] = []
  read.set(page, new Set(read.get(page)).add(title))
  for (const link of await links.all()) texts.push(await openPdf(page, (await link.getAttribute('href')) ?? ''))
  const found = texts.filter((text) => about.every((words) => text.includes(words)))
  expect(found, `papers called ${title} at ${path} that say ${about.join(', ')}`).to.have.length(1)
  return found[0] ?? ''
}

/** Downloads a PDF with the rights of whoever is signed in. */
async function openPdf(page: Page, href: string): Promise<string> {
  const answer = await page.request.get(href, { maxRetries: 3 })
  expect(answer.status(), href).to.equal(200)
  expect(answer.headers()['content-type']).to.equal('application/pdf')
  return await wordsOfPdf(await answer.body())
}

/** The paper that a form shows before it is sent, with what is written in it so far. */
export async function previewed(page: Page, button: string): Promise<string> {
  const asked = `(async () => {
    const button = [...document.querySelectorAll('button[formaction]')].find((one) => one.textContent.trim() === ${JSON.stringify(button)})
    const typed = new FormData(button.form)
    const body = button.form.enctype === 'multipart/form-data' ? typed : new URLSearchParams(typed)
    const answer = await fetch(button.formAction, { method: 'POST', body })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return answer.status + ' ' + btoa([...bytes].map((byte) => String.fromCodePoint(byte)).join(''))
  })()`
  const base64 = await page.evaluate<string>(asked)
  const [status, body = ''] = base64.split(' ')
  expect(status, button).to.equal('200')
  return await wordsOfPdf(Buffer.from(body, 'base64'))
}

/** Holds a paper against its sentences, and against what must not stand in it. White space says nothing. */
export function expectPaper(
  text: string,
  { says, not = [] }: { says: readonly string[]; not?: readonly string[] },
): void {
  expect(
    says.filter((words) => !text.includes(bare(words))),
    `missing from the paper ${text}`,
  ).to.deep.equal([])
  expect(
    not.filter((words) => text.includes(bare(words))),
    `stands in the paper ${text}`,
  ).to.deep.equal([])
}
