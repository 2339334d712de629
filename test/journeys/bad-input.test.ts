import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { pino } from 'pino'
import supertest from '../support/supertest.ts'
import { demonstrationPassword } from '../../seeds/people.ts'
import { createApp } from '../../src/app.ts'
import { allEndpoints, type Endpoint } from '../../src/http/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { aCaseOfEverything, type MatrixCase } from '../access/matrix.case.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { smallPdf } from '../support/files.ts'
import { readPage } from './page-reading.ts'
import { rawIn } from './raw-words.ts'

type Lang = 'zh-CN' | 'en'
const languages = ['zh-CN', 'en'] as const

/** Somebody signed in, with the token of their session. */
async function signedIn(app: Express, username: string) {
  const agent = supertest.agent(app)
  const token = async () =>
    ((await agent.get('/session').set('Accept', 'application/json')).body as { csrf: string }).csrf
  let csrf = await token()
  await agent
    .post('/sign-in')
    .set('x-csrf-token', csrf)
    .set('Accept', 'application/json')
    .send({ username, password: demonstrationPassword })
    .expect(200)
  csrf = await token()
  const viewer = await viewerNamed(username)
  return {
    viewer,
    send: (method: Endpoint['method'], path: string) => agent[method](path).set('x-csrf-token', csrf),
    /** As a browser sends a form. */
    form: (path: string, fields: object, lang: Lang = 'zh-CN') =>
      agent.post(`${path}?lang=${lang}`).set('x-csrf-token', csrf).set('Accept', 'text/html').type('form').send(fields),
    json: (path: string, body: object, key?: string) =>
      agent
        .post(path)
        .set('x-csrf-token', csrf)
        .set('Accept', 'application/json')
        .set(key === undefined ? {} : { 'Idempotency-Key': key })
        .send(body),
  }
}
type Sender = Awaited<ReturnType<typeof signedIn>>

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ['cases', 'journal', 'docket', 'drafts', 'people', 'bodies', 'tallies', 'calendars'])
    for await (const one of collection(name).find({}).sort({ _id: 1 })) hash.update(JSON.stringify(one))
  return hash.digest('hex')
}

interface Problem {
  readonly code: string
  readonly titles: Readonly<Record<Lang, string>>
}

describe('bad input', () => {
  let city: TestCity
  let everything: MatrixCase
  let app: Express
  const senders = new Map<string, Sender>()
  before(async function () {
    this.timeout(120_000)
    city = await openCity()
    everything = await aCaseOfEverything()
    const made = createApp({
      config: city.config,
      secret: 'a secret for tests that is long enough',
      log: pino({ level: 'silent' }),
      isOpen: () => true,
    })
    app = made.app
    for (const name of ['filer', 'officer', 'lead', 'mediator', 'arbitrator', 'admin', 'security', 'auditor'])
      senders.set(name, await signedIn(app, name))
  })
  after(async () => await city.close())

  const as = (name: string): Sender => {
    const found = senders.get(name)
    if (!found) throw new Error(`${name} is not signed in`)
    return found
  }
  const at = (rest = '') => `/cases/${everything.caseId}${rest}`
  const unsafe = () => allEndpoints(app).filter(({ method }) => method !== 'get')
  const pathOf = ({ path }: Endpoint) =>
    path
      .replace(':number', everything.caseId)
      .replace('/drafts/:id', `/drafts/${everything.draftId}`)
      .replace('/bodies/:id', '/bodies/xiangzhou')
      .replace('/people/:id', '/people/demo-officer')
      .replace('/handoffs/:id', '/handoffs/H3')
      .replace(':proceeding', /mediation|sessions/.test(path) ? 'P3' : path.includes('/arbitration') ? 'P4' : 'P2')
      .replace(':step', 'file')
      .replace(':session', 'S1')
      .replace(':file', everything.fileId)
      .replace(/:\w+/g, 'none')

  const poisons: readonly (readonly [string, string])[] = [
    ['unknown keys', '{"surprise":"x","__v":9,"ownerId":"demo-admin","state":"closed"}'],
    ['operators', '{"$where":"sleep(1000)","$or":[{}]}'],
    ['the prototype', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'],
    ['a list', '[{"surprise":"x"}]'],
    ['something that is no JSON', '{"a":'],
  ]
  for (const [name, body] of poisons)
    it(`with ${name} is refused by every form, and changes nothing`, async function () {
      this.timeout(60_000)
      const before = await fingerprint()
      const taken: string[] = []
      for (const endpoint of unsafe().filter(({ upload, raw }) => !upload && !raw))
        for (const [who, sender] of senders) {
          const { method, path } = endpoint
          const answer = await sender
            .send(method, pathOf(endpoint))
            .set('Accept', 'application/json')
            .set('Content-Type', 'application/json')
            .send(body)
          const { titles } = answer.body as Partial<Problem>
          const isSaid = titles !== undefined && languages.every((lang) => /\S/.test(titles[lang]))
          if (answer.status < 400 || answer.status >= 500 || !isSaid)
            taken.push(`${who} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 100)}`)
        }
      expect(taken).to.deep.equal([])
      expect(({} as { isAdmin?: boolean }).isAdmin).to.equal(undefined)
      expect(await fingerprint()).to.equal(before)
    })

  it('with an operator, or far too much, in any known field is refused or kept as words, never a fault', async function () {
    this.timeout(60_000)
    const faults: string[] = []
    const injected: string[] = []
    for (const endpoint of unsafe().filter(({ body, upload }) => body && !upload)) {
      const keys = Object.keys((endpoint.body?.describe() as { keys?: object } | undefined)?.keys ?? {})
      const allowed = [...senders].filter(([, { viewer }]) => endpoint.policy.allows(viewer))
      for (const [who, sender] of allowed)
        for (const key of keys) {
          const send = (value: unknown) =>
            sender
              .send(endpoint.method, pathOf(endpoint))
              .set('Accept', 'application/json')
              .send({ [key]: value })
          const operator = await send({ $gt: '' })
          if (operator.status < 400) injected.push(`${who} ${endpoint.path} ${key}`)
          const long = await send('长'.repeat(20_000))
          for (const { status } of [operator, long])
            if (status >= 500) faults.push(`${who} ${endpoint.path} ${key}: ${status}`)
        }
    }
    expect(faults).to.deep.equal([])
    expect(injected).to.deep.equal([])
  })

  it('comes back in the form of a step with a sentence in the reader’s language, and with what was typed', async () => {
    const before = await fingerprint()
    for (const [lang, sentence] of [
      ['zh-CN', '请填写'],
      ['en', 'Enter|Choose|required|Fill'],
    ] as const) {
      const typed = { 'input[note]': '已核对证书原件', 'input[presiding]': 'demo-officer' }
      const answer = await as('lead').form(at('/P2/steps/file'), typed, lang)
      expect(answer.status).to.equal(422)
      expect(answer.text)
        .to.contain('error-summary')
        .and.to.contain('已核对证书原件')
        .and.to.match(new RegExp(sentence))
      expect(answer.text)
        .to.contain('#f-input[second]')
        .and.to.match(/value="demo-officer" selected/)
    }
    expect(await fingerprint()).to.equal(before)
  })

  it('comes back in the form of an offer, and of a refusal of one, with what was typed', async () => {
    const before = await fingerprint()
    for (const lang of languages) {
      const offered = await as('officer').form(
        at('/P2/handoffs/new'),
        { kind: 'transfer', reason: '行为地在金湾' },
        lang,
      )
      expect(offered.status).to.equal(422)
      expect(offered.text).to.contain('error-summary').and.to.contain('行为地在金湾').and.to.contain('#f-deskId')
      const strange = { kind: 'transfer', deskId: 'no-such-desk', asks: '请接收', reason: '行为地在金湾' }
      const unknown = await as('officer').form(at('/P2/handoffs/new'), strange, lang)
      expect(unknown.status).to.equal(422)
      expect(unknown.text).to.contain('error-summary').and.to.contain('请接收')
    }
    expect(await fingerprint()).to.equal(before)
  })

  it('made from an older version is told what happened meanwhile, and keeps what was typed', async () => {
    const before = await fingerprint()
    for (const lang of languages) {
      const typed = {
        rev: '1',
        'input[presiding]': 'demo-officer',
        'input[second]': 'demo-officer2',
        'input[third]': 'demo-lead',
        'input[note]': '我的说明',
      }
      const answer = await as('lead').form(at('/P2/steps/file'), typed, lang)
      expect(answer.status).to.equal(409)
      expect(answer.text).to.contain('我的说明')
    }
    const stale = await as('lead')
      .send('post', at('/P2/steps/file'))
      .set('If-Match', '"1"')
      .set('Accept', 'application/json')
      .send({
        input: { presiding: 'demo-officer', second: 'demo-officer2', third: 'demo-lead' },
      })
    expect([stale.status, (stale.body as Problem).code]).to.deep.equal([412, 'case-changed'])
    expect(await fingerprint()).to.equal(before)
  })

  it('for a step that is not due, or not this person’s, is refused with a sentence in both languages', async () => {
    const before = await fingerprint()
    const served = {
      input: { servedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10), mode: 'direct' },
    }
    const members = { input: { presiding: 'demo-officer', second: 'demo-officer2', third: 'demo-lead' } }
    const early = await as('officer').json(at('/P2/steps/serve-request'), served)
    expect([early.status, (early.body as Problem).code]).to.deep.equal([422, 'step-out-of-order'])
    const foreign = await as('officer').json(at('/P2/steps/file'), members)
    expect([foreign.status, (foreign.body as Problem).code]).to.deep.equal([422, 'step-not-yours'])
    for (const { body } of [early, foreign])
      for (const lang of languages)
        expect((body as Problem).titles[lang]).to.match(lang === 'en' ? /[a-z]{4}/ : /\p{Script=Han}{4}/u)
    const answered = await as('officer').json(at('/handoffs/H1/accept'), {})
    expect([answered.status, (answered.body as Problem).code]).to.deep.equal([409, 'handoff-answered'])
    expect(await fingerprint()).to.equal(before)
  })

  it('is answered by a page that shows nobody what only the program reads, whatever form it was, in both languages', async function () {
    this.timeout(60_000)
    const before = await fingerprint()
    const found: string[] = []
    const answered = new Set<string>()
    const asks = ({ body, upload, raw }: Endpoint) => body && !upload && !raw && body.validate({}).error !== undefined
    for (const endpoint of unsafe().filter((one) => one.method === 'post' && asks(one))) {
      const [, sender] = [...senders].find(([, { viewer }]) => endpoint.policy.allows(viewer)) ?? []
      if (!sender) continue
      for (const lang of languages) {
        const { status, text } = await sender.form(pathOf(endpoint), {}, lang)
        expect(status, endpoint.path).to.be.within(400, 499)
        if (status === 422) answered.add(endpoint.path)
        for (const { where, text: read } of readPage(text).readings) {
          const raw = rawIn(read, lang)
          if (raw !== undefined) found.push(`${raw}, in ${where} “${read.slice(0, 80)}” of ${endpoint.path} (${lang})`)
        }
      }
    }
    expect([...new Set(found)]).to.deep.equal([])
    expect(answered.size).to.be.above(20)
    expect(await fingerprint()).to.equal(before)
  })

  it('sent twenty times at once with one key is one offer, and one complaint', async () => {
    const before = (await loadCase(everything.caseId)).handoffs.length
    const order = {
      kind: 'help',
      deskId: 'assistance-desk',
      asks: '请提供维权援助',
      reason: '当事人申请',
      fields: ['rights'],
    }
    const offers = await Promise.all(
      Array.from({ length: 20 }, () => as('officer').json(at('/P2/handoffs/new'), order, 'one-key-for-one-offer')),
    )
    expect(
      new Set(offers.map(({ status, body }) => `${status} ${(body as { handoffId: string }).handoffId}`)).size,
    ).to.equal(1)
    expect((await loadCase(everything.caseId)).handoffs.length).to.equal(before + 1)

    const count = await collection('cases').countDocuments()
    const filings = await Promise.all(
      Array.from({ length: 20 }, () => as('filer').json('/complaints', aComplaint(), 'one-key-for-one-complaint')),
    )
    expect(
      new Set(filings.map(({ status, body }) => `${status} ${(body as { number: string }).number}`)).size,
    ).to.equal(1)
    expect(await collection('cases').countDocuments()).to.equal(count + 1)
    const other = await as('filer').json(
      '/complaints',
      aComplaint({ right: { title: '电饭煲' } }),
      'one-key-for-one-complaint',
    )
    expect([other.status, (other.body as Problem).code]).to.deep.equal([422, 'once-key-reused'])
    await drained()
  })

  it('as a file that is empty, of another kind than it says, or too large is refused by name, and nothing is kept', async function () {
    this.timeout(60_000)
    const before = (await loadCase(everything.caseId)).evidence.length
    const blobs = await collection('blobs.files').countDocuments()
    const bad: readonly (readonly [string, Buffer])[] = [
      ['空文件.pdf', Buffer.alloc(0)],
      ['程序.pdf', Buffer.from('MZ\u0090\u0000 not a document at all')],
      ['网页.html', Buffer.from('<script>alert(1)</script>')],
    ]
    for (const [name, bytes] of bad)
      for (const lang of languages) {
        const answer = await as('filer')
          .send('post', `${at('/evidence')}?lang=${lang}`)
          .set('Accept', 'text/html')
          .field('kind', 'document')
          .attach('file', bytes, name)
        expect(answer.status, name).to.be.within(400, 422)
        expect(answer.text, name).to.match(lang === 'en' ? /[a-z]{4}/ : /\p{Script=Han}{4}/u)
      }
    const large = await as('mediator')
      .send('post', at('/P3/mediation/sign-on-paper'))
      .set('Accept', 'application/json')
      .field('party', 'A2')
      .field('version', '1')
      .field('name', '罗志强')
      .attach('file', Buffer.concat([smallPdf(), Buffer.alloc(21 * 1024 * 1024)]), '签字页.pdf')
    expect([large.status, (large.body as Problem).code]).to.deep.equal([413, 'too-large'])
    expect((await loadCase(everything.caseId)).evidence.length).to.equal(before)
    expect(await collection('blobs.files').countDocuments()).to.equal(blobs)
  })
})
