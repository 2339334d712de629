import { expect } from 'chai'
import { accessOf, type CaseAccess, maskCase, type WholeProceeding } from '../../src/access/index.ts'
import { aroundOf } from '../../src/duties/index.ts'
import { comingIn } from '../../src/cases/lane.view.ts'
import { claimProceeding, nextStepView, takeCaseStep } from '../../src/cases/index.ts'
import { tickCase } from '../../src/deadlines/index.ts'
import { docket } from '../../src/docket/index.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { barredIn, newestOf } from '../../src/procedures/index.ts'
import { refusalText } from '../../src/wording/index.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { layBefore, signAsParty } from '../../src/mediation/index.ts'
import { mediationPage } from '../../src/mediation/mediation.pages.ts'
import { roomFor } from '../../src/mediation/mediation.rules.ts'
import { mediationView } from '../../src/mediation/mediation.view.ts'
import { notificationsFor } from '../notices/notices-for.ts'
import { closePapers } from '../../src/papers/index.ts'
import { roomHead } from '../../src/sittings/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { noticeProjection } from '../../src/notices/index.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import {
  aFiledCase,
  aParty,
  asks,
  later,
  password,
  type People,
  refusalOf,
  thePeople,
  underMediation,
  walk,
} from './a-mediation.ts'

const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const

describe('an agreement in mediation, for the adjudication that runs beside it', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  let caseId: string
  before(async () => {
    city = await openCity()
    addProjection(noticeProjection)
    people = await thePeople()
    caseId = await underMediation(people)
    await claimProceeding({ caseId, proceedingId: 'P1' }, asks(people.officer))
    const panel = { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }
    await walk(caseId, 'P1', await viewerNamed('lead'), ['file', panel])
    await walk(caseId, 'P1', people.officer, ['serve-request', { servedOn: '2026-11-23', mode: 'direct' }])
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const mustOf = async (who: 'officer' | 'respondent', at = later(90)) =>
    nextStepView(people[who], await loadCase(caseId), 'P1', at)?.todo.must.map(({ steps }) => steps[0])

  it('asks the respondent for a defence until it is reached', async () => {
    expect(await mustOf('respondent')).to.deep.equal(['defend'])
    expect(await mustOf('officer')).not.to.include('close-mediated')
  })

  it('is told to the officer who holds it, whose it is to close, and nothing more is asked of the respondent', async () => {
    await layBefore(
      { caseId, proceedingId: 'P2', clauses: ['停止销售。'], thirdParties: [] },
      asks(people.mediator, later(30)),
    )
    await drained()
    const toSign = async () =>
      await Promise.all(
        (['filer', 'respondent'] as const).map(async (who) => {
          const told = await notificationsFor(people[who].id, caseId, 'turn')
          const last = told.findLast(({ proceedingId }) => proceedingId === 'P2')
          return [last?.read, typeof last?.due]
        }),
      )
    const signed: unknown[] = [await toSign()]
    for (const [who, partyId] of [
      ['filer', 'A1'],
      ['respondent', 'B1'],
    ] as const) {
      await signAsParty({ caseId, proceedingId: 'P2', partyId, version: 1, password }, asks(people[who], later(60)))
      await drained()
      signed.push(await toSign())
      if (who === 'filer') {
        const { own } = (await docket().findOne({ _id: `${caseId}:P2` })) ?? {}
        const turnOf = (id: string) => own?.find(({ personIds }) => personIds.includes(id))
        expect([turnOf(people.filer.id)?.turn, turnOf(people.filer.id)?.awaits]).to.deep.equal(['respondent', 'none'])
      }
    }
    expect(signed, 'who has signed is asked no more, and the day is that of the mediation').to.deep.equal([
      [
        [false, 'string'],
        [false, 'string'],
      ],
      [
        [true, 'string'],
        [false, 'string'],
      ],
      [
        [true, 'string'],
        [true, 'string'],
      ],
    ])
    expect(await mustOf('officer')).to.include('close-mediated')
    const told = await notificationsFor(people.officer.id, caseId, 'suggested')
    expect(told.map(({ what, read }) => [what, read])).to.deep.equal([
      ['start-settling', false],
      ['close-mediated', false],
    ])
    expect(await mustOf('respondent')).to.deep.equal([])
    const row = await docket().findOne({ _id: `${caseId}:P1` })
    const own = row?.own?.find(({ personIds }) => personIds.includes(people.respondent.id))
    // The period for the defence runs until the office ends it: it may still be used, and nobody asks for it.
    expect([own?.awaits, own?.turn]).to.deep.equal(['choice', 'office'])
  })

  it('has its papers named in the language of the reader, on the page of the room', async () => {
    const record = await loadCase(caseId)
    const access = accessOf(people.mediator, record) as CaseAccess
    const shown = maskCase(record, access)
    const proceeding = shown.proceedings.find(({ id }) => id === 'P2') as WholeProceeding
    const titlesIn = (lang: 'zh-CN' | 'en') =>
      roomHead(
        { shown, access, proceeding, icon: 'talk' },
        { lang, t: texts.translator(lang), viewer: people.mediator, at: later(90) },
      ).papers.map(({ title }) => title)
    expect(titlesIn('zh-CN')).to.include('调解协议书')
    expect(titlesIn('en').filter((title) => !/^[A-Z][a-z]/.test(title))).to.deep.equal([])
  })

  it('leaves an arbitration nothing to apply for: said with the reason to the applicant, and refused alike', async () => {
    const record = await loadCase(caseId)
    const { version, start } = newestOf('arbitration')!
    const [first] = record.proceedings
    const given = { id: 'P3', procedure: 'arbitration', version, state: start, walked: [], clocks: [], sessions: [] }
    const because = { zh: '双方已调解', en: 'The parties settled' }
    const offer = { id: 'X1', proceedingId: 'P3', step: 'settle', because, from: 'P2', at: later(60) }
    const both = {
      ...record,
      proceedings: [...record.proceedings, { ...first!, ...given }],
      suggestions: [...record.suggestions, offer],
    }
    const view = nextStepView(people.filer, both, 'P3', later(90))
    expect(view?.todo.may).not.to.include('apply')
    expect(view?.options.find(({ key }) => key === 'apply')).to.include({ obstacle: 'barred-elsewhere' })
    expect(aroundOf(record, first!, later(90)).barred).not.to.have.property('defend')
    const around = aroundOf(both, both.proceedings.at(-1)!, later(90)).barred
    expect(around['apply']?.zh).to.equal('双方已在另一程序达成协议，等待承办机构据此办结本程序')
  })

  async function settledMeanwhile() {
    const other = await underMediation(people)
    await walk(other, 'P1', await viewerNamed('lead'), [
      'file',
      { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' },
    ])
    await walk(other, 'P1', people.officer, ['serve-request', { servedOn: '2026-11-23', mode: 'direct' }])
    await walk(other, 'P1', people.filer, 'agree-mediation')
    await walk(other, 'P1', people.respondent, 'agree-mediation')
    await walk(other, 'P1', people.officer, 'start-settling')
    const laid = { caseId: other, proceedingId: 'P2', clauses: ['停止销售。'], thirdParties: [] }
    await layBefore(laid, asks(people.mediator, later(30)))
    for (const [who, partyId] of [
      ['filer', 'A1'],
      ['respondent', 'B1'],
    ] as const)
      await signAsParty(
        { caseId: other, proceedingId: 'P2', partyId, version: 1, password },
        asks(people[who], later(60)),
      )
    return other
  }

  it('is not gone back on with a button beside it: nobody is asked to mediate, or stops mediating, what is agreed', async () => {
    caseId = await settledMeanwhile()
    const offered = async (who: 'filer' | 'respondent' | 'officer') => {
      const view = nextStepView(people[who], await loadCase(caseId), 'P1', later(90))
      return view?.options.flatMap(({ key, obstacle }) => (/mediation/.test(key) ? [[key, obstacle]] : []))
    }
    expect(await offered('respondent')).to.deep.include(['refuse-mediation', 'barred-elsewhere'])
    const order = { caseId, proceedingId: 'P1', step: 'refuse-mediation', input: {} }
    const refused = await takeCaseStep(order, asks(people.respondent, later(90))).catch((error: unknown) => error)
    expect((refused as RuleError).code).to.equal('barred-elsewhere')
    expect(refusalText(refused as RuleError, zh)).to.equal('双方已达成调解协议，调解已经完成。')
    // What the agreement leaves open the office goes on with.
    const office = nextStepView(people.officer, await loadCase(caseId), 'P1', later(90))?.options
    expect(office?.find(({ key }) => key === 'end-settling')).not.to.have.property('obstacle')
  })

  it('leaves on the path of the adjudication what may come next, and nothing that it stands in the way of', async () => {
    const record = await loadCase(caseId)
    const { steps } = newestOf('adjudication')!
    expect(steps['refuse-mediation']?.from).to.include('settling')
    for (const who of ['filer', 'respondent', 'officer'] as const) {
      const shown = maskCase(record, accessOf(people[who], record))
      const coming = comingIn(people[who], record, shown, later(90)).get('P1') ?? []
      expect(coming.map(({ key }) => key)).to.deep.equal([
        'defend',
        'end-settling',
        'lapse-defence',
        'close-mediated',
        'withdraw-case',
      ])
      // What rests on the end of a period says from when it is possible.
      expect(coming.find(({ key }) => key === 'lapse-defence')).to.include({ from: '2026-12-09' })
    }
  })

  it('is followed by no “no defence in time” of a respondent who was asked for none; the office may record it', async () => {
    const past = later(60 * 24 * 20)
    await tickCase(caseId, past)
    const { walked, clocks } = (await loadCase(caseId)).proceedings.find(({ id }) => id === 'P1')!
    expect(walked.map(({ step }) => step)).not.to.include('lapse-defence')
    expect(clocks.find(({ rule }) => rule === 'defence')?.warned).to.include(0)
    expect(await mustOf('respondent', past)).to.deep.equal([])
    const option = nextStepView(people.officer, await loadCase(caseId), 'P1', past)?.options
    expect(option?.find(({ key }) => key === 'lapse-defence')).not.to.have.property('obstacle')
  })
})

describe('the consent to mediation of several respondents', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  before(async () => {
    city = await openCity()
    people = await thePeople()
  })
  after(() => city.close())

  /** A mediation of two respondents, of whom the second has no account, taken on by the mediator. */
  async function invited(): Promise<string> {
    const parties = [
      aParty('A1', 'requester', [people.filer.id]),
      aParty('B1', 'respondent', [people.respondent.id]),
      { ...aParty('B2', 'respondent', []), name: '豪壺貿易有限公司' },
    ]
    const caseId = await aFiledCase(people, { parties })
    await claimProceeding({ caseId, proceedingId: 'P2' }, asks(people.mediator))
    await walk(caseId, 'P2', people.mediator, 'accept')
    return caseId
  }
  const answer = async (caseId: string, who: 'respondent' | 'mediator', step: string, party?: string) =>
    (
      await takeCaseStep(
        { caseId, proceedingId: 'P2', step, input: {}, ...(party ? { party } : {}) },
        asks(people[who]),
      )
    ).record.proceedings[1]?.state
  const said = async (caseId: string, who: 'filer' | 'mediator') => {
    const room = await roomFor({ caseId, proceedingId: 'P2' }, people[who], later(10))
    const asking = { ...zh, viewer: people[who], at: later(10) } as never
    return mediationPage(mediationView(room, people[who]), [], undefined, asking).room.consent.map((row) =>
      ('value' in row ? row.value : row.missing)?.replace(/ · 2026.*$/, ''),
    )
  }
  const offered = async (caseId: string, who: 'respondent' | 'mediator') =>
    nextStepView(people[who], await loadCase(caseId), 'P2', later(10))?.options.flatMap(({ key, obstacle }) =>
      /^(?:agree|refuse)-mediation$/.test(key) && obstacle === undefined ? [key] : [],
    )

  it('is each one’s own: the yes of one is shown as the yes of that one, and the other may still say either', async () => {
    const caseId = await invited()
    expect(await answer(caseId, 'respondent', 'agree-mediation')).to.equal('mediating')
    const first = ['珠海明灯照明有限公司 · 申请调解', '南屏五金商行 · 同意调解']
    for (const who of ['filer', 'mediator'] as const)
      expect(await said(caseId, who)).to.deep.equal([...first, '豪壺貿易有限公司 · 尚未答复'])
    expect(await offered(caseId, 'respondent')).to.deep.equal([])
    expect(await offered(caseId, 'mediator')).to.deep.equal(['agree-mediation', 'refuse-mediation'])
    expect(await refusalOf(answer(caseId, 'mediator', 'refuse-mediation'))).to.equal('party-needed')
    // What one refuses goes on with the other.
    expect(await answer(caseId, 'mediator', 'refuse-mediation', 'B2')).to.equal('mediating')
    expect(await said(caseId, 'mediator')).to.deep.equal([...first, '豪壺貿易有限公司 · 不同意调解'])
    expect(await offered(caseId, 'mediator')).to.deep.equal([])
  })

  it('is refused by all or by none: the first no ends nothing, and binds nobody else', async () => {
    const caseId = await invited()
    expect(await answer(caseId, 'respondent', 'refuse-mediation')).to.equal('inviting')
    expect(await offered(caseId, 'respondent')).to.deep.equal([])
    const waits = nextStepView(people.respondent, await loadCase(caseId), 'P2', later(10))?.todo.must
    expect(waits).to.deep.equal([])
    const other = await invited()
    await answer(other, 'respondent', 'refuse-mediation')
    expect(await answer(caseId, 'mediator', 'agree-mediation', 'B2')).to.equal('mediating')
    expect(await answer(other, 'mediator', 'refuse-mediation', 'B2')).to.equal('refused')
    expect(await said(caseId, 'mediator')).to.deep.equal([
      '珠海明灯照明有限公司 · 申请调解',
      '南屏五金商行 · 不同意调解',
      '豪壺貿易有限公司 · 同意调解',
    ])
  })

  it('is needed of each before the days of an adjudication stand still for it', async () => {
    const caseId = await invited()
    await claimProceeding({ caseId, proceedingId: 'P1' }, asks(people.officer))
    const panel = { presiding: 'demo-lead', second: 'demo-officer', third: 'demo-officer2' }
    await walk(caseId, 'P1', await viewerNamed('lead'), ['file', panel])
    const days = { servedOn: '2026-11-23', mode: 'direct', 'servedOn-B2': '2026-11-23', 'mode-B2': 'direct' }
    await walk(caseId, 'P1', people.officer, ['serve-request', days])
    await walk(caseId, 'P1', people.filer, 'agree-mediation')
    await walk(caseId, 'P1', people.respondent, 'agree-mediation')
    expect(await refusalOf(walk(caseId, 'P1', people.officer, 'start-settling'))).to.equal('condition-not-met')
    const yes = { caseId, proceedingId: 'P1', step: 'agree-mediation', input: {}, party: 'B2' }
    await takeCaseStep({ ...yes, side: 'respondent' }, asks(people.officer))
    await walk(caseId, 'P1', people.officer, 'start-settling')
  })
})

describe('proceedings of one case', () => {
  const source = (over: Partial<Proceeding>) =>
    ({ id: 'P2', version: '2026-03-01', facts: {}, walked: [], clocks: [], ...over }) as unknown as Proceeding
  const target = source({ id: 'P1', procedure: 'adjudication', version: '2025-02-01' })
  const parties = ['A1', 'B1', 'B2'].map((id) => ({ id, side: id === 'A1' ? 'requester' : 'respondent' }))
  const barredBy = (other: Proceeding) =>
    Object.keys(barredIn({ parties, proceedings: [target, other] } as unknown as CaseRecord, target).steps)
  const signed = (signers: readonly string[], given: readonly string[] = signers) =>
    source({
      procedure: 'mediation',
      version: '2022-01-01',
      outcome: 'M1',
      agreement: {
        signers: [...signers],
        signatures: given.map((partyId) => ({ partyId })),
      } as unknown as NonNullable<Proceeding['agreement']>,
    })

  it('bar nothing by an agreement that not every party is a party to', () => {
    expect(barredBy(signed(['A1', 'B1', 'B2']))).to.include('refuse-mediation')
    expect(barredBy(signed(['A1', 'B1']))).to.deep.equal([])
    expect(barredBy(signed(['A1', 'B1', 'B2'], ['A1']))).to.deep.equal([])
  })

  it('adjudicate nothing that the parties agreed to arbitrate, until the award was set aside', () => {
    const accepted = (facts: Proceeding['facts']) =>
      source({ procedure: 'arbitration', facts, walked: [{ step: 'accept' }] as unknown as Proceeding['walked'] })
    expect(barredBy(accepted({}))).to.deep.equal(['file'])
    expect(barredBy(accepted({ ruling: 'annulled' }))).to.deep.equal([])
    expect(barredBy(source({ procedure: 'arbitration' }))).to.deep.equal([])
  })
})
