import { createServer, connect, type Server, type Socket } from 'node:net'
import { inDatabase } from '../support/database.ts'

/** How a message begins that writes to a collection: the command and the collection's name, in BSON. */
const writesTo = (collection: string) => {
  const length = Buffer.alloc(4)
  length.writeInt32LE(collection.length + 1)
  return Buffer.concat([Buffer.from('\x02update\0'), length, Buffer.from(`${collection}\0`)])
}

/**
 * A wire to the database that can lose an answer: the next update of a collection arrives and is applied, and the connection ends
 * before its sender hears of it. What follows goes through again.
 */
export async function wireLosingAnswers(uri: string) {
  const host = decodeURIComponent(/^mongodb:\/\/([^/?]+)/.exec(uri)?.[1] ?? '')
  const name = /^mongodb:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? ''
  const far = (): Socket => {
    if (host.endsWith('.sock')) return connect(host)
    const [address, port] = host.split(':')
    return connect(Number(port ?? 27_017), address ?? '')
  }
  let armed: Buffer | undefined
  let lost = 0
  const ends = new Set<Socket>()
  const server: Server = createServer((near) => {
    const other = far()
    let losing = false
    ends.add(near).add(other)
    near.on('data', (chunk: Buffer) => {
      if (armed !== undefined && chunk.includes(armed)) {
        armed = undefined
        losing = true
      }
      other.write(chunk)
    })
    other.on('data', (chunk: Buffer) => {
      if (!losing) return void near.write(chunk)
      lost += 1
      near.destroy()
      other.destroy()
    })
    for (const [end, opposite] of [
      [near, other],
      [other, near],
    ] as const) {
      end.on('error', () => opposite.destroy())
      end.on('close', () => {
        ends.delete(end)
        opposite.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    uri: inDatabase(`mongodb://127.0.0.1:${port}/x`, name),
    /** The next update of this collection is applied, and its answer lost. */
    lose: (collection: string) => void (armed = writesTo(collection)),
    lost: () => lost,
    close: async () => {
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
