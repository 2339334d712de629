import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson'
import { Context, evalExpr } from 'mingo/core'
import type { Options } from 'mingo/types'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipelines from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import * as dates from './dates.ts'
import { isDoc } from './documents.ts'
import type { Doc } from './documents.ts'
import { CommandError, refuse } from './errors.ts'
import { compareValues, equalValues } from './index-keys.ts'

/**
 * Aggregation expressions are mingo's; here is what MongoDB does otherwise. Expressions compute with JS numbers:
 * `plain` turns Long and Double into them first, and refuses a Long that a double cannot hold.
 */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (isDoc(value)) {
    const doc: Doc = {}
    for (const key of Object.keys(value)) if (key !== '__proto__') doc[key] = plain(value[key])
    return doc
  }
  if (value instanceof Double || value instanceof Int32) return value.value
  if (value instanceof Long && !(value instanceof Timestamp)) {
    const number = value.toNumber()
    return Number.isSafeInteger(number) ? number : value
  }
  return value
}

type Expression = (doc: unknown, expr: unknown, options: Options) => unknown
const pair =
  (compute: (a: unknown, b: unknown) => unknown): Expression =>
  (doc, expr, options) => {
    const args = evalExpr(doc, expr, options) as unknown[]
    if (!Array.isArray(args) || args.length !== 2) refuse(16020, 'Expression takes exactly 2 arguments')
    return compute(args[0], args[1])
  }
/** Missing is less than null; otherwise the order of values. */
const order = (a: unknown, b: unknown): number =>
  a === undefined || b === undefined ? Number(a !== undefined) - Number(b !== undefined) : compareValues(a, b)

/** An operator of one argument may have it in an array: `{ $size: ['$list'] }`. */
const unwrapped = (operator: string): [string, Expression] => [
  operator,
  (doc, expr, options) =>
    (expressions as unknown as Record<string, Expression>)[operator]?.(
      doc,
      Array.isArray(expr) && expr.length === 1 ? expr[0] : expr,
      options,
    ),
]

const text =
  (change: (value: string) => string): Expression =>
  (doc, expr, options) => {
    const value = evalExpr(doc, Array.isArray(expr) && expr.length === 1 ? expr[0] : expr, options)
    return value === null || value === undefined ? '' : change(String(value))
  }

const byValues = { $sum: accumulators.$sum, $avg: accumulators.$avg, $min: accumulators.$min, $max: accumulators.$max }

/** `$sum` and its kin as expressions over values, in a group over documents. */
const overValues = (operator: '$sum' | '$avg' | '$min' | '$max'): [string, Expression] => [
  operator,
  (doc, expr, options) => {
    if (Array.isArray(doc)) return byValues[operator](doc as Doc[], expr as never, options)
    const found =
      Array.isArray(expr) && expr.length !== 1
        ? expr.map((one) => evalExpr(doc, one, options))
        : evalExpr(doc, Array.isArray(expr) ? expr[0] : expr, options)
    const values = (Array.isArray(found) ? found : [found]).filter((value) => value !== null && value !== undefined)
    if (operator === '$min' || operator === '$max')
      return values.sort(compareValues).at(operator === '$min' ? 0 : -1) ?? null
    const numbers = values.filter((value) => typeof value === 'number')
    const sum = numbers.reduce((total, value) => total + value, 0)
    return operator === '$sum' ? sum : numbers.length === 0 ? null : sum / numbers.length
  },
]

type DateArguments = {
  date?: unknown
  startDate?: unknown
  endDate?: unknown
  unit?: unknown
  amount?: unknown
  binSize?: unknown
  timezone?: unknown
  startOfWeek?: unknown
}
/** An operator on dates: null as soon as an argument is. */
const onDates =
  (names: (keyof DateArguments)[], compute: (args: DateArguments, zone: string | undefined) => unknown): Expression =>
  (doc, expr, options) => {
    if (!isDoc(expr)) refuse(5439007, 'the argument of a date expression must be an object')
    const args = Object.fromEntries(
      Object.entries(expr as Doc).map(([name, one]) => [name, evalExpr(doc, one, options)]),
    ) as DateArguments
    if (names.some((name) => (args[name] ?? null) === null)) return null
    if ('timezone' in args && (args.timezone ?? null) === null) return null
    for (const name of ['date', 'startDate', 'endDate'] as const)
      if (names.includes(name))
        args[name] =
          args[name] instanceof ObjectId
            ? (args[name] as ObjectId).getTimestamp()
            : args[name] instanceof Date
              ? args[name]
              : refuse(5166307, `${name} must be coercible to date`)
    return compute(args, args.timezone as string | undefined)
  }

const own: Record<string, Expression> = {
  ...Object.fromEntries(
    [
      '$first',
      '$last',
      '$reverseArray',
      '$abs',
      '$ceil',
      '$floor',
      '$strLenCP',
      '$strLenBytes',
      '$objectToArray',
      '$arrayToObject',
      '$toInt',
      '$toDouble',
      '$toLong',
      '$toBool',
      '$toDate',
      '$year',
      '$month',
      '$dayOfMonth',
      '$hour',
      '$minute',
    ].map(unwrapped),
  ),
  ...Object.fromEntries((['$sum', '$avg', '$min', '$max'] as const).map(overValues)),
  $size: (doc, expr, options) => {
    const list = evalExpr(doc, Array.isArray(expr) && expr.length === 1 ? expr[0] : expr, options)
    return Array.isArray(list) ? list.length : refuse(17124, 'The argument to $size must be an array')
  },
  $toLower: text((value) => value.toLowerCase()),
  $toUpper: text((value) => value.toUpperCase()),
  $dateTrunc: onDates(['date', 'unit'], (args, zone) =>
    dates.truncate(args.date as Date, args.unit, Number(args.binSize ?? 1), zone, args.startOfWeek),
  ),
  $dateAdd: onDates(['startDate', 'unit', 'amount'], (args, zone) =>
    dates.add(args.startDate as Date, args.unit, Number(args.amount), zone),
  ),
  $dateSubtract: onDates(['startDate', 'unit', 'amount'], (args, zone) =>
    dates.add(args.startDate as Date, args.unit, -Number(args.amount), zone),
  ),
  $dateDiff: onDates(['startDate', 'endDate', 'unit'], (args, zone) =>
    dates.difference(args.startDate as Date, args.endDate as Date, args.unit, zone, args.startOfWeek),
  ),
  $eq: pair((a, b) => order(a, b) === 0),
  $ne: pair((a, b) => order(a, b) !== 0),
  $gt: pair((a, b) => order(a, b) > 0),
  $gte: pair((a, b) => order(a, b) >= 0),
  $lt: pair((a, b) => order(a, b) < 0),
  $lte: pair((a, b) => order(a, b) <= 0),
  $cmp: pair((a, b) => Math.sign(order(a, b))),
  $in: pair((a, b) =>
    Array.isArray(b)
      ? b.some((one) => equalValues(one, a))
      : refuse(40081, '$in requires an array as a second argument'),
  ),
  $literal: (_doc, expr) => expr,
  $toString: (doc, expr, options) => {
    const value = evalExpr(doc, expr, options)
    return value instanceof ObjectId || value instanceof Long || value instanceof Decimal128
      ? value.toString()
      : expressions.$toString(doc as Doc, { $literal: value } as never, options)
  },
  $toObjectId: (doc, expr, options) => {
    const value = evalExpr(doc, expr, options)
    if (value === null || value === undefined || value instanceof ObjectId) return value ?? null
    return typeof value === 'string' && ObjectId.isValid(value)
      ? new ObjectId(value)
      : refuse(241, `Failed to parse objectId '${String(value)}' in $convert`)
  },
  $type: (doc, expr, options) => {
    const value = evalExpr(doc, expr, options)
    const names: Record<string, string> = {
      ObjectId: 'objectId',
      Long: 'long',
      Decimal128: 'decimal',
      Binary: 'binData',
      UUID: 'binData',
      Timestamp: 'timestamp',
      MinKey: 'minKey',
      MaxKey: 'maxKey',
      BSONRegExp: 'regex',
    }
    const tag = typeof value === 'object' && value !== null ? (value as Doc)['_bsontype'] : undefined
    return typeof tag === 'string'
      ? (names[tag] ?? tag)
      : expressions.$type(doc as Doc, { $literal: value } as never, options)
  },
}

/** mingo's own options object, which is costly to make and not exported: an operator is handed one. */
type Compute = Options & { update(local: { root?: unknown; variables?: Doc }): Compute }
let captured: Compute | undefined
const capture: Expression = (_doc, _expr, options) => {
  captured = options as Compute
  return null
}

const baseContext = Context.init({
  accumulator: accumulators as never,
  expression: { ...expressions, ...own, $captureOptions: capture } as never,
  pipeline: pipelines as never,
  projection: projections as never,
  query: queries as never,
  window: windows as never,
})

export const baseOptions = {
  idKey: '_id',
  processingMode: 0,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: baseContext,
} as unknown as Options

/** The name in an expression like `$name`, which needs no mingo. */
export const fieldOf = (expr: unknown): string | undefined =>
  typeof expr === 'string' && /^\$[^$.]+$/.test(expr) ? expr.slice(1) : undefined

/** An expression made ready for many documents; `undefined` is MongoDB's missing. Documents must be `plain`. */
export function evaluator(expr: unknown, variables: Doc = {}): (doc: unknown) => unknown {
  const field = fieldOf(expr)
  if (field !== undefined) return (doc) => (Object.hasOwn(doc as Doc, field) ? (doc as Doc)[field] : undefined)
  evalExpr({}, { $captureOptions: 1 }, baseOptions)
  const options = captured as Compute
  const ready = plain(expr)
  return (doc) => asRefusal(() => evalExpr(doc, ready, options.update({ root: doc, variables })))
}

/** One expression over one stored document. */
export const evaluate = (expr: unknown, doc: Doc, variables?: Doc): unknown => evaluator(expr, variables)(plain(doc))

/** The variables of a command's `let`, computed once. */
export function variablesOf(bindings: unknown): Doc | undefined {
  if (bindings === undefined) return undefined
  if (!isDoc(bindings)) return refuse(14, `BSON field 'let' is the wrong type, expected type 'object'`)
  return Object.fromEntries(Object.entries(bindings).map(([name, expr]) => [name, evaluate(expr, {}) ?? null]))
}

/** What mingo throws becomes MongoDB's error. */
export function asRefusal<T>(compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CommandError) throw error
    const message = error instanceof Error ? error.message : String(error)
    const operator = /accumulator '(\$\w+)' is not registered/.exec(message)
    if (operator) throw new CommandError(168, `Unrecognized expression '${operator[1]}'`)
    const stage = /unregistered pipeline operator (\S+?)\.?$/.exec(message)
    if (stage) throw new CommandError(40324, `Unrecognized pipeline stage name: '${stage[1]}'`)
    if (message.includes('scriptEnabled'))
      throw new CommandError(115, `${message.split(' ')[0]} is not supported by the embedded store`)
    const variable = /Use of undefined variable: (\w+)/.exec(message)
    throw new CommandError(variable ? 17276 : 2, message)
  }
}
