import { expect } from 'chai'
import {
  type AccountNews,
  accessOf,
  createPerson,
  findPerson,
  firmOf,
  foundFirm,
  inviteToFirm,
  prepareAccounts,
  readFirmInvitation,
} from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { closeAccount } from '../../src/accounts/closing.actions.ts'
import { join, leave } from '../../src/accounts/firm.actions.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { drained } from '../../src/store/publisher.ts'
import { linkPerson } from '../../src/cases/party.actions.ts'
import { aFiledCase, anExaminedCase, openOffice, start } from '../cases/case-house.ts'

const password = 'violet kettle 灯塔 rain'
const codeOf = (error: { code?: string }) => error.code
const days = (count: number) => new Date(start.getTime() + count * 86_400_000)

describe('a firm', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  const told: AccountNews[] = []
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: false,
      holdsConfidential: async () => false,
    })
  })
  after(async () => {
    prepareAccounts()
    await close()
  })
  let count = 0
  const somebody = async (more: object = {}): Promise<Viewer> => {
    count += 1
    const given = { username: `firm.${count}`, name: `许文${count}`, password, roles: ['filer'] as const }
    return asViewer(await createPerson({ ...given, ...more }, start))
  }
  const caseOf = async (filer: Viewer, personIds: readonly string[] = [filer.id]) => {
    const { parties } = await aFiledCase()
    const record = await aFiledCase({
      filerId: filer.id,
      parties: parties.map((party) => (party.id === 'A1' ? { ...party, personIds } : party)),
    })
    await drained()
    return record._id
  }
  const by = (viewer: Viewer, at = start) => ({ viewer, at })
  const tokenOf = async (owner: Viewer, at = start) => (await inviteToFirm(by(owner, at))).path.split('/').at(-1) ?? ''
  const seenBy = async (viewer: Viewer, id: string) => accessOf(viewer, await loadCase(id)).as
  const aFirm = async () => {
    const owner = await somebody()
    await foundFirm('灯饰有限公司', by(owner))
    return owner
  }

  it('shares the open cases of its owner with whoever joins, and none of theirs from before', async () => {
    const [owner, member] = [await aFirm(), await somebody()]
    const [shared, own] = [await caseOf(owner), await caseOf(member)]
    expect(await seenBy(member, shared)).to.equal('none')
    await join(await tokenOf(owner), by(member))
    await drained()
    expect([await seenBy(member, shared), await seenBy(owner, own)]).to.deep.equal(['filer', 'none'])
    const entry = (await entriesAfter(shared, 0)).find(({ kind }) => kind === 'party:linked')
    expect(entry).to.deep.include({ actorId: member.id, audience: 'officers' })
    expect((await firmOf(owner.id))?.members.map(({ id, part }) => [id, part])).to.deep.equal([
      [owner.id, 'owner'],
      [member.id, 'member'],
    ])
    expect(told.at(-1)).to.include({ kind: 'firm-joined', personId: owner.id, about: member.name })
    expect((await latestAdminActs(1))[0]).to.deep.include({ kind: 'firm:joined', data: { firm: '灯饰有限公司' } })
  })

  it('is shared a case that one of its people is linked to later, but for who acts for the other side or is barred', async () => {
    const [owner, member, barred] = [await aFirm(), await somebody(), await somebody()]
    await join(await tokenOf(owner), by(member))
    await join(await tokenOf(owner), by(barred))
    const record = await anExaminedCase({ recused: [barred.id] })
    const officer = asViewer((await findPerson('intake')) as Parameters<typeof asViewer>[0])
    await linkPerson({ caseId: record._id, partyId: 'A1', person: { id: member.id, name: member.name } }, by(officer))
    await drained()
    const stored = await loadCase(record._id)
    expect(stored.parties[0]?.personIds).to.deep.equal(['filer', member.id, owner.id])
    const linked = (await entriesAfter(record._id, 0)).filter(({ kind }) => kind === 'party:linked')
    expect(linked.map(({ data }) => data['person'])).to.deep.equal([member.id, owner.id])
    expect([await seenBy(owner, record._id), await seenBy(barred, record._id)]).to.deep.equal(['filer', 'none'])
  })

  it('is joined by a link that works once, for a week, and is void when the next is made', async () => {
    const owner = await aFirm()
    const first = await tokenOf(owner)
    const second = await tokenOf(owner)
    expect(JSON.stringify(await collection('firm-invitations').find({}).toArray())).not.to.include(second)
    expect(await readFirmInvitation(first, start).catch(codeOf)).to.equal('not-found')
    expect(await join(second, by(await somebody(), days(7))).catch(codeOf)).to.equal('not-found')
    const joiners = [await somebody(), await somebody(), await somebody()]
    const done = await Promise.all(joiners.map((each) => join(second, by(each)).then(() => 'joined', codeOf)))
    expect(done.toSorted()).to.deep.equal(['joined', 'not-found', 'not-found'])
    const member = joiners[done.indexOf('joined')] as Viewer
    expect(await inviteToFirm(by(member)).catch(codeOf), 'the owner invites').to.equal('not-found')
    expect(await join(await tokenOf(await aFirm()), by(member)).catch(codeOf)).to.equal('firm-already')
    const officer = await somebody({ roles: ['officer'], bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] })
    expect(await join(await tokenOf(owner), by(officer)).catch(codeOf)).to.equal('firm-not-for-staff')
  })

  it('keeps its cases when somebody is taken out: they see none of them, also of those they filed', async () => {
    const [owner, member, other] = [await aFirm(), await somebody(), await somebody()]
    await join(await tokenOf(owner), by(member))
    await join(await tokenOf(owner), by(other))
    const id = await caseOf(member, [member.id, owner.id, other.id])
    expect(await leave(member.id, by(other)).catch(codeOf), 'a member takes nobody out').to.equal('not-found')
    await leave(member.id, by(owner))
    await drained()
    const after = await loadCase(id)
    expect([after.filerId, after.parties[0]?.personIds]).to.deep.equal([owner.id, [owner.id, other.id]])
    expect([await seenBy(member, id), await seenBy(owner, id), await seenBy(other, id)]).to.deep.equal([
      'none',
      'filer',
      'filer',
    ])
    expect(await firmOf(member.id)).to.equal(undefined)
    expect(told.at(-1)).to.include({ kind: 'firm-left', personId: member.id })
    await leave(other.id, by(other))
    await drained()
    expect(await seenBy(other, id), 'whoever leaves').to.equal('none')
  })

  it('never lets somebody sign in for both sides, nor who was barred from the case', async () => {
    const [owner, rival, barred] = [await aFirm(), await somebody(), await somebody()]
    const { parties } = await aFiledCase()
    const record = await aFiledCase({
      filerId: owner.id,
      recused: [barred.id],
      parties: parties.map((party) => ({ ...party, personIds: [party.id === 'A1' ? owner.id : rival.id] })),
    })
    await drained()
    await join(await tokenOf(owner), by(rival))
    await join(await tokenOf(owner), by(barred))
    await drained()
    expect((await loadCase(record._id)).parties.map(({ personIds }) => personIds)).to.deep.equal([
      [owner.id],
      [rival.id],
    ])
  })

  it('is not left by its owner over others, and lets a member close their account', async () => {
    const [owner, member] = [await aFirm(), await somebody()]
    await join(await tokenOf(owner), by(member))
    const id = await caseOf(member, [member.id, owner.id])
    expect(await closeAccount(owner, password, start).catch(codeOf)).to.equal('account-needed')
    await closeAccount(member, password, start)
    await drained()
    expect((await findPerson(member.id))?.active).to.equal(false)
    expect((await loadCase(id)).filerId).to.equal(owner.id)
    expect((await firmOf(owner.id))?.members).to.have.length(1)
  })
})
