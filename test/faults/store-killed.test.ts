import { rmSync } from 'node:fs'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { signIn } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram, startProgram, storeOf } from '../support/program.ts'
import { storeProcessOf } from './killing.ts'

/** How often the store is killed in each way. The whole run: STORE_KILLS=25. */
const rounds = Number(process.env['STORE_KILLS'] ?? 2)
const callers = 12
/** Nobody waits longer for an answer of any kind: the limit of the store's answers and as much again for a busy machine. */
const answeredMs = 45_000
/** The store is up again, and found again, within this. */
const backMs = 60_000

interface Told {
  readonly status: number
  readonly retryAfter: string | null
  readonly ms: number
}

async function ask(url: string, path: string, cookie = ''): Promise<Told> {
  const before = performance.now()
  const answer = await fetch(url + path, {
    headers: { accept: 'application/json', cookie },
    signal: AbortSignal.timeout(answeredMs),
  })
  await answer.arrayBuffer()
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    ms: performance.now() - before,
  }
}

async function isBack(url: string, cookie: string): Promise<boolean> {
  const end = performance.now() + backMs
  while (performance.now() < end) {
    const answers = await Promise.all([ask(url, '/readyz'), ask(url, '/worklists/desk', cookie)])
    if (answers.every(({ status }) => status === 200)) return true
    await new Promise((again) => setTimeout(again, 200))
  }
  return false
}

describe('the embedded store killed while requests run', function () {
  let folder: string
  let program: RunningProgram | undefined
  before(async function () {
    // The store of a server of its own is nobody's child here.
    if (process.env['MONGODB_URI']) this.skip()
    this.timeout(120_000)
    await buildProgram()
    folder = await prepareFolder('store-killed')
    program = await startProgram({ folder, env: { RATE_LIMIT: '0', LOG_LEVEL: 'warn' } })
  })
  after(async () => {
    await program?.kill()
    if (folder) await clearAway(folder)
  })

  for (const times of [1, 3])
    it(`${times === 1 ? 'once' : 'three times running'}: everybody is answered, and it is found again, ${rounds} times`, async function () {
      this.timeout(rounds * (backMs + answeredMs + 30_000))
      const { url, process: web } = program as RunningProgram
      const { cookie } = await signIn(url, 'intake')
      const told: Told[] = []
      for (let round = 1; round <= rounds; round += 1) {
        const working = { on: true }
        const work = Array.from({ length: callers }, async () => {
          while (working.on) told.push(await ask(url, '/worklists/desk', cookie))
        })
        for (let n = 0, killed: number | undefined; n < times; n += 1) {
          await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700))
          killed = await storeProcessOf(folder, killed)
          process.kill(killed, 'SIGKILL')
        }
        expect(await isBack(url, cookie), `round ${round}`).to.equal(true)
        working.on = false
        await Promise.all(work)
      }
      const statuses = new Set(told.map(({ status }) => status))
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).to.deep.equal([])
      expect(told.filter(({ status, retryAfter }) => status === 503 && retryAfter === null)).to.deep.equal([])
      expect(web.exitCode, 'the program itself lives').to.equal(null)
      const slowest = Math.max(...told.map(({ ms }) => ms))
      const refused = told.filter(({ status }) => status === 503).length
      const renewed = (program?.text() ?? '').split('replaced by a fresh one').length - 1
      console.log(
        `      ${told.length} answers, ${refused} of them 503, the slowest after ${(slowest / 1000).toFixed(1)} s; ${renewed} clients renewed so far`,
      )
    })

  it('is found again where its socket was taken away', async function () {
    this.timeout(180_000)
    const socket = /^mongodb:\/\/([^/@]+\.sock)\//.exec(storeOf(folder))?.[1]
    if (socket === undefined) return this.skip()
    const { url } = program as RunningProgram
    const { cookie } = await signIn(url, 'intake')
    rmSync(decodeURIComponent(socket))
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(url, '/worklists/desk', cookie)))
    for (const { status } of answers) expect(status).to.be.oneOf([200, 503])
    expect(await isBack(url, cookie)).to.equal(true)
    const fresh = await MongoClient.connect(storeOf(folder), { serverSelectionTimeoutMS: backMs })
    expect(await fresh.db().command({ ping: 1 })).to.include({ ok: 1 })
    await fresh.close()
  })

  it('stopped: /readyz says so in time, everybody is answered, and the program ends in order', async function () {
    this.timeout(180_000)
    const { url, process: web } = program as RunningProgram
    const { cookie } = await signIn(url, 'intake')
    const pid = await storeProcessOf(folder)
    process.kill(pid, 'SIGSTOP')
    try {
      const ready = await ask(url, '/readyz')
      expect(ready.status).to.equal(503)
      // A second and what a busy machine adds; it was 34.
      expect(ready.ms).to.be.below(8000)
      const answers = await Promise.all(Array.from({ length: callers }, () => ask(url, '/worklists/desk', cookie)))
      expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([503]))
      expect((await ask(url, '/healthz')).status).to.equal(200)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    expect(await isBack(url, cookie)).to.equal(true)
    const ended = new Promise<number | null>((resolve) => web.once('exit', (code) => resolve(code)))
    web.kill('SIGTERM')
    expect(await ended).to.equal(0)
    program = undefined
  })
})
