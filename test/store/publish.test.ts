import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { docket } from '../../src/docket/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { chainProblems, entriesAfter } from '../../src/journal/journal.ts'
import { changeCase, eachCase, loadCase, unpublished } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained, type Published, publishNow } from '../../src/store/publisher.ts'
import { sweepOutbox } from '../../src/store/sweep.ts'
import { tallyProblems } from '../../src/supervision/index.ts'
import { verify } from '../../src/maintenance/verify.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { noted } from './noted.ts'

const at = new Date('2026-11-20T02:00:00Z')
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const later = () => new Date(Date.now() + 1000)

describe('what is derived from commits', () => {
  let city: TestCity
  let filer: Viewer
  const told: Published[] = []
  let isDeaf = false
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    filer = await viewerNamed('filer')
    addProjection({
      name: 'listener',
      stage: 2,
      apply: (batch) => {
        if (isDeaf) throw new Error('the listener is away')
        told.push(...batch)
      },
    })
  })
  after(async () => {
    addProjection({ name: 'listener', stage: 2, apply: () => {} })
    await city.close()
  })

  const aFiledCase = async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })
    await drained()
    return record
  }
  const everythingDerived = async () => ({
    rows: await docket().find({}).sort({ _id: 1 }).toArray(),
    journal: await collection('journal').find({}).sort({ _id: 1 }).toArray(),
    tallies: await tallyProblems(eachCase),
  })

  it('is there after every commit, and the outbox is empty', async () => {
    const record = await aFiledCase()
    expect(await entriesAfter(record._id, 0)).to.have.length(record.seq)
    expect((await docket().find({ caseId: record._id }).toArray()).map(({ _id }) => _id)).to.have.length.gte(1)
    expect(await unpublished(later())).to.deep.equal([])
    expect(await tallyProblems(eachCase)).to.deep.equal([])
  })

  it('is made up for by the sweep when the process was killed between commit and publishing', async function () {
    this.timeout(30_000)
    const record = await aFiledCase()
    told.length = 0
    const writer = fork(join(import.meta.dirname, 'dying.writer.ts'), [city.uri, record._id], {
      execArgv: ['--import', loader],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const [, signal] = (await once(writer, 'exit')) as [number | null, string | null]
    expect(signal).to.equal('SIGKILL')

    expect((await loadCase(record._id)).title).to.equal('last words')
    expect(await entriesAfter(record._id, record.seq)).to.deep.equal([])
    expect(await unpublished(later())).to.have.length(1)

    expect(await sweepOutbox(later())).to.equal(1)
    expect((await entriesAfter(record._id, record.seq)).map(({ data }) => data['word'])).to.deep.equal(['last words'])
    expect((await docket().findOne({ caseId: record._id }))?.['title']).to.equal('last words')
    expect(told.map(({ to }) => to)).to.deep.equal([record.seq + 1])
    expect(await sweepOutbox(later())).to.equal(0)
    expect((await verify()).problems).to.deep.equal([])
    expect(await tallyProblems(eachCase)).to.deep.equal([])
  })

  it('is kept for the sweep when a listener fails, and told in order then', async () => {
    const record = await aFiledCase()
    told.length = 0
    isDeaf = true
    await changeCase(record._id, { actor: filer, at }, noted('一'))
    await changeCase(record._id, { actor: filer, at }, noted('二'))
    await drained()
    expect(await unpublished(later())).to.have.length(2)
    isDeaf = false
    expect(await sweepOutbox(later())).to.equal(2)
    expect(told.map(({ entries }) => entries[0]?.data['word'])).to.deep.equal(['一', '二'])
    expect(await unpublished(later())).to.deep.equal([])
    expect((await verify()).problems).to.deep.equal([])
  })

  it('stays the same when the same commits are published again', async () => {
    const record = await aFiledCase()
    told.length = 0
    for (const word of ['一', '二', '三']) await changeCase(record._id, { actor: filer, at }, noted(word))
    await drained()
    const before = await everythingDerived()
    const batch = [...told]
    expect(batch).to.have.length(3)
    expect(await publishNow(batch)).to.equal(true)
    expect(await publishNow(batch.toReversed())).to.equal(true)
    expect(await everythingDerived()).to.deep.equal(before)
    expect(before.tallies).to.deep.equal([])
  })
})

describe('the chain of a journal', () => {
  let city: TestCity
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
  })
  after(async () => await city.close())

  it('EV-14: shows an entry that was edited, deleted or put elsewhere', async () => {
    const filer = await viewerNamed('filer')
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })
    for (const word of ['一', '二', '三']) await changeCase(record._id, { actor: filer, at }, noted(word))
    await drained()
    const entries = await entriesAfter(record._id, 0)
    const n = entries.length
    expect(n).to.be.gte(5)
    expect(chainProblems(record._id, entries)).to.deep.equal([])

    const edited = entries.map((entry) => (entry.seq === n - 1 ? { ...entry, data: { word: '贰' } } : entry))
    expect(chainProblems(record._id, edited)).to.deep.equal([`${record._id}: entry ${n - 1} was altered`])
    const backdated = entries.map((entry) => (entry.seq === n - 1 ? { ...entry, at: new Date(0) } : entry))
    expect(chainProblems(record._id, backdated)).to.deep.equal([`${record._id}: entry ${n - 1} was altered`])
    const forged = entries.map((entry) => (entry.seq === n - 1 ? { ...entry, actorName: '他人' } : entry))
    expect(chainProblems(record._id, forged)).to.deep.equal([`${record._id}: entry ${n - 1} was altered`])

    const deleted = entries.filter(({ seq }) => seq !== n - 1)
    expect(chainProblems(record._id, deleted)).to.deep.equal([
      `${record._id}: entry ${n} where ${n - 1} was due`,
      `${record._id}: entry ${n} is not chained to the one before`,
    ])
    const reordered = [...entries.slice(0, n - 2), ...entries.slice(n - 2).toReversed()]
    expect(chainProblems(record._id, reordered)).to.include(`${record._id}: entry ${n} where ${n - 1} was due`)
  })
})
