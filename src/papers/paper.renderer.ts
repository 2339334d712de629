import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { RuleError } from '../kernel/rule-error.ts'
import type { RenderedPaper } from './paper.render.ts'
import type { PaperFacts } from './paper.types.ts'
import type { PaperAnswer, PaperJob } from './paper.worker.ts'

export interface PaperRenderer {
  /**
   * Draws a paper in a worker. Rejects with RuleError `paper-not-rendered` when the worker refuses, dies or takes longer
   * than the time limit (`details.reason`: 'refused' | 'crashed' | 'timeout'), and with `paper-renderer-closed` after `close`.
   */
  render: (key: PaperJob['key'], facts: PaperFacts) => Promise<RenderedPaper>
  close: () => Promise<void>
}

interface Waiting {
  job: PaperJob
  resolve: (paper: RenderedPaper) => void
  reject: (error: Error) => void
}

interface Bench {
  worker: Worker
  current?: Waiting
  timer?: NodeJS.Timeout
}

const own = fileURLToPath(import.meta.url)
const workerBeside = new URL(`./paper.worker${extname(own)}`, import.meta.url)

// Run from sources, a worker needs the loader registered inside itself; run from the build it needs none.
function hireFor(file: URL): Worker {
  if (extname(file.pathname) !== '.ts') return new Worker(file, { execArgv: [] })
  // The loader's own CommonJS door does not open in every release; its module beside it does.
  const door = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const [loader, entry] = [pathToFileURL(door).href, file.href].map((url) => JSON.stringify(url))
  return new Worker(`import(${loader}).then(({ register }) => (register(), import(${entry})))`, {
    eval: true,
    execArgv: [],
  })
}

function failure(reason: 'refused' | 'crashed' | 'timeout', { key, facts }: PaperJob, message: string): RuleError {
  return new RuleError('paper-not-rendered', `paper ${key} ${facts.number} was not drawn: ${message}`, { reason, key })
}

/** The workers, and what waits for them. */
interface Pool {
  readonly workers: number
  readonly timeoutMs: number
  readonly workerFile: URL
  readonly queue: Waiting[]
  readonly benches: Set<Bench>
}

/** Takes its job from a worker, which is idle then. */
function release(bench: Bench): Waiting | undefined {
  const { current } = bench
  clearTimeout(bench.timer)
  delete bench.current
  // An idle worker must not keep the process alive.
  bench.worker.unref()
  return current
}

function retire(pool: Pool, bench: Bench, reason: 'crashed' | 'timeout', message: string): void {
  if (!pool.benches.delete(bench)) return
  const lost = release(bench)
  void bench.worker.terminate()
  lost?.reject(failure(reason, lost.job, message))
  pump(pool)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function hire(pool: Pool): Bench {
  const bench: Bench = { worker: hireFor(pool.workerFile) }
  bench.worker.unref()
  bench.worker.on('message', (answer: PaperAnswer) => {
    if (bench.current?.job.id !== answer.id) return
    const done = release(bench)!
    if (answer.ok) done.resolve({ bytes: answer.bytes, pages: answer.pages, sha256: answer.sha256 })
    else done.reject(failure('refused', done.job, answer.message))
    pump(pool)
  })
  bench.worker.on('error', (error) => retire(pool, bench, 'crashed', messageOf(error)))
  bench.worker.on('exit', (code) => retire(pool, bench, 'crashed', `the worker ended with code ${code}`))
  pool.benches.add(bench)
  return bench
}

/** Gives what waits to whoever is idle, or may still be hired. */
function pump(pool: Pool): void {
  const { queue, benches, workers, timeoutMs } = pool
  while (queue.length > 0) {
    const idle = [...benches].find((bench) => bench.current === undefined)
    if (idle === undefined && benches.size >= workers) return
    const bench = idle ?? hire(pool)
    const next = queue.shift()!
    bench.current = next
    bench.timer = setTimeout(() => retire(pool, bench, 'timeout', `no answer within ${timeoutMs} ms`), timeoutMs)
    bench.worker.ref()
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      bench.worker.postMessage(next.job)
    } catch (error) {
      release(bench)
      next.reject(failure('refused', next.job, messageOf(error)))
    }
  }
}

async function dismiss({ queue, benches }: Pool): Promise<void> {
  const message = 'the renderer was closed'
  for (const waiting of queue.splice(0)) waiting.reject(failure('crashed', waiting.job, message))
  const leaving = [...benches]
  benches.clear()
  for (const bench of leaving) {
    const lost = release(bench)
    lost?.reject(failure('crashed', lost.job, message))
  }
  await Promise.all(leaving.map((bench) => bench.worker.terminate()))
}

/**
 * A pool of worker threads that draw papers, one at a time each, the font parsed once per worker. A worker that dies takes
 * only its own job with it and is replaced. `timeoutMs` counts from the moment a worker takes the job.
 */
export function createPaperRenderer(
  options: { workers?: number; timeoutMs?: number; workerFile?: URL } = {},
): PaperRenderer {
  const { workers = 1, timeoutMs = 20_000, workerFile = workerBeside } = options
  const pool: Pool = { workers, timeoutMs, workerFile, queue: [], benches: new Set() }
  let lastId = 0
  let closed = false
  return {
    render: (key, facts) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new RuleError('paper-renderer-closed', 'the paper renderer is closed'))
        pool.queue.push({ job: { id: ++lastId, key, facts }, resolve, reject })
        return pump(pool)
      }),
    close: async () => {
      closed = true
      await dismiss(pool)
    },
  }
}
