import { Long } from 'bson'
import { type Doc, isDoc, numberOf } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { evaluator } from './expressions.ts'
import { compileFilter } from './filters.ts'
import { createGroups, createWindows } from './groups.ts'
import { compareValues, identity } from './order.ts'
import { entry, missing, own, partsOf, valuesAt } from './paths.ts'
import { compileAdditions, compileProjection } from './projection.ts'
import { scored, sorted } from './sorting.ts'

/**
 * The stages of an aggregation. They work one document at a time where they can. `undefined` among documents is a moment
 * to let others go first.
 */
export type Docs = Generator<Doc | undefined>
type Stage = (input: Iterable<Doc | undefined>) => Docs
/** What a pipeline over another collection gives; without a collection, the pipeline begins with documents of its own. */
export type Source = (collection: string | undefined, pipeline: Doc[], variables: Doc) => Docs
/** Documents that a stage may hold at once. */
const mostHeld = 250_000

export function checkPipeline(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) return refuse(14, `'pipeline' option must be specified as an array`)
  for (const stage of pipeline) {
    if (!isDoc(stage)) refuse(14, 'Each element of the pipeline array must be an object')
    if (Object.keys(stage as Doc).length !== 1)
      refuse(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return pipeline as Doc[]
}

export const nameOf = (stage: Doc): string => Object.keys(stage)[0] as string

/** The document that says what a stage does; of no other fields than these, where they are named. */
export function demand(name: string, value: unknown, fields?: string): Doc {
  if (!isDoc(value)) return refuse(15959, `the ${name.slice(1)} specification must be an object`)
  const odd = fields === undefined ? undefined : Object.keys(value).find((field) => !fields.split(' ').includes(field))
  return odd === undefined ? value : refuse(40415, `BSON field '${name}.${odd}' is an unknown field.`)
}
export const count = (name: string, value: unknown): number => {
  const number = numberOf(value)
  return number !== undefined && Number.isInteger(number) && number >= 0
    ? number
    : refuse(5107200, `invalid argument to ${name} stage: Expected a non-negative number`)
}
export const positive = (name: string, value: unknown): number =>
  count(name, value) || refuse(15958, `the ${name.slice(1)} must be positive`)

export function chain(source: Source, stages: Doc[], variables: Doc): Stage {
  const made = stages.map((stage) => {
    const name = nameOf(stage)
    const make =
      entry(makers, name) ??
      (known.has(name) ? notSupported(name) : refuse(40324, `Unrecognized pipeline stage name: '${name}'`))
    return make(stage[name], variables, source, name)
  })
  return (input) => made.reduce<Iterable<Doc | undefined>>((stream, stage) => stage(stream), input) as Docs
}

const finished = (docs: Docs): Doc[] => [...docs].filter((doc) => doc !== undefined)

const flat = (expand: (doc: Doc) => Iterable<Doc>): Stage =>
  function* (input) {
    for (const doc of input) {
      if (doc) for (const made of expand(doc)) yield scored(made, doc)
      else yield undefined
    }
  }
const each = (change: (doc: Doc) => Doc): Stage => flat((doc) => [change(doc)])
const collected = (work: (docs: Doc[]) => Iterable<Doc>): Stage =>
  function* (input) {
    const docs: Doc[] = []
    for (const doc of input) {
      if (!doc) yield undefined
      else if (docs.push(doc) > mostHeld)
        refuse(292, `Exceeded memory limit: a stage that needs all its input takes ${mostHeld} documents`)
    }
    yield* work(docs)
  }

type Make = (spec: unknown, variables: Doc, source: Source, name: string) => Stage

const known = new Set(
  ['redact', 'densify', 'fill', 'sample', 'collStats', 'indexStats', 'geoNear', 'search', 'vectorSearch']
    .concat(['listLocalSessions', 'listSessions', 'currentOp', 'planCacheStats', 'listSearchIndexes'])
    .map((name) => `$${name}`),
)

const additions: Make = (spec, variables, _source, name) => each(compileAdditions(demand(name, spec), variables))
const replaceRoot = (newRoot: unknown, variables: Doc): Stage => {
  const compute = evaluator(newRoot, variables)
  return each((doc) => {
    const value = compute(doc)
    return isDoc(value)
      ? value
      : refuse(
          40228,
          `'newRoot' expression must evaluate to an object, but resulting value was: ${JSON.stringify(value) ?? 'missing'}`,
        )
  })
}
const lastOnly: Make = (_spec, _variables, _source, name) =>
  refuse(40601, `${name} can only be the final stage in the pipeline`)

const makers: Record<string, Make> = {
  $match(spec, variables) {
    const matches = compileFilter(demand('$match', spec), { variables })
    return flat((doc) => (matches(doc) ? [doc] : []))
  },
  $sort(spec) {
    const by = demand('$sort', spec)
    return collected((docs) => sorted(docs, by))
  },
  $skip(spec) {
    const over = count('$skip', spec)
    return function* (input) {
      let n = 0
      for (const doc of input) if (!doc || n++ >= over) yield doc
    }
  },
  $limit(spec) {
    const most = positive('$limit', spec)
    return function* (input) {
      let n = 0
      for (const doc of input) {
        yield doc
        if (doc && ++n === most) return
      }
    }
  },
  $count(spec) {
    if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
      refuse(40156, 'the count field must be a non-empty string without $ in front and dots')
    return collected((docs) => (docs.length > 0 ? [{ [spec as string]: docs.length }] : []))
  },
  $project(spec, variables) {
    if (!isDoc(spec) || Object.keys(spec).length === 0)
      return refuse(51272, 'Invalid $project :: caused by :: projection specification must have at least one field')
    return each(compileProjection(spec, { stage: true, variables }))
  },
  $unset(spec) {
    const paths = [spec].flat() as string[]
    return each(compileProjection(Object.fromEntries(paths.map((path) => [path, 0])), { stage: true }))
  },
  $addFields: additions,
  $set: additions,
  $replaceRoot: (spec, variables) => replaceRoot(demand('$replaceRoot', spec, 'newRoot')['newRoot'], variables),
  $replaceWith: replaceRoot,
  $group: (spec, variables) =>
    function* (input) {
      const { _id: by, ...output } = demand('$group', spec)
      if (by === undefined) refuse(15955, 'a group specification must include an _id')
      const groups = createGroups(output, variables, evaluator(by, variables))
      for (const doc of input) {
        if (doc) groups.add(doc)
        else yield undefined
      }
      yield* groups.results()
    },
  $sortByCount: (spec, variables, source) =>
    chain(source, [{ $group: { _id: spec, count: { $sum: 1 } } }, { $sort: { count: -1 } }], variables),
  $unwind: (spec) =>
    unwind(
      typeof spec === 'string'
        ? { path: spec }
        : demand('$unwind', spec, 'path includeArrayIndex preserveNullAndEmptyArrays'),
    ),
  $bucket: (spec, variables) => bucket(demand('$bucket', spec, 'groupBy boundaries default output'), variables),
  $bucketAuto: (spec, variables) =>
    bucketAuto(demand('$bucketAuto', spec, 'groupBy buckets output granularity'), variables),
  $setWindowFields(given, variables) {
    const spec = demand('$setWindowFields', given, 'partitionBy sortBy output')
    const windows = createWindows(spec, variables)
    return collected((docs) => windows(sorted(docs, spec['sortBy'] ?? {})))
  },
  $lookup: (spec, variables, source) =>
    lookup(source, demand('$lookup', spec, 'from localField foreignField as let pipeline'), variables),
  $graphLookup: (spec, variables, source) => graphLookup(source, demand('$graphLookup', spec, chainFields), variables),
  $unionWith(spec, variables, source) {
    const { coll, pipeline = [] } =
      typeof spec === 'string' ? { coll: spec } : demand('$unionWith', spec, 'coll pipeline')
    const stages = checkPipeline(pipeline)
    return function* (input) {
      yield* input as Docs
      yield* subPipeline(source, coll, stages, variables)
    }
  },
  $facet(spec, variables, source) {
    const facets = Object.entries(demand('$facet', spec)).map(([field, stages]): [string, Stage] => [
      field,
      chain(source, checkPipeline(stages), variables),
    ])
    return collected((docs) => [Object.fromEntries(facets.map(([field, run]) => [field, finished(run(docs))]))])
  },
  $documents(spec, variables) {
    const docs = evaluator(spec, variables)({})
    if (!Array.isArray(docs) || !docs.every(isDoc)) refuse(5858203, '$documents takes an array of documents')
    return function* () {
      yield* docs as Doc[]
    }
  },
  $out: lastOnly,
  $merge: lastOnly,
  $changeStream: () => refuse(40573, 'The $changeStream stage is only supported on replica sets'),
}

function unwind(spec: Doc): Stage {
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: keepsEmpty = false } = spec
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2)
    return refuse(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`)
  const parts = partsOf(path.slice(1))
  const numbered = (doc: Doc, at: number | null): Doc =>
    typeof index === 'string' ? withPath(doc, index.split('.'), at === null ? null : Long.fromNumber(at)) : doc
  return flat((doc) => {
    const value = parts.reduce<unknown>((inner, part) => (isDoc(inner) ? own(inner, part) : missing), doc)
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, at) => numbered(withPath(doc, parts, item), at))
    const isEmpty = value === missing || value === null || Array.isArray(value)
    if (isEmpty && keepsEmpty !== true) return []
    return [numbered(Array.isArray(value) ? withPath(doc, parts, undefined) : doc, null)]
  })
}

/** The document with another value at a path; without it, when that is undefined. */
function withPath(doc: Doc, [first = '', ...rest]: string[], value: unknown): Doc {
  const inner = own(doc, first)
  const now = rest.length === 0 ? value : withPath(inner !== missing && isDoc(inner) ? inner : {}, rest, value)
  const { [first]: _old, ...others } = doc
  return now === undefined ? others : { ...doc, [first]: now }
}

/** `$bucket` is a `$group` by the boundary below, in the order of the boundaries. */
function bucket(spec: Doc, variables: Doc): Stage {
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = spec
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    return refuse(40191, 'The $bucket boundaries field must be an array of at least 2 values')
  if (boundaries.some((bound, i) => i > 0 && compareValues(boundaries[i - 1], bound) >= 0))
    refuse(40194, 'The boundaries of $bucket must be sorted')
  const compute = evaluator(groupBy, variables)
  const below = (doc: Doc): unknown => {
    const at = boundaries.findLastIndex((bound) => compareValues(bound, compute(doc) ?? null) <= 0)
    if (at >= 0 && at < boundaries.length - 1) return boundaries[at]
    return 'default' in spec
      ? spec['default']
      : refuse(40066, '$bucket could not find a matching branch for an input, and no default was specified')
  }
  return collected((docs) => grouped(docs, below, output, variables).sort((a, b) => compareValues(a['_id'], b['_id'])))
}

function grouped(docs: Doc[], key: (doc: Doc) => unknown, output: unknown, variables: Doc): Doc[] {
  const groups = createGroups(output, variables, key as (doc: unknown) => unknown)
  for (const doc of docs) groups.add(doc)
  return [...groups.results()]
}

/** So many groups of about the same size, equal values together; the end of each is where the next begins. */
function bucketAuto(spec: Doc, variables: Doc): Stage {
  const { groupBy, output = { count: { $sum: 1 } }, granularity } = spec
  if (granularity !== undefined) notSupported('the granularity of $bucketAuto')
  const compute = evaluator(groupBy, variables)
  const most = positive('$bucketAuto', spec['buckets'])
  return collected((docs) => {
    const values = new Map(docs.map((doc) => [doc, compute(doc) ?? null]))
    const sorted = docs.toSorted((a, b) => compareValues(values.get(a), values.get(b)))
    const valueAt = (at: number): unknown => values.get(sorted[Math.min(at, sorted.length - 1)] as Doc)
    const size = Math.max(1, Math.round(sorted.length / most))
    const found: Doc[] = []
    for (let at = 0; at < sorted.length;) {
      let end = found.length === most - 1 ? sorted.length : Math.min(at + size, sorted.length)
      while (end < sorted.length && compareValues(valueAt(end), valueAt(end - 1)) === 0) end++
      const bounds = { min: valueAt(at), max: valueAt(end) }
      found.push(...grouped(sorted.slice(at, end), () => bounds, output, variables))
      at = end
    }
    return found
  })
}

function subPipeline(source: Source, coll: unknown, pipeline: Doc[], variables: Doc, filter?: Doc): Docs {
  const hasOwn = coll === undefined && '$documents' in (pipeline[0] ?? {})
  if (!hasOwn && typeof coll !== 'string') refuse(9, `'from' or 'coll' must be the name of a collection`)
  return source(coll as string | undefined, filter ? [{ $match: filter }, ...pipeline] : pipeline, variables)
}

function lookup(source: Source, spec: Doc, variables: Doc): Stage {
  type Spec = Partial<Record<'from' | 'localField' | 'foreignField' | 'as', string>> & { let?: Doc; pipeline?: Doc[] }
  const { from, localField, foreignField, as, let: bindings, pipeline } = spec as Spec
  if (typeof as !== 'string') return refuse(9, `must specify 'as' field for a $lookup`)
  if ((localField === undefined) !== (foreignField === undefined))
    refuse(9, '$lookup requires both or neither of localField and foreignField')
  if (localField === undefined && pipeline === undefined)
    refuse(9, `$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified`)
  const computes = Object.entries(bindings ?? {}).map(([name, expr]) => ({ name, compute: evaluator(expr, variables) }))
  if (bindings && !pipeline) refuse(9, `$lookup with a 'let' argument must also specify 'pipeline'`)
  const stages = checkPipeline(pipeline ?? [])
  return each((doc) => {
    const bound = { ...variables, ...Object.fromEntries(computes.map(({ name, compute }) => [name, compute(doc)])) }
    const filter = localField === undefined ? undefined : { [foreignField as string]: equalTo(doc, localField) }
    return withPath(doc, partsOf(as), finished(subPipeline(source, from, stages, bound, filter)))
  })
}

/** What equals a field here, or one of its elements; what is missing equals null. */
function equalTo(doc: Doc, path: string): Doc {
  const found = valuesAt(doc, partsOf(path))
  const [one, ...more] = new Map((found.length > 0 ? found : [null]).map((value) => [identity(value), value])).values()
  return more.length === 0 ? { $eq: one } : { $in: [one, ...more] }
}

const chainFields = 'from startWith connectFromField connectToField as maxDepth depthField restrictSearchWithMatch'

function graphLookup(source: Source, spec: Doc, variables: Doc): Stage {
  type Spec = Record<'from' | 'connectFromField' | 'connectToField' | 'as', string> & { depthField?: string }
  const { from, connectFromField, connectToField, as, depthField } = spec as Spec
  const mostDepth = numberOf(spec['maxDepth']) ?? Infinity
  const restriction = (spec['restrictSearchWithMatch'] as Doc | undefined) ?? {}
  const start = evaluator(spec['startWith'], variables)
  return each((doc) => {
    const found = new Map<string | number, Doc>()
    let front: unknown[] = [start(doc)].flat().filter((value) => value !== undefined)
    for (let depth = 0; front.length > 0 && depth <= mostDepth; depth++) {
      const filter = { $and: [{ [connectToField]: { $in: front } }, restriction] }
      const fresh = finished(subPipeline(source, from, [], variables, filter)).filter(
        (next) => !found.has(identity(next['_id'])),
      )
      for (const next of fresh)
        found.set(identity(next['_id']), depthField ? { ...next, [depthField]: Long.fromNumber(depth) } : next)
      front = fresh.flatMap((next) => valuesAt(next, connectFromField.split('.')))
    }
    return withPath(doc, partsOf(as), [...found.values()])
  })
}

const inUpdates = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'])

/** Stages of an update look at nothing but their document. */
const nowhere: Source = function* nowhere() {}

/** A pipeline that changes one document: `$set`, `$unset`, `$replaceWith` and their like. */
export function compilePipelineUpdate(pipeline: Doc[], variables: Doc): (doc: Doc) => Doc {
  for (const stage of checkPipeline(pipeline))
    if (!inUpdates.has(nameOf(stage))) refuse(72, `${nameOf(stage)} is not allowed to be used within an update`)
  const run = chain(nowhere, pipeline, variables)
  return (doc) => {
    const [result = {}] = finished(run([doc]))
    const id = own(doc, '_id')
    if (id === missing) return result
    if (own(result, '_id') === missing) return { _id: id, ...result }
    if (identity(result['_id']) !== identity(id))
      refuse(66, `Performing an update on the path '_id' would modify the immutable field '_id'`)
    return result
  }
}
