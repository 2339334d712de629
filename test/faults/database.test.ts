import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startEmbedded } from '../../src/embedded/start.ts'
import { nodeArgs, type RunningProgram, startProgram } from '../support/program.ts'
import { type Wire, wireTo } from '../support/wire.ts'

describe('a database out of reach', () => {
  let folder: string
  let store: Awaited<ReturnType<typeof startEmbedded>>
  let wire: Wire
  let program: RunningProgram

  before(async function () {
    this.timeout(90_000)
    folder = mkdtempSync(join(tmpdir(), 'zhibao-wire-'))
    store = await startEmbedded({ folder })
    wire = await wireTo(store.uri)
    program = await startProgram({ env: { MONGODB_URI: wire.uri(), DEMO: '' } })
  })
  after(async () => {
    await program?.kill()
    await wire?.cut()
    await store?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const status = async (path: string) =>
    await fetch(program.url + path, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(20_000) })

  /** A request that cannot do without the database. */
  const tryToSignIn = async (username: string): Promise<number> => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const session = await fetch(`${program.url}/session`, { headers })
    const { csrf } = (await session.json()) as { csrf: string }
    const answer = await fetch(`${program.url}/sign-in`, {
      method: 'POST',
      headers: { ...headers, cookie: session.headers.getSetCookie().join('; '), 'x-csrf-token': csrf },
      body: JSON.stringify({ username, password: 'none of these' }),
      signal: AbortSignal.timeout(60_000),
    })
    return answer.status
  }
  const isReadyAgain = async (): Promise<boolean> => {
    const until = Date.now() + 60_000
    while (Date.now() < until) {
      if ((await status('/readyz')).status === 200) return true
      await new Promise((again) => setTimeout(again, 200))
    }
    return false
  }

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
    expect(await isReadyAgain()).to.equal(true)
    expect((await status('/')).status).to.equal(200)
  })

  it('that takes what is sent and says nothing keeps nobody waiting, and is found again', async function () {
    this.timeout(180_000)
    wire.deaden()
    const asked = performance.now()
    expect((await status('/readyz')).status).to.equal(503)
    expect(performance.now() - asked).to.be.below(8000)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => tryToSignIn(`somebody-${n}`)))
    expect(new Set(answers)).to.deep.equal(new Set([503]))
    wire.revive()
    expect(await isReadyAgain()).to.equal(true)
    expect(await tryToSignIn('nobody')).to.equal(422)
  })

  it('does not stop a worker from starting: it waits, works when the database is there, and ends in order', async function () {
    this.timeout(180_000)
    await wire.cut()
    const worker = spawn(process.execPath, await nodeArgs('worker'), {
      env: { ...process.env, NODE_ENV: 'local', MONGODB_URI: wire.uri(), DEMO: '', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    worker.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    worker.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => worker.once('exit', (code) => resolve(code)))
    const says = async (what: string): Promise<boolean> => {
      const until = Date.now() + 60_000
      while (!text.includes(what) && worker.exitCode === null && Date.now() < until)
        await new Promise((again) => setTimeout(again, 100))
      return text.includes(what)
    }
    try {
      expect(await says('waiting for it'), text).to.equal(true)
      await wire.join()
      expect(await says('worker started'), text).to.equal(true)
      worker.kill('SIGTERM')
      expect(await ended, text).to.equal(0)
    } finally {
      worker.kill('SIGKILL')
    }
    expect(await isReadyAgain()).to.equal(true)
  })
})
