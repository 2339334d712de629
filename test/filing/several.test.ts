import { expect } from 'chai'
import { complaintForm } from '../../src/filing/complaint.forms.ts'
import { caseOf } from '../../src/filing/complaint.record.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import type { Http } from '../../src/http/index.ts'
import { makeCreditCode } from '../../src/kernel/identity-number.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint, soundNumber } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { at, openFilingHouse } from './filing-house.ts'

const second = { name: '中山某贸易有限公司', kind: 'legal', region: 'mainland', address: '中山市石岐区1号' } as const
const third = { name: '李四', kind: 'natural', region: 'macao', address: '澳门某街3号' } as const

describe('a complaint of several', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  const asText = (answers: object) =>
    Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | string[]),
      ]),
    )
  const numbered = (answers: object, n: number) =>
    Object.fromEntries(Object.entries(asText(answers)).map(([name, value]) => [`${name}-${n}`, value]))
  const names = (html: string) => [...html.matchAll(/ name="([A-Za-z]+(?:-\d+)?)"/g)].map(([, name]) => name)

  async function begun(id = 'p-several') {
    const person = await personAt(http, id)
    const started = await person.post('/complaints/drafts', {})
    return { person, draft: (started.headers['location'] as string).replace(/\/matter$/, '') }
  }
  const submitted = async (person: Awaited<ReturnType<typeof begun>>['person'], draft: string) => {
    const handed = await person.post(`${draft}/submit`, {})
    await drained()
    return await loadCase(/ZB2026-\d{6}/.exec(handed.headers['location'] ?? '')?.[0] ?? '')
  }

  it('respondents gives each fields of their own, without scripts, and keeps what was typed of all', async () => {
    const { person, draft } = await begun()
    const first = asText(aComplaint().respondent)
    const added = await person.post(`${draft}/respondent`, { ...first, goOn: 'add' })
    expect(added.headers['location']).to.equal(`${draft}/respondent?more=2#more-2`)
    const page = (await person.get(`${draft}/respondent?more=2`)).text
    expect(names(page)).to.include.members(['name', 'name-2', 'address-2', 'idNumber-2'])
    expect(names(page)).not.to.include('district-2')
    expect(page).to.contain('第 2 名被投诉人').and.to.contain('再加一名被投诉人')
    const both = { ...first, ...numbered(second, 2) }
    expect((await person.post(`${draft}/respondent`, { ...both, goOn: 'add' })).headers['location']).to.match(/more=3/)
    const wrong = await person.post(`${draft}/respondent`, {
      ...both,
      'address-3': '某街',
      'phone-3': '一二三',
      goOn: 'next',
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('href="#f-name-3"').and.to.contain('href="#f-phone-3"').and.to.contain('value="某街"')
    // Taken away, those behind move up.
    const three = { ...both, ...numbered(third, 3) }
    await person.post(`${draft}/respondent`, { ...three, goOn: 'drop-2' })
    const left = (await person.get(`${draft}/respondent`)).text
    expect(left).to.contain(third.name).and.not.to.contain(second.name)
    expect(names(left)).to.include('name-2').and.not.to.include('name-3')
  })

  it('respondents, rights and requesters becomes a case with each of them, and the check page shows all', async () => {
    const { person, draft } = await begun('p-all')
    const complaint = aComplaint()
    const more = {
      right: numbered({ kind: 'trademark', number: '12345678', title: '岚禾', holder: complaint.right.holder }, 2),
      requester: numbered(
        { ...complaint.requester, name: '珠海乙有限公司', idNumber: makeCreditCode('440402', 18) },
        2,
      ),
      respondent: { ...numbered(second, 2), ...numbered(third, 3) },
    }
    for (const step of ['right', 'requester', 'respondent', 'acts', 'claims'] as const) {
      const wish = step === 'claims' ? { wish: 'report' } : {}
      const extra = step in more ? more[step as keyof typeof more] : {}
      const sent = await person.post(`${draft}/${step}`, {
        ...asText(complaint[step]),
        ...wish,
        ...extra,
        goOn: 'next',
      })
      expect(sent.status, step).to.equal(303)
    }
    const check = (await person.get(`${draft}/check`)).text
    expect(check).to.contain('第 3 名被投诉人：').and.to.contain('李四').and.to.contain('岚禾')
    const record = await submitted(person, draft)
    expect(record.parties.map(({ id, side, name, domiciled }) => [id, side, name, domiciled])).to.deep.equal([
      ['A1', 'requester', '珠海某电器有限公司', true],
      ['A2', 'requester', '珠海乙有限公司', true],
      ['B1', 'respondent', '珠海某商贸有限公司', true],
      ['B2', 'respondent', second.name, true],
      ['B3', 'respondent', third.name, false],
    ])
    expect(record.rights.map(({ id, kind, number }) => [id, kind, number])).to.deep.equal([
      ['R1', 'design', soundNumber],
      ['R2', 'trademark', '12345678'],
    ])
    expect(record.title).to.equal('“电水壶”外观设计专利等2项权利侵权举报')
    expect((await person.get(`/complaints/${record._id}`)).text)
      .to.contain(second.name)
      .and.to.contain(third.name)
  })

  it('is taken as one body from a program, held against the same rules, up to a limit', () => {
    const body = aComplaint({ respondent: { more: [second, { ...third, address: undefined }] } as never })
    const { error, value } = complaintForm.validate(body)
    expect(error).to.equal(undefined)
    const musts = precheck(value, [], '2026-11-23').filter(({ level }) => level === 'must')
    expect(musts.map(({ code, field }) => [code, field])).to.deep.equal([['respondent-address', 'address-3']])
    expect(caseOf(value, [], { number: 'ZB2026-000001', filerId: 'p', channel: 'online', at }).parties).to.have.length(
      4,
    )
    const tooMany = aComplaint({ respondent: { more: Array.from({ length: 30 }, () => second) } })
    expect(complaintForm.validate(tooMany).error?.details[0]?.path).to.deep.equal(['respondent', 'more'])
  })
})
