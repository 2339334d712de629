import { randomUUID } from 'node:crypto'

/** A person who uses the program as a program does: JSON, a session, the token, a one-time key for every change. */
export interface Caller {
  get(path: string): Promise<Answered>
  post(path: string, body?: unknown, options?: { key?: string; headers?: Record<string, string> }): Promise<Answered>
  readonly cookie: string
  readonly csrf: string
}

export interface Answered {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

export const demoPassword = 'zhibao-demo-2026'

async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
  }
}

/** Signs in and answers how to call on. Throws when the sign-in was refused. */
export async function signIn(url: string, username: string, password = demoPassword): Promise<Caller> {
  const accept = { accept: 'application/json' }
  const first = await fetch(`${url}/session`, { headers: accept })
  let cookie = cookieOf(first, '')
  const { csrf } = (await first.json()) as { csrf: string }
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { ...accept, 'content-type': 'application/json', cookie, 'x-csrf-token': csrf },
    body: JSON.stringify({ username, password }),
    redirect: 'manual',
  })
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
  cookie = cookieOf(answer, cookie)
  const session = await fetch(`${url}/session`, { headers: { ...accept, cookie } })
  const { csrf: token } = (await session.json()) as { csrf: string }
  return callerOf(url, cookie, token)
}

/** Somebody who signed in before, at this address: a session outlives the program. */
export function callerOf(url: string, cookie: string, csrf: string): Caller {
  const accept = { accept: 'application/json' }
  return {
    cookie,
    csrf,
    get: async (path) => await read(await fetch(url + path, { headers: { ...accept, cookie }, redirect: 'manual' })),
    post: async (path, body = {}, { key = randomUUID(), headers = {} } = {}) =>
      await read(
        await fetch(url + path, {
          method: 'POST',
          headers: {
            ...accept,
            'content-type': 'application/json',
            cookie,
            'x-csrf-token': csrf,
            'idempotency-key': key,
            ...headers,
          },
          body: JSON.stringify(body),
          redirect: 'manual',
        }),
      ),
  }
}

function cookieOf(response: Response, before: string): string {
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const kept = new Map([...before.split('; '), ...set].filter(Boolean).map((pair) => [pair.split('=')[0] ?? '', pair]))
  return [...kept.values()].join('; ')
}
