import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import type { Page } from 'playwright-core'

const run = promisify(execFile)

/** Whether PDFs can be read here. */
export async function hasPdfReader(): Promise<boolean> {
  return await run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  )
}

/** The words of a PDF in the order they were drawn, white space, the numbers of its pages and the mark of the demonstration left out: where lines and pages break says nothing. */
async function textOfPdf(bytes: Buffer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-pdf-'))
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, bytes)
  try {
    const { stdout } = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'])
    return wordsOf(stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The number of a page stands in a line of its own; a code may well have digits between two strokes. */
function wordsOf(drawn: string): string {
  return drawn
    .replaceAll(/^\s*—\s*\d+\s*—\s*$/gm, '')
    .replaceAll(/\s+/g, '')
    .replaceAll('演示文书，不具有法律效力', '')
}

/** What papers a page lists, in its order, by their titles. */
export async function papersListed(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  const titles = await page.locator('article.card-paper .card-title').allTextContents()
  return titles.map((title) => title.replaceAll(/[\s《》]/g, ''))
}

/** Opens the paper of that title from the page that lists it, as whoever is signed in, and reads it; of several the one that has all of these words. */
export async function readPaper(page: Page, path: string, title: string, ...about: readonly string[]): Promise<string> {
  await page.goto(path)
  const links = page.locator('article.card-paper .card-title a', { hasText: title })
  const texts: string[] = []
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
  return await textOfPdf(await answer.body())
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
  return await textOfPdf(Buffer.from(body, 'base64'))
}

/** Holds a paper against its sentences, and against what must not stand in it. White space says nothing. */
export function expectPaper(
  text: string,
  { says, not = [] }: { says: readonly string[]; not?: readonly string[] },
): void {
  const bare = (words: string) => words.replaceAll(/\s+/g, '')
  expect(
    says.filter((words) => !text.includes(bare(words))),
    `missing from the paper ${text}`,
  ).to.deep.equal([])
  expect(
    not.filter((words) => text.includes(bare(words))),
    `stands in the paper ${text}`,
  ).to.deep.equal([])
}
