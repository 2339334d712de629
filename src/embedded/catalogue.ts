import { randomUUID } from 'node:crypto'
import { Binary } from 'bson'
import { decode, type Doc, encode, maxDocumentBytes, refuseSize } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import { compoundKey } from './meaning/order.ts'
import { compileFilter, type Filter, headsOf } from './meaning/filters.ts'
import { missing, ParallelArrays, tuples } from './meaning/paths.ts'
import { maxKeyBytes, type Storage } from './storage.ts'
import { checkLanguages, textOf, tokens } from './meaning/text.ts'

/** One index: what it was declared as, and what keys it makes of a document. */
export type Index = {
  id: number
  name: string
  spec: Doc
  fields: string[]
  paths: string[][]
  directions: number[]
  unique: boolean
  sparse: boolean
  partial: Filter | undefined
  partialSpec: Doc | undefined
  weights: Record<string, number> | undefined
  /** The fields of a document that its keys are made of; undefined when that may be any. */
  heads: ReadonlySet<string> | undefined
  /** Positions of fields that held an array in any document so far. */
  multikey: Set<number>
  /** Readers may use it: it is built and committed. */
  ready: boolean
}

export type Collection = {
  db: string
  name: string
  id: number
  uuid: Binary
  options: Doc
  validator: Filter | undefined
  indexes: Index[]
  nextRid: number
  /** Committed documents, once counted; changes of the running transaction are in `delta`. */
  count: number | undefined
  delta: number
}

export const namespaceOf = (collection: Collection): string => `${collection.db}.${collection.name}`

export const openCatalogue = (storage: Storage): Catalogue => new Catalogue(storage)

/** The collections and their indexes, in memory and in the file. What changes them is called inside a write job. */
export class Catalogue {
  readonly #storage: Storage
  readonly #collections = new Map<string, Collection>()
  #nextId = 1

  constructor(storage: Storage) {
    this.#storage = storage
    storage.hooks.aborted = () => this.#read()
    this.#read()
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`)
  }

  list(db?: string): Collection[] {
    return [...this.#collections.values()].filter((one) => db === undefined || one.db === db)
  }

  databases(): string[] {
    return [...new Set([...this.#collections.values()].map((one) => one.db))].sort()
  }

  demand(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name)
  }

  create(db: string, name: string, options: Doc = {}): Collection {
    checkNamespace(db, name)
    const id = this.#nextId++
    const index = indexOf(this.#nextId++, { v: 2, key: { _id: 1 }, name: '_id_' }, [], true)
    const uuid = new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID)
    const made = { db, name, id, uuid, options, indexes: [index], ...fresh(options), nextRid: 1, count: 0 }
    this.#keep(made)
    this.#collections.set(`${db}.${name}`, made)
    return made
  }

  drop(collection: Collection): void {
    this.#forget(collection)
    this.#storage.clearDocuments(collection.id)
    for (const index of collection.indexes) this.#storage.clearIndex(index.id)
  }

  rename(collection: Collection, db: string, name: string): void {
    checkNamespace(db, name)
    this.#forget(collection)
    Object.assign(collection, { db, name })
    this.#collections.set(namespaceOf(collection), collection)
    this.save(collection)
  }

  setOptions(collection: Collection, options: Doc): void {
    const validator = validatorOf(options)
    this.#keep({ ...collection, options })
    Object.assign(collection, { options, validator })
  }

  addIndex(collection: Collection, spec: Doc): Index {
    const index = indexOf(this.#nextId++, spec, [], false)
    this.#keep({ ...collection, indexes: [...collection.indexes, index] })
    collection.indexes.push(index)
    this.#storage.hooks.afterCommit.push(() => (index.ready = true))
    return index
  }

  removeIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((one) => one !== index)
    this.#storage.clearIndex(index.id)
    this.save(collection)
  }

  /** Keeps what is in memory: where something has grown in it, by no more than there is room for beyond the limit. */
  save(collection: Collection): void {
    this.#storage.putMeta(`collection:${namespaceOf(collection)}`, kept(collection))
  }

  /** Keeps what is to be in memory. Refuses (10334) what is too much for one document, before any of it is there. */
  #keep(next: Collection): void {
    const bytes = kept(next)
    if (bytes.length > maxDocumentBytes) refuseSize(bytes.length)
    this.#storage.putMeta(`collection:${namespaceOf(next)}`, bytes)
  }

  #forget(collection: Collection): void {
    this.#collections.delete(namespaceOf(collection))
    this.#storage.removeMeta(`collection:${namespaceOf(collection)}`)
  }

  /** Takes what is in the file for what there is. */
  #read(): void {
    this.#collections.clear()
    this.#nextId = 1
    for (const { value } of this.#storage.metaEntries('collection:')) {
      const { indexes: specs, ...stored } = decode(value) as StoredCollection
      const indexes = specs.map(({ id, spec, multikey }) => indexOf(id, spec, multikey, true))
      this.#nextId = Math.max(this.#nextId, stored.id + 1, ...indexes.map((index) => index.id + 1))
      const nextRid = this.#storage.lastRid(stored.id) + 1
      this.#collections.set(`${stored.db}.${stored.name}`, { ...stored, indexes, ...fresh(stored.options), nextRid })
    }
  }
}

function kept({ db, name, id, uuid, options, indexes }: Collection): Buffer {
  const specs = indexes.map((index) => ({ id: index.id, spec: index.spec, multikey: [...index.multikey] }))
  return encode({ db, name, id, uuid, options, indexes: specs })
}

type StoredCollection = Pick<Collection, 'db' | 'name' | 'id' | 'uuid' | 'options'> & {
  indexes: { id: number; spec: Doc; multikey: number[] }[]
}

const fresh = (options: Doc) => ({ validator: validatorOf(options), count: undefined, delta: 0 })

const validatorOf = (options: Doc): Filter | undefined =>
  options['validator'] && options['validationAction'] !== 'warn' && options['validationLevel'] !== 'off'
    ? compileFilter(options['validator'] as Doc)
    : undefined

function checkNamespace(db: string, name: string): void {
  if (!db || /[/\\. "$\0]/.test(db) || Buffer.byteLength(db) > 63) refuse(73, `Invalid database name: '${db}'`)
  if (!name || name.startsWith('.') || name.endsWith('.') || /[$\0]/.test(name))
    refuse(73, `Invalid collection name: '${db}.${name}'`)
  if (Buffer.byteLength(`${db}.${name}`) > 255) refuse(73, `Fully qualified namespace is too long: '${db}.${name}'`)
}

function indexOf(id: number, spec: Doc, multikey: number[], ready: boolean): Index {
  const key = Object.entries(spec['key'] as Doc)
  const weights = spec['weights'] as Record<string, number> | undefined
  const partialSpec = spec['partialFilterExpression'] as Doc | undefined
  const paths = (weights ? Object.keys(weights) : key.map(([field]) => field)).map((field) => field.split('.'))
  const read = headsOf(partialSpec ?? {})
  return {
    id,
    name: spec['name'] as string,
    spec,
    fields: weights ? ['_fts'] : key.map(([field]) => field),
    paths,
    heads: read && new Set([...read, ...paths.map(([head]) => head as string), ...(weights ? [overrideOf(spec)] : [])]),
    directions: weights ? [1] : key.map(([, direction]) => (Number(direction) < 0 ? -1 : 1)),
    unique: spec['unique'] === true || spec['name'] === '_id_',
    sparse: spec['sparse'] === true,
    partial: partialSpec && compileFilter(partialSpec),
    partialSpec,
    weights,
    multikey: new Set(multikey),
    ready,
  }
}

export type Keys = { keys: Buffer[]; values: unknown[][] }
const none: Keys = { keys: [], values: [] }

/** The keys of one document in one index, without the record id. Marks the index as multikey where it becomes so. */
export function keysOf(index: Index, doc: Doc, multikey: Set<number> = index.multikey): Keys {
  if (index.partial && !index.partial(doc)) return none
  if (index.weights) return textKeys(index, doc)
  let values: unknown[][]
  try {
    values = tuples(doc, index.paths, multikey)
  } catch (error) {
    if (error instanceof ParallelArrays) refuse(171, `cannot index parallel arrays in index ${index.name}`)
    throw error
  }
  if (index.sparse && values.every((tuple) => tuple.every((value) => value === missing))) return none
  const tuplesFound = values.map((tuple) => tuple.map((value) => (value === missing ? null : value)))
  const keys = tuplesFound.map((tuple) => compoundKey(index.id, tuple, index.directions))
  for (const key of keys)
    if (key.length > maxKeyBytes - 8)
      refuse(17280, `key too large to index: ${key.length} bytes in index ${index.name}, at most ${maxKeyBytes - 8}`)
  if (keys.length < 2) return { keys, values: tuplesFound }
  const distinct = new Map(keys.map((key, i) => [key.toString('latin1'), i]))
  const chosen = [...distinct.values()]
  return { keys: chosen.map((i) => keys[i] as Buffer), values: chosen.map((i) => tuplesFound[i] as unknown[]) }
}

/** The field by which a document says in what language its texts are. */
const overrideOf = (spec: Doc): string => (spec['language_override'] as string | undefined) ?? 'language'

function textKeys(index: Index, doc: Doc): Keys {
  checkLanguages(Object.keys(index.weights ?? {}), overrideOf(index.spec), doc)
  const found = tokens(
    textOf(index.weights as Record<string, number>, doc)
      .map(([text]) => text)
      .join('\n'),
  )
  const values = [...found].map((token) => [token])
  return { keys: values.map((tuple) => compoundKey(index.id, tuple, [1])), values }
}
