import { Readable } from 'node:stream'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { addEvidence } from '../../src/evidence/index.ts'
import { addDraftFiles, deleteDraft, startDraft } from '../../src/filing/draft.actions.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { openPaper } from '../../src/papers/index.ts'
import { sweepBlobs, sweepLimits } from '../../src/maintenance/blob-sweep.ts'
import { hashBlob, putBlob } from '../../src/store/blob-store.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { aFiler, at, openFilingHouse } from '../filing/filing-house.ts'
import { anUpload } from '../support/uploads.ts'

const inADay = () => new Date(Date.now() + sweepLimits.aliveMs + 1000)
const stored = async () => {
  const db = mongoose.connection.db!
  const ids = async (name: string, field: string) =>
    new Set((await db.collection(name).find().toArray()).map((found) => String(found[field])))
  return { files: await ids('blobs.files', '_id'), chunks: await ids('blobs.chunks', 'files_id') }
}

describe('the sweep of bytes that nobody names', () => {
  let close: () => Promise<void>
  let caseId: string
  before(async () => {
    close = await openFilingHouse()
    caseId = (await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })).record._id
    await drained()
  })
  after(() => close())
  beforeEach(async () => void (await collection('blob-notes').deleteMany({})))

  it('removes what a commit left that never came to be, after a day and not before', async () => {
    const { blobId } = await putBlob(Buffer.from('nobody’s'), 'a.pdf', 'application/pdf', { caseId })
    expect(await sweepBlobs()).to.deep.equal({ removed: 0, named: 0, waiting: 0 })
    expect(await hashBlob(blobId)).to.be.a('string')
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 1, named: 0, waiting: 0 })
    expect(await hashBlob(blobId)).to.equal(undefined)
    expect(await sweepBlobs(inADay()), 'once').to.deep.equal({ removed: 0, named: 0, waiting: 0 })
  })

  it('leaves what a case names, for good, and asks no more', async () => {
    const file = anUpload('named by its case')
    await addEvidence({ caseId, kind: 'document', files: [file] }, { viewer: aFiler(), at })
    const [item] = (await loadCase(caseId)).evidence.slice(-1)
    const receipt = (await loadCase(caseId)).papers[0]
    await openPaper(caseId, receipt?.id ?? '', at)
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 0, named: 2, waiting: 0 })
    expect(await hashBlob(item?.blobId ?? '')).to.equal(item?.sha256)
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 0, named: 0, waiting: 0 })
  })

  it('leaves what a draft names while it is open, and what the case it became names', async () => {
    const caller = { viewer: aFiler('p-draft'), at }
    const draft = await startDraft(caller)
    const { added } = await addDraftFiles({ draftId: draft._id, files: [anUpload('in a draft')] }, caller)
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 0, named: 0, waiting: 1 })
    const once = { key: `draft-${draft._id}`, bodyHash: draft._id }
    await fileComplaint({ complaint: aComplaint(), files: added }, { ...caller, once })
    await collection('drafts').deleteOne({ _id: draft._id })
    await collection('blob-notes').updateMany({}, { $set: { since: new Date() } })
    expect(await sweepBlobs(inADay()), 'the draft is gone, the case has it').to.deep.equal({
      removed: 0,
      named: 1,
      waiting: 0,
    })
    expect(await hashBlob(added[0]?.blobId ?? '')).to.equal(added[0]?.sha256)
  })

  it('removes what a draft left that was deleted half-way', async () => {
    const caller = { viewer: aFiler('p-draft'), at }
    const draft = await startDraft(caller)
    const { added } = await addDraftFiles({ draftId: draft._id, files: [anUpload('of a dead draft')] }, caller)
    await collection('drafts').deleteOne({ _id: draft._id })
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 1, named: 0, waiting: 0 })
    expect(await hashBlob(added[0]?.blobId ?? '')).to.equal(undefined)
  })

  it('finds pieces of a file whose stream broke, or whose process died before its end', async () => {
    const before = await stored()
    async function* broken() {
      yield Buffer.alloc(600_000, 'x')
      throw new Error('the sender went away')
    }
    await putBlob(Readable.from(broken()), 'a.pdf', 'application/pdf', { caseId }).catch(() => {})
    const id = new mongoose.mongo.ObjectId()
    await mongoose.connection.db!.collection('blobs.chunks').insertOne({ files_id: id, n: 0, data: Buffer.from('x') })
    await collection('blob-notes').insertOne({ _id: id.toString(), since: new Date(), caseId } as never)
    expect((await sweepBlobs(inADay())).removed).to.equal(2)
    expect(await stored()).to.deep.equal(before)
  })

  it('has nothing to do after a draft was deleted in order', async () => {
    const caller = { viewer: aFiler('p-draft'), at }
    const draft = await startDraft(caller)
    const { added } = await addDraftFiles({ draftId: draft._id, files: [anUpload('deleted in order')] }, caller)
    await deleteDraft(draft._id, caller)
    expect(await hashBlob(added[0]?.blobId ?? '')).to.equal(undefined)
    expect(await sweepBlobs(inADay())).to.deep.equal({ removed: 0, named: 0, waiting: 0 })
  })

  it('looks at no more than its bound at once, and goes on where it ended', async () => {
    const few = { ...sweepLimits, atOnce: 3, most: 9 }
    for (let n = 0; n < 11; n += 1) await putBlob(Buffer.from(`${n}`), 'a.pdf', 'application/pdf', { caseId })
    expect((await sweepBlobs(inADay(), few)).removed).to.equal(9)
    expect((await sweepBlobs(inADay(), few)).removed).to.equal(2)
  })
})
