import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { keysOf, namespaceOf, openCatalogue } from './catalogue.ts'
import type { Collection, Index } from './catalogue.ts'
import { decode, encode } from './documents.ts'
import { lockFolder } from './lock.ts'
import { dataFile, openStorage, ridBuffer, ridOfKey, space } from './storage.ts'
import type { Storage } from './storage.ts'

export type CheckResult = { ok: boolean; problems: string[]; digest: string; documents: number }

const mostProblems = 100

/**
 * Proves that a closed store is whole: every document readable, every index holding exactly the keys its documents
 * make. The digest covers names, options, index declarations and documents, and not how they lie in the file: a
 * restored copy has the same. Fails when a process has the folder open.
 */
export async function checkStore(folder: string): Promise<CheckResult> {
  if (!existsSync(dataFile(folder)))
    return { ok: false, problems: [`${dataFile(folder)} does not exist`], digest: '', documents: 0 }
  const lock = await lockFolder(folder)
  try {
    const storage = openStorage(folder, { readOnly: true })
    try {
      return checkAll(storage)
    } finally {
      await storage.close()
    }
  } finally {
    lock.release()
  }
}

function checkAll(storage: Storage): CheckResult {
  const problems: string[] = []
  const digest = createHash('sha256')
  let documents = 0
  const collections = openCatalogue(storage)
    .list()
    .sort((a, b) => (namespaceOf(a) < namespaceOf(b) ? -1 : 1))
  for (const collection of collections) {
    const specs = collection.indexes.map((index) => index.spec)
    digest.update(encode({ ns: namespaceOf(collection), options: collection.options, indexes: specs }))
    documents += checkCollection(storage, collection, digest, problems)
  }
  return {
    ok: problems.length === 0,
    problems: problems.slice(0, mostProblems),
    digest: digest.digest('hex'),
    documents,
  }
}

function checkCollection(
  storage: Storage,
  collection: Collection,
  digest: { update(bytes: Buffer): unknown },
  problems: string[],
): number {
  const name = namespaceOf(collection)
  const expected = new Map<Index, number>(collection.indexes.map((index) => [index, 0]))
  let documents = 0
  for (const { key, value } of storage.documents(collection.id)) {
    documents++
    digest.update(value)
    const rid = ridOfKey(key)
    try {
      const doc = decode(value)
      for (const index of collection.indexes) {
        const multikey = new Set<number>()
        for (const bytes of keysOf(index, doc, multikey).keys) {
          expected.set(index, (expected.get(index) ?? 0) + 1)
          if (!holds(storage, index, bytes, rid))
            problems.push(`${name}: document ${rid} is not in index ${index.name}`)
        }
        if ([...multikey].some((field) => !index.multikey.has(field)))
          problems.push(`${name}: index ${index.name} does not know that document ${rid} holds an array`)
      }
    } catch (error) {
      problems.push(
        `${name}: document ${rid} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  for (const [index, count] of expected) {
    const found = storage.countEntries({ start: space(index.id), end: space(index.id + 1) })
    if (found !== count) problems.push(`${name}: index ${index.name} holds ${found} keys, its documents make ${count}`)
  }
  return documents
}

const holds = (storage: Storage, index: Index, key: Buffer, rid: number): boolean =>
  index.unique
    ? storage.entry(key)?.readUIntBE(0, 6) === rid
    : storage.entry(Buffer.concat([key, ridBuffer(rid)])) !== undefined
