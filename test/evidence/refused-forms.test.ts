import { expect } from 'chai'
import mongoose from 'mongoose'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Http } from '../../src/http/index.ts'
import { sweepBlobs, sweepLimits } from '../../src/maintenance/blob-sweep.ts'
import { system } from '../../src/kernel/role.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { filingApp, personAt } from '../filing/filing-app.ts'
import { aFiler, at, openFilingHouse } from '../filing/filing-house.ts'

describe('a form of evidence with a mistake in it', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function aPage(id = 'p-filer') {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(id), at })
    await drained()
    const person = await personAt(http, id)
    const send = async (fields: Record<string, string | string[]>, names: readonly string[], as = person) => {
      let sent = as.raw('post', `/cases/${record._id}/evidence`).set('Accept', 'text/html').field('_csrf', as.token())
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent = sent.field(name, one)
      for (const name of names) sent = sent.attach('file', Buffer.from(`${record._id} ${name}`), { filename: name })
      return await sent
    }
    const items = async () => (await loadCase(record._id)).evidence
    return { send, items }
  }
  const names = (many: number, what = '图') => Array.from({ length: many }, (_, n) => `${what}${n}.txt`)
  const heldIn = (page: string) =>
    [...page.matchAll(/name="_held" value="([0-9a-f]{24})"/g)].map(([, id]) => id as string)

  // Row 2 of the second list of inputs.
  it('comes back with its words for the one file that was not taken', async () => {
    const { send, items } = await aPage()
    const answer = await send({ kind: 'electronic-data', proves: '证明销售', name: '网页截图', sealed: 'yes' }, [
      ...names(8),
      '坏.jpg',
    ])
    expect(answer.status).to.equal(422)
    expect(await items()).to.have.length(8)
    expect(answer.text).to.contain('坏.jpg').and.to.contain('证明销售</textarea>').and.to.contain('value="网页截图"')
    expect(answer.text).to.match(/<option value="electronic-data" selected/)
    expect(answer.text).to.match(/name="sealed"[^>]* checked/)
  })

  it('keeps the files that came with a text too long, and takes them with the text mended', async () => {
    const { send, items } = await aPage()
    const refused = await send({ kind: 'document', proves: '长'.repeat(1001) }, names(8))
    expect(refused.status).to.equal(422)
    expect(await items()).to.have.length(0)
    for (const name of names(8)) expect(refused.text).to.contain(name)
    const held = heldIn(refused.text)
    expect(held).to.have.length(8)
    const still = await send({ kind: 'document', proves: '长'.repeat(1002), _held: held }, ['又一份.txt'])
    expect(heldIn(still.text)).to.have.length(9)
    const taken = await send({ kind: 'document', proves: '短', _held: heldIn(still.text).slice(1) }, [])
    expect(taken.status).to.equal(303)
    expect((await items()).map(({ fileName, proves }) => [fileName, proves])).to.deep.equal(
      [...names(8).slice(1), '又一份.txt'].map((name) => [name, '短']),
    )
  })

  it('with more files than one form takes keeps as many as that and names the others', async () => {
    const { send, items } = await aPage()
    const refused = await send({ kind: 'document', proves: '说明' }, names(12))
    expect(refused.status).to.equal(422)
    expect(refused.text)
      .to.contain('一次最多上传 10 个文件')
      .and.to.contain('图10.txt、图11.txt')
      .and.to.contain('说明</textarea>')
    const taken = await send({ kind: 'document', proves: '说明', _held: heldIn(refused.text) }, [])
    expect(taken.status).to.equal(303)
    expect((await items()).map(({ fileName }) => fileName)).to.deep.equal(names(10))
  })

  it('handed in by a colleague of the same party stands under that person’s name in the party’s own timeline', async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler('p-owner'), at })
    await changeCase(record._id, { actor: system, at }, (before) => ({
      record: {
        ...before,
        parties: before.parties.map((each) =>
          each.side === 'requester' ? { ...each, personIds: [...each.personIds, 'p-mate'] } : each,
        ),
      },
      entries: [],
    }))
    const mate = await personAt(http, 'p-mate', { name: '邓嘉怡' })
    const sent = await mate
      .raw('post', `/cases/${record._id}/evidence`)
      .set('Accept', 'text/html')
      .field('_csrf', mate.token())
      .field('kind', 'document')
      .field('proves', '证明销售')
      .attach('file', Buffer.from('colleague'), { filename: '补充.txt' })
    expect(sent.status).to.equal(303)
    await drained()
    const owner = await personAt(http, 'p-owner')
    const { text } = await owner.get(`/complaints/${record._id}`).set('Accept', 'text/html')
    expect(text.slice(text.indexOf('id="timeline"'))).to.contain('邓嘉怡')
  })

  it('gives nobody else the files that wait, and forgets them after a day', async () => {
    const mine = await aPage('p-holds')
    const held = heldIn((await mine.send({ kind: 'document', proves: '长'.repeat(1001) }, names(2, '密'))).text)
    expect(held).to.have.length(2)
    const foreign = await aPage('p-other')
    const refused = await foreign.send({ kind: 'document', _held: held }, [])
    expect([refused.status, await foreign.items()]).to.deep.equal([422, []])
    expect(refused.text).not.to.contain('密0.txt')
    const stored = () => mongoose.connection.db!.collection('blobs.files').countDocuments({ filename: /^密/ })
    expect(await stored()).to.equal(2)
    await sweepBlobs(new Date(Date.now() + sweepLimits.aliveMs + 1000))
    expect(await stored()).to.equal(0)
    expect((await mine.send({ kind: 'document', _held: held }, [])).status).to.equal(422)
  })
})

describe('a file of evidence', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  // Row 4 of the second list of inputs.
  it('is given in parts to whoever plays it, and whole to whoever asks for all', async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
    await drained()
    const person = await personAt(http)
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251))
    const recording = Buffer.concat([Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'), bytes])
    const sent = person.raw('post', `/cases/${record._id}/evidence`).set('Accept', 'application/json')
    expect((await sent.attach('file', recording, { filename: '录像.mp4' })).status).to.equal(201)
    const path = `/cases/${record._id}/evidence/E1`
    const part = async (range: string, more: Record<string, string> = {}) =>
      await person.agent.get(path).set('Range', range).set(more).buffer(true)
    const whole = await person.get(path)
    expect([whole.status, whole.headers['accept-ranges']]).to.deep.equal([200, 'bytes'])
    for (const [range, first, last] of [
      ['bytes=0-1', 0, 1],
      ['bytes=261100-261200', 261_100, 261_200],
      ['bytes=300000-', 300_000, recording.length - 1],
      ['bytes=-500', recording.length - 500, recording.length - 1],
      ['bytes=0-9999999', 0, recording.length - 1],
    ] as const) {
      const answer = await part(range)
      expect([answer.status, answer.headers['content-range']], range).to.deep.equal([
        206,
        `bytes ${first}-${last}/${recording.length}`,
      ])
      expect(Buffer.compare(answer.body as Buffer, recording.subarray(first, last + 1)), range).to.equal(0)
    }
    const beyond = await part('bytes=9999999-')
    expect([beyond.status, beyond.headers['content-range']]).to.deep.equal([416, `bytes */${recording.length}`])
    for (const range of ['bytes=5-1', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=x'])
      expect((await part(range)).status, range).to.equal(200)
    expect((await part('bytes=0-1', { 'If-Range': whole.headers['etag'] as string })).status).to.equal(206)
    expect((await part('bytes=0-1', { 'If-Range': '"another"' })).status).to.equal(200)
  })
})
