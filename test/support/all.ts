import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'

/**
 * Runs every test: each room in a process of its own, as many at once as there are cores (at most two, so that what measures time is
 * not disturbed), the journeys at the end, each of their two houses in a process of its own. Prints what failed in full. The last line is `N passed, N failed`.
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

/** The journeys apart by the house they are in: one process opens each once, and the two go side by side. */
async function runJourneys(): Promise<Result> {
  const isMoving = (file: string) => readFileSync(file, 'utf8').includes("begin(this, 'moving')")
  const files = filesOf('journeys')
  const parts = [files.filter((file) => !isMoving(file)), files.filter(isMoving)].filter((part) => part.length > 0)
  const results = await Promise.all(parts.map((part) => run('journeys', part)))
  const sum = (pick: (result: Result) => number) => results.reduce((total, result) => total + pick(result), 0)
  return {
    name: 'journeys',
    passed: sum(({ passed }) => passed),
    pending: sum(({ pending }) => pending),
    failed: sum(({ failed }) => failed),
    seconds: Math.max(...results.map(({ seconds }) => seconds)),
    text: results
      .filter(({ failed }) => failed > 0)
      .map(({ text }) => text.slice(text.search(/^ +\d+ passing/m)))
      .join('\n'),
  }
}

function run(name: string, files: readonly string[] = filesOf(name)): Promise<Result> {
  const started = performance.now()
  const mocha = join(folder, '..', 'node_modules', 'mocha', 'bin', 'mocha.js')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', mocha, '--timeout', '30000', '--slow', '2000', '--exit', ...files],
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
  const alone = new Set(['journeys', 'faults'])
  const beside = rooms.filter((name) => !alone.has(name)).toSorted((a, b) => filesOf(b).length - filesOf(a).length)
  const browser = findChromium()
  console.log(
    browser
      ? `browser: ${browser}`
      : 'no Chromium was found: the journeys in a browser cannot run here (set CHROMIUM to its path)',
  )
  const results: Result[] = []
  const queue = [...beside]
  const worker = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) results.push(report(await run(name)))
  }
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, worker))
  for (const name of rooms.filter((name) => alone.has(name)))
    results.push(report(await (name === 'journeys' ? runJourneys() : run(name))))
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
