import { Decimal128 } from 'bson'
import { isDoc, numberOf } from './documents.ts'
import type { Doc } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { baseOptions, evaluator, fieldOf, plain } from './expressions.ts'
import { compareValues, identity } from './index-keys.ts'
import { sorter } from './sorting.ts'

/** `$group`, one document at a time: memory grows with the groups, not with the documents. */
type Accumulator = { add: (value: unknown) => void; result: () => unknown }

export function createGroups(spec: unknown, variables: Doc = {}): { add(doc: Doc): void; results(): Generator<Doc> } {
  if (!isDoc(spec) || !('_id' in spec)) return refuse(15955, 'a group specification must include an _id')
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => accumulatorOf(name, value, variables))
  const key = evaluator(spec['_id'], variables)
  const needsPlain = fieldOf(spec['_id']) === undefined || fields.some((field) => field.needsPlain)
  const groups = new Map<string | number, { id: unknown; values: Accumulator[] }>()
  return {
    add(doc) {
      const ready = needsPlain ? plain(doc) : doc
      const id = tidy(key(ready)) ?? null
      const name = identity(id)
      let group = groups.get(name)
      if (!group) groups.set(name, (group = { id, values: fields.map((field) => field.create()) }))
      for (const [i, field] of fields.entries()) group.values[i]?.add(field.compute(ready))
    },
    *results() {
      for (const { id, values } of groups.values())
        yield Object.fromEntries([
          ['_id', id],
          ...fields.map((field, i): [string, unknown] => [field.name, values[i]?.result()]),
        ]) as Doc
    },
  }
}

/** Fields that an expression left undefined are not there. */
const tidy = (value: unknown): unknown =>
  isDoc(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, inner]) => inner !== undefined)
          .map(([name, inner]) => [name, tidy(inner)]),
      )
    : value

type Field = { name: string; needsPlain: boolean; compute: (doc: unknown) => unknown; create: () => Accumulator }

function accumulatorOf(name: string, value: unknown, variables: Doc): Field {
  if (name.includes('.')) refuse(40235, `The field name '${name}' cannot contain '.'`)
  const entries = isDoc(value) ? Object.entries(value) : []
  const [operator, operand] = entries[0] ?? []
  if (entries.length !== 1 || operator === undefined || !operator.startsWith('$'))
    return refuse(40234, `The field '${name}' must be an accumulator object`)
  const create = simple[operator]
  if (create)
    return {
      name,
      needsPlain: fieldOf(operand) === undefined,
      compute: operator === '$count' ? () => 1 : evaluator(operand, variables),
      create,
    }
  if (operator === '$top' || operator === '$bottom' || operator === '$topN' || operator === '$bottomN')
    return ranked(name, operator, operand as Doc, variables)
  if (operator === '$accumulator' || operator === '$function') notSupported(operator)
  return { name, needsPlain: true, compute: (doc) => doc, create: () => leftToMingo(operator, operand) }
}

const number = (value: unknown): number | undefined =>
  value instanceof Decimal128 ? notSupported('Decimal128 in $sum and $avg') : numberOf(value)

const simple: Record<string, () => Accumulator> = {
  $sum: () => {
    let sum = 0
    return { add: (value) => void (sum += number(value) ?? 0), result: () => sum }
  },
  $count: () => {
    let n = 0
    return { add: () => void n++, result: () => n }
  },
  $avg: () => {
    let [sum, n] = [0, 0]
    const add = (value: unknown): void => {
      const one = number(value)
      if (one === undefined) return
      sum += one
      n++
    }
    return { add, result: () => (n === 0 ? null : sum / n) }
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => {
    let found: { value: unknown } | undefined
    return { add: (value) => void (found ??= { value }), result: () => found?.value ?? null }
  },
  $last: () => {
    let last: unknown
    return { add: (value) => void (last = value), result: () => last ?? null }
  },
  $push: () => {
    const list: unknown[] = []
    return { add: (value) => void (value !== undefined && list.push(tidy(value))), result: () => list }
  },
  $addToSet: () => {
    const found = new Map<string | number, unknown>()
    return {
      add: (value) => void (value !== undefined && found.set(identity(value), tidy(value))),
      result: () => [...found.values()],
    }
  },
  $mergeObjects: () => {
    let merged: Doc = {}
    return { add: (value) => void (isDoc(value) && (merged = { ...merged, ...value })), result: () => merged }
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

function ranked(name: string, operator: string, operand: Doc, variables: Doc): Field {
  const compare = sorter(operand['sortBy'] as Doc)
  const output = evaluator(operand['output'], variables)
  const many = operator.endsWith('N')
  const n = many ? (numberOf(operand['n']) ?? refuse(5787902, 'n must be a number')) : 1
  const create = (): Accumulator => {
    const list: unknown[] = []
    const pick = (): unknown[] => {
      list.sort(compare)
      return (operator.startsWith('$top') ? list.slice(0, n) : list.slice(-n)).map((doc) => output(doc) ?? null)
    }
    return { add: (doc) => void list.push(doc), result: () => (many ? pick() : (pick()[0] ?? null)) }
  }
  return { name, needsPlain: true, compute: (doc) => doc, create }
}

function leftToMingo(operator: string, operand: unknown): Accumulator {
  const docs: unknown[] = []
  const compute = evaluator({ [operator]: operand })
  if (!baseOptions.context.getOperator('accumulator' as never, operator))
    refuse(15952, `unknown group operator '${operator}'`)
  return { add: (doc) => void docs.push(doc), result: () => compute(docs) }
}
