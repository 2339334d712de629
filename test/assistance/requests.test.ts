import { expect } from 'chai'
import type { Express } from 'express'
import { assistanceRoutes } from '../../src/assistance/index.ts'
import { requestsThatAre } from '../../src/assistance/request.model.ts'
import { asPerson, officeApp, people, who, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

const asked = {
  about: 'overseas',
  right: 'trademark',
  text: '收到境外律师函，\n不知道应当在什么时间答复。',
  name: '唐家湾文具厂',
  phone: '0756-8888888转801',
}
const helper = who('何丽', 'assistance-desk', ['assistance'])

describe('rights assistance asked for online', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp([assistanceRoutes], { more: [helper] })
  })
  const ask = async (more: object = {}, key?: string) => {
    const guest = await visitor(app, '/test/token')
    const sent = guest.json('/assistance/ask', { ...asked, ...more })
    return await (key === undefined ? sent : sent.set('Idempotency-Key', key))
  }
  const madeOf = (body: unknown) => (body as { made: { number: string; code: string } }).made

  it('is answered by its desk, and the answer is read with the number and the code it came with', async () => {
    const { status, body } = await ask()
    expect(status).to.equal(200)
    const { number, code } = madeOf(body)
    expect(number).to.match(/^WQ2026-\d{4}$/)
    const guest = await visitor(app, '/test/token')
    const waiting = await guest.json('/assistance/answer', { number, code })
    expect(waiting.body.request).to.include({ waiting: '援助人员尚未答复，请稍后再查。' })
    const desk = await asPerson(app, helper)
    const list = await desk.get('/assistance/requests').set('Accept', 'application/json').expect(200)
    expect((list.body as { list: { open: { number: string; name: string }[] } }).list.open).to.deep.include.members([
      { ...list.body.list.open[0], number, name: '唐家湾文具厂' },
    ])
    const answer = '建议先核对函件的答复期限，并联系海外维权专家。'
    expect((await desk.json('/assistance/requests', { number, text: answer })).status).to.equal(200)
    const read = await guest.json('/assistance/answer', { number: number.toLowerCase(), code: code.toLowerCase() })
    expect(read.body.request.answer).to.include({ text: answer, by: '何丽' })
    expect(JSON.stringify(read.body)).not.to.include('8888888')
    const late = await desk.json('/assistance/requests', { number, text: '另一答复' })
    expect([late.status, (late.body as { code: string }).code]).to.deep.equal([409, 'request-answered'])
  })

  it('tells another number from another code to nobody, and shows the list to no one but the assistance desks', async () => {
    const { number } = madeOf((await ask({ text: '另一个问题' })).body)
    const guest = await visitor(app, '/test/token')
    const wrong = await guest.json('/assistance/answer', { number, code: 'AAAAA-BBBBB' })
    const absent = await guest.json('/assistance/answer', { number: 'WQ2026-9999', code: 'AAAAA-BBBBB' })
    const told = ({ status, body }: typeof wrong) => [status, body.code, body.title]
    expect(told(wrong)).to.deep.equal(told(absent))
    expect(wrong.body.code).to.equal('query-refused')
    for (const person of [people.officer, people.filer]) {
      const other = await asPerson(app, person)
      expect((await other.get('/assistance/requests').set('Accept', 'application/json')).status).to.equal(404)
    }
  })

  it('is asked once by two presses, and the second has a code that works', async () => {
    const before = (await requestsThatAre(true, 100)).length
    const first = madeOf((await ask({ text: '两次提交' }, 'a-key-of-one-form-0001')).body)
    const second = madeOf((await ask({ text: '两次提交' }, 'a-key-of-one-form-0001')).body)
    expect(second.number).to.equal(first.number)
    expect(await requestsThatAre(true, 100)).to.have.length(before + 1)
    const guest = await visitor(app, '/test/token')
    const { number, code } = second
    expect((await guest.json('/assistance/answer', { number, code })).status).to.equal(200)
  })

  it('asks again at the field that is missing, with everything typed kept', async () => {
    const guest = await visitor(app, '/test/token')
    const { phone: _phone, ...unreachable } = asked
    const refused = await guest.post('/assistance/ask', { ...unreachable, about: '' }).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text)
      .to.include('唐家湾文具厂')
      .and.include('不知道应当在什么时间答复。')
      .and.include('href="#f-phone"')
      .and.include('href="#f-about"')
  })
})
