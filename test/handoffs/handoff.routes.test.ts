import { expect } from 'chai'
import type { Express } from 'express'
import { bodyOf, saveBody } from '../../src/bodies/index.ts'
import { deliveriesNoted } from '../../src/handoffs/index.ts'
import { system } from '../../src/kernel/role.ts'
import type { RuleError } from '../../src/kernel/rule-error.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { textOf } from '../papers/text-of.ts'
import { asPerson, fileCase, handoffIn, offered, officeApp, people, start, withOffice } from './handoff-house.ts'

const form = {
  kind: 'transfer',
  deskId: 'xiangzhou-ip',
  asks: '请依法处理',
  reason: '被控行为发生在香洲区',
  'fields[]': ['parties', 'rights'],
  'evidence[]': 'E1',
}

type Page = Record<string, never> & { readonly offers: Record<string, unknown>[] }

describe('handoffs over HTTP', function () {
  this.timeout(15_000)
  withOffice()
  let app: Express
  before(() => {
    app = officeApp()
  })

  it('offers and accepts as a program does, in two requests', async () => {
    await fileCase('ZB2026-000001')
    const sender = await asPerson(app, people.intake)
    const receiver = await asPerson(app, people.officer)
    const made = await sender
      .json('/cases/ZB2026-000001/P1/handoffs/new', {
        kind: 'transfer',
        deskId: 'xiangzhou-ip',
        asks: '请依法处理',
        reason: '管辖',
        fields: ['parties'],
      })
      .expect(201)
    expect(made.body).to.include({ caseId: 'ZB2026-000001', handoffId: 'H1', state: 'offered' })
    const taken = await receiver.json('/cases/ZB2026-000001/handoffs/H1/accept', {}).expect(200)
    expect(taken.body).to.deep.include({ state: 'accepted', holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' } })
    expect(taken.headers['etag']).to.equal(`"${taken.body.version}"`)
  })

  it('tells the second who accepts who was first, as a page and as JSON', async () => {
    await fileCase('ZB2026-000002')
    await offered('ZB2026-000002')
    const first = await asPerson(app, people.officer)
    const second = await asPerson(app, people.colleague)
    await first.post('/cases/ZB2026-000002/handoffs/H1/accept', {}).expect(303)
    const page = await second.post('/cases/ZB2026-000002/handoffs/H1/accept', {}).expect(409)
    expect(page.text).to.include('李明 已于 11月23日 10:00 接收。')
    const json = await second.json('/cases/ZB2026-000002/handoffs/H1/accept', {}).expect(409)
    expect(json.body).to.include({ code: 'handoff-answered' })
    expect(json.body.details).to.include({ by: '李明', at: start.toISOString(), state: 'accepted' })
  })

  it('keeps everything typed when an offer is refused, and links each mistake to its field', async () => {
    await fileCase('ZB2026-000003')
    const sender = await asPerson(app, people.intake)
    const path = '/cases/ZB2026-000003/P1/handoffs/new'
    const page = await sender.post(path, { ...form, deskId: '', asks: '', reason: '理由甲乙丙', rev: '1' }).expect(422)
    expect(page.text).to.include('href="#f-deskId"').and.to.include('href="#f-asks"').and.to.include('理由甲乙丙')
    expect(page.text).to.match(/value="E1" checked/)
    expect(page.text).not.to.match(/value="claims" checked/)
    const stale = await sender.post(path, { ...form, rev: '9' }).expect(409)
    expect(stale.text).to.include('此程序已有新的办理').and.to.include('被控行为发生在香洲区')
    const rare = await sender
      .post(path, { ...form, deskId: '', asks: '请处理😀', reason: '理由😀', rev: '1' })
      .expect(422)
    expect(rare.text.split('文书无法印出“😀”')).to.have.length(3)
    const twice = await sender.post(path, { ...form, 'next[0]': 'xiangzhou-ip' }).expect(422)
    expect(twice.text).to.include('同一岗位被选了不止一次')
    const turned = await sender.post(path, { ...form, asks: '请处理 \u{202e}' }).expect(422)
    expect(turned.text).to.include('href="#f-asks"').and.include('含有不可见或者改变阅读方向的字符（U+202E），请删除')
    expect((await loadCase('ZB2026-000003')).handoffs).to.deep.equal([])
  })

  it('takes what no font draws as it was typed; its letter has a mark in the place of it and says which character it is', async () => {
    await fileCase('ZB2026-000015')
    const sender = await asPerson(app, people.intake)
    await sender.post('/cases/ZB2026-000015/P1/handoffs/new', { ...form, asks: '请处理 \u{1F600}' }).expect(303)
    expect((await loadCase('ZB2026-000015')).handoffs[0]?.asks).to.equal('请处理 \u{1F600}')
    await drained()
    const facts = thawFacts(await draftedFacts('ZB2026-000015', 'D1'))
    expect(textOf(assemble(paperTemplates['transfer-letter'], facts)))
      .to.include('请处理 〓')
      .and.include('〓（U+1F600）')
      .and.not.include('\u{1F600}')
  })

  it('previews what the receiver would see without sending anything', async () => {
    await fileCase('ZB2026-000004')
    const sender = await asPerson(app, people.intake)
    const path = '/cases/ZB2026-000004/P1/handoffs/new'
    const page = await sender.post(path, { ...form, preview: '1' }).expect(200)
    expect(page.text).to.include('id="preview"').and.to.include('前山商行')
    const asked = await sender
      .get(`${path}?preview=1&fields[]=rights&evidence[]=E1`)
      .set('Accept', 'application/json')
      .expect(200)
    expect(asked.body.preview.parties).to.deep.equal([])
    expect(asked.body.preview.rights).to.have.length(1)
    expect(asked.body.preview.evidence.map(({ id }: { id: string }) => id)).to.deep.equal(['E1'])
    expect((await loadCase('ZB2026-000004')).handoffs).to.deep.equal([])
  })

  it('offers desks with their load, how long they have to answer, why, and until when', async () => {
    await fileCase('ZB2026-000005')
    const sender = await asPerson(app, people.intake)
    const { body } = await sender
      .get('/cases/ZB2026-000005/P1/handoffs/new?kind=transfer')
      .set('Accept', 'application/json')
      .expect(200)
    const desks = body.desks as { value: string; meta: string[]; tag?: object }[]
    expect(desks.map(({ value }) => value)).to.deep.equal(['jinwan-ip', 'xiangzhou-ip'])
    // Nobody of that desk has an account in this house.
    expect(desks[0]?.meta.slice(0, 4)).to.deep.equal([
      '该岗位目前没有可以登录办理的人员',
      '在办 0 件',
      '3 个工作日内答复',
      '现在发出，最迟 2026年11月26日 答复',
    ])
    expect(desks[0]?.tag).to.include({ text: '待核实' })
    const help = await sender
      .get('/cases/ZB2026-000005/P1/handoffs/new?kind=help')
      .set('Accept', 'application/json')
      .expect(200)
    expect(help.body.desks.map(({ value }: { value: string }) => value)).to.include('police-economic')
  })

  it('lists an offer to its receiver, which marks it delivered once; opening marks it seen', async () => {
    await fileCase('ZB2026-000006')
    await offered('ZB2026-000006')
    await drained()
    const receiver = await asPerson(app, people.officer)
    const list = async () => {
      const { body } = await receiver.get('/handoffs').set('Accept', 'application/json').expect(200)
      await deliveriesNoted()
      await drained()
      return (body as Page).offers.find(({ caseId }) => caseId === 'ZB2026-000006')
    }
    expect(await list()).to.include({ state: 'offered', asked: '请依法处理', answerBy: '2026-11-26T16:00:00.000Z' })
    const version = (await loadCase('ZB2026-000006')).version
    expect(await list()).to.include({ state: 'delivered' })
    expect((await loadCase('ZB2026-000006')).version).to.equal(version)
    const sender = await asPerson(app, people.intake)
    await sender.get('/cases/ZB2026-000006/handoffs/H1').expect(200)
    expect((await handoffIn('ZB2026-000006', 'H1')).state).to.equal('delivered')
    const page = await receiver.get('/cases/ZB2026-000006/handoffs/H1').expect(200)
    expect((await handoffIn('ZB2026-000006', 'H1')).state).to.equal('seen')
    expect(page.text).to.include('前山商行').and.to.include('证据E1').and.not.to.include('在店内销售')
    expect(page.text).not.to.include('证据E2')
  })

  it('is seen when a person opens its page, not by a look ahead, in the background, by HEAD or as JSON', async () => {
    await fileCase('ZB2026-000040')
    await offered('ZB2026-000040')
    await drained()
    const receiver = await asPerson(app, people.officer)
    const path = '/cases/ZB2026-000040/handoffs/H1'
    const looks: [string, () => PromiseLike<{ status: number }>][] = [
      ['prefetch', () => receiver.get(path).set('Sec-Purpose', 'prefetch')],
      ['prerender', () => receiver.get(path).set('Sec-Purpose', 'prefetch;prerender')],
      ['an older prefetch', () => receiver.get(path).set('Purpose', 'prefetch')],
      ['another older prefetch', () => receiver.get(path).set('X-Moz', 'prefetch')],
      ['the background', () => receiver.get(path).set('X-Background', '1')],
      ['a script', () => receiver.get(path).set('Sec-Fetch-Dest', 'empty')],
      ['HEAD', () => receiver.agent.head(path)],
      ['JSON', () => receiver.get(path).set('Accept', 'application/json')],
    ]
    for (const [name, look] of looks) {
      expect((await look()).status, name).to.equal(200)
      expect((await handoffIn('ZB2026-000040', 'H1')).state, name).to.equal('offered')
    }
    await receiver.get(path).set('Sec-Fetch-Dest', 'document').expect(200)
    const seen = await handoffIn('ZB2026-000040', 'H1')
    expect([seen.state, seen.seenBy]).to.deep.equal(['seen', '李明'])
  })

  it('gives letter and receipt to the receiver once accepted, also to who only helps, and nothing of the case with them', async () => {
    await fileCase('ZB2026-000012')
    await offered('ZB2026-000012', { kind: 'help', deskId: 'police-economic' })
    const helper = await asPerson(app, people.police)
    const read = async () =>
      (await helper.get('/cases/ZB2026-000012/handoffs/H1').set('Accept', 'application/json').expect(200)).body
    const before = await read()
    expect([before.letter, before.receipt]).to.deep.equal([undefined, undefined])
    await helper.json('/cases/ZB2026-000012/handoffs/H1/accept', {}).expect(200)
    const after = await read()
    expect(after.receipt.href).to.equal('/cases/ZB2026-000012/papers/D2')
    expect(after.letter.href).to.equal('/cases/ZB2026-000012/papers/D1')
    expect(after.shown.papers).to.deep.equal([])
    expect(after.caseHref).to.equal(undefined)
  })

  it('keeps a decline without a reason open on the page, with what was typed', async () => {
    await fileCase('ZB2026-000007')
    await offered('ZB2026-000007')
    const receiver = await asPerson(app, people.officer)
    const path = '/cases/ZB2026-000007/handoffs/H1/decline'
    const page = await receiver.post(path, { text: '行为地在金湾区' }).expect(422)
    expect(page.text).to.include('href="#f-reason"').and.to.include('行为地在金湾区')
    expect(page.text).to.match(/class="offer-decline" open/)
    const done = await receiver.post(path, { reason: 'wrong-district', text: '行为地在金湾区' }).expect(303)
    expect(done.headers['location']).to.equal('/handoffs')
    const over = await receiver.get('/cases/ZB2026-000007/handoffs/H1').expect(200)
    expect(over.text).to.include('李明 已于 11月23日 10:00 拒绝。').and.not.to.include('南屏灯具厂')
  })

  it('follows what was sent: waiting, then answered, and can be recalled', async () => {
    await fileCase('ZB2026-000008')
    await offered('ZB2026-000008', { next: ['jinwan-ip'] })
    await drained()
    const sender = await asPerson(app, people.intake)
    const sent = async (show = '') => {
      const { body } = await sender.get(`/handoffs/sent${show}`).set('Accept', 'application/json').expect(200)
      return (body as Page).offers.find(({ caseId }) => caseId === 'ZB2026-000008')
    }
    expect(await sent()).to.include({
      state: 'offered',
      alternatives: '对方拒绝或逾期后依次转：金湾区市场监管局 知识产权科',
    })
    await sender.post('/cases/ZB2026-000008/handoffs/H1/recall', {}).expect(303)
    await drained()
    expect(await sent()).to.equal(undefined)
    expect(await sent('?show=answered')).to.include({
      state: 'recalled',
      outcome: '发出方 林静 已于 11月23日 10:00 撤回。',
    })
  })

  it('is accepted by no desk that takes the procedure on no more: it is refused with words, and taken back to go elsewhere', async () => {
    await fileCase('ZB2026-000018')
    await offered('ZB2026-000018')
    await drained()
    const xiangzhou = bodyOf('xiangzhou')!
    const without = { ...xiangzhou, desks: xiangzhou.desks.map((desk) => ({ ...desk, handles: [] })) }
    await saveBody(without, { actor: system, at: start })
    try {
      const receiver = await asPerson(app, people.officer)
      const html = (path: string) => receiver.get(path).set('Accept', 'text/html')
      const words = '本岗位已不再办理此程序，不能接收。请拒绝，由发出方另行移交。'
      for (const path of ['/handoffs', '/cases/ZB2026-000018/handoffs/H1']) {
        const { text } = await html(path)
        expect(text).to.include(words).and.include('/cases/ZB2026-000018/handoffs/H1/decline')
        expect(text).to.not.include('/cases/ZB2026-000018/handoffs/H1/accept"')
      }
      const refused = await receiver.post('/cases/ZB2026-000018/handoffs/H1/accept', {}).set('Accept', 'text/html')
      expect([refused.status, refused.text.includes(words)]).to.deep.equal([422, true])
      expect((await loadCase('ZB2026-000018')).handoffs[0]?.state).to.be.oneOf(['offered', 'seen'])
      const sender = await asPerson(app, people.intake)
      const { text } = await sender.get('/handoffs/sent').set('Accept', 'text/html')
      expect(text).to.include('该岗位已不再办理此程序，不能接收。请撤回后另行移交。')
      await sender.post('/cases/ZB2026-000018/handoffs/H1/recall', {}).expect(303)
      // Nor is it offered there anew, although the body has no other desk for it.
      const anew = await offered('ZB2026-000018').catch((error: unknown) => error as RuleError)
      expect(anew).to.have.property('code', 'desk-not-for-procedure')
      expect((await offered('ZB2026-000018', { deskId: 'jinwan-ip' })).to.deskId).to.equal('jinwan-ip')
      await sender.post('/cases/ZB2026-000018/handoffs/H2/recall', {}).expect(303)
    } finally {
      await saveBody(xiangzhou, { actor: system, at: start })
    }
  })

  it('answers a foreign desk exactly as for a handoff that does not exist', async () => {
    await fileCase('ZB2026-000009')
    await offered('ZB2026-000009')
    const foreign = await asPerson(app, people.jinwan)
    const bodyOf = async (path: string, post: boolean) => {
      const answer = await (post ? foreign.json(path, {}) : foreign.get(path).set('Accept', 'application/json')).expect(
        404,
      )
      const { instance: _instance, ...rest } = answer.body as Record<string, unknown>
      return rest
    }
    for (const [act, post] of [
      ['', false],
      ['/accept', true],
      ['/recall', true],
    ] as const) {
      const none = await bodyOf(`/cases/ZB2026-999999/handoffs/H1${act}`, post)
      expect(await bodyOf(`/cases/ZB2026-000009/handoffs/H1${act}`, post)).to.deep.equal(none)
      expect(await bodyOf(`/cases/ZB2026-000009/handoffs/H7${act}`, post)).to.deep.equal(none)
    }
    const none = await bodyOf('/cases/ZB2026-999999/P1/handoffs/new', false)
    expect(await bodyOf('/cases/ZB2026-000009/P1/handoffs/new', false)).to.deep.equal(none)
  })

  it('answers the same one-time key twice alike', async () => {
    await fileCase('ZB2026-000010')
    const sender = await asPerson(app, people.intake)
    const send = () =>
      sender
        .json('/cases/ZB2026-000010/P1/handoffs/new', { ...asked, fields: [] })
        .set('Idempotency-Key', 'a-key-of-the-program')
        .expect(201)
    const asked = { kind: 'transfer', deskId: 'xiangzhou-ip', asks: '请依法处理', reason: '管辖' }
    const [first, again] = [await send(), await send()]
    expect(again.body).to.deep.equal(first.body)
    expect((await loadCase('ZB2026-000010')).handoffs).to.have.length(1)
  })

  it('turns pages by cursor, each offer once and the nearest end first', async function () {
    this.timeout(20_000)
    const many = Array.from({ length: 23 }, (_, index) => `ZB2026-1000${String(index).padStart(2, '0')}`)
    for (const id of many) {
      await fileCase(id)
      await offered(id, { deskId: 'jinwan-ip' })
    }
    await drained()
    const reader = await asPerson(app, people.jinwan)
    const seen: unknown[] = []
    for (let path: string | undefined = '/handoffs'; path;) {
      const { body }: { body: Page & { next?: string } } = await reader
        .get(path)
        .set('Accept', 'application/json')
        .expect(200)
      seen.push(...body.offers.map(({ caseId }) => caseId))
      path = body.next === undefined ? undefined : `/handoffs?after=${body.next}`
    }
    expect(seen).to.deep.equal(many)
    await reader.get('/handoffs?after=nonsense').expect(422)
  })

  it('prints every page in English', async () => {
    await fileCase('ZB2026-000011')
    await offered('ZB2026-000011')
    await drained()
    const receiver = await asPerson(app, people.officer)
    const sender = await asPerson(app, people.intake)
    for (const path of ['/handoffs', '/cases/ZB2026-000011/handoffs/H1'])
      expect((await receiver.get(`${path}?lang=en`).expect(200)).text).to.include('Accept')
    expect((await sender.get('/handoffs/sent?lang=en').expect(200)).text).to.include('Recall')
    expect((await sender.get('/cases/ZB2026-000011/P1/handoffs/new?lang=en').expect(200)).text).to.include(
      'Answers within',
    )
  })
})
