import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Address } from './address.ts'
import type { Launch } from './child.ts'
import { holdOf } from './lock.ts'

export { checkStore } from './check.ts'
export { syncFolder } from './data-file.ts'
export { openDigest } from './digest.ts'
export { decode } from './meaning/documents.ts'
export { copyStore, readStore, type StoredCollection } from './reading.ts'

type EmbeddedStore = { uri: string; stop(): Promise<void> }

type Word = { uri: string; address: Address }

const withinMs = 60_000
/** A store that was told to stop and has not by then, is stopped: nothing that it answered can be lost by that. */
const mostStopMs = 5000

type Options = {
  folder: string
  /** Asks for a port of this machine, with a secret in the address, where a socket in the folder would do. */
  asPort?: boolean
}

/**
 * Starts the embedded store of a folder in a process of its own and gives the address for any MongoDB driver, which may hold a secret.
 * Fails when another process has the folder open, or when its data are not readable by this version. A store that
 * crashes is started again at the same address, at once at first and with longer waits when it does so again and again.
 */
export async function startEmbedded(options: Options): Promise<EmbeddedStore> {
  const { asPort = false } = options
  const note = addressFile(options.folder)
  let crashes: number[] = []
  let stopped: Promise<void> | undefined
  let child = launch(options.folder, { asPort, parent: process.pid })
  const word = await firstWord(child, options.folder)
  writeFileSync(note, word.uri, { mode: 0o600 })
  watch()

  function watch(): void {
    child.channel?.unref()
    child.unref()
    child.once('exit', () => void (stopped ?? restart()))
  }

  async function restart(): Promise<void> {
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < withinMs), now]
    await setTimeout((crashes.length - 1) * 1000, undefined, { ref: false })
    if (stopped) return
    process.emitWarning('the embedded store ended unexpectedly and is started again')
    child = launch(options.folder, { asPort, parent: process.pid, address: word.address })
    await firstWord(child, options.folder).then(watch, (error: Error) => {
      process.emitWarning(error)
      return stopped ?? restart()
    })
  }

  return {
    uri: word.uri,
    stop() {
      stopped ??= new Promise((resolve) => {
        rmSync(note, { force: true })
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        const kill = (): void => void child.kill('SIGKILL')
        const late = globalThis.setTimeout(kill, mostStopMs)
        child.ref()
        child.once('exit', () => {
          clearTimeout(late)
          resolve()
        })
        child.send('stop', (error) => error && kill())
      })
      return stopped
    },
  }
}

function launch(folder: string, how: Launch): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url))
  const entry = fileURLToPath(new URL(`./child${extension}`, import.meta.url))
  // From source the child needs the loader that runs us.
  const loader =
    extension === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  return fork(entry, [folder, JSON.stringify(how)], { execArgv: loader, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

const addressFile = (folder: string): string => join(folder, 'store.address')

/** Where a store that has the folder open said it can be reached; it may be gone meanwhile. For tools beside a running program. */
export function addressNoted(folder: string): string | undefined {
  try {
    return readFileSync(addressFile(folder), 'utf8')
  } catch {
    return undefined
  }
}

/** Has a running program this folder open, or is it about to start its store again? For tools beside it. */
export const isStoreHeld = (folder: string): boolean => {
  const hold = holdOf(folder)
  return hold === 'held' || (hold === 'left' && addressNoted(folder) !== undefined)
}

function firstWord(child: ChildProcess, folder: string): Promise<Word> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(
        new Error(
          `the store in ${folder} ended at its start (${signal ?? code}); if it does so again, restore it from a backup`,
        ),
      ),
    )
    child.once('message', (message: Partial<Word> & { error?: string }) => {
      child.removeAllListeners('exit')
      if (message.uri !== undefined && message.address) resolve({ uri: message.uri, address: message.address })
      else reject(new Error(message.error ?? 'the embedded store did not start'))
    })
  })
}
