import { createHash } from 'node:crypto'
import { type Collection, type Index, keysOf, namespaceOf, openCatalogue } from './catalogue.ts'
import { openDigest } from './digest.ts'
import { decode, encode } from './meaning/documents.ts'
import { openStorage, ridBuffer, ridOfKey, space, type Storage } from './storage.ts'

type CollectionResult = { name: string; indexes: number; documents: number; digest: string }
export type CheckResult = {
  ok: boolean
  problems: string[]
  /** Over names, options, index declarations and documents, not over how they lie in the file: a copy has the same. */
  digest: string
  documents: number
  collections: CollectionResult[]
}

const mostProblems = 100
const reportEvery = 1000

/**
 * Proves that a store is whole: every document readable, every index holding exactly the keys its documents make, and
 * nothing in the file that belongs to no collection. It looks at one moment, beside a running store too: nothing is
 * awaited between the first read and the last.
 */
export async function checkStore(folder: string, onProgress = (_documents: number): void => {}): Promise<CheckResult> {
  const storage = await openStorage(folder, { readOnly: true })
  try {
    return checkAll(storage, onProgress)
  } finally {
    await storage.close()
  }
}

function checkAll(storage: Storage, onProgress: (documents: number) => void): CheckResult {
  const problems: string[] = []
  const total = createHash('sha256')
  const collections: CollectionResult[] = []
  let [documents, entries] = [0, 0]
  const known = openCatalogue(storage).list()
  for (const collection of known.sort((a, b) => (namespaceOf(a) < namespaceOf(b) ? -1 : 1))) {
    const found = checkCollection(storage, collection, problems, (n) => onProgress(documents + n))
    const specs = collection.indexes
      .map((index) => index.spec)
      .sort((a, b) => ((a['name'] as string) < (b['name'] as string) ? -1 : 1))
    const result = { name: namespaceOf(collection), indexes: specs.length, ...found.digest }
    total.update(encode({ ...result, options: collection.options, specs }))
    collections.push(result)
    documents += result.documents
    entries += found.entries
  }
  const totals = storage.totals()
  if (totals.documents !== documents) problems.push(`${totals.documents - documents} documents belong to no collection`)
  if (totals.entries !== entries) problems.push(`${totals.entries - entries} index entries belong to no index`)
  return {
    ok: problems.length === 0,
    problems: problems.slice(0, mostProblems),
    digest: total.digest('hex'),
    documents,
    collections,
  }
}

function checkCollection(
  storage: Storage,
  collection: Collection,
  problems: string[],
  onProgress: (documents: number) => void,
) {
  const name = namespaceOf(collection)
  const expected = new Map<Index, number>(collection.indexes.map((index) => [index, 0]))
  const digest = openDigest()
  let [documents, entries] = [0, 0]
  for (const { key, value } of storage.documents(collection.id)) {
    if (++documents % reportEvery === 0) onProgress(documents)
    digest.add(value)
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
    entries += found
  }
  return { digest: digest.read(), entries }
}

const holds = (storage: Storage, index: Index, key: Buffer, rid: number): boolean =>
  index.unique ? storage.holder(key) === rid : storage.has(Buffer.concat([key, ridBuffer(rid)]))
