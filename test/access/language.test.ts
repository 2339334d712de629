import { expect } from 'chai'
import { findPerson } from '../../src/access/index.ts'
import { visitor } from '../http/visitor.ts'
import { aPerson, goodPassword, officeApp, withDatabase } from './office.ts'

describe('the language of the pages', () => {
  withDatabase()
  const start = new Date('2026-11-22T02:00:00Z').getTime()
  let minutes = 0
  const come = (app = officeApp({}, { clock: () => new Date(start + minutes * 60_000) })) => visitor(app, '/session')
  const langOf = async (ann: Awaited<ReturnType<typeof come>>, path = '/account') =>
    /<html lang="([^"]+)"/.exec((await ann.get(path).set('Accept', 'text/html')).text)?.[1]
  const signIn = async (ann: Awaited<ReturnType<typeof come>>, username: string) => {
    expect((await ann.json('/sign-in', { username, password: goodPassword })).status).to.equal(200)
    await ann.renew()
  }
  const choose = (ann: Awaited<ReturnType<typeof come>>, lang: string) =>
    ann.post('/account/preferences', { lang, keys: 'yes' }).set('Accept', 'text/html')

  it('that a visitor chose stays theirs when they sign in', async () => {
    const person = await aPerson({ lang: 'zh-CN' })
    const ann = await come()
    await ann.get('/sign-in?lang=en').set('Accept', 'text/html')
    await signIn(ann, person.username)
    expect(await langOf(ann)).to.equal('en')
  })

  it('is the account’s where nobody chose one in this browser', async () => {
    const person = await aPerson({ lang: 'en' })
    const ann = await come()
    expect(await langOf(ann, '/sign-in')).to.equal('zh-CN')
    await signIn(ann, person.username)
    expect(await langOf(ann)).to.equal('en')
    const other = await aPerson({ lang: 'zh-CN' })
    await ann.post('/sign-out', {})
    await ann.renew()
    await signIn(ann, other.username)
    expect(await langOf(ann), 'what came from an account is nobody’s choice for the next').to.equal('zh-CN')
  })

  it('that was chosen in this browser wins over the account’s, whichever was chosen later, and is offered to be kept', async () => {
    const person = await aPerson({ lang: 'zh-CN' })
    const [desk, phone] = [await come(), await come()]
    await desk.get('/sign-in?lang=en').set('Accept', 'text/html')
    minutes = 10
    await signIn(phone, person.username)
    await choose(phone, 'zh-CN')
    await desk
      .post('/sign-in', { username: person.username, password: goodPassword, next: '/account' })
      .set('Accept', 'text/html')
    await desk.renew()
    const { text } = await desk.get('/account').set('Accept', 'text/html')
    expect(text).to.contain('<html lang="en"')
    expect(text).to.contain('This browser was switched to English; your account is set to Chinese.')
    expect(text).to.contain('href="/account#preferences-title"')
    expect(text).to.match(/action="\/account\/preferences"[^]*?name="lang" value="en"/)
    expect((await findPerson(person._id))?.lang, 'nothing is kept unasked').to.equal('zh-CN')
    await choose(desk, 'en')
    expect((await findPerson(person._id))?.lang).to.equal('en')
    expect((await desk.get('/account').set('Accept', 'text/html')).text).not.to.contain('This browser was switched')
    minutes = 20
    await desk.post('/sign-out', {})
    await desk.renew()
    await signIn(desk, person.username)
    const again = await desk.get('/account').set('Accept', 'text/html')
    expect(again.text).to.contain('<html lang="en"').and.not.to.contain('This browser was switched')
  })
})
