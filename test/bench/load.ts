import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** What came back: status, and the body when it was asked for. */
export interface Reply {
  readonly status: number
  readonly text: string
}

export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly html?: boolean
  readonly cookie?: string
  readonly csrf?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** One request over a kept connection, with what a program sends. */
export function ask(url: string, { method = 'GET', path, body, html, cookie, csrf }: Ask): Promise<Reply> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      {
        method,
        agent,
        headers: {
          accept: html ? 'text/html' : 'application/json',
          ...(cookie ? { cookie } : {}),
          ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
          ...(method === 'POST' ? { 'x-csrf-token': csrf ?? '', 'idempotency-key': randomUUID() } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(payload)
  })
}

export interface Measured {
  readonly perSecond: number
  readonly p50ms: number
  readonly p99ms: number
  readonly done: number
}

/** Runs the work with so many clients, each one after another, for so long. A reply that is not as it should be ends the run. */
export async function measure(
  work: (client: number, turn: number) => Promise<void>,
  { clients = 16, seconds = 4, warmUp = 1 } = {},
): Promise<Measured> {
  const times: number[] = []
  let started = performance.now() + warmUp * 1000
  const ends = started + seconds * 1000
  const run = async (client: number) => {
    for (let turn = 0; performance.now() < ends; turn += 1) {
      const begun = performance.now()
      await work(client, turn)
      if (begun >= started) times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  started = Math.min(started, performance.now())
  return { ...summary(times), perSecond: round(times.length / seconds), done: times.length }
}

/** Middle and 99th of the times, in milliseconds. */
export function summary(times: readonly number[]): { p50ms: number; p99ms: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { p50ms: at(0.5), p99ms: at(0.99) }
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}
