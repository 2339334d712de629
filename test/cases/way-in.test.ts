import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, createPerson, maskCase, readWayIn, tokenHash } from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { linkPerson } from '../../src/cases/party.actions.ts'
import { issueForService } from '../../src/cases/issuing.actions.ts'
import { todoFor } from '../../src/cases/next-step.view.ts'
import { confirmWayIn, openWayIn, refuseWayIn } from '../../src/cases/way-in.actions.ts'
import { askedBy as asksOf } from '../../src/cases/way-in.view.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { filingRoutes, followRoutes } from '../../src/filing/index.ts'
import { draftedFacts, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { readWorklist } from '../../src/worklists/worklist.query.ts'
import { visitor } from '../http/visitor.ts'
import { caseToServe, codesOn, servedCase } from './served-case.ts'
import { by, days, officeHttp, openOffice, person, signInAll, start, take, type Somebody } from './case-house.ts'

const code = async (record: CaseRecord, n = 0) => (await codesOn(record))[n]!
const refusal = async (doing: Promise<unknown>): Promise<string> => {
  try {
    await doing
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
  return 'done'
}

describe('the way in of who was served', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  const people = new Map<string, Awaited<ReturnType<typeof asViewer>>>()
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    app = officeHttp(undefined, [filingRoutes, followRoutes]).app
    as = await signInAll(app, ['respondent', 'officer', 'filer'])
    for (const id of ['come', 'other', 'late']) {
      const given = { id, username: `${id}.served`, name: `来人${id}`, password: 'plain', demo: true }
      people.set(id, asViewer(await createPerson({ ...given, roles: ['respondent'] }, start)))
    }
  })
  after(() => close())

  const caller = (id: string, at: Date = days(5)) => ({ viewer: people.get(id)!, at })
  const named = { name: '香洲某商行', idNumber: '91440400MA4UK1234X' }

  it('is printed on the notice to answer, the same each time it is opened, and stored as a hash alone', async () => {
    const record = await servedCase()
    const printed = await code(record)
    expect(printed).to.match(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
    expect(await code(record)).to.equal(printed)
    const stored = await readWayIn(tokenHash(printed), 'come', days(5))
    expect(stored).to.deep.include({ caseId: record._id, partyId: 'B1', usedBy: null, tries: 0 })
    expect(stored?._id).to.not.include(printed)
    expect(JSON.stringify(stored)).to.not.include(printed)
    const notice = record.papers.find(({ key }) => key === 'defence-notice')!
    expect(notice.audience).to.equal('respondent')
    for (const paper of record.papers.filter(({ key }) => key !== 'defence-notice'))
      expect(await codesOn(record, paper.key), paper.key).to.deep.equal([])
  })

  it('is there as long as the test is: the store, which goes by the clock of the machine, puts nothing away', async () => {
    const after = (await collection('ways-in').indexes()).flatMap(({ expireAfterSeconds }) => expireAfterSeconds ?? [])
    expect(after).to.have.length(1)
    expect(after[0]).to.be.above(50 * 365 * 86_400)
  })

  it('ties the account of who knows name and number, however typed, with the entry of an officer’s link, once', async () => {
    const record = await servedCase()
    const printed = await code(record)
    const typed = {
      code: ` ${printed.toLowerCase().replaceAll('-', ' ')} `,
      name: '香洲 某商行',
      idNumber: '９１440400-ma4uk1234x',
    }
    const { record: after } = await openWayIn(typed, caller('come'))
    expect(after.parties.map(({ personIds }) => personIds)).to.deep.equal([['filer'], ['come']])
    await drained()
    const entry = (await entriesAfter(record._id, 0)).find(({ kind }) => kind === 'party:linked')
    expect(entry).to.deep.include({ audience: 'officers', actorId: 'come' })
    expect(entry?.data).to.deep.include({ party: 'B1', person: 'come', name: '来人come' })
    expect(await refusal(openWayIn({ code: printed, ...named }, caller('come')))).to.equal('done')
    expect(await refusal(openWayIn({ code: printed, ...named }, caller('other')))).to.equal('way-in-refused')
    expect((await loadCase(record._id)).parties[1]?.personIds).to.deep.equal(['come'])
  })

  it('answers alike to a foreign code, a used one, one out of its term, another name and another number', async () => {
    const record = await servedCase()
    const printed = await code(record)
    const tries: readonly [order: { code: string; name: string; idNumber?: string }, at?: Date][] = [
      [{ code: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE', ...named }],
      [{ code: printed, ...named, name: '香洲某商店' }],
      [{ code: printed, ...named, idNumber: '91440400MA4UK12340' }],
      [{ code: printed, name: named.name }],
      [{ code: printed, ...named }, days(400)],
    ]
    for (const [order, at] of tries)
      expect(await refusal(openWayIn(order, caller('other', at))), JSON.stringify(order)).to.equal('way-in-refused')
    expect((await loadCase(record._id)).parties[1]?.personIds).to.deep.equal([])
  })

  it('is tried five times an hour, and holds again after it for who has the paper', async () => {
    const record = await servedCase()
    const order = { code: await code(record), ...named }
    const wrong = { ...order, idNumber: '0' }
    for (let n = 0; n < 5; n++) expect(await refusal(openWayIn(wrong, caller('other')))).to.equal('way-in-refused')
    expect(await refusal(openWayIn(order, caller('come')))).to.equal('way-in-refused')
    const later = new Date(days(5).getTime() + 3_600_001)
    expect(await refusal(openWayIn(order, caller('come', later)))).to.equal('done')
  })

  it('ties nobody by what stands beside the code: where the case has no number, the office is asked to see who it is', async () => {
    const record = await servedCase({}, { idNumber: undefined })
    const printed = await code(record)
    expect(await refusal(openWayIn({ code: printed, name: named.name }, caller('come')))).to.equal('way-in-refused')
    const order = { code: printed, ...named }
    const asked = await openWayIn(order, caller('come'))
    expect(asked.isTied).to.equal(false)
    // Nobody of the other side asks for it, and those whose notice carried the code are told, who have the proceeding.
    expect(await refusal(openWayIn(order, by('filer', days(5))))).to.equal('party-on-both-sides')
    expect(asked.record.parties[1]?.personIds).to.deep.equal([])
    expect(accessOf(people.get('come')!, await loadCase(record._id)).as).to.equal('none')
    await drained()
    const entry = (await entriesAfter(record._id, 0)).find(({ kind }) => kind === 'party:way-in-asked')
    const told = await noticesOfCommit({ record: asked.record, entries: [entry!] } as never)
    expect(told.map(({ personId, what }) => [personId, what])).to.deep.equal([['officer', 'Q1']])
    expect(entry).to.deep.include({ audience: 'proceeding', actorId: 'come' })
    expect(entry?.data).to.deep.include({
      party: 'B1',
      name: '来人come',
      username: 'come.served',
      number: '9***************4X'.replace(/\*+/, '*'.repeat(15)),
    })
    // The form says what comes next, and names no case.
    const sent = await send('respondent', order)
    expect([sent.status, sent.headers['location']]).to.deep.equal([303, '/served'])
    const page = await html('respondent', '/served')
    expect(page.text).to.include('申请已提交').and.not.include(record._id)
    // Once the office has linked the account, or put the number right, the same code opens it.
    const { record: linked } = await linkPerson(
      { caseId: record._id, partyId: 'B1', person: { id: 'come', name: '来人come' } },
      by('officer', days(5)),
    )
    expect(linked.parties[1]?.personIds).to.deep.equal(['come'])
    expect((await openWayIn(order, caller('come'))).isTied).to.equal(true)
  })

  /** A case in which `id` asks to act for the party, by a code and a number that the case does not have. */
  async function askedInto(id = 'come') {
    const served = await servedCase({}, { idNumber: undefined })
    const order = { code: await code(served), ...named }
    const { record } = await openWayIn(order, caller(id))
    await drained()
    return { record, order }
  }
  const pageOf = async (who: Somebody, path: string) => (await html(who, path)).text

  it('waits as a thing to do of the desk whose notice carried the code: next step, list, count and page of the party', async () => {
    const { record, order } = await askedInto()
    expect(record.waysIn).to.deep.equal([
      {
        id: 'Q1',
        partyId: 'B1',
        paper: record.papers.find(({ key }) => key === 'defence-notice')?.number,
        proceedingId: 'P2',
        personId: 'come',
        personName: '来人come',
        username: 'come.served',
        idNumber: named.idNumber,
        state: 'asked',
        at: days(5),
      },
    ])
    // Asking once more while it waits is no second request.
    expect((await openWayIn(order, caller('come'))).record.waysIn).to.have.length(1)
    const must = todoFor(by('officer', days(5)).viewer, record, record.proceedings[1]!, days(5)).must
    expect(must.find(({ ask }) => ask === 'Q1')).to.deep.include({
      side: 'office',
      what: {
        zh: '核对并答复：来人come（账号come.served）申请代表香洲某商行',
        en: 'Check and answer: 来人come (account come.served) asks to act for 香洲某商行',
      },
    })
    forgetCounts()
    const list = async (who: 'officer' | 'intake') =>
      (await readWorklist(person(who), { list: 'to-answer' }, days(5))).rows.map(({ _id }) => _id)
    expect(await list('officer')).to.include(`${record._id}:P2`)
    expect(await list('intake')).to.not.include(`${record._id}:P1`)
    expect((await worklistCounts(person('officer'), days(5))).toAnswer).to.equal((await list('officer')).length)
    expect(await pageOf('officer', `/cases/${record._id}`)).to.include(`/cases/${record._id}/parties/B1#ask-Q1`)
    const page = await pageOf('officer', `/cases/${record._id}/parties/B1`)
    expect(page).to.include(named.idNumber).and.include('come.served').and.include('核对无误，予以关联')
  })

  it('is spent once the office let somebody in by it, and asks nothing again for whom it refused', async () => {
    const { record, order } = await askedInto()
    const ref = { caseId: record._id, partyId: 'B1', asked: 'Q1' }
    await refuseWayIn({ ...ref, reason: '证件不符' }, by('officer', days(6)))
    expect(await refusal(openWayIn(order, caller('come', days(7))))).to.equal('way-in-refused')
    await openWayIn(order, caller('other', days(8)))
    await confirmWayIn({ ...ref, asked: 'Q2' }, by('officer', days(9)))
    expect(await refusal(openWayIn(order, caller('late', days(10))))).to.equal('way-in-refused')
    const { waysIn } = await loadCase(record._id)
    expect(waysIn?.map(({ personId, state }) => [personId, state])).to.deep.equal([
      ['come', 'refused'],
      ['other', 'confirmed'],
    ])
    expect((await openWayIn(order, caller('other', days(10)))).isTied).to.equal(true)
  })

  it('shows the number as stated to those alone who compare it, and no longer than they have to', async () => {
    const { record } = await askedInto('late')
    for (const id of ['officer', 'intake', 'jinwan', 'mediator', 'leader', 'filer', 'admin'] as const) {
      const access = accessOf(person(id), record)
      const seen = access.as === 'none' ? [] : maskCase(record, access).waysIn.map(({ idNumber }) => idNumber)
      expect(seen, id).to.deep.equal(id === 'officer' ? [named.idNumber] : [])
    }
    expect(
      await refusal(confirmWayIn({ caseId: record._id, partyId: 'B1', asked: 'Q1' }, by('intake', days(6)))),
    ).to.equal('not-found')
    const { record: after } = await confirmWayIn(
      { caseId: record._id, partyId: 'B1', asked: 'Q1' },
      by('officer', days(6)),
    )
    expect(after.parties[1]?.personIds).to.deep.equal(['late'])
    expect(after.waysIn?.[0]).to.include({ state: 'confirmed', answeredByName: person('officer').name })
    expect(JSON.stringify(after)).to.not.include(named.idNumber)
    await drained()
    expect((await asksOf(people.get('late')!)).map(({ state }) => state)).to.deep.equal(['confirmed'])
    expect(
      await refusal(confirmWayIn({ caseId: record._id, partyId: 'B1', asked: 'Q1' }, by('officer', days(6)))),
    ).to.equal('not-found')
  })

  it('is refused with a reason, which who asked reads on the page where they asked, and nothing of the case', async () => {
    const served = await servedCase({}, { idNumber: undefined })
    const sent = await send('respondent', { code: await code(served), ...named })
    expect(sent.headers['location']).to.equal('/served')
    expect(await pageOf('respondent', '/served')).to.include('等待承办机构核对身份证明')
    const path = `/cases/${served._id}/parties/B1/refuse`
    const refuse = (form: object) =>
      as('officer')
        .post(path, { ...form, _once: randomUUID() })
        .set('Accept', 'text/html')
    expect((await refuse({ asked: 'Q1', reason: '' })).status).to.equal(422)
    const done = await refuse({ asked: 'Q1', reason: '身份证明与自述号码不符' })
    expect([done.status, done.headers['location']]).to.deep.equal([303, `/cases/${served._id}#next`])
    const record = await loadCase(served._id)
    expect(record.waysIn?.map(({ state, answer }) => [state, answer])).to.deep.equal([
      ['refused', '身份证明与自述号码不符'],
    ])
    expect(record.parties[1]?.personIds).to.deep.equal([])
    await drained()
    const entry = (await entriesAfter(served._id, 0)).find(({ kind }) => kind === 'party:way-in-refused')!
    const [notice, ...more] = await noticesOfCommit({ record, entries: [entry] } as never)
    expect(more).to.deep.equal([])
    expect(notice).to.include({ personId: record.waysIn?.[0]?.personId, caseId: null, link: '/served' })
    expect(notice?.about).to.equal(record.waysIn?.[0]?.paper)
    const page = await pageOf('respondent', '/served')
    expect(page).to.include('不予关联。理由：身份证明与自述号码不符').and.not.include(served._id)
    forgetCounts()
    const rows = (await readWorklist(person('officer'), { list: 'to-answer' }, days(5))).rows
    expect(rows.map(({ caseId }) => caseId)).to.not.include(served._id)
  })

  /** A case whose notice was issued ahead and carried, and whose code was used before anybody recorded its service. */
  async function enteredEarly() {
    const { _id } = await caseToServe()
    printLater(true)
    try {
      await issueForService({ caseId: _id, proceedingId: 'P2', step: 'serve-request' }, by('officer', days(3)))
      await drained()
      return await codesOn(await loadCase(_id)).then(([printed = '']) => ({ _id, order: { code: printed, ...named } }))
    } finally {
      printLater(false)
      await drained()
    }
  }

  it('says what comes next where the code was used before the service was recorded, and asks the office to record it', async () => {
    const { _id, order } = await enteredEarly()
    const sent = await send('respondent', order)
    expect([sent.status, sent.headers['location']]).to.deep.equal([303, '/served'])
    const waiting = await pageOf('respondent', '/served')
    expect(waiting).to.include('尚未登记该文书的送达').and.include('香洲区市场监管局').and.not.include(_id)
    expect(await pageOf('respondent', '/answers'))
      .to.include('等待承办机构登记送达')
      .and.not.include(_id)
    // The same once more: the code is theirs, and the answer stays.
    expect((await send('respondent', order)).headers['location']).to.equal('/served')
    const record = await loadCase(_id)
    const [tied, ...more] = record.waysIn ?? []
    expect([tied?.state, tied?.idNumber.includes('****'), more]).to.deep.equal(['tied', true, []])
    const must = todoFor(by('officer', days(5)).viewer, record, record.proceedings[1]!, days(5)).must
    const left = must.find(({ ask }) => ask === 'Q1')
    expect(left?.servedWith).to.equal('serve-request')
    expect(left?.what?.zh).to.include('答辩通知书').and.include('已凭该文书的查阅码关联')
    await drained()
    forgetCounts()
    const listed = (await readWorklist(person('officer'), { list: 'to-answer' }, days(5))).rows
    expect(listed.map(({ caseId }) => caseId)).to.include(_id)
    expect(await pageOf('officer', `/cases/${_id}`)).to.include(`/cases/${_id}/P2/steps/serve-request`)
    const input = { servedOn: '2026-03-05', mode: 'direct' }
    const after = await take(_id, 'serve-request', 'officer', { proceedingId: 'P2', input, at: days(3) })
    const rest = todoFor(by('officer', days(5)).viewer, after, after.proceedings[1]!, days(5)).must
    expect(rest.filter(({ ask }) => ask !== undefined)).to.deep.equal([])
    await drained()
    const entries = (await entriesAfter(_id, 0)).filter(({ kind }) => kind === 'step:taken').slice(-1)
    const told = await noticesOfCommit({ record: after, entries } as never)
    expect(told.map(({ personId }) => personId)).to.include(tied?.personId)
    expect(await pageOf('respondent', '/answers'))
      .to.include(_id)
      .and.not.include('等待承办机构登记送达')
    expect(await pageOf('respondent', '/served')).to.not.include('尚未登记该文书的送达')
  })

  it('lets one in of two who come at once', async () => {
    const record = await servedCase()
    const order = { code: await code(record), ...named }
    const came = await Promise.all(['come', 'other'].map((id) => refusal(openWayIn(order, caller(id)))))
    expect(came.toSorted()).to.deep.equal(['done', 'way-in-refused'])
    expect((await loadCase(record._id)).parties[1]?.personIds).to.have.length(1)
  })

  it('never opens another party’s side: each respondent has a code, and it is theirs', async () => {
    const record = await servedCase({}, {}, [{ id: 'B2', name: '金湾某工厂', idNumber: '91440400MA4UK9999Y' }])
    const [first, second] = await codesOn(record)
    expect(first).to.not.equal(second)
    expect(await refusal(openWayIn({ code: second!, ...named }, caller('come')))).to.equal('way-in-refused')
    const order = { code: second!, name: '金湾某工厂', idNumber: '91440400MA4UK9999Y' }
    const { record: after } = await openWayIn(order, caller('come'))
    expect(after.parties.map(({ personIds }) => personIds)).to.deep.equal([['filer'], [], ['come']])
  })

  it('stands on a notice of one’s own: none reads that of another, and each is served theirs', async () => {
    const record = await servedCase({}, {}, [{ id: 'B2', name: '金湾某工厂', idNumber: '91440400MA4UK9999Y' }])
    const notices = record.papers.filter(({ key }) => key === 'defence-notice')
    expect(notices.map(({ addresseeId }) => addresseeId)).to.deep.equal(['B1', 'B2'])
    expect(new Set(notices.map(({ number }) => number)).size).to.equal(2)
    const facts = await Promise.all(notices.map(async ({ id }) => thawFacts(await draftedFacts(record._id, id))))
    expect(facts.map(({ addressee, wayIn }) => [addressee, wayIn?.map(({ party }) => party)])).to.deep.equal([
      ['香洲某商行', ['香洲某商行']],
      ['金湾某工厂', ['金湾某工厂']],
    ])
    const own = (id: string) => notices.find(({ addresseeId }) => addresseeId === id)?.id
    const served = (record.services ?? []).map(({ partyId, papers }) => [
      partyId,
      papers.filter((id) => notices.some((notice) => notice.id === id)),
    ])
    expect(served).to.deep.equal([
      ['B1', [own('B1')]],
      ['B2', [own('B2')]],
    ])
    const { record: after } = await openWayIn(
      { code: (await codesOn(record))[1]!, name: '金湾某工厂', idNumber: '91440400MA4UK9999Y' },
      caller('come'),
    )
    const shown = maskCase(after, accessOf(people.get('come')!, after)).papers
    expect(shown.filter(({ key }) => key === 'defence-notice').map(({ id }) => id)).to.deep.equal([own('B2')])
  })

  it('lets nobody in on both sides, and is not used up by who was refused so', async () => {
    const record = await servedCase()
    const order = { code: await code(record), ...named }
    expect(await refusal(openWayIn(order, by('filer', days(5))))).to.equal('party-on-both-sides')
    expect(await refusal(openWayIn(order, caller('come')))).to.equal('done')
  })

  it('opens nothing by a paper that was never issued', async () => {
    const record = await servedCase()
    const printed = await code(record)
    await collection('ways-in').updateOne(
      { _id: tokenHash(printed) as never },
      { $set: { paper: '珠知答字〔2026〕999号' } },
    )
    expect(await refusal(openWayIn({ code: printed, ...named }, caller('come')))).to.equal('way-in-refused')
  })

  const html = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'text/html')
  const send = (who: Somebody, form: object) =>
    as(who)
      .post('/served', { ...form, _once: randomUUID() })
      .set('Accept', 'text/html')

  it('has a page that looks the same for any code, and asks for an account first', async () => {
    const record = await servedCase()
    const printed = await code(record)
    const guest = await visitor(app)
    const [own, foreign] = [`/served/${printed}`, '/served/AAAAA-BBBBB-CCCCC-DDDDD-EEEEE']
    const pages = []
    for (const path of [own, foreign]) {
      const { status, text } = await guest.get(path).set('Accept', 'text/html')
      expect(status).to.equal(200)
      expect(text)
        .to.include(`/register?next=${encodeURIComponent(path)}`)
        .and.not.include(record._id)
      pages.push(text.replaceAll(path.slice(8), ''))
    }
    const plain = (text: string) => text.replaceAll(/nonce="[^"]*"|value="[^"]{20,}"|content="[^"]*"/g, '')
    expect(plain(pages[0]!)).to.equal(plain(pages[1]!))
    expect((await html('respondent', own)).text).to.include(`value="${printed}"`)
    expect((await html('officer', own)).text).to.not.include('name="code"')
    expect((await send('officer', { code: printed, ...named })).status).to.be.oneOf([403, 404])
  })

  it('goes to the case of the other side from the form, and keeps what was typed where it is refused', async () => {
    const record = await servedCase()
    const printed = await code(record)
    const wrong = await send('respondent', { code: printed, name: '别家', idNumber: '1' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text.split('核对未通过')).to.have.length(2)
    expect(wrong.text).to.include('查阅码仅可使用一次').and.include('value="别家"').and.not.include(record._id)
    const right = await send('respondent', { code: printed, ...named })
    expect([right.status, right.headers['location']]).to.deep.equal([303, `/answers/${record._id}`])
    await drained()
    const own = await html('respondent', '/answers')
    expect(own.text).to.include('被投诉的案件').and.include(record._id).and.include('href="/served"')
    expect((await html('respondent', '/complaints')).status).to.equal(404)
    expect((await html('filer', '/answers')).text).to.not.include(record._id)
    expect((await html('filer', '/complaints')).text).to.include(record._id)
    const page = await html('respondent', `/answers/${record._id}`)
    expect(page.text).to.include('答辩通知书').and.not.include('href="/complaints"')
  })

  it('shows without an account how the case stands on the side it was served on, before and after it was used', async () => {
    const record = await servedCase()
    const printed = await code(record)
    const guest = await visitor(app)
    const ask = async () =>
      await guest
        .post('/follow', { number: record._id, code: printed, _once: randomUUID() })
        .set('Accept', 'text/html')
        .set('Accept-Language', 'zh-CN')
    const before = await ask()
    expect(before.status).to.equal(200)
    for (const words of ['轮到您', '需要您办理', '提交答辩']) expect(before.text).to.include(words)
    for (const name of record.parties.map(({ name: one }) => one)) expect(before.text, name).to.not.include(name)
    // The examination at the centre is none of theirs.
    expect(before.text).to.not.include('快速审查')
    await openWayIn({ code: printed, ...named }, caller('come'))
    expect((await ask()).status).to.equal(200)
  })

  it('opens nothing any more once the party took a new code, whoever has the notice', async () => {
    const record = await servedCase({}, {}, [{ id: 'B2', name: '金湾某工厂', idNumber: '91440400MA4UK9999Y' }])
    const [printed, others] = await codesOn(record)
    expect((await send('respondent', { code: printed!, ...named })).status).to.equal(303)
    const made = await as('respondent').post(`/complaints/${record._id}/query-code`, {}).set('Accept', 'text/html')
    expect(made.status).to.equal(200)
    const fresh = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/.exec(made.text)?.[0] ?? ''
    const guest = await visitor(app)
    const ask = async (asked: string) =>
      (await guest.post('/follow', { number: record._id, code: asked, _once: randomUUID() }).set('Accept', 'text/html'))
        .status
    expect(await ask(fresh)).to.equal(200)
    expect(await ask(printed!)).to.equal(422)
    expect(await refusal(openWayIn({ code: printed!, ...named }, caller('other')))).to.equal('way-in-refused')
    // The code of who stands beside is theirs.
    expect(await ask(others!)).to.equal(200)
  })

  it('is printed on what begins the part of a respondent, and on nothing that anybody else is addressed by', () => {
    const letting = newestProcedures().flatMap(({ key, papers = {} }) =>
      Object.entries(papers).flatMap(([paper, rule]) =>
        rule.wayIn ? [[key, paper, rule.to ?? addresseesOfPaper[paper as PaperKey], rule.wayIn]] : [],
      ),
    )
    expect(letting).to.have.deep.members([
      ['adjudication', 'defence-notice', 'respondents', true],
      ['arbitration', 'arbitration-notice', 'respondents', true],
      ['fair-complaint', 'fair-notice', 'respondents', true],
      ['mediation', 'acceptance-notice', 'parties', true],
      ['patent-mediation', 'opinion-notice', 'respondents', true],
      ['penalty', 'penalty-notice', 'respondents', true],
      ['platform-notice', 'platform-forwarding', 'respondents', true],
      ['court-link', 'measure-notice', 'parties', true],
      ['penalty', 'penalty-hearing-notice', 'respondents', 'unlinked'],
      ['penalty', 'performance-demand', 'respondents', 'unlinked'],
      ['adjudication', 'performance-demand', 'respondents', 'unlinked'],
      ['penalty', 'penalty-decision', 'respondents', 'unlinked'],
      ['penalty', 'no-penalty-decision', 'respondents', 'unlinked'],
      ['penalty', 'seizure-decision', 'respondents', 'unlinked'],
      ['penalty', 'preservation-notice', 'respondents', 'unlinked'],
      // A penalty is between the office and the party: no requester reads them.
      ['penalty', 'suspension-notice', 'respondents', 'unlinked'],
      ['penalty', 'resumption-notice', 'respondents', 'unlinked'],
      ['penalty', 'request-answer', 'respondents', 'unlinked'],
      ['credit', 'credit-notice', 'respondents', true],
      ['credit', 'credit-finding', 'respondents', 'unlinked'],
      ['credit', 'credit-repair', 'respondents', 'unlinked'],
      ['credit', 'request-answer', 'respondents', 'unlinked'],
    ])
  })

  it('is printed in every procedure in which a respondent has a step to take, and decided of whatever is theirs alone', () => {
    for (const { key, steps, papers = {} } of newestProcedures()) {
      const acting = Object.values(steps).some(({ by }) => by.includes('respondent'))
      // Police, customs and courts serve their own papers.
      const lets = acting && key !== 'liaison'
      expect([key, Object.values(papers).some(({ wayIn }) => wayIn === true)]).to.deep.equal([key, lets])
      const undecided = Object.values(steps)
        .flatMap(({ papers: issued = [] }) => issued)
        .filter((paper) => (papers[paper]?.to ?? addresseesOfPaper[paper]) === 'respondents')
        .filter((paper) => papers[paper]?.wayIn === undefined)
      expect([key, undecided]).to.deep.equal([key, []])
    }
  })

  it('is never read by the complainant, and tells the respondent nothing of one who is not to be named', async () => {
    const record = await servedCase({ confidential: true })
    const notice = record.papers.find(({ key }) => key === 'defence-notice')!
    const paper = `/cases/${record._id}/papers/${notice.id}`
    expect((await html('filer', paper)).status).to.equal(404)
    expect((await send('respondent', { code: await code(record), ...named })).status).to.equal(303)
    await drained()
    expect((await html('respondent', paper)).status).to.equal(200)
    for (const path of ['/answers', `/answers/${record._id}`]) {
      const { status, text } = await html('respondent', path)
      expect(status, path).to.equal(200)
      expect(text, path).to.include(record._id).and.not.include('珠海某电器').and.not.include('陈晓岚')
    }
  })
})
