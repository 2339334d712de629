import Joi from 'joi'
import { expect } from 'chai'
import { conflict } from '../../src/kernel/rule-error.ts'
import { isPlain } from '../../src/live/incoming.ts'
import { cutOff, type LiveHouse, openHouse, type Page, person } from './live-house.ts'

const caseId = 'ZB2026-000001'
const ofHandoff = Joi.object<{ caseId: string; handoffId: string }>({ caseId: Joi.string(), handoffId: Joi.string() })

describe('events from pages', () => {
  let house: LiveHouse
  let page: Page
  beforeEach(async () => {
    house = await openHouse()
    house.cases.set(caseId, { seq: 1, entries: [], watchers: new Set(['p-li']) })
    page = await house.page(await house.signIn(person('p-li', { bodyId: 'amr', deskIds: ['amr-ip'] })))
  })
  afterEach(() => house.close())

  it('acknowledges an unknown event as a refusal, however it is named', async () => {
    for (const name of ['nothing:known', '__proto__', 'constructor', 'toString', 'case.watch'])
      expect(await page.ask(name, {}), name).to.deep.equal({
        ok: false,
        code: 'unknown-event',
        message: 'unknown-event in zh-CN',
      })
  })

  it('refuses texts that cannot be kept, and names their fields', async () => {
    const heard: string[] = []
    house.live.onEvent('handoff:accept', ofHandoff, async (_viewer, { handoffId }) => void heard.push(handoffId))
    for (const handoffId of ['H1\ud800', '\udc00', 'H1\u0000', 'H1\u0085', 'H1\ufdd0', 'H1\n', 'H1\t'])
      expect(await page.ask('handoff:accept', { caseId, handoffId }), JSON.stringify(handoffId)).to.deep.include({
        code: 'invalid-input',
        details: { fields: ['handoffId'] },
      })
    expect(heard).to.deep.equal([])
  })

  it('refuses payloads that are not as their form says', async () => {
    const bad: unknown[] = [
      undefined,
      null,
      'text',
      { caseId },
      { caseId, since: '0' },
      { caseId, since: -1 },
      { caseId, since: 0, more: 1 },
      { caseId: { $ne: null }, since: 0 },
      { caseId: Buffer.from('x'), since: 0 },
      JSON.parse(`{"caseId":"${caseId}","since":0,"__proto__":{"polluted":1}}`),
      { caseId, since: 0, constructor: { prototype: { polluted: 1 } } },
    ]
    for (const payload of bad)
      expect(await page.ask('case:watch', payload), JSON.stringify(payload)).to.include({ code: 'invalid-input' })
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
    expect(isPlain(JSON.parse('{"a":[{"__proto__":{}}]}'))).to.equal(false)
  })

  it('gives the refusal of a handler to the page, and of a fault its id alone', async () => {
    house.live.onEvent('handoff:accept', ofHandoff, async (viewer, payload) => {
      if (payload.handoffId === 'H1') throw conflict('handoff-answered', 'answered already', { by: '王' })
      if (payload.handoffId === 'H2') throw new Error('inner matters')
      return { acceptedBy: viewer.id }
    })
    expect(await page.ask('handoff:accept', { caseId, handoffId: 'H1' })).to.deep.equal({
      ok: false,
      code: 'handoff-answered',
      message: 'handoff-answered in zh-CN',
      details: { by: '王' },
    })
    const fault = await page.ask('handoff:accept', { caseId, handoffId: 'H2' })
    expect(fault).to.include({ ok: false, code: 'fault', message: 'fault in zh-CN' })
    expect(JSON.stringify(fault)).not.to.include('inner matters')
    expect(house.faults.map(String)).to.deep.equal(['Error: inner matters'])
    expect(await page.ask('handoff:accept', { caseId, handoffId: 'H3' })).to.deep.equal({
      ok: true,
      acceptedBy: 'p-li',
    })
  })

  it('refuses in the language of the person', async () => {
    const english = await house.page(await house.signIn(person('p-wang', { lang: 'en' })))
    expect(await english.ask('case:watch', { caseId, since: 0 })).to.include({ message: 'not-found in en' })
    expect(await english.ask('nothing:known', {})).to.include({ message: 'unknown-event in en' })
  })

  it('refuses in the language the page was switched to', async () => {
    for (const [lang, said] of [
      ['en', 'en'],
      ['xx', 'zh-CN'],
    ]) {
      const cookie = `${await house.signIn(person('p-wang'))}; lang=${lang}`
      const page = await house.page(cookie)
      expect(await page.ask('case:watch', { caseId, since: 0 })).to.include({ message: `not-found in ${said}` })
    }
  })

  it('handles one report of an arrival for a whole desk, and the next after a failure', async () => {
    const asked: string[] = []
    const firstOf = (payload: { caseId: string; handoffId: string }) => `${payload.caseId}:${payload.handoffId}`
    house.live.onEvent(
      'handoff:mark-delivered',
      ofHandoff,
      async (_viewer, payload) => {
        asked.push(payload.handoffId)
        if (payload.handoffId === 'H2' && asked.length === 2) throw conflict('case-changed', 'changed')
      },
      { firstOf },
    )
    for (const handoffId of ['H1', 'H2', 'H1', 'H2']) await page.ask('handoff:mark-delivered', { caseId, handoffId })
    expect(asked).to.deep.equal(['H1', 'H2', 'H2'])
  })

  it('throttles and then drops a page that floods, and nobody else notices', async () => {
    const other = await house.page(await house.signIn(person('p-wang')))
    const gone = cutOff(page, 25_000)
    const acks: string[] = []
    const started = performance.now()
    for (let n = 0; n < 2000; n += 1)
      page.socket.emit('nothing:known', {}, (ack: { code: string }) => acks.push(ack.code))
    expect(await other.ask('case:leave', { caseId })).to.deep.equal({ ok: true })
    expect(await gone).to.equal('io server disconnect')
    const seconds = (performance.now() - started) / 1000
    expect(acks).to.include('too-many-requests')
    // However fast the machine is: 60 at once and 20 in a second after are all that is worked on, the rest is turned away at the door.
    expect(acks.filter((code) => code !== 'too-many-requests').length).to.be.at.most(60 + 20 * Math.ceil(seconds))
    expect(other.socket.connected).to.equal(true)
  })

  it('closes a connection that sends more than 100 kB at once, and only that one', async () => {
    const other = await house.page(await house.signIn(person('p-wang')))
    const gone = cutOff(page, 25_000)
    page.socket.emit('case:watch', { caseId: 'x'.repeat(150_000), since: 0 })
    expect(await gone).to.be.oneOf(['transport close', 'transport error'])
    expect(await other.ask('case:leave', { caseId })).to.deep.equal({ ok: true })
  })

  it('answers the events of one page in the order they came', async () => {
    const answers = await Promise.all([
      page.ask('case:watch', { caseId, since: 0 }),
      page.ask('case:leave', { caseId }),
      page.ask('presence:tell', { caseId, doing: 'viewing' }),
    ])
    expect(answers.map(({ ok }) => ok)).to.deep.equal([true, true, false])
  })
})
