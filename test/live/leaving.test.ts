import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { io, type Socket } from 'socket.io-client'
import { changePerson, findPerson, issueLink } from '../../src/access/index.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { drained } from '../../src/store/publisher.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { type Caller, signIn } from '../support/api.ts'
import { openCity, type TestCity, viewerNamed } from '../support/city.ts'
import { type RunningProgram, startProgram } from '../support/program.ts'

const withinMs = 5000

/** A page's socket: what it was told, and when it was cut off. */
interface Ear {
  readonly socket: Socket
  readonly heard: string[]
  /** Milliseconds until the event of that name, or until the end of the connection for `disconnect`. */
  when(name: string): Promise<number>
}

describe('an account that may not any more', function () {
  this.timeout(120_000)
  let city: TestCity
  let folder: string
  let web: RunningProgram
  const ears: Ear[] = []
  before(async () => {
    city = await openCity()
    folder = mkdtempSync(join(tmpdir(), 'zhibao-leaving-'))
    web = await startProgram({ folder, env: { MONGODB_URI: city.uri, DEMO: '', RATE_LIMIT: '0' } })
  })
  after(async () => {
    for (const { socket } of ears) socket.disconnect()
    await web?.stop()
    await city?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const listen = async (caller: Caller): Promise<Ear> => {
    const heard: string[] = []
    const socket = io(web.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: caller.cookie, origin: web.url },
    })
    socket.onAny((name: string) => heard.push(name))
    await new Promise((resolve, reject) =>
      socket.once('connect', () => resolve(undefined)).once('connect_error', reject),
    )
    const ear: Ear = {
      socket,
      heard,
      when: (name) => {
        const began = performance.now()
        return new Promise((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`no ${name} within ${withinMs} ms`)), withinMs)
          socket.once(name, () => {
            clearTimeout(late)
            resolve(performance.now() - began)
          })
        })
      },
    }
    ears.push(ear)
    return ear
  }

  /** A case at the intake desk, and somebody of it who watches it. */
  const watching = async (username: string) => {
    const filer = { viewer: await viewerNamed('filer'), at: new Date() }
    const { record } = await fileComplaint({ complaint: aComplaint() }, filer)
    await drained()
    const caller = await signIn(web.url, username)
    const ear = await listen(caller)
    const watched = (await ear.socket.emitWithAck('case:watch', { caseId: record._id, since: 0 })) as { ok: boolean }
    expect(watched.ok).to.equal(true)
    return { caseId: record._id, caller, ear }
  }
  /** Something happens to the case, as its desk would see it. Made in this process: the web process follows. */
  const stir = async (caseId: string) => {
    const viewer = await viewerNamed('centre-lead')
    await takeCaseStep({ caseId, proceedingId: 'P1', step: 'register', input: {} }, { viewer, at: new Date() })
    await drained()
    await new Promise((resolve) => setTimeout(resolve, 1500))
  }
  const admin = { actor: { id: 'somebody-else', name: '甲', roles: [] }, at: new Date() }

  it('hears nothing of a case it was recused from', async () => {
    const { caseId, caller, ear } = await watching('intake2')
    const gone = ear.when('case:withdrawn')
    const recusal = await caller.post(`/cases/${caseId}/P1/recuse`, {
      person: 'demo-intake2',
      reason: '与被投诉人有亲属关系',
    })
    expect(recusal.status, JSON.stringify(recusal.body)).to.equal(200)
    expect(await gone).to.be.below(withinMs)
    const before = ear.heard.length
    await stir(caseId)
    expect(ear.heard.slice(before).filter((name) => name.startsWith('case:'))).to.deep.equal([])
    expect(await ear.socket.emitWithAck('case:watch', { caseId, since: 0 })).to.include({ code: 'not-found' })
  })

  it('is cut off by a sign-out on another page, at once', async () => {
    const { caller, ear } = await watching('intake')
    const gone = ear.when('disconnect')
    expect((await caller.post('/sign-out', {})).status).to.equal(200)
    expect(await gone).to.be.below(1000)
    expect(ear.heard.at(-1)).to.equal('session:ended')
  })

  it('is cut off when a link takes the place of its password, made by another process', async () => {
    const { ear } = await watching('intake2')
    const person = await findPerson('demo-intake2')
    if (person === undefined) throw new Error('nobody is intake2')
    const gone = ear.when('disconnect')
    await issueLink({ person, purpose: 'reset', codeHash: null, by: admin })
    expect(await gone).to.be.below(withinMs)
  })

  for (const [what, change] of [
    ['another role', { roles: ['liaison'] as const, deskIds: [] }],
    ['an account that is closed', { active: false }],
  ] as const)
    it(`leaves its rooms after ${what}, given by another process`, async () => {
      const { caseId, ear } = await watching('intake')
      const before = await findPerson('demo-intake')
      const gone = ear.when('disconnect')
      await changePerson('demo-intake', change, admin)
      expect(await gone).to.be.below(withinMs)
      const heard = ear.heard.length
      await stir(caseId)
      expect(ear.heard.slice(heard)).to.deep.equal([])
      await changePerson(
        'demo-intake',
        { active: true, roles: before?.roles ?? [], deskIds: before?.deskIds ?? [] },
        admin,
      )
    })
})
