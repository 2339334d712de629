import { expect } from 'chai'
import { type LiveHouse, openHouse, pause, person } from './live-house.ts'

describe('the handshake of the live layer', () => {
  let house: LiveHouse
  beforeEach(async () => {
    house = await openHouse()
  })
  afterEach(() => house.close())

  const refusal = async (connecting: Promise<unknown>) => {
    try {
      await connecting
    } catch (error) {
      return (error as Error).message
    }
    return 'connected'
  }
  const handshake = (headers: Record<string, string>) =>
    fetch(`${house.url}/socket.io/?EIO=4&transport=polling`, { headers }).then(({ status }) => status)

  it('knows the person by the session of the pages, over both transports', async () => {
    const cookie = await house.signIn(person('p-li', { bodyId: 'amr', deskIds: ['amr-ip'] }))
    for (const transport of ['websocket', 'polling']) {
      const page = await house.page(cookie, { transports: [transport] })
      house.live.emit(['desk:amr-ip'], 'worklist:changed', { deskId: 'amr-ip', rows: [] })
      expect(await page.hears('worklist:changed')).to.deep.equal({ deskId: 'amr-ip', rows: [] })
    }
  })

  it('refuses whoever is not signed in', async () => {
    expect(await refusal(house.page(''))).to.equal('signed-out')
    const cookie = await house.signIn(person('p-li'))
    await house.signOut(cookie)
    expect(await refusal(house.page(cookie))).to.equal('signed-out')
  })

  it('refuses more connections than a session may hold, and takes the next one when one has closed', async () => {
    await house.close()
    house = await openHouse({ socketsPerSession: 3 })
    const [cookie, other] = [await house.signIn(person('p-li')), await house.signIn(person('p-wang'))]
    const pages = await Promise.all([1, 2, 3].map(() => house.page(cookie)))
    const refused = await house.page(cookie).then(
      () => undefined,
      (error: Error & { data?: unknown }) => [error.message, error.data],
    )
    expect(refused).to.deep.equal(['too-many-sockets', { code: 'too-many-sockets', most: 3 }])
    expect(await refusal(house.page(other)), 'of another session').to.equal('connected')
    pages[0]?.socket.disconnect()
    await pause(100)
    expect(await refusal(house.page(cookie))).to.equal('connected')
    const burst = await Promise.all(Array.from({ length: 10 }, () => refusal(house.page(cookie))))
    expect(new Set(burst)).to.deep.equal(new Set(['too-many-sockets']))
    house.dropConnections()
    await pause(100)
    expect(await refusal(house.page(cookie)), 'after they were cut').to.equal('connected')
  })

  it('refuses foreign, null and missing origins over WebSocket', async () => {
    const cookie = await house.signIn(person('p-li'))
    for (const origin of ['https://evil.example', 'null', `${house.url}.evil.example`]) {
      expect(await refusal(house.page(cookie, { extraHeaders: { cookie, origin } })), origin).to.equal(
        'websocket error',
      )
    }
    expect(await refusal(house.page(cookie, { extraHeaders: { cookie } }))).to.equal('websocket error')
  })

  it('refuses foreign and null origins over polling, and a missing one unless the browser says it is our page', async () => {
    const cookie = await house.signIn(person('p-li'))
    expect(await handshake({ cookie, origin: 'https://evil.example' })).to.equal(403)
    expect(await handshake({ cookie, origin: 'null' })).to.equal(403)
    expect(await handshake({ cookie, 'sec-fetch-site': 'cross-site' })).to.equal(403)
    expect(await handshake({ cookie, 'sec-fetch-site': 'same-origin' })).to.equal(200)
    expect(await handshake({ cookie, origin: house.url })).to.equal(200)
    expect(await handshake({ cookie, origin: house.url.replace('127.0.0.1', 'localhost') })).to.equal(200)
  })

  it('compares origins with the configured address, not with the host the request names', async () => {
    await house.close()
    house = await openHouse({ publicUrl: 'https://zhibao.example.cn' })
    const cookie = await house.signIn(person('p-li'))
    expect(await handshake({ cookie, origin: 'https://zhibao.example.cn' })).to.equal(200)
    const { host } = new URL(house.url)
    for (const origin of [
      `http://${host}`,
      `https://${host}`,
      'http://zhibao.example.cn',
      'https://zhibao.example.cn:8443',
    ])
      expect(await handshake({ cookie, origin }), origin).to.equal(403)
    expect(await refusal(house.page(cookie, { extraHeaders: { cookie, origin: house.url } }))).to.equal(
      'websocket error',
    )
  })

  it('checks the origin of later polling requests too', async () => {
    const cookie = await house.signIn(person('p-li'))
    const opening = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { cookie, origin: house.url },
    })
    const { sid } = JSON.parse((await opening.text()).slice(1)) as { sid: string }
    const address = `${house.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`
    const foreign = await fetch(address, {
      method: 'POST',
      body: '40',
      headers: { cookie, origin: 'https://evil.example' },
    })
    expect(foreign.status).to.equal(403)
    const own = await fetch(address, { method: 'POST', body: '40', headers: { cookie, origin: house.url } })
    expect(own.status).to.equal(200)
  })

  it('never writes or prolongs the session', async () => {
    const cookie = await house.signIn(person('p-li', { bodyId: 'amr' }))
    house.cases.set('ZB2026-000001', { seq: 1, entries: [], watchers: new Set(['p-li']) })
    const before = house.store.writes
    const page = await house.page(cookie, { transports: ['polling', 'websocket'] })
    await page.ask('case:watch', { caseId: 'ZB2026-000001', since: 0 })
    await page.ask('presence:tell', { caseId: 'ZB2026-000001', doing: 'viewing' })
    expect(house.store.writes).to.equal(before)
  })

  it('sends no cross-origin permission', async () => {
    const response = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: house.url } })
    expect(response.headers.get('access-control-allow-origin')).to.equal(null)
  })
})
