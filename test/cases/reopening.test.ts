import { expect } from 'chai'
import type { Express } from 'express'
import { caseVerdict } from '../../src/maintenance/verify.case.ts'
import { followRoutes } from '../../src/filing/index.ts'
import { noticeProjection } from '../../src/notices/notice.projection.ts'
import { keptCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { readClock } from '../../src/kernel/clock-reading.ts'
import { calendars } from '../../src/calendars/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import { anExaminedCase, by, days, officeHttp, openOffice, signInAll, take } from './case-house.ts'

describe('an end that was a slip', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  let now = days(1)
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    addProjection(noticeProjection)
    app = officeHttp(() => now, [followRoutes]).app
    as = await signInAll(app, ['intake', 'centre-lead', 'lead', 'filer', 'respondent'])
  })
  beforeEach(() => {
    now = days(1)
  })
  after(() => close())

  type Who = 'intake' | 'centre-lead' | 'lead' | 'filer' | 'respondent'
  const html = (who: Who, path: string) => as(who).get(path).set('Accept', 'text/html')
  const reopening = (id: string, proceeding = 'P1') => `/cases/${id}/${proceeding}/reopening`
  const refused = async () => {
    const { _id } = await anExaminedCase()
    return await take(_id, 'refuse', 'intake', { input: { ground: 'not-entitled', reason: '非权利人' }, at: now })
  }
  const assertWhole = async (id: string) => {
    await drained()
    const kept = await keptCase(id)
    expect(kept && (await caseVerdict(kept)).problems).to.deep.equal([])
  }

  it('is revoked by the head of the body that decided: the case goes on, its notice is void, and the party is told', async () => {
    const { _id } = await refused()
    expect((await html('centre-lead', `/cases/${_id}`)).text).to.include(`href="${reopening(_id)}"`)
    expect((await html('intake', `/cases/${_id}`)).text).not.to.include(reopening(_id))
    for (const who of ['intake', 'lead', 'filer', 'respondent'] as const)
      expect((await html(who, reopening(_id))).status, who).to.equal(404)
    const notice = (await loadCase(_id)).papers.find(({ key }) => key === 'refusal-notice')!
    // Nobody was served yet: it is read within the office.
    const opened = async () => (await as('intake').get(`/cases/${_id}/papers/${notice.id}`).buffer(true)).body as Buffer
    const issued = await opened()
    expect(issued.subarray(0, 5).toString()).to.equal('%PDF-')
    expect((await opened()).equals(issued)).to.equal(true)
    const form = await html('centre-lead', reopening(_id))
    expect(form.text).to.include('撤销“不予受理”').and.include('《不予受理通知书》').and.include('材料审查')
    expect((await as('centre-lead').post(reopening(_id), { reason: '' }).set('Accept', 'text/html')).status).to.equal(
      422,
    )
    expect((await as('centre-lead').post(reopening(_id), { reason: '登记有误，材料齐全' })).status).to.equal(303)

    const after = await loadCase(_id)
    const [examined] = after.proceedings
    expect(examined).to.deep.include({ state: 'checking' })
    expect(examined).not.to.have.any.keys('endedOn', 'closedOn', 'outcome')
    expect(examined?.walked.map(({ step }) => step)).to.deep.equal(['register'])
    expect(examined?.undone?.map(({ walk, byName, reason }) => [walk.step, byName, reason])).to.deep.equal([
      ['refuse', '许文华', '登记有误，材料齐全'],
    ])
    expect(examined?.clocks[0]?.ledger.map(({ kind }) => kind)).to.deep.equal(['started'])
    const papers = after.papers.map(({ key, title, voided = false, audience }) => [key, title, voided, audience])
    expect(papers.slice(-2)).to.deep.equal([
      ['refusal-notice', '不予受理通知书（作废）', true, 'officers'],
      ['reopening-notice', '恢复办理通知书', false, 'requester'],
    ])
    // What is opened of the void one says so on every page; what was issued stays in the file.
    expect((await opened()).equals(issued)).to.equal(false)
    await drained()
    const { text } = await html('filer', `/complaints/${_id}`)
    expect(text).to.include('撤销“不予受理”，恢复办理，现为“材料审查”').and.include('理由：登记有误，材料齐全')
    expect((await html('respondent', `/answers/${_id}`)).text).not.to.include('恢复办理')
    await drained()
    const told = await collection<{ _id: string; personId: string; caseId: string; kind: string }>('notices')
      .find({ caseId: _id, kind: 'reopened' })
      .toArray()
    expect(told.map(({ personId }) => personId)).to.have.members(['filer', 'intake'])
    await assertWhole(_id)
    // And it can be decided anew.
    await take(_id, 'accept', 'intake', { at: now })
  })

  it('that came of a period which was over leads back to where what came late can still be entered', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake', { input: { missing: '身份证明', days: 15 } })
    now = days(30)
    await take(_id, 'lapse-supplement', 'intake', { at: now })
    await as('centre-lead').post(reopening(_id), { reason: '最后一日已在窗口收到' })
    const record = await take(_id, 'record-supply', 'intake', {
      input: { receivedOn: '2026-03-16', answers: ['已补交身份证明'] },
      at: now,
    })
    expect(record.proceedings[0]).to.include({ state: 'rechecking' })
    const stop = record.proceedings[0]?.clocks.find(({ rule }) => rule === 'supplement')?.ledger.at(-1)
    expect(stop).to.deep.include({ kind: 'stopped', end: 'met' })
    await assertWhole(_id)
  })

  it('is taken back by the party that meant something else, on the same day and not later', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'withdraw', 'filer', { input: { reason: '误操作' }, at: now })
    expect((await html('filer', `/complaints/${_id}`)).text)
      .to.include(reopening(_id))
      .and.include('收回“撤回投诉”')
    expect((await html('respondent', reopening(_id))).status).to.equal(404)
    now = days(2)
    expect((await html('filer', reopening(_id))).status).to.equal(404)
    now = new Date(days(1).getTime() + 3_600_000)
    expect((await html('filer', reopening(_id))).text).to.include('可以在当日收回')
    expect((await as('filer').post(reopening(_id), { reason: '点错了' })).status).to.equal(303)
    const after = await loadCase(_id)
    expect(after.proceedings[0]).to.include({ state: 'checking' })
    await assertWhole(_id)
  })

  it('of a party is restored by the head on its written wish alone, and the time between is not counted', async () => {
    const { _id } = await anExaminedCase()
    const dueOf = async () => {
      const [clock] = (await loadCase(_id)).proceedings[0]?.clocks ?? []
      return clock && readClock(clock, calendars().CN, now).due
    }
    const due = await dueOf()
    await take(_id, 'withdraw', 'filer', { at: now })
    now = days(3)
    const without = await as('centre-lead').post(reopening(_id), { reason: '来函' }).set('Accept', 'text/html')
    expect(without.status).to.equal(422)
    const early = { reason: '来函', askedOn: '2026-03-30' }
    expect((await as('centre-lead').post(reopening(_id), early).set('Accept', 'text/html')).status).to.equal(422)
    await as('centre-lead').post(reopening(_id), { reason: '来函说明误操作', askedOn: '2026-03-04' })
    expect([due, await dueOf()]).to.deep.equal(['2026-03-05', '2026-03-09'])
    expect((await html('intake', `/cases/${_id}`)).text).to.include('当事人书面请求恢复，收到日期2026年3月4日')
    await assertWhole(_id)
  })

  it('of a routing is revoked while no body has taken on what it opened, and not afterwards', async () => {
    const routed = async () => {
      const { _id } = await anExaminedCase()
      await take(_id, 'accept', 'intake', { at: now })
      const input = { procedures: ['adjudication'], desk: 'xiangzhou-ip' }
      return await take(_id, 'route', 'intake', { input, at: now })
    }
    const { _id } = await routed()
    const form = await html('centre-lead', reopening(_id))
    expect(form.text).to.include('该步骤启动的程序尚无机构接收')
    await as('centre-lead').post(reopening(_id), { reason: '应当送金湾区' })
    const after = await loadCase(_id)
    expect(after.proceedings.map(({ state }) => state)).to.deep.equal(['accepted', 'not-taken-on'])
    expect(after.handoffs.map(({ state }) => state)).to.deep.equal(['recalled'])
    expect(after.proceedings[1]?.walked.map(({ step }) => step)).to.deep.equal(['close-untaken'])
    await assertWhole(_id)
    await take(_id, 'route', 'intake', { input: { procedures: ['adjudication'], desk: 'jinwan-ip' }, at: now })

    const taken = await routed()
    await accept({ caseId: taken._id, handoffId: 'H1' }, by('officer', now))
    const blocked = await html('centre-lead', reopening(taken._id))
    expect(blocked.text).to.include('已有机构接收').and.not.to.include('name="reason"')
    const pressed = await as('centre-lead').post(reopening(taken._id), { reason: '应当送金湾区' })
    expect(pressed.status).to.equal(422)
  })
})
