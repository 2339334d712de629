import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'

import type { Doc } from './documents.ts'

/**
 * Values as bytes whose order (memcmp) is MongoDB's order of values, across and within types, and whose equality is
 * MongoDB's equality (1 = 1.0 = Long 1 = Decimal 1). No encoding is a prefix of another one, so that components may
 * follow each other, and a descending component is the same bytes inverted.
 */
export const typeByte = {
  minKey: 1,
  undefined: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbRef: 55,
  code: 60,
  codeWithScope: 65,
  maxKey: 0xf0,
}

let out = Buffer.allocUnsafe(16 * 1024)
let pos = 0

function room(size: number): void {
  if (pos + size <= out.length) return
  const larger = Buffer.allocUnsafe(Math.max(out.length * 2, pos + size))
  out.copy(larger, 0, 0, pos)
  out = larger
}

const put = (byte: number): void => {
  room(1)
  out[pos++] = byte
}

function putBytes(bytes: Uint8Array): void {
  room(bytes.length)
  out.set(bytes, pos)
  pos += bytes.length
}

/** UTF-8; a zero byte becomes 00 FF, the end is 00 01. */
function putString(text: string): void {
  room(text.length * 3 + 2)
  const from = pos
  pos += out.write(text, pos)
  if (out.subarray(from, pos).includes(0)) {
    const escaped = [...out.subarray(from, pos)].flatMap((byte) => (byte === 0 ? [0, 255] : [byte]))
    pos = from
    putBytes(Uint8Array.from(escaped))
  }
  put(0)
  put(1)
}

function putDouble(value: number): void {
  room(9)
  if (Number.isNaN(value)) {
    out.fill(0, pos, pos + 8) // below -Infinity
  } else {
    out.writeDoubleBE(value === 0 ? 0 : value, pos)
    if ((out[pos] as number) & 0x80) for (let i = pos; i < pos + 8; i++) out[i] = ~(out[i] as number) & 0xff
    else out[pos] = (out[pos] as number) | 0x80
  }
  pos += 8
}

function putNumber(value: number): void {
  putDouble(value)
  put(0)
}

/** Exact value as digits x 10^exponent. */
export type Exact = { digits: bigint; exponent: number }

export function exactDecimal(value: Decimal128 | Long): Exact | undefined {
  const match = /^([+-]?\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(value.toString())
  if (!match) return undefined
  const [, whole = '', fraction = '', exponent = '0'] = match
  return { digits: BigInt(`${whole}${fraction}` || '0'), exponent: Number(exponent) - fraction.length }
}

/** -1, 0, 1: the exact value against a finite double. */
function compareWithDouble(exact: Exact, double: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, double)
  const bits = view.getBigUint64(0)
  const raw = Number((bits >> 52n) & 0x7ffn)
  const mantissa = (bits & 0xfffffffffffffn) | (raw ? 1n << 52n : 0n)
  const power = (raw || 1) - 1075
  let left = exact.digits * (exact.exponent > 0 ? 10n ** BigInt(exact.exponent) : 1n)
  let right = (double < 0 ? -mantissa : mantissa) * (power > 0 ? 1n << BigInt(power) : 1n)
  if (exact.exponent < 0) right *= 10n ** BigInt(-exact.exponent)
  if (power < 0) left *= 1n << BigInt(-power)
  return left < right ? -1 : left > right ? 1 : 0
}

function previousDouble(value: number): number {
  const view = new DataView(new ArrayBuffer(8))
  if (value === 0) return -Number.MIN_VALUE
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n))
  return view.getFloat64(0)
}

/**
 * A number that may not fit a double: the largest double not above it, then 0 when that is exact, else 1 and its
 * decimal digits, which decide among the numbers between two doubles.
 */
function putExact(value: Decimal128 | Long): void {
  const exact = exactDecimal(value)
  if (!exact) return putNumber(Number(value.toString()))
  let floor = Number(value.toString())
  if (!Number.isFinite(floor)) floor = floor > 0 ? Number.MAX_VALUE : -Infinity
  else if (compareWithDouble(exact, floor) < 0) floor = previousDouble(floor)
  if (floor !== -Infinity && compareWithDouble(exact, floor) === 0) return putNumber(floor)
  putDouble(floor)
  put(1)
  const negative = exact.digits < 0n
  const digits = (negative ? -exact.digits : exact.digits).toString().replace(/0+$/, '') || '0'
  const scale = (negative ? -exact.digits : exact.digits).toString().length + exact.exponent + 10_000
  const from = pos
  room(4)
  out.writeUInt32BE(scale, pos)
  pos += 4
  for (const digit of digits) put(Number(digit) + 1)
  put(0)
  if (negative) invert(from)
}

function invert(from: number): void {
  for (let i = from; i < pos; i++) out[i] = ~(out[i] as number) & 0xff
}

function putDate(ms: number): void {
  room(8)
  const time = Number.isNaN(ms) ? 0 : ms
  out.writeInt32BE(Math.floor(time / 0x1_0000_0000), pos)
  out.writeUInt32BE(time >>> 0, pos + 4)
  out[pos] = (out[pos] as number) ^ 0x80
  pos += 8
}

/** The byte that orders types among each other. */
export function typeOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return typeByte.number
    case 'string':
      return typeByte.string
    case 'boolean':
      return typeByte.bool
    case 'undefined':
      return typeByte.undefined
    default:
  }
  if (value === null) return typeByte.null
  if (Array.isArray(value)) return typeByte.array
  if (value instanceof Date) return typeByte.date
  if (value instanceof ObjectId) return typeByte.objectId
  if (value instanceof Timestamp) return typeByte.timestamp // before Long: a Timestamp is a Long
  if (value instanceof Long || value instanceof Double || value instanceof Int32 || value instanceof Decimal128)
    return typeByte.number
  if (value instanceof Binary) return typeByte.binary
  if (value instanceof BSONRegExp || value instanceof RegExp) return typeByte.regex
  if (value instanceof MinKey) return typeByte.minKey
  if (value instanceof MaxKey) return typeByte.maxKey
  if (value instanceof BSONSymbol) return typeByte.string
  if (value instanceof Code) return value.scope ? typeByte.codeWithScope : typeByte.code
  if (value instanceof DBRef) return typeByte.dbRef
  return typeByte.object
}

function putValue(value: unknown): void {
  const type = typeOf(value)
  put(type)
  putBody(type, value)
}

function putBody(type: number, value: unknown): void {
  switch (type) {
    case typeByte.number:
      if (typeof value === 'number') return putNumber(value)
      if (value instanceof Double || value instanceof Int32) return putNumber(value.value)
      return putExact(value as Long)
    case typeByte.string:
      return putString(value instanceof BSONSymbol ? value.value : (value as string))
    case typeByte.bool:
      return put(value ? 1 : 0)
    case typeByte.date:
      return putDate((value as Date).getTime())
    case typeByte.objectId:
      return putBytes((value as ObjectId).id)
    case typeByte.object:
      return putFields(value as Doc)
    case typeByte.array:
      for (const item of value as unknown[]) putValue(item ?? null)
      return put(0)
    case typeByte.binary: {
      const binary = value as Binary
      room(5)
      pos = out.writeUInt32BE(binary.position, pos)
      put(binary.sub_type)
      return putBytes(binary.value())
    }
    case typeByte.timestamp: {
      room(8)
      pos = out.writeUInt32BE((value as Timestamp).getHighBitsUnsigned(), pos)
      pos = out.writeUInt32BE((value as Timestamp).getLowBitsUnsigned(), pos)
      return undefined
    }
    case typeByte.regex:
      putString(value instanceof RegExp ? value.source : (value as BSONRegExp).pattern)
      return putString(value instanceof RegExp ? value.flags : (value as BSONRegExp).options)
    case typeByte.code:
      return putString((value as Code).code)
    case typeByte.codeWithScope:
      putString((value as Code).code)
      return putFields((value as Code).scope as Doc)
    case typeByte.dbRef:
      return putFields((value as DBRef).toJSON() as unknown as Doc)
    default:
      return undefined
  }
}

/** Objects compare field by field: type, then name, then value; the shorter one first. */
function putFields(doc: Doc): void {
  for (const name of Object.keys(doc)) {
    const value = doc[name] ?? null
    const type = typeOf(value)
    put(type)
    putString(name)
    putBody(type, value)
  }
  put(0)
}

function written(): Buffer {
  const bytes = Buffer.allocUnsafe(pos)
  out.copy(bytes, 0, 0, pos)
  return bytes
}

/** One value as ordered bytes. */
export function keyOf(value: unknown): Buffer {
  pos = 0
  putValue(value)
  return written()
}

/** Several values after a prefix, each ascending (1) or descending (-1). */
export function compoundKey(prefix: number, values: readonly unknown[], directions: readonly number[]): Buffer {
  pos = 0
  room(4)
  pos = out.writeUInt32BE(prefix, 0)
  for (let i = 0; i < values.length; i++) {
    const from = pos
    putValue(values[i])
    if (directions[i] === -1) invert(from)
  }
  return written()
}

/** The smallest key above every key that begins with these bytes. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix)
  let i = next.length - 1
  while (i >= 0 && next[i] === 255) i--
  if (i < 0) return Buffer.concat([prefix, Buffer.alloc(16, 255)])
  next[i] = (next[i] as number) + 1
  return next.subarray(0, i + 1)
}

/** MongoDB's order of two values. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b || 0
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a === b) return 0
  const [x, y] = [typeOf(a), typeOf(b)]
  return x === y ? keyOf(a).compare(keyOf(b)) : x - y
}

/** Something a Set or Map can hold that is the same for values MongoDB takes for equal. */
export function identity(value: unknown): string | number {
  if (typeof value === 'string') return `"${value}`
  if (typeof value === 'number') return value === 0 ? 0 : value
  if (value instanceof Double || value instanceof Int32) return value.value
  if (value instanceof Long && !(value instanceof Timestamp) && Math.abs(value.toNumber()) <= Number.MAX_SAFE_INTEGER)
    return value.toNumber()
  if (value instanceof Decimal128) {
    const number = Number(value.toString())
    if (Number.isFinite(number) && keyOf(value).equals(keyOf(number))) return number === 0 ? 0 : number
  }
  return keyOf(value).toString('latin1')
}

export const equalValues = (a: unknown, b: unknown): boolean => a === b || compareValues(a, b) === 0
