import { connect, type Socket } from 'node:net'

/** What came back. The text is read only by who asks for it. */
export interface Reply {
  readonly status: number
  readonly body: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')

/**
 * One kept connection that sends one request after another. A load generator on the same cores must cost next to nothing, so
 * this reads only what it has to: the status, and where the body ends.
 */
export function openWire(url: string): { send(request: Buffer): Promise<Reply>; close(): void } {
  const { hostname, port } = new URL(url)
  let socket: Socket | undefined
  let got: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined

  const fail = (error: Error) => {
    socket = undefined
    got = Buffer.alloc(0)
    waiting?.reject(error)
    waiting = undefined
  }
  const read = (chunk: Buffer) => {
    got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
    const reply = replyIn(got)
    if (!reply || !waiting) return
    got = Buffer.alloc(0)
    const { resolve } = waiting
    waiting = undefined
    resolve(reply)
  }
  const open = () => {
    const made = connect({ host: hostname, port: Number(port), noDelay: true })
    made.on('data', read)
    made.on('error', fail)
    made.on('close', () => fail(new Error('the server closed the connection')))
    return made
  }
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket ??= open()
        socket.write(request)
      }),
    close: () => {
      waiting = undefined
      socket?.destroy()
    },
  }
}

/** The reply when it is there as a whole. */
function replyIn(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const body = bytes.subarray(end + 4)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length >= Number(length) ? { status, body } : undefined
  if (/\r\ntransfer-encoding: chunked/i.test(head))
    return body.subarray(-7).includes('0\r\n\r\n') ? { status, body } : undefined
  return { status, body }
}

export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly html?: boolean
  readonly cookie?: string
  readonly csrf?: string
  /** One-time key. */
  readonly key?: string
}

/** The bytes of a request, as a program or (html) a browser sends it. */
export function requestOf({ method = 'GET', path, body, html, cookie, csrf, key }: Ask): Buffer {
  const payload = body === undefined ? '' : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `accept: ${html ? 'text/html' : 'application/json'}`,
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...(csrf ? [`x-csrf-token: ${csrf}`] : []),
    ...(key ? [`idempotency-key: ${key}`] : []),
    ...(payload || method === 'POST'
      ? ['content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`]
      : []),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${payload}`)
}
