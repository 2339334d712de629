import { BSONRegExp, MaxKey, MinKey } from 'bson'
import { type Doc, isDoc, numberOf } from './documents.ts'
import { notSupported, refuse } from './errors.ts'
import { evaluator } from './expressions.ts'
import { longOf } from './numbers.ts'
import { truthy } from './operators.ts'
import { compareValues, equalValues, identity, typeOf } from './order.ts'
import { entry, missing, partsOf, reaches } from './paths.ts'
import { matcherOf } from './regexes.ts'
import { compileSchema } from './schema.ts'
import { demandEnglish } from './text.ts'
import { typeTest } from './types.ts'

/** A compiled filter: does this document match? */
export type Filter = (doc: Doc) => boolean
type Test = (value: unknown) => boolean
export type FilterContext = {
  /** What `$text` means here; without it `$text` is refused. */
  text?: (search: string) => Filter
  /** Variables of `let`, for `$expr`. */
  variables?: Doc
}

/** MongoDB's meaning of a filter document. Refuses (2 BadValue and its kin) what it does not understand. */
export function compileFilter(filter: Doc, context: FilterContext = {}): Filter {
  const parts = Object.entries(filter).map(([key, value]) => compileEntry(key, value, context))
  if (parts.length === 0) return () => true
  if (parts.length === 1) return parts[0] as Filter
  return (doc) => parts.every((part) => part(doc))
}

/** The fields of a document that a filter looks at; undefined when that may be any. */
export function headsOf(filter: Doc): Set<string> | undefined {
  const heads = new Set<string>()
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) heads.add(key.split('.')[0] as string)
    else if (['$and', '$or', '$nor'].includes(key) && Array.isArray(value)) {
      const inner = value.map((branch) => headsOf(branch as Doc))
      for (const found of inner) for (const head of found ?? []) heads.add(head)
      if (inner.includes(undefined)) return undefined
    } else if (key !== '$comment') return undefined
  }
  return heads
}

function compileEntry(key: string, value: unknown, context: FilterContext): Filter {
  if (!key.startsWith('$')) return compileField(partsOf(key), value, context)
  const make = entry(logical, key) ?? refuse(2, `unknown top level operator: ${key}`)
  return make(value, context, key)
}

const logical: Record<string, (value: unknown, context: FilterContext, key: string) => Filter> = {
  $and(value, context, key) {
    const all = branches(key, value, context)
    return (doc) => all.every((branch) => branch(doc))
  },
  $or(value, context, key) {
    const any = branches(key, value, context)
    return (doc) => any.some((branch) => branch(doc))
  },
  $nor(value, context, key) {
    const none = branches(key, value, context)
    return (doc) => !none.some((branch) => branch(doc))
  },
  $expr(value, { variables }) {
    const compute = evaluator(value, variables)
    return (doc) => truthy(compute(doc))
  },
  $jsonSchema: (value, _context, key) => compileSchema(demandDoc(key, value)),
  $comment: () => () => true,
  $text(value, { text }, key) {
    const { $search: search, $language: language = 'english', ...others } = demandDoc(key, value)
    for (const option of Object.keys(others)) notSupported(`${option} of $text`)
    demandEnglish(language, 2)
    if (typeof search !== 'string') return refuse(2, '$text needs a $search string')
    return text ? text(search) : refuse(27, 'text index required for $text query')
  },
  $where: () => notSupported('$where'),
  // The fields of a reference to another document are asked for like any other.
  $ref: (value, context) => compileField(['$ref'], value, context),
  $id: (value, context) => compileField(['$id'], value, context),
  $db: (value, context) => compileField(['$db'], value, context),
}

/** Is it said of a document, `$or`, and not of a value, `$gt`? */
export const isLogical = (operator: string): boolean => Object.hasOwn(logical, operator)

function branches(key: string, value: unknown, context: FilterContext): Filter[] {
  if (!Array.isArray(value) || value.length === 0) return refuse(2, `${key} must be a nonempty array`)
  return value.map((one) => compileFilter(demandDoc(`an entry of ${key}`, one), context))
}

const demandDoc = (name: string, value: unknown): Doc => (isDoc(value) ? value : refuse(2, `${name} must be an object`))

/** Is this an object of operators, `{ $gt: 1 }`, and not a value to compare with? */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false
  const [first] = Object.keys(value)
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first)
}

function compileField(parts: string[], value: unknown, context: FilterContext): Filter {
  if (!isOperators(value)) return leaf(parts, isRegex(value) ? regexTest(value) : equalTest(value))
  const tests = Object.entries(value).map(([operator, operand]) => {
    const make = entry(predicates, operator) ?? refuse(2, `unknown operator: ${operator}`)
    return make(parts, operand, context, value)
  })
  return tests.length === 1 ? (tests[0] as Filter) : (doc) => tests.every((test) => test(doc))
}

/** A test of what the path reaches, arrays at its end opened. */
function leaf(parts: string[], test: Test): Filter {
  const [first] = parts
  if (parts.length > 1 || first === undefined) return (doc) => reaches(doc, parts, 0, true, test)
  return (doc) => {
    const value = Object.hasOwn(doc, first) ? doc[first] : missing
    return Array.isArray(value) ? value.some(test) || test(value) : test(value)
  }
}

const whole =
  (parts: string[], test: Test): Filter =>
  (doc) =>
    reaches(doc, parts, 0, false, test)
const not =
  (filter: Filter): Filter =>
  (doc) =>
    !filter(doc)

type Predicate = (parts: string[], operand: unknown, context: FilterContext, all: Doc) => Filter
const ordered =
  (sign: 1 | -1, orEqual: boolean): Predicate =>
  (parts, operand) =>
    leaf(parts, orderTest(sign, orEqual, operand))
const geographic: Predicate = () => notSupported('a geographic operator')

const predicates: Record<string, Predicate> = {
  $eq: (parts, operand) => leaf(parts, equalTest(operand)),
  $ne: (parts, operand) => not(leaf(parts, equalTest(operand))),
  $gt: ordered(1, false),
  $gte: ordered(1, true),
  $lt: ordered(-1, false),
  $lte: ordered(-1, true),
  $in: (parts, operand) => leaf(parts, inTest('$in', operand)),
  $nin: (parts, operand) => not(leaf(parts, inTest('$nin', operand))),
  $not(parts, operand, context) {
    if (!isRegex(operand) && !isOperators(operand)) refuse(2, '$not needs a regex or a document')
    return not(compileField(parts, operand, context))
  },
  $exists(parts, operand) {
    const exists = whole(parts, (value) => value !== missing)
    return truthy(operand) ? exists : not(exists)
  },
  $type: (parts, operand) => leaf(parts, typeTest(operand)),
  $size(parts, operand) {
    const size = numberOf(operand)
    if (size === undefined || !Number.isInteger(size)) return refuse(9, 'Failed to parse $size. Expected an integer')
    if (size < 0) refuse(2, '$size may not be negative')
    return whole(parts, (value) => Array.isArray(value) && value.length === size)
  },
  $all: allTest,
  $elemMatch: (parts, operand, context) => whole(parts, elemMatchTest(operand, context)),
  $mod: (parts, operand) => leaf(parts, modTest(operand)),
  $regex: (parts, operand, _context, all) => leaf(parts, regexTest(regexOf(operand, all['$options']))),
  $options: (_parts, _operand, _context, all) => ('$regex' in all ? () => true : refuse(2, '$options needs a $regex')),
  $comment: () => () => true,
  $near: geographic,
  $nearSphere: geographic,
  $geoWithin: geographic,
  $geoIntersects: geographic,
}

export function equalTest(operand: unknown): Test {
  if (operand === null || operand === undefined)
    return (value) => value === null || value === missing || value === undefined
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand
  const type = typeOf(operand)
  return (value) => value !== missing && typeOf(value) === type && equalValues(value, operand)
}

const acrossTypes = (value: unknown) => value instanceof MinKey || value instanceof MaxKey

function orderTest(sign: 1 | -1, orEqual: boolean, operand: unknown): Test {
  if (isRegex(operand)) refuse(2, `Can't have RegEx as arg to predicate over field.`)
  if (operand === null) return orEqual ? equalTest(null) : () => false
  const type = typeOf(operand)
  const isNaN = (value: unknown) => Number.isNaN(numberOf(value) ?? 0)
  if (isNaN(operand)) return orEqual ? (value) => value !== missing && isNaN(value) : () => false
  if (acrossTypes(operand))
    return (value) => {
      const order = compareValues(value === missing ? null : value, operand) * sign
      return order > 0 || (orEqual && order === 0)
    }
  return (value) => {
    if (value === missing || typeOf(value) !== type || isNaN(value)) return false
    const order = compareValues(value, operand) * sign
    return order > 0 || (orEqual && order === 0)
  }
}

function inTest(operator: string, operand: unknown): Test {
  if (!Array.isArray(operand)) return refuse(2, `${operator} needs an array`)
  if (operand.some(isOperators)) refuse(2, `cannot nest $ under ${operator}`)
  const regexes = operand.filter(isRegex).map(regexTest)
  const strings = new Set(operand.filter((one) => typeof one === 'string'))
  const others = operand.filter((one) => !isRegex(one) && one !== null && typeof one !== 'string')
  const [set, types] = [new Set(others.map(identity)), new Set(others.map(typeOf))]
  const nulls = operand.includes(null)
  return (value) => {
    if (value === missing || value === null || value === undefined) return nulls
    const among = typeof value === 'string' ? strings.has(value) : types.has(typeOf(value)) && set.has(identity(value))
    return among || regexes.some((test) => test(value))
  }
}

function allTest(parts: string[], operand: unknown, context: FilterContext): Filter {
  if (!Array.isArray(operand)) return refuse(2, '$all needs an array')
  if (operand.length === 0) return () => false
  const tests = operand.map((one) =>
    isDoc(one) && '$elemMatch' in one
      ? whole(parts, elemMatchTest(one['$elemMatch'], context))
      : leaf(parts, isRegex(one) ? regexTest(one) : equalTest(one)),
  )
  return (doc) => tests.every((test) => test(doc))
}

export function elemMatchTest(operand: unknown, context: FilterContext): Test {
  const spec = demandDoc('$elemMatch', operand)
  const onValues = isOperators(spec) && !Object.keys(spec).some(isLogical)
  if (onValues) {
    const filter = compileFilter({ v: spec }, context)
    return (value) => Array.isArray(value) && value.some((item) => filter({ v: Array.isArray(item) ? [item] : item }))
  }
  const filter = compileFilter(spec, context)
  return (value) =>
    Array.isArray(value) && value.some((item) => (isDoc(item) || Array.isArray(item)) && filter(item as Doc))
}

function modTest(operand: unknown): Test {
  if (!Array.isArray(operand) || operand.length !== 2)
    return refuse(2, 'malformed mod, needs to be an array of two numbers')
  const [divisor, remainder] = operand.map((one) => longOf(one) ?? refuse(2, 'malformed mod, not a number of 64 bits'))
  if (divisor === undefined || divisor === 0n) return refuse(2, 'divisor cannot be 0')
  const small = Number.isSafeInteger(Number(divisor)) ? Number(divisor) : undefined
  const rest = Number(remainder)
  return (value) => {
    if (small !== undefined && typeof value === 'number' && Number.isSafeInteger(value)) return value % small === rest
    const whole = value === missing ? undefined : longOf(value)
    return whole !== undefined && whole % divisor === remainder
  }
}

export const isRegex = (value: unknown): value is BSONRegExp => value instanceof BSONRegExp

function regexOf(operand: unknown, options: unknown): BSONRegExp {
  const { pattern, options: own } = isRegex(operand) ? operand : { pattern: operand, options: '' }
  if (typeof pattern !== 'string') return refuse(2, '$regex has to be a string')
  if (options !== undefined && typeof options !== 'string') refuse(2, '$options has to be a string')
  return new BSONRegExp(pattern, (options as string | undefined) ?? own)
}

function regexTest(regex: BSONRegExp): Test {
  const matches = matcherOf(regex)
  return (value) => (typeof value === 'string' ? matches(value) : isRegex(value) && equalValues(value, regex))
}
