import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { startEmbedded } from '../../../src/embedded/start.ts'
import type { Line } from '../line.ts'
import { round } from '../load.ts'
import { memoryOf, processorMs } from '../processes.ts'
import { watchMemory } from '../single-lines.ts'
import type { Seen } from './aggregation.worker.ts'
import type { Done, Order } from './load.worker.ts'
import type { RawOrder } from './raw.worker.ts'
import { type Work, works } from './works.ts'

/**
 * The embedded store by itself, as it was built: 1 KB documents with a unique and a compound index, 16 connections. Beside each
 * line LMDB alone in the same run. Stores of a million are made once and kept in `.cache`.
 */
const root = join(import.meta.dirname, '..', '..', '..')
const kept = 100_000
const name = (work: string) => `embedded-${work}`
export const embeddedWorks = [...works, 'memory', 'aggregation'].map(name)

interface Ask {
  readonly documents: number
  readonly seconds: number
  readonly asked: (work: string) => boolean
  readonly say: (line: string) => void
}

export async function embeddedLines({ documents, seconds, asked, say }: Ask): Promise<Line[]> {
  const base = documents < kept ? mkdtempSync(join(tmpdir(), 'zhibao-bench-')) : join(root, '.cache')
  const folder = join(base, `embedded-${documents}`)
  mkdirSync(folder, { recursive: true })
  const start = await built()
  const store = await start({ folder })
  const { pid } = JSON.parse(readFileSync(join(folder, 'store.lock'), 'utf8')) as { pid: number }
  const lines: Line[] = []
  const add = (line: Line) => {
    lines.push(line)
    say(`  ${line.work} ${documents}: ${line.value ?? line.perSecond} ${line.unit ?? '/s'} ${line.note ?? ''}`)
  }
  const load = (order: Partial<Order>) => inProcess<Done>('load', { uri: store.uri, documents, ...order })
  try {
    say(`an embedded store of ${documents} documents`)
    await load({})
    const rest = memoryOf(pid)
    const most = watchMemory(pid)
    for (const work of works.filter((one) => asked(name(one))))
      add(await rate(work, documents, seconds, pid, load, join(base, `raw-${documents}`)))
    if (asked(name('aggregation'))) add(await aggregation(store.uri, documents))
    await load({})
    const { own, resident } = most()
    const note = `RssAnon, the most under load; at rest ${rest.own}; with mapped pages of the file ${resident}`
    if (asked(name('memory'))) add({ work: name('memory'), cases: documents, value: own, unit: 'MB', note })
  } finally {
    await store.stop()
    if (documents < kept) rmSync(base, { recursive: true, force: true })
  }
  return lines
}

async function rate(
  work: Work,
  documents: number,
  seconds: number,
  pid: number,
  load: (order: Partial<Order>) => Promise<Done>,
  folder: string,
): Promise<Line> {
  const raw: RawOrder = { folder, documents, work, seconds: Math.min(2, seconds) }
  const limitPerSecond = round(await inProcess<number>('raw', raw))
  const before = processorMs(pid).web
  const { pieces, ...found } = await load({ work, seconds })
  const store = (processorMs(pid).web - before) / pieces
  const driver = await load({ work, seconds: Math.min(2, seconds), by: 'driver' })
  return {
    work: name(work),
    cases: documents,
    perSecond: round(found.perSecond),
    p50ms: found.p50ms,
    p99ms: found.p99ms,
    limitPerSecond,
    ratio: round(found.perSecond / limitPerSecond),
    processorMs: { web: thousandths(found.processorMs), store: thousandths(store) },
    note: `"web ms" is the load generator; with the official driver ${round(driver.perSecond)} /s at ${thousandths(driver.processorMs)} ms of the driver's own`,
  }
}

async function aggregation(uri: string, documents: number): Promise<Line> {
  const { loopP99ms, others, aggregationSeconds } = await inProcess<Seen>('aggregation', { uri, documents })
  return {
    work: name('aggregation'),
    cases: documents,
    value: loopP99ms,
    unit: 'ms',
    note: `p99 of the asking process's loop delay over ${aggregationSeconds} s; meanwhile ${others.perSecond} other finds a second, p50 ${others.p50ms} ms, p99 ${others.p99ms} ms`,
  }
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000

/** Gives an order to a process made for it, and what it says. */
function inProcess<T>(role: string, order: object): Promise<T> {
  const child = fork(join(import.meta.dirname, `${role}.worker.ts`), { execArgv: ['--import', 'tsx'] })
  return new Promise<T>((resolve, reject) => {
    child.once('message', ({ done, error }: { done: T; error?: string }) => {
      if (error === undefined) resolve(done)
      else reject(new Error(error))
    })
    child.once('exit', (code) => reject(new Error(`the ${role} process ended with ${code}`)))
    child.send(order)
  })
}

/** The store as it is delivered, not as the loader of the sources runs it. */
async function built(): Promise<typeof startEmbedded> {
  const file = join(root, 'dist', 'src', 'embedded', 'start.js')
  return ((await import(pathToFileURL(file).href)) as { startEmbedded: typeof startEmbedded }).startEmbedded
}
