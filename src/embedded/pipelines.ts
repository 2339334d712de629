import type { Catalogue, Collection } from './catalogue.ts'
import { type Doc, encode, isDoc } from './meaning/documents.ts'
import { chain, count, demand, type Docs, nameOf, positive, type Source } from './meaning/stages.ts'
import { type Plan, planQuery } from './planner.ts'
import { counted, docOf, read, type Stats } from './scanning.ts'
import type { Storage } from './storage.ts'

/**
 * Aggregation over stored documents: what stands at the head of a pipeline ($match, $sort, $skip, $limit) is planned like a
 * find, the other stages work on what that gives.
 */
type Head = { plan: Plan; skip: number; limit: number; rest: Doc[] }
type Place = { storage: Storage; catalogue: Catalogue; db: string }

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

/** Where stages find the documents of other collections. */
const sourceOf = (place: Place): Source =>
  function* (name, pipeline, variables) {
    const collection = name === undefined ? undefined : place.catalogue.find(place.db, name)
    yield* documentsOf(place, planPipeline(collection, pipeline, { variables }), variables)
  }

/** The results of a pipeline as bytes. Stored documents that no stage touches go out as they are stored. */
export function* runPipeline(
  place: Place,
  head: Head,
  variables: Doc | undefined,
  stats: Stats = { keys: 0, docs: 0 },
): Generator<Buffer | undefined> {
  if (head.rest.length === 0) for (const found of read(place.storage, head.plan, { ...head, stats })) yield found?.bytes
  else for (const doc of documentsOf(place, head, variables, stats)) yield doc && encode(doc)
}

function* documentsOf(place: Place, head: Head, variables: Doc = {}, stats: Stats = { keys: 0, docs: 0 }): Docs {
  const [first, ...others] = head.rest
  const onlyCount = first && head.skip === 0 && head.limit === Infinity && countField(first)
  if (onlyCount) {
    const after = chain(sourceOf(place), others, variables)
    for (const n of counted(place.storage, head.plan, stats))
      yield* n === undefined ? [undefined] : after(n > 0 ? [onlyCount(n)] : [])
    return
  }
  function* input(): Docs {
    for (const found of read(place.storage, head.plan, { ...head, stats })) yield found && docOf(found)
  }
  yield* chain(sourceOf(place), head.rest, variables)(input())
}

/** `$count`, and the `$group` drivers send for countDocuments: need no document, only their number. */
function countField(stage: Doc): ((n: number) => Doc) | undefined {
  if (typeof stage['$count'] === 'string') return (n) => ({ [stage['$count'] as string]: n })
  const { _id: id, ...fields } = (isDoc(stage['$group']) ? stage['$group'] : {}) as Doc
  const [[name, operand] = ['', undefined], more] = Object.entries(fields)
  const isOne = isDoc(operand) && Object.keys(operand).length === 1 && operand['$sum'] === 1
  return isOne && more === undefined && (id === null || typeof id === 'number')
    ? (n) => ({ _id: id, [name]: n })
    : undefined
}
