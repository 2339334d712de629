import { Decimal128, Double, Int32, Long } from 'bson'
import { asDouble, isInt32, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { exactDecimal } from './index-keys.ts'
import type { Exact } from './index-keys.ts'

/** Arithmetic that keeps MongoDB's types: int, long, double, decimal, the wider one winning, ints growing to longs. */
type Kind = 'int' | 'long' | 'double' | 'decimal'

function kindOf(value: unknown): Kind | undefined {
  if (value instanceof Decimal128) return 'decimal'
  if (value instanceof Double) return 'double'
  if (value instanceof Long) return value._bsontype === 'Long' ? 'long' : undefined
  if (value instanceof Int32) return 'int'
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  return undefined
}

export const isNumeric = (value: unknown): boolean => kindOf(value) !== undefined

export function arithmetic(operation: 'add' | 'multiply', a: unknown, b: unknown): unknown {
  const kinds = new Set([kindOf(a), kindOf(b)])
  if (kinds.has('decimal')) return decimal(operation, a, b)
  const [x, y] = [numberOf(a) as number, numberOf(b) as number]
  if (kinds.has('double')) return asDouble(operation === 'add' ? x + y : x * y)
  const exact = operation === 'add' ? bigOf(a) + bigOf(b) : bigOf(a) * bigOf(b)
  if (BigInt.asIntN(64, exact) !== exact) return refuse(2, `Failed to apply ${operation}: integer overflow`)
  if (!kinds.has('long') && isInt32(Number(exact))) return Number(exact)
  return Long.fromBigInt(exact)
}

const bigOf = (value: unknown): bigint => (value instanceof Long ? value.toBigInt() : BigInt(numberOf(value) as number))

function decimal(operation: 'add' | 'multiply', a: unknown, b: unknown): Decimal128 {
  const [x, y] = [exactOf(a), exactOf(b)]
  if (!x || !y) {
    const [n, m] = [numberOf(a) as number, numberOf(b) as number]
    const result = operation === 'add' ? n + m : n * m
    return Decimal128.fromString(Number.isNaN(result) ? 'NaN' : result > 0 ? 'Infinity' : '-Infinity')
  }
  if (operation === 'multiply')
    return Decimal128.fromStringWithRounding(`${x.digits * y.digits}E${x.exponent + y.exponent}`)
  const exponent = Math.min(x.exponent, y.exponent)
  const scaled = (one: Exact) => one.digits * 10n ** BigInt(one.exponent - exponent)
  return Decimal128.fromStringWithRounding(`${scaled(x) + scaled(y)}E${exponent}`)
}

function exactOf(value: unknown): Exact | undefined {
  if (value instanceof Decimal128 || value instanceof Long) return exactDecimal(value)
  const number = numberOf(value) as number
  // A double becomes a decimal of at most 15 digits, as MongoDB does it.
  return Number.isFinite(number)
    ? exactDecimal(Decimal128.fromString(isInt32(number) ? String(number) : number.toPrecision(15)))
    : undefined
}

export function bitwise(operation: string, a: unknown, b: unknown): unknown {
  const kinds = [kindOf(a), kindOf(b)]
  if (!kinds.every((kind) => kind === 'int' || kind === 'long'))
    refuse(2, 'The $bit modifier field must be an Int32/64')
  const [x, y] = [bigOf(a), bigOf(b)]
  const result =
    operation === 'and'
      ? x & y
      : operation === 'or'
        ? x | y
        : operation === 'xor'
          ? x ^ y
          : refuse(2, `The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}'`)
  return kinds.includes('long') ? Long.fromBigInt(result) : Number(result)
}
