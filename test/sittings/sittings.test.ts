import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { maskCase } from '../../src/access/index.ts'
import { caseFor } from '../../src/cases/case.actions.ts'
import { invites } from '../../src/kernel/session.ts'
import { planPage } from '../../src/sittings/sitting.pages.ts'
import { assertWithinHours, usualHours } from '../../src/kernel/office-hours.ts'
import { instantOf, wallTimeOf } from '../../src/kernel/plain-date.ts'
import type { Viewer } from '../../src/http/index.ts'
import { overlapsOf } from '../../src/sittings/sitting.overlap.ts'
import { planningRoles } from '../../src/sittings/sitting.rules.ts'
import { overlapText } from '../../src/sittings/sitting.words.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import {
  answerSitting,
  cancelSitting,
  holdSitting,
  moveSitting,
  type PlanOrder,
  planSitting,
  rowsFor,
  sittingsFor,
} from '../../src/sittings/index.ts'
import { closePapers } from '../../src/papers/index.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import {
  aFiledCase,
  asks,
  later,
  morning,
  type People,
  proceedingIn,
  refusalOf,
  thePeople,
  underMediation,
  walk,
} from '../mediation/a-mediation.ts'

describe('a session', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  before(async () => {
    city = await openCity()
    people = await thePeople()
  })
  after(async () => {
    await closePapers()
    await city.close()
  })

  const joint = (caseId: string, given: Partial<PlanOrder> = {}): PlanOrder => ({
    caseId,
    proceedingId: 'P2',
    kind: 'joint',
    title: '联合调解',
    startsAt: '2026-11-25T14:30',
    minutes: 60,
    place: '第一调解室',
    online: false,
    anyway: true,
    invited: ['A1', 'B1'],
    ...given,
  })
  const plan = (caseId: string, given: Partial<PlanOrder> = {}, who = people.mediator) =>
    planSitting(joint(caseId, given), asks(who))

  it('is planned in Shanghai time, whatever the machine’s own zone', async () => {
    const caseId = await underMediation(people)
    const { sessionId } = await plan(caseId)
    const [session] = (await proceedingIn(caseId, 'P2')).sessions
    expect(sessionId).to.equal('S1')
    expect(session?.startsAt.toISOString()).to.equal('2026-11-25T06:30:00.000Z')
    expect(wallTimeOf(instantOf('2026-12-31T23:59'))).to.equal('2026-12-31T23:59')
    expect(() => instantOf('2026-02-29T10:00')).to.throw(RangeError)
    expect(() => instantOf('2026-02-28T24:30')).to.throw(RangeError)
  })

  it('is answered by the parties invited, a refusal with its reason', async () => {
    const caseId = await underMediation(people)
    await plan(caseId)
    const at = { caseId, proceedingId: 'P2', sessionId: 'S1' }
    await answerSitting({ ...at, answer: 'yes' }, asks(people.filer))
    expect(await refusalOf(answerSitting({ ...at, answer: 'no' }, asks(people.respondent)))).to.equal(
      'session-reason-needed',
    )
    await answerSitting({ ...at, answer: 'no', reason: '当日出差' }, asks(people.respondent))
    const [session] = (await proceedingIn(caseId, 'P2')).sessions
    expect(session?.answers).to.deep.equal({ A1: 'yes', B1: 'no' })
    expect(session?.reasons).to.deep.equal({ B1: '当日出差' })
    const forOther = answerSitting({ ...at, partyId: 'B1', answer: 'yes' }, asks(people.filer))
    expect(await refusalOf(forOther)).to.equal('session-answer-not-yours')
    expect(await refusalOf(answerSitting({ ...at, answer: 'yes' }, asks(people.mediator)))).to.equal(
      'session-answer-not-yours',
    )
    const late = answerSitting({ ...at, answer: 'yes' }, asks(people.filer, later(3 * 24 * 60)))
    expect(await refusalOf(late)).to.equal('session-begun')
  })

  it('is held with a record to the minute', async () => {
    const caseId = await underMediation(people)
    await plan(caseId)
    const order = {
      caseId,
      proceedingId: 'P2',
      sessionId: 'S1',
      from: '2026-11-25T14:33',
      to: '2026-11-25T15:48',
      place: '第一调解室',
      present: ['苏婉', '陈权', '李应'],
      text: '双方各自陈述。',
      concludes: false,
    }
    expect(await refusalOf(holdSitting(order, asks(people.mediator)))).to.equal('session-held-in-future')
    const after = asks(people.mediator, new Date('2026-11-25T08:00:00Z'))
    expect(await refusalOf(holdSitting({ ...order, to: order.from }, after))).to.equal('session-ends-first')
    await holdSitting(order, after)
    const [session] = (await proceedingIn(caseId, 'P2')).sessions
    expect(session).to.include({ state: 'held', record: '双方各自陈述。', recordedBy: people.mediator.id })
    expect(session?.held?.from.toISOString()).to.equal('2026-11-25T06:33:00.000Z')
    expect(await refusalOf(holdSitting(order, after))).to.equal('session-over')
  })

  it('is cancelled or put off with a reason; the one that takes its place keeps who was invited', async () => {
    const caseId = await underMediation(people)
    await plan(caseId)
    const at = { caseId, proceedingId: 'P2', sessionId: 'S1' }
    const time = { startsAt: '2026-12-01T09:00', minutes: 90, place: '第二调解室', online: false, anyway: true }
    const { sessionId } = await moveSitting({ ...at, ...time, reason: '被申请人出差' }, asks(people.mediator))
    const [old, fresh] = (await proceedingIn(caseId, 'P2')).sessions
    expect(old).to.include({ state: 'cancelled', movedTo: sessionId, because: '被申请人出差' })
    expect(fresh).to.deep.include({ id: 'S2', state: 'planned', invited: ['A1', 'B1'], answers: {} })
    await cancelSitting({ ...at, sessionId: 'S2', reason: '已私下和解' }, asks(people.mediator))
    expect((await proceedingIn(caseId, 'P2')).sessions[1]).to.include({ state: 'cancelled', because: '已私下和解' })
  })

  it('warns where the officer, a party or the room is taken, and is planned all the same when that is wanted', async () => {
    const one = await underMediation(people)
    await plan(one, { startsAt: '2027-01-05T14:00', place: '竹厅' })
    await drained()
    const other = await underMediation(people)
    const overlapping = { startsAt: '2027-01-05T14:59', place: '竹厅', anyway: false }
    const asked = { startsAt: instantOf('2027-01-05T14:59'), minutes: 60, place: '竹厅', online: false }
    const bodyId = people.mediator.bodyId ?? ''
    const taken = { ...asked, bodyId, officerIds: [people.mediator.id], partyPersonIds: [people.filer.id] }
    expect(await refusalOf(plan(other, overlapping))).to.equal('session-overlaps')
    const said = overlapText(await overlapsOf({ ...taken, viewer: people.mediator }))
    expect(said.zh.split('；')).to.deep.equal(
      ['承办人', '当事人', '场所'].map((who) => `${who} 2027年1月5日 星期二 14:00–15:00`),
    )
    expect(said.en).to.match(/^the officer, .*14:00–15:00; a party, .*; the room, /)
    // Another body's mediation is confidential: who plans elsewhere learns of no hour of it.
    const elsewhere = { ...taken, bodyId: '', officerIds: [people.officer.id], viewer: people.officer }
    expect(await overlapsOf(elsewhere)).to.deep.equal([])
    await plan(other, { ...overlapping, startsAt: '2027-01-05T15:00' })
    await plan(other, { ...overlapping, anyway: true })
    expect((await proceedingIn(other, 'P2')).sessions).to.have.length(2)
  })

  // Row 50 of the second list of inputs.
  it('at night or on a day of rest asks once more, and is planned when that is said', async () => {
    const caseId = await underMediation(people)
    const odd = [
      ['2026-11-28T09:30', 'session-on-rest-day'],
      ['2026-11-29T09:30', 'session-on-rest-day'],
      ['2026-11-25T07:30', 'session-out-of-hours'],
      ['2026-11-25T17:30', 'session-out-of-hours'],
      ['2026-11-25T23:00', 'session-out-of-hours'],
    ] as const
    for (const [startsAt, code] of odd) expect(await refusalOf(plan(caseId, { startsAt })), startsAt).to.equal(code)
    // A Thursday that is the National Day, and a Saturday that is worked.
    const on = (moment: string) => () => assertWithinHours(instantOf(moment), 60, usualHours, calendars().CN)
    expect(on('2026-10-01T09:30')).to.throw('no working day')
    expect(on('2026-10-10T09:30')).not.to.throw()
    expect((await proceedingIn(caseId, 'P2')).sessions).to.deep.equal([])
    await plan(caseId, { startsAt: '2026-11-28T09:30', oddHours: true })
    const at = { caseId, proceedingId: 'P2', sessionId: 'S1', minutes: 60, place: '松厅', online: false, anyway: true }
    const moved = (more: object) =>
      moveSitting({ ...at, startsAt: '2026-11-25T20:00', reason: '请求', ...more }, asks(people.mediator))
    expect(await refusalOf(moved({}))).to.equal('session-out-of-hours')
    await moved({ oddHours: true })
    expect((await proceedingIn(caseId, 'P2')).sessions.map(({ state }) => state)).to.deep.equal([
      'cancelled',
      'planned',
    ])
  })

  it('called by a step at night asks as well, and says so in the same form', async () => {
    const caseId = await underMediation(people)
    const step = { caseId, proceedingId: 'P2', step: 'call-session' }
    const input = { heldAt: '2026-11-29T21:00', place: '松厅', online: false }
    const call = (more: object) => takeCaseStep({ ...step, input, ...more }, asks(people.mediator))
    expect(await refusalOf(call({}))).to.equal('session-on-rest-day')
    await call({ oddHours: true })
    expect((await proceedingIn(caseId, 'P2')).sessions).to.have.length(1)
  })

  it('is planned by those who work the proceeding, in a state that knows it, for parties of the case', async () => {
    const caseId = await underMediation(people)
    expect(await refusalOf(plan(caseId, {}, people.filer))).to.equal('session-not-yours')
    expect(await refusalOf(plan(caseId, {}, people.officer))).to.equal('not-found')
    expect(await refusalOf(plan(caseId, { kind: 'hearing' }))).to.equal('session-kind-not-now')
    expect(await refusalOf(plan(caseId, { invited: ['X9'] }))).to.equal('session-invites-stranger')
    expect(await refusalOf(plan(caseId, { invited: [] }))).to.equal('session-invites-nobody')
    expect(await refusalOf(plan(caseId, { kind: 'private' }))).to.equal('private-one-party')
    expect(await refusalOf(plan(caseId, { startsAt: '2026-11-23T09:00' }))).to.equal('session-in-past')
    expect(await refusalOf(plan(caseId, { minutes: 700 }))).to.equal('session-length')
    const byColleague = plan(caseId, { kind: 'private', invited: ['A1'] }, people.mediator2)
    expect(await refusalOf(byColleague)).to.equal('session-private-needs-its-mediator')
  })

  it('is no business of roles that do not work its procedure, at whatever desk', async () => {
    const caseId = await aFiledCase(people)
    const [officer, lead] = await Promise.all([viewerNamed('officer'), viewerNamed('lead')])
    const record = await loadCase(caseId)
    const proceeding = await proceedingIn(caseId, 'P1')
    expect(proceeding.procedure).to.equal('adjudication')
    const rolesOf = (viewer: Viewer) => planningRoles(viewer, record, proceeding)
    expect(rolesOf(officer)).to.deep.equal(['officer'])
    expect(rolesOf(lead)).to.include('lead')
    expect(rolesOf({ ...officer, roles: ['mediator', 'intake', 'assistance'] })).to.deep.equal([])
    expect(rolesOf({ ...officer, roles: ['mediator', 'officer'] })).to.deep.equal(['officer'])
  })

  it('for a hearing issues its notice, keeps the shortest notice, and ends with the record', async () => {
    const caseId = await aFiledCase(people)
    const officer = await viewerNamed('officer')
    const lead = await viewerNamed('lead')
    const panel = { presiding: lead.id, second: officer.id, third: 'demo-officer2' }
    await walk(caseId, 'P1', lead, ['file', panel])
    await walk(
      caseId,
      'P1',
      officer,
      ['serve-request', { servedOn: '2026-11-23', mode: 'direct' }],
      ['defend', { defence: '不侵权' }],
    )
    const hearing = joint(caseId, { proceedingId: 'P1', kind: 'hearing', title: '口头审理' })
    const tooSoon = planSitting({ ...hearing, startsAt: '2026-11-24T09:00' }, asks(officer))
    expect(await refusalOf(tooSoon)).to.equal('notice-too-short')
    await planSitting({ ...hearing, startsAt: '2026-12-02T09:00', minutes: 180 }, asks(officer))
    const record = await loadCase(caseId)
    expect(record.proceedings[0]).to.include({ state: 'hearing' })
    expect(record.proceedings[0]?.sessions).to.have.length(1)
    expect(record.proceedings[0]?.sessions[0]).to.include({ kind: 'hearing', minutes: 180, title: '口头审理' })
    expect(record.papers.map(({ key }) => key)).to.include('hearing-notice')
    const again = planSitting({ ...hearing, startsAt: '2026-12-03T09:00' }, asks(officer))
    expect(await refusalOf(again)).to.equal('session-hearing-planned')
    const made = {
      caseId,
      proceedingId: 'P1',
      sessionId: 'S1',
      place: '审理庭',
      present: ['李明'],
      text: '双方质证。',
      from: '2026-12-02T09:05',
      to: '2026-12-02T11:40',
    }
    const afterwards = asks(officer, new Date('2026-12-02T04:00:00Z'))
    // PA-08: neither adjourned nor closed while its notice was served on nobody and nobody agreed.
    for (const concludes of [false, true])
      expect(await refusalOf(holdSitting({ ...made, concludes }, afterwards))).to.equal('notice-not-served')
    await holdSitting({ ...made, concludes: true, attended: true }, afterwards)
    const after = await proceedingIn(caseId, 'P1')
    expect(after.state).to.equal('deliberating')
    expect(after.sessions[0]).to.deep.include({ state: 'held', record: '双方质证。' })
    expect(after.sessions[0]?.held?.present).to.deep.equal(['李明'])

    // The deliberation that follows invites nobody of the parties, and is as a hearing asked for twice at night.
    const panelled = joint(caseId, { proceedingId: 'P1', kind: 'panel', title: '合议', invited: ['A1', 'B1'] })
    const atNight = planSitting({ ...panelled, startsAt: '2027-01-03T03:00' }, afterwards)
    expect(await refusalOf(atNight)).to.equal('session-on-rest-day')
    await planSitting({ ...panelled, startsAt: '2026-12-03T15:00' }, afterwards)
    const { record: now, access } = await caseFor(officer, caseId)
    const proceeding = now.proceedings.find(({ id }) => id === 'P1')!
    const deliberation = proceeding.sessions.at(-1)!
    expect(now.parties.filter(({ id }) => invites(deliberation, id))).to.deep.equal([])
    const view = { shown: maskCase(now, access), access, proceeding, mayPlan: true }
    const form = planPage(view as never, { lang: 'zh-CN', t: (key: string) => key } as never, 'joint')
    expect(form.plan.kinds.map(({ value }) => value)).to.deep.equal(['panel'])
    expect(form.plan.parties).to.deep.equal([])
  })

  it('called by a step of the procedure stands in the calendar as well', async () => {
    const caseId = await underMediation(people)
    await walk(caseId, 'P2', people.mediator, [
      'call-session',
      { heldAt: '2026-11-27T10:00', place: '松厅', online: false },
    ])
    await drained()
    const [row] = rowsFor(await loadCase(caseId))
    expect(row).to.include({ kind: 'joint', place: '松厅', state: 'planned' })
    const within = { from: morning, to: later(10 * 24 * 60) }
    const places = async (viewer: People['filer']) =>
      (await sittingsFor(viewer, within, 'desk')).filter((each) => each.caseId === caseId).map(({ place }) => place)
    expect(await places(people.filer)).to.deep.equal(['松厅'])
    expect(await places(people.mediator2)).to.deep.equal(['松厅'])
    expect(await places(people.officer)).to.deep.equal([])
  })

  it('is planned once for one one-time key', async () => {
    const caseId = await underMediation(people)
    const caller = { ...asks(people.mediator), once: { key: 'k1', bodyHash: 'p' } }
    const first = await planSitting(joint(caseId), caller)
    const again = await planSitting(joint(caseId), caller)
    expect(again.sessionId).to.equal(first.sessionId)
    expect((await proceedingIn(caseId, 'P2')).sessions).to.have.length(1)
  })
})
