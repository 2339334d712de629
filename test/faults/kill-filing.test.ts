import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { aComplaint } from '../filing/a-complaint.ts'
import { type Answered, type Caller, callerOf, signIn } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram } from '../support/program.ts'
import { isCutOff, somewhereIn, startOn, stored, verifyBeside } from './killing.ts'
import { hangMs } from '../embedded/working.ts'

/** How often the program is killed; the whole run as for the handoffs. */
const rounds = Math.min(Number(process.env['KILL_ROUNDS'] ?? 2), 10)
const filers = 4

/** One request as its sender remembers it: what was sent under which one-time key, and the case once it is known. */
interface Sent {
  readonly act: 'file' | 'evidence' | 'register' | 'accept'
  readonly key: string
  caseId: string
  readonly sha256?: string
  /** What was answered; undefined when the program died before it answered. */
  answered?: Answered
}

const isAcknowledged = ({ answered }: Sent) => answered !== undefined && answered.status < 300
const isRefused = ({ answered }: Sent) => answered !== undefined && answered.status >= 300

interface Callers {
  readonly filer: Caller
  readonly intake: Caller
}

/** Hands in one file as a form does; the key is the form's own. */
async function handIn(url: string, { cookie, csrf }: Caller, sent: Sent, bytes: Buffer): Promise<Answered> {
  const form = new FormData()
  form.set('kind', 'document')
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), `${sent.key}.txt`)
  const answer = await fetch(`${url}/cases/${sent.caseId}/evidence`, {
    method: 'POST',
    headers: { accept: 'application/json', cookie, 'x-csrf-token': csrf, 'idempotency-key': sent.key },
    body: form,
    redirect: 'manual',
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> }
}

/** Files complaint after complaint, hands in two files for each and takes it on, until the program no longer answers. */
async function work(url: string, { filer, intake }: Callers, history: Sent[]): Promise<void> {
  const note = (act: Sent['act'], caseId: string, sha256?: string): Sent => {
    const sent: Sent = { act, caseId, key: randomUUID(), ...(sha256 ? { sha256 } : {}) }
    history.push(sent)
    return sent
  }
  for (;;) {
    const filed = note('file', '')
    filed.answered = await filer.post('/complaints', aComplaint(), { key: filed.key })
    filed.caseId = String(filed.answered.body['number'])
    for (const _ of [1, 2]) {
      const bytes = Buffer.from(randomBytes(60_000).toString('base64'))
      const file = note('evidence', filed.caseId, createHash('sha256').update(bytes).digest('hex'))
      file.answered = await handIn(url, filer, file, bytes)
    }
    for (const act of ['register', 'accept'] as const) {
      const step = note(act, filed.caseId)
      step.answered = await intake.post(`/cases/${filed.caseId}/P1/steps/${act}`, {}, { key: step.key })
    }
  }
}

/** Every acknowledged filing, file and step is stored exactly once; what was in doubt is there once or not at all. */
async function holdToHistory(folder: string, all: readonly Sent[], where: string): Promise<void> {
  const found = await stored(folder)
  const filings = all.filter(({ act }) => act === 'file')
  const numbers = filings.filter(isAcknowledged).map(({ caseId }) => caseId)
  expect(new Set(numbers).size, `${where}: one number for each`).to.equal(numbers.length)
  expect([...found.keys()], where).to.include.members(numbers)
  expect(found.size, `${where}: nothing nobody filed`).to.be.at.most(filings.length)
  for (const [caseId, { record, journal }] of found) {
    expect(journal.filter(({ kind }) => kind === 'complaint:filed').length, `${where}, ${caseId}`).to.equal(1)
    const sent = all.filter((one) => one.caseId === caseId)
    const files = sent.filter(({ act }) => act === 'evidence')
    const hashes = record.evidence.map(({ sha256 }) => sha256)
    expect(new Set(hashes).size, `${where}, ${caseId}: each file once`).to.equal(hashes.length)
    expect(hashes, `${where}, ${caseId}`).to.include.members(
      files.filter(isAcknowledged).map(({ sha256 }) => sha256 ?? ''),
    )
    expect(files.map(({ sha256 }) => sha256)).to.include.members(hashes)
    const walked = record.proceedings[0]?.walked.map(({ step }) => step) ?? []
    const steps = sent.filter(({ act }) => act === 'register' || act === 'accept')
    expect(walked.length, `${where}, ${caseId}: nothing nobody did`).to.be.at.most(steps.length)
    expect(walked.slice(0, steps.filter(isAcknowledged).length)).to.deep.equal(
      steps.filter(isAcknowledged).map(({ act }) => act),
    )
  }
}

/** Filings and steps again with their one-time keys: the same answers; those in doubt are answered now, and happened once. */
async function repeatKeys({ filer, intake }: Callers, history: readonly Sent[]): Promise<void> {
  for (const sent of history) {
    if (sent.act === 'evidence') continue
    const isFiling = sent.act === 'file'
    if (!isFiling && !sent.caseId) continue
    const again = isFiling
      ? await filer.post('/complaints', aComplaint(), { key: sent.key })
      : await intake.post(`/cases/${sent.caseId}/P1/steps/${sent.act}`, {}, { key: sent.key })
    expect(again.status, `${sent.act} ${sent.caseId}`).to.be.below(300)
    const number = String(again.body[isFiling ? 'number' : 'case'])
    if (sent.caseId) expect(number).to.equal(sent.caseId)
    sent.caseId = number
    sent.answered = again
  }
}

describe('the program killed while complaints are filed, evidence is handed in and steps are taken', () => {
  let folder: string
  let program: RunningProgram | undefined
  before(async function () {
    this.timeout(hangMs)
    await buildProgram()
    folder = await prepareFolder('killed-filing')
  })
  after(async () => {
    await program?.stop()
    await clearAway(folder)
  })

  it(`keeps every acknowledged write exactly once, ${rounds} times`, async function () {
    this.timeout(hangMs + rounds * 120_000)
    const all: Sent[] = []
    program = await startOn(folder)
    let callers: Callers = { filer: await signIn(program.url, 'filer'), intake: await signIn(program.url, 'intake') }
    for (let round = 1; round <= rounds; round += 1) {
      const history: Sent[] = []
      const { url } = program
      const working = Array.from({ length: filers }, () => work(url, callers, history).catch((error: unknown) => error))
      await somewhereIn(history, 'file', 'evidence', 'register')
      await program.kill()
      for (const end of await Promise.all(working)) if (!isCutOff(end)) throw end
      all.push(...history)
      expect(history.filter(isRefused).map(({ act, answered }) => [act, answered?.body])).to.deep.equal([])

      program = await startOn(folder)
      expect(await verifyBeside(folder), `round ${round}`).to.match(/^verify: ok$/m)
      await holdToHistory(folder, all, `round ${round}`)
      const again = program.url
      const here = ({ cookie, csrf }: Caller) => callerOf(again, cookie, csrf)
      callers = { filer: here(callers.filer), intake: here(callers.intake) }
      await repeatKeys(callers, history)
      await holdToHistory(folder, all, `round ${round}, keys sent again`)
    }
    const count = (act: Sent['act']) => all.filter((sent) => sent.act === act && isAcknowledged(sent)).length
    const steps = count('register') + count('accept')
    console.log(
      `      ${count('file')} filings, ${count('evidence')} files and ${steps} steps acknowledged, all found again`,
    )
    for (const found of [count('file'), count('evidence'), steps]) expect(found).to.be.greaterThan(rounds)
  })
})
