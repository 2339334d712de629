import { expect } from 'chai'
import { createPerson } from '../../src/access/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { docket } from '../../src/docket/docket.model.ts'
import { savedFor, savedNamed } from '../../src/filing/saved.read.ts'
import { putIn } from '../../src/filing/saved.rules.ts'
import type { Http } from '../../src/http/index.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint, soundNumber } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

describe('what an account wrote down before', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  const file = async (id: string, changes: Parameters<typeof aComplaint>[0] = {}) => {
    const { record } = await fileComplaint({ complaint: aComplaint(changes) }, { viewer: aFiler(id), at })
    await drained()
    return record._id
  }
  const begun = async (id: string) => {
    const person = await personAt(http, id)
    const started = await person.post('/complaints/drafts', {})
    return { person, draft: (started.headers['location'] as string).replace(/\/matter$/, '') }
  }

  it('is offered once each, newest first, to that account alone', async () => {
    const agent = { agentName: '梁知远', agentFirm: '广东某律师事务所', agentPhone: '13800138000' }
    const first = await file('p-saver', { requester: agent })
    const other = makePatentNumber(2022, 'design', 9_000_051)
    const second = await file('p-saver', {
      right: { number: other, title: '折叠椅' },
      respondent: { name: '李四商行' },
    })
    const names = async (step: 'right' | 'requester' | 'respondent', id = 'p-saver') =>
      (await savedFor(step, aFiler(id))).map(({ name }) => name)
    expect((await names('right')).toSorted()).to.deep.equal(['折叠椅', '电水壶'])
    expect((await names('respondent')).toSorted()).to.deep.equal(['李四商行', '珠海某商贸有限公司'])
    const requesters = await savedFor('requester', aFiler('p-saver'))
    expect(requesters.map(({ from }) => from)).to.have.members([first, second])
    expect(requesters.find(({ from }) => from === first)?.fields).to.include({ ...agent, electronicService: 'yes' })
    expect(await names('right', 'p-stranger')).to.deep.equal([])
  })

  it('is offered of older complaints as well, however many, and read where one is picked', async () => {
    const number = await file('p-office', { respondent: { name: '最早的商行', address: '珠海市香洲区9号' } })
    const row = (await docket().findOne({ caseId: number }))!
    const later = Array.from({ length: 14 }, (_, n) => ({
      ...row,
      _id: `ZB2027-0000${n + 10}:P1`,
      caseId: `ZB2027-0000${n + 10}`,
      respondent: `后来的商行${n}`,
      filedOn: '2027-01-02',
    }))
    await docket().insertMany(later)
    const names = (await savedFor('respondent', aFiler('p-office'))).map(({ name }) => name)
    expect(names).to.have.length(15).and.include('最早的商行').and.include('后来的商行13')
    const picked = await savedNamed('respondent', `${number}.row`, aFiler('p-office'))
    expect(picked?.fields).to.include({ name: '最早的商行', address: '珠海市香洲区9号' })
    expect(await savedNamed('respondent', `${number}.row`, aFiler('p-stranger'))).to.equal(undefined)
    await docket().deleteMany({ _id: { $in: later.map(({ _id }) => _id) } })
  })

  it('leaves open of a respondent what was left open', async () => {
    const { kind: _unknown, ...respondent } = aComplaint().respondent
    const complaint = { ...aComplaint(), respondent: { ...respondent, name: '无名商行' } }
    await fileComplaint({ complaint }, { viewer: aFiler('p-open'), at })
    await drained()
    const [saved] = await savedFor('respondent', aFiler('p-open'))
    expect(saved?.name).to.equal('无名商行')
    expect(saved?.fields).not.to.have.property('kind')
  })

  it('leaves out a case that the account may not read any more', async () => {
    const number = await file('p-recused')
    expect(await savedFor('right', aFiler('p-recused'))).to.have.length(1)
    await changeCase(number, { actor: aFiler('p-recused'), at }, (record) => ({
      record: { ...record, recused: ['p-recused'] },
      entries: [],
    }))
    await drained()
    expect(await savedFor('right', aFiler('p-recused'))).to.deep.equal([])
  })

  it('fills the step, is marked there until it is changed, and writes over nothing', async () => {
    const number = await file('p-filler')
    const { person, draft } = await begun('p-filler')
    const page = (await person.get(`${draft}/respondent`)).text
    expect(page).to.contain(`value="${number}.B1"`)
    const used = await person.post(`${draft}/respondent`, { pick: `${number}.B1`, goOn: 'use' })
    expect(used.headers['location']).to.equal(`${draft}/respondent`)
    const filled = (await person.get(`${draft}/respondent`)).text
    expect(filled).to.contain('value="珠海某商贸有限公司"').and.to.contain('自动填入，请核对。')
    // A second one goes beside the first.
    await person.post(`${draft}/respondent`, {
      name: '我自己写的',
      address: '某街1号',
      pick: `${number}.B1`,
      goOn: 'use',
    })
    const both = (await person.get(`${draft}/respondent`)).text
    expect(both).to.contain('value="我自己写的"').and.to.contain('name="name-2"').and.to.contain('珠海某商贸有限公司')
    await person.post(`${draft}/respondent`, { name: '我自己写的', address: '某街1号', goOn: 'later' })
    expect((await person.get(`${draft}/respondent`)).text).not.to.contain('自动填入')
    // Of another account's case nothing is taken, whoever names it.
    const stranger = await begun('p-thief')
    await stranger.person.post(`${stranger.draft}/respondent`, { pick: `${number}.B1`, goOn: 'use' })
    expect((await stranger.person.get(`${stranger.draft}/respondent`)).text).not.to.contain('珠海某商贸有限公司')
  })

  it('is of the account itself, too: as the one who complains, or as the agent of whoever is written down already', async () => {
    const own = { name: '黄晓彤', phone: '13800138000', email: 'huang@example.cn' }
    for (const id of ['p-self', 'p-agent'])
      await createPerson({ id, username: `${id}.saved`, ...own, roles: ['filer'], password: 'plain', demo: true }, at)
    expect((await savedFor('requester', aFiler('p-self'))).map(({ key, name }) => [key, name])).to.deep.equal([
      ['account', '黄晓彤'],
      ['account-agent', '黄晓彤'],
    ])
    for (const step of ['right', 'respondent'] as const)
      expect(await savedFor(step, aFiler('p-self')), step).to.deep.equal([])
    const valueOf = (page: string, name: string) =>
      new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(page)?.[1]

    const self = await begun('p-self')
    await self.person.post(`${self.draft}/requester`, { pick: 'account', goOn: 'use' })
    const filled = (await self.person.get(`${self.draft}/requester`)).text
    expect(['name', 'phone', 'email', 'agentName'].map((name) => valueOf(filled, name) ?? '')).to.deep.equal([
      own.name,
      own.phone,
      own.email,
      '',
    ])
    expect(filled)
      .to.match(/value="natural"[^>]* checked|<option value="natural" selected/)
      .and.contain('自动填入，请核对。')

    const agent = await begun('p-agent')
    await agent.person.post(`${agent.draft}/requester`, {
      name: '某某委托人',
      phone: '0756-8888888',
      pick: 'account-agent',
      goOn: 'use',
    })
    const acting = (await agent.person.get(`${agent.draft}/requester`)).text
    expect(['name', 'phone', 'agentName', 'agentPhone'].map((name) => valueOf(acting, name) ?? '')).to.deep.equal([
      '某某委托人',
      '0756-8888888',
      own.name,
      own.phone,
    ])
  })

  it('puts a right of another kind beside the one the complaint is about', () => {
    const mark = {
      key: 'ZB2026-000001.R1',
      name: '岚禾',
      detail: '1',
      fields: { kind: 'trademark', number: '12345678', title: '岚禾', claims: '1' },
    }
    expect(putIn('right', mark, {}, { kind: 'trademark', isKindSaid: true })).to.deep.equal({
      number: '12345678',
      title: '岚禾',
    })
    expect(putIn('right', mark, {}, { kind: 'design', isKindSaid: true })).to.deep.equal({
      'kind-2': 'trademark',
      'number-2': '12345678',
      'title-2': '岚禾',
    })
    const full = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [n === 0 ? 'number' : `number-${n + 1}`, soundNumber]),
    )
    expect(putIn('right', mark, full, {})).to.deep.equal({})
  })
})
