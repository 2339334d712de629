import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { draftedFacts } from '../../src/papers/index.ts'
import { thawFacts } from '../../src/papers/frozen-facts.ts'
import { withoutRemarks } from '../../src/papers/paper.codes.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { drawn } from '../papers/a-story.ts'
import { days, officeHttp, openOffice, signInAll, take, type Somebody } from './case-house.ts'
import { caseToServe } from './served-case.ts'

describe('what the form of a service tells the office alone', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp().app
    as = await signInAll(app, ['respondent', 'officer', 'lead'])
  })
  after(() => close())

  async function served(more: Record<string, string>): Promise<CaseRecord> {
    const { _id: caseId } = await caseToServe({}, { personIds: ['respondent'] })
    const input = { servedOn: '2026-03-05', mode: 'direct', ...more }
    await take(caseId, 'serve-request', 'officer', { proceedingId: 'P2', input, at: days(3) })
    await drained()
    return await loadCase(caseId)
  }

  const proofOf = ({ papers }: CaseRecord) => papers.find(({ key }) => key === 'proof-of-service')!
  const read = async (who: Somebody, record: CaseRecord) => {
    const { status, body } = await as(who)
      .get(`/cases/${record._id}/papers/${proofOf(record).id}`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => done(null, Buffer.concat(parts)))
      })
    const sha256 = createHash('sha256').update(body as Buffer)
    return { status, sha256: sha256.digest('hex') }
  }

  it('is on the proof as the office opens it, and left out of what the party opens', async () => {
    const record = await served({ howServed: '代收人张三，仓管员', servedAt: '斗门区白蕉镇暗访地点' })
    const { id, sha256 } = proofOf(record)
    for (const who of ['officer', 'lead'] as const)
      expect(await read(who, record)).to.deep.equal({ status: 200, sha256 })
    const own = await read('respondent', record)
    expect(own.status).to.equal(200)
    expect(own.sha256).to.not.equal(sha256)
    const facts = thawFacts(await draftedFacts(record._id, id))
    expect(drawn('proof-of-service', facts)).to.include('张三').and.include('暗访地点')
    expect(drawn('proof-of-service', withoutRemarks(facts)))
      .to.include('送达方式直接送达')
      .and.not.include('张三')
      .and.not.include('暗访地点')
      // Nor that there is such a thing, or a row for it.
      .and.not.include('案卷')
      .and.not.include('备注')
      .and.not.include('送达地址')
  })

  it('is not the address by which the party itself is known, typed again', async () => {
    const { address } = (await loadCase((await caseToServe({}, { personIds: ['respondent'] }))._id)).parties[1]!
    const record = await served({ servedAt: address!, howServed: '代收人张三' })
    const facts = withoutRemarks(thawFacts(await draftedFacts(record._id, proofOf(record).id)))
    expect(drawn('proof-of-service', facts)).to.include(`送达地址${address!}`).and.not.include('张三')
  })

  it('leaves a proof that says nothing of the kind as it is for everybody', async () => {
    const record = await served({})
    const { sha256 } = proofOf(record)
    expect(await read('respondent', record)).to.deep.equal({ status: 200, sha256 })
  })

  it('keeps the proof shut to the party where it cannot be drawn again, and open to the office', async () => {
    const record = await served({ howServed: '代收人张三' })
    const { id, sha256 } = proofOf(record)
    await collection('paper-drafts').deleteOne({ _id: `${record._id}:${id}` as never })
    expect((await read('respondent', record)).status).to.equal(403)
    expect(await read('officer', record)).to.deep.equal({ status: 200, sha256 })
  })
})
