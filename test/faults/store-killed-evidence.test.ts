import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { aComplaint } from '../filing/a-complaint.ts'
import { type Caller, signIn } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram } from '../support/program.ts'
import { startOn, stored, storeProcessOf, verifyBeside } from './killing.ts'

/** How often the store is killed. The whole run: STORE_KILLS=25. */
const kills = Number(process.env['STORE_KILLS'] ?? 3)
const senders = 4
const backMs = 60_000

/** A file as its sender remembers it: sent under which key, and whether it is known to have arrived. */
interface Sent {
  readonly path: string
  readonly key: string
  readonly bytes: Buffer
  readonly sha256: string
  isAcknowledged: boolean
}

/** Sends a file, once more if it must under the key it had; true when it was taken, false when nobody knows. */
async function send(url: string, { cookie, csrf }: Caller, { path, key, bytes }: Sent): Promise<boolean> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), `${key}.txt`)
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { accept: 'application/json', cookie, 'x-csrf-token': csrf, 'idempotency-key': key },
    body: form,
    redirect: 'manual',
  })
  const text = await answer.text()
  expect([201, 503], `${path}: ${text}`).to.include(answer.status)
  return answer.status === 201
}

async function untilTaken<T>(ask: () => Promise<T | false>): Promise<T> {
  for (const end = Date.now() + backMs; ;) {
    const done = await ask()
    if (done !== false) return done
    if (Date.now() > end) throw new Error('the store was not found again in time')
    await new Promise((again) => setTimeout(again, 100))
  }
}

async function place(filer: Caller, isDraft: boolean): Promise<string> {
  return await untilTaken(async () => {
    const { status, body } = await filer.post(
      isDraft ? '/complaints/drafts' : '/complaints',
      isDraft ? {} : aComplaint(),
    )
    if (status !== 201) return false
    return isDraft ? `/complaints/drafts/${String(body['id'])}/files` : `/cases/${String(body['number'])}/evidence`
  })
}

describe('the embedded store killed while evidence is handed in', function () {
  let folder: string
  let program: RunningProgram | undefined
  before(async function () {
    // The store of a server of its own is nobody's child here.
    if (process.env['MONGODB_URI']) this.skip()
    this.timeout(120_000)
    await buildProgram()
    folder = await prepareFolder('store-killed-evidence')
    program = await startOn(folder)
  })
  after(async () => {
    await program?.stop()
    if (folder) await clearAway(folder)
  })

  it(`leaves every listed file its bytes, and every file listed once, ${kills} times`, async function () {
    this.timeout(kills * (backMs + 30_000))
    const { url } = program as RunningProgram
    const filer = await signIn(url, 'filer')
    const all: Sent[] = []
    const working = { on: true }
    const work = Array.from({ length: senders }, async (_, n) => {
      // One of them writes a draft, the others hand in to cases; forty files to each.
      for (let path = '', count = 0; working.on; count += 1) {
        if (count % 40 === 0) path = await place(filer, n === 0)
        const bytes = Buffer.from(randomBytes(30_000).toString('base64'))
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        const sent: Sent = { path, key: randomUUID(), bytes, sha256, isAcknowledged: false }
        all.push(sent)
        sent.isAcknowledged = await send(url, filer, sent)
        if (!sent.isAcknowledged) await new Promise((again) => setTimeout(again, 100))
      }
    })
    let killed: number | undefined
    for (let n = 0; n < kills; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1000))
      killed = await storeProcessOf(folder, killed)
      process.kill(killed, 'SIGKILL')
      await untilTaken(async () => (await fetch(`${url}/readyz`)).ok)
    }
    working.on = false
    await Promise.all(work)
    const inDoubt = all.filter(({ isAcknowledged }) => !isAcknowledged)
    for (const sent of inDoubt) await untilTaken(() => send(url, filer, sent))

    const cases = await stored(folder)
    for (const [caseId, { record }] of cases) {
      const sent = all.filter(({ path }) => path === `/cases/${caseId}/evidence`).map(({ sha256 }) => sha256)
      if (sent.length === 0) continue
      expect(record.evidence.map(({ sha256 }) => sha256).toSorted(), caseId).to.deep.equal(sent.toSorted())
      for (const { id, sha256 } of record.evidence) {
        const answer = await fetch(`${url}/cases/${caseId}/evidence/${id}`, { headers: { cookie: filer.cookie } })
        const got = createHash('sha256')
          .update(Buffer.from(await answer.arrayBuffer()))
          .digest('hex')
        expect([answer.status, got], `${caseId} ${id}`).to.deep.equal([200, sha256])
      }
    }
    // Files of drafts too: verify reads the bytes of each.
    expect(await verifyBeside(folder)).to.match(/^verify: ok$/m)
    expect(readdirSync(join(folder, 'uploads'))).to.deep.equal([])
    console.log(`      ${all.length} files, ${inDoubt.length} of them in doubt for a while, all there once and whole`)
    expect(all.length).to.be.greaterThan(kills)
  })
})
