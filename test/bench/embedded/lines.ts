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
 * line LMDB alone in the same run. Stores of all sizes are asked in turns, so that what else the machine does is the same for all
 * of them and the larger can be compared with the smallest. Every run makes its stores: a file that lay on the disk for a while, or was
 * read from one end to the other, is held in memory in other pieces, and costs more to write to.
 */
const root = join(import.meta.dirname, '..', '..', '..')
/** Larger ones lie beside the sources: a folder for temporary files may be in memory. */
const large = 100_000
const rounds = 5
const name = (work: string) => `embedded-${work}`
export const embeddedWorks = [...works, 'memory', 'aggregation'].map(name)

interface Ask {
  readonly sizes: readonly number[]
  readonly seconds: number
  readonly asked: (work: string) => boolean
  readonly say: (line: string) => void
}
type Load = (order: Partial<Order>) => Promise<Done>
interface Store {
  readonly documents: number
  readonly pid: number
  readonly load: Load
  readonly raw: (work: Work, seconds: number) => Promise<number>
  readonly memory: () => Line
  readonly uri: string
  stop(): Promise<void>
}

export async function embeddedLines({ sizes, seconds, asked, say }: Ask): Promise<Line[]> {
  const start = await built()
  const stores: Store[] = []
  const lines: Line[] = []
  const add = (line: Line) => {
    lines.push(line)
    say(`  ${line.work} ${line.cases}: ${line.value ?? line.perSecond} ${line.unit ?? '/s'} ${line.note ?? ''}`)
  }
  try {
    for (const documents of sizes) {
      say(`an embedded store of ${documents} documents`)
      stores.push(await opened(start, documents))
    }
    for (const work of works.filter((one) => asked(name(one))))
      for (const line of await rates(work, stores, seconds)) add(line)
    if (asked(name('aggregation'))) for (const { uri, documents } of stores) add(await aggregation(uri, documents))
    for (const { load, memory } of stores) {
      await load({})
      if (asked(name('memory'))) add(memory())
    }
  } finally {
    for (const store of stores) await store.stop()
  }
  return lines
}

async function opened(start: typeof startEmbedded, documents: number): Promise<Store> {
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const base = mkdtempSync(join(documents < large ? tmpdir() : cache, 'zhibao-bench-'))
  const folder = join(base, `embedded-${documents}`)
  const rawFolder = join(base, `raw-${documents}`)
  mkdirSync(folder, { recursive: true })
  const { uri, stop } = await start({ folder })
  const { pid } = JSON.parse(readFileSync(join(folder, 'store.lock'), 'utf8')) as { pid: number }
  const load: Load = (order) => inProcess<Done>('load', { uri, documents, ...order })
  await load({})
  const rest = memoryOf(pid)
  const most = watchMemory(pid)
  return {
    documents,
    pid,
    load,
    uri,
    raw(work, seconds) {
      const order: RawOrder = { folder: rawFolder, documents, work, seconds }
      return inProcess<number>('raw', order)
    },
    memory() {
      const { own, resident } = most()
      const note = `RssAnon, the most under load; at rest ${rest.own}; with mapped pages of the file ${resident}`
      return { work: name('memory'), cases: documents, value: own, unit: 'MB', note }
    },
    async stop() {
      await stop()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

type Round = Done & { readonly limit: number; readonly store: number }

async function rates(work: Work, stores: readonly Store[], seconds: number): Promise<Line[]> {
  const all = stores.map((): Round[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, store] of stores.entries()) {
      const limit = await store.raw(work, 1)
      const before = processorMs(store.pid).web
      const done = await store.load({ work, seconds: Math.max(1, seconds / rounds) })
      all[i]?.push({ ...done, limit, store: (processorMs(store.pid).web - before) / done.pieces })
      // A store of ten thousand is to stay one.
      if (work === 'insert' || work === 'bulk') await store.load({})
    }
  const lines: Line[] = []
  for (const [i, store] of stores.entries()) {
    const driver = await store.load({ work, seconds: Math.min(2, seconds), by: 'driver' })
    const note = `"web ms" is the load generator; with the official driver ${round(driver.perSecond)} /s at ${thousandths(driver.processorMs)} ms of the driver's own`
    lines.push(lineOf(work, store.documents, all[i] ?? [], note, i === 0 ? undefined : all[0]))
  }
  return lines
}

/** The middle of the rounds; beside a smaller store, how much slower it is, the middle of what each round says. */
function lineOf(work: Work, documents: number, own: readonly Round[], note: string, smaller?: readonly Round[]): Line {
  const of = (pick: (one: Round) => number) => middle(own.map(pick))
  const slower = (pick: (one: Round) => number) =>
    smaller && Math.round(100 * (1 - middle(own.map((one, i) => pick(one) / pick(smaller[i] ?? one)))))
  const compared = `${slower((one) => one.perSecond)} % slower than the smallest (LMDB alone ${slower((one) => one.limit)} %); `
  const perSecond = round(of((one) => one.perSecond))
  return {
    work: name(work),
    cases: documents,
    perSecond,
    p50ms: of((one) => one.p50ms),
    p99ms: of((one) => one.p99ms),
    limitPerSecond: round(of((one) => one.limit)),
    ratio: round(perSecond / of((one) => one.limit)),
    processorMs: { web: thousandths(of((one) => one.processorMs)), store: thousandths(of((one) => one.store)) },
    note: smaller ? compared + note : note,
  }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

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
