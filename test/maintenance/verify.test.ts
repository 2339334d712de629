import { expect } from 'chai'
import { takeCaseStep } from '../../src/cases/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { EntryDraft } from '../../src/kernel/case-record.ts'
import { system } from '../../src/kernel/role.ts'
import { deleteBlob, putBlob } from '../../src/store/blob-store.ts'
import { changeCase, keptCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { caseVerdict } from '../../src/maintenance/verify.case.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'

const at = new Date('2026-11-20T02:00:00Z')

interface Loose {
  _id: string
  [key: string]: unknown
}
const kept = (name: string) => collection<Loose>(name)

describe('verify', () => {
  let city: TestCity
  let id: string
  let blobId: string
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    const [filer, intake, officer] = await Promise.all(['filer', 'intake', 'officer'].map(viewerNamed))
    if (!filer || !intake || !officer) throw new Error('people are missing')
    id = (await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at }))['record']._id
    const step = async (key: string, input: object = {}) =>
      await takeCaseStep({ caseId: id, proceedingId: 'P1', step: key, input }, { viewer: intake, at })
    await step('register')
    await step('accept')
    await step('route', { procedures: ['adjudication@xiangzhou-ip'], desk: 'xiangzhou-ip' })
    const handoffId = (await loadCase(id)).handoffs.at(-1)?.id ?? ''
    await accept({ caseId: id, handoffId }, { viewer: officer, at: new Date(at.getTime() + 60_000) })
    const blob = await putBlob(Buffer.from('proof'), 'proof.txt', 'text/plain')
    blobId = blob.blobId
    await changeCase(id, { actor: filer, at }, (record) => ({
      record: {
        ...record,
        evidence: [
          {
            id: 'E1',
            name: '购买凭证',
            kind: 'document',
            proves: '销售',
            fileName: 'proof.txt',
            type: 'text/plain',
            ...blob,
            addedAt: at,
            addedBy: filer.id,
            side: 'requester',
            sealed: false,
            served: false,
          },
        ],
      },
      entries: [{ kind: 'evidence:added', audience: 'officers', data: { evidence: 'E1', sha256: blob.sha256 } }],
    }))
    await drained()
  })
  after(async () => await city.close())

  /** Plants damage behind the program's back, asks what verify says, and mends it. */
  async function problemsWith(name: string, filter: Record<string, unknown>, damage: Record<string, unknown>) {
    const whole = await kept(name).findOne(filter)
    if (!whole) throw new Error(`nothing in ${name} to damage`)
    await kept(name).updateOne({ _id: whole._id }, damage)
    const { problems } = await verify()
    await kept(name).replaceOne({ _id: whole._id }, whole)
    return problems
  }

  it('finds nothing in a case that was changed since it was read, as beside a program that works', async () => {
    const read = await keptCase(id)
    if (!read) throw new Error('the case is missing')
    const note: EntryDraft = { kind: 'test:noted', audience: 'officers', data: {} }
    await changeCase(id, { actor: system, at }, (record) => ({ record: { ...record }, entries: [note] }))
    await drained()
    expect(await caseVerdict(read)).to.deep.include({ problems: [] })
    const now = await keptCase(id)
    expect(now?.seq).to.equal(read.seq + 1)
  })

  it('finds nothing in a store that is well', async () => {
    const verdict = await verify()
    expect(verdict.problems).to.deep.equal([])
    expect(verdict.cases).to.equal(1)
    expect(verdict.entries).to.be.gte(9)
  })

  it('finds a holder who never accepted', async () => {
    const problems = await problemsWith('cases', { _id: id }, { $set: { 'proceedings.1.holder.deskId': 'doumen-ip' } })
    expect(problems).to.include(`${id} P2: held by doumen-ip, accepted by xiangzhou-ip`)
  })

  it('finds a state no step leads to', async () => {
    const problems = await problemsWith('cases', { _id: id }, { $set: { 'proceedings.1.state': 'decided' } })
    expect(problems).to.include(`${id} P2: stands in decided, its steps lead to examining`)
  })

  it('finds a row of the worklists that was altered, lost or left over', async () => {
    const rowId = (await kept('docket').findOne({ caseId: id, proceedingId: 'P2' }))?._id ?? ''
    expect(await problemsWith('docket', { _id: rowId }, { $set: { deskId: 'doumen-ip' } })).to.deep.equal([
      `${rowId}: the docket differs from the case`,
    ])
    expect(await problemsWith('docket', { _id: rowId }, { $set: { due: new Date(0) } })).to.deep.equal([
      `${rowId}: another due date in the docket`,
    ])
    const row = (await kept('docket').findOne({ _id: rowId })) as Loose
    await kept('docket').deleteOne({ _id: rowId })
    expect((await verify()).problems).to.deep.equal([`${rowId}: missing from the docket`])
    await kept('docket').insertMany([row, { ...row, _id: `${rowId}-x` }])
    expect((await verify()).problems).to.deep.equal([`${rowId}-x: in the docket without a case`])
    await kept('docket').deleteOne({ _id: `${rowId}-x` })
  })

  it('finds a journal entry that was altered or taken out', async () => {
    const entry = (await kept('journal').findOne({ _id: `${id}:000003` })) as Loose
    const altered = await problemsWith('journal', { _id: entry._id }, { $set: { actorName: '他人' } })
    expect(altered).to.deep.equal([`${id}: entry 3 was altered`])
    await kept('journal').deleteOne({ _id: entry._id })
    expect((await verify()).problems).to.include(`${id}: entry 4 where 3 was due`)
    await kept('journal').insertOne(entry)
    expect((await verify()).problems).to.deep.equal([])
  })

  it('finds evidence whose bytes were altered or are gone', async () => {
    const altered = await problemsWith('cases', { _id: id }, { $set: { 'evidence.0.sha256': 'f'.repeat(64) } })
    expect(altered).to.deep.equal([`${id} E1: its bytes were altered`])
    await deleteBlob(blobId)
    expect((await verify()).problems).to.deep.equal([`${id} E1: its bytes are gone`])
  })
})
