import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, mayReadCodes, mayReadPaper } from '../../src/access/index.ts'
import { draftedFacts } from '../../src/papers/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { calendars } from '../../src/calendars/index.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { aFiledCase, days, officeHttp, openOffice, person, signInAll, take, type Somebody } from './case-house.ts'
import { pictureOf, picturesIn } from '../papers/picture-of-code.ts'
import { caseToServe, codesOn } from './served-case.ts'

const everybody = ['filer', 'respondent', 'officer', 'officer2', 'lead', 'mediator', 'intake'] as const

describe('the codes printed on a paper', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp().app
    as = await signInAll(app, ['respondent', 'officer', 'lead', 'filer', 'intake'])
  })
  after(() => close())

  /** Served and printed at once, as an office does it; who signs in for the respondent then. */
  async function notified(personIds: readonly string[]): Promise<CaseRecord> {
    const { _id: caseId } = await caseToServe({}, { personIds: [] })
    const input = { servedOn: '2026-03-05', mode: 'direct' }
    await take(caseId, 'serve-request', 'officer', { proceedingId: 'P2', input, at: days(3) })
    const actor = person('officer')
    await changeCase(caseId, { actor, at: days(4), once: { key: 'tied', bodyHash: 'x' } }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((party) => (party.id === 'B1' ? { ...party, personIds } : party)),
      },
      entries: [],
    }))
    await drained()
    return await loadCase(caseId)
  }

  const notice = ({ papers }: CaseRecord) => papers.find(({ key }) => key === 'defence-notice')!
  const readers = (record: CaseRecord, key: string) => {
    const paper = record.papers.find((each) => each.key === key)!
    const read = (may: typeof mayReadPaper) =>
      everybody.filter((who) => may(paper, accessOf(person(who as Somebody), record), record))
    return { paper: read(mayReadPaper), codes: read((...given) => mayReadPaper(...given) && mayReadCodes(...given)) }
  }
  const printed = async (who: Somebody, record: CaseRecord, id: string) => {
    const answer = await as(who)
      .get(`/cases/${record._id}/papers/${id}`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => done(null, Buffer.concat(parts)))
      })
    return { status: answer.status, bytes: answer.body as Buffer }
  }
  const read = async (...asked: Parameters<typeof printed>) => {
    const { status, bytes } = await printed(...asked)
    return { status, sha256: createHash('sha256').update(bytes).digest('hex') }
  }

  it('are read by the addressee alone, once somebody signs in for them', async () => {
    const record = await notified(['respondent'])
    const { paper, codes } = readers(record, 'defence-notice')
    expect(paper).to.include.members(['respondent', 'officer', 'lead'])
    expect(codes).to.deep.equal(['respondent'])
    // The desk of another proceeding of the case reads the notice.
    expect(paper).to.include('intake')
    const { id, sha256 } = notice(record)
    expect(sha256).to.match(/^[0-9a-f]{64}$/)
    expect(await read('respondent', record, id)).to.deep.equal({ status: 200, sha256 })
    for (const who of ['officer', 'lead'] as const) {
      const copy = await read(who, record, id)
      expect(copy.status, who).to.equal(200)
      expect(copy.sha256, who).to.not.equal(sha256)
    }
    // Nothing of what was issued changed by it.
    expect(notice(await loadCase(record._id))).to.deep.equal(notice(record))
  })

  it('are printed by the desk that has to take them there, and by no other, until then', async () => {
    const record = await notified([])
    expect(readers(record, 'defence-notice').codes).to.deep.equal(['officer', 'officer2', 'lead'])
    const { id, sha256 } = notice(record)
    expect(await read('officer', record, id)).to.deep.equal({ status: 200, sha256 })
  })

  it('are behind the picture on the notice: its data is the way in at the address of this installation', async () => {
    const record = await notified([])
    const [code = ''] = await codesOn(record)
    const { bytes } = await printed('officer', record, notice(record).id)
    expect(picturesIn(bytes)).to.deep.equal([pictureOf(`http://127.0.0.1/served/${code}`)])
    expect(picturesIn(bytes)).not.to.deep.equal([pictureOf(`http://127.0.0.1/served/${code.replace(/.$/, 'x')}`)])
    const { text } = await as('respondent').get(`/served/${code}`).set('Accept', 'text/html')
    expect(text).to.include(code)
  })

  it('are kept with the paper, though it was printed at once', async () => {
    const record = await notified([])
    expect(await draftedFacts(record._id, notice(record).id)).to.be.a('string')
    expect(JSON.stringify(record)).to.not.include('"facts":"')
  })

  it('keep a paper shut to everybody else where it cannot be drawn again', async () => {
    const record = await notified(['respondent'])
    const { id, sha256 } = notice(record)
    await collection('paper-drafts').deleteOne({ _id: `${record._id}:${id}` as never })
    expect((await read('officer', record, id)).status).to.equal(403)
    expect(await read('respondent', record, id)).to.deep.equal({ status: 200, sha256 })
  })

  it('are on no paper made out to whom had signed in before, which everybody who works the case opens', async () => {
    const filed = await aFiledCase({ filedOn: '2026-03-02' })
    const at = days(1)
    const actor = person('officer')
    const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
    await changeCase(filed._id, { actor, at, once: { key: 'opened', bodyHash: 'x' } }, (record) => {
      const parties = record.parties.map((party) => ({ ...party, address: '珠海市香洲区凤凰路1号' }))
      const procedure = procedureAt('penalty', record.filedOn)
      return openProceeding({ ...record, parties }, { procedure, holder }, { at, actor, calendars: calendars() })
    })
    const two = { first: 'officer', second: 'officer2' }
    await take(filed._id, 'file', 'lead', { proceedingId: 'P2', input: { ...two, cause: '涉嫌侵权' }, at: days(2) })
    const input = {
      ...two,
      goods: [{ name: '账册', count: 3, unit: '本' }],
      place: '凤凰路1号',
      reason: '可能被销毁。',
      servedOn: '2026-03-05',
      mode: 'direct',
    }
    const record = await take(filed._id, 'preserve', 'lead', { proceedingId: 'P2', input, at: days(3) })
    const { id, sha256 } = record.papers.find(({ key }) => key === 'preservation-notice')!
    expect(sha256).to.match(/^[0-9a-f]{64}$/)
    for (const who of ['officer', 'lead', 'respondent'] as const)
      expect([who, await read(who, record, id)]).to.deep.equal([who, { status: 200, sha256 }])
  })
})
