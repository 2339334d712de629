import { hash } from '@node-rs/argon2'
import { expect } from 'chai'
import supertest from '../support/supertest.ts'
import { changePerson, findPerson, onAccessChanged, usernameOf, viewerOf } from '../../src/access/index.ts'
import { slowTries } from '../../src/access/sign-in.actions.ts'
import { updatePerson } from '../../src/access/person.model.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { testConfig } from '../http/sample-app.ts'
import { visitor } from '../http/visitor.ts'
import Joi from 'joi'
import { keptNotice } from '../../src/access/access.pages.ts'
import { accessRoutes, signInAgain } from '../../src/access/access.routes.ts'
import { signedIn } from '../../src/access/index.ts'
import { endpoint, json, mount, redirect } from '../../src/http/index.ts'
import { notFound } from '../../src/kernel/rule-error.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from './office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const admin = { actor: { id: 'admin', name: '管理员', roles: ['security-admin'] as const }, at }

describe('signing in', () => {
  withDatabase()
  const come = (app = officeApp()) => visitor(app, '/session')

  it('takes name and password, in either case of the name, and goes on to the page asked for', async () => {
    const person = await aPerson()
    const ann = await come()
    const answer = await ann
      .post('/sign-in', { username: ` ${person.username.toUpperCase()} `, password: goodPassword, next: '/account' })
      .set('Accept', 'text/html')
    expect([answer.status, answer.headers['location']]).to.deep.equal([303, '/account'])
    const account = await ann.get('/account').set('Accept', 'text/html')
    expect(account.status).to.equal(200)
    expect(account.text).to.include(person.name)
  })

  it('shows who was served with a notice the way in by the code printed on it', async () => {
    const page = await (await come()).get('/sign-in?next=%2Fanswers').set('Accept', 'text/html')
    expect(page.text).to.include('<a href="/served">填写查阅码</a>')
  })

  it('never goes on to another site', async () => {
    const person = await aPerson()
    const ann = await come()
    const answer = await ann
      .post('/sign-in', { username: person.username, password: goodPassword, next: '//evil.example' })
      .set('Accept', 'text/html')
    expect(answer.headers['location']).to.equal('/')
  })

  it('answers alike for a wrong password, an unknown name and a closed account', async () => {
    const known = await aPerson()
    const closed = await aPerson()
    await changePerson(closed._id, { active: false }, admin)
    const ann = await come()
    const answers = []
    for (const [username, password] of [
      [known.username, 'not the password'],
      ['nobody-at-all', 'not the password'],
      [closed.username, goodPassword],
    ]) {
      const { status, body } = await ann.json('/sign-in', { username, password })
      const { instance: _instance, ...rest } = body as Record<string, unknown>
      answers.push({ status, rest })
    }
    expect(answers[0]?.status).to.equal(422)
    expect(answers[1]).to.deep.equal(answers[0])
    expect(answers[2]).to.deep.equal(answers[0])
  })

  it('shows the form again after a refusal, with the name and without the password', async () => {
    const ann = await come()
    const answer = await ann
      .post('/sign-in', { username: 'somebody', password: 'wrong <phrase>' })
      .set('Accept', 'text/html')
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('用户名或密码不正确').and.to.include('value="somebody"')
    expect(answer.text).not.to.include('wrong')
  })

  it('is asked once more, with the name, where the page was left open and the browser has lost its cookie', async () => {
    const person = await aPerson()
    const app = officeApp()
    const left = await supertest(app).get('/sign-in').set('Accept', 'text/html')
    const token = /name="_csrf" value="([^"]+)"/.exec(left.text)?.[1] ?? ''
    const press = (cookie: string, csrf: string) =>
      supertest(app)
        .post('/sign-in')
        .set({ Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', ...(cookie ? { Cookie: cookie } : {}) })
        .type('form')
        .send({ username: person.username, password: goodPassword, next: '/account', _csrf: csrf })
    const again = await press('', token)
    expect(again.status).to.equal(403)
    expect(again.text)
      .to.include(`value="${person.username}"`)
      .and.include('刚才没有提交')
      .and.include('name="password"')
    expect(again.text).not.to.include(goodPassword).and.not.include('请回到原来的页面')
    const cookie = [again.headers['set-cookie'] ?? []]
      .flat()
      .map((each) => String(each).split(';')[0])
      .join('; ')
    const renewed = /name="_csrf" value="([^"]+)"/.exec(again.text)?.[1] ?? ''
    const answer = await press(cookie, renewed)
    expect([answer.status, answer.headers['location']]).to.deep.equal([303, '/account'])
    // A program, or another site, gets no form.
    const bare = await supertest(app).post('/sign-in').type('form').send({ username: person.username, _csrf: token })
    expect(bare.status).to.equal(403)
    expect(bare.text).not.to.include(`value="${person.username}"`)
  })

  it('stops guessing at one account from one address, and lets its owner in from elsewhere', async () => {
    const person = await aPerson()
    const app = officeApp({}, { config: { ...testConfig, publicUrl: 'https://zhibao.example' } })
    const from = (ip: string, cookie: string, token: string, password: string) =>
      supertest(app)
        .post('/sign-in')
        .set({
          'X-Forwarded-For': ip,
          'X-Forwarded-Proto': 'https',
          Cookie: cookie,
          'x-csrf-token': token,
          Accept: 'application/json',
        })
        .send({ username: person.username, password })
    const begun = await supertest(app)
      .get('/session')
      .set('X-Forwarded-Proto', 'https')
      .set('Accept', 'application/json')
    const cookie = begun.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const token = (begun.body as { csrf: string }).csrf
    const statuses = []
    for (let index = 0; index < 12; index += 1)
      statuses.push((await from('203.0.113.9', cookie, token, 'wrong phrase')).status)
    expect(statuses).to.deep.equal([...Array<number>(10).fill(422), 429, 429])
    expect((await from('203.0.113.9', cookie, token, goodPassword)).status).to.equal(429)
    expect((await from('198.51.100.4', cookie, token, goodPassword)).status).to.equal(200)
  })

  // Row 40 of the second list of inputs, for one account.
  it('shuts nobody out who comes with a browser that has signed in to the account before, whoever guesses at it', async () => {
    const person = await aPerson()
    const app = officeApp()
    const [owner, guesser, stranger] = [await come(app), await come(app), await come(app)]
    const enter = (who: typeof owner, password: string, username = person.username) =>
      who.post('/sign-in', { username, password }).set('Accept', 'text/html')
    expect((await enter(owner, goodPassword)).status).to.equal(303)
    await owner.renew()
    expect((await owner.post('/sign-out', {})).status).to.equal(303)
    await owner.renew()
    for (let index = 0; index < 12; index += 1) await enter(guesser, 'wrong phrase')
    // Without such a browser even the right password waits, and the page says what the owner can do.
    const held = await enter(stranger, goodPassword)
    expect(held.status).to.equal(429)
    expect(Number(held.headers['retry-after'])).to.be.within(800, 900)
    expect(held.text).to.include('请在 15 分钟后再试').and.include('用以前登录过此账号的浏览器登录')
    expect(held.text).to.include('href="/forgotten-password"').and.include(`value="${person.username}"`)
    expect((await enter(owner, goodPassword)).status).to.equal(303)
    await owner.renew()
    await owner.post('/sign-out', {})
    await owner.renew()
    // The mark opens nothing: it has ten tries of its own, and is of no use for another account.
    const statuses = []
    for (let index = 0; index < 11; index += 1) statuses.push((await enter(owner, 'wrong phrase')).status)
    expect(statuses).to.deep.equal([...Array<number>(10).fill(422), 429])
    const other = await aPerson()
    for (let index = 0; index < 10; index += 1) await enter(guesser, 'wrong phrase', other.username)
    expect((await enter(owner, goodPassword, other.username)).status).to.equal(429)
  })

  // Row 40 of the second list of inputs.
  it('lets in whoever knows the password, although somebody at the same address guesses at many accounts', async function () {
    this.timeout(60_000)
    const person = await aPerson()
    const ann = await come()
    const press = (username: string, password: string) => ann.json('/sign-in', { username, password })
    for (let index = 0; index < 61; index += 1) await press(`nobody-${index}`, 'wrong phrase')
    slowTries.apartMs = 200
    try {
      const began = performance.now()
      const tries = [
        press('nobody-at-all', 'wrong phrase'),
        press('nobody-else', 'wrong phrase'),
        press(person.username, goodPassword),
      ]
      const statuses = (await Promise.all(tries)).map(({ status }) => status)
      expect(statuses).to.deep.equal([422, 422, 200])
      expect(performance.now() - began, 'one after the other').to.be.at.least(400)
    } finally {
      slowTries.apartMs = 1000
    }
  })

  it('begins a new session: an id planted before is worth nothing', async () => {
    const person = await aPerson()
    const app = officeApp()
    const ann = await come(app)
    const planted = (await ann.get('/session')).request.cookies
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    expect((await ann.get('/account').set('Accept', 'application/json')).status).to.equal(200)
    const thief = await supertest(app).get('/account').set('Cookie', planted).set('Accept', 'application/json')
    expect(thief.status).to.equal(401)
  })

  it('makes an old hash anew', async () => {
    const person = await aPerson()
    const old = await hash(goodPassword, { memoryCost: 8192, timeCost: 1 })
    await updatePerson(person._id, { passwordHash: old }, false)
    const ann = await come()
    expect((await ann.json('/sign-in', { username: person.username, password: goodPassword })).status).to.equal(200)
    expect((await findPerson(person._id))?.passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  // Row 3b of the second list of inputs.
  it('carries along a form that was sent after the sign-in had ended, and gives it back once, with passwords left out', async () => {
    const person = await aPerson()
    const written = mount([
      endpoint({
        method: 'get',
        path: '/words',
        policy: signedIn,
        summary: 'words',
        answer: () => json({ text: '' }),
      }),
      endpoint<{ text: string; password?: string }>({
        method: 'post',
        path: '/words',
        policy: signedIn,
        summary: 'words',
        body: Joi.object<{ text: string; password?: string }>({
          text: Joi.string().required(),
          password: Joi.string(),
        }),
        answer: () => redirect('/words'),
        refill: (_asked, { input }) => json(input),
      }),
      // Forms that stand on the page above their own address.
      endpoint<{ text: string }>({
        method: 'post',
        path: '/words/:id/decline',
        policy: signedIn,
        summary: 'decline',
        body: Joi.object<{ text: string }>({ text: Joi.string().required() }),
        answer: () => redirect('/words'),
        refill: ({ param }, { input }) => {
          if (param('id') === 'gone') throw notFound('words')
          return json({ of: param('id'), ...input })
        },
      }),
    ])
    const app = officeApp(
      {},
      { signInAgain: signInAgain(() => Promise.resolve([])), routers: [accessRoutes(), written] },
    )
    const ann = await visitor(app, '/session')
    const ours = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' }
    const answer = await ann.post('/words', { text: '我写了很长的“内容”', password: 'geheim' }).set(ours)
    expect(answer.status).to.equal(401)
    expect(answer.text).to.contain('您填写的内容保留着').and.not.to.contain('geheim')
    const [, carried = ''] = /name="form" value="([^"]+)"/.exec(answer.text) ?? []
    const form = carried.replaceAll('&quot;', '"')
    const asked = { username: person.username, password: goodPassword, next: '/words', form }
    const signedInNow = await ann.post('/sign-in', asked).set('Accept', 'text/html')
    expect([signedInNow.status, signedInNow.headers['location']]).to.deep.equal([303, '/words'])
    expect((await ann.get('/words').set('Accept', 'text/html')).body).to.deep.equal({ text: '我写了很长的“内容”' })
    expect((await ann.get('/words').set('Accept', 'text/html')).body, 'once').to.deep.equal({ text: '' })

    // A form whose address has no page of its own comes back there all the same; where it has gone, its words are told.
    for (const id of ['W1', 'gone']) {
      const browser = await visitor(app, '/session')
      const sent = await browser.post(`/words/${id}/decline`, { text: '退回的理由写了很长' }).set(ours)
      const [, kept = ''] = /name="form" value="([^"]+)"/.exec(sent.text) ?? []
      const [, next = ''] = /name="next" value="([^"]+)"/.exec(sent.text) ?? []
      const entered = { ...asked, next, form: kept.replaceAll('&quot;', '"') }
      const { headers } = await browser.post('/sign-in', entered).set('Accept', 'text/html')
      expect(headers['location']).to.equal(`/words/${id}/decline`)
      const back = await browser.get(`/words/${id}/decline`).set('Accept', 'text/html')
      if (id === 'W1') expect(back.body).to.deep.equal({ of: 'W1', text: '退回的理由写了很长' })
      else expect([back.status, back.text.includes('退回的理由写了很长')]).to.deep.equal([404, true])
      const again = await browser.get(`/words/${id}/decline`).set('Accept', 'text/html')
      expect([again.status, again.headers['location']], 'once').to.deep.equal([303, '/words'])
    }

    // On a computer that several use, somebody else signs in: nothing of the first one's is shown, nor their page.
    const [, owner = ''] =
      /name="_as" value="([^"]+)"/.exec((await ann.get('/account').set('Accept', 'text/html')).text) ?? []
    expect(owner).not.to.equal('')
    const bea = await visitor(app, '/session')
    const left = await bea.post('/words', { text: '只有前一个人知道', _as: owner }).set(ours)
    const [, theirs = ''] = /name="form" value="([^"]+)"/.exec(left.text) ?? []
    const other = await aPerson()
    const come = {
      username: other.username,
      password: goodPassword,
      next: '/words',
      form: theirs.replaceAll('&quot;', '"'),
    }
    const next = await bea.post('/sign-in', come).set('Accept', 'text/html')
    expect([next.status, next.headers['location']]).to.deep.equal([303, '/'])
    expect((await bea.get('/words').set('Accept', 'text/html')).body).to.deep.equal({ text: '' })
  })

  it('says of the files chosen in such a form that they are to be chosen again, and names them to nobody yet', () => {
    const notice = (form: object) =>
      keptNotice(JSON.stringify(form), {
        t: (key, values) => `${key} ${JSON.stringify(values ?? {})}`,
      })
    expect(notice({ path: '/x', input: { a: 'b' } })).to.equal('access:sign-in.kept {}')
    expect(notice({ path: '/x', input: { a: 'b' }, lost: ['file/out.txt', 'file/照片.png'] })).to.equal(
      'access:sign-in.kept-files {"count":2}',
    )
    expect(keptNotice('not ours', { t: (key) => key })).to.equal('access:sign-in.kept')
  })

  it('says who is signed in already where the page was left open and somebody signed in beside it', async () => {
    const [person, other] = [await aPerson(), await aPerson()]
    const ann = await come()
    const ours = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' }
    const form = { username: other.username, password: goodPassword, next: '/account#preferences-title' }
    await ann.post('/sign-in', { username: person.username, password: goodPassword }).set(ours)
    const answer = await ann.post('/sign-in', form).set(ours)
    expect([answer.status, answer.headers['location']]).to.deep.equal([303, '/account#preferences-title'])
    const { text } = await ann.get('/account').set('Accept', 'text/html')
    expect(text)
      .to.include(`您已用${person.name}的账号登录。要用别的账号，请先退出登录。`)
      .and.not.include('填写的内容')
  })

  it('goes on to the very part of the page that was asked for', async () => {
    const person = await aPerson()
    const ann = await come()
    const form = { username: person.username, password: goodPassword, next: '/account?page=1#x' }
    const answer = await ann.post('/sign-in', form).set('Accept', 'text/html')
    expect(answer.headers['location']).to.equal('/account?page=1#x')
  })

  it('shows the accounts of the demonstration only where there is one', async () => {
    const page = async (app = officeApp()) => (await supertest(app).get('/sign-in').set('Accept', 'text/html')).text
    expect(await page()).not.to.include('演示账号')
    const demo = officeApp({
      demoAccounts: () => [{ username: 'lin', password: 'demo', name: '林', part: { zh: '受理审查员', en: 'Intake' } }],
    })
    expect(await page(demo))
      .to.include('演示账号')
      .and.to.include('受理审查员')
  })

  it('ends with sign-out: the session is dead and the browser forgets', async () => {
    const person = await aPerson()
    const app = officeApp()
    const ann = await come(app)
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    const cookie = (await ann.get('/session')).request.cookies
    const out = await ann.post('/sign-out', {}).set('Accept', 'text/html')
    expect([out.status, out.headers['location'], out.headers['clear-site-data']]).to.deep.equal([
      303,
      '/sign-in',
      '"cache", "storage"',
    ])
    expect(
      (await supertest(app).get('/account').set('Cookie', cookie).set('Accept', 'application/json')).status,
    ).to.equal(401)
  })
})

describe('an account', () => {
  withDatabase()

  const enter = async (app = officeApp()) => {
    const person = await aPerson()
    const ann = await visitor(app, '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    return { person, ann, app }
  }

  it('of a filer is opened with a name, a way to be reached and consent; what is missing is said, the rest kept', async () => {
    const ann = await visitor(officeApp(), '/session')
    const form = { name: '南屏灯具厂', username: '南屏灯具', password: goodPassword }
    const refused = await ann.post('/register', form).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text)
      .to.include('请至少填写其中一项')
      .and.to.include('value="南屏灯具厂"')
      .and.to.include('href="#f-consent"')
    expect(refused.text).not.to.include(goodPassword)
    // A mobile number is held against the rule by which it is changed afterwards.
    for (const phone of ['12345', '0756-8888888转801', '0756-1234567']) {
      const { status, text } = await ann
        .post('/register', { ...form, phone, consent: 'yes' })
        .set('Accept', 'text/html')
      expect([status, text.includes('请填写一个可以接收短信的手机号码')], phone).to.deep.equal([422, true])
    }
    const opened = await ann
      .post('/register', { ...form, phone: '13800138000', consent: 'yes' })
      .set('Accept', 'application/json')
    expect(opened.status).to.equal(201)
    expect(opened.body.viewer)
      .to.include({ name: '南屏灯具厂' })
      .and.to.deep.include({ roles: ['filer'], deskIds: [] })
  })

  it('cannot be opened with a role, a taken name or a weak password', async () => {
    const ann = await visitor(officeApp(), '/session')
    const form = { name: '甲', username: 'jia.one', password: goodPassword, email: 'jia@example.cn', consent: true }
    expect((await ann.json('/register', { ...form, roles: ['system-admin'] })).body.errors[0]).to.include({
      pointer: '#/roles',
      code: 'object.unknown',
    })
    expect((await ann.json('/register', { ...form, password: 'password1' })).body.errors[0]).to.include({
      pointer: '#/password',
      code: 'password-common',
    })
    const taken = await aPerson()
    expect(
      (await ann.json('/register', { ...form, username: taken.username.toUpperCase() })).body.errors[0],
    ).to.include({ code: 'username-taken' })
  })

  it('changes its password only with the present one, and ends every other session', async () => {
    const { person, ann, app } = await enter()
    const phone = await visitor(app, '/session')
    await phone.json('/sign-in', { username: person.username, password: goodPassword })
    const next = 'seven umbrellas in 雾'
    const wrong = await ann.json('/account/password', { current: 'guess', password: next, again: next })
    expect(wrong.body.errors).to.deep.equal([
      { pointer: '#/current', code: 'password-wrong', detail: '当前密码不正确' },
    ])
    const differs = await ann.json('/account/password', { current: goodPassword, password: next, again: 'x' })
    expect(differs.body.errors[0]).to.include({ pointer: '#/again', code: 'password-differs' })
    expect(
      (await ann.json('/account/password', { current: goodPassword, password: next, again: next })).status,
    ).to.equal(200)
    expect((await phone.get('/account').set('Accept', 'application/json')).status).to.equal(401)
    expect((await ann.get('/account').set('Accept', 'application/json')).status).to.equal(200)
    await phone.renew()
    expect((await phone.json('/sign-in', { username: person.username, password: goodPassword })).status).to.equal(422)
    expect((await phone.json('/sign-in', { username: person.username, password: next })).status).to.equal(200)
  })

  it('whose roles change loses its sessions, and whoever keeps connections open is told', async () => {
    const { person, ann } = await enter()
    const told: string[] = []
    const stop = onAccessChanged((id) => void told.push(id))
    await changePerson(person._id, { roles: ['respondent'] }, admin)
    stop()
    expect(told).to.deep.equal([person._id])
    expect((await ann.get('/account').set('Accept', 'application/json')).status).to.equal(401)
    const [entry] = await latestAdminActs(1)
    expect(entry).to.deep.include({ kind: 'person:changed', target: person._id, byId: 'admin' })
    expect(JSON.stringify(entry)).not.to.include('argon2')
  })

  it('of before whose password was set by somebody else may do nothing but change it', async () => {
    const { person } = await enter()
    const after = await updatePerson(person._id, { mustChange: true }, true)
    const viewer = await viewerOf({ personId: person._id, epoch: after?.epoch ?? 0 })
    expect(viewer?.roles).to.deep.equal([])
  })

  it('cannot change its own rights', async () => {
    const person = await aPerson({ roles: ['security-admin'] })
    const self = { actor: { id: person._id, name: person.name, roles: person.roles }, at }
    const refused = await changePerson(person._id, { roles: ['system-admin'] }, self).catch(
      (error: { code: string }) => error.code,
    )
    expect(refused).to.equal('own-rights')
  })

  it('keeps its language and shortcuts', async () => {
    const { person, ann } = await enter()
    expect((await ann.json('/account/preferences', { lang: 'en' })).status).to.equal(200)
    const kept = await findPerson(person._id)
    expect([kept?.lang, kept?.keys]).to.deep.equal(['en', false])
  })
})

describe('a name to sign in with', () => {
  it('is the same in full-width letters and capitals', () => {
    expect(usernameOf(' ＷＡＮＧmin ')).to.equal('wangmin')
  })
})
