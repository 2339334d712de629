import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { allActs } from '../../src/kernel/acts.ts'
import type { CaseRecord, Scope } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import type { BodyKind } from '../../src/kernel/role.ts'
import { ofProceeding } from '../../src/kernel/scope.ts'
import { scopeOfLaw } from '../../src/kernel/scope-of-law.ts'
import { newestOf, procedureAt } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import {
  aFiledCase,
  anExaminedCase,
  days,
  officeHttp,
  openOffice,
  person,
  signInAll,
  start,
  take,
} from './case-house.ts'
import { mark, twoMatters, workshop } from './two-matters.ts'

describe('what a proceeding is about', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let two: CaseRecord
  before(async () => {
    close = await openOffice()
    const filed = await aFiledCase()
    two = { ...filed, ...twoMatters(filed) }
  })
  after(() => close())

  const about = (record: CaseRecord, key: string, kind?: BodyKind): Scope => scopeOfLaw(record, newestOf(key)!, kind)
  const all = { rights: ['R1', 'R2'], respondents: ['B1', 'B2'] }

  it('is the rights that its law covers, and who did what touches them', () => {
    expect(about(two, 'adjudication')).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
    // Of a patent its passing off alone is punished: who makes and sells is no matter of it.
    expect(about(two, 'penalty')).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(about(two, 'mediation')).to.deep.equal(all)
  })

  it('is what happened where it is the way: at the port, in the hands of customs', () => {
    const [first, second] = allActs(two.acts)
    const atPort = { ...two, acts: { ...first, more: [{ ...second!, venue: 'port' as const, recordal: 'T2026-1' }] } }
    expect(about(atPort, 'liaison', 'customs')).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(about(atPort, 'liaison', 'police')).to.deep.equal(all)
    const atFair = { ...two, acts: { ...first, venue: 'fair' as const, more: [second!] } }
    expect(about(atFair, 'fair-complaint', 'city-regulator')).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
  })

  it('is all of the case where the complaint does not say who did what', () => {
    const unsaid = { ...two, acts: { kinds: ['selling'], place: '香洲区', description: '销售' } }
    expect(about(unsaid, 'adjudication')).to.deep.equal({ rights: ['R1'], respondents: ['B1', 'B2'] })
    expect(about(unsaid, 'mediation')).to.deep.equal(all)
  })

  it('is determined for each procedure that triage opens, and kept where it is not all of the case', async () => {
    const filed = await aFiledCase()
    const { _id } = await anExaminedCase(twoMatters(filed))
    await take(_id, 'accept', 'intake')
    const procedures = ['adjudication@xiangzhou-ip', 'penalty@xiangzhou-enforcement', 'mediation@mediation-desk']
    const routed = await take(_id, 'route', 'intake', { input: { procedures, desk: 'xiangzhou-ip' } })
    const [, adjudication, penalty, mediation] = routed.proceedings
    expect(adjudication?.scope).to.deep.equal({ rights: ['R1'], respondents: ['B1'] })
    expect(penalty?.scope).to.deep.equal({ rights: ['R2'], respondents: ['B2'] })
    expect(mediation).not.to.have.property('scope')
    const own = ofProceeding(routed, adjudication!)
    expect(own.title).to.equal('“电水壶”外观设计专利侵权投诉')
    expect(own.parties.map(({ name }) => name)).not.to.include(workshop)
    expect(ofProceeding(routed, penalty!).title).to.equal(`“${mark}”注册商标侵权投诉`)
  })

  it('is shown in the form of triage, ticked as the law has it, and chosen otherwise among what the law covers', async () => {
    const { _id } = await anExaminedCase(twoMatters(await aFiledCase()))
    await take(_id, 'accept', 'intake')
    const intake = (await signInAll(officeHttp().app, ['intake']))('intake')
    const path = `/cases/${_id}/P1/steps/route`
    const form = await intake.get(path).set('Accept', 'text/html')
    const tick = (value: string) => new RegExp(`<input[^>]*value="${value}"[^>]*>`).exec(form.text)?.[0] ?? ''
    expect(['adjudication:R1', 'adjudication:B1', 'penalty:R2', 'penalty:B2'].map(tick).join()).to.match(
      /^(?:[^,]* checked[^,]*,?){4}$/,
    )
    expect(tick('adjudication:R2')).to.include('disabled')
    expect(tick('adjudication:B2')).not.to.include('checked')

    const chosen = { 'input[procedures]': ['adjudication', 'penalty'] }
    const desks = { 'desks[adjudication]': 'xiangzhou-ip', 'desks[penalty]': 'xiangzhou-enforcement' }
    const ofPenalty = ['penalty', 'penalty:R2', 'penalty:B1', 'penalty:B2']
    const post = async (ticks: readonly string[], more: object = {}) =>
      await intake.post(path, { ...chosen, ...desks, ...more, 'input[scope]': [...ticks] }).set('Accept', 'text/html')
    const nobody = await post(['adjudication', 'adjudication:R1', ...ofPenalty])
    expect([nobody.status, nobody.text.includes('有程序没有选择对方当事人')]).to.deep.equal([422, true])
    const nothing = await post(['adjudication', 'adjudication:B1', ...ofPenalty])
    expect([nothing.status, nothing.text.includes('有程序没有选择权利')]).to.deep.equal([422, true])
    const foreign = await post(['adjudication', 'adjudication:R2', 'adjudication:B1', ...ofPenalty])
    expect([foreign.status, foreign.text.includes('本程序依法不适用的')]).to.deep.equal([422, true])
    // A trade mark of another procedure that is not opened is no matter of the choice.
    const ticks = ['adjudication', 'adjudication:R1', 'adjudication:B1', ...ofPenalty, 'mediation', 'mediation:R2']
    const check = await post(ticks)
    expect(check.text)
      .to.include(`行政处罚：注册商标“${mark}”；对方当事人香洲某商行、${workshop}`)
      .and.not.include('调解：')
    expect((await post(ticks, { confirmed: 'yes' })).status).to.equal(303)
    const { proceedings } = await loadCase(_id)
    expect(proceedings.slice(1).map(({ scope }) => scope)).to.deep.equal([
      { rights: ['R1'], respondents: ['B1'] },
      { rights: ['R2'], respondents: ['B1', 'B2'] },
    ])
    expect(proceedings[0]?.walked.at(-1)?.input?.['scope']).to.deep.equal(ticks.slice(0, 7))
  })

  it('may be put right by the desk that opens the case, before anybody is served', async () => {
    const filed = await aFiledCase()
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
    const { _id } = await aFiledCase(twoMatters(filed))
    const actor = person('officer')
    const scope = { rights: ['R1'], respondents: ['B1'] }
    await changeCase(_id, { actor, at: start }, (record) =>
      openProceeding(
        record,
        { procedure: procedureAt('adjudication', record.filedOn), holder, scope },
        { at: start, actor, calendars: calendars() },
      ),
    )
    const panel = { presiding: 'lead', second: 'officer', third: 'officer2' }
    const file = (ticks: readonly string[]) =>
      take(_id, 'file', 'lead', { proceedingId: 'P2', input: { ...panel, scope: ticks }, at: days(1) })
    const refused = await file(['adjudication', 'adjudication:R1']).catch((error: unknown) => error)
    expect(refused).to.have.nested.property('details.fields.input\\.scope', 'scope-without-respondent')
    const opened = await file(['adjudication', 'adjudication:R1', 'adjudication:B1', 'adjudication:B2'])
    expect(opened.proceedings[1]?.scope).to.deep.equal({ rights: ['R1'], respondents: ['B1', 'B2'] })
  })
})
