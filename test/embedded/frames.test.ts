import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { expect } from 'chai'
import { BSON } from 'mongodb'
import { storeForTests } from './store.ts'

describe('malformed traffic to the embedded store', () => {
  const store = storeForTests()
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(store.uri)?.[1] ?? '')).once('error', reject)
      socket.once('connect', () => resolve(socket.on('error', () => {})))
    })
  const header = (length: number, opcode = 2013): Buffer => {
    const bytes = Buffer.alloc(16)
    bytes.writeInt32LE(length, 0)
    bytes.writeInt32LE(1, 4)
    bytes.writeInt32LE(opcode, 12)
    return bytes
  }
  const message = (body: Buffer, flags = 0): Buffer => {
    const rest = Buffer.alloc(5)
    rest.writeUInt32LE(flags)
    return Buffer.concat([header(21 + body.length), rest, body])
  }
  /** Sends bytes and waits until the connection is closed or answered. */
  const send = async (bytes: Buffer): Promise<Buffer | undefined> => {
    const socket = await open()
    const answer = await new Promise<Buffer | undefined>((resolve) => {
      socket.once('data', resolve)
      socket.once('close', () => resolve(undefined))
      socket.write(bytes)
    })
    socket.destroy()
    return answer
  }

  const bodies: [string, Buffer][] = [
    ['a negative length', header(-5)],
    ['a length beyond the limit', header(0x7fffffff)],
    ['an unknown opcode', Buffer.concat([header(20, 4242), Buffer.alloc(4)])],
    ['a message without a body', Buffer.concat([header(20), Buffer.alloc(4)])],
    ['an unknown flag that must be understood', message(Buffer.from(BSON.serialize({ ping: 1 })), 0x80)],
    ['a body that is longer than its message', message(Buffer.from([255, 0, 0, 0, 0]))],
    [
      'a string that is longer than its document',
      message(Buffer.from([16, 0, 0, 0, 2, 97, 0, 99, 0, 0, 0, 98, 0, 0, 0, 0])),
    ],
    ['an unknown BSON type', message(Buffer.from([9, 0, 0, 0, 0x77, 97, 0, 1, 0]))],
    ['a field name without an end', message(Buffer.from([8, 0, 0, 0, 10, 97, 97, 0]))],
    [
      'nesting without an end',
      message(Buffer.from(BSON.serialize({ insert: 'c', documents: [deep(1000)], $db: 'd' }))),
    ],
  ]
  for (const [what, bytes] of bodies)
    it(`${what} ends that connection and no other`, async () => {
      const answer = await send(bytes)
      if (answer && answer.length > 21) expect(BSON.deserialize(answer.subarray(21))['ok']).to.equal(0)
      expect((await store.db.command({ ping: 1 }))['ok']).to.equal(1)
    })

  it('takes a checksum as given, and a request that comes byte by byte', async () => {
    const plain = message(Buffer.from(BSON.serialize({ ping: 1, $db: 'admin' })), 1)
    const bytes = Buffer.concat([plain, Buffer.from([1, 2, 3, 4])])
    bytes.writeInt32LE(bytes.length, 0)
    const socket = await open()
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    for (const byte of bytes) socket.write(Buffer.from([byte]))
    expect(BSON.deserialize((await answer).subarray(21))['ok']).to.equal(1)
    socket.destroy()
  })

  it('lives through random bytes and hundreds of connections that say nothing', async () => {
    const idle = await Promise.all(Array.from({ length: 300 }, open))
    for (let round = 0; round < 200; round++) {
      const body = Buffer.from(BSON.serialize({ insert: 'c', documents: [{ a: 'x', b: [1, { c: 2 }] }], $db: 'd' }))
      for (let i = 0; i < 3; i++)
        body[4 + Math.floor(Math.random() * (body.length - 4))] = Math.floor(Math.random() * 256)
      const socket = await open()
      socket.end(message(body))
    }
    expect((await store.db.command({ ping: 1 }))['ok']).to.equal(1)
    for (const socket of idle) socket.destroy()
  })
})

function deep(levels: number): object {
  let inner: object = {}
  for (let i = 0; i < levels; i++) inner = { a: inner }
  return inner
}
