import { expect } from 'chai'
import type { Express } from 'express'
import { forgetUnsent } from '../../src/cases/index.ts'
import { anExaminedCase, officeHttp, openOffice, signInAll, start } from './case-house.ts'

describe('what somebody typed in a form of a case and has not sent', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    app = officeHttp(() => start).app
    as = await signInAll(app, ['intake', 'intake2', 'filer', 'respondent', 'jinwan'])
  })
  after(() => close())

  const values = { 'reason#0': '写到一半的理由。$set 与 . 都是字', 'agree#yes': true }

  it('is there again for the same person on another device, for nobody else, until it is sent or discarded', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/unsent`
    const form = `/cases/${_id}/P1/steps/refuse`
    const read = async (who: 'intake' | 'intake2', of = form) =>
      (await as(who).get(`${path}?form=${encodeURIComponent(of)}`)).body as object
    expect(await read('intake')).to.deep.equal({})
    expect((await as('intake').raw('put', path).send({ form, values })).status).to.equal(204)
    expect(await read('intake')).to.deep.equal({ at: start.toISOString(), values })
    expect(await read('intake', `/cases/${_id}/P1/steps/accept`)).to.deep.equal({})
    expect(await read('intake2')).to.deep.equal({})
    await as('intake').raw('delete', `${path}?form=${encodeURIComponent(form)}`)
    expect(await read('intake')).to.deep.equal({})
  })

  it('is kept of forms of a case that the person may see, and of no other', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/unsent`
    const form = `/cases/${_id}/P1/steps/refuse`
    expect((await as('jinwan').raw('put', path).send({ form, values })).status).to.equal(404)
    for (const other of ['/account/password', `/cases/${_id}0/P1/steps/refuse`, 'https://example.test/'])
      expect((await as('intake').raw('put', path).send({ form: other, values })).status, other).to.equal(422)
  })

  it('is answered, where documents cannot print a sign of it, with which sign and what stands there instead', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/unsent`
    const form = `/cases/${_id}/P1/steps/refuse`
    const typed = { 'input[reason]#0': '材料不全😀，\u{e000}未补正', 'input[note]#0': '照片见附件', 'agree#yes': true }
    const answer = await as('intake').raw('put', path).send({ form, values: typed })
    expect(answer.status).to.equal(200)
    const { unprinted } = answer.body as { unprinted: Record<string, string> }
    expect(Object.keys(unprinted)).to.deep.equal(['input[reason]#0'])
    expect(unprinted['input[reason]#0']).to.include('“😀 \u{e000}”').and.include('〓')
    // A form that comes back for another mistake says it at the field too.
    const back = await as('intake')
      .raw('post', form)
      .set('Accept', 'text/html')
      .type('form')
      .send({
        _csrf: as('intake').token(),
        'input[reason]': '材料不全😀',
      })
    expect([back.status, back.text.includes('文书无法印出“😀”')]).to.deep.equal([422, true])
  })

  it('is forgotten with the account', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/unsent`
    const form = `/cases/${_id}/P1/steps/withdraw`
    await as('filer').raw('put', path).send({ form, values })
    await forgetUnsent('filer')
    expect((await as('filer').get(`${path}?form=${encodeURIComponent(form)}`)).body).to.deep.equal({})
  })
})
