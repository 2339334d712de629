import { Aggregator } from 'mingo'
import type { Catalogue, Collection } from './catalogue.ts'
import { encode, isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { CommandError, notSupported, refuse } from './errors.ts'
import { asRefusal, baseOptions, evaluator, plain } from './expressions.ts'
import { compileFilter } from './filters.ts'
import { createGroups } from './groups.ts'
import { compareValues, identity } from './index-keys.ts'
import { missing, own, valuesAt } from './paths.ts'
import { planQuery } from './planner.ts'
import type { Plan } from './planner.ts'
import { compileAdditions, compileProjection } from './projection.ts'
import { counted, docOf, read } from './scanning.ts'
import type { Stats } from './scanning.ts'
import { sorter } from './sorting.ts'
import type { Storage } from './storage.ts'

/**
 * Aggregation. What stands at the head of a pipeline ($match, $sort, $skip, $limit) is planned like a find; the stages
 * that decide how much is read are done here, one document at a time; the rest is mingo's.
 */
export type Source = { storage: Storage; catalogue: Catalogue; db: string }
const bucketField = '\u0000bucket'
type Docs = Generator<Doc | undefined>
type Stage = (input: Iterable<Doc | undefined>) => Docs

type Head = { plan: Plan; skip: number; limit: number; rest: Doc[] }

export function checkPipeline(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) return refuse(14, `'pipeline' option must be specified as an array`)
  for (const stage of pipeline) {
    if (!isDoc(stage)) refuse(14, 'Each element of the pipeline array must be an object')
    if (Object.keys(stage as Doc).length !== 1)
      refuse(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return pipeline as Doc[]
}

const nameOf = (stage: Doc): string => Object.keys(stage)[0] as string

/** Splits a pipeline into what is planned and what is left. */
export function planPipeline(
  collection: Collection | undefined,
  pipeline: Doc[],
  options: { hint?: unknown; variables?: Doc } = {},
): Head {
  const filters: Doc[] = []
  let sort: Doc | undefined
  let [skip, limit] = [0, Infinity]
  let at = 0
  for (; at < pipeline.length; at++) {
    const stage = pipeline[at] as Doc
    const name = nameOf(stage)
    const value = stage[name]
    if (name === '$match' && sort === undefined && skip === 0 && limit === Infinity) filters.push(demand(name, value))
    else if (name === '$sort' && sort === undefined && skip === 0 && limit === Infinity) sort = demand(name, value)
    else if (name === '$skip' && limit === Infinity) skip += count(name, value)
    else if (name === '$limit') limit = Math.min(limit, positive(name, value))
    else break
  }
  const filter = filters.length === 1 ? (filters[0] as Doc) : filters.length === 0 ? {} : { $and: filters }
  const plan = planQuery(collection, filter, { ...options, ...(sort ? { sort } : {}) })
  return { plan, skip, limit, rest: pipeline.slice(at) }
}

const demand = (name: string, value: unknown): Doc =>
  isDoc(value) ? value : refuse(15959, `the ${name.slice(1)} filter must be an expression in an object`)
const count = (name: string, value: unknown): number => {
  const number = numberOf(value)
  return number !== undefined && Number.isInteger(number) && number >= 0
    ? number
    : refuse(5107200, `invalid argument to ${name} stage: Expected a non-negative number`)
}
const positive = (name: string, value: unknown): number =>
  count(name, value) || refuse(15958, `the ${name.slice(1)} must be positive`)

/** The results of a pipeline as bytes. Stored documents that no stage touches go out as they are stored. */
export function* runPipeline(
  source: Source,
  head: Head,
  variables: Doc | undefined,
  stats: Stats = { keys: 0, docs: 0 },
): Generator<Buffer | undefined> {
  if (head.rest.length === 0) {
    for (const found of read(source.storage, head.plan, { ...head, stats })) yield found?.bytes
    return
  }
  for (const doc of documentsOf(source, head, variables, stats)) yield doc && encode(doc, true)
}

function* documentsOf(source: Source, head: Head, variables: Doc = {}, stats: Stats = { keys: 0, docs: 0 }): Docs {
  const [first, ...others] = head.rest
  const onlyCount = first && head.skip === 0 && head.limit === Infinity && countField(first)
  if (onlyCount) {
    for (const n of counted(source.storage, head.plan, stats)) {
      if (n === undefined) yield undefined
      else if (n > 0) yield* chain(source, others, variables)([onlyCount(n)])
      else yield* chain(source, others, variables)([])
    }
    return
  }
  function* input(): Docs {
    for (const found of read(source.storage, head.plan, { ...head, stats })) yield found && docOf(found)
  }
  yield* chain(source, head.rest, variables)(input())
}

/** `$count`, and the `$group` drivers send for countDocuments: need no document, only their number. */
function countField(stage: Doc): ((n: number) => Doc) | undefined {
  if (typeof stage['$count'] === 'string') return (n) => ({ [stage['$count'] as string]: n })
  const group = stage['$group']
  if (
    !isDoc(group) ||
    Object.keys(group).length !== 2 ||
    (typeof group['_id'] === 'string' && group['_id'].startsWith('$')) ||
    (typeof group['_id'] === 'object' && group['_id'] !== null)
  )
    return undefined
  const [name, operand] = Object.entries(group).find(([key]) => key !== '_id') as [string, unknown]
  const one = isDoc(operand) ? operand['$sum'] : undefined
  return typeof one === 'number' && Object.keys(operand as Doc).length === 1
    ? (n) => ({ _id: group['_id'], [name]: n * one })
    : undefined
}

function chain(source: Source, stages: Doc[], variables: Doc): Stage {
  const made = stages.map((stage) => makeStage(source, nameOf(stage), stage[nameOf(stage)], variables))
  return (input) => made.reduce<Iterable<Doc | undefined>>((stream, stage) => stage(stream), input) as Docs
}

const each = (change: (doc: Doc) => Doc): Stage =>
  function* (input) {
    for (const doc of input) yield doc && change(doc)
  }

const collected = (work: (docs: Doc[]) => Iterable<Doc>): Stage =>
  function* (input) {
    const docs: Doc[] = []
    for (const doc of input) {
      if (doc) docs.push(doc)
      else yield undefined
    }
    yield* work(docs)
  }

function makeStage(source: Source, name: string, spec: unknown, variables: Doc): Stage {
  switch (name) {
    case '$match': {
      const matches = compileFilter(demand(name, spec), { variables })
      return function* (input) {
        for (const doc of input) if (!doc || matches(doc)) yield doc
      }
    }
    case '$sort': {
      const compare = sorter(demand(name, spec))
      return collected((docs) => docs.sort(compare))
    }
    case '$skip': {
      const over = count(name, spec)
      return function* (input) {
        let n = 0
        for (const doc of input) if (!doc || n++ >= over) yield doc
      }
    }
    case '$limit': {
      const most = positive(name, spec)
      return function* (input) {
        let n = 0
        for (const doc of input) {
          yield doc
          if (doc && ++n === most) return
        }
      }
    }
    case '$count':
      return collected((docs) => (docs.length > 0 ? [{ [spec as string]: docs.length }] : []))
    case '$project':
      if (!isDoc(spec) || Object.keys(spec).length === 0)
        return refuse(51272, 'Invalid $project :: caused by :: projection specification must have at least one field')
      return each(compileProjection(spec, { stage: true, variables }))
    case '$unset':
      return each(
        compileProjection(Object.fromEntries((Array.isArray(spec) ? spec : [spec]).map((path: string) => [path, 0])), {
          stage: true,
        }),
      )
    case '$replaceRoot':
    case '$replaceWith': {
      const compute = evaluator(name === '$replaceWith' ? spec : demand(name, spec)['newRoot'], variables)
      return each((doc) => {
        const value = compute(plain(doc))
        return isDoc(value)
          ? value
          : refuse(
              40228,
              `'newRoot' expression must evaluate to an object, but resulting value was: ${JSON.stringify(value) ?? 'missing'}`,
            )
      })
    }
    case '$group':
      return function* (input) {
        const groups = createGroups(spec, variables)
        for (const doc of input) {
          if (doc) groups.add(doc)
          else yield undefined
        }
        yield* groups.results()
      }
    case '$sortByCount':
      return chain(source, [{ $group: { _id: spec, count: { $sum: 1 } } }, { $sort: { count: -1 } }], variables)
    case '$lookup':
      return lookup(source, demand(name, spec), variables)
    case '$graphLookup':
      return graphLookup(source, demand(name, spec), variables)
    case '$unionWith':
      return function* (input) {
        yield* input as Docs
        const { coll, pipeline = [] } = (typeof spec === 'string' ? { coll: spec } : spec) as {
          coll?: string
          pipeline?: Doc[]
        }
        yield* subPipeline(source, coll, checkPipeline(pipeline), variables)
      }
    case '$facet': {
      const facets = Object.entries(demand(name, spec)).map(([field, stages]): [string, Stage] => [
        field,
        chain(source, checkPipeline(stages), variables),
      ])
      return collected((docs) => [
        Object.fromEntries(
          facets.map(([field, run]) => [
            field,
            [...run(docs.map((doc) => ({ ...doc })))].filter((doc) => doc !== undefined),
          ]),
        ),
      ])
    }
    case '$sample':
      return collected((docs) => {
        const most = count('$sample', demand(name, spec)['size'])
        for (let i = docs.length - 1; i > 0; i--) {
          const j = Math.floor(Math.random() * (i + 1))
          ;[docs[i], docs[j]] = [docs[j] as Doc, docs[i] as Doc]
        }
        return docs.slice(0, most)
      })
    case '$addFields':
    case '$set':
      return each(compileAdditions(demand(name, spec), variables))
    case '$unwind':
    case '$redact':
      return mingoStage(name, spec, variables, 256)
    case '$bucket':
      return bucket(source, demand(name, spec), variables)
    case '$bucketAuto':
    case '$setWindowFields':
    case '$densify':
    case '$fill':
    case '$documents':
      return mingoStage(name, spec, variables, Infinity)
    case '$out':
    case '$merge':
      return refuse(40601, `${name} can only be the final stage in the pipeline`)
    case '$changeStream':
      return refuse(40573, 'The $changeStream stage is only supported on replica sets')
    case '$collStats':
    case '$indexStats':
    case '$geoNear':
    case '$listLocalSessions':
    case '$search':
    case '$currentOp':
    case '$listSessions':
    case '$planCacheStats':
      return notSupported(name)
    default:
      return refuse(40324, `Unrecognized pipeline stage name: '${name}'`)
  }
}

/** `$bucket` is a `$group` by the boundary below, in the order of the boundaries. */
function bucket(source: Source, spec: Doc, variables: Doc): Stage {
  const {
    groupBy,
    boundaries,
    default: rest,
    output = { count: { $sum: 1 } },
  } = spec as { groupBy: unknown; boundaries?: unknown[]; default?: unknown; output?: Doc }
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    return refuse(40191, 'The $bucket boundaries field must be an array of at least 2 values')
  if (boundaries.some((bound, i) => i > 0 && compareValues(boundaries[i - 1], bound) >= 0))
    refuse(40194, 'The boundaries of $bucket must be sorted')
  const compute = evaluator(groupBy, variables)
  const place = (doc: Doc): unknown => {
    const value = compute(plain(doc)) ?? null
    const above = boundaries.findIndex((bound) => compareValues(value, bound) < 0)
    if (above > 0) return boundaries[above - 1]
    return 'default' in spec
      ? rest
      : refuse(40066, '$bucket could not find a matching branch for an input, and no default was specified')
  }
  const grouped = chain(source, [{ $group: { _id: `$${bucketField}`, ...output } }, { $sort: { _id: 1 } }], variables)
  return function* (input) {
    yield* grouped(each((doc) => ({ ...doc, [bucketField]: place(doc) }))(input))
  }
}

/** Scripts are refused wherever they hide; `$setWindowFields` of mingo needs its own inner one. */
const hasScript = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(hasScript)
    : isDoc(value) &&
      Object.entries(value).some(([key, inner]) => key === '$function' || key === '$accumulator' || hasScript(inner))

/** A stage of mingo over so many documents at a time: all of them where they hang together. */
function mingoStage(name: string, spec: unknown, variables: Doc, at: number): Stage {
  if (hasScript(spec)) notSupported('$function')
  const stage = { [name]: plain(spec) as Doc }
  const options = { ...baseOptions, variables, scriptEnabled: name === '$setWindowFields' } as never
  const work = (docs: Doc[]): Doc[] => asRefusal(() => new Aggregator([stage], options).run(docs.map(plain) as Doc[]))
  return function* (input) {
    let docs: Doc[] = []
    for (const doc of input) {
      if (!doc) yield undefined
      else docs.push(doc)
      if (docs.length < at) continue
      yield* work(docs)
      docs = []
    }
    if (docs.length > 0 || at === Infinity) yield* work(docs)
  }
}

function* subPipeline(source: Source, coll: string | undefined, pipeline: Doc[], variables: Doc, filter?: Doc): Docs {
  const [first, ...rest] = pipeline
  if (coll === undefined && first && '$documents' in first) return yield* chain(source, [first, ...rest], variables)([])
  const collection = source.catalogue.find(source.db, coll ?? refuse(9, `missing 'from' or 'coll'`))
  yield* documentsOf(
    source,
    planPipeline(collection, filter ? [{ $match: filter }, ...pipeline] : pipeline, { variables }),
    variables,
  )
}

const finished = (docs: Docs): Doc[] => [...docs].filter((doc) => doc !== undefined)

function lookup(source: Source, spec: Doc, variables: Doc): Stage {
  const {
    from,
    localField,
    foreignField,
    as,
    let: bindings,
    pipeline = [],
  } = spec as { from?: string; localField?: string; foreignField?: string; as?: string; let?: Doc; pipeline?: Doc[] }
  if (typeof as !== 'string') return refuse(9, `must specify 'as' field for a $lookup`)
  if ((localField === undefined) !== (foreignField === undefined))
    refuse(9, '$lookup requires both or neither of localField and foreignField')
  if (localField === undefined && spec['pipeline'] === undefined)
    refuse(9, `$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified`)
  const computes = Object.entries(bindings ?? {}).map(([name, expr]): [string, (doc: unknown) => unknown] => [
    name,
    evaluator(expr, variables),
  ])
  const stages = checkPipeline(pipeline)
  const put = (doc: Doc, found: Doc[]): Doc => withPath(doc, as.split('.'), found)
  return each((doc) => {
    const bound = {
      ...variables,
      ...Object.fromEntries(computes.map(([name, compute]) => [name, compute(plain(doc)) ?? null])),
    }
    if (localField === undefined || foreignField === undefined)
      return put(doc, finished(subPipeline(source, from, stages, bound)))
    const locals = valuesAt(doc, localField.split('.'))
    const distinct = [
      ...new Map((locals.length > 0 ? locals : [null]).map((value) => [identity(value), value])).values(),
    ]
    const filter = { [foreignField]: distinct.length === 1 ? { $eq: distinct[0] } : { $in: distinct } }
    return put(doc, finished(subPipeline(source, from, stages, bound, filter)))
  })
}

function withPath(doc: Doc, [first, ...rest]: string[], value: unknown): Doc {
  const inner = own(doc, first as string)
  return {
    ...doc,
    [first as string]:
      rest.length === 0 ? value : withPath(inner !== missing && isDoc(inner) ? inner : {}, rest, value),
  }
}

function graphLookup(source: Source, spec: Doc, variables: Doc): Stage {
  const { from, connectFromField, connectToField, as, maxDepth, depthField, restrictSearchWithMatch } = spec as {
    from: string
    connectFromField: string
    connectToField: string
    as: string
    maxDepth?: number
    depthField?: string
    restrictSearchWithMatch?: Doc
  }
  const start = evaluator(spec['startWith'], variables)
  return each((doc) => {
    const first = start(plain(doc))
    let front = (Array.isArray(first) ? first : [first]).filter((value) => value !== undefined)
    const found = new Map<string | number, Doc>()
    for (let depth = 0; front.length > 0 && depth <= (numberOf(maxDepth) ?? Infinity); depth++) {
      const filter = {
        [connectToField]: { $in: front },
        ...(restrictSearchWithMatch ? { $and: [restrictSearchWithMatch] } : {}),
      }
      front = []
      for (const next of finished(subPipeline(source, from, [], variables, filter))) {
        const id = identity(next['_id'])
        if (found.has(id)) continue
        found.set(id, depthField ? { ...next, [depthField]: depth } : next)
        front.push(...valuesAt(next, connectFromField.split('.')))
      }
    }
    return { ...doc, [as]: [...found.values()] }
  })
}

/** A pipeline that changes one document: `$set`, `$unset`, `$replaceWith` and their like. */
export function compilePipelineUpdate(source: Source, pipeline: Doc[], variables: Doc): (doc: Doc) => Doc {
  for (const stage of checkPipeline(pipeline))
    if (!['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'].includes(nameOf(stage)))
      refuse(72, `${nameOf(stage)} is not allowed to be used within an update`)
  const run = chain(source, pipeline, variables)
  return (doc) => {
    const [result] = finished(run([doc]))
    if (!result) throw new CommandError(1, 'an update pipeline gave no document')
    const id = own(doc, '_id')
    if (id === missing) return lean(result)
    if (own(result, '_id') === missing) return { _id: id, ...lean(result) }
    if (identity(result['_id']) !== identity(id))
      refuse(66, `Performing an update on the path '_id' would modify the immutable field '_id'`)
    return lean(result)
  }
}

const lean = (value: Doc): Doc =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, isDoc(inner) ? lean(inner) : inner]),
  )
