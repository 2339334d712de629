import { namespaceOf } from './catalogue.ts'
import type { Collection, Index } from './catalogue.ts'
import { encode, isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { collectionName, collectionOf, docField, numberField, refuseCollation } from './engine.ts'
import type { Command, Engine } from './engine.ts'
import { compileFilter } from './filters.ts'
import { equalValues } from './index-keys.ts'

/** Collections and indexes: create, drop, rename, list, change. */
const demandCollection = (engine: Engine, db: string, body: Doc): Collection =>
  collectionOf(engine, db, body) ?? refuse(26, `ns does not exist: ${db}.${collectionName(body)}`)

function* listed(docs: Doc[]): Generator<Buffer> {
  for (const doc of docs) yield encode(doc, true)
}

const cursorOf = (engine: Engine, body: Doc, namespace: string, docs: Doc[]): Promise<Buffer> => {
  const batchSize = numberField(docField(body, 'cursor') ?? {}, 'batchSize')
  return engine.cursors.first(namespace, listed(docs), { batchSize: batchSize ?? Math.max(101, docs.length + 1) })
}

const kept = ['validator', 'validationLevel', 'validationAction']

const create: Command = (engine, db, body) => {
  const name = collectionName(body)
  refuseCollation(body)
  for (const option of [
    'capped',
    'timeseries',
    'viewOn',
    'clusteredIndex',
    'changeStreamPreAndPostImages',
    'encryptedFields',
    'expireAfterSeconds',
  ])
    if (body[option] !== undefined && body[option] !== false) notSupported(`the option '${option}' of create`)
  const options = Object.fromEntries(
    kept.filter((option) => body[option] !== undefined).map((option) => [option, body[option]]),
  )
  if (isDoc(options['validator'])) compileFilter(options['validator'])
  return engine.storage.write(() => {
    const existing = engine.catalogue.find(db, name)
    if (existing && !equalValues(existing.options, options))
      refuse(
        48,
        `namespace ${db}.${name} already exists, but with different options: ${JSON.stringify(existing.options)}`,
      )
    if (!existing) engine.catalogue.create(db, name, options)
    return {}
  })
}

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
    if (target && body['dropTarget'] !== true) refuse(48, 'target namespace exists')
    if (target) engine.catalogue.drop(target)
    engine.cursors.killNamespace(namespaceOf(collection))
    engine.catalogue.rename(collection, to.db, to.name)
    return {}
  })
}

const listCollections: Command = (engine, db, body) => {
  const filter = compileFilter(docField(body, 'filter') ?? {})
  const nameOnly = body['nameOnly'] === true
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
    const change = docField(body, 'index')
    const changed = kept.filter((option) => body[option] !== undefined)
    if (changed.length > 0) {
      const options = { ...collection.options, ...Object.fromEntries(changed.map((option) => [option, body[option]])) }
      if (isDoc(options['validator'])) compileFilter(options['validator'])
      engine.catalogue.setOptions(collection, options)
    }
    if (!change) return {}
    const index =
      findIndex(collection, change['name'] ?? change['keyPattern']) ??
      refuse(27, `cannot find index ${JSON.stringify(change)} for ns ${namespaceOf(collection)}`)
    if (change['expireAfterSeconds'] === undefined) notSupported('this change of an index')
    const old = index.spec['expireAfterSeconds']
    index.spec['expireAfterSeconds'] = change['expireAfterSeconds']
    engine.catalogue.save(collection)
    return {
      ...(old === undefined ? {} : { expireAfterSeconds_old: old }),
      expireAfterSeconds_new: change['expireAfterSeconds'],
    }
  })

const findIndex = (collection: Collection, by: unknown): Index | undefined =>
  collection.indexes.find((index) =>
    typeof by === 'string' ? index.name === by : isDoc(by) && equalValues(index.spec['key'], by),
  )

const createIndexes: Command = (engine, db, body) => {
  const name = collectionName(body)
  const given = body['indexes']
  if (!Array.isArray(given) || given.length === 0) return refuse(2, 'Must specify at least one index to create')
  const specs = (given as Doc[]).map(indexSpec)
  return engine.storage.write((): Doc => {
    const created = engine.catalogue.find(db, name) === undefined
    const collection = engine.catalogue.demand(db, name)
    const numIndexesBefore = collection.indexes.length
    const fresh = specs.filter((spec) => isNew(collection, spec))
    const made: Index[] = []
    try {
      for (const spec of fresh) {
        const index = engine.catalogue.addIndex(collection, spec)
        engine.writer.build(collection, index)
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

const indexOptions = [
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
]
const ignored = ['key', 'name', 'v', 'ns', 'background', 'hidden', 'comment', 'dropDups']

/** Checks one requested index and gives the form in which it is kept and listed. */
function indexSpec(given: Doc): Doc {
  const key = given['key']
  if (!isDoc(key) || Object.keys(key).length === 0) return refuse(67, 'Index keys cannot be an empty object')
  refuseCollation(given)
  for (const option of Object.keys(given)) {
    if (option === 'collation' || ignored.includes(option) || indexOptions.includes(option)) continue
    if (
      [
        '2dsphereIndexVersion',
        'bits',
        'min',
        'max',
        'bucketSize',
        'storageEngine',
        'wildcardProjection',
        'prepareUnique',
        'clustered',
      ].includes(option)
    )
      notSupported(`the index option '${option}'`)
    refuse(
      197,
      `The field '${option}' is not valid for an index specification. Specification: ${JSON.stringify(given)}`,
    )
  }
  const name =
    given['name'] ??
    Object.entries(key)
      .map(([field, direction]) => `${field}_${String(direction)}`)
      .join('_')
  const kinds = Object.entries(key)
  for (const [field, kind] of kinds) {
    if (field === '') refuse(67, 'Index keys cannot be an empty field.')
    if (field.startsWith('$') && field !== '$**')
      refuse(67, `Index key contains an illegal field name: field name starts with '$'.`)
    if (field === '$**' ? kind !== 'text' : typeof kind === 'string' && kind !== 'text')
      notSupported(`the index type '${field === '$**' ? 'wildcard' : String(kind)}'`)
    if (typeof kind !== 'string' && !numberOf(kind))
      refuse(67, `Values in the index key pattern must be non-zero numbers or strings`)
  }
  const expire = given['expireAfterSeconds']
  if (expire !== undefined && (numberOf(expire) === undefined || (numberOf(expire) as number) < 0))
    refuse(67, `TTL index 'expireAfterSeconds' option must be a number within the allowed range`)
  if (expire !== undefined && kinds.length > 1)
    refuse(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (given['partialFilterExpression'] !== undefined && given['sparse'] === true)
    refuse(67, `cannot mix "partialFilterExpression" and "sparse" options`)
  if (isDoc(given['partialFilterExpression'])) compileFilter(given['partialFilterExpression'])
  const options = Object.fromEntries(
    indexOptions
      .filter((option) => given[option] !== undefined && given[option] !== false)
      .map((option) => [option, given[option]]),
  )
  if (!kinds.some(([, kind]) => kind === 'text')) return { v: 2, key, name, ...options }
  if (kinds.some(([, kind]) => kind !== 'text')) notSupported('a text index with other fields')
  const weights = {
    ...Object.fromEntries(kinds.map(([field]) => [field, 1])),
    ...(given['weights'] as Doc | undefined),
  }
  return {
    v: 2,
    key: { _fts: 'text', _ftsx: 1 },
    name,
    ...options,
    weights,
    default_language: given['default_language'] ?? 'english',
    language_override: given['language_override'] ?? 'language',
    textIndexVersion: 3,
  }
}

function isNew(collection: Collection, spec: Doc): boolean {
  const comparable = (one: Doc): Doc => Object.fromEntries(indexOptions.map((option) => [option, one[option] ?? null]))
  const sameKey = (index: Index): boolean =>
    equalValues(index.spec['key'], spec['key']) && equalValues(index.spec['weights'] ?? null, spec['weights'] ?? null)
  if (equalValues(spec['key'], { _id: 1 })) return false
  const named = findIndex(collection, spec['name'])
  if (named) {
    if (sameKey(named) && equalValues(comparable(named.spec), comparable(spec))) return false
    refuse(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`,
    )
  }
  const like = collection.indexes.find(
    (index) =>
      sameKey(index) &&
      equalValues(index.spec['partialFilterExpression'] ?? null, spec['partialFilterExpression'] ?? null),
  )
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
