import { Long, ObjectId, Timestamp } from 'bson'
import { convert } from './conversions.ts'
import * as dates from './dates.ts'
import { type Doc, isDoc, isInt32, maxDocumentBytes, numberOf, refuseSize, setOwn } from './documents.ts'
import { CommandError, refuse } from './errors.ts'
import { compareValues, equalValues } from './order.ts'
import { arithmetic, bigOf, createSum, isNumeric, rounded, type Rounding } from './numbers.ts'
import { typeName } from './types.ts'

/** Aggregation operators that compute a value from values; `undefined` is missing. */
type Apply = (...values: unknown[]) => unknown
export type Operator = {
  apply: Apply
  /** Looks at each argument in turn; the first that is null or missing makes the result null at once. */
  check?: (value: unknown) => unknown
  /** Fewest and most arguments by position. */
  takes?: [number, number]
  /** Arguments by name; undefined when not given. */
  named?: string[]
  /** The first argument may also stand alone, without its name. */
  loose?: boolean
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined
const by = (least: number, most: number, apply: Apply): Operator => ({ takes: [least, most], apply })
/** Null as soon as one of the arguments is null or missing. */
const strict = (least: number, most: number, apply: Apply): Operator =>
  by(least, most, (...values) => (values.some(isNothing) ? null : apply(...values)))

const typeOf = (value: unknown): string => (value === undefined ? 'missing' : typeName(value))
const demandString = (operator: string, value: unknown): string =>
  typeof value === 'string' ? value : refuse(16702, `${operator} only supports strings, not ${typeOf(value)}`)
const demandArray = (operator: string, value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : refuse(17124, `The argument to ${operator} must be an array, but was of type: ${typeOf(value)}`)
const demandInteger = (operator: string, value: unknown): number => {
  const number = numberOf(value)
  return number !== undefined && isInt32(number)
    ? number
    : refuse(28691, `${operator} requires a 32-bit integer, found ${typeOf(value)}`)
}
const demandNumber = (operator: string, value: unknown): unknown =>
  isNumeric(value) ? value : refuse(14, `${operator} only supports numeric types, not ${typeOf(value)}`)

const compared = (test: (order: number) => unknown): Operator => by(2, 2, (a, b) => test(compareValues(a, b)))

const rounding = (operator: string, how: Rounding, most: 1 | 2): Operator =>
  strict(1, most, (value, places = 0) => rounded(demandNumber(operator, value), demandInteger(operator, places), how))

const dateOf = (value: unknown): Date =>
  value instanceof Date
    ? value
    : value instanceof ObjectId || value instanceof Timestamp
      ? (convert(value, 'date') as Date)
      : refuse(16006, `can't convert from BSON type ${typeOf(value)} to Date`)

const demandAddend = (operator: string, value: unknown): unknown =>
  value instanceof Date ? value : demandNumber(operator, value)
const later = (date: Date, number: unknown, sign = 1): Date =>
  new Date(date.getTime() + sign * Math.round(numberOf(number) as number))

function plus(a: unknown, b: unknown): unknown {
  if (a instanceof Date)
    return b instanceof Date ? refuse(16612, 'only one date allowed in an $add expression') : later(a, b)
  return b instanceof Date ? later(b, a) : arithmetic('add', a, b)
}

function minus(a: unknown, b: unknown): unknown {
  if (!(a instanceof Date)) return arithmetic('subtract', demandNumber('$subtract', a), demandNumber('$subtract', b))
  return b instanceof Date ? Long.fromNumber(a.getTime() - b.getTime()) : later(a, demandNumber('$subtract', b), -1)
}

/** Refuses to make what fits into no document: doubled again and again, it would take all memory. */
const fitting = (bytes: number): true => bytes <= maxDocumentBytes || refuseSize(bytes)

/** Over the elements of its one argument when that is an array, else over its arguments. */
const over = (reduce: (values: unknown[]) => unknown): Operator => ({
  apply: (...values) => reduce(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
})
const extreme = (sign: number): Operator =>
  over((values) => values.filter((one) => !isNothing(one)).sort((a, b) => compareValues(a, b) * sign)[0] ?? null)
const sum = (values: unknown[]): ReturnType<typeof createSum> => {
  const total = createSum()
  for (const value of values) total.add(value)
  return total
}

const written = (value: unknown): string => {
  if (isNothing(value)) return ''
  return typeof value === 'string' || value instanceof Date || isNumeric(value)
    ? (convert(value, 'string') as string)
    : refuse(16007, `can't convert from BSON type ${typeOf(value)} to String`)
}

function substring(value: unknown, from: unknown, size: unknown): string {
  const [start, length] = [demandInteger('$substrCP', from), demandInteger('$substrCP', size)]
  if (start < 0 || length < 0) refuse(34452, '$substrCP: the starting index and the length must be non-negative')
  return [...written(value)].slice(start, start + length).join('')
}

function element(list: unknown[], index: unknown): unknown {
  const at = demandInteger('$arrayElemAt', index)
  return list[at < 0 ? list.length + at : at]
}

function slice(list: unknown, from: unknown, count?: unknown): unknown[] {
  const items = demandArray('$slice', list)
  const start = demandInteger('$slice', from)
  if (count === undefined) return start < 0 ? items.slice(start) : items.slice(0, start)
  const size = demandInteger('$slice', count)
  if (size <= 0) refuse(28729, 'Third argument to $slice must be positive')
  const at = start < 0 ? Math.max(0, items.length + start) : start
  return items.slice(at, at + size)
}

function objectOf(list: unknown): Doc {
  const made: Doc = {}
  for (const item of demandArray('$arrayToObject', list)) {
    const [key, value] = Array.isArray(item) ? item : isDoc(item) ? [item['k'], item['v']] : []
    if (typeof key !== 'string') refuse(40398, '$arrayToObject requires pairs [key, value] or documents with k and v')
    setOwn(made, key as string, value)
  }
  return made
}

const merged = (...docs: unknown[]): Doc => {
  const made: Doc = {}
  for (const doc of docs.filter((one) => !isNothing(one))) {
    if (!isDoc(doc)) return refuse(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(doc)}`)
    for (const [name, value] of Object.entries(doc)) setOwn(made, name, value)
  }
  return made
}

const zoned = (zone: unknown): string | undefined =>
  zone === undefined || typeof zone === 'string' ? zone : refuse(40517, 'timezone must evaluate to a string')
/** An operator on dates with a time zone: null as soon as an argument that is given is null. */
const onDate = (named: string[], apply: (date: Date, ...rest: unknown[]) => unknown): Operator => ({
  named,
  apply: (date, ...rest) => (isNothing(date) || rest.includes(null) ? null : apply(dateOf(date), ...rest)),
})
const datePart = (part: dates.Part): Operator => ({
  ...onDate(['date', 'timezone'], (date, zone) => {
    const value = dates.parts(date, zoned(zone))[part]
    return part === 'isoWeekYear' ? Long.fromNumber(value) : value
  }),
  loose: true,
})
const shifted = (sign: number): Operator =>
  onDate(['startDate', 'unit', 'amount', 'timezone'], (date, unit, amount, zone) =>
    dates.add(date, unit, sign * Number(bigOf(demandNumber('$dateAdd', amount))), zoned(zone)),
  )

function otherwise(onError: unknown, make: () => unknown): unknown {
  try {
    return make()
  } catch (error) {
    if (onError === undefined || !(error instanceof CommandError)) throw error
    return onError
  }
}

const to = (type: string): Operator => by(1, 1, (value) => convert(value, type))

export const operators: Record<string, Operator> = {
  $eq: compared((order) => order === 0),
  $ne: compared((order) => order !== 0),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $cmp: compared((order) => Math.sign(order)),
  $not: by(1, 1, (value) => !truthy(value)),

  $add: { check: (value) => demandAddend('$add', value), apply: (...values) => values.reduce(plus, 0) },
  $subtract: strict(2, 2, minus),
  $multiply: {
    check: (value) => demandNumber('$multiply', value),
    apply: (...values) => values.reduce((a, b) => arithmetic('multiply', a, b), 1),
  },
  $divide: strict(2, 2, (a, b) =>
    numberOf(demandNumber('$divide', b)) === 0
      ? refuse(2, `can't $divide by zero`)
      : arithmetic('divide', demandNumber('$divide', a), b),
  ),
  $mod: strict(2, 2, (a, b) =>
    numberOf(demandNumber('$mod', b)) === 0
      ? refuse(16610, `can't $mod by zero`)
      : arithmetic('mod', demandNumber('$mod', a), b),
  ),
  $abs: strict(1, 1, (value) =>
    (numberOf(demandNumber('$abs', value)) as number) < 0 ? arithmetic('multiply', value, -1) : value,
  ),
  $ceil: rounding('$ceil', 'up', 1),
  $floor: rounding('$floor', 'down', 1),
  $round: rounding('$round', 'even', 2),
  $trunc: rounding('$trunc', 'cut', 2),
  $sum: over((values) => sum(values).total()),
  $avg: over((values) => sum(values).average()),
  $min: extreme(1),
  $max: extreme(-1),
  $rand: { apply: () => Math.random() },

  $concat: {
    check: (value) => demandString('$concat', value),
    apply: (...values) => fitting((values as string[]).reduce((sum, text) => sum + text.length, 0)) && values.join(''),
  },
  $toLower: by(1, 1, (value) => written(value).toLowerCase()),
  $toUpper: by(1, 1, (value) => written(value).toUpperCase()),
  $strLenCP: by(1, 1, (value) => [...demandString('$strLenCP', value)].length),
  $substrCP: by(3, 3, substring),
  $split: strict(2, 2, (value, by) =>
    by === ''
      ? refuse(40087, '$split requires a non-empty separator')
      : demandString('$split', value).split(demandString('$split', by)),
  ),

  $size: by(1, 1, (list) => demandArray('$size', list).length),
  $isArray: by(1, 1, (value) => Array.isArray(value)),
  $in: by(2, 2, (value, list) =>
    Array.isArray(list)
      ? list.some((one) => equalValues(one, value))
      : refuse(40081, '$in requires an array as a second argument'),
  ),
  $arrayElemAt: by(2, 2, (list, index) =>
    isNothing(list) || isNothing(index) ? null : element(demandArray('$arrayElemAt', list), index),
  ),
  $first: by(1, 1, (list) => (isNothing(list) ? null : demandArray('$first', list)[0])),
  $last: by(1, 1, (list) => (isNothing(list) ? null : demandArray('$last', list).at(-1))),
  $slice: strict(2, 3, slice),
  $concatArrays: {
    check: (value) => demandArray('$concatArrays', value),
    // An element takes three bytes at the least.
    apply: (...lists) =>
      fitting((lists as unknown[][]).reduce((sum, list) => sum + 3 * list.length, 0)) && lists.flat(),
  },
  $mergeObjects: { apply: merged },
  $arrayToObject: strict(1, 1, objectOf),
  $objectToArray: strict(1, 1, (doc) =>
    isDoc(doc)
      ? Object.entries(doc).map(([k, v]) => ({ k, v }))
      : refuse(40390, '$objectToArray requires a document input'),
  ),

  $year: datePart('year'),
  $month: datePart('month'),
  $dayOfMonth: datePart('dayOfMonth'),
  $hour: datePart('hour'),
  $minute: datePart('minute'),
  $second: datePart('second'),
  $millisecond: datePart('millisecond'),
  $dayOfYear: datePart('dayOfYear'),
  $dayOfWeek: datePart('dayOfWeek'),
  $isoDayOfWeek: datePart('isoDayOfWeek'),
  $isoWeek: datePart('isoWeek'),
  $isoWeekYear: datePart('isoWeekYear'),
  $week: datePart('week'),
  $dateTrunc: onDate(['date', 'unit', 'binSize', 'timezone', 'startOfWeek'], (date, unit, bin = 1, zone, week) =>
    dates.truncate(date, unit, demandInteger('$dateTrunc', bin), zoned(zone), week),
  ),
  $dateAdd: shifted(1),
  $dateSubtract: shifted(-1),
  $dateDiff: onDate(['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'], (from, end, unit, zone, week) =>
    Long.fromNumber(dates.difference(from, dateOf(end), unit, zoned(zone), week)),
  ),
  $dateToString: {
    named: ['date', 'format', 'timezone', 'onNull'],
    apply(date, pattern, zone, onNull = null) {
      if (isNothing(date)) return onNull
      if (pattern === null || zone === null) return null
      const usual = `%Y-%m-%dT%H:%M:%S.%L${zone === undefined || zone === 'UTC' ? 'Z' : ''}`
      return dates.format(dateOf(date), demandString('$dateToString', pattern ?? usual), zoned(zone))
    },
  },
  $dateFromString: {
    named: ['dateString', 'timezone', 'onError', 'onNull'],
    apply(text, zone, onError, onNull = null) {
      if (isNothing(text)) return onNull
      if (zone === null) return null
      const wrong = () => refuse(241, `Error parsing date string '${String(text)}'`)
      return otherwise(
        onError,
        () => (typeof text === 'string' ? dates.parse(text, zoned(zone)) : undefined) ?? wrong(),
      )
    },
  },

  $type: by(1, 1, typeOf),
  $toBool: to('bool'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toString: to('string'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $convert: {
    named: ['input', 'to', 'onError', 'onNull'],
    apply: (input, type, onError, onNull = null) =>
      isNothing(input)
        ? onNull
        : isNothing(type)
          ? null
          : otherwise(onError, () => convert(input, demandString('$convert', type))),
  },
}

export function truthy(value: unknown): boolean {
  const number = numberOf(value)
  return number === undefined ? value !== false && !isNothing(value) : number !== 0
}
