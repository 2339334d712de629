import { expect } from 'chai'
import mongoose from 'mongoose'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Http } from '../../src/http/index.ts'
import { hashBlob } from '../../src/store/blob-store.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { filingApp, personAt } from '../filing/filing-app.ts'
import { aFiler, at, openFilingHouse } from '../filing/filing-house.ts'
import { smallPdf } from '../support/files.ts'
import { wireLosingAnswers } from './lost-answers.ts'

describe('a commit whose answer is lost', () => {
  let close: () => Promise<void>
  let wire: Awaited<ReturnType<typeof wireLosingAnswers>>
  let http: Http
  before(async () => {
    close = await openFilingHouse(0, async (uri) => (wire = await wireLosingAnswers(uri)).uri)
    http = filingApp()
  })
  after(async () => {
    await close()
    await wire.close()
  })

  async function send(path: string, bytes: Buffer, key: string) {
    const person = await personAt(http)
    return await person
      .raw('post', path)
      .set('Accept', 'application/json')
      .set('Idempotency-Key', key)
      .attach('file', bytes, { filename: '证据.pdf' })
  }

  it('leaves a case its evidence, bytes and all; asked again it answers as the first time would have', async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
    await drained()
    const path = `/cases/${record._id}/evidence`
    const bytes = smallPdf('applied, and nobody heard of it')
    wire.lose('cases')
    const unknown = await send(path, bytes, 'key-of-the-lost-one')
    expect([unknown.status, wire.lost()]).to.deep.equal([503, 1])
    const [item] = (await loadCase(record._id)).evidence
    expect(item?.fileName).to.equal('证据.pdf')
    expect(await hashBlob(item?.blobId ?? '')).to.equal(item?.sha256)
    const again = await send(path, bytes, 'key-of-the-lost-one')
    expect([again.status, again.body.id]).to.deep.equal([201, 'E1'])
    const person = await personAt(http)
    expect((await person.get(`${path}/E1`)).status).to.equal(200)
    expect((await loadCase(record._id)).evidence).to.have.length(1)
  })

  it('leaves a draft its files, bytes and all', async () => {
    const person = await personAt(http)
    const begun = await person.post('/complaints/drafts', {})
    const draft = (begun.headers['location'] as string).replace(/\/matter$/, '')
    wire.lose('drafts')
    const bytes = smallPdf('of a draft')
    expect((await send(`${draft}/files`, bytes, 'key-of-a-draft-file')).status).to.equal(503)
    const stored = await mongoose.connection
      .db!.collection<{ _id: string; files: { blobId: string; sha256: string }[] }>('drafts')
      .findOne({ _id: draft.split('/').at(-1) ?? '' })
    expect(stored?.files).to.have.length(1)
    expect(await hashBlob(stored?.files[0]?.blobId ?? '')).to.equal(stored?.files[0]?.sha256)
    const again = await send(`${draft}/files`, bytes, 'key-of-a-draft-file')
    expect([again.status, again.body.id]).to.deep.equal([201, 'F1'])
  })
})
