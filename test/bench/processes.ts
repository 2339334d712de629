import { type ChildProcess, fork, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../support/port.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Running {
  /** Where its store is. */
  readonly folder: string
  readonly url: string
  readonly pid: number
  /** Milliseconds from the start of the process to its first page. */
  readonly startedInMs: number
  stop(): Promise<void>
}

/** The built program on a folder, web and worker in one process and the store beside it. Resolves with its first page. */
export async function startBuilt(folder: string, patienceMs = 120_000): Promise<Running> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = spawn(process.execPath, [...profiling(), ...asStarted, join(root, 'dist', 'src', 'web.js')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: folder,
      DEMO: '1',
      RATE_LIMIT: '0',
      // A thousand pages are opened by a few signed-in people.
      SOCKETS_PER_SESSION: '1000',
      LOG_LEVEL: 'error',
      NODE_ENV: 'local',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode} before its first page`)
    if (await hasFirstPage(url)) break
    if (performance.now() - begun > patienceMs) {
      child.kill('SIGKILL')
      throw new Error('the program did not answer in time')
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { folder, url, pid: child.pid ?? 0, startedInMs: performance.now() - begun, stop: () => end(child, 'SIGTERM') }
}

/** As `npm start` and the Procfile start it: pages are large and short-lived, and a larger nursery spares copying them. */
const asStarted = ['--max-semi-space-size=32']

/** `BENCH_PROFILE=<folder>`: the program writes a CPU profile of itself there when it ends. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE']
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

async function hasFirstPage(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/sign-in`, { headers: { accept: 'text/html' } })
    await response.text()
    return response.ok
  } catch {
    return false
  }
}

/** The bare servers, in a process of their own. */
export async function startBare(): Promise<Running> {
  const begun = performance.now()
  const child = fork(join(import.meta.dirname, 'bare.ts'), { execArgv: ['--import', 'tsx'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url))
    child.once('exit', () => reject(new Error('the bare servers did not start')))
  })
  return {
    folder: '',
    url,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - begun,
    stop: async () => {
      child.disconnect()
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

function end(child: ChildProcess, signal: 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Milliseconds of processor time that the program, and beside it the store, have used so far. */
export function processorMs(pid: number): { web: number; store: number } {
  const used = (each: number) => {
    const fields = tryRead(`/proc/${each}/stat`).split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
  }
  return { web: used(pid), store: childrenOf(pid).reduce((sum, each) => sum + used(each), 0) }
}

export interface Memory {
  /** All that stands in memory, in MB: also the pages of the data file, which the system takes back when it needs them. */
  readonly resident: number
  /** What the processes themselves have taken, in MB. */
  readonly own: number
}

/** Memory of a process and its children. Zero where there is no /proc. */
export function memoryOf(pid: number): Memory {
  const sums = { resident: 0, own: 0 }
  for (const each of [pid, ...childrenOf(pid)]) {
    const status = tryRead(`/proc/${each}/status`)
    const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024
    sums.resident += megabytes('VmRSS')
    sums.own += megabytes('RssAnon')
  }
  return { resident: Math.round(sums.resident), own: Math.round(sums.own) }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      tryRead(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
