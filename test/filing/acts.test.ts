import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { complaintPart } from '../../src/cases/index.ts'
import { type Complaint, complaintForm } from '../../src/filing/complaint.forms.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import { caseOf } from '../../src/filing/complaint.record.ts'
import { actsAfter } from '../../src/filing/complaint.refs.ts'
import type { Http } from '../../src/http/index.ts'
import { actsTold } from '../../src/papers/venue.facts.ts'
import { requestFacts } from '../../src/papers/request.facts.ts'
import { urgentUntil } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { at, openFilingHouse } from './filing-house.ts'

const seller = { name: '中山某贸易有限公司', kind: 'legal', region: 'mainland', address: '中山市石岐区1号' } as const
const mark = { kind: 'trademark', number: '12345678', title: '岚禾', holder: '珠海某电器有限公司' } as const
const sale = {
  kinds: ['selling'],
  by: ['B2'],
  rights: ['R2'],
  place: '中山市石岐区某市场',
  firstSeenOn: '2026-05-01',
  lastSeenOn: '2026-08-20',
  ongoing: false,
  description: '在市场销售标有“岚禾”的电水壶。',
  link: 'https://shop.example.com/item/1',
  quantity: '约200件',
} as const

/** Two respondents, two rights, and an act of each. */
const ofTwo = (acts: Partial<Complaint['acts']> = {}): Complaint =>
  aComplaint({
    right: { more: [mark] },
    respondent: { more: [seller] },
    acts: { by: ['B1'], rights: ['R1'], more: [sale], ...acts },
    claims: { wish: 'report' },
  } as Parameters<typeof aComplaint>[0])

const made = (complaint: Complaint) =>
  caseOf(complaint, [], { number: 'ZB2026-000001', filerId: 'filer', channel: 'online', at })
const found = (complaint: Complaint) =>
  precheck(complaint, [], '2026-11-23')
    .filter(({ step }) => step === 'acts')
    .map(({ code, level, field }) => [code, level, field])

describe('the acts of a complaint', () => {
  it('are each a record of their own: who, which right, where, from when to when', () => {
    const { value, error } = complaintForm.validate(ofTwo())
    expect(error).to.equal(undefined)
    const { acts, actOn } = made(value)
    expect(acts.more).to.deep.equal([{ ...sale, kinds: ['selling'] }])
    expect([acts.by, acts.rights]).to.deep.equal([['B1'], ['R1']])
    // The last day on which any of them was seen decides under which text they fall.
    expect(actOn).to.equal([acts.firstSeenOn, '2026-08-20'].toSorted().at(-1))
    expect(complaintForm.validate(ofTwo({ by: ['A1'] })).error?.details[0]?.path).to.deep.equal(['acts', 'by', 0])
  })

  it('that lasted are counted from their last day, and ask who did them only where there are several', () => {
    expect(found(ofTwo())).to.deep.equal([])
    const old = { firstSeenOn: '2021-01-01', ongoing: false } as const
    expect(found(ofTwo({ more: [{ ...sale, ...old, lastSeenOn: '2026-10-01' }] }))).to.deep.equal([])
    expect(found(ofTwo({ more: [{ ...sale, ...old, lastSeenOn: '2022-01-01' }] }))).to.deep.equal([
      ['limitation', 'should', 'lastSeenOn-2'],
    ])
    expect(found(ofTwo({ more: [{ ...sale, lastSeenOn: '2026-04-30' }] }))).to.deep.equal([
      ['last-before-first', 'must', 'lastSeenOn-2'],
    ])
    expect(found(ofTwo({ more: [{ ...sale, lastSeenOn: '2026-11-24' }] }))).to.deep.equal([
      ['last-seen-in-future', 'must', 'lastSeenOn-2'],
    ])
    expect(found(ofTwo({ by: [], rights: ['R3'] }))).to.deep.equal([
      ['act-by-unsaid', 'should', 'by'],
      ['act-right-unknown', 'must', 'rights'],
      ['act-right-without', 'should', 'rights'],
    ])
    expect(found(ofTwo({ by: ['B2'] }))).to.deep.equal([['act-by-without', 'should', 'by']])
    expect(found(aComplaint())).to.deep.equal([])
  })

  it('have a venue each, with what it asks, in the case, the papers and what is urgent', () => {
    const fair = { ...sale, venue: 'fair', fair: '某展览会', booth: '5A01', closesOn: '2026-11-25' } as const
    const complaint = { ...ofTwo({ more: [fair] }), matter: { venue: 'market' as const } }
    expect(complaintForm.validate(complaint).error).to.equal(undefined)
    const record = made(complaint)
    expect(record.acts).to.include({ venue: 'market' }).and.not.have.any.keys('booth')
    expect(record.acts.more?.[0]).to.include({ venue: 'fair', booth: '5A01', closesOn: '2026-11-25' })
    expect(actsTold(record.acts, record)).to.contain('展位：5A01')
    expect(urgentUntil(record.acts)?.toISOString()).to.equal('2026-11-25T16:00:00.000Z')
    expect(found({ ...complaint, acts: { ...complaint.acts, more: [{ ...sale, venue: 'port' }] } })).to.deep.equal([
      ['wanted-port', 'should', 'port-2'],
      ['wanted-recordal', 'should', 'recordal-2'],
    ])
  })

  it('name the same respondents and rights after others were taken away or written down again', () => {
    const steps = {
      respondent: { name: '甲', 'name-2': '乙', 'name-3': '丙' },
      right: { title: '壶', number: 'a', others: 'ZL1\nZL2' },
      acts: { by: ['B1', 'B3'], 'by-2': ['B2'], 'rights-2': ['R3'], place: '某街' },
    }
    const fewer = { ...steps, respondent: { name: '甲', 'name-2': '丙' } }
    const places = new Map([
      [1, 1],
      [3, 2],
    ])
    expect(actsAfter('respondent', steps, fewer, places)).to.deep.include({ by: ['B1', 'B2'], 'by-2': [] })
    // A further right with fields of its own stands before the further numbers.
    const more = { ...steps, right: { ...steps.right, 'title-2': '岚禾' } }
    expect(actsAfter('right', steps, more)).to.deep.include({ 'rights-2': ['R4'], place: '某街' })
    const without = { ...steps, right: { ...steps.right, others: 'ZL1' } }
    expect(actsAfter('right', steps, without)).to.deep.include({ 'rights-2': [] })
  })

  it('are shown one by one to whoever reads the complaint, and in outline to who may not', () => {
    const record = made(ofTwo())
    const zh = { lang: 'zh-CN' as const, t: (key: string, values?: object) => `${key}${JSON.stringify(values ?? '')}` }
    const viewer = { id: 'filer', name: '', roles: ['filer'], deskIds: [], lang: 'zh-CN' } as never
    const masked = maskCase(record, accessOf(viewer, record))
    const [first, second] = complaintPart(masked, zh as never).acts
    const values = (part: typeof first) => part?.facts.map(({ value }) => value)
    expect(second?.title).to.contain('filing:more.acts.title').and.to.contain('2')
    expect(values(second)).to.include.members([seller.name, '岚禾 12345678', sale.place, sale.description, sale.link])
    expect(values(first)).not.to.include(seller.name)
    // Whoever complains of one thing reads no number of it.
    const alone = made(aComplaint())
    expect(complaintPart(maskCase(alone, accessOf(viewer, alone)), zh as never).acts).to.have.length(1)
    expect(complaintPart(maskCase(alone, accessOf(viewer, alone)), zh as never).acts[0]).not.to.have.property('title')
    const supervisor = { ...(viewer as object), id: 's', roles: ['supervisor'], bodyId: 'bureau' } as never
    const outline = maskCase(record, { ...accessOf(supervisor, record), as: 'supervisor' }).acts
    expect(outline).to.deep.equal({
      kinds: [...record.acts.kinds, ...sale.kinds.filter((kind) => !record.acts.kinds.includes(kind))],
      place: '',
      ongoing: record.acts.ongoing,
      description: '',
    })
  })

  it('are not said to have stopped, nor to go on, where nobody said so', () => {
    const { ongoing: _ongoing, ...acts } = aComplaint().acts
    const unsaid = made({ ...aComplaint(), acts })
    expect(unsaid.acts).not.to.have.property('ongoing')
    const zh = { lang: 'zh-CN' as const, t: (key: string) => key }
    const viewer = { id: 'filer', name: '', roles: ['filer'], deskIds: [], lang: 'zh-CN' } as never
    const rows = (record: ReturnType<typeof made>) =>
      complaintPart(maskCase(record, accessOf(viewer, record)), zh as never).acts.flatMap(({ facts }) => facts)
    expect(rows(unsaid).map(({ value }) => value)).not.to.include.members(['cases:no'])
    const stopped = made({ ...aComplaint(), acts: { ...acts, ongoing: false } })
    expect(rows(stopped).map(({ value }) => value)).to.include('cases:no')
    const supervisor = { ...(viewer as object), id: 's', roles: ['supervisor'], bodyId: 'bureau' } as never
    const outline = maskCase(unsaid, { ...accessOf(supervisor, unsaid), as: 'supervisor' }).acts
    expect(outline).not.to.have.property('ongoing')
  })

  it('are told one by one in papers, each with who did it and when', () => {
    const record = made(ofTwo())
    const told = actsTold(record.acts, record)
    expect(told).to.match(/^（一）/)
    expect(told).to.contain(
      `（二）${seller.name}，2026年5月1日首次发现，2026年8月20日最近发现，已不再继续，在中山市石岐区某市场，销售，涉及岚禾（12345678）：在市场销售标有“岚禾”的电水壶。网址：${sale.link}；数量：约200件。`,
    )
    const { request } = requestFacts(record, { isCopy: true })
    expect(request?.more).to.have.length(1)
    expect(request?.more?.[0]?.facts).to.deep.equal([sale.description])
    expect(request?.more?.[0]?.where).to.deep.include.members([
      { label: '实 施 人', value: seller.name },
      { label: '最近发现', value: '2026年8月20日' },
      { label: '是否持续', value: '已不再继续' },
      { label: '数量', value: sale.quantity },
    ])
    const alone = made(aComplaint())
    // One act alone is told by the same rule as each of several, of which it lacks the number only.
    const { more: _more, ...second } = { ...record.acts.more?.[0], more: [] } as unknown as typeof record.acts
    expect(told).to.contain(`（二）${actsTold(second, record)}`)
    expect(actsTold(alone.acts, alone)).to.equal(
      `2026年3月1日首次发现，仍在持续，在${alone.acts.place}，销售：${alone.acts.description}`,
    )
    expect(requestFacts(alone, { isCopy: false }).request).not.to.have.property('more')
  })
})

describe('the step of the acts', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  const asText = (answers: object, n = 1) =>
    Object.fromEntries(
      Object.entries(answers)
        .filter(([name]) => name !== 'more')
        .map(([name, value]) => [
          n === 1 ? name : `${name}-${n}`,
          typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | string[]),
        ]),
    )
  const names = (html: string) => [...html.matchAll(/ name="([A-Za-z]+(?:-\d+)?)"/g)].map(([, name]) => name)

  it('asks who and which right where there are several, takes one more without scripts, and becomes the case', async () => {
    const person = await personAt(http, 'p-acts')
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    const { right, requester, respondent, acts, claims } = ofTwo()
    await person.post(`${draft}/right`, asText(right))
    await person.post(`${draft}/respondent`, asText(respondent))
    expect(names((await person.get(`${draft}/acts`)).text)).not.to.include.members(['by'])
    await person.post(`${draft}/right`, { ...asText(right), ...asText(mark, 2) })
    await person.post(`${draft}/respondent`, { ...asText(respondent), ...asText(seller, 2) })
    await person.post(`${draft}/requester`, asText(requester))
    const first = asText(acts)
    const added = await person.post(`${draft}/acts`, { ...first, goOn: 'add' })
    expect(added.headers['location']).to.equal(`${draft}/acts?more=2#more-2`)
    const page = (await person.get(`${draft}/acts?more=2`)).text
    expect(names(page)).to.include.members(['by', 'rights', 'by-2', 'kinds-2', 'lastSeenOn-2', 'link-2'])
    expect(page).to.contain('第 2 项行为').and.to.contain(seller.name)
    const both = { ...first, ...asText(sale, 2) }
    expect((await person.post(`${draft}/acts`, { ...both, goOn: 'next' })).status).to.equal(303)
    const wrong = await person.post(`${draft}/acts`, { ...both, 'lastSeenOn-2': '2026-01-01', goOn: 'next' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('href="#f-lastSeenOn-2"').and.to.contain('早于首次发现日期')
    await person.post(`${draft}/acts`, { ...both, goOn: 'next' })
    await person.post(`${draft}/claims`, asText(claims))
    const check = (await person.get(`${draft}/check`)).text
    expect(check).to.contain('第 2 项行为：').and.to.contain(sale.place)
    const handed = await person.post(`${draft}/submit`, {})
    await drained()
    const record = await loadCase(/ZB2026-\d{6}/.exec(handed.headers['location'] ?? '')?.[0] ?? '')
    expect(record.acts.more).to.deep.equal([{ ...sale, kinds: [...sale.kinds] }])
    const followed = (await person.get(`/complaints/${record._id}`)).text
    expect(followed).to.contain('第 2 项行为').and.to.contain(sale.description)
  })

  it('asks of each further act where it was, and then what that place asks', async () => {
    const person = await personAt(http, 'p-venues')
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    await person.post(`${draft}/matter`, { venue: 'market', kind: 'design', goOn: 'next' })
    await person.post(`${draft}/acts`, { place: '某街', 'place-2': '某口岸', goOn: 'later' })
    const names = async () =>
      [...(await person.get(`${draft}/acts`)).text.matchAll(/ name="(\w+-2)"/g)].map(([, name]) => name)
    expect(await names())
      .to.include('venue-2')
      .and.not.include('recordal-2')
    await person.post(`${draft}/acts`, { place: '某街', 'place-2': '某口岸', 'venue-2': 'port', goOn: 'later' })
    expect(await names())
      .to.include.members(['venue-2', 'port-2', 'recordal-2'])
      .and.not.include('booth-2')
    expect((await person.get(`${draft}/acts`)).text).not.to.match(/ name="venue"/)
  })

  it('keeps naming the respondent it named when another is removed', async () => {
    const person = await personAt(http, 'p-acts-less')
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    const { respondent, acts } = ofTwo()
    const three = { ...asText(respondent), ...asText(seller, 2), ...asText({ ...seller, name: '第三家' }, 3) }
    await person.post(`${draft}/respondent`, three)
    await person.post(`${draft}/acts`, { ...asText(acts), by: ['B1', 'B3'] })
    await person.post(`${draft}/respondent`, { ...three, goOn: 'drop-2' })
    const shown = (await person.get(`${draft}/acts`)).text
    const chosen = [...shown.matchAll(/<input[^>]*name="by"[^>]*>/g)].map(([input]) => [
      /value="([^"]*)"/.exec(input)?.[1],
      input.includes('checked'),
    ])
    expect(chosen).to.deep.equal([
      ['B1', true],
      ['B2', true],
    ])
  })
})
