import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { pino } from 'pino'
import { isWhole } from '../support/alike.ts'
import supertest from '../support/supertest.ts'
import { demonstrationPassword } from '../../seeds/people.ts'
import { accessOf, findPerson, foundFirm, inviteToFirm, issueLink } from '../../src/access/index.ts'
import { createApp } from '../../src/app.ts'
import { allEndpoints, type Endpoint, type Viewer } from '../../src/http/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { fill, type Filling, namesIn, queries } from './route-filling.ts'
import { aCaseOfEverything, type MatrixCase, planSession, submissionIn } from './matrix.case.ts'

/** Everybody who asks, and what they are to the case. Strangers may not know that it exists. */
const insiders = {
  filer: 'filed it',
  respondent: 'is its respondent',
  officer: 'own desk',
  lead: 'leads the body that holds it',
  enforcer: 'another desk of the same body',
  intake: 'held it before',
  mediator: 'mediates it',
  arbitrator: 'arbitrates it',
  customs: 'was offered a part',
  supervisor: 'watches the city',
} as const
const strangers = ['doumen', 'jinwan-lead', 'court', 'assistance', 'filer2', 'admin', 'security', 'auditor'] as const
const callers = [...Object.keys(insiders), ...strangers]

type Agent = ReturnType<typeof supertest.agent>
interface Caller {
  readonly name: string
  readonly viewer: Viewer
  readonly agent: Agent
}

const nobody: Filling = {
  number: 'ZB2026-987654',
  draft: '0'.repeat(24),
}

const isOfCase = ({ path }: Endpoint) => namesIn(path).includes('number')

/** What an answer says, without what differs from one request to the next by design. */
function sayingOf(answer: { status: number; text?: string; headers: Record<string, string> }, path: string) {
  const text = (answer.text ?? '')
    .replaceAll(path, '<path>')
    .replaceAll(encodeURIComponent(path), '<path>')
    .replace(/ZB\d{4}-\d{6}/g, '<number>')
    .replace(/[\w-]{8}-[\w-]{4}-[\w-]{4}-[\w-]{4}-[\w-]{12}/g, '<id>')
    .replace(/nonce="[^"]*"/g, '<nonce>')
    .replace(/(name="_(?:csrf|once)" value=|name="csrf-token" content=|data-csrf=)"[^"]*"/g, '<token>')
    .replace(/"instance":"[^"]*"/g, '<id>')
    .replace(answer.headers['x-request-id'] ?? '\0', '<id>')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<time>')
  return { status: answer.status, location: answer.headers['location'], type: answer.headers['content-type'], text }
}

/** The secret of a one-time link, made for somebody who asks nothing here. */
async function aLinkFor(personId: string): Promise<string> {
  const person = await findPerson(personId)
  if (person === undefined) throw new Error(`nobody is ${personId}`)
  const by = { actor: { id: 'test', name: '甲', roles: [] }, at: new Date() }
  const { path } = await issueLink({ person, purpose: 'reset', codeHash: null, by })
  return path.split('/').at(-1) ?? ''
}

/** The secret of an invitation to a firm of somebody who asks nothing here. */
async function anInvitation(): Promise<string> {
  const by = { viewer: await viewerNamed('filer8'), at: new Date() }
  await foundFirm('容氏灯饰', by)
  return (await inviteToFirm(by)).path.split('/').at(-1) ?? ''
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ['cases', 'journal', 'docket', 'drafts', 'people', 'bodies', 'tallies', 'calendars'])
    for await (const one of collection(name).find({}).sort({ _id: 1 })) hash.update(JSON.stringify(one))
  return hash.digest('hex')
}

describe('every route', () => {
  let city: TestCity
  let everything: MatrixCase
  let endpoints: Endpoint[]
  let real: Filling
  let anonymous: Agent
  const people: Caller[] = []
  /** Faults as the program logged them. */
  const said: string[] = []
  before(async function () {
    this.timeout(120_000)
    city = await openCity()
    everything = await aCaseOfEverything()
    const { caseId } = everything
    const sessionId = await planSession(caseId)
    const record = await loadCase(caseId)
    real = {
      usedKey: record.once.at(-1)?.key ?? '',
      number: caseId,
      proceeding: 'P2',
      mediation: 'P3',
      arbitration: 'P4',
      step: 'file',
      seq: submissionIn(record),
      session: sessionId,
      paper: record.papers[0]?.id ?? '',
      servable: record.papers.find(({ key }) => key === 'acceptance-notice')?.id ?? '',
      evidence: record.evidence[0]?.id ?? '',
      handoff: record.handoffs.at(-1)?.id ?? '',
      list: 'desk',
      body: 'xiangzhou',
      party: 'B1',
      part: 'B1',
      person: 'demo-officer',
      approval: 'none-asked-for',
      code: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE',
      token: await aLinkFor('demo-police'),
      invitation: await anInvitation(),
      draft: everything.draftId,
      file: everything.fileId,
    }
    const { app } = createApp({
      config: city.config,
      secret: 'a secret for tests that is long enough',
      log: pino({ level: 'error' }, { write: (line) => void said.push(line) }),
      isOpen: () => true,
    })
    endpoints = allEndpoints(app)
    anonymous = supertest.agent(app)
    for (const name of callers) {
      const agent = supertest.agent(app)
      const { csrf } = (await agent.get('/session').set('Accept', 'application/json')).body as { csrf: string }
      const answer = await agent
        .post('/sign-in')
        .set('x-csrf-token', csrf)
        .set('Accept', 'application/json')
        .send({ username: name, password: demonstrationPassword })
      if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.status} ${answer.text}`)
      people.push({ name, viewer: await viewerNamed(name), agent })
    }
  })
  after(async () => await city.close())

  const stranger = () => people.filter(({ name }) => (strangers as readonly string[]).includes(name))
  const gets = () => endpoints.filter(({ method }) => method === 'get')
  const unsafe = () => endpoints.filter(({ method }) => method !== 'get')
  const ask = (agent: Agent, method: Endpoint['method'], path: string, accept = 'text/html') =>
    agent[method](path).set('Accept', accept).redirects(0)

  it('of the whole program declares a policy with a name', () => {
    expect(endpoints.length).to.be.greaterThan(40)
    for (const { method, path, policy } of endpoints) {
      expect(policy?.allows, `${method} ${path}`).to.be.a('function')
      expect(policy.name, `${method} ${path}`).to.match(/\S/)
    }
  })

  it('has parameters this test knows', () => {
    for (const { path } of endpoints) expect(() => fill(path, real), path).not.to.throw()
  })

  it('asks people who are what this test takes them for', async () => {
    const record = await loadCase(everything.caseId)
    for (const { name, viewer } of people) {
      const isStranger = (strangers as readonly string[]).includes(name)
      expect(accessOf(viewer, record).as === 'none', name).to.equal(isStranger)
    }
  })

  it('asked by nobody leaves no session in the store', async () => {
    const sessions = async () => await collection('sessions').countDocuments({})
    const before = await sessions()
    for (const { method, path } of endpoints) await ask(anonymous, method, fill(path, real) + (queries[path] ?? ''))
    expect(await sessions()).to.equal(before)
    expect(before).to.equal(people.length)
  })

  it('to read never fails, whoever asks and however, and each opens for somebody', async function () {
    this.timeout(120_000)
    const faults: string[] = []
    const closed: string[] = []
    for (const [index, { method, path, policy }] of gets().entries()) {
      const isOpenTo = new Set<string>()
      const variants = path.includes('.') ? ['text/html'] : ['text/html', 'application/json']
      for (const [n, { name, viewer, agent }] of people.entries())
        for (const accept of variants) {
          // As a program by one in three, another three on each address; with WALK=all by everybody.
          if (!isWhole && accept !== 'text/html' && (n + index) % 3 !== 0) continue
          const answer = await ask(agent, method, fill(path, real) + (queries[path] ?? ''), accept)
          if (answer.status >= 500 || answer.status === 401) faults.push(`${name} ${path} ${accept}: ${answer.status}`)
          if (answer.status === 200 || answer.status === 303) isOpenTo.add(name)
          if (!policy.allows(viewer) && answer.status !== 404) faults.push(`${name} ${path}: let past ${policy.name}`)
        }
      if (isOpenTo.size === 0) closed.push(path)
    }
    expect(faults, said.map(messageIn).join('\n')).to.deep.equal([])
    expect(closed).to.deep.equal([])
  })

  it('of a foreign case is answered exactly as of a case that does not exist', async function () {
    this.timeout(180_000)
    const before = await fingerprint()
    const tells: string[] = []
    for (const endpoint of gets().filter(isOfCase))
      for (const { name, agent } of stranger())
        for (const accept of ['text/html', 'application/json']) {
          const [foreign, none] = [fill(endpoint.path, real), fill(endpoint.path, { ...real, ...nobody })]
          const found = sayingOf(await ask(agent, 'get', foreign, accept), foreign)
          const missing = sayingOf(await ask(agent, 'get', none, accept), none)
          if (found.status !== 404 && !(found.status === 303 && found.location === missing.location))
            tells.push(`${name} ${endpoint.path} ${accept}: ${found.status} ${found.location ?? ''}`)
          if (JSON.stringify(found) !== JSON.stringify(missing))
            tells.push(`${name} ${endpoint.path} ${accept}: differs`)
        }
    expect(tells).to.deep.equal([])
    expect(await fingerprint()).to.equal(before)
  })

  it('of somebody’s draft is closed to everybody else', async () => {
    const tells: string[] = []
    for (const { path } of gets().filter(({ path }) => path.includes('/drafts/:id')))
      for (const { name, agent } of people.filter(({ name }) => name !== 'filer')) {
        const [foreign, none] = [fill(path, real), fill(path, { ...real, ...nobody })]
        const found = sayingOf(await ask(agent, 'get', foreign), foreign)
        const missing = sayingOf(await ask(agent, 'get', none), none)
        if (found.status !== 404) tells.push(`${name} ${path}: ${found.status}`)
        if (found.text !== missing.text.replaceAll(nobody['draft'] ?? '', real['draft'] ?? ''))
          tells.push(`${name} ${path}: differs`)
      }
    expect(tells).to.deep.equal([])
  })

  it('of a part that does not exist is not found, even for who works the case', async () => {
    const holder = people.find(({ name }) => name === 'officer')
    if (!holder) throw new Error('nobody works the case')
    const absent = {
      proceeding: 'P9',
      mediation: 'P9',
      arbitration: 'P9',
      session: 'S99',
      paper: 'D999',
      servable: 'D999',
      evidence: 'E999',
      handoff: 'H999',
      party: 'B9',
      part: 'B9',
      step: 'no-such-step',
    }
    for (const { path } of gets().filter((endpoint) => isOfCase(endpoint) && namesIn(endpoint.path).length > 1)) {
      const answer = await ask(holder.agent, 'get', fill(path, { ...real, ...absent }))
      expect(answer.status, path).to.equal(404)
    }
  })

  it('that changes something is refused without the token, and changes nothing', async function () {
    this.timeout(120_000)
    const before = await fingerprint()
    const let_past: string[] = []
    for (const { method, path, policy } of unsafe())
      for (const { name, viewer, agent } of people) {
        const answer = await ask(agent, method, fill(path, real), 'application/json').send({})
        const due = policy.allows(viewer) ? 403 : 404
        if (answer.status !== due) let_past.push(`${name} ${method} ${path}: ${answer.status}`)
      }
    expect(let_past).to.deep.equal([])
    expect(await fingerprint()).to.equal(before)
  })

  it('that changes something does so for no stranger, and tells them nothing', async function () {
    this.timeout(120_000)
    const before = await fingerprint()
    const tells: string[] = []
    for (const { name, agent } of stranger()) {
      const { csrf } = (await agent.get('/session').set('Accept', 'application/json')).body as { csrf: string }
      for (const { method, path } of unsafe().filter(isOfCase)) {
        for (const [how, headers, body] of waysToSend(real, path)) {
          const send = (to: string) =>
            ask(agent, method, to, 'application/json')
              .set({ 'x-csrf-token': csrf, ...headers })
              .send(body)
          const [foreign, none] = [fill(path, real), fill(path, { ...real, ...nobody })]
          const found = sayingOf(await send(foreign), foreign)
          const missing = sayingOf(await send(none), none)
          if (found.status < 400) tells.push(`${name} ${method} ${path} ${how}: ${found.status}`)
          if (JSON.stringify(found) !== JSON.stringify(missing)) tells.push(`${name} ${method} ${path} ${how}: differs`)
        }
      }
    }
    expect(tells).to.deep.equal([])
    expect(await fingerprint()).to.equal(before)
  })

  it('asks for a sign-in from whoever is not signed in, unless it is for everybody', async () => {
    for (const { method, path, policy } of endpoints) {
      if (policy.allows(undefined)) continue
      const answer = await ask(anonymous, method, fill(path, real), 'application/json')
      expect(answer.status, `${method} ${path}`).to.equal(401)
    }
  })
})

/**
 * An empty body; one that says what the form asks for, where this test knows it; and with each an older version and a key that was used
 * for this case: nothing of the case may be looked at before whether the caller may know of it.
 */
function waysToSend(real: Filling, path: string): readonly (readonly [string, Record<string, string>, object])[] {
  const body = bodies[path.slice(path.lastIndexOf('/'))] ?? {}
  const used = { 'If-Match': '"1"', 'Idempotency-Key': real['usedKey'] ?? '' }
  return [
    ['empty', {}, {}],
    ['with a version and a used key', used, {}],
    ...(Object.keys(body).length > 0 ? ([['well formed', used, body]] as const) : []),
  ]
}
const bodies: Readonly<Record<string, object>> = {
  '/decline': { reason: 'capacity', text: '暂无人手' },
  '/answer': { text: '已查验' },
  '/assign': { person: 'demo-officer' },
  '/recuse': { person: 'demo-officer', reason: '近亲属' },
  '/link': { username: 'filer' },
}

const messageIn = (line: string): string => (JSON.parse(line) as { err?: { message: string } }).err?.message ?? line
