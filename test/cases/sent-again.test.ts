import { expect } from 'chai'
import type { Express } from 'express'
import supertest from '../support/supertest.ts'
import { claimProceeding } from '../../src/cases/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { aFiledCase, by, officeHttp, openOffice } from './case-house.ts'

const reason = '撤回的理由写得很长。'.repeat(50)
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const ours = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' }

describe('a form that is sent after its sign-in ended', function () {
  this.timeout(40_000)
  let close: () => Promise<void>
  let app: Express
  before(async () => {
    close = await openOffice()
    app = officeHttp().app
  })
  after(() => close())

  /** One browser with two tabs: what one signs out of, the other is signed out of too. */
  async function browser(who: string) {
    const agent = supertest.agent(app)
    const enter = async (as: string) => {
      const { body } = await agent.get('/sample/token').set('Accept', 'application/json')
      await agent
        .post('/enter')
        .set('x-csrf-token', (body as { csrf: string }).csrf)
        .type('form')
        .send({ as })
    }
    await enter(who)
    return { agent, enter }
  }

  async function openForm(who: 'filer' | 'intake') {
    const { _id } = await aFiledCase()
    const path = `/cases/${_id}/P1/steps/withdraw`
    const { agent, enter } = await browser(who)
    const page = (await agent.get(path).set(ours)).text
    const form = {
      _csrf: hidden(page, '_csrf'),
      _as: hidden(page, '_as'),
      _once: hidden(page, '_once'),
      rev: hidden(page, 'rev'),
    }
    expect(form._as).to.match(/^[\w-]{16}$/)
    return { _id, path, agent, enter, form: { ...form, 'input[reason]': reason } }
  }
  const state = async (id: string) => (await loadCase(id)).proceedings[0]?.state

  // Row 3 of the second list of inputs.
  it('comes back with its text and a token of today, and one press sends it', async () => {
    const { _id, path, agent, enter, form } = await openForm('filer')
    await enter('filer')
    const back = await agent.post(path).set(ours).type('form').send(form)
    expect(back.status).to.equal(403)
    expect(back.text).to.contain(reason).and.to.contain('重新登录过')
    expect(await state(_id)).to.equal('received')
    const again = { ...form, _csrf: hidden(back.text, '_csrf'), _once: hidden(back.text, '_once') }
    // What ends the case is read once more, with what it does and what was typed; nothing is done before it is confirmed.
    const check = await agent.post(path).set(ours).type('form').send(again)
    expect(check.status).to.equal(200)
    expect(check.text).to.contain('核对：撤回投诉').and.to.contain('当日可以收回').and.to.contain(reason)
    expect(await state(_id)).to.equal('received')
    const fields = Object.fromEntries(
      [...(check.text.split('<main')[1] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
    const typed: unknown = JSON.parse(Buffer.from(fields['_sent'] ?? '', 'base64url').toString())
    expect(typed).to.deep.include({ input: { reason } })
    // Back to the form with all of it, then on.
    const form2 = await agent
      .post(path)
      .set(ours)
      .type('form')
      .send({ ...fields, _again: '1' })
    expect(form2.status).to.equal(200)
    expect(form2.text).to.contain(`${reason}</textarea>`)
    expect(await state(_id)).to.equal('received')
    const sent = await agent
      .post(path)
      .set(ours)
      .type('form')
      .send({ ...fields, confirmed: 'yes' })
    expect(sent.status).to.equal(303)
    expect(await state(_id)).to.equal('withdrawn')
  })

  // Row 19 of the second list of inputs.
  it('of another person says who is signed in now, shows what was typed, and is not one to send', async () => {
    const { _id, path, agent, enter, form } = await openForm('filer')
    await enter('intake')
    const back = await agent.post(path).set(ours).type('form').send(form)
    expect(back.status).to.equal(403)
    expect(back.text).to.contain('现在登录的是林静').and.to.contain(reason).and.not.to.contain('name="input[reason]"')
    expect(await state(_id)).to.equal('received')
  })

  it('is shown to nobody whose browser does not say that it is our own page', async () => {
    const { path, agent, enter, form } = await openForm('filer')
    await enter('filer')
    const answer = await agent.post(path).set('Accept', 'text/html').type('form').send(form)
    expect(answer.status).to.equal(403)
    expect(answer.text).not.to.contain(reason)
  })

  it('of a button without words says that nothing was sent, and who is signed in', async () => {
    const { _id, agent, enter, form } = await openForm('intake')
    await enter('intake')
    const answer = await agent
      .post(`/cases/${_id}/P1/claim`)
      .set(ours)
      .type('form')
      .send({ _csrf: form._csrf, _as: form._as })
    expect(answer.status).to.equal(403)
    expect(answer.text).to.contain('没有提交').and.to.contain('现在登录的是林静')
    await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake'))
  })
})
