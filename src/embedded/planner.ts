import type { Collection, Index } from './catalogue.ts'
import {
  type Bound,
  boundOf,
  type Condition,
  flatten,
  implies,
  indexable,
  rangeOf,
  rangeWithin,
  same,
  shown,
} from './conditions.ts'
import { type Doc, isDoc, numberOf } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import { compileFilter, type Filter, type FilterContext, headsOf } from './meaning/filters.ts'
import { compoundKey, equalValues } from './meaning/order.ts'
import { parseSort, scored, type SortField, textScoreField } from './meaning/sorting.ts'
import type { Range } from './storage.ts'
import { parseSearch, type Search, textScore } from './meaning/text.ts'

/** How a query is answered. Ranges are walked one after the other, or merged where that gives the order asked for. */
export type Plan = {
  kind: 'collection' | 'index' | 'or' | 'text' | 'nothing'
  collection: Collection | undefined
  index?: Index
  ranges: Range[]
  reverse: boolean
  /** Length of the equal bytes at the head of each range's keys; given when ranges are merged by what follows. */
  mergeAt?: number[]
  branches?: Plan[]
  search?: Search
  /** May one document come up several times? */
  dedupe: boolean
  /** What the index did not decide, and the fields it looks at where those are known. */
  residual: Filter | undefined
  reads: ReadonlySet<string> | undefined
  /** Every range is one whole key of a unique index. */
  exact?: boolean
  sorted: boolean
  sort: SortField[]
  bounds?: Doc
}

type PlanOptions = { sort?: Doc; hint?: unknown; variables?: Doc }

const mostRanges = 2000

export function planQuery(collection: Collection | undefined, filter: Doc, options: PlanOptions = {}): Plan {
  const natural = naturalOrder(options.sort) ?? naturalOrder(options.hint)
  const sort = options.sort && naturalOrder(options.sort) === undefined ? parseSort(options.sort) : []
  if (natural !== undefined && isHint(options.hint) && naturalOrder(options.hint) !== natural)
    refuse(2, 'index hint not allowed with $natural sort order')
  const context = contextOf(collection, options.variables)
  const hinted = collection && hintedIndex(collection, options.hint)
  const conditions = flatten(filter)
  const search = conditions.find((one) => one.operator === '$text')
  if (search && (natural !== undefined || isHint(options.hint))) refuse(2, 'text and hint not allowed in same query')
  if (!search && sort.some(({ path }) => path === textScoreField))
    refuse(40218, 'query requires text score metadata, but it is not available')
  const asked: Asked = { conditions, sort, context, hinted: hinted !== undefined, bounds: new Map() }
  const whole = (): Omit<Plan, 'kind'> => ({
    collection,
    ranges: [],
    reverse: false,
    dedupe: false,
    ...residualOf(conditions, context),
    sorted: sort.length === 0,
    sort,
  })
  if (!collection) return { ...whole(), kind: 'nothing' }
  if (search) return textPlan(collection, search, whole())
  const byId = hinted || natural !== undefined ? undefined : conditions.find(namesId)
  if (byId) return idPlan(collection, byId, asked)
  if (natural !== undefined) return { ...whole(), kind: 'collection', reverse: natural < 0 }
  let best: Choice | undefined
  for (const index of hinted ? [hinted] : collection.indexes) {
    const choice = isUsable(index) ? assess(index, asked) : undefined
    if (choice && choice.score > (best?.score ?? 0)) best = choice
  }
  if (best && (hinted || best.score >= 10)) return indexPlan(collection, best, asked)
  const either = orPlan(collection, asked)
  if (either) return either
  return best ? indexPlan(collection, best, asked) : { ...whole(), kind: 'collection' }
}

const namesId = ({ path, operator, operand }: Condition): boolean =>
  path === '_id' && operator === '$eq' && operand !== null && indexable(operand)

/** No index can be better than that of `_id` where it is given: there is one document, or none. */
function idPlan(collection: Collection, byId: Condition, { conditions, sort, context }: Asked): Plan {
  const index = collection.indexes[0] as Index
  const others = conditions.filter((one) => one !== byId)
  return {
    kind: 'index',
    collection,
    index,
    ranges: [rangeOf(compoundKey(index.id, [byId.operand], [1]))],
    reverse: false,
    dedupe: false,
    exact: true,
    ...residualOf(others, context),
    sorted: true,
    sort,
    bounds: { _id: [byId.operand] },
  }
}

/** A filter as it is meant for this collection. */
export const matcherOf = (collection: Collection, filter: Doc, variables?: Doc): Filter =>
  compileFilter(filter, contextOf(collection, variables))

const contextOf = (collection: Collection | undefined, variables: Doc | undefined): FilterContext => ({
  ...(variables ? { variables } : {}),
  ...textContext(collection),
})

function residualOf(conditions: Condition[], context: FilterContext): Pick<Plan, 'residual' | 'reads'> {
  if (conditions.length === 0) return { residual: undefined, reads: undefined }
  const left = conditions.length === 1 ? (conditions[0] as Condition).as : { $and: conditions.map(({ as }) => as) }
  return { residual: compileFilter(left, context), reads: headsOf(left) }
}

function naturalOrder(spec: unknown): number | undefined {
  if (!isDoc(spec) || !('$natural' in spec)) return undefined
  const direction = numberOf(spec['$natural'])
  return Object.keys(spec).length === 1 && (direction === 1 || direction === -1)
    ? direction
    : refuse(2, '$natural stands alone, as 1 or -1')
}

const isHint = (hint: unknown): boolean =>
  hint !== undefined && hint !== null && !(isDoc(hint) && Object.keys(hint).length === 0)

const isSeen = ({ ready, spec }: Index): boolean => ready && spec['hidden'] !== true
/** May a filter or a sort be answered from it? */
const isUsable = (index: Index): boolean => isSeen(index) && !index.weights

function hintedIndex(collection: Collection, hint: unknown): Index | undefined {
  if (!isHint(hint) || naturalOrder(hint) !== undefined) return undefined
  const found = collection.indexes
    .filter(isUsable)
    .find((index) =>
      typeof hint === 'string' ? index.name === hint : isDoc(hint) && sameKey(index.spec['key'] as Doc, hint),
    )
  return found ?? refuse(2, `error processing query: hint provided does not correspond to an existing index`)
}

const sameKey = (a: Doc, b: Doc): boolean => {
  const [x, y] = [Object.entries(a), Object.entries(b)]
  return x.length === y.length && x.every(([field, value], i) => field === y[i]?.[0] && equalValues(value, y[i]?.[1]))
}

const textIndex = ({ indexes }: Collection): Index | undefined =>
  indexes.find((index) => index.weights && isSeen(index))

function textContext(collection: Collection | undefined): FilterContext {
  const index = collection && textIndex(collection)
  if (!index) return {}
  return {
    text: (text) => {
      const search = parseSearch(text)
      return (doc) => {
        const score = textScore(search, index.weights as Record<string, number>, doc)
        if (score > 0) scored(doc, { [textScoreField]: score })
        return score > 0
      }
    },
  }
}

function textPlan(collection: Collection, condition: Condition, base: Omit<Plan, 'kind'>): Plan {
  const index = textIndex(collection) ?? refuse(27, 'text index required for $text query')
  const search = parseSearch((condition.operand as Doc)['$search'] as string)
  const byToken = (token: string): Range => rangeOf(compoundKey(index.id, [token], [1]))
  return {
    ...base,
    kind: 'text',
    index,
    search,
    ranges: search.terms.map((term) => byToken(term.reduce((a, b) => (b.length > a.length ? b : a)))),
    dedupe: true,
  }
}

/** What is asked of an index; `bounds` remembers what the conditions say about a path. */
type Asked = {
  conditions: Condition[]
  sort: SortField[]
  context: FilterContext
  hinted: boolean
  bounds: Map<string, Bound | undefined>
}
type Order = { sorted: boolean; reverse: boolean; merged: boolean }
type Choice = { index: Index; bounds: Bound[]; points: unknown[][]; order: Order; score: number }

/** How an index would serve; undefined when it would not. */
function assess(index: Index, asked: Asked): Choice | undefined {
  const { conditions, sort, hinted } = asked
  if (index.partialSpec && !hinted && !implies(conditions, index.partialSpec)) return undefined
  const bounds: Bound[] = []
  const points: unknown[][] = []
  let combinations = 1
  const arrays: string[] = []
  for (const [i, path] of index.fields.entries()) {
    const multikey = index.multikey.has(i)
    const [head] = index.paths[i] as [string]
    // Two paths through one array may be answered by different elements: only one of them can bound the walk.
    if (multikey && arrays.includes(head)) break
    const name = multikey ? `${path}[]` : path
    if (!asked.bounds.has(name)) asked.bounds.set(name, boundOf(path, conditions, multikey))
    const bound = asked.bounds.get(name)
    if (!bound || combinations * (bound.points?.length ?? 1) > mostRanges) break
    if (multikey) arrays.push(head)
    bounds.push(bound)
    if (!bound.points) break
    combinations *= bound.points.length
    points.push(bound.points)
  }
  const order = sortFrom(index, points, sort)
  // Does some bound leave out missing fields?
  if (index.sparse && !hinted && !bounds.some((bound) => !bound.hasNull)) return undefined
  if (bounds.length === 0 && !hinted && !index.partialSpec && (!order.sorted || sort.length === 0)) return undefined
  const range = bounds[points.length]
  const score =
    points.reduce((sum, list) => sum + (list.length === 1 ? 10 : 9), 0) +
    (range ? (range.prefix === undefined && range.low && range.high ? 7 : 6) : 0) +
    (sort.length > 0 && order.sorted ? 5 : 0) +
    (index.unique && points.length === index.fields.length && points.every((list) => list.length === 1) ? 100 : 0) +
    (index.partialSpec ? 2 : 0) -
    index.fields.length / 100 +
    (hinted ? 1000 : 1)
  return { index, bounds, points, order, score }
}

function indexPlan(collection: Collection, choice: Choice, asked: Asked): Plan {
  const { index, bounds, points, order } = choice
  const decided = new Set(bounds.flatMap(({ exact }) => exact))
  const full = points.length === index.fields.length
  const range = bounds[points.length]
  // In the order of the index, in which a field that descends has its greatest first.
  const inOrder = points.map((list, i) => ((index.directions[i] ?? 1) < 0 ? list.toReversed() : list))
  const prefixes = product(inOrder).map((values) => compoundKey(index.id, values, index.directions))
  const ranges = prefixes.map((prefix) =>
    range ? rangeWithin(prefix, range, index.directions[points.length] ?? 1) : rangeOf(prefix),
  )
  const partial = index.partialSpec && flatten(index.partialSpec)
  const left = asked.conditions.filter(
    (condition) => !decided.has(condition) && !partial?.some((one) => same(one, condition)),
  )
  return {
    kind: 'index',
    collection,
    index,
    ranges: order.reverse
      ? ranges.map((one) => ({ start: one.end, end: one.start, reverse: true })).toReversed()
      : ranges,
    reverse: order.reverse,
    dedupe: index.multikey.size > 0 && (ranges.length > 1 || !full),
    exact: index.unique && full,
    ...residualOf(left, asked.context),
    sorted: order.sorted,
    sort: asked.sort,
    bounds: Object.fromEntries(bounds.map((bound, i) => [index.fields[i] as string, shown(bound)])),
    ...(order.merged && ranges.length > 1
      ? { mergeAt: (order.reverse ? prefixes.toReversed() : prefixes).map((prefix) => prefix.length) }
      : {}),
  }
}

/** Does the index give the order asked for, behind the fields that are fixed to points? */
function sortFrom(index: Index, points: unknown[][], sort: SortField[]): Order {
  const fixed = new Set(
    points.flatMap((list, i) => (list.length === 1 && !index.multikey.has(i) ? [index.fields[i]] : [])),
  )
  const wanted = sort.filter(({ path }) => !fixed.has(path))
  if (wanted.length === 0) return { sorted: true, reverse: false, merged: false }
  const firstMany = points.findIndex((list) => list.length > 1)
  const along = (from: number): number | undefined => {
    const fields = index.fields
      .map((path, i) => ({ path, i }))
      .slice(from)
      .filter(({ path }) => !fixed.has(path))
    let turn = 0
    for (const [k, { path, direction }] of wanted.entries()) {
      const field = fields[k]
      if (!field || field.path !== path || index.multikey.has(field.i)) return undefined
      const here = direction * (index.directions[field.i] as number)
      if (turn !== 0 && turn !== here) return undefined
      turn = here
    }
    return turn
  }
  const inOrder = along(firstMany < 0 ? points.length : firstMany)
  if (inOrder !== undefined) return { sorted: true, reverse: inOrder < 0, merged: false }
  const merged = firstMany < 0 ? undefined : along(points.length)
  if (merged !== undefined && points.reduce((n, list) => n * list.length, 1) <= 200)
    return { sorted: true, reverse: merged < 0, merged: true }
  return { sorted: false, reverse: false, merged: false }
}

function product(lists: unknown[][]): unknown[][] {
  return lists.reduce<unknown[][]>((sum, list) => sum.flatMap((head) => list.map((value) => [...head, value])), [[]])
}

/** A filter that is a choice, each branch of which an index answers. */
function orPlan(collection: Collection, { conditions, sort, context }: Asked): Plan | undefined {
  const choice = conditions.find(
    ({ operator, operand }) => operator === '$or' && Array.isArray(operand) && operand.length > 0,
  )
  if (!choice) return undefined
  const branches = (choice.operand as Doc[]).map((branch) =>
    planQuery(collection, branch, context.variables ? { variables: context.variables } : {}),
  )
  if (!branches.every((branch) => branch.kind === 'index' || branch.kind === 'or')) return undefined
  return {
    kind: 'or',
    collection,
    branches,
    ranges: [],
    reverse: false,
    dedupe: true,
    ...residualOf(conditions.length > 1 ? conditions : [], context),
    sorted: sort.length === 0,
    sort,
  }
}
