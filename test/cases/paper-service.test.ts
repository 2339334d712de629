import { expect } from 'chai'
import type { Express } from 'express'
import { procedureOf } from '../../src/procedures/index.ts'
import { groundsToDrop, isMadeByHead } from '../../src/kernel/unneeded-service.ts'
import { drained } from '../../src/store/publisher.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { rowOf } from '../../src/worklists/list-row.pages.ts'
import { readWorklist } from '../../src/worklists/worklist.query.ts'
import { days, officeHttp, openOffice, person, signInAll, take } from './case-house.ts'
import { caseToServe, servedCase } from './served-case.ts'

interface MustRead {
  readonly proceedings: readonly { readonly must: readonly { readonly paper?: string }[] }[]
}

describe('a paper that no step serves', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp(() => days(5)).app
    as = await signInAll(app, ['officer', 'filer', 'respondent', 'jinwan'])
  })
  after(() => close())

  it('is served on each party by an act of its own, after the end of the case too, with a proof', async () => {
    // Whom the request was served on has heard of the matter, and of its end.
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    await changeCase(_id, { actor: person('officer'), at: days(3) }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((each) => ({
          address: '珠海市香洲区1号',
          ...each,
          ...(each.side === 'respondent' ? { kind: 'natural' as const, idNumber: '440402198505051237' } : {}),
        })),
      },
      entries: [],
    }))
    await take(_id, 'ask-withdrawal', 'filer', { proceedingId: 'P2', input: { reason: '已和解。' }, at: days(3) })
    const ended = { ground: 'requested', reason: '请求人撤回。' }
    await take(_id, 'withdraw-case', 'lead', { proceedingId: 'P2', input: ended, at: days(3) })
    const paper = (await loadCase(_id)).papers.find(({ key }) => key === 'withdrawal-decision')!
    const path = `/cases/${_id}/papers/${paper.id}/service`
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).to.include(`href="${path}"`)
    // The other party's number is veiled in it; the desk serves a copy that states it, to whom it is of, and nobody else has that.
    const veiled = `/cases/${_id}/papers/${paper.id}`
    const [named] = (await loadCase(_id)).parties.filter(({ side }) => side === 'respondent')
    expect(page.text).to.include(`href="${veiled}?to=${named!.id}"`)
    const tagOf = async (who: 'officer' | 'filer' | 'jinwan', to: string) => {
      const { status, headers } = await as(who).get(`${veiled}${to}`)
      return [status, headers['etag'] !== undefined]
    }
    // What was issued bears its hash; a copy is nobody's record.
    expect(await tagOf('officer', '')).to.deep.equal([200, true])
    expect(await tagOf('officer', `?to=${named!.id}`)).to.deep.equal([200, false])
    for (const [who, to] of [
      ['officer', '?to=A9'],
      ['jinwan', `?to=${named!.id}`],
      ['filer', `?to=${named!.id}`],
    ] as const)
      expect((await tagOf(who, to))[0], `${who}${to}`).to.equal(404)
    const unserved = (text: string) => text.split('，尚无送达记录').length - 1
    const before = unserved(page.text)
    expect(before).to.be.at.least(1)
    for (const somebody of ['filer', 'respondent', 'jinwan'] as const)
      expect((await as(somebody).get(path)).status, somebody).to.be.within(403, 404)

    // It is no party's before its service, which the desk has to see to; the page says so of a case that has ended, too.
    expect(page.text).to.include(`送达《撤销案件决定书》（${paper.number}）：`)
    const mustOf = async (who: 'officer' | 'filer') =>
      ((await as(who).get(`/cases/${_id}`).set('Accept', 'application/json')).body as MustRead).proceedings[1]?.must
    expect((await mustOf('officer'))?.map((each) => each.paper)).to.deep.equal([paper.id])
    // A case that has ended is in no list of what runs: what it has still to serve stands in one, with a count.
    await drained()
    const toServe = async (who: 'officer' | 'jinwan') => {
      forgetCounts()
      const { rows } = await readWorklist(person(who), { list: 'to-serve' }, days(5))
      expect((await worklistCounts(person(who), days(5))).toServe, who).to.equal(rows.length)
      const flags = rows.flatMap((row) =>
        rowOf(row, { list: 'to-serve' }, person(who), days(5), {
          t: (key: string, values?: object) => `${key} ${JSON.stringify(values)}`,
          lang: 'zh',
        } as never).flags.slice(0, 1),
      )
      for (const { text } of flags) expect(text).to.include('docket:flag.to-serve').and.include('《撤销案件决定书》')
      return rows.map((row) => row._id)
    }
    expect(await toServe('officer')).to.deep.equal([`${_id}:P2`])
    expect(await toServe('jinwan')).to.deep.equal([])
    const pdf = (who: 'filer' | 'respondent' | 'officer') => as(who).get(`/cases/${_id}/papers/${paper.id}`)
    for (const who of ['filer', 'respondent'] as const) expect((await pdf(who)).status, who).to.equal(404)
    expect((await pdf('officer')).status).to.equal(200)

    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text)
      .to.include('登记《撤销案件决定书》的送达')
      .and.include('香洲某商行')
      .and.include('自公告发布之日起满 30 日视为送达；须写明')
    const post = (input: Record<string, string>) => as('officer').post(path, input).set('Accept', 'text/html')
    const nothing = await post({})
    expect(nothing.status).to.equal(422)
    expect(nothing.text).to.include('href="#f-party"')
    const early = await post({ party: 'B1', 'input[servedOn]': '2026-03-02', 'input[mode]': 'direct' })
    expect(early.status).to.equal(422)
    expect(early.text).to.include('href="#f-input[servedOn]"').and.include('早于所送达文书的签发日期')
    const left = { party: 'B1', 'input[servedOn]': '2026-03-06', 'input[mode]': 'left' }
    expect((await post(left)).text).to.include('href="#f-input[howServed]"')
    expect((await post({ ...left, 'input[howServed]': '店员拒收，社区见证' })).status).to.equal(303)
    expect((await post(left)).status).to.equal(422)
    expect((await pdf('respondent')).status).to.equal(200)
    expect((await pdf('filer')).status).to.equal(404)
    const other = { party: 'A1', 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
    expect((await post(other)).status).to.equal(303)

    expect((await pdf('filer')).status).to.equal(200)
    expect(await mustOf('officer')).to.deep.equal([])

    // Served is a word for what was carried to somebody and recorded.
    const shown = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(unserved(shown.text)).to.equal(before - 1)
    // The period runs for each from its own service.
    expect(shown.text.split('起诉期限自送达之日起计算，至 2026年3月23日').length - 1).to.equal(2)
    const { services = [], papers, proceedings } = await loadCase(_id)
    const own = services.filter((service) => service.papers.includes(paper.id))
    expect(own.map(({ partyId, on, mode, how }) => [partyId, on, mode, how])).to.deep.equal([
      ['B1', '2026-03-06', 'left', '店员拒收，社区见证'],
      ['A1', '2026-03-07', 'direct', undefined],
    ])
    expect(own.every(({ proof }) => papers.some(({ id, key }) => id === proof && key === 'proof-of-service'))).to.equal(
      true,
    )
    expect(proceedings[1]).to.include({ state: 'withdrawn' })
    await drained()
    expect(await toServe('officer')).to.deep.equal([])
    const after = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(after.text).to.include('已于 2026年3月6日 送达被').and.not.include(`href="${path}"`)
    expect((await as('officer').get(path)).status).to.equal(404)
  })

  it('need not be served where that has lost its object: the desk says why, and that is no service', async () => {
    const { _id } = await servedCase({}, {})
    await changeCase(_id, { actor: person('officer'), at: days(3) }, (record) => ({
      record: { ...record, parties: record.parties.map((each) => ({ address: '珠海市香洲区1号', ...each })) },
      entries: [],
    }))
    const suspended = { ground: 'prerequisite', reason: '另案未结。' }
    await take(_id, 'suspend', 'officer', { proceedingId: 'P2', input: suspended, at: days(3) })
    const paper = (await loadCase(_id)).papers.find(({ key }) => key === 'suspension-notice')!
    const path = `/cases/${_id}/papers/${paper.id}`
    const bodyOf = async (who: 'officer' | 'filer') =>
      (await as(who).get(`/cases/${_id}`).set('Accept', 'application/json')).text
    const must = async () =>
      (JSON.parse(await bodyOf('officer')) as MustRead).proceedings[1]?.must.map((each) => each.paper)
    const served = async () => (await loadCase(_id)).services?.filter(({ papers }) => papers.includes(paper.id)) ?? []
    const listed = async () => {
      await drained()
      const { rows } = await readWorklist(person('officer'), { list: 'to-serve' }, days(5))
      return rows.map((row) => row._id)
    }
    expect(await must()).to.include(paper.id)
    expect(await listed()).to.include(`${_id}:P2`)
    const form = (await as('officer').get(`${path}/service`).set('Accept', 'text/html')).text
    expect(form).to.include(`href="${path}/no-service"`).and.include('可以公告送达')
    for (const who of ['filer', 'jinwan'] as const)
      expect((await as(who).get(`${path}/no-service`)).status, who).to.be.within(403, 404)
    const post = (input: Record<string, string>) =>
      as('officer')
        .post(`${path}/no-service`, { party: 'B1', ...input })
        .set('Accept', 'text/html')
    expect((await post({ ground: 'left' })).text).to.include('href="#f-reason"')
    const untrue = await post({ ground: 'ended', reason: '已经结束' })
    expect([untrue.status, untrue.text.includes('目前没有该事由')]).to.deep.equal([422, true])
    const reason = '该商行已注销，承受人已参加程序'
    expect((await post({ ground: 'left', reason })).status).to.equal(303)
    expect(await served()).to.deep.equal([])
    expect(await must()).not.to.include(paper.id)
    expect(await listed()).not.to.include(`${_id}:P2`)
    expect((await as('officer').get(`${path}/service`).set('Accept', 'text/html')).text).not.to.include('value="B1"')
    const shown = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(shown.text).to.include('不再送达').and.include(reason)
    expect(await bodyOf('filer')).not.to.include(reason)
    expect((await as('officer').get(`${path}`)).status).to.equal(200)
  })

  it('is served all the same where somebody’s right runs from it, while its proceeding runs and where it ended that', async () => {
    const record = await loadCase((await servedCase({}, { personIds: ['respondent'] }))._id)
    const proceeding = record.proceedings[1]!
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const [party] = record.parties.filter(({ side }) => side === 'respondent')
    const at = (day: number) => ({ issuedAt: days(day), proceedingId: 'P2', audience: 'parties' as const })
    const decision = { ...record.papers[0]!, id: 'D90', key: 'adjudication-decision', ...at(3) }
    const notice = { ...record.papers[0]!, id: 'D91', key: 'suspension-notice', ...at(3) }
    const grounds = (paper: typeof decision, stands: Partial<typeof proceeding> = {}, more: (typeof decision)[] = []) =>
      groundsToDrop(
        { papers: [paper, ...more], services: [{ ...record.services![0]!, partyId: party!.id, papers: ['D92'] }] },
        { ...proceeding, ...stands },
        procedure,
        paper,
        party!,
      )
    const step = { step: 'archive', from: 'effective', to: 'archived', by: 'x', byName: 'x', seq: 99 }
    const ended = (day: number) => ({ state: 'archived', endedOn: '2026-03-09', walked: [{ ...step, at: days(day) }] })
    expect(grounds(decision)).to.deep.equal([])
    expect(grounds(decision, ended(4))).to.deep.equal(['ended'])
    // What ended it is served after that as well.
    expect(grounds(decision, ended(3))).to.deep.equal([])
    expect(grounds(notice)).to.deep.equal(['left'])
    expect(grounds(notice, ended(3))).to.deep.equal(['ended', 'left'])
    // A later one stands in its place: of a right only once the party has that.
    expect(grounds(notice, {}, [{ ...notice, id: 'D93', ...at(4) }])).to.deep.equal(['replaced', 'left'])
    expect(grounds(decision, {}, [{ ...decision, id: 'D93', ...at(4) }])).to.deep.equal([])
    expect(grounds(decision, {}, [{ ...decision, id: 'D92', ...at(4) }])).to.deep.equal(['replaced'])
    // What the head alone made, the head decides on.
    expect([
      isMadeByHead(procedure, 'withdrawal-decision'),
      isMadeByHead(procedure, 'suspension-notice'),
    ]).to.deep.equal([true, false])
  })

  it('corrects a decision that was served: on everybody who has that, as something to do, and nobody reads it before', async () => {
    const { _id } = await caseToServe({}, { personIds: ['respondent'] })
    await changeCase(_id, { actor: person('officer'), at: days(2) }, (record) => {
      const id = `D${record.papers.length + 1}`
      const decision = { ...record.papers[0]!, id, key: 'adjudication-decision', proceedingId: 'P2', number: '7号' }
      return {
        record: {
          ...record,
          parties: record.parties.map((each) => ({ address: '珠海市香洲区1号', ...each })),
          papers: [...record.papers, { ...decision, title: '专利侵权纠纷行政裁决书', audience: 'officers' as const }],
          proceedings: record.proceedings.map((each) => (each.id === 'P2' ? { ...each, state: 'decided' } : each)),
        },
        entries: [],
      }
    })
    const both = { servedOn: '2026-03-05', mode: 'direct', requesterServedOn: '2026-03-05', requesterMode: 'direct' }
    await take(_id, 'serve-decision', 'officer', { proceedingId: 'P2', input: both, at: days(4) })
    const input = { correction: '“销毁专用模具两套”更正为“销毁专用模具一套”。', reason: '笔误。' }
    await take(_id, 'correct-decision', 'lead', { proceedingId: 'P2', input, at: days(5) })
    const paper = (await loadCase(_id)).papers.find(({ key }) => key === 'correction-decision')!
    const json = async (who: 'officer' | 'filer') =>
      (await as(who).get(`/cases/${_id}`).set('Accept', 'application/json')).text
    const must = async () =>
      (JSON.parse(await json('officer')) as MustRead).proceedings[1]?.must.map((each) => each.paper)
    expect(await must()).to.include(paper.id)
    expect(await json('filer')).not.to.include('销毁专用模具一套')
    const path = `/cases/${_id}/papers/${paper.id}/service`
    const form = (await as('officer').get(path).set('Accept', 'text/html')).text
    for (const party of ['A1', 'B1']) expect(form).to.include(`value="${party}"`)
    const again = await as('officer').get(`/cases/${_id}/P2/steps/serve-requester`).set('Accept', 'text/html')
    expect(again.text).not.to.include('name="input[servedOn]"')
    const pdf = async (who: 'filer' | 'respondent') => (await as(who).get(`/cases/${_id}/papers/${paper.id}`)).status
    expect([await pdf('filer'), await pdf('respondent')]).to.deep.equal([404, 404])
    for (const party of ['A1', 'B1']) {
      const typed = { party, 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
      expect((await as('officer').post(path, typed).set('Accept', 'text/html')).status).to.equal(303)
      expect([await pdf('filer'), await pdf('respondent')]).to.deep.equal([200, party === 'B1' ? 200 : 404])
    }
    const { services = [] } = await loadCase(_id)
    expect(services.slice(-2).map(({ partyId, papers }) => [partyId, papers])).to.deep.equal([
      ['A1', [paper.id]],
      ['B1', [paper.id]],
    ])
    expect(await must()).not.to.include(paper.id)
  })
})
