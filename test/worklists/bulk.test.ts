import { expect } from 'chai'
import type { Express } from 'express'
import { assignProceeding, claimProceeding } from '../../src/cases/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, by, officeHttp, openOffice, signInAll, take } from '../cases/case-house.ts'

describe('what has changed since it was looked at', function () {
  this.timeout(40_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp().app
    as = await signInAll(app, ['intake', 'intake2', 'centre-lead', 'filer'])
  })
  after(() => close())

  const codeOf = async (act: Promise<unknown>) =>
    await act.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  // Row 27 of the second list of inputs.
  it('a complaint that was taken back is claimed and assigned by nobody, and says so', async () => {
    const { _id } = await aFiledCase()
    await take(_id, 'withdraw', 'filer', { input: { reason: '填错了' } })
    const order = { caseId: _id, proceedingId: 'P1' }
    expect(await codeOf(claimProceeding(order, by('intake')))).to.equal('proceeding-ended')
    const person = { id: 'intake', name: '林静', deskIds: ['centre-intake'] }
    expect(await codeOf(assignProceeding({ ...order, person }, by('centre-lead')))).to.equal('proceeding-ended')
    const answer = await as('intake').post(`/cases/${_id}/P1/claim`, {}).set('Accept', 'text/html')
    expect(answer.status).to.equal(422)
    expect(answer.text).to.contain('已经结束（').and.to.contain('不能再领取')
    // Nor is a conflict of interest recorded in it; its page says at once how it ended, and has no form.
    const page = await as('centre-lead').get(`/cases/${_id}/P1/assign`).set('Accept', 'text/html')
    expect(page.text)
      .to.contain('该程序已经结束（')
      .and.not.to.match(/<form[^>]*action="[^"]*P1\/(?:assign|recuse)"/)
    const older = { person: 'intake2', rev: '1' }
    const late = await as('centre-lead').post(`/cases/${_id}/P1/assign`, older).set('Accept', 'text/html')
    expect([late.status, late.text.includes('该程序已经结束（')]).to.deep.equal([422, true])
    const recusal = await as('centre-lead').json(`/cases/${_id}/P1/recuse`, { person: 'intake', reason: '亲属' })
    expect((recusal.body as { code: string }).code).to.equal('proceeding-ended')
    expect((await loadCase(_id)).recused).to.deep.equal([])
    expect((await loadCase(_id)).proceedings[0]?.holder.personId).to.equal(undefined)
  })

  it('what somebody has is not assigned to them again, and tells nobody', async () => {
    const { _id } = await aFiledCase()
    const order = {
      caseId: _id,
      proceedingId: 'P1',
      person: { id: 'intake', name: '林静', deskIds: ['centre-intake'] },
    }
    expect(await codeOf(assignProceeding(order, by('centre-lead')))).to.equal('done')
    const { seq } = await loadCase(_id)
    expect(await codeOf(assignProceeding(order, by('centre-lead')))).to.equal('already-theirs')
    expect((await loadCase(_id)).seq).to.equal(seq)
  })

  // Row 42 of the second list of inputs.
  it('of rows chosen together each is named: the one that ended, the one a colleague has by now', async () => {
    const [ended, taken, free] = (await Promise.all([1, 2, 3].map(() => aFiledCase()))).map(({ _id }) => _id) as [
      string,
      string,
      string,
    ]
    await drained()
    const chosen = [ended, taken, free].map((id) => `${id}:P1`)
    const send = (form: object) => as('centre-lead').post('/worklists/assign', form).set('Accept', 'text/html')
    const asked = (await send({ case: chosen })).text
    const seen = [...asked.matchAll(/name="seen" value="([^"]+)"/g)].map(([, one]) => one)
    expect(seen).to.deep.equal(chosen.map((id) => `${id}~`))
    await take(ended, 'withdraw', 'filer', { input: { reason: '不再需要' } })
    await claimProceeding({ caseId: taken, proceedingId: 'P1' }, by('intake2'))
    await drained()
    const { text } = await send({ case: chosen, seen, person: 'intake', confirm: 'yes' })
    const row = (id: string) => text.slice(text.indexOf(`href="/cases/${id}"`)).split('</tr>')[0] ?? ''
    expect(row(ended)).to.contain('已经结束')
    expect(row(taken)).to.contain('已先领取')
    const holder = async (id: string) => (await loadCase(id)).proceedings[0]?.holder.personId
    expect(await Promise.all([ended, taken, free].map(holder))).to.deep.equal([undefined, 'intake2', 'intake'])
    expect(text).to.contain('已将 1 件')
  })
})
