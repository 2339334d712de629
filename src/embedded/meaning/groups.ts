import { type Doc, isDoc, numberOf } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { evaluator } from './expressions.ts'
import { compareValues, identity } from './order.ts'
import { createSum } from './numbers.ts'
import { operators } from './operators.ts'
import { entry } from './paths.ts'

/** `$group`, one document at a time: memory grows with the groups, not with the documents. */
type Accumulator = { add: (value: unknown) => void; result: () => unknown }
/** One field of a group's result: what it takes from each document, and how it adds up. */
type Field = { name: string; compute: (doc: unknown) => unknown; create: () => Accumulator }

export function createGroups(
  output: unknown,
  variables: Doc,
  key: (doc: unknown) => unknown,
): { add(doc: Doc): void; results(): Generator<Doc> } {
  const fields = Object.entries(output as Doc).map(([name, value]) => fieldOf(name, value, variables))
  const groups = new Map<string | number, { id: unknown; values: Accumulator[] }>()
  return {
    add(doc) {
      const id = key(doc) ?? null
      const name = identity(id)
      let group = groups.get(name)
      if (!group) groups.set(name, (group = { id, values: fields.map((field) => field.create()) }))
      for (const [i, field] of fields.entries()) group.values[i]?.add(field.compute(doc))
    },
    *results() {
      for (const { id, values } of groups.values())
        yield Object.fromEntries([['_id', id], ...fields.map(({ name }, i) => [name, values[i]?.result()])]) as Doc
    },
  }
}

function fieldOf(name: string, value: unknown, variables: Doc): Field {
  if (name.includes('.')) refuse(40235, `The field name '${name}' cannot contain '.'`)
  const [only, another] = isDoc(value) ? Object.entries(value) : []
  if (!only || another || !only[0].startsWith('$'))
    return refuse(40234, `The field '${name}' must be an accumulator object`)
  const [operator, operand] = only
  const create = entry(accumulators, operator) ?? refuse(15952, `unknown group operator '${operator}'`)
  return { name, compute: operator === '$count' ? () => 1 : evaluator(operand, variables), create }
}

const accumulators: Record<string, () => Accumulator> = {
  $sum() {
    const sum = createSum()
    return { add: sum.add, result: sum.total }
  },
  $avg() {
    const sum = createSum()
    return { add: sum.add, result: sum.average }
  },
  $count() {
    let n = 0
    return { add: () => void n++, result: () => n }
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first() {
    let found: { value: unknown } | undefined
    return { add: (value) => void (found ??= { value }), result: () => found?.value ?? null }
  },
  $last() {
    let last: unknown
    return { add: (value) => void (last = value), result: () => last ?? null }
  },
  $push() {
    const list: unknown[] = []
    return { add: (value) => void (value !== undefined && list.push(value)), result: () => list }
  },
  $addToSet() {
    const found = new Map<string | number, unknown>()
    const add = (value: unknown): void => {
      if (value !== undefined && !found.has(identity(value))) found.set(identity(value), value)
    }
    return { add, result: () => [...found.values()] }
  },
  $mergeObjects() {
    let merged: unknown = {}
    return { add: (value) => void (merged = operators['$mergeObjects']?.apply(merged, value)), result: () => merged }
  },
}

function extreme(sign: number): Accumulator {
  let best: unknown
  const add = (value: unknown): void => {
    if (value !== null && value !== undefined && (best === undefined || compareValues(value, best) * sign > 0))
      best = value
  }
  return { add, result: () => best ?? null }
}

/** `$setWindowFields` over sorted documents: sums and the like of the documents around each one in its partition. */
export function createWindows(spec: Doc, variables: Doc): (docs: Doc[]) => Doc[] {
  const key = evaluator(spec['partitionBy'] ?? null, variables)
  const fields = Object.entries((spec['output'] as Doc | undefined) ?? {}).map(([name, value]) => {
    const { window, ...operation } = value as Doc
    const { documents = ['unbounded', 'unbounded'], ...odd } = (window ?? {}) as Record<string, unknown[]>
    for (const bounds of Object.keys(odd)) notSupported(`a window by ${bounds}`)
    const [from, to] = [boundOf(documents[0], -Infinity), boundOf(documents[1], Infinity)]
    return { ...fieldOf(name, operation, variables), from, to }
  })
  const fill = (docs: Doc[]): Doc[] =>
    docs.map((doc, at) => {
      const computed = fields.map(({ name, compute, create, from, to }) => {
        const values = create()
        for (const other of docs.slice(Math.max(0, at + from), Math.max(0, at + to + 1))) values.add(compute(other))
        return [name, values.result()]
      })
      return { ...doc, ...Object.fromEntries(computed) }
    })
  return (docs) => {
    const partitions = new Map<string | number, { of: unknown; docs: Doc[] }>()
    for (const doc of docs) {
      const of = key(doc) ?? null
      const partition = partitions.get(identity(of))
      if (partition) partition.docs.push(doc)
      else partitions.set(identity(of), { of, docs: [doc] })
    }
    return [...partitions.values()].sort((a, b) => compareValues(a.of, b.of)).flatMap((one) => fill(one.docs))
  }
}

const boundOf = (bound: unknown, unbounded: number): number =>
  bound === 'unbounded'
    ? unbounded
    : bound === 'current'
      ? 0
      : (numberOf(bound) ?? refuse(5339902, 'a window bound is a number, current or unbounded'))
