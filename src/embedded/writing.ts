import { EJSON, ObjectId } from 'bson'
import { type Catalogue, type Collection, type Index, type Keys, keysOf, namespaceOf } from './catalogue.ts'
import { checkDeadline, type Deadline } from './deadlines.ts'
import {
  checkBson,
  checkFields,
  decode,
  decodeFields,
  type Doc,
  encode,
  isDoc,
  maxDocumentBytes,
  refuseSize,
} from './meaning/documents.ts'
import { differing, elements, joined } from './meaning/elements.ts'
import { CommandError, refuse } from './meaning/errors.ts'
import { isRegex } from './meaning/filters.ts'
import { own } from './meaning/paths.ts'
import type { Found } from './scanning.ts'
import { ridBuffer, ridOfKey, type Storage } from './storage.ts'

/**
 * Changes of single documents together with their index entries, inside a write job. Everything that can be refused is
 * refused before the first byte is written, so that a refused change leaves nothing behind.
 */
export class Writer {
  readonly #storage: Storage
  readonly #catalogue: Catalogue

  constructor(storage: Storage, catalogue: Catalogue) {
    this.#storage = storage
    this.#catalogue = catalogue
  }

  /** Stores a document as its bytes came; gives it an `_id` where it has none, and puts `_id` first. Gives its bytes. */
  insert(collection: Collection, given: Buffer, options: WriteOptions = {}): Buffer {
    const bytes = withId(given)
    checkBson(bytes)
    const doc = decodeFor(collection.indexes, bytes)
    checkId(own(doc, '_id'))
    checkDocument(collection, bytes, options)
    const keys = this.#keysIn(collection, collection.indexes, doc)
    for (const [i, index] of collection.indexes.entries()) this.#checkUnique(collection, index, keys[i] as Keys, -1)
    const rid = collection.nextRid++
    this.#storage.putDocument(collection.id, rid, bytes)
    for (const [i, index] of collection.indexes.entries()) this.#putKeys(index, (keys[i] as Keys).keys, rid)
    this.#account(collection, 1)
    return bytes
  }

  /** Puts another document in the place of one. Gives its bytes when any of them differs, else nothing. */
  change(
    collection: Collection,
    { rid, bytes: old }: Found,
    bytes: Buffer,
    options: WriteOptions = {},
  ): Buffer | undefined {
    if (bytes.equals(old)) return undefined
    checkDocument(collection, bytes, options)
    const fields = differing(old, bytes)
    checkFields(bytes, fields)
    const indexes = indexesOn(collection, fields)
    if (indexes.length > 0) {
      const hadKeys = this.#keysIn(collection, indexes, decodeFor(indexes, old))
      const newKeys = this.#keysIn(collection, indexes, decodeFor(indexes, bytes))
      for (const [i, index] of indexes.entries()) this.#checkUnique(collection, index, newKeys[i] as Keys, rid)
      for (const [i, index] of indexes.entries()) {
        const [had, now] = [(hadKeys[i] as Keys).keys, (newKeys[i] as Keys).keys]
        for (const key of without(had, now)) this.#storage.removeEntry(entryKey(index, key, rid))
        this.#putKeys(index, without(now, had), rid)
      }
    }
    this.#storage.putDocument(collection.id, rid, bytes)
    return bytes
  }

  remove(collection: Collection, found: Found): void {
    const doc = decodeFor(collection.indexes, found.bytes)
    for (const index of collection.indexes)
      for (const key of keysOf(index, doc).keys) this.#storage.removeEntry(entryKey(index, key, found.rid))
    this.#storage.removeDocument(collection.id, found.rid)
    this.#account(collection, -1)
  }

  /** Fills a new index from the documents that exist. */
  build(collection: Collection, index: Index, deadline?: Deadline): void {
    try {
      for (const { key, value } of this.#storage.documents(collection.id)) {
        checkDeadline(deadline)
        const rid = ridOfKey(key)
        const keys = keysOf(index, decode(value))
        this.#checkUnique(collection, index, keys, rid)
        this.#putKeys(index, keys.keys, rid)
      }
    } catch (error) {
      if (error instanceof CommandError) this.#catalogue.removeIndex(collection, index)
      throw error
    }
    this.#catalogue.save(collection)
  }

  #putKeys(index: Index, keys: readonly Buffer[], rid: number): void {
    const value = index.unique ? ridBuffer(rid) : nothing
    for (const key of keys) this.#storage.putEntry(entryKey(index, key, rid), value)
  }

  /** Keys in these indexes; notes in the catalogue where a field turned out to hold arrays. */
  #keysIn(collection: Collection, indexes: Index[], doc: Doc): Keys[] {
    const arrays = indexes.map(() => new Set<number>())
    const keys = indexes.map((index, i) => keysOf(index, doc, arrays[i]))
    // What is refused before leaves no trace: the catalogue in memory is that in the file.
    let grown = false
    for (const [i, { multikey }] of indexes.entries())
      for (const field of arrays[i] as Set<number>)
        if (!multikey.has(field)) {
          multikey.add(field)
          grown = true
        }
    if (grown) this.#catalogue.save(collection)
    return keys
  }

  #checkUnique(collection: Collection, index: Index, keys: Keys, rid: number): void {
    if (!index.unique) return
    for (const [i, key] of keys.keys.entries()) {
      const holder = this.#storage.holder(key)
      if (holder !== undefined && holder !== rid) refuseDuplicate(collection, index, keys.values[i] as unknown[])
    }
  }

  #account(collection: Collection, difference: number): void {
    if (collection.delta === 0) this.#storage.hooks.afterCommit.push(() => settle(collection))
    collection.delta += difference
  }
}

type WriteOptions = { bypassValidation?: boolean }

const nothing = Buffer.alloc(0)

function settle(collection: Collection): void {
  if (collection.count !== undefined) collection.count += collection.delta
  collection.delta = 0
}

/** What lies in the file: in an index that is not unique, the key and the record that it names. */
function entryKey(index: Index, key: Buffer, rid: number): Buffer {
  if (index.unique) return key
  const whole = Buffer.allocUnsafe(key.length + 6)
  whole.writeUIntBE(rid, key.copy(whole), 6)
  return whole
}

function checkDocument(collection: Collection, bytes: Buffer, options: WriteOptions): void {
  if (bytes.length > maxDocumentBytes) refuseSize(bytes.length)
  if (!collection.validator || options.bypassValidation === true) return
  const doc = decode(bytes)
  if (!collection.validator(doc))
    refuse(121, 'Document failed validation', {
      errInfo: { failingDocumentId: doc['_id'] ?? null, details: { specifiedAs: collection.options['validator'] } },
    })
}

/** The indexes whose keys may differ when these fields do. */
const indexesOn = (collection: Collection, fields: ReadonlySet<string>): Index[] =>
  collection.indexes.filter(({ heads }) => !heads || [...heads].some((head) => fields.has(head)))

/** As much of a document as these indexes make their keys of. */
function decodeFor(indexes: Index[], bytes: Buffer): Doc {
  const names = new Set<string>()
  for (const { heads } of indexes) {
    if (!heads) return decode(bytes)
    for (const head of heads) names.add(head)
  }
  return decodeFields(bytes, names)
}

/** The keys of the one list that the other does not have. */
function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  if (keys.length === 1 && others.length === 1) return keys[0]?.equals(others[0] as Buffer) ? [] : keys
  const out = new Set(others.map((key) => key.toString('latin1')))
  return keys.filter((key) => !out.has(key.toString('latin1')))
}

function checkId(id: unknown): void {
  const dollar = isDoc(id) ? Object.keys(id).find((key) => key.startsWith('$')) : undefined
  if (dollar) refuse(52, `The dollar ($) prefixed field '${dollar}' in '_id.${dollar}' is not valid for storage.`)
  if (Array.isArray(id)) refuse(53, `The '_id' value cannot be of type array`)
  if (isRegex(id)) refuse(53, `The '_id' value cannot be of type regex`)
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

function withId(given: Buffer): Buffer {
  if (given[4] !== 0 && given.toString('latin1', 5, 9) === '_id\0') return given
  const all = elements(given)
  const id = all.get('_id') ?? encode({ _id: new ObjectId() }).subarray(4, -1)
  all.delete('_id')
  return joined([id, ...all.values()])
}
