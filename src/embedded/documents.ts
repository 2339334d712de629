import * as BSON from 'bson'

/**
 * A decoded document. Values keep their BSON type: an int32 is a JS number, a double is a JS number unless it would be
 * written back as an int32 (then it is a `Double`), everything else beyond string, boolean, null, Date, object and array
 * is the class of the bson package. `encode(decode(bytes))` gives the same bytes.
 */
export type Doc = Record<string, unknown>

export const maxDocumentBytes = 16 * 1024 * 1024
const maxDepth = 200

/** Keys of an object whose BSON order differs from the order JS gives it (names that look like array indexes). */
const fieldOrder = Symbol('field order')
let reorderedSeen = false

export class BadBson extends Error {}

const fail = (why: string): never => {
  throw new BadBson(why)
}

export const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0)

/** Is it a plain (sub)document: not an array, a date or one of bson's value classes? */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
}

/**
 * Reads one document. With `rawArray`, the top-level array of that name is given as slices of bytes, one per
 * document in it: documents to be stored are stored as they came.
 */
export function decode(bytes: Buffer, offset = 0, rawArray?: string): Doc {
  return readDocument(bytes, offset, bytes.length, 0, rawArray)
}

/** The bytes of a document; with `lean`, fields that are `undefined` (results of expressions) are left out. */
export const encode = (doc: Doc, lean = false): Buffer => {
  const bytes = BSON.serialize(reorderedSeen ? (ordered(doc) as Doc) : doc, { ignoreUndefined: lean })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isDoc(value)) return value
  const names = (value as { [fieldOrder]?: string[] })[fieldOrder]
  const keys = names
    ? [...names.filter((name) => name in value), ...Object.keys(value).filter((key) => !names.includes(key))]
    : Object.keys(value)
  return new Map(keys.map((key) => [key, ordered(value[key])]))
}

/** Checks the frame of one document at `offset` and gives the offset of its end. */
export function documentEnd(bytes: Buffer, offset: number, limit: number): number {
  if (offset + 5 > limit) fail('a document is cut off')
  const end = offset + bytes.readInt32LE(offset)
  if (end < offset + 5 || end > limit || bytes[end - 1] !== 0) fail('a document has a wrong length')
  return end
}

/** Walks the elements of one document: type, name, and where the value begins and ends. */
export function* elements(
  bytes: Buffer,
  offset = 0,
): Generator<[type: number, name: string, from: number, to: number]> {
  const end = documentEnd(bytes, offset, bytes.length) - 1
  let at = offset + 4
  while (at < end) {
    const type = bytes[at] as number
    const nameEnd = bytes.indexOf(0, at + 1)
    if (nameEnd < 0 || nameEnd >= end) fail('a field name does not end')
    const name = bytes.toString('utf8', at + 1, nameEnd)
    const from = nameEnd + 1
    const to = from + sizeOf(bytes, type, from, end)
    if (to > end) fail('a value is cut off')
    yield [type, name, from, to]
    at = to
  }
}

/** The bytes of a document with only those of its own fields that are `kept`, or without them: nothing is decoded. */
export function cut(bytes: Buffer, names: ReadonlySet<string>, kept: boolean): Buffer {
  const lengths = new Set([...names].map((name) => Buffer.byteLength(name)))
  const end = documentEnd(bytes, 0, bytes.length) - 1
  const parts: Buffer[] = [Buffer.alloc(4)]
  let from = 4
  let at = 4
  while (at < end) {
    const nameEnd = bytes.indexOf(0, at + 1)
    if (nameEnd < 0 || nameEnd >= end) fail('a field name does not end')
    const isNamed = lengths.has(nameEnd - at - 1) && names.has(bytes.toString('utf8', at + 1, nameEnd))
    const to = nameEnd + 1 + sizeOf(bytes, bytes[at] as number, nameEnd + 1, end)
    if (to > end) fail('a value is cut off')
    if (isNamed !== kept) {
      if (at > from) parts.push(bytes.subarray(from, at))
      from = to
    }
    at = to
  }
  parts.push(bytes.subarray(from, end + 1))
  const result = Buffer.concat(parts)
  result.writeInt32LE(result.length, 0)
  return result
}

function sizeOf(bytes: Buffer, type: number, at: number, end: number): number {
  switch (type) {
    case 1:
    case 9:
    case 17:
    case 18:
      return 8
    case 2:
    case 13:
    case 14:
      return 4 + length(bytes, at, end, 1)
    case 3:
    case 4:
      return documentEnd(bytes, at, end) - at
    case 5:
      return 5 + length(bytes, at, end, 0)
    case 6:
    case 10:
    case 127:
    case 255:
      return 0
    case 7:
      return 12
    case 8:
      return 1
    case 11:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at
    case 12:
      return 16 + length(bytes, at, end, 1)
    case 15:
      return length(bytes, at, end, 14)
    case 16:
      return 4
    case 19:
      return 16
    default:
      return fail(`unknown BSON type ${type}`)
  }
}

function length(bytes: Buffer, at: number, end: number, least: number): number {
  if (at + 4 > end) fail('a length is cut off')
  const size = bytes.readInt32LE(at)
  return size < least || size > end - at ? fail('a length is wrong') : size
}

function readDocument(bytes: Buffer, offset: number, limit: number, depth: number, rawArray?: string): Doc {
  if (depth > maxDepth) fail(`nested deeper than ${maxDepth} levels`)
  const end = documentEnd(bytes, offset, limit) - 1
  const doc: Doc = {}
  let digits: string[] | undefined
  let at = offset + 4
  while (at < end) {
    const type = bytes[at++] as number
    const from = at
    let high = 0
    let byte = 0
    while (at < end && (byte = bytes[at] as number) !== 0) {
      high |= byte
      at++
    }
    if (at >= end) fail('a field name does not end')
    const name = high < 128 ? bytes.toString('latin1', from, at) : bytes.toString('utf8', from, at)
    at++
    const first = bytes[from] as number
    if (digits) digits.push(name)
    else if (first >= 48 && first <= 57) digits = [...Object.keys(doc), name]
    const size = sizeOf(bytes, type, at, end)
    if (at + size > end) fail('a value is cut off')
    const value =
      rawArray === name && type === 4
        ? [...elements(bytes, at)].map(([kind, , a, b]) => (kind === 3 ? bytes.subarray(a, b) : fail('not a document')))
        : readValue(bytes, type, at, at + size, depth)
    if (name === '__proto__')
      Object.defineProperty(doc, name, { value, enumerable: true, writable: true, configurable: true })
    else doc[name] = value
    at += size
  }
  if (digits && Object.keys(doc).some((key, i) => key !== digits[i])) {
    Object.defineProperty(doc, fieldOrder, { value: [...new Set(digits)] })
    reorderedSeen = true
  }
  return doc
}

function readValue(bytes: Buffer, type: number, at: number, to: number, depth = 0): unknown {
  switch (type) {
    case 1: {
      const value = bytes.readDoubleLE(at)
      return isInt32(value) ? new BSON.Double(value) : value
    }
    case 2:
      return bytes.toString('utf8', at + 4, to - 1)
    case 3:
      return readDocument(bytes, at, to, depth + 1)
    case 4:
      return readArray(bytes, at, to, depth + 1)
    case 7:
      return new BSON.ObjectId(Buffer.from(bytes.subarray(at, to)))
    case 8:
      return bytes[at] !== 0
    case 9:
      return new Date(Number(bytes.readBigInt64LE(at)))
    case 6:
    case 10:
      return null
    case 16:
      return bytes.readInt32LE(at)
    case 18:
      return new BSON.Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4))
    default:
      return readRare(bytes.subarray(at, to), type)
  }
}

function readArray(bytes: Buffer, at: number, limit: number, depth: number): unknown[] {
  if (depth > maxDepth) fail(`nested deeper than ${maxDepth} levels`)
  const end = documentEnd(bytes, at, limit) - 1
  const list: unknown[] = []
  let pos = at + 4
  while (pos < end) {
    const type = bytes[pos++] as number
    while (pos < end && bytes[pos] !== 0) pos++
    if (++pos > end) fail('an array is cut off')
    const size = sizeOf(bytes, type, pos, end)
    if (pos + size > end) fail('a value is cut off')
    list.push(readValue(bytes, type, pos, pos + size, depth))
    pos += size
  }
  return list
}

/** Binary, regular expression, timestamp, decimal and the like: left to the bson package, in a document of their own. */
function readRare(value: Buffer, type: number): unknown {
  const wrapped = Buffer.concat([Buffer.from([0, 0, 0, 0, type, 118, 0]), value, Buffer.from([0])])
  wrapped.writeInt32LE(wrapped.length, 0)
  return BSON.deserialize(wrapped, { promoteValues: false, bsonRegExp: true })['v']
}

/** A number as JS sees it, for any of the four numeric types; NaN for a decimal that is not a number; otherwise undefined. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof BSON.Double || value instanceof BSON.Int32) return value.value
  if (value instanceof BSON.Long) return value.toNumber()
  if (value instanceof BSON.Decimal128) return Number(value.toString())
  return undefined
}

/** A JS number as a double of BSON, also where bson would write an int32. */
export const asDouble = (value: number): unknown => (isInt32(value) ? new BSON.Double(value) : value)

/** A copy that shares nothing with the original. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isDoc(value)) return value
  const names = (value as { [fieldOrder]?: string[] })[fieldOrder]
  const twin: Doc = {}
  for (const key of Object.keys(value)) {
    if (key === '__proto__')
      Object.defineProperty(twin, key, {
        value: copy(value[key]),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    else twin[key] = copy(value[key])
  }
  if (names) Object.defineProperty(twin, fieldOrder, { value: names })
  return twin as T
}
