import * as BSON from 'bson'
import { documentEnd, eachElement, eachNamed, elements, endOfName, fail, joined, nameAt, sizeOf } from './elements.ts'
import { refuse } from './errors.ts'

/**
 * A decoded document. Values keep their BSON type: an int32 is a JS number, a double is a JS number unless it would be
 * written back as an int32 (then it is a `Double`), everything else beyond string, boolean, null, Date, object and array
 * is the class of the bson package. `encode(decode(bytes))` gives the same bytes.
 */
export type Doc = Record<string, unknown>

export const maxDocumentBytes = 16 * 1024 * 1024
/** An answer may be larger than what it holds by so much. */
const mostEncodedBytes = maxDocumentBytes + 16 * 1024
/** Levels of what is read, and of what may be stored: a stored document has to fit into a command or an answer. */
export const maxDepth = 200
const maxStoredDepth = 180

/** Keys of an object whose BSON order differs from the order JS gives it (names that look like array indexes). */
const fieldOrder = Symbol('field order')
let reorderedSeen = false

export const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0)

/** Is it a plain (sub)document: not an array, a date or one of bson's value classes? */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
}

/** Says of a field of a document that it is not to be read but given so. */
type Instead = (name: string, type: number, value: Buffer) => unknown

export function decode(bytes: Buffer, instead?: Instead): Doc {
  return readDocument(bytes, 0, bytes.length, 0, instead)
}

/** A command: documents to be stored are left as the bytes that came. */
export const decodeCommand = (bytes: Buffer): Doc =>
  decode(bytes, (name, type, value) => (name === 'documents' && type === 4 ? rawDocuments(value) : undefined))

/** A value that is stored as it came: its bytes, known to be well-formed. */
export class Raw {
  readonly type: number
  readonly bytes: Buffer

  constructor(type: number, bytes: Buffer) {
    checkValue(bytes, type, 0, bytes.length, 1)
    this.type = type
    this.bytes = bytes
  }
}

/** An update statement: a replacement, and whole fields that are set to documents or lists, are left as they came. */
export const decodeStatement = (bytes: Buffer): Doc =>
  decode(bytes, (name, type, value) => (name === 'u' && type === 3 ? decodeUpdate(value) : undefined))

function decodeUpdate(bytes: Buffer): unknown {
  if (bytes.length === 5 || bytes[5] !== dollar) return new Raw(3, bytes)
  return decode(bytes, (name, type, value) => (name === '$set' && type === 3 ? decode(value, rawField) : undefined))
}

const dollar = 36
const rawField: Instead = (name, type, value) =>
  (type === 3 || type === 4) && name !== '_id' && !/[.$]/.test(name) ? new Raw(type, value) : undefined

/**
 * The bytes of a document; with `lean`, fields that are `undefined` (results of expressions) are left out. Refuses what is
 * larger than any document may be (10334), and what is nested without end (15).
 */
export const encode = (doc: Doc, lean = false): Buffer => {
  const bytes = serialized(doc, lean)
  if (bytes.length > mostEncodedBytes) refuseSize(bytes.length)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Behind the end of its buffer bson writes nothing, or throws. */
function serialized(doc: Doc, lean: boolean): Uint8Array {
  try {
    return BSON.serialize(reorderedSeen ? (ordered(doc) as Doc) : doc, { ignoreUndefined: lean })
  } catch (error) {
    if (error instanceof RangeError && /stack/i.test(error.message)) return refuseDepth(maxDepth)
    if (error instanceof RangeError) return refuseSize(mostEncodedBytes)
    return error instanceof BSON.BSONError ? refuse(2, error.message) : refuse(1, String(error))
  }
}

/** The size is that of the document, or the least that it would have. */
export const refuseSize = (size: number): never =>
  refuse(
    10334,
    `BSONObj size: ${size} (0x${size.toString(16)}) is invalid. Size must be between 0 and ${maxDocumentBytes}(16MB)`,
  )

const refuseDepth = (most: number): never => refuse(15, `Document exceeds maximum nesting depth of ${most}`)

/** As a driver writes it with the fields in their order: documents become maps. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isDoc(value)) return value
  const names = (value as { [fieldOrder]?: string[] })[fieldOrder]
  const keys = names
    ? [...names.filter((name) => name in value), ...Object.keys(value).filter((key) => !names.includes(key))]
    : Object.keys(value)
  return new Map(keys.map((key) => [key, ordered(value[key])]))
}

/** Only those fields of a document that are named; some may be `known` already. */
export function decodeFields(bytes: Buffer, names: ReadonlySet<string>, known: Doc = {}): Doc {
  const doc: Doc = {}
  eachNamed(bytes, names, (name, type, _at, from, to) =>
    setOwn(doc, name, Object.hasOwn(known, name) ? known[name] : readValue(bytes, type, from, to)),
  )
  return doc
}

/** The bytes of a document in which the named fields are as in `doc`: in their place, gone, or new at the end. */
export function spliced(bytes: Buffer, names: ReadonlySet<string>, doc: Doc): Buffer {
  const left = new Map(Object.entries(doc).filter(([name]) => names.has(name)))
  const encoded = elements(encode(Object.fromEntries([...left].filter(([, value]) => !(value instanceof Raw)))))
  const take = (name: string): Buffer[] => {
    const value = left.get(name)
    if (!left.delete(name)) return []
    if (!(value instanceof Raw)) return [encoded.get(name) as Buffer]
    return [Buffer.from(`${String.fromCharCode(value.type)}${name}\0`), value.bytes]
  }
  const parts: Buffer[] = []
  let from = 4
  eachNamed(bytes, names, (name, _type, at, _from, to) => {
    parts.push(bytes.subarray(from, at), ...take(name))
    from = to
  })
  parts.push(bytes.subarray(from, bytes.length - 1))
  for (const name of left.keys()) parts.push(...take(name))
  return joined(parts)
}

function readDocument(bytes: Buffer, offset: number, limit: number, depth: number, instead?: Instead): Doc {
  if (depth > maxDepth) refuseDepth(maxDepth)
  const end = documentEnd(bytes, offset, limit) - 1
  const doc: Doc = {}
  let digits: string[] | undefined
  let at = offset + 4
  while (at < end) {
    const type = bytes[at] as number
    const name = nameAt(bytes, at + 1, end)
    const first = bytes[at + 1] as number
    if (digits) digits.push(name)
    else if (first >= 48 && first <= 57) digits = [...Object.keys(doc), name]
    at = endOfName() + 1
    const size = sizeOf(bytes, type, at, end)
    if (at + size > end) fail('a value is cut off')
    setOwn(
      doc,
      name,
      instead?.(name, type, bytes.subarray(at, at + size)) ?? readValue(bytes, type, at, at + size, depth),
    )
    at += size
  }
  if (digits && Object.keys(doc).some((key, i) => key !== digits[i])) {
    Object.defineProperty(doc, fieldOrder, { value: [...new Set(digits)] })
    reorderedSeen = true
  }
  return doc
}

/** Sets a field whatever it is called. */
export function setOwn(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(doc, name, { value, enumerable: true, writable: true, configurable: true })
  else doc[name] = value
}

function rawDocuments(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  eachElement(bytes, 0, (_name, type, _at, from, to) => {
    found.push(type === 3 ? bytes.subarray(from, to) : fail('not a document'))
  })
  return found
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
    case 5:
      if (bytes[at + 4] === BSON.Binary.SUBTYPE_BYTE_ARRAY) return readRare(bytes.subarray(at, to), type)
      return new BSON.Binary(Buffer.from(bytes.subarray(at + 5, to)), bytes[at + 4])
    case 7:
      return new BSON.ObjectId(Buffer.from(bytes.subarray(at, to)))
    case 8:
      return bytes[at] !== 0
    case 9:
      return new Date(bytes.readInt32LE(at + 4) * 0x1_0000_0000 + bytes.readUInt32LE(at))
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

/** Refuses a document that could not be read, or that is too deep to be stored, without reading it. */
export const checkBson = (bytes: Buffer): void => checkValue(bytes, 3, 0, bytes.length, 0)

/** The same of some fields of a document: those that a change made. */
export function checkFields(bytes: Buffer, names: ReadonlySet<string>): void {
  eachNamed(bytes, names, (_name, type, _at, from, to) => {
    if (type === 3 || type === 4) checkValue(bytes, type, from, to, 1)
  })
}

function checkValue(bytes: Buffer, type: number, at: number, to: number, depth: number): void {
  if (type !== 3 && type !== 4) {
    if (type > 19 || type === 5 || type === 11 || type === 12 || type === 15) readValue(bytes, type, at, to)
    return
  }
  if (depth > maxStoredDepth) refuseDepth(maxStoredDepth)
  const end = documentEnd(bytes, at, to) - 1
  for (let pos = at + 4; pos < end;) {
    const inner = bytes[pos++] as number
    while (pos < end && bytes[pos] !== 0) pos++
    if (++pos > end) fail('a field name does not end')
    const next = pos + sizeOf(bytes, inner, pos, end)
    if (next > end) fail('a value is cut off')
    checkValue(bytes, inner, pos, next, depth + 1)
    pos = next
  }
}

function readArray(bytes: Buffer, at: number, limit: number, depth: number): unknown[] {
  if (depth > maxDepth) refuseDepth(maxDepth)
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
  for (const key of Object.keys(value)) setOwn(twin, key, copy(value[key]))
  if (names) Object.defineProperty(twin, fieldOrder, { value: names })
  return twin as T
}
