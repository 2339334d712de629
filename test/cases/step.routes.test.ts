import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { claimProceeding } from '../../src/cases/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { triageTargets } from '../../src/procedures/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import {
  aFiledCase,
  anExaminedCase,
  by,
  days,
  officeHttp,
  openOffice,
  signInAll,
  type Somebody,
  start,
  take,
} from './case-house.ts'
import { servedCase } from './served-case.ts'

const stepOf = (caseId: string, step: string, proceeding = 'P1') => `/cases/${caseId}/${proceeding}/steps/${step}`

describe('a step taken over HTTP', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  let app: Express
  let now = start
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    app = officeHttp(() => now).app
    as = await signInAll(app, ['intake', 'intake2', 'officer', 'jinwan', 'filer', 'respondent', 'admin', 'lead'])
  })
  after(() => close())

  const html = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'text/html')
  const send = (who: Somebody, path: string, form: object) => as(who).post(path, form).set('Accept', 'text/html')

  it('shows a form made from the step, with what it will do and the article', async () => {
    const { _id } = await anExaminedCase()
    const { text, status } = await html('intake', stepOf(_id, 'request-supplement'))
    expect(status).to.equal(200)
    expect(text).to.include('name="input[missing]"').and.include('name="input[days]"')
    expect(text).to.include('value="5"').and.include('出具《补正通知书》').and.include('第十六条')
    expect(text).to.include('name="rev" value="3"')
  })

  it('names the rules of patent disputes as the ground of a list of what is missing for a patent, and for no other right', async () => {
    const formFor = async (rights: object) => {
      const { _id } = await anExaminedCase(rights)
      return (await html('intake', stepOf(_id, 'request-supplement'))).text
    }
    const right = { id: 'R1', kind: 'copyright', number: '', title: '插画', holder: '甲', status: 'unknown' }
    const rights = [right] as unknown as CaseRecord['rights']
    expect(await formFor({})).to.include('《专利纠纷行政裁决和调解办法》第十六条')
    expect(await formFor({ rights }))
      .to.include('出具《补正通知书》')
      .and.not.include('《专利纠纷行政裁决和调解办法》')
  })

  it('moves the case, says so, and leads back to its next step', async () => {
    const { _id } = await anExaminedCase()
    const form = { rev: '3', 'input[missing]': '登记簿副本', 'input[days]': '5', _once: randomUUID() }
    const answer = await send('intake', stepOf(_id, 'request-supplement'), form)
    expect(answer.status).to.equal(303)
    expect(answer.headers['location']).to.equal(`/cases/${_id}#next-P1`)
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('supplementing')
    const { text } = await html('intake', `/cases/${_id}`)
    expect(text).to.include('已办理“一次性告知补正”。').and.include('等待投诉人：补正材料')
  })

  it('keeps what was typed and says what is wrong at its field', async () => {
    const { _id } = await anExaminedCase()
    const answer = await send('intake', stepOf(_id, 'request-supplement'), { rev: '3', 'input[missing]': '登记簿副本' })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('登记簿副本</textarea>')
    expect(answer.text).to.include('href="#f-input[days]"').and.include('补正期限（工作日）：请填写')
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('checking')
  })

  it('shows theirs beside yours when somebody was faster, and takes it with the new revision', async () => {
    const { _id, seq } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake2', { input: { missing: '代理委托书', days: 5 } })
    const form = { rev: '3', seen: String(seq), 'input[note]': '材料齐全' }
    const path = stepOf(_id, 'accept')
    const answer = await send('intake', path, form)
    expect(answer.status).to.equal(409)
    expect(answer.text).to.include('周海波').and.include('一次性告知补正').and.include('材料齐全')
    expect(answer.text).not.to.include('处需要改正')
    const { _id: other } = await anExaminedCase()
    await take(other, 'request-supplement', 'intake2', { input: { missing: '代理委托书', days: 5 } })
    await take(other, 'record-supply', 'intake2', { input: { receivedOn: '2026-03-02' } })
    const second = await send('intake', stepOf(other, 'accept'), form)
    expect(second.status).to.equal(409)
    const rev = /name="rev" value="(\d+)"/.exec(second.text)?.[1]
    expect(rev).to.equal('5')
    expect(second.text).to.include('材料齐全</textarea>')
    expect((await send('intake', stepOf(other, 'accept'), { ...form, rev })).status).to.equal(303)
  })

  it('happens once for the same one-time key, and refuses the key for something else', async () => {
    const { _id } = await anExaminedCase()
    const once = randomUUID()
    const form = { rev: '3', 'input[note]': '齐全', _once: once }
    expect((await send('intake', stepOf(_id, 'accept'), form)).status).to.equal(303)
    const after = await loadCase(_id)
    expect((await send('intake', stepOf(_id, 'accept'), form)).status).to.equal(303)
    expect((await loadCase(_id)).seq).to.equal(after.seq)
    const other = await send('intake', stepOf(_id, 'accept'), { ...form, 'input[note]': '另一句' })
    expect(other.status).to.equal(422)
    // The step is over and has no form any more: what was typed is there to copy, and nothing is advised that cannot be done.
    expect(other.text).to.include('已经提交过一次').and.include('可以复制').and.include('另一句')
    expect(/<main[\s\S]*<\/main>/.exec(other.text)?.[0]).to.not.match(/刷新|保留/)
  })

  it('takes a party’s form after an act that is not told to it, and names no earlier act as the cause of a refusal', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    const path = stepOf(_id, 'defend', 'P2')
    now = days(4)
    const page = (await html('respondent', path)).text
    const [rev, seen] = ['rev', 'seen'].map((name) => new RegExp(`name="${name}" value="(\\d+)"`).exec(page)?.[1] ?? '')
    await take(_id, 'find-repeat', 'lead', {
      proceedingId: 'P2',
      input: { earlier: '珠知保裁字〔2025〕1号' },
      at: days(4),
    })
    const form = { rev, 'input[defence]': '未落入保护范围' }
    // A form of no known moment is refused, with today's state and nothing of what was done before or in secret.
    const old = await send('respondent', path, { ...form, rev: '1' })
    expect(old.status).to.equal(409)
    expect(old.text).to.include('此程序已有新的办理').and.not.include('办理了“').and.not.include('重复侵权')
    // Nothing that they see has changed: the very same form is before them, and what they had is taken.
    const again = (await html('respondent', path)).text
    const numbers = (text: string) => text.match(/(?:name="(?:rev|seen)" value|data-seq)="\d+"/g)
    expect(numbers(again)).to.have.length(3).and.to.deep.equal(numbers(page))
    expect((await send('respondent', path, { ...form, seen })).status).to.equal(303)
    now = start
  })

  it('opens the procedures triage chose, each offered to its desk', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    const { text } = await html('intake', stepOf(_id, 'route'))
    expect(text).to.include('value="adjudication"').and.include('name="desks[adjudication]"')
    const form =
      'input[procedures]=adjudication&input[procedures]=mediation&desks[adjudication]=xiangzhou-ip&desks[mediation]=mediation-desk&desks[penalty]=xiangzhou-enforcement'
    const answer = await as('intake')
      .post(stepOf(_id, 'route'), form as unknown as object)
      .set('Accept', 'text/html')
    expect(answer.status).to.equal(303)
    const { proceedings, handoffs } = await loadCase(_id)
    expect(proceedings.map(({ procedure }) => procedure)).to.deep.equal(['examination', 'adjudication', 'mediation'])
    expect(handoffs.map(({ to }) => to.deskId)).to.deep.equal(['xiangzhou-ip', 'mediation-desk'])
  })

  it('refuses a desk that does not take the procedure on, the examining desk itself among them, and a person of another body', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    const answer = await as('intake').json(stepOf(_id, 'route'), {
      input: { procedures: ['adjudication@customs-ip'], desk: 'customs-ip' },
    })
    expect(answer.status).to.equal(422)
    expect(answer.body.errors).to.deep.equal([
      {
        pointer: '#/input/procedures',
        code: 'desk-not-for-procedure',
        detail: '所选岗位不受理该程序。请选择所列的接收岗位。',
      },
    ])
    const atHome = { procedures: ['adjudication'], desk: 'centre-intake' }
    const kept = await as('intake').json(stepOf(_id, 'route'), { input: atHome })
    expect(kept.status).to.equal(422)
    expect(kept.body.errors[0]).to.include({ pointer: '#/input/procedures', code: 'desk-not-for-procedure' })
    expect((await loadCase(_id)).proceedings.map(({ state }) => state)).to.deep.equal(['accepted'])
    await take(_id, 'route', 'intake', { input: { procedures: ['adjudication'], desk: 'xiangzhou-ip' } })
    await accept({ caseId: _id, handoffId: 'H1' }, by('lead'))
    const panel = await as('lead').json(stepOf(_id, 'file', 'P2'), {
      input: { presiding: 'lead', second: 'officer', third: 'jinwan' },
    })
    expect(panel.body.errors[0]).to.deep.include({ pointer: '#/input/third', code: 'person-not-of-body' })
    const good = { presiding: 'lead', second: 'officer', third: 'officer2' }
    expect((await as('lead').json(stepOf(_id, 'file', 'P2'), { input: good })).status).to.equal(200)
    const { officers } = (await loadCase(_id)).proceedings[1] ?? {}
    expect(officers?.map(({ name, part }) => `${part} ${name}`)).to.deep.equal([
      'presiding 王建国',
      'second 李明',
      'third 张雪莹',
    ])
  })

  it('refuses a procedure that covers none of the rights of the case, whatever reason is given, and lists it last with no way to choose it', async () => {
    const rights = [{ id: 'R1', kind: 'trademark' as const, number: '12345678', title: '岚禾', holder: '甲' }]
    const { _id } = await anExaminedCase({ rights })
    await take(_id, 'accept', 'intake')
    const { text } = await html('intake', stepOf(_id, 'route'))
    const order = [...text.matchAll(/name="input\[procedures\]" value="([^"]+)"/g)].map(([, key]) => key)
    expect(order.indexOf('adjudication')).to.be.greaterThan(order.indexOf('penalty'))
    expect(text)
      .to.match(/value="adjudication" disabled/)
      .and.not.match(/value="penalty" disabled/)
    for (const note of [undefined, '同一产品另有外观设计专利，权利人将补交'])
      for (const key of triageTargets().flatMap(({ procedure, rights }) =>
        rights && !rights.includes('trademark') ? [procedure] : [],
      )) {
        const input = { procedures: [key], desk: 'xiangzhou-ip', ...(note ? { note } : {}) }
        const answer = await as('intake').json(stepOf(_id, 'route'), { input })
        expect(answer.status, key).to.equal(422)
        const code = answer.body.errors[0].code as string
        expect(code, key).to.be.oneOf(['procedure-not-for-right', 'desk-not-for-procedure'])
        if (key === 'adjudication') expect(code).to.equal('procedure-not-for-right')
      }
    expect((await loadCase(_id)).proceedings).to.have.length(1)
    await take(_id, 'route', 'intake', { input: { procedures: ['penalty'], desk: 'xiangzhou-enforcement' } })
    expect((await loadCase(_id)).proceedings).to.have.length(2)
  })

  // Row 21 of the second list of inputs: a form that was opened before names a desk of a body that is switched off by now.
  it('refuses a desk whose body was switched off since the form was opened, chosen for all or for one', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'accept', 'intake')
    const body = bodyOf('xiangzhou')
    if (!body) throw new Error('no such body')
    const switched = (active: boolean) => saveBody({ ...body, active }, { actor: system, at: start })
    await switched(false)
    try {
      for (const input of [
        { procedures: ['adjudication'], desk: 'xiangzhou-ip' },
        { procedures: ['adjudication@xiangzhou-ip'], desk: 'jinwan-ip' },
      ]) {
        const answer = await as('intake').json(stepOf(_id, 'route'), { input })
        expect(answer.status).to.equal(422)
        expect(answer.body.errors[0].code).to.match(/^desk-not-for-procedure$|^desk-unknown$/)
      }
      expect((await loadCase(_id)).handoffs).to.deep.equal([])
      const { text } = await html('intake', stepOf(_id, 'route'))
      expect(text).to.contain('jinwan-ip').and.not.to.contain('xiangzhou-ip')
    } finally {
      await switched(true)
    }
  })

  it('answers programs with the new state and the version', async () => {
    const { _id } = await anExaminedCase()
    const answer = await as('intake').json(stepOf(_id, 'accept'), { rev: 3, input: { note: '齐全' } })
    expect(answer.status).to.equal(200)
    expect(answer.body).to.deep.include({ case: _id, step: 'accept' })
    expect(answer.body.proceeding).to.deep.equal({ id: 'P1', state: 'accepted', rev: 4 })
    expect(answer.headers['etag']).to.equal(`"${answer.body.version}"`)
    const again = await as('intake').json(stepOf(_id, 'accept'), { rev: 3, input: {} })
    expect(again.status).to.equal(409)
    expect(again.body).to.deep.include({ code: 'proceeding-changed' })
    const late = await as('intake').json(stepOf(_id, 'accept'), { input: {} })
    expect(late.status).to.equal(422)
    expect(late.body.code).to.equal('step-out-of-order')
    const stale = await as('intake').json(stepOf(_id, 'withdraw'), { input: {} }).set('If-Match', '"1"')
    expect(stale.status).to.equal(412)
  })

  it('answers a party with what it is told of, as the page of the case does, and a refusal with no state', async () => {
    const { _id } = await servedCase({}, { personIds: ['respondent'] })
    now = days(4)
    const order = { input: { defence: '不侵权' } }
    const sent = await as('respondent').json(stepOf(_id, 'defend', 'P2'), order)
    expect(sent.status).to.equal(200)
    const page = await as('respondent').get(`/cases/${_id}`).set('Accept', 'application/json')
    const told = (page.body.proceedings as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`)
    const answered = (sent.body.opened as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`)
    expect(answered).to.deep.equal(told)
    expect(answered.map((each) => each.split(' ')[0])).to.deep.equal(['P2'])
    const again = await as('respondent').json(stepOf(_id, 'defend', 'P2'), order)
    expect([again.status, again.body.details.state]).to.deep.equal([422, undefined])
    const late = await as('respondent').json(stepOf(_id, 'ask-suspension', 'P2'), { rev: 1, input: {} })
    expect([late.status, late.body.details]).to.deep.equal([409, { proceeding: 'P2' }])
    now = start
  })

  it('refuses unknown fields and operators', async () => {
    const { _id } = await anExaminedCase()
    for (const body of [
      { input: { notes: 'x' } },
      { extra: 1 },
      { rev: { $gt: 0 } },
      { input: { note: { $ne: '' } } },
    ]) {
      const answer = await as('intake').json(stepOf(_id, 'accept'), body)
      expect(answer.status, JSON.stringify(body)).to.equal(422)
    }
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('checking')
  })

  it('names the characters that may stand in no paper at their field, and does nothing', async () => {
    const { _id } = await anExaminedCase()
    const form = { rev: '3', 'input[missing]': '请补交\u{202E}一件', 'input[days]': '5' }
    const answer = await send('intake', stepOf(_id, 'request-supplement'), form)
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('含有不可见或者改变阅读方向的字符（U+202E），请删除')
    expect((await loadCase(_id)).proceedings[0]?.state).to.equal('checking')
  })

  it('is taken by the filer on the same address, who goes back to following the case', async () => {
    const { _id } = await anExaminedCase()
    await take(_id, 'request-supplement', 'intake', { input: { missing: '登记簿副本', days: 5 } })
    const { text } = await html('filer', stepOf(_id, 'supply'))
    expect(text).to.include('补正材料').and.not.include('class="rail"')
    const [, rev = ''] = /name="rev" value="(\d+)"/.exec(text) ?? []
    const answer = await send('filer', stepOf(_id, 'supply'), { rev, 'input[answers][]': '已补交' })
    expect(answer.status).to.equal(303)
    expect(answer.headers['location']).to.equal(`/complaints/${_id}`)
  })

  it('does not tell a foreign case from none', async () => {
    const { _id } = await aFiledCase()
    for (const who of ['jinwan', 'officer', 'admin'] as const)
      for (const path of [(id: string) => `/cases/${id}`, (id: string) => stepOf(id, 'register')]) {
        const foreign = await as(who).get(path(_id)).set('Accept', 'application/json')
        const none = await as(who).get(path('ZB2026-999999')).set('Accept', 'application/json')
        expect(foreign.status).to.equal(404)
        const { instance: _a, ...said } = foreign.body as Record<string, unknown>
        const { instance: _b, ...same } = none.body as Record<string, unknown>
        expect(said).to.deep.equal(same)
      }
    const posted = await as('jinwan').json(stepOf(_id, 'register'), {})
    expect(posted.status).to.equal(404)
  })

  it('shows a case as JSON with its version, to a party too, and its timeline when asked', async () => {
    const { _id } = await anExaminedCase()
    const plain = await as('filer').get(`/cases/${_id}`).set('Accept', 'application/json')
    expect(plain.status).to.equal(200)
    expect(plain.body).to.deep.include({ _id, as: 'filer' })
    expect(plain.body).not.to.have.property('timeline')
    expect(plain.headers['etag']).to.equal(`"${plain.body.version}"`)
    const told = await as('intake').get(`/cases/${_id}?timeline=1`).set('Accept', 'application/json')
    expect(told.body.timeline.entries[0]).to.include.keys('seq', 'at', 'kind', 'text')
    const page = await html('filer', `/cases/${_id}`)
    expect([page.status, page.headers['location']]).to.deep.equal([303, `/complaints/${_id}`])
  })

  it('opens a paper to whoever may read it, and to nobody else', async () => {
    const { _id } = await anExaminedCase()
    const { papers } = await take(_id, 'accept', 'intake')
    const notice = `/cases/${_id}/papers/${papers.at(-1)?.id}`
    const paper = await as('intake').get(notice)
    expect(paper.status).to.equal(200)
    expect(paper.headers['content-type']).to.equal('application/pdf')
    expect((await as('filer').get(notice)).status).to.equal(200)
    expect((await as('jinwan').get(notice)).status).to.equal(404)
    expect((await as('intake').get(`/cases/${_id}/papers/D99`)).status).to.equal(404)
  })

  it('lets one of two win who claim at once, and tells the other who did', async () => {
    const { _id } = await aFiledCase()
    const claim = (who: Somebody) => claimProceeding({ caseId: _id, proceedingId: 'P1' }, by(who))
    const results = await Promise.allSettled([claim('intake'), claim('intake2')])
    const lost = results.filter((result) => result.status === 'rejected')
    expect(lost).to.have.length(1)
    const { holder } = (await loadCase(_id)).proceedings[0] ?? {}
    const loser = holder?.personId === 'intake' ? 'intake2' : 'intake'
    const answer = await send(loser, `/cases/${_id}/P1/claim`, {})
    expect(answer.status).to.equal(409)
    expect(answer.text).to.include(`${holder?.personName} 已先领取`)
  })
})
