import { expect } from 'chai'
import { fileComplaint } from '../../src/filing/index.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import { changeCase, loadCase, pendingDraft } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained, gatherCommits } from '../../src/store/publisher.ts'
import type { Viewer } from '../../src/http/index.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { noted } from './noted.ts'

const at = new Date('2026-11-20T02:00:00Z')

describe('reading a case', () => {
  let city: TestCity
  let filer: Viewer
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    filer = await viewerNamed('filer')
  })
  after(async () => {
    gatherCommits(false)
    await city.close()
  })

  const aFiledCase = async () => (await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })).record._id

  it('gives the newest state to each of many who ask at once, and nothing for a number nobody has', async () => {
    const ids = await Promise.all([aFiledCase(), aFiledCase(), aFiledCase()])
    const read = await Promise.all([...ids, ...ids].map(loadCase))
    expect(read.map(({ _id }) => _id)).to.deep.equal([...ids, ...ids])
    const none = await Promise.allSettled([loadCase('ZB2026-999999'), loadCase(ids[0])])
    expect(none.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled'])
  })

  it('sees what another process committed, though it read the case before', async () => {
    const id = await aFiledCase()
    const before = await loadCase(id)
    expect(await loadCase(id), 'unchanged: the same object').to.equal(before)
    const { record } = await changeCase(id, { actor: filer, at }, noted('在此'))
    expect(await loadCase(id)).to.deep.equal(record)
    // As another process would: past everything this one knows.
    await collection('cases').updateOne({ _id: id }, { $set: { title: '他处', chain: 'x' }, $inc: { version: 1 } })
    expect((await loadCase(id)).title).to.equal('他处')
  })

  it('keeps what a drafted paper will print out of the case, before its commit is published and after', async () => {
    gatherCommits(true)
    const id = await aFiledCase()
    const [paper] = (await loadCase(id)).papers
    expect(paper).to.include({ id: 'D1', key: 'receipt', blobId: '' }).and.not.to.have.property('facts')
    const waiting = await pendingDraft(id, 'D1')
    expect(waiting).to.be.a('string')
    expect(await draftedFacts(id, 'D1')).to.equal(undefined)
    gatherCommits(false)
    await drained()
    expect(await draftedFacts(id, 'D1')).to.equal(waiting)
    expect(await pendingDraft(id, 'D1')).to.equal(undefined)
  })
})
