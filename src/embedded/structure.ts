import { type Collection, type Index, namespaceOf } from './catalogue.ts'
import { type Doc, encode, isDoc, numberOf } from './meaning/documents.ts'
import { notSupported, refuse } from './meaning/errors.ts'
import {
  collectionName,
  collectionOf,
  type Command,
  countField,
  docField,
  type Engine,
  isSet,
  refuseCollation,
  refuseOptions,
} from './engine.ts'
import { compileFilter } from './meaning/filters.ts'
import { equalValues } from './meaning/order.ts'
import { partsOf } from './meaning/paths.ts'
import { demandEnglish } from './meaning/text.ts'
import type { Pieces } from './wire.ts'

/** Collections and indexes: create, drop, rename, list, change. */
const demandCollection = (engine: Engine, db: string, body: Doc): Collection =>
  collectionOf(engine, db, body) ?? refuse(26, `ns does not exist: ${db}.${collectionName(body)}`)

function* listed(docs: Doc[]): Generator<Buffer> {
  for (const doc of docs) yield encode(doc, true)
}

const cursorOf = (engine: Engine, body: Doc, namespace: string, docs: Doc[]): Promise<Pieces> => {
  const batchSize = countField(docField(body, 'cursor') ?? {}, 'batchSize')
  return engine.cursors.first(namespace, listed(docs), { batchSize: batchSize ?? Math.max(101, docs.length + 1) })
}

const foreign = [
  'pipeline',
  'capped',
  'timeseries',
  'viewOn',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'encryptedFields',
]

const create: Command = (engine, db, body) => {
  const name = collectionName(body)
  refuseCollation(body)
  refuseOptions(body, [...foreign, 'expireAfterSeconds'])
  const options = rules(body)
  return engine.storage.write(() => {
    const existing = engine.catalogue.find(db, name)
    if (existing && !equalValues(existing.options, options))
      refuse(48, `namespace ${db}.${name} already exists, but with options: ${JSON.stringify(existing.options)}`)
    if (!existing) engine.catalogue.create(db, name, options)
    return {}
  })
}

/** The rules for documents that are given. Of what it is only to warn of, a server would write into its log. */
function rules(body: Doc): Doc {
  const given = chosen(body, ['validator', 'validationLevel', 'validationAction'])
  const { validator, validationLevel: level = 'strict', validationAction: action = 'error' } = given
  if (!['strict', 'off'].includes(level as string)) notSupported(`the validation level '${String(level)}'`)
  if (!['error', 'warn'].includes(action as string)) notSupported(`the validation action '${String(action)}'`)
  if (isDoc(validator)) compileFilter(validator)
  return given
}

/** Those of the fields that are given, and not false. */
const chosen = (body: Doc, names: string[]): Doc =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => names.includes(name) && value !== false))

const drop: Command = (engine, db, body) => {
  const namespace = `${db}.${collectionName(body)}`
  return engine.storage.write((): Doc => {
    const collection = collectionOf(engine, db, body)
    engine.cursors.killNamespace(namespace)
    if (!collection) return {}
    const nIndexesWas = collection.indexes.length
    engine.catalogue.drop(collection)
    return { nIndexesWas, ns: namespace }
  })
}

const dropDatabase: Command = (engine, db) =>
  engine.storage.write(() => {
    for (const collection of engine.catalogue.list(db)) {
      engine.cursors.killNamespace(namespaceOf(collection))
      engine.catalogue.drop(collection)
    }
    return { dropped: db }
  })

const renameCollection: Command = (engine, _db, body) => {
  const [from, to] = [String(body['renameCollection']), String(body['to'])].map((namespace) => {
    const dot = namespace.indexOf('.')
    return { db: namespace.slice(0, dot), name: namespace.slice(dot + 1) }
  }) as [{ db: string; name: string }, { db: string; name: string }]
  return engine.storage.write(() => {
    const collection =
      engine.catalogue.find(from.db, from.name) ??
      refuse(26, `Source collection ${from.db}.${from.name} does not exist`)
    const target = engine.catalogue.find(to.db, to.name)
    if (target === collection) refuse(20, `Can't rename a collection to itself`)
    if (target && !isSet(body, 'dropTarget')) refuse(48, 'target namespace exists')
    if (target) engine.catalogue.drop(target)
    engine.cursors.killNamespace(namespaceOf(collection))
    engine.catalogue.rename(collection, to.db, to.name)
    return {}
  })
}

const listCollections: Command = (engine, db, body) => {
  const filter = compileFilter(docField(body, 'filter') ?? {})
  const nameOnly = isSet(body, 'nameOnly')
  const docs = engine.catalogue.list(db).map((collection): Doc => ({
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: collection.uuid },
    idIndex: collection.indexes[0]?.spec,
  }))
  const chosen = docs.filter(filter).sort((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1))
  return cursorOf(
    engine,
    body,
    `${db}.$cmd.listCollections`,
    nameOnly ? chosen.map(({ name, type }) => ({ name, type })) : chosen,
  )
}

const collMod: Command = (engine, db, body) =>
  engine.storage.write((): Doc => {
    const collection = demandCollection(engine, db, body)
    const changed = rules(body)
    const change = docField(body, 'index')
    // Everything is looked at before anything is changed.
    const made = change && indexChange(collection, change)
    if (Object.keys(changed).length > 0) engine.catalogue.setOptions(collection, { ...collection.options, ...changed })
    if (!made) return {}
    made.index.spec = made.spec
    engine.catalogue.save(collection)
    return made.reply
  })

/** An index with other terms, and what is answered of the old and the new. */
function indexChange(collection: Collection, change: Doc): { index: Index; spec: Doc; reply: Doc } {
  const { name, keyPattern, ...changes } = change
  const index =
    findIndex(collection, name ?? keyPattern) ??
    refuse(27, `cannot find index ${JSON.stringify(change)} for ns ${namespaceOf(collection)}`)
  if (Object.keys(changes).length === 0) refuse(72, 'no change of the index is given')
  const [reply, spec]: [Doc, Doc] = [{}, { ...index.spec }]
  for (const [option, value] of Object.entries(changes)) {
    if (option !== 'hidden' && (option !== 'expireAfterSeconds' || numberOf(value) === undefined))
      return notSupported('this change of an index')
    if (option === 'hidden' && index.name === '_id_') refuse(2, `can't hide _id index`)
    const old = spec[option] ?? (option === 'hidden' ? false : undefined)
    if (old !== undefined) reply[`${option}_old`] = old
    spec[option] = reply[`${option}_new`] = option === 'hidden' ? isSet(changes, option) : value
  }
  return { index, spec: chosen(spec, Object.keys(spec)), reply }
}

const findIndex = (collection: Collection, by: unknown): Index | undefined =>
  collection.indexes.find((index) =>
    typeof by === 'string' ? index.name === by : isDoc(by) && equalValues(index.spec['key'], by),
  )

const createIndexes: Command = (engine, db, body, deadline) => {
  const name = collectionName(body)
  const given = body['indexes']
  if (!Array.isArray(given) || given.length === 0) return refuse(2, 'Must specify at least one index to create')
  if (body['commitQuorum'] !== undefined) refuse(2, `Standalones can't specify commitQuorum`)
  const specs = (given as Doc[]).map(indexSpec)
  return engine.storage.write((): Doc => {
    const created = engine.catalogue.find(db, name) === undefined
    const collection = engine.catalogue.demand(db, name)
    const numIndexesBefore = collection.indexes.length
    const fresh = specs.filter((spec) => isNew(collection, spec))
    if (collection.indexes.length + fresh.length > mostIndexes)
      refuse(67, `add index fails, too many indexes for ${namespaceOf(collection)}: at most ${mostIndexes}`)
    const made: Index[] = []
    try {
      for (const spec of fresh) {
        const index = engine.catalogue.addIndex(collection, spec)
        engine.writer.build(collection, index, deadline)
        made.push(index)
      }
    } catch (error) {
      for (const index of made) engine.catalogue.removeIndex(collection, index)
      throw error
    }
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: created,
      ...(fresh.length === 0 ? { note: 'all indexes already exist' } : {}),
    }
  })
}

const mostIndexes = 64
const mostFields = 32
const textOptions = ['weights', 'default_language', 'language_override', 'textIndexVersion']
const indexOptions = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', ...textOptions]
/** The last three have no effect in MongoDB either: it has given up what they meant. */
const otherOptions = ['key', 'name', 'v', 'hidden', 'collation', 'ns', 'background', 'dropDups']
const foreignOptions = ['2dsphereIndexVersion', 'bits', 'min', 'max', 'storageEngine', 'wildcardProjection']

/** Checks one requested index and gives the form in which it is kept and listed. */
function indexSpec(given: Doc): Doc {
  const shown = JSON.stringify(given)
  refuseCollation(given)
  refuseOptions(given, [...foreignOptions, 'prepareUnique', 'clustered'])
  const known = [...otherOptions, ...indexOptions, ...foreignOptions]
  const odd = Object.keys(given).find((option) => !known.includes(option))
  if (odd) refuse(197, `The field '${odd}' is not valid for an index specification. Specification: ${shown}`)
  const key = indexKey(given['key'], shown)
  checkLifetime(given, key)
  checkPartial(given)
  if (numberOf(given['v'] ?? 2) !== 2) notSupported(`index version ${String(given['v'])}`)
  const flags = Object.fromEntries(['unique', 'sparse', 'hidden'].map((option) => [option, isSet(given, option)]))
  const options = chosen({ ...given, ...flags }, [...indexOptions, 'hidden'])
  if (equalValues(key, { _id: 1 }))
    for (const option of Object.keys(options))
      refuse(
        option === 'hidden' ? 2 : 197,
        `The field '${option}' is not valid for an _id index specification. Specification: ${shown}`,
      )
  const spec = { v: 2, key, name: indexName(given['name'], key, shown), ...options }
  if (isText(key)) return { ...spec, ...textTerms(given, key) }
  for (const option of ['weights', 'textIndexVersion'])
    if (option in given) refuse(197, `The field '${option}' is only valid for a text index. Specification: ${shown}`)
  return spec
}

const isText = (key: Doc): boolean => Object.values(key).includes('text')

/** The fields of an index with their directions, checked. */
function indexKey(key: unknown, shown: string): Doc {
  if (!isDoc(key) || Object.keys(key).length === 0) return refuse(67, 'Index keys cannot be an empty object')
  const kinds = Object.entries(key)
  if (kinds.length > mostFields) refuse(13103, `too many fields in a compound index: at most ${mostFields}`)
  for (const [field, kind] of kinds) {
    partsOf(field)
    if (field === '$**' || (typeof kind === 'string' && kind !== 'text')) notSupported(`the index ${shown}`)
    if (field === '' || field.startsWith('$')) refuse(67, `Index key with an illegal name: ${shown}`)
    if (typeof kind !== 'string' && !numberOf(kind))
      refuse(67, `Values in the index key pattern must be non-zero numbers or strings`)
  }
  return key
}

function indexName(given: unknown, key: Doc, shown: string): string {
  const made = Object.entries(key).map(([field, kind]) => `${field}_${String(kind)}`)
  const name = given ?? made.join('_')
  return typeof name !== 'string' || name === '' || name === '*' || name.includes('\0')
    ? refuse(67, `the name of an index is a text, not empty and not *: ${shown}`)
    : name
}

/** Documents may be deleted by their age along an index of one field. */
function checkLifetime({ expireAfterSeconds: expire }: Doc, key: Doc): void {
  if (expire === undefined) return
  if (!((numberOf(expire) ?? -1) >= 0))
    refuse(67, `TTL index 'expireAfterSeconds' option must be a number within the allowed range`)
  if (Object.keys(key).length > 1)
    refuse(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (isText(key)) refuse(67, 'TTL indexes are single-field indexes, text indexes do not support TTL')
}

function checkPartial(given: Doc): void {
  const partial = docField(given, 'partialFilterExpression')
  if (partial && isSet(given, 'sparse')) refuse(67, `cannot mix "partialFilterExpression" and "sparse" options`)
  if (partial) compileFilter(partial)
}

/** What a text index is kept as besides its name and options. */
function textTerms(given: Doc, key: Doc): Doc {
  const kinds = Object.entries(key)
  if (kinds.some(([, kind]) => kind !== 'text')) notSupported('a text index with other fields')
  const { default_language = 'english', language_override = 'language', textIndexVersion = 3 } = given
  demandEnglish(default_language, 67)
  if (typeof language_override !== 'string' || !/^[^$.][^.]*$/.test(language_override))
    refuse(67, 'language_override is not valid')
  if (numberOf(textIndexVersion) !== 3) notSupported(`text index version ${String(textIndexVersion)}`)
  const weights = { ...Object.fromEntries(kinds.map(([field]) => [field, 1])), ...docField(given, 'weights') }
  return {
    default_language,
    language_override,
    key: { _fts: 'text', _ftsx: 1 },
    weights,
    textIndexVersion: 3,
  }
}

/** By these an index is what it is: there may be two of one key that differ in one of them. */
const identifying = ['key', 'weights', 'unique', 'sparse', 'partialFilterExpression']

const sameIn = (options: readonly string[], one: Doc, other: Doc): boolean =>
  options.every((option) => equalValues(one[option] ?? null, other[option] ?? null))

/** Is an index to be made? Not when it is there. Refused with 86 under the name of another one, and with 85 as the same under other terms. */
function isNew(collection: Collection, spec: Doc): boolean {
  if (equalValues(spec['key'], { _id: 1 })) return false
  const named = findIndex(collection, spec['name'])
  if (named) {
    if (sameIn([...identifying, ...indexOptions], named.spec, spec)) return false
    const [asked, there] = [JSON.stringify(spec), JSON.stringify(named.spec)]
    return sameIn(identifying, named.spec, spec)
      ? refuse(85, `An equivalent index already exists with the same name but different options: ${asked}, ${there}`)
      : refuse(86, `An existing index has the same name as the requested index: ${asked}, ${there}`)
  }
  const like = collection.indexes.find((index) => sameIn(identifying, index.spec, spec))
  if (like) refuse(85, `Index already exists with a different name: ${like.name}`)
  if (spec['weights'] && collection.indexes.some((index) => index.weights))
    refuse(85, 'only one text index per collection is possible')
  return true
}

const dropIndexes: Command = (engine, db, body) =>
  engine.storage.write((): Doc => {
    const collection = demandCollection(engine, db, body)
    const nIndexesWas = collection.indexes.length
    const which = body['index']
    const chosen =
      which === '*'
        ? collection.indexes.slice(1)
        : (Array.isArray(which) ? which : [which]).map(
            (one) =>
              findIndex(collection, one) ??
              refuse(27, `index not found with name [${typeof one === 'string' ? one : JSON.stringify(one)}]`),
          )
    for (const index of chosen) {
      if (index.name === '_id_') refuse(72, 'cannot drop _id index')
      engine.catalogue.removeIndex(collection, index)
    }
    return { nIndexesWas }
  })

const listIndexes: Command = (engine, db, body) => {
  const collection = demandCollection(engine, db, body)
  return cursorOf(
    engine,
    body,
    namespaceOf(collection),
    collection.indexes.map((index) => index.spec),
  )
}

export const structureCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  collMod,
  createIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  listIndexes,
}
