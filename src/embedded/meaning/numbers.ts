import { Decimal128, Double, Long } from 'bson'
import { asDouble, isInt32, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { type Exact, exactDecimal } from './order.ts'

/** Arithmetic that keeps MongoDB's types: int, long, double, decimal, the wider one winning, ints growing to longs. */
type Kind = 'int' | 'long' | 'double' | 'decimal'
const widths: Kind[] = ['int', 'long', 'double', 'decimal']

export function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  if (value instanceof Double) return 'double'
  if (value instanceof Decimal128) return 'decimal'
  return value instanceof Long && value._bsontype === 'Long' ? 'long' : undefined
}

export const isNumeric = (value: unknown): boolean => kindOf(value) !== undefined

const widest = (...values: unknown[]): Kind =>
  widths[Math.max(...values.map((value) => widths.indexOf(kindOf(value) as Kind)))] as Kind

/** A finite number without what is behind the point, exactly. */
export function bigOf(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt()
  const exact = value instanceof Decimal128 ? exactDecimal(value) : undefined
  if (!exact) return BigInt(Math.trunc(numberOf(value) as number))
  const { digits, exponent } = exact
  return exponent < 0 ? digits / 10n ** BigInt(-exponent) : digits * 10n ** BigInt(exponent)
}

/** The same where it fits into 64 bits; undefined where it does not, or is no number. */
export function longOf(value: unknown): bigint | undefined {
  if (!isNumeric(value) || !Number.isFinite(numberOf(value)) || Math.abs(numberOf(value) as number) > 2 ** 64)
    return undefined
  const big = bigOf(value)
  return BigInt.asIntN(64, big) === big ? big : undefined
}

/** A whole number as a long, or as an int where it is one and `kind` allows it; undefined when it is too big. */
export function whole(value: bigint, kind: Kind): unknown {
  if (kind === 'int' && BigInt.asIntN(32, value) === value) return Number(value)
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined
}

/** A number as digits and exponent; a double gives at most 15 digits, as MongoDB does it. Undefined: not finite. */
function exactOf(value: unknown): Exact | undefined {
  if (value instanceof Decimal128 || value instanceof Long) return exactDecimal(value)
  const number = numberOf(value) as number
  const text = isInt32(number) ? String(number) : number.toPrecision(15)
  return Number.isFinite(number) ? exactDecimal(Decimal128.fromString(text)) : undefined
}

export const toDecimal = (value: unknown): Decimal128 => {
  const exact = exactOf(value)
  return value instanceof Decimal128 ? value : exact ? decimalOf(exact) : Decimal128.fromString(notFinite(value))
}

const decimalOf = ({ digits, exponent }: Exact): Decimal128 =>
  Decimal128.fromStringWithRounding(`${digits}E${exponent}`)

function notFinite(value: unknown): string {
  const number = numberOf(value) as number
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity'
}

const digitsOfDecimal = 34

/** What each operation does with doubles, with whole numbers, and with digits brought to one exponent. */
const operations = {
  add: { double: (a: number, b: number) => a + b, whole: (a: bigint, b: bigint) => a + b },
  subtract: { double: (a: number, b: number) => a - b, whole: (a: bigint, b: bigint) => a - b },
  multiply: { double: (a: number, b: number) => a * b, whole: (a: bigint, b: bigint) => a * b },
  divide: { double: (a: number, b: number) => a / b, whole: undefined },
  mod: { double: (a: number, b: number) => a % b, whole: (a: bigint, b: bigint) => a % b },
}
type Operation = keyof typeof operations

/** Two numbers make one. What is too big for a long is `overflow(double)`. */
export function arithmetic(
  operation: Operation,
  a: unknown,
  b: unknown,
  overflow: (double: number) => unknown = asDouble,
): unknown {
  const kind = widest(a, b)
  if (kind === 'decimal') return decimal(operation, a, b)
  const { double, whole: exact } = operations[operation]
  const result = double(numberOf(a) as number, numberOf(b) as number)
  if (!exact || kind === 'double') return asDouble(result)
  if (kind === 'int' && isInt32(result)) return result
  return whole(exact(bigOf(a), bigOf(b)), kind) ?? overflow(result)
}

function decimal(operation: Operation, a: unknown, b: unknown): Decimal128 {
  const [x, y] = [exactOf(a), exactOf(b)]
  const { double, whole: exact } = operations[operation]
  if (!x || !y) {
    const result = double(numberOf(a) as number, numberOf(b) as number)
    if (!Number.isFinite(result)) return Decimal128.fromString(notFinite(result))
    return operation === 'mod' ? toDecimal(a) : Decimal128.fromString('0') // by infinity
  }
  if (operation === 'multiply') return decimalOf({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent })
  if (!exact) {
    const more = digitsOfDecimal + 1 + y.digits.toString().length
    const scaled = x.digits * 10n ** BigInt(more)
    const tail = scaled % y.digits === 0n ? 0n : 1n // something is left: a last digit that decides ties
    return simplest((scaled / y.digits) * 10n + tail, x.exponent - y.exponent - more - 1, x.exponent - y.exponent)
  }
  const exponent = Math.min(x.exponent, y.exponent)
  const scaled = (one: Exact) => one.digits * 10n ** BigInt(one.exponent - exponent)
  return decimalOf({ digits: exact(scaled(x), scaled(y)), exponent })
}

/** A quotient without the zeros behind it, as far as the ideal exponent. */
function simplest(digits: bigint, exponent: number, ideal: number): Decimal128 {
  while (exponent < ideal && digits % 10n === 0n) [digits, exponent] = [digits / 10n, exponent + 1]
  return decimalOf({ digits, exponent })
}

export type Rounding = 'up' | 'down' | 'cut' | 'even'

/** A number with so many places behind the point (before it, when negative), of the same type. */
export function rounded(value: unknown, places: number, rounding: Rounding): unknown {
  const kind = kindOf(value) as Kind
  const exact = exactOf(value)
  if (!exact || -exact.exponent <= places) return value
  const unit = 10n ** BigInt(-exact.exponent - places)
  const [below, rest] = [exact.digits / unit, exact.digits % unit] // towards zero
  const half = 2n * (rest < 0n ? -rest : rest) - unit
  const away = rest < 0n ? -1n : 1n
  const isUp =
    rounding === 'even' ? half > 0n || (half === 0n && below % 2n !== 0n) : rounding === (rest < 0n ? 'down' : 'up')
  const digits = rest !== 0n && isUp ? below + away : below
  if (kind === 'decimal') return decimalOf({ digits, exponent: -places })
  if (kind === 'double') return asDouble(Number(`${digits}E${-places}`))
  return whole(digits * 10n ** BigInt(-places), kind)
}

/** Adds up as `$sum` does: exact for whole numbers and decimals, with compensation for doubles. */
export function createSum() {
  let [doubles, lost, n] = [0, 0, 0]
  let integers = 0n
  let small = 0
  let decimals: unknown
  let kind: Kind = 'int'
  const double = (value: number): void => {
    const next = doubles + value
    lost += Math.abs(doubles) >= Math.abs(value) ? doubles - next + value : value - next + doubles
    doubles = next
  }
  const total = (): unknown => {
    const integer = integers + BigInt(small)
    const real = doubles + Number(integer) + (Number.isFinite(lost) ? lost : 0)
    if (kind === 'double') return asDouble(real)
    if (kind !== 'decimal') return whole(integer, kind) ?? asDouble(Number(integer))
    const others = decimal('add', Decimal128.fromString(String(integer)), asDouble(doubles + lost))
    return decimal('add', decimals, others)
  }
  return {
    add(value: unknown): void {
      const of = kindOf(value)
      if (of === undefined) return
      n++
      if (widths.indexOf(of) > widths.indexOf(kind)) kind = of
      if (of === 'int') {
        small += value as number
        if (Math.abs(small) < 2 ** 52) return
        integers += BigInt(small)
        small = 0
      } else if (of === 'long') integers += (value as Long).toBigInt()
      else if (of === 'double') double(numberOf(value) as number)
      else decimals = decimals === undefined ? value : decimal('add', decimals, value)
    },
    total,
    average: (): unknown => (n === 0 ? null : arithmetic('divide', total(), n)),
  }
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
