import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { type Address, keepSocket, listen } from './address.ts'
import { answer, refused } from './commands.ts'
import { type Engine, openEngine } from './engine.ts'
import { startExpiry } from './expiry.ts'
import { type Gate, openGates } from './gate.ts'
import { openStorage } from './storage.ts'
import { createFramer, frame, maxMessageBytes, parseRequest } from './wire.ts'

/** Opens the store of a folder and serves it at an address until it is closed; with a secret, to those who know it. */
export async function serve(
  folder: string,
  address: Address,
  secret?: string,
): Promise<{ port: number | undefined; close(): Promise<void> }> {
  const engine = openEngine(await openStorage(folder))
  const stopExpiry = startExpiry(engine)
  const gates = secret === undefined ? undefined : openGates(secret)
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(engine, socket, gates?.())
  })
  await listen(server, address)
  // Too many connections: those that are there are served, and new ones when others have gone.
  server.on('error', () => {})
  const letSocketGo = keepSocket(server, address, folder)
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : undefined,
    async close() {
      stopExpiry()
      letSocketGo()
      server.close()
      for (const socket of sockets) socket.destroy()
      await engine.storage.close()
    },
  }
}

/** One connection: requests are answered in the order they came; a frame that makes no sense ends it. */
function converse(engine: Engine, socket: Socket, gate: Gate | undefined): void {
  const cut = createFramer()
  let last = Promise.resolve()
  let waiting = 0
  const turn = async (message: Buffer): Promise<void> => {
    await respond(engine, socket, message, gate)
    waiting -= message.length
    if (waiting <= maxMessageBytes) socket.resume()
  }
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of cut(chunk)) {
        waiting += message.length
        // Who asks faster than is answered is not listened to for a while.
        if (waiting > maxMessageBytes) socket.pause()
        last = last.then(() => turn(message))
      }
    } catch {
      socket.destroy()
    }
  })
}

async function respond(engine: Engine, socket: Socket, message: Buffer, gate: Gate | undefined): Promise<void> {
  if (socket.destroyed) return
  try {
    const request = parseRequest(message)
    const reply = await answer(engine, request, gate)
    if (request.silent || socket.destroyed) return
    // What is answered in one turn goes out at its end: to wake who waits costs more than to answer.
    socket.cork()
    setImmediate(() => socket.uncork())
    if (!socket.write(frame(request, reply))) await drained(socket)
  } catch (error) {
    const request = { id: message.readInt32LE(4), kind: 'message', body: {}, db: '', silent: false } as const
    // The content of the frame makes no sense, or is more than is taken: say so, then hang up.
    socket.end(frame(request, [refused(error)]))
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })
}
