import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { createPerson } from '../../src/access/index.ts'
import { recusePerson, revokeRecusal } from '../../src/cases/recusal.actions.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { anExaminedCase, by, officeHttp, openOffice, signInAll, type Somebody, start } from './case-house.ts'

const reason = '与当事人有近亲属关系'

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act
  } catch (error) {
    if (error instanceof RuleError) return error.code
    throw error
  }
  return 'done'
}

describe('a recusal', () => {
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(20_000)
    close = await openOffice()
    as = await signInAll(officeHttp().app, ['centre-lead', 'intake', 'intake2', 'officer'])
    const given = { password: 'plain', demo: true, bodyId: 'centre', deskIds: ['centre-intake'] }
    await createPerson(
      { ...given, id: 'watching', username: 'watching', name: '督查员', roles: ['supervisor', 'officer'] },
      start,
    )
  })
  after(() => close())

  const recuse = (caseId: string, personId: string, who: Somebody) =>
    refusal(recusePerson({ caseId, proceedingId: 'P1', personId, reason }, by(who)))
  const revoke = (caseId: string, personId: string, who: Somebody) =>
    refusal(revokeRecusal({ caseId, proceedingId: 'P1', personId, reason: '经核实无利害关系' }, by(who)))

  it('is decided by the head of section about own staff in own proceedings: never about a party, a supervisor or others', async () => {
    const { _id } = await anExaminedCase()
    for (const personId of ['filer', 'respondent', 'leader', 'watching', 'officer', 'lead', 'mediator', 'admin'])
      expect(await recuse(_id, personId, 'centre-lead'), personId).to.equal('recusal-own-staff')
    expect(await recuse(_id, 'nobody-of-that-name', 'centre-lead')).to.equal('not-found')
    expect((await loadCase(_id)).recused).to.deep.equal([])
    expect(await recuse(_id, 'intake2', 'centre-lead')).to.equal('done')
    expect((await loadCase(_id)).recused).to.deep.equal(['intake2'])
    expect(await recuse(_id, 'intake2', 'centre-lead')).to.equal('already-recused')
  })

  it('is declared by the person themselves, and decided by no colleague and no head of another body', async () => {
    const { _id } = await anExaminedCase()
    expect(await recuse(_id, 'intake2', 'intake')).to.equal('not-your-body')
    expect(await recuse(_id, 'intake', 'lead')).to.equal('not-found')
    expect(await recuse(_id, 'filer', 'filer')).to.equal('not-your-body')
    expect(await recuse(_id, 'intake', 'intake')).to.equal('done')
    const record = await loadCase(_id)
    expect(record.recused).to.deep.equal(['intake'])
    expect(record.proceedings[0]?.holder).to.not.have.property('personId')
  })

  it('says in the journal whose word it rests on, and is taken back by the head of section, who says why', async () => {
    const { _id } = await anExaminedCase()
    expect(await revoke(_id, 'intake', 'centre-lead')).to.equal('not-recused')
    await recuse(_id, 'intake', 'intake')
    await recuse(_id, 'intake2', 'centre-lead')
    expect(await revoke(_id, 'intake', 'intake')).to.equal('not-found')
    expect(await revoke(_id, 'filer', 'centre-lead')).to.equal('recusal-own-staff')
    expect(await revoke(_id, 'intake', 'centre-lead')).to.equal('done')
    expect((await loadCase(_id)).recused).to.deep.equal(['intake2'])
    await drained()
    const told = (await entriesAfter(_id, 0)).filter(({ kind }) => kind.startsWith('person:'))
    expect(told.map(({ kind, actorId, data }) => [kind, actorId, data])).to.deep.equal([
      ['person:recused', 'intake', { person: 'intake', name: '林静', ground: 'declaration', reason }],
      ['person:recused', 'centre-lead', { person: 'intake2', name: '周海波', ground: 'decision', reason }],
      [
        'person:readmitted',
        'centre-lead',
        { person: 'intake', name: '林静', ground: 'decision', reason: '经核实无利害关系' },
      ],
    ])
  })

  it('has forms for both on the page of who has the proceeding', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/P1/recuse`
    const send = (who: Somebody, to: string, person: string) =>
      as(who).post(to, { person, reason, _once: randomUUID() }).set('Accept', 'text/html')
    const refused = await send('centre-lead', path, 'filer')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('当事人、监督人员和其他机构的人员不适用')
    expect((await send('centre-lead', path, 'intake2')).status).to.equal(303)
    expect((await as('intake2').get(`/cases/${_id}`)).status).to.equal(404)
    const page = await as('centre-lead').get(`/cases/${_id}/P1/assign`).set('Accept', 'text/html')
    expect(page.text).to.include('撤销回避').and.include(`action="${path}/revoke"`)
    expect((await send('intake', `${path}/revoke`, 'intake2')).status).to.equal(403)
    expect((await send('centre-lead', `${path}/revoke`, 'intake2')).status).to.equal(303)
    expect((await as('intake2').get(`/cases/${_id}`)).status).to.equal(200)
    const timeline = await as('centre-lead').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(timeline.text).to.include(`决定周海波回避：${reason}`).and.include(`撤销周海波的回避：${reason}`)
  })
})

// Row 12 of the second list of inputs.
describe('those to whom a proceeding may be given', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('are listed by pinyin, surnames as they are read, in both languages', async () => {
    const as = await signInAll(officeHttp().app, ['centre-lead'])
    const { _id } = await anExaminedCase()
    const inOrder = ['阿强', '陈平', '丁一', '仇英', '单雄', '解珍', '曾珠', '赵云']
    for (const n of [3, 6, 1, 7, 0, 5, 2, 4]) {
      const given = { password: 'plain', demo: true, bodyId: 'centre', deskIds: ['centre-intake'] }
      await createPerson(
        { ...given, id: `by-pinyin-${n}`, username: `pinyin-${n}`, name: inOrder[n]!, roles: ['intake'] },
        start,
      )
    }
    for (const lang of ['zh-CN', 'en']) {
      const { text } = await as('centre-lead').get(`/cases/${_id}/P1/assign?lang=${lang}`).set('Accept', 'text/html')
      const shown = [...text.matchAll(/<option value="by-pinyin-\d"[^>]*>\s*(\S{2})/g)].map(([, name]) => name)
      // To whom it may be given, and who may be found to have an interest.
      expect(shown, lang).to.deep.equal([...inOrder, ...inOrder])
    }
  })
})
