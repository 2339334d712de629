import { randomUUID } from 'node:crypto'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { turnOf } from './case-pool.ts'
import { respondentOf } from './office.ts'
import type { Ground, Measure } from './line.ts'
import { assertStatus, measure, round, type Send } from './load.ts'
import { watchLag } from './lag.ts'
import { type Group, personOf } from './people.ts'
import { processorMs } from './processes.ts'
import { requestOf } from './wire.ts'

type Work = (send: Send, client: number, turn: number) => Promise<void>
type Limit = '/json' | '/page' | '/insert' | '/update'

/** What the bare server does of that kind in a second, measured once for each. */
async function limitOf(ground: Ground, limit: Limit): Promise<number> {
  const method = limit === '/json' || limit === '/page' ? 'GET' : 'POST'
  const request = requestOf({ method, path: limit })
  const seconds = Math.min(2, ground.load.seconds ?? 2)
  const { perSecond } = await measure(ground.bare.url, async (send) => assertStatus(await send(request), 200, limit), {
    ...ground.load,
    seconds,
  })
  return perSecond
}

/** A rate beside the rate of the bare server, taken in half before and half after, so that a slow moment of the machine shows in both. */
async function rated(ground: Ground, limit: Limit, work: Work, share = 1) {
  const before = await limitOf(ground, limit)
  const used = processorMs(ground.program.pid)
  const { turns, ...found } = await measure(ground.program.url, work, ground.load)
  const now = processorMs(ground.program.pid)
  const each = { web: round((now.web - used.web) / turns), store: round((now.store - used.store) / turns) }
  const limitPerSecond = round((before + (await limitOf(ground, limit))) * share * 0.5)
  return { ...found, limitPerSecond, ratio: round(found.perSecond / limitPerSecond), processorMs: each }
}

function reads(
  group: Group,
  limit: Limit,
  html: boolean,
  pathOf: (ground: Ground, client: number, turn: number) => string,
): Measure {
  return (ground) =>
    rated(ground, limit, async (send, client, turn) => {
      const path = pathOf(ground, client, turn)
      const { cookie } = personOf(ground.office, group, client)
      assertStatus(await send(requestOf({ path, html, cookie })), 200, path)
    })
}

let filed = 0
const file: Measure = async (ground) => {
  const lag = await watchLag(ground.program.folder)
  const line = await rated(ground, '/insert', async (send, client) => {
    filed += 1
    const right = { number: makePatentNumber(2010 + (filed % 12), 'design', 8_000_000 + filed), title: `水杯 ${filed}` }
    const { cookie, csrf } = personOf(ground.office, 'filer', client)
    const body = aComplaint({ right, respondent: { name: respondentOf(filed) } })
    const request = requestOf({ method: 'POST', path: '/complaints', body, cookie, csrf, key: randomUUID() })
    assertStatus(await send(request), 201, 'file')
  })
  return { ...line, note: `what is derived from a filing stood at most ${await lag()} ms behind` }
}

const step: Measure = (ground) =>
  rated(ground, '/update', async (send, client, turn) => {
    const number = turnOf(ground.pool.adjudicated, client, turn)
    const { cookie, csrf } = personOf(ground.office, 'district', client)
    const path = `/cases/${number}/P2/steps/supply-evidence`
    const body = { side: 'requester', input: { note: '补充提交购买发票一份' } }
    const request = requestOf({ method: 'POST', path, body, cookie, csrf, key: randomUUID() })
    assertStatus(await send(request), 200, 'step')
  })

/** Where each case is at the moment: the pair of requests carries it from the district to the city, or back. */
const atCity = new Set<string>()

/** Offers a proceeding from whoever holds it to the other desk and accepts it there. Gives the offer's id. */
export async function handOver(ground: Ground, send: Send, number: string, client: number): Promise<string> {
  const back = atCity.has(number)
  const holder = personOf(ground.office, back ? 'city' : 'district', client)
  const receiver = personOf(ground.office, back ? 'district' : 'city', client)
  const body = {
    kind: 'transfer',
    deskId: back ? 'xiangzhou-ip' : 'city-ip',
    asks: '请按管辖接收办理',
    reason: '被投诉人住所地在你单位管辖范围内。',
    fields: ['parties', 'rights', 'acts', 'claims', 'timeline'],
  }
  const path = `/cases/${number}/P2/handoffs/new`
  const offered = await send(requestOf({ method: 'POST', path, body, ...holder, key: randomUUID() }))
  assertStatus(offered, 201, 'offer')
  const { handoffId: id } = JSON.parse(offered.body.toString()) as { handoffId: string }
  const accepting = `/cases/${number}/handoffs/${id}/accept`
  assertStatus(
    await send(requestOf({ method: 'POST', path: accepting, body: {}, ...receiver, key: randomUUID() })),
    200,
    'accept',
  )
  if (back) atCity.delete(number)
  else atCity.add(number)
  return id
}

const handoffPair: Measure = (ground) =>
  rated(
    ground,
    '/update',
    async (send, client, turn) => {
      await handOver(ground, send, turnOf(ground.pool.adjudicated, client, turn), client)
    },
    0.5,
  )

const worklist = '/worklists/desk?right=design'
const adjudicated = ({ pool }: Ground, client: number, turn: number) =>
  `/cases/${turnOf(pool.adjudicated, client, turn)}`
const long = ({ pool }: Ground, client: number, turn: number) => `/cases/${turnOf(pool.long, client, turn)}`

/** The lines that are rates, in the order they are measured: what changes the office comes last. */
export const rates: Readonly<Record<string, Measure>> = {
  'case-json': reads('district', '/json', false, adjudicated),
  'case-html': reads('district', '/page', true, long),
  'worklist-json': reads('intake', '/json', false, () => worklist),
  'worklist-html': reads('intake', '/page', true, () => worklist),
  board: reads('supervisor', '/page', true, () => '/board'),
  step,
  'handoff-pair': handoffPair,
  file,
}
