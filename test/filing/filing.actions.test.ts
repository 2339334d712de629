import { expect } from 'chai'
import { accessOf, asViewer, createPerson, foundFirm, inviteToFirm, joinFirm } from '../../src/access/index.ts'
import { updatePerson } from '../../src/access/person.model.ts'
import { openAbout, readByNobody, rightMark } from '../../src/docket/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { InvalidInput } from '../../src/http/validation.ts'
import { aComplaint, soundNumber } from './a-complaint.ts'
import { aFiler, at, openFilingHouse } from './filing-house.ts'

describe('the filing of a complaint', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse()
  })
  after(() => close())

  it('makes a case with a number, held by the intake desk, with its receipt and the request', async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
    expect(record._id).to.match(/^ZB2026-\d{6}$/)
    const stored = await loadCase(record._id)
    expect(stored.filedOn).to.equal('2026-11-23')
    expect(stored.district).to.equal('xiangzhou')
    expect(stored.rights).to.have.length(1)
    expect(stored.rights[0]).to.deep.include({ id: 'R1', kind: 'design', number: soundNumber })
    expect(stored.parties.map(({ id, side, personIds }) => [id, side, personIds])).to.deep.equal([
      ['A1', 'requester', ['p-filer']],
      ['B1', 'respondent', []],
    ])
    const [examination] = stored.proceedings
    expect(examination).to.deep.include({ procedure: 'examination', state: 'received' })
    expect(examination?.holder).to.deep.equal({ bodyId: 'centre', deskId: 'centre-intake' })
    expect(examination?.facts).to.deep.include({ wish: 'adjudication', registerCopy: 'attached' })
    expect(examination?.clocks.map(({ rule }) => rule)).to.deep.equal(['examining'])
    expect(stored.papers.map(({ id, key, audience }) => [id, key, audience])).to.deep.equal([
      ['D1', 'receipt', 'requester'],
      ['D2', 'request', 'requester'],
    ])
  })

  it('is signed for by everybody of the filer’s firm with an open account, and filed by the one who did', async () => {
    const [owner, member, gone] = await Promise.all(
      ['p-owner', 'p-member', 'p-gone'].map((id) =>
        createPerson({ id, username: id, name: `罗${id}`, roles: ['filer'], password: 'plain', demo: true }, at),
      ),
    )
    if (!owner || !member || !gone) throw new Error('nobody was made')
    await foundFirm('灯饰有限公司', { viewer: asViewer(owner), at })
    for (const person of [member, gone]) {
      const { path } = await inviteToFirm({ viewer: asViewer(owner), at })
      await joinFirm(path.split('/').at(-1) ?? '', { viewer: asViewer(person), at })
    }
    await updatePerson(gone._id, { active: false }, true)
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: asViewer(member), at })
    const stored = await loadCase(record._id)
    expect([stored.filerId, stored.parties.map(({ personIds }) => personIds)]).to.deep.equal([
      'p-member',
      [['p-member', 'p-owner'], []],
    ])
    expect(accessOf(asViewer(owner), stored)).to.include({ as: 'filer' })
    await drained()
    expect((await entriesAfter(record._id, 0))[0]).to.include({ kind: 'complaint:filed', actorId: 'p-member' })
  })

  it('journals the filing, the opening and both papers, and puts the case on the docket', async () => {
    const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })
    await drained()
    const entries = await entriesAfter(record._id, 0)
    expect(entries.map(({ kind }) => kind)).to.deep.equal([
      'complaint:filed',
      'proceeding:opened',
      'paper:issued',
      'paper:issued',
    ])
    expect(entries[0]?.audience).to.equal('filer')
    const rows = await openAbout([readByNobody(rightMark(soundNumber))])
    expect(rows.map(({ caseId }) => caseId)).to.include(record._id)
  })

  it('makes one case of fifty requests with the same one-time key', async () => {
    const once = { key: 'once-key-0001', bodyHash: 'print' }
    const all = await Promise.all(
      Array.from({ length: 50 }, () => fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at, once })),
    )
    expect(new Set(all.map(({ record }) => record._id)).size).to.equal(1)
    expect(all.filter(({ replayed }) => replayed === undefined)).to.have.length(1)
  })

  it('refuses the same key with another body, and keeps two people’s keys apart', async () => {
    const key = 'once-key-0002'
    const first = await fileComplaint(
      { complaint: aComplaint() },
      { viewer: aFiler(), at, once: { key, bodyHash: 'a' } },
    )
    const again = fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at, once: { key, bodyHash: 'b' } })
    expect(await codeOf(again)).to.equal('once-key-reused')
    const other = await fileComplaint(
      { complaint: aComplaint() },
      { viewer: aFiler('p-other'), at, once: { key, bodyHash: 'a' } },
    )
    expect(other.record._id).not.to.equal(first.record._id)
  })

  it('gives every one of many filings at once a number of its own', async () => {
    const all = await Promise.all(
      Array.from({ length: 60 }, () => fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at })),
    )
    expect(new Set(all.map(({ record }) => record._id)).size).to.equal(60)
  })

  it('names everything that blocks, at its field, and files nothing', async () => {
    const complaint = aComplaint({ right: { registerCopy: 'none' }, claims: { notSued: false, truth: false } })
    const error = await fileComplaint({ complaint }, { viewer: aFiler(), at }).catch((refusal: unknown) => refusal)
    expect(error).to.be.instanceOf(InvalidInput)
    expect((error as InvalidInput).mistakes.map(({ path, code }) => [path, code])).to.deep.equal([
      ['right.registerCopy', 'precheck-register-copy-missing'],
      ['claims.notSued', 'precheck-sued-elsewhere'],
      ['claims.truth', 'precheck-truth'],
    ])
  })

  it('takes several numbers of one right, each as it is stored and compared', async () => {
    const complaint = aComplaint({
      right: { kind: 'trademark', number: '第12345678号', others: '123456A\n第 765432 号' },
      claims: { wish: 'report' },
    })
    const { record } = await fileComplaint({ complaint }, { viewer: aFiler(), at })
    expect(record.rights.map(({ id, number }) => [id, number])).to.deep.equal([
      ['R1', '12345678'],
      ['R2', '123456A'],
      ['R3', '765432'],
    ])
  })
})

describe('the daily limit of complaints', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openFilingHouse(2)
  })
  after(() => close())

  it('refuses the third of two, does not count a repetition, and starts anew the next day in Shanghai', async () => {
    const file = (key: string, when = at) =>
      fileComplaint({ complaint: aComplaint() }, { viewer: aFiler(), at: when, once: { key, bodyHash: key } })
    const first = await file('day-key-0001')
    expect((await file('day-key-0001')).record._id).to.equal(first.record._id)
    await file('day-key-0002')
    expect(await codeOf(file('day-key-0003'))).to.equal('too-many-complaints')
    const stillToday = new Date('2026-11-23T15:59:59Z')
    expect(await codeOf(file('day-key-0003', stillToday))).to.equal('too-many-complaints')
    const tomorrow = new Date('2026-11-23T16:00:00Z')
    expect((await file('day-key-0003', tomorrow)).record.filedOn).to.equal('2026-11-24')
  })

  it('is a matter of each account', async () => {
    const other = await fileComplaint({ complaint: aComplaint() }, { viewer: aFiler('p-new'), at })
    expect(other.record.filerId).to.equal('p-new')
  })
})

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return await attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
}
