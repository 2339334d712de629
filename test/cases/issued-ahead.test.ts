import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, mayReadPaper } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { correctFacts } from '../../src/cases/correction.actions.ts'
import { servablePapers } from '../../src/cases/service.actions.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { papersToIssue } from '../../src/kernel/service-round.ts'
import { draftedFacts, printLater } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { procedureAt, procedures } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { smallPdf } from '../support/files.ts'
import { days, officeHttp, openOffice, person, signInAll, take } from './case-house.ts'
import { caseToServe } from './served-case.ts'

const proposed = { proposed: 'P1', findings: '销售侵权水壶12台。', reason: '事实清楚。', basis: '商标法第六十条第二款' }

/** A penalty case reviewed within the office, against one respondent who signs in. */
async function reviewed(): Promise<string> {
  const { _id } = await caseToServe({}, { personIds: ['respondent'] })
  const at = days(2)
  const actor = person('lead')
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
  await changeCase(_id, { actor, at, once: { key: randomUUID(), bodyHash: 'x' } }, (record) =>
    openProceeding(
      record,
      { procedure: procedureAt('penalty', '2026-03-02'), holder },
      { at, actor, calendars: calendars() },
    ),
  )
  const walk = (step: string, who: 'officer' | 'lead', n: number, input: object = {}) =>
    take(_id, step, who, { proceedingId: 'P3', input, at: days(n) })
  await walk('file', 'lead', 3, { first: 'officer', second: 'officer2', cause: '销售侵犯注册商标专用权的商品' })
  await walk('conclude', 'officer', 4, proposed)
  await walk('pass-review', 'lead', 4, {})
  return _id
}

const announced = {
  'input[kinds]': 'fine',
  'input[fine]': '5000',
  'input[intended]': '罚款人民币5000元。',
}

describe('the notice of an intended penalty', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp(() => days(5)).app
    as = await signInAll(app, ['officer', 'respondent'])
  })
  after(() => close())

  it('is issued from the form as a browser sends it; a file beside it is refused with words, for it proves what is not done yet', async () => {
    const path = `/cases/${await reviewed()}/P3/steps/notify`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('enctype="multipart/form-data"').and.include(`formaction="${path}/issue"`)
    const sent = () => {
      const request = as('officer').raw('post', `${path}/issue`).set('Accept', 'text/html')
      void request.field('_csrf', as('officer').token()).field('_once', randomUUID())
      for (const [name, value] of Object.entries(announced)) void request.field(name, value)
      return request
    }
    const early = await sent().attach('file', smallPdf('送达照片'), '送达照片.pdf')
    expect(early.status).to.be.within(400, 422)
    expect(early.text).to.include('文件在登记送达时提交').and.include('送达照片.pdf').and.include('罚款人民币5000元。')
    expect((await sent()).status).to.equal(303)
  })

  it('is not served once the name in it was put right: it is voided and issued anew', async () => {
    const _id = await reviewed()
    const path = `/cases/${_id}/P3/steps/notify`
    expect((await as('officer').post(`${path}/issue`, announced)).status).to.equal(303)
    const facts = { name: '香洲某某商行', address: '珠海市香洲区凤凰路1号', idNumber: '91440400MA4UK1234X' }
    await correctFacts(
      { caseId: _id, part: 'B1', facts, reason: '与营业执照一致' },
      { viewer: person('officer'), at: new Date(days(5).getTime() + 60_000) },
    )
    const served = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
    const refused = await as('officer').post(path, served).set('Accept', 'text/html')
    expect(refused.status).to.be.within(400, 422)
    expect(refused.text).to.include('签发后登记信息有更正，《行政处罚告知书》').and.include('2026-03-07')
    expect((await as('officer').post(`${path}/unissue`, {})).status).to.equal(303)
    const anew = await as('officer').post(path, { ...announced, ...served })
    expect(anew.status, anew.text).to.equal(303)
  })

  it('MP-10: is issued with what it announces before it is carried to the party, who reads it when it is served', async () => {
    const _id = await reviewed()
    const path = `/cases/${_id}/P3/steps/notify`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('先签发文书，送达后再登记').and.include('input[intended]')
    // What it announces is asked for then, the service is not.
    const bare = await as('officer').post(`${path}/issue`, {}).set('Accept', 'text/html')
    expect(bare.status).to.equal(422)
    expect(bare.text).to.include('href="#f-input[intended]"').and.not.include('href="#f-input[servedOn]"')
    printLater(true)
    expect((await as('officer').post(`${path}/issue`, announced)).status).to.equal(303)
    await drained()
    const issued = await loadCase(_id)
    expect(issued.proceedings[2]).to.deep.include({ state: 'reviewed' })
    const notice = issued.papers.find(({ key }) => key === 'penalty-notice')!
    await drained()
    const facts = thawFacts(await draftedFacts(_id, notice.id))
    expect([facts.orders, facts.fine, facts.deadline?.due]).to.deep.equal([['罚款人民币5000元。'], 5000, undefined])
    printLater(false)
    const access = accessOf(person('respondent'), issued)
    expect(mayReadPaper(notice, access, issued)).to.equal(false)
    await drained()
    const told = (await entriesAfter(_id, 0)).filter(
      ({ audience, data }) => audience !== 'officers' && data['step'] === 'notify',
    )
    expect(told).to.deep.equal([])
    const page = await as('respondent').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).not.to.include('罚款人民币5000元')

    const rest = await as('officer').get(path).set('Accept', 'text/html')
    expect(rest.text).to.include('input[servedOn]').and.not.include('input[intended]')
    const served = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
    expect((await as('officer').post(path, served)).status).to.equal(303)
    const after = await loadCase(_id)
    const { state, walked, ahead } = after.proceedings[2]!
    expect([state, ahead]).to.deep.equal(['notified', undefined])
    expect(walked.at(-1)?.input).to.include({ intended: '罚款人民币5000元。', servedOn: '2026-03-07' })
    expect(after.papers.filter(({ key }) => key === 'penalty-notice')).to.have.length(1)
    expect(mayReadPaper(notice, accessOf(person('respondent'), after), after)).to.equal(true)
  })

  it('follows a notice that the case was opened, which the timeline calls as the paper calls itself', async () => {
    const _id = await reviewed()
    await drained()
    const { papers } = await loadCase(_id)
    expect(papers.find(({ key, proceedingId }) => key === 'filing-notice' && proceedingId === 'P3')?.title).to.equal(
      '立案告知书',
    )
    const page = await as('officer').get(`/cases/${_id}?kind=paper`).set('Accept', 'text/html')
    const timeline = page.text.slice(page.text.indexOf('id="timeline"'))
    for (const { title } of papers) expect(timeline, title).to.include(`《${title}》`)
  })

  it('is taken back before it is served, stays in the file as void, and is issued anew', async () => {
    const _id = await reviewed()
    const path = `/cases/${_id}/P3/steps/notify`
    await as('officer').post(`${path}/issue`, announced)
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('作废已签发的文书，重新填写')
    expect((await as('officer').post(`${path}/unissue`, {})).status).to.equal(303)
    const mild = { ...announced, 'input[fine]': '3000', 'input[intended]': '罚款人民币3000元。' }
    expect((await as('officer').post(`${path}/issue`, mild)).status).to.equal(303)
    const served = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct' }
    expect((await as('officer').post(path, served)).status).to.equal(303)
    const record = await loadCase(_id)
    const { papers, services = [] } = record
    const [old, fresh] = papers.filter(({ key }) => key === 'penalty-notice')
    expect([old?.title, old?.audience]).to.deep.equal(['行政处罚告知书（作废）', 'officers'])
    // What was taken back is served on nobody, by its card or by the step.
    expect(old?.voided).to.equal(true)
    expect(servablePapers(person('officer'), record).map(({ paper }) => paper.id)).to.not.include(old?.id)
    expect(services.at(-1)?.papers).to.deep.equal([fresh?.id])
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).to.include('尚未送达，已作废')
    expect((await as('officer').post(`${path}/unissue`, {})).status).to.be.within(400, 422)
  })

  it('PA-05: says the period that runs: what decides its length is asked when the notice is issued, and not again', async () => {
    const { _id } = await caseToServe({}, { personIds: ['respondent'] })
    const path = `/cases/${_id}/P2/steps/serve-request`
    printLater(true)
    expect((await as('officer').post(`${path}/issue`, { 'input[abroad]': 'yes' })).status).to.equal(303)
    await drained()
    const notice = (await loadCase(_id)).papers.find(({ key }) => key === 'defence-notice')!
    expect(thawFacts(await draftedFacts(_id, notice.id)).deadline?.days).to.equal('30日')
    printLater(false)
    const rest = await as('officer').get(path).set('Accept', 'text/html')
    expect(rest.text).to.include('input[servedOn]').and.not.include('input[abroad]')
    const served = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct', 'input[abroad]': 'no' }
    expect((await as('officer').post(path, served).set('Accept', 'text/html')).status).to.equal(422)
    const { 'input[abroad]': _other, ...day } = served
    expect((await as('officer').post(path, day)).status).to.equal(303)
    const { proceedings } = await loadCase(_id)
    expect(proceedings[1]?.clocks.find(({ rule }) => rule === 'defence')?.length).to.equal(30)
  })

  it('is one of the papers that every step issues ahead which serves its own, but where who was there is printed', () => {
    const ahead = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, rule]) => (papersToIssue(rule).length > 0 ? [`${key}.${step}`] : [])),
    )
    expect([...new Set(ahead)]).to.deep.equal([
      'adjudication.serve-request',
      'adjudication.test-goods',
      'adjudication.release-goods',
      'adjudication.demand',
      'penalty.release-preserved',
      'penalty.test-goods',
      'penalty.release-goods',
      'penalty.notify',
      'penalty.notify-again',
      'penalty.demand',
      'penalty.tell-goods-moved',
      'fair-complaint.notify-exhibitor',
      'fair-complaint.find-none',
      'fair-complaint.order-measures',
      'fair-complaint.order-on-ruling',
      'fair-complaint.close-on-undertaking',
      'fair-complaint.end-untold',
      'fair-complaint.end-after-closing',
      'platform-notice.record-forwarding',
      'platform-notice.forward-statement',
      'patent-mediation.send-notice',
      'arbitration.serve',
      'court-link.serve-ruling',
      'liaison.notify-holder',
      'credit.propose-finding',
      'credit.find',
      'credit.grant-repair',
    ])
  })
})
