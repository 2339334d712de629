import { expect } from 'chai'
import { accessRoutes } from '../../src/access/access.routes.ts'
import {
  type AccountNews,
  askForReset,
  changePerson,
  findPerson,
  prepareAccounts,
  viewerOf,
} from '../../src/access/index.ts'
import { askForForgotten } from '../../src/access/forgotten.actions.ts'
import { readLink, useLink } from '../../src/access/link.actions.ts'
import { changePassword } from '../../src/access/person.actions.ts'
import { latestAdminActs, loadBodies, saveBody } from '../../src/bodies/index.ts'
import { system } from '../../src/kernel/role.ts'
import { collection } from '../../src/store/connection.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from './office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const newPassword = 'three lanterns 码头 mist'
const codeOf = (error: { code?: string }) => error.code
const by = { actor: { id: 'security', name: '安管', roles: ['security-admin'] as const }, at }

describe('a forgotten password', () => {
  withDatabase()
  const told: AccountNews[] = []
  const texts: { to: string; text: string }[] = []
  const textOf = ({ username, url }: { username: string; url: string }) => `${username} ${url}`
  const prepare = (more: Partial<Parameters<typeof prepareAccounts>[0]> = {}) =>
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: true,
      publicUrl: 'https://zhibao.example.cn',
      sendText: async (message) => void texts.push(message),
      holdsConfidential: async () => false,
      ...more,
    })
  before(async () => {
    await saveBody(
      {
        _id: 'harbour',
        kind: 'district-regulator',
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
      },
      { actor: system, at },
    )
    await loadBodies()
  })
  beforeEach(() => {
    told.length = 0
    texts.length = 0
    prepare()
  })
  after(() => prepareAccounts())
  let count = 0
  const known = (more: object = {}) => {
    count += 1
    return aPerson({ email: `Known${count}@Example.cn`, emailConfirmed: true, ...more })
  }
  const app = () => officeApp({}, { routers: [accessRoutes()], clock: () => later(1) })
  const signIn = async (username: string, password: string) =>
    (await (await visitor(app(), '/session')).json('/sign-in', { username, password })).status
  const tokenOf = (news: AccountNews | undefined) => news?.secret?.path.split('/').at(-1) ?? ''

  it('is replaced by a link to the confirmed address, asked for by user name or address, once and for a quarter of an hour', async () => {
    const person = await known()
    expect(await askForForgotten(` ${person.username.toUpperCase()}`, textOf, at), 'nobody else has it').to.deep.equal(
      [],
    )
    expect(await askForForgotten(person.email?.toLowerCase() ?? '', textOf, later(1))).to.deep.equal([])
    expect(told.map(({ kind, personId, about }) => [kind, personId, about])).to.deep.equal([
      ['account-forgotten', person._id, person.username],
      ['account-forgotten', person._id, person.username],
    ])
    const [first, second] = [tokenOf(told[0]), tokenOf(told[1])]
    expect(told[1]?.secret?.until).to.deep.equal(later(16))
    expect(await readLink(first, later(1)).catch(codeOf), 'the newer one alone holds').to.equal('not-found')
    expect(await readLink(second, later(16)).catch(codeOf)).to.equal('not-found')
    expect(await signIn(person.username, goodPassword), 'who only asks changes nothing').to.equal(200)
    expect(await viewerOf({ personId: person._id, epoch: person.epoch })).to.include({ id: person._id })
    await useLink(second, { password: newPassword }, later(15))
    expect(await viewerOf({ personId: person._id, epoch: person.epoch }), 'sessions end').to.equal(undefined)
    expect(await signIn(person.username, goodPassword)).to.equal(422)
    expect(await signIn(person.username, newPassword)).to.equal(200)
    expect(await useLink(second, { password: goodPassword }, later(15)).catch(codeOf)).to.equal('not-found')
    expect(told.at(-1)).to.include({ kind: 'account-reset', personId: person._id })
  })

  it('leaves in store and log nothing that opens the account', async () => {
    const person = await known()
    await askForForgotten(person.username, textOf, at)
    const stored = JSON.stringify([await latestAdminActs(20), await collection('access-links').find({}).toArray()])
    expect(tokenOf(told[0])).to.match(/^([0-9a-hjkmnp-tv-z]{5}-){4}[0-9a-hjkmnp-tv-z]{5}$/)
    expect(stored).not.to.include(tokenOf(told[0]))
    expect((await latestAdminActs(1))[0]).to.deep.include({ kind: 'link:issued', target: person._id, byId: system.id })
  })

  it('sends nothing where nobody has confirmed the address, or the account is closed', async () => {
    const typed = await aPerson({ email: 'typed@example.cn' })
    const closed = await known()
    await changePerson(closed._id, { active: false }, by)
    const changed = await known()
    await changePerson(changed._id, { email: 'somebody-else@example.cn' }, by)
    for (const name of [
      typed.username,
      'typed@example.cn',
      closed.username,
      changed.username,
      'somebody-else@example.cn',
    ])
      await askForForgotten(name, textOf, at)
    expect(told).to.deep.equal([])
    const same = await known()
    await changePerson(same._id, { email: same.email ?? '', deskIds: [] }, by)
    await askForForgotten(same.username, textOf, at)
    expect(
      told.map(({ kind }) => kind),
      'an address sent along unchanged stays confirmed',
    ).to.deep.equal(['account-forgotten'])
  })

  it('of an administrator, of confidential work or before the first password stays with two administrators', async () => {
    const persons = [
      await known({ roles: ['system-admin'] }),
      await known({ roles: ['mediator'], bodyId: 'harbour', deskIds: ['harbour-talks'] }),
      await known({ roles: ['filer'], password: undefined }),
    ]
    for (const { username } of persons) await askForForgotten(username, textOf, at)
    expect(told.map(({ kind, personId }) => [kind, personId])).to.deep.equal(
      persons.map(({ _id }) => ['reset-by-office', _id]),
    )
    expect(told.some(({ secret }) => secret !== undefined)).to.equal(false)
  })

  it('does not shut out a link of the administrators, and is void once a password was chosen', async () => {
    const person = await known()
    await askForReset(person._id, '电话申请', by)
    const ofOffice = tokenOf(told.find(({ kind }) => kind === 'account-link'))
    await askForForgotten(person.username, textOf, later(1))
    expect(
      told.some(({ kind }) => kind === 'account-forgotten'),
      'there is no password to forget',
    ).to.equal(false)
    await useLink(ofOffice, { password: newPassword }, later(2))
    await askForForgotten(person.username, textOf, later(3))
    await changePassword(person._id, newPassword, goodPassword)
    expect(await readLink(tokenOf(told.at(-1)), later(4)).catch(codeOf)).to.equal('not-found')
  })

  it('fills nobody’s mailbox: five mails an hour, and the same answer afterwards', async () => {
    const person = await known()
    for (let index = 0; index < 7; index += 1)
      expect(await askForForgotten(person.username, textOf, at)).to.deep.equal([])
    expect(told).to.have.length(5)
    expect((await readLink(tokenOf(told[4]), later(1))).person._id).to.equal(person._id)
  })

  it('confirms the address when the link that came there is used', async () => {
    const person = await aPerson({ email: 'First@example.cn' })
    await askForReset(person._id, '电话申请', by)
    await useLink(tokenOf(told.find(({ kind }) => kind === 'account-link')), { password: newPassword }, later(1))
    expect(await findPerson(person._id)).to.deep.include({
      email: 'First@example.cn',
      emailKey: 'first@example.cn',
      emailConfirmedAt: later(1),
    })
    await askForForgotten('FIRST@example.cn', textOf, later(2))
    expect(told.at(-1)).to.include({ kind: 'account-forgotten', personId: person._id })
    const moved = await aPerson({ email: 'before@example.cn' })
    await askForReset(moved._id, '电话申请', by)
    await changePerson(moved._id, { email: 'after@example.cn' }, by)
    await useLink(tokenOf(told.findLast(({ kind }) => kind === 'account-link')), { password: newPassword }, later(3))
    expect((await findPerson(moved._id))?.emailConfirmedAt, 'another address than it went to').to.equal(undefined)
  })

  const withPhone = async (phone: string, more: object = {}) => {
    const person = await aPerson({ phone, ...more })
    await collection('persons').updateOne({ _id: person._id as never }, { $set: { phoneConfirmedAt: at } })
    return person
  }
  const textedToken = () => texts.at(-1)?.text.split('/').at(-1) ?? ''

  it('is replaced by a text message to the confirmed number of who has no mail, with the limits of a mail', async () => {
    const person = await withPhone('13800138001')
    expect(await askForForgotten('１３８ 0013 8001', textOf, at)).to.deep.equal([])
    expect(texts).to.have.length(1)
    expect(texts[0]).to.include({ to: '13800138001' })
    expect(texts[0]?.text).to.match(
      new RegExp(`^${person.username} https://zhibao\\.example\\.cn/links/[0-9a-z-]{29}$`),
    )
    expect(told).to.deep.equal([])
    await askForForgotten(person.username, textOf, later(1))
    expect(await readLink(textedToken(), later(17)).catch(codeOf)).to.equal('not-found')
    await useLink(textedToken(), { password: newPassword }, later(15))
    expect(await signIn(person.username, newPassword)).to.equal(200)
    expect(await findPerson(person._id), 'a text message shows nothing of a mailbox').to.not.have.property(
      'emailConfirmedAt',
    )
    for (let index = 0; index < 7; index += 1) await askForForgotten('13800138001', textOf, later(2))
    expect(texts).to.have.length(5)
  })

  it('goes by telephone to whoever is asked for by number, else by mail, and to no number that nobody confirmed', async () => {
    await aPerson({ phone: '13800138002' })
    await askForForgotten('13800138002', textOf, at)
    expect(texts).to.deep.equal([])
    const both = await withPhone('13800138003', { email: 'both@example.cn', emailConfirmed: true })
    await askForForgotten(both.username, textOf, at)
    expect([texts.length, told.map(({ kind }) => kind)]).to.deep.equal([0, ['account-forgotten']])
    await askForForgotten('13800138003', textOf, later(1))
    expect([texts.length, told.length]).to.deep.equal([1, 1])
    await withPhone('13800138004', { roles: ['system-admin'] })
    await askForForgotten('13800138004', textOf, at)
    expect([texts.length, told.at(-1)?.kind]).to.deep.equal([1, 'reset-by-office'])
  })

  it('is answered alike for a known and an unknown account, and after the same time', async function () {
    this.timeout(30_000)
    const person = await known()
    const ann = await visitor(app(), '/session')
    const ask = async (account: string) => {
      const began = performance.now()
      const page = await ann.post('/forgotten-password', { account }).set('Accept', 'text/html')
      const { status, body } = await ann.json('/forgotten-password', { account })
      return { said: [page.status, page.headers['location'], page.text, status, body], ms: performance.now() - began }
    }
    const [there, none] = [await ask(person.username), await ask('nobody-at-all')]
    expect(there.said).to.deep.equal(none.said)
    expect(there.said.slice(0, 2)).to.deep.equal([303, '/forgotten-password/sent'])
    expect(
      [there.ms, none.ms].every((ms) => ms >= 590),
      'never sooner than the pause',
    ).to.equal(true)
    const empty = await ann.post('/forgotten-password', { account: '' }).set('Accept', 'text/html')
    expect(empty.status).to.equal(422)
    const sent = await ann.get('/forgotten-password/sent').set('Accept', 'text/html')
    expect(sent.text).to.include('请联系安全管理员').and.not.to.include('演示环境')
  })

  it('shows the link on the page in a demonstration alone, and says so', async () => {
    const person = await known()
    prepare({ mails: false, showsLinks: true })
    const ann = await visitor(app(), '/session')
    const shown = await ann.post('/forgotten-password', { account: person.username }).set('Accept', 'text/html')
    expect(shown.text).to.include('演示环境：链接直接显示')
    const path = /href="(\/links\/[^"]+)"/.exec(shown.text)?.[1] ?? ''
    expect((await ann.get(path).set('Accept', 'text/html')).text).to.include(person.name)
    const called = await withPhone('13800138005')
    const byNumber = await ann.post('/forgotten-password', { account: '13800138005' }).set('Accept', 'text/html')
    expect(byNumber.text).to.match(new RegExp(`href="/links/[^"]+">为 ${called.username} 设置新密码`))
    expect(texts).to.deep.equal([])
    prepare({ mails: true, showsLinks: true })
    const mailed = await ann.post('/forgotten-password', { account: person.username }).set('Accept', 'text/html')
    expect([mailed.status, mailed.text.includes('/links/')]).to.deep.equal([303, false])
  })
})
