import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Http } from '../../src/http/index.ts'
import { rightKinds, venueDetails, venues } from '../../src/kernel/case-record.ts'
import { deeds, mayAskFor, needOf, venueRules } from '../../src/procedures/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { stepPage } from '../../src/filing/draft.pages.ts'
import { askedNow, isOffered, leftBehind } from '../../src/filing/complaint.fit.ts'
import { readDraftSteps } from '../../src/filing/complaint.answers.ts'
import { complaintFields } from '../../src/filing/complaint.fields.ts'
import type { Typed } from '../../src/filing/complaint.forms.ts'
import { precheck } from '../../src/filing/complaint.precheck.ts'
import {
  makePatentNumber,
  readCustomsRecordation,
  readPatentNumber,
  readRightNumber,
} from '../../src/kernel/right-number.ts'
import { rightTerms } from '../../src/kernel/right-terms.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'
import { docket, type DocketRow, workRow } from '../../src/docket/index.ts'
import { drained } from '../../src/store/publisher.ts'

const today = '2026-11-23'
const real = {
  t: loadTexts(join(import.meta.dirname, '..', '..', 'views', 'locales'), false).translator('zh-CN'),
  lang: 'zh-CN' as const,
  at: new Date('2026-11-23T02:00:00Z'),
}
const noDraft = {
  _id: 'd-1',
  ownerId: 'p-1',
  open: true,
  files: [],
  lastFile: 0,
  createdAt: real.at,
  changedAt: real.at,
  rev: 1,
}

describe('what a complaint is asked', () => {
  it('of its venue is asked of one venue at least, and every detail has its question', () => {
    const asked = new Set(venues.flatMap((venue) => venueRules[venue].details))
    expect([...asked].toSorted()).to.deep.equal([...venueDetails].toSorted())
    for (const name of venueDetails) expect(complaintFields.acts, name).to.have.property(name)
    for (const venue of venues) expect(venueRules[venue].details).to.include.members([...venueRules[venue].wanted])
  })

  it('goes by the right as it is now: what was typed for a patent goes no further with a trademark', () => {
    const right: Typed = {
      kind: 'design',
      title: '海韵',
      holder: '某公司',
      registerCopy: 'none',
      evaluationReport: 'none',
    }
    const asked = (kind: string) => readDraftSteps({ matter: { venue: 'shop', kind }, right }).answers.right
    expect(asked('trademark')).to.deep.equal({ kind: 'trademark', title: '海韵', holder: '某公司' })
    expect(asked('design')).to.include({ kind: 'design', registerCopy: 'none' })
  })

  it('anew, after right and place were changed, goes out for no other right, and is said', () => {
    const facts = ['number', 'grantedOn', 'classes', 'claims', 'form', 'measures'] as const
    const typed: Record<string, string> = { title: '海韵', holder: '某公司' }
    for (const fact of facts) typed[fact] = `${fact} of before`
    for (const was of rightKinds)
      for (const kind of rightKinds) {
        const steps = { matter: { venue: 'market', kind }, right: { ...typed, kind: was } }
        const now = askedNow(steps, 'right')
        const behind = leftBehind(steps, 'right')
        for (const fact of facts) {
          const isSame = rightTerms[kind][fact]?.name.zh === rightTerms[was][fact]?.name.zh
          const isAskedFor = rightTerms[kind][fact] !== undefined
          expect(now[fact], `${fact} of ${was} now ${kind}`).to.equal(isAskedFor && isSame ? typed[fact] : undefined)
          expect(behind[fact], `${fact} of ${was} left behind by ${kind}`).to.equal(
            isAskedFor && !isSame ? typed[fact] : undefined,
          )
        }
      }
    const acts = { kinds: ['making', 'exhibition', 'selling'], place: '香洲区' }
    const changed = { matter: { venue: 'market', kind: 'trademark' }, acts }
    expect(askedNow(changed, 'acts')).to.deep.equal({ kinds: ['selling'], place: '香洲区' })
    expect(leftBehind(changed, 'acts')).to.deep.equal({ kinds: ['making', 'exhibition'] })
    expect(
      leftBehind({ matter: { venue: 'market', kind: 'trademark' }, claims: { wish: 'adjudication' } }, 'claims'),
    ).to.have.property('wish', 'adjudication')
  })

  it('is told by examples that pass the form’s own checks', () => {
    const words = rightKinds.flatMap((kind) => {
      const { number } = rightTerms[kind]
      return [number?.hint?.zh, number?.hint?.en].flatMap((hint) => {
        const example = /^(?:如|For example) ?(\S+)$/.exec(hint ?? '')?.[1]
        return example ? [{ kind, example }] : []
      })
    })
    expect(words.map(({ kind }) => kind)).to.include.members(['invention', 'design', 'trademark', 'layout-design'])
    for (const { kind, example } of words)
      expect(readRightNumber(kind, example).problem, `${kind} ${example}`).to.equal(undefined)
    for (const lang of ['zh-CN', 'en']) {
      const texts = readFileSync(join(import.meta.dirname, `../../views/locales/${lang}/filing.json`), 'utf8')
      const numbers = texts.match(/ZL[\d.X]{8,}\d|ZL\d+\.X/g) ?? []
      for (const number of numbers) expect(readPatentNumber(number).ok, `${lang} ${number}`).to.equal(true)
      for (const number of texts.match(/[TPC]\d{4}-\d+/g) ?? [])
        expect(readCustomsRecordation(number).ok, number).to.equal(true)
    }
  })

  it('of goods at the border knows both ways, and takes no two that contradict each other', () => {
    const offered = (venue: (typeof venues)[number]) =>
      ['importing', 'exporting'].filter((deed) => isOffered('acts', 'kinds', deed, { kind: 'trademark', venue }))
    expect(offered('port')).to.deep.equal(['importing', 'exporting'])
    expect(offered('market')).to.deep.equal(['importing'])
    const found = (kinds: string[], direction: string) =>
      precheck({ ...aComplaint({ acts: { kinds, direction } }), matter: { venue: 'port' } }, [], today)
        .filter(({ code }) => code === 'direction-differs')
        .map(({ level, field }) => [level, field])
    expect(found(['importing'], 'export')).to.deep.equal([['must', 'direction']])
    expect(found(['exporting'], 'import')).to.deep.equal([['must', 'direction']])
    expect([...found(['exporting'], 'export'), ...found(['selling'], 'export')]).to.deep.equal([])
  })

  it('offers, of what may be done with a right, what its law knows', () => {
    const offered = (kind: (typeof rightKinds)[number], venue: (typeof venues)[number]) =>
      Object.keys(deeds).filter((deed) => isOffered('acts', 'kinds', deed, { kind, venue }))
    expect(offered('trade-secret', 'market')).to.deep.equal(['acquiring', 'disclosing', 'other'])
    expect(offered('copyright', 'content')).to.deep.equal(['copying', 'online', 'performing', 'other'])
    expect(offered('design', 'fair')).to.deep.equal([
      'making',
      'offering',
      'selling',
      'importing',
      'marking',
      'exhibition',
      'other',
    ])
    // Who was sued or warned says so of himself; nobody who has a right complains of it.
    for (const venue of venues) expect(offered('design', venue), venue).not.to.include('accused')
    const wishes = (venue: (typeof venues)[number], kind: (typeof rightKinds)[number] = 'design') =>
      complaintFields.claims.wish.options.filter((wish) => isOffered('claims', 'wish', wish, { kind, venue }))
    expect(wishes('market')).to.deep.equal([
      'adjudication',
      'report',
      'assistance',
      'mediation',
      'arbitration',
      'preservation',
      'advise',
    ])
    expect(wishes('port')).to.deep.equal([
      'adjudication',
      'report',
      'customs',
      'assistance',
      'mediation',
      'arbitration',
      'preservation',
      'advise',
    ])
    expect(wishes('fair')).to.include('fair')
    expect(wishes('shop')).to.include('platform')
    // Customs keeps no trade secrets.
    expect(wishes('port', 'trade-secret')).to.deep.equal([
      'report',
      'assistance',
      'mediation',
      'arbitration',
      'preservation',
      'advise',
    ])
    expect(isOffered('claims', 'claims', 'detain', { kind: 'trade-secret', venue: 'port' })).to.equal(false)
    // No ruling of a court here is carried out abroad.
    expect(wishes('abroad')).to.deep.equal(['assistance', 'overseas', 'mediation', 'arbitration', 'advise'])
    expect(offered('trademark', 'shop')).to.include.members(['selling', 'marking', 'platform']).and.not.include('using')
    for (const kind of rightKinds)
      for (const venue of venues) expect(offered(kind, venue), `${kind} ${venue}`).to.have.length.above(1)
  })

  it('at the border is whether customs have the right on record, and the proof of it, of rights alone that they record', () => {
    for (const kind of rightKinds) {
      const draft = { matter: { typed: { venue: 'port', kind }, rev: 1 } }
      const { page } = stepPage({ ...noDraft, steps: draft }, 'acts', real)
      const names = page.groups.flatMap(({ fields }) => fields.map(({ view }) => view.name))
      const isRecorded = mayAskFor('customs', { venue: 'port', right: kind })
      expect(names.includes('recordal'), kind).to.equal(isRecorded)
      expect(names.includes('declaration'), kind).to.equal(true)
      expect(needOf('recordal', { venues: ['port'], right: kind }), kind).to.equal(isRecorded ? 'may' : undefined)
    }
  })

  it('and what may be asked for speak of the right that it is about, and of nobody who does not act for it', () => {
    const said = (kind: (typeof rightKinds)[number]) => {
      const draft = { matter: { typed: { venue: 'content', kind }, rev: 1 } }
      const { page } = stepPage({ ...noDraft, steps: draft }, 'claims', real)
      const field = (name: string) =>
        page.groups.flatMap(({ fields }) => fields).find(({ view }) => view.name === name)?.view
      return JSON.stringify([field('wish'), field('claims')])
    }
    expect(said('copyright'))
      .to.contain('著作权主管部门')
      .and.contain('销毁侵权复制品')
      .and.not.match(/市场监管|专用模具|专利/)
    expect(said('software')).to.not.match(/市场监管|专用模具|专利/)
    expect(said('trademark'))
      .to.contain('市场监管部门')
      .and.not.match(/专用模具|假冒专利/)
    expect(said('plant-variety')).to.not.match(/市场监管|专用模具|依法处罚/)
  })

  it('is not held against the patent rules where the right is no patent', () => {
    const found = precheck(
      aComplaint({
        right: { kind: 'trademark', number: '' },
        requester: { standing: 'ordinary-licensee' },
        claims: { wish: 'report' },
      }),
      [],
      today,
    )
    expect(found.map(({ code }) => code)).to.include('standing-proof-missing')
    expect(found.filter(({ source }) => source).map(({ code }) => code)).to.deep.equal([])
  })

  it('names what the receiving desk cannot do without, and a fair that is over', () => {
    const found = (complaint: Parameters<typeof precheck>[0]) =>
      precheck(complaint, [], today).flatMap(({ code }) => (/^wanted-|^fair-/.test(code) ? [code] : []))
    expect(found({ ...aComplaint(), matter: { venue: 'port' } })).to.deep.equal(['wanted-port', 'wanted-recordal'])
    expect(
      found({ ...aComplaint({ acts: { booth: '5A01', closesOn: '2026-11-20' } }), matter: { venue: 'fair' } }),
    ).to.deep.equal(['fair-over'])
    expect(found(aComplaint())).to.deep.equal([])
  })
})

describe('the first question of a complaint', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  const asText = (answers: object): Record<string, string | string[]> =>
    Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
      ]),
    ) as Record<string, string | string[]>

  async function begun() {
    const person = await personAt(http)
    const started = await person.post('/complaints/drafts', {})
    const first = started.headers['location'] as string
    expect(first).to.match(/\/matter$/)
    return { person, draft: first.replace(/\/matter$/, '') }
  }
  const names = (html: string) => [...html.matchAll(/ name="([A-Za-z]+)"/g)].map(([, name]) => name)

  it('is where it happened and which right; without them nobody goes on', async () => {
    const { person, draft } = await begun()
    const refused = await person.post(`${draft}/matter`, { venue: 'fair', goOn: 'next' })
    expect(refused.status).to.equal(422)
    expect(
      (await person.post(`${draft}/matter`, { venue: 'fair', kind: 'trademark', goOn: 'next' })).headers['location'],
    ).to.equal(`${draft}/right`)
    const right = names((await person.get(`${draft}/right`)).text)
    expect(right).to.include.members(['number', 'classes'])
    expect(right).not.to.include.members(['registerCopy'])
    for (const patentOnly of ['kind', 'registerCopy', 'evaluationReport', 'claims'])
      expect(right).not.to.include(patentOnly)
    const acts = names((await person.get(`${draft}/acts`)).text)
    expect(acts).to.include.members(['fair', 'booth', 'closesOn', 'closesAt'])
    for (const other of ['recordal', 'platform', 'link']) expect(acts).not.to.include(other)
    const claims = (await person.get(`${draft}/claims`)).text
    expect(claims).not.to.contain('value="adjudication"').and.not.to.contain('value="detain"')
  })

  it('changed afterwards takes nothing of the right before along, says so on the pages and in the check, and brings it back with it', async () => {
    const { person, draft } = await begun()
    await person.post(`${draft}/matter`, { venue: 'fair', kind: 'design', goOn: 'next' })
    const right = { title: '海韵', holder: '某公司', grantedOn: '2022-03-01', classes: '07-02' }
    await person.post(`${draft}/right`, { ...right, number: makePatentNumber(2021, 'design', 9000123), goOn: 'later' })
    await person.post(`${draft}/acts`, { kinds: ['offering', 'exhibition'], place: '珠海国际会展中心', goOn: 'later' })
    await person.post(`${draft}/matter`, { venue: 'market', kind: 'trademark', goOn: 'next' })
    const page = (await person.get(`${draft}/right`)).text
    expect(page).to.contain('为原来选择的权利或者场所填写').and.contain('洛迦诺分类号').and.contain('07-02')
    expect(page).to.match(/<input[^>]*name="number"(?![^>]*value="ZL)[^>]*>/)
    expect((await person.get(`${draft}/acts`)).text)
      .to.contain('许诺销售')
      .and.not.match(/value="offering"[^>]*checked/)
    const check = (await person.get(`${draft}/check`)).text
    expect(check).to.contain('“07-02”是为原来选择的权利或者场所填写的').and.contain('许诺销售；展会')
    await person.post(`${draft}/matter`, { venue: 'fair', kind: 'design', goOn: 'next' })
    expect((await person.get(`${draft}/right`)).text)
      .to.contain('value="07-02"')
      .and.not.contain('为原来选择的权利')
    await person.post(`${draft}/matter`, { venue: 'market', kind: 'trademark', goOn: 'next' })
    await person.post(`${draft}/right`, { title: '海韵', holder: '某公司', number: '12345678', goOn: 'later' })
    const written = (await person.get(`${draft}/right`)).text
    expect(written).to.contain('value="12345678"').and.not.contain('07-02')
  })

  it('folds what many have nothing to say in, and opens it where something stands there or does not hold', async () => {
    const { person, draft } = await begun()
    await person.post(`${draft}/matter`, { venue: 'market', kind: 'design', goOn: 'next' })
    const folds = (html: string) =>
      [...html.matchAll(/<details class="form-fold" id="group-([a-z]+)"( open)?/g)].map(([, id, open]) => [id, !!open])
    expect(folds((await person.get(`${draft}/requester`)).text)).to.deep.equal([['agent', false]])
    await person.post(`${draft}/requester`, { agentName: '梁知远', goOn: 'later' })
    expect(folds((await person.get(`${draft}/requester`)).text)).to.deep.equal([['agent', true]])
    const wrong = await person.post(`${draft}/respondent`, { email: 'nobody', goOn: 'next' })
    expect(folds(wrong.text)).to.deep.equal([['contact', true]])
    expect(folds((await person.get(`${draft}/acts`)).text)).to.deep.equal([['goods', false]])
    // What is sold on the web is found by its link.
    await person.post(`${draft}/matter`, { venue: 'shop', kind: 'design', goOn: 'next' })
    expect(folds((await person.get(`${draft}/acts`)).text)).to.deep.equal([])
  })

  it('decides what the case keeps, and what was typed for another venue is in the draft still', async () => {
    const { person, draft } = await begun()
    const complaint = aComplaint()
    await person.post(`${draft}/matter`, { venue: 'port', kind: 'design', goOn: 'next' })
    for (const step of ['right', 'requester', 'respondent', 'claims'] as const)
      await person.post(`${draft}/${step}`, asText(complaint[step]))
    await person.post(`${draft}/acts`, { ...asText(complaint.acts), port: '拱北口岸', recordal: 'T2024-1' })
    await person.post(`${draft}/matter`, { venue: 'fair', kind: 'design' })
    await person.post(`${draft}/acts`, {
      ...asText(complaint.acts),
      booth: '5A01',
      closesOn: '2026-11-25',
      closesAt: '9：30',
    })
    await person.post(`${draft}/matter`, { venue: 'port', kind: 'design' })
    expect((await person.get(`${draft}/acts`)).text).to.contain('拱北口岸')
    await person.post(`${draft}/matter`, { venue: 'fair', kind: 'design' })
    const handed = await person.post(`${draft}/submit`, {})
    const number = /ZB2026-\d{6}/.exec(handed.headers['location'] as string)?.[0] ?? ''
    const { acts } = await loadCase(number)
    expect(acts).to.include({ venue: 'fair', booth: '5A01', closesOn: '2026-11-25', closesAt: '09:30' })
    expect(acts).not.to.have.any.keys('port', 'recordal')
    const followed = await person.get(`/complaints/${number}`)
    for (const said of ['展会', '5A01', '09:30', '2026年11月25日']) expect(followed.text).to.contain(said)
    await drained()
    const row = await docket().findOne({ caseId: number, kind: 'proceeding' })
    expect(row?.urgentUntil?.toISOString(), 'the fair closes at half past nine in Zhuhai').to.equal(
      '2026-11-25T01:30:00.000Z',
    )
    const shown = workRow(row as DocketRow, aFiler('p-none'), at, { lang: 'zh-CN', t: (key: string) => key } as never)
    expect(shown.flags.map(({ text }) => text)).to.include('docket:flag.urgent')
    expect(shown.urgent).to.include({
      label: 'docket:flag.fair-closes',
      unit: 'hours',
      dueAt: '2026-11-25T01:30:00.000Z',
    })
    const over = workRow(row as DocketRow, aFiler('p-none'), new Date('2026-11-26T02:00:00Z'), {
      lang: 'zh-CN',
      t: (key: string) => key,
    } as never)
    expect(over.flags.map(({ text }) => text)).not.to.include('docket:flag.urgent')
    expect(over.urgent, 'that it has closed stays said').to.include({
      label: 'docket:flag.fair-closed',
      state: 'stopped',
    })
    expect(over.urgent?.due).to.contain('11月25日 09:30')
    const receipt = await person.get(`/complaints/${number}/receipt`)
    expect(receipt.text, 'nothing is promised for after the closing').to.contain('2026年11月25日 09:30 前')
  })

  it('is not asked of a draft from before it was asked: that opens, keeps its words, and can be handed in', async () => {
    const { person, draft } = await begun()
    for (const step of ['right', 'requester', 'respondent', 'acts', 'claims'] as const)
      await person.post(`${draft}/${step}`, asText(aComplaint()[step]))
    expect(names((await person.get(`${draft}/right`)).text)).to.include.members(['kind', 'number'])
    expect((await person.get(`${draft}/evidence`)).text).to.contain('id="slot-register-copy"')
    expect((await person.get(`${draft}/matter`)).text).to.match(/value="design"[^>]* selected/)
    expect((await person.post(`${draft}/submit`, {})).headers['location']).to.match(/\/receipt$/)
  })
})
