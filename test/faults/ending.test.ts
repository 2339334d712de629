import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Agent, get, type IncomingMessage, request } from 'node:http'
import { expect } from 'chai'
import { aComplaint } from '../filing/a-complaint.ts'
import { type Caller, signIn } from '../support/api.ts'
import { prepareFolder } from '../support/city.ts'
import { buildProgram, clearAway, type RunningProgram, startProgram } from '../support/program.ts'
import { startOn, stored } from './killing.ts'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const exitOf = ({ process: child }: RunningProgram) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

/** An upload of which the second half is sent when it is told to. */
function uploadInHalves(url: string, { cookie, csrf }: Caller, caseId: string, bytes: Buffer) {
  const boundary = randomUUID()
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\ndocument\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="half.txt"\r\nContent-Type: text/plain\r\n\r\n`
  const tail = `\r\n--${boundary}--\r\n`
  const sent = request(`${url}/cases/${caseId}/evidence`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      cookie,
      'x-csrf-token': csrf,
      'idempotency-key': randomUUID(),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': Buffer.byteLength(head) + bytes.length + Buffer.byteLength(tail),
    },
  })
  const answer = new Promise<number | string>((resolve) => {
    sent.once('response', (response: IncomingMessage) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.once('error', (error) => resolve(error.message))
  })
  const half = bytes.length >> 1
  sent.write(head)
  sent.write(bytes.subarray(0, half))
  return {
    finish: async () => {
      sent.write(bytes.subarray(half))
      sent.end(tail)
      return await answer
    },
  }
}

/** Whether a balancer would send it more: asked as one asks. */
async function isOpen(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}

describe('the program told to end', () => {
  let folder: string
  let program: RunningProgram
  before(async function () {
    this.timeout(120_000)
    await buildProgram()
    folder = await prepareFolder('ending')
  })
  after(async () => {
    await program?.kill()
    await clearAway(folder)
  })

  it('loses none of the requests that a balancer sends it, and ends with 0', async function () {
    this.timeout(120_000)
    program = await startProgram({ folder, env: { RATE_LIMIT: '0', DRAIN_SECONDS: '8' } })
    const { url } = program
    const { cookie } = await signIn(url, 'intake')
    const balancer = { sends: true }
    const watching = (async () => {
      while (await isOpen(url)) await pause(100)
      balancer.sends = false
    })()
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const ask = () =>
      new Promise<string>((resolve) => {
        get(`${url}/worklists/desk`, { agent, headers: { accept: 'application/json', cookie } }, (response) => {
          response.resume()
          response.once('end', () => resolve(String(response.statusCode)))
        }).once('error', (error) => resolve(error.message))
      })
    const told: string[] = []
    const work = Array.from({ length: 8 }, async () => {
      while (balancer.sends) told.push(await ask())
    })
    await pause(1000)
    const exit = exitOf(program)
    program.process.kill('SIGTERM')
    await Promise.all([...work, watching])
    expect(new Set(told)).to.deep.equal(new Set(['200']))
    expect(told.length).to.be.greaterThan(8)
    expect(await exit, program.text()).to.equal(0)
    console.log(`      ${told.length} requests, all answered`)
  })

  it('finishes an upload under way before it leaves the database', async function () {
    this.timeout(120_000)
    program = await startOn(folder)
    const { url } = program
    const filer = await signIn(url, 'filer')
    const caseId = String((await filer.post('/complaints', aComplaint())).body['number'])
    const bytes = Buffer.from(randomBytes(300_000).toString('base64'))
    const upload = uploadInHalves(url, filer, caseId, bytes)
    await pause(300)
    const exit = exitOf(program)
    program.process.kill('SIGTERM')
    await pause(1500)
    expect(await upload.finish()).to.be.oneOf([200, 201])
    expect(await exit, program.text()).to.equal(0)
    program = await startOn(folder)
    const found = (await stored(folder)).get(caseId)
    expect(found?.record.evidence.map(({ sha256 }) => sha256)).to.deep.equal([
      createHash('sha256').update(bytes).digest('hex'),
    ])
  })
})
