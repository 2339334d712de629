import { openWire, type Reply } from './wire.ts'

/** Sends a request on the client's own connection and gives what came back. */
export type Send = (request: Buffer) => Promise<Reply>

export interface Measured {
  readonly perSecond: number
  readonly p50ms: number
  readonly p99ms: number
  /** Turns in all, those of the warming up too. */
  readonly turns: number
}

export interface Load {
  readonly clients?: number
  readonly seconds?: number
  readonly warmUp?: number
}

/**
 * Runs the work with so many clients, each one turn after another, for so long after warming up. Work that rejects ends the run:
 * a figure of failing requests says nothing.
 */
export async function measure(
  url: string,
  work: (send: Send, client: number, turn: number) => Promise<void>,
  { clients = 16, seconds = 4, warmUp = 1 }: Load = {},
): Promise<Measured> {
  const times: number[] = []
  let turns = 0
  const started = performance.now() + warmUp * 1000
  const ends = started + seconds * 1000
  const run = async (client: number) => {
    const wire = openWire(url)
    try {
      for (let turn = 0, begun = performance.now(); begun < ends; turn += 1) {
        await work(wire.send, client, turn)
        turns += 1
        const done = performance.now()
        if (begun >= started && done <= ends) times.push(done - begun)
        begun = done
      }
    } finally {
      wire.close()
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  return { perSecond: round(times.length / seconds), ...spread(times), turns }
}

/** Middle and 99th of the times, in milliseconds. */
export function spread(times: readonly number[]): { p50ms: number; p99ms: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { p50ms: at(0.5), p99ms: at(0.99) }
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
}

/** Throws, with what came back, unless it is the status hoped for. */
export function assertStatus(reply: Reply, status: number, of: string): void {
  if (reply.status !== status)
    throw new Error(`${of}: ${reply.status} in place of ${status}: ${reply.body.toString().slice(0, 400)}`)
}
