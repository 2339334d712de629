import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Http, Viewer } from '../../src/http/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { openCopy, printedQueryCode } from '../../src/papers/index.ts'
import { collection } from '../../src/store/connection.ts'
import { changeCase } from '../../src/store/case-store.ts'
import { accessOf, addWayIn, mayReadCodes, mayReadPaper, tokenHash } from '../../src/access/index.ts'
import { aComplaint } from './a-complaint.ts'
import { filingApp, guestAt, personAt } from './filing-app.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

describe('how a case stands, for its number and a code', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function filed() {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
    const code = await printedQueryCode(record, 'D1', at)
    if (code === undefined) throw new Error('the receipt prints no code')
    return { record, number: record._id, code }
  }
  const guest = async () => {
    const who = await guestAt(http)
    const ask = (number: string, code: string, lang = 'zh-CN') =>
      who.post('/follow', { number, code, _once: randomUUID() }).set('Accept', 'text/html').set('Accept-Language', lang)
    return { ...who, ask }
  }

  it('is printed on the receipt and shown on its page, and stored as a hash alone', async () => {
    const { record, code } = await filed()
    expect(code).to.match(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
    const page = await (await personAt(http)).get(`/complaints/${record._id}/receipt`).set('Accept', 'text/html')
    expect(page.text).to.include(code)
    const stored = await collection('query-codes').findOne({ caseId: record._id })
    expect(stored).to.deep.include({ _id: tokenHash(code), partyId: 'A1', paper: record.papers[0]?.number })
    expect(JSON.stringify(stored)).to.not.include(code)
  })

  it('is offered beside the way with an account, to who is not signed in', async () => {
    const page = await (await guest()).get('/follow?number=zb2026－000001').set('Accept', 'text/html')
    expect(page.status).to.equal(200)
    expect(page.text).to.include('name="code"').and.include('value="ZB2026-000001"').and.include('/sign-in?next=')
    const own = await (await personAt(http)).get('/follow').set('Accept', 'text/html')
    expect(own.text).to.include('name="code"').and.include('登录后查看')
  })

  it('says the stage, which body has it, what is asked and until when, however number and code are typed', async () => {
    const { number, code } = await filed()
    const who = await guest()
    for (const [typed, secret] of [
      [number, code],
      [` ${number.toLowerCase().replace('-', '—')} `, code.toLowerCase().replaceAll('-', ' ')],
    ] as const) {
      const page = await who.ask(typed, secret)
      expect(page.status).to.equal(200)
      for (const words of [
        number,
        '轮到珠海市知识产权保护中心',
        '投诉材料已收到，等待登记编号。',
        '快速审查时限',
        '11月26日 24:00',
      ])
        expect(page.text).to.include(words)
    }
    const english = await who.ask(number, code, 'en')
    expect(english.text).to.include('With Zhuhai IP Protection Centre').and.include('Your complaint has arrived')
  })

  it('is found by the number that a notice bears as well, however it is typed, and by no other', async () => {
    const { record, code } = await filed()
    const number = record.proceedings[0]?.number ?? ''
    expect(number).to.match(/〔2026〕\d+号$/)
    const who = await guest()
    for (const typed of [number, number.replace('〔', '[').replace('〕', ']'), ` ${number.replace('号', '')} 号`])
      expect((await who.ask(typed, code)).text, typed).to.include(record._id)
    for (const typed of [number.replace(/\d+号/, '999999号'), '〔2026〕', ''])
      expect((await who.ask(typed, code)).status, typed).to.equal(422)
  })

  it('names nobody, and shows nothing of what was written', async () => {
    const { record, number, code } = await filed()
    const page = await (await guest()).ask(number, code)
    const json = await (await guest()).json('/follow', { number, code })
    expect(json.status).to.equal(200)
    const secrets = [
      ...record.parties.flatMap((party) => [party.name, party.phone, party.email, party.address, party.idNumber]),
      record.title,
      record.acts.description,
      record.acts.place,
      record.claimsText,
      ...record.rights.flatMap((right) => [right.number, right.title, right.holder]),
      aFiler().name,
    ].filter((word): word is string => (word ?? '').length > 1)
    expect(secrets).to.have.length.above(8)
    for (const word of secrets)
      for (const text of [page.text, JSON.stringify(json.body)]) expect(text, word).to.not.include(word)
  })

  it('answers alike to a number that is not, a wrong code, and another case’s code, and keeps what was typed', async () => {
    const [one, two] = [await filed(), await filed()]
    const who = await guest()
    const tries = [
      ['ZB2026-999999', one.code],
      [one.number, 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'],
      [one.number, two.code],
      ['甲乙丙', one.code],
    ] as const
    const seen = new Set<string>()
    for (const [number, code] of tries) {
      const page = await who.ask(number, code)
      expect(page.status).to.equal(422)
      expect(page.text).to.include('没有查到。请核对案件编号和查询码').and.include(`value="${code}"`)
      const json = await who.json('/follow', { number, code })
      seen.add(JSON.stringify([json.status, json.body.code, json.body.title, json.body.detail]))
    }
    expect([...seen]).to.have.length(1)
  })

  it('says of a paper that came before its service was recorded that this is awaited, to nobody but who has its code', async () => {
    const { record } = await filed()
    const number = '珠知法裁字〔2026〕77号'
    const paper = { ...record.papers[0]!, id: 'D9', key: 'defence-notice', number, audience: 'respondent' as const }
    const actor = { id: 'system', name: '系统', roles: ['system' as const] }
    await changeCase(record._id, { actor, at }, (now) => ({
      record: { ...now, papers: [...now.papers, { ...paper, addresseeId: 'B1', toServe: true }] },
      entries: [{ kind: 'case:looked-at', audience: 'officers', data: {} }],
    }))
    const code = '23456-789AB-CDEFG-HJKMN-PQRST'
    const expiresAt = new Date(at.getTime() + 86_400_000)
    await addWayIn(code, { caseId: record._id, partyId: 'B1', paper: number, at, expiresAt })
    const who = await guest()
    const right = await who.ask(record._id, code)
    expect(right.status).to.equal(422)
    expect(right.text).to.include('该文书的送达尚未登记').and.not.include('没有查到')
    const others = [
      await who.ask(record._id, code.replace('2', '3')),
      await who.ask('ZB2026-999999', code),
      await who.ask(number, 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'),
    ]
    for (const { text } of others) expect(text).to.include('没有查到').and.not.include('尚未登记')
  })

  it('opens for who has the right code, however often others behind the same address were wrong, by case number or by that of a notice', async () => {
    const { record, number, code } = await filed()
    const notice = record.proceedings[0]?.number ?? ''
    const who = await guest()
    for (let n = 0; n < 12; n++)
      for (const typed of [number, notice]) expect((await who.ask(typed, 'AAAAA')).status).to.equal(422)
    for (const typed of [number, notice]) expect((await who.ask(typed, code)).status, typed).to.equal(200)
  })

  it('is made anew by a party of the case alone; the one before opens nothing any more', async () => {
    const { record, number, code } = await filed()
    const filer = await personAt(http)
    const made = await filer.post(`/complaints/${number}/query-code`, {}).set('Accept', 'text/html')
    expect(made.status).to.equal(200)
    const fresh = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/.exec(made.text)?.[0] ?? ''
    expect(fresh).to.not.equal(code)
    const who = await guest()
    expect((await who.ask(number, code)).status).to.equal(422)
    expect((await who.ask(number, fresh)).status).to.equal(200)
    const page = await filer.get(`/complaints/${number}/receipt`).set('Accept', 'text/html')
    expect(page.text).to.not.include(code).and.not.include(fresh)
    expect(await printedQueryCode(record, 'D1', at)).to.equal(undefined)
    const stranger = await personAt(http, 'p-stranger')
    expect((await stranger.post(`/complaints/${number}/query-code`, {})).status).to.equal(404)
  })

  it('is the same at a second press of one form, and opens still; another at the next', async () => {
    const { number } = await filed()
    const filer = await personAt(http)
    const press = async (once: string) => {
      const made = await filer.post(`/complaints/${number}/query-code`, { _once: once }).set('Accept', 'text/html')
      return /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/.exec(made.text)?.[0] ?? String(made.status)
    }
    const first = await press('one-key-of-this-form-1')
    expect(await press('one-key-of-this-form-1')).to.equal(first)
    expect((await (await guest()).ask(number, first)).status).to.equal(200)
    expect(await press('one-key-of-this-form-2')).to.not.equal(first)
  })

  it('is on the receipt of the filer alone: whoever else reads the receipt reads a copy without it', async () => {
    const { record } = await filed()
    const receipt = record.papers.find(({ key }) => key === 'receipt')!
    const office = { roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] } as const
    const officer = { ...aFiler('officer'), ...office } as unknown as Viewer
    const holder = record.proceedings[0]?.holder
    const works = { ...officer, bodyId: holder?.bodyId ?? '', deskIds: [holder?.deskId ?? ''] }
    const codesTo = (viewer: Viewer) => {
      const access = accessOf(viewer, record)
      expect(mayReadPaper(receipt, access, record)).to.equal(true)
      return mayReadCodes(receipt, access, record)
    }
    expect([codesTo(aFiler()), codesTo(works)]).to.deep.equal([true, false])
    const copy = await openCopy(record, receipt, at, { remarks: false, codes: false })
    copy.bytes.resume()
    expect([copy.isCopy, copy.paper.sha256, copy.paper.pages]).to.deep.equal([true, '', 1])
  })

  it('opens nothing by a receipt that was never issued', async () => {
    const { number, code } = await filed()
    await collection('query-codes').updateOne(
      { _id: tokenHash(code) as never },
      { $set: { paper: '珠知收字〔2026〕9号' } },
    )
    expect((await (await guest()).ask(number, code)).status).to.equal(422)
  })
})
