import { connect } from 'node:net'
import * as BSON from 'bson'

/** A command that is sent again and again. */
export const bodyOf = (command: object): Buffer => Buffer.from(BSON.serialize({ ...command, $db: 'bench' }))

/** A command as a message of the protocol; `documents` go in a section of their own, as drivers send them. */
export function messageOf(
  command: object | Buffer,
  section?: { readonly name: string; readonly documents: Buffer[] },
): Buffer {
  const body = Buffer.isBuffer(command) ? command : bodyOf(command)
  const parts: Buffer[] = [Buffer.alloc(21), body]
  if (section) {
    const head = Buffer.from(`\u0001....${section.name}\0`, 'latin1')
    head.writeInt32LE(head.length - 1 + section.documents.reduce((sum, one) => sum + one.length, 0), 1)
    parts.push(head, ...section.documents)
  }
  const message = Buffer.concat(parts)
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(2013, 12)
  return message
}

export interface Talk {
  /** Sends a message and gives the document that is the answer, as bytes. */
  ask(message: Buffer): Promise<Buffer>
  close(): void
}

/**
 * One connection that asks one thing after another. A load generator on the same cores must cost next to nothing: it takes the
 * answer for whole when its length is there, and looks into it only where it is told to.
 */
export function openTalk(uri: string): Talk {
  const { host, pathname } = new URL(uri.replace('mongodb:', 'http:').replace(/\/\/[^/]*%2F[^/]*/i, '//socket'))
  const path = /\/\/([^/]*%2F[^/]*)/i.exec(uri)?.[1]
  const [hostname, port] = host.split(':')
  const socket =
    path === undefined
      ? connect({ host: hostname ?? pathname, port: Number(port), noDelay: true })
      : connect(decodeURIComponent(path))
  let got: Buffer[] = []
  let size = 0
  let waiting: { resolve: (answer: Buffer) => void; reject: (error: Error) => void } | undefined
  socket.on('data', (chunk: Buffer) => {
    got.push(chunk)
    size += chunk.length
    if (size < 21 || size < (got[0] as Buffer).readInt32LE(0)) return
    const whole = got.length === 1 ? (got[0] as Buffer) : Buffer.concat(got)
    got = []
    size = 0
    waiting?.resolve(whole.subarray(21))
  })
  for (const event of ['error', 'close'] as const)
    socket.on(event, (error?: Error | boolean) =>
      waiting?.reject(error instanceof Error ? error : new Error('the store hung up')),
    )
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(message)
      }),
    close() {
      waiting = undefined
      socket.destroy()
    },
  }
}

/** Asks and reads the answer; throws what the store refuses. */
export async function told(talk: Talk, message: Buffer): Promise<BSON.Document> {
  const answer = BSON.deserialize(await talk.ask(message))
  if (answer['ok'] !== 1 || answer['writeErrors']) throw new Error(JSON.stringify(answer).slice(0, 400))
  return answer
}
