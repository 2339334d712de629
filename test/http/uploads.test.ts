import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import Joi from 'joi'
import { createHash } from 'node:crypto'
import { endpoint, type Http, json, mount, overQuota, type UploadQuota } from '../../src/http/index.ts'
import { notFound, RuleError } from '../../src/kernel/rule-error.ts'
import { sampleApp, sampleEndpoints, testConfig } from './sample-app.ts'
import { visitor } from './visitor.ts'

const boundary = 'upload-cut'
const field = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (bytes: string, name = 'a.pdf', part = 'file') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${part}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${bytes}\r\n`
const end = `--${boundary}--\r\n`

describe('files of a form', () => {
  let temporary: string
  let folder: string
  let before: string | undefined
  /** What lay in the folder while an answer was made. */
  let seen: { names: string[]; modes: number[]; folderMode: number } | undefined
  let open: () => void
  let answering: Promise<void>

  const look = () => {
    const names = readdirSync(join(folder, 'uploads'))
    const modes = names.map((name) => statSync(join(folder, 'uploads', name)).mode & 0o777)
    return { names, modes, folderMode: statSync(join(folder, 'uploads')).mode & 0o777 }
  }
  const upload = { field: 'file', maxFiles: 2, maxBytes: 3_000_000 }
  const body = Joi.object<{ proves?: string }>({ proves: Joi.string().max(20) })
  const anyone = { name: 'anyone', allows: () => true }
  const endpoints = [
    endpoint({
      method: 'post',
      path: '/taken',
      policy: anyone,
      summary: 'taken',
      upload,
      body,
      answer: ({ files, bodyHash }) => {
        seen = look()
        return json({ files: files.map(({ fileName, size, sha256 }) => ({ fileName, size, sha256 })), bodyHash })
      },
    }),
    endpoint({
      method: 'post',
      path: '/slow',
      policy: anyone,
      summary: 'slow',
      upload,
      body,
      answer: async () => {
        await answering
        return json({})
      },
    }),
    endpoint({
      method: 'post',
      path: '/refused',
      policy: anyone,
      summary: 'refused',
      upload,
      body,
      answer: () => {
        throw new RuleError('sample-rule', 'no')
      },
    }),
    endpoint({
      method: 'post',
      path: '/fault',
      policy: anyone,
      summary: 'fault',
      upload,
      body,
      answer: () => {
        throw new Error('inner')
      },
    }),
    endpoint({
      method: 'post',
      path: '/closed',
      policy: { name: 'nobody', allows: () => false },
      summary: 'closed',
      upload,
      answer: () => json({}),
    }),
    endpoint({
      method: 'post',
      path: '/foreign/:id',
      policy: anyone,
      summary: 'of another',
      upload: {
        ...upload,
        admits: async ({ param }) => {
          if (param('id') === 'away') throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' })
          if (param('id') === 'broken') throw new Error('inner')
          throw notFound(param('id'))
        },
      },
      body,
      answer: () => json({}),
    }),
  ]

  function appWith(uploadQuota?: UploadQuota): Http {
    return sampleApp({
      config: { ...testConfig, dataDir: folder },
      routers: [mount(sampleEndpoints), mount(endpoints)],
      ...(uploadQuota ? { uploadQuota } : {}),
    })
  }

  beforeEach(() => {
    before = process.env['TMPDIR']
    folder = mkdtempSync(join(tmpdir(), 'zhibao-uploads-'))
    temporary = join(folder, 'system-temporary')
    mkdirSync(temporary)
    process.env['TMPDIR'] = temporary
    seen = undefined
    answering = new Promise((resolve) => (open = resolve))
  })
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true, force: true })
  })

  const nothingLeft = (where: string) => {
    expect(readdirSync(join(folder, 'uploads')), where).to.deep.equal([])
    expect(readdirSync(temporary), `${where}: the system’s folder`).to.deep.equal([])
    expect(readdirSync(folder).toSorted(), where).to.deep.equal(['system-temporary', 'uploads'])
  }
  const settled = async (where: string) => {
    for (let turn = 0; turn < 1000 && readdirSync(join(folder, 'uploads')).length > 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    nothingLeft(where)
  }

  /** Sends text as it is, in pieces; what comes between the pieces may look around. */
  async function served<T>(
    http: Http,
    act: (
      post: (path: string, pieces: readonly string[], options?: Sending) => Promise<Answered>,
      csrf: string,
    ) => Promise<T>,
  ): Promise<T> {
    const server = createServer(http.app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    const begun = await fetch(`${url}/sample/token`, { headers: { accept: 'application/json' } })
    const cookie = begun.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const { csrf } = (await begun.json()) as { csrf: string }
    const post = (path: string, pieces: readonly string[], options: Sending = {}) =>
      new Promise<Answered>((resolve) => {
        const sent = ask({
          port,
          path,
          method: 'POST',
          headers: {
            cookie,
            accept: 'application/json',
            'content-type': options.type ?? `multipart/form-data; boundary=${boundary}`,
            'content-length': options.length ?? Buffer.byteLength(pieces.join(''), 'latin1'),
            ...(options.header ? { 'x-csrf-token': options.header } : {}),
          },
        })
        sent.on('error', () => resolve({ status: 0, body: {} }))
        sent.on('response', (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            const retry = response.headers['retry-after']
            resolve({
              status: response.statusCode ?? 0,
              body: text.startsWith('{') ? (JSON.parse(text) as Answered['body']) : {},
              ...(retry === undefined ? {} : { retry }),
            })
          })
        })
        void (async () => {
          for (const piece of pieces) {
            sent.write(Buffer.from(piece, 'latin1'))
            await new Promise((passed) => setTimeout(passed, options.between ? 150 : 0))
            options.between?.()
          }
          if (options.cut) sent.destroy()
          else sent.end()
        })()
      })
    try {
      return await act(post, csrf)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  interface Sending {
    readonly header?: string
    readonly type?: string
    readonly length?: number
    readonly cut?: boolean
    readonly between?: () => void
  }
  interface Answered {
    readonly status: number
    readonly retry?: string
    readonly body: { readonly code?: string; readonly files?: readonly object[]; readonly bodyHash?: string }
  }
  const big = 'x'.repeat(1_000_000)

  it('lie in a folder of our own, for its owner alone, while the answer is made, and are gone with it', async () => {
    await served(appWith(), async (post, csrf) => {
      const answer = await post('/taken', [field('_csrf', csrf), file('one'), file(big), end])
      const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
      expect([answer.status, answer.body.files]).to.deep.equal([
        200,
        [
          { fileName: 'a.pdf', size: 3, sha256: sha256('one') },
          { fileName: 'a.pdf', size: 1_000_000, sha256: sha256(big) },
        ],
      ])
      expect(seen?.names).to.have.length(2)
      expect(seen?.modes).to.deep.equal([0o600, 0o600])
      expect(seen?.folderMode).to.equal(0o700)
      nothingLeft('answered')
    })
  })

  it('are gone after every refusal and every fault', async () => {
    await served(appWith(), async (post, csrf) => {
      const form = [field('_csrf', csrf), file(big), file('two'), end]
      for (const [path, pieces, status, code] of [
        ['/refused', form, 422, 'sample-rule'],
        ['/fault', form, 500, 'fault'],
        ['/taken', [field('_csrf', csrf), file(big), field('unknown', 'x'), end], 422, 'invalid-input'],
        ['/taken', [field('_csrf', csrf), file(big), field('$ne', 'x'), end], 422, 'bad-input'],
        ['/taken', [field('_csrf', csrf), file(big), field('_version', 'x'), end], 422, 'bad-input'],
        ['/taken', [field('_csrf', csrf), file(big), file(big.repeat(4)), end], 413, 'too-large'],
        ['/taken', [field('_csrf', csrf), file(big), file('b'), file('c'), end], 413, 'too-many-files-at-once'],
        ['/taken', [field('_csrf', csrf), file(big), file('b', 'b.pdf', 'other'), end], 400, 'malformed-request'],
        ['/taken', [field('_csrf', csrf), file(big), field('x'.repeat(300), 'x'), end], 400, 'malformed-request'],
        ['/taken', [field('_csrf', csrf), file(big), field('proves', 'x'.repeat(200_000)), end], 413, 'too-large'],
        ['/taken', [field('_csrf', csrf), file(big), `--${boundary}\r\nContent-Disp`], 400, 'malformed-request'],
      ] as const) {
        const answer = await post(path, pieces)
        expect([answer.status, answer.body.code], `${path} ${code}`).to.deep.equal([status, code])
        nothingLeft(`${path} ${code}`)
      }
    })
  })

  it('are not kept for a moment without the session’s token, without the right to come here, or for another’s case', async () => {
    await served(appWith(), async (post, csrf) => {
      for (const [path, token, status, code] of [
        ['/taken', 'wrong', 403, 'csrf'],
        ['/taken', undefined, 403, 'csrf'],
        ['/closed', csrf, 401, 'signed-out'],
        ['/foreign/7', csrf, 404, 'not-found'],
        ['/foreign/away', csrf, 503, 'store-unreachable'],
        ['/foreign/broken', csrf, 500, 'fault'],
      ] as const) {
        const kept: string[] = []
        const answer = await post(
          path,
          [
            token === undefined ? '' : field('_csrf', token),
            file(big).slice(0, 500_000),
            file(big).slice(500_000),
            end,
          ],
          { between: () => kept.push(...readdirSync(join(folder, 'uploads'))) },
        )
        expect([path, answer.status, answer.body.code]).to.deep.equal([path, status, code])
        expect(kept, path).to.deep.equal([])
        nothingLeft(path)
      }
    })
  })

  it('are taken with the token in a field before them, or in the header; a token behind them comes too late', async () => {
    await served(appWith(), async (post, csrf) => {
      expect((await post('/taken', [field('_csrf', csrf), file('a'), end])).status).to.equal(200)
      expect((await post('/taken', [file('a'), end], { header: csrf })).status).to.equal(200)
      const late = await post('/taken', [file('a'), field('_csrf', csrf), end])
      expect([late.status, late.body.code]).to.deep.equal([403, 'csrf'])
      nothingLeft('late')
    })
  })

  it('are gone when the sender goes away, at the beginning or at 99 %', async () => {
    await served(appWith(), async (post, csrf) => {
      const whole = field('_csrf', csrf) + file(big.repeat(2)) + end
      for (const share of [0.2, 0.99]) {
        const kept: number[] = []
        await post('/taken', [whole.slice(0, Math.floor(whole.length * share))], {
          length: whole.length,
          cut: true,
          between: () => kept.push(readdirSync(join(folder, 'uploads')).length),
        })
        expect(kept, 'it was on its way').to.deep.equal([1])
        await settled(`cut at ${share}`)
      }
    })
  })

  it('of a process that was killed are gone with the next start; those of a neighbour at work stay', async () => {
    appWith()
    const [machine] = (await served(appWith(), async (post, csrf) => {
      await post('/taken', [field('_csrf', csrf), file('a'), end])
      return seen?.names[0]?.split('-') ?? []
    })) as string[]
    const left = [`${machine}-4194304-dead`, `${machine}-${process.pid}-ofthispid`, 'anything']
    const neighbour = `${machine}-${process.ppid}-alive`
    for (const name of [...left, neighbour]) writeFileSync(join(folder, 'uploads', name), 'x')
    appWith()
    expect(readdirSync(join(folder, 'uploads'))).to.deep.equal([neighbour])
  })

  it('are limited to so many uploads of a person at once, and to so many bytes of a day', async () => {
    let left = 2_500_000
    const taken: number[] = []
    const quota: UploadQuota = {
      openAtOnce: 2,
      take: async (_person, bytes) => {
        taken.push(bytes)
        if (bytes > left) throw overQuota(2_500_000, left, 3600)
        left -= bytes
      },
      giveBack: async (_person, bytes) => {
        left += bytes
      },
    }
    const http = appWith(quota)
    await served(http, async (post, csrf) => {
      const form = [field('_csrf', csrf), file(big), end]
      const two = [post('/slow', form), post('/slow', form)]
      while (readdirSync(join(folder, 'uploads')).length < 2) await new Promise((passed) => setTimeout(passed, 10))
      const third = await post('/taken', form)
      expect([third.status, third.body.code, third.retry]).to.deep.equal([429, 'uploads-at-once', '10'])
      open()
      expect((await Promise.all(two)).map(({ status }) => status)).to.deep.equal([200, 200])
      const fourth = await post('/taken', form)
      expect([fourth.status, fourth.body.code, fourth.retry]).to.deep.equal([429, 'upload-quota', '3600'])
      expect(taken.every((bytes) => bytes > 1_000_000 && bytes < 1_001_000)).to.equal(true)
      expect(left, 'only what arrived is counted').to.equal(500_000)
      nothingLeft('limited')
    })
  })

  it('malformed as they may be are never a fault', async () => {
    const part = (head: string, bytes = 'x') => `--${boundary}\r\n${head}\r\n\r\n${bytes}\r\n`
    const named = (name: string) => part(`Content-Disposition: form-data; name="file"; filename="${name}"`)
    await served(appWith(), async (post, csrf) => {
      for (const [what, text, type] of [
        ['no boundary', file('a') + end, 'multipart/form-data'],
        ['an empty boundary', file('a') + end, 'multipart/form-data; boundary='],
        ['a boundary of another body', file('a') + end, 'multipart/form-data; boundary=other'],
        ['an endless boundary', file('a') + end, `multipart/form-data; boundary=${'b'.repeat(3000)}`],
        ['NUL in a name', named('a\0.pdf') + end],
        [
          'NUL in an encoded name',
          part(`Content-Disposition: form-data; name="file"; filename*=UTF-8''a%00b.pdf`) + end,
        ],
        ['broken UTF-8 in a name', named('\xff\xfe.pdf') + end],
        ['no name of the field', part('Content-Disposition: form-data; filename="a.pdf"') + end],
        ['no disposition', part('Content-Type: text/plain') + end],
        ['a header without end', `--${boundary}\r\nContent-Disposition: form-data; name="a`],
        ['a header without colon', part('Content-Disposition') + end],
        ['keys of the prototype', field('__proto__[x]', '1') + field('constructor[prototype][x]', '1') + end],
        ['a list and a group of one name', field('a', '1') + field('a[b]', '2') + field('a[]', '3') + end],
        ['a group without end', field('a[b', '1') + end],
        ['a list of a billion', field('a[1000000000]', '1') + end],
        ['NUL in a field', field('proves', 'a\0b') + end],
        ['a token twice', field('_csrf', csrf) + field('_csrf', csrf) + file('a') + end],
        ['a key that is none', field('_once', '{"$gt":""}') + file('a') + end],
        ['three hundred fields', Array.from({ length: 300 }, (_, n) => field(`a${n}`, '1')).join('') + end],
        ['nothing but the end', end],
        ['nothing at all', 'x'],
      ] as const) {
        const answer = await post('/taken', [text], { header: csrf, ...(type ? { type } : {}) })
        expect(answer.status, what).to.be.within(200, 499)
        expect(({} as Record<string, unknown>)['x'], what).to.equal(undefined)
        nothingLeft(what)
      }
      const nul = await post('/taken', [named('a\0.pdf') + end], { header: csrf })
      expect(nul.status, 'a name with NUL').to.be.within(400, 499)
      const unbound = await post('/taken', [file('a') + end], { header: csrf, type: 'multipart/form-data' })
      expect([unbound.status, unbound.body.code]).to.deep.equal([400, 'malformed-request'])
    })
  })

  it('are part of what a one-time key stands for', async () => {
    await served(appWith(), async (post, csrf) => {
      const bodyHash = async (pieces: readonly string[]) => (await post('/taken', pieces)).body.bodyHash
      const first = await bodyHash([field('_csrf', csrf), file('a'), end])
      expect(await bodyHash([field('_csrf', csrf), file('a'), end]), 'the same').to.equal(first)
      expect(await bodyHash([field('_csrf', csrf), file('b'), end]), 'other bytes').not.to.equal(first)
      expect(await bodyHash([field('_csrf', csrf), file('a', 'b.pdf'), end]), 'another name').not.to.equal(first)
      expect(await bodyHash([field('_csrf', csrf), file('a'), file('a'), end]), 'twice').not.to.equal(first)
    })
  })

  it('come with a form as a browser sends it, to a visitor’s page as before', async () => {
    const ann = await visitor(appWith().app)
    const answer = await ann.agent
      .post('/sample/files')
      .set('Accept', 'application/json')
      .field('_csrf', ann.token())
      .field('proves', 'x')
      .attach('files', Buffer.from('abc'), { filename: '证据.txt' })
    expect([answer.status, answer.body]).to.deep.equal([
      200,
      { files: [{ fileName: '证据.txt', size: 3 }], body: { proves: 'x' } },
    ])
    nothingLeft('sample')
  })
})
