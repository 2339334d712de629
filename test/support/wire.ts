import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'
import { freePort } from './port.ts'

/** A wire between the program and its database that can be cut and joined again, or go dead: what is sent then arrives nowhere. */
export interface Wire {
  /** Address of the database through the wire, of the same form. */
  uri(): string
  /** Ends every connection, and refuses others until it is joined. */
  cut(): Promise<void>
  join(): Promise<void>
  /** Nothing passes any more, in either direction, and nobody is told. */
  deaden(): void
  /** What waited passes. */
  revive(): void
  /** Reads nothing more of what the program sends, and says that nothing more will come. */
  halfClose(): void
}

/** A wire to the first server of an address. */
export async function wireTo(uri: string): Promise<Wire> {
  const [, host = '', rest = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/,]+)[^/]*(\/.*)?$/.exec(uri) ?? []
  const far = farEnd(host)
  const pairs = new Set<readonly [near: Socket, far: Socket]>()
  let server: Server | undefined
  // Joined again at the same port: one that the system hands out could be somebody else's by then.
  const port = await freePort()
  let dead = false

  const listen = () =>
    new Promise<void>((resolve) => {
      server = createServer({ allowHalfOpen: true }, (near) => {
        const pair = [near, connect({ ...far, allowHalfOpen: true })] as const
        pairs.add(pair)
        const end = () => {
          for (const socket of pair) socket.destroy()
          pairs.delete(pair)
        }
        for (const [socket, other] of [pair, pair.toReversed()] as [Socket, Socket][]) {
          socket.on('error', end)
          socket.on('close', end)
          socket.on('end', () => other.end())
          socket.on('data', (chunk) => void other.write(chunk))
          if (dead) socket.pause()
        }
      })
      server.listen(port, '127.0.0.1', resolve)
    })
  const each = (act: (socket: Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) act(socket)
  }
  await listen()
  return {
    uri: () => `mongodb://127.0.0.1:${port}${rest}`,
    join: listen,
    cut: () =>
      new Promise((resolve) => {
        server?.close(() => resolve())
        each((socket) => socket.destroy())
      }),
    deaden: () => {
      dead = true
      each((socket) => socket.pause())
    },
    revive: () => {
      dead = false
      each((socket) => socket.resume())
    },
    halfClose: () => {
      for (const [near] of pairs) {
        near.pause()
        near.end()
      }
    },
  }
}

function farEnd(host: string): NetConnectOpts {
  if (/^%2f/i.test(host)) return { path: decodeURIComponent(host) }
  const [, name = '', port = '27017'] = /^(.+?)(?::(\d+))?$/.exec(host) ?? []
  return { host: name.replace(/^\[|\]$/g, ''), port: Number(port) }
}
