import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import mongoose from 'mongoose'
import { inDatabase } from './database.ts'
import { freePort } from './port.ts'

const root = join(import.meta.dirname, '..', '..')

export interface RunningProgram {
  readonly url: string
  readonly folder: string
  readonly process: ChildProcess
  /** What it printed so far. */
  text(): string
  /** Ends in order. */
  stop(): Promise<void>
  /** kill -9, at once. The store it started goes with it. */
  kill(): Promise<void>
}

/**
 * Settings of a program on this folder: with `MONGODB_URI` set, a database of that server named after the folder; else the
 * embedded store inside it.
 */
export function settingsOf(folder: string): Record<string, string> {
  const server = process.env['MONGODB_URI']
  return {
    DATA_DIR: folder,
    ...(server ? { MONGODB_URI: inDatabase(server, basename(folder)) } : { DEMO: '1' }),
  }
}

/** Address of the store of the program running on this folder, for a look past the program. */
export function storeOf(folder: string): string {
  return settingsOf(folder)['MONGODB_URI'] ?? readFileSync(join(folder, 'store.address'), 'utf8')
}

/** Removes the folder, and the database named after it. */
export async function clearAway(folder: string): Promise<void> {
  const uri = settingsOf(folder)['MONGODB_URI']
  if (uri) {
    const client = await mongoose.mongo.MongoClient.connect(uri)
    await client.db().dropDatabase()
    await client.close()
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Builds the program as `npm start` does, when it was changed. */
export function buildProgram(): Promise<void> {
  return (building ??= compile())
}

let building: Promise<void> | undefined

async function compile(): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'src', 'build.mjs')], { cwd: root, stdio: 'pipe' })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`the program could not be built: ${text}`)
}

/** How node is called for a file of `src`: as it is built, which is up sooner than what is translated at each start. */
export async function nodeArgs(name: string): Promise<string[]> {
  await buildProgram()
  return [join(root, 'dist', 'src', `${name}.js`)]
}

/**
 * Starts the real program in a process of its own, on a folder of its own unless one is given, and waits until it answers.
 * Rejects with what it printed when it ends before that or takes longer than `patienceMs`.
 */
export async function startProgram(
  options: { folder?: string; env?: Record<string, string>; patienceMs?: number } = {},
): Promise<RunningProgram> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'zhibao-program-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, await nodeArgs('web'), {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'local',
      PORT: String(port),
      PUBLIC_URL: url,
      ...settingsOf(folder),
      LOG_LEVEL: 'error',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const until = Date.now() + (options.patienceMs ?? 60_000)
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the program ended at its start: ${text}`)
    if (await answers(`${url}/readyz`)) break
    if (Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`the program did not answer in time: ${text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    folder,
    process: child,
    text: () => text,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      if (!options.folder) await clearAway(folder)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
