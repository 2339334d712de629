import { connect } from 'node:net'
import { expect } from 'chai'
import type Joi from 'joi'
import { constantFrom, type Arbitrary, constant, oneof, record, sample } from 'fast-check'
import type { Endpoint } from '../../src/http/index.ts'
import { type AllRoutes, openAllRoutes, type Somebody } from './all-routes.ts'
import { type Described, describedBy } from './described.ts'
import { hostileText, hostileValue, inputFor } from './hostile.ts'

/** How much is sent: six requests to each route. A long run: FUZZ_RUNS=20000, which is four hundred to each. */
const runs = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 300) / 50)
/** The same requests each time unless another seed is given, so that what fell falls again. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_122)
/** A request that takes this long hangs. */
const patienceMs = 30_000

/** One request, before it is known who sends it. */
interface Shape {
  readonly who: number
  readonly stranger: boolean
  readonly accept: string
  readonly params: readonly string[]
  readonly hostileParam: boolean
  readonly query: unknown
  readonly hostileQuery: boolean
  readonly body: unknown
  readonly type: string
  readonly headers: Record<string, string>
  readonly token: boolean
}

const types = [
  'application/json',
  'application/json; charset=utf-16le',
  'application/json; charset=nonsense',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'multipart/mixed; boundary=x',
  'text/plain',
  'application/octet-stream',
  ';',
] as const

const oddHeaders: Arbitrary<Record<string, string>> = oneof(
  { weight: 6, arbitrary: constant({}) },
  {
    weight: 4,
    arbitrary: constantFrom<Record<string, string>>(
      { 'if-match': '"1"' },
      { 'if-match': '*' },
      { 'if-none-match': '"x", W/"y"' },
      { 'idempotency-key': 'a-key-of-some-length' },
      { 'idempotency-key': 'constructor' },
      { 'idempotency-key': 'x'.repeat(5000) },
      { 'accept-language': 'en;q=9, *' },
      { range: 'bytes=5-1,-3' },
      { 'x-background': '1' },
      { 'content-encoding': 'gzip' },
      { 'x-forwarded-for': '"><' },
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { 'transfer-encoding': 'chunked' },
    ),
  },
)

function shapesFor(endpoint: Endpoint, known: readonly string[]): Arbitrary<Shape> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)]
  return record({
    who: constantFrom(...Array.from({ length: 13 }, (_, index) => index)),
    stranger: constantFrom(false, false, false, true),
    accept: constantFrom('text/html', 'text/html', 'application/json', '*/*', 'image/png', ''),
    params:
      names.length === 0
        ? constant([])
        : record(Object.fromEntries(names.map((_, n) => [n, hostileText]))).map(Object.values<string>),
    hostileParam: constantFrom(false, false, false, true),
    query: endpoint.query === undefined ? constant({}) : inputFor(describedBy(endpoint.query), known),
    hostileQuery: constantFrom(...Array.from({ length: 9 }, () => false), true),
    body:
      endpoint.body === undefined
        ? oneof({ weight: 3, arbitrary: constant(undefined) }, hostileValue)
        : inputFor(describedBy(endpoint.body), known),
    type: oneof(
      { weight: 6, arbitrary: constant('application/json') },
      { weight: 3, arbitrary: constant('application/x-www-form-urlencoded') },
      { weight: 2, arbitrary: constantFrom(...types) },
    ),
    headers: oddHeaders,
    token: constantFrom(true, true, true, true, true, true, true, false),
  }) as Arbitrary<Shape>
}

/** Where a schema takes a day and not any text: of every field that is bound by more than its length. */
function placesOfDays(schema: Joi.Schema): string[][] {
  const within = (described: Described, path: readonly string[]): string[][] =>
    Object.entries(described.keys ?? {}).flatMap(([key, inner]) => {
      const at = [...path, key]
      if (inner.keys) return within(inner, at)
      if (inner.type === 'date') return [at]
      if (inner.type !== 'string' || inner.flags?.only) return []
      const field = (schema as Joi.ObjectSchema).extract(at.join('.'))
      const takes = (text: string) => field.validate(text).error === undefined
      const others = ['不是一天', 'a1', '0756-8888888']
      return takes('2026-03-01') && !others.some(takes) ? [at] : []
    })
  return within(describedBy(schema), [])
}

/** Pairs of a form for nested data, as a browser would name them. */
function pairsOf(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return name === '' ? [] : [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => pairsOf(inner, name === '' ? key : `${name}[${key}]`))
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
}

const queryText = (query: unknown): string =>
  pairsOf(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')

describe('every route of the program', function () {
  this.timeout(Math.max(600_000, runs * 120_000))
  let house: AllRoutes
  const known: string[] = []
  const wrong: string[] = []
  const open: string[] = []
  let sent = 0
  before(async () => {
    house = await openAllRoutes()
    known.push(...Object.values(house.real).flat().slice(0, 40), 'xiangzhou-ip', 'demo-officer', 'adjudication')
  })
  after(async () => await house.close())

  const allowed = ({ policy }: Endpoint): Somebody[] => {
    const may = house.people.filter(({ viewer }) => policy.allows(viewer))
    return may.length === 0 ? [house.anonymous] : may
  }

  function addressOf(endpoint: Endpoint, shape: Shape): string {
    let index = 0
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
      const real = house.valuesFor(endpoint.path, name)
      const hostile = shape.params[index++] ?? ''
      return encoded(shape.hostileParam && hostile !== '' ? hostile : (real[shape.who % real.length] ?? 'x1'))
    })
    const query = shape.hostileQuery ? 'a[b=1&%=%E0%A4%A&lang=x&__proto__[x]=1' : queryText(shape.query)
    return query === '' ? path : `${path}?${query}`
  }

  async function ask(endpoint: Endpoint, shape: Shape): Promise<void> {
    const people = shape.stranger ? [...house.people, house.anonymous] : allowed(endpoint)
    const who = people[shape.who % people.length] ?? house.anonymous
    const address = addressOf(endpoint, shape)
    const hasBody = endpoint.method !== 'get'
    const isForm = shape.type.startsWith('application/x-www')
    const said = `${who.name} ${endpoint.method.toUpperCase()} ${address.slice(0, 200)} ${shape.type} ${JSON.stringify(shape.headers).slice(0, 80)} ${JSON.stringify(shape.body)?.slice(0, 300)}`
    sent += 1
    try {
      const { 'transfer-encoding': chunked, ...headers } = shape.headers
      const answer = await fetch(house.url + address, {
        method: endpoint.method.toUpperCase(),
        headers: {
          accept: shape.accept,
          cookie: who.cookie,
          ...(hasBody ? { 'content-type': shape.type } : {}),
          ...(shape.token ? { 'x-csrf-token': who.csrf } : {}),
          ...headers,
        },
        ...(hasBody
          ? { body: isForm ? queryText(shape.body) : chunked ? '{' : (JSON.stringify(shape.body) ?? '') }
          : {}),
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      })
      const text = await answer.text()
      if (answer.status >= 500) wrong.push(`${answer.status} ${said}\n  ${text.slice(0, 200)}`)
      // 431 is said by the server of Node itself, before the program, and is no answer a cache may keep.
      if (answer.status !== 431 && answer.headers.get('cache-control') !== 'no-store')
        open.push(`${answer.status} ${said}: ${answer.headers.get('cache-control')}`)
    } catch (error) {
      wrong.push(`no answer: ${said}\n  ${String(error)} ${String((error as Error).cause)}`)
    }
    if (/sign-out|password|sessions|people/.test(endpoint.path)) await house.renew(who)
  }

  it('answers whatever is sent to it, by whomever, without a fault', async () => {
    for (const endpoint of house.endpoints)
      for (const shape of sample(shapesFor(endpoint, known), { numRuns: runs, seed })) await ask(endpoint, shape)
    expect(wrong, house.faults.map(faultIn).join('\n')).to.deep.equal([])
    expect(sent).to.be.at.least(house.endpoints.length * runs)
  })

  it('takes a day as it is written, wherever one may be given, and asks its own pages for none that they refuse', async () => {
    const day = '2026-03-01'
    const asked: string[] = []
    const wrong: string[] = []
    for (const { method, path, query, body } of house.endpoints)
      for (const [kind, schema] of [['query', query] as const, ['body', body] as const])
        for (const at of schema ? placesOfDays(schema) : []) {
          const name = `${method} ${path} ${kind}: ${at.join('.')}`
          asked.push(name)
          const { value, error } = (schema as Joi.ObjectSchema).extract(at.join('.')).validate(day)
          if (error !== undefined || value !== day) wrong.push(`${name} makes ${String(value)} of it`)
        }
    expect(wrong).to.deep.equal([])
    expect(asked).to.include.members(['get /calendar query: from', 'post /cases/:number/:proceeding/days body: value'])
    for (const endpoint of house.endpoints.filter(({ method, query }) => method === 'get' && query !== undefined))
      for (const [name = ''] of placesOfDays(endpoint.query as Joi.Schema)) {
        const { cookie } = house.somebodyFor(endpoint)
        const path = endpoint.path.replace(
          /:(\w+)/g,
          (_, param: string) => house.valuesFor(endpoint.path, param)[0] ?? 'x1',
        )
        const answer = await fetch(`${house.url}${path}?${name}=${day}`, { headers: { cookie, accept: 'text/html' } })
        await answer.text()
        if (answer.status === 422) wrong.push(`${endpoint.path}?${name}=${day}`)
      }
    expect(wrong).to.deep.equal([])
  })

  it('that only takes a form leads whoever opens its address to a page that is there, in the language asked for', async () => {
    const pages = house.endpoints.filter(({ method }) => method === 'get')
    const reads = new Set(pages.map(({ path }) => path))
    const isPage = (to: string, who: Somebody) =>
      pages.some(
        ({ path, policy }) =>
          policy.allows(who.viewer) && new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(to),
      )
    const lost: string[] = []
    let count = 0
    for (const { method, path, policy } of house.endpoints) {
      if (method === 'get' || reads.has(path)) continue
      count += 1
      const who = house.people.find(({ viewer }) => policy.allows(viewer)) ?? house.anonymous
      const at = path.replace(/:(\w+)/g, (_, name: string) => house.valuesFor(path, name)[0] ?? 'x1')
      const headers = { accept: 'text/html', cookie: who.cookie }
      const led = await fetch(`${house.url}${at}?lang=en`, { headers, redirect: 'manual' })
      const to = led.headers.get('location') ?? ''
      const isKept = led.headers.getSetCookie().some((cookie) => cookie.startsWith('lang=en'))
      if (led.status !== 303 || !isPage(to, who) || !isKept) lost.push(`${path}: ${led.status} ${to}`)
    }
    expect(lost).to.deep.equal([])
    expect(count).to.be.greaterThan(40)
  })

  it('takes no name of the language, no absurd id and no broken address for something of its own', async () => {
    const [caseId = ''] = house.real['number'] ?? []
    const officer = house.people.find(({ name }) => name === 'officer') as Somebody
    const found: string[] = []
    for (const name of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'x'.repeat(4500),
      '%00',
      '%0a',
      'a%2fb',
    ])
      for (const address of [
        `/cases/${name}`,
        `/cases/${caseId}/P2/steps/${name}`,
        `/cases/${caseId}/${name}/steps/accept`,
        `/cases/${caseId}/papers/${name}`,
        `/worklists/${name}`,
        `/${name}`,
      ]) {
        const answer = await fetch(house.url + address, { headers: { cookie: officer.cookie, accept: 'text/html' } })
        if (answer.status !== 404) found.push(`${address.slice(0, 60)}: ${answer.status}`)
      }
    expect(found).to.deep.equal([])
    for (const address of [
      '//',
      '//[',
      '/%',
      '/%E0%A4%A',
      '/cases/%E0%A4%A',
      '/?a[b',
      '//evil.example/..',
      '/css/%00',
      '/css/..%2f..%2fpackage.json',
    ]) {
      const { status, caching } = await rawGet(house.url, address)
      expect(status, address).to.be.within(200, 499)
      expect(caching, address).to.equal('no-store')
    }
    for (const method of ['OPTIONS', 'GET', 'PUT'])
      expect(await rawGet(house.url, '*', method), method).to.deep.equal({ status: 404, caching: 'no-store' })
  })

  // Behind one address there is an office, a fair or a course: what is narrower is counted by account, number or contact.
  it('takes of visitors from one address what a hundred of them ask in a quarter of an hour, wherever it counts them', async () => {
    const guarded = house.endpoints.filter(({ policy, limit }) => limit !== undefined && policy.allows(undefined))
    const names = guarded.map(({ method, path }) => `${method} ${path}`)
    expect(names).to.include.members([
      'post /assistance/ask',
      'post /follow',
      'post /forgotten-password',
      'post /register',
    ])
    const narrow: string[] = []
    for (const { method, path } of guarded) {
      const { cookie, csrf } = house.anonymous
      const answer = await fetch(house.url + path.replace(/:\w+/g, 'x1'), {
        method: method.toUpperCase(),
        headers: { accept: 'application/json', cookie, 'x-csrf-token': csrf },
      })
      await answer.text()
      const told = answer.headers.get('ratelimit-policy') ?? ''
      const [, points, seconds] = /;q=(\d+);w=(\d+)$/.exec(told) ?? []
      const inQuarter = (Number(points) * 900) / Math.max(900, Number(seconds))
      if (!(inQuarter >= 75)) narrow.push(`${method} ${path}: ${told}`)
    }
    expect(narrow).to.deep.equal([])
  })

  it('is kept by no cache, whatever it answers', async () => {
    expect(open.slice(0, 20)).to.deep.equal([])
    const [caseId = ''] = house.real['number'] ?? []
    const officer = house.people.find(({ name }) => name === 'officer') as Somebody
    const read = async (part: string, known = '') => {
      const headers = { cookie: officer.cookie, ...(known ? { 'if-none-match': known } : {}) }
      return await fetch(`${house.url}/cases/${caseId}/${part}`, { headers })
    }
    for (const part of [`papers/${house.real['paper']?.[0]}`, `evidence/${house.real['evidence']?.[0]}`]) {
      const first = await read(part)
      expect([part, first.status, first.headers.get('cache-control')]).to.deep.equal([part, 200, 'no-store'])
      const etag = first.headers.get('etag')
      const again = await read(part, etag ?? '')
      expect([part, again.status, again.headers.get('cache-control')]).to.deep.equal([
        part,
        etag ? 304 : 200,
        'no-store',
      ])
    }
  })
})

/** A request whose address no client of ours would send. */
function rawGet(
  url: string,
  address: string,
  method = 'GET',
): Promise<{ status: number; caching: string | undefined }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write([`${method} ${address} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', '', ''].join('\r\n')),
    )
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () =>
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]),
        caching: /^cache-control: (.*)\r$/im.exec(text)?.[1],
      }),
    )
  })
}

const faultIn = (line: string): string => {
  const { route, err } = JSON.parse(line) as { route?: string; err?: { stack?: string } }
  return `${route}: ${err?.stack?.split('\n').slice(0, 4).join(' | ') ?? line}`
}
