import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export { checkStore } from './check.ts'
export type { CheckResult } from './check.ts'

type EmbeddedStore = { uri: string; stop(): Promise<void> }

/**
 * Starts the embedded store of a folder in a process of its own and gives the address for any MongoDB driver.
 * Fails when another process has the folder open, or when its data are not readable by this version.
 */
export async function startEmbedded(options: { folder: string }): Promise<EmbeddedStore> {
  const extension = extname(fileURLToPath(import.meta.url))
  const entry = new URL(`./child${extension}`, import.meta.url)
  // From source the child needs the loader that runs us.
  const execArgv =
    extension === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
  const child = fork(fileURLToPath(entry), [options.folder], {
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const uri = await firstWord(child)
  const note = addressFile(options.folder)
  writeFileSync(note, uri, { mode: 0o600 })
  child.channel?.unref()
  child.unref()
  let stopped: Promise<void> | undefined
  return {
    uri,
    stop() {
      stopped ??= new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        rmSync(note, { force: true })
        child.ref()
        child.once('exit', () => resolve())
        child.send('stop', (error) => void (error && child.kill('SIGKILL')))
      })
      return stopped
    },
  }
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

function firstWord(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the embedded store ended at its start (${signal ?? code})`)))
    child.once('message', (message: { uri?: string; error?: string }) => {
      child.removeAllListeners('exit')
      if (message.uri !== undefined) resolve(message.uri)
      else reject(new Error(message.error ?? 'the embedded store did not start'))
    })
  })
}
