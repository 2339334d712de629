import { expect } from 'chai'
import { accessOf, maskCase, sideCalled } from '../../src/access/index.ts'
import { proceduresAmiss, triageChoices } from '../../src/cases/triage.choices.ts'
import { matterOf } from '../../src/filing/complaint.fit.ts'
import { readDraftSteps, wholeComplaint } from '../../src/filing/complaint.answers.ts'
import { blocks, precheck } from '../../src/filing/complaint.precheck.ts'
import { slotsOf } from '../../src/filing/complaint.slots.ts'
import type { Http } from '../../src/http/index.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { calendars } from '../../src/calendars/index.ts'
import { intakeProcedure, procedureAt } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

const steps = {
  matter: { venue: 'market', kind: 'trademark', role: 'reporter' },
  right: { title: '岚禾', holder: '不详' },
  requester: {
    kind: 'natural',
    region: 'mainland',
    name: '欧阳明',
    idNumber: '440402198505051237',
    address: '珠海市香洲区情侣路9号',
    phone: '13600136001',
    electronicService: 'no',
  },
  respondent: { name: '', district: 'xiangzhou', address: '珠海市香洲区南屏路8号铺' },
  acts: { kinds: ['selling'], place: '珠海市香洲区', description: '销售假冒的服装。', firstSeenOn: '2026-11-20' },
  claims: { claims: ['punish'], truth: 'yes' },
}

describe('who has no right and reports a violation', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  it('is asked neither for a title nor for a dispute of their own, and files a report as the informant', async () => {
    const person = await personAt(http, 'p-reporter')
    const started = await person.post('/complaints/drafts', {})
    const draft = (started.headers['location'] as string).replace(/\/matter$/, '')
    expect((await person.get(`${draft}/matter`)).text).to.contain('不是权利人，举报违法行为')
    for (const [step, typed] of Object.entries(steps)) {
      const kept = await person.post(`${draft}/${step}`, { ...typed, goOn: 'next' })
      expect(kept.status, step).to.equal(303)
    }
    const pages = await Promise.all(
      ['requester', 'claims', 'evidence', 'check'].map((step) => person.get(`${draft}/${step}`)),
    )
    const [requester, claims, evidence, check] = pages.map(({ text }) => text)
    expect(requester)
      .to.contain('举报人与代理人'.slice(0, 3))
      .and.not.match(/name="standing"/)
    expect(claims).not.to.match(/name="(?:wish|wantsMediation|notSued)"/)
    expect(evidence).not.to.match(/slot-(?:certificate|standing|ownership)/)
    expect(check).to.contain('/submit"')
    const handed = await person.post(`${draft}/submit`, {})
    const number = /ZB2026-\d{6}/.exec(handed.headers['location'] as string)?.[0] ?? ''
    await drained()
    const record = await loadCase(number)
    expect(record.title).to.contain('侵权举报')
    expect(record.proceedings[0]?.facts).to.include({ wish: 'report' })
    const follow = (await person.get(`/complaints/${number}`)).text
    expect(follow).to.contain('举报人，不是权利人').and.contain('被举报人').and.not.contain('愿意调解')
    const shown = maskCase(record, accessOf(aFiler('p-reporter'), record))
    expect([sideCalled('requester', shown), sideCalled('respondent', shown)]).to.deep.equal(['reporter', 'reported'])
    const by = { id: 'p-reporter', name: '陈权' }
    const facts = factsOf(
      'request',
      { record, proceedingId: 'P1', audience: 'filer', at, by, calendars: calendars() },
      number,
    )
    expect(facts.request).to.include({ asker: '举报人', other: '被举报人', standing: '非权利人' })
    expect(facts.request?.statements.join()).not.to.contain('调解')
    // The office looks into it of its own; what a right gives its holder nobody asked for.
    const isOpen = new Map(triageChoices(record, at).map((each) => [each.target.procedure, !each.isHolders]))
    expect(isOpen.get('penalty')).to.equal(true)
    for (const key of ['mediation', 'arbitration', 'customs-liaison'].filter((each) => isOpen.has(each)))
      expect(isOpen.get(key), key).to.equal(false)
    const triage = Object.values(procedureAt(intakeProcedure(), record.filedOn).steps).find(({ fields }) =>
      Object.values(fields ?? {}).some(({ kind }) => kind === 'procedures'),
    )
    const [field = ''] = Object.entries(triage?.fields ?? {}).find(([, { kind }]) => kind === 'procedures') ?? []
    expect(proceduresAmiss(triage!, { [field]: ['mediation'] }, record, at)[`input.${field}`]).to.equal(
      'procedure-needs-holder',
    )
  })

  it('is refused what only who has the right can ask for, with where to say that they have it', () => {
    const report = aComplaint({
      requester: { standing: 'reporter' },
      claims: { wish: 'report', claims: ['punish'], wantsMediation: false },
    })
    const codes = (complaint: typeof report) =>
      blocks(precheck(complaint, [], '2026-11-23')).map(({ code, field }) => `${code} ${field}`)
    expect(codes(report)).to.deep.equal([])
    for (const wish of ['adjudication', 'mediation', 'arbitration', 'customs'] as const)
      expect(codes({ ...report, claims: { ...report.claims, wish } }), wish).to.include('reporter-only-reports wish')
    // A holder and somebody who has no right do not ask for one thing together.
    const both = { ...report.requester, more: [{ ...report.requester, standing: 'holder' }] }
    expect(codes({ ...report, requester: both })).to.include('role-differs standing')
  })

  it('is offered to be where a report is taken, and nowhere abroad', () => {
    expect(matterOf({ matter: { venue: 'abroad', kind: 'trademark', role: 'reporter' } }).role).to.equal(undefined)
    expect(matterOf({ matter: { venue: 'market', kind: 'trademark', role: 'holder' } }).role).to.equal(undefined)
    const { answers } = readDraftSteps(steps)
    expect(slotsOf(answers, matterOf(steps), [], []).map(({ purpose }) => purpose)).to.deep.equal([
      'identity',
      'infringement',
      'purchase',
    ])
    expect(wholeComplaint(readDraftSteps(steps))?.requester.standing).to.equal('reporter')
  })
})
