import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { createPerson } from '../../src/access/index.ts'
import { noticeProjection } from '../../src/notices/notice.projection.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { anExaminedCase, officeHttp, openOffice, person, signInAll, type Somebody, start } from './case-house.ts'

describe('the accounts of a party', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    addProjection(noticeProjection)
    app = officeHttp().app
    as = await signInAll(app, ['intake', 'officer', 'filer'])
    const agent = { id: 'agent', username: 'zhou.agent', name: '周律师', password: 'plain', demo: true }
    await createPerson({ ...agent, roles: ['filer'] }, start)
    await createPerson({ ...agent, id: 'counsel', username: 'he.counsel', name: '何律师', roles: ['filer'] }, start)
  })
  after(() => close())

  const html = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'text/html')
  const send = (who: Somebody, path: string, form: object) =>
    as(who)
      .post(path, { ...form, _once: randomUUID() })
      .set('Accept', 'text/html')

  it('are told to see nothing where all has ended before anything came to their side', async () => {
    const { _id } = await anExaminedCase()
    await changeCase(_id, { actor: person('intake'), at: start }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => ({ ...each, state: 'withdrawn', endedOn: '2026-03-03' })),
      },
      entries: [],
    }))
    const path = `/cases/${_id}/parties/B1`
    expect((await html('intake', path)).text).to.include('以后也不会送达')
    await send('intake', path, { username: 'zhou.agent' })
    expect((await html('intake', path)).text)
      .to.include('不会再有送达')
      .and.not.include('首次送达后才能看到')
  })

  it('are linked by who works the case, who tells the person; the case page leads there', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/parties/B1`
    const shown = await html('intake', `/cases/${_id}`)
    expect(shown.text).to.include(`href="${path}"`).and.include('1 个账号可以代表这一方登录')
    const answer = await send('intake', path, { username: ' ZHOU.agent ' })
    expect([answer.status, answer.headers['location']]).to.deep.equal([303, path])
    expect((await loadCase(_id)).parties[1]?.personIds).to.deep.equal(['respondent', 'agent'])
    const { text } = await html('intake', path)
    expect(text).to.include('周律师').and.include('zhou.agent').and.include('解除周律师的关联')
    expect(text).to.include('案件尚未送达这一方').and.not.include('并已通知本人')
    const timeline = await html('intake', `/cases/${_id}`)
    expect(timeline.text).to.include('周律师的账号可以代表香洲某商行登录')
    await drained()
    const told = (personId: string) => collection('notices').find({ caseId: _id, personId }).toArray()
    // Nothing was served on the other side yet: they are told of the case when something is.
    expect(await told('agent')).to.deep.equal([])
    await send('intake', `/cases/${_id}/parties/A1`, { username: 'he.counsel' })
    expect((await html('intake', `/cases/${_id}/parties/A1`)).text).to.include('何律师的账号已关联，并已通知本人')
    await drained()
    expect(await told('counsel')).to.have.length(1)
    expect((await told('counsel'))[0]).to.include({ kind: 'linked', link: `/complaints/${_id}` })
  })

  it('are taken off again, which ends their access, but not who filed', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/parties/B1`
    await send('intake', path, { username: 'zhou.agent' })
    const gone = await send('intake', `${path}/unlink`, { person: 'agent' })
    expect(gone.status).to.equal(303)
    expect((await loadCase(_id)).parties[1]?.personIds).to.deep.equal(['respondent'])
    expect((await send('intake', `${path}/unlink`, { person: 'agent' })).status).to.equal(404)
    const stays = await send('intake', `/cases/${_id}/parties/A1/unlink`, { person: 'filer' })
    expect(stays.status).to.equal(422)
    expect(stays.text).to.include('投诉由该账号提交，不能解除关联。')
    await drained()
    const kinds = (await entriesAfter(_id, 0)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('party:'))).to.deep.equal(['party:linked', 'party:unlinked'])
  })

  it('are refused where nobody has the name, for officers, for the other side, and twice', async () => {
    const { _id } = await anExaminedCase()
    const path = `/cases/${_id}/parties/B1`
    const refusal = async (username: string) => {
      const { status, text } = await send('intake', path, { username })
      expect([status, text.includes(`value="${username}"`)], username).to.deep.equal([422, true])
      return text
    }
    expect(await refusal('nobody')).to.include('没有这个用户名的账号')
    expect(await refusal('officer-person')).to.include('不能代表当事人')
    expect(await refusal('leader-person')).to.include('不能代表当事人')
    expect(await refusal('filer-person')).to.include('同一账号不能同时代表双方当事人')
    expect((await refusal('respondent-person')).split('已经代表这一方当事人')).to.have.length(2)
  })

  it('are nobody else’s to say: a foreign desk, a party', async () => {
    const { _id } = await anExaminedCase()
    for (const who of ['officer', 'filer'] as const) {
      expect((await html(who, `/cases/${_id}/parties/B1`)).status, who).to.equal(404)
      expect((await send(who, `/cases/${_id}/parties/B1`, { username: 'zhou.agent' })).status, who).to.equal(404)
    }
  })
})
