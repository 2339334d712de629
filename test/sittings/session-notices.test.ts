import { join } from 'node:path'
import { expect } from 'chai'
import { noticeProjection } from '../../src/notices/index.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import { noticesOf } from '../../src/notices/notice.model.ts'
import { closePapers } from '../../src/papers/index.ts'
import {
  answerSitting,
  cancelSitting,
  moveSitting,
  type PlanOrder,
  planSitting,
  sittingRoutes,
} from '../../src/sittings/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { collection } from '../../src/store/connection.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { todoFor } from '../../src/cases/next-step.view.ts'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { asPerson, officeApp } from '../handoffs/handoff-house.ts'
import { root } from '../http/sample-app.ts'
import {
  aFiledCase,
  aParty,
  asks,
  later,
  type People,
  refusalOf,
  thePeople,
  underMediation,
  walk,
} from '../mediation/a-mediation.ts'

const chinese = { t: loadTexts(join(root, 'views', 'locales'), false).translator('zh-CN'), lang: 'zh-CN' } as const

describe('the notices of a session', function () {
  this.timeout(60_000)
  let city: TestCity
  let people: People
  before(async () => {
    city = await openCity()
    people = await thePeople()
    addProjection(noticeProjection)
  })
  after(async () => {
    addProjection({ name: 'notices', stage: 2, apply: () => {} })
    await closePapers()
    await city.close()
  })

  const plan = (caseId: string, given: Partial<PlanOrder> = {}) =>
    planSitting(
      {
        caseId,
        proceedingId: 'P2',
        kind: 'private',
        title: '单独会谈',
        startsAt: '2026-11-25T14:30',
        minutes: 60,
        place: '第一调解室',
        online: false,
        anyway: true,
        invited: ['A1'],
        ...given,
      },
      asks(people.mediator),
    )

  /** Everybody told of a session of the case since the last time, with what they were told. */
  async function toldIn(caseId: string): Promise<Record<string, string[]>> {
    await drained()
    const told: Record<string, string[]> = {}
    const found = await collection<{ _id: string; caseId: string; personId: string; kind: string; due: string }>(
      'notices',
    )
      .find({ caseId, kind: { $in: ['session', 'session-off', 'session-moved'] } })
      .sort({ _id: 1 })
      .toArray()
    for (const { personId, kind, due } of found) (told[personId] ??= []).push(`${kind} ${due}`)
    await collection('notices').deleteMany({ caseId })
    return told
  }

  it('reach of a private session the party invited, and nobody else', async () => {
    const caseId = await underMediation(people)
    await toldIn(caseId)
    const { sessionId } = await plan(caseId)
    expect(await toldIn(caseId)).to.deep.equal({ [people.filer.id]: ['session 2026-11-25'] })

    const at = { caseId, proceedingId: 'P2', sessionId }
    const to = { startsAt: '2026-11-26T09:00', minutes: 60, place: '第一调解室', online: false, anyway: true }
    const moved = await moveSitting({ ...at, ...to, reason: '另有会议' }, asks(people.mediator, later(5)))
    expect(await toldIn(caseId)).to.deep.equal({ [people.filer.id]: ['session-moved 2026-11-26'] })

    await cancelSitting({ ...at, sessionId: moved.sessionId, reason: '不再需要' }, asks(people.mediator, later(9)))
    expect(await toldIn(caseId)).to.deep.equal({ [people.filer.id]: ['session-off 2026-11-26'] })
    expect(await noticesOf(people.respondent.id, 50)).to.satisfy((all: { caseId: string; kind: string }[]) =>
      all.every((notice) => notice.caseId !== caseId || !notice.kind.startsWith('session')),
    )
  })

  it('say of a move what is otherwise, hour and room; a move to the same is refused and nobody told', async () => {
    const caseId = await underMediation(people)
    const { sessionId } = await plan(caseId)
    await toldIn(caseId)
    const at = { caseId, proceedingId: 'P2', reason: '另有会议' }
    const same = { startsAt: '2026-11-25T14:30', minutes: 60, place: '第一调解室', online: false, anyway: true }
    const unmoved = moveSitting({ ...at, ...same, sessionId }, asks(people.mediator, later(5)))
    expect(await refusalOf(unmoved)).to.equal('session-unmoved')
    expect(await toldIn(caseId)).to.deep.equal({})
    const said = async () => {
      await drained()
      const [row] = (await noticesOf(people.filer.id, 50)).filter(
        (notice) => notice.caseId === caseId && notice.kind === 'session-moved',
      )
      if (!row) throw new Error('nobody was told')
      const view = noticeView(row, people.filer, await loadCase(caseId), later(6))
      await toldIn(caseId)
      return eventText(row, view, chinese)
    }
    const room = await moveSitting({ ...at, ...same, sessionId, place: '第九调解室' }, asks(people.mediator, later(5)))
    expect(await said()).to.equal(
      '单独会谈变更地点：时间仍为 2026年11月25日 14:30，地点由第一调解室改为第九调解室，请重新答复是否参加',
    )
    const hour = { ...same, place: '第九调解室', startsAt: '2026-11-26T09:00' }
    const later2 = await moveSitting({ ...at, ...hour, sessionId: room.sessionId }, asks(people.mediator, later(5)))
    expect(await said()).to.equal(
      '单独会谈改期：原定 2026年11月25日 14:30，现定 2026年11月26日 09:00，地点仍为第九调解室，原时间作废，请重新答复是否参加',
    )
    await moveSitting({ ...at, ...same, sessionId: later2.sessionId }, asks(people.mediator, later(5)))
    expect(await said()).to.equal(
      '单独会谈改期并变更地点：原定 2026年11月26日 09:00 在第九调解室，现定 2026年11月25日 14:30 在第一调解室，原安排作废，请重新答复是否参加',
    )
  })

  it('reach of a private session with a party without an account nobody at all', async () => {
    const parties = [aParty('A1', 'requester', [people.filer.id]), aParty('B1', 'respondent', [])]
    const caseId = await underMediation(people, { parties })
    await toldIn(caseId)
    await plan(caseId, { invited: ['B1'] })
    expect(await toldIn(caseId)).to.deep.equal({})
  })

  it('reach of a joint session every party invited, and lead each to its own page', async () => {
    const caseId = await underMediation(people)
    await toldIn(caseId)
    await plan(caseId, { kind: 'joint', invited: ['A1', 'B1'] })
    await drained()
    const linkOf = async (id: string) =>
      (await noticesOf(id, 50)).find((notice) => notice.caseId === caseId && notice.kind === 'session')?.link
    expect(await linkOf(people.filer.id)).to.equal(`/complaints/${caseId}`)
    expect(await linkOf(people.respondent.id)).to.equal(`/answers/${caseId}`)
    expect(Object.keys(await toldIn(caseId))).to.have.members([people.filer.id, people.respondent.id])
    expect((await loadCase(caseId)).proceedings.find(({ id }) => id === 'P2')?.sessions).to.have.length(1)
  })

  // Row 49 of the second list of inputs.
  for (const kind of ['joint', 'private'] as const)
    it(`of a ${kind} session are one that is open: what was moved, called off or answered supersedes what was told before`, async () => {
      const caseId = await underMediation(people)
      await toldIn(caseId)
      const { filer, mediator } = people
      const open = async () => {
        await drained()
        const rows = (await noticesOf(filer.id, 50)).filter(
          (row) => row.caseId === caseId && row.kind.startsWith('session'),
        )
        expect(rows.every(({ readAt, dealt }) => readAt === null || dealt === true)).to.equal(true)
        return rows.filter(({ readAt }) => readAt === null).map((row) => `${row.kind} ${row.due}`)
      }
      const { sessionId } = await plan(caseId, { kind })
      expect(await open()).to.deep.equal(['session 2026-11-25'])
      const at = { caseId, proceedingId: 'P2' }
      const to = { minutes: 60, place: '第一调解室', online: false, anyway: true, reason: '另有会议' }
      const move = (id: string, startsAt: string, minutes: number) =>
        moveSitting({ ...at, ...to, sessionId: id, startsAt }, asks(mediator, later(minutes)))
      const first = await move(sessionId, '2026-11-26T09:00', 5)
      expect(await open()).to.deep.equal(['session-moved 2026-11-26'])
      const second = await move(first.sessionId, '2026-11-27T09:00', 6)
      expect(await open()).to.deep.equal(['session-moved 2026-11-27'])
      await cancelSitting({ ...at, sessionId: second.sessionId, reason: '不再需要' }, asks(mediator, later(9)))
      expect(await open()).to.deep.equal(['session-off 2026-11-27'])

      const anew = await plan(caseId, { kind, startsAt: '2026-11-30T09:00' })
      expect(await open()).to.include('session 2026-11-30')
      await answerSitting({ ...at, sessionId: anew.sessionId, answer: 'yes' }, asks(filer, later(12)))
      expect(await open()).to.deep.equal(['session-off 2026-11-27'])
    })

  it('go with one event of the calendar, asked for session by session: the same id, a higher sequence, the new time', async () => {
    const caseId = await underMediation(people)
    const { filer, mediator } = people
    const app = officeApp([sittingRoutes], { clock: () => later(20), more: [filer, people.respondent] })
    const asFiler = await asPerson(app, filer)
    const eventOf = async (id: string) => {
      const { status, text } = await asFiler.get(`/cases/${caseId}/P2/sessions/${id}/event.ics`)
      expect(status).to.equal(200)
      const [, event = '', ...others] = text.split('BEGIN:VEVENT')
      expect(others).to.deep.equal([])
      return ['UID', 'SEQUENCE', 'DTSTART'].map((name) => new RegExp(`^${name}[^:]*:(.*?)\\r?$`, 'm').exec(event)?.[1])
    }
    const { sessionId } = await plan(caseId)
    await drained()
    const [uid, sequence, start] = await eventOf(sessionId)
    expect(start).to.match(/^20261125T/)
    const to = { startsAt: '2026-11-26T09:00', minutes: 60, place: '第九调解室', online: false, anyway: true }
    const order = { caseId, proceedingId: 'P2', sessionId, ...to, reason: '另有会议' }
    const moved = await moveSitting(order, asks(mediator, later(5)))
    await drained()
    // The address that was kept leads to the event as it is now.
    for (const id of [sessionId, moved.sessionId]) {
      const [same, higher, begins] = await eventOf(id)
      expect([same, begins?.slice(0, 8)], id).to.deep.equal([uid, '20261126'])
      expect(Number(higher), id).to.be.above(Number(sequence))
    }
    const other = await asPerson(app, people.respondent)
    expect((await other.get(`/cases/${caseId}/P2/sessions/${sessionId}/event.ics`)).status).to.equal(404)
  })

  it('answer: whoever has the proceeding is told of it, and who stays away is asked to come no more', async () => {
    const caseId = await underMediation(people)
    const { sessionId } = await plan(caseId, { kind: 'joint', invited: ['A1', 'B1'] })
    const at = { caseId, proceedingId: 'P2', sessionId }
    const asked = async () => {
      const record = await loadCase(caseId)
      const two = record.proceedings.find(({ id }) => id === 'P2')!
      return todoFor(people.respondent, record, two, later(6)).must.some(({ session }) => session?.id === sessionId)
    }
    expect(await asked()).to.equal(true)
    await answerSitting({ ...at, answer: 'no', reason: '出差' }, asks(people.respondent, later(5)))
    expect(await asked()).to.equal(false)
    await drained()
    const told = (await noticesOf(people.mediator.id, 50)).find(
      (notice) => notice.caseId === caseId && notice.kind === 'acted' && notice.what === sessionId,
    )!
    const view = noticeView(told, people.mediator, await loadCase(caseId), later(6))
    expect(eventText(told, view, chinese)).to.equal('联合调解（2026年11月25日 14:30）的出席答复：南屏五金商行不参加')
  })

  it('of a hearing that a step calls say when and where, whether it is called or its notice is served', async () => {
    const officer = await viewerNamed('officer')
    const lead = await viewerNamed('lead')
    const caseId = await aFiledCase(people)
    const panel = { presiding: officer.id, second: lead.id, third: 'demo-officer2' }
    await walk(caseId, 'P1', lead, ['file', panel])
    await drained()
    const [named] = (await noticesOf('demo-officer2', 50)).filter((notice) => notice.caseId === caseId)
    const officer2 = await viewerNamed('officer2')
    expect(eventText(named!, noticeView(named!, officer2, await loadCase(caseId), later(1)), chinese)).to.equal(
      '您已被确定为行政裁决的合议组成员',
    )
    const served = { servedOn: '2026-11-23', mode: 'direct' }
    await walk(caseId, 'P1', officer, ['serve-request', served], ['defend', { defence: '不侵权' }])
    const said = async (viewer: Viewer) => {
      await drained()
      const rows = (await noticesOf(viewer.id, 50)).filter((notice) => notice.caseId === caseId)
      const record = await loadCase(caseId)
      await collection('notices').deleteMany({ caseId, personId: viewer.id })
      return rows.map((row) => eventText(row, noticeView(row, viewer, record, later(20)), chinese))
    }
    for (const party of [people.filer, people.respondent]) await said(party)
    const call = { heldAt: '2026-12-08T09:30', place: '第二审理室' }
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'call-hearing', input: call }, asks(officer, later(5)))
    const when = '口头审理定于 2026年12月8日 09:30 在第二审理室进行'
    for (const party of [people.filer, people.respondent])
      expect(await said(party), party.name).to.deep.equal([`${when}，请查看并答复是否参加`])
    const on = '2026-11-23'
    const input = { servedOn: on, mode: 'direct', requesterServedOn: on, requesterMode: 'direct' }
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'serve-notice', input }, asks(officer, later(9)))
    for (const party of [people.filer, people.respondent]) {
      const [only, ...others] = await said(party)
      expect(others).to.deep.equal([])
      expect(only).to.match(new RegExp(`^收到《口头审理通知书》.+：${when}$`, 'u'))
    }
    // A notice that is issued anew goes with proofs of its own, and what is served is proved under their numbers.
    const moved = { heldAt: '2026-12-15T09:30', place: '第二审理室', reason: '合议组成员出差' }
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'postpone-hearing', input: moved }, asks(officer, later(9)))
    const once = { heldAt: '2026-12-16T09:30', place: '第二审理室', reason: '审理室已被占用' }
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'postpone-hearing', input: once }, asks(officer, later(10)))
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'serve-notice', input }, asks(officer, later(11)))
    const { papers, services = [] } = await loadCase(caseId)
    const { id: requester } = (await loadCase(caseId)).parties.find(({ side }) => side === 'requester')!
    const proofs = papers.filter(({ key, addresseeId }) => key === 'proof-of-service' && addresseeId === requester)
    const blank = proofs.filter(({ id }) => !services.some(({ proof }) => proof === id)).map(({ number }) => number)
    const last = papers.find(({ id }) => id === services.findLast(({ partyId }) => partyId === requester)?.proof)
    expect(new Set(blank).size, 'each call with its own').to.equal(blank.length)
    expect(last?.number).to.equal(blank.at(-1))
  })
})
