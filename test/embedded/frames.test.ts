import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { expect } from 'chai'
import { BSON } from 'mongodb'
import { storeForTests } from './store.ts'
import { hangMs } from './working.ts'

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
  ]
  for (const [what, bytes] of bodies)
    it(`${what} ends that connection and no other`, async () => {
      const answer = await send(bytes)
      if (answer && answer.length > 21) expect(BSON.deserialize(answer.subarray(21))['ok']).to.equal(0)
      expect((await store.db.command({ ping: 1 }))['ok']).to.equal(1)
    })

  it('nesting without an end is refused as that document, and no other', async () => {
    const documents = [{ _id: 1 }, { _id: 2, deep: deep(1000) }, { _id: 3 }]
    const body = { insert: 'deep', documents, ordered: false, $db: store.db.databaseName }
    const answer = BSON.deserialize(((await send(message(Buffer.from(BSON.serialize(body))))) as Buffer).subarray(21))
    expect(answer).to.include({ ok: 1, n: 2 })
    expect((answer['writeErrors'] as { code: number }[])[0]).to.include({ index: 1, code: 15 })
    expect(await store.db.collection('deep').distinct('_id')).to.deep.equal([1, 3])
    const filter = message(Buffer.from(BSON.serialize({ find: 'c', filter: deep(1000), $db: 'd' })))
    const refused = BSON.deserialize(((await send(filter)) as Buffer).subarray(21))
    expect(refused).to.include({ ok: 0, code: 15 })
  })

  it('takes a request that comes byte by byte, with its checksum, and none with another', async () => {
    const bytes = withChecksum(message(Buffer.from(BSON.serialize({ ping: 1, $db: 'admin' })), 1))
    const socket = await open()
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    for (const byte of bytes) socket.write(Buffer.from([byte]))
    expect(BSON.deserialize((await answer).subarray(21))['ok']).to.equal(1)
    socket.destroy()
    for (const at of [4, 30, bytes.length - 1]) {
      const wrong = Buffer.from(bytes)
      wrong[at] = (wrong[at] as number) ^ 1
      const refused = await send(wrong)
      expect(BSON.deserialize((refused as Buffer).subarray(21)), `byte ${at}`).to.include({ ok: 0 })
    }
  })

  it('serves the others while thousands of connections say nothing or half of something, or do not listen', async () => {
    const idle: Socket[] = []
    while (idle.length < 2000) {
      // Who knocks while the store has not let in those before is sent away, and knocks again.
      const more = await Promise.all(Array.from({ length: 100 }, () => open().catch(() => undefined)))
      idle.push(...more.filter((socket) => socket !== undefined))
      await store.db.command({ ping: 1 })
    }
    for (const [i, socket] of idle.entries()) {
      if (i % 4 === 1) socket.write(header(40_000_000))
      if (i % 4 === 2) socket.write(message(Buffer.from(BSON.serialize({ ping: 1, $db: 'd' }))).subarray(0, 20))
    }
    await store.db.collection('c').insertOne({ pad: 'x'.repeat(1_000_000) })
    const find = message(Buffer.from(BSON.serialize({ find: 'c', $db: store.db.databaseName })))
    const deaf = await open()
    deaf.pause()
    for (let i = 0; i < 500; i++) deaf.write(find)
    const before = store.workedMs()
    expect((await store.db.command({ ping: 1 }))['ok']).to.equal(1)
    expect(store.workedMs() - before).to.be.lessThan(1000)
    for (const socket of [...idle, deaf]) socket.destroy()
  }).timeout(hangMs)

  it('lives on when it may not open another connection', async function () {
    const { pid } = JSON.parse(readFileSync(join(store.folder, 'store.lock'), 'utf8')) as { pid: number }
    if (spawnSync('prlimit', ['--pid', String(pid), '--nofile=100:']).status !== 0) return this.skip()
    const many = await Promise.all(Array.from({ length: 300 }, () => open().catch(() => undefined)))
    for (const socket of many) socket?.destroy()
    spawnSync('prlimit', ['--pid', String(pid), '--nofile=4000:'])
    expect((await store.db.command({ ping: 1 }))['ok']).to.equal(1)
  })
})

/** CRC-32C, bit by bit. */
function withChecksum(bytes: Buffer): Buffer {
  const whole = Buffer.concat([bytes, Buffer.alloc(4)])
  whole.writeInt32LE(whole.length, 0)
  let crc = 0xffffffff
  for (const byte of whole.subarray(0, -4)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  whole.writeUInt32LE(~crc >>> 0, whole.length - 4)
  return whole
}

function deep(levels: number): object {
  let inner: object = {}
  for (let i = 0; i < levels; i++) inner = { a: inner }
  return inner
}
