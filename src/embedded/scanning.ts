import { type Collection, namespaceOf } from './catalogue.ts'
import { checkDeadline, type Deadline } from './deadlines.ts'
import { decode, decodeFields, type Doc } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import type { Plan } from './planner.ts'
import { sortKey } from './meaning/sorting.ts'
import { type Entry, type Range, ridOfKey, type Storage } from './storage.ts'

/** `doc`: the document decoded; `fields`: those of its fields that the filter looked at. */
export type Found = { rid: number; bytes: Buffer; doc?: Doc; fields?: Doc }
export type Stats = { keys: number; docs: number }
/** `undefined` comes now and then between results: a moment at which the reader may let others go first. */
export type Stream = Generator<Found | undefined>

const mostSortBytes = 256 * 1024 * 1024
const pauseEvery = 256
const sortedAtOnce = 2000

/** The documents a plan finds, in the plan's order; `most`: no more of them will be asked for. */
export function* scan(storage: Storage, plan: Plan, stats: Stats, most = Infinity): Stream {
  const { collection } = plan
  if (!collection) return
  let examined = 0
  if (plan.kind === 'collection') {
    for (const { key, value } of storage.documents(collection.id, plan.reverse)) {
      stats.docs++
      if (++examined % pauseEvery === 0) yield undefined
      const found: Found = { rid: ridOfKey(key), bytes: value }
      if (passes(plan, found)) yield found
    }
    return
  }
  const seen = plan.dedupe ? new Set<number>() : undefined
  if (isPoint(plan)) {
    const found = pointed(storage, plan, stats)
    if (found) yield found
    return
  }
  if (plan.kind === 'or') {
    for (const branch of plan.branches ?? [])
      for (const found of scan(storage, branch, stats)) {
        if (found && seen?.has(found.rid)) continue
        if (found) seen?.add(found.rid)
        if (!found || passes(plan, found)) yield found
      }
    return
  }
  const likely = most === Infinity || plan.residual ? undefined : most
  for (const rid of records(storage, plan, stats, likely)) {
    if (++examined % pauseEvery === 0) yield undefined
    if (seen?.has(rid)) continue
    seen?.add(rid)
    const bytes = storage.document(collection.id, rid)
    if (!bytes) continue
    stats.docs++
    const found: Found = { rid, bytes }
    if (passes(plan, found)) yield found
  }
}

/** Can there be one document at the most? */
export const isPoint = ({ exact, ranges }: Plan): boolean => exact === true && ranges.length === 1

/** What a plan for one document finds, without a stream. */
export function pointed(storage: Storage, plan: Plan, stats: Stats): Found | undefined {
  const [{ start, end, reverse }] = plan.ranges as [Range]
  const rid = storage.holder(reverse ? end : start)
  if (rid === undefined) return undefined
  stats.keys++
  const bytes = storage.document((plan.collection as Collection).id, rid)
  if (!bytes) return undefined
  stats.docs++
  const found: Found = { rid, bytes }
  return passes(plan, found) ? found : undefined
}

/** What the index did not decide: of the document no more is decoded than that looks at. */
function passes({ residual, reads }: Plan, found: Found): boolean {
  return !residual || residual(reads && !found.doc ? (found.fields = decodeFields(found.bytes, reads)) : docOf(found))
}

export const docOf = (found: Found): Doc => (found.doc ??= decode(found.bytes))

function* records(storage: Storage, plan: Plan, stats: Stats, likely?: number): Generator<number> {
  const ridOf = ({ key, value }: Entry): number => (value.length > 0 ? value.readUIntBE(0, 6) : ridOfKey(key))
  if (plan.exact) {
    for (const { start, end, reverse } of plan.ranges) {
      const rid = storage.holder(reverse ? end : start)
      if (rid === undefined) continue
      stats.keys++
      yield rid
    }
    return
  }
  const walks = plan.ranges.map((range) => storage.entries(range, plan.index?.unique, likely))
  if (!plan.mergeAt) {
    for (const walk of walks)
      for (const entry of walk) {
        stats.keys++
        yield ridOf(entry)
      }
    return
  }
  // Each range is in order behind its own head: take the least of their next keys.
  const heads = walks.map((walk) => walk.next())
  const { mergeAt } = plan
  const tail = (i: number): Buffer => (heads[i] as IteratorYieldResult<Entry>).value.key.subarray(mergeAt[i])
  for (;;) {
    let least = -1
    for (let i = 0; i < heads.length; i++) {
      if (heads[i]?.done) continue
      if (least < 0 || Buffer.compare(tail(i), tail(least)) * (plan.reverse ? -1 : 1) < 0) least = i
    }
    if (least < 0) return
    stats.keys++
    yield ridOf((heads[least] as IteratorYieldResult<Entry>).value)
    heads[least] = (walks[least] as Generator<Entry>).next()
  }
}

/** Puts a stream in the plan's order where the plan does not give it. Keeps no more than `most` documents. */
function* inOrder(stream: Stream, plan: Plan, most: number): Stream {
  if (plan.sorted) return yield* stream
  const kept: { key: Buffer; found: Found; n: number }[] = []
  let bytes = 0
  let n = 0
  const compare = (a: { key: Buffer; n: number }, b: { key: Buffer; n: number }): number =>
    a.key.compare(b.key) || a.n - b.n
  const room = Math.max(2 * most, most + 1000)
  for (const found of stream) {
    if (!found) {
      yield undefined
      continue
    }
    kept.push({
      key: sortKey(docOf(found), plan.sort),
      found: plan.kind === 'text' ? found : { rid: found.rid, bytes: found.bytes },
      n: n++,
    })
    bytes += found.bytes.length + 200
    if (kept.length >= room) {
      kept.sort(compare).length = most
      bytes = kept.reduce((sum, one) => sum + one.found.bytes.length + 200, 0)
    }
    if (bytes > mostSortBytes)
      refuse(
        292,
        `Executor error during find command on ${plan.collection ? namespaceOf(plan.collection) : ''}: Sort exceeded memory limit of ${mostSortBytes} bytes. Add an index, or specify a smaller limit.`,
      )
  }
  const ordered = yield* sortedInSlices(kept, compare)
  for (const { found } of ordered.slice(0, most)) yield found
}

/** Sorts a long list a piece at a time, so that others need not wait for the whole. */
function* sortedInSlices<T>(list: T[], compare: (a: T, b: T) => number): Generator<undefined, T[]> {
  let runs: T[][] = []
  for (let at = 0; at < list.length; at += sortedAtOnce) {
    runs.push(list.slice(at, at + sortedAtOnce).sort(compare))
    yield undefined
  }
  while (runs.length > 1) {
    const longer: T[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [one, other = []] = runs.slice(at, at + 2) as [T[], T[] | undefined]
      const merged: T[] = []
      for (let i = 0, j = 0; i < one.length || j < other.length;) {
        const first = j >= other.length || (i < one.length && compare(one[i] as T, other[j] as T) <= 0)
        merged.push((first ? one[i++] : other[j++]) as T)
        if (merged.length % sortedAtOnce === 0) yield undefined
      }
      longer.push(merged)
    }
    runs = longer
  }
  return runs[0] ?? []
}

function* slice(stream: Stream, skip: number, limit: number): Stream {
  if (limit <= 0) return
  let left = limit
  let over = skip
  for (const found of stream) {
    if (!found) yield undefined
    else if (over > 0) over--
    else {
      yield found
      if (--left === 0) return
    }
  }
}

/** Everything an ordinary read does: scan, sort, skip, limit. */
export function read(
  storage: Storage,
  plan: Plan,
  options: { skip?: number; limit?: number; stats?: Stats } = {},
): Stream {
  const { skip = 0, limit = Infinity, stats = { keys: 0, docs: 0 } } = options
  if (isPoint(plan) && skip === 0 && limit > 0) return scan(storage, plan, stats)
  const ordered = inOrder(scan(storage, plan, stats, plan.sorted ? skip + limit : Infinity), plan, skip + limit)
  return skip === 0 && limit === Infinity ? ordered : slice(ordered, skip, limit)
}

/** How many documents a plan finds. */
export function* counted(storage: Storage, plan: Plan, stats: Stats): Generator<number | undefined> {
  const { collection } = plan
  if (!collection) return yield 0
  if (plan.kind === 'collection' && !plan.residual)
    return yield (collection.count ??= storage.countDocuments(collection.id))
  if (plan.kind === 'index' && !plan.residual && !plan.dedupe) {
    const total = plan.ranges.reduce(
      (sum, range) => sum + storage.countEntries(range.reverse ? { start: range.end, end: range.start } : range),
      0,
    )
    stats.keys += total
    return yield total
  }
  let n = 0
  for (const found of scan(storage, plan, stats)) {
    if (found) n++
    else yield undefined
  }
  yield n
}

/** Works through a stream, letting other commands run meanwhile. */
export async function drain<T>(
  stream: Generator<T | undefined>,
  each: (item: T) => boolean | void,
  deadline?: Deadline,
): Promise<void> {
  let since = performance.now()
  for (const item of stream) {
    checkDeadline(deadline)
    if (item !== undefined) {
      if (each(item) === false) return
    } else if (performance.now() - since > 5) {
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    }
  }
}
