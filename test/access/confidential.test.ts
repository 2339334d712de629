import { expect } from 'chai'
import { pino } from 'pino'
import supertest from '../support/supertest.ts'
import { demonstrationPassword } from '../../seeds/people.ts'
import { personsOfDesk } from '../../src/access/index.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { createApp } from '../../src/app.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { allEndpoints, type Endpoint } from '../../src/http/index.ts'
import { draftedFacts } from '../../src/papers/draft.model.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { printLater } from '../../src/papers/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { aCaseOfEverything, planSession, submissionIn } from './matrix.case.ts'
import { fill, type Filling, queries } from './route-filling.ts'

/** What tells who complained, planted in every field that can. Each stands nowhere else in the city. */
const secrets = {
  name: '密保灯具制造有限公司',
  holder: '暗室照明设计有限公司',
  agent: '计守默',
  firm: '藏锋律师事务所',
  agentPhone: '13911110001',
  address: '珠海市香洲区隐名路七号',
  phone: '13911110002',
  email: 'nobody-knows@example.cn',
  representative: '费匿名',
  account: '陈晓岚',
  login: 'demo-filer"',
} as const
type Secret = keyof typeof secrets
const all = Object.keys(secrets) as Secret[]

/**
 * Who may read which of them, on whatever page, answer, list, export or paper. Nobody else reads any: the desks that work a proceeding of the
 * case and their heads, a mediator and an arbitrator whom they have before them; no colleague at another desk, no centre whose part is
 * over, nobody who is asked for help.
 */
const table: Readonly<Record<string, readonly Secret[]>> = {
  filer: all,
  officer: all,
  lead: all,
  enforcer: [],
  intake: [],
  mediator: all,
  arbitrator: all,
  customs: [],
  respondent: [],
  supervisor: [],
  court: [],
  doumen: [],
  filer2: [],
  assistance: [],
  admin: [],
  security: [],
}

/** Three people of a desk. */
async function panelOf(deskId: string) {
  const [presiding = '', second = '', third = ''] = (await personsOfDesk(deskId)).map(({ _id }) => _id)
  return { presiding, second, third }
}

/** How many readings of who complained the log holds. */
const readingsLogged = () => collection('admin-log').countDocuments({ kind: 'informant:read' })

type Agent = ReturnType<typeof supertest.agent>

describe('a complainant who asked not to be named', function () {
  this.timeout(240_000)
  let city: TestCity
  let caseId: string
  let endpoints: Endpoint[]
  let fillings: readonly Filling[]
  const agents = new Map<string, Agent>()

  before(async () => {
    city = await openCity()
    printLater(true)
    const { name, holder, agent, firm, agentPhone, address, phone, email, representative } = secrets
    const given = aComplaint({
      right: { holder, title: `${holder}台灯` },
      requester: { name, address, phone, email, representative, agentName: agent, agentFirm: firm, agentPhone },
      acts: { description: `${name}发现被投诉人销售侵权产品，可联系${agent}（${phone}）。` },
      claims: { confidential: true },
    })
    const made = await aCaseOfEverything(given)
    caseId = made.caseId
    const sessionId = await planSession(caseId)
    const at = new Date()
    const panel = await panelOf('xiangzhou-ip')
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    for (const [who, step, input] of [
      ['lead', 'file', panel],
      ['officer', 'serve-request', { servedOn: today, mode: 'direct' }],
    ] as const)
      await takeCaseStep({ caseId, proceedingId: 'P2', step, input }, { viewer: await viewerNamed(who), at })
    await drained()
    const record = await loadCase(caseId)
    expect(record.confidential).to.equal(true)
    const base: Filling = {
      number: caseId,
      proceeding: 'P2',
      mediation: 'P3',
      arbitration: 'P4',
      step: 'extend-defence',
      seq: submissionIn(record),
      session: sessionId,
      list: 'desk',
      body: 'xiangzhou',
      token: 'no-such-link',
      code: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE',
      invitation: 'an-invitation-that-is-none',
      party: 'A1',
      part: 'A1',
      person: 'demo-officer',
      draft: made.draftId,
      file: made.fileId,
      paper: 'D1',
      evidence: 'E1',
      handoff: 'H1',
    }
    const each = (key: string, values: readonly string[]) => values.map((value) => ({ ...base, [key]: value }))
    fillings = [
      ...each(
        'paper',
        record.papers.map(({ id }) => id),
      ),
      ...each(
        'evidence',
        record.evidence.map(({ id }) => id),
      ),
      ...each(
        'handoff',
        record.handoffs.map(({ id }) => id),
      ),
      ...each(
        'party',
        record.parties.map(({ id }) => id),
      ),
      ...each(
        'proceeding',
        record.proceedings.map(({ id }) => id),
      ),
      ...each('list', ['mine', 'desk', 'unassigned', 'due-soon', 'overdue', 'returned', 'all']),
      ...each('step', ['defend', 'ask-hearing', 'call-hearing', 'suspend', 'close-mediated', 'withdraw-case']),
    ]
    const { app } = createApp({
      config: city.config,
      secret: 'a secret for tests that is long enough',
      log: pino({ level: 'silent' }),
      isOpen: () => true,
    })
    endpoints = allEndpoints(app).filter(({ method }) => method === 'get')
    for (const who of Object.keys(table)) {
      const agent = supertest.agent(app)
      const { csrf } = (await agent.get('/session').set('Accept', 'application/json')).body as { csrf: string }
      const answer = await agent
        .post('/sign-in')
        .set({ 'x-csrf-token': csrf, Accept: 'application/json' })
        .send({ username: who, password: demonstrationPassword })
      expect(answer.status, who).to.equal(200)
      agents.set(who, agent)
    }
  })
  after(async () => {
    printLater(false)
    await city.close()
  })

  /** What somebody gets at an address, as text; of a paper what it prints. */
  async function read(agent: Agent, path: string, accept: string, paper: string | undefined): Promise<string> {
    const answer = await agent.get(path).set('Accept', accept).redirects(0)
    if (answer.status !== 200) return String(answer.headers['location'] ?? '') + (answer.text ?? '')
    if (paper === undefined) return `${answer.text ?? ''}${JSON.stringify(answer.headers)}`
    return JSON.stringify(thawFacts(await draftedFacts(caseId, paper)))
  }

  it('is known to those of the table alone, on every page, answer, list, export and paper', async () => {
    const wrong = new Set<string>()
    const unlogged = new Set<string>()
    let logged = await readingsLogged()
    const known = new Map<string, Set<Secret>>()
    const opened = new Map<string, number>()
    for (const [who, may] of Object.entries(table)) {
      const agent = agents.get(who) as Agent
      const seen = new Set<string>()
      for (const { path } of endpoints)
        for (const filling of fillings) {
          const address = fill(path, filling) + (queries[path] ?? '')
          if (seen.has(address)) continue
          seen.add(address)
          const isPaper = /\/papers\/:[^/]+$/.test(path)
          const accepts = isPaper || path.includes('.') ? ['text/html'] : ['text/html', 'application/json']
          for (const accept of accepts) {
            const text = await read(agent, address, accept, isPaper ? filling['paper'] : undefined)
            if (text.includes(caseId)) opened.set(who, (opened.get(who) ?? 0) + 1)
            // One's own name and account stand on every page.
            const found = all.filter((secret) => text.includes(secrets[secret]) && who !== 'filer')
            for (const secret of found) {
              known.set(who, (known.get(who) ?? new Set()).add(secret))
              if (!may.includes(secret)) wrong.add(`${who} reads ${secret} at ${address} (${accept})`)
            }
            if (found.length === 0) continue
            const now = await readingsLogged()
            if (now === logged) unlogged.add(`${who} reads ${found.join()} at ${path} (${accept})`)
            logged = now
          }
        }
    }
    expect([...wrong]).to.deep.equal([])
    // One rule for pages, answers, lists, counts, calendars and papers: what names who complained is in the log, or does not name them.
    expect([...unlogged]).to.deep.equal([])
    // The walk came where the case is, and where the names are.
    for (const who of ['respondent', 'supervisor', 'mediator', 'customs'])
      expect(opened.get(who), who).to.be.greaterThan(8)
    for (const who of ['enforcer', 'intake']) expect(opened.get(who), who).to.be.greaterThan(8)
    expect([...(known.get('officer') ?? [])]).to.include.members(['name', 'holder', 'agent', 'phone', 'address'])
    // Each reading is in the log: who, when, of which case; nobody is in it who could not read.
    const entries = (await latestAdminActs(5000)).filter(({ kind }) => kind === 'informant:read')
    expect(entries.map(({ target }) => target)).to.satisfy((all: string[]) => all.every((target) => target === caseId))
    const readers = new Set(entries.map(({ byId }) => byId))
    for (const who of ['officer', 'lead', 'mediator', 'arbitrator'])
      expect(readers.has((await viewerNamed(who)).id), `${who} in the log`).to.equal(true)
    for (const who of Object.keys(table).filter((each) => table[each]?.length === 0 || each === 'filer'))
      expect(readers.has((await viewerNamed(who)).id), `${who} in the log`).to.equal(false)
  })

  it('is not named to the other side by the page that says what was done meanwhile', async () => {
    const filer = agents.get('filer') as Agent
    const respondent = agents.get('respondent') as Agent
    const post = async (agent: Agent, step: string, body: object) => {
      const { csrf } = (await agent.get('/session').set('Accept', 'application/json')).body as { csrf: string }
      const path = `/cases/${caseId}/P2/steps/${step}`
      return await agent.post(path).set({ 'x-csrf-token': csrf, Accept: 'text/html' }).send(body)
    }
    const form = (await respondent.get(`/cases/${caseId}/P2/steps/defend`).set('Accept', 'text/html')).text
    const [rev, seen] = ['rev', 'seen'].map((name) => new RegExp(`name="${name}" value="(\\d+)"`).exec(form)?.[1])
    const done = await post(filer, 'ask-hearing', { input: { reason: '案情复杂' } })
    expect(done.status).to.equal(303)
    const late = await post(respondent, 'defend', { rev, seen, input: { defence: '不侵权' } })
    expect(late.status).to.equal(409)
    expect(late.text).to.include('其他人员')
    expect(all.filter((secret) => late.text.includes(secrets[secret]))).to.deep.equal([])
  })

  it('is found by their name by those who work on the case alone', async () => {
    const hits = async (who: string, word: string) => {
      const path = `/search?q=${encodeURIComponent(word)}`
      const answer = await (agents.get(who) as Agent).get(path).set('Accept', 'application/json')
      return answer.status === 200 && answer.text.includes(`${caseId}:P`)
    }
    for (const word of [secrets.name, secrets.holder, '密保灯具']) {
      const before = await readingsLogged()
      expect(await hits('officer', word), word).to.equal(true)
      // What is found by a name no list shows says whose it is: each finding is in the log.
      expect(await readingsLogged(), word).to.equal(before + 1)
      for (const who of ['supervisor', 'respondent', 'court', 'enforcer', 'intake'])
        expect(await hits(who, word), `${who} ${word}`).to.equal(false)
    }
    const before = await readingsLogged()
    for (const who of ['officer', 'supervisor']) expect(await hits(who, '珠海某商贸有限公司'), who).to.equal(true)
    expect(await readingsLogged(), 'found by who is complained of').to.equal(before)
  })

  it('is named by no list, and no list is narrowed by their name', async () => {
    const list = async (who: string, path: string) =>
      (await (agents.get(who) as Agent).get(path).set('Accept', 'application/json')).text
    const narrowed = (word: string) => `/worklists/desk?q=${encodeURIComponent(word)}`
    expect(await list('officer', narrowed('珠海某商贸有限公司'))).to.include(caseId)
    for (const word of [secrets.name, secrets.holder]) {
      expect(await list('officer', narrowed(word)), word).not.to.include(`${caseId}:`)
      expect(await list('lead', `/cases?q=${encodeURIComponent(word)}`), word).not.to.include(`${caseId}:`)
    }
    const lead = agents.get('lead') as Agent
    const { csrf } = (await lead.get('/session').set('Accept', 'application/json')).body as { csrf: string }
    const chosen = await lead
      .post('/worklists/assign')
      .set({ 'x-csrf-token': csrf, Accept: 'text/html' })
      .send({ case: [`${caseId}:P2`] })
    expect(chosen.status).to.equal(200)
    expect(chosen.text).to.include(caseId)
    expect(all.filter((secret) => chosen.text.includes(secrets[secret]))).to.deep.equal([])
  })

  it('is told by no number and no name of the right to who may not know them, and by no word in the holder’s place', async () => {
    const { rights } = await loadCase(caseId)
    const [number, title] = [rights[0]?.number ?? '', rights[0]?.title ?? '']
    expect(number).not.to.equal('')
    for (const who of ['officer', 'supervisor', 'enforcer', 'intake', 'respondent']) {
      const agent = agents.get(who) as Agent
      const page = await agent.get(`/cases/${caseId}`).set('Accept', 'application/json').redirects(1)
      const found = await agent.get(`/search?q=${encodeURIComponent(number)}`).set('Accept', 'application/json')
      const known = [page.text.includes(number), page.text.includes(title), found.text.includes(`${caseId}:P`)]
      // Who is complained of has to know by which right: its number, and not whose it is.
      const expected = who === 'officer' ? [true, true, true] : [who === 'respondent', false, false]
      expect(known, who).to.deep.equal(expected)
      if (who !== 'officer') expect(page.text, who).not.to.include('"holder":"投诉人')
    }
  })

  it('stands in the papers for the respondent as the complainant who asked for it', async () => {
    const record = await loadCase(caseId)
    const facts = await Promise.all(
      record.papers.map(async ({ id, audience, key }) => ({
        key,
        audience,
        text: JSON.stringify(thawFacts(await draftedFacts(caseId, id))),
      })),
    )
    const served = facts.filter(({ audience }) => audience === 'respondent' || audience === 'parties')
    expect(served.map(({ key }) => key)).to.include('defence-notice')
    for (const { key, text } of served) {
      for (const secret of all) expect(text, `${key} ${secret}`).not.to.include(secrets[secret])
      expect(text, key).to.include('投诉人（已申请保密）')
    }
    const receipt = facts.find(({ key }) => key === 'receipt')
    expect(receipt?.text).to.include(secrets.name)
  })
})
