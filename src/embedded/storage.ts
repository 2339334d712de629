import { statSync } from 'node:fs'
import type { RangeOptions, RootDatabase } from 'lmdb'
import { dataFile, nothing, openDataFile, type Table, uint32 } from './data-file.ts'
import { Jobs } from './jobs.ts'
import { after } from './meaning/order.ts'

/**
 * What lies in LMDB: documents under (collection, record id), index entries under (index, ordered key[, record id]), and
 * the catalogue.
 */
export type Storage = Awaited<ReturnType<typeof openStorage>>
export type Entry = { key: Buffer; value: Buffer }
export type Range = { start: Buffer; end: Buffer; reverse?: boolean }
type Walk = (source: Table, range: Range, values?: boolean, first?: number) => Generator<Entry>

/** What LMDB takes in a file with pages of 4 KB; keys of indexes leave room for a record id, and are refused beyond. */
export const maxKeyBytes = 1978
/** No key in the file is as long as this. */
const longestEdge = 1977
const ridBytes = 6
const perClearing = 10_000

/** Opens the store of a folder and makes one where there is none. What is damaged or newer is refused and left as it is. */
export async function openStorage(folder: string, options: { readOnly?: boolean } = {}) {
  const { root, meta, docs, entries } = await openDataFile(folder, options.readOnly === true)
  const jobs = new Jobs((work) => root.childTransaction(work))
  const walk: Walk = (source, range, values = true, first = 16) => walkFrom(source, range, { values, first, jobs })
  return {
    hooks: jobs.hooks,
    folder,
    /** Runs a job inside the next write transaction; answered when that is on disk. */
    write: <T>(run: () => T): Promise<T> => jobs.write(run),
    /** How the writer did since the store was opened. */
    writes: () => jobs.figures(),
    ...documentsIn(docs, walk),
    ...entriesIn(entries, walk),
    ...catalogueIn(meta),
    /** Documents and index entries of all collections, also of such as the catalogue does not know. */
    totals: () => ({ documents: docs.getKeysCount(), entries: entries.getKeysCount() }),
    /** A process that was killed while it read would keep old pages from being used again. */
    forgetKilledReaders: (): void => void (root as unknown as { readerCheck(): number }).readerCheck(),
    /** A copy of one moment, without free pages, while writers go on. */
    copyTo: (target: string): Promise<void> => root.backup(target, true),
    bytes: (): number => statSync(dataFile(folder)).size,
    usedBytes: (): number => usedBytes(root, [meta, docs, entries]),
    async close(): Promise<void> {
      await jobs.done()
      await root.close()
    },
  }
}

const documentsIn = (docs: Table, walk: Walk) => ({
  document: (collection: number, rid: number): Buffer | undefined => docs.get(documentKey(collection, rid)),
  putDocument: (collection: number, rid: number, bytes: Buffer) => void docs.put(documentKey(collection, rid), bytes),
  removeDocument: (collection: number, rid: number) => void docs.remove(documentKey(collection, rid)),
  documents: (collection: number, reverse = false): Generator<Entry> =>
    walk(
      docs,
      reverse
        ? { start: space(collection + 1), end: space(collection), reverse }
        : { start: space(collection), end: space(collection + 1) },
    ),
  countDocuments: (collection: number): number => docs.getKeysCount(range(collection)),
  lastRid(collection: number): number {
    const last = docs.getKeys({
      start: space(collection + 1) as never,
      end: space(collection) as never,
      reverse: true,
      limit: 1,
    })
    const [key] = pageOf<Buffer>(last)
    return key ? ridOfKey(key) : 0
  },
  clearDocuments: (collection: number) => clear(docs, collection),
})

const entriesIn = (entries: Table, walk: Walk) => ({
  /** The record that a key of a unique index names. */
  holder: (key: Buffer): number | undefined =>
    key.length > longestEdge ? undefined : entries.getBinaryFast(key)?.readUIntBE(0, ridBytes),
  has: (key: Buffer): boolean => key.length <= longestEdge && entries.doesExist(key),
  putEntry: (key: Buffer, value: Buffer) => void entries.put(key, value),
  removeEntry: (key: Buffer) => void entries.remove(key),
  entries: (at: Range, values?: boolean, first?: number): Generator<Entry> => walk(entries, at, values, first),
  countEntries: ({ start, end }: Range): number =>
    entries.getKeysCount({ start: edge(start), end: edge(end) } as unknown as RangeOptions),
  clearIndex: (index: number) => clear(entries, index),
})

const catalogueIn = (meta: Table) => ({
  metaEntries: (prefix: string): Entry[] =>
    pageOf(meta.getRange({ start: Buffer.from(prefix) as never, end: Buffer.from(`${prefix}\u{10ffff}`) as never })),
  putMeta: (key: string, value: Buffer) => void meta.put(Buffer.from(key), value),
  removeMeta: (key: string) => void meta.remove(Buffer.from(key)),
})

/**
 * Entries of a range in order. Nothing stays open between two of them: after a commit the walk goes on behind the
 * last key it gave, in the newest state. `values`: not only keys; `first`: how many are likely to be asked for.
 */
function* walkFrom(
  source: Table,
  { start: from, end: to, reverse = false }: Range,
  { values, first, jobs }: { values: boolean; first: number; jobs: Jobs },
): Generator<Entry> {
  let start = edge(from)
  const end = edge(to)
  // A range is [least, most): walked backwards it begins below its upper end and takes its lower end.
  let exclusiveStart = reverse
  for (let size = Math.max(1, Math.min(first, 1024)); ; size = Math.min(size * 4, 1024)) {
    const at: RangeOptions = {
      start: start as never,
      end: end as never,
      limit: size,
      exclusiveStart,
      ...(reverse ? { reverse, inclusiveEnd: true } : {}),
    }
    const seen = jobs.commits
    let count = 0
    const page = pageOf<Entry | Buffer>(values ? source.getRange(at) : source.getKeys(at))
    for (const one of page) {
      count++
      const entry = Buffer.isBuffer(one) ? { key: one, value: nothing } : one
      start = entry.key
      yield entry
      if (seen !== jobs.commits) break
    }
    if (count < size && seen === jobs.commits) return
    exclusiveStart = true
  }
}

/**
 * An edge of a range that is longer than any key: the first that is not, with the same keys below it. LMDB's reading of a
 * range takes 4 KB for it, and what it says of more nobody could catch.
 */
const edge = (key: Buffer): Buffer => (key.length > longestEdge ? after(key.subarray(0, longestEdge)) : key)

/** The entries of one reading. Where that fails, lmdb gives its reason as a promise. */
function pageOf<T>(found: { asArray: unknown }): T[] {
  const page = found.asArray
  if (Array.isArray(page)) return page as T[]
  void Promise.resolve(page).catch(() => {})
  throw new Error('a range of the store could not be read: run the check')
}

function clear(source: Table, of: number): void {
  for (;;) {
    const keys = pageOf<Buffer>(source.getKeys({ ...range(of), limit: perClearing }))
    for (const key of keys) void source.remove(key)
    if (keys.length < perClearing) return
  }
}

type PageStats = { pageSize: number; treeBranchPageCount: number; treeLeafPageCount: number; overflowPages: number }

/** Bytes of the file that hold something; the rest of it are pages that will be used again. */
function usedBytes(root: RootDatabase, tables: Table[]): number {
  return [root, ...tables].reduce((sum, table) => {
    const { pageSize, treeBranchPageCount, treeLeafPageCount, overflowPages } = table.getStats() as PageStats
    return sum + pageSize * (treeBranchPageCount + treeLeafPageCount + overflowPages)
  }, 0)
}

export const space = uint32
const range = (of: number): RangeOptions => ({ start: space(of) as never, end: space(of + 1) as never })

function documentKey(collection: number, rid: number): Buffer {
  const key = Buffer.allocUnsafe(4 + ridBytes)
  key.writeUInt32BE(collection, 0)
  key.writeUIntBE(rid, 4, ridBytes)
  return key
}

export const ridOfKey = (key: Buffer): number => key.readUIntBE(key.length - ridBytes, ridBytes)

export function ridBuffer(rid: number): Buffer {
  const bytes = Buffer.allocUnsafe(ridBytes)
  bytes.writeUIntBE(rid, 0, ridBytes)
  return bytes
}
