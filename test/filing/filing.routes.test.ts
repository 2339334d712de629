import { expect } from 'chai'
import type { Http } from '../../src/http/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint, soundNumber } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { filingLimits } from '../../src/filing/filing.settings.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'

/** The answers of a complaint as a form sends them. */
function typed(step: (typeof steps)[number]): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(aComplaint()[step]).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | string[]),
    ]),
  )
}
const steps = ['right', 'requester', 'respondent', 'acts', 'claims'] as const

describe('filing over the web', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function begin(id = 'p-filer') {
    const person = await personAt(http, id)
    const begun = await person.post('/complaints/drafts', {})
    expect(begun.status).to.equal(303)
    const draft = (begun.headers['location'] as string).replace(/\/matter$/, '')
    return { person, draft }
  }

  async function filled(id = 'p-filer') {
    const { person, draft } = await begin(id)
    for (const step of steps) {
      const answer = await person.post(`${draft}/${step}`, { ...typed(step), goOn: 'next' })
      expect(answer.status, step).to.equal(303)
    }
    return { person, draft }
  }

  it('shows what can be done here to everybody', async () => {
    const person = await personAt(http)
    const answer = await person.get('/')
    expect(answer.status).to.equal(200)
    expect(answer.text).to.contain('知识产权保护，一处办理')
    expect(answer.text).to.contain('3 个工作日')
    // A promise of the house is said to be one: it is in no text that somebody has left unread.
    expect(answer.text).to.contain('办理机构的服务时限，非法定期限').and.not.to.contain('可配置')
    const english = (await person.get('/?lang=en')).text
    expect(english).to.contain('the body’s own service target, no statutory period').and.not.to.contain('adjustable')
    await person.get('/?lang=zh-CN')
  })

  // Row 15 of the second list of inputs.
  it('offers an agent none of their own contact data for the fields of a party', async () => {
    const { person, draft } = await filled('p-agent')
    for (const step of ['requester', 'respondent']) {
      const { text } = await person.get(`${draft}/${step}`)
      const tokens = [...text.matchAll(/ autocomplete="([^"]*)"/g)].map(([, token]) => token)
      expect(
        tokens.filter((token) => token !== 'off'),
        step,
      ).to.deep.equal([])
    }
  })

  it('walks a complaint through its steps to a case with its receipt, without scripts', async () => {
    const { person, draft } = await filled()
    const check = await person.get(`${draft}/check`)
    expect(check.status).to.equal(200)
    expect(check.text).to.contain('没有缺项，可以提交。')
    const handed = await person.post(`${draft}/submit`, {})
    expect(handed.status).to.equal(303)
    const receipt = handed.headers['location'] as string
    expect(receipt).to.match(/^\/complaints\/ZB2026-\d{6}\/receipt$/)
    const shown = await person.get(receipt)
    expect(shown.status).to.equal(200)
    expect(shown.text).to.contain('<svg').and.to.contain('calendar.ics')
    const again = await person.post(`${draft}/submit`, {})
    expect(again.headers['location']).to.equal(receipt)
    expect((await person.get(`${draft}/right`)).headers['location']).to.equal(receipt)
  })

  it('makes one case of a draft handed in from many windows at once', async () => {
    const { person, draft } = await filled('p-hasty')
    const all = await Promise.all(Array.from({ length: 12 }, () => person.post(`${draft}/submit`, {})))
    expect(new Set(all.map(({ headers }) => headers['location'] as string)).size).to.equal(1)
  })

  it('says beside the drafts that there is no room for another, and begins none', async () => {
    const person = await personAt(http, 'p-many-drafts')
    for (let n = 0; n < filingLimits.openDrafts; n += 1) await person.post('/complaints/drafts', {})
    const answer = await person.post('/complaints/drafts', {}).set('Accept', 'text/html')
    expect([answer.status, answer.headers['location']]).to.deep.equal([303, '/complaints'])
    const list = (await person.get('/complaints').set('Accept', 'text/html')).text
    expect(list).to.include(`未提交的草稿最多 ${filingLimits.openDrafts} 份`).and.include('class="')
    const program = await person.raw('post', '/complaints/drafts').set('Accept', 'application/json').send({})
    expect([program.status, (program.body as { code: string }).code]).to.deep.equal([422, 'too-many-drafts'])
  })

  it('keeps what was typed although it is wrong, says what is wrong, and lets the person go on', async () => {
    const { person, draft } = await begin()
    const answer = await person.post(`${draft}/right`, {
      kind: 'design',
      number: 'ZL202130012345.0',
      grantedOn: '去年',
    })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.contain('去年').and.to.contain('error-summary').and.to.contain('#f-grantedOn')
    const later = await person.get(`${draft}/right`)
    expect(later.text).to.contain('去年').and.to.contain('ZL202130012345.0')
    expect((await person.get(`${draft}/requester`)).status).to.equal(200)
  })

  it('says at once, at its field, what no paper prints, and to whoever goes on', async () => {
    const { person, draft } = await begin()
    const put = await person
      .raw('put', `${draft}/right`)
      .set('Accept', 'application/json')
      .send({ kind: 'trademark', title: '我❤️水壶𰻝' })
    const { unprinted = {} } = put.body as { unprinted?: Record<string, string> }
    expect(Object.keys(unprinted)).to.deep.equal(['title'])
    expect(unprinted['title']).to.include('文书无法印出').and.include('𰻝')
    const whole = { kind: 'trademark', title: '水壶𰻝', number: '12345678', holder: '某公司', registerCopy: 'attached' }
    await person.post(`${draft}/right`, { ...whole, goOn: 'next' })
    const next = await person.get(`${draft}/requester`).set('Accept', 'text/html')
    expect(next.text).to.include('名称：文书无法印出“𰻝”')
    const clean = await person.raw('put', `${draft}/right`).set('Accept', 'application/json').send({ title: '水壶' })
    expect(clean.body).to.not.have.property('unprinted')
  })

  it('calls a field in the summary of mistakes as the page does', async () => {
    const { person, draft } = await begin()
    const future = { kind: 'trademark', title: '水壶', number: '12345678', holder: '某公司', grantedOn: '2099-01-01' }
    const answer = await person.post(`${draft}/right`, { ...future, goOn: 'next' })
    expect(answer.status).to.equal(422)
    const [, summary = ''] = /id="error-summary"([\s\S]*?)<\/section>/.exec(answer.text) ?? []
    expect(summary).to.include('注册公告日：').and.not.include('取得权利的日期')
  })

  it('saves a step in the background and answers its version', async () => {
    const { person, draft } = await begin()
    const save = (body: object, version?: number) =>
      person
        .raw('put', `${draft}/right`)
        .set('Accept', 'application/json')
        .set(version === undefined ? {} : { 'If-Match': `"${version}"` })
        .send(body)
    const first = await save({ title: '电', number: '' })
    expect(first.status).to.equal(200)
    expect(first.body).to.deep.include({ version: 2 })
    expect((await save({ title: '电水' }, 2)).body).to.deep.include({ version: 3 })
    const stale = await save({ title: '电灯' }, 2)
    expect(stale.status).to.equal(412)
    expect((await person.get(`${draft}/right`)).text)
      .to.contain('电水')
      .and.not.to.contain('电灯')
  })

  it('shows both versions when a step was written in another window', async () => {
    const { person, draft } = await begin()
    await person.post(`${draft}/right`, { title: '甲', goOn: 'later', _version: '1' })
    const stale = await person.post(`${draft}/right`, { title: '乙', goOn: 'next', _version: '1' })
    expect(stale.status).to.equal(409)
    expect(stale.text).to.contain('value="乙"').and.to.contain('甲')
  })

  it('refuses unknown keys', async () => {
    const { person, draft } = await begin()
    expect((await person.post(`${draft}/right`, { ownerId: 'p-2' })).status).to.equal(422)
    const body = { ...aComplaint(), parties: [] }
    expect((await person.json('/complaints', body)).status).to.equal(422)
    expect((await person.json('/complaints', { right: { $ne: null } })).status).to.equal(422)
  })

  it('shows nobody another’s draft', async () => {
    const { draft } = await filled('p-owner')
    const stranger = await personAt(http, 'p-stranger')
    for (const path of [`${draft}/right`, `${draft}/check`, `${draft}/evidence`, `${draft}/delete`])
      expect((await stranger.get(path)).status, path).to.equal(404)
    for (const path of [`${draft}/right`, `${draft}/submit`, `${draft}/delete`, `${draft}/files/F1/delete`])
      expect((await stranger.post(path, {})).status, path).to.equal(404)
  })

  it('lists drafts to continue and deletes one after asking', async () => {
    const { person, draft } = await begin('p-lister')
    await person.post(`${draft}/right`, { title: '折叠椅', goOn: 'later' })
    const list = await person.get('/complaints')
    expect(list.text).to.contain('折叠椅').and.to.contain('继续填写')
    expect((await person.get(`${draft}/delete`)).text).to.contain('折叠椅')
    await person.post(`${draft}/delete`, {})
    expect((await person.get('/complaints')).text).not.to.contain('折叠椅')
    expect((await person.get(`${draft}/right`)).status).to.equal(404)
  })

  it('stops before handing in what is not complete, with the reason and the article', async () => {
    const { person, draft } = await begin()
    await person.post(`${draft}/right`, { ...typed('right'), registerCopy: 'none' })
    await person.post(`${draft}/claims`, { ...typed('claims'), goOn: 'later' })
    const check = await person.get(`${draft}/check`)
    expect(check.text).to.contain('请求行政裁决需要专利登记簿副本').and.to.contain('第十四条')
    expect(check.text).not.to.contain('/submit"')
    const refused = await person.post(`${draft}/submit`, {})
    expect(refused.status).to.equal(422)
    expect(refused.text).to.contain('未填写：')
  })

  it('takes a whole complaint as one JSON body, once for each key', async () => {
    const person = await personAt(http, 'p-program')
    const send = (body: object, key: string) =>
      person.raw('post', '/complaints').set('Accept', 'application/json').set('Idempotency-Key', key).send(body)
    const first = await send(aComplaint(), 'program-key-1')
    expect(first.status).to.equal(201)
    const number = (first.body as { number: string }).number
    expect((await loadCase(number)).rights[0]?.number).to.equal(soundNumber)
    const again = await send(aComplaint(), 'program-key-1')
    expect((again.body as { number: string }).number).to.equal(number)
    const other = await send(aComplaint({ right: { title: '别的' } }), 'program-key-1')
    expect(other.status).to.equal(422)
    expect(other.body).to.deep.include({ code: 'once-key-reused' })
    const wrong = await send(aComplaint({ claims: { truth: false } }), 'program-key-2')
    expect(wrong.status).to.equal(422)
    expect(JSON.stringify(wrong.body)).to.contain('#/claims/truth').and.to.contain('请确认内容真实')
  })

  it('says what a number says', async () => {
    const person = await personAt(http)
    const ask = async (query: object) => (await person.get('/complaints/read-number').query(query)).body as object
    expect(await ask({ kind: 'design', number: soundNumber.toLowerCase() })).to.deep.include({
      state: 'ok',
      normal: soundNumber,
    })
    expect(await ask({ kind: 'invention', number: soundNumber })).to.deep.include({ state: 'bad' })
    expect(await ask({ number: '12345678' })).to.deep.include({ state: 'ok', normal: '12345678' })
    expect((await person.get('/complaints/read-number').query({ number: 'x', kind: 'soul' })).status).to.equal(422)
  })

  // Row 34 of the second list of inputs.
  it('says nothing of a confidential matter on the same right to whoever may be complained of in it', async () => {
    const number = makePatentNumber(2022, 'design', 9_000_034)
    const { draft, person } = await begin('p-suspects')
    const look = async () => {
      await person.post(`${draft}/right`, { ...typed('right'), number, goOn: 'later' })
      return (await person.get(`${draft}/right`)).text.includes('这项权利上已有在办案件')
    }
    expect(await look()).to.equal(false)
    const file = async (confidential: boolean) => {
      const complaint = aComplaint({ right: { number }, claims: { confidential } })
      await fileComplaint({ complaint }, { viewer: aFiler('p-silent'), at })
      await drained()
    }
    await file(true)
    expect(await look()).to.equal(false)
    await file(false)
    expect(await look()).to.equal(true)
  })

  it('tells of open matters on the same right only what the filer may know', async () => {
    const { draft, person } = await begin('p-second')
    await person.post(`${draft}/right`, { ...typed('right'), goOn: 'later' })
    await filled('p-first').then(({ person: first, draft: own }) => first.post(`${own}/submit`, {}))
    await drained()
    const shown = await person.get(`${draft}/right`)
    expect(shown.text).to.contain('这项权利上已有在办案件')
    expect(shown.text).not.to.match(/ZB2026-\d/)
  })

  it('shows a case to its filer in plain words, and to nobody else', async () => {
    const { person, draft } = await filled('p-follower')
    const receipt = (await person.post(`${draft}/submit`, {})).headers['location'] as string
    await drained()
    const path = receipt.replace('/receipt', '')
    const shown = await person.get(path)
    expect(shown.status).to.equal(200)
    expect(shown.text)
      .to.contain('投诉材料已收到，等待登记编号')
      .and.to.contain('投诉已提交')
      .and.to.contain('收件回执')
    const calendar = await person.get(`${path}/calendar.ics`)
    expect(calendar.headers['content-type']).to.contain('text/calendar')
    expect(calendar.text).to.contain('BEGIN:VEVENT').and.to.contain('快速审查时限')
    const stranger = await personAt(http, 'p-nobody')
    // News comes to the page as it comes to an officer's, and the page says whether it does.
    const number = path.split('/').at(-1) ?? ''
    expect(Number(new RegExp(`data-live-case="${number}" data-seq="(\\d+)"`).exec(shown.text)?.[1])).to.be.above(0)
    const own = await person.get('/complaints')
    expect(own.text).to.match(/id="own-list" data-live data-live-mine/)
    for (const { text } of [shown, own]) expect(text).to.contain('data-link-state')
    for (const foreign of [path, receipt, `${path}/calendar.ics`, `/cases/${path.split('/').at(-1)}/evidence`])
      expect((await stranger.get(foreign)).status, foreign).to.equal(404)
  })
})
