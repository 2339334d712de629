import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { io, type Socket } from 'socket.io-client'
import { takeCaseStep } from '../../src/cases/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { latestEntries } from '../../src/journal/journal.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { signIn } from '../support/api.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { nodeArgs, type RunningProgram, startProgram } from '../support/program.ts'

/** A complaint registered two months ago: its periods have all run out, and no clock told anybody yet. */
async function aForgottenCase(): Promise<string> {
  const at = new Date(Date.now() - 60 * 24 * 3_600_000)
  const { record } = await fileComplaint({ complaint: aComplaint() }, { viewer: await viewerNamed('filer'), at })
  const viewer = await viewerNamed('intake')
  await takeCaseStep({ caseId: record._id, proceedingId: 'P1', step: 'register', input: {} }, { viewer, at })
  await drained()
  return record._id
}

interface Changed {
  readonly caseId: string
  readonly seq: number
  readonly kinds: readonly string[]
}

describe('web and worker as two processes', function () {
  this.timeout(120_000)
  let city: TestCity
  let folder: string
  let web: RunningProgram
  let worker: ChildProcess | undefined
  let socket: Socket | undefined
  before(async () => {
    city = await openCity()
    folder = mkdtempSync(join(tmpdir(), 'zhibao-web-'))
    web = await startProgram({ folder, env: { MONGODB_URI: city.uri, DEMO: '', RATE_LIMIT: '0' } })
  })
  after(async () => {
    socket?.disconnect()
    worker?.kill('SIGKILL')
    await web?.stop()
    await city?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a commit of the worker reaches a page open on the web process in less than three seconds', async () => {
    const { cookie } = await signIn(web.url, 'intake')
    const page = io(web.url, { transports: ['websocket'], extraHeaders: { cookie, origin: web.url } })
    socket = page
    await new Promise((resolve, reject) => page.once('connect', () => resolve(undefined)).once('connect_error', reject))
    const watch = async () => {
      const caseId = await aForgottenCase()
      const watched = (await page.emitWithAck('case:watch', { caseId, since: 0 })) as { ok: boolean; seq: number }
      expect(watched.ok).to.equal(true)
      const heard = new Promise<{ change: Changed; at: number }>((resolve) =>
        page.on('case:changed', (change: Changed) => {
          if (change.caseId === caseId && change.seq > watched.seq) resolve({ change, at: Date.now() })
        }),
      )
      return async () => {
        const { change, at } = await heard
        expect(change.kinds).to.include('clock:expired')
        const [newest] = await latestEntries(caseId, 1)
        expect(newest?.actorId).to.equal('system')
        return at - (newest?.at.getTime() ?? 0)
      }
    }
    const first = await watch()
    worker = spawn(process.execPath, await nodeArgs('worker'), {
      cwd: join(import.meta.dirname, '..', '..'),
      env: { ...process.env, NODE_ENV: 'local', MONGODB_URI: city.uri, DATA_DIR: folder, DEMO: '', LOG_LEVEL: 'error' },
      stdio: 'ignore',
    })
    let tookMs = await first()
    // A busy machine may hold up one of them; it is the way that is measured, and a way by a later round would be late each time.
    for (let left = 2; tookMs >= 3000 && left > 0; left -= 1) tookMs = Math.min(tookMs, await (await watch())())
    expect(tookMs).to.be.below(3000)
    console.log(`      ${tookMs} ms from the worker's commit to the page`)
  })
})
