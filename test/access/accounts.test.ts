import { expect } from 'chai'
import { accessRoutes } from '../../src/access/access.routes.ts'
import {
  type AccountNews,
  approve,
  askForAccount,
  askForChange,
  askForReset,
  changePerson,
  findPerson,
  type Outcome,
  prepareAccounts,
  refuse,
  viewerOf,
  withdraw,
} from '../../src/access/index.ts'
import { issueLink, readLink, useLink } from '../../src/access/link.actions.ts'
import { loadBodies, saveBody } from '../../src/bodies/index.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { system } from '../../src/kernel/role.ts'
import { collection } from '../../src/store/connection.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from './office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const newPassword = 'three lanterns 码头 mist'
const codeOf = (error: { code?: string; details?: { fields?: object } }) => error.details?.fields ?? error.code

const district = {
  _id: 'harbour',
  kind: 'district-regulator' as const,
  name: { zh: '港区局', en: 'Harbour bureau' },
  fullName: '港区市场监督管理局',
  district: '',
  code: '',
  address: '',
  phone: '',
  active: true,
  desks: [
    { _id: 'harbour-ip', name: { zh: '知识产权科', en: 'IP desk' }, handles: ['penalty'] },
    { _id: 'harbour-talks', name: { zh: '调解室', en: 'Mediation desk' }, handles: ['mediation'] },
  ],
}

describe('an account', () => {
  withDatabase()
  const told: AccountNews[] = []
  const by = async (role: 'system-admin' | 'security-admin' | 'audit-admin', when = at) => {
    const person = await aPerson({ roles: [role] })
    return { actor: { id: person._id, name: person.name, roles: person.roles }, at: when }
  }
  const waiting = (outcome: Outcome) => {
    if (outcome.state !== 'waiting') throw new Error('it was done at once')
    return outcome
  }
  before(async () => {
    await saveBody(district, { actor: system, at })
    await loadBodies()
  })
  beforeEach(() => {
    told.length = 0
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: true,
      holdsConfidential: async () => false,
    })
  })
  after(() => prepareAccounts())
  const staff = (more: object = {}) =>
    aPerson({ roles: ['officer'], bodyId: 'harbour', deskIds: ['harbour-ip'], email: 'li@example.cn', ...more })
  const signIn = async (username: string, password: string) => {
    const ann = await visitor(officeApp({}, { routers: [accessRoutes()] }), '/session')
    return (await ann.json('/sign-in', { username, password })).status
  }
  const linkIn = (news: AccountNews | undefined) => news?.secret?.path.split('/').at(-1) ?? ''

  it('whose password is lost gets a link that only its person has, once and for an hour', async () => {
    const person = await staff()
    const security = await by('security-admin')
    const outcome = await askForReset(person._id, '电话申请', security)
    expect(outcome.state).to.equal('done')
    const [letter] = told.filter(({ kind }) => kind === 'account-link')
    expect(letter).to.deep.include({ personId: person._id })
    expect(letter?.secret?.until).to.deep.equal(later(60))
    expect(JSON.stringify(outcome), 'not with whoever asked').not.to.include(linkIn(letter))
    expect(await signIn(person.username, goodPassword), 'the old password is void').to.equal(422)
    expect(await viewerOf({ personId: person._id, epoch: person.epoch }), 'and so are sessions').to.equal(undefined)
    const token = linkIn(letter)
    expect((await readLink(token, later(59))).person._id).to.equal(person._id)
    expect((await readLink(token.toUpperCase().replaceAll('-', ''), later(1))).person._id, 'as it is typed').to.equal(
      person._id,
    )
    expect(await readLink(token, later(60)).catch(codeOf)).to.equal('not-found')
    expect(await useLink(token, { password: 'password1' }, later(1)).catch(codeOf)).to.deep.equal({
      password: 'password-common',
    })
    const uses = await Promise.all(
      [1, 2, 3].map(() => useLink(token, { password: newPassword }, later(2)).then(() => 'used', codeOf)),
    )
    expect(uses.toSorted()).to.deep.equal(['not-found', 'not-found', 'used'])
    expect(await signIn(person.username, newPassword)).to.equal(200)
    expect((await findPerson(person._id))?.mustChange).to.equal(false)
  })

  it('is written about in the log without link, code or hash, and the store has the hash of a link alone', async () => {
    const person = await staff()
    await askForReset(person._id, '电话申请', await by('security-admin'))
    const token = linkIn(told.find(({ kind }) => kind === 'account-link'))
    const stored = JSON.stringify([await latestAdminActs(20), await collection('access-links').find({}).toArray()])
    expect(token).to.match(/^([0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{5}$/)
    expect(stored).not.to.include(token)
    expect(JSON.stringify(await latestAdminActs(20))).not.to.match(/argon2|\/links\//)
    expect((await latestAdminActs(20)).map(({ kind }) => kind)).to.include('link:issued')
  })

  it('that is reset makes news for its person and for the other administrators', async () => {
    const person = await staff()
    const [security, other, audit] = [await by('security-admin'), await by('system-admin'), await by('audit-admin')]
    await askForReset(person._id, '电话申请', security)
    const hearers = told.filter(({ kind }) => kind === 'reset-issued').map(({ personId }) => personId)
    expect(hearers).to.include.members([other.actor.id, audit.actor.id]).and.not.to.include(security.actor.id)
    await useLink(linkIn(told.find(({ kind }) => kind === 'account-link')), { password: newPassword }, later(1))
    expect(told.filter(({ kind }) => kind === 'account-reset').map(({ personId }) => personId)).to.deep.equal([
      person._id,
    ])
  })

  it('with confidential work, of an administrator, or out of reach is reset by two administrators only', async () => {
    const mediator = await staff({ roles: ['mediator'], deskIds: ['harbour-talks'], username: 'talks' })
    const lead = await staff({ roles: ['lead'], deskIds: ['harbour-ip'], username: 'heads' })
    const holder = await staff({ username: 'holds' })
    const admin = await aPerson({ roles: ['audit-admin'], email: 'audit@example.cn' })
    const silent = await aPerson({ roles: ['filer'] })
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: true,
      holdsConfidential: async (id) => id === holder._id,
    })
    const security = await by('security-admin')
    for (const person of [mediator, lead, holder, admin, silent]) {
      expect([person.username, (await askForReset(person._id, '申请', security)).state]).to.deep.equal([
        person.username,
        'waiting',
      ])
      expect(await signIn(person.username, goodPassword), 'nothing happens before').to.equal(200)
    }
    expect(told.filter(({ kind }) => kind === 'account-link')).to.have.length(0)
  })

  it('is approved for by another than who asked and than the person concerned, once', async () => {
    const person = await staff()
    const [security, second, third] = [await by('security-admin'), await by('system-admin'), await by('security-admin')]
    const more = { roles: ['officer', 'lead'] as const, deskIds: ['harbour-ip', 'harbour-talks'] }
    const { approvalId } = waiting(await askForChange(person._id, more, '升任', security))
    expect((await findPerson(person._id))?.roles).to.deep.equal(['officer'])
    expect(await approve(approvalId, security).catch(codeOf)).to.equal('second-needed')
    expect(await askForChange(person._id, more, '升任', third).catch(codeOf)).to.equal('approval-waiting')
    expect(await approve('none', second).catch(codeOf)).to.equal('not-found')
    const decided = await Promise.all(
      [second, third].map((who) => approve(approvalId, who).then(() => 'approved', codeOf)),
    )
    expect(decided).to.include('approved')
    expect(decided.filter((answer) => answer === 'approved')).to.have.length(1)
    expect(await findPerson(person._id)).to.deep.include({ roles: ['officer', 'lead'], deskIds: more.deskIds })
    expect(await refuse(approvalId, third).catch(codeOf)).to.equal('approval-decided')
    expect(told.map(({ kind }) => kind)).to.include.members(['approval-asked', 'account-changed', 'approval-decided'])
    const own = await by('security-admin')
    const about = waiting(await askForChange(own.actor.id, { roles: ['system-admin'] }, '轮岗', security))
    expect(await approve(about.approvalId, own).catch(codeOf)).to.equal('second-needed')
    expect(await askForChange(own.actor.id, { roles: [] }, '轮岗', own).catch(codeOf)).to.equal('own-rights')
  })

  it('loses at once, and gains a role, a desk, an address or its opening after approval only', async () => {
    const person = await staff()
    const security = await by('security-admin')
    const states = []
    for (const change of [
      { deskIds: [] },
      { active: false },
      { active: true },
      { email: 'mine@example.org' },
      { deskIds: ['harbour-ip'] },
      { roles: ['lead'] as const },
    ]) {
      const outcome = await askForChange(person._id, change, '调整', security)
      states.push(outcome.state)
      if (outcome.state === 'waiting') await withdraw(outcome.approvalId, security)
    }
    expect(states).to.deep.equal(['done', 'done', 'waiting', 'waiting', 'waiting', 'waiting'])
    expect(await findPerson(person._id)).to.deep.include({ active: false, deskIds: [], email: 'li@example.cn' })
  })

  it('asked about a week ago, or changed since, is asked about again', async () => {
    const person = await staff()
    const [security, second] = [await by('security-admin'), await by('system-admin')]
    const { approvalId } = waiting(await askForChange(person._id, { roles: ['lead'] }, '升任', security))
    const week = 7 * 24 * 60
    expect(await approve(approvalId, { ...second, at: later(week) }).catch(codeOf)).to.equal('approval-decided')
    const again = waiting(await askForChange(person._id, { roles: ['lead'] }, '升任', { ...security, at: later(week) }))
    await changePerson(person._id, { deskIds: [] }, second)
    expect(await approve(again.approvalId, { ...second, at: later(week + 1) }).catch(codeOf)).to.equal('approval-stale')
    expect((await findPerson(person._id))?.roles).to.deep.equal(['officer'])
  })

  it('that no mail reaches gets a slip from one administrator and a code from the other: either alone opens nothing', async () => {
    const person = await staff({ email: undefined })
    const [security, second] = [await by('security-admin'), await by('system-admin')]
    const asked = waiting(await askForReset(person._id, '当面申请', security))
    expect(asked.code).to.match(/^\d{8}$/)
    const { slip, mailed } = await approve(asked.approvalId, second)
    expect([mailed, slip?.until]).to.deep.equal([false, later(60)])
    expect(told.filter(({ secret }) => secret !== undefined)).to.have.length(0)
    const token = slip?.path.split('/').at(-1) ?? ''
    expect((await readLink(token, later(1))).asksCode).to.equal(true)
    expect(await useLink(token, { password: newPassword }, later(1)).catch(codeOf)).to.deep.equal({
      code: 'code-wrong',
    })
    const spaced = `${asked.code?.slice(0, 4)} ${asked.code?.slice(4)}`
    expect((await useLink(token, { password: newPassword, code: spaced }, later(2)))._id).to.equal(person._id)
    const next = waiting(await askForReset(person._id, '当面申请', security))
    const other = (await approve(next.approvalId, second)).slip?.path.split('/').at(-1) ?? ''
    const wrong = next.code === '00000000' ? '11111111' : '00000000'
    const tries = []
    for (let index = 0; index < 6; index += 1)
      tries.push(await useLink(other, { password: newPassword, code: wrong }, later(3)).catch(codeOf))
    expect(tries.at(-1)).to.equal('link-blocked')
    const given = { password: newPassword, ...(next.code === undefined ? {} : { code: next.code }) }
    expect(await useLink(other, given, later(3)).catch(codeOf)).to.equal('link-blocked')
  })

  it('is opened without a role and without a password; the link comes with the approval', async () => {
    const [security, second] = [await by('security-admin'), await by('system-admin')]
    const given = { username: 'new.colleague', name: '新同事', roles: ['officer'] as const, deskIds: ['harbour-ip'] }
    const asked = waiting(
      await askForAccount({ ...given, bodyId: 'harbour', email: 'new@example.cn' }, '新入职', security),
    )
    expect(await findPerson(asked.person._id)).to.deep.include({ roles: [], deskIds: [], mustChange: true })
    expect(told.filter(({ kind }) => kind === 'account-link')).to.have.length(0)
    expect((await approve(asked.approvalId, second)).mailed).to.equal(true)
    const [letter] = told.filter(({ kind }) => kind === 'account-link')
    expect(letter?.secret?.until).to.deep.equal(later(24 * 60))
    await useLink(linkIn(letter), { password: newPassword }, later(60))
    expect(await signIn('new.colleague', newPassword)).to.equal(200)
    expect((await findPerson(asked.person._id))?.roles).to.deep.equal(['officer'])
  })

  it('of an administrator has no other role', async () => {
    const security = await by('security-admin')
    const person = await staff()
    for (const roles of [
      ['system-admin', 'officer'],
      ['system-admin', 'security-admin'],
      ['audit-admin', 'supervisor'],
      ['security-admin', 'filer'],
    ] as const)
      expect(await askForChange(person._id, { roles }, '试', security).catch(codeOf)).to.deep.equal({
        roles: 'administrator-alone',
      })
  })

  it('shows by its page whether a link holds, keeps what may be kept, and leads to the sign-in', async () => {
    const person = await staff()
    const security = await by('security-admin')
    const app = officeApp({}, { routers: [accessRoutes()], clock: () => later(1) })
    const { path } = await issueLink({ person, purpose: 'reset', codeHash: null, by: security })
    const ann = await visitor(app, '/session')
    const page = await ann.get(path).set('Accept', 'text/html')
    expect([page.status, page.headers['cache-control']]).to.deep.equal([200, 'no-store'])
    expect(page.text).to.include(person.name)
    const differs = await ann.post(path, { password: newPassword, again: 'x' }).set('Accept', 'text/html')
    expect(differs.status).to.equal(422)
    expect(differs.text).to.include('两次输入的新密码不一致').and.not.to.include(newPassword)
    const press = { password: newPassword, again: newPassword, _once: 'one-press-of-it' }
    const bob = await visitor(app, '/session')
    const pressed = async (who: typeof ann, form: object) => {
      const { status, headers } = await who.post(path, form).set('Accept', 'text/html')
      return [status, headers['location']]
    }
    const done = [303, '/sign-in']
    expect(await Promise.all([pressed(ann, press), pressed(ann, press)]), 'pressed twice at once').to.deep.equal([
      done,
      done,
    ])
    expect(await pressed(ann, press), 'and once more').to.deep.equal(done)
    expect((await pressed(ann, { ...press, _once: 'another-press' }))[0]).to.equal(404)
    expect((await pressed(bob, press))[0], 'of somebody else').to.equal(404)
    for (const gone of [path, '/links/none']) {
      const dead = await ann.get(gone).set('Accept', 'text/html')
      expect([dead.status, dead.text.includes('已使用或者已过期')]).to.deep.equal([404, true])
    }
  })
})
