import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { open } from 'lmdb'
import type { Database, RootDatabase } from 'lmdb'

/** The file of a store: made whole, opened, or refused in plain words and left as it is. */
export type Table = Database<Buffer, Buffer>
type DataFile = { root: RootDatabase; meta: Table; docs: Table; entries: Table }

const formatVersion = 1
const tables = ['meta', 'docs', 'index']
/**
 * Of a file that is made. A kilobyte of document fills pages of 4 KB badly, and a tree of a million documents is a level deeper
 * with them; a commit writes more pages, each of which costs a disk more than its bytes do.
 */
const pageSize = 8192
/** What is read is copied into pooled memory, which costs less than the buffers lmdb would make. */
const encoder = {
  encode: (bytes: Buffer): Buffer => bytes,
  decode(bytes: Buffer): Buffer {
    if (bytes.length === 0) return nothing
    const copy = Buffer.allocUnsafe(bytes.length)
    copy.set(bytes.subarray(0, bytes.length))
    return copy
  },
}
export const nothing = Buffer.alloc(0)
const binary = { keyEncoding: 'binary', encoding: 'binary', encoder } as const

class StoreError extends Error {}

export const dataFile = (folder: string): string => join(folder, 'store.mdb')

/** Opens the file of a folder, and makes one where there is none. Throws StoreError for none to be read, or one it cannot use. */
export async function openDataFile(folder: string, readOnly: boolean): Promise<DataFile> {
  const file = dataFile(folder)
  if (!existsSync(file)) {
    if (readOnly) throw new StoreError(`there is no store in ${folder}: ${file} does not exist`)
    await create(file)
  }
  refuseForeign(file)
  const root = openFile(file, readOnly)
  return openTables(root, file)
}

function openFile(path: string, readOnly: boolean): RootDatabase {
  // Answers follow the sync of their own transaction, and no promise is made that nobody awaits.
  const durable = { overlappingSync: false, eventTurnBatching: false }
  return open({ path, noSubdir: true, maxDbs: 4, readOnly, pageSize, ...durable, ...binary })
}

async function openTables(root: RootDatabase, file: string): Promise<DataFile> {
  const existing = { create: false, ...binary }
  const table = (name: string): Table | undefined => root.openDB({ name, ...existing }) as unknown as Table | undefined
  try {
    refuseTruncated(root, file)
    const meta = table('meta')
    const format = meta?.get(Buffer.from('format'))?.readUInt32BE(0)
    if (format !== undefined && format > formatVersion)
      throw new StoreError(
        `${file} has format ${format}, this program reads format ${formatVersion}: use the newer program. Nothing was changed.`,
      )
    const [docs, entries] = [table('docs'), table('index')]
    if (!meta || !docs || !entries || format !== formatVersion) throw damaged(file)
    return { root, meta, docs, entries }
  } catch (error) {
    await root.close()
    throw error
  }
}

/** An empty store appears under its name when it is whole: a file without contents is always a damaged one. */
async function create(file: string): Promise<void> {
  const fresh = `${file}.new`
  for (const left of [fresh, `${fresh}-lock`]) rmSync(left, { force: true })
  const root = openFile(fresh, false)
  for (const name of tables) root.openDB({ name, ...binary })
  await root.openDB({ name: 'meta', ...binary }).put(Buffer.from('format') as never, uint32(formatVersion))
  await root.close()
  rmSync(`${fresh}-lock`, { force: true })
  renameSync(fresh, file)
  syncFolder(dirname(file))
}

/** Makes a new or renamed file of a folder durable, where the system can. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

const damaged = (file: string): StoreError =>
  new StoreError(`${file} is damaged or no store of this program. Restore it from a backup. Nothing was changed.`)

/** LMDB itself cannot say that a file is not its own without ending the process. */
function refuseForeign(file: string): void {
  const head = Buffer.alloc(52)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, head, 0, head.length, 0)
  closeSync(descriptor)
  const pageBytes = head.readUInt32LE(48)
  if (head.readUInt32LE(24) !== 0xbeefc0de || statSync(file).size < 2 * pageBytes) throw damaged(file)
}

/** LMDB maps the file; reading behind a cut-off end would kill the process, so it is looked for at the start. */
function refuseTruncated(root: RootDatabase, file: string): void {
  const stats = root.getStats() as { lastPageNumber?: number; pageSize?: number }
  const expected = ((stats.lastPageNumber ?? 0) + 1) * (stats.pageSize ?? 4096)
  const { size } = statSync(file)
  if (size < expected)
    throw new StoreError(
      `${file} is cut off: ${size} bytes of ${expected}. Restore it from a backup. Nothing was changed.`,
    )
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32BE(value)
  return bytes
}
