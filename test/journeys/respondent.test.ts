import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { smallPng } from '../support/files.ts'
import { accessibilityProblems } from './axe.ts'
import { expectRead, send, take, write } from './by-label.ts'
import {
  begin,
  fileComplaint,
  type Journey,
  mistakesOn,
  type Person,
  press,
  respondentNumber,
  toldInOrder,
} from './house.ts'
import { expectPaper, readPaper } from './paper-reading.ts'

const requester = '珠海某电器有限公司'
const respondent = '珠海某商贸有限公司'
const defence = '我方销售的型号系自行设计，与涉案外观设计不同。'
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('a respondent who was served a paper and has no account', () => {
  toldInOrder()
  let journey: Journey
  const people = new Map<string, Person>()
  const barriers = new Set<string>()
  let number = ''
  let code = ''

  before(async function () {
    journey = await begin(this)
    for (const name of ['filer', 'intake', 'officer', 'lead']) people.set(name, await journey.person(name))
    for (const name of ['served', 'late', 'guest']) {
      const one = await journey.person()
      await one.page.setViewportSize({ width: 390, height: 844 })
      people.set(name, one)
    }
    people.set('plain', await journey.person(undefined, { javaScript: false }))
    people.set('english', await journey.person(undefined, { lang: 'en' }))
  })
  after(async () => await journey?.close())

  const pageOf = (name: string): Page => (people.get(name) as Person).page
  const look = async (name: string) => {
    const page = pageOf(name)
    // The checks are scripts themselves.
    if (name === 'plain') return
    for (const problem of await accessibilityProblems(page)) barriers.add(problem)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    if (wide > 0) barriers.add(`${new URL(page.url()).pathname} is ${wide} wider than the window`)
  }
  const ask = async (name: string, secret: string) => {
    const page = pageOf(name)
    await page.goto(`/follow?number=${number}`)
    await look(name)
    expect(await page.locator('[name="number"]').inputValue()).to.equal(number)
    await page.fill('[name="code"]', secret)
    await press(page, 'form[method="post"][action="/follow"] .form-actions button')
    await look(name)
  }

  it('is served: the paper in hand has a code', async function () {
    this.timeout(120_000)
    number = await fileComplaint(pageOf('filer'))
    const at = `/cases/${number}`
    const intake = pageOf('intake')
    await take(intake, at, '登记编号')
    await take(intake, at, '受理')
    await take(intake, at, '分流', {
      后续程序: ['专利侵权纠纷行政裁决'],
      行政裁决移交给: '香洲区市场监管局 · 知识产权科（受珠海市市场监管局委托，至2028年12月31日）',
    })
    await pageOf('officer').goto('/handoffs')
    await press(pageOf('officer'), `article.offer:has-text("${number}") [data-accept]`)
    await take(pageOf('lead'), at, '立案', { 合议组组长: '李明', 合议组成员一: '张雪莹', 合议组成员二: '王建国' })
    await take(pageOf('officer'), at, '送达请求书副本', { 送达日期: today(), 送达方式: '直接送达' })
    const notice = await readPaper(pageOf('officer'), at, '答辩通知书')
    expectPaper(notice, { says: [`${respondent}：`, '查阅码：', `不注册账号的，可以凭案件编号${number}和查阅码`] })
    code = /查阅码：([0-9A-Z-]+)/.exec(notice)?.[1] ?? ''
    expect(code).to.match(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
  })

  it('looks up without an account how the case stands: stage, body, what is asked, until when, and no name', async function () {
    this.timeout(60_000)
    for (const name of ['guest', 'plain']) {
      await ask(name, code)
      await expectRead(pageOf(name), {
        shows: [number, '轮到您', '提交答辩书', '香洲区市场监管局', '答辩期'],
        keeps: [requester, respondent, '电水壶', '李明', '快速审查', '案件有新的记录'],
      })
    }
    await ask('english', code)
    await expectRead(pageOf('english'), {
      shows: ['Your turn', 'What you need to do'],
      keeps: [requester, respondent],
    })
    await ask('guest', 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE')
    expect(await mistakesOn(pageOf('guest'))).to.include('没有查到')
  })

  it('registers from the address behind the picture and comes back to it', async function () {
    this.timeout(60_000)
    const page = pageOf('served')
    await page.goto(`/served/${code}`)
    await look('served')
    await expectRead(page, { shows: ['查阅向您送达的案件'], keeps: [number, requester] })
    await press(page, 'main a[href^="/register"]')
    await look('served')
    for (const [name, value] of [
      ['name', respondent],
      ['phone', '13926902128'],
      ['username', 'served.respondent'],
      ['password', 'a long sentence 2026'],
    ] as const)
      await page.fill(`main [name="${name}"]`, value)
    await page.locator('main [name="consent"]').check()
    await press(page, 'main form button.button-main')
    expect(new URL(page.url()).pathname, await mistakesOn(page)).to.equal(`/served/${code}`)
    expect(await page.locator('[name="code"]').inputValue()).to.equal(code)
  })

  it('is let in once they say who they are, and not before', async function () {
    this.timeout(60_000)
    const page = pageOf('served')
    await write(page, { 当事人姓名或者名称: requester, 身份证件号码或者统一社会信用代码: respondentNumber })
    await press(page, 'main form.form button.button-main')
    expect(await mistakesOn(page)).to.include('核对未通过')
    await look('served')
    await write(page, { 当事人姓名或者名称: respondent, 身份证件号码或者统一社会信用代码: respondentNumber })
    await send(page)
    expect(new URL(page.url()).pathname).to.equal(`/answers/${number}`)
    await look('served')
    await expectRead(page, { shows: ['提交答辩书', '答辩通知书', requester], keeps: ['立案通知书', '案件有新的记录'] })
    await page.goto('/answers')
    await look('served')
    await expectRead(page, { shows: [number, '轮到您', '截至'], keeps: ['我的投诉'] })
  })

  it('answers with a file from the phone, and reads the receipt of it', async function () {
    this.timeout(60_000)
    const page = pageOf('served')
    await take(page, `/answers/${number}`, '提交答辩书', { 答辩意见: defence }, [
      { name: '宣传册.png', mimeType: 'image/png', buffer: smallPng(10, 20, 30) },
    ])
    await page.goto(`/answers/${number}`)
    await expectRead(page, { shows: [defence, '尚未转送对方'], keeps: ['您现在要做的：提交答辩书'] })
    await press(page, 'a[href*="/submissions/"]')
    await look('served')
    await expectRead(page, { shows: [defence, '宣传册'] })
  })

  it('is the only one whom the code let in, though it still shows how the case stands', async function () {
    this.timeout(60_000)
    const page = pageOf('late')
    await page.goto(`/register?next=${encodeURIComponent(`/served/${code}`)}`)
    for (const [name, value] of [
      ['name', '来晚的人'],
      ['phone', '13926902129'],
      ['username', 'late.respondent'],
      ['password', 'a long sentence 2026'],
    ] as const)
      await page.fill(`main [name="${name}"]`, value)
    await page.locator('main [name="consent"]').check()
    await press(page, 'main form button.button-main')
    await write(page, { 当事人姓名或者名称: respondent, 身份证件号码或者统一社会信用代码: respondentNumber })
    await press(page, 'main form.form button.button-main')
    expect(await mistakesOn(page)).to.include('核对未通过')
    const answer = await page.request.get(`/answers/${number}`)
    expect(answer.status()).to.equal(404)
    await ask('guest', code)
    await expectRead(pageOf('guest'), { shows: ['轮到香洲区市场监管局'], keeps: [defence, respondent] })
  })

  it('met no barrier, on a phone and at a desk', () => {
    expect([...barriers]).to.deep.equal([])
    for (const [name, { complaints }] of people)
      expect(
        complaints.filter((line) => !/ 422 |status of 422|status of 404/.test(line)),
        name,
      ).to.deep.equal([])
  })
})
