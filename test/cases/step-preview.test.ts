import { expect } from 'chai'
import type { Express } from 'express'
import { loadCase } from '../../src/store/case-store.ts'
import { allEndpoints } from '../../src/http/index.ts'
import { smallPdf } from '../support/files.ts'
import { servedCase } from './served-case.ts'
import { anExaminedCase, days, officeHttp, openOffice, signInAll, take } from './case-house.ts'

const stepOf = (caseId: string, step: string) => `/cases/${caseId}/P1/steps/${step}`

describe('a paper looked at before its step is taken', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    // Nothing is done before the day on which the periods began.
    app = officeHttp(() => days(3)).app
    as = await signInAll(app, ['intake', 'filer', 'officer'])
  })
  after(() => close())

  const form = { rev: '3', 'input[missing]': '登记簿副本', 'input[days]': '5' }

  it('is drawn from what was typed, and neither issued, numbered nor kept', async () => {
    const { _id } = await anExaminedCase()
    const { text } = await as('intake').get(stepOf(_id, 'request-supplement')).set('Accept', 'text/html')
    const address = `${stepOf(_id, 'request-supplement')}/preview/supplement-notice`
    expect(text).to.include('预览《补正通知书》').and.include(`formaction="${address}" formtarget="_blank"`)
    const before = await loadCase(_id)
    const shown = await as('intake').post(address, form)
    expect(shown.status).to.equal(200)
    expect(shown.headers['content-type']).to.equal('application/pdf')
    expect((shown.body as Buffer).subarray(0, 5).toString('latin1')).to.equal('%PDF-')
    expect(await loadCase(_id)).to.deep.equal(before)
    const { papers } = await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本', days: 5 } })
    expect(papers.find(({ key }) => key === 'supplement-notice')?.number).to.match(/〕1号$/)
  })

  it('says at the field what is missing for it, and shows a party nothing of the office', async () => {
    const { _id } = await anExaminedCase()
    const address = `${stepOf(_id, 'request-supplement')}/preview/supplement-notice`
    const bare = await as('intake').post(address, { rev: '3', 'input[days]': '5' }).set('Accept', 'text/html')
    expect(bare.status).to.equal(422)
    expect(bare.text).to.include('href="#f-input[missing]"')
    expect((await as('intake').post(`${stepOf(_id, 'request-supplement')}/preview/receipt`, form)).status).to.equal(404)
    const { text } = await as('filer').get(stepOf(_id, 'withdraw')).set('Accept', 'text/html')
    const [, rev = ''] = /name="rev" value="(\d+)"/.exec(text) ?? []
    expect((await as('filer').post(`${stepOf(_id, 'withdraw')}/preview/receipt`, { rev })).status).to.equal(404)
  })

  it('is drawn of every form that takes files as of any other: with some chosen, and with none', async () => {
    expect(
      allEndpoints(app)
        .filter(({ path }) => path.includes('/preview/'))
        .map(({ upload }) => upload?.field),
    ).to.deep.equal(['file'])
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    const address = `/cases/${_id}/P2/steps/close-mediated`
    const { text } = await as('officer').get(address).set('Accept', 'text/html')
    expect(text).to.include('multipart/form-data').and.include(`formaction="${address}/preview/mediation-agreement"`)
    const before = await loadCase(_id)
    const typed = () =>
      as('officer')
        .raw('post', `${address}/preview/mediation-agreement`)
        .set('Accept', 'text/html')
        .field('rev', String(before.proceedings[1]?.rev))
        .field('input[terms]', '被请求人停止销售。')
        .field('input[signedOn]', '2026-03-02')
    for (const request of [typed(), typed().attach('file', smallPdf('签署页'), '签署页.pdf')]) {
      const { status, headers } = await request
      expect([status, headers['content-type']]).to.deep.equal([200, 'application/pdf'])
    }
    expect(await loadCase(_id)).to.deep.equal(before)
  })

  it('shares its form with other acts: each of them reads what a form that takes files sends', () => {
    const acts = allEndpoints(app).filter(({ path, method }) => method === 'post' && path.includes('/steps/:step'))
    expect(acts.map(({ path, upload }) => [path.split('/:step').at(-1), upload?.field])).to.have.deep.members([
      ['', 'file'],
      ['/issue', 'file'],
      ['/unissue', 'file'],
      ['/preview/:paper', 'file'],
    ])
  })
})
