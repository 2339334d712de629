import { expect } from 'chai'
import { accessRoutes } from '../../src/access/access.routes.ts'
import { type AccountNews, findPerson, prepareAccounts } from '../../src/access/index.ts'
import { claimContact, confirmContact } from '../../src/access/contact.actions.ts'
import { askForForgotten } from '../../src/access/forgotten.actions.ts'
import { readLink } from '../../src/access/link.actions.ts'
import { latestAdminActs } from '../../src/bodies/index.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { collection } from '../../src/store/connection.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from './office.ts'

const at = new Date('2026-11-22T02:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const codeOf = (error: { code?: string; details?: { fields?: object } }) => error.details?.fields ?? error.code

describe('how a person is reached', () => {
  withDatabase()
  const told: AccountNews[] = []
  const texts: { to: string; text: string }[] = []
  type Options = NonNullable<Parameters<typeof prepareAccounts>[0]>
  const prepare = (more: Partial<Options> = {}) =>
    prepareAccounts({
      tell: async (news) => void told.push(...news),
      mails: true,
      sendText: async (message) => void texts.push(message),
      holdsConfidential: async () => false,
      ...more,
    })
  beforeEach(() => {
    told.length = 0
    texts.length = 0
    prepare()
  })
  after(() => prepareAccounts())
  const order = (kind: 'email' | 'phone', value: string, password = goodPassword) => ({
    kind,
    value,
    password,
    textOf: (code: string) => `码 ${code}`,
  })
  const mailed = () => told.findLast(({ kind }) => kind === 'contact-code')?.code?.code ?? ''
  const texted = () => /\d{8}/.exec(texts.at(-1)?.text ?? '')?.[0] ?? ''
  const another = (code: string) => (code === '00000000' ? '11111111' : '00000000')

  it('changes only when the code that went to the new address is typed, and the old address hears of it', async () => {
    const person = await aPerson({ email: 'old@example.cn', emailConfirmed: true })
    await claimContact(person._id, order('email', 'New@Example.cn'), at)
    expect(told.map(({ kind, to }) => [kind, to])).to.deep.equal([
      ['contact-code', 'New@Example.cn'],
      ['email-asked', undefined],
    ])
    expect(await findPerson(person._id), 'nothing counts before').to.deep.include({ email: 'old@example.cn' })
    await askForForgotten('New@example.cn', String, at)
    await askForForgotten('old@example.cn', String, at)
    const links = told.filter(({ kind }) => kind === 'account-forgotten')
    expect(links).to.have.length(1)
    const code = mailed()
    await confirmContact(person._id, 'email', `${code.slice(0, 4)} ${code.slice(4)}`, later(29))
    expect(await findPerson(person._id)).to.deep.include({
      email: 'New@Example.cn',
      emailKey: 'new@example.cn',
      emailConfirmedAt: later(29),
    })
    expect(told.at(-1)).to.include({ kind: 'email-changed', personId: person._id, to: 'old@example.cn' })
    const token = links[0]?.secret?.path.split('/').at(-1) ?? ''
    expect(await readLink(token, later(1)).catch(codeOf), 'a link at the old address is void').to.equal('not-found')
    expect(await confirmContact(person._id, 'email', code, later(29)).catch(codeOf)).to.equal('not-found')
    expect((await latestAdminActs(1))[0]).to.deep.include({
      kind: 'contact:changed',
      byId: person._id,
      data: { contact: 'email' },
    })
  })

  it('asks for the password, and for a code no older than its term and typed wrong at most five times', async () => {
    const person = await aPerson({ email: 'first@example.cn' })
    const claim = (when: Date) => claimContact(person._id, order('email', 'first@example.cn'), when)
    expect(await claimContact(person._id, order('email', 'x@example.cn', 'wrong one'), at).catch(codeOf)).to.deep.equal(
      {
        password: 'password-wrong',
      },
    )
    expect(told).to.deep.equal([])
    await claim(at)
    expect(await confirmContact(person._id, 'email', mailed(), later(30)).catch(codeOf)).to.equal('not-found')
    await claim(later(31))
    const first = mailed()
    await claim(later(32))
    expect(await confirmContact(person._id, 'email', first, later(33)).catch(codeOf), 'the newer code').to.deep.equal({
      code: 'code-wrong',
    })
    for (let index = 0; index < 4; index += 1)
      await confirmContact(person._id, 'email', another(mailed()), later(33)).catch(codeOf)
    expect(await confirmContact(person._id, 'email', mailed(), later(33)).catch(codeOf)).to.equal('code-blocked')
    await claim(later(34))
    await confirmContact(person._id, 'email', mailed(), later(35))
    expect((await findPerson(person._id))?.emailConfirmedAt).to.deep.equal(later(35))
    expect(await claim(later(36)).catch(codeOf)).to.deep.equal({ value: 'contact-same' })
  })

  it('is told of no change where only the address and number that stand there are shown to be theirs', async () => {
    const person = await aPerson({ email: 'first@example.cn', phone: '13800138000' })
    await claimContact(person._id, order('email', 'First@example.cn'), at)
    await confirmContact(person._id, 'email', mailed(), later(1))
    await claimContact(person._id, order('phone', '13800138000'), later(2))
    await confirmContact(person._id, 'phone', texted(), later(3))
    expect(told.map(({ kind }) => kind)).to.deep.equal(['contact-code'])
  })

  it('of two who confirm at once is changed once, and stores no code', async () => {
    const person = await aPerson()
    await claimContact(person._id, order('phone', '13800138000'), at)
    expect(JSON.stringify(await collection('contact-claims').find({}).toArray())).not.to.include(texted())
    const done = await Promise.all(
      [1, 2, 3].map(() => confirmContact(person._id, 'phone', texted(), later(1)).then(() => 'done', codeOf)),
    )
    expect(done.toSorted()).to.deep.equal(['done', 'not-found', 'not-found'])
  })

  it('by telephone is a number that takes text messages, and a gateway that fails is said so', async () => {
    const person = await aPerson({ email: 'me@example.cn', emailConfirmed: true })
    for (const landline of ['0756-2222333', '400-123-4567', '13800138000、13900139000'])
      expect(await claimContact(person._id, order('phone', landline), at).catch(codeOf)).to.deep.equal({
        value: 'phone-untextable',
      })
    await claimContact(person._id, order('phone', '+853 66123456'), at)
    expect(texts.map(({ to }) => to)).to.deep.equal(['+853 66123456'])
    expect(told.map(({ kind }) => kind)).to.deep.equal(['phone-asked'])
    await confirmContact(person._id, 'phone', texted(), later(9))
    expect(await findPerson(person._id)).to.deep.include({ phone: '+853 66123456', phoneConfirmedAt: later(9) })
    expect(told.at(-1)).to.include({ kind: 'phone-changed' })
    prepare({
      sendText: async () => {
        throw new RuleError('text-failed', 'away')
      },
    })
    expect(await claimContact(person._id, order('phone', '13800138000'), at).catch(codeOf)).to.equal('text-failed')
    expect(await confirmContact(person._id, 'phone', '00000000', at).catch(codeOf), 'nothing waits').to.equal(
      'not-found',
    )
  })

  it('changes for nobody where nothing can be sent, and shows the code on the page in a demonstration', async () => {
    const person = await aPerson()
    prepareAccounts({ tell: async () => {}, mails: false, holdsConfidential: async () => false })
    expect(await claimContact(person._id, order('email', 'a@example.cn'), at).catch(codeOf)).to.equal('contact-no-way')
    expect(await claimContact(person._id, order('phone', '13800138000'), at).catch(codeOf)).to.equal('contact-no-way')
    prepareAccounts({ tell: async () => {}, mails: false, showsCodes: true, holdsConfidential: async () => false })
    const ann = await visitor(officeApp({}, { routers: [accessRoutes()], clock: () => at }), '/session')
    await ann.json('/sign-in', { username: person.username, password: goodPassword })
    await ann.renew()
    const shown = await ann
      .post('/account/email', { value: 'a@example.cn', password: goodPassword })
      .set('Accept', 'text/html')
    expect([shown.status, shown.text.includes('演示环境：验证码直接显示')]).to.deep.equal([200, true])
    const code = /验证码为 (\d{4} \d{4})/.exec(shown.text)?.[1] ?? ''
    const switches = /<form[^>]*data-page-form.*?<\/form>/s.exec(shown.text)?.[0] ?? ''
    const { _shown = '' } = Object.fromEntries(
      [...switches.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    const english = await ann.post('/account/email?lang=en', { _shown }).set('Accept', 'text/html')
    expect([english.status, english.text.includes(code), english.text.includes('<html lang="en"')]).to.deep.equal([
      200,
      true,
      true,
    ])
    const made = `${Buffer.from('{"shown":"12345678"}').toString('base64url')}.${_shown.split('.')[1]}`
    for (const [path, forged] of [
      ['/account/email', made],
      ['/account/email', 'x'],
      ['/account/phone', _shown],
      ['/account/email/code', _shown],
    ] as const)
      expect((await ann.post(path, { _shown: forged }).set('Accept', 'text/html')).status, path).to.equal(422)
    const again = await ann.get('/account/email?lang=zh-CN').set('Accept', 'text/html')
    expect(again.text, 'once').not.to.include(code)
    expect(again.text).to.include('a@example.cn')
    const wrong = await ann
      .post('/account/email/code', { code: '1', shown: code.replace(' ', '') })
      .set('Accept', 'text/html')
    expect([wrong.status, wrong.text.includes('验证码不正确')]).to.deep.equal([422, true])
    // The form of the code has no password; what the demonstration shows stays beside a wrong one.
    expect(wrong.text).to.include(code).and.include('value="1"').and.not.include('密码不会保留')
    const opened = await ann.get('/account/email/code?lang=zh-CN').set('Accept', 'text/html')
    expect([opened.status, opened.headers['location']], 'the address of the form').to.deep.equal([
      303,
      '/account/email',
    ])
    const done = await ann.post('/account/email/code', { code }).set('Accept', 'text/html')
    expect([done.status, done.headers['location']]).to.deep.equal([303, '/account'])
    expect((await ann.get('/account').set('Accept', 'text/html')).text).to.include('a@example.cn（已验证）')
  })
})
