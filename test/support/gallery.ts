/**
 * Shows views/parts/gallery.eta: `npx tsx test/support/gallery.ts [folder [scene,scene]]` takes its pictures and checks them
 * with axe; with `serve` it only serves the scenes.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { createInstance } from 'i18next'
import { chromium } from 'playwright-core'
import { pagesIn } from '../../src/http/pages.ts'
import { sample } from './gallery.sample.ts'

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const scenes = [
  { scene: 'worklist', frame: 'desk', path: '/worklists/desk' },
  { scene: 'case', frame: 'desk', path: '/cases/1' },
  { scene: 'inbox', frame: 'desk', path: '/handoffs' },
  { scene: 'board', frame: 'desk', path: '/board' },
  { scene: 'conflict', frame: 'desk', path: '/cases/1/conflict' },
  { scene: 'form', frame: 'public', path: '/file' },
  { scene: 'home', frame: 'public', path: '/' },
] as const

const pages = pagesIn(join(root, 'views'))
const words = createInstance()
await words.init({
  lng: 'zh-CN',
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  resources: Object.fromEntries(
    ['zh-CN', 'en'].map((lang) => [
      lang,
      { ui: JSON.parse(readFileSync(join(root, 'views/locales', lang, 'ui.json'), 'utf8')) },
    ]),
  ),
} as Parameters<typeof words.init>[0])

function render(url: URL): string {
  const found = scenes.find((one) => one.scene === url.pathname.slice(1)) ?? scenes[0]
  const lang = url.searchParams.get('lang') ?? 'zh-CN'
  return pages.render(
    'parts/gallery',
    { ...found, title: found.scene, pane: true, sample },
    {
      path: found.path,
      t: words.getFixedT(lang),
      lang,
      theme: url.searchParams.get('theme') ?? 'auto',
      nonce: 'gallery',
      csrf: 'token',
      once: 'key',
      user:
        found.frame === 'desk'
          ? { name: '陈嘉敏', bodyName: '珠海市知识产权保护中心', deskName: '快速审查岗', roles: ['intake'] }
          : null,
      maySearch: true,
      switchTo: { zh: '?lang=zh-CN', en: '?lang=en' },
      themeTo: { auto: '?theme=auto', light: '?theme=light', dark: '?theme=dark' },
      demo: found.frame === 'desk' ? { now: '2026年11月22日 18:00' } : undefined,
      nav:
        found.frame === 'desk'
          ? { counts: { mine: 12, desk: 38, unassigned: 5, dueSoon: 4, returned: 1, handoffs: 2 } }
          : undefined,
    },
  )
}

const server = createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://gallery.invalid')
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'nonce-gallery'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types zhibao",
    )
    if (url.pathname === '/js/live.js') {
      response.setHeader('Content-Type', 'text/javascript')
      response.end(
        "import { connection, presence } from './updates.js'\nconnection('live')\npresence([{ name: '李国强', editing: true }, { name: '王芳' }])",
      )
    } else if (url.pathname.startsWith('/vendor/')) {
      response.setHeader('Content-Type', 'text/css')
      response.end(await readFile(require.resolve(`bootstrap/dist/css/${url.pathname.slice(8)}`)))
    } else if (extname(url.pathname) !== '') {
      response.setHeader('Content-Type', types[extname(url.pathname)] ?? 'text/plain')
      response.end(await readFile(join(root, 'public', url.pathname)))
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(render(url))
    }
  })().catch((error: unknown) => {
    response.statusCode = 500
    response.end(String(error))
    console.error(request.url, error)
  })
})
await new Promise<void>((resolve) => {
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', resolve)
})
const address = server.address()
const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
if (process.argv[2] === 'serve') {
  console.log(scenes.map(({ scene }) => `${base}/${scene}`).join('\n'))
  await new Promise(() => {})
}
const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'gallery-')))
await mkdir(folder, { recursive: true })
const only = process.argv[3]?.split(',')
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
let faults = 0
for (const { scene } of scenes.filter((one) => only === undefined || only.includes(one.scene))) {
  for (const width of [1440, 390, 320]) {
    for (const theme of width === 320 ? (['light'] as const) : (['light', 'dark'] as const)) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme })
      page.on('console', (message) => {
        if (message.type() !== 'error') return
        faults += 1
        console.log(scene, width, theme, message.text())
      })
      page.on('pageerror', (error) => {
        faults += 1
        console.log(scene, width, theme, error.message)
      })
      const lang = width === 320 ? 'en' : 'zh-CN'
      await page.goto(`${base}/${scene}?lang=${lang}`)
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (Number(over) > 0) {
        faults += 1
        console.log(scene, width, theme, `wider than the window by ${String(over)} px`)
      }
      await page.screenshot({ path: join(folder, `${scene}-${width}-${theme}.png`), fullPage: true })
      const session = await page.context().newCDPSession(page)
      await session.send('Runtime.evaluate', { expression: axe })
      const result = await session.send('Runtime.evaluate', {
        expression:
          "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))",
        awaitPromise: true,
        returnByValue: true,
      })
      for (const line of (result.result.value ?? []) as string[]) {
        faults += 1
        console.log(scene, width, theme, line)
      }
      await page.close()
    }
  }
}
await browser.close()
server.close()
await writeFile(join(folder, 'gallery.html'), render(new URL('http://gallery.invalid/case')))
console.log(`${folder}: ${faults} faults`)
