import { Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { parse } from './dates.ts'
import { asDouble, numberOf } from './documents.ts'
import { refuse } from './errors.ts'
import { bigOf, isNumeric, kindOf, toDecimal, whole } from './numbers.ts'
import { entry } from './paths.ts'
import { typeName } from './types.ts'

/** One value as another type, as `$convert` does it; null stays null. Refuses (241) what cannot be converted. */
export function convert(value: unknown, to: string): unknown {
  if (value === undefined || value === null) return null
  const made = entry(targets, to) ?? refuse(2, `Unknown type name: ${to}`)
  return (
    made(value) ??
    refuse(241, `Failed to convert a value of the type ${typeName(value)} to ${to} in $convert: ${String(value)}`)
  )
}

const number = (value: unknown): unknown =>
  typeof value === 'boolean' ? Number(value) : isNumeric(value) ? value : undefined
const milliseconds = (value: unknown): Long | undefined =>
  value instanceof Date ? Long.fromNumber(value.getTime()) : undefined

function integer(value: unknown, kind: 'int' | 'long'): unknown {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? sized(BigInt(value), kind) : undefined
  const given = number(value) ?? (kind === 'long' ? milliseconds(value) : undefined)
  return given !== undefined && Number.isFinite(numberOf(given)) ? sized(bigOf(given), kind) : undefined
}

function sized(value: bigint, kind: 'int' | 'long'): unknown {
  return kind === 'long' || BigInt.asIntN(32, value) === value ? whole(value, kind) : undefined
}

function textOf(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (kindOf(value) === 'double') return String(numberOf(value))
  return typeof value === 'string' || typeof value === 'boolean' || isNumeric(value) ? String(value) : undefined
}

function dateOf(value: unknown): Date | undefined {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  if (typeof value === 'string') return parse(value)
  const ms = kindOf(value) === 'int' ? undefined : numberOf(value)
  return ms === undefined || !Number.isFinite(ms) ? undefined : new Date(Math.trunc(ms))
}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^[+-]?(Infinity|inf)$|^NaN$/i

const targets: Record<string, (value: unknown) => unknown> = {
  int: (value) => integer(value, 'int'),
  long: (value) => integer(value, 'long'),
  double(value) {
    if (typeof value === 'string') return numeral.test(value) ? asDouble(Number(value)) : undefined
    const given = number(value) ?? milliseconds(value)
    return given === undefined ? undefined : asDouble(numberOf(given) as number)
  },
  decimal(value) {
    if (typeof value === 'string') return numeral.test(value) ? Decimal128.fromString(value) : undefined
    const given = number(value) ?? milliseconds(value)
    return given === undefined ? undefined : toDecimal(given)
  },
  bool: (value) => (isNumeric(value) ? numberOf(value) !== 0 : value !== false),
  string: textOf,
  date: dateOf,
  objectId: (value) =>
    value instanceof ObjectId
      ? value
      : typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)
        ? new ObjectId(value)
        : undefined,
}
