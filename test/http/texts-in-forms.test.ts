import { expect } from 'chai'
import type { Endpoint } from '../../src/http/index.ts'
import { type AllRoutes, openAllRoutes, type Somebody } from './all-routes.ts'
import { describedBy, place, type TextField, textFieldsOf } from './described.ts'

/** One of each kind that no text may hold. */
const forbidden = {
  'half of a surrogate pair': '甲\ud800乙',
  'the other half': '\udc00',
  'a control character': '甲\u0007乙',
  NUL: '甲\u0000',
  'an escape': '\u001b[2J',
  'a control character of the second set': '甲\u0085乙',
  DELETE: '\u007f',
  'a code point that is no character': '\ufdd0',
  'the last code point of a plane': '甲\u{1ffff}',
} as const

interface Problem {
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
}

describe('every text of every form', function () {
  this.timeout(180_000)
  let house: AllRoutes
  before(async () => {
    house = await openAllRoutes()
  })
  after(async () => await house.close())

  const fill = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => house.valuesFor(path, name)[0] ?? 'x1')
  const withBody = () => house.endpoints.filter(({ method, body }) => method !== 'get' && body !== undefined)

  async function send(endpoint: Endpoint, who: Somebody, body: object): Promise<Problem & { status: number }> {
    const answer = await fetch(house.url + fill(endpoint.path), {
      method: endpoint.method.toUpperCase(),
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        cookie: who.cookie,
        'x-csrf-token': who.csrf,
      },
      body: JSON.stringify(body),
      redirect: 'manual',
    })
    return { ...((await answer.json()) as Problem), status: answer.status }
  }

  const bodyWith = (fields: readonly TextField[], text: string): object => {
    const body = {}
    for (const { path } of fields) place(body, path, text)
    return body
  }
  const inLots = <T>(all: readonly T[], size: number): T[][] =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
  const pointerOf = ({ path }: TextField) => `#/${path.join('/')}`

  it('that is an e-mail address is kept in one form, and refused where no mail can arrive', () => {
    const wrong: string[] = []
    let count = 0
    for (const { method, path, body } of withBody())
      for (const field of body === undefined ? [] : textFieldsOf(describedBy(body))) {
        const isAddress = field.path.at(-1) === 'email' || (path === '/account/email' && field.path.at(-1) === 'value')
        // A draft keeps what was typed until it is looked at; further parties are read as the first.
        if (!isAddress || body === undefined || path.includes('/drafts/') || field.path.includes('more')) continue
        count += 1
        const read = (typed: string): unknown => {
          const sent = {}
          place(sent, field.path, typed)
          const { value, error } = body.validate(sent, { abortEarly: false })
          const isRefused = error?.details.some((one) => one.path.join('.') === field.path.join('.'))
          return isRefused ? 'refused' : field.path.reduce((at, part) => (at as never)[part], value as unknown)
        }
        const seen = [read('ｗｕｔｏｎｇ@ｅxample。cn'), read('wutong@example-.cn')]
        if (seen.join() !== 'wutong@example.cn,refused')
          wrong.push(`${method} ${path} ${field.path.join('.')}: ${seen}`)
      }
    expect(wrong).to.deep.equal([])
    expect(count).to.be.at.least(7)
  })

  it('is refused, at its field and in words, with a character that cannot be kept', async () => {
    const passed: string[] = []
    let count = 0
    for (const endpoint of withBody()) {
      const fields = textFieldsOf(describedBy(endpoint.body as NonNullable<Endpoint['body']>))
      if (fields.length === 0) continue
      count += fields.length
      for (const [kind, text] of Object.entries(forbidden))
        // An answer names a hundred mistakes at most.
        for (const some of inLots(fields, 40)) {
          const { status, errors = [] } = await send(endpoint, house.somebodyFor(endpoint), bodyWith(some, text))
          if (status === 429) continue
          for (const field of some) {
            const said = errors.find(({ pointer }) => pointer === pointerOf(field))
            if (status !== 422 || said?.code !== 'text-unclean' || !said.detail.includes('不能保存或显示'))
              passed.push(`${endpoint.method} ${endpoint.path} ${pointerOf(field)}: ${kind} (${status} ${said?.code})`)
          }
        }
    }
    expect(passed).to.deep.equal([])
    expect(count).to.be.greaterThan(100)
  })

  it('of one line is refused with a line break or a tab; of several lines it is not', async () => {
    const wrong: string[] = []
    for (const endpoint of withBody()) {
      const fields = textFieldsOf(describedBy(endpoint.body as NonNullable<Endpoint['body']>)).filter(
        ({ free }) => free,
      )
      if (fields.length === 0) continue
      // The unknown field keeps the endpoint from doing anything.
      const body = { ...bodyWith(fields, '第一行\r\n\t第二行'), 'no-such-field': '1' }
      const { status, errors = [] } = await send(endpoint, house.somebodyFor(endpoint), body)
      if (status === 429) continue
      for (const field of fields) {
        const isRefused = errors.some((one) => one.pointer === pointerOf(field) && one.code === 'text-one-line')
        if (isRefused === field.manyLines) wrong.push(`${endpoint.method} ${endpoint.path} ${pointerOf(field)}`)
      }
    }
    expect(wrong).to.deep.equal([])
  })

  it('is refused in a calendar too, which comes as one text', async () => {
    const endpoint = house.endpoints.find(({ method, path }) => method === 'post' && path === '/calendars') as Endpoint
    const year = {
      jurisdiction: 'CN',
      year: '2031',
      source: '通知\u0007',
      holidays: { '2031-01-01': '元旦\ud800' },
      workdays: [],
    }
    const { status, errors = [] } = await send(endpoint, house.somebodyFor(endpoint), { json: JSON.stringify(year) })
    expect([status, errors.map(({ code }) => code)]).to.deep.equal([422, ['text-unclean', 'text-unclean']])
  })

  it('is refused in an address too', async () => {
    const passed: string[] = []
    for (const endpoint of house.endpoints.filter(({ method }) => method === 'get')) {
      const fields = endpoint.query ? textFieldsOf(describedBy(endpoint.query)) : []
      const who = house.somebodyFor(endpoint)
      for (const { path } of fields)
        for (const text of ['%07', '%EF%B7%90', '%C2%85', '%00']) {
          const name = path.filter((part) => part !== '0').join('.')
          const answer = await fetch(`${house.url}${fill(endpoint.path)}?${name}=${text}`, {
            headers: { accept: 'application/json', cookie: who.cookie },
          })
          if (answer.status !== 422) passed.push(`${endpoint.path}?${name}=${text}: ${answer.status}`)
        }
    }
    expect(passed).to.deep.equal([])
  })

  it('is refused as the name of a field', async () => {
    for (const endpoint of withBody()) {
      const { status } = await send(endpoint, house.somebodyFor(endpoint), { ['name\ud800']: 'x' })
      expect([endpoint.path, status]).to.deep.equal([endpoint.path, status === 429 ? 429 : 422])
    }
  })
})
