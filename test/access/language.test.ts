import { expect } from 'chai'
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

  it('is the account’s where its person chose it later than this browser did', async () => {
    const person = await aPerson({ lang: 'zh-CN' })
    const [desk, phone] = [await come(), await come()]
    await desk.get('/sign-in?lang=en').set('Accept', 'text/html')
    minutes = 10
    await signIn(phone, person.username)
    await choose(phone, 'zh-CN')
    await signIn(desk, person.username)
    expect(await langOf(desk)).to.equal('zh-CN')
    minutes = 20
    await desk.get('/account?lang=en').set('Accept', 'text/html')
    await desk.post('/sign-out', {})
    await desk.renew()
    minutes = 30
    await signIn(desk, person.username)
    expect(await langOf(desk), 'switched since').to.equal('en')
  })
})
