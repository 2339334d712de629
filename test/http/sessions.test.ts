import { expect } from 'chai'
import type { SessionData } from 'express-session'
import { MemoryStore } from 'express-session'
import supertest from '../support/supertest.ts'
import { endpoint, json, mount, redirect, storedSessions } from '../../src/http/index.ts'
import { collection, connect, disconnect } from '../../src/store/connection.ts'
import { ensureIndexes } from '../../src/store/indexes.ts'
import { testDatabase } from '../support/database.ts'
import { sampleApp, sampleEndpoints } from './sample-app.ts'
import { visitor } from './visitor.ts'

const start = new Date('2026-11-22T01:00:00Z').getTime()
const anyone = { name: 'anyone', allows: () => true }
const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

describe('sessions in the store', () => {
  let drop: () => Promise<void>
  before(async () => {
    const database = await testDatabase()
    drop = database.drop
    await connect(database.uri)
    await ensureIndexes()
  })
  after(async () => {
    await disconnect()
    await drop()
  })
  const stored = async () => await collection('sessions').countDocuments({})
  beforeEach(async () => void (await collection('sessions').deleteMany({})))

  /** The sample program with an endpoint that waits until it is let go, over sessions in the store. */
  const house = () => {
    let now = start
    const waits = { arrived: gate(), go: gate() }
    const slow = endpoint({
      method: 'get',
      path: '/sample/slow',
      policy: anyone,
      summary: 'slow',
      answer: async (exchange) => {
        waits.arrived.open()
        await waits.go.opened
        return json({ who: exchange.visitor?.id ?? null })
      },
    })
    const leave = endpoint({
      method: 'post',
      path: '/sample/leave',
      policy: anyone,
      summary: 'leave',
      answer: async (exchange) => {
        await exchange.session.end()
        return redirect('/sample', { flash: { kind: 'done', key: 'errors:page.home' } })
      },
    })
    const { app } = sampleApp({
      sessionStore: storedSessions(),
      now: () => new Date(now),
      routers: [mount([...sampleEndpoints, slow, leave])],
    })
    return { app, waits, later: (minutes: number) => (now += minutes * 60_000) }
  }
  const statusWith = async (app: ReturnType<typeof house>['app'], cookie: string) =>
    (await supertest(app).get('/sample/desk').set('Accept', 'application/json').set('Cookie', cookie)).status

  it('stay ended when a request that began before the sign-out ends after it', async () => {
    const { app, waits, later } = house()
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    await wang.renew()
    const cookie = (await wang.get('/sample/desk')).request.cookies
    expect(await statusWith(app, cookie)).to.equal(200)
    // After two minutes the time of the last request is written again, at the end of the request.
    later(2)
    const slow = supertest(app).get('/sample/slow').set('Cookie', cookie).set('Accept', 'application/json')
    const inFlight = slow.then((answer) => answer)
    await waits.arrived.opened
    expect((await wang.post('/sample/leave', {})).status).to.equal(303)
    expect(await stored()).to.equal(0)
    waits.go.open()
    const answer = await inFlight
    expect([answer.status, answer.body]).to.deep.equal([200, { who: 'wang' }])
    expect(await stored(), 'written again').to.equal(0)
    expect(await statusWith(app, cookie)).to.equal(401)
  })

  it('stay ended for a process that read them before another ended them', async () => {
    const [one, other] = [storedSessions(), storedSessions()]
    const data = {
      cookie: { path: '/' },
      startedAt: 1,
      claim: { personId: 'wang', epoch: 1 },
    } as unknown as SessionData
    await call((done) => one.set('a', data, done))
    const read = await new Promise<SessionData>((resolve) =>
      one.get('a', (_error, found) => resolve(found as SessionData)),
    )
    await call((done) => other.destroy('a', done))
    const refused = await call((done) => one.set('a', { ...read, seenAt: 2 }, done))
    expect(refused).to.include({ code: 'signed-out' })
    expect(await stored()).to.equal(0)
  })

  it('are not ended, and not made anew, by a store that cannot be read: that is an outage', async () => {
    const { app } = sampleApp({ sessionStore: failing })
    failing.fails = false
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    const cookie = (await wang.get('/sample/desk')).request.cookies
    await new Promise((resolve) => setTimeout(resolve, 2050))
    failing.fails = true
    for (const accept of ['application/json', 'text/html']) {
      const refused = await supertest(app).get('/sample/desk').set('Accept', accept).set('Cookie', cookie)
      expect([accept, refused.status, refused.headers['retry-after']]).to.deep.equal([accept, 503, '5'])
      expect(String(refused.headers['set-cookie']), 'no other session in its place').not.to.match(/zhibao=/)
    }
    failing.fails = false
    expect(failing.ended, 'ended in the store').to.equal(0)
    expect(await statusWith(app, cookie)).to.equal(200)
  })

  it('that cannot be written cost nobody an answer that is there, only the sign-in', async () => {
    let now = start
    const { app } = sampleApp({ sessionStore: failing, now: () => new Date(now) })
    const wang = await visitor(app)
    failing.failsToWrite = true
    expect((await wang.post('/sample/enter', {}).set('Accept', 'application/json')).status).to.equal(500)
    failing.failsToWrite = false
    await wang.post('/sample/enter', {})
    now += 2 * 60_000
    failing.failsToWrite = true
    for (const accept of ['application/json', 'text/html']) {
      const answer = await wang.get('/sample/desk').set('Accept', accept)
      expect([accept, answer.status, answer.text.length > 10]).to.deep.equal([accept, 200, true])
    }
    failing.failsToWrite = false
  })

  it('are not made for visitors: a thousand pages leave none, and their forms still have a token', async function () {
    this.timeout(60_000)
    const { app } = house()
    for (let index = 0; index < 1000; index += 1) {
      const answer = await supertest(app).get('/sample').set('Accept', 'text/html')
      expect(answer.status).to.equal(200)
    }
    expect(await stored()).to.equal(0)
    const ann = await visitor(app)
    const accepted = await ann.post('/sample/notes', { title: 'a' })
    expect([accepted.status, await stored()]).to.deep.equal([303, 0])
  })

  it('give a visitor a token of their own: without it, or with that of another, nothing is accepted', async () => {
    const { app } = house()
    const [ann, ben] = [await visitor(app), await visitor(app)]
    expect(ann.token()).not.to.equal(ben.token())
    await ann.renew()
    const again = ann.token()
    expect((await ann.post('/sample/notes', { title: 'a' })).status, 'kept from form to form').to.equal(303)
    const send = (cookie: string | undefined, token: string) => {
      const request = supertest(app).post('/sample/notes').type('form').set('Accept', 'application/json')
      if (cookie !== undefined) void request.set('Cookie', cookie)
      return request.set('x-csrf-token', token).send({ title: 'a' })
    }
    const own = (await ben.get('/sample')).request.cookies
    expect((await send(own, ben.token())).status).to.equal(201)
    for (const [cookie, token] of [
      [own, again],
      [own, ''],
      [undefined, ben.token()],
      ['zhibao-visitor=planted', ben.token()],
    ] as const)
      expect([cookie, token, (await send(cookie, token)).status]).to.deep.equal([cookie, token, 403])
  })

  it('show a sentence once on the next page, also to a visitor, and never one that others wrote', async () => {
    const { app } = house()
    const wang = await visitor(app)
    await wang.post('/sample/enter', {})
    await wang.renew()
    await wang.post('/sample/leave', {})
    const said = async (cookie?: string) => {
      const page = cookie === undefined ? wang.get('/sample') : supertest(app).get('/sample').set('Cookie', cookie)
      return (await page.set('Accept', 'text/html')).text.includes('notice-done')
    }
    expect([await said(), await said()]).to.deep.equal([true, false])
    const forged = Buffer.from(JSON.stringify({ kind: 'done', key: 'errors:page.home' })).toString('base64url')
    expect(await said(`zhibao-flash=${forged}.x`)).to.equal(false)
    expect(await stored()).to.equal(0)
  })
})

const failing = new (class extends MemoryStore {
  fails = false
  failsToWrite = false
  ended = 0
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    if (this.fails) done(new Error('nothing answers'))
    else super.get(id, done)
  }
  override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
    if (this.failsToWrite) done?.(new Error('nothing answers'))
    else super.set(id, data, done)
  }
  override destroy(id: string, done?: (error?: unknown) => void): void {
    if (this.fails) this.ended += 1
    super.destroy(id, done)
  }
})()

/** What a call of the store answers with: its error, or undefined. */
const call = (make: (done: (error?: unknown) => void) => void): Promise<unknown> =>
  new Promise((resolve) => make((error) => resolve(error ?? undefined)))
