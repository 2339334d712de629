import { statSync } from 'node:fs'
import type { RangeOptions } from 'lmdb'
import { dataFile, nothing, openDataFile, type Table, uint32 } from './data-file.ts'
import { CommandError } from './meaning/errors.ts'
import { after } from './meaning/order.ts'

/**
 * What lies in LMDB: documents under (collection, record id), index entries under (index, ordered key[, record id]), and
 * the catalogue. Writes are jobs of one writer: the jobs that arrive while a transaction is being synced share the
 * next one, and are answered when it is on disk.
 */
export type Storage = Awaited<ReturnType<typeof openStorage>>
export type Entry = { key: Buffer; value: Buffer }
export type Range = { start: Buffer; end: Buffer; reverse?: boolean }
type Job = { run: () => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void }

/** What LMDB takes in a file with pages of 4 KB; keys of indexes leave room for a record id, and are refused beyond. */
export const maxKeyBytes = 1978
/** No key in the file is as long as this. */
const longestEdge = 1977
const jobsPerTransaction = 1000
const mostGatherMs = 1
const ridBytes = 6

/** Numbers of the systems for a disk or a quota that is full, and for one that fails, which LMDB also says of a full one. */
const diskTrouble = new Set([5, 27, 28, 112, 122])

/** Opens the store of a folder and makes one where there is none. What is damaged or newer is refused and left as it is. */
export async function openStorage(folder: string, options: { readOnly?: boolean } = {}) {
  const { root, meta, docs, entries } = await openDataFile(folder, options.readOnly === true)
  const queue: Job[] = []
  const hooks = { afterCommit: [] as (() => void)[], aborted: () => {} }
  let pumping: Promise<void> | undefined
  let commits = 0
  let expected = 0
  let lastMs = 0

  async function pump(): Promise<void> {
    while (queue.length > 0) {
      await gather()
      const started = performance.now()
      const batch = await commit(queue, jobsPerTransaction)
      // One job broke the transaction: each is done again by itself, so that the others are not hurt by it.
      if (batch) for (const job of batch) await commit([job], 1)
      lastMs = performance.now() - started
    }
    pumping = undefined
  }

  /**
   * The clients that were just answered write again in a moment: it is cheaper to wait for them, a fraction of what a
   * sync takes, than to sync for the first of them alone. A single writer never waits.
   */
  async function gather(): Promise<void> {
    const until = performance.now() + Math.min(mostGatherMs, lastMs / 3)
    while (queue.length < expected && performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
  }

  /** Runs jobs in one transaction. Gives them back when they must be tried one by one. */
  async function commit(source: Job[], most: number): Promise<Job[] | undefined> {
    let batch: Job[] = []
    let answers: (() => void)[] = []
    try {
      await root.childTransaction(() => {
        batch = source.splice(0, most)
        expected = batch.length
        answers = batch.map(runJob)
      })
    } catch (thrown) {
      const error = await reasonOf(thrown)
      hooks.afterCommit.length = 0
      hooks.aborted()
      if (batch.length > 1) return batch
      for (const job of batch) job.reject(refusalOf(error))
      if (batch.length === 0) for (const job of source.splice(0)) job.reject(refusalOf(error))
      return undefined
    }
    commits++
    for (const hook of hooks.afterCommit.splice(0)) hook()
    for (const answer of answers) answer()
    return undefined
  }

  function runJob(job: Job): () => void {
    try {
      const value = job.run()
      return () => job.resolve(value)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error // the transaction is given up
      return () => job.reject(error)
    }
  }

  /**
   * Entries of a range in order. Nothing stays open between two of them: after a commit the walk goes on behind the
   * last key it gave, in the newest state. `values`: not only keys; `first`: how many are likely to be asked for.
   */
  function* walk(source: Table, range: Range, values = true, first = 16): Generator<Entry> {
    let start = edge(range.start)
    const end = edge(range.end)
    // A range is [least, most): walked backwards it begins below its upper end and takes its lower end.
    let exclusiveStart = range.reverse === true
    for (let size = Math.max(1, Math.min(first, 1024)); ; size = Math.min(size * 4, 1024)) {
      const at: RangeOptions = {
        start: start as never,
        end: end as never,
        limit: size,
        exclusiveStart,
        ...(range.reverse ? { reverse: true, inclusiveEnd: true } : {}),
      }
      const seen = commits
      let count = 0
      const page = pageOf<Entry | Buffer>(values ? source.getRange(at) : source.getKeys(at))
      for (const one of page) {
        count++
        const entry = Buffer.isBuffer(one) ? { key: one, value: nothing } : one
        start = entry.key
        yield entry
        if (seen !== commits) break
      }
      if (count < size && seen === commits) return
      exclusiveStart = true
    }
  }

  return {
    hooks,
    folder,
    /** Runs a job inside the next write transaction; answered when that is on disk. */
    write<T>(run: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        queue.push({ run, resolve: resolve as (value: unknown) => void, reject })
        pumping ??= pump()
      })
    },
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
    clearDocuments: (collection: number) => clear(docs, collection),

    metaEntries: (prefix: string): Entry[] =>
      pageOf(meta.getRange({ start: Buffer.from(prefix) as never, end: Buffer.from(`${prefix}\u{10ffff}`) as never })),
    putMeta: (key: string, value: Buffer) => void meta.put(Buffer.from(key), value),
    removeMeta: (key: string) => void meta.remove(Buffer.from(key)),

    /** Documents and index entries of all collections, also of such as the catalogue does not know. */
    totals: () => ({ documents: docs.getKeysCount(), entries: entries.getKeysCount() }),
    /** A process that was killed while it read would keep old pages from being used again. */
    forgetKilledReaders: (): void => void (root as unknown as { readerCheck(): number }).readerCheck(),
    /** A copy of one moment, without free pages, while writers go on. */
    copyTo: (target: string): Promise<void> => root.backup(target, true),
    bytes: (): number => statSync(dataFile(folder)).size,
    async close(): Promise<void> {
      await pumping
      await root.close()
    },
  }

  function clear(source: Table, of: number): void {
    for (;;) {
      const keys = pageOf<Buffer>(source.getKeys({ ...range(of), limit: 10_000 }))
      for (const key of keys) void source.remove(key)
      if (keys.length < 10_000) return
    }
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

/** Where a commit fails, the reason comes as a promise beside the error. */
async function reasonOf(error: unknown): Promise<unknown> {
  try {
    await (error as { commitError?: Promise<never> }).commitError
    return error
  } catch (reason) {
    return reason
  }
}

function refusalOf(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string }
  if (error instanceof CommandError || !diskTrouble.has(code as number)) return error
  return new CommandError(14031, `the disk is full or fails, and nothing of this was written: ${message}`)
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
