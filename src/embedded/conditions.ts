import { BSONRegExp, MaxKey, MinKey } from 'bson'
import { type Doc, isDoc, numberOf } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'
import { compileFilter, isOperators, isRegex } from './meaning/filters.ts'
import { after, compareValues, compoundKey, equalValues, identity, typeByte, typeOf } from './meaning/order.ts'
import type { Range } from './storage.ts'

/**
 * A filter as conditions that all must hold, what they say about the fields of an index, and which keys that leaves.
 * `path` is missing for what no index decides.
 */
export type Condition = { path?: string; operator: string; operand: unknown; as: Doc }
export type Bound = {
  points?: unknown[]
  low?: Condition
  high?: Condition
  prefix?: string
  exact: Condition[]
  hasNull: boolean
}

/** The filter as a list of conditions that all must hold. */
export function flatten(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([key, value]): Condition[] => {
    if (key === '$and' && Array.isArray(value) && value.length > 0 && value.every(isDoc)) return value.flatMap(flatten)
    if (key.startsWith('$')) return [{ operator: key, operand: value, as: { [key]: value } }]
    if (!isOperators(value))
      return [{ path: key, operator: isRegex(value) ? '$regex' : '$eq', operand: value, as: { [key]: value } }]
    if ('$regex' in value)
      return [{ path: key, operator: '$regex', operand: regexOperand(value), as: { [key]: value } }]
    return Object.entries(value).map(([operator, operand]) => ({
      path: key,
      operator,
      operand,
      // By itself a name that is no operator would say: a document with this field.
      as: isOperators({ [operator]: operand })
        ? { [key]: { [operator]: operand } }
        : refuse(2, `unknown operator: ${operator}`),
    }))
  })
}

const regexOperand = (value: Doc): unknown =>
  typeof value['$regex'] === 'string' && Object.keys(value).length === 1
    ? new BSONRegExp(value['$regex'])
    : Object.keys(value).length === 1
      ? value['$regex']
      : undefined

export const indexable = (value: unknown): boolean => !Array.isArray(value) && !isRegex(value) && value !== undefined

/** What the conditions say about one field of an index. */
export function boundOf(path: string, conditions: Condition[], multikey: boolean): Bound | undefined {
  const about = conditions.filter((one) => one.path === path)
  const bound: Bound = { exact: [], hasNull: false }
  for (const one of about) {
    if (one.operator === '$eq' && indexable(one.operand)) bound.points ??= take(bound, one, [one.operand])
    if (
      one.operator === '$in' &&
      Array.isArray(one.operand) &&
      one.operand.every(indexable) &&
      !one.operand.some(isOperators)
    )
      bound.points ??= take(bound, one, one.operand)
  }
  if (bound.points) return bound
  for (const one of about) {
    if (!['$gt', '$gte', '$lt', '$lte'].includes(one.operator) || !rangeable(one.operand)) continue
    const side = one.operator.startsWith('$g') ? 'low' : 'high'
    const other = bound[side === 'low' ? 'high' : 'low']
    if (bound[side] || (other && (multikey || typeOf(other.operand) !== typeOf(one.operand)))) continue
    bound[side] = one
    bound.exact.push(one)
  }
  if (bound.low || bound.high) return bound
  const prefix = about
    .map((one) => (one.operator === '$regex' ? literalPrefix(one.operand) : undefined))
    .find((text) => text !== undefined)
  return prefix === undefined ? undefined : { ...bound, prefix }
}

function take(bound: Bound, condition: Condition, points: unknown[]): unknown[] {
  bound.hasNull = points.includes(null)
  if (!bound.hasNull) bound.exact.push(condition)
  const distinct = new Map(points.map((point) => [identity(point), point]))
  return [...distinct.values()].sort(compareValues)
}

const rangeable = (value: unknown): boolean =>
  value !== null &&
  indexable(value) &&
  !(value instanceof MinKey) &&
  !(value instanceof MaxKey) &&
  !Number.isNaN(numberOf(value) ?? 0)

/** `/^abc/`: what every match begins with. */
function literalPrefix(regex: unknown): string | undefined {
  if (!(regex instanceof BSONRegExp) || regex.options.replace(/[us]/g, '') !== '') return undefined
  const prefix = /^\^((?:[^\\^$.|?*+()[\]{}]|\\[^a-zA-Z0-9])+)/.exec(regex.pattern)?.[1]
  if (prefix === undefined || regex.pattern.includes('|')) return undefined
  const next = regex.pattern[prefix.length + 1]
  const text = prefix.replace(/\\(.)/gs, '$1')
  const sure = next !== undefined && '?*{'.includes(next) ? [...text].slice(0, -1).join('') : text
  return sure === '' ? undefined : sure
}

export function shown({ points, low, high, prefix }: Bound): unknown {
  if (points) return points
  return prefix === undefined ? [low?.as, high?.as].filter(Boolean) : [`/^${prefix}/`]
}

export const rangeOf = (prefix: Buffer): Range => ({ start: prefix, end: after(prefix) })

/** The keys behind a prefix whose next component lies within a bound (which stays inside one type). */
export function rangeWithin(prefix: Buffer, bound: Bound, direction: number): Range {
  const at = (value: unknown): Buffer => Buffer.concat([prefix, compoundKey(0, [value], [direction]).subarray(4)])
  const typeAt = (byte: number): Buffer => Buffer.concat([prefix, Buffer.from([direction < 0 ? ~byte & 0xff : byte])])
  if (bound.prefix !== undefined) {
    const text = at(bound.prefix).subarray(0, -2) // without the end mark
    return rangeOf(text)
  }
  const sample = (bound.low ?? bound.high) as Condition
  const type = typeOf(sample.operand)
  const least = type === typeByte.number ? at(-Infinity) : direction < 0 ? after(typeAt(type)) : typeAt(type)
  const most = direction < 0 ? typeAt(type) : after(typeAt(type))
  const leastEdge = type === typeByte.number && direction < 0 ? after(least) : least
  const { low, high } = bound
  if (direction > 0)
    return {
      start: low ? (low.operator === '$gte' ? at(low.operand) : after(at(low.operand))) : leastEdge,
      end: high ? (high.operator === '$lte' ? after(at(high.operand)) : at(high.operand)) : most,
    }
  return {
    start: high ? (high.operator === '$lte' ? at(high.operand) : after(at(high.operand))) : most,
    end: low ? (low.operator === '$gte' ? after(at(low.operand)) : at(low.operand)) : leastEdge,
  }
}

/** Is every document the conditions let through in the partial index? */
export function implies(conditions: Condition[], partial: Doc): boolean {
  return flatten(partial).every((needed) => conditions.some((given) => impliesOne(given, needed)))
}

export const same = (a: Condition, b: Condition): boolean =>
  a.path === b.path && a.operator === b.operator && !isRegex(a.operand) && equalValues(a.operand, b.operand)

function impliesOne(given: Condition, needed: Condition): boolean {
  if (same(given, needed)) return true
  if (given.path === undefined || given.path !== needed.path) return false
  const points =
    given.operator === '$eq' ? [given.operand] : given.operator === '$in' ? (given.operand as unknown[]) : undefined
  if (needed.operator === '$exists' && needed.operand === true)
    return points
      ? !points.includes(null)
      : ['$gt', '$gte', '$lt', '$lte', '$type', '$regex', '$size', '$elemMatch'].includes(given.operator) &&
          given.operand !== null
  if (points) {
    const test = compileFilter(needed.as)
    return points.every((value) => indexable(value) && test(nested((needed.path as string).split('.'), value)))
  }
  const [side, limit] = [needed.operator.slice(0, 3), given.operator.slice(0, 3)]
  if ((side !== '$gt' && side !== '$lt') || side !== limit || typeOf(given.operand) !== typeOf(needed.operand))
    return false
  const order = compareValues(given.operand, needed.operand) * (side === '$gt' ? 1 : -1)
  return order > 0 || (order === 0 && (needed.operator.length === 4 || given.operator.length === 3))
}

const nested = (parts: string[], value: unknown): Doc => ({
  [parts[0] as string]: parts.length === 1 ? value : nested(parts.slice(1), value),
})
