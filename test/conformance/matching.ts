import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb'

/** What a test file expects, compared with what came: the rules of the "unified test format" for special operators. */
export type Plain = Record<string, unknown>
export type Entities = Map<string, unknown>

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as typeof Object.prototype | null)

/** The first difference in words, or undefined. A root document may have fields that nobody expects. */
export function difference(expected: unknown, actual: unknown, entities: Entities, isRoot = true): string | undefined {
  if (isPlain(expected)) {
    const [operator] = Object.keys(expected)
    if (operator?.startsWith('$$')) return special(operator, expected[operator], actual, entities, isRoot)
    return documents(expected, actual, entities, isRoot)
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `expected a list, found ${shown(actual)}`
    if (expected.length !== actual.length) return `expected ${expected.length} elements, found ${actual.length}`
    return first(expected.map((one, i) => at(i, difference(one, actual[i], entities, isRoot))))
  }
  return sameValue(expected, actual) ? undefined : `expected ${shown(expected)}, found ${shown(actual)}`
}

const first = (found: (string | undefined)[]): string | undefined => found.find((one) => one !== undefined)
const at = (name: string | number, found: string | undefined): string | undefined => found && `${name}: ${found}`

function documents(expected: Plain, given: unknown, entities: Entities, isRoot: boolean): string | undefined {
  const actual = given instanceof Map ? Object.fromEntries(given as Map<string, unknown>) : given
  if (!isPlain(actual)) return `expected a document, found ${shown(actual)}`
  const wrong = Object.entries(expected).map(([name, value]) => {
    const [operator] = isPlain(value) ? Object.keys(value) : []
    const mayBeAbsent = operator === '$$exists' || operator === '$$unsetOrMatches'
    if (!Object.hasOwn(actual, name) && !mayBeAbsent) return `${name}: expected ${shown(value)}, found nothing`
    return at(name, difference(value, actual[name], entities, false))
  })
  if (first(wrong) || isRoot) return first(wrong)
  const extra = Object.keys(actual).find((name) => !Object.hasOwn(expected, name))
  return extra === undefined ? undefined : `${extra}: expected nothing, found ${shown(actual[extra])}`
}

function special(
  operator: string,
  operand: unknown,
  actual: unknown,
  entities: Entities,
  isRoot: boolean,
): string | undefined {
  switch (operator) {
    case '$$exists':
      return (actual !== undefined) === operand ? undefined : `expected ${operand ? 'something' : 'nothing'}`
    case '$$type':
      return [operand].flat().some((name) => isOfType(name as string, actual))
        ? undefined
        : `expected the type ${shown(operand)}, found ${shown(actual)}`
    case '$$unsetOrMatches':
      return actual === undefined || actual === null ? undefined : difference(operand, actual, entities, isRoot)
    case '$$matchesEntity':
      return difference(entities.get(operand as string), actual, entities, false)
    case '$$matchesHexBytes': {
      const hex = Buffer.from(actual as Uint8Array).toString('hex')
      return hex === operand ? undefined : `expected the bytes ${String(operand)}, found ${hex}`
    }
    case '$$lte':
      return Number(actual) <= Number(operand)
        ? undefined
        : `expected at most ${shown(operand)}, found ${shown(actual)}`
    case '$$matchAsRoot':
      return difference(operand, actual, entities, true)
    case '$$sessionLsid':
      return actual === undefined ? 'expected a session' : undefined
    default:
      return `the runner does not know ${operator}`
  }
}

const tagOf = (value: unknown): unknown => (value as Plain | null | undefined)?.['_bsontype']
const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value)

/** Is a value of this BSON type? The driver gives the small numeric types as one JS number. */
function isOfType(name: string, value: unknown): boolean {
  switch (name) {
    case 'int':
      return isWhole(value) || value instanceof Int32
    case 'long':
      return isWhole(value) || tagOf(value) === 'Long' || typeof value === 'bigint'
    case 'double':
      return typeof value === 'number' || value instanceof Double
    case 'number':
      return typeof value === 'number' || ['Int32', 'Long', 'Double', 'Decimal128'].includes(tagOf(value) as string)
    case 'decimal':
      return value instanceof Decimal128
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isPlain(value)
    case 'objectId':
      return value instanceof ObjectId
    case 'date':
      return value instanceof Date
    case 'null':
      return value === null
    case 'binData':
      return value instanceof Binary
    case 'timestamp':
      return value instanceof Timestamp
    default:
      return false
  }
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? value
    : value instanceof Int32 || value instanceof Double || (value instanceof Long && tagOf(value) === 'Long')
      ? Number(value.toString())
      : undefined

function sameValue(expected: unknown, actual: unknown): boolean {
  const [a, b] = [numberOf(expected), numberOf(actual)]
  if (a !== undefined && b !== undefined) return Object.is(a, b) || a === b
  if (expected instanceof Date && actual instanceof Date) return expected.getTime() === actual.getTime()
  if (expected instanceof Binary && actual instanceof Binary)
    return expected.sub_type === actual.sub_type && expected.toString('hex') === actual.toString('hex')
  if (expected instanceof RegExp && actual instanceof RegExp) return String(expected) === String(actual)
  const tag = tagOf(expected)
  if (tag !== undefined) return tag === tagOf(actual) && String(expected) === String(actual)
  return expected === actual
}

export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 200)
}
