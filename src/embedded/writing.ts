import { EJSON, ObjectId } from 'bson'
import { keysOf, namespaceOf } from './catalogue.ts'
import type { Catalogue, Collection, Index, Keys } from './catalogue.ts'
import { decode, elements, encode, isDoc, maxDocumentBytes } from './documents.ts'
import type { Doc } from './documents.ts'
import { CommandError, refuse } from './errors.ts'
import { missing, own } from './paths.ts'
import type { Found } from './scanning.ts'
import { ridBuffer } from './storage.ts'
import type { Storage } from './storage.ts'

/**
 * Changes of single documents together with their index entries, inside a write job. Everything that can be refused is
 * refused before the first byte is written, so that a refused change leaves nothing behind.
 */
export type Writer = ReturnType<typeof openWriter>
type WriteOptions = { bypassValidation?: boolean }

export function openWriter(storage: Storage, catalogue: Catalogue) {
  const account = (collection: Collection, difference: number): void => {
    if (collection.delta === 0) storage.hooks.afterCommit.push(() => settle(collection))
    collection.delta += difference
  }
  const settle = (collection: Collection): void => {
    if (collection.count !== undefined) collection.count += collection.delta
    collection.delta = 0
  }

  const entryKey = (index: Index, key: Buffer, rid: number): Buffer =>
    index.unique ? key : Buffer.concat([key, ridBuffer(rid)])
  const entryValue = (index: Index, rid: number): Buffer => (index.unique ? ridBuffer(rid) : Buffer.alloc(0))

  /** Keys in every index; notes in the catalogue where a field turned out to hold arrays. */
  function allKeys(collection: Collection, doc: Doc): Keys[] {
    let grown = false
    const keys = collection.indexes.map((index) => {
      const before = index.multikey.size
      const found = keysOf(index, doc)
      grown ||= index.multikey.size > before
      return found
    })
    if (grown) catalogue.save(collection)
    return keys
  }

  function checkUnique(collection: Collection, index: Index, keys: Keys, rid: number): void {
    if (!index.unique) return
    for (const [i, key] of keys.keys.entries()) {
      const holder = storage.entry(key)
      if (holder && holder.readUIntBE(0, 6) !== rid) refuseDuplicate(collection, index, keys.values[i] as unknown[])
    }
  }

  function checkDocument(collection: Collection, doc: Doc, bytes: Buffer, options: WriteOptions): void {
    if (bytes.length > maxDocumentBytes)
      refuse(
        10334,
        `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16)}) is invalid. Size must be between 0 and ${maxDocumentBytes}(16MB)`,
      )
    const id = own(doc, '_id')
    const dollar = isDoc(id) ? Object.keys(id).find((key) => key.startsWith('$')) : undefined
    if (dollar) refuse(52, `The dollar ($) prefixed field '${dollar}' in '_id.${dollar}' is not valid for storage.`)
    if (Array.isArray(id)) refuse(53, `The '_id' value cannot be of type array`)
    if (typeof id === 'object' && id !== null && (id as Doc)['_bsontype'] === 'BSONRegExp')
      refuse(53, `The '_id' value cannot be of type regex`)
    if (collection.validator && options.bypassValidation !== true && !collection.validator(doc))
      refuse(121, 'Document failed validation', { errInfo: { failingDocumentId: id === missing ? null : id } })
  }

  return {
    /** Stores a document as its bytes came; gives it an `_id` where it has none, and puts `_id` first. */
    insert(collection: Collection, given: Buffer, options: WriteOptions = {}): Doc {
      const { doc, bytes } = withId(given)
      checkDocument(collection, doc, bytes, options)
      const keys = allKeys(collection, doc)
      for (const [i, index] of collection.indexes.entries()) checkUnique(collection, index, keys[i] as Keys, -1)
      const rid = collection.nextRid++
      storage.putDocument(collection.id, rid, bytes)
      for (const [i, index] of collection.indexes.entries())
        for (const key of (keys[i] as Keys).keys) storage.putEntry(entryKey(index, key, rid), entryValue(index, rid))
      account(collection, 1)
      return doc
    },

    /** Puts another document in the place of one. Gives the new document when it differs in any byte, else nothing. */
    change(
      collection: Collection,
      found: Found,
      alter: (doc: Doc) => Doc,
      options: WriteOptions = {},
    ): Doc | undefined {
      // One decoding serves all three: the keys are bytes of their own, and what was found is not read again after it is altered.
      const old = found.doc ?? decode(found.bytes)
      delete found.doc
      const oldKeys = collection.indexes.map((index) => keysOf(index, old))
      const doc = alter(old)
      const bytes = encode(doc)
      if (bytes.equals(found.bytes)) return undefined
      checkDocument(collection, doc, bytes, options)
      const newKeys = allKeys(collection, doc)
      for (const [i, index] of collection.indexes.entries())
        checkUnique(collection, index, newKeys[i] as Keys, found.rid)
      for (const [i, index] of collection.indexes.entries()) {
        const [before, now] = [(oldKeys[i] as Keys).keys, (newKeys[i] as Keys).keys]
        if (before.length === 1 && now.length === 1 && before[0]?.equals(now[0] as Buffer)) continue
        const kept = new Set(now.map((key) => key.toString('latin1')))
        const had = new Set(before.map((key) => key.toString('latin1')))
        for (const key of before)
          if (!kept.has(key.toString('latin1'))) storage.removeEntry(entryKey(index, key, found.rid))
        for (const key of now)
          if (!had.has(key.toString('latin1')))
            storage.putEntry(entryKey(index, key, found.rid), entryValue(index, found.rid))
      }
      storage.putDocument(collection.id, found.rid, bytes)
      return doc
    },

    remove(collection: Collection, found: Found): void {
      const doc = decode(found.bytes)
      for (const index of collection.indexes)
        for (const key of keysOf(index, doc).keys) storage.removeEntry(entryKey(index, key, found.rid))
      storage.removeDocument(collection.id, found.rid)
      account(collection, -1)
    },

    /** Fills a new index from the documents that exist. */
    build(collection: Collection, index: Index): void {
      try {
        for (const { key, value } of storage.documents(collection.id)) {
          const rid = key.readUIntBE(4, 6)
          const keys = keysOf(index, decode(value))
          checkUnique(collection, index, keys, rid)
          for (const one of keys.keys) storage.putEntry(entryKey(index, one, rid), entryValue(index, rid))
        }
      } catch (error) {
        if (error instanceof CommandError) catalogue.removeIndex(collection, index)
        throw error
      }
      catalogue.save(collection)
    },
  }
}

function refuseDuplicate(collection: Collection, index: Index, values: unknown[]): never {
  const value = Object.fromEntries(index.fields.map((field, i) => [field, values[i] ?? null]))
  const shown = index.fields.map((field, i) => `${field}: ${shownValue(values[i] ?? null)}`).join(', ')
  throw new CommandError(
    11000,
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: { ${shown} }`,
    {
      keyPattern: index.spec['key'],
      keyValue: value,
    },
  )
}

function shownValue(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (typeof value === 'object' && value !== null) return EJSON.stringify(value as Doc)
  return JSON.stringify(value)
}

function withId(given: Buffer): { doc: Doc; bytes: Buffer } {
  const doc = decode(given)
  if (given[4] !== 0 && given.toString('latin1', 5, 9) === '_id\0') return { doc, bytes: given }
  const all = [...elements(given)]
  const id = all.find(([, name]) => name === '_id')
  const idBytes = id ? given.subarray(startOf(id), id[3]) : encode({ _id: new ObjectId() }).subarray(4, -1)
  const rest = all.filter((one) => one !== id).map((one) => given.subarray(startOf(one), one[3]))
  const bytes = Buffer.concat([Buffer.alloc(4), idBytes, ...rest, Buffer.alloc(1)])
  bytes.writeInt32LE(bytes.length, 0)
  return { doc: decode(bytes), bytes }
}

const startOf = ([, name, from]: [number, string, number, number]): number => from - Buffer.byteLength(name) - 2
