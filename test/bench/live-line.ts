import { io, type Socket } from 'socket.io-client'
import type { Measure } from './line.ts'
import { round, spread } from './load.ts'
import { type Group, personOf } from './people.ts'
import { handOver } from './rates.ts'
import { openWire } from './wire.ts'

const socketsInAll = 1000
const socketsListening = 50
const rounds = 60
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const now = () => performance.timeOrigin + performance.now()

function open(url: string, options: { cookie?: string; room?: string }): Promise<Socket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(options.cookie ? { extraHeaders: { cookie: options.cookie, origin: url } } : {}),
    ...(options.room ? { query: { room: options.room } } : {}),
  })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

/** Opens sockets a few at a time: nobody's office arrives in one millisecond. */
async function openMany(count: number, openOne: (index: number) => Promise<Socket>): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let from = 0; from < count; from += 50)
    sockets.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, (_, n) => openOne(from + n)))),
    )
  return sockets
}

/** The bare room: from the emit to each of 50 sockets among 1,000. */
async function bareRoom(url: string): Promise<{ p50ms: number; p99ms: number }> {
  const times: number[] = []
  const sockets = await openMany(socketsInAll, (index) => open(url, { room: index < socketsListening ? '1' : '0' }))
  for (const socket of sockets) socket.on('said', ({ at }: { at: number }) => times.push(now() - at))
  for (let round = 0; round < rounds; round += 1) {
    sockets.at(-1)?.emit('say')
    await pause(25)
  }
  await pause(200)
  for (const socket of sockets) socket.disconnect()
  return spread(times)
}

/**
 * From the moment a handoff is offered (the program's own time of the request, so what it costs to decide and to store counts too)
 * to each of 50 sockets of the receiving desk, among 1,000 of everybody.
 */
export const handoffLive: Measure = async (ground) => {
  const limit = await bareRoom(ground.bare.url)
  const { url } = ground.program
  const groups: readonly Group[] = ['other', 'intake', 'filer', 'supervisor']
  const times: number[] = []
  const sockets = await openMany(socketsInAll, async (index) => {
    const listens = index < socketsListening
    const group = listens ? 'city' : (groups[index % groups.length] ?? 'other')
    const socket = await open(url, { cookie: personOf(ground.office, group, index).cookie })
    if (listens) socket.on('handoff:offered', ({ at }: { at: string }) => times.push(now() - new Date(at).getTime()))
    return socket
  })
  const wire = openWire(url)
  for (const number of ground.pool.adjudicated.slice(-rounds)) {
    await handOver(ground, wire.send, number, 0)
    await pause(25)
  }
  await pause(500)
  wire.close()
  for (const socket of sockets) socket.disconnect()
  const heard = round(times.length / (rounds * socketsListening))
  if (heard < 0.45) throw new Error(`only ${heard} of the offers were heard`)
  const { p50ms, p99ms } = spread(times)
  return { p50ms, p99ms, value: p50ms, unit: 'ms', limit: limit.p50ms, ratio: round(p50ms / limit.p50ms) }
}
