import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import * as fc from 'fast-check'
import { sampleApp, testConfig } from './sample-app.ts'

const boundary = 'fuzz'
const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`

/** A body as a browser makes it, of parts of any kind. */
const part = fc.oneof(
  fc
    .tuple(fc.string({ maxLength: 30, unit: 'binary' }), fc.string({ maxLength: 40, unit: 'binary' }))
    .map(([name, value]) => `${head(`name="${name}"`)}\r\n${value}\r\n`),
  fc
    .tuple(
      fc.constantFrom('files', 'files', 'other', '', '__proto__', 'files[]', 'a[b', '\0'),
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.string({ maxLength: 1200, unit: 'binary' }),
    )
    .map(([name, fileName, bytes]) => `${head(`name="${name}"; filename="${fileName}"`)}\r\n${bytes}\r\n`),
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }))
    .map(([name, value]) => `--${boundary}\r\n${name}: ${value}\r\n\r\nx\r\n`),
  fc.string({ maxLength: 200, unit: 'binary' }),
)
const body = fc
  .tuple(fc.array(part, { maxLength: 6 }), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([parts, isEnded, share, isCut]) => {
    const whole = parts.join('') + (isEnded ? `--${boundary}--\r\n` : '')
    return Buffer.from(isCut ? whole.slice(0, Math.floor(whole.length * share)) : whole, 'utf8')
  })
const type = fc.oneof(
  { weight: 6, arbitrary: fc.constant(`multipart/form-data; boundary=${boundary}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('multipart/form-data', 'multipart/form-data; boundary="', 'multipart/mixed'),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{0,40}$/).map((text) => `multipart/form-data; boundary=${text}`) },
)

describe('any multipart body whatever', () => {
  let folder: string
  let server: Server
  let cookie: string
  let csrf: string
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhibao-fuzz-'))
    server = createServer(sampleApp({ config: { ...testConfig, dataDir: folder } }).app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const begun = await fetch(`http://127.0.0.1:${port}/sample/token`, { headers: { accept: 'application/json' } })
    cookie = begun.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    csrf = ((await begun.json()) as { csrf: string }).csrf
  })
  after(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The status, of a body sent as it is: no client of ours in between that would mend it. */
  const statusOf = (bytes: Buffer, contentType: string) =>
    new Promise<number>((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
      socket.on('error', reject)
      socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])))
      socket.write(
        `POST /sample/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: application/json\r\nCookie: ${cookie}\r\n` +
          `X-CSRF-Token: ${csrf}\r\nContent-Type: ${contentType}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      )
      socket.write(bytes)
    })

  it('is answered, never as a fault, and leaves nothing', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(body, type, async (bytes, contentType) => {
        const status = await statusOf(bytes, contentType)
        expect(status).to.be.within(200, 499)
        expect(readdirSync(join(folder, 'uploads'))).to.deep.equal([])
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    )
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined)
  })
})
