import { createHash } from 'node:crypto'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { prepareEvidence } from '../../src/evidence/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Http } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { deleteBlob } from '../../src/store/blob-store.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { system } from '../../src/kernel/role.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { filingApp, personAt } from '../filing/filing-app.ts'
import { aFiler, at, openFilingHouse } from '../filing/filing-house.ts'

const pdf = (words: string) => Buffer.from(`%PDF-1.4\n${words}\n%%EOF\n`)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const blobs = () => mongoose.connection.db!.collection('blobs.files')

describe('evidence', () => {
  let close: () => Promise<void>
  let http: Http
  before(async () => {
    close = await openFilingHouse()
    http = filingApp()
  })
  after(() => close())

  async function aCase(filer = 'p-filer'): Promise<string> {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(filer), at })
    await drained()
    return record._id
  }
  async function upload(
    path: string,
    files: readonly [name: string, bytes: Buffer][],
    fields: object = {},
    id = 'p-filer',
  ) {
    const person = await personAt(http, id)
    let sent = person.raw('post', path).set('Accept', 'application/json')
    for (const [name, value] of Object.entries(fields)) sent = sent.field(name, String(value))
    for (const [name, bytes] of files) sent = sent.attach('file', bytes, { filename: name })
    return await sent
  }

  it('is stored, hashed, listed and journalled with its legal kind and what it proves', async () => {
    const number = await aCase()
    const bytes = pdf('notarial deed')
    const answer = await upload(`/cases/${number}/evidence`, [['公证书.pdf', bytes]], {
      kind: 'document',
      proves: '被投诉人销售被控产品',
      sealed: 'yes',
    })
    expect(answer.status).to.equal(201)
    const [item] = (await loadCase(number)).evidence
    // What is sealed is numbered apart.
    expect(item).to.deep.include({
      id: 'E51',
      fileName: '公证书.pdf',
      kind: 'document',
      proves: '被投诉人销售被控产品',
      sealed: true,
      side: 'requester',
      served: false,
      size: bytes.length,
      sha256: sha256(bytes),
      addedBy: 'p-filer',
    })
    await drained()
    const entry = (await entriesAfter(number, 0)).at(-1)
    expect(entry).to.deep.include({ kind: 'evidence:added', audience: 'filer' })
    expect(entry?.data).to.deep.include({ evidence: 'E51', sha256: sha256(bytes) })
    expect(entry?.data, 'a sealed item’s name stays out of the journal').not.to.have.property('name')
  })

  it('comes back byte for byte, as an attachment that cannot run', async () => {
    const number = await aCase()
    const bytes = pdf('a "quoted" name')
    await upload(`/cases/${number}/evidence`, [['裁决 "书".pdf', bytes]])
    const person = await personAt(http)
    const answer = await person
      .get(`/cases/${number}/evidence/E1`)
      .buffer(true)
      .parse(gather as never)
    expect(answer.status).to.equal(200)
    expect(sha256(answer.body as Buffer)).to.equal(sha256(bytes))
    expect(answer.headers['content-disposition']).to.match(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/)
    expect(answer.headers['content-security-policy']).to.contain('sandbox')
    expect(answer.headers['x-content-type-options']).to.equal('nosniff')
  })

  it('is not found by strangers, nor by an officer of a desk that has no part', async () => {
    const number = await aCase()
    await upload(`/cases/${number}/evidence`, [['a.pdf', pdf('a')]])
    const stranger = await personAt(http, 'p-stranger')
    const officer = await personAt(http, 'p-far', { roles: ['officer'], bodyId: 'jinwan', deskIds: ['jinwan-ip'] })
    for (const person of [stranger, officer]) {
      expect((await person.get(`/cases/${number}/evidence/E1`)).status).to.equal(404)
      expect((await person.get(`/cases/${number}/evidence`)).status).to.equal(404)
    }
    expect((await upload(`/cases/${number}/evidence`, [['b.pdf', pdf('b')]], {}, 'p-stranger')).status).to.equal(404)
    expect((await loadCase(number)).evidence).to.have.length(1)
  })

  it('of the desk that holds the case is the office’s own', async () => {
    const number = await aCase()
    await personAt(http, 'p-intake', { roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] })
    const people = await personAt(http, 'p-intake', { roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] })
    const answer = await people
      .raw('post', `/cases/${number}/evidence`)
      .set('Accept', 'application/json')
      .field('kind', 'inspection-record')
      .attach('file', pdf('inspection'), { filename: '勘验笔录.pdf' })
    expect(answer.status).to.equal(201)
    expect((await loadCase(number)).evidence[0]).to.deep.include({ side: 'office', kind: 'inspection-record' })
  })

  it('is refused file by file, in words, without keeping out the sound ones', async () => {
    const number = await aCase()
    const person = await personAt(http)
    const answer = await person
      .raw('post', `/cases/${number}/evidence`)
      .attach('file', pdf('sound'), { filename: '好.pdf' })
      .attach('file', Buffer.alloc(0), { filename: '空.pdf' })
      .attach('file', Buffer.from('<html>'), { filename: '页.html' })
      .attach('file', Buffer.from('MZ....'), { filename: '图.png' })
      .attach('file', pdf('sound'), { filename: '又是好.pdf' })
    expect(answer.status).to.equal(422)
    for (const words of [
      '“空.pdf”是空文件',
      '“页.html”的类型（html）不能接收',
      '“图.png”的内容不是 png 文件',
      '完全相同',
    ])
      expect(answer.text).to.contain(words)
    expect((await loadCase(number)).evidence.map(({ fileName }) => fileName)).to.deep.equal(['好.pdf'])
  })

  it('sent again with the key of its form is answered as the first time; other bytes with that key are refused, not dropped', async () => {
    const number = await aCase()
    const person = await personAt(http)
    const send = (bytes: Buffer, json = true) => {
      const sent = person.raw('post', `/cases/${number}/evidence`).field('_once', 'key-of-one-form')
      return (json ? sent.set('Accept', 'application/json') : sent).attach('file', bytes, { filename: 'a.pdf' })
    }
    const first = await send(pdf('file A'))
    const again = await send(pdf('file A'))
    expect([first.status, again.status]).to.deep.equal([201, 201])
    expect(again.body).to.deep.equal(first.body)
    const other = await send(pdf('file B'))
    expect([other.status, other.body.code]).to.deep.equal([422, 'once-key-reused'])
    const page = await send(pdf('file B'), false)
    expect(page.status).to.equal(422)
    expect(page.text).to.contain('这个页面刚才已经提交过一次').and.to.contain('name="file"')
    expect((await loadCase(number)).evidence.map((item) => item.sha256)).to.deep.equal([sha256(pdf('file A'))])
    const fresh = await upload(`/cases/${number}/evidence`, [['b.pdf', pdf('file B')]])
    expect([fresh.status, fresh.body.id]).to.deep.equal([201, 'E2'])
  })

  it('is refused, and none of its bytes kept, where the sender saw an older case; its form says nothing of a version', async () => {
    const number = await aCase()
    const person = await personAt(http)
    await upload(`/cases/${number}/evidence`, [['a.pdf', pdf('first')]])
    const { version: counted } = await loadCase(number)
    const version = (await person.get(`/cases/${number}/evidence`)).headers['etag'] ?? ''
    const before = await blobs().countDocuments()
    const send = async (seen: string) =>
      await person
        .raw('post', `/cases/${number}/evidence`)
        .set('Accept', 'application/json')
        .set('If-Match', seen)
        .attach('file', pdf('second'), { filename: 'b.pdf' })
    const stale = await send(`"${counted}"`)
    expect([stale.status, stale.body.code]).to.deep.equal([412, 'case-changed'])
    expect(await blobs().countDocuments()).to.equal(before)
    expect((await loadCase(number)).evidence.map(({ id }) => id)).to.deep.equal(['E1'])
    expect((await send(version)).status).to.equal(201)
    const page = await person.get(`/cases/${number}/evidence`)
    expect(page.text).to.contain('name="file"').and.not.to.contain('name="_version"')
  })

  it('sent again in part sound, in part not, gives the same account of both', async () => {
    const number = await aCase()
    const person = await personAt(http)
    const send = () =>
      person
        .raw('post', `/cases/${number}/evidence`)
        .field('_once', 'key-of-a-mixed-form')
        .attach('file', pdf('sound'), { filename: '好.pdf' })
        .attach('file', Buffer.from('<html>'), { filename: '页.html' })
    const said = (text: string) => text.slice(text.indexOf('“页.html”'), text.indexOf('“页.html”') + 30)
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status]).to.deep.equal([422, 422])
    expect(said(again.text)).to.equal(said(first.text)).and.to.contain('不能接收')
    expect((await loadCase(number)).evidence).to.have.length(1)
  })

  it('that has lost its bytes gets them back when the same file is handed in again; the journal says so', async () => {
    const number = await aCase()
    const bytes = pdf('lost and found')
    await upload(`/cases/${number}/evidence`, [['a.pdf', bytes]])
    const [lost] = (await loadCase(number)).evidence
    await deleteBlob(lost?.blobId ?? '')
    const person = await personAt(http)
    expect((await person.get(`/cases/${number}/evidence/E1`)).status).to.equal(422)
    const answer = await upload(`/cases/${number}/evidence`, [['again.pdf', bytes]])
    expect([answer.status, answer.body.id]).to.deep.equal([201, 'E1'])
    const { evidence } = await loadCase(number)
    expect(evidence.map(({ blobId: _blob, ...item }) => item)).to.deep.equal([
      (({ blobId: _blob, ...item }) => item)(lost as NonNullable<typeof lost>),
    ])
    expect((await person.get(`/cases/${number}/evidence/E1`)).status).to.equal(200)
    await drained()
    expect((await entriesAfter(number, 0)).at(-1)).to.deep.include({
      kind: 'evidence:restored',
      audience: 'officers',
      data: { evidence: 'E1', sha256: sha256(bytes) },
    })
    const twice = await upload(`/cases/${number}/evidence`, [['a.pdf', bytes]])
    expect([twice.status, twice.body.code], 'whole again: the same file twice').to.deep.equal([422, 'file-twice'])
    // It names the file and no id of the program.
    expect(JSON.stringify(twice.body)).not.to.match(/\bE\d/)
  })

  it('handed in again for another document is one item that is both', async () => {
    const number = await aCase()
    const bytes = pdf('licence and identity in one')
    const send = async (purpose: string) =>
      await upload(`/cases/${number}/evidence`, [['合并.pdf', bytes]], { kind: 'document', purpose })
    expect((await send('identity')).status).to.equal(201)
    const again = await send('standing')
    expect([again.status, again.body.code]).to.deep.equal([201, undefined])
    const { evidence } = await loadCase(number)
    expect(evidence.map(({ id, purpose, also }) => [id, purpose, also])).to.deep.equal([
      ['E1', 'identity', ['standing']],
    ])
    expect(await blobs().countDocuments({ _id: new mongoose.Types.ObjectId(evidence[0]?.blobId) })).to.equal(1)
    const page = (await (await personAt(http)).get(`/cases/${number}/evidence`)).text
    expect(page).to.contain('主体资格证明和身份证明、被许可人或者继承人的资格证明')
    expect((await send('standing')).status, 'the same for the same').to.equal(422)
  })

  it('of one side says nothing of the same file of the other', async () => {
    const number = await aCase()
    const bytes = pdf('both have it')
    await upload(`/cases/${number}/evidence`, [['商业秘密.pdf', bytes]], { sealed: 'yes' })
    await upload(`/cases/${number}/evidence`, [['送达.pdf', pdf('served on them')]])
    await changeCase(number, { actor: system, at }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((party) => (party.id === 'B1' ? { ...party, personIds: ['p-both'] } : party)),
        // Something was served on the respondent, who comes to the case by it; of what is sealed they read nothing at all.
        evidence: record.evidence.map((item) => ({ ...item, served: true })),
      },
      entries: [{ kind: 'evidence:served', audience: 'officers', data: {} }],
    }))
    await personAt(http, 'p-both', { roles: ['respondent'] })
    const respondent = await personAt(http, 'p-both', { roles: ['respondent'] })
    const answer = await respondent
      .raw('post', `/cases/${number}/evidence`)
      .set('Accept', 'application/json')
      .attach('file', bytes, { filename: '我方.pdf' })
    expect([answer.status, answer.body.id]).to.deep.equal([201, 'E101'])
    expect((await loadCase(number)).evidence.map(({ side }) => side)).to.deep.equal([
      'requester',
      'requester',
      'respondent',
    ])
  })

  it('leaves no bytes behind when it is refused', async () => {
    const number = await aCase()
    const before = await blobs().countDocuments()
    const wrong = sha256(pdf('other'))
    const answer = await upload(`/cases/${number}/evidence`, [['a.pdf', pdf('this')]], { sha256: wrong })
    expect(answer.status).to.equal(422)
    expect(answer.body).to.deep.include({ code: 'file-hash-differs' })
    expect(await blobs().countDocuments()).to.equal(before)
  })

  it('asks for a file when none was chosen', async () => {
    const number = await aCase()
    const answer = await upload(`/cases/${number}/evidence`, [], { kind: 'document' })
    expect(answer.status).to.equal(422)
    expect(JSON.stringify(answer.body)).to.contain('请选择文件')
  })

  it('whose stored bytes were changed is not given out; the journal says so and the alarm is raised', async () => {
    const number = await aCase()
    await upload(`/cases/${number}/evidence`, [['a.pdf', pdf('genuine')]])
    const [item] = (await loadCase(number)).evidence
    const alarms: string[] = []
    prepareEvidence({ alarm: ({ caseId, evidence }) => alarms.push(`${caseId} ${evidence}`) })
    const chunks = mongoose.connection.db!.collection('blobs.chunks')
    const id = new mongoose.mongo.ObjectId(item?.blobId)
    const chunk = await chunks.findOne({ files_id: id })
    const data = Buffer.from((chunk!['data'] as { buffer: Uint8Array }).buffer)
    data[9] = (data[9] as number) ^ 1
    await chunks.updateOne({ _id: chunk!._id }, { $set: { data } })
    const person = await personAt(http)
    const answer = await person.get(`/cases/${number}/evidence/E1`).set('Accept', 'application/json')
    expect(answer.status).to.equal(422)
    expect(answer.body).to.deep.include({ code: 'evidence-altered' })
    expect(alarms).to.deep.equal([`${number} E1`])
    await person.get(`/cases/${number}/evidence/E1`)
    await drained()
    const told = (await entriesAfter(number, 0)).filter(({ kind }) => kind === 'evidence:altered')
    expect(told).to.have.length(1)
  })

  it('of the other side is seen only once it was served, and never when it is sealed', async () => {
    const number = await aCase()
    await upload(`/cases/${number}/evidence`, [['a.pdf', pdf('served')]])
    await upload(`/cases/${number}/evidence`, [['b.pdf', pdf('sealed')]], { sealed: 'yes' })
    await upload(`/cases/${number}/evidence`, [['c.pdf', pdf('not yet')]])
    await changeCase(number, { actor: system, at }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((party) => (party.id === 'B1' ? { ...party, personIds: ['p-other-side'] } : party)),
        evidence: record.evidence.map((item) => (item.id === 'E2' ? item : { ...item, served: true })),
      },
      entries: [{ kind: 'evidence:served', audience: 'officers', data: {} }],
    }))
    const respondent = await personAt(http, 'p-other-side', { roles: ['respondent'] })
    const status = async (id: string) => (await respondent.get(`/cases/${number}/evidence/${id}`)).status
    expect([await status('E1'), await status('E51'), await status('E2')]).to.deep.equal([200, 404, 404])
    const list = await respondent.get(`/cases/${number}/evidence`)
    expect(list.text).to.contain('证据1：a').and.not.to.contain('：b').and.not.to.contain('：c')
  })

  it('of a reporter is given to who is reported under a name that says nothing of them', async () => {
    const number = await aCase()
    await upload(`/cases/${number}/evidence`, [['我公司员工李秘密.pdf', pdf('served')]], { proves: '我在场拍摄' })
    await changeCase(number, { actor: system, at }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((party) =>
          party.side === 'respondent' ? { ...party, personIds: ['p-reported'] } : { ...party, standing: 'reporter' },
        ),
        evidence: record.evidence.map((item) => ({ ...item, served: true })),
      },
      entries: [{ kind: 'evidence:served', audience: 'officers', data: {} }],
    }))
    const reported = await personAt(http, 'p-reported', { roles: ['respondent'] })
    const given = await reported.get(`/cases/${number}/evidence/E1`)
    expect([given.status, decodeURIComponent(String(given.headers['content-disposition']))]).to.satisfy(
      ([status, name]: [number, string]) => status === 200 && name.includes('E1.pdf') && !name.includes('李秘密'),
    )
    const list = await reported.get(`/cases/${number}/evidence`)
    expect(list.text)
      .to.contain('证据1：书证')
      .and.not.to.match(/李秘密|我在场/)
  })

  // Row 35 of the second list of inputs: a photograph carries the place where it was taken.
  it('that is a photograph goes to the other side without its place, and to the office as it was handed in', async () => {
    const number = await aCase()
    const place = '22°16′14.7″N 113°34′'
    const jpeg = photographAt(place)
    await upload(`/cases/${number}/evidence`, [['照片.jpg', jpeg]])
    await changeCase(number, { actor: system, at }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((party) => (party.id === 'B1' ? { ...party, personIds: ['p-answers'] } : party)),
        evidence: record.evidence.map((item) => ({ ...item, served: true })),
      },
      entries: [{ kind: 'evidence:served', audience: 'officers', data: {} }],
    }))
    const path = `/cases/${number}/evidence/E1`
    const own = await (await personAt(http)).agent.get(path).buffer(true)
    const respondent = await personAt(http, 'p-answers', { roles: ['respondent'] })
    const theirs = await respondent.agent.get(path).buffer(true)
    expect(Buffer.compare(own.body as Buffer, jpeg), 'the original stays').to.equal(0)
    expect((theirs.body as Buffer).includes(place)).to.equal(false)
    expect((theirs.body as Buffer).length).to.equal(jpeg.length)
    const part = await respondent.agent.get(path).set('Range', 'bytes=0-120').buffer(true)
    expect([part.status, (part.body as Buffer).includes(place.slice(0, 6))]).to.deep.equal([206, false])
    // The listing still has the hash of what was handed in.
    expect((await loadCase(number)).evidence[0]?.sha256).to.equal(createHash('sha256').update(jpeg).digest('hex'))
  })

  it('goes into a draft, is described there, and becomes evidence of the case', async () => {
    const person = await personAt(http, 'p-drafter')
    const begun = await person.post('/complaints/drafts', {})
    const draft = (begun.headers['location'] as string).replace(/\/matter$/, '')
    const taken = await upload(`${draft}/files`, [['截图.png', png]], {}, 'p-drafter')
    expect(taken.status).to.equal(201)
    expect(taken.body).to.deep.include({ id: 'F1', name: '截图.png', sha256: sha256(png) })
    expect((await upload(`${draft}/files`, [['x.png', png]], {}, 'p-stranger')).status).to.equal(404)
    await person.post(`${draft}/evidence`, {
      'kind-F1': 'electronic-data',
      'name-F1': '店铺截图',
      'proves-F1': '正在销售',
      goOn: 'later',
    })
    const shown = await person.get(`${draft}/evidence`)
    expect(shown.text).to.contain('店铺截图').and.to.contain('正在销售').and.to.contain(sha256(png))
    await person.post(`${draft}/files/F1/delete`, {})
    expect((await person.get(`${draft}/evidence`)).text).not.to.contain('店铺截图')
  })

  it('cut off at its end leaves no listing and no bytes', async () => {
    const number = await aCase()
    const before = await blobs().countDocuments()
    const server = createServer(http.app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const entered = await fetch(`http://127.0.0.1:${port}/enter/p-filer`, { headers: { accept: 'application/json' } })
    const cookie = entered.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const { csrf } = (await entered.json()) as { csrf: string }
    const boundary = 'cut-here'
    const start = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
    const whole = Buffer.concat([
      Buffer.from(start),
      pdf('x'.repeat(3_000_000)),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    await new Promise<void>((resolve) => {
      const sent = ask({
        port,
        method: 'POST',
        path: `/cases/${number}/evidence`,
        headers: {
          cookie,
          'x-csrf-token': csrf,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': whole.length,
        },
      })
      sent.on('error', () => resolve())
      sent.write(whole.subarray(0, Math.floor(whole.length * 0.99)), () => setTimeout(() => sent.destroy(), 100))
    })
    // The server is done with it when nothing of it is under way any more, however long that takes.
    await new Promise((resolve) => server.close(resolve))
    for (let turn = 0; turn < 500 && (await blobs().countDocuments()) !== before; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await loadCase(number)).evidence).to.deep.equal([])
    expect(await blobs().countDocuments()).to.equal(before)
  })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function gather(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.on('end', () => done(null, Buffer.concat(chunks)))
}

/** A JPEG whose Exif data have one degree of latitude, the words given, out of line (TIFF 6.0, Exif 2.32). */
function photographAt(place: string): Buffer {
  const words = Buffer.from(place)
  const tiff = Buffer.alloc(56 + words.length)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  for (const [at, tag, kind, count, value] of [[10, 0x8825, 4, 1, 38]] as const) {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(kind, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  tiff.writeUInt16LE(1, 38)
  tiff.writeUInt16LE(2, 40)
  tiff.writeUInt16LE(2, 42)
  tiff.writeUInt32LE(words.length, 44)
  tiff.writeUInt32LE(56, 48)
  words.copy(tiff, 56)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(exif.length + 2)
  return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), size, exif, Buffer.from('ffdb004300ffd9', 'hex')])
}
