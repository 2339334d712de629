import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, maskCase, mayReadPaper } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { days, officeHttp, openOffice, person, signInAll } from './case-house.ts'
import { caseToServe, servedCase } from './served-case.ts'

describe('a request against several on the desk of the officer', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    app = officeHttp(() => days(5)).app
    as = await signInAll(app, ['officer', 'filer'])
  })
  after(() => close())

  it('is served on one after the other in a plain form, and what was served stands on the paper and in the timeline', async () => {
    const { _id } = await caseToServe({}, {}, [{ id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号' }])
    const path = `/cases/${_id}/P2/steps/serve-request`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text)
      .to.include('香洲某商行：送达日期')
      .and.include('南屏某商行：送达日期')
      .and.include('name="input[servedOn-B2]')
      .and.include('尚未送达的，不填写，以后再登记')

    const nobody = await as('officer').post(path, {}).set('Accept', 'text/html')
    expect(nobody.status).to.equal(422)
    expect(nobody.text).to.include('请至少登记一名当事人的送达日期和方式')
    const noWay = { 'input[servedOn-B2]': '2026-03-05' }
    const half = await as('officer').post(path, noWay).set('Accept', 'text/html')
    expect(half.status).to.equal(422)
    expect(half.text).to.include('href="#f-input[mode-B2]"')

    // PA-04: nothing of it was there before the case was opened.
    const early = { 'input[servedOn-B2]': '2026-03-03', 'input[mode-B2]': 'post' }
    const before = await as('officer').post(path, early).set('Accept', 'text/html')
    expect(before.status).to.equal(422)
    expect(before.text)
      .to.include('早于所送达文书的签发日期，最早可以填写')
      .and.include('href="#f-input[servedOn-B2]"')
      .and.match(/name="input\[servedOn-B2\]"[^>]* min="2026-03-04"/)

    const first = { 'input[servedOn-B2]': '2026-03-05', 'input[mode-B2]': 'post' }
    expect((await as('officer').post(path, first)).status).to.equal(303)
    const between = await loadCase(_id)
    // The list of what is to be served has it, and the panel says of whom it is so.
    const rowOf = (record: typeof between) => rowsOf(record, calendars(), days(5)).find(({ part }) => part === 'P2')
    expect(rowOf(between)?.serves?.zh).to.equal('送达请求书副本')
    const panel = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(panel.text).to.include('“送达请求书副本”：南屏某商行已办理，等待香洲某商行。')
    expect(between.proceedings[1]).to.include({ state: 'filed' })
    expect(between.services?.map(({ partyId }) => partyId)).to.deep.equal(['B2'])

    const rest = await as('officer').get(path).set('Accept', 'text/html')
    expect(rest.text).to.include('香洲某商行：送达日期').and.not.include('南屏某商行：送达日期')
    const last = { 'input[servedOn]': '2026-03-06', 'input[mode]': 'direct' }
    expect((await as('officer').post(path, last)).status).to.equal(303)
    const after = await loadCase(_id)
    expect(after.proceedings[1]).to.include({ state: 'awaiting-defence' })
    expect(rowOf(after)?.serves?.zh ?? '').not.to.include('请求书副本')
    const notices = after.papers.filter(({ key }) => key === 'defence-notice')
    expect(notices.map(({ addresseeId }) => addresseeId)).to.deep.equal(['B1', 'B2'])
    expect(
      after.papers.filter(({ key }) => key === 'proof-of-service').map(({ addresseeId }) => addresseeId),
    ).to.deep.equal(['B2', 'B1'])

    await drained()
    const entries = await entriesAfter(_id, 0)
    const served = entries.filter(({ data }) => data['step'] === 'serve-request')
    expect(served.map(({ data }) => [data['to'], data['partly']])).to.deep.equal([
      ['filed', true],
      ['awaiting-defence', undefined],
    ])
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text)
      .to.include('送达请求书副本，尚有当事人未送达')
      .and.include('南屏某商行：送达日期')
      .and.include('南屏某商行 · 2026年3月5日 · 邮寄送达')
      .and.include('香洲某商行 · 2026年3月6日 · 直接送达')
  })

  it('PA-05: has a period for each, by name, and a defence on paper says whose it is', async () => {
    const { _id } = await servedCase({}, {}, [{ id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号' }])
    const [row] = rowsOf(await loadCase(_id), calendars(), days(5)).filter(({ proceedingId }) => proceedingId === 'P2')
    expect(row?.dueRule).to.equal('defence')
    // The requester's list has no day of the other side.
    expect(row?.told?.requester?.dueRule).not.to.equal('defence')
    expect(row?.told?.respondent).to.equal(undefined)
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).to.include('香洲某商行：答辩期限').and.include('南屏某商行：答辩期限').and.include('送达该当事人')
    const path = `/cases/${_id}/P2/steps/defend`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('name="party"').and.include('<option value="B2"')
    const defence = { 'input[defence]': '有合法来源。' }
    const unnamed = await as('officer').post(path, defence).set('Accept', 'text/html')
    expect(unnamed.status).to.equal(422)
    expect(unnamed.text).to.include('请选择是哪一名当事人提交的')
    expect((await as('officer').post(path, { ...defence, party: 'B2' })).status).to.equal(303)
    const after = (await loadCase(_id)).proceedings[1]
    expect(after?.state).to.equal('awaiting-defence')
    expect(after?.walked.at(-1)).to.include({ step: 'defend', party: 'B2' })
  })

  it('asks whose it is of whatever an officer records as it came in on paper, and shows it to that one alone', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] }, [
      { id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号', personIds: ['second'] },
    ])
    const path = `/cases/${_id}/P2/steps/object-jurisdiction`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('name="party"').and.include('<option value="B2"')
    const reason = { 'input[reason]': '侵权行为地不在本区。' }
    const unnamed = await as('officer').post(path, reason).set('Accept', 'text/html')
    expect(unnamed.status).to.equal(422)
    expect(unnamed.text).to.include('请选择是哪一名当事人提交的').and.include('侵权行为地不在本区')
    expect((await as('officer').post(path, { ...reason, party: 'B2' })).status).to.equal(303)
    const record = await loadCase(_id)
    expect(record.proceedings[1]?.walked.at(-1)).to.include({ step: 'object-jurisdiction', party: 'B2', by: 'officer' })
    const reads = (id: string) => {
      const viewer = { id, name: id, roles: ['respondent'] as const, deskIds: [], lang: 'zh-CN' as const }
      return JSON.stringify(maskCase(record, accessOf(viewer, record))).includes('侵权行为地不在本区')
    }
    expect([reads('second'), reads('respondent')]).to.deep.equal([true, false])
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).to.include('南屏某商行').and.include('侵权行为地不在本区')
  })

  it('may have its papers issued first: dated and numbered then, read by the respondent when they are served, and not issued twice', async () => {
    const { _id } = await caseToServe({}, { personIds: ['respondent'] })
    const path = `/cases/${_id}/P2/steps/serve-request`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('先签发文书，送达后再登记').and.include(`formaction="${path}/issue"`)
    const issued = await as('officer').post(`${path}/issue`, {})
    expect([issued.status, issued.headers['location']]).to.deep.equal([303, path])
    const between = await loadCase(_id)
    expect(between.proceedings[1]).to.include({ state: 'filed' })
    const ahead = between.papers.filter(({ toServe }) => toServe)
    expect(ahead.map(({ key }) => key)).to.deep.equal(['defence-notice', 'request-copy'])
    const twice = await as('officer').post(`${path}/issue`, {}).set('Accept', 'text/html')
    expect([twice.status, twice.text.includes('这些文书已经签发')]).to.deep.equal([422, true])
    const again = await as('officer').get(path).set('Accept', 'text/html')
    expect(again.text).to.include(`《答辩通知书》${ahead[0]?.number}`).and.not.include('先签发文书')
    expect((await as('filer').post(`${path}/issue`, {})).status).to.equal(404)

    // Issued is not served: nothing of it has come to the respondent.
    const isRead = async () => {
      const record = await loadCase(_id)
      const access = accessOf(person('respondent'), record)
      return access.as === 'respondent' && ahead.every((paper) => mayReadPaper(paper, access, record))
    }
    expect(await isRead()).to.equal(false)
    await drained()
    const told = (await entriesAfter(_id, 0)).filter(({ data }) => data['key'] === 'defence-notice')
    expect(told.map(({ audience }) => audience)).to.deep.equal(['officers'])

    // PA-04: issued that day, they were served on no day before.
    const early = { 'input[servedOn]': '2026-03-06', 'input[mode]': 'direct' }
    const refused = await as('officer').post(path, early).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('早于所送达文书的签发日期').and.include('href="#f-input[servedOn]"')
    const served = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
    expect((await as('officer').post(path, served)).status).to.equal(303)
    const after = await loadCase(_id)
    expect(after.papers.filter(({ key }) => key === 'defence-notice')).to.have.length(1)
    expect(after.services?.[0]?.papers).to.have.members(ahead.map(({ id }) => id))
    expect(after.proceedings[1]).to.include({ state: 'awaiting-defence' })
    expect(await isRead()).to.equal(true)
  })
})
