import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measure } from './line.ts'
import { assertStatus, measure, round } from './load.ts'
import { personOf } from './people.ts'
import { memoryOf, startBuilt } from './processes.ts'
import { requestOf } from './wire.ts'

/** A paper that nobody has opened yet: frozen when it was issued, printed and stored by the request for it. */
export const paper: Measure = async (ground) => {
  const { cookie } = personOf(ground.office, 'district', 0)
  const unopened = ground.pool.adjudicated.flatMap((number) =>
    ['D2', 'D4'].map((id) => `/cases/${number}/papers/${id}`),
  )
  const seconds = Math.min(3, ground.load.seconds ?? 3)
  const each = async (clients: number) =>
    await measure(
      ground.program.url,
      async (send) => {
        const path = unopened.pop()
        if (path === undefined) throw new Error('every paper of the office was opened')
        const reply = await send(requestOf({ path, cookie }))
        assertStatus(reply, 200, path)
      },
      { clients, seconds, warmUp: 1 },
    )
  const { p50ms, p99ms } = await each(1)
  const { perSecond } = await each(4)
  const bare = await measure(
    ground.bare.url,
    async (send) => assertStatus(await send(requestOf({ path: '/paper' })), 200, 'paper'),
    { clients: 1, seconds: 1, warmUp: 0.5 },
  )
  const ratio = round(p50ms / bare.p50ms)
  return {
    p50ms,
    p99ms,
    perSecond,
    limitPerSecond: bare.perSecond,
    limit: bare.p50ms,
    ratio,
    note: 'times with one client; ratio of p50',
  }
}

/** From nothing to the first page, the demonstration city made on the way. Beside it: the same folder again. */
export const start: Measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-start-'))
  try {
    const first = await startBuilt(folder)
    await first.stop()
    const again = await startBuilt(folder)
    await again.stop()
    return {
      value: round(first.startedInMs / 1000),
      unit: 's',
      note: `again on the same folder: ${round(again.startedInMs / 1000)} s`,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Looks at the program's memory while other lines run. */
export function watchMemory(pid: number): () => { own: number; resident: number } {
  const most = { own: 0, resident: 0 }
  const look = () => {
    const now = memoryOf(pid)
    most.own = Math.max(most.own, now.own)
    most.resident = Math.max(most.resident, now.resident)
  }
  const timer = setInterval(look, 500)
  return () => {
    clearInterval(timer)
    look()
    return most
  }
}
