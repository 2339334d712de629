import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Where files of forms lie until their request was answered: a folder of our own that nobody else may read. */
export interface UploadFolder {
  readonly path: string
  /** A name no file has yet; it says which process of which machine wrote it. */
  next(): string
}

/** No request lasts a day: a file of another machine that is older was left by a crash there. */
const longestMs = 24 * 3_600_000
const here = createHash('sha256').update(hostname()).digest('hex').slice(0, 12)

/**
 * Opens the folder, for its owner alone, and removes what a crash left in it. Files of another process that still runs are left
 * alone: several web processes may share a data folder.
 * Throws what the file system says when the folder cannot be made.
 */
export function uploadFolder(path: string): UploadFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  for (const name of readdirSync(path))
    if (isLeft(path, name)) rmSync(join(path, name), { recursive: true, force: true })
  return { path, next: () => join(path, `${here}-${process.pid}-${randomBytes(12).toString('hex')}`) }
}

function isLeft(path: string, name: string): boolean {
  const [machine, pid] = name.split('-')
  if (machine === here) return Number(pid) === process.pid || !isRunning(Number(pid)) || isOld(path, name)
  return /^[0-9a-f]{12}$/.test(machine ?? '') ? isOld(path, name) : true
}

function isOld(path: string, name: string): boolean {
  const written = statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  return Date.now() - written > longestMs
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It runs, but as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
