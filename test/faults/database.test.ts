import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startEmbedded } from '../../src/embedded/start.ts'
import { type RunningProgram, startProgram } from '../support/program.ts'

/** A wire between the program and its database that can be cut and joined again. */
function wireTo(path: string) {
  const ends = new Set<Socket>()
  let server: Server | undefined
  let port = 0
  const join = () =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(path)
        for (const [end, other] of [
          [near, far],
          [far, near],
        ] as const) {
          ends.add(end)
          end.on('error', () => other.destroy())
          end.on('close', () => ends.delete(end))
          end.pipe(other)
        }
      })
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address()
        port = typeof address === 'object' && address ? address.port : 0
        resolve(port)
      })
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      for (const end of ends) end.destroy()
      server?.close(() => resolve())
    })
  return { join, cut }
}

describe('a database out of reach', () => {
  let folder: string
  let store: Awaited<ReturnType<typeof startEmbedded>>
  let wire: ReturnType<typeof wireTo>
  let program: RunningProgram

  before(async function () {
    this.timeout(90_000)
    folder = mkdtempSync(join(tmpdir(), 'zhibao-wire-'))
    store = await startEmbedded({ folder })
    wire = wireTo(decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(store.uri)?.[1] ?? ''))
    program = await startProgram({ env: { MONGODB_URI: `mongodb://127.0.0.1:${await wire.join()}/zhibao`, DEMO: '' } })
  })
  after(async () => {
    await program?.kill()
    await wire?.cut()
    await store?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const status = async (path: string) =>
    await fetch(program.url + path, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(20_000) })

  it('is told as such, and is found again without a new start', async function () {
    this.timeout(90_000)
    expect((await status('/session')).status).to.equal(200)
    await wire.cut()
    expect((await status('/healthz')).status).to.equal(200)
    expect((await status('/readyz')).status).to.equal(503)
    const refused = await fetch(`${program.url}/sign-in`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', cookie: 'zhibao=s%3Ax.y' },
      body: '{"username":"a","password":"b"}',
    })
    expect(refused.status).to.be.oneOf([403, 503])
    const page = await status('/')
    expect([page.status, page.headers.get('retry-after')]).to.deep.equal([503, '5'])
    expect(await page.json()).to.include({ type: '/problems/store-unreachable' })
    await wire.join()
    const until = Date.now() + 20_000
    while ((await status('/readyz')).status !== 200 && Date.now() < until)
      await new Promise((again) => setTimeout(again, 200))
    expect((await status('/readyz')).status).to.equal(200)
    expect((await status('/')).status).to.equal(200)
  })
})
