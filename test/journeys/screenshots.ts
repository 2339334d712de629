import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { demoPassword } from '../support/api.ts'
import { chromiumFlags, findChromium } from '../support/chromium.ts'
import { startProgram } from '../support/program.ts'
import { accessibilityProblems } from './axe.ts'

/**
 * Pictures of every main page, wide and narrow: `npm run screenshots -- [folder] [--url http://...] [--only word] [--lang en] [--dark]`.
 * Without --url it starts the demonstration city itself. `--tour` takes those of docs/tour.md only, wide. Says of each page what
 * axe finds on it and whether it is wider than the window, and fails for either.
 */
const given = process.argv.slice(2)
const option = (name: string) => (given.includes(`--${name}`) ? given[given.indexOf(`--${name}`) + 1] : undefined)
const folder =
  given[0] && !given[0].startsWith('--') ? given[0] : join(import.meta.dirname, '..', '..', '.cache', 'screenshots')
const lang = option('lang') ?? 'zh-CN'
const tour: ReadonlySet<string> = new Set(['follow', 'worklist', 'case', 'inbox', 'board'])
const isTour = given.includes('--tour')

interface Shot {
  readonly name: string
  readonly as?: string
  /** Path, or how to find it from a page of lists: the first link that matches. */
  readonly path: string
  readonly follow?: string
}

const shots: readonly Shot[] = [
  { name: 'home', path: '/' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'ways', path: '/ways?right=design&wish=stop' },
  {
    name: 'calculators',
    path: '/calculators/damages?kind=patent&day=2026-06-01&loss=20%E4%B8%87&signs=mind&signs=grave&costs=8000',
  },
  { name: 'contacts', path: '/contacts' },
  { name: 'questions', path: '/questions' },
  { name: 'complaints', as: 'filer', path: '/complaints' },
  { name: 'filing', as: 'filer', path: '/complaints', follow: 'a[href^="/complaints/drafts/"]' },
  { name: 'follow', as: 'filer', path: '/complaints', follow: 'a[href^="/complaints/ZB"]' },
  { name: 'worklist', as: 'intake', path: '/worklists/desk' },
  { name: 'case', as: 'officer', path: '/worklists/desk', follow: 'a[data-open-row]' },
  { name: 'case-filters', as: 'officer', path: '/worklists/desk?procedure=adjudication', follow: 'a[data-open-row]' },
  { name: 'holder', as: 'officer', path: '/worklists/mine', follow: 'a[data-open-row] >> a[href$="/assign"]' },
  {
    name: 'handoff-new',
    as: 'officer',
    path: '/worklists/mine',
    follow: 'a[data-open-row] >> a[href$="/handoffs/new"]',
  },
  { name: 'evidence', as: 'officer', path: '/worklists/mine', follow: 'a[data-open-row] >> a[href$="/evidence"]' },
  { name: 'search', as: 'officer', path: '/search?q=ZB2026-0001' },
  { name: 'search-none', as: 'officer', path: '/search?q=nothing' },
  { name: 'lead-worklist', as: 'jinwan-lead', path: '/worklists/desk?right=design' },
  { name: 'all-cases', as: 'supervisor', path: '/cases?closed=yes', follow: 'a[rel=next]' },
  { name: 'step', as: 'officer', path: '/worklists/desk', follow: 'a[data-open-row] >> .next-acts a' },
  { name: 'inbox', as: 'mediator', path: '/handoffs' },
  { name: 'inbox-customs', as: 'customs', path: '/handoffs' },
  { name: 'sent', as: 'intake', path: '/handoffs/sent' },
  {
    name: 'mediation-room',
    as: 'mediator',
    path: '/worklists/mine',
    follow: 'a[data-open-row] >> a[href$="/mediation"]',
  },
  {
    name: 'sessions',
    as: 'mediator',
    path: '/worklists/mine',
    follow: 'a[data-open-row] >> a[href$="/sessions"]',
  },
  {
    name: 'arbitration-room',
    as: 'arbitrator',
    path: '/worklists/mine',
    follow: 'a[data-open-row] >> a[href$="/arbitration"]',
  },
  { name: 'party', as: 'intake', path: '/worklists/mine', follow: 'a[data-open-row] >> a[href*="/parties/"]' },
  { name: 'mediator-worklist', as: 'mediator', path: '/worklists/desk' },
  { name: 'calendar', as: 'mediator', path: '/calendar' },
  { name: 'board', as: 'supervisor', path: '/board' },
  { name: 'board-list', as: 'supervisor', path: '/board', follow: 'a[href^="/board/list"]' },
  { name: 'demo', as: 'officer', path: '/demo' },
  { name: 'notices', as: 'officer', path: '/notices' },
  { name: 'bodies', as: 'admin', path: '/bodies' },
  { name: 'calendars', as: 'admin', path: '/calendars' },
  { name: 'accounts', as: 'security', path: '/people' },
  { name: 'account-rights', as: 'security', path: '/people/demo-officer2' },
  { name: 'approvals', as: 'security', path: '/approvals' },
  { name: 'administration-log', as: 'auditor', path: '/administration-log?check=yes' },
  { name: 'link-dead', path: '/links/none' },
  { name: 'account', as: 'officer', path: '/account' },
]

async function signedIn(browser: Browser, url: string, username: string | undefined, width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width > 600 ? 900 : 844 },
    deviceScaleFactor: 1,
    colorScheme: given.includes('--dark') ? 'dark' : 'light',
    locale: lang,
  })
  await context.addCookies([{ name: 'lang', value: lang, url }])
  const page = await context.newPage()
  if (username) {
    await page.goto(`${url}/sign-in?lang=${lang}`)
    await page.fill('input[name=username]', username)
    await page.fill('input[name=password]', demoPassword)
    await Promise.all([page.waitForLoadState('load'), page.press('input[name=password]', 'Enter')])
    await page.waitForTimeout(300)
    // Signing in brings the language a person chose for themselves.
    await page.goto(`${url}/?lang=${lang}`)
  }
  return page
}

async function main(): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium was found; set CHROMIUM to its path')
  const program = option('url') ? undefined : await startProgram({ patienceMs: 120_000 })
  const url = option('url') ?? program?.url ?? ''
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  mkdirSync(folder, { recursive: true })
  try {
    for (const width of isTour ? [1440] : [1440, 390])
      for (const username of new Set(shots.map(({ as }) => as))) {
        const mine = shots.filter(
          ({ as, name }) =>
            as === username && (isTour ? tour.has(name) : !option('only') || name.includes(option('only') ?? '')),
        )
        if (mine.length === 0) continue
        const page = await signedIn(browser, url, username, width)
        for (const { name, path, follow } of mine) {
          const answer = await page.goto(`${url}${path}`)
          for (const selector of follow?.split(' >> ') ?? []) {
            const link = await page
              .locator(selector)
              .first()
              .getAttribute('href', { timeout: 2000 })
              .catch(() => undefined)
            if (link) await page.goto(new URL(link, page.url()).href)
            else console.log(`${name}: nothing matches ${selector}`)
          }
          await page.waitForTimeout(400)
          await page.screenshot({
            path: join(folder, isTour ? `${name}.png` : `${name}-${width}.png`),
            fullPage: !isTour && (width < 600 || name === 'case' || name === 'follow'),
          })
          console.log(`${name}-${width}.png ${answer?.status() ?? ''}`)
          const problems = await accessibilityProblems(page)
          const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
          if (over > 0) problems.push(`is ${over} px wider than the window`)
          for (const problem of problems) console.log(`  ${problem}`)
          if (problems.length > 0) process.exitCode = 1
        }
        await page.context().close()
      }
  } finally {
    await browser.close()
    await program?.stop()
  }
}

await main()
