import { closeSync, constants, fsyncSync, openSync, statSync } from 'node:fs'
import { chmod, copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkStore, copyStore, syncFolder } from '../embedded/start.ts'

/** What `backup.json` says of the store beside it. It is written last: a folder without it holds no finished backup. */
export interface BackupNote {
  readonly takenAt: string
  readonly digest: string
  readonly documents: number
  readonly bytes: number
}

/** Told of progress: what is being done, how much of it is done, and how much there is (0: not known). */
export type Progress = (what: string, done: number, of: number) => void

const noteFile = 'backup.json'
const storeFile = 'store.mdb'
const pollMs = 250

/**
 * Copies the embedded store of a data folder as it is at one moment, while the program works, and checks the copy.
 * Fails, and leaves nothing behind, when the target holds anything or the copy is not whole.
 */
export async function backUp(
  folder: string,
  target: string,
  onProgress: Progress,
  at = new Date(),
): Promise<BackupNote> {
  await demandEmpty(target, 'A backup is written to a new or an empty folder.')
  await mkdir(target, { recursive: true, mode: 0o700 })
  const copy = join(target, storeFile)
  try {
    const of = megabytes(bytesOf(join(folder, storeFile)))
    const poll = setInterval(() => onProgress('copied MB', megabytes(bytesOf(copy)), of), pollMs)
    await copyStore(folder, copy).finally(() => clearInterval(poll))
    await chmod(copy, 0o600)
    const { digest, documents } = await wholeStore(target, onProgress)
    const note: BackupNote = { takenAt: at.toISOString(), digest, documents, bytes: bytesOf(copy) }
    syncFile(copy)
    await writeFile(join(target, noteFile), `${JSON.stringify(note, undefined, 2)}\n`, { mode: 0o600, flush: true })
    syncFolder(target)
    return note
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}

/**
 * Puts a backup into an empty data folder. Fails when the folder holds anything, or when the backup is not finished or not what was
 * backed up; the data folder is then as it was.
 */
export async function restore(backup: string, folder: string, onProgress: Progress): Promise<BackupNote> {
  const note = await readNote(backup)
  await demandEmpty(folder, 'Move it away first, or name another with DATA_DIR.')
  const demandSame = async (where: string) => {
    const { digest } = await wholeStore(where, onProgress)
    if (digest !== note.digest)
      throw new Error(`the store in ${where} has the digest ${digest}, backed up was ${note.digest}`)
  }
  await demandSame(backup)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [coming, file] = [join(folder, `${storeFile}.new`), join(folder, storeFile)]
  try {
    await copyFile(join(backup, storeFile), coming, constants.COPYFILE_EXCL)
    syncFile(coming)
    await rename(coming, file)
    syncFolder(folder)
    await demandSame(folder)
  } catch (error) {
    for (const path of [coming, file]) await rm(path, { force: true })
    throw error
  }
  return note
}

async function demandEmpty(folder: string, advice: string): Promise<void> {
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (held.length > 0)
    throw new Error(`${folder} is not empty (${held.slice(0, 3).join(', ')}). ${advice} Nothing was changed.`)
}

async function readNote(backup: string): Promise<BackupNote> {
  try {
    return JSON.parse(await readFile(join(backup, noteFile), 'utf8')) as BackupNote
  } catch {
    throw new Error(`${backup} holds no finished backup: there is no ${noteFile}. Nothing was changed.`)
  }
}

/** Checks a store that nobody has open, and takes away the lock file that reading it leaves. */
async function wholeStore(folder: string, onProgress: Progress) {
  const result = await checkStore(folder, (documents) => onProgress('checked documents', documents, 0))
  await rm(join(folder, `${storeFile}-lock`), { force: true })
  if (!result.ok) throw new Error(`the store in ${folder} is not whole: ${result.problems[0]}`)
  return result
}

const bytesOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6)

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
