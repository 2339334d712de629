import { expect } from 'chai'
import { Router } from 'express'
import { MemoryStore } from 'express-session'
import supertest from '../support/supertest.ts'
import { allEndpoints, endpoint, mount, page, safeNext } from '../../src/http/index.ts'
import { sampleApp, sampleEndpoints, testConfig } from './sample-app.ts'
import { visitor } from './visitor.ts'

describe('every route', () => {
  it('comes from mount and declares a policy', () => {
    const { app } = sampleApp()
    const endpoints = allEndpoints(app)
    expect(endpoints).to.have.length(sampleEndpoints.length)
    for (const { policy } of endpoints) expect(policy.name).to.be.a('string')
  })

  it('that was made by hand is found out', () => {
    const byHand = Router()
    byHand.get('/secret', (_request, response) => void response.end())
    const { app } = sampleApp({ routers: [mount(sampleEndpoints), byHand] })
    expect(() => allEndpoints(app)).to.throw('/secret has no policy')
  })

  it('without a policy, or declared twice, fails the start', () => {
    const open = { method: 'get', path: '/x', summary: '', answer: () => page('x', {}) } as const
    expect(() => mount([endpoint(open as never)])).to.throw('declares no policy')
    const [first] = sampleEndpoints
    if (first === undefined) throw new Error('no sample')
    expect(() => mount([first, first])).to.throw('declared twice')
  })

  it('closed to the asker leads to sign-in, or looks like nothing at all', async () => {
    const { app } = sampleApp()
    const stranger = await supertest(app).get('/sample/desk?x=1').set('Accept', 'text/html')
    expect([stranger.status, stranger.headers['location']]).to.deep.equal([
      303,
      '/sign-in?next=%2Fsample%2Fdesk%3Fx%3D1',
    ])
    expect((await supertest(app).get('/sample/desk').set('Accept', 'application/json')).status).to.equal(401)
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    const closed = await wang.get('/sample/admin').set('Accept', 'application/json')
    const absent = await wang.get('/sample/nowhere').set('Accept', 'application/json')
    const plain = ({ instance: _instance, ...rest }: Record<string, unknown>) => rest
    expect(closed.status).to.equal(404)
    expect(plain(closed.body)).to.deep.equal(plain(absent.body))
  })
})

describe('an unsafe request', () => {
  const { app } = sampleApp()
  const unsafe = allEndpoints(app).filter(({ method }) => method !== 'get')

  for (const { method, path } of unsafe) {
    const address = path.replace(':id', '1')
    it(`${method} ${path} is refused without the session's token, with another's, and from another site`, async () => {
      const ann = await visitor(app)
      const other = await visitor(app)
      const send = (headers: Record<string, string>) =>
        ann.agent[method as 'post'](address).set({ Accept: 'application/json', ...headers })
      expect((await send({})).body.code).to.equal('csrf')
      expect((await send({ 'x-csrf-token': other.token() })).body.code).to.equal('csrf')
      const good = { 'x-csrf-token': ann.token() }
      expect((await send({ ...good, 'Sec-Fetch-Site': 'cross-site' })).body.code).to.equal('cross-site')
      expect((await send({ ...good, 'Sec-Fetch-Site': 'same-site' })).body.code).to.equal('cross-site')
      expect((await send({ ...good, Origin: 'https://evil.example' })).body.code).to.equal('cross-site')
      expect((await send({ ...good, Origin: 'null' })).body.code).to.equal('cross-site')
    })
  }

  it('is taken from our own pages, by the field of the form as well as by the header', async () => {
    const ann = await visitor(app)
    const form = await ann.agent
      .post('/sample/notes')
      .type('form')
      .set('Origin', 'http://127.0.0.1')
      .set('Sec-Fetch-Site', 'same-origin')
      .send({ _csrf: ann.token(), _once: 'abcdefgh', _version: '3', title: 'a' })
      .set('Accept', 'application/json')
    expect([form.status, form.body]).to.deep.equal([201, { note: { title: 'a' }, once: 'abcdefgh', ifMatch: 3 }])
  })

  it('comes from the configured address: what the request says its host is does not make an origin ours', async () => {
    const ann = await visitor(app)
    const send = (origin: string, host: string) =>
      ann.agent
        .post('/sample/notes')
        .set({ Accept: 'application/json', 'x-csrf-token': ann.token(), Origin: origin, Host: host })
        .send({ title: 'a' })
    expect((await send('http://rebound.example', 'rebound.example')).body.code).to.equal('cross-site')
    expect((await send('http://127.0.0.1:8080', '127.0.0.1:8080')).body.code).to.equal('cross-site')
    expect((await send('http://127.0.0.1', 'rebound.example')).status).to.equal(201)
    expect((await send('http://localhost', 'localhost')).status).to.equal(201)
  })
})

describe('the headers', () => {
  it('protect every answer: pages, refusals, faults, files of the site', async () => {
    const { app } = sampleApp()
    for (const path of [
      '/sample',
      '/nowhere',
      '/sample/fault',
      '/sample/rule',
      '/css/base.css',
      '/vendor/bootstrap-reboot.min.css',
      '/healthz',
      '/sample/file',
      '/%zz',
    ]) {
      const { headers } = await supertest(app).get(path)
      expect(headers['content-security-policy'], path).to.include("default-src 'none'")
      expect(headers['x-content-type-options'], path).to.equal('nosniff')
      expect(headers['referrer-policy'], path).to.equal('same-origin')
      expect(headers['cross-origin-opener-policy'], path).to.equal('same-origin')
      expect(headers['cross-origin-resource-policy'], path).to.equal('same-origin')
      expect(headers['x-frame-options'], path).to.equal('DENY')
      expect(headers['access-control-allow-origin'], path).to.equal(undefined)
      expect(headers['x-powered-by'], path).to.equal(undefined)
      expect(headers['x-request-id'], path).to.match(/^[0-9a-f-]{36}$/)
    }
  })

  it("allow only scripts with this answer's nonce, and trusted types", async () => {
    const { app } = sampleApp()
    const nonceOf = async () => {
      const { headers } = await supertest(app).get('/sample')
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).not.to.match(/unsafe-inline|unsafe-eval|strict-dynamic/)
      expect(policy).to.include("frame-ancestors 'none'").and.to.include("require-trusted-types-for 'script'")
      return /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]
    }
    const [first, second] = [await nonceOf(), await nonceOf()]
    expect(first).to.be.a('string').with.length.above(20)
    expect(first).not.to.equal(second)
  })

  it('are strict over https: HSTS, and a cookie bound to the host', async () => {
    const { app } = sampleApp({ config: { ...testConfig, publicUrl: 'https://zhibao.example' } })
    const answer = await supertest(app).get('/sample/token').set('X-Forwarded-Proto', 'https')
    expect(answer.headers['strict-transport-security']).to.include('max-age=31536000')
    const visitors = String(answer.headers['set-cookie'])
    const entered = await supertest(app)
      .post('/sample/enter')
      .set({ 'X-Forwarded-Proto': 'https', Cookie: visitors.split(';')[0] ?? '', 'x-csrf-token': answer.body.csrf })
    const [session, flash] = entered.headers['set-cookie'] as unknown as string[]
    expect([visitors, session, flash].map((cookie) => /^[\w-]+/.exec(String(cookie))?.[0])).to.have.members([
      '__Host-zhibao-visitor',
      '__Host-zhibao',
      '__Host-zhibao-flash',
    ])
    for (const cookie of [visitors, session, flash]) {
      for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).to.include(part)
      expect(cookie).not.to.include('Domain')
    }
  })
})

describe('an error', () => {
  const { app } = sampleApp()

  it('of the program shows its id and nothing else', async () => {
    const html = await supertest(app).get('/sample/fault').set('Accept', 'text/html')
    expect(html.status).to.equal(500)
    expect(html.text).to.include(html.headers['x-request-id'] ?? 'no id')
    expect(html.text).not.to.include('secret inner detail')
    const program = await supertest(app).get('/sample/fault').set('Accept', 'application/json')
    expect(program.body).to.include({ type: '/problems/fault', status: 500, instance: program.headers['x-request-id'] })
    expect(JSON.stringify(program.body)).not.to.include('secret inner detail')
  })

  it('of a rule says so, with its details', async () => {
    const answer = await supertest(app).get('/sample/rule').set('Accept', 'application/json')
    expect(answer.body).to.deep.include({
      type: '/problems/sample-rule',
      code: 'sample-rule',
      status: 422,
      details: { why: 'x' },
    })
  })

  it('of a thing that may not be known is the same as of none', async () => {
    const missing = await supertest(app).get('/sample/missing').set('Accept', 'text/html')
    const nowhere = await supertest(app).get('/nowhere').set('Accept', 'text/html')
    const plain = (text: string) => text.replaceAll(/nonce="[^"]*"|\/sample\/missing|\/nowhere|%2F\w+/g, '')
    expect(missing.status).to.equal(404)
    expect(plain(missing.text)).to.equal(plain(nowhere.text))
  })
})

describe('a limit', () => {
  it('tells how much is left, and answers 429 with the time to wait', async () => {
    const { app } = sampleApp({ config: { ...testConfig, rateLimit: 2 } })
    const first = await supertest(app).get('/sample')
    expect(first.headers['ratelimit']).to.equal('"requests";r=1;t=60')
    await supertest(app).get('/sample')
    const third = await supertest(app)
      .get('/sample')
      .set('Accept', 'application/json')
      .set('X-Forwarded-For', '10.9.8.7')
    expect(third.status).to.equal(429)
    expect(Number(third.headers['retry-after'])).to.be.within(1, 60)
    expect(third.body.code).to.equal('too-many-requests')
  })
})

describe('a session', () => {
  const start = new Date('2026-11-22T01:00:00Z').getTime()
  const minutes = (count: number) => count * 60_000

  it('begins under a new id with a new token; the old id is dead', async () => {
    const { app } = sampleApp()
    const ann = await visitor(app)
    const before = (await ann.get('/sample/token')).request.cookies
    const token = ann.token()
    const entered = await ann.post('/sample/enter', {}).set('Accept', 'application/json')
    expect(entered.body.csrf).to.be.a('string').and.not.equal(token)
    const after = (await ann.get('/sample/token')).request.cookies
    expect(after).not.to.equal(before)
    expect((await ann.get('/sample/desk').set('Accept', 'application/json')).status).to.equal(200)
    const old = await supertest(app).get('/sample/desk').set('Accept', 'application/json').set('Cookie', before)
    expect(old.status).to.equal(401)
  })

  it('ends after thirty minutes without a request of the person, and after twelve hours in any case', async () => {
    let now = start
    const { app } = sampleApp({ now: () => new Date(now) })
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    const status = async (headers: Record<string, string> = {}) =>
      (await wang.get('/sample/desk').set({ Accept: 'application/json', ...headers })).status
    now = start + minutes(29)
    expect(await status()).to.equal(200)
    now = start + minutes(58)
    expect(await status({ 'x-background': '1' })).to.equal(200)
    now = start + minutes(60)
    expect(await status()).to.equal(401)

    await wang.renew()
    await wang.post('/sample/enter', {})
    const again = now
    for (let at = 0; at < 12 * 60; at += 20) {
      now = again + minutes(at)
      expect(await status()).to.equal(200)
    }
    now = again + minutes(12 * 60 + 1)
    expect(await status()).to.equal(401)
  })

  it('is made for a visitor only when a form is printed', async () => {
    const { app } = sampleApp()
    expect((await supertest(app).get('/sample').set('Accept', 'text/html')).headers['set-cookie']).to.equal(undefined)
  })

  it('ends within the request when its person is gone', async () => {
    let known = true
    const { app } = sampleApp({
      viewerOf: async () => (known ? { id: 'wang', name: '王', roles: [], deskIds: [], lang: 'zh-CN' } : undefined),
    })
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    known = false
    expect((await wang.get('/sample/desk').set('Accept', 'application/json')).status).to.equal(401)
  })

  it('is read once for a burst of requests', async () => {
    const store = new MemoryStore()
    let reads = 0
    const get = store.get.bind(store)
    store.get = (id, done) => {
      reads += 1
      get(id, done)
    }
    const { app } = sampleApp({ sessionStore: store })
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    reads = 0
    for (let index = 0; index < 10; index += 1) await wang.get('/sample/desk').set('Accept', 'application/json')
    expect(reads).to.be.at.most(1)
  })
})

describe('the path to go on to', () => {
  it('is always one of this site', () => {
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      '\\evil',
      'https:evil',
      'https://evil',
      'javascript:alert(1)',
      '/%5cevil',
      '/%2f%2fevil',
      '/a\nb',
      '/ b',
      '',
      undefined,
      ['/a'],
      '/sign-out',
      `/${'a'.repeat(3000)}`,
    ]) {
      expect(safeNext(bad, '/home'), String(bad)).to.equal('/home')
    }
    expect(safeNext('/cases/ZB2026-000123?tab=1', '/')).to.equal('/cases/ZB2026-000123?tab=1')
    expect(safeNext('/../../x', '/')).to.equal('/x')
  })
})
