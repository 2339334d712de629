import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { buildProgram } from './program.ts'

/**
 * Runs every test: each long room in a process of its own, the short ones in a few that they share, as many at once as there are cores (at
 * most two, so that what measures time is not disturbed), the longest first; beside them what is told in a browser, which waits more than it
 * works. Prints what failed in full. The last line is `N passed, N failed`.
 */
const folder = join(import.meta.dirname, '..')
const only = process.argv.slice(2)

interface Result {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly pending: number
  readonly seconds: number
  readonly text: string
}

function filesOf(name: string): string[] {
  const path = join(folder, name)
  if (name.endsWith('.test.ts')) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .toSorted()
    .map((file) => join(path, file))
}

/** What runs as one process: a room, or a part of one that takes long. */
interface Job {
  readonly name: string
  readonly files: readonly string[]
}

/** Rooms that take long, the longest first: what begins last should be short, or one core is idle at the end. */
const long = ['journeys', 'faults', 'access', 'embedded', 'store', 'cases', 'administration', 'live', 'http', 'start']
/** Jobs in which a browser, the program and the test wait for one another in turns. */
const toldInBrowser = new Set(['journeys, on a moved clock', 'journeys, on this day'])
/** How many processes the short rooms share: to load the program and to open a store takes each process longer than most of them need. */
const shared = 3

/** A room as the processes it runs in: the journeys apart by the house they are in, each of which opens once, and the walk over every page; faults in two halves. */
function jobsOf(name: string): Job[] {
  const files = filesOf(name)
  const isMoving = (file: string) => /begin\(this, 'moving'\)|from '\.\/cast\.ts'/.test(readFileSync(file, 'utf8'))
  const isCrawl = (file: string) => file.endsWith('crawl.test.ts')
  const parts: Record<string, string[]> =
    name === 'journeys'
      ? {
          'every page': files.filter(isCrawl),
          'on a moved clock': files.filter(isMoving),
          'on this day': files.filter((file) => !isMoving(file) && !isCrawl(file)),
        }
      : name === 'faults'
        ? { 'one half': files.filter((_, n) => n % 2 === 0), 'other half': files.filter((_, n) => n % 2 === 1) }
        : { '': files }
  return Object.entries(parts)
    .filter(([, part]) => part.length > 0)
    .map(([part, files]) => ({ name: part ? `${name}, ${part}` : name, files }))
}

/** Short rooms, dealt out to a few processes by how many files they have. */
function sharedJobs(rooms: readonly string[]): Job[] {
  const jobs = Array.from({ length: Math.min(shared, rooms.length) }, () => ({ rooms: [] as string[], files: 0 }))
  for (const room of rooms.toSorted((a, b) => filesOf(b).length - filesOf(a).length)) {
    const [least] = jobs.toSorted((a, b) => a.files - b.files)
    least?.rooms.push(room)
    if (least) least.files += filesOf(room).length
  }
  return jobs.map(({ rooms }) => ({ name: rooms.toSorted().join(' '), files: rooms.flatMap(filesOf) }))
}

/** Modules are imported as what they are: required, they are made CommonJS, in which each name of another module is looked up at each use. */
const asModules = 'require_module' in process.features ? ['--no-experimental-require-module'] : []

function run({ name, files }: Job): Promise<Result> {
  const started = performance.now()
  const mocha = join(folder, '..', 'node_modules', 'mocha', 'bin', 'mocha.js')
  const child = spawn(
    process.execPath,
    [...asModules, '--import', 'tsx', mocha, '--timeout', '30000', '--slow', '2000', '--exit', ...files],
    { env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve) =>
    child.on('close', (code) => {
      const count = (word: string) => Number(new RegExp(`^ +(\\d+) ${word}`, 'm').exec(text)?.[1] ?? 0)
      const failed = count('failing')
      resolve({
        name,
        passed: count('passing'),
        pending: count('pending'),
        failed: code === 0 ? failed : Math.max(failed, 1),
        seconds: (performance.now() - started) / 1000,
        text,
      })
    }),
  )
}

async function main(): Promise<void> {
  const all = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['support', 'bench'].includes(name))
    .map(({ name }) => name)
    .filter((name) => (name.endsWith('.test.ts') || !name.includes('.')) && existsSync(join(folder, name)))
    .filter((name) => filesOf(name).length > 0)
  const unknown = only.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Error(`there is no room ${unknown.join(', ')}; there are ${all.join(', ')}`)
  const rooms = all.filter((name) => only.length === 0 || only.includes(name))
  const jobs = long.filter((name) => rooms.includes(name)).flatMap(jobsOf)
  const short = sharedJobs(rooms.filter((name) => !long.includes(name)))
  // The shared ones take as long as the middle of the long rooms.
  const queue = jobs.toSpliced(
    jobs.findLastIndex(({ name }) => /^(journeys|faults|access)/.test(name)) + 1,
    0,
    ...short,
  )
  const browser = findChromium()
  console.log(
    browser
      ? `browser: ${browser}`
      : 'no Chromium was found: the journeys in a browser cannot run here (set CHROMIUM to its path)',
  )
  // Once for all of them: what starts the program finds it built.
  await buildProgram()
  const results: Result[] = []
  const inBrowser = queue.filter(({ name }) => toldInBrowser.has(name))
  const others = queue.filter(({ name }) => !toldInBrowser.has(name))
  const lane = async (...queues: Job[][]) => {
    const next = () => queues.find(({ length }) => length > 0)?.shift()
    for (let job = next(); job; job = next()) results.push(report(await run(job)))
  }
  const lanes = Array.from({ length: Math.min(2, cpus().length) }, () => lane(others, inBrowser))
  await Promise.all(cpus().length > 1 ? [lane(inBrowser), ...lanes] : lanes)
  const sum = (pick: (result: Result) => number) => results.reduce((total, result) => total + pick(result), 0)
  const skipped = sum(({ pending }) => pending)
  console.log(
    `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed${skipped ? `, ${skipped} skipped` : ''}`,
  )
  process.exitCode = sum(({ failed }) => failed) === 0 ? 0 : 1
}

function report(result: Result): Result {
  const { name, passed, failed, seconds, text } = result
  console.log(
    `${failed ? 'FAIL' : 'ok  '} ${name}: ${passed} passed${failed ? `, ${failed} failed` : ''} (${seconds.toFixed(1)} s)`,
  )
  if (failed) console.log(text.slice(Math.max(0, text.search(/^ +\d+ passing/m))))
  return result
}

await main()
