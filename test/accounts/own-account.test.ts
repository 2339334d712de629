import { expect } from 'chai'
import { createPerson, findByUsername, findPerson, viewerOf } from '../../src/access/index.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { updatePerson } from '../../src/access/person.model.ts'
import { closeAccount, obstaclesFor } from '../../src/accounts/closing.actions.ts'
import { oldContacts, tellContact } from '../../src/accounts/contact.actions.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { claimProceeding } from '../../src/cases/index.ts'
import { startDraft } from '../../src/filing/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { noticeProjection } from '../../src/notices/index.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'

const password = 'violet kettle 灯塔 rain'
const codeOf = (error: { code?: string; details?: { fields?: object } }) => error.details?.fields ?? error.code

describe('an account of one’s own', function () {
  this.timeout(20_000)
  let close: () => Promise<void>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    addProjection(noticeProjection)
  })
  after(() => close())
  let count = 0
  const somebody = async (more: object = {}) => {
    count += 1
    const given = { username: `party.${count}`, name: `周文${count}`, password, roles: ['filer'] as const }
    return await createPerson({ ...given, email: `party${count}@example.cn`, emailConfirmed: true, ...more }, start)
  }
  const partyOf = async (personIds: readonly string[]) => {
    const { parties } = await aFiledCase()
    const own = parties.map((party) => (party.id === 'A1' ? { ...party, personIds } : party))
    const record = await aFiledCase({ filerId: personIds[0] ?? '', parties: own })
    await drained()
    return record
  }

  it('stays open while it is the only one of a party in an open case, or has a case in hand', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const alone = await partyOf([one._id])
    await partyOf([one._id, other._id])
    const viewer = asViewer(one)
    expect((await obstaclesFor(viewer)).alone.map(({ shown }) => shown._id)).to.deep.equal([alone._id])
    expect(await closeAccount(viewer, password, start).catch(codeOf)).to.equal('account-needed')
    await updatePerson(other._id, { active: false }, true)
    expect((await obstaclesFor(viewer)).alone, 'a closed account signs in for nobody').to.have.length(2)
    const officer = await somebody({ roles: ['intake'], bodyId: 'centre', deskIds: ['centre-intake'] })
    const work = await aFiledCase()
    await claimProceeding({ caseId: work._id, proceedingId: 'P1' }, { viewer: asViewer(officer), at: start })
    await drained()
    expect((await obstaclesFor(asViewer(officer))).inHand).to.deep.equal([work._id])
    expect(await closeAccount(asViewer(officer), password, start).catch(codeOf)).to.equal('account-needed')
    expect((await findPerson(officer._id))?.active).to.equal(true)
    const admin = await somebody({ roles: ['security-admin'] })
    expect(await closeAccount(asViewer(admin), password, start).catch(codeOf)).to.equal('account-needed')
  })

  it('is closed for good: sessions end, the user name stays taken, cases keep the name, the rest goes', async () => {
    const [one, other] = [await somebody({ phone: '13800138000' }), await somebody()]
    const { _id } = await partyOf([other._id, one._id])
    const viewer = asViewer(one)
    await startDraft({ viewer, at: start })
    const notice = { _id: 'n', personId: one._id, kind: 'account-changed' }
    await collection<{ _id: string }>('notices').insertOne(notice)
    expect(await closeAccount(viewer, 'wrong one', start).catch(codeOf)).to.deep.equal({ password: 'password-wrong' })
    await closeAccount(viewer, password, start)
    expect(await viewerOf({ personId: one._id, epoch: one.epoch })).to.equal(undefined)
    const left = await findByUsername(one.username)
    expect(left).to.include({ _id: one._id, active: false, name: one.name })
    expect(left).not.to.have.any.keys('email', 'emailKey', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt')
    expect(await somebody({ username: one.username }).catch(codeOf)).to.deep.equal({ username: 'username-taken' })
    for (const [name, filter] of [
      ['drafts', { ownerId: one._id, open: true }],
      ['notices', { personId: one._id }],
      ['contact-claims', { personId: one._id }],
    ] as const)
      expect(await collection(name).countDocuments(filter), name).to.equal(0)
    expect((await loadCase(_id)).parties[0]?.personIds).to.deep.equal([other._id, one._id])
    expect((await latestAdminActs(1))[0]).to.include({ kind: 'person:closed', byId: one._id, target: one._id })
    const stranger = await somebody()
    await closeAccount(asViewer(stranger), password, start)
    expect((await findPerson(stranger._id))?.name, 'who stands in no case is not named any more').to.equal('已注销')
  })

  it('with another confirmed number than a case has on file shows where, and tells who holds it', async () => {
    const one = await somebody({ email: undefined, emailConfirmed: false })
    const record = await partyOf([one._id])
    const viewer = asViewer(one)
    const caller = { viewer, at: start }
    expect((await oldContacts(viewer)).cases, 'nothing is confirmed').to.deep.equal([])
    expect(await tellContact(record._id, caller).catch(codeOf)).to.equal('contact-unconfirmed')
    await updatePerson(one._id, { phone: '13912345678', phoneConfirmedAt: start }, false)
    const [found] = (await oldContacts(viewer)).cases
    expect([found?.case.shown._id, found?.onFile]).to.deep.equal([record._id, { phone: '0756-2222333' }])
    await claimProceeding({ caseId: record._id, proceedingId: 'P1' }, { viewer: person('intake'), at: start })
    await tellContact(record._id, caller)
    await drained()
    expect((await loadCase(record._id)).parties[0]?.phone, 'on file as before').to.equal('0756-2222333')
    const entry = (await entriesAfter(record._id, 0)).find(({ kind }) => kind === 'party:contact-told')
    expect(entry).to.deep.include({
      audience: 'officers',
      data: { party: 'A1', partyName: '珠海某电器有限公司', phone: '13912345678', email: '' },
    })
    const told = await collection<{ _id: string; personId: string }>('notices')
      .find({ caseId: record._id, kind: 'contact-told' })
      .toArray()
    expect(told.map(({ personId }) => personId)).to.deep.equal(['intake'])
    const foreign = await aFiledCase()
    expect(await tellContact(foreign._id, caller).catch(codeOf)).to.equal('not-found')
  })
})
