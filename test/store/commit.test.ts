import { expect } from 'chai'
import { fileComplaint } from '../../src/filing/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { Viewer } from '../../src/http/index.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { forgetCase } from '../../src/store/case-reading.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { noted } from './noted.ts'

const at = new Date('2026-11-20T02:00:00Z')

async function refusalOf(work: Promise<unknown>): Promise<RuleError> {
  try {
    await work
  } catch (error) {
    if (error instanceof RuleError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a commit', () => {
  let city: TestCity
  let filer: Viewer
  let intake: Viewer
  before(async function () {
    this.timeout(60_000)
    city = await openCity()
    filer = await viewerNamed('filer')
    intake = await viewerNamed('intake')
  })
  after(async () => await city.close())

  const aFiledCase = async () => (await fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })).record

  it('raises version and sequence, and carries its entries in the same write', async () => {
    const before = await aFiledCase()
    const { record, entries } = await changeCase(before._id, { actor: intake, at }, noted('一'))
    expect(record.version).to.equal(before.version + 1)
    expect(record.seq).to.equal(before.seq + 1)
    expect(entries).to.have.length(1)
    expect(entries[0]).to.include({ seq: record.seq, prev: before.chain, hash: record.chain, actorId: intake.id })
    await drained()
    expect(await loadCase(before._id)).to.deep.equal(record)
    expect((await entriesAfter(before._id, before.seq)).map(({ data }) => data['word'])).to.deep.equal(['一'])
  })

  it('decides again on the newer record when another was first, and loses neither', async () => {
    const before = await aFiledCase()
    const seen: number[] = []
    await changeCase(before._id, { actor: intake, at }, async (record) => {
      seen.push(record.version)
      if (seen.length === 1) await changeCase(before._id, { actor: filer, at }, noted('先'))
      return noted('后')(record)
    })
    expect(seen).to.deep.equal([before.version, before.version + 1])
    await drained()
    const words = (await entriesAfter(before._id, before.seq)).map(({ data }) => data['word'])
    expect(words).to.deep.equal(['先', '后'])
  })

  it('gives up after eight more tries with a conflict, and changes nothing itself', async () => {
    const before = await aFiledCase()
    let tries = 0
    const refusal = await refusalOf(
      changeCase(before._id, { actor: intake, at }, async (record) => {
        tries += 1
        await changeCase(before._id, { actor: filer, at }, noted(`旁人 ${tries}`))
        return noted('我')(record)
      }),
    )
    expect(refusal).to.include({ code: 'case-changed', kind: 'conflict' })
    expect(tries).to.equal(9)
    expect((await loadCase(before._id)).title).to.equal('旁人 9')
  })

  it('refuses at once what was decided on a version that is no longer the newest', async () => {
    const before = await aFiledCase()
    await changeCase(before._id, { actor: filer, at, expected: before.version }, noted('新'))
    const refusal = await refusalOf(
      changeCase(before._id, { actor: intake, at, expected: before.version }, noted('旧')),
    )
    expect(refusal).to.include({ code: 'case-changed', kind: 'conflict' })
    expect(refusal.details['version']).to.equal(before.version + 1)
    expect((await loadCase(before._id)).title).to.equal('新')
  })

  it('lets one of two pass who decide on the same version at once', async () => {
    const before = await aFiledCase()
    const commit = { actor: intake, at, expected: before.version }
    const results = await Promise.allSettled(['甲', '乙'].map((word) => changeCase(before._id, commit, noted(word))))
    expect(results.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected'])
    expect((await loadCase(before._id)).version).to.equal(before.version + 1)
  })

  it('answers a repeated one-time key as the first time and changes nothing again', async () => {
    const before = await aFiledCase()
    const once = { key: 'key-of-one-change', bodyHash: 'the same body' }
    const first = await changeCase(before._id, { actor: intake, at, once }, noted('一次'))
    const second = await changeCase(before._id, { actor: intake, at, once }, noted('再一次'))
    expect(first.replayed).to.equal(undefined)
    expect(second).to.include({ replayed: '一次' })
    expect(second.entries).to.deep.equal([])
    expect((await loadCase(before._id)).version).to.equal(before.version + 1)
  })

  it('answers a one-time key a hundred changes later, and keeps no key past its day', async () => {
    const before = await aFiledCase()
    const once = { key: 'key-of-this-morning', bodyHash: 'the same body' }
    await changeCase(before._id, { actor: intake, at, once }, noted('早'))
    for (let n = 0; n < 100; n += 1)
      await changeCase(
        before._id,
        { actor: intake, at, once: { key: `key-between-${n}`, bodyHash: '' } },
        noted(`${n}`),
      )
    expect(await changeCase(before._id, { actor: intake, at, once }, noted('晚'))).to.include({ replayed: '早' })
    await collection('cases').updateOne(
      { _id: before._id },
      { $set: { 'once.$[].at': new Date(Date.now() - 86_400_000) } },
    )
    forgetCase(before._id)
    await changeCase(
      before._id,
      { actor: intake, at, once: { key: 'key-of-the-next-day', bodyHash: '' } },
      noted('次日'),
    )
    expect((await loadCase(before._id)).once.map(({ key }) => key)).to.deep.equal(['key-of-the-next-day'])
  })

  it('refuses a one-time key that comes again with another body', async () => {
    const before = await aFiledCase()
    await changeCase(before._id, { actor: intake, at, once: { key: 'key-used-twice', bodyHash: 'one' } }, noted('一'))
    const refusal = await refusalOf(
      changeCase(before._id, { actor: intake, at, once: { key: 'key-used-twice', bodyHash: 'two' } }, noted('二')),
    )
    expect(refusal.code).to.equal('once-key-reused')
    expect((await loadCase(before._id)).title).to.equal('一')
  })

  it('happens once when the same one-time key comes twenty times in parallel', async () => {
    const before = await aFiledCase()
    const once = { key: 'key-in-parallel', bodyHash: 'the same body' }
    const results = await Promise.all(
      Array.from({ length: 20 }, () => changeCase(before._id, { actor: intake, at, once }, noted('同一'))),
    )
    expect(results.filter(({ replayed }) => replayed === undefined)).to.have.length(1)
    expect(results.filter(({ replayed }) => replayed === '同一')).to.have.length(19)
    expect((await loadCase(before._id)).version).to.equal(before.version + 1)
  })

  it('files one case when the same complaint comes ten times in parallel with one key', async () => {
    const count = async () => await collection('cases').countDocuments()
    const before = await count()
    const caller = { viewer: filer, at, once: { key: 'key-of-one-filing', bodyHash: 'the same complaint' } }
    const results = await Promise.all(
      Array.from({ length: 10 }, () => fileComplaint({ complaint: aComplaint() }, caller)),
    )
    expect(new Set(results.map(({ record }) => record._id)).size).to.equal(1)
    expect(await count()).to.equal(before + 1)
    const other = { ...caller, once: { key: 'key-of-one-filing', bodyHash: 'another complaint' } }
    const refusal = await refusalOf(fileComplaint({ complaint: aComplaint() }, other))
    expect(refusal.code).to.equal('once-key-reused')
    expect(await count()).to.equal(before + 1)
  })

  it('gives every one of fifty complaints filed at once a number of its own', async () => {
    const filed = await Promise.all(
      Array.from({ length: 50 }, () => fileComplaint({ complaint: aComplaint() }, { viewer: filer, at })),
    )
    expect(new Set(filed.map(({ record }) => record._id)).size).to.equal(50)
  })

  it('writes nothing when the decision refuses or decides nothing', async () => {
    const before = await aFiledCase()
    const refuse = () => {
      throw new RuleError('step-out-of-order', 'not now')
    }
    expect(await refusalOf(changeCase(before._id, { actor: intake, at }, refuse))).to.include({
      code: 'step-out-of-order',
    })
    await changeCase(before._id, { actor: intake, at }, (record) => ({ record, entries: [] }))
    expect(await loadCase(before._id)).to.deep.equal(before)
    const none = changeCase('ZB2026-999999', { actor: intake, at }, noted('无'))
    expect(await refusalOf(none)).to.include({ code: 'not-found', kind: 'not-found' })
  })
})
