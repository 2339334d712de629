import { expect } from 'chai'
import type { Express } from 'express'
import { entriesAfter } from '../../src/journal/journal.ts'
import { noticeProjection } from '../../src/notices/notice.projection.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { days, officeHttp, openOffice, signInAll } from './case-house.ts'
import { servedCase } from './served-case.ts'

describe('the day of a service that was entered wrongly', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    addProjection(noticeProjection)
    app = officeHttp(() => days(6)).app
    as = await signInAll(app, ['officer', 'filer', 'jinwan'])
  })
  after(() => close())

  const html = (who: 'officer' | 'filer' | 'jinwan', path: string) => as(who).get(path).set('Accept', 'text/html')
  const served = () => servedCase({}, { personIds: ['respondent'] })
  const walkOf = async (id: string) => {
    const [, { walked }] = (await loadCase(id)).proceedings as never as [
      unknown,
      { walked: { step: string; seq: number }[] },
    ]
    return walked.find(({ step }) => step === 'serve-request')?.seq ?? 0
  }

  it('PA-05: is put right on a form of its own: the period counts anew, the papers that state it are marked', async () => {
    const { _id } = await served()
    const path = `/cases/${_id}/P2/days`
    const form = await html('officer', path)
    expect(form.status).to.equal(200)
    expect(form.text).to.include('送达请求书副本（香洲某商行）：2026年3月5日')
    expect((await html('officer', `/cases/${_id}`)).text).to.include(`href="${path}"`)

    const which = `${await walkOf(_id)}:servedOn`
    const wrong = await as('officer')
      .post(path, { which, value: '2026-03-01', reason: '与送达回证核对' })
      .set('Accept', 'text/html')
    expect(wrong.status).to.equal(422)
    expect((await as('officer').post(path, { which, value: '2026-03-04', reason: '与送达回证核对' })).status).to.equal(
      303,
    )

    const after = await loadCase(_id)
    const [, adjudication] = after.proceedings
    const defence = adjudication?.clocks.find(({ rule }) => rule === 'defence')
    expect(defence?.ledger[0]).to.include({ kind: 'started', on: '2026-03-04' })
    expect(adjudication?.walked.at(-1)?.input).to.include({ servedOn: '2026-03-04' })
    expect(after.services?.map(({ on }) => on)).to.deep.equal(['2026-03-04'])
    const marked = after.papers.filter(({ corrected }) => corrected)
    expect(marked.map(({ key }) => key)).to.have.members(['defence-notice', 'proof-of-service'])
    expect(marked[0]?.corrected).to.deep.equal([{ was: '2026-03-05', is: '2026-03-04', on: '2026-03-08' }])

    const { text } = await html('officer', `/cases/${_id}`)
    expect(text)
      .to.include('更正“送达请求书副本”的日期：2026年3月5日更正为2026年3月4日')
      .and.include('理由：与送达回证核对')
      .and.include('所载日期2026年3月5日已于2026年3月8日更正为2026年3月4日')
      .and.include('答辩期限因日期更正，最后一日由 2026年3月20日 改为 2026年3月19日')
    await drained()
    const kinds = (await entriesAfter(_id, 0)).slice(-2).map(({ kind }) => kind)
    expect(kinds).to.deep.equal(['day:corrected', 'clock:corrected'])
  })

  it('is told to the party whose period it moves', async () => {
    const { _id } = await served()
    const which = `${await walkOf(_id)}:servedOn`
    await as('officer').post(`/cases/${_id}/P2/days`, { which, value: '2026-03-04', reason: '回证日期' })
    await drained()
    const told = await collection<{ _id: string; personId: string; kind: string; caseId: string }>('notices')
      .find({ caseId: _id, personId: 'respondent', kind: { $in: ['corrected', 'facts-corrected'] } })
      .toArray()
    expect(told.map(({ kind }) => kind)).to.include('corrected')
  })

  it('is put right by nobody who does not work the proceeding', async () => {
    const { _id } = await served()
    expect((await html('jinwan', `/cases/${_id}/P2/days`)).status).to.equal(404)
    const which = `${await walkOf(_id)}:servedOn`
    const form = { which, value: '2026-03-04', reason: '回证日期' }
    expect((await as('jinwan').post(`/cases/${_id}/P2/days`, form)).status).to.equal(404)
  })
})
