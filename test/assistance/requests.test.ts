import { join } from 'node:path'
import { expect } from 'chai'
import type { Express } from 'express'
import { assistanceRoutes, countOpenRequests, prepareAssistance } from '../../src/assistance/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { answeredNotices } from '../../src/notices/guest.notices.ts'
import { prepareNotices, sendNotices } from '../../src/notices/index.ts'
import { secretSeal } from '../../src/notices/secret.seal.ts'
import { collection } from '../../src/store/connection.ts'
import { navOf } from '../../src/worklists/index.ts'
import { forgetCounts, worklistCounts } from '../../src/worklists/worklist.counts.ts'
import { root } from '../http/sample-app.ts'
import { openPostOffice } from '../notices/post-office.ts'
import { requestsThatAre } from '../../src/assistance/request.model.ts'
import { asPerson, officeApp, people, start, who, withOffice } from '../handoffs/handoff-house.ts'
import { visitor } from '../http/visitor.ts'

const asked = {
  about: 'overseas',
  right: 'trademark',
  text: '收到境外律师函，\n不知道应当在什么时间答复。',
  name: '唐家湾文具厂',
  phone: '0756-8888888转801',
}
const seal = secretSeal('a secret for tests that is long enough')
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

  it('takes ten an hour from one telephone number or e-mail address, and whoever else sits in the same office asks on', async () => {
    const statusOf = async (contact: object) => (await ask(contact)).status
    const own = { phone: '13900139000', email: 'Often@example.cn' }
    for (let n = 0; n < 10; n++) expect(await statusOf({ ...own, text: `第 ${n} 个问题` })).to.equal(200)
    expect(await statusOf(own)).to.equal(429)
    expect(await statusOf({ phone: '139 0013 9000' })).to.equal(429)
    expect(await statusOf({ phone: '13700137000', email: 'often@example.cn' })).to.equal(429)
    const others = Array.from({ length: 20 }, (_, n) => ({ phone: `138001380${String(n + 10)}` }))
    for (const other of others) expect(await statusOf(other)).to.equal(200)
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

  it('tells whoever asked that there is an answer, by mail and text message, without the answer and without the code', async () => {
    const office = await openPostOffice()
    const texted: { to: string; text: string }[] = []
    prepareNotices({ mailUrl: office.url, publicUrl: 'https://zhibao.example.cn', root, seal })
    const ways = {
      seal,
      texts: loadTexts(join(root, 'views', 'locales'), false),
      publicUrl: 'https://zhibao.example.cn',
      mails: true,
      gateway: { send: async ({ to, text }: { to: string; text: string }) => void texted.push({ to, text }) },
      onFault: (error: unknown) => {
        throw error
      },
    }
    prepareAssistance(answeredNotices(ways))
    try {
      const desk = await asPerson(app, helper)
      const reached = madeOf((await ask({ phone: '13800138000', email: 'asker@example.cn' })).body)
      const answer = '不宜写在邮件里的答复'
      await desk.json('/assistance/requests', { number: reached.number, text: answer })
      expect(texted).to.deep.equal([
        {
          to: '+8613800138000',
          text: `您的维权援助申请 ${reached.number} 已有答复，请凭编号和查询码查看 https://zhibao.example.cn/assistance/answer`,
        },
      ])
      const [kept] = await collection('notices')
        .find({ kind: 'assistance-answered' } as never)
        .toArray()
      expect(JSON.stringify(kept)).not.to.contain('asker@example.cn')
      expect(await sendNotices(new Date(Date.now() + 60_000))).to.equal(1)
      expect(office.mails.map(({ to }) => to)).to.deep.equal(['asker@example.cn'])
      const mail = Buffer.from(office.mails[0]?.text.split('\n\n').slice(1).join('') ?? '', 'base64').toString('utf8')
      const whole = `${office.mails[0]?.text} ${mail}`
      expect(whole).not.to.contain(answer).and.not.to.contain(reached.code)
      // A fixed line and no address: whoever answered is told to call.
      const unreached = madeOf((await ask({ text: '座机' })).body)
      const sent = await desk
        .post('/assistance/requests', { number: unreached.number, text: answer })
        .set('Accept', 'text/html')
      const page = await desk.get(sent.headers['location'] as string).set('Accept', 'text/html')
      expect(page.text).to.contain('请电话告知')
      expect(texted).to.have.length(1)
    } finally {
      prepareAssistance()
      prepareNotices({ publicUrl: 'https://zhibao.example.cn', root, seal })
      await office.close()
    }
  })

  it('is counted for its desk until it is answered, and stands there with how long it waits', async () => {
    const desk = await asPerson(app, helper)
    const before = await countOpenRequests()
    const { number } = madeOf((await ask({ text: '还有一个问题' })).body)
    expect(await countOpenRequests()).to.equal(before + 1)
    forgetCounts()
    const counts = await worklistCounts(helper, start)
    expect(counts.assistance).to.equal(before + 1)
    const items = navOf(helper, counts, ((key: string) => key) as never).flatMap((group) => group.items)
    expect(items.find(({ href }) => href === '/assistance/requests')?.count).to.equal(before + 1)
    expect(await worklistCounts(people.officer, start)).not.to.have.property('assistance')
    const page = await desk.get('/assistance/requests').set('Accept', 'text/html')
    expect(page.text).to.contain('等待时间').and.to.contain('不到 1 天')
    await desk.json('/assistance/requests', { number, text: '答复' })
    expect(await countOpenRequests()).to.equal(before)
  })
})
