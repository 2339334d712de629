import { spread } from '../load.ts'
import { clientsOf, driverClients, lightClient, prepare, type Work } from './works.ts'

/** What a process of load is told to do, and what it says when it is done. */
export interface Order {
  readonly uri: string
  readonly documents: number
  /** Without work the store is only made ready. */
  readonly work?: Work
  readonly by?: 'light' | 'driver'
  readonly seconds?: number
}
export interface Done {
  readonly perSecond: number
  readonly p50ms: number
  readonly p99ms: number
  /** Pieces of work in all, and the processor time this process took for one. */
  readonly pieces: number
  readonly processorMs: number
}

const warmUpMs = 800

async function carryOut({ uri, documents, work, by = 'light', seconds = 4 }: Order): Promise<Done | undefined> {
  if (work === undefined) {
    await prepare(uri, documents)
    return undefined
  }
  const count = Array.from({ length: clientsOf(work) }, (_, client) => client)
  const clients =
    by === 'driver'
      ? await driverClients(uri, work, documents)
      : await Promise.all(count.map((client) => lightClient(uri, work, documents, client)))
  const times: number[] = []
  let [pieces, inTime] = [0, 0]
  const used = process.cpuUsage()
  const starts = performance.now() + warmUpMs
  const ends = starts + seconds * 1000
  await Promise.all(
    clients.map(async ({ turn }) => {
      for (let begun = performance.now(); begun < ends;) {
        const found = await turn()
        const now = performance.now()
        pieces += found
        if (begun >= starts && now <= ends) {
          times.push(now - begun)
          inTime += found
        }
        begun = now
      }
    }),
  )
  const { user, system } = process.cpuUsage(used)
  for (const client of clients) await client.close()
  return { perSecond: inTime / seconds, ...spread(times), pieces, processorMs: (user + system) / 1000 / pieces }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (done) => process.send?.({ done }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  )
})
