import { expect } from 'chai'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { draftedFacts, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { drained } from '../../src/store/publisher.ts'
import { days, officeHttp, openOffice, person, signInAll } from './case-house.ts'
import { caseToServe } from './served-case.ts'

describe('the notice of a hearing', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  let today = days(5)
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    as = await signInAll(officeHttp(() => today).app, ['officer', 'filer'])
  })
  after(() => close())
  afterEach(() => printLater(false))

  /** An adjudication whose hearing was called for Thursday 2026-03-26. */
  async function called(): Promise<string> {
    today = days(5)
    const { _id } = await caseToServe({}, {}, [{ id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号' }])
    await changeCase(_id, { actor: person('officer'), at: today }, (before) => ({
      record: {
        ...before,
        parties: before.parties.map((party) => ({ ...party, serviceAddress: '珠海市香洲区1号' })),
        proceedings: before.proceedings.map((each) => (each.id === 'P2' ? { ...each, state: 'investigating' } : each)),
      },
      entries: [{ kind: 'step:suggested', audience: 'body', data: {} }],
    }))
    const form = { 'input[heldAt]': '2026-03-26T09:30', 'input[place]': '第一口头审理室' }
    const sent = await as('officer').post(`/cases/${_id}/P2/steps/call-hearing`, form)
    expect(sent.status).to.equal(303)
    return _id
  }

  const served = async (_id: string, form: Record<string, string>) =>
    await as('officer').post(`/cases/${_id}/P2/steps/serve-notice`, form).set('Accept', 'text/html')

  it('is served on one after another, by each one’s way and day, until nobody is left', async () => {
    const _id = await called()
    printLater(true)
    today = days(9)
    const path = `/cases/${_id}/P2/steps/serve-notice`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    // Three working days before the hearing, counted from the day of service.
    expect(form.text).to.include('最迟应当在 2026年3月23日 送达（举行之日 2026年3月26日）')
    for (const field of ['servedOn', 'servedOn-B2', 'requesterServedOn'])
      expect(form.text).to.include(`input[${field}]`)
    expect((await served(_id, {})).text).to.include('请至少登记一名当事人的送达日期和方式')
    const first = await served(_id, { 'input[requesterServedOn]': '2026-03-10', 'input[requesterMode]': 'post' })
    expect(first.status).to.equal(303)
    const rest = await as('officer').get(path).set('Accept', 'text/html')
    expect(rest.text).to.include('input[servedOn-B2]').and.not.include('input[requesterServedOn]')
    const last = {
      'input[servedOn]': '2026-03-10',
      'input[mode]': 'direct',
      'input[servedOn-B2]': '2026-03-11',
      'input[mode-B2]': 'left',
    }
    // SV-04: what is left says why, and who saw it.
    expect((await served(_id, last)).text).to.include('采用留置送达的，须写明拒收的事由')
    const told = { ...last, 'input[howServed-B2]': '店员拒收，物业人员见证并拍照' }
    expect((await served(_id, told)).status).to.equal(303)
    await drained()
    const { services = [], proceedings, papers } = await loadCase(_id)
    expect(services.map(({ partyId, on, mode }) => [partyId, on, mode])).to.deep.equal([
      ['A1', '2026-03-10', 'post'],
      ['B1', '2026-03-10', 'direct'],
      ['B2', '2026-03-11', 'left'],
    ])
    // Each with the notice and the proof that was prepared for it.
    for (const service of services) expect([service.papers.length, typeof service.proof]).to.deep.equal([1, 'string'])
    // The proof that was carried along blank is filled in under its own number, and is no proof of its own any more.
    const proofs = papers.filter(({ key }) => key === 'proof-of-service')
    const notice = papers.find(({ key }) => key === 'hearing-notice')!
    for (const { partyId, proof = '', on } of services) {
      const own = proofs.filter(({ addresseeId, issuedAt }) => addresseeId === partyId && issuedAt >= notice.issuedAt)
      expect(own.map(({ voided }) => voided ?? false)).to.deep.equal([true, false])
      expect(own[0]?.number).to.equal(own[1]?.number)
      expect(own[1]?.id).to.equal(proof)
      const { service } = thawFacts(await draftedFacts(_id, proof))
      expect([service?.receivedAt, service?.servers, service?.documents.map(({ name }) => name)]).to.deep.equal([
        on,
        ['李明'],
        ['口头审理通知书'],
      ])
    }
    expect(proceedings[1]).to.include({ state: 'hearing' })
    const done = await as('officer').get(path).set('Accept', 'text/html')
    expect(done.text).to.include('需要送达的当事人均已送达')
    expect((await served(_id, {})).status).to.be.within(400, 422)
  })

  it('served too late asks for the party’s consent or another day, at its own field', async () => {
    const _id = await called()
    today = days(23)
    const late = { 'input[servedOn-B2]': '2026-03-24', 'input[mode-B2]': 'direct' }
    const refused = await served(_id, late)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('href="#f-input[servedOn-B2]"').and.include('最迟应当在 2026年3月23日 送达。请改期')
    expect((await served(_id, { ...late, 'input[agreed]': 'yes' })).status).to.equal(303)
    expect((await loadCase(_id)).services?.map(({ partyId }) => partyId)).to.deep.equal(['B2'])
  })

  it('names the day of the hearing: it is not recorded as held before it without consent, nor ahead of today', async () => {
    const _id = await called()
    today = days(19)
    const held = async (heldOn: string, more: Record<string, string> = {}) =>
      await as('officer')
        .post(`/cases/${_id}/P2/steps/hold-hearing`, {
          'input[heldOn]': heldOn,
          'input[record]': '双方到庭。',
          ...more,
        })
        .set('Accept', 'text/html')
    const ahead = await held('2026-03-26')
    expect(ahead.status).to.equal(422)
    expect(ahead.text).to.include('href="#f-input[heldOn]"')
    const early = await held('2026-03-19')
    expect(early.status).to.equal(422)
    expect(early.text).to.include('href="#f-input[heldOn]"').and.include('通知的日期是 2026年3月26日，不能早于该日')
    // Nobody was served the notice: recorded first, or the parties came and agreed.
    const unserved = await held('2026-03-19', { 'input[broughtForward]': 'yes' })
    expect(unserved.status).to.equal(422)
    expect(unserved.text)
      .to.include('href="#f-input[attended]"')
      .and.match(/没有登记向.*送达通知书/)
    const agreed = { 'input[broughtForward]': 'yes', 'input[attended]': 'yes' }
    expect((await held('2026-03-19', agreed)).status).to.equal(303)
    const { sessions, state } = (await loadCase(_id)).proceedings[1]!
    expect(state).to.equal('deliberating')
    expect(sessions.map((session) => session.state)).to.deep.equal(['held'])
  })
})
