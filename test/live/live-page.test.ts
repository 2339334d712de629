import { join } from 'node:path'
import { expect } from 'chai'
import express, { type Express } from 'express'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { securityHeaders } from '../../src/http/security-headers.ts'
import { liveProjection } from '../../src/live/projection.ts'
import { chromiumFlags, findChromium } from '../support/chromium.ts'
import { anOffer, aRecord } from './a-record.ts'
import { entry, type LiveHouse, openHouse, person, readableHere } from './live-house.ts'

const caseId = 'ZB2026-000001'
const root = join(import.meta.dirname, '../..')

/** Two pages as the layout makes them: a case, and a desk's inbox of offers. */
function pagesOf(shown: { seq: number; offers: string[] }) {
  const headers = securityHeaders(false, 'http://127.0.0.1')
  const layout = (
    nonce: string,
    body: string,
    as: unknown,
  ) => `<!doctype html><html lang="zh-CN"><head><link rel="icon" href="data:,"><meta name="viewer" content="${as}" data-name="${as}先生">
    <script type="module" src="/js/live.js" nonce="${nonce}"></script>
    <script type="module" src="/js/length.js" nonce="${nonce}"></script></head><body>
    <nav id="rail-nav" data-live><span id="count">${shown.offers.length}</span></nav>
    <a href="/notices" id="bell" data-live data-bell="0" aria-label="通知，没有未读"><span data-bell-count hidden>0</span></a>
    <ul data-presence></ul><span data-link-state hidden><span data-link-text></span></span>
    <div id="updates" data-updates></div>${body}
    <ul id="client-texts" hidden><li data-key="live-on">实时</li><li data-key="live-paused">实时暂停</li><li data-key="live-over">已停止更新</li>
    <li data-key="page-signed-out">已退出登录</li><li data-key="page-other">现由另一个账号登录，本页是[[name]]的</li>
    <li data-key="bell-none">通知，没有未读</li><li data-key="bell-other">通知，[[n]] 条未读</li>
    <li data-key="bell-many">通知，99 条以上未读</li><li data-key="updates-done">已显示最新内容</li>
    <li data-key="too-long">最多 [[most]] 个，现有 [[typed]] 个，多出 [[over]] 个</li>
    <li data-key="updates-other">[[n]] 条更新</li><li data-key="presence-editing">正在编辑</li></ul></body></html>`
  return (app: Express) => {
    app.use('/js', express.static(join(root, 'public/js')))
    app.use('/vendor', express.static(join(root, 'node_modules/socket.io-client/dist')))
    app.get('/case', (request, response) => {
      const body = `<main data-live-case="${caseId}" data-seq="${shown.seq}"><section id="timeline" data-live>${shown.seq}
        </section><form id="note"><textarea name="text" data-most="5"></textarea></form></main>`
      response.send(layout(headers(response), body, request.headers['x-as']))
    })
    app.get('/desk', (request, response) => {
      const rows = [1, 2, 3, 4, 5].map(
        (n) =>
          `<li id="row-${n}"><input type="checkbox" name="case" value="${n}"><a href="/case?row=${n}">第 ${n} 行，${n === 3 ? shown.seq : 1}</a></li>`,
      )
      const body = `<div id="list" data-live data-live-desk="customs-law"><ul>${rows.join('')}</ul></div>`
      response.send(layout(headers(response), body, request.headers['x-as']))
    })
    app.get('/inbox', (request, response) => {
      const cards = shown.offers.map((id) => `<article>${id}</article>`).join('')
      const body = `<section id="offers" data-live data-live-desk data-live-parts="H" data-live-auto>${cards}</section>`
      response.send(layout(headers(response), body, request.headers['x-as']))
    })
  }
}

describe('a live page in a browser', function () {
  this.timeout(20_000)
  const shown = { seq: 1, offers: [] as string[] }
  let browser: Browser
  let house: LiveHouse
  let complaints: string[]

  before(async function () {
    const executablePath = findChromium()
    if (!executablePath) return this.skip()
    browser = await chromium.launch({ executablePath, args: chromiumFlags })
  })
  after(() => browser?.close())
  beforeEach(async () => {
    Object.assign(shown, { seq: 1, offers: [] })
    complaints = []
    house = await openHouse({}, pagesOf(shown))
    house.cases.set(caseId, { seq: 1, entries: [entry(caseId, 1)], watchers: new Set(['li', 'wang']) })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await house.close()
  })

  async function open(path: string, id = 'li'): Promise<Page> {
    const cookie = await house.signIn(person(id, { bodyId: 'amr', deskIds: ['customs-law'] }))
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-as': id } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: house.url }])
    const page = await context.newPage()
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.goto(`${house.url}${path}`)
    await page.locator('[data-link-text]', { hasText: '实时' }).waitFor()
    return page
  }
  async function commit(made: Partial<JournalEntry>, record: Partial<CaseRecord> = {}): Promise<void> {
    const known = house.cases.get(caseId)
    if (!known) return
    known.seq += 1
    shown.seq = known.seq
    const sealed = entry(caseId, known.seq, made)
    known.entries.push(sealed)
    const batch = [{ record: aRecord({ seq: known.seq, ...record }), to: known.seq, entries: [sealed], effects: {} }]
    await liveProjection(house.live, { readable: readableHere, countsAll: () => true }).apply(batch)
  }

  it('shows an offer in the inbox and in the counts without a reload, and reports that it arrived', async () => {
    const reported: string[] = []
    const page = await open('/inbox')
    house.live.onEvent('handoff:mark-delivered', (await import('joi')).default.any(), async (viewer, { handoffId }) => {
      reported.push(`${viewer.id} ${handoffId}`)
    })
    shown.offers.push('H1')
    await commit({ kind: 'handoff:offered', handoffId: 'H1' }, { handoffs: [anOffer()] })
    await page.locator('#offers article').waitFor({ timeout: 1000 })
    expect(await page.locator('#count').textContent()).to.equal('1')
    expect(await page.locator('#updates').textContent()).to.equal('')
    expect(reported).to.deep.equal(['li H1'])
    expect(complaints).to.deep.equal([])
  })

  it('says how much is new on a case and moves nothing until asked', async () => {
    const page = await open('/case')
    await commit({})
    await commit({})
    const button = page.getByRole('button', { name: '2 条更新' })
    await button.waitFor({ timeout: 3000 })
    expect((await page.locator('#timeline').textContent())?.trim()).to.equal('1')
    await button.click()
    await page.getByText('3', { exact: true }).waitFor()
    expect(await page.getByRole('button').count()).to.equal(0)
    expect(complaints).to.deep.equal([])
  })

  it('says that nobody is signed in any more, or somebody else, and no longer that it is live', async () => {
    const page = await open('/case')
    const state = page.locator('[data-link-text]')
    const [kept] = await page.context().cookies()
    await house.signOut(`${kept!.name}=${kept!.value}`)
    await page.locator('#page-over', { hasText: '已退出登录' }).waitFor({ timeout: 8000 })
    expect(await state.textContent()).to.equal('已停止更新')
    const signIn = async (id: string) => {
      const [name = '', value = ''] = (await house.signIn(person(id))).split('=')
      await page.context().addCookies([{ name, value, url: house.url }])
      await page.evaluate(`dispatchEvent(new Event('online'))`)
    }
    await signIn('wang')
    await page.locator('#page-over', { hasText: '现由另一个账号登录，本页是li先生的' }).waitFor({ timeout: 8000 })
    expect(await state.textContent()).to.equal('已停止更新')
    await signIn('li')
    await page.locator('[data-link-text]', { hasText: '实时' }).waitFor({ timeout: 8000 })
    expect(await page.locator('#page-over').count()).to.equal(0)
  })

  it('cuts nothing of what is pasted, and says at once by how much it is too long', async () => {
    const page = await open('/case')
    const box = page.locator('textarea')
    await box.fill('一二三四五六七')
    expect(await box.inputValue()).to.equal('一二三四五六七')
    await page.getByText('最多 5 个，现有 7 个，多出 2 个').waitFor()
    await box.fill('一二三四五')
    expect(await page.locator('.field-over').textContent()).to.equal('')
  })

  // Row 41 of the second list of inputs.
  it('shows new rows when asked, keeps the ticks, and leaves the focus in a named place', async () => {
    const page = await open('/desk')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.locator('#row-3 a').focus()
    shown.seq = 7
    house.live.rowsChanged('customs-law', [{ id: `${caseId}:P1`, open: true, seq: 7 }])
    const button = page.getByRole('button', { name: '1 条更新' })
    await button.waitFor({ timeout: 3000 })
    expect(await page.locator('#row-3 a').textContent()).to.equal('第 3 行，1')
    await page.keyboard.press('Shift+Tab')
    await button.press('Enter')
    await page.getByText('第 3 行，7').waitFor({ timeout: 3000 })
    const ticks = await page.getByRole('checkbox').all()
    expect(await Promise.all(ticks.map((box) => box.isChecked()))).to.deep.equal([true, true, true, true, true])
    const focused = await page.evaluate<string>("document.activeElement?.textContent ?? ''")
    expect(focused).to.be.oneOf(['已显示最新内容', '第 3 行，7'])
    expect(complaints).to.deep.equal([])
  })

  it('rings the bell with the number of notices not read, for eyes and for a screen reader', async () => {
    const page = await open('/inbox')
    const bell = page.locator('#bell')
    const ring = (unread: number) => house.live.emit(['person:li'], 'notice:changed', { unread })
    ring(3)
    await page.getByRole('link', { name: '通知，3 条未读' }).waitFor({ timeout: 2000 })
    expect(await bell.locator('[data-bell-count]').textContent()).to.equal('3')
    ring(100)
    await page.getByRole('link', { name: '通知，99 条以上未读' }).waitFor({ timeout: 2000 })
    expect(await bell.locator('[data-bell-count]').textContent()).to.equal('99+')
    ring(0)
    await page.locator('#bell[aria-label="通知，没有未读"]').waitFor({ state: 'attached', timeout: 2000 })
    expect(await bell.locator('[data-bell-count]').isVisible()).to.equal(false)
    expect(house.live.isHere('li')).to.equal(true)
    expect(house.live.isHere('wang')).to.equal(false)
  })

  it('learns after a drop of the line of what it missed, once', async () => {
    const page = await open('/case')
    house.dropConnections()
    await commit({})
    await commit({})
    await page.getByRole('button', { name: '2 条更新' }).waitFor({ timeout: 6000 })
    await commit({})
    await page.getByRole('button', { name: '3 条更新' }).waitFor({ timeout: 3000 })
  })

  it('says that live is paused while the server is away', async () => {
    const page = await open('/case')
    await house.live.close('restart')
    await page.locator('.is-paused', { hasText: '实时暂停' }).waitFor({ timeout: 5000 })
  })

  it('shows a colleague who writes', async () => {
    const page = await open('/case')
    const other = await open('/case', 'wang')
    await other.locator('textarea').pressSequentially('note')
    await page.locator('[data-presence] .is-editing').waitFor({ timeout: 4000 })
    expect(await page.locator('[data-presence] li').count()).to.equal(1)
    expect(await page.locator('[data-presence]').textContent()).to.include('wang先生')
  })
})
